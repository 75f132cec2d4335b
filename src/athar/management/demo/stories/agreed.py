"""Two programs under the partnership that three parties signed: one carried out and counted, one announced.

Rule kept here: only parties of the partnership are named, and they promise no more than it does.
"""

from __future__ import annotations

from athar.management.demo.agreements import SHADE_OF_THE_WADI
from athar.management.demo.cast import RIYADH
from athar.management.demo.days import SATURDAY, WEDNESDAY, ahead, back
from athar.management.demo.moves import files, yes
from athar.management.demo.said import quantity
from athar.management.demo.tale import Story

# All three counted within the margin; the sponsor's tie to the executor does not help it to a second voice.
FIRST_PATH = Story(
    lead="municipality",
    under=SHADE_OF_THE_WADI.title[1],
    event=back(14, SATURDAY),
    announced=-24,
    title=("ظلٌّ على طريق المدرسة", "Shade on the School Path"),
    summary=(
        "غرس جانبي الممر الواصل بين الحي الشرقي ومدارسه بالسدر والغاف، ومدّ شبكة ريّ بالتنقيط على طوله.",
        "Lining the path between the eastern quarter and its schools with sidr and ghaf trees on drip irrigation.",
    ),
    audiences=("students", "families"),
    areas=("environment",),
    kind="social",
    region=RIYADH,
    place=("ممر المدارس، الحي الشرقي، وادي الريحان", "School path, eastern quarter, Wadi Al-Rayhan"),
    hours=("06:30", "10:30"),
    partners={"shade": "executor", "oasis": "supporter"},
    promises={
        "trees": quantity("الشتلات المغروسة", "Saplings planted", unit=("شتلة", "saplings"), planned=600),
        "volunteers": quantity(
            "المتطوعون", "Volunteers", unit=("متطوعاً", "volunteers"), planned=80, margin="0.10"
        ),
    },
    plot=(
        yes("shade", day=-22),
        yes("oasis", day=-21),
        files(
            "municipality",
            day=2,
            trees=588,
            volunteers=84,
            text="غُرست 588 شتلة على جانبي الممر، وشُغّلت شبكة الري في اليوم نفسه. وسجّل المشرفون 84 متطوعاً.",
        ),
        files(
            "shade",
            day=3,
            trees=594,
            volunteers=81,
            text="عددنا 594 حفرة مغروسة بعد انصراف المتطوعين، وتعهّدت عشرون أسرة من الحي سقي ما أمام بيوتها.",
        ),
        files(
            "oasis",
            day=3,
            clock="12:15",
            trees=590,
            volunteers=None,
            text="We delivered 610 native saplings and took back twenty that were left over.",
        ),
    ),
)


# The next path: announced, and confirmed by one of its two partners.
SECOND_PATH = Story(
    lead="shade",
    under=SHADE_OF_THE_WADI.title[1],
    event=ahead(18, WEDNESDAY),
    announced=-30,
    title=("ظلٌّ على طريق السوق", "Shade on the Market Path"),
    summary=(
        "غرس الممر المؤدي إلى السوق الشعبي من موقف الحافلات، وإضافة مقاعد تحت الشجر لكبار السن.",
        "Planting the path from the bus stop to the public market, with seats under the trees for the elderly.",
    ),
    audiences=("elderly",),
    areas=("environment",),
    kind="social",
    region=RIYADH,
    place=("ممر السوق الشعبي، وادي الريحان", "Public market path, Wadi Al-Rayhan"),
    hours=("16:00", "19:00"),
    partners={"municipality": "host", "oasis": "supporter"},
    promises={
        "trees": quantity("الشتلات المغروسة", "Saplings planted", unit=("شتلة", "saplings"), planned=450),
        "seats": quantity("المقاعد", "Seats", unit=("مقعداً", "seats"), planned=24),
    },
    plot=(yes("municipality", day=-27),),
)
