"""Posts by visitors: where from, how fast, and what is taken out of a text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from athar.errors import NotNow
from athar.site.visitors import origin, stamps, texts

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_a_form_of_another_site_is_known() -> None:
    post = RequestFactory(SERVER_NAME="testserver").post
    assert not origin.from_elsewhere(post("/"))
    assert not origin.from_elsewhere(post("/", headers={"origin": "http://testserver"}))
    assert origin.from_elsewhere(post("/", headers={"origin": "http://evil.example"}))
    assert origin.from_elsewhere(post("/", headers={"sec-fetch-site": "cross-site"}))
    assert origin.from_elsewhere(post("/", headers={"origin": "null"}))
    for broken in (
        "http://[",
        "http://testserver\u2100/",
    ):  # no address at all: refused, and no fault of ours
        assert origin.from_elsewhere(post("/", headers={"origin": broken}))


@pytest.mark.parametrize(
    ("nearest", "forwarded", "network"),
    [
        ("8.8.4.4", "1.1.1.1", "8.8.4.4"),  # who is not our proxy names nobody else
        ("127.0.0.1", "9.9.9.9, 1.1.1.1", "1.1.1.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("2a00:1450:4001:80b::200e", "", "2a00:1450:4001:80b::/64"),
        ("127.0.0.1", "nonsense", ""),
        ("::ffff:8.8.4.4", "1.1.1.1", "8.8.4.4"),  # version 4 through a socket of version 6
        ("::ffff:127.0.0.1", "::ffff:1.1.1.1", "1.1.1.1"),
    ],
)
def test_a_network_is_known_by_a_digest_of_the_day(nearest: str, forwarded: str, network: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=nearest, HTTP_X_FORWARDED_FOR=forwarded)
    assert origin.network_of(request) == network
    today = origin.digest_of(network, now=NOW)
    assert today == origin.digest_of(network, now=NOW + timedelta(hours=1))
    assert not network or (
        today != origin.digest_of(network, now=NOW + timedelta(days=1)) and network not in today
    )


def test_a_stamp_is_read_in_its_time_and_for_its_purpose() -> None:
    made = stamps.stamp("ask", now=NOW)
    soon, late = NOW + timedelta(seconds=4), NOW + stamps.LATEST + timedelta(seconds=1)
    assert stamps.read(made, "ask", now=soon).nonce
    assert stamps.read(made, "ask", now=soon) != stamps.read(stamps.stamp("ask", now=NOW), "ask", now=soon)
    for text, purpose, at in (
        (made, "ask", NOW),
        (made, "ask", late),
        (made, "answer", soon),
        (made + "x", "ask", soon),
        ("", "ask", soon),
    ):
        with pytest.raises(NotNow):
            stamps.read(text, purpose, now=at)


def test_what_deceives_is_taken_out_and_what_is_read_stays() -> None:
    assert texts.clean("one\u202etwo\u2066\u0000\u200b three\r\n\r\n\r\n\r\nfour  ") == "onetwo three\n\nfour"
    assert texts.clean("می\u200cشود\u200f e\u0301") == "می\u200cشود\u200f é"
    assert texts.in_one_line(" a\n\tb\u2028 ") == "a b"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("nothing here. really", 0),
        ("see http://a.example and HTTPS://b.example", 2),
        ("see www.a.example", 1),
        ("buy at cheap-things.shop now", 1),
        ("write to me@town.com", 0),
        ("موقعنا town.org.sa", 1),
    ],
)
def test_links_are_counted(text: str, links: int) -> None:
    assert texts.links_in(text) == links
