"""TABLE: words and signs of currencies → ISO 4217 codes.

Rule kept here: a word that is the name of several currencies («دينار», «جنيه», "dinar") is told as such, not
guessed, unless custom is plain: «ريال» is the Saudi one here, «درهم» the Emirati, "dollar" that of the United
States. A hundredth (هللة, cent) is its share. No currency is converted into another.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from corroboration.letters import fold_letters

CURRENCIES: Mapping[str, str] = {
    fold_letters(word): code
    for code, words in {
        "SAR": "ريال سعودي|ريالا سعوديا|ريالات سعودية|ريال|ريالا|ريالات|ر.س|ر س|رس|sar|sr|s.r|saudi riyal|saudi riyals"
        "|riyal|riyals",
        "AED": "درهم إماراتي|درهما إماراتيا|درهم|دراهم|درهما|aed|dhs|dh|dirham|dirhams|uae dirham",
        "USD": "دولار أمريكي|دولار أميركي|دولارا أمريكيا|دولارات أمريكية|دولار|دولارا|دولارات|usd|us|us dollar"
        "|us dollars|dollars|dollar",
        "EUR": "يورو|eur|euro|euros",
        "GBP": "جنيه إسترليني|جنيها إسترلينيا|إسترليني|gbp|pound sterling|pounds sterling|british pounds|pounds",
        "KWD": "دينار كويتي|دينارا كويتيا|دنانير كويتية|د.ك|kwd|kuwaiti dinar|kuwaiti dinars",
        "BHD": "دينار بحريني|دينارا بحرينيا|د.ب|bhd|bahraini dinar|bahraini dinars",
        "QAR": "ريال قطري|ريالا قطريا|ر.ق|qar|qatari riyal|qatari riyals",
        "OMR": "ريال عماني|ريالا عمانيا|ر.ع|omr|omani rial|omani rials",
        "JOD": "دينار أردني|دينارا أردنيا|د.أ|jod|jordanian dinar|jordanian dinars",
        "EGP": "جنيه مصري|جنيها مصريا|ج.م|egp|egyptian pound|egyptian pounds",
        "YER": "ريال يمني|ريالا يمنيا|yer|yemeni rial|yemeni rials",
        "IQD": "دينار عراقي|دينارا عراقيا|iqd|iraqi dinar|iraqi dinars",
        "SYP": "ليرة سورية|syp|syrian pound|syrian pounds",
        "LBP": "ليرة لبنانية|lbp|lebanese pound|lebanese pounds|lebanese lira",
        "TRY": "ليرة تركية|try|turkish lira|turkish liras",
        "MAD": "درهم مغربي|درهما مغربيا|mad|moroccan dirham|moroccan dirhams",
        "TND": "دينار تونسي|دينارا تونسيا|tnd|tunisian dinar|tunisian dinars",
        "DZD": "دينار جزائري|دينارا جزائريا|dzd|algerian dinar|algerian dinars",
        "LYD": "دينار ليبي|دينارا ليبيا|lyd|libyan dinar|libyan dinars",
        "SDG": "جنيه سوداني|جنيها سودانيا|sdg|sudanese pound|sudanese pounds",
        "CHF": "فرنك سويسري|chf|swiss franc|swiss francs",
        "JPY": "ين ياباني|ين|jpy|yen",
        "CNY": "يوان صيني|يوان|cny|rmb|yuan",
        "INR": "روبية هندية|inr|indian rupee|indian rupees",
        "PKR": "روبية باكستانية|pkr|pakistani rupee|pakistani rupees",
    }.items()
    for word in words.split("|")
}
SHARES: Mapping[str, tuple[str, Decimal]] = {
    fold_letters(word): (code, Decimal("0.01"))
    for code, words in {"SAR": "هللة هللات halala halalas", "USD": "سنت سنتا سنتات cent cents"}.items()
    for word in words.split()
}
AMBIGUOUS = frozenset(
    fold_letters(word)
    for word in (
        "دينار", "دينارا", "دنانير", "جنيه", "جنيها", "جنيهات", "ليرة", "ليرات", "روبية", "فرنك", "dinar", "dinars",
        "lira", "pound", "rupee", "rupees", "franc", "francs", "rial", "rials",
    )
)  # fmt: skip
SIGNS: Mapping[str, str] = {
    "﷼": " SAR ", "\u20c1": " SAR ", "US$": " USD ", "$": " USD ", "€": " EUR ", "£": " GBP ", "¥": " JPY ",
    "₺": " TRY ", "₹": " INR ",
}  # fmt: skip
