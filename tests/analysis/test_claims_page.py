"""The claims of a run, narrowed on everything, by links that can be shared and without a script."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import timezone

from athar.analysis import actions, browse
from athar.analysis.models import Run
from tests.analysis.files import one, other
from tests.analysis.test_analyst_pages import at, hand_in


@pytest.fixture
def run(sara: Client) -> Run:
    """A run of Sara's on two files that disagree on the beneficiaries."""
    hand_in(sara, one(), other())
    row = Run.objects.latest("id")
    actions.carry_out(row.uid, now=timezone.now)
    return row


def page(client: Client, run: Run, query: str = "", language: str = "en") -> Any:
    return client.get(at("claims", run.uid, language=language) + query)


def test_all_claims_are_shown_those_in_dispute_first(sara: Client, run: Run) -> None:
    found = page(sara, run).context["found"]
    assert found.total == found.everything > 10
    assert [row["item"] for row in found.rows[:2]] == ["beneficiaries", "beneficiaries"]
    assert {facet.key for facet in found.facets if facet.values} == set(browse.FACETS)


@pytest.mark.parametrize("facet", list(browse.FACETS))
def test_a_choice_leads_to_as_many_claims_as_it_says(sara: Client, run: Run, facet: str) -> None:
    shown = {one.key: one.values for one in page(sara, run).context["found"].facets}
    for choice in shown[facet]:
        narrowed = page(sara, run, choice.query)
        assert narrowed.context["found"].total == choice.count > 0
        assert "Clear all" in narrowed.content.decode()


def test_choices_of_one_facet_add_up_and_of_two_narrow(sara: Client, run: Run) -> None:
    both = page(sara, run, "?mark=differ&mark=agree").context["found"]
    parts = [page(sara, run, f"?mark={mark}").context["found"].total for mark in ("differ", "agree")]
    assert both.total == sum(parts)
    narrowed = page(sara, run, "?mark=differ&mark=agree&dispute=1").context["found"]
    assert narrowed.total == parts[0] == 2
    assert {row["item"] for row in narrowed.rows} == {"beneficiaries"}


def test_words_are_found_in_programs_sources_items_and_values(sara: Client, run: Run) -> None:
    for figure in ("1,200", "1200", "١٢٠٠"):
        assert page(sara, run, f"?q={figure}").context["found"].total == 1
    assert page(sara, run, "?q=بلدية").context["found"].total > 1
    nothing = page(sara, run, "?q=%27%29%3B+DROP+TABLE+said%3B--")
    assert nothing.context["found"].total == 0 and "No claim fits" in nothing.content.decode()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_files_hold_exactly_what_is_shown(sara: Client, run: Run, language: str) -> None:
    shown = page(sara, run, "?mark=differ", language).context["found"]
    plain = b"".join(page(sara, run, "?mark=differ&format=json", language).streaming_content)
    rows = json.loads(plain)
    assert [row["value"] for row in rows] == [row["value"] for row in shown.rows]
    text = b"".join(page(sara, run, "?mark=differ&format=csv", language).streaming_content).decode(
        "utf-8-sig"
    )
    assert [row["value"] for row in csv.DictReader(io.StringIO(text))] == [row["value"] for row in rows]


def test_the_page_works_without_a_script_and_its_links_keep_what_is_chosen(sara: Client, run: Run) -> None:
    body = page(sara, run, "?q=الواحة&mark=differ").content.decode()
    assert '<input type="hidden" name="mark" value="differ">' in body
    links = [link.replace("&amp;", "&") for link in re.findall(r'class="facet"[^>]*href="\?([^"]*)"', body)]
    assert links
    assert all(parse_qs(link).get("q") == ["الواحة"] for link in links)


def test_nonsense_in_the_address_is_left_out(sara: Client, run: Run) -> None:
    found = page(sara, run, "?page=x&mark=%00&colour=red").context["found"]
    assert found.total == found.everything and found.asked.page == 1
    past = page(sara, run, "?page=900")
    assert past.status_code == 200 and "The list ends before this page" in past.content.decode()


def test_claims_are_for_the_uploader_alone(sara: Client, badr: Client, run: Run) -> None:
    assert page(badr, run).status_code == 404
    assert page(badr, run, "?format=csv").status_code == 404
    assert page(Client(), run).status_code == 302
    assert page(sara, run)["Cache-Control"] == "private, no-store"


def test_every_output_can_be_taken_by_the_uploader_alone(sara: Client, badr: Client, run: Run) -> None:
    for name in ("report.xlsx", "sources.csv", "disputes.csv", "claims.parquet"):
        taken: Any = sara.get(at("report", run.uid, name) + "?save=1")
        assert taken.status_code == 200 and b"".join(taken.streaming_content)
        assert badr.get(at("report", run.uid, name)).status_code == 404
