"""Where a visitor's post comes from: a page of ours or another site, and which network, known by a digest alone.

Why visitors' forms have no token of a session: such a token needs a cookie, and whoever only reads gets none. The token
keeps a signed-in person from acting without wanting to. A visitor is nobody: another site's page could do no more than
post what its owner could post, but through the browsers of its readers, around the limits by network. So a post is
taken from our own pages alone, and browsers say where it comes from. The first of these that is there decides:

| what | it is ours when | why |
| --- | --- | --- |
| `Sec-Fetch-Site` | it says `same-origin` | no page can set or hide it |
| `Origin` | it names our host | older browsers, hosts without TLS; `null` hides where it is: not ours, which never do |
| `Referer` | it names our host | what is left where a filter on the way took both |
| none of them | always | programs for privacy take all three: the stamp decides (`stamps.py`), and the limits |

`Sec-Fetch-Site: none` is an address that was typed or kept as a bookmark: right for reading, and never how a form is
posted. The host is compared and not the scheme: behind a proxy that ends TLS we would know ours wrongly, and whoever
can answer for our host without TLS can change the form itself. A stamp is no secret: whoever fetches a page of ours has
one. It bounds how fast and how late a form is posted; two forms have none, a message to an organisation (its limits
hold) and a witness's report (staff read each).

Rule kept here: no address is kept. Two posts of one day from one network have one digest; on another day, or for
another purpose, another. A network that cannot be known is "", and nobody is limited by it: see `network_of`.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.http import HttpRequest

log = structlog.get_logger(__name__)

_LONG, _NETWORK = 6, 64  # one who has an address of version 6 has a whole network of this size
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def from_elsewhere(request: HttpRequest) -> bool:
    """Return whether a browser says that the request was not made by a page of ours (see the table above)."""
    if fetched := request.headers.get("Sec-Fetch-Site"):
        typed = fetched == "none" and request.method in READING
        return fetched != "same-origin" and not typed
    said = request.headers.get("Origin") or request.headers.get("Referer")
    return said is not None and _host_of(said) != request.get_host()


def _host_of(address: str) -> str:
    """Return the host and port of an address; nothing where it is none, which is no site's."""
    try:
        return urlsplit(address).netloc
    except ValueError:  # a bracket that is not closed, letters that no host has
        return ""


def network_of(request: HttpRequest) -> str:
    """Return the network a request came from: an address, of the longer ones their network; "" if unknown.

    Who stands next to us at a private address is our own proxy, which names the address before it: the last of
    `X-Forwarded-For`. A proxy that names none would make one network of everybody: five questions an hour for the whole
    world. So it is unknown, other limits hold, and the operator is warned in the log with each such post.
    """
    before = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        nearest = _read(request.META.get("REMOTE_ADDR", ""))
        network = _read(before) if nearest.is_private else nearest
    except ValueError:
        log.warning("visitor_network_unknown", forwarded=bool(before))
        return ""
    return str(ip_network((network, _NETWORK), strict=False)) if network.version == _LONG else str(network)


def _read(text: str) -> IPv4Address | IPv6Address:
    """Return an address; one of version 4 that is written as one of version 6 is that of version 4.

    Else all who come by version 4 through a socket of version 6 would be one network. Raises ValueError.
    """
    address = ip_address(text)
    return getattr(address, "ipv4_mapped", None) or address


def digest_of(network: str, *, purpose: str, now: datetime) -> str:
    """Return by what two posts of one day and purpose are known to come from one network; "" for an unknown one.

    64 hexadecimal digits. Purposes have keys of their own, so that a comment and a question lead to one another by
    nothing that is kept.
    """
    if not network:
        return ""
    key = f"{settings.SECRET_KEY}/visitors/{purpose}/{now.date().isoformat()}".encode()
    return hmac.new(key, network.encode(), hashlib.sha256).hexdigest()
