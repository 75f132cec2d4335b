"""«كيف نكون قدوة»: a first season whose effect was measured and confirmed, and a second one announced."""

from __future__ import annotations

from athar.management.demo.cast import RIYADH
from athar.management.demo.days import SUNDAY, ahead, back
from athar.management.demo.moves import files, yes
from athar.management.demo.said import about, exact, quantity
from athar.management.demo.tale import Story
from athar.management.demo.voices import Crowd, Measured, Proof, attend, measure, show

WORDS = (
    "جئت لأستمع، وخرجت بشيء أفعله مع أولادي هذا الأسبوع.",
    "القاعة امتلأت، وبقي بعضنا واقفاً في الممر.",
    "أعجبني أن المتحدث حكى عن خطئه قبل نجاحه.",
    "الأسئلة أخذت نصف الوقت، وكان ذلك أجمل ما فيه.",
    "",
    "سجّلت مبادرة مع زملائي في العمل.",
)

# Four meetings of a season, documented, with an effect that another party confirms.
SEASON_ONE = Story(
    lead="council",
    event=back(190, SUNDAY),
    announced=-45,
    title=("كيف نكون قدوة: الموسم الأول", "How to Be a Role Model: Season One"),
    summary=(
        "موسم توعوي من أربعة لقاءات: كيف يكون الأب والمعلم والمدير والجار قدوة بفعله قبل قوله.",
        "A season of four meetings: how a father, a teacher, a manager and a neighbour lead by what they do.",
    ),
    audiences=("students", "youth"),
    areas=("values",),
    kind="awareness",
    region=RIYADH,
    place=("مدرج جامعة وادي الريحان", "Wadi Al-Rayhan University auditorium"),
    hours=("18:30", "20:30"),
    sessions=(0, 7, 14, 21),
    partners={"university": "host", "school": "executor", "municipality": "supporter"},
    promises={
        "meetings": exact("اللقاءات المنعقدة", "Meetings held", unit=("لقاء", "meetings"), planned=4),
        "attendees": quantity(
            "متوسط الحضور في اللقاء",
            "Average attendance",
            unit=("شخصاً", "people"),
            planned=300,
            margin="0.08",
        ),
        "pledges": quantity(
            "مبادرات سجّلها الحاضرون", "Pledges made", unit=("مبادرة", "pledges"), planned=120
        ),
    },
    plot=(
        yes("university", day=-43),
        yes("school", "municipality", day=-40),
        attend(
            Crowd(
                gates=("باب المدرج الرئيس", "باب الأسر"),
                hours=("18:40", "19:10", "20:05"),
                said=tuple(({"attendees": about(300 + 5 * n)}, text) for n, text in enumerate(WORDS)),
            ),
        ),
        attend(
            Crowd(
                gates=("باب المدرج الرئيس", "باب الأسر"),
                hours=("18:45", "20:10"),
                day=21,
                said=(
                    ({"meetings": 4}, "حضرت اللقاءات الأربعة كلها."),
                    ({}, "اللقاء الأخير كان للجيران، وأجمله ما حكاه الكبار."),
                    ({"meetings": 4}, ""),
                    ({}, "عُلّقت المبادرات على لوحة عند الباب، وقرأت منها ما يزيد على مئة."),
                ),
            ),
        ),
        files(
            "council",
            day=23,
            meetings=4,
            attendees=310,
            pledges=126,
            text="انعقدت اللقاءات الأربعة في مواعيدها، وبلغ متوسط الحضور 310 أشخاص، وسجّل الحاضرون 126 "
            "مبادرة، نشرناها بأسماء أصحابها لمن أذن.",
        ),
        files(
            "university",
            day=24,
            meetings=4,
            attendees=302,
            text="استضاف المدرج أربع أمسيات. عدّاد الأبواب قرأ ما متوسطه 302 في الأمسية، ولا شأن لنا بما "
            "سُجّل من مبادرات.",
        ),
        files(
            "school",
            day=25,
            meetings=4,
            attendees=315,
            pledges=124,
            text="نظّم طلابنا الاستقبال وورشة المبادرات، وجمعوا 124 بطاقة مكتوبة، وأعادوها إلى المجلس في "
            "صندوق مختوم.",
        ),
        files(
            "municipality",
            day=28,
            meetings=4,
            text="تكفّلت البلدية بالإنارة ومواقف السيارات والتنظيف في الأمسيات الأربع، ولا نملك أرقام الحضور.",
        ),
        show(
            Proof(
                by="school",
                day=26,
                title=("بطاقات المبادرات ممسوحة ضوئياً", "Scanned pledge cards"),
                link="https://school.example/pledges",
                claims={"pledges": 124},
            ),
        ),
        measure(
            Measured(
                by="council",
                day=100,
                measured=96,
                indicator=(
                    "من تطوّع من الحاضرين مرة في الشهر على الأقل",
                    "Attendees who volunteer at least monthly",
                ),
                unit=("%", "%"),
                baseline="22",
                target="35",
                result="37",
                method=(
                    "استبانة هاتفية لعينة عشوائية من 240 حاضراً قبل الموسم وبعده بثلاثة أشهر، نفّذها فريق المجلس.",
                    (
                        "A telephone survey of a random sample of 240 attendees, before the season and "
                        "three months after."
                    ),
                ),
                confirmed_by={"university": 110},
            ),
        ),
    ),
)


# Announced, and every partner confirmed.
SEASON_TWO = Story(
    lead="council",
    event=ahead(20, SUNDAY),
    announced=-48,
    title=("كيف نكون قدوة: الموسم الثاني", "How to Be a Role Model: Season Two"),
    summary=(
        "موسم ثانٍ يخرج من القاعة إلى الأحياء والمدارس ومقار العمل، ويُقاس أثره كما قيس أثر الأول.",
        (
            "A second season that leaves the hall for neighbourhoods, schools and workplaces, and is measured as "
            "the first one was."
        ),
    ),
    audiences=("students", "youth"),
    areas=("values",),
    kind="awareness",
    region=RIYADH,
    place=("أحياء وادي الريحان", "Neighbourhoods of Wadi Al-Rayhan"),
    hours=("18:30", "20:30"),
    sessions=(0, 7, 14, 21, 28, 35),
    partners={
        "university": "host",
        "school": "executor",
        "municipality": "supporter",
        "shade": "executor",
        "oasis": "supporter",
    },
    promises={
        "meetings": exact("اللقاءات المنعقدة", "Meetings held", unit=("لقاءات", "meetings"), planned=6),
        "attendees": quantity(
            "متوسط الحضور في اللقاء",
            "Average attendance",
            unit=("شخصاً", "people"),
            planned=220,
            margin="0.08",
        ),
        "pledges": quantity(
            "مبادرات سجّلها الحاضرون", "Pledges made", unit=("مبادرة", "pledges"), planned=200
        ),
    },
    plot=(
        yes("university", "school", day=-44),
        yes("municipality", "shade", day=-41),
        yes("oasis", day=-38),
    ),
)
