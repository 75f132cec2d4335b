"""Which accounts belong together, and which only seem to."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyst.model import LinkKind, Organisation
from analyst.organisations import Directory, identifying, names_in
from tests.analyst.asking import read, result_of, told_by_several
from tests.analyst.feeds import GIVER, TAKER, activity, feed, giver, participant, payment, taker


def test_accounts_that_name_each_other_s_identifiers_are_one_program(tmp_path: Path) -> None:
    result = result_of(feed(tmp_path / "a.xml", giver()), feed(tmp_path / "b.xml", taker()))
    (link,) = result.links
    assert link.kind is LinkKind.SAME
    assert [(each.kind, result.accounts[each.by or 0].source.id) for each in link.why] == [
        ("implementing", GIVER),
        ("receiver", GIVER),
        ("funding", TAKER),
        ("provider", TAKER),
    ]
    (program,) = result.programs
    assert {voice.organisation for voice in program.voices} == {"XXREG1000", "XXREG2000"}


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (participant(GIVER, "1", activity_id=f"{GIVER}-A"), "funding"),
        (payment("11", "5", "2024-04-01", provider=f"{GIVER}-A"), "provider"),
        (f'<related-activity type="1" ref="{GIVER}-A"/>', "parent"),
        (f'<related-activity type="4" ref="{GIVER}-A"/>', "cofunded"),
        (f'<other-identifier ref="{GIVER}-A" type="A2"/>', "identifier"),
    ],
)
def test_one_side_s_word_is_enough_and_is_kept(tmp_path: Path, inside: str, kind: str) -> None:
    result = result_of(
        feed(tmp_path / "a.xml", giver(inside="")), feed(tmp_path / "b.xml", taker(inside=inside))
    )
    (link,) = [each for each in result.links if each.kind is not LinkKind.CANDIDATE]
    assert [each.kind for each in link.why] == [kind]
    assert link.kind is (LinkKind.PART if kind == "parent" else LinkKind.SAME)


def test_an_umbrella_with_many_parts_merges_none_of_them(tmp_path: Path) -> None:
    takers = [f"XX-REG-{3000 + n}" for n in range(6)]
    paid = "".join(payment("3", "100", "2024-04-01", receiver=f"{each}-P") for each in takers)
    umbrella = activity(f"{GIVER}-U", title="Umbrella", inside=paid)
    parts = [
        activity(f"{each}-P", publisher=each, name=f"Works {n}", title=f"Part {n}")
        for n, each in enumerate(takers)
    ]
    result = result_of(feed(tmp_path / "a.xml", umbrella), feed(tmp_path / "b.xml", *parts))
    assert {link.kind for link in result.links if link.kind is not LinkKind.CANDIDATE} == {LinkKind.PART}
    assert len(result.programs) == 7
    assert sorted(len(program.voices) for program in result.programs) == [1, 2, 2, 2, 2, 2, 2]
    whole = next(program for program in result.programs if program.title == "Umbrella")
    assert len(whole.parts) == 6


def test_a_chain_of_links_never_puts_two_accounts_of_one_publisher_in_one_program(tmp_path: Path) -> None:
    def tied(to: str) -> str:
        return f'<related-activity type="4" ref="{to}"/>'

    chain = [
        activity("XX-A-1", publisher="XX-A", name="A", inside=tied("XX-B-1")),
        activity("XX-B-1", publisher="XX-B", name="B", inside=tied("XX-A-2")),
        activity("XX-A-2", publisher="XX-A", name="A"),
    ]
    result = result_of(feed(tmp_path / "a.xml", *chain))
    for program in result.programs:
        spoken = [voice.organisation for voice in program.voices]
        assert len(spoken) == len(set(spoken))


def test_an_account_far_wider_in_place_or_time_is_the_whole(tmp_path: Path) -> None:
    wide = '<recipient-country code="SO"/>'
    result = result_of(
        feed(tmp_path / "a.xml", giver(inside=participant(TAKER, "4", activity_id=f"{TAKER}-A") + wide)),
        feed(tmp_path / "b.xml", taker()),
    )
    (link,) = [each for each in result.links if each.kind is not LinkKind.CANDIDATE]
    assert (link.kind, result.accounts[link.a].source.id) == (LinkKind.PART, GIVER)


def test_generic_codes_and_group_names_identify_nobody() -> None:
    for code in ("22000", "51000", "12000", "N/A", "XM-DAC-20000", "unknown", ""):
        assert identifying(code) == ""
    assert identifying("XM-DAC-41121") == identifying("41121") == "41121"
    assert identifying("CH-FDJP-CHE-106") == identifying("CH-FDJP-CHE106")
    directory = Directory([])
    assert directory.key(Organisation(id="22000", name="Donor country-based NGO")) == ""
    assert directory.key(Organisation(id="22000", name="Palm Society")) == "~palm society"


def test_a_name_stands_for_an_identifier_only_where_the_files_never_contradict_each_other(
    tmp_path: Path,
) -> None:
    path = feed(tmp_path / "a.xml", giver(), taker())
    accounts, _ = read(path)
    directory = Directory(accounts)
    assert directory.key(Organisation(name="TAKER works (TW)")) == directory.key(Organisation(id=TAKER))
    both = feed(tmp_path / "b.xml", taker(), activity("XX-REG-9-A", publisher="XX-REG-9", name="Taker Works"))
    accounts, _ = read(both)
    assert Directory(accounts).key(Organisation(name="Taker Works")) == "~taker works"


def test_several_organisations_in_one_cell_are_several() -> None:
    assert names_in("A; B ؛ C") == ("A", "B", "C")


def test_with_references_hidden_matching_joins_only_the_best_pairs_and_says_so(tmp_path: Path) -> None:
    others = [
        activity(f"{TAKER}-{n}", publisher=TAKER, name="Taker Works", title=f"Roof {n}") for n in range(5)
    ]
    paths = feed(tmp_path / "a.xml", giver()), feed(tmp_path / "b.xml", taker(), *others)
    result = result_of(*paths, ignore_references=True)
    matched = [link for link in result.links if link.kind is LinkKind.MATCHED]
    assert [result.accounts[link.b].identifier for link in matched] == [f"{TAKER}-A"]
    weighed = {each.kind: each.bits for each in matched[0].why}
    assert {"title_like_9", "naming_mutual", "days_both_equal"} <= weighed.keys()
    assert all(bits is not None for bits in weighed.values()) and matched[0].band == "same"
    assert all(
        each.kind not in ("provider", "receiver", "implementing")
        for link in result.links
        for each in link.why
    )
    assert len(told_by_several(result)) == 1


def test_a_candidate_between_accounts_with_identifiers_is_a_question_and_joins_nothing(
    tmp_path: Path,
) -> None:
    naming = participant(TAKER, "4", name="Taker Works"), participant(GIVER, "1", name="Giver Fund")
    result = result_of(
        feed(tmp_path / "a.xml", giver(inside=naming[0])), feed(tmp_path / "b.xml", taker(inside=naming[1]))
    )
    (link,) = result.links
    assert link.kind is LinkKind.CANDIDATE
    assert told_by_several(result) == []


def test_rows_without_any_identifier_are_joined_by_matching(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(
        "Organisation,Title,Partners,Start,End,Place\n"
        "Palm Society,Water on the coast road,Coast Council,2026-03-01,2026-03-05,Coast\n"
        "Coast Council,Water for the coast road,Palm Society,2026-03-01,2026-03-05,Coast\n"
        "Coast Council,Painting of schools,Other Body,2026-05-01,2026-05-02,Town\n",
        encoding="utf-8",
    )
    result = result_of(path)
    assert [(link.kind, link.a, link.b) for link in result.links] == [(LinkKind.MATCHED, 0, 1)]


def test_one_identifier_twice_by_one_publisher_is_a_duplicate_and_one_voice(tmp_path: Path) -> None:
    result = result_of(feed(tmp_path / "a.xml", giver()), feed(tmp_path / "b.xml", giver()))
    (double,) = result.duplicates
    assert (double.reason, double.accounts) == ("identifier", (0, 1))
    (program,) = result.programs
    assert len(program.voices) == 2
    assert len(program.finding.clusters) == 1


def test_three_parties_without_identifiers_are_joined_in_one_program(tmp_path: Path) -> None:
    names = ("Palm Society", "Coast Council", "Dune Works")
    rows = [
        f"{name},Water on the coast road,{'; '.join(other for other in names if other != name)},2026-03-01,Coast"
        for name in names
    ]
    path = tmp_path / "accounts.csv"
    path.write_text("\n".join(["Organisation,Title,Partners,Start,Place", *rows]), encoding="utf-8")
    result = result_of(path)
    assert [link.kind for link in result.links] == [LinkKind.MATCHED] * 3
    (program,) = result.programs
    assert len(program.voices) == 3
