"""TABLE: the words of weighing, English and Arabic: confidence, reliability, suspicions, what would settle a dispute.

Rule kept here: figures stand beside a label or in a slot that bends no word; a suspicion is worded as a question.
"""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]

REASONS: Mapping[str, Pair] = {
    # suspicions
    "copy": (
        "On {shared} items of which both speak they share {same} answers, {rare} of them given by nobody else.",
        "في البنود التي ذكراها معاً ({shared}) اتفقا في {same}، منها {rare} لم يقل بها غيرهما.",
    ),
    "inflated": (
        "In {above} of {figures} figures that others give too, it is above them; in the middle {factor} times.",
        "من أرقامه التي ذكر غيره مثلها ({figures}) زاد على غيره {above}، والنسبة الوسطى {factor} إلى 1.",
    ),
    "inflated_all": (
        "Of {figures} figures of one kind, {above} are above others', about {factor} times: is something else counted?",
        "من أرقامه من نوع واحد ({figures}) زاد على غيره {above}، بنسبة تقارب {factor} إلى 1: أهو عدٌّ لشيء آخر؟",
    ),
    # what would settle a dispute
    "silent_on_item": (
        "An answer by {organisations}: it speaks of the program and not of this.",
        "جواب {organisations}: ورد القول في البرنامج ولم يرد في هذا البند.",
    ),
    "silent_partner": (
        "An account by {organisations}: named in the program, and not heard.",
        "رواية {organisations}: ورد الذكر بين الشركاء ولم ترد رواية.",
    ),
    "paper_held": (
        "Reports of people who were there, or photographs with their date and place.",
        "شهادات حضور، أو صور بتاريخها ومكانها.",
    ),
    "paper_date": (
        "The dated announcement, the permit, or a photograph with its date.",
        "الإعلان المؤرخ، أو التصريح، أو صورة بتاريخها.",
    ),
    "paper_place": (
        "The permit of the venue, or photographs with their position.",
        "تصريح الموقع، أو صور بموقعها الجغرافي.",
    ),
    "paper_people": (
        "The attendance sheet, or a count by somebody who is none of the parties.",
        "كشف الحضور، أو عدّ من ليس طرفاً.",
    ),
    "paper_count": (
        "The delivery note or store record, or a count by somebody who is none of the parties.",
        "محضر التسليم أو سجل المستودع، أو عدّ من ليس طرفاً.",
    ),
    "paper_money": (
        "The bank transfer with its date, or the receipt signed by both.",
        "إشعار التحويل البنكي بتاريخه، أو سند القبض الموقع من الطرفين.",
    ),
    "paper_parties": (
        "The agreement with its signatures, or the partner's own word.",
        "الاتفاقية بتواقيعها، أو كلمة الشريك نفسه.",
    ),
    "ask_source_of_figures": (
        "What the figure of {organisations} rests on: its figures are {factor} times those of others elsewhere too.",
        "ما يستند إليه الرقم عند {organisations}: النسبة إلى أرقام الآخرين في غير هذا البند أيضاً {factor} إلى 1.",
    ),
    "one_voice_more": (
        "One more independent source for one of the answers.",
        "مصدر مستقل آخر يؤيد أحد الأقوال.",
    ),
    "voices_more": (
        "More independent sources for one of the answers; lacking: {count}.",
        "مصادر مستقلة أخرى تؤيد أحد الأقوال، وينقصه منها: {count}.",
    ),
    "correction": (
        "A correction by whoever is mistaken.",
        "تصحيح ممن أخطأ.",
    ),
}
LABELS: Mapping[str, Pair] = {
    "section_sources": ("How reliable each source is, and why", "موثوقية كل مصدر، وسببها"),
    "section_sources_note": (
        (
            "Weighed by how often an organisation says what turns out likely, with few claims counted for little. "
            "It changes no grade."
        ),
        "تُوزن كل جهة بقدر ما يظهر رجحانه من أقوالها، والقليل من الأقوال قليل الأثر. ولا يغير ذلك درجة.",
    ),
    "section_copies": ("Perhaps one wrote after the other", "لعل أحدهما أخذ عن الآخر"),
    "section_copies_note": (
        "Pairs that share answers which nobody else gives. A question to them, no verdict.",
        "أزواج تتفق في أقوال لم يقل بها غيرها. هذا سؤال يُطرح، لا حكم.",
    ),
    "section_inflated": ("Figures above those of others", "أرقام أعلى من أرقام غيرها"),
    "section_inflated_note": (
        (
            "Organisations whose figures lie above those of others for the same items, time after time. A question, no "
            "verdict."
        ),
        "جهات تزيد أرقامها على أرقام غيرها في البنود نفسها مرة بعد مرة. هذا سؤال يُطرح، لا حكم.",
    ),
    "section_disputes": ("Disputes, and what would settle each", "مواضع الخلاف، وما يحسم كلاً منها"),
    "section_disputes_note": (
        "The likely value is weighed by how reliable those are who say it; it decides nothing.",
        "القيمة الراجحة موزونة بموثوقية من قالوا بها، ولا تقضي بشيء.",
    ),
    "source": ("Source", "المصدر"),
    "reliability": ("Reliability", "الموثوقية"),
    "claims": ("Claims", "الأقوال"),
    "shared": ("Others speak of", "ذكر غيره منها"),
    "likely_value": ("Likely value", "القيمة الراجحة"),
    "confidence": ("Confidence", "الثقة"),
    "answers": ("Answers", "الأقوال"),
    "settles": ("What would settle it", "ما يحسمه"),
    "times": ("Times", "النسبة"),
    "score": ("Strength", "القوة"),
    "no_value": ("level", "متكافئة"),
}
# TABLE: why a claim was left out of a file of claims
REFUSED: Mapping[str, Pair] = {
    "no_source": ("it does not say who says it", "لا يذكر قائلاً"),
    "no_object": ("it does not say what it is about", "لا يذكر موضوعاً"),
    "no_value": ("it says nothing", "لا يذكر قيمة"),
    "not_a_value": ("“not a number” or infinity", "«ليس عدداً» أو ما لا نهاية له"),
    "too_long": ("longer than a claim may be", "أطول مما يصح لقول"),
    "broken_row": ("the row cannot be read as CSV", "لا يُقرأ الصف بصيغة CSV"),
    "not_a_number": ("no number, among numbers", "ليس عدداً بين أعداد"),
    "not_finite": ("a number too large to compute with", "عدد أكبر من أن يُحسب به"),
    "repeated": ("said before by the same source: counted once", "قاله المصدر نفسه من قبل، فحُسب مرة"),
}
BULK: Mapping[str, Pair] = {
    "title": ("What do the claims come to?", "إلامَ تؤول الأقوال؟"),
    "lede": (
        "Claims of many sources on many things, weighed together. A likely value each, with a confidence.",
        "أقوال مصادر كثيرة في أشياء كثيرة، وُزنت معاً: لكل منها قيمة راجحة وثقة.",
    ),
    "rows": ("rows", "صفوف"),
    "claims": ("claims", "أقوال"),
    "sources": ("sources", "مصادر"),
    "attributes": ("attributes", "صفات"),
    "section_refused": ("What was left out", "ما تُرك"),
    "section_attributes": ("How each attribute was fused", "كيف دُمجت كل صفة"),
    "attribute": ("Attribute", "الصفة"),
    "kind": ("Fused as", "دُمجت على أنها"),
    "count": ("How many", "العدد"),
    "reason": ("Why", "السبب"),
    "rounds": ("Rounds", "الجولات"),
    "sampled": (
        "Looked for in one batch of whole items.",
        "بُحث عنه في دفعة واحدة من البنود كاملةً.",
    ),
    "nameless": ("(no attribute)", "(بلا صفة)"),
    "all_items": (
        "The likely value of every item stands in the folder likely, as Parquet.",
        "القيمة الراجحة لكل بند في المجلد likely بصيغة Parquet.",
    ),
}
KINDS: Mapping[str, Pair] = {
    "categorical": ("labels", "فئات"),
    "open": ("any value", "أي قيمة"),
    "numeric": ("numbers", "أعداد"),
    "places": ("places", "أماكن"),
    "sets": ("sets of names", "مجموعات أسماء"),
}
SHEETS: Mapping[str, Pair] = {
    "programs": ("Programs", "البرامج"),
    "claims": ("Claims", "الأقوال"),
    "links": ("Links", "الروابط"),
    "sources": ("Sources", "المصادر"),
    "disputes": ("Disputes", "مواضع الخلاف"),
}
# TABLE: columns of the tables → their headers in a workbook
HEADERS: Mapping[str, Pair] = {
    "number": ("No.", "م"),
    "program": ("Program no.", "رقم البرنامج"),
    "title": ("Title", "العنوان"),
    "grade": ("Grade (key)", "مفتاح الدرجة"),
    "grade_name": ("Grade", "درجة التوثيق"),
    "disputed": ("Open disagreement", "خلاف مفتوح"),
    "voices": ("Voices", "الأصوات"),
    "independent_voices": ("Independent voices", "الأصوات المستقلة"),
    "organisations": ("Organisations", "الجهات"),
    "files": ("Files", "الملفات"),
    "identifiers": ("Identifiers", "المعرّفات"),
    "agree": ("Agree", "موافق"),
    "near": ("Close", "قريب"),
    "part_of": ("Part and whole", "جزء وكل"),
    "other_period": ("Another period", "مدة أخرى"),
    "differ": ("Differ", "مخالف"),
    "silent": ("Silent", "لم يذكر"),
    "alone": ("Nothing beside it", "لا نظير له"),
    "contradicted_items": ("Contradicted items", "البنود المتعارضة"),
    "unconfirmed_partners": ("Silent partners", "شركاء لم يتكلموا"),
    "sentence": ("Verdict", "الحكم"),
    "item": ("Item (key)", "مفتاح البند"),
    "label": ("Item", "البند"),
    "core": ("Core", "أساسي"),
    "outcome": ("Outcome", "ما آل إليه"),
    "organisation": ("Organisation", "الجهة"),
    "source": ("Source", "المصدر"),
    "umbrella": ("Umbrella", "المظلة"),
    "file": ("File", "الملف"),
    "row": ("Row", "الصف"),
    "identifier": ("Identifier", "المعرّف"),
    "mark": ("Mark", "العلامة"),
    "value": ("Value", "القيمة"),
    "counts": ("Counts", "محسوب"),
    "reason": ("Why", "السبب"),
    "kind": ("Kind", "النوع"),
    "band": ("Matching band", "نطاق المطابقة"),
    "score": ("Score", "القوة"),
    "a_organisation": ("A: organisation", "أ: الجهة"),
    "a_file": ("A: file", "أ: الملف"),
    "a_row": ("A: row", "أ: الصف"),
    "a_identifier": ("A: identifier", "أ: المعرّف"),
    "a_title": ("A: title", "أ: العنوان"),
    "b_organisation": ("B: organisation", "ب: الجهة"),
    "b_file": ("B: file", "ب: الملف"),
    "b_row": ("B: row", "ب: الصف"),
    "b_identifier": ("B: identifier", "ب: المعرّف"),
    "b_title": ("B: title", "ب: العنوان"),
    "same_publisher": ("One publisher", "ناشر واحد"),
    "evidence": ("Evidence (keys)", "مفاتيح القرائن"),
    "why": ("Why", "السبب"),
    "programs": ("Programs", "البرامج"),
    "claims": ("Claims", "الأقوال"),
    "shared": ("Others speak of", "ذكر غيره منها"),
    "right": ("Expected right", "المتوقع صوابه"),
    "reliability": ("Reliability", "الموثوقية"),
    "reliability_words": ("In words", "بالكلمات"),
    "inflation": ("Times those of others", "نسبة أرقامه إلى أرقام غيره"),
    "copies": ("Shares rare answers with", "يتفق في النادر مع"),
    "answers": ("Answers", "الأقوال"),
    "likely_value": ("Likely value", "القيمة الراجحة"),
    "confidence": ("Confidence", "الثقة"),
    "confidence_words": ("In words", "بالكلمات"),
    "settles": ("What would settle it", "ما يحسمه"),
}
