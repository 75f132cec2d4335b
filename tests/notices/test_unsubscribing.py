"""Stopping letters by their link: without signing in, for one person and kind alone; wishes have their limits."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from athar.errors import NotValid
from athar.notices import sending
from athar.notices.choices import save_wishes, told_how
from athar.notices.kinds import KINDS
from athar.notices.unsubscribing import stopping, stopping_token
from tests.notices.test_sending import say
from tests.world import World


def link(world: World) -> str:
    say(world)
    sending.send_due(world.now)
    whole = str(mail.outbox[-1].extra_headers["List-Unsubscribe"])
    return "/" + whole.strip("<>").split("/", 3)[3]


def test_a_mail_program_stops_it_with_one_post_and_no_session(world: World) -> None:
    path = link(world)
    client = Client(enforce_csrf_checks=True)
    assert client.get(path).status_code == 200
    assert (
        told_how([world.accounts["shade"].pk])[world.accounts["shade"].pk].channel("naming_denied")
        == "at_once"
    )
    response = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200 and not response.cookies
    way = told_how([world.accounts["shade"].pk])[world.accounts["shade"].pk]
    assert way.channel("naming_denied") == "page" and way.channel("program_cancelled") == "at_once"
    mail.outbox.clear()
    say(world, about="program:y")
    assert sending.send_due(world.now) == 0


def test_it_stops_nothing_of_anybody_else(world: World) -> None:
    Client().post(link(world))
    town = world.accounts["town"].pk
    assert told_how([town])[town].channel("naming_denied") == "at_once"


@pytest.mark.parametrize("change", ["person", "kind", "signature", "nothing of ours"])
def test_a_forged_link_does_nothing(world: World, change: str) -> None:
    token = stopping_token(world.accounts["shade"].uid, kind="naming_denied")
    uid = world.accounts["shade"].uid
    forged = {
        "person": token.replace(uid, world.accounts["town"].uid),
        "kind": token.replace("naming_denied", "naming_confirmed"),
        "signature": token[:-1] + ("A" if token[-1] != "A" else "B"),
        "nothing of ours": "x" * 40,
    }[change]
    assert stopping(token) is not None and stopping(forged) is None
    assert Client().post(f"/en/desk/notices/stop/{forged}/").status_code == 404


def test_the_page_of_the_link_names_nobody(world: World) -> None:
    page = Client().get(link(world)).content.decode()
    assert "shade@shade.example" not in page and "Officer of shade" not in page


def test_the_digest_is_stopped_whole(world: World) -> None:
    account = world.accounts["shade"]
    path = f"/en/desk/notices/stop/{stopping_token(account.uid, kind='digest')}/"
    assert "daily digest" in Client().post(path).content.decode()
    assert told_how([account.pk])[account.pk].channel("naming_confirmed") == "page"


def test_what_binds_is_on_the_page_whatever_one_chose(world: World) -> None:
    pk = world.accounts["shade"].pk
    with pytest.raises(NotValid):
        save_wishes(pk, language="ar", digest_hour=7, channels={"filing_open": "none"})
    for bad in ({"no_such_kind": "page"}, {"naming_denied": "pigeon"}):
        with pytest.raises(NotValid):
            save_wishes(pk, language="ar", digest_hour=7, channels=bad)
    with pytest.raises(NotValid):
        save_wishes(pk, language="ar", digest_hour=25, channels={})
    save_wishes(pk, language="ar", digest_hour=None, channels={"naming_denied": "none"})
    say(world)
    from athar.notices.models import Notice

    assert not Notice.objects.exists()
    assert any(entry.obligatory for entry in KINDS.values())
