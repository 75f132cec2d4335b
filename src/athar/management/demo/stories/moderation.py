"""«التوسط والاعتدال»: forty schools at once. Thirty-four answer to one administration and are one voice."""

from __future__ import annotations

from athar.management.demo.cast import MAKKAH
from athar.management.demo.days import SUNDAY, back
from athar.management.demo.moves import answers, files, yes
from athar.management.demo.said import about, exact, quantity
from athar.management.demo.schools import PUBLIC_SCHOOLS, SCHOOLS
from athar.management.demo.tale import Story
from athar.management.demo.voices import Crowd, attend

SILENT = ("school07", "school19", "school31")  # they answered to being named, and filed nothing
ROUNDS = 4  # filings of one round arrive at one time of day

SPEAKING = tuple(body.key for body in PUBLIC_SCHOOLS if body.key not in SILENT)

PUBLIC_TEXTS = (
    "أقمنا الحلقات الثلاث في الفصول، وشارك المعلمون جميعاً.",
    "جلس الطلاب في دوائر صغيرة، وناقشوا مواقف من يومهم.",
    "حضر اللقاء الأخير أولياء الأمور، وطلبوا إعادته.",
    "تولّى مجلس الطلاب إدارة النقاش في الحلقات كلها.",
    "نُفذت الحلقات في موعدها خلال حصص النشاط.",
)
PRIVATE_TEXTS = {
    "school35": "ثلاث حلقات في المسرح، سألنا بعدها الطلاب فكتبوا أجمل ما سمعوه على جدار من الورق.",
    "school36": "اخترنا المكتبة مكاناً للحلقات، فطالت الثالثة حتى استأذنّا الأهالي في التأخير.",
    "school37": "انعقدت عندنا حلقتان، وتعذّرت الثالثة لانقطاع الكهرباء يوم الثلاثاء، ولم يُحدد لها بديل.",
    "school38": "كان أصعب ما في الحلقات الثلاث أن نُسكت المعلمين ليتكلم الطلاب، وقد نجحنا.",
    "school39": "شارك طلاب المرحلتين معاً، وأدار الحلقات الثلاث مدرّب الجمعية مع مرشدنا.",
    "school40": "أقمنا الحلقات الثلاث صباحاً قبل الحصص، وسجّلنا أسئلة الطلاب دون أسمائهم.",
}


# Documented, with one school's other answer standing beside it and explained.
FORTY_SCHOOLS = Story(
    lead="education",
    event=back(80, SUNDAY),
    announced=-40,
    title=("التوسط والاعتدال", "Moderation and Balance"),
    summary=(
        "ثلاث حلقات نقاش في كل مدرسة عن الاعتدال في الرأي والإنفاق واستعمال الشاشة، يديرها الطلاب أنفسهم.",
        (
            "Three discussion circles in every school on moderation in opinion, spending and screen time, led by "
            "the students themselves."
        ),
    ),
    audiences=("students",),
    areas=("values", "education"),
    kind="awareness",
    region=MAKKAH,
    place=("مدارس تلال البشام", "Schools of Tilal Al-Basham"),
    hours=("09:00", "12:00"),
    sessions=(0, 1, 2),
    partners={"youth": "executor", **{body.key: "host" for body in SCHOOLS}},
    promises={
        "circles": exact(
            "عدد الحلقات في كل مدرسة", "Circles in each school", unit=("حلقات", "circles"), planned=3
        ),
        "students": quantity(
            "عدد الطلاب في المدارس كلها", "Students in all schools", unit=("طالب", "students"), planned=12000
        ),
    },
    plot=(
        yes("youth", day=-37),
        *(yes(body.key, day=-30 + place % ROUNDS, clock="08:30") for place, body in enumerate(SCHOOLS)),
        files(
            "education",
            day=4,
            circles=3,
            students=11860,
            text="شاركت أربع وثلاثون مدرسة حكومية وست أهلية، وبلغ الطلاب بحسب نماذج المدارس 11,860 طالباً وطالبة.",
        ),
        files(
            "youth",
            day=5,
            circles=3,
            students=11640,
            text="درّبت الجمعية قادة الحلقات في كل مدرسة قبل البرنامج بأسبوعين، وجمعت بطاقات التقييم "
            "فكانت 11,640 بطاقة.",
        ),
        *(
            files(
                key,
                day=7 + place % ROUNDS,
                clock="11:00",
                circles=3,
                text=PUBLIC_TEXTS[place % len(PUBLIC_TEXTS)],
            )
            for place, key in enumerate(SPEAKING)
        ),
        *(
            files(key, day=9, clock="12:00", circles=2 if key == "school37" else 3, text=text)
            for key, text in PRIVATE_TEXTS.items()
        ),
        attend(
            Crowd(
                gates=("مسرح مدارس سرب القطا", "ساحة ثانوية البرقاء"),
                hours=("09:20", "10:10", "11:30"),
                day=2,
                said=(
                    ({"circles": 3}, "ابني تكلم في البيت عن الحلقة أكثر مما تكلم عن الدرس."),
                    ({}, "حضرت الحلقة الأخيرة وليّ أمر، وأدارها طالب في المتوسطة."),
                    ({"students": about(12000)}, ""),
                    ({"circles": 3}, "كتبوا قواعد الحوار على السبورة والتزموا بها."),
                    ({}, "تمنيت وقتاً أطول للأسئلة."),
                    ({"circles": 3}, ""),
                ),
            ),
        ),
        answers(
            "school37",
            day=20,
            item="circles",
            stance="explains",
            text="روايتنا عن مدرستنا وحدها: أقمنا حلقتين من ثلاث. لا نقول شيئاً عن المدارس الأخرى، ولا "
            "تعارض بينها وبيننا.",
        ),
    ),
)
