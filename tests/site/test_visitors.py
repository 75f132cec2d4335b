"""Posts by visitors: where from, how fast, and what is taken out of a text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import structlog
from django.test import RequestFactory

from athar.errors import NotNow
from athar.site.visitors import origin, stamps, texts

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


OURS, EVIL = "http://testserver", "http://evil.example"


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({}, False),  # a program for privacy took all of them: the stamp decides
        ({"sec-fetch-site": "same-origin"}, False),
        (
            {"sec-fetch-site": "same-origin", "origin": "null"},
            False,
        ),  # it hides where it is, from nobody else
        ({"sec-fetch-site": "none"}, True),  # a bookmark posts no form
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "cross-site", "origin": OURS}, True),
        ({"origin": OURS}, False),
        ({"origin": OURS, "referer": f"{EVIL}/"}, False),
        ({"origin": EVIL}, True),
        ({"origin": EVIL, "referer": f"{OURS}/"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://["}, True),  # no address at all: refused, and no fault of ours
        ({"origin": f"{OURS}\u2100/"}, True),
        ({"referer": f"{OURS}/ar/"}, False),
        ({"referer": f"{EVIL}/testserver"}, True),
        ({"referer": f"{OURS}.evil.example/"}, True),
    ],
)
def test_a_form_of_another_site_is_known(headers: dict[str, str], elsewhere: bool) -> None:
    assert origin.from_elsewhere(RequestFactory().post("/", headers=headers)) is elsewhere


def test_an_address_that_was_typed_is_read() -> None:
    asked = RequestFactory()
    assert not origin.from_elsewhere(asked.get("/", headers={"sec-fetch-site": "none"}))
    assert origin.from_elsewhere(asked.get("/", headers={"sec-fetch-site": "cross-site"}))


@pytest.mark.parametrize(
    ("nearest", "forwarded", "network"),
    [
        ("8.8.4.4", "1.1.1.1", "8.8.4.4"),  # who is not our proxy names nobody else
        ("127.0.0.1", "9.9.9.9, 1.1.1.1", "1.1.1.1"),
        ("127.0.0.1", "", ""),  # a proxy that names nobody makes no one network of everybody
        ("10.0.0.2", "", ""),
        ("172.18.0.3", "9.9.9.9, 10.0.0.7", "10.0.0.7"),  # somebody of our own network
        ("", "1.1.1.1", ""),
        ("2a00:1450:4001:80b::200e", "", "2a00:1450:4001:80b::/64"),
        ("127.0.0.1", "nonsense", ""),
        ("::ffff:8.8.4.4", "1.1.1.1", "8.8.4.4"),  # version 4 through a socket of version 6
        ("::ffff:127.0.0.1", "::ffff:1.1.1.1", "1.1.1.1"),
    ],
)
def test_a_network_is_known_by_a_digest_of_the_day(nearest: str, forwarded: str, network: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=nearest, HTTP_X_FORWARDED_FOR=forwarded)
    assert origin.network_of(request) == network
    today = origin.digest_of(network, purpose="a", now=NOW)
    assert today == origin.digest_of(network, purpose="a", now=NOW + timedelta(hours=1))
    others = {
        origin.digest_of(network, purpose="a", now=NOW + timedelta(days=1)),
        origin.digest_of(network, purpose="b", now=NOW),
    }
    assert (today, others) == ("", {""}) if not network else today not in others and network not in today


def test_a_network_that_is_unknown_is_told_to_whoever_operates() -> None:
    with structlog.testing.capture_logs() as told:
        assert origin.network_of(RequestFactory().get("/", REMOTE_ADDR="10.0.0.2")) == ""
    assert told == [{"event": "visitor_network_unknown", "forwarded": False, "log_level": "warning"}]


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
    assert texts.clean("a\u2028b\u2029c\u0085d\u061c") == "a\nb\nc\nd\u061c"
    assert texts.clean("z" + "\u0337" * 900) == "z" + "\u0337" * 3
    assert texts.in_one_line("From: a\r\nBcc: b@c.example") == "From: a Bcc: b@c.example"
    assert texts.as_name("\u0633\u0644\u0645\u0649\u202e\u3164 \ufdf4") == "سلمى محمد"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("nothing here. really", 0),
        ("see http://a.example and HTTPS://b.example", 2),
        ("see www.a.example", 1),
        ("buy at cheap-things.shop now", 1),
        ("write to me@town.com", 0),
        ("موقعنا town.org.sa", 1),
        ("كما في https://a.example وhttps://b.example وفي موقعنا وtown.sa وبwww.c.example", 4),
        ("https://shop.com", 1),
        ("the best day. Me and all the info. It was good", 0),
        ("buy at cheap . com", 1),
        (f"{'a.' * 3000} {'b . ' * 3000}", 0),  # in no time
    ],
)
def test_links_are_counted(text: str, links: int) -> None:
    assert texts.links_in(text) == links
