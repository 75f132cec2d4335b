"""No template of ours writes style or script into a page, and each can be compiled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template

import athar

SOURCE = Path(athar.__file__).parent
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx that needs eval": re.compile(r"\bhx-(?:on|vals=[\"']js:)", re.IGNORECASE),
    "an address of another site for what is loaded": re.compile(
        r"<(?:script|link|img)\b[^>]*(?:src|href)=\"(?:https?:)?//"
    ),
    "markup declared safe": re.compile(r"\|\s*safe\b|autoescape\s+off", re.IGNORECASE),
}


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_template_writes_style_or_script_into_a_page(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", path.read_text(), flags=re.DOTALL)
    found = {what for what, pattern in FORBIDDEN.items() if pattern.search(text)}
    if (
        path.parent.name == "email"
    ):  # a letter cannot load a sheet: it carries its few lines, which fetch nothing
        assert not re.search(r"url\(|@import", text)
        found -= {"a style element"}
    assert found == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_template_compiles(path: Path) -> None:
    get_template(str(path.relative_to(next(p for p in path.parents if p.name == "templates"))))


@pytest.mark.parametrize(
    "text",
    [
        '<p style="x">',
        "<style>",
        '<a onclick="x()">',
        "<script>x</script>",
        '<a href="javascript:x">',
        "{{ x|safe }}",
    ],
)
def test_what_is_forbidden_is_found(text: str) -> None:
    assert any(pattern.search(text) for pattern in FORBIDDEN.values())


def test_a_script_of_ours_by_address_is_allowed() -> None:
    assert not FORBIDDEN["an inline script"].search('<script src="/static/site/site.js" defer></script>')


def test_the_scripts_of_the_site_write_no_style_and_no_markup() -> None:
    for script in SOURCE.glob("*/static/**/*.js"):
        if "vendor" not in script.parts:
            text = script.read_text()
            assert not re.findall(
                r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\.style\b", text
            ), script


def test_a_kept_part_is_made_again_for_another_language_or_value() -> None:
    from django.utils import translation

    made = engines["django"].from_string(
        '{% load kept %}{% kept "test-part" v %}{{ v }}{% translate "Register" %}{% endkept %}'
    )
    assert made.render({"v": "a"}) == "aالسجل"
    assert made.render({"v": "b"}) == "bالسجل"
    with translation.override("en"):
        assert made.render({"v": "a"}) == "aRegister"
