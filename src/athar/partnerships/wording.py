"""TABLE: the words with which an agreement of each kind begins, in both languages. All of them may be changed.

Each clause is (heading, text) in Arabic and in English; the two say the same. What is common to all stands once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from athar.partnerships.models import Template
from athar.partnerships.texts import Content, blank

YEAR, HALF = 365, 182  # days of a term to begin with, and when it is first reviewed


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in both languages."""

    heading_ar: str
    heading_en: str
    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a template begins with, and in a sentence what it is for."""

    purpose_ar: str
    purpose_en: str
    clauses: tuple[Clause, ...]
    days: int = YEAR
    notice_days: int = 30


CONTACT = Clause(
    "التنسيق",
    "Coordination",
    "يسمّي كل طرف من يتابع هذه الشراكة عنه، ويجتمع المسمَّون مرة كل شهرين على الأقل، ويكتبون ما اتفقوا عليه "
    "في اجتماعهم.",
    "Each party names who follows this partnership for it. They meet at least once in two months and write down "
    "what they agreed.",
)
DOCUMENTING = Clause(
    "التوثيق",
    "Documenting",
    "يكتب كل طرف روايته عن كل برنامج يُنفَّذ في ظل هذه الشراكة بنفسه وفي مهلته، ولا يطّلع على روايات الأطراف "
    "الأخرى قبل ختم "
    "روايته. ولا يُنشر رقم باسم الشراكة إلا إذا أيّده طرفان مستقلان.",
    "Each party files its own account of every program carried out under this partnership, in time, and "
    "reads those "
    "of the others only once its own is sealed. No figure is published in the partnership's name unless two "
    "independent parties support it.",
)
NAMES = Clause(
    "استعمال الأسماء والشعارات",
    "Names and logos",
    "لا يستعمل طرف اسم طرف آخر أو شعاره في غير ما يتصل بهذه الشراكة، ولا ينسب إليه قولاً أو التزاماً لم "
    "يوافق عليه كتابة.",
    "No party uses the name or logo of another beyond what concerns this partnership, nor attributes to it "
    "words or "
    "commitments that it has not agreed to in writing.",
)
PRIVACY = Clause(
    "بيانات الأشخاص",
    "Personal data",
    "لا تُجمع من المستفيدين والمتطوعين إلا البيانات اللازمة للتنفيذ، ولا يتبادلها الأطراف إلا بقدر ما يحتاج "
    "إليه العمل، "
    "وتُحذف بانتهاء الحاجة إليها.",
    "Of beneficiaries and volunteers only such data are collected as the work needs. The parties share no "
    "more of "
    "them than is needed, and delete them once they are not.",
)
CHANGES = Clause(
    "تعديل النص",
    "Changes",
    "لا يُعدَّل هذا النص إلا بملحق يوقّعه الأطراف جميعاً، ومن انضم بعد ذلك عُدّ طرفاً من تاريخ توقيع آخرهم.",
    "This text is changed only by an addendum that all parties sign. Whoever joins later is a party from the day "
    "of the last signature.",
)
DISPUTES = Clause(
    "الخلاف",
    "Disagreement",
    "يُحل ما يقع من خلاف بالتشاور بين من يمثل الأطراف خلال ثلاثين يوماً، فإن لم يُحل رُفع إلى رؤساء الجهات.",
    "Disagreements are settled among those who represent the parties within thirty days, and failing that "
    "between "
    "the heads of the organisations.",
)
LEAVING = Clause(
    "الانسحاب",
    "Leaving",
    "لأي طرف أن ينسحب بإخطار مسبّب يسبق انسحابه بالمدة المذكورة في هذا النص، على أن يتم ما بدأه من أعمال أو "
    "يسلّمه إلى من يتمّه.",
    "A party may leave, giving its reason and the notice stated in this text, provided that it finishes what "
    "it has "
    "begun or hands it over to whoever will.",
)
COMMON = (DOCUMENTING, NAMES, PRIVACY, CHANGES, DISPUTES, LEAVING)

WORDINGS: Mapping[str, Wording] = {
    Template.MEMORANDUM: Wording(
        "التعاون بين الأطراف في خدمة المجتمع، وتبادل الخبرة، والإعداد لبرامج مشتركة يُتفق على كل منها على حدة.",
        "To work together for the community, to share experience, and to prepare programs, each to be agreed "
        "by itself.",
        (
            Clause(
                "طبيعة المذكرة",
                "Nature of this memorandum",
                "تعبّر هذه المذكرة عن رغبة الأطراف في التعاون، ولا ترتّب على أي منهم التزاماً مالياً سوى ما "
                "نُصّ عليه فيها.",
                "This memorandum states that the parties wish to work together. It binds none of them to any "
                "payment "
                "beyond what is written in it.",
            ),
            CONTACT,
            *COMMON,
        ),
        days=2 * YEAR,
    ),
    Template.PROGRAM: Wording(
        "تنفيذ برنامج مشترك يلتزم فيه كل طرف بما تعهّد به، وتُقاس نتائجه بالبنود المتفق عليها في هذا النص.",
        "To carry out a program together, each party doing what it has undertaken, the results being "
        "measured by the "
        "items agreed in this text.",
        (
            Clause(
                "تنفيذ البرنامج",
                "Carrying it out",
                "يقود الطرف القائد التنفيذ ويضع خطته الزمنية خلال أسبوعين من التوقيع، ويعرضها على بقية "
                "الأطراف قبل البدء.",
                "The leading party directs the work. Within two weeks of signing it draws up the timetable "
                "and shows it "
                "to the others before work begins.",
            ),
            Clause(
                "التأخير والاعتذار",
                "Delay and withdrawal of help",
                "من تعذّر عليه الوفاء ببعض ما تعهّد به أخبر الأطراف فور علمه بذلك، ليُتفق على البديل قبل "
                "موعد التنفيذ.",
                "A party that cannot do part of what it undertook tells the others as soon as it knows, so "
                "that something "
                "else can be agreed before the date.",
            ),
            CONTACT,
            *COMMON,
        ),
        notice_days=14,
    ),
    Template.HOSTING: Wording(
        "استضافة برامج الأطراف وفعالياتهم في مواقع الطرف المضيف، بما يحفظ المكان ويخدم الحضور.",
        "To hold the parties' programs and events on the premises of the host, in a way that serves those "
        "who come "
        "and keeps the place as it was.",
        (
            Clause(
                "المكان وتجهيزه",
                "The place and its equipment",
                "يهيئ الطرف المضيف المكان في الموعد المتفق عليه نظيفاً آمناً مهيأً لذوي الإعاقة، ويسلّمه إلى "
                "الطرف المنفّذ بمحضر.",
                "The host makes the place ready for the agreed time: clean, safe and accessible. It is "
                "handed over in writing "
                "to the party that carries out the program.",
            ),
            Clause(
                "السلامة",
                "Safety",
                "يلتزم الطرف المنفّذ بتعليمات السلامة والطاقة الاستيعابية للمكان، ويسمّي مسؤولاً عنها يبقى "
                "فيه حتى خروج آخر الحضور.",
                "The party that carries out the program keeps to the safety rules and capacity of the place, "
                "and names a "
                "person in charge who stays until the last visitor has left.",
            ),
            Clause(
                "إعادة المكان",
                "Handing it back",
                "يُعاد المكان إلى الطرف المضيف كما كان خلال يوم من انتهاء الفعالية، ويُصلح الطرف المنفّذ ما "
                "تلف بسببه.",
                "Within a day of the event the place is handed back as it was, and the party that used it "
                "repairs what it "
                "damaged.",
            ),
            Clause(
                "إلغاء الموعد",
                "Cancelling a date",
                "للطرفين إلغاء موعد محجوز قبله بسبعة أيام على الأقل، ويعرض المضيف موعداً بديلاً ما أمكن.",
                "Either side may cancel a booked date at least seven days before it; the host offers another "
                "where it can.",
            ),
            *COMMON,
        ),
    ),
    Template.SPONSORSHIP: Wording(
        "رعاية برامج مجتمعية محددة بمبالغ وخدمات معلومة، تُصرف فيما خُصصت له ويُبيَّن أثرها.",
        "To sponsor particular programs for the community with stated sums and services, spent on what they "
        "are for and "
        "with their effect shown.",
        (
            Clause(
                "صرف مبلغ الرعاية",
                "Paying the sponsorship",
                "يُصرف مبلغ الرعاية على دفعتين: الأولى خلال ثلاثين يوماً من التوقيع، والثانية بعد مراجعة ما "
                "أُنجز بالأولى.",
                "The sponsorship is paid in two parts: the first within thirty days of signing, the second "
                "once what was "
                "done with the first has been reviewed.",
            ),
            Clause(
                "الإنفاق والمستندات",
                "Spending and records",
                "لا يُنفق المبلغ في غير ما خُصص له، ويحتفظ الطرف المنفّذ بمستندات الصرف، ويتيح للراعي "
                "الاطلاع عليها، ويعيد ما لم يُنفق.",
                "The sum is spent on nothing but its purpose. The party that spends it keeps the records, "
                "shows them to the "
                "sponsor on request, and returns what is left.",
            ),
            Clause(
                "ظهور الراعي",
                "Naming the sponsor",
                "يُذكر الراعي بصفته في مواد البرنامج على قدر رعايته، ولا يُشترط على المستفيدين شيء لقاءها.",
                "The sponsor is named as such in the program's material, in proportion to what it gives. "
                "Nothing is asked of "
                "beneficiaries in return.",
            ),
            *COMMON,
        ),
    ),
}


def prefilled(template: str, *, today: date) -> Content:
    """Return a text that begins with the template's words, from the first of the next month on."""
    words = WORDINGS[template]
    starts = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    ends = starts + timedelta(days=words.days - 1)
    return blank(template) | {
        "purpose": [words.purpose_ar, words.purpose_en],
        "starts_on": starts.isoformat(),
        "ends_on": ends.isoformat(),
        "review_on": [(starts + timedelta(days=HALF)).isoformat()],
        "notice_days": words.notice_days,
        "clauses": [
            {"heading": [each.heading_ar, each.heading_en], "body": [each.ar, each.en]}
            for each in words.clauses
        ],
    }
