import pytest
from django.test import Client
from athar.organisations.models import Account

pytestmark = pytest.mark.django_db

PAGES = ["", "snippets/knowledge/article/", "snippets/knowledge/article/add/", "snippets/knowledge/series/", "images/", "images/add/", "documents/", "documents/multiple/add/","images/multiple/add/", "account/", "reports/workflow/", "reports/site-history/", "snippets/", "jsi18n/","sprite/", "users/", "groups/","settings/","workflows/list/","pages/"]

def test_x():
    a = Account.objects.create_user("m@athar.example", "x", name="Mod", is_staff=True)
    c = Client(raise_request_exception=True); c.force_login(a)
    for p in PAGES:
        try:
            r = c.get(f"/admin/{p}")
            print(p, r.status_code, len(r.content), r.headers.get("Location"))
        except Exception as e:
            print(p, "FAULT", repr(e)[:300])
    assert 0
