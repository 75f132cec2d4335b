"""The engine's words in English: names of grades, marks and ties, and a sentence for every reason.

Rule kept here: plain words and short sentences; keys are the same as in `wording_ar.py`. `{organisations}` is
a name or names, `{n:noun}` a counted noun of `plurals.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

GRADES: Mapping[str, str] = {
    "announced": "Announced",
    "unconfirmed": "Unconfirmed",
    "collecting": "Collecting statements",
    "lapsed": "Lapsed without a statement",
    "cancelled": "Cancelled",
    "single_source": "One party's statement",
    "contradicted": "Contradicted",
    "corroborated": "Corroborated",
    "documented": "Documented",
    "effective": "With effect",
    "not_held": "Not held",
}
MARKS: Mapping[str, str] = {
    "agree": "agrees",
    "near": "close, within the margin",
    "part_of": "part of it",
    "other_period": "another period",
    "differ": "differs",
    "silent": "silent",
}
OUTCOMES: Mapping[str, str] = {
    "agreed": "agreed",
    "alone": "one party only",
    "disputed": "disputed",
    "majority": "disputed, with a clear majority",
    "settled": "settled by a correction",
    "silent": "nobody mentions it",
}
CONFIDENCE: Mapping[str, str] = {
    "almost_certain": "almost certain",
    "very_likely": "very likely",
    "likely": "likely",
    "rather": "rather than not",
    "open": "open",
}
RELIABILITY: Mapping[str, str] = {
    "almost_certain": "nearly always right",
    "very_likely": "mostly right",
    "likely": "often right",
    "rather": "right somewhat more often than not",
    "open": "not to be relied on by itself",
}
TIES: Mapping[str, str] = {
    "parent": "one is the other's parent body",
    "funder": "one funds the other",
    "owner": "one owns the other",
    "board": "a shared board member",
    "officer": "a shared officer",
    "phone": "a shared phone",
    "bank_account": "a shared bank account",
    "domain": "a shared web domain",
    "device": "a shared device",
    "copy": "a copied statement",
}
MONTHS: tuple[str, ...] = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
AND = " and "
QUOTED = "“{}”"
PEOPLE = "attendees"
TEMPLATES: Mapping[str, str] = {
    # why this grade
    "called_off": "The program was cancelled.",
    "nothing_counts": "Nothing is left that counts: what arrived was late, withdrawn or too weak.",
    "nobody_filed": "The time for statements is over and nobody filed one.",
    "naming_denied": "Denied taking part: {organisations}.",
    "naming_pending": "Not yet confirmed to be taking part: {organisations}.",
    "awaiting_statements": "The program is over; {sealed:sealed_statement}.",
    "not_yet_over": "The time of the program is not over.",
    "all_say_not_held": "It did not take place, say {clusters:independent_source}.",
    "lead_says_not_held": "The lead ({organisation}) says that it did not take place, and nobody says otherwise.",
    "core_disputed": "Statements contradict each other on {items}, and no correction has resolved it.",
    "core_alone": "Only one party speaks for {items}.",
    "core_silent": "No statement mentions {items}.",
    "no_core_items": "The core items were not agreed before the program.",
    "core_corroborated": "Every core item is backed by at least {clusters:independent_source}.",
    "three_with_people_or_evidence": "It took place, say {clusters:independent_source}, among them {sources}.",
    "effect_confirmed": "Its effect is published and confirmed independently by {organisations}.",
    "effect_measured_again": "Its effect is published and a later measurement confirms it.",
    "lacks_third_cluster": "To be documented it lacks a third independent source.",
    "lacks_people_or_evidence": "To be documented it lacks attendees or independent evidence.",
    "lacks_effect": "No effect has been published yet.",
    "lacks_confirmation": "Its effect is published; nobody independent and no later measurement confirms it.",
    "items_disputed": "Open disagreement on {items}.",
    # who counts as one
    "tied": "{a} and {b} are tied: {kind}.",
    "siblings": "{a} and {b} have one parent body: {parent}.",
    "same_family": "{a} and {b} belong to one body further up.",
    "same_organisation": "Several statements of one organisation: {organisation}.",
    "same_person": "One person filed for both {a} and {b}.",
    "copied_text": "The texts of {a} and {b} are the same or nearly so: {percent}%.",
    "form_text": "The texts of {a} and {b} are alike ({percent}%) only in what a form says that many fill in.",
    # whether a source's numbers stand above others' too often
    "inflation.few": "Too few of its numbers stand beside others' to say whether they are too high.",
    "inflation.none": "Of its numbers beside others', {numbers}, no more stand above than below.",
    "inflation.some": (
        "Of its numbers beside others', {numbers}, some more stand above ({above}) than below ({below}):"
        " too few to mean anything."
    ),
    "inflation.likely": (
        "Seems to stand above others: of its numbers beside others', {numbers}, {above} stand well above and"
        " {below} below, mostly by a factor of {factor}. Beyond plain error that is {percent}% of its numbers."
    ),
    "inflation.other_measure": (
        "Most of its numbers of one kind are others' times {factor}: perhaps it counts by another definition."
    ),
    # who repeats whom, found over many claims
    "copying.unlikely": (
        "{a} and {b} say the same of {same} out of {shared:item}; each by itself would lead one to expect about"
        " {expected}. Nothing points to copying."
    ),
    "copying.thin": (
        "{a} and {b} share more than would be expected ({same} out of {shared:item} against about {expected}),"
        " but that is too little to tell whether one repeats the other."
    ),
    "copying.partly": (
        "{a} and {b} seem to repeat each other in part, at least {least}% of what they say: the same of {same} out of"
        " {shared:item}, against about {expected} that would be expected; {rare} of these are values that hardly anyone"
        " else gives. Likely to {likely}%."
    ),
    "copying.nearly_all": (
        "{a} and {b} say nearly everything alike, at least {least}%: the same of {same} out of {shared:item}, against"
        " about {expected} that would be expected; {rare} of these are values that hardly anyone else gives."
        " Likely to {likely}%."
    ),
    "copying.few_claims": "Not compared, with fewer than three claims each: {n:source}.",
    "copying.crowded_values": "Values that many hold were left out of the search for copies: {n}.",
    "copying.many_pairs": "Pairs of sources that share little were left out of the search for copies: {n}.",
    # why a fused item has its value, and what a source is worth
    "fusion.item.silent": "Nobody speaks of it.",
    "fusion.item.alone": "One source only: its word is all there is. Sure to {percent}%.",
    "fusion.item.agreed": "All who speak of it say the same: {voices:source}. Sure to {percent}%.",
    "fusion.item.weighed": (
        "This is said by {support:source}, of {voices:source} in all; by what they are worth it is"
        " sure to {percent}%, the next answer to {second_percent}%."
    ),
    "fusion.item.close": (
        "Open: this is said by {support:source}, of {voices:source} in all; it is sure to {percent}% only,"
        " the next answer to {second_percent}%."
    ),
    "fusion.item.told": "The answer was given beforehand.",
    "fusion.source.silent": "Says nothing here.",
    "fusion.source.few": (
        "Says too little that others speak of, {shared:item}, to be judged by itself: taken for about what"
        " sources here are worth, {base_percent}%."
    ),
    "fusion.source.alone": (
        "Speaks only of what nobody else speaks of: taken for what sources here are worth, {base_percent}%."
    ),
    "fusion.source.measured": (
        "Of {shared:item} that others speak of too, about {right} are likely right: relied on to {percent}%,"
        " sources here in general to {base_percent}%."
    ),
    "fusion.source.contrary": (
        "Likely right less often than by chance, on {shared:item} that others speak of too: relied on"
        " to {percent}%."
    ),
    "fusion.source.twins": "Repeats what hardly anybody else says from {n:source}: together they count once.",
    "evidence_of": "The evidence was handed in by {organisation} and counts as its own voice.",
    # why a partner is proposed
    "offers_what_you_need": "Offers what you need: {what}.",
    "needs_what_you_offer": "Needs what you offer: {what}.",
    "worked_with_partner": "{near}, a partner of yours, has worked with it.",
    "works_with": "Its partner {far} has worked with {near}, a partner of yours.",
    "both": "You have in common: {what}.",
    # how a voice stands
    "filed_late": "Arrived on {at}, after statements were closed: shown, not counted.",
    "withdrawn": "The statement was withdrawn: shown, not counted.",
    "filed_after_denial": "Denied taking part at first and filed a statement later: the statement stands.",
    "people_strength": "Attendees: {reports:report} from {groups:group}, strength {percent}%.",
    "reports_tied": "Left out of the count: {reports:report} by people who belong to a party.",
    "reports_unproven": "Left out of the count: {reports:report} without proof of presence.",
    "people_too_few": "Attendees are too few to stand as an independent voice.",
    "people_groups": "So say {groups:group} out of {of}.",
    "people_minority": "Saying otherwise: {groups:group}.",
    # one voice on one item
    "added_later": "Added on {at}, after statements were opened: shown, not counted.",
    "taken_back": "Taken back on {at}.",
    "corrected": "Corrected on {at}: it ends the disagreement and does not count as support.",
    "unreadable": "The value cannot be read. {problem}",
    "within_bound": "The number lies within the bound that was said.",
    "within_margin": "The difference is within the margin{margin}.",
    "other_period": "The statements speak of two periods, one inside the other.",
    "time_part_of": "One time span lies inside the other.",
    "place_part_of": "One place lies inside the other.",
    "same_area": "Two names within the same area.",
    "set_part_of": "Some of the organisations are named, not all.",
    "other_measure": "Not compared: another unit or currency.",
    "too_vague": "Not compared: too vague to support or contradict.",
    "place_not_compared": "Not compared: too little is said to tell the place.",
    "text_not_compared": "Free words: shown, not compared.",
    "item_added_after": "An item added after the program: shown, not counted.",
    "late_not_counted": "A late claim: shown, not counted.",
    "house_divided": "Tied parties contradict each other here, so none of them counts.",
    "cluster_corrected": "A tied party corrected its claim on this item, so it does not count as support.",
    "counted_with": "Counted once together with {source}, because of a tie.",
    # what an item comes to
    "settled_by_correction": "The disagreement ended with a correction by {sources}.",
    "majority_leads": "One value is backed by {clusters:independent_source}; the disagreement is open.",
    "values_differ": "There are {sides:answer}.",
    "weighed_by_reliability": (
        "Weighed by how reliable those who speak have been so far, by the published table number {version}."
    ),
    # why a value cannot be read
    "value_shape": "The value does not fit the kind of the item.",
    "number_missing": "There is no number in “{text}”.",
    "number_range": "One number is asked for, and “{text}” is a range.",
    "number_separators": "The comma in “{text}” can be read in more than one way.",
    "number_unclear": "There is more than one number in “{text}”.",
    "number_not_decimal": "“{text}” is not a number.",
    "range_reversed": "The end comes before the beginning: “{text}”.",
    "currency_unknown": "Unknown currency: “{text}”.",
    "currency_missing": "No currency is given: “{text}”.",
    "date_missing": "No date is given.",
    "date_unclear": "“{text}” cannot be read as a date.",
    "date_impossible": "There is no such day: “{text}”.",
    "date_month_unknown": "Unknown month: “{text}”.",
    "date_calendars_clash": "The month is of one calendar and the year of another: “{text}”.",
    "time_unclear": "“{text}” cannot be read as a time of day.",
    "time_impossible": "There is no such time: “{text}”.",
    "instant_unclear": "“{text}” is not an instant in ISO 8601.",
    "interval_unclear": "A beginning and an end are asked for: “{text}”.",
    "position_impossible": "There is no such position on Earth: “{text}”.",
    "number_vague": "“{text}” names no number.",
    "number_bound": "One number is asked for, and “{text}” is a bound.",
    "currency_ambiguous": "The currency in “{text}” is the name of several.",
    "date_outside_hijri": "The Hijri year in “{text}” is outside the calendar known ({first}–{last}).",
    "yes_no_unclear": "Yes or no is asked for: “{text}”.",
    # how a number or a date was read
    "number_eastern_digits": "Eastern Arabic figures were read.",
    "number_from_words": "“{text}” is {value}.",
    "number_multiplied": "“{text}” is {value}.",
    "number_about": "The number was said to be approximate.",
    "number_at_least": "The number was said as the least.",
    "number_at_most": "The number was said as the most.",
    "number_swapped": "The ends of the range were put in order: “{text}”.",
    "date_from_hijri": "A Hijri date: “{text}”.",
    "date_weekday_differs": "The weekday is not that of the date: “{text}”.",
    "date_whole_month": "The whole month was meant: “{text}”.",
    "date_whole_year": "The whole year was meant: “{text}”.",
    # how two texts were compared
    "text_same": "The texts are the same.",
    "text_unclear": "The texts show neither agreement nor contradiction.",
    "text_other_matter": "The texts speak of two matters, and were not compared.",
    "text_opposites": "One says “{a}”, the other “{b}”.",
    "text_other_thing": "One says “{a}”, the other “{b}” in its place.",
    "text_other_figures": "One says {a}, the other {b}.",
    "text_other_country": "They name different countries.",
    "text_opposed_of": "They differ on what happened to “{text}”.",
    "text_denied": "One denies what the other says.",
    "text_blocked": "One alone tells of a refusal, a cancellation, a failure or an absence.",
    "text_shared": "Words they share: {count}.",
    "text_same_figures": "The same figures: {text}.",
    "text_same_side": "“{a}” and “{b}” go the same way.",
    # how two names or two places were found alike
    "name_same": "The names are the same.",
    "name_empty": "There is no name here that can be read.",
    "name_title_dropped": "The title “{text}” was left aside.",
    "name_article_dropped": "The article of “{text}” was left aside.",
    "name_filiation_dropped": "“{text}” between two names was left aside.",
    "name_joined_words": "“{text}” was taken as one name.",
    "name_joined": "The names are alike without their spaces: “{a}” and “{b}”.",
    "name_translated": "“{a}” and “{b}” are one word in two languages.",
    "name_transliterated": "“{a}” and “{b}” are one name, or nearly, in two scripts.",
    "name_spelling": "“{a}” and “{b}” are two spellings of one name.",
    "name_sounds_like": "“{a}” and “{b}” sound alike.",
    "name_word_alone": "In one of the names only: {text}.",
    "name_nothing_shared": "The names share no word.",
    "name_acronym": "“{text}” is an acronym of the other name.",
    "place_two_places": "“{a}” and “{b}” are two places, neither inside the other.",
    "place_lies_in": "“{a}” lies in “{b}”.",
    "place_ambiguous": "“{text}” names more than one place; what reconciles the two was taken.",
    "place_parts_clash": "The parts of “{text}” do not go together.",
    "place_spelled": "“{a}” was taken as a spelling of “{b}”.",
    "place_not_listed": "“{text}” is not in the list of places.",
    "place_parent_unknown": "The place that holds it is not listed before it: {text}.",
    "place_twice": "The identifier {text} stands twice in the list of places.",
    "place_line": "Line {line} of the list of places cannot be read: {text}. Needed: id, parent, kind, names.",
}
MARGINS: Mapping[str, str] = {
    "date": " ({absolute:day})",
    "interval": " ({absolute:minute})",
    "place": " ({absolute:kilometre})",
    "relative": " ({relative}%)",
    "absolute": " ({absolute})",
}
VERDICTS: Mapping[str, str] = {
    "announced": "The program is announced, and its time is not over.",
    "announced_plainly": "The program is announced",
    "pending": "; not yet confirmed by {organisations}",
    "denied": "; taking part is denied by {organisations}",
    "collecting": "The program is over and statements are being collected: {sealed:sealed_statement}",
    "opens": "; they are opened after {deadline_at}",
    "lapsed": "The program and the time for statements are over, and nothing shows that it took place.",
    "cancelled": "The program was announced and then cancelled.",
    "alone_yes": "One party ({sources}) says that it took place; no independent statement supports it.",
    "alone_no": "One party ({sources}) says that it did not take place; no independent statement supports it.",
    "alone_tied": "{sources} say that it took place; they are tied and count as one, without support.",
    "alone_tied_no": "{sources} say that it did not take place; they are tied and count as one, without support.",
    "alone_none": "No statement that counts says whether it took place.",
    "alone_core": "It took place, say {clusters:independent_source},",
    "alone_missing": " but no more than one party speaks for {items}.",
    "contradicted": "Statements contradict each other on {items}, and it is not resolved.",
    "contradicted_agree": " They agree on {agreed:item} of {items_count}.",
    "not_held_all": "It did not take place, as {clusters:independent_source} agree.",
    "not_held_lead": "It did not take place, says its own lead ({organisation}).",
    "held_all_independent": "It took place, say {sources_count:independent_source}.",
    "held": "It took place, say {sources_count:source}, {clusters:of_them_independent}.",
    "agree_all": " Their statements agree on every item",
    "agree_some": " Their statements agree on {agreed:item} of {items_count}",
    "left": ", {left:item} without a second voice",
    "differ": ", and differ on {items}.",
    "differ_only": " Their statements differ on {items}.",
    "effective": " Its effect is published and confirmed.",
    "stop": ".",
}
