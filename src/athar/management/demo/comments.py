"""Comments under the articles of the demo: invented readers, an author who answers, one that waits, one refused.

Rule kept here: where there is no article, nothing is done; which articles there are decides nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from athar.comments.actions import Draft, write_comment
from athar.comments.models import Comment, State
from athar.comments.moderating import decide
from athar.knowledge.models import Article
from athar.management.demo.stage import Stage

MOST = 2  # articles of each language that are commented on
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What an invented reader says, how long before the day of loading, and what becomes of it."""

    name: str
    text: str
    hours: int  # before the first instant of the day of loading
    becomes: str = State.PUBLISHED
    under: int = -1  # the place in the list of what it replies to
    author: bool = False  # the article's author, where there is one with an account


# TABLE: by the place of the article, in both languages
SAID: dict[str, tuple[tuple[Said, ...], ...]] = {
    "ar": (
        (
            Said("سلمان العتيق", "شرحٌ واضح. سؤالي: ماذا نفعل إن اختلف عدد الحضور بين الشريكين؟", 90),
            Said("فريق المقال", "يُنشر العددان معاً، ثم يُطلب من كل جهة بيان كيف عدّت.", 70, under=0, author=True),
            Said("هيفاء", "جرّبنا هذا في جمعيتنا الصغيرة، فقلّت الأسئلة بعد البرنامج إلى النصف.", 60),
            Said("أم ناصر", "هل يصلح هذا لمبادرات الأحياء التي ليس لها سجل؟", 30),
            Said("قارئ", "اشترِ الآن بخصم كبير", 20, becomes=State.REFUSED),
            Said("لينا", "ليتكم تضيفون مثالاً من مدرسة.", 8, becomes=State.PENDING),
        ),
        (Said("نواف", "مقال مختصر ومفيد، شكراً لكم.", 40),),
    ),
    "en": (
        (
            Said("Omar Hadi", "Clear and short. What happens when a partner never files its statement?", 80),
            Said("Dana", "Its silence is shown as silence: see the example in the middle of the page.", 50, under=0),
        ),
    ),
}  # fmt: skip


def comment(stage: Stage) -> int:
    """Let readers comment on the first articles of each language; return how many comments there are then."""
    made = 0
    for language, articles in SAID.items():
        rows = Article.objects.select_related("author").filter(
            live=True, language=language, comments_open=True
        )
        ordered = rows.exclude(published_at=None).order_by("published_at", "slug")[:MOST]
        for article, said in zip(ordered, articles, strict=False):
            made += _talk(stage, article, said)
    return made


def _talk(stage: Stage, article: Article, said: tuple[Said, ...]) -> int:
    begun = max(stage.now - timedelta(hours=96), article.published_at or stage.now)
    if begun + timedelta(hours=len(said) * 3) > stage.now:
        return 0  # published so late that nobody can have read it
    rows: list[Comment] = []
    for place, each in enumerate(said):
        at = max(stage.now - each.hours * AN_HOUR, begun + place * AN_HOUR)
        rows.append(_say(stage, article, each, at=at, rows=rows))
    return len(rows)


def _say(stage: Stage, article: Article, each: Said, *, at: datetime, rows: list[Comment]) -> Comment:
    account = article.author if each.author else None
    draft = Draft(
        text=each.text,
        name=each.name,
        email=f"reader{len(rows) + 1}.{article.language}@people.example",
        reply_to=rows[each.under].uid if each.under >= 0 else "",
        language=article.language,
    )
    row = write_comment(article, draft=draft, account=account, now=at)
    if each.becomes != State.PENDING and row.state == State.PENDING:
        reason = "advertising" if each.becomes == State.REFUSED else ""
        staff = stage.staff()
        decide(row, was=State.PENDING, state=each.becomes, by=staff, reason=reason, now=at + AN_HOUR / 2)
    return row
