"""TABLE: what is read to know whether a step is done, and since when: one query for one organisation or for all.

Rule kept here (rule 1): that a statement is sealed is a fact of its own organisation alone; what others may know is
told by PUBLIC facts, which hold nothing before it is public. Facts are real acts in the product, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from athar.acquaintance.models import CallReply, Introduction, IntroductionState, Listing, ReplyState, Side
from athar.activation.models import Check
from athar.effects.models import Effect
from athar.findings.models import Finding, Standing
from athar.organisations.models import FaceVersion
from athar.partnerships.models import Partnership, Party
from athar.programs.models import Answer, Item, Partner, PartnerRole, State
from athar.statements.models import Stage, Statement
from corroboration.finding import Grade

Facts = dict[int, dict[str, datetime]]  # by organisation: when each fact first came true
Rows = QuerySet[Any, Any]
Source = tuple[
    Callable[[], Rows], str, str
]  # the rows, the path to the organisation, the path to the instant
GOOD = (Grade.DOCUMENTED, Grade.EFFECTIVE)  # a program that counts as documented
FACE = (  # what a face has that others can find and judge an organisation by
    ~Q(organisation__about_ar="", organisation__about_en="")
    & ~Q(organisation__unit_ar="", organisation__unit_en="")
    & ~Q(organisation__areas=[])
    & (~Q(organisation__region="") | ~Q(organisation__works_in=[]))
    & (Q(organisation__takes_messages=True) | ~Q(organisation__website=""))
)
SAID = (  # the same, as a version of the face keeps it; whether messages are taken is a setting and no word
    ~Q(said__about_ar="", said__about_en="")
    & ~Q(said__unit_ar="", said__unit_en="")
    & ~Q(said__areas=[])
    & (~Q(said__region="") | ~Q(said__works_in=[]))
)


def _face() -> Rows:
    return FaceVersion.objects.filter(FACE & SAID)


def _listed(side: str) -> Callable[[], Rows]:
    return lambda: Listing.objects.filter(side=side)


def _introduced() -> Rows:
    return Introduction.objects.filter(state=IntroductionState.MADE)


def _replied() -> Rows:
    return CallReply.objects.filter(state=ReplyState.ACCEPTED)


def _proposed() -> Rows:
    return Partnership.objects.exclude(proposed_at=None)


def _joined() -> Rows:
    return Party.objects.exclude(joined_at=None)


def _confirmed() -> Rows:
    return Partner.objects.filter(answer=Answer.CONFIRMED).exclude(program__state=State.CANCELLED)


def _partners() -> Rows:
    return _confirmed().exclude(role=PartnerRole.LEAD)


def _in_program() -> Any:
    checkable = Item.objects.filter(program=OuterRef("program"), core=False, agreed=True)
    begun = Coalesce("answered_at", F("program__announced_at"))
    return _confirmed().filter(Exists(checkable)).annotate(begun=begun)


def _sealed() -> Rows:
    return Statement.objects.filter(revision=1).exclude(sealed_at=None)


def _opened() -> Rows:
    return Statement.objects.filter(revision=1, stage=Stage.OPENED)


def _documented() -> Any:
    good = Finding.objects.filter(program=OuterRef("program"), grade__in=GOOD).order_by("number")
    standing = Standing.objects.filter(finding__grade__in=GOOD).values("program")
    rows = _opened().filter(withdrawn_at=None, program__in=standing)
    return rows.annotate(documented=Subquery(good.values("settled_at")[:1]))


# what an organisation knows of itself
OWN: dict[str, tuple[Source, ...]] = {
    "checked": ((lambda: Check.objects.exclude(finished_at=None), "organisation", "finished_at"),),
    "face": ((_face, "organisation", "said_at"),),
    "offer": ((_listed(Side.OFFER), "organisation", "made_at"),),
    "need": ((_listed(Side.NEED), "organisation", "made_at"),),
    "met": (
        (_introduced, "asking", "ended_at"),
        (_introduced, "asked", "ended_at"),
        (_replied, "organisation", "answered_at"),
        (_replied, "call__organisation", "answered_at"),
    ),
    "proposed": ((_proposed, "proposer", "proposed_at"),),
    "partner": (
        (_partners, "organisation", "answered_at"),
        (_partners, "program__lead", "answered_at"),
    ),
    "agreed": ((_joined, "organisation", "joined_at"),),
    "program": ((_in_program, "organisation", "begun"),),
    "sealed": ((_sealed, "organisation", "sealed_at"),),
    "effect": ((Effect.objects.all, "organisation", "published_at"),),
    "documented": ((_documented, "organisation", "documented"),),
}
# what anybody could find out in public
PUBLIC: dict[str, tuple[Source, ...]] = {
    **{name: OWN[name] for name in ("face", "offer", "need", "partner", "agreed", "program")},
    "sealed": ((_opened, "organisation", "opened_at"),),
    **{name: OWN[name] for name in ("effect", "documented")},
}


def facts(table: dict[str, tuple[Source, ...]], organisation_ids: Iterable[int] | None = None) -> Facts:
    """Return when each fact of `table` first came true, of these organisations or of all: one query.

    An organisation without a fact is not in it. Instants are aware, the earliest of each.
    """
    ids = None if organisation_ids is None else list(organisation_ids)
    parts = [_part(name, source, ids) for name, sources in table.items() for source in sources]
    found: Facts = {}
    for name, organisation_id, at in parts[0].union(*parts[1:], all=True):
        if at is None:
            continue
        known = found.setdefault(organisation_id, {})
        known[name] = min(at, known.get(name, at))
    return found


def _part(name: str, source: Source, ids: list[int] | None) -> Any:
    rows, path, instant = source
    found = rows().order_by()
    if ids is not None:
        found = found.filter(**{f"{path}__in": ids})
    named = {
        "fact": Value(name, output_field=CharField()),
        "whose": F(f"{path}_id") if "__" not in path else Coalesce(F(path), 0, output_field=IntegerField()),
    }
    counted = found.annotate(**named).values("fact", "whose").annotate(since=Min(instant))
    return counted.values_list("fact", "whose", "since")
