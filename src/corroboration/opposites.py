"""TABLE: words that say which way a thing went, in pairs of opposites, things of one kind, and words that deny.

Rule kept here: a question (held or called off, more or less) has two answers, and a word stands on one side
of it; a thing stands in one kind. Words that are often something else (قبل is "before" as well) are left
out. It compares nothing.
"""

from __future__ import annotations

from corroboration.letters import fold_letters
from corroboration.stems import stem

# A line is a question, a side of it, and words.
_OPPOSITES = """
amount + ارتفاع ارتفع يرتفع مرتفع صعود صعد يصعد زيادة زاد يزيد ازداد ازدياد قفزة قفز نمو نما ينمو تعافى
amount + تعافي يتعافى انتعاش أعلى أكبر أكثر تحسن يتحسن يرفع ترفع رفع تصاعد تضاعف مكاسب ربح أرباح
amount + increase rise rose risen grew growth gain more higher up climb surge improve recover double
amount + expand most
amount - انخفاض انخفض ينخفض منخفض هبوط هبط يهبط تراجع يتراجع نزول نزل ينزل تدهور يتدهور انهيار انهار
amount - ينهار تهاوى يهوي أدنى أقل أصغر خفض يخفض تخفيض تخفض خسائر خسارة تناقص نقص نقصان انحسار ضعف
amount - انكماش تقلص متدنية يخسر تخسر تفقد فقد يقل تقل ينهي decrease fall fell drop decline lower down
amount - less fewer shrink worsen collapse loss reduce least
life + نجاة نجا ينجو نجوا إنقاذ أنقذ سلامة سالم شفاء شفي survive rescue safe alive recover
life - مقتل قتل قتلى قتيل مصرع وفاة توفي مات موت اغتيال ضحايا killed kill die died death dead victim
outcome + نجاح نجح ينجح تنجح فوز فاز يفوز انتصار انتصر تمكن تمكنت إنجاز أنجز succeed success win won
outcome + achieve complete
outcome - فشل يفشل تفشل إخفاق أخفق هزيمة هزم خسر يخسر تخسر عجز تعثر fail failure lose lost defeat
answer + قبول يقبل توافق وافق موافقة أقر يقر إقرار اعتماد اعتمد ترحيب رحب ترحب أيد يؤيد تأييد دعم يدعم
answer + تدعم مساندة accept approve agree welcome support endorse back
answer - رفض يرفض ترفض عارض يعارض تعارض معارضة استنكار استنكر تندد ندد تنديد اعترض اعتراض إدانة أدان
answer - تدين reject refuse oppose condemn object disapprove
word + أكد يؤكد تؤكد تأكيد اعترف يعترف اعتراف أقر confirm affirm admit acknowledge
word - نفى ينفي تنفي نفي أنكر ينكر إنكار كذب تكذيب deny denied denies refute
held + أقيم أقيمت إقامة انعقد انعقاد نفذ نفذت تنفيذ نظم نظمت held hold take place took organised carried
held + implement
held - ألغي ألغى ألغت إلغاء يلغي تلغي أجل تأجيل يؤجل تؤجل تعليق cancel cancelled canceled postpone
held - suspend call off
open + فتح افتتاح افتتح يفتح تفتح فتحت open opened inaugurate launch
open - إغلاق أغلق يغلق تغلق أغلقت غلق close closed shut
run + بدء بدأ يبدأ بداية انطلاق انطلق استمرار استمر يستمر واصل مواصلة يواصل تواصل بقاء يبقى begin began
run + start continue proceed remain resume
run - انتهاء انتهى ينتهي نهاية إنهاء اختتام توقف يتوقف إيقاف أوقف وقف استقالة استقال يستقيل تخلى end
run - ended finish stop halt resign abandon quit
custody + اعتقال اعتقل يعتقل تعتقل القبض سجن حبس احتجاز توقيف إدانة arrest jail detain imprison convict
custody + guilty
custody - إفراج أفرج يفرج تفرج سراح براءة برأ تبرئة release freed acquit innocent
leave + سمح يسمح تسمح سماح أجاز إتاحة أتاح allow permit
leave - منع يمنع تمنع حظر يحظر تحظر ban forbid prohibit prevent
motion + وصول وصل يصل دخول دخل يدخل تدخل عودة عاد يعود انضمام انضم arrive enter join return
motion - مغادرة غادر يغادر خروج خرج يخرج انسحاب انسحب ينسحب فرار هروب leave left exit withdraw withdrew
motion - depart flee
presence + حضور حضر يحضر ظهور ظهر يظهر وجود شارك مشاركة attend present appear participate
presence - غياب غاب يغيب اختفاء اختفى يختفي خلو اعتذر مقاطعة absent disappear vanish missing boycott
worth + جيد جيدة ممتاز أفضل إيجابي إيجابية قوي قوية good excellent best better positive strong
worth - سيئ سيئة أسوأ سلبي سلبية ضعيف ضعيفة bad worst worse poor negative weak
peace + سلام هدوء هدنة تهدئة مصالحة اتفاق اتفقت استقرار أمان آمن آمنة تحسن peace calm truce agreement
peace + stable
peace - حرب هجوم اشتباك اشتباكات توتر تصعيد عنف خلاف خلافات صراع خطر نزاع war attack clash tension
peace - violence dispute conflict
truth + صحيح صحيحة حقيقة حقيقي true correct right real
truth - خطأ خاطئ كاذب زائف مزيف false wrong incorrect fake
build + بناء بنى يبني إنشاء أنشأ ترميم إعمار build built construct restore
build - هدم دمر تدمير يدمر تخريب destroy demolish ruin damage
whole + جميع كل كامل كاملة معظم all whole full entire most
whole - بعض جزء قليل قلة نادر partial some few part
rank + أول الأول أولى first
rank - آخر الأخير أخيرة last final
praise + أشاد يشيد تشيد إشادة مدح ثناء تكريم كرم احتفى اهتمام praise honour honor thank
praise - انتقد ينتقد تنتقد انتقاد انتقادات هاجم يهاجم ذم إهانة تجاهل يتجاهل إهمال أهمل criticise
praise - criticize blame insult ignore neglect
law + صحة صح شرعي قانوني valid legal lawful
law - بطلان أبطل يبطل تبطل إبطال باطل invalid illegal void annul
place + صدارة تصدر يتصدر مقدمة قمة lead top ahead
place - مؤخرة ذيل قاع bottom behind rear
mercy + عفو عفا يعفو تعفو خفف تخفيف pardon forgive ease lift
mercy - عقوبة عاقب يعاقب تعاقب شدد تشديد عقوبات punish sanction tighten
size + كبير كبيرة ضخم هائل واسع big large huge great wide
size - صغير صغيرة ضئيل محدود ضيق small little tiny limited narrow
wealth + غني أغنى ثري أثرياء rich wealthy
wealth - فقير أفقر فقراء poor poverty
ease + سهل سهولة يسير easy simple
ease - صعب صعوبة عسير hard difficult
secrecy + علني علنا معلن كشف public open reveal
secrecy - سري سرية سرا أخفى إخفاء secret hidden hide
speed + سريع سريعة سرعة fast quick
speed - بطيء بطيئة بطء slow
term + دائم دائمة permanent
term - مؤقت مؤقتة temporary
age + جديد جديدة حديث new recent
age - قديم قديمة عتيق old ancient
trust + ثقة واثق تفاؤل متفائل trust confident optimist
trust - شك شكوك تشاؤم متشائم خوف مخاوف doubt pessimist fear
love + حب يحب عشق love like
love - كره يكره كراهية hate dislike
union + تعاون شراكة اتحاد وحدة cooperate partner unite unity
union - قطيعة انفصال انقسام تقسيم separate split divide
gender + رجل رجال ذكر فتى ولد man men male boy
gender - امرأة نساء أنثى فتاة بنت سيدة woman women female girl
day + نهار صباح صباحا morning day
day - ليل ليلا مساء evening night
"""
# Things of one kind, each another thing: where one stands in place of another, the texts speak of two. A line is a
# kind and its things, each with its other names.
_KINDS = """
quarter شمال/شمالي/north/northern جنوب/جنوبي/south/southern شرق/شرقي/east/eastern غرب/غربي/west/western
metal ذهب/ذهبية/gold فضة/فضية/silver نحاس/copper بلاتين/بلاتينية/platinum حديد/iron برونز/برونزية/bronze
metal ألماس/diamond
fuel نفط/oil غاز/gas فحم/coal كهرباء/electricity
money دولار/dollar يورو/euro ليرة/lira جنيه/pound ريال/riyal درهم/dirham دينار/dinar روبل/rouble
money بتكوين/bitcoin
vehicle طائرة/طائرات/plane/aircraft سيارة/سيارات/car قطار/قطارات/train سفينة/سفن/ship حافلة/حافلات/bus
vehicle دراجة/bicycle
building مدرسة/مدارس/school مستشفى/مستشفيات/hospital مسجد/مساجد/mosque كنيسة/كنائس/church
building جامعة/جامعات/university سوق/أسواق/market مطار/مطارات/airport ميناء/موانئ/port فندق/hotel
building متحف/museum ملعب/stadium حديقة/park
office رئيس/president وزير/minister ملك/king أمير/prince سفير/ambassador قاض/judge نائب/deputy
office مدير/director
calling طبيب/doctor معلم/teacher مهندس/engineer محام/محامي/lawyer صحفي/صحفية/journalist ممثل/ممثلة/actor
calling مغن/مغني/مغنية/singer طالب/طلاب/student جندي/جنود/soldier راقصة/dancer لاعب/player رسام/painter
kin أب/والد/father أم/والدة/mother ابن/son ابنة/daughter أخ/شقيق/brother أخت/شقيقة/sister زوجة/wife
kin جد/grandfather عم/uncle
work فيلم/فيلما/film مسلسل/series مسرحية/play رواية/novel أغنية/أغاني/song كتاب/book لوحة/painting
work صورة/صور/photo فيديو/video
game كرة/football تنس/tennis سباحة/swimming سلة/basketball ملاكمة/boxing
colour أبيض/بيضاء/white أسود/سوداء/black أحمر/حمراء/red أخضر/خضراء/green أزرق/زرقاء/blue
colour أصفر/صفراء/yellow
tree سدر/sidr طلح/talh سمر/samr نخيل/نخل/palm زيتون/olive غاف/ghaf أثل/athel
month يناير/january فبراير/february مارس/march أبريل/april مايو/may يونيو/june يوليو/july أغسطس/august
month سبتمبر/september أكتوبر/october نوفمبر/november ديسمبر/december محرم صفر رجب شعبان رمضان شوال
weekday السبت/saturday الأحد/sunday الاثنين/monday الثلاثاء/tuesday الأربعاء/wednesday الخميس/thursday
weekday الجمعة/friday
disaster حريق/fire زلزال/earthquake فيضان/سيل/سيول/flood إعصار/عاصفة/storm انفجار/explosion
city لندن/london باريس/paris برلين/berlin موسكو/moscow واشنطن/washington بكين/beijing طوكيو/tokyo
city مدريد/madrid روما/rome القاهرة/cairo دمشق/damascus بغداد/baghdad بيروت/beirut عمان/amman
city الرياض/riyadh جدة/jeddah مكة/makkah الدمام/dammam دبي/dubai الدوحة/doha الكويت/kuwait
city المنامة/manama مسقط/muscat صنعاء/sanaa عدن/aden طرابلس/tripoli تونس/tunis الرباط/rabat
city الخرطوم/khartoum
"""
_DENYING = """
لا لم لن ليس ليست ليسوا لست غير بدون دون بلا عدم كلا لما نفى ينفي تنفي نفت نفي أنكر ينكر تنكر deny
denies denied not no never without none nobody neither nor cannot isnt wasnt didnt doesnt dont wont
havent hasnt werent arent couldnt
"""

_PRESENT = ("ي", "ت", "ن")  # what the present tense puts before a verb
_SHORT = 3
DENYING = frozenset(fold_letters(word) for word in _DENYING.split())
SIDES: dict[str, tuple[tuple[str, int], ...]] = {}
KINDS: dict[str, tuple[str, str]] = {}


def _learn(word: str, answer: tuple[str, int]) -> None:
    known = SIDES.get(word, ())
    if answer[0] not in {question for question, _ in known}:
        SIDES[word] = (*known, answer)


for _line in _OPPOSITES.strip().splitlines():
    _question, _sign, *_words = _line.split()
    for _word in _words:
        _learn(fold_letters(_word), (_question, 1 if _sign == "+" else -1))
for _word, _found in list(SIDES.items()):  # stems answer as well, where no word already does
    if (_stem := stem(_word)) not in SIDES:
        for _answer in _found:
            _learn(_stem, _answer)
for _line in _KINDS.strip().splitlines():
    _kind, *_things = _line.split()
    for _thing in _things:
        for _word in _thing.split("/"):
            KINDS.setdefault(stem(fold_letters(_word)), (_kind, _thing))


def sides(word: str) -> tuple[tuple[str, int], ...]:
    """Return the questions that a folded word answers, each with 1 or -1; nothing for other words."""
    found = SIDES.get(word) or SIDES.get(stem(word))
    if not found and word[:1] in _PRESENT and len(word) > _SHORT:  # «تنفذ» is of «نفذ»
        found = SIDES.get(word[1:])
    return found or ()


def kind(word_stem: str) -> tuple[str, str] | None:
    """Return the kind of thing that a stem names, and which of its kind; None for other words."""
    return KINDS.get(word_stem)
