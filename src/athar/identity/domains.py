"""TABLE: hosts at which anybody may have an address or a page; and which address belongs to an organisation's domain.

Rule kept here: an address counts when its host is that of the organisation's website or lies below it. A host above
it does not: whoever rents a page below a host is not that host. A host of the tables proves nothing about anybody.
"""

from __future__ import annotations

from urllib.parse import urlsplit

# anybody has a mailbox here
MAIL_HOSTS = frozenset(
    host
    for line in (
        "gmail.com googlemail.com outlook.com outlook.sa hotmail.com hotmail.co.uk hotmail.fr live.com",
        "live.co.uk msn.com passport.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de ymail.com rocketmail.com",
        "aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.com tuta.io",
        "zoho.com zohomail.com gmx.com gmx.net gmx.de web.de mail.com mail.ru bk.ru inbox.ru list.ru",
        "yandex.com yandex.ru rambler.ru qq.com 163.com 126.com sina.com foxmail.com naver.com daum.net",
        "hanmail.net rediffmail.com libero.it orange.fr wanadoo.fr free.fr laposte.net t-online.de",
        "fastmail.com fastmail.fm hushmail.com hey.com duck.com simplelogin.com anonaddy.me mozmail.com",
        "maktoob.com mailinator.com guerrillamail.com 10minutemail.com yopmail.com temp-mail.org",
        "trashmail.com maildrop.cc getnada.com",
    )
    for host in line.split()
)
# anybody has a page here: a website at one of these (or below it) says nothing of who owns the host
PAGE_HOSTS = frozenset(
    host
    for line in (
        "facebook.com fb.com instagram.com x.com twitter.com linkedin.com youtube.com tiktok.com snapchat.com",
        "t.me telegram.me wa.me whatsapp.com linktr.ee bio.link beacons.ai google.com sites.google.com",
        "forms.gle goo.gl bit.ly blogspot.com blogger.com wordpress.com wixsite.com wix.com weebly.com",
        "squarespace.com webflow.io github.io gitlab.io netlify.app vercel.app pages.dev web.app",
        "firebaseapp.com herokuapp.com azurewebsites.net cloudfront.net amazonaws.com notion.site notion.so",
        "carrd.co tumblr.com medium.com substack.com myshopify.com salla.sa zid.store eventbrite.com",
    )
    for host in line.split()
)


def _at_or_below(host: str, hosts: frozenset[str]) -> bool:
    parts = host.split(".")
    return any(".".join(parts[at:]) in hosts for at in range(len(parts)))


def host_of(text: str) -> str:
    """Return a host in the form in which it is compared: lower case, ASCII, no `www.`; "" for none.

    Letters of other scripts are written as the domain system writes them, so that «а» is not "a".
    """
    try:
        host = text.strip().rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    host = host.removeprefix("www.")
    plain = all(part and all(c.isalnum() or c == "-" for c in part) for part in host.split("."))
    return host if plain and "." in host and not host.replace(".", "").isdigit() else ""


def domain_of(website: str) -> str:
    """Return the domain by which an organisation with this website is known; "" where it proves nothing."""
    try:
        host = host_of(urlsplit(website).hostname or "")
    except ValueError:
        return ""
    return "" if not host or is_public(host) else host


def is_public(host: str) -> bool:
    """Return whether anybody can have an address or a page at this host."""
    return _at_or_below(host, MAIL_HOSTS) or _at_or_below(host, PAGE_HOSTS)


def mail_host(email: str) -> str:
    """Return the host of an address as it is compared; "" for what is no address."""
    name, at, host = email.strip().rpartition("@")
    return host_of(host) if name and at else ""


def belongs(email: str, domain: str) -> bool:
    """Return whether the address is at that domain or below it."""
    host = mail_host(email)
    return bool(host and domain) and (host == domain or host.endswith(f".{domain}"))
