"""Where a form comes from: which site sent it, and from which network.

Why strangers' forms have no token of the session: such a token needs a cookie, and whoever only reads gets none. The
token protects a signed-in person from acting without wanting to; here nobody is signed in and nothing of a person is
used, so that a stranger's page could do no more than post what it could post itself. What is left is that it could do
so through the browsers of its visitors, around the limits by network: browsers say from where they send a form
(`Sec-Fetch-Site`, `Origin`, `Referer`), and what comes from elsewhere is refused. A form without any of them comes
from no browser of today, and is held by the limits and the signed instant alone. Whoever is signed in passes Django's
own check.
"""

from __future__ import annotations

from ipaddress import ip_network

from django.http import HttpRequest

from athar.site.visitors.origin import read_address, site_of

LONG, NETWORK = 6, 64  # one who has an address of version 6 has a whole network of this size


def from_elsewhere(request: HttpRequest) -> bool:
    """Return whether a browser says that the form was sent from another site."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return True
    here = request.get_host()
    said = (request.headers.get("Origin"), request.headers.get("Referer"))
    return any(site_of(each) != here for each in said if each is not None)


def network_of(request: HttpRequest) -> str:
    """Return the network the form came from: an address, of the longer ones their network; nothing if unknown.

    What stands next to us may be our own proxy, which then names the address before it: the last of its list.
    """
    try:
        nearest = read_address(request.META.get("REMOTE_ADDR", ""))
        if nearest.is_private:
            nearest = read_address(request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip())
    except ValueError:
        return ""
    return str(ip_network((nearest, NETWORK), strict=False)) if nearest.version == LONG else str(nearest)
