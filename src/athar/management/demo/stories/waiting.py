"""Programs that have just taken place and whose statements are being filed."""

from __future__ import annotations

from athar.management.demo.cast import RIYADH
from athar.management.demo.days import SUNDAY, THURSDAY, back
from athar.management.demo.moves import drafts, files, yes
from athar.management.demo.said import about, exact, quantity
from athar.management.demo.tale import Story
from athar.management.demo.voices import Crowd, attend

# Two of three have sealed; the municipality has not begun.
PRODUCTIVE_FAMILIES = Story(
    lead="hands",
    event=back(4, THURSDAY),
    announced=-26,
    title=("ملتقى الأسر المنتجة", "Productive Families' Forum"),
    summary=(
        "سوق مسائي لما تصنعه البيوت: طعام وعطور وخياطة، مع ورشة قصيرة في التسعير.",
        "An evening market of what homes make: food, perfume and sewing, with a short workshop on pricing.",
    ),
    audiences=("families", "women"),
    areas=("work",),
    kind="social",
    region=RIYADH,
    place=("ساحة البلدية، وادي الريحان", "Municipality square, Wadi Al-Rayhan"),
    hours=("17:00", "23:00"),
    partners={"municipality": "host", "university": "supporter"},
    promises={
        "families": exact("الأسر العارضة", "Families exhibiting", unit=("أسرة", "families"), planned=45),
        "visitors": quantity(
            "عدد الزوار", "Visitors", unit=("زائر", "visitors"), planned=1500, margin="0.10"
        ),
    },
    plot=(
        yes("municipality", "university", day=-23),
        attend(
            Crowd(
                gates=("مدخل الساحة", "ركن الطعام"),
                hours=("18:10", "20:20"),
                said=(
                    ({"visitors": about(1500)}, "اشتريت من أربع أسر، والأسعار مكتوبة بوضوح."),
                    ({"visitors": about(1500), "families": 44}, "طاولة واحدة بقيت خالية حتى آخر المساء."),
                    ({}, "الورشة قصيرة، وأفادتني في تسعير المخبوزات."),
                    ({}, "المواقف قليلة، والساحة جميلة."),
                ),
            ),
        ),
        files(
            "hands",
            day=2,
            families=44,
            visitors=1480,
            text="عرضت أربع وأربعون أسرة، واعتذرت أسرة لظرف صحي، وأحصى متطوعونا عند المدخل 1,480 زائراً.",
        ),
        files(
            "university",
            day=3,
            families=44,
            visitors=1550,
            text="قدّمت كلية الأعمال ورشة التسعير لأربع وأربعين أسرة، وعدّ طلابنا الزوار كل نصف ساعة.",
        ),
    ),
)


# One of four has sealed, one has a draft.
PARTNERSHIP_WEEK = Story(
    lead="council",
    event=back(4, SUNDAY),
    announced=-33,
    title=("أسبوع الشراكة المجتمعية", "Community Partnership Week"),
    summary=(
        "ثلاثة أيام تعرض فيها جهات الوادي ما تحتاج إليه وما تقدمه، ويُدرَّب فيها موظفو الشراكات الجدد.",
        (
            "Three days on which the wadi's organisations show what they need and what they offer, and new "
            "partnership officers are trained."
        ),
    ),
    kind="awareness",
    region=RIYADH,
    place=("مركز المعارض، وادي الريحان", "Exhibition centre, Wadi Al-Rayhan"),
    hours=("10:00", "14:00"),
    sessions=(0, 1, 2),
    partners={"shade": "executor", "oasis": "supporter", "school": "executor"},
    promises={
        "stands": exact("أجنحة الجهات", "Stands", unit=("جناحاً", "stands"), planned=32),
        "trained": quantity("عدد من تدرّبوا", "Officers trained", unit=("موظفاً", "officers"), planned=70),
        "meetings": quantity(
            "لقاءات التعارف", "Introductions", unit=("لقاء", "meetings"), planned=120, margin="0.10"
        ),
    },
    plot=(
        yes("shade", "school", day=-30),
        yes("oasis", day=-28),
        files(
            "oasis",
            day=3,
            clock="09:30",
            stands=31,
            meetings=118,
            text="We shared stand nine with two partners and counted 31 stands on the floor plan. The organisers' "
            "board showed 118 introductions when it closed.",
        ),
        drafts(
            "shade",
            day=3,
            clock="12:40",
            stands=31,
            text="شاركت الجمعية بجناح وبورشة عن العناية بالشجر بعد غرسه.",
        ),
    ),
)
