"""TABLE: the papers for finding a partner and agreeing with it."""

from __future__ import annotations

from athar.activation.papers.parts import Blanks, Column, Grid, Head, Paper, Says, Sort, Ticks
from athar.activation.words import Two

YES_NO = (Two("نعم", "Yes"), Two("لا", "No"), Two("لا ينطبق", "Does not apply"))
WHO = Column(Two("المسؤول", "Who"), share=2)
UNTIL = Column(
    Two("الموعد", "Until"),
    sort=Sort.DAY,
    share=2,
    hint=Two("يوم/شهر/سنة، مثل 2026-12-31", "A day, as 2026-12-31"),
)

PLAN = Paper(
    key="partnership-plan",
    title=Two("خطة الشراكة", "Partnership plan"),
    about=Two(
        "صفحتان تجمعان التكليف والهدف وما نقدّمه وما نحتاجه ومن يفعل ماذا ومتى.",
        "Two pages: mandate, aim, what we give and need, and who does what by when.",
    ),
    step="ready",
    parts=(
        Head(Two("التكليف والهدف", "Mandate and aim")),
        Blanks(
            (
                Two("الوحدة المسؤولة", "Unit in charge"),
                Two("صاحب التكليف وتاريخه", "Who gave the mandate, and when"),
                Two("لماذا نريد الشراكة (جملة واحدة)", "Why we want partners (one sentence)"),
                Two("من نخدم وأين", "Whom we serve, and where"),
                Two("كيف نعرف بعد سنة أننا نجحنا", "How we know in a year that it worked"),
            )
        ),
        Head(Two("ما نقدّمه وما نحتاجه", "What we give and what we need")),
        Grid(
            Two("العرض والاحتياج", "Offers and needs"),
            (
                Column(Two("الشيء", "What"), share=4),
                Column(
                    Two("عرض أم احتياج", "Offer or need"),
                    sort=Sort.CHOICE,
                    choices=(Two("عرض", "Offer"), Two("احتياج", "Need")),
                ),
                Column(Two("الكمية", "How much"), sort=Sort.NUMBER, share=1),
                UNTIL,
            ),
            lines=(
                (
                    Two("مثال: قاعة لستين شخصاً", "Example: a hall for sixty"),
                    Two("عرض", "Offer"),
                    Two("1", "1"),
                ),
            ),
        ),
        Head(Two("الأعمال", "Work")),
        Grid(
            Two("الأعمال", "Work"),
            (
                Column(Two("العمل", "Task"), share=4),
                WHO,
                UNTIL,
                Column(Two("التكلفة المتوقعة (ريال)", "Expected cost (SAR)"), sort=Sort.NUMBER, summed=True),
            ),
            lines=(
                (
                    Two(
                        "فحص الجاهزية وقراءة نتيجته مع القيادة",
                        "Readiness check, read together with leadership",
                    ),
                ),
                (Two("تعبئة صفحة الجهة ونشر عرض واحتياج", "Fill in our page, publish an offer and a need"),),
                (Two("لقاء أول شريك", "Meet the first partner"),),
                (Two("اتفاق ببنود تُتحقق", "An agreement with items that can be checked"),),
            ),
            empty=4,
        ),
    ),
)
CHECKLIST = Paper(
    key="memorandum-checklist",
    title=Two("قائمة مراجعة مذكرة التفاهم", "Checklist for a memorandum of understanding"),
    about=Two(
        "ما يُسأل عنه قبل إرسال النص إلى الشريك، وما يُنسى عادة.",
        "What to ask before the text goes to the partner, and what is often forgotten.",
    ),
    step="agreement",
    parts=(
        Blanks(
            (
                Two("الأطراف", "Parties"),
                Two("الغرض في سطرين", "Purpose in two lines"),
                Two("من يتابع عن كل طرف", "Who follows it on each side"),
            )
        ),
        Head(Two("قبل الإرسال", "Before it is sent")),
        Ticks(
            (
                Two(
                    "الأسماء كما هي في السجلات، ومعها من يملك التوقيع",
                    "Names as registered, and who may sign",
                ),
                Two("الغرض واضح لمن لم يحضر النقاش", "The purpose is clear to somebody who was not there"),
                Two("لكل طرف ما يقدّمه: نوعه ومقداره وموعده", "What each party gives: kind, amount, day"),
                Two(
                    "البنود تُعدّ أو تُقاس، ولكل بند هامشه",
                    "Items are counted or measured, each with its margin",
                ),
                Two("من يتحمل أي تكلفة، ومن يملك ما يُنتج", "Who bears which cost, and who owns what is made"),
                Two(
                    "حماية المستفيدين وبياناتهم وصورهم",
                    "Protection of beneficiaries, their data and pictures",
                ),
                Two("استعمال الأسماء والشعارات بإذن مكتوب", "Names and logos used by written consent alone"),
                Two("كل طرف يكتب روايته عن البرامج مستقلاً", "Each party files its own account of programs"),
                Two("البداية والنهاية ومواعيد المراجعة", "First day, last day, days of review"),
                Two("كيف يُعدَّل النص، وكيف يخرج طرف منه", "How the text is changed, and how a party leaves"),
                Two("كيف يُحل الخلاف قبل أن يكبر", "How a difference is settled while it is small"),
                Two(
                    "لا التزام مالي أو قانوني خارج صلاحية الموقّع",
                    "No obligation beyond the power of who signs",
                ),
            )
        ),
        Head(Two("ما يقدّمه كل طرف", "What each party gives")),
        Grid(
            Two("المساهمات", "Contributions"),
            (
                Column(Two("الطرف", "Party"), share=3),
                Column(Two("ما يقدّمه", "What it gives"), share=4),
                Column(Two("المقدار", "Amount"), sort=Sort.NUMBER, share=1),
                UNTIL,
                Column(Two("اتُّفق عليه", "Agreed"), sort=Sort.CHOICE, choices=YES_NO),
            ),
        ),
        Says(
            Two(
                "هذه قائمة للمراجعة وليست نصاً قانونياً. تُعرض الصيغة النهائية على المختصين في جهتكم.",
                "This is a checklist and no legal text. Have the final wording read by your own lawyers.",
            )
        ),
    ),
)
PITCH = Paper(
    key="pitch",
    title=Two("عرض في صفحة واحدة لشريك", "A pitch to a partner on one page"),
    about=Two(
        "ما يُرسل قبل اللقاء الأول: من نحن، وماذا نقترح، وماذا يكسب كل طرف.",
        "What is sent before the first meeting: who we are, what we propose, what each gains.",
    ),
    step="partner",
    parts=(
        Head(Two("من نحن", "Who we are")),
        Blanks(
            (
                Two("في جملة واحدة", "In one sentence"),
                Two("من نخدم وأين", "Whom we serve, and where"),
                Two("آخر ما أنجزناه، برقم ومصدره", "What we did last, with a number and its source"),
            )
        ),
        Head(Two("ما نقترحه", "What we propose")),
        Blanks(
            (
                Two("البرنامج والفئة", "The program, and for whom"),
                Two("المكان والموعد", "Place and day"),
                Two("ما نقدّمه نحن", "What we give"),
                Two("ما نرجوه منكم", "What we ask of you"),
                Two("ما تكسبونه", "What you gain"),
                Two("كيف نعرف أننا نجحنا", "How we know that it worked"),
            )
        ),
        Head(Two("الخطوة التالية", "The next step")),
        Blanks(
            (
                Two("لقاء نصف ساعة: اليوم والمكان", "Half an hour together: day and place"),
                Two("من نرسل إليه ومن يرد", "Whom we write to, and who answers"),
            )
        ),
        Says(
            Two(
                "يكفي القليل الصادق: رقم واحد موثَّق خير من عشرة بلا مصدر، وصفحة تُقرأ خير من ملف لا يُفتح.",
                "A little that is true is enough: one documented number beats ten without a source, and "
                "a page that is "
                "read beats a file that is not opened.",
            )
        ),
    ),
)
OF_AGREEING: tuple[Paper, ...] = (PLAN, PITCH, CHECKLIST)
