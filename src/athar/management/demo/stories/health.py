"""A documented screening of which the hospital, a child of the cluster, adds no voice of its own."""

from __future__ import annotations

from athar.management.demo.cast import RIYADH
from athar.management.demo.days import THURSDAY, back
from athar.management.demo.moves import files, yes
from athar.management.demo.said import about, hours, quantity
from athar.management.demo.tale import Story
from athar.management.demo.voices import Crowd, Measured, Proof, attend, measure, show

# Documented, all items agreed, within the margin.
SCREENING = Story(
    lead="health",
    event=back(70, THURSDAY),
    announced=-28,
    title=("قافلة الكشف المبكر عن السكري", "Early Diabetes Screening Caravan"),
    summary=(
        "عيادة متنقلة تقيس السكر والضغط في القرى شمال الوادي، وتحيل من يحتاج إلى موعد قبل أن تغادر القرية.",
        (
            "A mobile clinic that measures sugar and blood pressure in the northern villages, and books an "
            "appointment for whoever needs one before it leaves."
        ),
    ),
    audiences=("elderly", "families"),
    areas=("health",),
    kind="social",
    region=RIYADH,
    place=("قرى شمال وادي الريحان", "Villages north of Wadi Al-Rayhan"),
    hours=("09:00", "16:00"),
    sessions=(0, 3),
    partners={"hospital": "executor", "clothing": "supporter", "university": "supporter"},
    promises={
        "hours": hours(("09:00", "16:00")),
        "screened": quantity("عدد من فُحصوا", "People screened", unit=("شخصاً", "people"), planned=600),
        "referred": quantity(
            "عدد من أُحيلوا إلى موعد", "People referred", unit=("شخصاً", "people"), planned=80, margin="0.10"
        ),
    },
    plot=(
        yes("hospital", "university", day=-26),
        yes("clothing", day=-22),
        attend(
            Crowd(
                gates=("خيمة الرجال", "خيمة النساء"),
                hours=("09:30", "11:20", "14:10", "15:15"),
                said=(
                    ({"screened": about(610)}, "أول مرة أقيس السكر، وأخذت موعداً بعد يومين."),
                    ({"screened": about(600)}, "الانتظار ربع ساعة، والممرضة شرحت لي النتيجة."),
                    ({"screened": about(600)}, "جاءت القافلة إلى باب المسجد، فلم يحتج كبارنا إلى سفر."),
                    ({}, ""),
                    ({"screened": about(620)}, "الدور طويل عند العصر ثم خفّ."),
                    ({}, "قاسوا لأمي في السيارة لأنها لا تمشي."),
                    ({"screened": about(600)}, "كانوا يكتبون الموعد على بطاقة وردية."),
                    ({"screened": about(610)}, ""),
                ),
            ),
        ),
        files(
            "health",
            day=5,
            hours=("09:00", "16:00"),
            screened=612,
            referred=84,
            text="فحصت العيادتان المتنقلتان 612 شخصاً في خمس قرى خلال يومين، وأُحيل 84 منهم إلى مواعيد "
            "ثُبتت في النظام قبل مغادرة القرية.",
        ),
        files(
            "hospital",
            day=6,
            screened=612,
            referred=84,
            text="استقبل مستشفانا المحالين في الأسبوعين التاليين، وشارك في القافلة طبيبان وست ممرضات.",
        ),
        files(
            "clothing",
            day=7,
            hours=("09:00", "16:30"),
            screened=590,
            text="عرّفنا الأسر بمواعيد القافلة، ونقلنا كبار السن من المزارع البعيدة، وعددنا بطاقات الدور "
            "فكانت 590 بطاقة.",
        ),
        files(
            "university",
            day=8,
            screened=605,
            referred=80,
            text="أدخل طلاب التمريض نتائج القياس في سجل مجهول الأسماء: 605 قراءات صالحة، منها 80 فوق حد الإحالة.",
        ),
        show(
            Proof(
                by="health",
                day=7,
                title=("كشف القراءات بلا أسماء", "Sheet of readings without names"),
                link="https://health.example/screening-sheet",
                claims={"screened": 612, "referred": 84},
            ),
        ),
        measure(
            Measured(
                by="health",
                day=50,
                measured=45,
                indicator=("المحالون الذين بدؤوا علاجهم", "Referred people who began treatment"),
                unit=("%", "%"),
                baseline="31",
                target="70",
                result="76",
                method=(
                    "سجل مواعيد المحالين بعد ستة أسابيع، مقارنةً بمحالي العام الماضي من القرى نفسها.",
                    "Appointments of those referred after six weeks, against last year's from the same villages.",
                ),
                confirmed_by={"hospital": 52},
            ),
        ),
    ),
)
