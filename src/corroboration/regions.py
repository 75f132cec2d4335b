"""TABLE: the thirteen regions of Saudi Arabia and their governorates, with the names used in both languages.

Rule kept here: a line is id, parent, kind, then the names; regions carry their ISO 3166-2 codes. A regional
capital is a city beside the region that bears its name. What is finer than a governorate the operator
brings (`places.read_csv`).
"""

from __future__ import annotations

REGIONS = """
SA-01|SA|region|Riyadh Region|منطقة الرياض|Riyadh|الرياض|Ar Riyad|Riyadh Province|الوسطى
SA-02|SA|region|Makkah Region|منطقة مكة المكرمة|Makkah|مكة المكرمة|مكة|Mecca|Makkah Al Mukarramah|المنطقة الغربية
SA-03|SA|region|Madinah Region|منطقة المدينة المنورة|Madinah|المدينة المنورة|Medina|Al Madinah|Al Madinah Al Munawwarah
SA-04|SA|region|Eastern Region|المنطقة الشرقية|الشرقية|Eastern Province|Ash Sharqiyah|Eastern
SA-05|SA|region|Qassim Region|منطقة القصيم|القصيم|Qassim|Al Qassim|Qasim|Gassim
SA-06|SA|region|Hail Region|منطقة حائل|Hail|حائل|Ha'il|Hayil
SA-07|SA|region|Tabuk Region|منطقة تبوك|Tabuk|تبوك|Tabouk
SA-08|SA|region|Northern Borders Region|منطقة الحدود الشمالية|الحدود الشمالية|Northern Borders|Northern Border
SA-09|SA|region|Jazan Region|منطقة جازان|Jazan|جازان|جيزان|Jizan|Gizan
SA-10|SA|region|Najran Region|منطقة نجران|Najran|نجران
SA-11|SA|region|Bahah Region|منطقة الباحة|Al Bahah|الباحة|Baha|Al Baha
SA-12|SA|region|Jawf Region|منطقة الجوف|Al Jawf|الجوف|Jouf|Al Jouf|Al Jowf
SA-14|SA|region|Asir Region|منطقة عسير|Asir|عسير|Aseer
SA-01-riyadh|SA-01|city|Riyadh|الرياض|Riyadh City|Ar Riyad
SA-01-diriyah|SA-01|governorate|Diriyah|الدرعية|Ad Diriyah|Diriya
SA-01-kharj|SA-01|governorate|Al Kharj|الخرج|Kharj
SA-01-dawadmi|SA-01|governorate|Dawadmi|الدوادمي|Ad Dawadimi
SA-01-majmaah|SA-01|governorate|Majmaah|المجمعة|Al Majma'ah
SA-01-quwayiyah|SA-01|governorate|Quwayiyah|القويعية|Al Quway'iyah
SA-01-wadi-dawasir|SA-01|governorate|Wadi ad-Dawasir|وادي الدواسر
SA-01-aflaj|SA-01|governorate|Al Aflaj|الأفلاج|Layla|ليلى
SA-01-zulfi|SA-01|governorate|Zulfi|الزلفي|Az Zulfi
SA-01-shaqra|SA-01|governorate|Shaqra|شقراء
SA-01-hotat|SA-01|governorate|Hotat Bani Tamim|حوطة بني تميم|Howtat Bani Tamim
SA-01-afif|SA-01|governorate|Afif|عفيف
SA-01-ghat|SA-01|governorate|Al Ghat|الغاط
SA-01-sulayyil|SA-01|governorate|As Sulayyil|السليل|Sulayyil
SA-01-dhurma|SA-01|governorate|Dhurma|ضرما|Durma
SA-01-muzahimiyah|SA-01|governorate|Muzahimiyah|المزاحمية|Al Muzahmiyya
SA-01-rumah|SA-01|governorate|Rumah|رماح|Rumaah
SA-01-thadiq|SA-01|governorate|Thadiq|ثادق
SA-01-huraymila|SA-01|governorate|Huraymila|حريملاء|Huraimla
SA-01-hariq|SA-01|governorate|Al Hariq|الحريق
SA-01-marat|SA-01|governorate|Marat|مرات
SA-01-rayn|SA-01|governorate|Ar Rayn|الرين
SA-01-dilam|SA-01|governorate|Ad Dilam|الدلم|Dilam
SA-02-makkah|SA-02|city|Makkah|مكة المكرمة|مكة|Mecca|Makkah Al Mukarramah|العاصمة المقدسة
SA-02-jeddah|SA-02|governorate|Jeddah|جدة|Jidda|Jiddah|Jedda
SA-02-taif|SA-02|governorate|Taif|الطائف|At Ta'if|Al Taif
SA-02-qunfudhah|SA-02|governorate|Al Qunfudhah|القنفذة|Qunfudhah
SA-02-lith|SA-02|governorate|Al Lith|الليث|Lith
SA-02-rabigh|SA-02|governorate|Rabigh|رابغ
SA-02-jumum|SA-02|governorate|Al Jumum|الجموم
SA-02-khulays|SA-02|governorate|Khulays|خليص|Khulais
SA-02-kamil|SA-02|governorate|Al Kamil|الكامل
SA-02-khurmah|SA-02|governorate|Al Khurmah|الخرمة
SA-02-ranyah|SA-02|governorate|Ranyah|رنية
SA-02-turbah|SA-02|governorate|Turubah|تربة|Turbah
SA-02-muwayh|SA-02|governorate|Al Muwayh|المويه
SA-02-maysan|SA-02|governorate|Maysan|ميسان
SA-02-adham|SA-02|governorate|Adham|أضم
SA-02-ardiyat|SA-02|governorate|Al Ardiyat|العرضيات
SA-02-bahrah|SA-02|governorate|Bahrah|بحرة
SA-03-madinah|SA-03|city|Madinah|المدينة المنورة|Medina|Al Madinah|Al Madinah Al Munawwarah
SA-03-yanbu|SA-03|governorate|Yanbu|ينبع|Yanbu al Bahr
SA-03-ula|SA-03|governorate|AlUla|العلا|Al Ula|Al-'Ula
SA-03-mahd|SA-03|governorate|Mahd adh Dhahab|مهد الذهب|Al Mahd|المهد
SA-03-badr|SA-03|governorate|Badr|بدر
SA-03-khaybar|SA-03|governorate|Khaybar|خيبر|Khaibar
SA-03-hinakiyah|SA-03|governorate|Al Hinakiyah|الحناكية
SA-03-ays|SA-03|governorate|Al Ays|العيص|Al Ais
SA-03-wadi-fara|SA-03|governorate|Wadi al-Fara|وادي الفرع
SA-04-dammam|SA-04|city|Dammam|الدمام|Ad Dammam
SA-04-khobar|SA-04|governorate|Al Khobar|الخبر|Khobar|Al Khubar
SA-04-dhahran|SA-04|city|Dhahran|الظهران|Az Zahran
SA-04-ahsa|SA-04|governorate|Al Ahsa|الأحساء|الاحساء|Al Hasa|Al-Hassa|Hofuf|الهفوف
SA-04-hafar|SA-04|governorate|Hafar al-Batin|حفر الباطن|Hafr Al Batin
SA-04-jubail|SA-04|governorate|Jubail|الجبيل|Al Jubail|Jubayl
SA-04-qatif|SA-04|governorate|Qatif|القطيف|Al Qatif
SA-04-khafji|SA-04|governorate|Khafji|الخفجي|Al Khafji
SA-04-ras-tanura|SA-04|governorate|Ras Tanura|رأس تنورة
SA-04-abqaiq|SA-04|governorate|Abqaiq|بقيق|Buqayq
SA-04-nairyah|SA-04|governorate|An Nairyah|النعيرية|Nu'ayriyah
SA-04-qaryat|SA-04|governorate|Qaryat al-Ulya|قرية العليا
SA-04-udayd|SA-04|governorate|Al Udayd|العديد
SA-04-bayda|SA-04|governorate|Al Bayda|البيضاء
SA-05-buraydah|SA-05|city|Buraydah|بريدة|Buraidah|Buraida
SA-05-unayzah|SA-05|governorate|Unayzah|عنيزة|Unaizah|Onaizah
SA-05-rass|SA-05|governorate|Ar Rass|الرس|Al Rass
SA-05-mithnab|SA-05|governorate|Al Mithnab|المذنب|Muthnib
SA-05-bukayriyah|SA-05|governorate|Al Bukayriyah|البكيرية
SA-05-badai|SA-05|governorate|Al Badai|البدائع|Al Badaya
SA-05-asyah|SA-05|governorate|Al Asyah|الأسياح
SA-05-nabhaniyah|SA-05|governorate|An Nabhaniyah|النبهانية
SA-05-shimasiyah|SA-05|governorate|Ash Shimasiyah|الشماسية
SA-05-uyun|SA-05|governorate|Uyun al-Jiwa|عيون الجواء
SA-05-riyadh-khabra|SA-05|governorate|Riyadh al-Khabra|رياض الخبراء
SA-05-uqlat|SA-05|governorate|Uqlat as-Suqur|عقلة الصقور
SA-05-dariyah|SA-05|governorate|Dhariyah|ضرية
SA-06-hail|SA-06|city|Hail|حائل|Ha'il|Hayil
SA-06-baqa|SA-06|governorate|Baqaa|بقعاء
SA-06-ghazalah|SA-06|governorate|Al Ghazalah|الغزالة
SA-06-shinan|SA-06|governorate|Ash Shinan|الشنان
SA-06-hait|SA-06|governorate|Al Hait|الحائط
SA-06-sulaymi|SA-06|governorate|As Sulaymi|السليمي
SA-06-shamli|SA-06|governorate|Ash Shamli|الشملي
SA-06-mawqaq|SA-06|governorate|Mawqaq|موقق
SA-06-samira|SA-06|governorate|Samira|سميراء
SA-07-tabuk|SA-07|city|Tabuk|تبوك|Tabouk
SA-07-umluj|SA-07|governorate|Umluj|أملج
SA-07-wajh|SA-07|governorate|Al Wajh|الوجه
SA-07-duba|SA-07|governorate|Duba|ضباء|ضبا|Dhuba
SA-07-tayma|SA-07|governorate|Tayma|تيماء|Taima
SA-07-haql|SA-07|governorate|Haql|حقل
SA-07-bad|SA-07|governorate|Al Bad|البدع
SA-08-arar|SA-08|city|Arar|عرعر
SA-08-rafha|SA-08|governorate|Rafha|رفحاء|رفحا
SA-08-turaif|SA-08|governorate|Turaif|طريف|Turayf
SA-08-uwayqilah|SA-08|governorate|Al Uwayqilah|العويقيلة
SA-09-jazan|SA-09|city|Jazan|جازان|جيزان|Jizan|Gizan
SA-09-sabya|SA-09|governorate|Sabya|صبيا
SA-09-abu-arish|SA-09|governorate|Abu Arish|أبو عريش
SA-09-samtah|SA-09|governorate|Samtah|صامطة
SA-09-darb|SA-09|governorate|Ad Darb|الدرب
SA-09-baysh|SA-09|governorate|Baish|بيش|Baysh
SA-09-damad|SA-09|governorate|Damad|ضمد
SA-09-farasan|SA-09|governorate|Farasan|فرسان|جزر فرسان|Farasan Islands
SA-09-ahad-masarihah|SA-09|governorate|Ahad al-Masarihah|أحد المسارحة
SA-09-aydabi|SA-09|governorate|Al Aydabi|العيدابي
SA-09-aridhah|SA-09|governorate|Al Aridhah|العارضة
SA-09-dair|SA-09|governorate|Ad Dair|الدائر
SA-09-harth|SA-09|governorate|Al Harth|الحرث
SA-09-rayth|SA-09|governorate|Ar Rayth|الريث
SA-09-fayfa|SA-09|governorate|Fayfa|فيفاء|فيفا|Faifa
SA-09-harub|SA-09|governorate|Harub|هروب
SA-09-tuwal|SA-09|governorate|At Tuwal|الطوال
SA-10-najran|SA-10|city|Najran|نجران
SA-10-sharurah|SA-10|governorate|Sharurah|شرورة
SA-10-hubuna|SA-10|governorate|Hubuna|حبونا
SA-10-badr-janub|SA-10|governorate|Badr al-Janub|بدر الجنوب
SA-10-yadamah|SA-10|governorate|Yadamah|يدمة
SA-10-thar|SA-10|governorate|Thar|ثار
SA-10-khubash|SA-10|governorate|Khubash|خباش
SA-11-bahah|SA-11|city|Al Bahah|الباحة|Baha|Al Baha
SA-11-baljurashi|SA-11|governorate|Baljurashi|بلجرشي
SA-11-mandaq|SA-11|governorate|Al Mandaq|المندق
SA-11-makhwah|SA-11|governorate|Al Makhwah|المخواة
SA-11-qilwah|SA-11|governorate|Qilwah|قلوة
SA-11-aqiq|SA-11|governorate|Al Aqiq|العقيق
SA-11-qura|SA-11|governorate|Al Qura|القرى
SA-11-hajrah|SA-11|governorate|Al Hajrah|الحجرة
SA-11-ghamid-zinad|SA-11|governorate|Ghamid az-Zinad|غامد الزناد
SA-11-bani-hasan|SA-11|governorate|Bani Hasan|بني حسن
SA-12-sakaka|SA-12|city|Sakaka|سكاكا
SA-12-qurayyat|SA-12|governorate|Qurayyat|القريات|Al Qurayyat|Gurayat
SA-12-dumat|SA-12|governorate|Dumat al-Jandal|دومة الجندل
SA-12-tabarjal|SA-12|governorate|Tabarjal|طبرجل
SA-14-abha|SA-14|city|Abha|أبها
SA-14-khamis|SA-14|governorate|Khamis Mushait|خميس مشيط|Khamis Mushayt
SA-14-bishah|SA-14|governorate|Bisha|بيشة|Bishah
SA-14-namas|SA-14|governorate|An Namas|النماص|Namas
SA-14-muhayil|SA-14|governorate|Muhayil Asir|محايل عسير|محايل|Muhayil
SA-14-zahran|SA-14|governorate|Dhahran al-Janub|ظهران الجنوب
SA-14-sarat|SA-14|governorate|Sarat Abidah|سراة عبيدة
SA-14-rijal|SA-14|governorate|Rijal Almaa|رجال ألمع
SA-14-balqarn|SA-14|governorate|Balqarn|بلقرن
SA-14-ahad-rufaidah|SA-14|governorate|Ahad Rafidah|أحد رفيدة|Ahad Rufaidah
SA-14-tathlith|SA-14|governorate|Tathlith|تثليث
SA-14-majardah|SA-14|governorate|Al Majardah|المجاردة
SA-14-tanumah|SA-14|governorate|Tanumah|تنومة
SA-14-bariq|SA-14|governorate|Bariq|بارق
SA-14-tarib|SA-14|governorate|Tarib|طريب
SA-14-birk|SA-14|governorate|Al Birk|البرك
SA-14-harajah|SA-14|governorate|Al Harajah|الحرجة
SA-14-amwah|SA-14|governorate|Al Amwah|الأمواه
"""
