"""TABLE: words in names of organisations that say what kind of body it is or what it works on, in both languages.

Rule kept here: a line is one meaning; its words are the same word written in two languages, not two words
that are alike. What says only the legal form weighs least. It reads no name itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from corroboration.letters import fold


class Meaning(NamedTuple):
    """What a word of a body's name means, and how much it tells one body from another, 0 to 1."""

    key: str
    weight: float


_FORM, _KIND, _FIELD = 0.1, 0.35, 0.7

# key: words; the first of each is how it is known in the steps.
_FORMS = {
    "company": "شركة الشركة company co corporation corp",
    "limited": "المحدودة محدودة ltd limited llc inc incorporated plc gmbh bv ذ.م.م",
    "group": "مجموعة المجموعة group holding القابضة قابضة",
    "and": "و and",
    "the": "the of for in at في من على de la du des et لل",
}
_KINDS = {
    "association": "جمعية الجمعية جمعيه association society assoc",
    "foundation": "مؤسسة المؤسسة foundation fondation stiftung stichting",
    "organisation": "منظمة المنظمة organisation organization org",
    "authority": "هيئة الهيئة authority commission",
    "ministry": "وزارة الوزارة ministry",
    "department": "إدارة الإدارة department directorate administration",
    "agency": "وكالة الوكالة agency",
    "council": "مجلس المجلس council board",
    "committee": "لجنة اللجنة committee",
    "centre": "مركز المركز centre center",
    "institute": "معهد المعهد institute institution",
    "university": "جامعة الجامعة university",
    "college": "كلية الكلية college faculty",
    "school": "مدرسة المدرسة مدارس school schools",
    "hospital": "مستشفى المستشفى hospital clinic",
    "municipality": "أمانة بلدية البلدية الأمانة municipality",
    "emirate": "إمارة الإمارة emirate",
    "fund": "صندوق الصندوق fund",
    "bank": "بنك البنك مصرف المصرف bank",
    "endowment": "وقف أوقاف الأوقاف endowment endowments waqf awqaf",
    "cooperative": "تعاونية التعاونية cooperative coop",
    "federation": "اتحاد الاتحاد federation union league رابطة",
    "club": "نادي النادي club",
    "team": "فريق الفريق team",
    "network": "شبكة الشبكة network",
    "program": "برنامج البرنامج programme program project مشروع",
    "chamber": "غرفة الغرفة chamber",
    "court": "محكمة المحكمة court",
    "office": "مكتب المكتب office bureau",
    "crescent": "الهلال crescent",
}
_FIELDS = {
    "charity": "خيرية الخيرية خيري الخيري charitable charity welfare خير",
    "development": "تنمية التنمية تطوير التطوير تنموية التنموية تنموي development developmental",
    "social": "اجتماعية الاجتماعية اجتماعي الاجتماعي social",
    "community": "مجتمع المجتمع مجتمعية المجتمعية مجتمعي community communities",
    "health": "صحة الصحة صحية الصحية صحي الصحي health",
    "education": "تعليم التعليم تعليمية التعليمية education educational تربية التربية",
    "training": "تدريب التدريب training",
    "environment": "بيئة البيئة بيئية البيئية بيئي environment environmental",
    "agriculture": "زراعة الزراعة زراعية الزراعية agriculture agricultural",
    "water": "مياه المياه ماء water",
    "housing": "إسكان الإسكان housing",
    "women": "نساء النساء نسائية النسائية نسائي المرأة مرأة women woman",
    "children": "أطفال الأطفال طفل الطفل طفولة الطفولة child children childhood",
    "youth": "شباب الشباب شبابية youth young",
    "orphans": "أيتام الأيتام orphans orphan",
    "disabled": "معوقين المعوقين ذوي_الإعاقة إعاقة الإعاقة disabled disability disabilities",
    "elderly": "مسنين المسنين elderly aged",
    "family": "أسرة الأسرة أسرية الأسرية family families عائلة",
    "human": "إنسانية الإنسانية إنساني الإنساني human humanitarian الإنسان إنسان",
    "relief": "إغاثة الإغاثة relief aid",
    "volunteering": "تطوع التطوع تطوعية التطوعية تطوعي التطوعي volunteer volunteering voluntary volunteers",
    "friends": "أصدقاء friends",
    "care": "رعاية الرعاية care",
    "support": "دعم الدعم support",
    "service": "خدمة الخدمة خدمات الخدمات service services",
    "national": "وطنية الوطنية وطني الوطني national",
    "international": "دولية الدولية دولي الدولي عالمية العالمية العالمي international global world",
    "royal": "ملكية الملكية ملكي الملكي royal",
    "general": "عامة العامة عام العام general public",
    "arab": "عربية العربية عربي العربي arab arabian",
    "islamic": "إسلامية الإسلامية إسلامي الإسلامي islamic muslim",
    "saudi": "سعودية السعودية سعودي السعودي saudi",
    "united": "متحدة المتحدة united",
    "nations": "أمم الأمم nations",
    "red": "الأحمر أحمر red",
    "green": "الأخضر أخضر خضراء الخضراء green",
    "new": "جديدة الجديدة جديد الجديد new",
    "science": "علوم العلوم علمية العلمية science sciences scientific",
    "technology": "تقنية التقنية تكنولوجيا التكنولوجيا technology technologies technical",
    "industry": "صناعة الصناعة صناعية الصناعية industry industrial industries",
    "trade": "تجارة التجارة تجارية التجارية trade trading commerce commercial",
    "culture": "ثقافة الثقافة ثقافية الثقافية ثقافي culture cultural",
    "heritage": "تراث التراث heritage",
    "sport": "رياضة الرياضة رياضية الرياضية رياضي sport sports",
    "media": "إعلام الإعلام media",
    "medical": "طبية الطبية طبي الطبي medical medicine",
    "food": "غذاء الغذاء طعام الطعام أغذية الأغذية food",
    "energy": "طاقة الطاقة energy",
    "transport": "نقل النقل transport transportation",
    "tourism": "سياحة السياحة tourism",
    "research": "بحوث البحوث أبحاث الأبحاث research",
    "studies": "دراسات الدراسات studies",
    "interior": "الداخلية داخلية interior",
    "foreign": "الخارجية خارجية foreign",
    "affairs": "شؤون الشؤون affairs",
    "finance": "مالية المالية finance financial",
    "economy": "اقتصاد الاقتصاد اقتصادية الاقتصادية economy economic",
    "justice": "عدل العدل justice",
    "labour": "عمل العمل labour labor",
    "resources": "موارد الموارد resources",
    "hope": "أمل الأمل hope",
    "life": "حياة الحياة life",
    "peace": "سلام السلام peace",
    "future": "مستقبل المستقبل future",
}
_TABLE = ((_FORM, _FORMS), (_KIND, _KINDS), (_FIELD, _FIELDS))

MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        fold(word.replace("_", " ")): Meaning(key, weight)
        for weight, lines in _TABLE
        for key, words in lines.items()
        for word in words.split()
    }
)
KINDS = frozenset(_KINDS) | frozenset(_FORMS)  # these alone are nobody's name


def meaning(word: str) -> Meaning | None:
    """Return what a folded word means, also behind «ل», «لل» and «و»; None for a word that is a name."""
    if found := MEANINGS.get(word):
        return found
    for prefix in ("ولل", "وال", "لل", "ال", "و", "ل", "ب"):
        if (
            word.startswith(prefix)
            and len(word) - len(prefix) >= 3
            and (found := MEANINGS.get(word[len(prefix) :]))
        ):
            return found
    return None
