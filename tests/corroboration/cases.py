"""Cases for the tests of the engine: built by hand with few words, or drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from corroboration.case import (
    Answer,
    Case,
    Correction,
    Effect,
    Evidence,
    Item,
    ItemKind,
    Naming,
    Presence,
    Statement,
    Tie,
    TieKind,
    Value,
    WitnessReport,
)
from corroboration.finding import COUNTED, Finding, Grade

IN_TIME = "2026-11-15T09:00:00Z"
OPENED = "2026-11-18T09:00:00Z"
LATE = "2026-11-19T09:00:00Z"
AS_OF = "2026-11-20T09:00:00Z"
ITEMS = (
    Item(id="held", number=1, kind=ItemKind.YES_NO, core=True),
    Item(id="when", number=2, kind=ItemKind.DATE, core=True),
    Item(id="where", number=3, kind=ItemKind.PLACE, core=True),
    Item(id="by_whom", number=4, kind=ItemKind.ORGANISATIONS, core=True),
    Item(id="saplings", number=5, kind=ItemKind.QUANTITY),
    Item(id="cost", number=6, kind=ItemKind.MONEY),
    Item(id="hours", number=7, kind=ItemKind.INTERVAL),
    Item(id="species", number=8, kind=ItemKind.CATEGORY),
    Item(id="words", number=9, kind=ItemKind.TEXT),
    Item(id="extra", number=10, kind=ItemKind.QUANTITY, agreed=False),
)
CORE: Mapping[str, Value] = {
    "held": True,
    "when": "2026-11-13",
    "where": {"path": ["SA", "SA-01", "wadi"]},
    "by_whom": ("a", "b"),
}
POOL: Mapping[str, tuple[Value, ...]] = {
    "held": (True, False),
    "when": ("2026-11-13", "2026-11-14", {"from": "2026-11-13", "to": "2026-11-15"}),
    "where": (
        {"path": ["SA", "SA-01", "wadi"]},
        {"path": ["SA", "SA-01"]},
        {"path": ["SA", "SA-01", "hill"]},
        {"path": ["SA"]},
        {"name": "Wadi"},
    ),
    "by_whom": (("a", "b"), ("a",), ("a", "c"), ("d",)),
    "saplings": (
        {"value": "800"},
        {"value": "840"},
        {"value": "880"},
        {"value": "1200"},
        {"low": "780", "high": "900"},
        {"low": "100", "high": "2000"},
        {"value": "860", "approximate": True},
    ),
    "cost": (
        {"amount": "100", "currency": "SAR"},
        {"amount": "102", "currency": "SAR"},
        {"amount": "100", "currency": "USD"},
    ),
    "hours": (
        {"from": "07:00", "to": "11:00"},
        {"from": "07:30", "to": "11:30"},
        {"from": "08:00", "to": "10:00"},
    ),
    "species": ("sidr", "السِّدر", "talh"),
    "words": ("one thing", "another thing"),
    "extra": ({"value": "1"}, {"value": "2"}),
}


def statement(organisation: str, /, **fields: Any) -> Statement:
    """Return a statement filed in time that says everything of the core, with `claims` on top (None: silent)."""
    claims = {**CORE, **fields.pop("claims", {})}
    fields.setdefault("id", f"s-{organisation}")
    fields.setdefault("sealed_at", IN_TIME)
    said = {item: value for item, value in claims.items() if value is not None}
    return Statement(organisation=organisation, claims=said, **fields)


def case(*statements: Statement, **fields: Any) -> Case:
    """Return an opened case, led by `a`."""
    fields.setdefault("opened_at", OPENED)
    fields.setdefault("items", ITEMS)
    fields.setdefault("as_of", AS_OF)
    return Case(program="p", lead="a", statements=statements, **fields)


def witnesses(count: int, /, **fields: Any) -> tuple[WitnessReport, ...]:
    """Return reports of as many groups, each saying that it was held unless told otherwise."""
    fields.setdefault("claims", {"held": True})
    fields.setdefault("presence", Presence.ROTATING)
    return tuple(WitnessReport(id=f"w{n:02}", group=f"g{n:02}", **fields) for n in range(count))


def level(finding: Finding) -> int:
    """Return how far up the ladder of what counts: 0 for all that does not."""
    return (
        [Grade.CORROBORATED, Grade.DOCUMENTED, Grade.EFFECTIVE].index(finding.grade) + 1
        if finding.grade in COUNTED
        else 0
    )


def claims(items: tuple[str, ...] = tuple(POOL)) -> st.SearchStrategy[dict[str, Value]]:
    """Draw what one source says: any value of the pool on any of the items, or silence."""
    return st.fixed_dictionaries({}, optional={item: st.sampled_from(POOL[item]) for item in items})


def mostly_core() -> st.SearchStrategy[dict[str, Value]]:
    """Draw claims that often repeat the core, so that high grades are reached."""
    return (
        st.one_of(claims(()), claims(), claims(("where", "saplings"))).map(lambda said: {**CORE, **said})
        | claims()
    )


TEXTS = st.sampled_from(
    ("", " ".join(f"word{n}" for n in range(40)), " ".join(f"other{n}" for n in range(40)))
)
CORRECTION = st.builds(
    lambda item, value, at: Correction(item=item, value=value, at=at),
    st.shared(st.sampled_from(tuple(POOL)), key="corrected"),
    st.shared(st.sampled_from(tuple(POOL)), key="corrected").flatmap(
        lambda item: st.sampled_from((*POOL[item], None))
    ),
    st.just(LATE),
)


@st.composite
def statements(draw: st.DrawFn, organisation: str) -> Statement:
    return Statement(
        id=f"s-{organisation}",
        organisation=organisation,
        filed_by=draw(st.sampled_from(("", "", "", "person"))),
        sealed_at=draw(st.sampled_from((IN_TIME, IN_TIME, IN_TIME, LATE))),
        claims=draw(mostly_core()),
        text=draw(TEXTS),
        corrections=tuple(draw(st.lists(CORRECTION, max_size=1))),
        withdrawn=draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw an opened case of up to six parties, two pieces of evidence, witnesses, ties and an effect."""
    organisations = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
    pair = st.tuples(
        st.sampled_from("abcdefgx"), st.sampled_from("abcdefgx"), st.sampled_from(tuple(TieKind))
    )
    evidence = [
        Evidence(
            id=f"e{n}",
            provider=provider,
            claims=draw(mostly_core()),
            filed_at=draw(st.sampled_from((IN_TIME, LATE))),
        )
        for n, provider in enumerate(draw(st.lists(st.sampled_from((None, "a", "g")), max_size=2)))
    ]
    reports = [
        WitnessReport(
            id=f"w{n}",
            group=f"g{n % 12}",
            presence=draw(
                st.sampled_from((Presence.ROTATING, Presence.ROTATING, Presence.PRINTED, Presence.OPEN))
            ),
            claims=said,
            tie=draw(st.sampled_from((None, None, None, "a"))),
        )
        for n, said in enumerate(draw(st.lists(mostly_core(), max_size=4)) * draw(st.integers(0, 3)))
    ]
    return Case(
        program="p",
        as_of=AS_OF,
        lead="a",
        items=ITEMS,
        opened_at=OPENED,
        namings=tuple(
            Naming(organisation=each, role="partner", answer=draw(st.sampled_from(tuple(Answer))))
            for each in "bc"
        ),
        statements=tuple(draw(statements(each)) for each in organisations),
        witnesses=tuple(reports),
        evidence=tuple(evidence),
        ties=tuple(Tie(a=a, b=b, kind=kind) for a, b, kind in draw(st.lists(pair, max_size=3))),
        effects=tuple(
            draw(st.lists(st.builds(_effect, st.sampled_from("abg"), st.sampled_from("abg")), max_size=1))
        ),
    )


def _effect(publisher: str, by: str) -> Effect:
    return Effect(id="x", published_by=publisher, published_at=LATE, confirmed_by=(by,))
