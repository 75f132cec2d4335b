"""TABLE: what can be wrong with input, in English and Arabic.

Rule kept here: every message says what is wrong and what to do or what was done, and names values as they
were typed (shortened). It does not decide what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyst.model import Level, Rejected

MESSAGES: Mapping[str, tuple[str, str]] = {
    # files
    "nothing_found": (
        "There is no file here that can be read: {path}",
        "لا يوجد هنا ملف تمكن قراءته: {path}",
    ),
    "not_found": ("There is no such file or folder: {path}", "لا وجود لهذا الملف أو المجلد: {path}"),
    "unreadable": ("The file could not be opened: {detail}", "تعذّر فتح الملف: {detail}"),
    "unwritable": ("This could not be written: {detail}", "تعذرت الكتابة: {detail}"),
    "empty_file": ("The file is empty.", "الملف فارغ."),
    "too_big": (
        "The file has {size} MB; the limit is {limit} MB. Split it.",
        "حجم الملف {size} م.ب، والحد {limit} م.ب. يلزم تقسيمه.",
    ),
    "unknown_format": (
        "This is neither a table (CSV, XLSX) nor IATI XML.",
        "ليس هذا جدولاً (CSV أو XLSX) ولا ملف IATI بصيغة XML.",
    ),
    "nul_bytes": (
        "The file holds NUL bytes: it is not text, or was damaged on the way.",
        "في الملف بايتات صفرية: فهو ليس نصاً، أو تلف في الطريق.",
    ),
    "too_many_rows": (
        "Only the first {limit} rows were read. Split the file.",
        "لم يُقرأ إلا أول {limit} من الصفوف. يلزم تقسيم الملف.",
    ),
    # files of claims
    "no_claims": (
        "No row of it can be used ({rows} read): each needs who says it, what it is about and a value.",
        "لا يصلح للمقارنة أي من صفوفه (عدد ما قُرئ {rows}): يلزم كل صف قائل وموضوع وقيمة.",
    ),
    "too_many_attributes": (
        "The column of attributes has {count} different entries; the limit is {limit}. Is it the right column?",
        "عدد القيم المختلفة في عمود الصفات {count}، والحد {limit}. أهو العمود الصحيح؟",
    ),
    "claims_and_accounts": (
        "This is no file of claims, and others here are. Hand in claims and accounts in two runs.",
        "ليس هذا ملف أقوال، وبين الملفات هنا ملفات أقوال. تُقدَّم الأقوال في تشغيل والروايات في تشغيل آخر.",
    ),
    "engine_for_claims": (
        "--engine spark is for files of claims (source, item or object, value); accounts are compared on this machine.",
        "الخيار ‎--engine spark لملفات الأقوال (مصدر، وبند أو شيء، وقيمة)، أما الروايات فتُقارن على هذا الجهاز.",
    ),
    "no_pyspark": (
        "Spark is not installed. Install the extra: pip install 'athar[spark]'.",
        "سبارك غير مثبت. يُثبّت بالأمر: pip install 'athar[spark]'.",
    ),
    "no_java": (
        "Spark needs Java 17 or later, and none was found. On Debian: apt-get install default-jre-headless.",
        "يحتاج سبارك إلى جافا 17 فما بعده ولم توجد. على ديبيان: apt-get install default-jre-headless.",
    ),
    "no_session": ("Spark could not be started: {detail}", "تعذر تشغيل سبارك: {detail}"),
    # answers to questions on pairs
    "answers_unreadable": (
        "The answers cannot be read as a CSV table in UTF-8: {detail}",
        "لا تُقرأ الأجوبة جدولاً بصيغة CSV وترميز UTF-8: {detail}",
    ),
    "answers_column": (
        "The table of answers lacks these columns: {detail}. Fill in questions.csv as it was written.",
        "تنقص جدول الأجوبة هذه الأعمدة: {detail}. يُملأ questions.csv كما كُتب.",
    ),
    "answers_many": ("Only the first {detail} answers were read.", "لم يُقرأ إلا أول {detail} من الأجوبة."),
    "answers_word": (
        "“{detail}” is no answer. Write same, first_holds, second_holds or different.",
        "«{detail}» ليس جواباً. يُكتب: نفسه، أو الأول يشمل الثاني، أو الثاني يشمل الأول، أو مختلف.",
    ),
    "answers_fingerprint": (
        "These are not the fingerprints of two accounts: {detail}. Leave those columns as they were written.",
        "ما كُتب ليس بصمتَي روايتين: {detail}. تُترك هذه الأعمدة كما كُتبت.",
    ),
    "answers_at_odds": (
        "Another row answers otherwise on this pair ({detail}); neither answer was used.",
        "في صف آخر جواب غير هذا عن الزوج نفسه ({detail})، فلم يؤخذ بأيهما.",
    ),
    # lists of places
    "places_unreadable": (
        "The list of places cannot be read as CSV in UTF-8: {detail}",
        "لا يُقرأ دليل الأماكن جدولاً بصيغة CSV وترميز UTF-8: {detail}",
    ),
    "place_line": (
        "This is no place: {text}. Needed: id, parent, kind (country … site), names. The row was left out.",
        "ليس هذا مكاناً: {text}. يلزم: المعرّف، والأكبر منه، والنوع (country … site)، والأسماء. وقد تُرك الصف.",
    ),
    "place_parent_unknown": (
        "The place that holds it is not listed before it ({text}); the row was left out.",
        "المكان الذي يضمه لم يُذكر قبله ({text})، فتُرك الصف.",
    ),
    "place_twice": (
        "The identifier {text} is taken already; the row was left out.",
        "المعرّف {text} مأخوذ من قبل، فتُرك الصف.",
    ),
    # workbooks
    "not_a_workbook": ("This is not a readable XLSX workbook: {detail}", "ليس هذا مصنف XLSX سليماً: {detail}"),
    "zip_bomb": (
        "The workbook unpacks to far more than it should ({part}: {size} MB); it was not opened.",
        "ينتفخ المصنف عند فكه أكثر مما يصح ({part}: {size} م.ب)، فلم يُفتح.",
    ),
    "workbook_doctype": (
        "The workbook declares document types or entities ({part}); it was not opened.",
        "في المصنف تعريف لأنواع مستندات أو كيانات ({part})، فلم يُفتح.",
    ),
    # tables
    "no_header": (
        "No header row in the first {limit} rows. Needed: {needs}. `--template FILE` writes a template.",
        "لا صف عناوين في أول {limit} صفوف. المطلوب: {needs}. والخيار `--template FILE` يكتب نموذجاً.",
    ),
    "missing_columns": ("These columns are missing: {needs}", "هذه الأعمدة ناقصة: {needs}"),
    "double_column": (
        "The column stands twice; the first was read.",
        "هذا العمود مكرر، وقد قُرئ الأول منهما.",
    ),
    "column_unknown": (
        "This column is not known and was not compared. For figures of your own write “item: unit”.",
        "هذا العمود غير معروف فلم يدخل المقارنة. للأرقام الخاصة يُكتب العنوان «البند: الوحدة».",
    ),
    "bad_row": ("The row cannot be read as CSV: {detail}", "لا يُقرأ هذا الصف بصيغة CSV: {detail}"),
    "too_many_cells": (
        "The row has {count} cells and the header {columns}; the row was left out.",
        "في الصف {count} خلية وفي العناوين {columns}، فتُرك الصف.",
    ),
    "cell_too_long": (
        "A cell has {count} characters; the limit is {limit}. The row was left out.",
        "في إحدى الخلايا {count} حرفاً والحد {limit}، فتُرك الصف.",
    ),
    "bad_encoding": (
        "Some letters cannot be read: the file is not wholly in {encoding}. Save it as UTF-8.",
        "بعض الحروف لا تُقرأ: ليس الملف كله بترميز {encoding}. يُحفظ بترميز UTF-8.",
    ),
    "no_organisation": (
        "The row does not say whose account it is (organisation).",
        "لا يذكر الصف صاحب الرواية (الجهة).",
    ),
    "no_title": (
        "The row names no program: neither title nor program number.",
        "لا يسمي الصف برنامجاً: لا عنوان ولا رقم.",
    ),
    # cells
    "bad_date": (
        "“{text}” is not a possible date; the cell was left out.",
        "«{text}» ليس تاريخاً ممكناً، فتُركت الخلية.",
    ),
    "sentinel_date": (
        "“{text}” stands for “not known” and was not taken as a date.",
        "«{text}» يُكتب حين يُجهل التاريخ، فلم يُحسب تاريخاً.",
    ),
    "end_before_start": (
        "The end ({text}) lies before the start ({start}); the end was left out.",
        "النهاية ({text}) قبل البداية ({start})، فتُركت النهاية.",
    ),
    "not_a_number": ("“{text}” is not a number; the cell was left out.", "«{text}» ليس عدداً، فتُركت الخلية."),
    "negative": (
        "“{text}” is below zero, which cannot be; the cell was left out.",
        "«{text}» أقل من الصفر، وهذا لا يكون، فتُركت الخلية.",
    ),
    "not_yes_no": (
        "“{text}” is neither yes nor no; the cell was left out.",
        "«{text}» ليس «نعم» ولا «لا»، فتُركت الخلية.",
    ),
    "no_currency": (
        "The cost {text} has no currency, so it cannot be compared; the cell was left out.",
        "التكلفة {text} بلا عملة فلا تُقارن، وتُركت الخلية.",
    ),
    "formula_error": (
        "The cell holds the error {text}; it was left out.",
        "في الخلية الخطأ {text}، فتُركت.",
    ),
    # XML
    "doctype": (
        "The file declares a document type (DOCTYPE) or entities; such files are not read.",
        "في الملف تعريف لنوع المستند (DOCTYPE) أو لكيانات، ومثله لا يُقرأ.",
    ),
    "bad_xml": (
        "The XML breaks here: {detail}. What stands before it was read, and what could be saved after it.",
        "تنكسر صيغة XML هنا: {detail}. قُرئ ما قبله، وما أمكن إنقاذه مما بعده.",
    ),
    "bad_activity": (
        "This activity cannot be read: {detail}",
        "لا يُقرأ هذا النشاط: {detail}",
    ),
    "not_iati": (
        "The XML is not IATI: its root is <{root}>.",
        "ليس هذا ملف IATI: عنصره الأول <{root}>.",
    ),
    "iati_version": (
        "IATI version {version} is not read; 2.01 and later are.",
        "الإصدار {version} من IATI لا يُقرأ، ويُقرأ 2.01 فما بعده.",
    ),
    "no_identifier": (
        "The activity has no iati-identifier and was left out.",
        "ليس للنشاط معرّف iati-identifier، فتُرك.",
    ),
    "no_reporter": (
        "The activity does not say who reports it (reporting-org) and was left out.",
        "لا يذكر النشاط من يروي (reporting-org)، فتُرك.",
    ),
}

PLACES: Mapping[str, tuple[str, str]] = {
    "file": ("{file}", "{file}"),
    "row": ("{file}, row {row}", "{file}، الصف {row}"),
    "cell": ("{file}, row {row}, column “{column}”", "{file}، الصف {row}، العمود «{column}»"),
}

STAGES: Mapping[str, tuple[str, str]] = {
    "read": ("Reading", "القراءة"),
    "link": ("Linking", "الربط"),
    "settle": ("Comparing", "المقارنة"),
    "cut": ("Reading claims", "قراءة الأقوال"),
    "pack": ("Sorting", "الترتيب"),
    "fuse": ("Weighing", "الوزن"),
    "answer": ("Writing", "الكتابة"),
}

LEVELS: Mapping[Level, tuple[str, str]] = {
    Level.FILE: ("file", "ملف"),
    Level.ROW: ("row", "صف"),
    Level.CELL: ("cell", "خلية"),
    Level.NOTE: ("note", "تنبيه"),
}

_SHOWN = 60  # characters of a typed value that a message repeats


def text(rejected: Rejected, language: str) -> str:
    """Return the message in `language` ("ar" or "en"), without the place it speaks of."""
    values = {key: _shorten(value) for key, value in rejected.values.items()}
    return MESSAGES[rejected.key][_column(language)].format_map(values)


def stage(key: str, language: str) -> str:
    """Return the name of a stage of a run."""
    return STAGES[key][_column(language)]


def place(rejected: Rejected, language: str) -> str:
    """Return file, row and column in `language`."""
    key = "file" if rejected.row is None else "cell" if rejected.column else "row"
    pattern = PLACES[key][_column(language)]
    return pattern.format(file=rejected.file, row=rejected.row, column=_shorten(rejected.column))


def sentence(rejected: Rejected, language: str) -> str:
    """Return place and message in one line."""
    return f"{place(rejected, language)}: {text(rejected, language)}"


def _column(language: str) -> int:
    return 1 if language == "ar" else 0


def _shorten(value: object) -> str:
    written = "".join(c if c.isprintable() else " " for c in str(value))
    return written if len(written) <= _SHOWN else written[:_SHOWN] + "…"
