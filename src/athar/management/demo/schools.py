"""TABLE: the forty schools of «التوسط والاعتدال»: thirty-four public ones under one administration, six private."""

from __future__ import annotations

from athar.management.demo.cast import BASHAM, GOVERNMENT, MAKKAH, PRIVATE, Body

_PUBLIC = (
    ("ابتدائية", "Primary School", (
        ("السفح الأول", "First Slope"), ("العين القديمة", "Old Spring"), ("البشام", "Al-Basham"),
        ("وادي السلم", "Wadi Al-Salam"), ("درب القوافل", "Caravan Way"), ("الرمان", "Pomegranate"),
        ("السحاب", "Cloud Hill"), ("الروابي", "Seven Knolls"), ("بئر الحجر", "Stone Well"),
        ("المزارع", "Farmlands"), ("الضحى", "Forenoon"), ("السنديان", "Holm Oak"),
    )),
    ("متوسطة", "Intermediate School", (
        ("الربوة", "Hillock"), ("السدرتين", "Two Sidr Trees"), ("النقب", "The Pass"), ("الفجر الجديد", "New Dawn"),
        ("الغيث", "Good Rain"), ("مشرف", "Lookout"), ("الأثل", "Tamarisk"), ("الشعب", "Ravine"),
        ("القمم", "Summits"), ("الياقوت", "Sapphire"), ("الحصن", "Old Fort"),
    )),
    ("ثانوية", "Secondary School", (
        ("البرقاء", "Dappled Hill"), ("الشروق", "Sunrise"), ("العرعر", "Juniper"), ("المنهل", "Waterhole"),
        ("الرواد", "Forerunners"), ("الخزامى", "Lavender"), ("سنام", "Sanam"), ("المرقاب", "Watchtower"),
        ("الريان", "Well-Watered"), ("الدوح", "Great Trees"), ("الواحات", "Oases"),
    )),
)  # fmt: skip
_PRIVATE = (
    ("مدارس سرب القطا الأهلية", "Sandgrouse Flight Private Schools"),
    ("مدارس مداد التلال الأهلية", "Ink of the Hills Private Schools"),
    ("مدارس بيت النخلة الأهلية", "Palm House Private Schools"),
    ("مدارس أوراق الحبر الأهلية", "Leaves of Ink Private Schools"),
    ("مدارس خطوة وراء خطوة الأهلية", "Step by Step Hills Private Schools"),
    ("مدارس مصابيح الدار الأهلية", "Lamps of the House Private Schools"),
)
OFFICERS = (
    "مرشد",
    "وكيل",
    "رائد نشاط",
    "أمين مصادر",
)  # schools are answered for by an office, not a named person


def _public() -> list[Body]:
    named = [(level, english, *name) for level, english, names in _PUBLIC for name in names]
    return [
        Body(
            key=f"school{number:02}",
            ar=f"{level} {ar} بتلال البشام",
            en=f"{en} {english}, Tilal Al-Basham",
            sector=GOVERNMENT,
            region=MAKKAH,
            city=BASHAM,
            officer=f"{OFFICERS[number % len(OFFICERS)]} {level} {ar}",
            parent="education",
        )
        for number, (level, english, ar, en) in enumerate(named, start=1)
    ]


def _private() -> list[Body]:
    return [
        Body(
            key=f"school{number}",
            ar=ar,
            en=en,
            sector=PRIVATE,
            region=MAKKAH,
            city=BASHAM,
            officer=f"رائد النشاط في {ar}",
        )
        for number, (ar, en) in enumerate(_PRIVATE, start=35)
    ]


PUBLIC_SCHOOLS: tuple[Body, ...] = tuple(_public())
PRIVATE_SCHOOLS: tuple[Body, ...] = tuple(_private())
SCHOOLS: tuple[Body, ...] = PUBLIC_SCHOOLS + PRIVATE_SCHOOLS
