"""A disagreement that a correction ended, and a statement that came late."""

from __future__ import annotations

from athar.management.demo.cast import MAKKAH, RIYADH
from athar.management.demo.days import MONDAY, THURSDAY, back
from athar.management.demo.moves import answers, files, yes
from athar.management.demo.said import about, exact, quantity
from athar.management.demo.tale import Story
from athar.management.demo.voices import Crowd, Proof, attend, show

# 214 or 187 donors: registered is not given. The university put its number right.
DROP_OF_BLOOD = Story(
    lead="university",
    event=back(50, MONDAY),
    announced=-21,
    title=("حملة «قطرة» للتبرع بالدم", "“Qatra” Blood Donation Drive"),
    summary=(
        "يوم للتبرع بالدم في الحرم الجامعي يرفد بنك الدم في مستشفى الوادي قبل موسم الإجازات.",
        "A day of blood donation on campus for the wadi hospital's blood bank, before the holiday season.",
    ),
    audiences=("everybody",),
    areas=("health",),
    kind="social",
    region=RIYADH,
    place=("بهو جامعة وادي الريحان", "Hall of Wadi Al-Rayhan University"),
    hours=("09:00", "15:00"),
    partners={"hospital": "executor", "council": "supporter"},
    promises={
        "donors": quantity("عدد المتبرعين", "Donors", unit=("متبرعاً", "donors"), planned=200),
        "beds": exact("أسرّة التبرع", "Donation beds", unit=("أسرّة", "beds"), planned=8),
    },
    plot=(
        yes("hospital", day=-19),
        yes("council", day=-18),
        attend(
            Crowd(
                gates=("مدخل البهو", "منطقة الراحة"),
                hours=("09:40", "11:15", "13:20"),
                said=(
                    ({"beds": 8, "donors": about(185)}, "تبرعت للمرة الثالثة، والفريق يطمئن الخائف."),
                    ({"beds": 8, "donors": about(190)}, "رُدّ صديقي لانخفاض الهيموغلوبين، وأعطوه موعداً لفحصه."),
                    ({"beds": 8, "donors": about(190)}, "عند الواحدة كان رقمي 171."),
                    ({"beds": 8, "donors": about(185)}, "العصير والتمر بعد التبرع، والكراسي مريحة."),
                    ({"beds": 8}, ""),
                    ({"beds": 8, "donors": about(190)}, "انتظرت ساعة، وكانت تستحق."),
                ),
            ),
        ),
        files(
            "university",
            day=2,
            donors=214,
            beds=8,
            text="امتلأ البهو منذ التاسعة، وسجّل في الحملة 214 متبرعاً من الطلاب والأساتذة وأهل الحي.",
        ),
        files(
            "hospital",
            day=3,
            donors=187,
            beds=8,
            text="سحب فريق بنك الدم 187 وحدة بأرقامها التسلسلية، ورُدّ سبعة وعشرون متقدماً لأسباب طبية.",
        ),
        files(
            "council",
            day=6,
            beds=8,
            text="وفّر المجلس ثمانية أسرّة وخيمة الاستقبال، وحضر ممثلنا الساعتين الأوليين فقط.",
        ),
        answers(
            "university",
            day=9,
            item="donors",
            stance="corrects",
            corrected=187,
            text="الرقم 214 هو عدد من سجّلوا، ومن تبرعوا فعلاً 187 كما في سجل المستشفى. صحّحنا روايتنا، "
            "ونشكر من نبّهنا.",
        ),
    ),
)


# Documented by those who filed in time; a fourth statement came after opening and is shown as late.
READING_FESTIVAL = Story(
    lead="library",
    event=back(62, THURSDAY),
    announced=-30,
    title=("مهرجان القراءة في التلال", "Hills Reading Festival"),
    summary=(
        "ثلاثة أيام من القراءة الجهرية وتبادل الكتب وحكايات المساء للأطفال وأهلهم.",
        "Three days of reading aloud, swapping books and evening tales for children and their families.",
    ),
    audiences=("children", "families"),
    areas=("culture",),
    kind="cultural",
    region=MAKKAH,
    place=("حديقة مكتبة ضوء السطر", "Garden of the Light of the Line Library"),
    hours=("16:30", "21:30"),
    sessions=(0, 1, 2),
    partners={"youth": "executor", "school40": "host", "heritage": "supporter"},
    promises={
        "visitors": quantity(
            "عدد الزوار", "Visitors", unit=("زائراً", "visitors"), planned=2500, margin="0.10"
        ),
        "swapped": quantity("الكتب المتبادلة", "Books swapped", unit=("كتاباً", "books"), planned=1000),
    },
    plot=(
        yes("youth", "heritage", day=-27),
        yes("school40", day=-25),
        attend(
            Crowd(
                gates=("باب الحديقة", "ركن الأطفال", "طاولات التبادل"),
                hours=("17:05", "19:15", "20:40"),
                day=1,
                said=(
                    ({"visitors": about(2600)}, "زحام لطيف، والأطفال جلوس حول الحكّاءة."),
                    ({"visitors": about(2500)}, "قرأت ابنتي أمام الناس أول مرة."),
                    ({"swapped": about(1000)}, "أخذت رواية وتركت اثنتين."),
                    ({"visitors": about(2600)}, "الإضاءة في آخر الحديقة ضعيفة."),
                    (
                        {"visitors": about(2600), "swapped": about(1000)},
                        "حكاية الغراب أضحكت الكبار قبل الصغار.",
                    ),
                    ({"visitors": about(2700), "swapped": about(1050)}, "امتلأت الطاولات مرتين."),
                    ({}, ""),
                ),
            ),
        ),
        files(
            "library",
            day=5,
            visitors=2640,
            swapped=1038,
            text="قرأ عدّاد البوابة 2,640 زائراً في الأيام الثلاثة، وخرج من طاولات التبادل 1,038 كتاباً "
            "بختم المهرجان.",
        ),
        files(
            "youth",
            day=7,
            visitors=2500,
            swapped=1040,
            text="أدار أربعون متطوعاً من الجمعية ركن الأطفال وطاولات الكتب، ونقدّر الزوار بألفين وخمس مئة.",
        ),
        files(
            "heritage",
            day=10,
            text="قدّم حكّاؤونا ست حكايات في المساء. لم نعدّ الزوار ولا الكتب.",
        ),
        show(
            Proof(
                by="library",
                day=12,
                title=("تقرير عدّاد البوابة", "Report of the gate counter"),
                link="https://library.example/gate-counter",
                claims={"visitors": 2640},
            ),
        ),
        files(
            "school40",
            day=24,
            visitors=3400,
            text="شارك فصلان من مدرستنا في القراءة الجهرية. تأخرت روايتنا لتغيّر منسق النشاط، ونعتذر عن ذلك.",
        ),
    ),
)
