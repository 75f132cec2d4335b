"""The engine's words in Arabic: names of grades, marks and ties, and a sentence for every reason.

Rule kept here: written as Arabic, never put over from English; keys are the same as in `wording_en.py`.
`{organisations}` is a name or names, `{n:noun}` a counted noun of `plurals.py`, `{n:noun>}` the same after a
preposition.
"""

from __future__ import annotations

from collections.abc import Mapping

GRADES: Mapping[str, str] = {
    "announced": "معلن",
    "unconfirmed": "غير مؤكد",
    "collecting": "قيد الجمع",
    "lapsed": "انقضى بلا رواية",
    "cancelled": "ملغى",
    "single_source": "رواية طرف واحد",
    "contradicted": "متعارض",
    "corroborated": "مؤيَّد",
    "documented": "موثَّق",
    "effective": "ذو أثر",
    "not_held": "لم يُنفَّذ",
}
MARKS: Mapping[str, str] = {
    "agree": "موافق",
    "near": "قريب، ضمن الهامش",
    "part_of": "جزء منه",
    "other_period": "مدة أخرى",
    "differ": "مخالف",
    "silent": "لم يذكر",
}
OUTCOMES: Mapping[str, str] = {
    "agreed": "متفق عليه",
    "alone": "قول طرف واحد",
    "disputed": "مختلف فيه",
    "majority": "مختلف فيه، والأكثر على قول",
    "settled": "زال الخلاف بتصحيح",
    "silent": "لم يذكره أحد",
}
CONFIDENCE: Mapping[str, str] = {
    "almost_certain": "يكاد يكون مؤكداً",
    "very_likely": "راجح جداً",
    "likely": "راجح",
    "rather": "أقرب من غيره",
    "open": "غير محسوم",
}
RELIABILITY: Mapping[str, str] = {
    "almost_certain": "لا يكاد يخطئ",
    "very_likely": "مصيب في الأغلب",
    "likely": "كثير الإصابة",
    "rather": "صوابه أكثر من خطئه بقليل",
    "open": "لا يُعوَّل على قوله وحده",
}
TIES: Mapping[str, str] = {
    "parent": "تبعية إدارية",
    "funder": "تمويل",
    "owner": "ملكية",
    "board": "عضوية مشتركة في مجلس الإدارة",
    "officer": "مسؤول مشترك",
    "phone": "هاتف مشترك",
    "bank_account": "حساب مصرفي مشترك",
    "domain": "نطاق إلكتروني مشترك",
    "device": "جهاز مشترك",
    "copy": "رواية منقولة",
}
MONTHS: tuple[str, ...] = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
AND = " و"
QUOTED = "«{}»"
PEOPLE = "الحاضرون"
TEMPLATES: Mapping[str, str] = {
    # why this grade
    "called_off": "أُلغي البرنامج.",
    "nothing_counts": "لم يبقَ ما يُعتدّ به: ما وصل تأخّر عن موعده أو سُحب أو لم يبلغ حدّ الشهادة.",
    "nobody_filed": "انقضت مهلة الرواية ولم يكتب أحد شيئاً.",
    "naming_denied": "وصل نفي المشاركة من {organisations}.",
    "naming_pending": "لم يصل بعد تأكيد المشاركة من {organisations}.",
    "awaiting_statements": "انتهى موعد البرنامج {sealed:sealed_statement}.",
    "not_yet_over": "موعد البرنامج لم ينقضِ بعد.",
    "all_say_not_held": "يتفق على أن البرنامج لم يُنفَّذ {clusters:independent_source}.",
    "lead_says_not_held": "الجهة القائدة ({organisation}) تقرّ بأن البرنامج لم يُنفَّذ، ولا قول بخلافه.",
    "core_disputed": "تتعارض الروايات في {items}، ولم يُزل الخلافَ تصحيح.",
    "core_alone": "لا يشهد على {items} إلا طرف واحد.",
    "core_silent": "لم يُذكر في أي رواية: {items}.",
    "no_core_items": "لم يُتفق قبل البرنامج على بنوده الأساسية.",
    "core_corroborated": "تؤيد كل بند أساسي أطراف مستقلة، أقلّها {clusters:independent_source}.",
    "three_with_people_or_evidence": "شهد بحدوثه {clusters:independent_source}، ومن بينها {sources}.",
    "effect_confirmed": "نُشر أثره، وأكدته جهة مستقلة: {organisations}.",
    "effect_measured_again": "نُشر أثره، وأكده قياس لاحق.",
    "lacks_third_cluster": "ينقصه للتوثيق طرف مستقل ثالث.",
    "lacks_people_or_evidence": "ينقصه للتوثيق شهادة الحاضرين أو دليل مستقل.",
    "lacks_effect": "لم يُنشر له أثر بعد.",
    "lacks_confirmation": "نُشر أثره، ولم تؤكده جهة مستقلة ولا قياس لاحق.",
    "items_disputed": "خلاف مفتوح في {items}.",
    # who counts as one
    "tied": "بين {a} و{b} صلة: {kind}.",
    "siblings": "تتبع {a} و{b} جهة واحدة: {parent}.",
    "same_family": "تنتمي {a} و{b} إلى جهة عليا واحدة.",
    "same_organisation": "أكثر من رواية لجهة واحدة: {organisation}.",
    "same_person": "كتب الشخص نفسه رواية {a} ورواية {b}.",
    "copied_text": "نص رواية {a} ونص رواية {b} متطابقان أو يكادان: {percent} في المئة.",
    "form_text": "لا يتشابه نص {a} ونص {b} ({percent} في المئة) إلا في عبارات نموذج يملؤه كثيرون.",
    # whether a source's numbers stand above others'
    "inflation.few": "الأرقام التي ذكر غيره مثلها قليلة، فلا يُعرف أتزيد أرقامه على أرقام غيره أم لا.",
    "inflation.none": "قوبلت أرقامه بأرقام غيره، وعددها {numbers}، فلم يكن الزائد منها أكثر من الناقص.",
    "inflation.some": (
        "قوبلت أرقامه بأرقام غيره، وعددها {numbers}، فزاد منها {above} ونقص {below}: فرق أقل من أن يدل على شيء."
    ),
    "inflation.likely": (
        "يبدو أن أرقامه أعلى من أرقام غيره: قوبلت بها، وعددها {numbers}، فزاد منها زيادة ظاهرة {above} ونقص {below}،"
        " والنسبة في معظم ما زاد نحو {factor} إلى 1. وما لا يفسره الخطأ المعتاد {percent} في المئة من أرقامه."
    ),
    "inflation.other_measure": (
        "معظم أرقامه في باب واحد تساوي أرقام غيره مضروبة في {factor}: لعله يعدّ بتعريف آخر."
    ),
    # who repeats whom, found over many claims
    "copying.unlikely": (
        "يتفق {a} و{b} في {same} من أصل {shared:item>}، والمتوقع لو تكلم كل منهما وحده"
        " نحو {expected}. لا شيء يدل على نقل."
    ),
    "copying.thin": (
        "يتفق {a} و{b} أكثر مما يُتوقع ({same} من أصل {shared:item>} والمتوقع نحو {expected})، لكنه أقل من أن يُعرف به"
        " هل ينقل أحدهما عن الآخر."
    ),
    "copying.partly": (
        "يبدو أن {a} و{b} يكرر أحدهما قول الآخر في بعض ما يقول، {least} في المئة منه على الأقل: يتفقان في {same} من أصل"
        " {shared:item>} والمتوقع نحو {expected}، ومنها {rare} بقيم لا يكاد يقولها غيرهما. الترجيح {likely} في المئة."
    ),
    "copying.nearly_all": (
        "يكاد {a} و{b} يقولان الشيء نفسه في كل شيء، {least} في المئة على الأقل: يتفقان في {same} من أصل {shared:item>}"
        " والمتوقع نحو {expected}، ومنها {rare} بقيم لا يكاد يقولها غيرهما. الترجيح {likely} في المئة."
    ),
    "copying.few_claims": "مصادر لم تُقارَن لأن لكل منها أقل من ثلاثة أقوال: {n:source}.",
    "copying.crowded_values": "قيم يقولها كثيرون تُركت خارج البحث عن النقل: {n}.",
    "copying.many_pairs": "أزواج مصادر قليلة الاشتراك تُركت خارج البحث عن النقل: {n}.",
    # why a fused item has its value, and what a source is worth
    "fusion.item.silent": "لم يذكره أحد.",
    "fusion.item.alone": "لم يذكره إلا مصدر واحد، ولا شيء غير قوله. الترجيح {percent} في المئة.",
    "fusion.item.agreed": "اتفق عليه كل من ذكره: {voices:source}. الترجيح {percent} في المئة.",
    "fusion.item.weighed": (
        "قال به {support:source} من أصل {voices:source>}، وبوزن الأقوال يترجح بنسبة {percent} في المئة،"
        " ويليه غيره بنسبة {second_percent} في المئة."
    ),
    "fusion.item.close": (
        "لم يُحسم: قال به {support:source} من أصل {voices:source>}، ولا يترجح إلا بنسبة {percent} في المئة،"
        " ويليه غيره بنسبة {second_percent} في المئة."
    ),
    "fusion.item.told": "الجواب معطى من قبل.",
    "fusion.source.silent": "لم يقل شيئاً هنا.",
    "fusion.source.few": (
        "ما قاله مما يذكره غيره قليل، {shared:item}، فلا يُحكم عليه وحده، ويُعامل قريباً من سائر المصادر هنا:"
        " {base_percent} في المئة."
    ),
    "fusion.source.alone": (
        "لا يذكر إلا ما لا يذكره غيره، فيُعامل كسائر المصادر هنا: {base_percent} في المئة."
    ),
    "fusion.source.measured": (
        "مما يذكره غيره أيضاً {shared:item}، ويُرجَّح أنه أصاب في نحو {right}: يُعوَّل عليه بنسبة {percent} في المئة،"
        " وعلى المصادر هنا عموماً بنسبة {base_percent} في المئة."
    ),
    "fusion.source.contrary": (
        "ما يترجح من أقواله أقل مما تأتي به المصادفة، فيما يذكره غيره أيضاً ({shared:item}):"
        " يُعوَّل عليه بنسبة {percent} في المئة."
    ),
    "fusion.source.twins": "يشترك مع {n:source>} في أقوال لا يكاد يقولها سواها، فتُحتسب معاً مرة واحدة.",
    "evidence_of": "قدّمت الدليلَ {organisation}، فهو من روايتها.",
    # why a partner is proposed
    "offers_what_you_need": "مما تعرضه ما تحتاج إليه جهتكم: {what}.",
    "needs_what_you_offer": "مما تحتاج إليه ما تعرضه جهتكم: {what}.",
    "worked_with_partner": "سبق أن عملت معها {near} الشريكة لجهتكم.",
    "works_with": "سبق أن عملت {far} الشريكة لها مع {near} الشريكة لجهتكم.",
    "both": "مما يجمعكما: {what}.",
    # how a voice stands
    "filed_late": "وصلت في {at}، بعد إغلاق باب الرواية: تُعرض ولا تُحتسب.",
    "withdrawn": "سُحبت الرواية: تُعرض ولا تُحتسب.",
    "filed_after_denial": "سبق نفي المشاركة ثم كُتبت الرواية، فالعبرة بالرواية.",
    "people_strength": "من الحضور {reports:report}، من {groups:group>}، وقوّتها {percent} في المئة.",
    "reports_tied": "استُبعد مما يُحتسب {reports:report} لصلة أصحابها بجهة.",
    "reports_unproven": "استُبعد مما يُحتسب {reports:report} بلا إثبات حضور.",
    "people_too_few": "لم تبلغ شهادات الحضور ما يجعلها صوتاً مستقلاً.",
    "people_groups": "هذا قول {groups:group>} من أصل {of}.",
    "people_minority": "وقال غيرَه {groups:group}.",
    # one voice on one item
    "added_later": "أُضيف في {at}، بعد فتح الروايات: يُعرض ولا يُحتسب.",
    "taken_back": "سُحب هذا القول في {at}.",
    "corrected": "صُحّح في {at}: يُنهي الخلاف ولا يُحتسب تأييداً.",
    "unreadable": "تعذّرت قراءة القيمة. {problem}",
    "within_bound": "العدد داخل الحد الذي قيل.",
    "within_margin": "الفرق ضمن الهامش{margin}.",
    "other_period": "تتحدث الروايتان عن مدتين إحداهما ضمن الأخرى.",
    "time_part_of": "إحدى المدتين ضمن الأخرى.",
    "place_part_of": "أحد المكانين ضمن الآخر.",
    "same_area": "اسمان مختلفان في المنطقة نفسها.",
    "set_part_of": "ذُكرت بعض الجهات دون بعض.",
    "other_measure": "لا يُقارن: وحدة القياس أو العملة مختلفة.",
    "too_vague": "لا يُقارن: القول أوسع من أن يؤيد أو يخالف.",
    "place_not_compared": "لا يُقارن: لا يكفي ما ذُكر لتحديد المكان.",
    "text_not_compared": "نصّ حرّ: يُعرض ولا يُقارن.",
    "item_added_after": "بند أُضيف بعد البرنامج: يُعرض ولا يُحتسب.",
    "late_not_counted": "قول متأخر: يُعرض ولا يُحتسب.",
    "house_divided": "أطراف متصلة يخالف بعضها بعضاً، فلا يُحتسب لها قول.",
    "cluster_corrected": "صحّح طرف متصل قوله في هذا البند، فلا يُحتسب تأييداً.",
    "counted_with": "احتُسب مرة واحدة مع {source} لصلة بينهما.",
    # what an item comes to
    "settled_by_correction": "زال الخلاف بتصحيح من {sources}.",
    "majority_leads": "الأكثر على قول واحد ({clusters:independent_source})، والخلاف مفتوح.",
    "values_differ": "في البند {sides:answer}.",
    "weighed_by_reliability": "موزونة بما عُرف من موثوقية القائلين، وفق الجدول المنشور رقم {version}.",
    # why a value cannot be read
    "value_shape": "القيمة لا تناسب نوع البند.",
    "number_missing": "لا عدد فيما كُتب: «{text}».",
    "number_range": "المطلوب عدد واحد، والمكتوب مدى: «{text}».",
    "number_separators": "الفاصلة في «{text}» تحتمل أكثر من قراءة.",
    "number_unclear": "أكثر من عدد فيما كُتب: «{text}».",
    "number_not_decimal": "ليست القيمة عدداً: «{text}».",
    "range_reversed": "نهاية المدى قبل بدايته: «{text}».",
    "currency_unknown": "عملة غير معروفة: «{text}».",
    "currency_missing": "لم تُذكر العملة: «{text}».",
    "date_missing": "لم يُكتب تاريخ.",
    "date_unclear": "ليس تاريخاً مفهوماً: «{text}».",
    "date_impossible": "لا وجود لهذا اليوم: «{text}».",
    "date_month_unknown": "اسم الشهر غير معروف: «{text}».",
    "date_calendars_clash": "اسم الشهر من تقويم والسنة من تقويم آخر: «{text}».",
    "time_unclear": "ليست ساعة مفهومة: «{text}».",
    "time_impossible": "لا وجود لهذه الساعة: «{text}».",
    "instant_unclear": "ليست لحظة بصيغة ISO 8601: «{text}».",
    "interval_unclear": "المطلوب بداية ونهاية، والمكتوب: «{text}».",
    "position_impossible": "لا وجود لهذا الموقع على الأرض: «{text}».",
    "number_vague": "لا عدد محدد في «{text}».",
    "number_bound": "المطلوب عدد واحد، و«{text}» حد لا عدد.",
    "currency_ambiguous": "العملة في «{text}» اسم لأكثر من عملة.",
    "date_outside_hijri": "السنة الهجرية في «{text}» خارج التقويم المعروف (من {first} إلى {last}).",
    "yes_no_unclear": "المطلوب نعم أو لا، والمكتوب: «{text}».",
    # how a number or a date was read
    "number_eastern_digits": "قُرئت الأرقام المشرقية.",
    "number_from_words": "«{text}» تساوي {value}.",
    "number_multiplied": "«{text}» تساوي {value}.",
    "number_about": "قيل العدد على التقريب.",
    "number_at_least": "قيل العدد حداً أدنى.",
    "number_at_most": "قيل العدد حداً أعلى.",
    "number_swapped": "رُتب طرفا المدى من الأصغر إلى الأكبر: «{text}».",
    "date_from_hijri": "تاريخ هجري: «{text}».",
    "date_weekday_differs": "اسم اليوم لا يوافق التاريخ: «{text}».",
    "date_whole_month": "قُصد الشهر كله: «{text}».",
    "date_whole_year": "قُصدت السنة كلها: «{text}».",
    # how two texts were compared
    "text_same": "النصان واحد.",
    "text_unclear": "لا يتبين من النصين اتفاق ولا خلاف.",
    "text_other_matter": "النصان في أمرين مختلفين، فلم يُقارنا.",
    "text_opposites": "«{a}» في أحدهما، و«{b}» في الآخر.",
    "text_other_thing": "«{a}» في أحدهما، وفي الآخر «{b}» مكانه.",
    "text_other_figures": "في أحدهما {a}، وفي الآخر {b}.",
    "text_other_country": "البلد المذكور في أحدهما غير المذكور في الآخر.",
    "text_opposed_of": "يختلفان فيما حصل لـ«{text}».",
    "text_denied": "أحدهما ينفي ما في الآخر.",
    "text_blocked": "في أحدهما وحده رفض أو إلغاء أو فشل أو غياب.",
    "text_shared": "كلمات مشتركة بينهما: {count}.",
    "text_same_figures": "الأرقام نفسها: {text}.",
    "text_same_side": "«{a}» و«{b}» بمعنى واحد هنا.",
    # how two names or two places were found alike
    "name_same": "الاسمان واحد.",
    "name_empty": "لا اسم هنا يُقرأ.",
    "name_title_dropped": "تُرك اللقب «{text}».",
    "name_article_dropped": "تُركت أداة التعريف في «{text}».",
    "name_filiation_dropped": "تُركت «{text}» بين الاسمين.",
    "name_joined_words": "عُدّ «{text}» اسماً واحداً.",
    "name_joined": "الاسمان متقاربان إذا حُذفت المسافات: «{a}» و«{b}».",
    "name_translated": "«{a}» و«{b}» كلمة واحدة بلغتين.",
    "name_transliterated": "«{a}» و«{b}» اسم واحد أو متقارب بحروف لغتين.",
    "name_spelling": "«{a}» و«{b}» رسمان لاسم واحد.",
    "name_sounds_like": "«{a}» و«{b}» متقاربان في النطق.",
    "name_word_alone": "في أحد الاسمين دون الآخر: {text}.",
    "name_nothing_shared": "لا كلمة مشتركة بين الاسمين.",
    "name_acronym": "«{text}» اختصار للاسم الآخر.",
    "place_two_places": "«{a}» و«{b}» مكانان، وليس أحدهما في الآخر.",
    "place_lies_in": "«{a}» في «{b}».",
    "place_ambiguous": "«{text}» اسم لأكثر من مكان، وأُخذ بما يوفّق بين القولين.",
    "place_parts_clash": "أجزاء «{text}» لا تجتمع في مكان واحد.",
    "place_spelled": "عُدّ «{a}» رسماً آخر لـ«{b}».",
    "place_not_listed": "«{text}» ليس في دليل الأماكن.",
    "place_parent_unknown": "المكان الأكبر غير مذكور قبله: {text}.",
    "place_twice": "المعرّف {text} مكرر في دليل الأماكن.",
    "place_line": "السطر {line} من دليل الأماكن لا يُقرأ: {text}. المطلوب: المعرّف، الأكبر، النوع، الأسماء.",
}
MARGINS: Mapping[str, str] = {
    "date": " ({absolute:day})",
    "interval": " ({absolute:minute})",
    "place": " ({absolute:kilometre})",
    "relative": " ({relative} في المئة)",
    "absolute": " ({absolute})",
}
VERDICTS: Mapping[str, str] = {
    "announced": "أُعلن البرنامج، وموعده لم ينقضِ بعد.",
    "announced_plainly": "أُعلن البرنامج",
    "pending": "، ولم يصل بعد تأكيد المشاركة من {organisations}",
    "denied": "، ووصل نفي المشاركة من {organisations}",
    "collecting": "انتهى موعد البرنامج، وتُجمع رواياته الآن، {sealed:sealed_statement}",
    "opens": "، وتُفتح بعد {deadline_at}",
    "lapsed": "انقضى موعد البرنامج ومهلة الرواية، ولم يصل ما يشهد بأنه حدث.",
    "cancelled": "أُعلن البرنامج ثم أُلغي.",
    "alone_yes": "يروي حدوثَ البرنامج طرف واحد ({sources})، ولم تؤيده رواية مستقلة.",
    "alone_no": "يقول طرف واحد ({sources}) إن البرنامج لم يُنفَّذ، ولم تؤيده رواية مستقلة.",
    "alone_tied": (
        "جاءت رواية حدوث البرنامج من {sources}، "
        "والصلة القائمة تجعلها رواية طرف واحد، ولم تؤيدها رواية مستقلة."
    ),
    "alone_tied_no": (
        "جاء القول بأن البرنامج لم يُنفَّذ من {sources}، "
        "والصلة القائمة تجعله قول طرف واحد، ولم تؤيده رواية مستقلة."
    ),
    "alone_none": "لا رواية يُعتدّ بها تقول إن البرنامج حدث أو لم يحدث.",
    "alone_core": "حدث البرنامج بشهادة {clusters:independent_source>}،",
    "alone_missing": " ولا يشهد على {items} أكثر من طرف.",
    "contradicted": "تتعارض الروايات في {items}، والخلاف قائم.",
    "contradicted_agree": " وتتفق في {agreed:item>} من {items_count}.",
    "not_held_all": "لم يُنفَّذ البرنامج، باتفاق {clusters:independent_source>}.",
    "not_held_lead": "لم يُنفَّذ البرنامج، بإقرار جهته القائدة ({organisation}).",
    "held_all_independent": "حدث البرنامج بشهادة {sources_count:independent_source>}.",
    "held": "حدث البرنامج بشهادة {sources_count:source>}، {clusters:of_them_independent}.",
    "agree_all": " تتفق رواياتهم في كل البنود",
    "agree_some": " تتفق رواياتهم في {agreed:item>} من {items_count}",
    "left": "، وبقي {left:item} بلا شاهد ثانٍ",
    "differ": "، وتختلف في {items}.",
    "differ_only": " وتختلف رواياتهم في {items}.",
    "effective": " وأثره منشور ومؤكَّد.",
    "stop": ".",
}
