"""Coming to have an account, and signing in: by password, by a code, and with a second step."""

from __future__ import annotations

import hashlib
import hmac
import re
import struct
import time
from base64 import b32decode

import pytest

from tests.browser.service import Service
from tests.browser.visitor import Visit, Visitor

PASSWORD = "rayhan-saplings-860"
PERIOD = 30  # seconds for which a code of an authenticator holds


def shown_by_the_phone(secret: str) -> str:
    """Return what an authenticator app shows now, after RFC 6238; not one that is about to change."""
    left = PERIOD - time.time() % PERIOD
    if left < 8:
        time.sleep(left + 0.5)
    counter = struct.pack(">Q", int(time.time()) // PERIOD)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 0x0F
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def sign_up(visitor: Visitor, service: Service, *, kind: str, name: str, **more: str) -> str:
    """Create an account and confirm its address with the code that is sent there; return the address."""
    email = f"{name}.{visitor.language}@wadi.example"
    visitor.go("accounts/signup/")
    visitor.main(f"input[name=kind][value={kind}]").check()
    visitor.page.fill("input[name=name]", name)
    for field, value in more.items():
        visitor.page.fill(f"input[name={field}]", value)
    if kind == "organisation":
        visitor.page.select_option("select[name=sector]", "nonprofit")
        visitor.page.select_option("select[name=region]", "SA-01")
    visitor.page.fill("input[name=email]", email)
    visitor.page.fill("input[name=password1]", PASSWORD)
    visitor.page.fill("input[name=password2]", PASSWORD)
    visitor.send()
    assert email in visitor.text(), visitor.text()
    visitor.page.fill("input[name=code]", service.code_sent_to(email))
    visitor.send()
    return email


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("en", 1280)])
def test_an_organisation_signs_up_and_finds_its_desk(
    service: Service, visit: Visit, language: str, width: int
) -> None:
    visitor = visit(language, width=width)
    title = {"ar": "جمعية الظل الوارف", "en": "Cedar Path Society"}[language]
    sign_up(visitor, service, kind="organisation", name="salma", **{f"organisation_name_{language}": title})
    assert visitor.page.url.endswith(f"/{language}/desk/") and title in visitor.text()
    visitor.go_until(f"organisations/?q={title}", "article.result")
    assert title in visitor.text()


def test_a_person_signs_up_and_is_told_how_to_act_for_an_organisation(service: Service, visit: Visit) -> None:
    visitor = visit("ar", width=390)
    sign_up(visitor, service, kind="person", name="hamad")
    assert visitor.page.url.endswith("/ar/desk/")
    assert visitor.main("a[href$='/desk/organisation/new/']").first.is_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_code_by_mail_signs_in(service: Service, visit: Visit, javascript: bool) -> None:
    email = service.programs["typed"].parties[int(javascript)]
    visitor = visit("ar", width=390, javascript=javascript)
    visitor.go("desk/")
    visitor.leads(visitor.main("a[href*='/accounts/login/code/']").click)
    visitor.page.fill("input[name=email]", email)
    visitor.send()
    visitor.page.fill("input[name=code]", "WRONG-1")
    visitor.send()
    assert visitor.main(".err-sum").is_visible()
    visitor.page.fill("input[name=code]", service.code_sent_to(email))
    visitor.send()
    assert visitor.page.url.endswith("/ar/desk/")
    visitor.leads(visitor.page.locator("footer form[action$='/accounts/logout/'] button").click)
    visitor.go("desk/")
    assert "/accounts/login/" in visitor.page.url


def test_a_wrong_password_is_refused_and_the_address_stays(service: Service, visit: Visit) -> None:
    visitor = visit("en")
    visitor.sign_in("nobody@wadi.example", "not-this-one")
    assert visitor.main(".err-sum").is_visible()
    assert visitor.page.input_value("input[name=login]") == "nobody@wadi.example"


def test_a_second_step_is_set_up_and_asked_for_at_the_next_sign_in(service: Service, visit: Visit) -> None:
    visitor = visit("en")
    email = sign_up(visitor, service, kind="person", name="noura")
    visitor.go("accounts/2fa/totp/activate/")
    visitor.page.fill("input[name=password]", PASSWORD)  # the change is protected: it is asked for once more
    visitor.send()
    shown = re.search(r"\b[A-Z2-7]{32}\b", visitor.text())
    assert shown, visitor.text()
    visitor.page.fill("input[name=code]", "000000")
    visitor.send()
    assert visitor.main(".err-sum").is_visible()
    visitor.page.fill("input[name=code]", shown_by_the_phone(shown[0]))
    visitor.send()
    codes = recovery_codes(visitor)

    again = visit("ar", width=390)
    again.sign_in(email, PASSWORD)
    assert "/accounts/2fa/authenticate/" in again.page.url
    again.go("desk/")
    assert "/accounts/2fa/authenticate/" in again.page.url  # a password alone opens nothing
    again.page.fill("input[name=code]", codes[0])
    again.send()
    assert again.page.url.endswith("/ar/desk/")


def recovery_codes(visitor: Visitor) -> list[str]:
    """Return the recovery codes of whoever has just set up a second step."""
    if not visitor.main("#codes").count():
        visitor.go("accounts/2fa/recovery-codes/")
    return visitor.main("#codes").inner_text().split()
