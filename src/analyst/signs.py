"""TABLE: what a sign of matching says, English and Arabic.

Rule kept here: a sign is a comparison and the level it came to (`linkage/comparators.py`); what it weighed stands
beside it in bits, so the words say what was found and never how much it counts.
"""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]

_ALIKE = (  # from which level of ten; the last holds for all
    (8, ("nearly one", "تطابق شبه تام")),
    (5, ("much alike", "تشابه كبير")),
    (3, ("somewhat alike", "بعض التشابه")),
    (0, ("hardly alike", "لا تشابه يُذكر")),
)
_WORDS: Mapping[str, Pair] = {
    "title": ("titles", "العنوانان"),
    "text": ("descriptions", "الوصفان"),
    "people": ("names", "الأسماء"),
}
SIGNS: Mapping[str, Pair] = {
    "naming_mutual": ("they name each other", "كل منهما يسمي الآخر"),
    "naming_mutual_meant": ("they seem to name each other", "يبدو أن كلاً منهما يسمي الآخر"),
    "naming_one_names": ("one names the other", "أحدهما يسمي الآخر"),
    "naming_one_means": ("one seems to name the other", "يبدو أن أحدهما يسمي الآخر"),
    "naming_neither": ("neither names the other", "لا يسمي أحدهما الآخر"),
    "days_both_equal": ("one start and one end", "بداية واحدة ونهاية واحدة"),
    "days_start_equal": ("one start", "بداية واحدة"),
    "days_end_equal": ("one end", "نهاية واحدة"),
    "days_near": ("days within a month of each other", "تواريخ لا يفصلها أكثر من شهر"),
    "days_inside": ("the days of one lie within the other's", "مدة أحدهما داخل مدة الآخر"),
    "days_overlap": ("their days overlap", "مدتان متداخلتان"),
    "days_apart": ("their days lie apart", "مدتان منفصلتان"),
    "place_equal": ("one place", "مكان واحد"),
    "place_part": ("the place of one holds the other's", "مكان أحدهما يشمل مكان الآخر"),
    "place_some": ("some places in common", "بعض الأماكن مشتركة"),
    "place_other": ("other places", "أماكن مختلفة"),
    "sums_given_and_got": ("one sum, given by one and got by the other", "مبلغ واحد دفعه أحدهما وقبضه الآخر"),
    "sums_equal": ("one sum in both", "مبلغ واحد في كليهما"),
    "sums_other": ("no sum in common", "لا مبلغ مشترك"),
    "codes_shared": ("a rare number in common", "رقم نادر مشترك"),
    "codes_none": ("no rare number in common", "لا رقم نادر يجمعهما"),
    "answer": ("a person's answer", "جواب مُراجِع"),
}


def sign_words(kind: str, language: str) -> str | None:
    """Return the words for a sign; None when it is none of matching."""
    place = 1 if language == "ar" else 0
    if kind in SIGNS:
        return SIGNS[kind][place]
    name, _, level = kind.partition("_like_")
    if name not in _WORDS or not level.isdigit():
        return None
    alike = next(words for least, words in _ALIKE if int(level) >= least)
    return f"{_WORDS[name][place]} {alike[place]}" if place == 0 else f"{_WORDS[name][1]}: {alike[1]}"
