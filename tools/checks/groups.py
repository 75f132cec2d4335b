"""TABLE: the groups of `make test`, each a few lines that say what is run and what it needs."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.checks import cluster, debian
from tools.checks import spark as cluster_engine
from tools.checks.outcome import BIN, PYTHON, ROOT, Outcome, checked, pytest

NO_CLIENTS = "not needs_go and not needs_spark"
OF_OTHER_GROUPS = f"{NO_CLIENTS} and not crash"
TWO_AT_A_TIME = ("-n", "2", "--dist", "worksteal")
FILE_BY_FILE = ("-n", "2", "--dist", "loadfile")
BESIDE = "ATHAR_CHECKS_BESIDE"  # set where another group keeps the other processor busy
OF_THEIR_OWN = ("tests/browser", "tests/setup", "tests/docs")
WITHOUT_DATABASE = (
    "tests/corroboration",
    "tests/publiclog",
    "tests/cosigner",
    "tests/analyst",
    "tests/architecture",
    "tests/tools",
)
# long walks over pages, files and documents, whose answer does not hang on the database below them
ONCE_IS_ENOUGH = (
    "tests/activation",
    "tests/analysis/test_claims_page.py",
    "tests/athar",
    "tests/demo",
    "tests/desk",
    "tests/imports",
    "tests/office",
    "tests/site",
    "tests/identity/test_lookalikes.py",
    "tests/register/test_archive.py",
    "tests/register/test_hostile_archives.py",
    "tests/register/test_page_finds_the_same.py",
    "tests/register/test_contact.py",
    "tests/register/test_house_rules.py",
    "tests/register/test_log_explorer.py",
    "tests/register/test_organisation_face.py",
    "tests/register/test_program_page.py",
    "tests/register/test_proof.py",
    "tests/register/test_witness.py",
    "tests/logbook/test_every_bit.py",
    "tests/rules/test_an_upgrade_keeps_the_triggers.py",  # makes a file of SQLite in either case
    "tests/rules/test_readers_get_no_cookie.py",
    "tests/rules/test_rule_1_in_the_log_explorer.py",
    "tests/rules/test_rule_1_nothing_moves_when_another_seals.py",
    "tests/rules/test_rule_9_addresses_of_people_stay_private.py",
    "tests/submissions/test_from_draft_to_article.py::test_nothing_of_a_draft_is_seen_by_others_at_any_address",
    "tests/rules/test_rule_1_nobody_sees_a_sealed_statement.py::test_no_address_of_the_site_shows_it_to_anybody_else",
)


def lint() -> Outcome:
    """Form and habits of Python and of the templates."""
    return (
        checked("ruff check", [BIN / "ruff", "check", "."])
        + checked("ruff format", [BIN / "ruff", "format", "--check", "."])
        + checked("djlint", [BIN / "djlint", "src", "--lint", "--quiet"])
    )


def types() -> Outcome:
    """Types, strictly."""
    return checked("mypy", [BIN / "mypy"])


def imports() -> Outcome:
    """The direction of imports, after .importlinter."""
    return checked("import-linter", [BIN / "lint-imports", "--no-logo"])


def migrations() -> Outcome:
    """Models and migrations say the same, and Django finds nothing to warn of."""
    with tempfile.TemporaryDirectory(prefix="athar-check-") as home:
        env = {"ATHAR_HOME": home}
        manage = [PYTHON, str(ROOT / "manage.py")]
        return (
            checked("makemigrations --check", [*manage, "makemigrations", "--check", "--dry-run"], env=env)
            + checked("check", [*manage, "check", "--fail-level", "WARNING"], env=env)
            + checked("same tables either way", [PYTHON, "-m", "tools.checks.tables"], env=env)
        )


def messages() -> Outcome:
    """Every message of the source is in the catalogue, translated, with the same placeholders."""
    lacking = debian.missing("gettext", there=lambda: shutil.which("xgettext") is not None)
    if lacking:
        return Outcome(left_out=lacking)
    catalogue = ROOT / "locale/ar/LC_MESSAGES/django.po"
    return checked("catalogue", [PYTHON, "-m", "tools.messages", "--check"]) + checked(
        "placeholders", ["msgfmt", "--check-format", "-o", os.devnull, catalogue]
    )


def unit() -> Outcome:
    """All tests but those of other groups, on SQLite."""
    return pytest(*TWO_AT_A_TIME, "-m", OF_OTHER_GROUPS, *_ignoring(OF_THEIR_OWN))


def _ignoring(folders: tuple[str, ...]) -> list[str]:
    return [f"--ignore={folder}" for folder in folders]


def postgres() -> Outcome:
    """The tests of the platform once more, on PostgreSQL."""
    lacking = debian.missing("postgresql", there=lambda: cluster.programs() is not None)
    if lacking:
        return Outcome(left_out=lacking)
    with cluster.running() as address:
        without = [
            *_ignoring(OF_THEIR_OWN + WITHOUT_DATABASE),
            *(f"--deselect={test}" if "::" in test else f"--ignore={test}" for test in ONCE_IS_ENOUGH),
        ]
        processes = _unless_beside(TWO_AT_A_TIME)
        return pytest(*processes, "-m", NO_CLIENTS, *without, env={"ATHAR_DATABASE_URL": address})


def _unless_beside(processes: tuple[str, ...]) -> tuple[str, ...]:
    """Return pytest's options for two processes, or none: each would collect its tests and make its demo again."""
    return () if os.environ.get(BESIDE) else processes


def browser() -> Outcome:
    """Journeys and accessibility through a real browser."""
    needed = "chromium libatomic1"  # the second for the program that drives the first
    lacking = debian.missing(
        needed, there=lambda: shutil.which("chromium") is not None and _library("atomic")
    )
    return Outcome(left_out=lacking) if lacking else pytest(*_unless_beside(FILE_BY_FILE), "tests/browser")


def _library(name: str) -> bool:
    return ctypes.util.find_library(name) is not None


def go() -> Outcome:
    """Our log as a client written by others, in another language, sees it."""
    needed = "golang-go golang-golang-x-mod-dev"
    library = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb")
    lacking = debian.missing(needed, there=lambda: shutil.which("go") is not None and library.exists())
    return (
        Outcome(left_out=lacking) if lacking else pytest("-m", "needs_go", "tests/publiclog", "tests/logbook")
    )


def spark() -> Outcome:
    """The bulk engine once more, on Spark."""
    lacking = debian.missing("default-jre-headless", there=lambda: shutil.which("java") is not None)
    lacking = lacking or cluster_engine.missing()
    return (
        Outcome(left_out=lacking)
        if lacking
        else pytest("tests/analyst", "-m", "needs_spark", env=cluster_engine.environment())
    )


def crash() -> Outcome:
    """The log's sequencer killed hundreds of times, its disk broken and full, on SQLite."""
    lacking = debian.missing("strace", there=lambda: shutil.which("strace") is not None)
    return Outcome(left_out=lacking) if lacking else pytest(*TWO_AT_A_TIME, "-m", "crash", "tests/logbook")


def docs() -> Outcome:
    """What the documents name exists."""
    return pytest("tests/docs")


def setup() -> Outcome:
    """A fresh copy installs, starts, answers and stops."""
    return pytest("tests/setup")


# In the order in which they begin: what needs no test first, then the longest first, so that both lanes end together
GROUPS: dict[str, Callable[[], Outcome]] = {
    group.__name__: group
    for group in (
        types,
        lint,
        imports,
        messages,
        migrations,
        crash,
        unit,
        browser,
        postgres,
        spark,
        setup,
        go,
        docs,
    )
}
WIDE = frozenset({"crash", "unit"})  # two processes each
