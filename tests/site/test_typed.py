"""What nobody sees in what was typed does not arrive, whatever form it was typed into."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from athar.site.typed import Typed, seen


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Athar\u202egnp.exe", "Athargnp.exe"),
        ("Ath\u200bar", "Athar"),
        ("\u2067أثر\u2069", "أثر"),
        ("سطر\nآخر \u200fهنا", "سطر\nآخر هنا"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U000e0041مرحباً 1,200", "مرحباً 1,200"),
    ],
)
def test_signs_that_nobody_sees_go_and_joiners_stay(typed: str, kept: str) -> None:
    assert seen(typed) == kept


FORM = "name=a%E2%80%AEb&words=x&words=y%E2%81%A6z&password1=p%E2%80%8Bw&plain=as+it+is"
FIELDS = {"name": "a\u202eb", "words": ["x", "y\u2066z"], "password1": "p\u200bw", "plain": "as it is"}


@pytest.mark.parametrize(
    "request_",
    [
        RequestFactory().post("/", FIELDS),
        RequestFactory().post("/", FORM, content_type="application/x-www-form-urlencoded"),
    ],
)
def test_every_form_arrives_clean_but_for_passwords(request_: HttpRequest) -> None:
    Typed(_answered)(request_)
    assert dict(request_.POST.lists()) == {
        "name": ["ab"],
        "words": ["x", "yz"],
        "password1": ["p\u200bw"],
        "plain": ["as it is"],
    }


def test_nothing_is_read_before_somebody_asks() -> None:
    form = RequestFactory().post("/", FIELDS)
    Typed(_answered)(form)
    form.upload_handlers = list(form.upload_handlers)  # refused once a form was read
    other = RequestFactory().post("/", b"\xe2\x80\xae", content_type="application/octet-stream")
    Typed(_answered)(other)
    assert other.body == b"\xe2\x80\xae"


def _answered(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
