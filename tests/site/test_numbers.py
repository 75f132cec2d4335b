"""Numbers: any digits in, Latin digits out, never turned around inside Arabic."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms
from django.template import engines
from django.utils import formats, translation
from hypothesis import given
from hypothesis import strategies as st

from athar.site.forms import NumberField
from athar.site.numerals import grouped, latin, parsed


def rendered(source: str, **values: object) -> str:
    return engines["django"].from_string(source).render(values)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1200", "1200"),
        ("1,200", "1200"),
        ("١٢٠٠", "1200"),
        ("١٬٢٠٠٫٥", "1200.5"),
        ("١،٢٠٠", "1200"),
        (" 1 200 ", "1200"),
        ("۱۲۳", "123"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("0.25", "0.25"),
        (".5", "0.5"),
        ("1,234,567.5", "1234567.5"),
        ("\u200f٥\u200f", "5"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, number: str) -> None:
    assert parsed(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "1,5",
        "1,20,000",
        "1.2.3",
        "12a",
        "--3",
        "1e5",
        "٪5",
        "9" * 40,
        "NaN",
        "Infinity",
        "0x10",
        "²",
    ],
)
def test_what_is_no_number_or_could_be_two_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parsed(typed)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_written_out_is_read_back(number: Decimal) -> None:
    assert parsed(grouped(number)) == number
    arabic = grouped(number).translate(str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬"))
    assert parsed(arabic) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [(1234567, "1,234,567"), (Decimal("1234567.50"), "1,234,567.5"), (0, "0"), (81.0, "81"), (0.126, "0.13")],
)
def test_a_number_is_grouped_and_carries_no_empty_decimals(number: float, text: str) -> None:
    assert grouped(number) == text


def test_both_languages_write_numbers_and_days_alike() -> None:
    for language in ("ar", "en"):
        with translation.override(language):
            assert (
                formats.number_format(Decimal("1234567.5"), use_l10n=True, force_grouping=True)
                == "1,234,567.5"
            )
            assert formats.get_format("DATE_FORMAT") == "j F Y"


def test_a_number_is_kept_left_to_right() -> None:
    assert rendered("{{ n|num }}", n=1200) == '<bdi dir="ltr" class="n">1,200</bdi>'
    assert rendered('{{ n|num:"%" }}', n=81) == '<bdi dir="ltr" class="n">81%</bdi>'
    assert rendered("{{ n|num }}", n=None) == ""
    assert rendered("{{ n|num }}", n=0) == '<bdi dir="ltr" class="n">0</bdi>'


def test_a_code_is_kept_left_to_right_and_escaped() -> None:
    assert rendered("{{ c|ltr }}", c="sha256:9f<b>") == '<bdi dir="ltr" class="code">sha256:9f&lt;b&gt;</bdi>'


def test_an_arabic_number_given_as_text_is_shown_in_latin_digits() -> None:
    assert rendered("{{ n|num }}", n="٠١٢") == '<bdi dir="ltr" class="n">012</bdi>'
    assert latin("٥٠٪") == "50٪"


class Asked(forms.Form):
    count = NumberField(label="How many", whole=True, low=0, high=5000)
    cost = NumberField(label="Cost", required=False)


def test_a_field_takes_arabic_digits_and_gives_numbers() -> None:
    form = Asked({"count": "١٬٢٠٠", "cost": "٩٦٬٠٠٠٫٥"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"count": 1200, "cost": Decimal("96000.5")}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("many", "يُكتب هنا رقم"),
        ("1.5", "بلا كسور"),
        ("-1", "أقل ما يُقبل 0"),
        ("6000", "أكثر ما يُقبل 5,000"),
        ("", "مطلوب"),
        ("   ", "مطلوب"),
    ],
)
def test_what_cannot_be_taken_is_explained_and_stays_typed(typed: str, words: str) -> None:
    form = Asked({"count": typed})
    assert not form.is_valid()
    assert words in str(form.errors["count"])
    if typed.strip():
        assert f'value="{typed}"' in rendered("{% field form.count %}", form=form)


def test_a_number_known_before_is_shown_grouped() -> None:
    assert 'value="96,000"' in rendered("{% field form.cost %}", form=Asked(initial={"cost": Decimal(96000)}))
