"""Invented IATI feeds, small: two organisations of nobody, and what they say of each other."""

from __future__ import annotations

from pathlib import Path

GIVER, TAKER = "XX-REG-1000", "XX-REG-2000"


def activity(
    identifier: str,
    *,
    publisher: str = GIVER,
    name: str = "Giver Fund",
    title: str = "Wells of the valley",
    dates: str = '<activity-date type="2" iso-date="2024-03-01"/><activity-date type="4" iso-date="2024-09-30"/>',
    country: str = "ET",
    status: str = "2",
    inside: str = "",
) -> str:
    """Return one activity; `inside` is added as it is."""
    return f"""
<iati-activity default-currency="EUR" xml:lang="en">
<iati-identifier>{identifier}</iati-identifier>
<reporting-org ref="{publisher}" type="21"><narrative>{name}</narrative></reporting-org>
<title><narrative>{title}</narrative></title>
<activity-status code="{status}"/>{dates}
<recipient-country code="{country}"/>{inside}
</iati-activity>"""


def participant(reference: str, role: str, *, name: str = "", activity_id: str = "") -> str:
    """Return a participating-org."""
    tied = f' activity-id="{activity_id}"' if activity_id else ""
    return f'<participating-org ref="{reference}" role="{role}"{tied}><narrative>{name}</narrative></participating-org>'


def payment(
    kind: str, amount: str, on: str, *, provider: str = "", receiver: str = "", currency: str = "EUR"
) -> str:
    """Return a transaction; provider and receiver are activity identifiers."""
    said = f'<provider-org provider-activity-id="{provider}"/>' if provider else ""
    said += f'<receiver-org receiver-activity-id="{receiver}"/>' if receiver else ""
    return (
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{on}"/>'
        f'<value currency="{currency}" value-date="{on}">{amount}</value>{said}</transaction>'
    )


def feed(
    path: Path, *activities: str, head: str = '<?xml version="1.0" encoding="utf-8"?>', version: str = "2.03"
) -> Path:
    """Write a feed and return its path."""
    text = f'{head}\n<iati-activities version="{version}">{"".join(activities)}\n</iati-activities>'
    path.write_text(text, encoding="utf-8")
    return path


def giver(**said: str) -> str:
    """Return the giver's account of the wells: it paid 1,000 to the taker's activity."""
    inside = participant(TAKER, "4", name="Taker Works", activity_id=f"{TAKER}-A")
    inside += payment("3", "1000", "2024-04-01", receiver=f"{TAKER}-A")
    return activity(f"{GIVER}-A", **{"inside": inside, **said})


def taker(**said: str) -> str:
    """Return the taker's account of the wells: it got 1,000 from the giver's activity."""
    inside = participant(GIVER, "1", name="Giver Fund", activity_id=f"{GIVER}-A")
    inside += payment("1", "1000", "2024-04-03", provider=f"{GIVER}-A")
    return activity(f"{TAKER}-A", publisher=TAKER, name="Taker Works", **{"inside": inside, **said})
