"""What a finding tells beside its grade."""

from __future__ import annotations

from dataclasses import replace

from corroboration.case import Evidence, Tie, TieKind
from corroboration.copies import copies_among
from corroboration.finding import Grade
from corroboration.independence import related
from corroboration.likeness import metres
from corroboration.policy import POLICY_1
from corroboration.settle import settle
from tests.corroboration.cases import LATE, case, statement, witnesses


def test_nothing_is_looked_at_before_opening() -> None:
    sealed = replace(
        case(witnesses=witnesses(9)), opened_at=None, sealed_count=1, ends_at="2026-11-13T12:00:00Z"
    )
    finding = settle(sealed)
    assert finding.grade is Grade.COLLECTING
    assert (finding.sources, finding.clusters, finding.silent) == ((), (), ())
    assert not [verdict for item in finding.items for verdict in item.verdicts]


def test_sources_stand_in_the_order_of_the_weave() -> None:
    finding = settle(
        case(
            statement("z"),
            statement("a"),
            statement("b"),
            witnesses=witnesses(5),
            evidence=(
                Evidence(id="video", filed_at=LATE),
                Evidence(id="sheet", provider="b", filed_at="2026-11-14T00:00:00Z"),
            ),
        )
    )
    assert [source.id for source in finding.sources] == ["a", "b", "z", "people", "sheet", "video"]
    assert [(source.organisation, source.statement) for source in finding.sources][:2] == [
        ("a", "s-a"),
        ("b", "s-b"),
    ]


def test_a_cluster_says_which_tie_joins_it() -> None:
    finding = settle(case(statement("a"), statement("b"), ties=(Tie(a="b", b="a", kind=TieKind.FUNDER),)))
    (cluster,) = finding.clusters
    assert [(reason.key, dict(reason.values)) for reason in cluster.reasons] == [
        ("tied", {"kind": "funder", "a": "a", "b": "b"})
    ]


def test_the_person_who_filed_twice_is_not_named() -> None:
    finding = settle(case(statement("a", filed_by="secret-person"), statement("b", filed_by="secret-person")))
    assert [reason.key for reason in finding.clusters[0].reasons] == ["same_person"]
    assert "secret-person" not in repr(finding)


def test_a_late_source_says_why_it_does_not_count() -> None:
    finding = settle(case(statement("a"), statement("b", sealed_at=LATE)))
    late = finding.sources[1]
    assert (late.late, [reason.key for reason in late.reasons]) == (True, ["filed_late"])
    assert [reason.key for reason in finding.items[0].verdicts[1].reasons] == ["late_not_counted"]


def test_people_say_how_strong_they_are_and_who_says_otherwise() -> None:
    against = tuple(
        replace(each, id=f"n{each.id}", group=f"n{each.group}", claims={"held": False})
        for each in witnesses(2)
    )
    people = settle(case(statement("a"), witnesses=witnesses(6) + against)).sources[1]
    assert (people.weight, people.reports) == (0.6701, 8)
    said = settle(case(statement("a"), witnesses=witnesses(6) + against)).items[0].verdicts[1]
    assert [(reason.key, reason.values.get("groups")) for reason in said.reasons] == [
        ("people_groups", 6),
        ("people_minority", 2),
    ]


def test_ties_reach_through_those_who_speak_and_through_parents_only() -> None:
    ties = (
        Tie(a="m", b="a", kind=TieKind.PARENT),
        Tie(a="m", b="b", kind=TieKind.PARENT),
        Tie(a="f", b="a", kind=TieKind.FUNDER),
        Tie(a="f", b="c", kind=TieKind.FUNDER),
    )
    assert related("a", "b", ties, ())
    assert not related("a", "c", ties, ())
    assert related("a", "c", ties, ("f",))


def test_distances_are_those_of_the_sphere() -> None:
    assert metres((0.0, 0.0), (0.0, 1.0)) == 111195
    assert metres((24.7, 46.6), (24.7, 46.6)) == 0
    assert metres((0.0, 179.9), (0.0, -179.9)) == 22239


def test_a_copy_is_found_whatever_its_spelling_and_never_among_short_texts() -> None:
    text = " ".join(f"كلمة{n}" for n in range(20))
    spelled = text.replace("ة", "ه")
    assert [
        copy.percent for copy in copies_among({"a": text, "b": spelled, "c": "غير ذلك " * 20}, POLICY_1)
    ] == [100]
    assert copies_among({"a": "أقيم البرنامج كما خطط له", "b": "أقيم البرنامج كما خطط له"}, POLICY_1) == []


def test_half_of_the_runs_shared_is_a_copy_and_less_is_none() -> None:
    words = [f"w{n}" for n in range(24)]  # 20 runs
    half = [*words[:17], *(f"x{n}" for n in range(7))]  # shares 13 of 27
    more = [*words[:18], *(f"x{n}" for n in range(6))]  # shares 14 of 26
    assert copies_among({"a": " ".join(words), "b": " ".join(half)}, POLICY_1) == []
    assert [each.percent for each in copies_among({"a": " ".join(words), "b": " ".join(more)}, POLICY_1)] == [
        53
    ]
