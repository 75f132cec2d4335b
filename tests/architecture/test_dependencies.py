"""What is installed is pinned, hashed, names no address, and may be given on under Apache 2.0."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest

from tests.architecture.repository import ROOT

LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-installer.lock",
    "requirements-spark.lock",
)
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^ ;\\]+)", re.MULTILINE)
# Lesser GPL lets a program of another licence use the library; MPL asks for changes to its own files only
STRONG_COPYLEFT = re.compile(r"\b(?<!L)(?<!Lesser )(A?GPL|Affero|GNU General Public)", re.IGNORECASE)


def pins(lock: str) -> dict[str, str]:
    """Return the version of each package in `lock`."""
    found = PIN.finditer((ROOT / lock).read_text())
    return {canonical(pin["name"]): pin["version"] for pin in found}


def canonical(name: str) -> str:
    """Return the name of a package as every index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    pinned = [entry for entry in entries if PIN.match(entry)]
    assert pinned
    assert not [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()


def test_the_test_lock_holds_the_product_at_the_same_versions() -> None:
    product, tests = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: tests.get(name) for name in product} == product


def test_every_declared_dependency_is_locked() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {canonical(re.split(r"[\[<>=~! ]", line)[0]) for line in declared}
    assert names <= pins("requirements.lock").keys()


def test_the_lock_of_spark_holds_what_the_extra_asks_for_and_what_builds_it() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    asked = (ROOT / "requirements-spark.in").read_text().splitlines()
    assert set(extras["spark"]) <= set(asked)
    assert {"pyspark", "py4j", "pandas", "setuptools"} <= pins("requirements-spark.lock").keys()


def test_what_spark_brings_is_not_among_what_the_product_needs() -> None:
    assert not pins("requirements-spark.lock").keys() & pins("requirements.lock").keys()


@pytest.mark.parametrize("package", sorted(pins("requirements.lock")))
def test_what_the_product_needs_may_be_given_on_with_it(package: str) -> None:
    try:
        about = metadata.metadata(package).json
    except metadata.PackageNotFoundError:
        return  # locked for another system, and so not given on from here
    licences = [about.get("license_expression"), *about.get("classifier", [])]
    stated = [line for line in licences if line and ("::" not in line or line.startswith("License"))]
    stated = stated or [str(about.get("license", ""))[:200]]
    assert any(stated), f"{package} states no licence"
    free = [line for line in stated if not STRONG_COPYLEFT.search(line)]
    assert free, f"{package}: {stated}"


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-only", "AGPL-3.0-or-later", "GNU General Public License v2 (GPLv2)"]
)
def test_strong_copyleft_is_told(licence: str) -> None:
    assert STRONG_COPYLEFT.search(licence)


@pytest.mark.parametrize("licence", ["LGPL-3.0-only", "GNU Lesser General Public License v3 (LGPLv3)", "MIT"])
def test_other_licences_are_not_taken_for_it(licence: str) -> None:
    assert not STRONG_COPYLEFT.search(licence)
