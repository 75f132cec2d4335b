"""TABLE: the organisations of the demo and who acts for them. All are invented; addresses end in `.example`."""

from __future__ import annotations

from dataclasses import dataclass

RIYADH, MAKKAH = "SA-01", "SA-02"
GOVERNMENT, PRIVATE, NONPROFIT = "government", "private", "nonprofit"
RAYHAN, BASHAM = "وادي الريحان", "تلال البشام"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation, with the person who acts for it in the stories."""

    key: str
    ar: str
    en: str
    sector: str
    region: str
    city: str
    officer: str
    about_ar: str = ""
    about_en: str = ""
    parent: str = ""
    convener: bool = False  # announces campaigns to others
    head: str = ""  # who owns it, where that is another person than the officer
    viewer: str = ""  # who may only look
    mail: str = "officer"  # before the @ of the officer's address

    @property
    def email(self) -> str:
        """The officer's address."""
        return self.address(self.mail)

    def address(self, name: str) -> str:
        """Return the address of `name` at this organisation."""
        return f"{name}@{self.key}.example"


CAST: tuple[Body, ...] = (
    Body(
        key="council",
        convener=True,
        ar="مجلس تنمية الريحان",
        en="Rayhan Development Council",
        sector=GOVERNMENT,
        region=RIYADH,
        city=RAYHAN,
        officer="هند الراشد",
        mail="hind",
        head="عبدالإله مسفر",
        about_ar="يجمع جهات وادي الريحان من القطاعات الثلاثة على مواسم معلنة، ولا يكرّم إلا ما ثبت.",
        about_en="Calls the organisations of Wadi Al-Rayhan to announced seasons, and honours only what is shown "
        "to have happened.",
    ),
    Body(
        key="municipality",
        ar="بلدية وادي الريحان",
        en="Wadi Al-Rayhan Municipality",
        sector=GOVERNMENT,
        region=RIYADH,
        city=RAYHAN,
        officer="ماجد عوض",
        mail="majed",
        head="سعود دخيل",
        viewer="ريما عوض",
        about_ar="حدائق الوادي ومرافقه وأسواقه. تعرض المواقع والمعدات، وتبحث عمّن يحييها من أهل الحي.",
        about_en="Looks after the wadi's gardens, facilities and markets. Offers sites and equipment to those "
        "who bring them to life.",
    ),
    Body(
        key="shade",
        ar="جمعية ظلال الوادي",
        en="Wadi Shade Association",
        sector=NONPROFIT,
        region=RIYADH,
        city=RAYHAN,
        officer="نورة سالم",
        mail="noura",
        head="فهد غانم",
        about_ar="تزرع الشجر المحلي وتسقيه حتى يشتد، وتدرّب المتطوعين على العناية به.",
        about_en="Plants native trees, waters them until they stand, and trains volunteers to care for them.",
    ),
    Body(
        key="oasis",
        ar="شركة نماء الواحة",
        en="Oasis Growth Company",
        sector=PRIVATE,
        region=RIYADH,
        city=RAYHAN,
        officer="طلال ياسين",
        mail="talal",
        head="لمى ياسين",
        about_ar="شركة ريّ وتشجير. تخصص من أرباحها نصيباً لبرامج المجتمع في المدن التي تعمل فيها.",
        about_en="An irrigation and landscaping company that sets aside part of its profit for the towns it "
        "works in.",
    ),
    Body(
        key="school",
        ar="ثانوية الريحان",
        en="Al-Rayhan Secondary School",
        sector=GOVERNMENT,
        region=RIYADH,
        city=RAYHAN,
        officer="بدر سليم",
        mail="badr",
        head="عائشة نصار",
        about_ar="مدرسة ثانوية يقود طلابها أندية البيئة والقراءة والتطوع.",
        about_en="A secondary school whose students run its environment, reading and volunteering clubs.",
    ),
    Body(
        key="university",
        ar="جامعة وادي الريحان الأهلية",
        en="Wadi Al-Rayhan University",
        sector=PRIVATE,
        region=RIYADH,
        city=RAYHAN,
        officer="دلال منصور",
        about_ar="جامعة أهلية تفتح معاملها ومدرجاتها لأهل الوادي، وتقيس أثر ما يُنفَّذ فيه.",
        about_en="A private university that opens its halls and laboratories to the town and measures what "
        "programs there change.",
    ),
    Body(
        key="health",
        ar="تجمع وادي الريحان الصحي",
        en="Wadi Al-Rayhan Health Cluster",
        sector=GOVERNMENT,
        region=RIYADH,
        city=RAYHAN,
        officer="سامي الناصر",
        about_ar="مراكز الرعاية الأولية ومستشفى الوادي، مع وحدة متنقلة للقرى البعيدة.",
        about_en="Primary care centres, the wadi's hospital, and a mobile unit for distant villages.",
    ),
    Body(
        key="hospital",
        ar="مستشفى وادي الريحان",
        en="Wadi Al-Rayhan Hospital",
        sector=GOVERNMENT,
        region=RIYADH,
        city=RAYHAN,
        officer="أمل شاهين",
        parent="health",
        about_ar="مستشفى عام فيه بنك دم يخدم الوادي وما حوله.",
        about_en="A general hospital with a blood bank that serves the wadi and its surroundings.",
    ),
    Body(
        key="playing",
        ar="شركة ميادين الحي",
        en="Mayadin Al-Hayy Company",
        sector=PRIVATE,
        region=RIYADH,
        city=RAYHAN,
        officer="وليد جابر",
        about_ar="تصمم ملاعب الأحياء وتشغّلها.",
        about_en="Designs and runs neighbourhood playgrounds.",
    ),
    Body(
        key="hands",
        ar="جمعية أيادي البيوت",
        en="Hands of the Homes Association",
        sector=NONPROFIT,
        region=RIYADH,
        city=RAYHAN,
        officer="منيرة خالد",
        about_ar="تعين الأسر المنتجة على التسعير والتغليف والبيع.",
        about_en="Helps families who produce at home to price, pack and sell.",
    ),
    Body(
        key="clothing",
        ar="جمعية كسوة البادية",
        en="Kiswat Al-Badiya Charity",
        sector=NONPROFIT,
        region=RIYADH,
        city=RAYHAN,
        officer="راشد فالح",
        about_ar="كسوة الشتاء والعودة إلى المدارس لأسر القرى شمال الوادي.",
        about_en="Winter clothing and school supplies for families in the villages north of the wadi.",
    ),
    Body(
        key="endowment",
        ar="وقف السنابل السبع",
        en="Seven Ears Endowment",
        sector=NONPROFIT,
        region=RIYADH,
        city=RAYHAN,
        officer="إبراهيم صالح",
        about_ar="وقف يموّل الكسوة والغذاء، وينشر ما موّله.",
        about_en="An endowment that funds clothing and food, and publishes what it funded.",
    ),
    Body(
        key="education",
        ar="إدارة التعليم بتلال البشام",
        en="Tilal Al-Basham Education Administration",
        sector=GOVERNMENT,
        region=MAKKAH,
        city=BASHAM,
        officer="صالح حمود",
        about_ar="تشرف على المدارس الحكومية في تلال البشام وقراها.",
        about_en="Supervises the public schools of Tilal Al-Basham and its villages.",
    ),
    Body(
        key="youth",
        ar="جمعية مسار الفتية",
        en="Youth Path Association",
        sector=NONPROFIT,
        region=MAKKAH,
        city=BASHAM,
        officer="أنس بخيت",
        about_ar="برامج حوار وتطوع للفتيان والفتيات من الثانية عشرة إلى العشرين.",
        about_en="Dialogue and volunteering for young people from twelve to twenty.",
    ),
    Body(
        key="neighbours",
        ar="جمعية حي البشام",
        en="Al-Basham Neighbourhood Association",
        sector=NONPROFIT,
        region=MAKKAH,
        city=BASHAM,
        officer="حسن عتيق",
        about_ar="جيران يعرف بعضهم بعضاً: مجلس أسبوعي، وضيافة، وعون لكبار السن.",
        about_en="Neighbours who know each other: a weekly gathering, hospitality, and help for the elderly.",
    ),
    Body(
        key="transport",
        ar="شركة ركب البشام للنقل",
        en="Rakb Al-Basham Transport",
        sector=PRIVATE,
        region=MAKKAH,
        city=BASHAM,
        officer="Yusuf Karim",
        about_ar="حافلات داخل المدينة وإلى المشاعر.",
        about_en="Coaches within the town and to the holy sites.",
    ),
    Body(
        key="telecom",
        ar="شركة مدى البرق للاتصالات",
        en="Barq Range Telecom",
        sector=PRIVATE,
        region=MAKKAH,
        city=BASHAM,
        officer="شهد زاهر",
        about_ar="اتصالات وإنترنت للأحياء الجديدة في تلال البشام.",
        about_en="Telephone and internet for the new quarters of Tilal Al-Basham.",
    ),
    Body(
        key="library",
        ar="مكتبة ضوء السطر",
        en="Light of the Line Library",
        sector=GOVERNMENT,
        region=MAKKAH,
        city=BASHAM,
        officer="سارة مهدي",
        about_ar="مكتبة عامة فيها ركن للأطفال ومجلس للقراء كل خميس.",
        about_en="A public library with a children's corner and a readers' gathering every Thursday.",
    ),
    Body(
        key="roads",
        ar="مركز السلامة على الطرق بتلال البشام",
        en="Tilal Al-Basham Road Safety Centre",
        sector=GOVERNMENT,
        region=MAKKAH,
        city=BASHAM,
        officer="عادل مرزوق",
        about_ar="يدرّس الحوادث في طرق التلال، ويدرّب السائقين الجدد.",
        about_en="Studies accidents on the hill roads and trains new drivers.",
    ),
    Body(
        key="mosques",
        ar="جمعية عُمّار المحراب",
        en="Ummar Al-Mihrab Association",
        sector=NONPROFIT,
        region=MAKKAH,
        city=BASHAM,
        officer="مشعل زيد",
        about_ar="العناية بمساجد الأحياء وساحاتها.",
        about_en="Care for neighbourhood mosques and their courtyards.",
    ),
    Body(
        key="heritage",
        ar="جمعية حكايا الدار للتراث",
        en="Tales of the House Heritage Society",
        sector=NONPROFIT,
        region=MAKKAH,
        city=BASHAM,
        officer="ليلى عمران",
        about_ar="تسجّل حكايات الكبار وحرفهم، وتقيم لها أمسيات.",
        about_en="Records the tales and crafts of the elders and holds evenings for them.",
    ),
)
