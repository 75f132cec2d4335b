"""TABLE: the six questions of the readiness check about the organisation itself, with an advice for every answer."""

from __future__ import annotations

from athar.activation.asking import Choice, Question
from athar.activation.words import Two

OF_OURSELVES: tuple[Question, ...] = (
    Question(
        key="mandate",
        title=Two("التكليف", "Mandate"),
        asks=Two(
            "هل للشراكة المجتمعية تكليف مكتوب في جهتكم؟",
            "Is there a written mandate for community partnership?",
        ),
        hint=Two(
            "قرار أو دليل تنظيمي أو فقرة في الخطة تقول من المسؤول عنها وإلى أين تريد الوصول.",
            "A decision, an organisational manual or a paragraph of the plan that says who answers for "
            "it and what for.",
        ),
        weight=5,
        step="ready",
        guide="what-is-a-community-partnership",
        choices=(
            Choice(
                "written",
                3,
                Two("نعم، مكتوب ومعلن في الجهة", "Yes, written and known inside"),
                Two(
                    "التكليف واضح. تكفي مراجعته مرة في السنة، وذكره في أول صفحة من كل اتفاق.",
                    "The mandate is clear. Review it once a year, and name it on the first page of every "
                    "agreement.",
                ),
            ),
            Choice(
                "spoken",
                1,
                Two("متفق عليه شفهياً", "Agreed on by word of mouth"),
                Two(
                    "كتابة المتفق عليه في نصف صفحة واعتمادها من صاحب الصلاحية، حتى لا يسقط بتغيّر الأشخاص.",
                    "Write what is agreed on half a page and have it approved, so that it survives a "
                    "change of people.",
                ),
            ),
            Choice(
                "none",
                0,
                Two("لا يوجد بعد", "Not yet"),
                Two(
                    "البدء بطلب تكليف من سطرين: ما الذي تريده الجهة من الشراكة، ومن يتولاها. نموذج خطة "
                    "الشراكة يعين عليه.",
                    "Begin with a mandate of two lines: what partnership is for, and who is in charge. "
                    "The template of a "
                    "partnership plan helps.",
                ),
            ),
        ),
    ),
    Question(
        key="person",
        title=Two("المسؤول", "Person in charge"),
        asks=Two("من يتولى الشراكات عندكم؟", "Who takes care of partnerships?"),
        hint=Two(
            "العبرة بالوقت المتاح فعلاً لا بالمسمى الوظيفي.",
            "What counts is the time that is really there, not the title.",
        ),
        weight=5,
        step="face",
        guide="roles-of-the-three-sectors",
        choices=(
            Choice(
                "team",
                3,
                Two("وحدة أو شخص متفرغ ومعه بديل", "A unit or a full-time person, with a deputy"),
                Two(
                    "الفريق قائم. يبقى أن يعرف كل عضو صلاحيته في المنصة، وأن يُسمّى من ينوب عند الغياب.",
                    "The team stands. See that each member has the right role here, and that a deputy is "
                    "named for absences.",
                ),
            ),
            Choice(
                "part",
                2,
                Two("شخص واحد إلى جانب عمله", "One person beside other work"),
                Two(
                    "تخصيص يوم ثابت في الأسبوع للشراكات، وتسمية بديل واحد يعرف ما يجري.",
                    "Keep one fixed day a week for partnerships, and name one deputy who knows what goes on.",
                ),
            ),
            Choice(
                "whoever",
                1,
                Two("من يتيسّر حسب المناسبة", "Whoever is free at the time"),
                Two(
                    "تسمية شخص واحد يُسأل ويُجيب، ولو لبضع ساعات في الأسبوع، ثم إضافته عضواً هنا.",
                    "Name one person who is asked and answers, if only for some hours a week, and add "
                    "them as a member here.",
                ),
            ),
            Choice(
                "nobody",
                0,
                Two("لا أحد حتى الآن", "Nobody so far"),
                Two(
                    "لا تُخاطب أي جهة قبل تسمية شخص يتابع الرد: الرسالة التي لا يتابعها أحد تضر أكثر مما تنفع.",
                    "Write to nobody before somebody is named who follows the answer: a letter nobody "
                    "follows does harm.",
                ),
            ),
        ),
    ),
    Question(
        key="leadership",
        title=Two("دعم القيادة", "Leadership's support"),
        asks=Two("كيف تنظر قيادة الجهة إلى الشراكات؟", "How does your leadership look at partnerships?"),
        hint=Two(
            "بما تفعله القيادة: تحضر، وتوقّع، وتسأل عن النتيجة.",
            "By what it does: attends, signs, asks what came of it.",
        ),
        weight=4,
        step="ready",
        guide="why-partner",
        choices=(
            Choice(
                "leads",
                3,
                Two("تدعمها وتسأل عن نتائجها", "Supports them and asks for results"),
                Two(
                    "عرض صفحة واحدة على القيادة كل ثلاثة أشهر: ما اتُّفق عليه، وما وُثّق، وما تغيّر.",
                    "Show your leadership one page a quarter: what was agreed, what was documented, what "
                    "changed.",
                ),
            ),
            Choice(
                "allows",
                2,
                Two("توافق ولا تتابع", "Agrees, and does not follow"),
                Two(
                    "دعوة أحد القيادات إلى أول لقاء مع الشريك، فمن حضر البداية سأل عن النهاية.",
                    "Invite one of them to the first meeting with the partner: who saw the beginning "
                    "asks for the end.",
                ),
            ),
            Choice(
                "unsure",
                0,
                Two("لم تُسأل أو مترددة", "Was not asked, or hesitates"),
                Two(
                    "عرض مكسب واحد صغير ومحدد بدلاً من فكرة عامة، مع ما سيكلّفه من وقت ومال.",
                    "Propose one small and definite gain in place of a general idea, with what it takes "
                    "of time and money.",
                ),
            ),
        ),
    ),
    Question(
        key="budget",
        title=Two("الموارد المالية", "Budget"),
        asks=Two("ما المتاح من مال للشراكات هذا العام؟", "What money is there for partnerships this year?"),
        hint=Two(
            "كثير من الشراكات الأولى لا يحتاج إلا إلى القليل.", "Many a first partnership needs very little."
        ),
        weight=2,
        step="board",
        guide="what-do-we-gain",
        choices=(
            Choice(
                "line",
                3,
                Two("بند معتمد في الميزانية", "A line of its own in the budget"),
                Two(
                    "ربط الصرف ببنود الاتفاق، حتى يُعرف لكل مبلغ ما يقابله من أثر.",
                    "Tie spending to the items of agreements, so that every sum has an effect to show.",
                ),
            ),
            Choice(
                "case",
                2,
                Two("يُطلب لكل برنامج على حدة", "Asked for program by program"),
                Two(
                    "معرفة مدة الموافقة على الصرف قبل الإعلان، وكتابتها في خطة الشراكة.",
                    "Find out before announcing how long approval of money takes, and put it into the "
                    "partnership plan.",
                ),
            ),
            Choice(
                "none",
                1,
                Two("لا يوجد", "None"),
                Two(
                    "البدء بما لا يحتاج إلى مال: قاعة أو خبرة أو متطوعون أو وصول إلى الناس، ونشره عرضاً "
                    "على اللوحة.",
                    "Begin with what takes no money: a hall, knowledge, volunteers or reach; publish it "
                    "as an offer.",
                ),
            ),
        ),
    ),
    Question(
        key="assets",
        title=Two("ما نملكه", "What we have"),
        asks=Two("هل حصرتم ما تستطيعون تقديمه لشريك؟", "Have you listed what you can give to a partner?"),
        hint=Two(
            "أماكن وأجهزة وخبرات ومتطوعون ووسائل نشر وبيانات وعلاقات.",
            "Places, equipment, knowledge, volunteers, media, data, acquaintances.",
        ),
        weight=4,
        step="board",
        guide="how-to-choose-a-partner",
        choices=(
            Choice(
                "listed",
                3,
                Two("نعم، في قائمة محدّثة", "Yes, in a list kept up to date"),
                Two(
                    "نشر أكثرها طلباً على لوحة العروض، وتحديد مدة لكل عرض.",
                    "Publish what is wanted most on the board of offers, each with its last day.",
                ),
            ),
            Choice(
                "known",
                2,
                Two("نعرفها ولم نكتبها", "We know, and never wrote it down"),
                Two(
                    "جلسة ساعة واحدة مع الإدارات تكفي لكتابة عشرة أشياء، ثم اختيار واحد منها للنشر.",
                    "An hour with the other departments is enough to write down ten things; then publish "
                    "one of them.",
                ),
            ),
            Choice(
                "unknown",
                0,
                Two("لا نعرف ما عند الإدارات الأخرى", "We do not know what other departments have"),
                Two(
                    "سؤال كل إدارة سؤالين: ما الذي عندكم ويستفيد منه غيرنا؟ وما الذي تحتاجونه ولا تجدونه؟",
                    "Ask each department two things: what do you have that others could use, and what do "
                    "you look for?",
                ),
            ),
        ),
    ),
    Question(
        key="approvals",
        title=Two("الموافقات", "Approvals"),
        asks=Two("كم تستغرق الموافقة على اتفاق مع جهة أخرى؟", "How long does approval of an agreement take?"),
        hint=Two(
            "من أول طلب إلى التوقيع، بحسب آخر مرة.",
            "From the first request to the signature, as it was last time.",
        ),
        weight=3,
        step="agreement",
        guide="how-to-write-an-agreement",
        choices=(
            Choice(
                "days",
                3,
                Two("أيام، والمسار معروف", "Days, and the way is known"),
                Two(
                    "إضافة صاحب التوقيع عضواً في المنصة بدور «مفوّض بالتوقيع»، ليوقّع حيث هو.",
                    "Add whoever signs as a member with the role of signatory, to sign from wherever they are.",
                ),
            ),
            Choice(
                "weeks",
                2,
                Two("أسابيع", "Weeks"),
                Two(
                    "إرسال النص إلى الشؤون القانونية قبل عرضه على الشريك، والبدء من نموذج معتمد مسبقاً.",
                    "Have lawyers read the text before the partner does, and begin from a template "
                    "approved beforehand.",
                ),
            ),
            Choice(
                "months",
                1,
                Two("أشهر", "Months"),
                Two(
                    "طلب تفويض بسقف محدود للاتفاقات الصغيرة، وتأجيل الكبيرة حتى تنجح واحدة.",
                    "Ask for a limited power to sign small agreements, and leave large ones until one "
                    "has worked.",
                ),
            ),
            Choice(
                "unknown",
                0,
                Two("لا نعرف المسار", "We do not know the way"),
                Two(
                    "رسم المسار في خطوات: من يراجع، ومن يوافق، ومن يوقّع، ومن يُبلَّغ، مع مدة كل خطوة.",
                    "Draw the way in steps: who reads, who approves, who signs, who is told, and how "
                    "long each takes.",
                ),
            ),
        ),
    ),
)
