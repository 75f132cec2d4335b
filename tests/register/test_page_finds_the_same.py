"""The check that verify.html runs, run here by node: the same points as ours for everything done to an archive."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from athar.register.check_page import check_page, gradings
from athar.register.proof_check import SENTENCES, check
from publiclog.policy import read_policy
from publiclog.zipped import read_zip
from tests.register.archives import cosigned, keys, spoilt

MODULES = sorted((Path(__file__).parents[2] / "src/athar/register/check").glob("[1-5]-*.js"))

NODE = """
const fs = require("fs");
const source = process.argv.slice(1).map(path => fs.readFileSync(path, "utf-8")).join("\\n");
const own = process.env.OWN === "1";
const run = new Function("files", `"use strict"; ${source}; ownEd25519 = ${own};
  GRADINGS = ${process.env.GRADINGS};
  return Promise.all(files.map(([name, data, given]) => checked(data, given).then(found => [name, found])));`);
const files = JSON.parse(fs.readFileSync(0, "utf-8"))
  .map(([name, data, given]) => [name, new Uint8Array(Buffer.from(data, "base64")), given]);
run(files).then(found => process.stdout.write(JSON.stringify(found)));
"""


def by_page(cases: list[tuple[str, bytes, str]], *, own: bool = False) -> dict[str, dict[str, object]]:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    given = json.dumps([(name, base64.b64encode(data).decode(), policy) for name, data, policy in cases])
    done = subprocess.run(
        ["node", "-e", NODE, *map(str, MODULES)],
        input=given,
        capture_output=True,
        text=True,
        env={"OWN": "1" if own else "0", "GRADINGS": json.dumps(gradings()), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


ONLY_HERE = {"grade_same", "grade_differs"}  # the page computes no grade
ONLY_THERE = {"grade_elsewhere"}


def page_keys(found: dict[str, object]) -> dict[str, set[str]]:
    names = {"proven": "proven", "failed": "failed", "not_proven": "notProven"}
    return {
        ours: {point["key"] for point in found[theirs]} - ONLY_THERE  # type: ignore[attr-defined]
        for ours, theirs in names.items()
    }


@pytest.mark.parametrize("own", [False, True], ids=["browser's Ed25519", "the page's own"])
def test_the_page_finds_what_we_find(archive: bytes, own: bool) -> None:
    both = cosigned(archive)
    policy = read_zip(both)["policy.txt"].decode()
    cases = [
        ("whole", archive, ""),
        ("cosigned", both, ""),
        ("by policy", both, policy),
        ("too few", archive, policy),
    ]
    if not own:
        cases += [(name, data, "") for name, data in spoilt(both)]
        cases += [("cut", archive[:900], ""), ("more", archive + b"x", ""), ("nothing", b"", "")]
    seen = by_page(cases, own=own)
    for name, data, given in cases:
        ours = check(data, policy=read_policy(given) if given else None)
        theirs = seen[name]
        assert (theirs["readable"], theirs["ok"]) == (ours.readable, ours.ok), (name, theirs["failed"])
        if ours.readable:
            mine = {part: found - ONLY_HERE for part, found in keys(ours).items()}
            assert page_keys(theirs) == mine, name
            assert theirs.get("enough", True) == ours.enough, name


def test_the_page_has_a_sentence_in_both_languages_for_all_it_finds(archive: bytes) -> None:
    words = json.loads(check_page().decode().split('id="words">')[1].split("</script>")[0])
    for language in ("ar", "en"):
        texts = words[language]["texts"]
        assert not set(SENTENCES) - set(texts)
        assert words[language]["kinds"]["statement_sealed"] and words[language]["grades"]["documented"]
    english = words["en"]["texts"]
    same = [key for key, text in words["ar"]["texts"].items() if text == english[key]]
    assert not same  # every one is translated
