"""What is announced and still to come, with a denial of being named, answers that lack, and one called off."""

from __future__ import annotations

from athar.management.demo.cast import MAKKAH, RIYADH
from athar.management.demo.days import FRIDAY, MONDAY, THURSDAY, ahead, back
from athar.management.demo.moves import cancels, no, yes
from athar.management.demo.said import exact, quantity
from athar.management.demo.tale import Story

# A partner named without being asked says so, with its reason.
HERITAGE_EVENING = Story(
    lead="heritage",
    event=ahead(10, THURSDAY),
    announced=-30,
    title=("أمسية حكايا الدار", "An Evening of Old Houses"),
    summary=(
        "أمسية تراثية يحكي فيها كبار الحي عن بيوته القديمة، مع معرض لأبوابها ونقوشها.",
        "An evening on which elders tell of the quarter's old houses, with an exhibition of their doors.",
    ),
    audiences=("families",),
    areas=("culture",),
    kind="cultural",
    region=MAKKAH,
    place=("ساحة السوق القديم، تلال البشام", "Old market square, Tilal Al-Basham"),
    hours=("20:00", "23:00"),
    partners={"library": "executor", "telecom": "supporter"},
    promises={
        "tellers": exact("عدد الرواة", "Storytellers", unit=("رواة", "tellers"), planned=8),
        "visitors": quantity("عدد الزوار", "Visitors", unit=("زائراً", "visitors"), planned=400),
    },
    plot=(
        yes("library", day=-27),
        no(
            "telecom",
            day=-24,
            reason="وصلنا طلب رعاية قبل شهرين واعتذرنا عنه كتابة، ولم نتفق على أي دور في هذه الأمسية.",
        ),
    ),
)


# Five partners still have to say whether they take part.
VOLUNTEERS_FORUM = Story(
    lead="university",
    event=ahead(14, MONDAY),
    announced=-22,
    title=("ملتقى المتطوعين السنوي", "Annual Volunteers' Forum"),
    summary=(
        "يوم يلتقي فيه المتطوعون بالجهات التي تحتاج إليهم، ويتفق كل اثنين على ساعات وموعد قبل الانصراف.",
        "A day on which volunteers meet the organisations that need them, and agree hours and dates on the spot.",
    ),
    audiences=("volunteers",),
    areas=("volunteering",),
    kind="social",
    region=RIYADH,
    place=("جامعة وادي الريحان", "Wadi Al-Rayhan University"),
    hours=("16:00", "21:00"),
    partners={
        "council": "supporter",
        "municipality": "supporter",
        "shade": "executor",
        "oasis": "supporter",
        "school": "executor",
        "hospital": "executor",
    },
    promises={
        "volunteers": quantity("عدد المتطوعين", "Volunteers", unit=("متطوعاً", "volunteers"), planned=350),
        "matches": quantity(
            "الاتفاقات الموقعة", "Agreements made", unit=("اتفاقاً", "agreements"), planned=180
        ),
    },
    plot=(yes("hospital", day=-21),),
)


# Called off before its day, with the reason.
NEIGHBOURHOOD_RUN = Story(
    lead="neighbours",
    event=back(20, FRIDAY),
    announced=-25,
    title=("سباق الجيران", "The Neighbours' Run"),
    summary=(
        "سباق عائلي في شوارع الحي: خمسة كيلومترات للكبار وكيلومتر واحد للصغار.",
        "A family run through the quarter: five kilometres for adults, one for the little ones.",
    ),
    kind="social",
    region=MAKKAH,
    place=("شوارع حي البشام", "Streets of Al-Basham quarter"),
    hours=("06:00", "09:00"),
    partners={"youth": "executor"},
    promises={"runners": quantity("عدد المشاركين", "Runners", unit=("عدّاء", "runners"), planned=300)},
    plot=(
        yes("youth", day=-22),
        cancels(
            day=-4,
            reason="تبدأ أعمال تمديد المياه في الشارع الرئيس قبل موعد السباق بيومين، ولا طريق بديلاً آمناً "
            "للأطفال.",
        ),
    ),
)
