"""What every page owes everybody: no fault that axe finds, nothing wider than the screen, targets one can hit.

The contrast of joined Arabic letters is checked too: axe takes a text whose width is not the sum of its letters'
for a font of icons and passes it over, so letters are given one width before it looks. The last tests of
test_every_page_for_everybody.py hold that.

Most of axe's time would go into contrast, so a page looked at in several ways has each of its texts looked at once;
otherwise one text of each kind is: same colours, size and weight on the same grounds. Texts on a ground that is a
picture, half clear, or laid over the page are of a kind of their own. Nothing else of axe's is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.visitor import Visitor

Scheme = Literal["light", "dark"]
LEADS_NOWHERE = """
() => [...document.querySelectorAll("a[href^='#']")]
  .filter(a => a.checkVisibility())
  .filter(a => !document.querySelector(a.getAttribute("href"))?.checkVisibility())
  .map(a => a.outerHTML.slice(0, 160))
"""
LEAST_TARGET = 24  # CSS pixels, WCAG 2.2 success criterion 2.5.8
ONE_WIDTH_A_LETTER = """
() => { CanvasRenderingContext2D.prototype.measureText = text => ({width: 10 * text.length}); }
"""
KIND = "data-audited"  # marks one text of each kind
RUN_AXE = """
async ([mark, only]) => {
  axe.configure({rules: [{id: "color-contrast", selector: mark ? `[${mark}]` : "*"}]});
  const options = {resultTypes: ["violations"], preload: false, rules: {"target-size": {enabled: true}}};
  if (only.length) { options.runOnly = {type: "rule", values: only}; }
  const found = await axe.run(document, options);
  return found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html.slice(0, 160))]);
}
"""
MARK_KINDS = """
mark => {
  document.querySelectorAll(`[${mark}]`).forEach(e => e.removeAttribute(mark));
  const kinds = new Set(), grounds = new Map();
  let lone = 0;
  const ground = e => {
    if (!e || grounds.has(e)) { return grounds.get(e) || ""; }
    const s = getComputedStyle(e), colour = s.backgroundColor;
    const layered = ["absolute", "fixed", "sticky"].includes(s.position) || s.opacity !== "1";
    const here = colour + (layered || s.backgroundImage !== "none" ? ++lone : "");
    grounds.set(e, here.startsWith("rgb(") ? here : here + "/" + ground(e.parentElement));
    return grounds.get(e);
  };
  const words = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  for (const e of document.body.querySelectorAll("*")) {
    if (!(words(e) || e.matches("input, select, textarea")) || !e.checkVisibility()) { continue; }
    const s = getComputedStyle(e);
    const kind = [e.localName, s.color, s.fontSize, s.fontWeight, s.textShadow, e.disabled, ground(e)].join();
    if (!kinds.has(kind)) { kinds.add(kind); e.setAttribute(mark, ""); }
  }
}
"""
WIDER_THAN_SCREEN = """
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) { return []; }
  const out = e => { const r = e.getBoundingClientRect(); return r.left < -1 || r.right > root.clientWidth + 1; };
  return [...document.body.querySelectorAll("*")].filter(out).slice(0, 5).map(e => e.outerHTML.slice(0, 160));
}
"""
SMALL_TARGETS = """
least => {
  const small = e => {
    const box = e.closest("label.opt, .cal label") || e;
    const r = box.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && (r.width < least || r.height < least);
  };
  const seen = e => e.checkVisibility() && !e.closest(".vh") && getComputedStyle(e).clipPath === "none";
  return [...document.querySelectorAll("button, .btn, summary, input:not([type=hidden]), select, textarea")]
    .filter(e => seen(e) && small(e)).map(e => e.outerHTML.slice(0, 160));
}
"""


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a page."""

    width: int
    scheme: Scheme


WIDE, NARROW = 1280, 390
HEIGHTS = {WIDE: 900, NARROW: 844}
WIDE_WAYS = (Look(WIDE, "dark"), Look(WIDE, "light"))
NARROW_WAYS = (Look(NARROW, "dark"), Look(NARROW, "light"))
# the last way is that of the picture: Arabic on a phone, English on a desk
EVERY_WAY = {"ar": WIDE_WAYS + NARROW_WAYS, "en": NARROW_WAYS + WIDE_WAYS}
# the rest is looked at in one way in each language, so that every way is tried somewhere
ONE_WAY = {"ar": (Look(NARROW, "light"),), "en": (Look(WIDE, "dark"),)}


def faults(visitor: Visitor, looks: Iterable[Look]) -> list[str]:
    """Return what is wrong with the page that is open, looked at in each of these ways."""
    page = visitor.page
    page.evaluate(ONE_WIDTH_A_LETTER)
    page.evaluate(AXE_SCRIPT)
    found = [f"{fault}" for fault in _language(visitor)]
    looks, widths = tuple(looks), set[int]()
    for look in looks:
        page.emulate_media(color_scheme=look.scheme)
        page.set_viewport_size({"width": look.width, "height": HEIGHTS[look.width]})
        # a theme changes colours alone, so the rest is looked at once a width
        only = ["color-contrast", "link-in-text-block"] if look.width in widths else []
        every_text = len(looks) > 1 and look == looks[0]
        found += [f"{look}: {fault}" for fault in [*_axe(page, only, every_text), *_size(page, look, widths)]]
        widths.add(look.width)
    return [f"{page.url}: {fault}" for fault in found]


def _language(visitor: Visitor) -> list[str]:
    given: dict[str, str] = visitor.page.evaluate(
        "() => ({lang: document.documentElement.lang, dir: document.documentElement.dir})"
    )
    right = {"lang": visitor.language, "dir": "rtl" if visitor.language == "ar" else "ltr"}
    return [] if given == right else [f"{given} instead of {right}"]


def _axe(page: Page, only: list[str], every_text: bool) -> list[str]:
    if not every_text:
        page.evaluate(MARK_KINDS, KIND)
    rows: list[Any] = page.evaluate(RUN_AXE, ["" if every_text else KIND, only])
    return [f"{rule}: {words} {places}" for rule, words, places in rows]


def _size(page: Page, look: Look, known: set[int]) -> list[str]:
    if look.width in known:
        return []
    wide = [f"wider than the screen: {part}" for part in page.evaluate(WIDER_THAN_SCREEN)]
    wide += [f"leads nowhere: {link}" for link in page.evaluate(LEADS_NOWHERE)]
    return wide + [f"hard to hit: {part}" for part in page.evaluate(SMALL_TARGETS, LEAST_TARGET)]
