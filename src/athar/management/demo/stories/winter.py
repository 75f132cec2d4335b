"""An honest shortfall that pays in full, and a statement that its author withdrew."""

from __future__ import annotations

from athar.management.demo.cast import MAKKAH, RIYADH
from athar.management.demo.days import SATURDAY, SUNDAY, back
from athar.management.demo.moves import files, joins, withdraws, yes
from athar.management.demo.said import exact, money, quantity
from athar.management.demo.tale import Story
from athar.management.demo.voices import Proof, show

# 860 bags of 1,200 promised, said by three parties: corroborated, and nothing to be ashamed of.
WINTER_CLOTHING = Story(
    lead="clothing",
    event=back(110, SATURDAY),
    announced=-30,
    title=("كسوة الشتاء لقرى الشمال", "Winter Clothing for the Northern Villages"),
    summary=(
        "حقيبة شتاء لكل طفل: معطف وبطانية وحذاء، تُسلَّم في القرية نفسها وتُقاس قبل التسليم.",
        "A winter bag for every child: coat, blanket and shoes, tried on and handed over in the village itself.",
    ),
    kind="social",
    region=RIYADH,
    place=("قرى شمال وادي الريحان", "Villages north of Wadi Al-Rayhan"),
    hours=("09:00", "17:00"),
    sessions=(0, 1),
    partners={"municipality": "host", "endowment": "supporter"},
    audiences=("children", "low_income"),
    areas=("relief",),
    promises={
        "bags": quantity("الحقائب المسلَّمة", "Bags handed over", unit=("حقيبة", "bags"), planned=1200),
        "villages": exact("القرى", "Villages", unit=("قرى", "villages"), planned=7),
        "cost": money("التكلفة", "Cost", planned=264000),
    },
    plot=(
        yes("municipality", "endowment", day=-27),
        joins(
            "oasis",
            role="supporter",
            day=-26,
            taken_in=-24,
            message="كنا نعدّ لحملة معاطف في القرى نفسها، فنضم سائقينا إلى حملتكم بدلاً منها.",
            riyals=38000,
            volunteers=14,
        ),
        files(
            "clothing",
            day=4,
            bags=860,
            villages=7,
            cost=189200,
            text="وعدنا بألف ومئتي حقيبة، وسلّمنا 860 في سبع قرى؛ تأخرت شحنة المعاطف الكبيرة في المصنع "
            "فلم ندركها. أعدنا ما لم يُصرف إلى حساب البرنامج، وهو باقٍ للموسم القادم.",
        ),
        files(
            "municipality",
            day=5,
            bags=860,
            villages=7,
            text="فتحت مراكز البلدية في القرى السبع للتسليم، ووقّع مندوبونا مع الأهالي على 860 حقيبة.",
        ),
        files(
            "endowment",
            day=6,
            bags=860,
            cost=189200,
            text="موّل الوقف البرنامج، واسترد من الجمعية ما لم يُصرف، وبقي المصروف 189,200 ريال بعد التدقيق.",
        ),
        files(
            "oasis",
            day=9,
            bags=845,
            villages=7,
            text="Eleven of our people drove the last leg to the villages on both days. The sheets we "
            "carried add up to 845 bags; one sheet was left with the village of the upper well.",
        ),
    ),
)


# One party spoke of another year and withdrew; the two that remain agree.
SCHOOL_BAGS = Story(
    lead="youth",
    event=back(130, SUNDAY),
    announced=-20,
    title=("حقيبتي جاهزة", "My Bag Is Ready"),
    summary=(
        "حقائب مدرسية ولوازمها لأبناء الأسر المحتاجة قبل بداية الفصل بأسبوع.",
        "School bags and supplies for children of families in need, a week before term begins.",
    ),
    audiences=("students", "low_income"),
    areas=("education", "relief"),
    kind="social",
    region=MAKKAH,
    place=("مقر جمعية مسار الفتية", "House of the Youth Path Association"),
    hours=("16:00", "20:00"),
    partners={"library": "supporter", "transport": "supporter"},
    promises={
        "bags": quantity("الحقائب", "Bags", unit=("حقيبة", "bags"), planned=400),
        "books": quantity("كتب الإهداء", "Gift books", unit=("كتاب", "books"), planned=400),
    },
    plot=(
        yes("library", "transport", day=-17),
        files(
            "youth",
            day=2,
            bags=412,
            books=400,
            text="جهّز المتطوعون 412 حقيبة بحسب الصفوف، واستلمتها الأسر في مواعيد متفرقة حفظاً لخصوصيتها.",
        ),
        files(
            "library",
            day=3,
            bags=405,
            books=400,
            text="وضعنا في كل حقيبة كتاباً من اختيار أمينات المكتبة: أربع مئة كتاب خرجت من مخزننا بإذن صرف.",
        ),
        files(
            "transport",
            day=4,
            when=-14,
            bags=260,
            text="Two vans carried 260 bags from the warehouse to the association, as our driver's log says.",
        ),
        withdraws(
            "transport",
            day=8,
            reason="نقلنا في روايتنا سجل رحلة أخرى للجمعية نفسها، وتبيّن لنا الخطأ حين فُتحت الروايات.",
        ),
        show(
            Proof(
                by="library",
                day=3,
                title=("إذن صرف الكتب", "Release note of the books"),
                link="https://library.example/release-note",
                claims={"books": 400},
            ),
        ),
    ),
)
