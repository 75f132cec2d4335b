"""Numbers in words, bounds, ranges and sums, in both languages; what is not certain is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroboration.normalise import Unreadable, money, number, quantity
from corroboration.units import factors, unit_of
from tests.corroboration.spelling import arabic, english

NUMBERS = st.one_of(st.integers(0, 10**7), st.integers(0, 2000), st.sampled_from([10**6, 2 * 10**6, 999_999]))


@settings(max_examples=400)
@given(NUMBERS, st.booleans(), st.sampled_from(["مئة", "مائة"]))
def test_a_number_written_in_arabic_words_reads_back(n: int, feminine: bool, hundred: str) -> None:
    assert number(arabic(n, feminine=feminine, hundred=hundred)) == n


@settings(max_examples=400)
@given(NUMBERS)
def test_a_number_written_in_english_words_reads_back(n: int) -> None:
    assert number(english(n)) == n


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ألف ومئتان وخمسون", "1250"),
        ("ألفان", "2000"),
        ("مائتي", "200"),
        ("اثنتي عشرة", "12"),
        ("إحدى وعشرين", "21"),
        ("ثلاث مئة", "300"),
        ("مليون ونصف", "1500000"),
        ("مليون ونصف المليون", "1500000"),
        ("مليونان ونصف", "2500000"),
        ("نصف مليون", "500000"),
        ("ثلاثة أرباع المليون", "750000"),
        ("خمسة ونصف", "5.5"),
        ("two and a half million", "2500000"),
        ("half a million", "500000"),
        ("three quarters of a million", "750000"),
        ("a dozen", "12"),
        ("three dozen", "36"),
        ("twelve hundred", "1200"),
        ("2 مليون و500 ألف", "2500000"),
        ("٢ ونصف مليون", "2500000"),
        ("3k", "3000"),
        ("1.5m", "1500000"),
        ("1.250.000,50", "1250000.5"),
        ("1 250 000", "1250000"),
        ("١٬٢٥٠٫٥", "1250.5"),
    ],
)
def test_fractions_dozens_and_suffixes_are_read(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("more than 1,000", {"value": "1000", "bound": "at_least"}),
        ("أكثر من ألف متطوع", {"value": "1000", "bound": "at_least"}),
        ("لا يقل عن 300 شخص", {"value": "300", "bound": "at_least"}),
        ("no fewer than 20", {"value": "20", "bound": "at_least"}),
        ("200+", {"value": "200", "bound": "at_least"}),
        (">= 5", {"value": "5", "bound": "at_least"}),
        ("أقل من 50 كجم", {"value": "50", "bound": "at_most"}),
        ("up to 50", {"value": "50", "bound": "at_most"}),
        ("لا يزيد عن عشرين", {"value": "20", "bound": "at_most"}),
        ("بين 5 و7", {"low": "5", "high": "7"}),
        ("بين مئة وخمسين ومئتين", {"low": "150", "high": "200"}),
        ("between two and three hundred", {"low": "200", "high": "300"}),
        ("ألف إلى ألفين", {"low": "1000", "high": "2000"}),
        ("200 ± 10", {"low": "190", "high": "210"}),
        ("1000 (±5%)", {"low": "950", "high": "1050"}),
        ("40 ساعة تقريباً", {"value": "40", "approximate": True}),
        ("\u200f200\u200f-\u200f250\u200f", {"low": "200", "high": "250"}),
        ("٢٥٠-٢٠٠ متطوعاً", {"low": "200", "high": "250"}),
    ],
)
def test_bounds_and_ranges_keep_how_they_were_said(text: str, claim: dict[str, object]) -> None:
    assert quantity(text).claim() == claim


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("1.2 مليون ريال", {"amount": "1200000", "currency": "SAR"}),
        ("مليون ومئتا ألف ريال", {"amount": "1200000", "currency": "SAR"}),
        ("1.250,50 €", {"amount": "1250.5", "currency": "EUR"}),
        ("$1.5bn", {"amount": "1500000000", "currency": "USD"}),
        ("50 هللة", {"amount": "0.5", "currency": "SAR"}),
        ("50 دينار كويتي", {"amount": "50", "currency": "KWD"}),
        ("أكثر من 2 مليون دولار", {"amount": "2000000", "bound": "at_least", "currency": "USD"}),
        ("100 ألف إلى 150 ألف ريال", {"low": "100000", "high": "150000", "currency": "SAR"}),
    ],
)
def test_sums_are_read_with_words_and_both_styles_of_separators(text: str, claim: dict[str, object]) -> None:
    assert money(text).claim() == claim


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("خمسة ستة", "number_unclear"),
        ("5 من 10", "number_unclear"),
        ("خمسة متطوعين وثلاثة مشرفين", "number_unclear"),
        ("مئات الأسر", "number_vague"),
        ("dozens", "number_vague"),
        ("250-200", "range_reversed"),
    ],
)
def test_what_names_no_single_number_is_refused(text: str, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        quantity(text)
    assert refused.value.key == key


def test_a_bound_is_no_number_and_a_shared_name_of_currencies_is_no_currency() -> None:
    for read, text, key in ((number, "أكثر من 5", "number_bound"), (money, "50 دينار", "currency_ambiguous")):
        with pytest.raises(Unreadable) as refused:
            read(text)
        assert refused.value.key == key


def test_what_was_done_to_a_number_is_told() -> None:
    assert [step.key for step in quantity("نحو ثلاثة آلاف").steps] == ["number_about", "number_from_words"]
    assert [step.key for step in quantity("٣ آلاف").steps] == ["number_eastern_digits", "number_multiplied"]
    assert quantity("860").steps == ()


def test_units_convert_only_where_that_is_exact() -> None:
    assert factors("ساعة", "minutes") == (Decimal(60), Decimal(1))
    assert factors("شتلات", "saplings") == (Decimal(1), Decimal(1))
    assert factors("كجم", "طن") == (Decimal(1000), Decimal(1_000_000))
    assert factors("يوم", "ساعة") is None
    assert factors("شتلة", "شجرة") is None
    assert unit_of("لا وحدة") is None


@pytest.mark.parametrize("text", ["5 " * 10_000, "1" * 20_000, "ألف و" * 5_000, "(" * 20_000])
def test_prose_without_end_is_no_number_and_costs_no_time(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        quantity(text)
    assert refused.value.key == "number_unclear"
