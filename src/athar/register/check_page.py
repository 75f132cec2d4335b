"""`verify.html`: the page that checks an archive in a browser, without a network; one file, the same in every archive.

Rule kept here: it holds nothing of a program and is the same to the byte in one version of the platform, so that
anybody can keep one from elsewhere and check with it. What it shows are the sentences of `proof_check`, in both
languages. It loads no framework: `athar verify` compares an archive's page with its own.
"""

from __future__ import annotations

import base64
import gettext
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from athar.register.entry_kinds import KINDS
from athar.register.proof_check import SENTENCES
from corroboration.explain import WORDING
from corroboration.policy import POLICIES, asdict_of
from publiclog.wire import canonical

FOLDER = Path(__file__).parent / "check"
CATALOGUES = Path(__file__).resolve().parents[3] / "locale"


LANGUAGES = {"ar": "العربية", "en": "English"}  # each in itself: what the way to it says


def _(text: str) -> str:
    """Return `text`: the mark by which messages are collected for translation."""
    return text


TEXTS: Mapping[str, str] = {
    "brand": _("Athar"),
    "title": _("Check a program's proof"),
    "lede": _("The check runs on this device. Nothing is sent anywhere, and no network is needed."),
    "choose": _("The program's file"),
    "choose_hint": _(
        "Choose the file whose name ends with .athar.zip, or drop it on this page. Do not unpack it."
    ),
    "unreadable": _("This is no proof file"),
    "holds": _("Everything in this file holds"),
    "fails": _("This file does not hold"),
    "not_enough": _("What is in this file holds, but too few cosigned the log"),
    "grade_told": _("The log tells the grade: %(grade)s"),
    "what_fails": _("What does not hold"),
    "what_is_proven": _("What is proven"),
    "what_is_not": _("What this file cannot prove"),
    "entries": _("%(count)s entries are in the log: %(list)s."),
    "no_crypto": _("This browser cannot compute hashes here. Open the page in another one."),
    "stricter": _("Check more strictly"),
    "stricter_text": _(
        "The file names the log's key and its cosigners itself. A policy that you have from somebody you trust says"
        " which key and which cosigners you accept."
    ),
    "policy": _("Your policy (policy.txt)"),
    "how": _("What this page computes, and what it does not"),
    "how_text": _(
        "It checks the signature of the log and of its cosigners (Ed25519), the path of every entry to the signed head"
        " (SHA-256), every commitment (HMAC), every digest, and the order of sealing and opening. It does not compute"
        " the grade anew, and passes over cosignatures of the kind ML-DSA."
    ),
    "command": _("This command does, without a network too:"),
    "grade_elsewhere": _(
        "That the grade “%(grade)s” follows from the case under policy %(policy)s: this page does not compute it. The"
        " command “athar verify” does."
    ),
}


def translator(language: str) -> Callable[[str], str]:
    """Return what puts a message into `language` (`ar` or `en`), without a framework."""
    if language == "en":
        return lambda text: text
    return gettext.translation("django", localedir=CATALOGUES, languages=[language], fallback=True).gettext


@lru_cache(maxsize=1)
def check_page() -> bytes:
    """Return the page."""
    script = "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.js")))
    script = f'(() => {{\n"use strict";\n{script}\n}})();'
    style = (FOLDER / "page.css").read_text("utf-8")
    told = {language: _words(language) for language in LANGUAGES}
    words = json.dumps({**told, "gradings": gradings()}, ensure_ascii=False)
    values = {
        "script_hash": _csp(script),
        "style_hash": _csp(style),
        "style": style,
        "words": words.replace("<", "\\u003c"),
        "script": script,
    }
    text = (FOLDER / "page.html").read_text("utf-8")
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value, 1)
    return text.encode()


def gradings() -> dict[str, str]:
    """Return, by version, the SHA-256 (hex) of each policy of grades as an archive holds it."""
    return {str(number): sha256(canonical(asdict_of(each))).hexdigest() for number, each in POLICIES.items()}


def _words(language: str) -> dict[str, object]:
    put = translator(language)
    texts = {key: put(text) for key, text in {**SENTENCES, **TEXTS}.items()}
    return {
        "texts": texts | {"language": LANGUAGES[language]},
        "kinds": {kind: put(text) for kind, text in KINDS.items()},
        "grades": dict(WORDING[language].GRADES),
    }


def _csp(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()


@lru_cache(maxsize=2)
def readme() -> bytes:
    """Return the file that tells, in both languages, what the archive holds and how to check it."""
    return (FOLDER / "README.txt").read_bytes()
