"""What nobody else speaks of: one party alone, and an announcement on which nobody filed."""

from __future__ import annotations

from athar.management.demo.cast import MAKKAH, RIYADH
from athar.management.demo.days import FRIDAY, SATURDAY, back
from athar.management.demo.moves import files, yes
from athar.management.demo.said import exact, money, quantity
from athar.management.demo.tale import Story

# A single source: the municipality confirmed being named, and filed nothing.
PLAYGROUND = Story(
    lead="playing",
    event=back(58, SATURDAY),
    announced=-25,
    title=("تأهيل ملاعب الأحياء الشرقية", "Eastern Playgrounds Renewed"),
    summary=(
        "تجديد أرضيات أربعة ملاعب وإنارتها وتسليمها لأهل الأحياء بيوم رياضي مفتوح.",
        "New surfaces and lights for four playgrounds, handed back to the neighbourhoods with an open sports day.",
    ),
    kind="social",
    region=RIYADH,
    place=("الأحياء الشرقية، وادي الريحان", "Eastern quarters, Wadi Al-Rayhan"),
    hours=("16:00", "21:00"),
    partners={"municipality": "supporter"},
    promises={
        "grounds": exact("الملاعب المؤهلة", "Playgrounds renewed", unit=("ملاعب", "playgrounds"), planned=4),
        "cost": money("التكلفة", "Cost", planned=720000),
        "players": quantity(
            "عدد المشاركين في اليوم المفتوح", "Players", unit=("لاعباً", "players"), planned=300
        ),
    },
    plot=(
        yes("municipality", day=-20),
        files(
            "playing",
            day=3,
            grounds=4,
            cost=718500,
            players=340,
            text="سلّمنا أربعة ملاعب بأرضيات جديدة وإنارة كاملة، وشارك في اليوم المفتوح 340 لاعباً من "
            "مختلف الأعمار.",
        ),
    ),
)


# Lapsed: announced and confirmed, and not shown to have happened.
MOSQUE_GARDEN = Story(
    lead="mosques",
    event=back(75, FRIDAY),
    announced=-18,
    title=("حديقة في ساحة المسجد", "A Garden in the Mosque Courtyard"),
    summary=(
        "تحويل الساحات الخلفية لثلاثة مساجد إلى حدائق صغيرة يسقيها ماء الوضوء بعد تنقيته.",
        "Turning the back courtyards of three mosques into small gardens watered with cleaned ablution water.",
    ),
    kind="social",
    region=MAKKAH,
    place=("مساجد حي البشام", "Mosques of Al-Basham quarter"),
    hours=("16:30", "19:00"),
    partners={"neighbours": "host", "telecom": "supporter"},
    promises={
        "gardens": exact("الحدائق المنشأة", "Gardens made", unit=("حدائق", "gardens"), planned=3),
        "saved": quantity(
            "الماء المعاد استعماله يومياً", "Water reused daily", unit=("لتر", "litres"), planned=900
        ),
    },
    plot=(
        yes("neighbours", day=-14),
        yes("telecom", day=-12),
    ),
)
