"""Two voices that count as one, and two that agree that nothing took place."""

from __future__ import annotations

from athar.management.demo.cast import RIYADH
from athar.management.demo.days import SATURDAY, WEDNESDAY, back
from athar.management.demo.moves import files, says_not_held, yes
from athar.management.demo.said import exact, quantity
from athar.management.demo.tale import Story

# The company funds the association: what the two agree on has one voice.
NURSERY = Story(
    lead="shade",
    event=back(84, WEDNESDAY),
    announced=-15,
    title=("مشتل في كل حي", "A Nursery in Every Quarter"),
    summary=(
        "مشاتل صغيرة يديرها أهل الحي، تُنبت بذور الوادي وتوزّع شتلاتها على البيوت.",
        "Small nurseries run by the neighbours, which raise the wadi's own seeds and share the saplings.",
    ),
    kind="social",
    region=RIYADH,
    place=("أحياء وادي الريحان", "Neighbourhoods of Wadi Al-Rayhan"),
    hours=("16:00", "18:00"),
    partners={"oasis": "supporter"},
    promises={
        "nurseries": exact("المشاتل المنشأة", "Nurseries made", unit=("مشاتل", "nurseries"), planned=5),
        "saplings": quantity("الشتلات الموزعة", "Saplings shared", unit=("شتلة", "saplings"), planned=750),
    },
    plot=(
        yes("oasis", day=-13),
        files(
            "shade",
            day=4,
            nurseries=5,
            saplings=730,
            text="افتتحنا خمسة مشاتل في خمسة أحياء، وتسلّمت الأسر منها 730 شتلة، ولكل مشتل راعٍ من جيرانه.",
        ),
        files(
            "oasis",
            day=6,
            nurseries=5,
            saplings=750,
            text="Our technicians fitted shade nets and timers in all five nurseries and saw some 750 "
            "saplings leave with their new owners by the end of the week.",
        ),
    ),
)


# Not held: both say so, and it costs them nothing.
WADI_CLEANING = Story(
    lead="shade",
    event=back(40, SATURDAY),
    announced=-16,
    title=("تنظيف مجرى الوادي", "Wadi Clean-up Day"),
    summary=(
        "صباح لجمع ما خلّفه المتنزهون في مجرى الوادي وفرزه قبل موسم السيول.",
        "A morning to gather and sort what picnickers left in the wadi, before the season of floods.",
    ),
    kind="social",
    region=RIYADH,
    place=("مجرى وادي الريحان", "The bed of Wadi Al-Rayhan"),
    hours=("06:30", "10:00"),
    partners={"municipality": "supporter", "school": "executor"},
    promises={
        "volunteers": quantity("عدد المتطوعين", "Volunteers", unit=("متطوعاً", "volunteers"), planned=120),
        "waste": quantity("النفايات المجموعة", "Waste gathered", unit=("كجم", "kg"), planned=2000),
    },
    plot=(
        yes("municipality", "school", day=-13),
        says_not_held(
            "shade",
            day=1,
            text="جرى الوادي فجر السبت، فصرفنا المتطوعين من الطريق حفاظاً على سلامتهم. لم يُقم اليوم، "
            "وسنعلن موعداً آخر.",
        ),
        says_not_held(
            "municipality",
            day=2,
            text="أغلقت فرق الطوارئ المجرى عند الرابعة فجراً بعد إنذار السيول، فلم تقم الفعالية.",
        ),
        says_not_held(
            "school",
            day=3,
            text="عاد طلابنا من نقطة التجمع قبل أن يبدأ شيء، ووصلوا بيوتهم سالمين.",
        ),
    ),
)
