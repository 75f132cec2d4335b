"""TABLE: the steps from a new partnership unit to its first documented program, in the order that is advised.

Rule kept here: a step is done by really doing it in the product; nobody ticks it. The order is advised, not forced.
A line says why, what to do and where, how somebody invented did it, which papers and which guide help, and who may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from athar.activation.words import Two
from athar.organisations.permissions import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. `together`: each of these facts is needed; `any_of`: one of these is enough."""

    key: str
    title: Two
    why: Two
    todo: Two
    button: Two
    page: str  # the name of the address where it is done
    example: Two
    act: Act  # who may do it
    guide: str  # the slug of the guide that goes with it
    papers: tuple[str, ...] = ()  # keys of `papers.PAPERS`
    together: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    private: bool = False  # no other organisation can see whether it is done
    reminded: bool = True  # a long rest here is ours to end; elsewhere one waits for a day or for others

    def done_at(self, facts: Mapping[str, datetime]) -> datetime | None:
        """Return when the step was done, or None: the last of all facts needed, the first of those that suffice."""
        if self.together:
            known = [facts[name] for name in self.together if name in facts]
            return max(known) if len(known) == len(self.together) else None
        return min((facts[name] for name in self.any_of if name in facts), default=None)


STEPS: tuple[Step, ...] = (
    Step(
        key="ready",
        title=Two("معرفة الذات: فحص الجاهزية", "Know yourselves: the readiness check"),
        why=Two(
            "من عرف ما عنده وما ينقصه عرف أي شريك يحتاج إليه، ولم يعِد بما لا يستطيع.",
            "Who knows what it has and what it lacks knows which partner it needs, and promises nothing "
            "it cannot keep.",
        ),
        todo=Two(
            "اثنا عشر سؤالاً تُجاب في ربع ساعة، وفي آخرها ثلاثة أمور يُبدأ بها. النتيجة لكم وحدكم.",
            "Twelve questions, a quarter of an hour, and at the end three things to begin with. The "
            "result is yours alone.",
        ),
        button=Two("بدء الفحص", "Begin the check"),
        page="desk:start_check",
        example=Two(
            "في جمعية روابي الخير اكتشف الفريق أن الموافقة الواحدة تمر بأربعة مكاتب، فاتفق مع الإدارة على "
            "مسار قصير قبل أن يخاطب أحداً.",
            "At Rawabi Charity the team found that one approval passes four desks, and agreed on a shorter way "
            "before it wrote to anybody.",
        ),
        act=Act.WORK,
        guide="what-is-a-community-partnership",
        papers=("partnership-plan",),
        together=("checked",),
        private=True,
    ),
    Step(
        key="face",
        title=Two("الظهور: صفحة تعرّف بكم", "Be visible: a page that tells who you are"),
        why=Two(
            "لا يختار أحد شريكاً لا يعرف عنه شيئاً، وأول ما يُنظر فيه صفحتكم.",
            "Nobody chooses a partner of whom nothing is known, and your page is what is looked at first.",
        ),
        todo=Two(
            "كتابة النبذة واسم الوحدة، واختيار المجالات والمناطق، وفتح باب المراسلة أو ذكر الموقع.",
            "Write what you do and what your unit is called, choose areas of work and regions, and open "
            "messages or "
            "name your website.",
        ),
        button=Two("تعبئة الصفحة", "Fill in the page"),
        page="desk:face",
        example=Two(
            "«ندرّب شباب الأحياء على إسعاف المصاب في دقائقه الأولى، ونعمل في منطقتين مع المدارس والمراكز "
            "الصحية.»",
            "“We train young people of our neighbourhoods in first aid, in two regions, with schools and "
            "clinics.”",
        ),
        act=Act.MANAGE,
        guide="what-do-we-gain",
        papers=("pitch",),
        together=("face",),
    ),
    Step(
        key="board",
        title=Two("أول عرض وأول احتياج", "The first offer and the first need"),
        why=Two(
            "الشراكة تبدأ حين يلتقي ما عندكم بما ينقص غيركم، ولا يلتقيان ما لم يُكتبا.",
            "A partnership begins where what you have meets what another lacks, and they only meet once "
            "written down.",
        ),
        todo=Two(
            "نشر عرض واحد لشيء عندكم فعلاً، واحتياج واحد لبرنامج قريب.",
            "Publish one offer of something you really have, and one need of a program that is near.",
        ),
        button=Two("نشر عرض أو احتياج", "Publish an offer or a need"),
        page="desk:listing_new",
        example=Two(
            "العرض: قاعة لستين شخصاً مساء كل ثلاثاء. الاحتياج: مدرّبان في السلامة المنزلية ليومين في "
            "الشهر القادم.",
            "Offer: a hall for sixty on Tuesday evenings. Need: two trainers in safety at home, for two "
            "days next month.",
        ),
        act=Act.WORK,
        guide="how-to-choose-a-partner",
        papers=("pitch",),
        together=("offer", "need"),
    ),
    Step(
        key="partner",
        title=Two("أول شريك", "The first partner"),
        why=Two(
            "بداية صغيرة مع شريك واحد يكمّلكم خير من إعلان كبير بلا أحد.",
            "A small beginning with one partner who completes you is better than a large announcement "
            "with nobody.",
        ),
        todo=Two(
            "طلب التعارف مع جهة مقترحة، أو الرد على نداء، أو اقتراح شراكة. تتم الخطوة حين يقبل الطرفان أو "
            "يُرسل الاقتراح.",
            "Ask for an introduction to an organisation suggested, reply to a call, or propose a "
            "partnership. The step "
            "is done once both say yes, or the proposal is sent.",
        ),
        button=Two("الشركاء المقترحون", "Suggested partners"),
        page="desk:suggestions",
        example=Two(
            "كتبت الوحدة في طلب التعارف: «قرأنا حاجتكم إلى مدرّبين، ولدينا اثنان معتمدان، ونقترح لقاء "
            "نصف ساعة.»",
            "The unit wrote: “We read that you need trainers; we have two with a certificate, and "
            "propose to meet for "
            "half an hour.”",
        ),
        act=Act.WORK,
        guide="how-to-choose-a-partner",
        papers=("pitch", "meeting-minutes"),
        any_of=("met", "proposed", "partner", "agreed"),
    ),
    Step(
        key="agreement",
        title=Two("أول اتفاق", "The first agreement"),
        why=Two(
            "المكتوب يحفظ الود: من يقدّم ماذا، ومتى، وكيف تنتهي الشراكة بخير.",
            "What is written keeps friendship: who gives what, until when, and how it ends well.",
        ),
        todo=Two(
            "صياغة الشراكة من أحد النماذج، وإرسالها، ثم توقيعها من كل طرف.",
            "Draft the partnership from one of the templates, send it, and have every party sign it.",
        ),
        button=Two("صياغة شراكة", "Draft a partnership"),
        page="desk:partnership_new",
        example=Two(
            "اتفقت مدرسة وجمعية على ستة بنود في صفحة ونصف، أهمها أن القاعة للمدرسة والمدرّبين من الجمعية.",
            "A school and an association agreed on six items in a page and a half: the hall is the "
            "school's, the "
            "trainers are the association's.",
        ),
        act=Act.WORK,
        guide="how-to-write-an-agreement",
        papers=("memorandum-checklist", "partnership-plan"),
        together=("agreed",),
    ),
    Step(
        key="program",
        title=Two("أول برنامج ببنود", "The first program with items"),
        why=Two(
            "البند الذي يُتحقق منه يحمي الجميع: يُعرف قبل البدء بماذا تكون الرواية صحيحة.",
            "An item that can be checked protects all: it is known beforehand what would make an account true.",
        ),
        todo=Two(
            "الإعلان عن برنامج مع شريكه، وإضافة بند واحد على الأقل يُقاس أو يُعدّ، أو تأكيد المشاركة في "
            "برنامج كهذا.",
            "Announce a program with its partner and at least one item that is measured or counted, or "
            "confirm that you "
            "take part in such a one.",
        ),
        button=Two("الإعلان عن برنامج", "Announce a program"),
        page="desk:announce",
        example=Two(
            "البند: «عدد من أتموا التدريب، وهامشه خمسة في المئة» بدلاً من «تدريب عدد كبير من الشباب».",
            "The item: “people who completed the training, within five per cent” in place of “a large "
            "number of youth”.",
        ),
        act=Act.WORK,
        guide="items-that-can-be-checked",
        papers=("item-plan", "attendance-sheet"),
        together=("program",),
    ),
    Step(
        key="statement",
        title=Two("أول رواية مختومة", "The first statement sealed"),
        why=Two(
            "روايتكم المستقلة هي ما يجعل شهادة شريككم ذات وزن، وشهادتكم له كذلك.",
            "Your own independent account is what gives your partner's word weight, and the other way round.",
        ),
        todo=Two(
            "بعد انتهاء البرنامج تُكتب الرواية بنداً بنداً وتُختم قبل المهلة. ما لا يُعرف يُترك ولا يُخمَّن.",
            "After the program write the statement item by item, and seal it in time. What is not known "
            "is left out and "
            "never guessed.",
        ),
        button=Two("كل ما ينتظرنا", "All that waits for us"),
        page="desk:waiting",
        example=Two(
            "كتبت الجمعية 47 متدرباً وكانت تتوقع 60، وكتب الشريك 46: رقم أقل، وثقة أعلى.",
            "The association wrote 47 trainees where it had hoped for 60; its partner wrote 46: a lower "
            "number, and more "
            "trust.",
        ),
        act=Act.WORK,
        guide="document-from-several-sides",
        papers=("attendance-sheet", "meeting-minutes"),
        together=("sealed",),
        reminded=False,
    ),
    Step(
        key="effect",
        title=Two("أول أثر منشور", "The first effect published"),
        why=Two(
            "عدد الحضور يقول ما فعلتم، والأثر يقول ماذا تغيّر.",
            "The number who came says what you did; the effect says what changed.",
        ),
        todo=Two(
            "نشر مؤشر واحد قيس قبل البرنامج وبعده، مع طريقة القياس، ويؤكده الشركاء.",
            "Publish one indicator that was measured before and after, and how; partners confirm it.",
        ),
        button=Two("برامجنا", "Our programs"),
        page="desk:home",
        example=Two(
            "من يعرفون خطوات الإنعاش: 12 من 47 قبل التدريب، و39 منهم بعده بشهر، باختبار عملي قصير.",
            "Who knows the steps of resuscitation: 12 of 47 before, 39 a month after, by a short "
            "practical test.",
        ),
        act=Act.WORK,
        guide="how-to-publish-an-effect",
        papers=("effect-plan",),
        together=("effect",),
    ),
    Step(
        key="documented",
        title=Two("أول برنامج موثَّق", "The first documented program"),
        why=Two(
            "هذا هو المقصد: برنامج يقول عنه أكثر من طرف مستقل الشيء نفسه، ويستطيع أي أحد أن يتحقق منه.",
            "This is the aim: a program of which several independent parties say the same, and which "
            "anybody can check.",
        ),
        todo=Two(
            "تُحسب الدرجة وحدها من الروايات والشهادات والأدلة. يعين عليها الرد على التعارض ودعوة "
            "الحاضرين إلى الشهادة.",
            "The grade is computed from statements, witnesses and evidence alone. It helps to answer "
            "contradictions and "
            "to invite those who attended to report.",
        ),
        button=Two("برامجنا", "Our programs"),
        page="desk:home",
        example=Two(
            "أيّد البرنامج طرفان وثلاثون حاضراً، وبقي تعارض واحد في العدد صُحّح في يومين، فصار موثَّقاً.",
            "Two parties and thirty who attended agreed; one contradiction of numbers was corrected "
            "within two days, and "
            "the program became documented.",
        ),
        act=Act.READ_OWN,
        guide="what-the-grades-mean",
        together=("documented",),
        reminded=False,
    ),
)
BY_KEY: dict[str, Step] = {step.key: step for step in STEPS}
SEEN: tuple[Step, ...] = tuple(step for step in STEPS if not step.private)  # what others can see
