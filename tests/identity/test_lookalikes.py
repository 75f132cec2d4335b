"""Look-alike names warn, across spelling, scripts and shapes; what deceives the eye is refused."""

from __future__ import annotations

import time

import pytest
from django.utils import timezone

from athar.errors import NotValid
from athar.identity.lookalikes import index_changed, index_new, lookalikes
from athar.identity.models import NameKey
from athar.organisations.actions import register_organisation
from athar.organisations.models import Organisation
from athar.site.names import ORGANISATION, plain_name
from tests.world import World

KNOWN = [
    ("جمعية ظلال الوادي", "Wadi Shade Association"),
    ("بلدية وادي الريحان", "Wadi Al-Rayhan Municipality"),
    ("شركة نماء الواحة", "Oasis Growth Company"),
    ("مدرسة الفيصل الأهلية", ""),
    ("", "Kernel Water Works"),
]


@pytest.fixture
def names(db: None) -> None:
    now = timezone.now()
    for number, (arabic, english) in enumerate(KNOWN):
        Organisation.objects.create(
            slug=f"o{number}", name_ar=arabic, name_en=english, sector="nonprofit", registered_at=now
        )


@pytest.mark.parametrize(
    ("arabic", "english", "slug"),
    [
        ("جمعيه ظلال الوادى", "", "o0"),  # other spelling of the same letters
        ("الجمعية: ظــلال الوادي", "", "o0"),
        ("جمعية طلال الوادي", "", "o0"),  # a dot less
        ("", "Wadi Shade Assoc.", "o0"),
        ("", "Baladiyat Wadi Alrayhan", "o1"),  # the Arabic name in Latin letters
        ("بلدية وادي الريحن", "", "o1"),
        ("نماء الواحة", "", "o2"),
        ("", "Madrasat Al Faisal Al Ahliya", "o3"),
        ("", "Kemel Water Works", "o4"),  # rn and m
        ("", "KerneI Water W0rks", "o4"),  # a capital i for l, a zero for o
    ],
)
def test_a_name_too_like_another_is_found(names: None, arabic: str, english: str, slug: str) -> None:
    assert slug in [each.face.slug for each in lookalikes(arabic, english)]


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("جمعية البر", "Charity of Tabuk"),
        ("بلدية الدرعية", "Diriyah Municipality"),
        ("شركة المياه", "Water Company"),
        ("مدرسة النور", ""),
    ],
)
def test_another_name_is_not_held_up(names: None, arabic: str, english: str) -> None:
    assert lookalikes(arabic, english) == ()


def test_the_same_to_the_eye_is_said_to_be_so_and_oneself_is_left_out(names: None) -> None:
    own = Organisation.objects.get(slug="o0")
    assert lookalikes("جمعية طلال الوادي", "")[0].same_shape
    assert lookalikes(own.name_ar, own.name_en, beside=own.pk) == ()


def test_a_changed_name_is_found_by_the_new_one(names: None) -> None:
    index_new()
    Organisation.objects.filter(slug="o3").update(name_ar="معهد السدرة")
    assert index_changed() == 1
    assert index_changed() == 0
    assert [each.face.slug for each in lookalikes("معهد السدره", "")] == ["o3"]
    assert lookalikes("مدرسة الفيصل الأهلية", "") == ()


def test_looking_among_many_takes_a_bounded_number_of_steps(names: None) -> None:
    now = timezone.now()
    Organisation.objects.bulk_create(
        Organisation(
            slug=f"m{n}", name_ar=f"جمعية البر الخيرية بالقرية {n}", sector="nonprofit", registered_at=now
        )
        for n in range(1500)
    )
    index_new()
    assert NameKey.objects.count() > 1500
    start = time.process_time()
    for _each in range(3):
        assert lookalikes("جمعية البر الخيرية بالقرية 77", "")[0].face.slug == "m77"
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "name",
    [
        "\u0410thar",  # a Cyrillic A before Latin letters
        "Ath\u03b1r",  # a Greek alpha
        "\u0410\u0442\u0430\u0440",  # Cyrillic alone: not a script of ours
        "Athar\u202egnp.exe",  # turns the rest of the line around
        "\u2067Athar\u2069",
        "Ath\u200bar",
        "Athar\u200f",
        "Ath\u00adar",
        "Athar\ufe0f",
        "Athar\u3164",
        "Athar\x00",
        "A" + "\u0301" * 6,
    ],
)
def test_what_deceives_the_eye_is_no_name_of_an_organisation(db: None, name: str) -> None:
    with pytest.raises(NotValid) as refused:
        register_organisation(None, name_ar="جهة", name_en=name, sector="private", now=timezone.now())
    assert refused.value.field == "organisation_name_en"
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "name", ["شركة STC", "الـSTC", "O'Brien & Söhne", "جمعيّة البِرّ", "رؤية 2030م", "ʿAbd al-Raḥmān", "Q8"]
)
def test_honest_names_are_taken(name: str) -> None:
    assert plain_name(f"  {name} ", field="name", scripts=ORGANISATION) == name


def test_a_title_of_a_program_deceives_nobody_either(db: None) -> None:
    world = World()
    world.organisation("town")
    with pytest.raises(NotValid):
        world.announce("town", title="Trees\u202e")
