"""TABLE: the six questions of the readiness check about people, partners and habits, with their advice."""

from __future__ import annotations

from athar.activation.asking import Choice, Question
from athar.activation.words import Two

OF_OUR_WORK: tuple[Question, ...] = (
    Question(
        key="audience",
        title=Two("من نخدم", "Whom we serve"),
        asks=Two("هل حددتم من تخدمون وأين؟", "Have you decided whom you serve, and where?"),
        hint=Two(
            "فئة ومكان وحاجة، لا «المجتمع» كله.", "Some people, some place and a need; not all of society."
        ),
        weight=4,
        step="face",
        guide="roles-of-the-three-sectors",
        choices=(
            Choice(
                "clear",
                3,
                Two("نعم، فئة وحي وحاجة معروفة", "Yes: who, where, and what they need"),
                Two(
                    "كتابة ذلك في صفحتكم بالكلمات التي يستعملها الناس، فبها يجدكم الشركاء.",
                    "Put it on your page in the words that people use: by them partners find you.",
                ),
            ),
            Choice(
                "broad",
                1,
                Two("بصورة عامة", "In a general way"),
                Two(
                    "اختيار فئة واحدة ومنطقة واحدة للسنة الأولى، وترك الباقي لما بعدها.",
                    "Choose one group and one region for the first year, and leave the rest for later.",
                ),
            ),
            Choice(
                "not",
                0,
                Two("ليس بعد", "Not yet"),
                Two(
                    "النظر في صفحة الفجوات: أين لا يخدم أحد، ولمن؟ ثم اختيار ما يقرب من اختصاصكم.",
                    "Look at the page of gaps: where does nobody serve, and for whom? Choose what is "
                    "near to your work.",
                ),
            ),
        ),
    ),
    Question(
        key="data",
        title=Two("البيانات", "Data"),
        asks=Two("على ماذا تبنون معرفة الحاجة؟", "What do you know the need by?"),
        hint=Two(
            "الرقم الذي لا يُعرف مصدره لا يُبنى عليه مؤشر.", "A number of unknown origin carries no indicator."
        ),
        weight=3,
        step="effect",
        guide="how-to-publish-an-effect",
        choices=(
            Choice(
                "measured",
                3,
                Two("قياس حديث نعرف طريقته", "A recent measurement whose method we know"),
                Two(
                    "حفظ طريقة القياس مع الرقم، ليُعاد القياس بالطريقة نفسها بعد البرنامج.",
                    "Keep the method beside the number, so that it is measured in the same way after the "
                    "program.",
                ),
            ),
            Choice(
                "records",
                2,
                Two("سجلات العمل اليومي", "Records of our daily work"),
                Two(
                    "اختيار مؤشر واحد من السجلات يمكن عدّه قبل البرنامج وبعده، وكتابته في خطة الأثر.",
                    "Choose one indicator from the records that can be counted before and after, and "
                    "write the effect plan.",
                ),
            ),
            Choice(
                "feeling",
                0,
                Two("الخبرة والانطباع", "Experience and impression"),
                Two(
                    "سؤال عشرين من الفئة ثلاثة أسئلة قصيرة يكفي للبداية، من غير جمع أسماء.",
                    "Asking twenty people three short questions is enough to begin with, and takes no names.",
                ),
            ),
        ),
    ),
    Question(
        key="partners",
        title=Two("الشركاء حتى الآن", "Partners so far"),
        asks=Two("ما تجربتكم مع الشركاء؟", "What is your experience with partners?"),
        hint=Two(
            "شراكة واحدة تمت إلى آخرها خير من عشر لم تبدأ.",
            "One partnership that was finished beats ten never begun.",
        ),
        weight=3,
        step="partner",
        guide="how-to-choose-a-partner",
        choices=(
            Choice(
                "several",
                3,
                Two("أكثر من شراكة تمت واستفدنا منها", "Several, finished, and we learnt from them"),
                Two(
                    "دعوة شريك سابق إلى المنصة وتوثيق البرنامج القادم معه: الثقة موجودة، ويبقى التوثيق.",
                    "Invite a former partner here and document the next program together: trust is there "
                    "already.",
                ),
            ),
            Choice(
                "one",
                2,
                Two("شراكة واحدة أو اثنتان", "One or two"),
                Two(
                    "كتابة ما نجح وما تعثر فيها في خمسة أسطر قبل البحث عن الشريك التالي.",
                    "Write in five lines what worked in it and what did not, before you look for the next.",
                ),
            ),
            Choice(
                "none",
                1,
                Two("لا شيء بعد", "None yet"),
                Two(
                    "طلب تعارف واحد مع جهة قريبة في المكان أو الفئة، ببرنامج صغير ومدة قصيرة.",
                    "Ask one organisation that is near in place or people for an introduction, with a "
                    "small, short program.",
                ),
            ),
            Choice(
                "bad",
                1,
                Two("تجربة تعثرت", "One that went wrong"),
                Two(
                    "معرفة سبب التعثر، فإن كان غموض الأدوار فالبنود المكتوبة علاجه، وإن كان ضيق الوقت "
                    "فالبدء أصغر.",
                    "Find out why: unclear roles are healed by written items, a lack of time by "
                    "beginning smaller.",
                ),
            ),
        ),
    ),
    Question(
        key="documenting",
        title=Two("عادة التوثيق", "Habit of documenting"),
        asks=Two("ماذا يبقى عندكم بعد انتهاء برنامج؟", "What is left with you when a program is over?"),
        hint=Two("ما يمكن أن يراجعه شخص لم يحضر.", "What somebody who was not there could go by."),
        weight=3,
        step="program",
        guide="items-that-can-be-checked",
        choices=(
            Choice(
                "figures",
                3,
                Two("أرقام وأدلة مقابل ما خُطط له", "Figures and evidence against the plan"),
                Two(
                    "تحويل الخطة إلى بنود متفق عليها قبل البرنامج، ثم ختم الرواية في أيامها.",
                    "Turn the plan into items agreed beforehand, and seal the statement while it is fresh.",
                ),
            ),
            Choice(
                "photos",
                1,
                Two("صور وخبر صحفي", "Photographs and a press release"),
                Two(
                    "إضافة ثلاثة أرقام إلى كل خبر: من حضر، وما قُدّم، وما تغيّر، ومن عدّها.",
                    "Add three numbers to every release: who came, what was given, what changed, and who "
                    "counted.",
                ),
            ),
            Choice(
                "nothing",
                0,
                Two("القليل", "Little"),
                Two(
                    "البدء بورقة واحدة: خطة البنود قبل البرنامج، وكشف الحضور بالعدد في يومه.",
                    "Begin with one sheet: the item plan before, and the attendance counted on the day.",
                ),
            ),
        ),
    ),
    Question(
        key="privacy",
        title=Two("سلامة المستفيدين وخصوصيتهم", "Safety and privacy"),
        asks=Two("كيف تحفظون بيانات المستفيدين وصورهم؟", "How do you keep beneficiaries' data and pictures?"),
        hint=Two(
            "ومنهم الأطفال والمرضى ومن لا يريد أن يُعرف.",
            "Children, patients and those who would not be known among them.",
        ),
        weight=5,
        step="agreement",
        guide="privacy-of-witnesses",
        choices=(
            Choice(
                "rules",
                3,
                Two("قواعد مكتوبة وإذن للتصوير", "Written rules, and consent for pictures"),
                Two(
                    "ضم القواعد إلى كل اتفاق، وتسمية من يُسأل عنها عند كل شريك.",
                    "Attach the rules to every agreement, and name who answers for them on each side.",
                ),
            ),
            Choice(
                "care",
                1,
                Two("نحرص من غير قواعد مكتوبة", "We take care, without written rules"),
                Two(
                    "كتابة خمس قواعد في صفحة: ما يُجمع، ولماذا، ومن يراه، ومتى يُحذف، وكيف يؤخذ الإذن.",
                    "Write five rules on a page: what is collected, why, who sees it, when it is "
                    "deleted, how consent is asked.",
                ),
            ),
            Choice(
                "none",
                0,
                Two("لم ننظر في ذلك", "We have not looked at it"),
                Two(
                    "قبل أي برنامج: يُجمع العدد لا الأسماء، ولا تُنشر صورة وجه بلا إذن. كشف الحضور "
                    "المرفق مبني على ذلك.",
                    "Before any program: collect numbers and not names, and publish no face without "
                    "consent. Our attendance "
                    "sheet is made so.",
                ),
            ),
        ),
    ),
    Question(
        key="voice",
        title=Two("التواصل", "Communication"),
        asks=Two(
            "كيف يصل إليكم من يريد الشراكة معكم؟", "How does somebody who would be your partner reach you?"
        ),
        hint=Two("وكم يمضي قبل أن يصله رد.", "And how long before there is an answer."),
        weight=2,
        step="face",
        guide="what-do-we-gain",
        choices=(
            Choice(
                "open",
                3,
                Two("باب معروف ورد خلال أيام", "A known door, and an answer within days"),
                Two(
                    "ذكر مدة الرد في صفحتكم، والوفاء بها.",
                    "Say on your page how soon you answer, and keep to it.",
                ),
            ),
            Choice(
                "slow",
                2,
                Two("باب معروف والرد يتأخر", "A known door, and answers are late"),
                Two(
                    "رد قصير في اليوم نفسه بأن الطلب وصل ومتى يُنظر فيه، ثم الجواب في موعده.",
                    "A short answer the same day that it arrived and when it will be looked at; then the "
                    "answer itself.",
                ),
            ),
            Choice(
                "persons",
                1,
                Two("عبر معارف شخصية", "Through personal acquaintances"),
                Two(
                    "فتح باب المراسلة في صفحتكم، حتى تصل إليكم جهة لا تعرف أحداً منكم.",
                    "Open messages on your page, so that those who know nobody among you can reach you.",
                ),
            ),
        ),
    ),
)
