"""Comments under guides and an article of the demo: readers, the team and an author who answer, and what waits.

Rule kept here: all of it is invented, and written through the same actions as everybody's; what stands under an article
was said after it was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from athar.comments.actions import Draft, write_comment
from athar.comments.models import Comment, State
from athar.comments.moderating import decide, report
from athar.knowledge.models import Article
from athar.management.demo.articles import COUNTING
from athar.management.demo.stage import Stage
from athar.organisations.models import Account

AN_HOUR, SOON = timedelta(hours=1), timedelta(seconds=5)
READER, TEAM, AUTHOR = "reader", "team", "author"


@dataclass(frozen=True, slots=True)
class Said:
    """What an invented reader says, how long before the day of loading, and what becomes of it."""

    name: str
    text: str
    hours: int  # before the first instant of the day of loading
    becomes: str = State.PUBLISHED
    under: int = -1  # the place in the list of what it replies to
    by: str = READER
    reported: str = ""  # as what, with words of whoever reports it
    words: str = ""


# TABLE: by the address of the article, with its language
SAID: dict[tuple[str, str], tuple[Said, ...]] = {
    ("ar", "how-to-write-an-agreement"): (
        Said("سلمان العتيق", "شرح واضح. سؤالي: ماذا نفعل إن اختلف الشريكان في عدد الحضور بعد التوقيع؟", 90),
        Said("", "يكتب كل طرف روايته كما عدّ، وتُنشر الروايتان معاً؛ ولا يُطلب من أحد أن يغيّر رقمه.", 70, under=0, by=TEAM),
        Said("هيفاء", "استعملنا القائمة الأخيرة قبل توقيعنا مع البلدية، فوفّرت علينا اجتماعين.", 61),
        Said("أم ناصر", "هل تصلح هذه البنود لمبادرات الأحياء التي ليس لها سجل؟", 34),
        Said("أبو فهد", "كل الاتفاقيات حبر على ورق، ومن كتب هذا لم يوقّع واحدة في حياته.", 26,
             reported="insult", words="يسخر من الكاتب ولا يضيف شيئاً."),
        Said("متجر الهدايا", "هدايا مؤتمرات بخصم كبير، راسلونا على الخاص.", 20, becomes=State.REFUSED),
        Said("لينا", "ليتكم تضيفون مثالاً لاتفاقية بين مدرسة وجمعية.", 8, becomes=State.PENDING),
    ),
    ("ar", COUNTING): (
        Said("نواف", "جرّبنا العدّ عند المخرج فنقص الرقم عشرين. أيهما نكتب؟", 50),
        Said("", "اكتبوا الاثنين واذكروا كيف عددتم كل مرة. نكتب نحن رقم المدخل، ونضع الآخر في الملاحظات.", 44,
             under=0, by=AUTHOR),
        Said("معلّمة", "فكرة البطاقات الملوّنة نجحت مع طالباتنا.", 30),
    ),
    ("en", "what-the-grades-mean"): (
        Said("Omar Hadi", "Clear and short. What happens to the grade when a partner never files its statement?", 80),
        Said("", "Its silence is shown as silence, and the others are read without it: with one voice left, the"
             " grade is single source.", 66, under=0, by=TEAM),
        Said("Dana", "We printed the ladder and hung it in the office. Nobody asks any more why we need three.", 40),
        Said("A reader", "Does an effect have to be a number, or can it be something that people say?", 5,
             becomes=State.PENDING),
    ),
}  # fmt: skip


def comment(stage: Stage) -> int:
    """Let readers comment on guides and on the officer's article; return how many comments there are then."""
    made = 0
    for (language, slug), said in SAID.items():
        row = Article.objects.select_related("author").filter(live=True, language=language, slug=slug).first()
        if (
            row is not None and row.comments_open
        ):  # where guides were there before, staff may have taken it back
            made += _talk(stage, row, said)
    return made


def _talk(stage: Stage, article: Article, said: tuple[Said, ...]) -> int:
    rows: list[Comment] = []
    for each, (at, decided_at) in zip(said, _instants(stage, article, said), strict=True):
        rows.append(_say(stage, article, each, at=at, decided_at=decided_at, rows=rows))
    return len(rows)


def _instants(stage: Stage, article: Article, said: tuple[Said, ...]) -> list[tuple[datetime, datetime]]:
    """Return when each is said and decided on; one after the other where the article came later than they would."""
    begun = article.published_at or stage.now
    if begun < stage.now - said[0].hours * AN_HOUR:
        return [(at := stage.now - each.hours * AN_HOUR, at + AN_HOUR / 2) for each in said]
    return [(begun + SOON * (2 * place + 1), begun + SOON * (2 * place + 2)) for place in range(len(said))]


def _say(
    stage: Stage, article: Article, each: Said, *, at: datetime, decided_at: datetime, rows: list[Comment]
) -> Comment:
    draft = Draft(
        text=each.text,
        name=each.name,
        email=f"reader{len(rows) + 1}.{article.language}.{article.pk}@people.example",
        reply_to=rows[each.under].uid if each.under >= 0 else "",
        language=article.language,
    )
    row = write_comment(article, draft=draft, account=_account(stage, article, each), now=at)
    if each.becomes != State.PENDING and row.state == State.PENDING:
        reason = "advertising" if each.becomes == State.REFUSED else ""
        decide(row, was=State.PENDING, state=each.becomes, by=stage.staff(), reason=reason, now=decided_at)
    if each.reported:
        report(row, reason=each.reported, words=each.words, network="", now=decided_at + SOON)
    return row


def _account(stage: Stage, article: Article, each: Said) -> Account | None:
    return {TEAM: stage.staff(), AUTHOR: article.author}.get(each.by)
