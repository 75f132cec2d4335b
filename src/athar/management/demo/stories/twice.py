"""Two announcements of one thing near each other, and a third organisation that asks to join instead."""

from __future__ import annotations

from athar.management.demo.cast import RIYADH
from athar.management.demo.days import SATURDAY, ahead
from athar.management.demo.moves import asks_to_join
from athar.management.demo.said import quantity
from athar.management.demo.tale import Story

WALK_OF_TREES = Story(
    lead="shade",
    event=ahead(24, SATURDAY),
    announced=-40,
    title=("تشجير ممشى الوادي", "Trees for the Wadi Walk"),
    summary=(
        "غرس شتلات السدر والسمر على جانبي الممشى، وسقيا عام كامل تتقاسمها الأسر.",
        "Saplings of sidr and acacia along both sides of the walk, and a year of watering shared by families.",
    ),
    kind="social",
    audiences=("families", "volunteers"),
    areas=("environment",),
    region=RIYADH,
    place=("ممشى الوادي، وادي الريحان", "The wadi walk, Wadi Al-Rayhan"),
    hours=("06:30", "10:00"),
    partners={},
    promises={"trees": quantity("الشتلات", "Saplings", unit=("شتلة", "saplings"), planned=400)},
    plot=(
        asks_to_join(
            "youth",
            role="executor",
            day=-38,
            message="عندنا ستون متطوعاً وعدنا بهم غرساً مثله في الشهر نفسه، ونفضّل أن نغرس معكم.",
        ),
    ),
)

GREEN_EVENING = Story(
    lead="oasis",
    event=ahead(31, SATURDAY),
    announced=-44,
    title=("مساء أخضر: غرس أشجار الممشى", "Green Evening: Planting along the Walk"),
    summary=(
        "موظفو الشركة وأسرهم يغرسون ثلاثمئة شتلة على ممشى الوادي.",
        "Our staff and their families plant three hundred saplings along the wadi walk.",
    ),
    kind="social",
    audiences=("families",),
    areas=("environment",),
    region=RIYADH,
    place=("ممشى الوادي، وادي الريحان", "The wadi walk, Wadi Al-Rayhan"),
    hours=("16:30", "19:00"),
    partners={},
    promises={"trees": quantity("الشتلات", "Saplings", unit=("شتلة", "saplings"), planned=300)},
    plot=(),
)
