"""The verdict in one sentence, for every grade, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corroboration.case import Answer, Case, Effect, Evidence, Naming, Tie, TieKind
from corroboration.sentence import Tone, verdict_sentence, verdict_text
from corroboration.settle import settle
from tests.corroboration.cases import AS_OF, ITEMS, case, statement, witnesses

ITEM_NAMES = {
    "ar": {
        "held": "التنفيذ",
        "when": "التاريخ",
        "where": "المكان",
        "by_whom": "المنفذين",
        "saplings": "عدد الشتلات المغروسة",
    },
    "en": {
        "held": "being held",
        "when": "the date",
        "where": "the place",
        "by_whom": "who did it",
        "saplings": "saplings planted",
    },
}
NAMES = {
    "ar": {
        "a": "جمعية ظلال الوادي",
        "b": "ثانوية الريحان",
        "c": "شركة نماء الواحة",
        "d": "بلدية وادي الريحان",
    },
    "en": {"a": "Wadi Shade", "b": "Rayhan School", "c": "Oasis Growth", "d": "the municipality"},
}
FIVE = replace(case(), items=ITEMS[:5])
SEALED = replace(FIVE, opened_at=None, ends_at="2026-11-13T12:00:00Z", deadline_at="2026-11-25T20:00:00Z")
BEFORE = replace(SEALED, as_of="2026-11-01T09:00:00Z")


def said(number: str) -> dict[str, object]:
    return {"claims": {"saplings": {"value": number}}}


def five(*statements: object, **fields: object) -> Case:
    return replace(FIVE, statements=statements, **fields)  # type: ignore[arg-type]


A, B, C, D = (statement(each, **said("860")) for each in "abcd")
EFFECT = (Effect(id="x", published_by="a", published_at=AS_OF, measured_again=True),)
SENTENCES = [
    (BEFORE, "أُعلن البرنامج، وموعده لم ينقضِ بعد.", "The program is announced, and its time is not over."),
    (
        replace(
            BEFORE,
            namings=(
                Naming(organisation="b", role="host"),
                Naming(organisation="c", role="fund", answer=Answer.DENIED),
            ),
        ),
        "أُعلن البرنامج، ووصل نفي المشاركة من شركة نماء الواحة، ولم يصل بعد تأكيد المشاركة من ثانوية الريحان.",
        (
            "The program is announced; taking part is denied by Oasis Growth; not "
            "yet confirmed by Rayhan School."
        ),
    ),
    (
        replace(SEALED, sealed_count=2),
        "انتهى موعد البرنامج، وتُجمع رواياته الآن، ووصلت روايتان مختومتان، وتُفتح بعد 25 نوفمبر 2026.",
        (
            "The program is over and statements are being collected: 2 sealed "
            "statements have arrived; they are opened after 25 November 2026."
        ),
    ),
    (
        replace(SEALED, deadline_at=""),
        "انتهى موعد البرنامج، وتُجمع رواياته الآن، ولم تصل رواية بعد.",
        "The program is over and statements are being collected: no statement has arrived yet.",
    ),
    (
        five(),
        "انقضى موعد البرنامج ومهلة الرواية، ولم يصل ما يشهد بأنه حدث.",
        "The program and the time for statements are over, and nothing shows that it took place.",
    ),
    (
        replace(BEFORE, cancelled=True),
        "أُعلن البرنامج ثم أُلغي.",
        "The program was announced and then cancelled.",
    ),
    (
        five(A),
        "يروي حدوثَ البرنامج طرف واحد (جمعية ظلال الوادي)، ولم تؤيده رواية مستقلة.",
        "One party (Wadi Shade) says that it took place; no independent statement supports it.",
    ),
    (
        five(A, C, ties=(Tie(a="a", b="c", kind=TieKind.FUNDER),)),
        (
            "جاءت رواية حدوث البرنامج من جمعية ظلال الوادي وشركة نماء الواحة، والصلة القائمة "
            "تجعلها رواية طرف واحد، ولم تؤيدها رواية مستقلة."
        ),
        (
            "Wadi Shade and Oasis Growth say that it took place; they are tied and "
            "count as one, without support."
        ),
    ),
    (
        five(statement("b", claims={"held": False})),
        "يقول طرف واحد (ثانوية الريحان) إن البرنامج لم يُنفَّذ، ولم تؤيده رواية مستقلة.",
        "One party (Rayhan School) says that it did not take place; no independent statement supports it.",
    ),
    (
        five(A, statement("b", claims={"when": None})),
        "حدث البرنامج بشهادة مصدرين مستقلين، ولا يشهد على «التاريخ» أكثر من طرف.",
        "It took place, say 2 independent sources, but no more than one party speaks for “the date”.",
    ),
    (
        five(A, statement("b", claims={"when": "2026-11-14", "saplings": {"value": "860"}})),
        "تتعارض الروايات في «التاريخ»، والخلاف قائم. وتتفق في 4 بنود من 5.",
        "Statements contradict each other on “the date”, and it is not resolved. They agree on 4 items of 5.",
    ),
    (
        five(A, B),
        "حدث البرنامج بشهادة مصدرين مستقلين. تتفق رواياتهم في كل البنود.",
        "It took place, say 2 independent sources. Their statements agree on every item.",
    ),
    (
        five(statement("a"), statement("b"), C, ties=(Tie(a="a", b="c", kind=TieKind.FUNDER),)),
        (
            "حدث البرنامج بشهادة 3 مصادر، اثنان منها مستقلان. تتفق رواياتهم في 4 "
            "بنود من 5، وبقي بند واحد بلا شاهد ثانٍ."
        ),
        (
            "It took place, say 3 sources, 2 of them independent. Their statements "
            "agree on 4 items of 5, one item without a second voice."
        ),
    ),
    (
        five(
            A,
            statement("b", **said("1200")),
            statement("c", **said("1200")),
            D,
            ties=(Tie(a="a", b="c", kind=TieKind.FUNDER),),
            witnesses=witnesses(6),
            evidence=(Evidence(id="survey", claims={"held": True, "saplings": {"value": "871"}}),),
        ),
        (
            "حدث البرنامج بشهادة 6 مصادر، 5 منها مستقلة. تتفق رواياتهم في 4 بنود "
            "من 5، وتختلف في «عدد الشتلات المغروسة»."
        ),
        (
            "It took place, say 6 sources, 5 of them independent. Their statements "
            "agree on 4 items of 5, and differ on “saplings planted”."
        ),
    ),
    (
        five(A, B, witnesses=witnesses(5), effects=EFFECT),
        "حدث البرنامج بشهادة 3 مصادر مستقلة. تتفق رواياتهم في كل البنود. وأثره منشور ومؤكَّد.",
        (
            "It took place, say 3 independent sources. Their statements agree on "
            "every item. Its effect is published and confirmed."
        ),
    ),
    (
        five(*(statement(each, claims={"held": False}) for each in "ab")),
        "لم يُنفَّذ البرنامج، باتفاق مصدرين مستقلين.",
        "It did not take place, as 2 independent sources agree.",
    ),
    (
        five(statement("a", claims={"held": False})),
        "لم يُنفَّذ البرنامج، بإقرار جهته القائدة (جمعية ظلال الوادي).",
        "It did not take place, says its own lead (Wadi Shade).",
    ),
]


@pytest.mark.parametrize(
    ("told", "arabic", "english"), SENTENCES, ids=[english[:60] for _, _, english in SENTENCES]
)
def test_a_verdict_reads_as_one_plain_sentence(told: Case, arabic: str, english: str) -> None:
    finding = settle(told)
    for language, wanted in (("ar", arabic), ("en", english)):
        text = verdict_text(
            finding, language=language, item_names=ITEM_NAMES[language], names=NAMES[language]
        )
        assert text == wanted


def test_every_grade_has_its_sentence() -> None:
    assert len({settle(told).grade for told, _, _ in SENTENCES}) >= 10


def test_what_is_good_and_what_clashes_are_parts_of_their_own() -> None:
    told = five(A, B, statement("c", **said("1200")))
    parts = verdict_sentence(settle(told), language="ar", item_names=ITEM_NAMES["ar"], names=NAMES["ar"])
    assert [part.tone for part in parts] == [Tone.GOOD, Tone.PLAIN, Tone.CLASH]
    assert parts[-1].text == "، وتختلف في «عدد الشتلات المغروسة»."


def test_an_open_disagreement_is_told_beside_a_single_account_too() -> None:
    told = five(
        statement("a", claims={"when": None, "saplings": {"value": "860"}}),
        statement("b", claims={"when": None, "saplings": {"value": "1200"}}),
    )
    text = verdict_text(settle(told), language="ar", item_names=ITEM_NAMES["ar"], names=NAMES["ar"])
    assert text.endswith("خلاف مفتوح في «عدد الشتلات المغروسة».")
