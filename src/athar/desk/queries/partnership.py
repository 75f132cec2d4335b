"""One partnership as its parties see it: where it stands, who signed, what is asked of us, its texts, its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.partnerships.differences import SectionDifference, differences
from athar.partnerships.lines import Section, sections
from athar.partnerships.members import latest_review_due
from athar.partnerships.models import (
    Draft,
    Event,
    Partnership,
    Party,
    Review,
    Revision,
    Signature,
    State,
    Template,
)
from athar.partnerships.queries import PartyShown, party_shown, signed_as, why_name
from athar.partnerships.states import NEVER_AGREED, OPEN, RUNNING, day_of

TONES = {
    State.ACTIVE: "ok",
    State.COMPLETED: "ok",
    State.AGREED: "ok",
    State.PROPOSED: "near",
    State.DRAFT: "outline",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    title: str
    who: str
    reason: str
    at: datetime
    number: int | None  # of the text it concerns


@dataclass(frozen=True, slots=True)
class Version:
    """One text that was sent."""

    number: int
    kind_name: str
    by: str
    note: str
    sent_at: datetime
    digest: str
    agreed: bool
    on_table: bool


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """What a party said on a review day."""

    who: str
    due_on: date
    outcome_name: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """A partnership at the desk of one of its parties."""

    uid: str
    slug: str
    title: str
    state: str
    state_name: str
    tone: str
    template_name: str
    starts_on: date | None
    ends_on: date | None
    over_why: str
    over_reason: str
    answer_by: datetime | None
    parties: tuple[PartyShown, ...]
    lacking: int
    sections: tuple[Section, ...]
    digest: str
    on_table: int | None  # the number of the text before the parties
    is_addendum: bool
    versions: tuple[Version, ...]
    history: tuple[Happened, ...]
    reviews: tuple[ReviewShown, ...]
    closing_by: str
    closing_name: str
    closing_reason: str
    has_draft: bool
    is_public: bool
    step: str | Promise
    may: frozenset[str]


def page_of(member: Member, row: Partnership, *, now: datetime) -> Page:
    """Return the page of a partnership that `members.visible_to(member)` has, that is no draft."""
    parties = list(row.parties.select_related("organisation", "introduced_by", "in_place_of", "succeeded_by"))
    ours = next(
        (each for each in parties if each.organisation_id == member.organisation_id and not each.left_at),
        None,
    )
    table = row.on_table if ours is not None else None
    shown, signed = table or row.in_force or row.revisions.last(), _signed(table or row.in_force)
    here = [each for each in parties if each.left_at is None or each.joined_at is not None]
    acts = _acts(member, row, ours, signed=signed, now=now)
    return Page(
        uid=row.uid,
        slug=row.slug,
        title=row.title,
        state=row.state,
        state_name=str(State(row.state).label),
        tone=TONES.get(State(row.state), ""),
        template_name=str(Template(row.template).label),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        over_why=why_name(row.over_why),
        over_reason=row.over_reason,
        answer_by=row.answer_by if table else None,
        parties=tuple(_party(each, signed.get(each.pk)) for each in here),
        lacking=sum(each.pk not in signed for each in parties if each.left_at is None) if table else 0,
        sections=sections(shown.content) if shown else (),
        digest=shown.digest if shown else "",
        on_table=table.number if table else None,
        is_addendum=table is not None and row.in_force_id is not None,
        versions=_versions(row, is_party=ours is not None),
        history=_history(row),
        reviews=_reviews(row),
        closing_by=row.closing_by.name if row.closing_by else "",
        closing_name=str(State(row.closing).label) if row.closing else "",
        closing_reason=row.closing_reason,
        has_draft="write" in acts,
        is_public=row.agreed_at is not None,
        step=_step(row, acts),
        may=acts,
    )


def _signed(revision: Revision | None) -> dict[int, Signature]:
    """Return the signatures that hold, by party."""
    rows = revision.signatures.filter(voided_at=None) if revision is not None else ()
    return {row.party_id: row for row in rows}


def _party(row: Party, signature: Signature | None) -> PartyShown:
    if signature is None:
        return party_shown(row)
    deputy = signed_as(signature.role, for_role=signature.for_role) if signature.for_role else ""
    return party_shown(row, signed_at=signature.signed_at, signed_as=deputy)


def _acts(
    member: Member,
    row: Partnership,
    ours: Party | None,
    *,
    signed: Mapping[int, Signature],
    now: datetime,
) -> frozenset[str]:
    """Return what this member may do now; each action checks it again."""
    works, signs = (
        may(member, act, organisation_uid=member.organisation_uid) for act in (Act.WORK, Act.SIGN)
    )
    proposed, running, table = row.state == State.PROPOSED, row.state in RUNNING, row.on_table is not None
    own = row.proposer_id == member.organisation_id
    by_us = (
        own
        if proposed
        else table and row.on_table is not None and row.on_table.by_id == member.organisation_id
    )
    is_ours, has_joined = ours is not None, ours is not None and ours.joined_at is not None
    lacks = ours is not None and ours.pk not in signed
    closing, has_draft = bool(row.closing), row.drafts.filter(organisation=member.organisation_id).exists()
    due = latest_review_due(row, today=day_of(now)) if row.state == State.ACTIVE else None
    table_of_acts = {
        "sign": signs and is_ours and table and lacks,
        "decline": signs and is_ours and table and lacks and not by_us,
        "withdraw": works and is_ours and table and bool(by_us),
        "answer": works and is_ours and (proposed or running) and not has_draft,
        "write": works and has_draft,
        "leave": signs and running and has_joined and ours is not None and ours.leaves_on is None,
        "close": signs and running and has_joined and not closing,
        "answer_closing": signs and closing and has_joined and ours is not None and ours.closes_at is None,
        "review": works and has_joined and due is not None and not _has_reviewed(ours, due),
        "program": works and row.state == State.ACTIVE and has_joined,
        "renew": works and has_joined and row.state in (State.ACTIVE, State.COMPLETED),
        "again": works and row.state in NEVER_AGREED and (own or is_ours),
    }
    return frozenset(name for name, allowed in table_of_acts.items() if allowed)


def _has_reviewed(ours: Party | None, due: date) -> bool:
    return Review.objects.filter(party=ours, due_on=due).exists()


STEPS: tuple[tuple[str, str | Promise], ...] = (
    ("sign", _("Your signature lacks. Read the text, then sign it, answer with another, or decline.")),
    ("answer_closing", _("A party asks to close the partnership. Agree, or let it go on.")),
    ("review", _("A review is due: say how far the partnership is kept.")),
)


def _step(row: Partnership, acts: frozenset[str]) -> str | Promise:
    """Return what comes next, in a sentence."""
    asked = next((words for act, words in STEPS if act in acts), "")
    if asked:
        return asked
    if row.on_table is not None and row.state in OPEN:
        return _("The text waits for the signatures of others.")
    return {
        State.AGREED: _("Every party has signed. It begins on its first day, by itself."),
        State.ACTIVE: _("The partnership is in force. Programs can be announced under it."),
        State.COMPLETED: _("The partnership is completed."),
        State.ENDED: _("The partnership was ended before its last day."),
    }.get(State(row.state), _("Nothing was agreed, and nothing of it is public."))


def _versions(row: Partnership, *, is_party: bool) -> tuple[Version, ...]:
    rows = row.revisions.select_related("by").order_by("-number")
    if not is_party:
        rows = rows.exclude(agreed_at=None)
    return tuple(
        Version(
            number=each.number,
            kind_name=str(Revision.Kind(each.kind).label),
            by=each.by.name,
            note=each.note,
            sent_at=each.sent_at,
            digest=each.digest,
            agreed=each.agreed_at is not None,
            on_table=each.pk == row.on_table_id,
        )
        for each in rows
    )


def _history(row: Partnership) -> tuple[Happened, ...]:
    events = row.events.select_related("organisation", "account", "revision").order_by("at", "pk")
    return tuple(
        Happened(
            title=str(Event.Kind(each.kind).label),
            who=each.organisation.name if each.organisation else "",
            reason=each.reason or (why_name(each.why) if each.why in WHYS else ""),
            at=each.at,
            number=each.revision.number if each.revision else None,
        )
        for each in events
    )


WHYS = frozenset({"term", "together", "too_few", "time", "closed", "merged"})  # reasons that no person wrote


def _reviews(row: Partnership) -> tuple[ReviewShown, ...]:
    rows = row.reviews.select_related("party__organisation").order_by("-due_on", "pk")
    return tuple(
        ReviewShown(
            each.party.organisation.name, each.due_on, str(Review.Outcome(each.outcome).label), each.words
        )
        for each in rows
    )


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One text beside the one before it."""

    version: Version
    before: int | None
    sections: tuple[SectionDifference, ...]
    plain: tuple[Section, ...]
    changes: int


def version_page(member: Member, row: Partnership, *, number: int) -> VersionPage | None:
    """Return a text of the partnership with its differences from the one before; None where there is none to see."""
    is_party = row.parties.filter(organisation=member.organisation_id, left_at=None).exists()
    version = next((each for each in _versions(row, is_party=is_party) if each.number == number), None)
    if version is None:
        return None
    new = row.revisions.get(number=number)
    old = row.revisions.filter(number__lt=number).last() if is_party else None
    found = differences(old.content, new.content) if old else ()
    changes = sum(section.changes for section in found)
    return VersionPage(version, old.number if old else None, found, sections(new.content), changes)


# ---- a text that is written -------------------------------------------------------------------------------

PARTS: dict[str, str | Promise] = {
    "what": _("Title and purpose"),
    "parties": _("Parties"),
    "contributions": _("What each contributes"),
    "items": _("Items promised"),
    "term": _("Term and review"),
    "clauses": _("Clauses"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text on the list of what is to be written."""

    key: str
    title: str
    words: str
    done: bool
    address: str


def parts_of(draft: Draft, *, uid: str) -> tuple[Part, ...]:
    """Return the parts of a text with how far each is written."""
    content = draft.content
    parties = {row.get("uid") for row in content.get("parties", [])}
    givers = {row.get("party") for row in content.get("contributions", [])}
    title = next((part for part in content.get("title", ()) if part), "")
    state: dict[str, tuple[str, bool]] = {
        "what": (title, bool(title) and any(content.get("purpose", ()))),
        "parties": (str(len(parties)), len(parties) >= 2),
        "contributions": (str(len(content.get("contributions", []))), bool(parties) and parties <= givers),
        "items": (str(len(content.get("promises", []))), True),
        "term": ("", bool(content.get("starts_on") and content.get("ends_on"))),
        "clauses": (str(len(content.get("clauses", []))), True),
    }
    return tuple(
        Part(key, str(title), *state[key], address=reverse(f"desk:partnership_{key}", args=[uid]))
        for key, title in PARTS.items()
    )


def preview(content: Mapping[str, Any], *, names: Mapping[str, tuple[str, str]]) -> tuple[Section, ...]:
    """Return a draft's text as it would be sent, with the names that the parties have now."""
    return sections(named(content, names=names))


def named(content: Mapping[str, Any], *, names: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Return the content with the parties' names in it."""
    parties = [{**row, "names": list(names.get(row["uid"], ("", "")))} for row in content["parties"]]
    return {**content, "parties": parties}
