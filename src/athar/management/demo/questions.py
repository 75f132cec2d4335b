"""What is asked and answered in the demo: by members and a visitor; one question waits, two are one. All invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from athar.management.demo.stage import Stage
from athar.organisations.models import Account
from athar.questions.actions.answering import answer, choose_best, find_helpful
from athar.questions.actions.asking import QuestionDraft, Visitor, ask_as_member, ask_as_visitor
from athar.questions.actions.following import confirm
from athar.questions.actions.merging import merge, suggest_same
from athar.questions.actions.moderating import publish_question
from athar.questions.models import Follow, Letter, Question
from athar.questions.seeding import seed

# TABLE: who asks, how many days back, language, title, details, topics, tags
ASKED = (
    (
        "library",
        9,
        "ar",
        "كيف نكتب في الاتفاقية من يملك مواد الحملة الإعلامية؟",
        "نُعدّ مع شريكنا مواد مرئية لبرنامج القراءة.\n\n- هل يكفي بند واحد؟\n- وماذا لو انتهت الشراكة؟",
        ("agreements",),
        "ملكية، مواد إعلامية",
    ),
    (
        "university",
        7,
        "ar",
        "من يملك المواد الإعلامية بعد انتهاء الاتفاقية؟",
        "",
        ("agreements",),
        "",
    ),
    (
        "oasis",
        5,
        "en",
        "How early should a company confirm that it was named as a partner?",
        "We are named in two programs next month and our approval takes about ten days.",
        ("partners", "programs"),
        "approval",
    ),
    (
        "school",
        2,
        "ar",
        "هل تُحسب ساعات الطلاب المتطوعين في رواية المدرسة أم في رواية الجمعية؟",
        "عدّت المدرسة الحضور عند البوابة، وعدّته الجمعية عند التوزيع.",
        ("statements", "evidence"),
        "تطوع",
    ),
)
# TABLE: which question, who answers, hours later, the answer
ANSWERED = (
    (0, "municipality", 5, "بند واحد يكفي إن سمّى ثلاثة أشياء: **من يملك**، و**من يستعمل**، و**إلى متى**."),
    (
        0,
        "shade",
        9,
        "أضفنا في اتفاقيتنا: يستعملها الطرفان في التعريف بالبرنامج نفسه، وما عداه بموافقة مكتوبة.",
    ),
    (1, "council", 3, "يحكمها ما كُتب في الاتفاقية. وإن لم يُكتب شيء فالأصل أنها لمن صنعها."),
    (
        2,
        "municipality",
        4,
        "As soon as you know. A program that is confirmed early is easier to find, and nobody waits for you.",
    ),
)


def ask(stage: Stage) -> None:
    """Let members and a visitor ask, answer and vote over the last days of the demo."""
    seed(stage.now - timedelta(days=30))
    asked = [_asked(stage, line) for line in ASKED]
    answers = [
        answer(
            _account(stage, who),
            stage.members[who],
            uid=asked[place].uid,
            text=text,
            now=asked[place].made_at + timedelta(hours=hours),
            for_organisation=True,
        )
        for place, who, hours, text in ANSWERED
    ]
    later = stage.now - timedelta(days=1)
    for who in ("council", "oasis"):
        find_helpful(_account(stage, who), stage.members[who], uid=answers[0].uid, helpful=True, now=later)
    choose_best(_account(stage, "library"), uid=asked[0].uid, answer_uid=answers[0].uid, now=later)
    suggest_same(_account(stage, "council"), uid=asked[1].uid, other_uid=asked[0].uid, now=later)
    merge(stage.staff(), uid=asked[1].uid, into_uid=asked[0].uid, now=later)
    _visitors(stage)


def _asked(stage: Stage, line: tuple[str, int, str, str, str, tuple[str, ...], str]) -> Question:
    who, back, language, title, details, topics, tags = line
    draft = QuestionDraft(language=language, title=title, details=details, topics=topics, tags=tags)
    at = stage.now - timedelta(days=back, hours=-9)
    return ask_as_member(_account(stage, who), stage.members[who], draft=draft, for_organisation=True, now=at)


def _visitors(stage: Stage) -> None:
    """One visitor's question was read and published, another's waits."""
    first = _visitor(
        stage.now - timedelta(days=3),
        name="أم سلمان",
        email="salman@people.example",
        title="هل أستطيع أن أشهد على برنامج حضرته ولم أُسأل عنه؟",
    )
    confirm(Follow.objects.get(question=first).uid, now=first.made_at + timedelta(hours=1))
    publish_question(stage.staff(), uid=first.uid, now=first.made_at + timedelta(hours=4))
    _visitor(
        stage.now - timedelta(hours=7),
        name="قارئ",
        email="reader@people.example",
        title="أين أجد برامج التشجير القريبة من حيّنا؟",
    )
    Letter.objects.update(next_try_at=None)  # nobody reads the mail of invented people


def _visitor(at: datetime, *, name: str, email: str, title: str) -> Question:
    draft = QuestionDraft(language="ar", title=title, topics=("evidence",))
    return ask_as_visitor(draft, visitor=Visitor(name=name, email=email), now=at)


def _account(stage: Stage, who: str) -> Account:
    return Account.objects.get(pk=stage.members[who].account_id)
