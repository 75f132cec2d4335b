"""TABLE: the papers for running a program, meeting about it, and measuring what remained."""

from __future__ import annotations

from athar.activation.papers.of_agreeing import UNTIL, WHO
from athar.activation.papers.parts import Blanks, Column, Grid, Head, Paper, Says, Sort
from athar.activation.words import Two

KINDS = (
    Two("نعم أو لا", "Yes or no"),
    Two("عدد", "Number"),
    Two("مبلغ", "Money"),
    Two("تاريخ", "Date"),
    Two("مكان", "Place"),
    Two("جهات", "Organisations"),
)
STATES = (Two("لم يبدأ", "Not begun"), Two("جارٍ", "Under way"), Two("تم", "Done"))

ITEMS = Paper(
    key="item-plan",
    title=Two("خطة البنود", "Item plan"),
    about=Two(
        "بنود البرنامج التي يمكن التحقق منها، مع الهامش ومن يعدّ وكيف، قبل الإعلان.",
        "The items of a program that can be checked, with margin, who counts and how, before announcing.",
    ),
    step="program",
    parts=(
        Blanks(
            (
                Two("البرنامج", "Program"),
                Two("الموعد والمكان", "Day and place"),
                Two("الشركاء وأدوارهم", "Partners and their roles"),
            )
        ),
        Says(
            Two(
                "البند الجيد يجيب عن سؤال واحد، ويستطيع شخص لم يحضر أن يتأكد منه. أربعة بنود تُسأل "
                "دائماً: هل أُقيم، ومتى، "
                "وأين، ومن شارك. يُكتب هنا ما زاد عليها.",
                "A good item answers one question, and somebody who was not there can check it. Four are "
                "always asked: "
                "whether it was held, when, where and by whom. Write here what comes beside them.",
            )
        ),
        Grid(
            Two("البنود", "Items"),
            (
                Column(Two("البند", "Item"), share=4),
                Column(Two("النوع", "Kind"), sort=Sort.CHOICE, choices=KINDS),
                Column(Two("المخطط", "Planned"), sort=Sort.NUMBER, share=1),
                Column(Two("الوحدة", "Unit"), share=1),
                Column(
                    Two("الهامش ٪", "Margin %"),
                    sort=Sort.NUMBER,
                    share=1,
                    hint=Two(
                        "كم يمكن أن تختلف الروايات وهي كلها صادقة", "How far honest accounts may differ"
                    ),
                ),
                Column(Two("من يعدّ وكيف", "Who counts, and how"), share=3),
            ),
            lines=(
                (
                    Two("من أتموا التدريب", "People who completed the training"),
                    Two("عدد", "Number"),
                    Two("60", "60"),
                    Two("شخص", "people"),
                    Two("5", "5"),
                    Two("المدرّبان، من كشف الحضور بالعدد", "Both trainers, from the count of attendance"),
                ),
            ),
            empty=7,
        ),
    ),
)
ATTENDANCE = Paper(
    key="attendance-sheet",
    title=Two("كشف حضور بلا بيانات شخصية", "Attendance sheet without personal data"),
    about=Two(
        "العدد بحسب الوقت والفئة، يعدّه اثنان، من غير أسماء ولا أرقام ولا تواقيع.",
        "Numbers by time and group, counted by two, without names, numbers or signatures.",
    ),
    step="program",
    parts=(
        Blanks(
            (
                Two("البرنامج والجلسة", "Program and session"),
                Two("اليوم والمكان", "Day and place"),
                Two("الجهة التي تعدّ", "Organisation that counts"),
            )
        ),
        Says(
            Two(
                "يعدّ شخصان كلٌّ وحده، ويُكتب العددان كما هما ولو اختلفا. لا يُكتب اسم ولا رقم هاتف ولا هوية.",
                "Two people count, each alone, and both numbers are written as they are, also where they "
                "differ. No name, "
                "telephone or identity number is written.",
            )
        ),
        Grid(
            Two("الحضور", "Attendance"),
            (
                Column(Two("الوقت أو المجموعة", "Time or group"), share=3),
                Column(Two("رجال", "Men"), sort=Sort.NUMBER, share=1, summed=True),
                Column(Two("نساء", "Women"), sort=Sort.NUMBER, share=1, summed=True),
                Column(Two("أطفال", "Children"), sort=Sort.NUMBER, share=1, summed=True),
                Column(Two("العدّ الثاني", "Second count"), sort=Sort.NUMBER, share=1, summed=True),
                Column(Two("ملاحظة", "Remark"), share=3),
            ),
            empty=12,
        ),
    ),
)
MINUTES = Paper(
    key="meeting-minutes",
    title=Two("محضر اجتماع", "Meeting minutes"),
    about=Two(
        "ما اتُّفق عليه ومن يفعله ومتى، في صفحة تُرسل في اليوم نفسه.",
        "What was agreed, who does it and by when, on a page that goes out the same day.",
    ),
    step="partner",
    parts=(
        Blanks(
            (
                Two("الموضوع", "Subject"),
                Two("اليوم والمكان", "Day and place"),
                Two("الجهات الحاضرة وصفة من مثّلها", "Organisations present, and in what capacity"),
                Two("الغائبون", "Absent"),
            )
        ),
        Head(Two("ما دار في سطور", "What was said, in a few lines")),
        Blanks((Two("ما نوقش", "Discussed"), Two("ما اختُلف فيه", "Differed on"))),
        Head(Two("ما اتُّفق عليه", "What was agreed")),
        Grid(
            Two("القرارات", "Decisions"),
            (
                Column(Two("القرار", "Decision"), share=5),
                WHO,
                UNTIL,
                Column(Two("الحال", "State"), sort=Sort.CHOICE, choices=STATES),
            ),
            empty=6,
        ),
        Blanks((Two("الاجتماع القادم", "Next meeting"), Two("أرسله", "Sent by"))),
    ),
)
EFFECT = Paper(
    key="effect-plan",
    title=Two("خطة الأثر", "Effect plan"),
    about=Two(
        "مؤشر واحد أو اثنان يُقاسان قبل البرنامج وبعده بالطريقة نفسها.",
        "One or two indicators, measured before and after in the same way.",
    ),
    step="effect",
    parts=(
        Blanks(
            (
                Two("البرنامج", "Program"),
                Two("ماذا نريد أن يتغيّر، ولمن", "What should change, and for whom"),
                Two("ما الذي قد يغيّره غير برنامجنا", "What else could change it"),
            )
        ),
        Grid(
            Two("المؤشرات", "Indicators"),
            (
                Column(Two("المؤشر", "Indicator"), share=4),
                Column(Two("الوحدة", "Unit"), share=1),
                Column(Two("قبل", "Before"), sort=Sort.NUMBER, share=1),
                Column(Two("المستهدف", "Target"), sort=Sort.NUMBER, share=1),
                Column(Two("بعد", "After"), sort=Sort.NUMBER, share=1),
                Column(Two("كيف يُقاس", "How it is measured"), share=3),
                Column(Two("يوم القياس", "Measured on"), sort=Sort.DAY, share=2),
            ),
            lines=(
                (
                    Two("من يعرفون خطوات الإنعاش", "Who knows the steps of resuscitation"),
                    Two("شخص", "people"),
                    Two("12", "12"),
                    Two("40", "40"),
                    Two("", ""),
                    Two("اختبار عملي قصير لكل متدرب", "A short practical test of each trainee"),
                ),
            ),
            empty=4,
        ),
        Says(
            Two(
                "إن لم يتغيّر الرقم فنشره كما هو خبر مفيد: يعرف غيركم ما لا يُجدي، وتُصدَّق أرقامكم الأخرى.",
                "If the number did not change, publishing it is useful news: others learn what does not "
                "work, and your "
                "other numbers are believed.",
            )
        ),
    ),
)
OF_RUNNING: tuple[Paper, ...] = (MINUTES, ITEMS, ATTENDANCE, EFFECT)
