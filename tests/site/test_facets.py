"""Groups of choices beside lists: how they are drawn, and what is chosen among them."""

from __future__ import annotations

import re

from django.template.loader import render_to_string

from athar.site.facets import Choice, Facet, chosen_in


def facet(*values: str, chosen: str = "") -> Facet:
    return Facet("source", "Source", tuple(Choice(one, one, 2, one == chosen, f"?s={one}") for one in values))


def test_a_choice_has_an_id_that_any_element_may_have_and_keeps() -> None:
    html = render_to_string("site/facet.html", {"facet": facet("SA-01", "Town of <wadi>", "بلدية الوادي")})
    ids = re.findall(r'id="f-source-([^"]*)"', html)
    assert ids[0] == "SA-01" and all(re.fullmatch(r"[\w-]+", one, re.ASCII) for one in ids)
    assert len(set(ids)) == 3 and "Town of &lt;wadi&gt;" in html


def test_many_choices_are_folded_unless_one_is_chosen_or_the_list_wants_them_open() -> None:
    many = facet(*"abcdef")
    assert "<details" in render_to_string("site/facet.html", {"facet": many})
    assert " open>" in render_to_string("site/facet.html", {"facet": facet(*"abcdef", chosen="e")})
    assert "<section>" in render_to_string("site/facet.html", {"facet": many, "unfolded": True})
    assert not render_to_string("site/facet.html", {"facet": facet()}).strip()


def test_what_is_chosen_can_be_taken_out() -> None:
    chips = chosen_in([facet("a", "b", chosen="b"), facet("c")])
    assert [one.value for one in chips] == ["b"]
    html = render_to_string("site/chips.html", {"chips": chips, "q": "<wadi>", "without_words": "?s=b"})
    assert (
        html.count('class="chip"') == 2 and 'href="?s=b"' in html and '<q dir="auto">&lt;wadi&gt;</q>' in html
    )
