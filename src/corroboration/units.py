"""TABLE: words for units, in both languages, and what one of them is in the unit of its kind.

Rule kept here: units are converted only where that is exact: an hour is sixty minutes; a working day is no
number of hours. What people count (saplings, meals) has one name and no factor. A word that is no unit here
stays as it was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from corroboration.letters import fold, fold_letters


class Unit(NamedTuple):
    """A unit: the one of its kind that all are converted to, and how many of that it is."""

    base: str
    factor: Decimal


_MEASURES: Mapping[str, Mapping[str, str]] = {
    "minute": {
        "1": "دقيقة دقائق دقيقه دقيقتان دقيقتين minute minutes min mins",
        "60": "ساعة ساعات ساعتان ساعتين hour hours hr hrs h",
    },
    "day": {"1": "يوم يوما أيام يومان يومين day days", "7": "أسبوع أسبوعا أسابيع أسبوعان أسبوعين week weeks"},
    "month": {
        "1": "شهر شهرا أشهر شهور شهران شهرين month months",
        "12": "سنة سنوات سنتان سنتين عام عاما أعوام year years",
    },
    "metre": {
        "0.01": "سم سنتيمتر سنتمتر centimetre centimetres centimeter centimeters cm",
        "1": "متر مترا أمتار metre metres meter meters",
        "1000": "كم كيلومتر كيلومترا كيلومترات كيلو_متر kilometre kilometres kilometer kilometers km kms",
    },
    "square metre": {
        "1": "متر_مربع مترا_مربعا أمتار_مربعة م2 م² sqm square_metre square_metres square_meter square_meters m2",
        "10000": "هكتار هكتارا هكتارات hectare hectares ha",
        "1000": "دونم دونما دونمات dunam dunams",
        "1000000": "كم2 كيلومتر_مربع كيلومترا_مربعا km2 square_kilometre square_kilometres square_kilometer",
    },
    "gram": {
        "1": "جرام غرام جراما غراما جرامات غرامات gram grams g",
        "1000": "كجم كغم كغ كيلو كيلوغرام كيلوجرام كيلوغراما كيلوجراما كيلوغرامات كيلوجرامات kilogram kilograms kg kgs "
        "kilo kilos",
        "1000000": "طن طنا أطنان tonne tonnes",
    },
    "litre": {
        "0.001": "مل ملليلتر مليلتر ml millilitre millilitres",
        "1": "لتر لترا لترات ليتر litre litres liter liters",
        "1000": "متر_مكعب مترا_مكعبا أمتار_مكعبة م3 m3 cubic_metre cubic_metres cubic_meter cubic_meters",
    },
    "percent": {"1": "في_المئة في_المائة بالمئة بالمائة percent per_cent pct"},
}
_COUNTED: Mapping[str, str] = {
    "sapling": "شتلة شتلات غرسة غرسات sapling saplings seedling seedlings",
    "tree": "شجرة أشجار tree trees",
    "volunteer": "متطوع متطوعا متطوعين متطوعون متطوعة متطوعات volunteer volunteers",
    "beneficiary": "مستفيد مستفيدا مستفيدين مستفيدون مستفيدة مستفيدات beneficiary beneficiaries",
    "person": "شخص شخصا أشخاص فرد فردا أفراد نفر person persons people individual individuals",
    "attendee": "حاضر حاضرا حاضرين حضور attendee attendees participant participants مشارك مشاركا مشاركين مشاركون",
    "family": "أسرة أسر عائلة عائلات family families household households",
    "student": "طالب طالبا طلاب طلبة طالبة طالبات student students pupil pupils",
    "child": "طفل طفلا أطفال child children",
    "meal": "وجبة وجبات meal meals",
    "basket": "سلة سلال basket baskets",
    "bag": "كيس كيسا أكياس حقيبة حقائب bag bags",
    "book": "كتاب كتابا كتب book books",
    "session": "جلسة جلسات لقاء لقاءات session sessions",
    "visit": "زيارة زيارات visit visits",
    "house": "منزل منزلا منازل بيت بيتا بيوت house houses home homes",
    "school": "مدرسة مدارس school schools",
    "box": "صندوق صندوقا صناديق كرتون كراتين box boxes carton cartons",
}  # fmt: skip
_UNITS: Mapping[str, Unit] = {
    fold_letters(word.replace("_", " ")): Unit(base, Decimal(factor))
    for base, factors in _MEASURES.items()
    for factor, words in factors.items()
    for word in words.split()
} | {fold_letters(word): Unit(name, Decimal(1)) for name, words in _COUNTED.items() for word in words.split()}
_BY_FOLDED: Mapping[str, Unit] = {fold(word): unit for word, unit in _UNITS.items()} | dict(_UNITS)


@lru_cache(maxsize=4096)
def unit_of(said: str) -> Unit | None:
    """Return the unit that a word or words name, None for what is none of these."""
    folded = fold_letters(said)
    return _BY_FOLDED.get(folded) or _BY_FOLDED.get(fold(folded))


def factors(one: str, other: str) -> tuple[Decimal, Decimal] | None:
    """Return what to multiply values in two units by to compare them, None where they cannot be compared."""
    if one == other:
        return Decimal(1), Decimal(1)
    a, b = unit_of(one), unit_of(other)
    if a is None or b is None or a.base != b.base:
        return None
    return a.factor, b.factor
