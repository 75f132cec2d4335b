"""TABLES: what community programs are about, for whom, on which occasion and in which form, in both languages.

Rule kept here: a line is a code, the area it belongs to, then the wordings that mean it, Arabic and English; the first
of each language is what readers are shown. A wording of several words holds wherever all of them stand in one text.
A line that begins with | goes on with the one before it. Words are matched by root or stem, so one inflection is
enough; what begins with = is matched by its stem alone, where its root is that of other words. Written from knowledge
of the field, and completed after looking at invented pairs; no stored program is in it. It decides nothing.
"""

from __future__ import annotations

SUBJECTS = """
blood|health|التبرع بالدم|بالدم|دماء|قطرة دم|قطره|متبرعين بالدم|بدمك|فصيلة الدم|بنك الدم|دمك حياة|هب دمك|دماؤنا
|Blood donation|donate blood|blood drive|blood bank|give blood|blood
organs|health|التبرع بالأعضاء|زراعة الأعضاء|Organ donation|organ donor
diabetes|health|داء السكري|سكر الدم|السكري والضغط|مرض السكر|مرضى السكر|سكري|السكري|مستوى السكر|Diabetes|blood sugar
|diabetic
heart|health|صحة القلب|كولسترول|جلطات|أمراض القلب|ضغط الدم|القلب والشرايين|Heart health|cardiac|blood pressure
|cardiovascular|cholesterol
cancer|health|سرطان|الكشف المبكر السرطان|سرطان الثدي|الورم|أورام|الشهر الوردي|وردي|Cancer|breast cancer|tumour|tumor
|pink october|mammogram
dental|health|صحة الأسنان|أسناني|فرشاة|صحة الفم|أسنان|تسوس|ابتسامة|Dental health|oral health|teeth|dentist|tooth
eyes|health|فحص النظر|عيادة العيون|البصر|نظارة|صحة العين|عيون|إبصار|نظارات|Eye test|vision test|eyesight|eye clinic
|glasses|eye care
mental|health|الصحة النفسية|القلق|اكتئاب|ضغوط نفسية|الدعم النفسي|القلق والاكتئاب|الإرشاد النفسي|الاحتراق الوظيفي
|Mental health|psychological support|wellbeing|anxiety depression|counselling
smoking|health|مكافحة التدخين|تدخين|مدخن|الإقلاع عن التدخين|بلا تدخين|ترك التدخين|تبغ|التدخين|Quit smoking
|anti-smoking|tobacco|smoking|smoke-free|no smoking
drugs|safety|مكافحة المخدرات|مخدر|المؤثرات العقلية|أضرار المخدرات|الوقاية من المخدرات|آفة المخدرات|إدمان|مخدرات
|Drug prevention|anti-drug|drugs|addiction|narcotics
vaccine|health|تطعيم|تطعيمات|لقاحات|لقاح|تحصين|الإنفلونزا الموسمية|Vaccination|vaccine|immunisation|immunization
|flu shot|flu jab
checkups|health|فحص طبي|فحوصات مجانية|عيادات|الفحص المبكر|كشف طبي|الفحوصات الطبية|عيادة متنقلة|قافلة طبية
|عيادات متنقلة|الكشف المجاني|القافلة الصحية|قافلة صحية|Medical check-up|health screening|mobile clinic
|medical convoy|free check-up|medical camp|health caravan|free screening
nutrition|health|التغذية السليمة|الغذاء الصحي|السمنة|الأكل الصحي|تغذية|Healthy eating|nutrition|obesity|healthy food
breastfeeding|health|الرضاعة الطبيعية|Breastfeeding
firstaid|safety|الإسعافات الأولية|إسعافات|مسعفين|الإسعاف الأولي|إنعاش القلب|إنعاش القلبي الرئوي|مسعف|إسعاف|First aid
|CPR|resuscitation|lifesaver|paramedic
autism|disability|طيف التوحد|اضطراب التوحد|مصابي التوحد|توحد|Autism|autistic|autism spectrum
walking|sport|تحدي المشي|نمش|مشي|نمشي|المشي|خطوة|خطوات|مسيرة مشي|ممشى|Walking|walk|steps challenge|walkathon
|walking challenge
running|sport|سباق الجري|ماراثون|جري|عداء|Running|race|marathon|fun run
cycling|sport|دراجات هوائية|دراجة|دراجين|درّاج|Cycling|bicycle|bike ride|cyclists
football|sport|كرة القدم|كروية|دوري كروي|بطولة كروية|بطولة القدم|كروي|Football|soccer
swimming|sport|السباحة|سباح|Swimming|swim
martial|sport|الدفاع عن النفس|كاراتيه|تايكوندو|Self-defence|karate|taekwondo|self defense
chess|sport|شطرنج|Chess
trees|environment|تشجير|غرس الشجر|غرس شجرة|غرس السدر|غرس الغاف|غرس الطلح|شجيرات|زراعة الشجر|نخضر|غرس أشجار
|غرس الأشجار|غرس شتلات|زراعة الأشجار|شتلات|شتلة|أشجار|شجرة|سنزرعها|لنزرعها|التخضير|تخضير|تشجير الأحياء|زراعة شتلات
|استزراع|مليون شجرة|الغطاء النباتي|Tree planting|plant trees|saplings|seedlings|afforestation|trees|planting
|plant a tree
mangrove|environment|مانجروف|المانغروف|شورى|القرم|Mangrove
beach|environment|تنظيف الشاطئ|نظافة الشواطئ|تنظيف الشواطئ|شاطئ نظيف|الساحل نظيف|تنظيف الكورنيش|تنظيف الساحل|شاطئنا
|شواطئنا|Beach clean-up|beach cleaning|coast cleaning|shore clean|clean beach|coastline
seabed|environment|تنظيف قاع البحر|غوص تنظيف|قاع البحر|غواصين|الشعاب المرجانية|Seabed cleaning|divers|coral reef
|reef cleaning
cleaning|environment|حملة نظافة|مخلفات|نظف|تنظيف الوادي|تنظيف الحي|نظافة الحدائق|تنظيف المتنزهات|تنظيف البر|تنظيف
|نظافة|إزالة المخلفات|رفع المخلفات|نظافتها|بيئة نظيفة|بر نظيف|Clean-up|cleaning|litter|litter picking
|clean environment|tidy up|clean|cleanup
recycling|environment|إعادة التدوير|مخلفات ورقية|إعادة استخدام|تدوير|فرز النفايات|فرز المخلفات|تدوير الورق|البلاستيك
|بلاستيك|Recycling|recycle|waste sorting|sorting waste|plastic|paper collection
water|environment|ترشيد المياه|قطرة ماء|استهلاك الماء|ترشيد استهلاك المياه|ترشيد الماء|الحفاظ على المياه|حفظ الماء
|Water saving|save water|water conservation|saving water|water use
energy|environment|ترشيد الكهرباء|إطفاء الأنوار|ساعة الأرض|ترشيد الطاقة|كفاءة الطاقة|الطاقة الشمسية|Energy saving
|energy efficiency|solar energy|save electricity|earth hour|lights off
desert|environment|حماية المراعي|رعي جائر|=التصحر|احتطاب|روضة برية|المحميات|Desertification|rangelands
|nature reserve
wildlife|animals|الحياة الفطرية|الطيور المهاجرة|إطلاق كائنات|طيور|Wildlife|migratory birds|birds
strays|animals|الرفق بالحيوان|حيوانات ضالة|قطط|الكلاب الضالة|إطعام الحيوانات|القطط|Stray animals|animal welfare|cats
|feeding animals|stray
iftar|relief|إفطار صائم|إفطارهم|وجبة الصائم|تمر وماء|تفطير الصائمين|وجبات إفطار|مائدة إفطار|موائد الإفطار
|الإفطار الجماعي|إفطار جماعي|سفرة رمضان|تفطير|إفطار|إفطار الصائمين|فطر صائما|Iftar|iftar meals|breaking fast
|ramadan meals|iftar saem|fasting meals|break fast
suhoor|relief|سحور|وجبة السحور|Suhoor|suhur
baskets|relief|سلة غذائية|مواد غذائية|تموين|السلال الغذائية|سلال رمضان|سلة رمضانية|سلال غذائية|طرود غذائية|مؤونة
|كرتون غذائي|السلة الرمضانية|سلال|سلة|Food baskets|food parcels|ramadan baskets|food packages|grocery boxes
|food basket|provisions
surplus|relief|حفظ النعمة|وفر الطعام|إطعام الفائض|فائض الطعام|بقايا الطعام|هدر الطعام|الهدر الغذائي|فائض الولائم
|بقايا الولائم|=ولائم|إكرام النعمة|Food surplus|food waste|leftover food|surplus food|food rescue
meals|relief|إطعام|وجبات ساخنة|وجبات للعمال|توزيع الوجبات|وجبة|إطعام الطعام|مطبخ خيري|Hot meals|feeding
|meals distribution|distributing meals|soup kitchen|meals
saqya|relief|سقيا|عبوات الماء|ماء بارد للعمال|سقيا الماء|توزيع المياه|عبوات مياه|برادات مياه|ماء بارد|سقيا ماء
|Water distribution|cold water|saqya|suqya|water bottles|water coolers|drinking water
clothing|relief|كسوة|ملابس شتوية|كسوات|بطانية|كسوة الشتاء|ملابس|كسوة العيد|=ثياب|كساء|التبرع بالملابس|=معاطف|بطانيات
|دفء|شتاء دافئ|دفئ|Clothing|winter clothes|blankets|coats|eid clothes|warm winter|winter warmth|kiswa|warmth
adahi|relief|أضحية|أضحيتي|الأضاحي|لحوم الأضاحي|لحوم الهدي|توزيع اللحوم|Sacrifice meat|adahi|udhiyah
|meat distribution
zakatfitr|relief|زكاة الفطر|Zakat al-fitr|fitrah
school_kits|education|الحقيبة المدرسية|=حقائب|زي مدرسي|دفاتر|كسوة المدارس|حقائب مدرسية|المستلزمات المدرسية
|حقيبة مدرسية|أدوات مدرسية|العودة للمدارس|العودة إلى المدارس|قرطاسية|حقيبتي|School bags|school supplies
|back to school|stationery|backpacks|school kits|schoolbags|schoolbag|uniforms
tutoring|education|دروس تقوية|مذاكرة|تقوية الطلاب|مراجعة الدروس|مراجعة للطلاب|مراجعة مجانية|دروس مجانية
|دورات التقوية|التحصيل الدراسي|Tutoring|remedial lessons|homework help|extra lessons|catch-up lessons
|revision lessons|homework
qiyas|education|اختبار القدرات|التحصيلي|اختبارات القدرات|دورة القدرات|Aptitude test|qudurat|tahsili|entrance exam
reading|culture|القراءة|قراء|القصة|مكتبة|كتاب الشهر|نادي القراءة|نقرأ|تحدي القراءة|ماراثون القراءة|قارئ|اقرأ
|مكتبة متنقلة|كتاب|نادي الكتاب|أمة تقرأ|قراءة|المطالعة|مطالعة|Reading|book club|read|mobile library|readers
|reading challenge|books|library|book
bookswap|culture|تبادل الكتب|=كتبك|صندوق الكتب|التبرع بالكتب|كتب مستعملة|Book swap|book exchange|donate books
|used books
literacy|education|محو الأمية|تعليم الكبار|Literacy|adult education
arabic|culture|اللغة العربية|حب العربية|لغة القرآن|فصاحة|لغة الضاد|يوم اللغة العربية|للغة العربية|لغتنا
|Arabic language|arabic day|arabic
calligraphy|arts|الخط العربي|خطاط|خط|Calligraphy|calligrapher
poetry|culture|أمسية شعرية|شعراء|الشعر|شعر نبطي|ديوان|قصيدة|Poetry|poets|poetry evening|poem
storytelling|culture|حكواتي|الحكواتي|حكاية|قصص الأطفال|رواية القصص|حكايات|قصة|Storytelling|story hour|stories
|storyteller|tales
heritage|culture|التراث|شعبي|تراثية|الموروث الشعبي|تراثي|حرف يدوية تراثية|موروث|الأكلات الشعبية|تراثنا|Heritage
|folk traditions|traditions|folklore
museum|culture|متحف|زيارة المتاحف|المتاحف|آثار|مواقع أثرية|Museum|archaeological|antiquities
crafts|culture|الحرف اليدوية|حرفيات|حرف|حرفيين|حرفة|سدو|خوص|فخار|حياكة|Handicrafts|crafts|artisans|weaving|pottery
|handmade|craft
painting|arts|فنون تشكيلية|رسامين|تلوين|رسم|مرسم|لوحة|جدارية|جداريات|تشكيلي|Painting|drawing|mural|fine art|murals
|art exhibition
theatre|arts|مسرح|مسرحي|مسرحية|عرض مسرحي|Theatre|theater|play|drama
photography|arts|تصوير ضوئي|التصوير الفوتوغرافي|مصورين|عدسة|Photography|photographers|photo
film|arts|أفلام قصيرة|عروض سينمائية|سينما|Short films|cinema|film
volleyball|sport|كرة الطائرة|كرة السلة|Volleyball|basketball
quran|values|تحفيظ القرآن|حلقة|مصحف|حفظة القرآن|حفظ القرآن|حلقات القرآن|تلاوة|القرآن الكريم|قرآن|Quran memorisation
|quran|recitation|memorization quran
moderation|values|الوسطية والاعتدال|التطرف|الانحراف الفكري|الأمن الفكري|التوسط والاعتدال|الاعتدال|وسطية|نبذ التطرف
|التسامح|تعايش|مكافحة التطرف|Moderation|tolerance|coexistence|countering extremism|extremism
role_model|values|قدوة|قدوتي|القدوات|كيف نكون قدوة|القدوة الحسنة|قدوات|Role model|qudwa|good example|role models
citizenship|values|المواطنة|حب الوطن|الانتماء الوطني|تعزيز الانتماء|هوية وطنية|Citizenship|patriotism|belonging
|national identity
ethics|values|مكارم الأخلاق|قيمنا|القيم|بر الوالدين|أخلاق|الذوق العام|ذوق|Values|good manners|public decency|ethics
|etiquette|manners
integrity|values|النزاهة|مكافحة الفساد|Integrity|anti-corruption
mosques|neighbourhood|العناية بالمساجد|تنظيف المساجد|صيانة المساجد|خدمة بيوت الله|بيوت الله|نظافة المساجد
|مساجد الطرق|تعطير المساجد|Mosque care|cleaning mosques|clean mosque|mosque maintenance
pilgrims|pilgrims|ضيوف الرحمن|حاج|معتمر|خدمة الحجاج|خدمة المعتمرين|ضيف الرحمن|حجاج|معتمرين|إرشاد الحجاج
|استقبال الحجاج|ضيافة الحجاج|Serving pilgrims|pilgrims|hajj guests|guests of god|umrah visitors|hosting pilgrims
|pilgrim
lostguide|pilgrims|إرشاد التائهين|تائهين|Guiding lost
elderly_care|elderly|رعاية المسنين|الأجداد|وقار|زيارة المسنين|كبار السن|بركتنا|رعاية كبار السن|مسنين|دار المسنين
|بركة الدار|Elderly care|visiting the elderly|older people visit|senior care|seniors|elderly home
orphans_care|relief|رعاية الأيتام|اليتيم|كفالة يتيم|كافل اليتيم|أيتام|يتيم|فرحة يتيم|Orphan care|sponsor an orphan
|orphans|orphan
eid_gifts|family|عيدية|ألعاب العيد|هدية العيد|هدايا العيد|معايدة|فرحة العيد|عيديات|فرحة عيد|بهجة العيد|Eid gifts
|eid joy|eid greetings|eidiyah|eid presents
patients_visit|health|زيارة المرضى|مريض|معايدة المرضى|عيادة المريض|المنومين|مرضى المستشفى|Visiting patients
|hospital visits|hospital patients|patients in hospital
prisoners|relief|السجناء|ديون|الغارمين|نزلاء السجون|أسر السجناء|تفريج كربة|غارم|Prisoners|debtors|prison inmates
|families of prisoners
house_repair|housing|ترميم المنازل|بيوت آمنة|صيانة البيوت|إعمار|ترميم البيوت|صيانة منازل|إصلاح المنازل|تأهيل المساكن
|ترميم|تحسين المساكن|إصلاح البيوت|إصلاح بيت|تأهيل بيت|تأهيل المنازل|Home repair|house renovation|repairing homes
|housing repair|restoring homes|renovating houses
furniture|housing|تأثيث|مفروشات|أثاث مستعمل|الأثاث|أجهزة كهربائية|أجهزة منزلية|تأثيث المنازل|Furniture|furnishing
|home appliances|appliances
rent|housing|سداد الإيجار|سداد إيجارات|إيجار|Rent support|paying rent
housing|housing|الإسكان التنموي|سكن كريم|وحدات سكنية|Development housing|decent housing
marriage|family|تأهيل المقبلين على الزواج|عرسان|عروس|زواج|المقبلين على الزواج|الزواج الجماعي|زواج جماعي
|الإرشاد الأسري|Pre-marital|newly-weds|group wedding|marriage preparation|married couples
parenting|family|تربية الأبناء|أبناؤنا|آباء وأمهات|الوالدين والأبناء|التربية الإيجابية|مهارات الوالدية|والدية|تربية
|Parenting|raising children|positive parenting|parents
family_violence|family|العنف الأسري|الإيذاء|حماية الطفل|التنمر|تنمر|Domestic violence|child protection|bullying
|abuse
summer_club|youth|نادي صيفي|مركز صيفي|المخيم الصيفي|=صيفنا|إجازة صيفية|صيفية|أنشطة صيفية|Summer club|summer camp
|summer school|summer activities
winter_camp|youth|مخيم كشفي|=كشافة|معسكر كشفي|=كشفي|Scout camp|scouts|scouting
leadership|youth|إعداد القادة|قيادات شابة|القيادة الشبابية|قادة المستقبل|قائد|Leadership|young leaders
|future leaders
debate|youth|مناظرات|فن المناظرة|الحوار|مناظرة|Debate|debating|dialogue
public_speaking|youth|فن الإلقاء|الخطابة|مهارات الإلقاء|Public speaking|toastmasters
jobs|work|معرض التوظيف|وظيفي|توطين|سوق العمل|مقابلات وظيفية|ملتقى التوظيف|توظيف|فرص عمل|يوم المهنة|فرص وظيفية|وظائف
|Job fair|career day|employment|jobs|recruitment|careers|vacancies|hiring
cv|work|السيرة الذاتية|المقابلة الشخصية|CV writing|job interview|interview skills
entrepreneurship|work|ريادة الأعمال|مشروعي|تجاري|ريادي|رواد الأعمال|مشروع صغير|مشاريع صغيرة|مشاريع ناشئة|حاضنة أعمال
|ريادة|رائد أعمال|Entrepreneurship|start-up|small business|entrepreneurs|incubator|startups
vocational|work|التدريب المهني|صيانة المكيفات|تدريب صيانة|تدريب كهرباء|سباكة|تأهيل مهني|تدريب على مهنة|مهن حرفية
|صيانة جوالات|Vocational training|job training|trade skills|vocational|repair training|maintenance|technician
productive|work|الأسر المنتجة|منتجات الأسر|منتجات منزلية الصنع|سوق الأسر المنتجة|بازار|متجر منزلي|منتجات منزلية
|Productive families|home businesses|bazaar|home-made products
sewing|work|خياطة|تفصيل|تصميم أزياء|Sewing|tailoring|dressmaking
cooking|work|الطبخ|طهي|طاهية|فنون الطهي|Cooking|culinary|chef
financial|work|الثقافة المالية|ميزانية|مصروف|ادخر|الوعي المالي|ادخار|التخطيط المالي|ميزانية الأسرة
|Financial literacy|saving money|personal finance|money management|budgeting
coding|technology|برمجة|مبرمجين|تطبيقات الجوال|مبرمج|هاكاثون|تعلم البرمجة|Coding|programming|hackathon|programmers
ai|technology|الذكاء الاصطناعي|ذكاء اصطناعي|Artificial intelligence|AI
robots|technology|روبوت|الروبوتات|Robotics|robots|robot
digital|technology|المهارات الرقمية|إلكترونية|رقمي|رقمية|الخدمات الإلكترونية|أبشر|استخدام الحاسب|محو الأمية الرقمية
|تقنية رقمية|الحاسب الآلي|التطبيقات الحكومية|Digital skills|e-services|computer skills|digital literacy|computer
|online services|digital|smartphone
cyber|safety|الأمن السيبراني|حسابك|اختراق|الاحتيال المالي|احتيال|الابتزاز الإلكتروني|سيبراني|حماية البيانات|النصب
|Cybersecurity|cyber security|online fraud|fraud|scams|blackmail|online safety|hacking|protect account
traffic|safety|السلامة المرورية|سائق|حوادث|السرعة|أسبوع المرور|حوادث السير|القيادة الآمنة|حزام الأمان|مرور|مرورية
|قيادة آمنة|Road safety|traffic safety|traffic week|safe driving|seat belt|road accidents
fire|safety|السلامة من الحرائق|حرائق المنازل|طفايات|الدفاع المدني|إخلاء|إطفاء الحريق|السلامة المنزلية|حريق|حرائق
|Fire safety|civil defence|evacuation|fire drill|home safety|fire|extinguisher
heat|safety|الإجهاد الحراري|ضربات الشمس|حرارة الصيف|Heat stress|sunstroke|heat exhaustion
floods|safety|السيول|مخاطر السيول|أمطار|Flood safety|floods
drowning|safety|الغرق|السلامة المائية|Drowning|water safety
sign_language|disability|لغة الإشارة|دورة إشارة|تعلم الإشارة|=بالإشارة|إشارة الصم|صم|Sign language|deaf
wheelchairs|disability|كراسي متحركة|كرسي متحرك|أجهزة تعويضية|Wheelchairs|assistive devices|mobility aids
inclusion|disability|دمج ذوي الإعاقة|الهمم|ذوي الهمم|ذوي الاحتياجات|ذوي الإعاقة|الإعاقة|دمج|Inclusion
|disability inclusion|people with disabilities|disabled|disabilities
braille|disability|برايل|مكفوفين|كفيف|بصيرة|Braille|blind|visually impaired
hearing|disability|سماعات طبية|ضعف السمع|فحص السمع|Hearing aids|hearing test
volunteering|volunteering|يوم التطوع|تطوعي|ثقافة التطوع|تأهيل المتطوعين|العمل التطوعي|فرص تطوعية|إدارة التطوع|تطوع
|متطوع|Volunteering|volunteer training|volunteer day|volunteerism
paint_streets|neighbourhood|تجميل الحي|طلاء الأرصفة|تجميل الأحياء|دهان الجدران|تحسين المشهد|أنسنة|تجميل
|Beautification|painting kerbs|street painting|beautify|beautifying
parks|neighbourhood|إنشاء حديقة|حديقة الحي|تطوير الحدائق|Community garden|new park|neighbourhood park
playgrounds|neighbourhood|ملعب الحي|ألعاب الأطفال|ساحة لعب|Playground|play area
neighbours|neighbourhood|لقاء الجيران|أهل الحي|ملتقى أهل الحي|تواصل الجيران|الجار|جيران|أهالي الحي|عشاء الحي
|Neighbours gathering|neighbours|neighborhood meeting|neighbors|neighbour
national_day|culture|اليوم الوطني|الاحتفال باليوم الوطني|احتفالية وطنية|National Day|saudi national day
founding|culture|يوم التأسيس|يوم بدينا|Founding Day
flag_day|culture|يوم العلم|Flag Day
mother|family|عيد الأم|يوم الأسرة|يوم الطفل|Children's day|family day|mother's day
hair|health|التبرع بالشعر|Hair donation
kidney|health|غسيل الكلى|أمراض الكلى|مرضى الكلى|كلى|كلوي|Kidney|dialysis|renal
sickle|health|فقر الدم المنجلي|أنيميا|الثلاسيميا|Sickle cell|anaemia|thalassemia
antibiotics|health|المضادات الحيوية|سلامة الدواء|الدواء|أدوية|Antibiotics|medicine safety|medicines
hygiene|health|غسل اليدين|النظافة الشخصية|Hand washing|personal hygiene|handwashing
screens|family|إدمان الأجهزة|الألعاب الإلكترونية|أجهزة ذكية|وقت الشاشة|Screen time|gaming addiction|smart devices
sleep|health|صحة النوم|النوم الصحي|Healthy sleep|sleep
backpain|health|العلاج الطبيعي|هشاشة العظام|العظام|Physiotherapy|osteoporosis|bones
science|education|معرض العلوم|رصد النجوم|فلكية|تلسكوب|علماء صغار|تجارب علمية|مخترع|ابتكار|موهوبين|=علوم|=فلك
|Science fair|inventors|innovation|gifted|astronomy|science|experiments|stargazing|stars|telescope
english|education|اللغة الإنجليزية|تعلم الإنجليزية|محادثة إنجليزية|English language|english conversation
|learn english|english course
career_guidance|education|الإرشاد الجامعي|اختيار التخصص|التخصص الجامعي|ما بعد الثانوية|Choosing a major
|university guidance|college majors|career guidance
dates|culture|مهرجان التمور|تمور|نخيل|نخلة|Dates festival|dates season|palm
honey|culture|مهرجان العسل|عسل|Honey festival|honey
coffee|culture|القهوة السعودية|قهوة|Saudi coffee|coffee
camel|culture|مزاين الإبل|الإبل|هجن|Camel
roses|culture|مهرجان الورد|ورد طائفي|ورد|Rose festival|roses
fundraising|relief|صندوق العائلة|تبرع مالي|جمع التبرعات|Fundraising|raising funds
wells|housing|حفر بئر|بئر|آبار|Well digging|water well|wells
tourism|culture|مرشد سياحي|سياحة|رحلات استكشافية|مسار جبلي|هايكنج|Tourism|tour guide|hiking|trail
gardening|environment|زراعة منزلية|الزراعة المنزلية|الزراعة العضوية|حديقة منزلية|Home gardening|organic farming
|growing vegetables|vegetable garden
air|environment|جودة الهواء|الانبعاثات|التغير المناخي|المناخ|مناخ|Air quality|emissions|climate change|climate
"""
AUDIENCE_WORDS = """
children||أطفال|طفل|الطفولة|صغار|أطفالنا|الصغار|رياض الأطفال|Children|kids|child|kindergarten|little ones
students||طلاب|طالبات|طلبة|المدارس|مدرسة|جامعة|تلاميذ|طالب|الثانوية|الابتدائية|Students|pupils|schools|university
|school|undergraduates
youth||الشباب|شابات|فتيان|يافعين|شباب|فتيات|ناشئة|Youth|young people|teenagers|girls|boys|teens|young men
|adolescents
women||نساء|سيدات|المرأة|أمهات|الأم|أم|نسائي|سيدة|الأمهات|Women|mothers|ladies|woman|mums
families||الأسر|أسرة|عائلات|العائلة|أسر|عوائل|Families|family|households
elderly||كبار السن|مسنين|المسنين|كبارنا|المتقاعدين|أجدادنا|Elderly|older people|seniors|retired|grandparents
disability||ذوي الإعاقة|ذوي الهمم|ذوي الاحتياجات الخاصة|المكفوفين|الصم|توحد|ذوو الإعاقة|People with disabilities
|disabled|deaf|blind|autistic
patients||مرضى|المرضى|المنومين|مصابي|Patients|inpatients|sick
orphans||أيتام|الأيتام|يتيم|Orphans|orphan
low_income||محتاجين|الفقراء|المتعففة|المحتاجين|ذوي الدخل المحدود|المستفيدين|الضمان الاجتماعي|محتاج|متعففة|معوزين
|الأشد حاجة|Needy|low-income|poor|in need|vulnerable|underprivileged
workers||عمال|العمالة|العمال|موظفين|Workers|labourers|employees|labor|labourer|staff
pilgrims||الحجاج|ضيوف الرحمن|المعتمرين|الزوار|زوار المسجد|Pilgrims|umrah|visitors|hajj
volunteers||المتطوعين|متطوعات|متطوعين|Volunteers
job_seekers||الباحثين عن عمل|الباحثين عن العمل|العاطلين|باحث عن عمل|خريجين|الخريجات|Job seekers|unemployed|graduates
|jobseekers
"""
OCCASIONS = """
ramadan||رمضان|رمضاني|رمضانية|شهر الصوم|Ramadan|ramadhan
eid_fitr||عيد الفطر|الفطر|Eid al-fitr
eid_adha||عيد الأضحى|الأضحى|Eid al-adha
hajj||موسم الحج|الحج|Hajj
winter||الشتاء|شتوي|شتاء|Winter
summer||الصيف|صيف|صيفي|Summer
spring||الربيع|ربيع|Spring
national||اليوم الوطني|وطني|National day
founding||يوم التأسيس|التأسيس|Founding day
exams||الاختبارات|امتحانات|Exams
"""
FORMS = """
campaign||حملة|مبادرة|برنامج|فعالية|مشروع|نشاط|أنشطة|فعاليات|مشاركة|حفل|Campaign|initiative|program|programme
|project|activity|event|activities|events|drive|scheme
course||دورة|ورشة|ورش|تدريب|تدريبية|لقاء|محاضرة|ندوة|ملتقى|أمسية|جلسة|مؤتمر|برنامج تدريبي|دورات|تعريفي|تعليم|تعلم
|Course|workshop|training|lecture|seminar|meeting|session|forum|talk|class|conference|learn|learning
show||تحدي|معرض|مهرجان|مسابقة|بطولة|كرنفال|رحلة|زيارة|جولة|يوم|أسبوع|شهر|عرض|أيام|Exhibition|festival|competition
|tournament|fair|carnival|trip|visit|tour|day|week|month|days|challenge
talk||توعية|توعوية|توعوي|التوعية|تثقيف|تثقيفي|تعريف|نشر|وعي|التعريف|أهمية|تعزيز|Awareness|education|raising
|promoting|importance|introduction|about
give||توزيع|تقديم|تبرع|دعم|خدمة|رعاية|مساعدة|جمع|عطاء|خير|الخير|خيري|إهداء|خدمات|بادر|نحو|معا|مستفيد|سعادة|فرحة|حياة
|أجل|لأجل|بيت|Distribution|giving|support|service|helping|help|distributing|charity|care|collecting|collection|for
|together|donate|donation|donating|happy|your|our|my|all|new|free|good|local
society||مجتمع|المجتمع|مجتمعي|مجتمعية|أهالي|حي|الحي|مدينة|محافظة|منطقة|قرية|سكان|مركز|جمعية|لجنة|حديقة|Community
|society|residents|district|city|town|village|centre|center|neighbourhood|neighborhood|park|area|region|hall
plain||مهارات|مهارة|عالمي|العالمي|دولي|وطن|وقاية|الوقاية|تأهيل|مفتوح|مفتوحة|مكافحة|الحد|نادي|فريق|طريق|صحة|صحي|سليم
|آمن|آمنة|قبل|بعد|يوما|ليالي|نجم|إبداع|Skills|world|international|open|club|team|health|healthy|safe|beginners|night
|nights|life|save
count||الأول|الثاني|الثالث|الرابع|موسم|النسخة|سنوي|سنوية|مجاني|مجانية|كبير|كبرى|جديد|عام|محلي|أول|ثاني|ثالث|نسخة
|First|second|third|season|edition|annual|free|big|one|two|three
"""
