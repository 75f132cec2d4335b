"""The signed text of a partnership as a document on paper, in the reader's language.

Rule kept here: what is signed stands in it whole, in every language in which it was written, with its digest and
the way to its entry in the public log; who signed is named by organisation and role. Same text, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.acquaintance.models import Resource
from athar.organisations.models import in_language
from athar.partnerships.lines import grouped_text, margin_words
from athar.partnerships.models import PartyRole
from athar.partnerships.queries import PublicPartnership, SignedText
from athar.site import calendar, language
from athar.site.documents.blocks import Block, Codes, Document, Facts, Heading, Scanned, Table, Words


def agreement_document(text: SignedText, *, partnership: PublicPartnership, entry: str) -> Document:
    """Return the document of a signed text; `entry` is the address of its entry in the public log."""
    content = text.content
    blocks: list[Block] = [
        *_two(content["title"], but_first=True),
        Heading(_("Parties")),
        _parties(content),
        Heading(_("Purpose")),
        *_two(content["purpose"]),
        Heading(_("Contributions")),
        _contributions(content),
        *_items(content),
        Heading(_("Term")),
        Facts(list(_term(content))),
        *_clauses(content),
        Heading(_("Signatures")),
        *_signatures(text),
        Heading(_("Check it yourself")),
        Words(_how_to_check(), quiet=True),
        Codes(
            [
                (_("SHA-256 of the signed text"), text.digest),
                (_("Number of the text"), text.revision_uid),
                (_("Number of the partnership"), text.partnership_uid),
            ]
        ),
        Scanned(entry, _("The entry in the public log that says who signed this text, and when.")),
    ]
    return Document(
        language=language.current(),
        title=in_language(*content["title"]) or partnership.title,
        kind=partnership.template_name,
        foot=_("Athar · register of partnerships · %(digest)s") % {"digest": text.digest[:16]},
        at=text.agreed_at,
        blocks=blocks,
    )


def _how_to_check() -> str:
    return _(
        "Each party signed the same text, of which this document is a rendering. The digest is the SHA-256 of that"
        " text as canonical JSON (RFC 8785), which can be downloaded beside this document."
    )


def _two(pair: list[str], *, but_first: bool = False) -> list[Block]:
    """Return what was written in both languages, the reader's first; without the first where it stands above."""
    return [Words(words, quiet=but_first) for words in _written(*pair)[but_first:]]


def _written(arabic: str, english: str) -> list[str]:
    """Return what was written in either language, the reader's first, each once."""
    order = (english, arabic) if language.current() == "en" else (arabic, english)
    return [words for words in dict.fromkeys(order) if words]


def _stacked(arabic: str, english: str) -> str:
    """Return both languages, a line each: paper shows every control letter, so none may keep them apart."""
    return "\n".join(_written(arabic, english))


def _money(amount: str, currency: str) -> str:
    return f"{grouped_text(amount)} {_('riyals') if currency == 'SAR' else currency}"


def _names(content: Mapping[str, Any]) -> dict[str, str]:
    return {party["uid"]: _stacked(*[*party.get("names", ()), "", ""][:2]) for party in content["parties"]}


def _parties(content: Mapping[str, Any]) -> Table:
    names = _names(content)
    rows = []
    for party in content["parties"]:
        role = str(PartyRole(party["role"]).label)
        by = names.get(party["introduced_by"], "")
        note = "\n" + _("introduced by %(name)s") % {"name": by.replace("\n", " / ")} if by else ""
        rows.append([names[party["uid"]], role + note])
    return Table([_("Organisation"), _("Role")], rows, (3, 2))


def _contributions(content: Mapping[str, Any]) -> Table:
    names = _names(content)
    rows = []
    for row in content["contributions"]:
        amount = _money(row["amount"], row["currency"]) if row["amount"] else ""
        told = "\n".join(part for part in (amount, *_written(*row["what"])) if part)
        rows.append([names[row["party"]], str(Resource(row["kind"]).label), told])
    return Table([_("Organisation"), _("What kind"), _("What it contributes")], rows, (3, 2, 4))


def _items(content: Mapping[str, Any]) -> Iterator[Block]:
    if content["promises"]:
        yield Heading(_("Items promised"))
        rows = [[f"{place}", *_item(row)] for place, row in enumerate(content["promises"], 1)]
        yield Table([_("No."), _("Item"), _("How much"), _("Margin")], rows, (1, 5, 3, 3))


def _item(row: Mapping[str, Any]) -> list[str]:
    planned = row["planned"] or {}
    number = planned.get("amount") or planned.get("value")
    choices = " · ".join(" / ".join(_written(*choice[1:3])) for choice in row["choices"] if len(choice) > 2)
    words = _stacked(row["label_ar"], row["label_en"])
    much = "—"
    if number and planned.get("currency"):
        much = _money(number, planned["currency"])
    elif number:
        units = _written(row["unit_ar"], row["unit_en"]) or [""]
        much = "\n".join(f"{grouped_text(number)} {unit}".rstrip() for unit in units)
    return [f"{words}\n{choices}" if choices else words, much, margin_words(row) or "—"]


def _term(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("First day"), _day(content["starts_on"])
    yield _("Last day"), _day(content["ends_on"])
    if content["review_on"]:
        yield _("Review days"), "\n".join(map(_day, content["review_on"]))
    days = content["notice_days"]
    yield _("Notice"), ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def _day(day: str) -> str:
    on, spoken = date.fromisoformat(day), language.current()
    hijri = calendar.hijri_words(on, language=spoken)
    words = calendar.day_words(on, language=spoken)
    return f"{words} ({hijri})" if hijri else words


def _clauses(content: Mapping[str, Any]) -> Iterator[Block]:
    if content["clauses"]:
        yield Heading(_("Clauses"))
    for place, row in enumerate(content["clauses"], 1):
        yield Heading(f"{place}. {' / '.join(_written(*row['heading']))}".rstrip(), level=2)
        yield from _two(row["body"])


def _signatures(text: SignedText) -> Iterator[Block]:
    rows = [
        [
            _stacked(each.organisation_name_ar, each.organisation_name_en),
            each.signed_as,
            _moment(each.signed_at),
        ]
        for each in text.signatures
    ]
    yield Table([_("For"), _("Signed as"), _("When")], rows, (3, 2, 4))


def _moment(at: datetime) -> str:
    here, spoken = timezone.localtime(at), language.current()
    return f"{_day(here.date().isoformat())}\n{calendar.clock_words(here.time(), language=spoken)}"
