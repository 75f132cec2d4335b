"""A database of its own for measuring search, and the judged pages and questions as they stand in the files here."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


@contextmanager
def database(name: str) -> Iterator[None]:
    """Give Django an empty database: `sqlite` in a temporary folder, or `postgresql` of this run's own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["ATHAR_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "athar.settings"
        if name == "postgresql":
            from tools.checks import cluster

            with cluster.running() as address:
                os.environ["ATHAR_DATABASE_URL"] = address
                _migrated()
                yield
                from django.db import connections

                connections.close_all()
        else:
            os.environ.pop("ATHAR_DATABASE_URL", None)
            _migrated()
            yield


def _migrated() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the keys of the pages that answer it."""

    kind: str
    text: str
    answers: tuple[str, ...]


def questions(half: str) -> list[Question]:
    """Return the questions of a half that have an answer."""
    rows = [line.split("|") for line in _lines(f"{half}.txt")]
    found = [Question(kind, text, tuple(keys.split())) for kind, text, keys in rows]
    return [each for each in found if each.answers]


def judged_documents() -> list[Any]:
    """Return the invented pages."""
    from athar.search.documents import Document, Kind

    made = []
    for line in _lines("documents.txt"):
        key, kind, title_ar, title_en, text_ar, text_en = line.split("|")
        made.append(Document(Kind(kind), key, "search:search", (), title_ar, title_en, text_ar, text_en))
    return made


def _lines(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


# words of pages that answer no judged question: what they are about is asked for by none
FILLER_AR = [
    "رخام",
    "سجاد",
    "نجارة",
    "طلاء",
    "قهوة",
    "تمور",
    "عسل",
    "زيتون",
    "بخار",
    "محرك",
    "رافعة",
    "ميناء",
    "قطار",
    "جسر",
    "نفق",
    "رادار",
    "قمر",
    "كوكب",
    "مجرة",
    "منظار",
    "فيزياء",
    "كيمياء",
    "جيولوجيا",
    "بلور",
    "معدن",
    "نحاس",
    "فضة",
    "ذهب",
    "لؤلؤ",
    "غوص",
    "شراع",
    "بوصلة",
    "خريطة",
    "هندسة",
    "جبر",
    "مثلث",
    "مكعب",
    "منشور",
    "ضوء",
    "ظل",
    "مرآة",
    "عدسة",
    "طيف",
    "نسيم",
    "رياح",
    "غيوم",
    "ضباب",
    "ندى",
    "صقيع",
    "ثلج",
    "بركان",
    "زلزال",
    "صخر",
    "رمل",
    "كثبان",
    "واحات",
    "سراب",
    "قمح",
    "شعير",
    "أرز",
    "ذرة",
    "عدس",
    "فول",
    "سكر",
    "ملح",
    "زنجبيل",
    "قرفة",
    "هيل",
    "زعفران",
]
FILLER_EN = [
    "marble",
    "carpet",
    "carpenter",
    "paint",
    "coffee",
    "honey",
    "olive",
    "steam",
    "engine",
    "crane",
    "harbour",
    "train",
    "bridge",
    "tunnel",
    "radar",
    "moon",
    "planet",
    "galaxy",
    "telescope",
    "physics",
    "chemistry",
    "geology",
    "crystal",
    "metal",
    "copper",
    "silver",
    "gold",
    "pearl",
    "diving",
    "sail",
    "compass",
    "algebra",
    "triangle",
    "cube",
    "prism",
    "mirror",
    "lens",
    "spectrum",
    "breeze",
    "wind",
    "cloud",
    "fog",
    "frost",
    "snow",
    "volcano",
    "earthquake",
    "rock",
    "sand",
    "dune",
    "mirage",
    "wheat",
    "barley",
    "rice",
    "lentil",
    "sugar",
    "salt",
    "ginger",
    "cinnamon",
    "saffron",
]


def fillers(count: int, *, seed: int = 7) -> Iterator[Any]:
    """Yield pages about other things, so that answers have to be found among many."""
    from athar.search.documents import Document, Kind

    chance = random.Random(seed)
    kinds = list(Kind)
    for number in range(count):
        ar, en = chance.choices(FILLER_AR, k=34), chance.choices(FILLER_EN, k=24)
        texts = (" ".join(ar[:4]), " ".join(en[:4]), " ".join(ar[4:]), " ".join(en[4:]))
        yield Document(kinds[number % 5], f"f{number}", "search:search", (), *texts)
