"""TABLE: the analyst's own words, English and Arabic: reasons for what was set aside, kinds of links,
reports.

Rule kept here: what the engine has words for (grades, verdicts, its reasons) is the engine's and not
repeated. Figures stand beside a label, never inside a sentence that would have to agree with them in
number.
"""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "ar")
Pair = tuple[str, str]

REASONS: Mapping[str, Pair] = {
    "planned_beside_actual": (
        "A planned day, beside the actual day of others: not compared.",
        "تاريخ مخطط، وعند غيره التاريخ الفعلي، فلا يقارن هذا بذاك.",
    ),
    "actual_beside_planned": (
        "An actual day, beside the planned day of others: not compared.",
        "تاريخ فعلي، وعند غيره التاريخ المخطط، فلا يقارن هذا بذاك.",
    ),
    "umbrella_covers": (
        "Speaks of the whole, which holds this part: no contradiction.",
        "يتحدث عن الكل، وهذا جزء منه، فلا تعارض.",
    ),
    "umbrella_alone": (
        "Speaks of the whole; the program itself does not say.",
        "يتحدث عن الكل، ولم تذكره روايات البرنامج نفسه.",
    ),
    "other_currency": (
        "Two currencies ({given}, {got}): not compared.",
        "عملتان مختلفتان ({given} و{got})، فلا تقارنان.",
    ),
    "sum_of_organisation": (
        "A sum between the two organisations, which may hold more than this program.",
        "مبلغ بين الجهتين قد يشمل أكثر من هذا البرنامج.",
    ),
    "sum_of_all": (
        "All that this account states, which may hold more than this partner's share.",
        "كل ما في هذه الرواية، وقد يشمل أكثر من نصيب هذا الشريك.",
    ),
    "agrees_within": (
        "Over the days that both speak of, the sums agree; the rest lies in another period.",
        "يتفق المبلغان في الأيام التي يذكرانها معاً، والباقي في مدة أخرى.",
    ),
    "periods_apart": (
        "The payments are of two periods ({given_first} to {given_last}; {got_first} to {got_last}).",
        "الدفعات من مدتين (من {given_first} إلى {given_last}، ومن {got_first} إلى {got_last}).",
    ),
}

EVIDENCE: Mapping[str, Pair] = {
    "identifier": ("one identifier", "معرّف واحد"),
    "provider": ("names it as where the money came from", "يسميه مصدراً للمال"),
    "receiver": ("names it as where the money went", "يسميه مقصداً للمال"),
    "funding": ("names it as the funder's account", "يسميه رواية الممول"),
    "accountable": ("names it as the accountable body's account", "يسميه رواية الجهة المسؤولة"),
    "extending": ("names it as the intermediary's account", "يسميه رواية الوسيط"),
    "implementing": ("names it as the implementer's account", "يسميه رواية المنفذ"),
    "partner": ("names it as a partner's account", "يسميه رواية شريك"),
    "parent": ("names it as its parent", "يسميه أصلاً له"),
    "child": ("names it as its part", "يسميه جزءاً منه"),
    "sibling": ("names it as a sibling", "يسميه قسيماً له"),
    "cofunded": ("names it as co-funded", "يسميه مشترك التمويل"),
    "third_party": ("names it as a report on the same", "يسميه تقريراً عن البرنامج نفسه"),
}

LINKS: Mapping[str, Pair] = {
    "same": ("one program", "برنامج واحد"),
    "part": ("whole and part", "كل وجزء"),
    "sibling": ("parts of one whole", "جزءان من كل"),
    "matched": ("joined by matching", "جُمعا بالمطابقة"),
    "confirmed": ("joined by a person's answer", "جُمعا بجواب مُراجِع"),
    "candidate": ("perhaps one program", "لعلهما برنامج واحد"),
}

MARKS: Mapping[str, Pair] = {
    "agree": ("agrees", "موافق"),
    "near": ("close, within the margin", "قريب، ضمن الهامش"),
    "part_of": ("part and whole", "جزء وكل"),
    "other_period": ("another period", "مدة أخرى"),
    "differ": ("differs", "مخالف"),
    "silent": ("silent", "لم يذكر"),
    "alone": ("nothing to compare it with", "لا نظير له يقارن به"),
}

ROLES: Mapping[str, Pair] = {
    "funding": ("funder", "ممول"),
    "accountable": ("accountable", "مسؤول"),
    "extending": ("intermediary", "وسيط"),
    "implementing": ("implementer", "منفذ"),
    "partner": ("partner", "شريك"),
}

REPORT: Mapping[str, Pair] = {
    "title": ("What do the accounts say?", "ماذا تقول الروايات؟"),
    "lede": (
        (
            "What several organisations say of the same programs, compared item by item. "
            "Grades are computed; nobody typed them in."
        ),
        "ما تقوله جهات عدة عن البرامج نفسها، مقارناً بنداً بنداً. الدرجات محسوبة، لم يكتبها أحد.",
    ),
    "brand": ("Athar", "أثر"),
    "files": ("files", "ملفات"),
    "accounts": ("accounts", "روايات"),
    "organisations": ("organisations", "جهات"),
    "programs": ("programs", "برامج"),
    "several": ("told by more than one", "رواها أكثر من طرف"),
    "corroborated": ("corroborated", "مؤيَّدة"),
    "contradictions": ("contradicted items", "بنود متعارضة"),
    "silent_partners": ("partners who never speak", "شركاء لم يتكلموا"),
    "section_programs": ("Programs told by more than one", "برامج رواها أكثر من طرف"),
    "section_programs_note": (
        "Contradictions first. A row for each voice, a column for each item.",
        "المتعارض أولاً. لكل صوت صف، ولكل بند عمود.",
    ),
    "section_single": ("Programs told by one party only", "برامج رواها طرف واحد"),
    "section_unconfirmed": ("Named, and never heard", "سُمّوا ولم يتكلموا"),
    "section_unconfirmed_note": (
        "Partners whom others name and who say nothing of the program. No counterpart here is no proof of none.",
        "شركاء سماهم غيرهم ولم يقولوا في البرنامج شيئاً. وغياب روايتهم هنا ليس دليلاً على أنها لا توجد.",
    ),
    "section_candidates": ("Perhaps one program: a question to you", "لعلهما برنامج واحد: سؤال إليكم"),
    "section_candidates_note": (
        (
            "Matching proposes these pairs; it has joined none of them. What each sign weighs stands behind it: above "
            "zero it speaks for one program, below against. Answer in questions.csv; answers are kept for later runs."
        ),
        (
            "هذه أزواج تقترحها المطابقة ولم تجمع شيئاً منها. وبعد كل علامة وزنها: ما زاد على الصفر يؤيد أنهما برنامج "
            "واحد، وما نقص عنه يخالفه. الجواب في questions.csv، وتُحفظ الأجوبة للمرات التالية."
        ),
    ),
    "section_duplicates": ("Perhaps told twice by one publisher", "لعل ناشرها رواها مرتين"),
    "section_rejected": ("What could not be read", "ما تعذرت قراءته"),
    "section_how": ("How this was compared", "كيف جرت المقارنة"),
    "none": ("None.", "لا شيء."),
    "item": ("Item", "البند"),
    "number": ("No.", "م"),
    "program": ("Program", "البرنامج"),
    "organisation": ("Organisation", "الجهة"),
    "named_by": ("Named by", "سماه"),
    "role": ("As", "بصفة"),
    "in_programs": ("Programs", "البرامج"),
    "file": ("File", "الملف"),
    "message": ("What is wrong", "الخلل"),
    "speaks": ("Speaks?", "هل يتكلم؟"),
    "has_file_yes": ("speaks elsewhere, silent here", "يتكلم في غيره ويسكت هنا"),
    "has_file_no": ("no account of theirs at all", "لا رواية له البتة"),
    "umbrella": ("umbrella", "المظلة"),
    "party": ("party", "طرف"),
    "voices": ("voices", "أصوات"),
    "disputed": ("open disagreement", "خلاف مفتوح"),
    "matched": ("joined by matching", "جُمع بالمطابقة"),
    "details": ("What each account says", "ماذا قالت كل رواية"),
    "unconfirmed": ("Named, and silent here", "سُمّوا وسكتوا هنا"),
    "score": ("Score", "القوة"),
    "why": ("Why", "السبب"),
    "grade": ("Grade", "درجة التوثيق"),
    "by_identifier": ("one identifier twice", "معرّف واحد مكرر"),
    "by_content": ("one title, days and place under several identifiers", "عنوان وتواريخ ومكان واحد بمعرّفات عدة"),
    "bounded": (
        "Shown here: {shown} of {all}. The rest is in {file}.",
        "المعروض هنا {shown} من {all}، والباقي في الملف {file}.",
    ),
    "sheet_bounded": (
        "Shown here: {shown}. The rest is in the CSV and Parquet tables.",
        "المعروض هنا {shown}، والباقي في جداول CSV وParquet.",
    ),
    "yes": ("yes", "نعم"),
    "no": ("no", "لا"),
    "as_of": ("As of {day}, grading policy {policy}.", "حتى {day}، وفق سياسة التوثيق رقم {policy}."),
    "weave_label": ("Weave: {voices} voices, {items} items, in dispute: {disputed}.",
                    "النسيج: الأصوات {voices}، البنود {items}، المتعارض: {disputed}."),
    "nothing_disputed": ("nothing", "لا شيء"),
    "range": ("{low} to {high}", "من {low} إلى {high}"),
    "about": ("about {value}", "نحو {value}"),
    "at_least": ("at least {value}", "لا يقل عن {value}"),
    "at_most": ("at most {value}", "لا يزيد على {value}"),
    "references_hidden": (
        "Cross-references were hidden on purpose: accounts are joined by matching, and each such program says so.",
        "أُخفيت الإحالات عمداً، فجُمعت الروايات بالمطابقة، ويذكر ذلك كل برنامج جُمع بها.",
    ),
    "how_links": (
        (
            "Accounts are tied by identifiers that the files themselves state. An umbrella is never merged with its "
            "parts: it is heard in the program of each, and what it says of the whole contradicts none of them."
        ),
        (
            "تُربط الروايات بمعرّفات تذكرها الملفات نفسها. ولا تُدمج المظلة بأجزائها: تُسمع في برنامج كل جزء، "
            "وما تقوله عن الكل لا يعارض جزءاً."
        ),
    ),
    "how_items": (
        (
            "Planned is not compared with actual, nor one currency with another. Money given is compared with money "
            "received only over one period. Leaving a partner out is not denying it."
        ),
        (
            "لا يقارن المخطط بالفعلي، ولا عملة بأخرى، ولا ما دُفع بما قُبض إلا في مدة واحدة. "
            "وترك ذكر الشريك ليس نفياً له."
        ),
    ),
}  # fmt: skip

SUMMARY: Mapping[str, Pair] = {
    "files": ("Files", "الملفات"),
    "accounts": ("Accounts", "الروايات"),
    "organisations": ("Organisations that speak", "الجهات المتكلمة"),
    "programs": ("Programs", "البرامج"),
    "programs_with_several_voices": ("  told by more than one", "  رواها أكثر من طرف"),
    "corroborated_programs": ("  corroborated", "  مؤيَّدة"),
    "same": ("Pairs: one program, by identifier", "أزواج: برنامج واحد بالمعرّف"),
    "part": ("Pairs: whole and part", "أزواج: كل وجزء"),
    "matched": ("Pairs: joined by matching", "أزواج: جُمعت بالمطابقة"),
    "confirmed": ("Pairs: joined by a person's answer", "أزواج: جُمعت بجواب مُراجِع"),
    "candidate": ("Pairs: questions to a person", "أزواج: أسئلة تنتظر مُراجِعاً"),
    "agree": ("Claims that agree", "أقوال موافقة"),
    "alone": ("Claims with nothing to compare them with", "أقوال لا نظير لها تقارن به"),
    "near": ("Claims close, within the margin", "أقوال قريبة ضمن الهامش"),
    "part_of": ("Claims of the whole beside a part", "أقوال عن الكل بجانب جزء"),
    "other_period": ("Claims of another period", "أقوال عن مدة أخرى"),
    "differ": ("Claims that differ", "أقوال مخالفة"),
    "silent": ("Silences", "سكوت"),
    "contradictions": ("Contradicted items", "بنود متعارضة"),
    "unconfirmed_partners": ("Partners named who never speak", "شركاء سُمّوا ولم يتكلموا"),
    "duplicates": ("Perhaps told twice by one publisher", "لعل ناشرها رواها مرتين"),
    "rejected": ("Rows and files not read", "صفوف وملفات لم تُقرأ"),
    "cells": ("Cells left out", "خلايا تُركت"),
}


def say(table: Mapping[str, Pair], key: str, language: str, **values: object) -> str:
    """Return the words for `key` in `language`, with its slots filled. Raises KeyError for an unknown key."""
    text = table[key][1 if language == "ar" else 0]
    return text.format_map(values) if values else text
