"""TABLE: the countries and territories of ISO 3166-1 with their names in English and Arabic.

Rule kept here: it is a list of how places are called, as files call them, and takes no side in what they
are. A line is the code of two letters, that of three, then the names; the first English and the first
Arabic are the ones shown. A code with many names has a second line.
"""

from __future__ import annotations

COUNTRIES = """
AD|AND|Andorra|أندورا
AE|ARE|United Arab Emirates|الإمارات العربية المتحدة|UAE|الإمارات|Emirates|دولة الإمارات
AF|AFG|Afghanistan|أفغانستان|افغانستان
AG|ATG|Antigua and Barbuda|أنتيغوا وبربودا
AI|AIA|Anguilla|أنغويلا
AL|ALB|Albania|ألبانيا
AM|ARM|Armenia|أرمينيا
AO|AGO|Angola|أنغولا
AQ|ATA|Antarctica|أنتاركتيكا
AR|ARG|Argentina|الأرجنتين
AS|ASM|American Samoa|ساموا الأمريكية
AT|AUT|Austria|النمسا
AU|AUS|Australia|أستراليا
AW|ABW|Aruba|أروبا
AX|ALA|Åland Islands|جزر آلاند
AZ|AZE|Azerbaijan|أذربيجان
BA|BIH|Bosnia and Herzegovina|البوسنة والهرسك|Bosnia|البوسنة
BB|BRB|Barbados|بربادوس
BD|BGD|Bangladesh|بنغلاديش|بنجلاديش
BE|BEL|Belgium|بلجيكا
BF|BFA|Burkina Faso|بوركينا فاسو
BG|BGR|Bulgaria|بلغاريا
BH|BHR|Bahrain|البحرين|مملكة البحرين|Kingdom of Bahrain
BI|BDI|Burundi|بوروندي
BJ|BEN|Benin|بنين
BL|BLM|St. Barthélemy|سان بارتليمي|Saint Barthélemy
BM|BMU|Bermuda|برمودا
BN|BRN|Brunei|بروناي|Brunei Darussalam
BO|BOL|Bolivia|بوليفيا|Plurinational State of Bolivia
BQ|BES|Caribbean Netherlands|هولندا الكاريبية
BR|BRA|Brazil|البرازيل
BS|BHS|Bahamas|جزر البهاما|The Bahamas
BT|BTN|Bhutan|بوتان
BV|BVT|Bouvet Island|جزيرة بوفيه
BW|BWA|Botswana|بوتسوانا
BY|BLR|Belarus|بيلاروس
BZ|BLZ|Belize|بليز
CA|CAN|Canada|كندا
CC|CCK|Cocos Islands|جزر كوكوس
CD|COD|Congo - Kinshasa|الكونغو - كينشاسا|DR Congo|DRC|Democratic Republic of the Congo|الكونغو الديمقراطية
CD|COD|جمهورية الكونغو الديمقراطية|Congo Kinshasa
CF|CAF|Central African Republic|جمهورية أفريقيا الوسطى|CAR|جمهورية إفريقيا الوسطى
CG|COG|Congo - Brazzaville|الكونغو - برازافيل|Republic of the Congo|جمهورية الكونغو|Congo Brazzaville
CH|CHE|Switzerland|سويسرا
CI|CIV|Côte d'Ivoire|ساحل العاج|Ivory Coast|كوت ديفوار
CK|COK|Cook Islands|جزر كوك
CL|CHL|Chile|تشيلي
CM|CMR|Cameroon|الكاميرون
CN|CHN|China|الصين|People's Republic of China
CO|COL|Colombia|كولومبيا|كولمبيا
CR|CRI|Costa Rica|كوستاريكا
CU|CUB|Cuba|كوبا
CV|CPV|Cape Verde|الرأس الأخضر|Cabo Verde
CW|CUW|Curaçao|كوراساو
CX|CXR|Christmas Island|جزيرة كريسماس
CY|CYP|Cyprus|قبرص
CZ|CZE|Czechia|التشيك|Czech Republic|جمهورية التشيك
DE|DEU|Germany|ألمانيا
DJ|DJI|Djibouti|جيبوتي|جمهورية جيبوتي
DK|DNK|Denmark|الدانمرك|الدنمارك
DM|DMA|Dominica|دومينيكا
DO|DOM|Dominican Republic|جمهورية الدومينيكان|الدومينيكان
DZ|DZA|Algeria|الجزائر|الجمهورية الجزائرية
EC|ECU|Ecuador|الإكوادور
EE|EST|Estonia|إستونيا
EG|EGY|Egypt|مصر|Arab Republic of Egypt|جمهورية مصر العربية
EH|ESH|Western Sahara|الصحراء الغربية
ER|ERI|Eritrea|إريتريا
ES|ESP|Spain|إسبانيا
ET|ETH|Ethiopia|إثيوبيا
FI|FIN|Finland|فنلندا
FJ|FJI|Fiji|فيجي
FK|FLK|Falkland Islands|جزر فوكلاند
FM|FSM|Micronesia|ميكرونيزيا
FO|FRO|Faroe Islands|جزر فارو
FR|FRA|France|فرنسا
GA|GAB|Gabon|الغابون|الجابون
GB|GBR|United Kingdom|المملكة المتحدة|UK|U.K.|Great Britain|Britain|بريطانيا
GD|GRD|Grenada|غرينادا
GE|GEO|Georgia|جورجيا
GF|GUF|French Guiana|غويانا الفرنسية
GG|GGY|Guernsey|غيرنزي
GH|GHA|Ghana|غانا
GI|GIB|Gibraltar|جبل طارق
GL|GRL|Greenland|غرينلاند
GM|GMB|Gambia|غامبيا|The Gambia
GN|GIN|Guinea|غينيا
GP|GLP|Guadeloupe|غوادلوب
GQ|GNQ|Equatorial Guinea|غينيا الاستوائية
GR|GRC|Greece|اليونان
GS|SGS|South Georgia and South Sandwich Islands|جورجيا الجنوبية وجزر ساندويتش الجنوبية
GT|GTM|Guatemala|غواتيمالا
GU|GUM|Guam|غوام
GW|GNB|Guinea-Bissau|غينيا بيساو
GY|GUY|Guyana|غيانا
HK|HKG|Hong Kong|هونغ كونغ
HM|HMD|Heard and McDonald Islands|جزيرة هيرد وجزر ماكدونالد
HN|HND|Honduras|هندوراس
HR|HRV|Croatia|كرواتيا
HT|HTI|Haiti|هايتي
HU|HUN|Hungary|هنغاريا|المجر
ID|IDN|Indonesia|إندونيسيا|أندونيسيا
IE|IRL|Ireland|أيرلندا
IL|ISR|Israel|إسرائيل
IM|IMN|Isle of Man|جزيرة مان
IN|IND|India|الهند
IO|IOT|British Indian Ocean Territory|الإقليم البريطاني في المحيط الهندي
IQ|IRQ|Iraq|العراق|جمهورية العراق
IR|IRN|Iran|إيران|Islamic Republic of Iran
IS|ISL|Iceland|آيسلندا
IT|ITA|Italy|إيطاليا
JE|JEY|Jersey|جيرسي
JM|JAM|Jamaica|جامايكا
JO|JOR|Jordan|الأردن|المملكة الأردنية الهاشمية|Hashemite Kingdom of Jordan
JP|JPN|Japan|اليابان
KE|KEN|Kenya|كينيا
KG|KGZ|Kyrgyzstan|قيرغيزستان
KH|KHM|Cambodia|كمبوديا|كمبودية
KI|KIR|Kiribati|كيريباتي
KM|COM|Comoros|جزر القمر|جمهورية القمر المتحدة
KN|KNA|St. Kitts and Nevis|سانت كيتس ونيفيس|Saint Kitts and Nevis
KP|PRK|North Korea|كوريا الشمالية|DPRK
KR|KOR|South Korea|كوريا الجنوبية|Republic of Korea
KW|KWT|Kuwait|الكويت|دولة الكويت|State of Kuwait
KY|CYM|Cayman Islands|جزر كايمان
KZ|KAZ|Kazakhstan|كازاخستان
LA|LAO|Laos|لاوس|Lao PDR
LB|LBN|Lebanon|لبنان|الجمهورية اللبنانية
LC|LCA|St. Lucia|سانت لوسيا|Saint Lucia
LI|LIE|Liechtenstein|ليختنشتاين
LK|LKA|Sri Lanka|سريلانكا
LR|LBR|Liberia|ليبيريا
LS|LSO|Lesotho|ليسوتو
LT|LTU|Lithuania|ليتوانيا
LU|LUX|Luxembourg|لوكسمبورغ
LV|LVA|Latvia|لاتفيا
LY|LBY|Libya|ليبيا|الجماهيرية الليبية
MA|MAR|Morocco|المغرب|المملكة المغربية|Kingdom of Morocco
MC|MCO|Monaco|موناكو
MD|MDA|Moldova|مولدوفا|Republic of Moldova|مولدافيا
ME|MNE|Montenegro|الجبل الأسود
MF|MAF|St. Martin|سان مارتن|Saint Martin
MG|MDG|Madagascar|مدغشقر
MH|MHL|Marshall Islands|جزر مارشال
MK|MKD|North Macedonia|مقدونيا الشمالية|Macedonia
ML|MLI|Mali|مالي
MM|MMR|Myanmar|ميانمار|Burma|بورما
MN|MNG|Mongolia|منغوليا
MO|MAC|Macao|ماكاو|Macau
MP|MNP|Northern Mariana Islands|جزر ماريانا الشمالية
MQ|MTQ|Martinique|جزر المارتينيك
MR|MRT|Mauritania|موريتانيا|الجمهورية الإسلامية الموريتانية
MS|MSR|Montserrat|مونتسرات
MT|MLT|Malta|مالطا
MU|MUS|Mauritius|موريشيوس
MV|MDV|Maldives|جزر المالديف
MW|MWI|Malawi|ملاوي
MX|MEX|Mexico|المكسيك
MY|MYS|Malaysia|ماليزيا
MZ|MOZ|Mozambique|موزمبيق
NA|NAM|Namibia|ناميبيا
NC|NCL|New Caledonia|كاليدونيا الجديدة
NE|NER|Niger|النيجر
NF|NFK|Norfolk Island|جزيرة نورفولك
NG|NGA|Nigeria|نيجيريا
NI|NIC|Nicaragua|نيكاراغوا
NL|NLD|Netherlands|هولندا|Holland|The Netherlands
NO|NOR|Norway|النرويج
NP|NPL|Nepal|نيبال
NR|NRU|Nauru|ناورو
NU|NIU|Niue|نيوي
NZ|NZL|New Zealand|نيوزيلندا|نيوزيلاندا
OM|OMN|Oman|عُمان|سلطنة عمان|Sultanate of Oman
PA|PAN|Panama|بنما
PE|PER|Peru|بيرو
PF|PYF|French Polynesia|بولينيزيا الفرنسية
PG|PNG|Papua New Guinea|بابوا غينيا الجديدة
PH|PHL|Philippines|الفلبين|The Philippines
PK|PAK|Pakistan|باكستان|الباكستان
PL|POL|Poland|بولندا
PM|SPM|St. Pierre and Miquelon|سان بيير ومكويلون|Saint Pierre and Miquelon
PN|PCN|Pitcairn Islands|جزر بيتكيرن
PR|PRI|Puerto Rico|بورتوريكو
PS|PSE|Palestinian Territories|الأراضي الفلسطينية|Palestine|فلسطين|State of Palestine
PS|PSE|occupied Palestinian territory
PT|PRT|Portugal|البرتغال
PW|PLW|Palau|بالاو
PY|PRY|Paraguay|باراغواي
QA|QAT|Qatar|قطر|دولة قطر
RE|REU|Réunion|روينيون
RO|ROU|Romania|رومانيا
RS|SRB|Serbia|صربيا
RU|RUS|Russia|روسيا|Russian Federation|روسيا الاتحادية
RW|RWA|Rwanda|رواندا
SA|SAU|Saudi Arabia|المملكة العربية السعودية|KSA|K.S.A.|السعودية|Kingdom of Saudi Arabia|المملكة|السعوديه
SB|SLB|Solomon Islands|جزر سليمان
SC|SYC|Seychelles|سيشل
SD|SDN|Sudan|السودان|جمهورية السودان
SE|SWE|Sweden|السويد
SG|SGP|Singapore|سنغافورة
SH|SHN|St. Helena|سانت هيلينا|Saint Helena
SI|SVN|Slovenia|سلوفينيا
SJ|SJM|Svalbard and Jan Mayen|سفالبارد وجان ماين
SK|SVK|Slovakia|سلوفاكيا
SL|SLE|Sierra Leone|سيراليون
SM|SMR|San Marino|سان مارينو
SN|SEN|Senegal|السنغال
SO|SOM|Somalia|الصومال|جمهورية الصومال الفيدرالية
SR|SUR|Suriname|سورينام
SS|SSD|South Sudan|جنوب السودان
ST|STP|São Tomé and Príncipe|ساو تومي وبرينسيبي
SV|SLV|El Salvador|السلفادور
SX|SXM|Sint Maarten|سانت مارتن
SY|SYR|Syria|سوريا|سورية|Syrian Arab Republic|الجمهورية العربية السورية
SZ|SWZ|Eswatini|إسواتيني|Swaziland|سوازيلاند
TC|TCA|Turks and Caicos Islands|جزر توركس وكايكوس
TD|TCD|Chad|تشاد
TF|ATF|French Southern Territories|الأقاليم الجنوبية الفرنسية
TG|TGO|Togo|توغو
TH|THA|Thailand|تايلاند
TJ|TJK|Tajikistan|طاجيكستان
TK|TKL|Tokelau|توكيلاو
TL|TLS|Timor-Leste|تيمور - ليشتي|East Timor|تيمور الشرقية
TM|TKM|Turkmenistan|تركمانستان
TN|TUN|Tunisia|تونس|الجمهورية التونسية
TO|TON|Tonga|تونغا
TR|TUR|Türkiye|تركيا|Turkey
TT|TTO|Trinidad and Tobago|ترينيداد وتوباغو
TV|TUV|Tuvalu|توفالو
TW|TWN|Taiwan|تايوان
TZ|TZA|Tanzania|تنزانيا|United Republic of Tanzania
UA|UKR|Ukraine|أوكرانيا
UG|UGA|Uganda|أوغندا|أوجندا
UM|UMI|U.S. Outlying Islands|جزر الولايات المتحدة النائية
US|USA|United States|الولايات المتحدة|USA|U.S.|U.S.A.|America|United States of America|أمريكا|أميركا
US|USA|الولايات المتحدة الأمريكية|الولايات المتحدة الأميركية
UY|URY|Uruguay|أورغواي
UZ|UZB|Uzbekistan|أوزبكستان
VA|VAT|Vatican City|الفاتيكان|Holy See
VC|VCT|St. Vincent and Grenadines|سانت فنسنت وجزر غرينادين|Saint Vincent and Grenadines
VE|VEN|Venezuela|فنزويلا|Bolivarian Republic of Venezuela
VG|VGB|British Virgin Islands|جزر فيرجن البريطانية
VI|VIR|U.S. Virgin Islands|جزر فيرجن الأمريكية
VN|VNM|Vietnam|فيتنام|Viet Nam
VU|VUT|Vanuatu|فانواتو
WF|WLF|Wallis and Futuna|جزر والس وفوتونا
WS|WSM|Samoa|ساموا
XK|XKX|Kosovo|كوسوفو
YE|YEM|Yemen|اليمن|الجمهورية اليمنية|Republic of Yemen
YT|MYT|Mayotte|مايوت
ZA|ZAF|South Africa|جنوب أفريقيا|جنوب إفريقيا
ZM|ZMB|Zambia|زامبيا
ZW|ZWE|Zimbabwe|زيمبابوي
"""

# Capitals and large cities of the Arab world: id, parent, kind, names, as in `regions.py`.
CITIES = """
AE-AZ|AE|city|Abu Dhabi|أبوظبي|أبو ظبي
AE-DU|AE|city|Dubai|دبي
AE-SH|AE|city|Sharjah|الشارقة
BH-manama|BH|city|Manama|المنامة
DJ-djibouti|DJ|city|Djibouti|جيبوتي
DZ-algiers|DZ|city|Algiers|الجزائر|الجزائر العاصمة|Alger
EG-C|EG|city|Cairo|القاهرة
EG-ALX|EG|city|Alexandria|الإسكندرية
IQ-BG|IQ|city|Baghdad|بغداد
IQ-BA|IQ|city|Basra|البصرة
JO-AM|JO|city|Amman|عمّان|عمان
KM-moroni|KM|city|Moroni|موروني
KW-KU|KW|city|Kuwait City|الكويت|مدينة الكويت
LB-BA|LB|city|Beirut|بيروت
LY-TB|LY|city|Tripoli|طرابلس
MA-RAB|MA|city|Rabat|الرباط
MA-CAS|MA|city|Casablanca|الدار البيضاء
MR-nouakchott|MR|city|Nouakchott|نواكشوط
OM-MA|OM|city|Muscat|مسقط
PS-JEM|PS|city|Jerusalem|القدس|القدس الشريف
PS-GZA|PS|city|Gaza|غزة|قطاع غزة
PS-RBH|PS|city|Ramallah|رام الله
QA-DA|QA|city|Doha|الدوحة
SD-KH|SD|city|Khartoum|الخرطوم
SO-BN|SO|city|Mogadishu|مقديشو
SY-DI|SY|city|Damascus|دمشق
SY-HL|SY|city|Aleppo|حلب
TN-11|TN|city|Tunis|تونس العاصمة|تونس
YE-SA|YE|city|Sanaa|صنعاء
YE-AD|YE|city|Aden|عدن
"""
