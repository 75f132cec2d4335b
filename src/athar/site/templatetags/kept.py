"""`{% kept "name" … %}…{% endkept %}`: a part of a page that is the same for everybody, rendered once per process.

Rule kept here: what stands between depends on nothing but the language, the addresses and the values named in
the tag; never on who is asking. Nothing is thrown away, so the values named must be few (a section, not an id).
"""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.urls import get_urlconf
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

_RENDERED: dict[tuple[object, ...], SafeString] = {}


class KeptNode(template.Node):
    """The part and what it depends on."""

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values

    def render(self, context: Context) -> SafeString:
        """Return the part, rendered now or before."""
        key = (
            get_language(),
            get_urlconf() or settings.ROOT_URLCONF,
            *(value.resolve(context) for value in self.values),
        )
        found = _RENDERED.get(key)
        if found is None:
            found = _RENDERED[key] = self.nodelist.render(context)
        return found


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Read the tag: a name, and the values the part depends on."""
    values = [parser.compile_filter(part) for part in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, values)
