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
سؤال|question
مقال|مقالة|article
بحث|دراسة|research|study
"""
