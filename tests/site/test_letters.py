"""What every letter has: heads by which it is stopped and shown once, and links that are signed for one purpose."""

from __future__ import annotations

from django.core.mail import EmailMessage
from pytest_django import Settings

from athar.site.letters import heads, read, signed


def test_a_letter_says_how_it_is_stopped_and_which_one_it_is(settings: Settings) -> None:
    settings.ADDRESS = "https://athar.example:8443"
    head = heads(identifier="ab12", stop="https://athar.example/stop/x/", language="ar")
    whole = EmailMessage("s", "t", "a@b.example", ["c@d.example"], headers=head).message()
    assert whole["Message-ID"] == "<ab12@athar.example>" and whole["Content-Language"] == "ar"
    assert whole["List-Unsubscribe"] == "<https://athar.example/stop/x/>"
    assert whole["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_link_is_for_one_purpose_and_for_one_thing() -> None:
    token = signed("follow.digest", salt="stop")
    assert read(token, salt="stop") == "follow.digest" and ":" not in token
    for forged in (
        token[:-1] + ("a" if token[-1] != "a" else "b"),
        token.replace("follow", "fellow"),
        "",
        "~",
        "\x00",
    ):
        assert read(forged, salt="stop") == ""
    assert read(token, salt="confirm") == ""
