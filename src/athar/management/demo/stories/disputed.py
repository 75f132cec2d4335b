"""Disagreements that wait for an answer, and one on whether the program was held at all."""

from __future__ import annotations

from athar.management.demo.cast import MAKKAH, RIYADH
from athar.management.demo.days import SATURDAY, TUESDAY, WEDNESDAY, back
from athar.management.demo.moves import answers, files, says_not_held, yes
from athar.management.demo.said import about, between, category, exact, hours, money, quantity, yes_no
from athar.management.demo.tale import Story
from athar.management.demo.voices import Crowd, Proof, attend, show

SPECIES = (
    ("sidr_talh", "سدر وطلح", "Sidr and talh"),
    ("ghaf", "غاف", "Ghaf"),
    ("mixed", "أنواع مختلطة", "Mixed species"),
)


# 1,200 saplings or 860: delivered is not planted. Open, with two answers; the company still owes its own.
TREE_PLANTING = Story(
    lead="municipality",
    event=back(7, SATURDAY),
    announced=-24,
    title=("تشجير وادي الريحان", "Wadi Al-Rayhan Tree Planting"),
    summary=(
        "صباح تطوعي تُغرس فيه أشجار الوادي المحلية على ضفتي المجرى، من الحفر إلى أول سقيا.",
        "A volunteer morning that plants the wadi's own trees along both banks, from digging to first watering.",
    ),
    audiences=("volunteers", "families"),
    areas=("environment",),
    kind="social",
    region=RIYADH,
    place=("مجرى وادي الريحان", "The bed of Wadi Al-Rayhan"),
    hours=("07:00", "11:30"),
    partners={"shade": "executor", "oasis": "supporter", "school": "host"},
    promises={
        "hours": hours(("07:00", "11:30")),
        "volunteers": quantity(
            "عدد المتطوعين", "Volunteers", unit=("متطوعاً", "volunteers"), planned=250, margin="0.10"
        ),
        "saplings": quantity("الشتلات المغروسة", "Saplings planted", unit=("شتلة", "saplings"), planned=1200),
        "species": category("أنواع الشجر", "Species", choices=SPECIES, planned="sidr_talh"),
        "watering": yes_no("الالتزام بالسقيا سنة كاملة", "A year of watering undertaken"),
        "cost": money("التكلفة", "Cost", planned=96000),
    },
    plot=(
        yes("shade", "oasis", day=-22),
        yes("school", day=-20),
        attend(
            Crowd(
                gates=("الضفة الشرقية", "الضفة الغربية", "خيمة التسجيل"),
                hours=("07:40", "08:35", "09:50", "10:40"),
                said=(
                    (
                        {"volunteers": between(200, 250)},
                        "كل مجموعة معها مشرف يعلّمها كيف تثبّت الشتلة وتحوّضها.",
                    ),
                    (
                        {"volunteers": between(200, 250), "saplings": about(900)},
                        "مررت على الضفتين في آخر الصباح، والصفوف الأخيرة حفر بلا شتلات.",
                    ),
                    (
                        {"volunteers": about(240), "saplings": about(880)},
                        "الصناديق القريبة من الخيمة بقيت مغلقة حتى انصرفنا.",
                    ),
                    ({"volunteers": between(220, 260)}, "غرستُ مع ابنتي إحدى عشرة شتلة، وكان الماء قريباً."),
                    ({"saplings": about(850)}, "عددنا صفوفنا، وفي كل صف قرابة أربعين شتلة."),
                    (
                        {"volunteers": about(240), "saplings": about(900)},
                        "التنظيم ممتاز، والظل قليل بعد العاشرة.",
                    ),
                    ({"volunteers": between(200, 250)}, "طلاب الثانوية أنجزوا أكثر منا جميعاً."),
                    ({"saplings": about(870)}, "رأيت صهريجي سقيا يعملان إلى نهاية الفعالية."),
                    ({"saplings": about(900)}, ""),
                    ({"volunteers": about(235)}, "حضرنا متأخرين، وبقي عمل كثير يكفي الجميع."),
                    ({"volunteers": about(230)}, ""),
                ),
            ),
        ),
        files(
            "shade",
            day=1,
            clock="19:15",
            hours=("07:00", "11:30"),
            volunteers=238,
            saplings=860,
            species="sidr_talh",
            watering=True,
            cost=96000,
            text="قسمنا المتطوعين على اثنتي عشرة فرقة، وعدّ قائد كل فرقة ما غُرس في صفوفه قبل أن ينصرف، فكان "
            "المجموع 860 شتلة سدر وطلح. ما لم يُغرس أعدناه إلى مشتل الجمعية لموسم المطر، وهو هناك "
            "لمن أراد أن يراه.",
        ),
        files(
            "school",
            day=2,
            hours=("07:00", "11:30"),
            volunteers=242,
            saplings=about(850),
            species="sidr_talh",
            text="حضر من طلابنا 62 طالباً مع أربعة معلمين، وتولّى نادي البيئة سجل الحضور عند الخيمة. "
            "عدّ الطلاب الصفوف التي غُرست، فقدّروا ما فيها بنحو 850 شتلة.",
        ),
        files(
            "municipality",
            day=3,
            hours=("07:00", "11:30"),
            volunteers=240,
            saplings=1200,
            species="sidr_talh",
            watering=True,
            text="هيّأت البلدية الموقع وحفرت المعدات خطوط الغرس قبل اليوم بأسبوع، وسلّم المشتل المركزي 1,200 شتلة "
            "بمحضر موقّع، وشارك 240 متطوعاً من أهل الوادي.",
        ),
        files(
            "oasis",
            day=4,
            hours=("07:00", "12:00"),
            saplings=1200,
            watering=True,
            cost=96000,
            text="We paid for 1,200 saplings and the drip lines, 96,000 riyals in all, and our crews "
            "water the site for a full year. Two of our engineers were on the east bank throughout the "
            "morning.",
        ),
        show(
            Proof(
                by="school",
                provider="university",
                day=3,
                title=("عدّ الحفر المغروسة من تصوير جوي", "Planted pits counted from aerial pictures"),
                link="https://university.example/rayhan/aerial-count",
                claims={"held": True, "saplings": 871},
            ),
        ),
        answers(
            "municipality",
            day=5,
            clock="09:20",
            item="saplings",
            stance="explains",
            text="الرقم 1,200 هو ما استلمه الموقع في محضر التسليم، ولم نعدّ ما غُرس منه في اليوم نفسه. "
            "نراجع المحضر مع الجمعية، ونعلن النتيجة هنا.",
        ),
        answers(
            "shade",
            day=5,
            clock="16:45",
            item="saplings",
            stance="stands",
            text="عددنا ما ثبت في التربة لا ما نُقل إلى الموقع. في المشتل الآن 340 شتلة، وبابه مفتوح "
            "للبلدية متى شاءت.",
        ),
    ),
)


# A school day on which nobody has answered yet.
SCHOOL_DAY = Story(
    lead="school",
    event=back(5, TUESDAY),
    announced=-18,
    title=("يوم البيئة المدرسي", "School Environment Day"),
    summary=(
        "يوم يتعلم فيه الطلاب فرز النفايات وإعادة تدويرها في ورش يقيمها متطوعو الجمعية.",
        "A day on which students learn to sort and recycle, in workshops held by the association's volunteers.",
    ),
    audiences=("students",),
    areas=("education",),
    kind="awareness",
    region=RIYADH,
    place=("ثانوية الريحان", "Al-Rayhan Secondary School"),
    hours=("08:00", "12:00"),
    partners={"shade": "executor", "hospital": "supporter"},
    promises={
        "students": quantity(
            "عدد الطلاب المشاركين", "Students taking part", unit=("طالباً", "students"), planned=320
        ),
        "workshops": exact("ورش العمل", "Workshops", unit=("ورشة", "workshops"), planned=6),
    },
    plot=(
        yes("shade", "hospital", day=-15),
        files(
            "school",
            day=1,
            students=318,
            workshops=6,
            text="شاركت فصول المدرسة كلها على فترتين، وسجّلنا حضور 318 طالباً في ست ورش، وانتهى اليوم "
            "بجمع حاويات الورق.",
        ),
        files(
            "shade",
            day=2,
            clock="09:00",
            students=255,
            workshops=6,
            text="أقام ستة من مدرّبينا ست ورش، ووقّع في كشوف الورش 255 طالباً؛ ولا ندري كم حضر الطابور الافتتاحي.",
        ),
        files(
            "hospital",
            day=2,
            clock="10:30",
            workshops=6,
            text="شاركنا بركن عن النظافة والوقاية، ولم نكن نسجّل أعداد الطلاب.",
        ),
    ),
)


# One says that it was held, the host that the hall stood empty: contradicted.
SAFE_DRIVING = Story(
    lead="telecom",
    event=back(26, WEDNESDAY),
    announced=-20,
    title=("قيادة بلا هاتف", "Drive without the Phone"),
    summary=(
        "لقاء توعوي للسائقين الجدد عن خطر استعمال الهاتف أثناء القيادة، مع تجربة على جهاز محاكاة.",
        "An evening for new drivers on the danger of the phone at the wheel, with a driving simulator.",
    ),
    audiences=("youth",),
    areas=("safety",),
    kind="awareness",
    region=MAKKAH,
    place=("قاعة مركز السلامة على الطرق", "Hall of the Road Safety Centre"),
    hours=("17:00", "20:00"),
    partners={"roads": "host"},
    promises={
        "drivers": quantity(
            "عدد السائقين المستفيدين", "Drivers reached", unit=("سائقاً", "drivers"), planned=150
        ),
    },
    plot=(
        yes("roads", day=-18),
        files(
            "telecom",
            day=4,
            drivers=150,
            text="أُقيم اللقاء في موعده بحضور 150 سائقاً، وجرّب الحاضرون جهاز المحاكاة، ووُزعت عليهم حوامل الهاتف.",
        ),
        says_not_held(
            "roads",
            day=6,
            text="حجزت الشركة القاعة وبقيت مفتوحة من الخامسة إلى الثامنة، ولم يصل أحد من المنظمين ولا من السائقين. "
            "سجل دخول المبنى محفوظ لدينا.",
        ),
        answers(
            "roads",
            day=8,
            item="held",
            stance="stands",
            text="نؤكد أن القاعة لم يدخلها أحد في ذلك المساء، ونضع سجل الدخول بين يدي من يراجع الخلاف.",
        ),
    ),
)
