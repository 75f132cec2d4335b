"""TABLE: words in names of organisations that are one word in several languages, and how the name of a country is told.

Rule kept here: a line is one meaning. Words that are merely alike are not here, nor the name of any organisation:
what a body is called is learned from the input. It compares nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from babel import Locale

from corroboration.normalise import fold, fold_letters

# Words that join others: they tell no body from another, and may lend a letter to an acronym.
_JOINING = """
of the for and in on to a an at by with from its de des du da do dos das del della di la le les el los las l d
  et e y
en der die das den dem und fur van voor het een te og av for i och til på per les von zu zum zur im au aux a
  para con lo dei degli delle dello gli nel nella sul pour vor bij uit
al و في من على عن إلى لل s
"""
# meaning: words; a line set in goes on with the one before. Legal forms first, kinds of bodies, then what they work on.
_FORMS = """
company: company co corp corporation cie شركة compania companhia compagnie maatschappij selskab
limited: limited ltd llc inc incorporated plc gmbh ev bv nv asbl vzw sa sarl spa ong onlus pty pvt المحدودة
  محدودة
group: group groupe gruppe grupo groep مجموعة
"""
_KINDS = """
organisation: organisation organizacion organizacao organizzazione organisatie organisasjon org
  منظمة organisations
association: association asociacion associacao associazione vereniging verein forening forbund asso جمعية
  society societe sociedad gesellschaft
foundation: foundation fondation fundacion fundacao fondazione stichting stiftung stiftelse stiftelsen fondo
  مؤسسة foundations
fund: fund fonds fondo fundo fond صندوق
ministry: ministry ministere ministerio ministero ministerie ministerium bundesministerium departementet وزارة
  min ministries
department: department departement departamento dept abteilung directorate direction direccion dg إدارة مديرية
government: government gouvernement gobierno governo regering regierung govt gvt gov republic republique
  republica republiek republik royaume kingdom federal حكومة جمهورية مملكة
agency: agency agence agencia agenzia agentschap agentur bureau office oficina buro kantoor وكالة مكتب
authority: authority autorite autoridad autoridade commission comision comissao kommission commissie هيئة
committee: committee comite comitato komitee لجنة
council: council conseil consejo conselho consiglio raad rat rad board مجلس
centre: centre center centro centrum zentrum senter مركز
institute: institute institut instituto istituto instituut institution معهد
university: university universite universidad universidade universita universiteit universitat جامعة
school: school ecole escuela escola scuola schule skole مدرسة schools
hospital: hospital hopital ospedale ziekenhuis krankenhaus مستشفى
bank: bank banque banco banca بنك مصرف
union: union unie unione syndicate federation federacion federacao federazione federatie confederation اتحاد
network: network reseau rete netwerk netzwerk شبكة
alliance: alliance alianza alianca alleanza alliantie coalition coalicion ائتلاف تحالف
program: program programa programma برنامج
project: project projet proyecto projeto progetto projekt مشروع
mission: mission mision missao missione missie
service: service services servicio servico servizio dienst diensten خدمة خدمات
municipality: municipality commune municipio comune gemeente kommun kommune stadt ville بلدية أمانة
company_of_works: works werk hilfswerk
team: team equipe equipo squadra فريق
club: club نادي
charity: charity charitable charities caritative benefica خيرية
secretariat: secretariat secretariaat sekretariat secretaria أمانة_عامة
"""
_FIELDS = """
international: international internationale internationales internacional internazionale internationaal
  internasjonal intl int دولية دولي global mondial mondiale mundial world worldwide wereld welt weltweit عالمية
  عالمي
national: national nationale nacional nazionale nationaal وطنية وطني
united: united unies unidas unite verenigde vereinte vereinigte forenede متحدة متحد
nations: nations naciones nacoes nazioni naties nationen أمم
red: rouge roja rojo rode rod roda rossa vermelha rotes rote røde أحمر
cross: cross croix cruz croce kruis kreuz kors korset صليب
crescent: crescent croissant media_luna هلال
humanitarian: humanitarian humanitaire humanitaria humanitario umanitario humanitaire humanitaere إنسانية إنساني
relief: relief secours socorro soccorso noodhulp nothilfe إغاثة aid aide ayuda ajuda aiuto hulp hilfe bistand
  help مساعدات
development: development developpement desarrollo desenvolvimento sviluppo ontwikkeling entwicklung utveckling
  utvikling تنمية تطوير dev devt
cooperation: cooperation cooperacion cooperacao cooperazione samenwerking zusammenarbeit samarbete samarbeid
  تعاون
foreign: foreign etrangeres etrangere exteriores esteri buitenlandse auswartige utrikes خارجية external
affairs: affairs affaires asuntos assuntos affari zaken angelegenheiten شؤون
trade: trade commerce comercio commercio handel تجارة
finance: finance finances finanzas financas financien finanzen مالية
economic: economic economique economico economica economische wirtschaft wirtschaftliche economy اقتصاد اقتصادية
health: health sante salud saude salute gezondheid gesundheit halsa helse صحة صحية
medical: medical medicale medica medico medisch medizinische طبية طبي medicine medecins
doctors: doctors medecins medicos artsen arzte أطباء
borders: borders frontieres fronteras fronteiras frontiere grenzen حدود
without: without sans sin sem senza zonder ohne بلا
children: children child enfants enfant ninos crianca criancas bambini kinderen kinder kind barn barnen أطفال
  طفولة childrens
women: women woman femmes femme mujeres mulheres donne vrouwen frauen kvinder kvinnor نساء مرأة نسائية womens
youth: youth jeunesse jeunes juventud juventude gioventu jeugd jugend ungdom شباب young
people: people peoples peuple peuples pueblo pueblos povo popoli volk folk شعب
refugees: refugees refugee refugies refugiados rifugiati vluchtelingen fluchtlinge fluchtlingshilfe flygtninge
  flyktning لاجئين
rights: rights droits derechos direitos diritti rechten rechte حقوق
human: human humains humanos humani menselijke mensen menschen إنسان
education: education educacion educacao educazione onderwijs bildung erziehung تعليم تربية
water: water eau eaux agua acqua wasser vann مياه ماء hydraulique
food: food alimentation alimentaire alimentacion alimentos voedsel ernahrung غذاء طعام hunger faim hambre
energy: energy energie energia طاقة
agriculture: agriculture agricultural agricultura landbouw landwirtschaft زراعة زراعية
environment: environment environnement ambiente milieu umwelt miljo بيئة environmental
resources: resources ressources recursos risorse موارد
culture: culture cultural cultura kultur ثقافة ثقافية
peace: peace paix paz pace vrede frieden fred سلام peacebuilding
justice: justice justicia justica giustizia عدل
social: social sociale sociales soziale اجتماعية اجتماعي
community: community communautaire comunitario comunitaria comunita gemeinschaft مجتمع مجتمعية communities
family: family famille familia famiglia familie أسرة families familial
villages: villages village aldeas dorpen dorfer قرى
friends: friends amis amigos amici vrienden freunde أصدقاء
against: against contre contra contro tegen gegen mod mot ضد
solidarity: solidarity solidarite solidaridad solidarieta solidariteit solidaritat تضامن
action: action accion acao azione actie aktion عمل
emergency: emergency urgence urgences emergencia emergenza طوارئ
general: general generale generaal عامة عام public
research: research recherche recherches investigacion pesquisa ricerca onderzoek forschung بحوث أبحاث
reconstruction: reconstruction reconstruccion reconstrucao wiederaufbau إعمار
"""
PHRASES: Mapping[str, str] = MappingProxyType(
    {
        fold(said): meant
        for meant, line in {
            "united nations": "UN | ONU | VN | U.N. | UNO",
            "non governmental organisation": "NGO | NGOs | ONG | ONGs",
            "european union": "EU | UE | E.U. | Union européenne",
        }.items()
        for said in line.split(" | ")
    }
)
_LANGUAGES = ("en", "ar", "fr", "es", "pt", "de", "nl", "it", "sv", "da", "nb")
# Short and long names that the code list of countries lacks.
_ALSO = {
    "GB": "UK | Great Britain | United Kingdom of Great Britain and Northern Ireland",
    "US": "US | USA | EUA | United States of America | America",
    "KR": "Korea",
    "AE": "UAE",
    "SA": "KSA | Kingdom of Saudi Arabia | Saudi | السعودية | سعودي",
    "CD": "Democratic Republic of Congo",
    "TZ": "United Republic of Tanzania",
}
# What people of a country are called, where it does not begin like the country's name.
_PEOPLES = """
NL dutch | GB british | GB english | DK danish | DK danois | FR french | FR francais | CH swiss | CH suisse
FI finnish | ES spanish | ES espanol | TR turkish | PL polish | GR greek | GR hellenic | IE irish | DE deutsch
DE deutsche | DE allemand | NO norske | NO norges | NO norsk | SE svenska | SE svensk | SE swedish | SE suedois
TH thai | PH filipino | PH philippine | US american | CZ czech | IQ iraqi | IL israeli | LB libanais | KR korean
WA welsh | SC scottish
"""
_ENDINGS = frozenset(
    "n an ian ean ese ish ische ischer isches ais aise ien ienne ano ana ani ense enne i is s se er e ي يه".split()  # noqa: SIM905
)
_TERRITORIES = 2  # letters of a country's code
_SHORTEST = 4
LONGEST = 8  # words in a country's name
# Words that say that a body is a state, or an arm of one.
STATE = frozenset({"government", "ministry", "department", "agency", "authority"})


def _read(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in table.strip().replace("\n  ", " ").splitlines():
        meaning, _, words = line.partition(":")
        for word in (meaning, *words.split()):
            found.setdefault(fold(word.replace("_", " ")), meaning)
    return found


JOINING = frozenset(fold_letters(word) for word in _JOINING.split())
FORMS = frozenset(_read(_FORMS).values())
KINDS = frozenset(_read(_KINDS).values())
# Words that others spell otherwise than this house.
_OTHERWISE = {
    "organi" + "zation": "organisation",
    "organi" + "zations": "organisation",
    "program" + "me": "program",
}
MEANINGS: Mapping[str, str] = MappingProxyType(
    {**_read(_FIELDS), **_read(_KINDS), **_read(_FORMS), **_OTHERWISE}
)


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Return folded names of countries in the languages above → two-letter code."""
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if (
                len(code) == _TERRITORIES
                and code.isalpha()
                and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO")
            ):
                for said in (name, name.partition("(")[0], name.replace("&", " ")):
                    if len(folded := fold(said)) >= _SHORTEST:
                        found.setdefault(folded, code)
    found.update({fold(name): code for code, names in _ALSO.items() for name in names.split(" | ")})
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def country_lengths() -> Mapping[str, tuple[int, ...]]:
    """Return for each first word of a country's name how many words such names have, the most first."""
    found: dict[str, set[int]] = {}
    for name in countries():
        found.setdefault(name.partition(" ")[0], set()).add(name.count(" ") + 1)
    return MappingProxyType({first: tuple(sorted(many, reverse=True)) for first, many in found.items()})


@lru_cache(maxsize=1)
def _peoples() -> tuple[Mapping[str, str], Mapping[str, list[tuple[str, str]]]]:
    told = [each.split() for each in _PEOPLES.strip().replace("\n", " | ").split("|")]
    said = {pair[1]: pair[0] for pair in told}
    stems: dict[str, list[tuple[str, str]]] = {}
    for name, code in countries().items():
        if " " not in name:
            for cut in (0, 1, 2, 3):
                stem = name[: len(name) - cut]
                if len(stem) >= max(_SHORTEST, len(name) - 3):
                    stems.setdefault(stem[:_SHORTEST], []).append((stem, code))
    return said, stems


@lru_cache(maxsize=65536)
def country_of(word: str) -> str:
    """Return the code of the country that a folded word names, or whose people it names; "" for any other word."""
    if code := countries().get(word):
        return code
    said, stems = _peoples()
    if code := said.get(word):
        return code
    best = ("", "")
    for stem, code in stems.get(word[:_SHORTEST], ()):
        rest = word[len(stem) :]
        told = rest in _ENDINGS or (not rest and len(stem) > _SHORTEST + 1)
        if len(stem) > len(best[0]) and word.startswith(stem) and told:
            best = stem, code
    return best[1] if len(best[0]) >= _SHORTEST + (len(word) > 2 * _SHORTEST) else ""
