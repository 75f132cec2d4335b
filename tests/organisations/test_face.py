"""What an organisation says of itself: changed by its owner alone, dated, and never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from athar.erasure import erase, planned
from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from athar.logbook.receipts import receipt_code
from athar.logbook.reconciling import faults_of_rows
from athar.organisations.face import A_DAY, LONGEST, revise_face, take_messages
from athar.organisations.models import FaceVersion, Organisation
from athar.organisations.profile import profile_of, versions_of
from athar.organisations.queries import Member
from publiclog.commitment import commit
from publiclog.entry import read_entry
from tests.triggers import lifted
from tests.world import World

SAID = {"about_ar": "نزرع الشجر.", "areas": ["environment", "youth"], "works_in": ["SA-05"]}


def test_what_stood_before_stays_as_an_earlier_version(three: World) -> None:
    owner = three.members["town"]
    revise_face(SAID, by=owner, now=three.now)
    revise_face({"name_en": "City of Rayhan"}, by=owner, now=three.now + timedelta(days=1))
    newest, second, first = versions_of(owner.organisation_id)
    assert [row.number for row in (newest, second, first)] == [3, 2, 1]
    assert (first.said["about_ar"], first.said["name_en"], first.said_at) == ("", "Town", three.now)
    assert (second.said["areas"], second.said["name_en"]) == (["environment", "youth"], "Town")
    assert newest.said["name_en"] == Organisation.objects.get(pk=owner.organisation_id).name_en
    assert profile_of(owner.organisation_id).versions == 3


def test_the_log_commits_to_all_of_it_and_says_none_of_it(three: World) -> None:
    revise_face({"about_en": "Led by Salma Qanari"}, by=three.members["town"], now=three.now)
    leaf = bytes(Entry.objects.get(kind="organisation_revised").leaf)
    version = versions_of(three.members["town"].organisation_id)[0]
    told = read_entry(leaf).content
    assert told == {"version": 2, "commitment": version.commitment} and b"Salma" not in leaf
    opened = commit(salt=bytes.fromhex(version.salt), tag=version.tag, content=dict(version.said))
    assert opened.hex() == told["commitment"]


@pytest.mark.parametrize("changed", [{"said": {}}, {"salt": "00" * 32}, {"salt": ""}, {"number": 9}])
def test_a_version_that_is_altered_is_found(three: World, changed: dict[str, object]) -> None:
    version = revise_face(SAID, by=three.members["town"], now=three.now)
    assert version is not None and not list(faults_of_rows())
    if "said" in changed:
        changed = {"said": {**version.said, "about_ar": "لم نقل هذا."}}
    with lifted():
        FaceVersion.objects.filter(pk=version.pk).update(**changed)
    assert list(faults_of_rows())


def test_saying_the_same_makes_no_version_and_no_entry(three: World) -> None:
    revise_face(SAID, by=three.members["town"], now=three.now)
    assert revise_face(SAID, by=three.members["town"], now=three.now) is None
    assert FaceVersion.objects.count() == 2
    assert Entry.objects.filter(kind="organisation_revised").count() == 1


@pytest.mark.parametrize("role", ["officer", "signatory", "viewer"])
def test_nobody_but_an_owner_changes_it(three: World, in_role: Callable[[str], Member], role: str) -> None:
    member = in_role(role)
    for act in (
        lambda: revise_face(SAID, by=member, now=three.now),
        lambda: take_messages(False, by=member),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not FaceVersion.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name_ar": " ", "name_en": ""}, "name_ar"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "https://user:secret@shade.example/"}, "website"),
        ({"website": "http://[::1"}, "website"),
        ({"about_en": "x" * (LONGEST["about_en"] + 1)}, "about_en"),
        ({"city": "Ra\x00yhan"}, "city"),
        ({"region": "SA-99"}, "region"),
        ({"areas": ["environment", "weapons"]}, "areas"),
        ({"areas": "environment"}, ""),
        (
            {
                "areas": [
                    "education",
                    "health",
                    "environment",
                    "family",
                    "youth",
                    "elderly",
                    "relief",
                    "work",
                    "arts",
                ]
            },
            "areas",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_field(
    three: World, said: dict[str, object], field: str
) -> None:
    if not field:  # a text is no list: nothing is chosen
        assert revise_face(said, by=three.members["town"], now=three.now) is None
        return
    with pytest.raises(NotValid) as refused:
        revise_face(said, by=three.members["town"], now=three.now)
    assert refused.value.field == field
    assert not FaceVersion.objects.exists()


def test_one_name_is_enough_in_either_language(three: World) -> None:
    revise_face({"name_ar": "", "name_en": "Rayhan"}, by=three.members["town"], now=three.now)
    row = Organisation.objects.get(uid=three.uid("town"))
    assert (row.name_ar, row.name_en) == ("Rayhan", "Rayhan")


def test_the_log_cannot_be_filled_with_versions(three: World) -> None:
    owner = three.members["town"]
    for number in range(A_DAY):
        revise_face({"city": f"City {number}"}, by=owner, now=three.now)
    with pytest.raises(NotNow):
        revise_face({"city": "One more"}, by=owner, now=three.now)
    assert revise_face({"city": "One more"}, by=owner, now=three.now + timedelta(days=1, seconds=1))


def test_the_setting_of_messages_is_no_public_word(three: World) -> None:
    take_messages(False, by=three.members["town"])
    assert not profile_of(three.members["town"].organisation_id).takes_messages
    assert not Entry.objects.filter(kind="organisation_revised").exists()


def test_words_about_a_person_are_erased_from_every_version_that_holds_them(three: World) -> None:
    owner = three.members["town"]
    for about in ("Led by Salma Qanari", "Led by nobody"):
        revise_face({"about_en": about, "city": about[:9]}, by=owner, now=three.now)
        revise_face({"city": f"{about[-5:]}ville"}, by=owner, now=three.now)
    revise_face({"unit_en": "Office of Salma Qanari"}, by=owner, now=three.now)
    entries = Entry.objects.filter(kind="organisation_revised").order_by("pk")
    receipt, *_others, last = (receipt_code(bytes(row.leaf_hash)) for row in entries)
    graves = erase(planned("face", receipt), asked_by="person", now=three.now)
    said = [row.said["about_en"] for row in versions_of(owner.organisation_id)]
    assert said == ["Led by nobody", "Led by nobody", "Led by nobody", "", "", ""] and len(graves) == 2
    assert not list(faults_of_rows())
    with pytest.raises(NotValid):
        planned("face", receipt)
    erase(planned("face", last), asked_by="person", now=three.now)
    assert Organisation.objects.get(pk=owner.organisation_id).unit_en == ""
    assert "Salma" not in str([row.said for row in versions_of(owner.organisation_id)])
    assert not list(faults_of_rows())
