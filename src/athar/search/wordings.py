"""TABLE: wordings of the field that mean one thing, in both languages; a line a meaning.

Rule kept here: a wording stands where readers who type one of a line are glad of pages that have another. One
inflection is enough; a word may stand in several lines.
"""

from __future__ import annotations

FIELD = """
جمعية|منظمة|منظمة غير ربحية|مؤسسة أهلية|القطاع غير الربحي|القطاع الثالث|nonprofit|non-profit|NGO|charity|association
جهة|منظمة|مؤسسة|منشأة|organisation|body|institution|entity
شركة|القطاع الخاص|company|corporation|private sector|business|firm
حكومة|جهة حكومية|القطاع العام|government|public sector|governmental
وزارة|ministry
بلدية|أمانة|municipality|city council
جامعة|كلية|university|college
مدرسة|تعليم|school|education
مذكرة|مذكرة تفاهم|memorandum|memorandum of understanding|MoU|MOU
اتفاقية|اتفاق|عقد|agreement|contract|convention
مذكرة تفاهم|اتفاقية
شراكة|تعاون|partnership|cooperation|collaboration
شريك|partner
برنامج|program
مشروع|project
مبادرة|initiative
فعالية|نشاط|activity|event
حملة|campaign|drive
تطوع|متطوع|عمل تطوعي|volunteer|volunteering|voluntary
تبرع|متبرع|donation|donate|donor|giving
تمويل|دعم مالي|رعاية مالية|funding|finance|sponsorship|grant
منحة|grant
وقف|endowment|waqf
زكاة|zakat|alms
صدقة|charity|alms
مسؤولية اجتماعية|مسؤولية مجتمعية|social responsibility|CSR
مسؤولية|responsibility|accountability
مجتمع|أهلي|community|society|civil
تنمية|تنمية مستدامة|development|sustainable development
استدامة|sustainability|sustainable
توعية|وعي|تثقيف|awareness|outreach
تدريب|دورة تدريبية|تأهيل|training|course|rehabilitation
ورشة|workshop
محاضرة|lecture|talk
ندوة|seminar|symposium
مؤتمر|conference
ملتقى|منتدى|forum|meeting|gathering
معرض|exhibition|fair|expo
مسابقة|competition|contest
جائزة|award|prize
رواية|statement|account
شهادة|شاهد|witness|testimony
دليل|إثبات|evidence|proof
تعارض|خلاف|نزاع|contradiction|dispute|conflict
توثيق|موثق|documentation|documented
تحقق|تدقيق|verification|verify|check
سجل|register|registry|record
تقرير|report
أثر|تأثير|impact|effect|outcome
قياس|measurement|measure|assessment
نتيجة|result|outcome
مؤشر|indicator|KPI
حوكمة|governance
شفافية|transparency
امتثال|compliance
ترخيص|رخصة|licence|license|permit
توقيع|signature|sign
لجنة|committee
مجلس إدارة|board of directors|board
اجتماع|meeting
استراتيجية|strategy
خطة|plan|planning
ميزانية|موازنة|budget
سياسة|policy
إدارة|management|administration
قائد|قيادة|leader|leadership
أسرة|عائلة|family|household
أسر منتجة|productive families
طفل|أطفال|طفولة|child|children|childhood|kids
شاب|شباب|youth|young people
امرأة|نساء|سيدات|تمكين المرأة|woman|women|women empowerment
مسن|كبير السن|كبار السن|مسنين|elderly|older people|seniors
يتيم|أيتام|orphan|orphans
أرملة|widow
فقير|محتاج|ذوي الدخل المحدود|poor|needy|low income
إعاقة|معاق|ذوي الإعاقة|أشخاص ذوي الإعاقة|disability|disabled|people with disabilities
مريض|patient
لاجئ|refugee
سجين|نزيل|prisoner|inmate
خريج|باحث عن عمل|graduate|job seeker
طالب|student|pupil
معلم|مدرس|teacher|instructor
طبيب|doctor|physician
ممرض|تمريض|nurse|nursing
مستشفى|hospital
عيادة|clinic
صحة|health|healthcare
دواء|medicine|medication
غذاء|طعام|food|nutrition
سلة غذائية|food basket|food parcel
كسوة|ملابس|clothing|clothes|winter clothes
إفطار صائم|إفطار|iftar
رمضان|ramadan
حج|حاج|hajj|pilgrimage|pilgrim
عمرة|معتمر|umrah
مسجد|جامع|mosque
قرآن|تحفيظ القرآن|quran|koran
بيئة|environment
تشجير|غرس|شجرة|زراعة|tree planting|afforestation|trees|tree
ماء|سقيا|water
نظافة|تنظيف|cleaning|clean-up|cleanup
نفاية|تدوير|إعادة تدوير|waste|recycling
شاطئ|beach|coast
حديقة|garden|park
حي|neighbourhood|neighborhood|district
قرية|village|rural
منزل|بيت|مسكن|إسكان|house|home|housing
ترميم|صيانة|repair|restoration|renovation
طريق|مرور|سلامة مرورية|road|traffic|road safety
سلامة|أمن|safety|security
إسعاف|إسعافات أولية|first aid|ambulance
حريق|fire
كارثة|طوارئ|إغاثة|disaster|emergency|relief
رياضة|sport|sports
كرة قدم|football|soccer
سباق|جري|ماراثون|race|running|run|marathon
دراجة|bicycle|cycling|bike
ثقافة|culture|cultural
تراث|heritage
متحف|museum
مكتبة|library
كتاب|قراءة|book|reading
فن|فنون|art|arts
مسرح|theatre|theater
موسيقى|music
شعر|poetry|poem
حرفة|حرف يدوية|handicraft|crafts
تقنية|تكنولوجيا|technology|tech
رقمي|مهارات رقمية|digital|digital skills
برمجة|programming|coding
حاسوب|كمبيوتر|computer
ذكاء اصطناعي|artificial intelligence|AI
بيانات|data
توظيف|وظيفة|عمل|employment|job|work
ريادة أعمال|رائد أعمال|entrepreneurship|entrepreneur|startup
متجر|سوق|shop|store|market
سجل تجاري|commercial registration
حيوان|رفق بالحيوان|animal|animal welfare
طعام زائد|حفظ النعمة|food surplus|food waste
لغة|language
ترجمة|translation
إعلام|صحافة|media|press|journalism
وسطية|اعتدال|moderation
قيم|values
تماسك|لحمة|cohesion
نقل|مواصلات|transport|transportation
طاقة|energy
شمس|طاقة شمسية|solar|solar energy
مصدر مفتوح|مصادر مفتوحة|open source
برنامج حاسوبي|برمجيات|برمجية|software
برمجيات حرة|free software|open source
تطبيق|تطبيق جوال|app|application|mobile app
منصة|بوابة إلكترونية|platform|portal
موقع|موقع إلكتروني|website|web site
إنترنت|شبكة|internet|online|network
جوال|هاتف|هاتف محمول|phone|mobile|telephone
أمن سيبراني|أمن معلومات|cybersecurity|cyber security|information security
كلمة مرور|كلمة سر|password
نسخة احتياطية|نسخ احتياطي|backup
تصيد|احتيال|phishing|fraud|scam
خصوصية|privacy
خصوصية|حماية بيانات|بيانات شخصية|data protection|personal data
حماية|صون|protection|protect|safeguarding
حماية طفل|حماية الأطفال|child protection|protecting children|safeguarding
بيانات مفتوحة|open data
استبانة|استبيان|survey|questionnaire
مقابلة|interview
عينة|sample
إحصاء|إحصائية|statistics
جدول|table|schedule
خريطة|map
صورة|تصوير|مصور|photo|picture|photography|photographer
فيديو|مقطع|تسجيل مصور|video
تسجيل صوتي|صوت|audio|voice|sound
مستفيد|منتفع|beneficiary
متبرع|مانح|donor|grantor
كفالة|رعاية|sponsor|sponsorship
رعاية|عناية|care
راع|ممول|sponsor|funder
مورد|resource
مورد بشري|موارد بشرية|human resources|HR
راتب|أجر|salary|wage|pay
محاسب|محاسبة|accountant|accounting
تدقيق|مراجعة حسابات|audit|auditor
محام|محامي|قانون|lawyer|law|legal
نظام|لائحة|regulation|rule|bylaw
عقوبة|غرامة|penalty|fine
شكوى|بلاغ|complaint
استئناف|اعتراض|تظلم|appeal|objection
سرية|سر|confidentiality|confidential|secret
ختم|مختوم|seal|sealed
موعد|مهلة|موعد نهائي|deadline|date
تعديل|تصحيح|edit|correction|amend|change
حذف|إلغاء|delete|cancel|cancellation
نموذج|استمارة|قالب|form|template
طلب|تقديم|request|application|apply
عضو|عضوية|member|membership
رئيس|رئيس مجلس|chair|chairman|president
مدير|manager|director
موظف|employee|staff
خبير|مستشار|expert|consultant|adviser
باحث|researcher
مهندس|هندسة|engineer|engineering
جراحة|عملية|surgery|operation
أسنان|سن|dental|dentist|teeth
عين|عيون|بصر|eye|eyes|vision|sight
كلية|كلى|غسيل كلى|kidney|dialysis
سرطان|ورم|أورام|cancer|tumour|oncology
سكري|diabetes|diabetic
ضغط دم|ضغط|blood pressure|hypertension
دم|تبرع بالدم|blood|blood donation
لقاح|تطعيم|تحصين|vaccine|vaccination
فحص|كشف|فحص مبكر|screening|check-up|examination
صحة نفسية|نفسي|mental health|psychological
إدمان|مخدر|مخدرات|addiction|drugs
تدخين|smoking|tobacco
سمنة|وزن|obesity|weight
تغذية|nutrition|diet
طب|طبي|medical|medicine
قافلة طبية|medical convoy|mobile clinic
عيادة متنقلة|mobile clinic
توحد|autism
صم|لغة إشارة|deaf|sign language
كفيف|مكفوف|blind
كرسي متحرك|wheelchair
إرشاد|استشارة|counselling|counseling|guidance|advice
إرشاد أسري|family counselling|family guidance
زواج|زوج|عريس|marriage|wedding
طلاق|divorce
أم|أمومة|mother|motherhood
أب|أبوة|father
رضيع|مولود|baby|infant|newborn
روضة|حضانة|kindergarten|nursery
مخيم|معسكر|camp
مخيم صيفي|معسكر صيفي|صيف|summer camp|summer
شتاء|winter
بطانية|blanket
حقيبة مدرسية|حقائب مدرسية|school bag|school bags
قرطاسية|أدوات مدرسية|stationery|school supplies
رسوم دراسية|tuition|school fees
امتحان|اختبار|exam|test
خط عربي|خط|calligraphy
عربية|لغة عربية|arabic
إنجليزية|english
مهرجان|festival
حفل|احتفال|ceremony|celebration|party
يوم وطني|national day
عيد|eid
تمر|تمور|نخيل|نخلة|dates|palm
خضار|خضروات|خضراوات|vegetables
فاكهة|فواكه|fruit|fruits
مزرعة|مزارع|زراعة|farm|farmer|farming|agriculture
حصاد|محصول|harvest|crop
بذر|بذور|شتلة|seed|seeds|seedling
سمك|صيد|fish|fishing
نحل|عسل|bee|bees|honey
إبل|جمل|camel
قط|قطة|cat|cats
كلب|dog|dogs
بيطري|طبيب بيطري|vet|veterinary|veterinarian
مأوى|إيواء|shelter
صحراء|بر|desert
جبل|mountain
واد|وادي|valley|wadi
بحر|sea
مناخ|تغير مناخي|climate|climate change
تلوث|pollution
كهرباء|electricity|power
سيارة|مركبة|car|vehicle
سائق|قيادة سيارة|قيادة|driver|driving
مشاة|مشي|pedestrian|walking
حادث|accident
طفاية|إطفاء|دفاع مدني|firefighting|civil defence
سيل|فيضان|flood
حراسة|أمن|guard|security
سياحة|سائح|tourism|tourist
فندق|hotel
طيران|مطار|flight|airport
تسويق|marketing
علامة|هوية|identity|brand
ابتكار|innovation
مسرع|حاضنة|accelerator|incubator
قرض|تمويل أصغر|loan|microfinance
استثمار|investment|invest
ادخار|saving|savings
فقر|poverty
دين|debt
إيجار|سكن|rent|lodging
أثاث|تأثيث|furniture
بناء|إنشاء|تعمير|building|construction
مقاول|مقاولات|contractor|contracting
نسيج|خياطة|textile|weaving|sewing
فخار|خزف|pottery|ceramics
سؤال|question
مقال|مقالة|article
بحث|دراسة|research|study
فكرة|idea
اجتماعي|مجتمعي|social
قلب|heart|cardiac
إنعاش|resuscitation|CPR
سكني|إسكان|residential|housing
لقاء|meeting|gathering
عبور|ممر مشاة|crossing|crosswalk
ناد|نادي|club
تصميم|مصمم|design|designer
كتابة|كاتب|writing|write|writer
اختراق|قرصنة|أمن سيبراني|hacking|hacker
طاقة متجددة|طاقة نظيفة|طاقة شمسية|renewable energy|clean energy|solar energy
حديقة مجتمعية|حديقة الحي|community garden
مشاكل زوجية|خلافات زوجية|إرشاد أسري|marital problems|family counselling
مشكلة|مشكل|problem|issue
سباحة|مسبح|swimming|swimming pool
لعبة|ألعاب|game|games
رحلة|جولة|trip|tour
زيارة|visit
هدية|gift
طبخ|مطبخ|cooking|kitchen
خبز|مخبز|bread|bakery
كشافة|scouts|scouting
حافلة|باص|bus
صيدلية|صيدلي|pharmacy|pharmacist
علاج|معالجة|treatment|therapy
علاج طبيعي|physiotherapy|physical therapy
حمل|حامل|ولادة|pregnancy|pregnant|birth
سمع|سماعة طبية|hearing|hearing aid
نظارة|نظارات|glasses
نطق|تخاطب|speech therapy
دعم|مساندة|support
مساعدة|إعانة|معونة|help|aid|assistance
حقوق|حق|rights
عدالة|عدل|justice
حوار|dialogue
تسامح|tolerance
تاريخ|تاريخي|history|historical
صيام|صوم|fasting
تأمين|insurance
ضريبة|tax|taxes
فاتورة|invoice|bill
رسالة|بريد|letter|message|mail
أسهم|سهم|shares|stocks
قانوني|استشارة قانونية|legal advice
نزاهة|مكافحة الفساد|integrity|anti-corruption
جودة|quality
اعتماد|accreditation
قياس رضا|رضا المستفيدين|satisfaction
"""
