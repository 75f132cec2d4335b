"""«ضيف الرحمن في بيتي»: households of a neighbourhood host pilgrims at home."""

from __future__ import annotations

from athar.management.demo.cast import MAKKAH
from athar.management.demo.days import MONDAY, back
from athar.management.demo.moves import files, yes
from athar.management.demo.said import about, between, quantity
from athar.management.demo.tale import Story
from athar.management.demo.voices import Crowd, Measured, Proof, attend, measure, show

# Documented: the hosts, the coaches and the guests say the same; the effect waits for a confirmation.
GUESTS_OF_THE_MERCIFUL = Story(
    lead="neighbours",
    event=back(95, MONDAY),
    announced=-35,
    title=("ضيف الرحمن في بيتي", "A Guest of the Merciful in My Home"),
    summary=(
        "تفتح أسر الحي بيوتها لضيوف الرحمن على مائدة عشاء، فيعودون إلى بلادهم وقد عرفوا أهل البلد لا شوارعه فقط.",
        (
            "Families of the quarter open their homes to pilgrims for an evening meal, so that they return home "
            "knowing its people and not only its streets."
        ),
    ),
    audiences=("pilgrims",),
    areas=("pilgrims",),
    kind="social",
    region=MAKKAH,
    place=("حي البشام", "Al-Basham quarter"),
    hours=("19:30", "22:30"),
    sessions=(0, 1, 2, 3),
    partners={"transport": "supporter", "youth": "executor"},
    promises={
        "homes": quantity("عدد البيوت المضيفة", "Homes that hosted", unit=("بيتاً", "homes"), planned=60),
        "guests": quantity("عدد الضيوف", "Guests", unit=("ضيفاً", "guests"), planned=240),
        "languages": quantity(
            "لغات المترجمين المتطوعين",
            "Languages interpreted",
            unit=("لغات", "languages"),
            planned=7,
            margin="0.15",
        ),
    },
    plot=(
        yes("transport", day=-33),
        yes("youth", day=-31),
        attend(
            Crowd(
                gates=("ساحة الحي", "موقف الحافلات"),
                hours=("19:45", "20:30", "21:40"),
                day=1,
                said=(
                    (
                        {"homes": about(60), "guests": about(250)},
                        "استقبلنا أسرة من إندونيسيا، وبكى الجد حين ودّعناه.",
                    ),
                    (
                        {"homes": about(60), "guests": about(240)},
                        "We were four at the table and eleven of the family. Nobody let us leave hungry.",
                    ),
                    (
                        {"guests": between(200, 250)},
                        "أنزلت الحافلات الضيوف في الساحة، وتقاسمتهم البيوت بنداء الأسماء.",
                    ),
                    (
                        {"guests": about(240)},
                        "Mon hôte parlait par gestes, et nous avons ri toute la soirée.",
                    ),
                    ({"homes": about(62)}, ""),
                    (
                        {"homes": about(61), "guests": about(245)},
                        "رتّب الشباب الضيوف بحسب لغاتهم، فلم يجلس أحد صامتاً.",
                    ),
                    ({"homes": about(60)}, "قهوتنا لم تنقطع، والصغار حفظوا كلمات بالتركية."),
                ),
            ),
        ),
        files(
            "neighbours",
            day=6,
            homes=62,
            guests=248,
            languages=7,
            text="فتح اثنان وستون بيتاً أبوابها أربع ليالٍ، وجلس إلى موائدها 248 ضيفاً من تسع عشرة دولة. "
            "سجلّ كل بيت موقّع من صاحبه ومن ضيوفه.",
        ),
        files(
            "transport",
            day=7,
            guests=246,
            text="Six coaches a night between the hotels and the quarter. Our boarding lists add up to "
            "246 guests over four nights; what happened inside the homes is not ours to tell.",
        ),
        files(
            "youth",
            day=8,
            homes=61,
            guests=250,
            languages=7,
            text="رافق متطوعونا الضيوف مترجمين بسبع لغات، ومررنا على واحد وستين بيتاً لا نجزم بغيرها.",
        ),
        show(
            Proof(
                by="neighbours",
                day=7,
                title=("مقطع من الليلة الثانية", "A clip of the second night"),
                link="https://neighbours.example/second-night",
                claims={"held": True},
            ),
        ),
        show(
            Proof(
                by="neighbours",
                day=7,
                title=("صور أطفال داخل البيوت", "Pictures of children inside homes"),
                link="https://neighbours.example/children",
                rejected="تظهر فيها وجوه أطفال بلا إذن مكتوب من أوليائهم.",
            ),
        ),
        measure(
            Measured(
                by="neighbours",
                day=30,
                measured=24,
                indicator=("ضيوف بقوا على تواصل مع مضيفيهم", "Guests still in touch with their hosts"),
                unit=("%", "%"),
                baseline="0",
                target="40",
                result="58",
                method=(
                    "اتصال بكل بيت بعد أسبوعين من عودة ضيوفه.",
                    "A call to every home a fortnight after its guests left.",
                ),
            ),
        ),
    ),
)
