"""TABLE: what the organisations of the demo say on their pages, their numbers, parents and messages. All invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from athar.desk.parents import ask_and_tell
from athar.management.demo.days import moment
from athar.management.demo.stage import Stage
from athar.organisations.face import revise_face
from athar.organisations.identifying import state_identifier
from athar.register.contact import write_and_tell

UNIT = ("إدارة الشراكات المجتمعية", "Community Partnerships Department")
# organisation: areas, audiences, other regions it works in
WORK: dict[str, tuple[list[str], list[str], list[str]]] = {
    "council": (["volunteering", "neighbourhood", "values"], ["everybody"], []),
    "municipality": (["neighbourhood", "environment", "safety"], ["everybody", "families"], []),
    "shade": (["environment", "volunteering", "youth"], ["families", "students", "volunteers"], ["SA-05"]),
    "oasis": (["environment", "work"], ["families", "job_seekers"], ["SA-05", "SA-06"]),
    "school": (["education", "youth", "culture"], ["students"], []),
    "university": (["education", "technology", "health"], ["students", "everybody"], []),
    "health": (["health", "safety"], ["everybody", "patients", "elderly"], []),
    "hands": (["work", "family"], ["families", "women", "low_income"], []),
    "clothing": (["relief", "family"], ["orphans", "low_income"], ["SA-05"]),
    "education": (["education", "values"], ["students", "children"], []),
    "neighbours": (["neighbourhood", "elderly"], ["families", "elderly"], []),
    "library": (["culture", "education"], ["children", "everybody"], []),
}
# organisation: the scheme and the number it states, invented like everything here
NUMBERS = (
    ("shade", "sa_nonprofit", "٤٤١٧", ""),
    ("shade", "sa_unified", "7001 234 567", ""),
    ("oasis", "sa_cr", "1010 987 654", ""),
    ("university", "org_id", "RAYHAN-0042", "XR-DEMO"),
)
LATER = (
    "تزرع الشجر المحلي وتسقيه حتى يشتد، وتدرّب المتطوعين وطلاب المدارس على العناية به، ولها مشتل مفتوح كل سبت.",
    "Plants native trees, waters them until they stand, trains volunteers, and opens its nursery every Saturday.",
)
LETTER = (
    "السلام عليكم، نحن نادي جوّالة في حي الروضة، ونرغب في المشاركة في موسم التشجير القادم بثلاثين متطوعاً. "
    "هل يمكن أن نلتقي بكم هذا الأسبوع؟"
)


def show_faces(stage: Stage) -> None:
    """Put into the script what the organisations say of themselves, and what others write to them."""
    begun = stage.today - timedelta(days=390)
    for place, (key, (areas, audiences, regions)) in enumerate(WORK.items()):
        said = {
            "unit_ar": UNIT[0],
            "unit_en": UNIT[1],
            "website": f"https://{key}.example/",
            "areas": areas,
            "audiences": audiences,
            "works_in": regions,
        }
        at = moment(begun + timedelta(days=place), "10:00")
        stage.add(at, lambda now, key=key, said=said: revise_face(said, by=stage.owners[key], now=now))  # type: ignore[misc]
    for place, (key, scheme, value, register) in enumerate(NUMBERS):
        stage.add(
            moment(begun + timedelta(days=20 + place), "11:00"),
            lambda now, key=key, scheme=scheme, value=value, register=register: state_identifier(  # type: ignore[misc]
                scheme, value, register=register, by=stage.owners[key], now=now
            ),
        )
    about = {"about_ar": LATER[0], "about_en": LATER[1]}
    stage.add(
        moment(stage.today - timedelta(days=60), "09:30"),
        lambda now: revise_face(about, by=stage.owners["shade"], now=now),
    )
    stage.add(
        moment(stage.today - timedelta(days=3), "12:10"),
        lambda now: ask_and_tell(stage.organisations["council"], by=stage.owners["municipality"], now=now),
    )
    stage.add(moment(stage.today - timedelta(days=2), "16:40"), lambda now: _written(stage, now=now))


def _written(stage: Stage, *, now: datetime) -> None:
    """Let somebody write to the association through its page."""
    shade = stage.organisations["shade"]
    write_and_tell(
        shade.uid, name="سلطان مرزوق", email="sultan@rovers.example", text=LETTER, network="", now=now
    )
