"""Articles that officers of the demo write: one is published, one waits to be read by the staff. All invented."""

from __future__ import annotations

from datetime import timedelta

from athar.knowledge.seeding import seed
from athar.knowledge.wordpress.slugs import slug_of
from athar.management.demo.stage import Stage
from athar.organisations.queries import Member
from athar.submissions.actions import Draft, begin, submit
from athar.submissions.models import Submission
from athar.submissions.reviewing import publish, stamp

GUIDES = timedelta(days=30)  # before the day of loading: as long as the questions that come with Athar
PUBLISHED = Draft(
    language="ar",
    title="كيف نعدّ الحضور دون أن نزعج أحداً",
    summary="ثلاث طرائق جرّبناها في برامجنا الصغيرة، وما يصلح منها للمدخل الواحد وما يصلح للحديقة المفتوحة.",
    text=(
        "عدد الحضور أول ما يُسأل عنه بعد البرنامج، وأكثر ما يُختلف فيه. هذه ثلاث طرائق جرّبناها.\n\n"
        "## عدّاد عند المدخل\n"
        "متطوع واحد وعدّاد يدوي. يصلح للقاعات ذات المدخل الواحد، ويعدّ الداخل مرتين إن خرج وعاد.\n\n"
        "## بطاقات ملوّنة\n"
        "نعطي كل حاضر بطاقة، ونعدّ ما بقي منها آخر اليوم. لا نكتب اسماً ولا رقم هاتف.\n\n"
        "## صورة من علوّ كل ساعة\n"
        "تصلح للساحات المفتوحة. نعدّ فيها الرؤوس ولا ننشرها، ونحذفها بعد العدّ.\n\n"
        "## ما نكتبه في الرواية\n"
        "نكتب الرقم، ومن عدّه، وبأي طريقة. فإن خالفنا شريكنا عرف القارئ من أين جاء الفرق."
    ),
    tags=("عدّ الحضور", "تجربة"),
)
COUNTING = slug_of("", PUBLISHED.title, number=0)  # its address
WAITING = Draft(
    language="ar",
    title="ساعات الطلاب المتطوعين: كيف تحسبها المدرسة؟",
    summary="ما اتفقنا عليه مع شركائنا قبل البرنامج حتى لا تُحسب الساعة مرتين، وما بقي بلا حلّ.",
    text=(
        "يتطوع طلابنا مع جمعية وبلدية في اليوم نفسه، فتكتب كل جهة ساعاتهم. إن جُمعت الأرقام صارت الساعة ساعتين.\n\n"
        "## ما اتفقنا عليه\n"
        "- المدرسة تكتب وقت الخروج من البوابة ووقت العودة.\n"
        "- الجمعية تكتب ساعات العمل في الموقع وحدها.\n"
        "- يذكر الإعلان أي الرقمين هو بند البرنامج.\n\n"
        "## ما بقي\n"
        "لم نجد طريقة سهلة لمن يأتي مع أهله من غير المدرسة. من جرّب شيئاً فليكتبه في التعليقات."
    ),
    tags=("تطوع", "مدارس"),
)


def write_articles(stage: Stage) -> None:
    """Publish the guides where they are not there yet, and an officer's article; hand in another officer's."""
    seed(stage.now - GUIDES)
    row = _handed_in(stage.members["shade"], PUBLISHED, stage=stage, days=13)
    publish(stage.staff(), uid=row.uid, seen=stamp(row), now=stage.now - timedelta(days=12))
    _handed_in(stage.members["school"], WAITING, stage=stage, days=1)


def _handed_in(member: Member, draft: Draft, *, stage: Stage, days: int) -> Submission:
    at = stage.now - timedelta(days=days, hours=-10)
    row = begin(member, draft=draft, now=at)
    submit(member, uid=row.uid, now=at + timedelta(minutes=20))
    row.refresh_from_db()  # as whoever reads it gets it
    return row
