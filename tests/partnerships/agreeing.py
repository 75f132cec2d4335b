"""Partnerships for tests, made through the actions alone: proposed, signed, agreed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from athar.organisations.queries import Member
from athar.partnerships.actions import begin_draft, open_draft, save_draft
from athar.partnerships.clock import advance_due
from athar.partnerships.models import Partnership, Revision, Signature
from athar.partnerships.sending import send_text
from athar.partnerships.signing import sign_text
from tests.world import World

TREES = {
    "label_ar": "الشتلات المغروسة",
    "label_en": "Saplings planted",
    "kind": "quantity",
    "unit_ar": "شتلة",
    "unit_en": "saplings",
    "margin_absolute": "",
    "margin_relative": "0.05",
    "planned": {"value": "1200"},
    "choices": [],
}


def words(world: World, *names: str, title: str = "Green wadi", days: int = 0, **more: Any) -> dict[str, Any]:
    """Return what makes a whole text of a draft between these organisations, the first leading."""
    roles = ["lead", "host", "supporter", "sponsor"]
    first = (world.now + timedelta(days=days)).date()
    content: dict[str, Any] = {
        "title": [f"شراكة {title}", title],
        "purpose": ["تشجير الوادي", "Planting the wadi"],
        "parties": [
            {"uid": world.uid(name), "role": roles[n % 4], "introduced_by": ""}
            for n, name in enumerate(names)
        ],
        "contributions": [
            {"party": world.uid(name), "kind": "people", "what": ["متطوعون", "Volunteers"]} for name in names
        ],
        "promises": [TREES],
        "starts_on": first.isoformat(),
        "ends_on": (first + timedelta(days=100)).isoformat(),
        "review_on": [(first + timedelta(days=50)).isoformat()],
        "notice_days": 10,
    }
    return content | more


def drafted(world: World, *names: str, **changes: Any) -> Partnership:
    """Return a draft of the first organisation that can be sent."""
    lead = world.members[names[0]]
    partnership = begin_draft(lead, template="memorandum", now=world.now)
    save_draft(lead, partnership=partnership, changes=words(world, *names, **changes), now=world.now)
    return partnership


def proposed(world: World, *names: str, **changes: Any) -> Partnership:
    """Return a partnership that lies before these organisations."""
    partnership = drafted(world, *names, **changes)
    send_text(world.members[names[0]], partnership=partnership, now=world.now)
    return fresh(partnership)


def countered(world: World, name: str, partnership: Partnership, **changes: Any) -> Revision:
    """Send another text of that organisation."""
    member = world.members[name]
    open_draft(member, partnership=partnership, now=world.now)
    save_draft(member, partnership=partnership, changes=changes, now=world.now)
    return send_text(member, partnership=partnership, now=world.now)


def sign(world: World, partnership: Partnership, *names: str) -> list[Signature]:
    """Sign what lies before the parties, for each of these organisations."""
    made = []
    for name in names:
        made.append(
            sign_text(
                world.members[name], partnership=partnership, digest=digest_of(partnership), now=world.now
            )
        )
    return made


def agreed(world: World, *names: str, **changes: Any) -> Partnership:
    """Return a partnership that these organisations have signed."""
    partnership = proposed(world, *names, **changes)
    sign(world, partnership, *names)
    return fresh(partnership)


def later(world: World, *, days: float = 0) -> None:
    """Let time pass for partnerships alone."""
    world.now += timedelta(days=days, seconds=1)
    advance_due(world.now)


def fresh(partnership: Partnership) -> Partnership:
    """Return the partnership as the database has it now."""
    return Partnership.objects.get(pk=partnership.pk)


def digest_of(partnership: Partnership) -> str:
    """Return the digest of what lies before the parties."""
    revision = fresh(partnership).on_table
    assert revision is not None
    return revision.digest


def colleague(world: World, name: str, role: str) -> Member:
    """Return somebody with that role in that organisation."""
    return world.colleague(name, role)
