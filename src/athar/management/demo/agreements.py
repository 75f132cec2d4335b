"""Two partnerships of the demo: one in force between three parties after a counter-proposal, one before its parties.

Rule kept here: every step is an act of somebody who may do it, at an instant before the day of loading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from athar.management.demo.days import moment
from athar.management.demo.stage import Stage, deal_uid
from athar.organisations.models import uids_from
from athar.partnerships.actions import begin_draft, open_draft, save_draft
from athar.partnerships.models import Partnership
from athar.partnerships.sending import send_text
from athar.partnerships.signing import sign_text

Given = tuple[str, str, str, str, str]  # who gives, what kind, in Arabic, in English, how much money


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A text as its author drafts it. Days count from the day of loading."""

    template: str
    title: tuple[str, str]
    purpose: tuple[str, str]
    parties: Mapping[str, str]  # key → role, its author first
    gives: Sequence[Given]
    promises: Sequence[Mapping[str, Any]]
    starts: int
    ends: int
    reviews: Sequence[int]


def item(ar: str, en: str, *, unit: tuple[str, str], planned: int, margin: str = "0.1") -> dict[str, Any]:
    """Return a quantity that is promised."""
    return {
        "label_ar": ar,
        "label_en": en,
        "kind": "quantity",
        "unit_ar": unit[0],
        "unit_en": unit[1],
        "margin_absolute": "",
        "margin_relative": margin,
        "planned": {"value": str(planned)},
        "choices": [],
    }


SHADE_OF_THE_WADI = Agreement(
    template="program",
    title=("ظلٌّ على كل طريق", "Shade on Every Path"),
    purpose=(
        "تشجير ممرات المشاة في أحياء الوادي بأشجار محلية، وسقيها حتى تشتد، وإشراك أهل الحي في رعايتها.",
        "To line the wadi's footpaths with native trees, and water them with the neighbours until they stand.",
    ),
    parties={"municipality": "lead", "shade": "executor", "oasis": "sponsor"},
    gives=(
        ("municipality", "venue", "الممرات ونقاط السقيا", "The footpaths and points of water", ""),
        ("shade", "people", "مئتا متطوع مدرّب", "Two hundred trained volunteers", ""),
        ("oasis", "money", "الشتلات وشبكة الري", "Saplings and the irrigation", "180000"),
    ),
    promises=(
        item("الشتلات المغروسة", "Saplings planted", unit=("شتلة", "saplings"), planned=3000, margin="0.05"),
        item("المتطوعون", "Volunteers", unit=("متطوع", "volunteers"), planned=200),
    ),
    starts=-60,
    ends=305,
    reviews=(-5, 120),
)
COUNTERED = {
    "gives": (
        ("municipality", "venue", "الممرات ونقاط السقيا ليلاً ونهاراً", "The footpaths and water, day and night", ""),
        ("shade", "people", "مئتا متطوع مدرّب", "Two hundred trained volunteers", ""),
        ("oasis", "money", "شتلات محلية وشبكة ري وصيانة سنة", "Native saplings, irrigation, a year's upkeep", "150000"),
    ),
    "promises": (
        item("الشتلات المغروسة", "Saplings planted", unit=("شتلة", "saplings"), planned=2500, margin="0.05"),
        item("المتطوعون", "Volunteers", unit=("متطوع", "volunteers"), planned=200),
    ),
}  # fmt: skip
READING_CORNERS = Agreement(
    template="hosting",
    title=("ركن قراءة في كل فناء", "A Reading Corner in Every Courtyard"),
    purpose=(
        "فتح أفنية المدارس مساءً لأركان قراءة يقودها طلابها، تزوّدها المكتبة بالكتب وتؤنسها مجالس الحي.",
        "To open school courtyards in the evening for reading corners run by students, with the library's books.",
    ),
    parties={"school": "host", "library": "supporter", "shade": "executor"},
    gives=(
        ("school", "venue", "الفناء ثلاث أمسيات في الأسبوع", "The courtyard, three evenings a week", ""),
        ("library", "goods", "خمسمئة كتاب تُبدَّل كل شهر", "Five hundred books, changed every month", ""),
        ("shade", "people", "عشرون متطوعاً، وأصص شجر للفناء", "Twenty volunteers, and trees in pots", ""),
    ),
    promises=(item("الأمسيات", "Evenings", unit=("أمسية", "evenings"), planned=36),),
    starts=20,
    ends=200,
    reviews=(110,),
)


def agree(stage: Stage) -> None:
    """Put the steps of both partnerships into the script."""
    made: dict[str, Partnership] = {}
    step = _steps(stage)
    step(-95, "09:10", lambda now: made.update(green=_propose(stage, SHADE_OF_THE_WADI, now)))
    step(-93, "11:30", lambda now: _sign(stage, "municipality", made["green"], now))
    step(-92, "10:05", lambda now: _sign(stage, "shade", made["green"], now))
    step(-90, "13:20", lambda now: _counter(stage, "oasis", made["green"], now))
    for day, key in ((-88, "oasis"), (-87, "shade"), (-84, "municipality")):
        step(day, "09:45", lambda now, key=key: _sign(stage, key, made["green"], now))  # type: ignore[misc]
    step(-6, "12:15", lambda now: made.update(corner=_propose(stage, READING_CORNERS, now)))
    step(-5, "08:50", lambda now: _sign(stage, "school", made["corner"], now))


def _steps(stage: Stage) -> Callable[[int, str, Callable[[datetime], object]], None]:
    def step(day: int, clock: str, do: Callable[[datetime], object]) -> None:
        stage.add(moment(stage.today + timedelta(days=day), clock), do)

    return step


def _propose(stage: Stage, text: Agreement, now: datetime) -> Partnership:
    author = next(iter(text.parties))
    member = stage.members[author]
    with uids_from(iter([deal_uid(text.title[1])])):
        row = begin_draft(member, template=text.template, now=now, is_demo=True)
    today = stage.today
    days = [(today + timedelta(days=day)).isoformat() for day in (text.starts, text.ends, *text.reviews)]
    changes: dict[str, Any] = {
        "title": list(text.title),
        "purpose": list(text.purpose),
        "parties": [
            {"uid": stage.uid(key), "role": role, "introduced_by": ""} for key, role in text.parties.items()
        ],
        "contributions": _gifts(stage, text.gives),
        "promises": list(text.promises),
        "starts_on": days[0],
        "ends_on": days[1],
        "review_on": days[2:],
    }
    save_draft(member, partnership=row, changes=changes, now=now)
    send_text(member, partnership=row, now=now)
    return row


def _gifts(stage: Stage, gives: Sequence[Given]) -> list[dict[str, Any]]:
    return [
        {
            "party": stage.uid(key),
            "kind": kind,
            "what": [ar, en],
            "amount": amount,
            "currency": "SAR" if amount else "",
        }
        for key, kind, ar, en, amount in gives
    ]


def _counter(stage: Stage, key: str, row: Partnership, now: datetime) -> None:
    member = stage.members[key]
    open_draft(member, partnership=row, now=now)
    gives: Any = COUNTERED["gives"]
    changes = {"contributions": _gifts(stage, gives), "promises": list(COUNTERED["promises"])}
    save_draft(member, partnership=row, changes=changes, now=now)
    note = "خفضنا المبلغ وزدنا صيانة سنة، فالشجر لا يشتد بالغرس وحده. وعدد الشتلات بقدر ما يُسقى."
    send_text(member, partnership=row, note=note, now=now)


def _sign(stage: Stage, key: str, row: Partnership, now: datetime) -> None:
    row = Partnership.objects.select_related("on_table").get(pk=row.pk)
    if row.on_table is not None:
        sign_text(stage.owners[key], partnership=row, digest=row.on_table.digest, now=now)
