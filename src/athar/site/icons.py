# ruff: noqa: E501 - a shape is one line
"""Line icons, drawn for this site on a 24 × 24 grid; `{% icon "check" %}` draws one.

An icon never stands for a word alone: it is always hidden from screen readers and has text beside it.
"""

from __future__ import annotations

from django.utils.safestring import SafeString

from athar.site.markup import drawn

SHAPES = {
    "check": '<path d="M4.5 12.5l5 5L20 6.5"/>',
    "near": '<path d="M4 9.5c2.7-2.6 5.3-2.6 8 0s5.3 2.6 8 0M4 15.5c2.7-2.6 5.3-2.6 8 0s5.3 2.6 8 0"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "dash": '<path d="M8 12h8"/>',
    "pin": '<path d="M12 21.5c4.6-4.7 7-8.4 7-11.8a7 7 0 0 0-14 0c0 3.4 2.4 7.1 7 11.8z"/><circle cx="12" cy="9.7" r="2.4"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5" rx="2.5"/><path d="M4 10.5h16M8.5 3v4.5M15.5 3v4.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.4 2"/>',
    "shield": '<path d="M12 2.8l7.2 2.9v5.6c0 4.6-2.9 8-7.2 9.9-4.3-1.9-7.2-5.3-7.2-9.9V5.7z"/><path d="M8.8 12l2.3 2.3 4.2-4.5"/>',
    "camera": '<path d="M3.5 8.5h4L9.3 5.5h5.4l1.8 3h4v11h-17z"/><circle cx="12" cy="13.6" r="3.4"/>',
    "people": '<circle cx="9" cy="8" r="3.3"/><path d="M2.8 20c.2-3.7 2.8-6.2 6.2-6.2s6 2.5 6.2 6.2M15.8 5a3.3 3.3 0 0 1 0 6M17.6 14.3c2.2.8 3.5 2.9 3.6 5.7"/>',
    "user": '<circle cx="12" cy="8" r="3.7"/><path d="M4.8 20.5c.3-4.1 3.2-6.8 7.2-6.8s6.9 2.7 7.2 6.8"/>',
    "building": '<path d="M4.5 20.5V6.5l8-3v17M12.5 9.5l7 2.5v8.5M3 20.5h18M8 9v.1M8 12.5v.1M8 16v.1M16 14v.1M16 17v.1"/>',
    "share": '<path d="M12 15.5V3.5M7.8 7.5L12 3.3l4.2 4.2M5 12.5v8h14v-8"/>',
    "print": '<path d="M7 9V3.8h10V9M7 17.5H4V9h16v8.5h-3M7 14.5h10v6H7z"/>',
    "download": '<path d="M12 3.5v12M7.6 11.3l4.4 4.4 4.4-4.4M4.5 20.5h15"/>',
    "upload": '<path d="M12 16V4M7.6 8.2L12 3.8l4.4 4.4M4.5 20.5h15"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
    "back": '<path d="M15 5l-7 7 7 7"/>',
    "up": '<path d="M5 15.5l7-7 7 7"/>',
    "down": '<path d="M5 9l7 7 7-7"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2.5"/><path d="M8 10.5V7.8a4 4 0 0 1 8 0v2.7"/>',
    "open": '<rect x="5" y="10.5" width="14" height="10" rx="2.5"/><path d="M8 10.5V7.8a4 4 0 0 1 7.7-1.5"/>',
    "warn": '<path d="M12 3.8L2.8 20h18.4z"/><path d="M12 10v4.6M12 17.3v.1"/>',
    "info": '<circle cx="12" cy="12" r="8.7"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.9.3l3-3a4 4 0 0 0-5.7-5.6l-1 1M14 10a4 4 0 0 0-5.9-.3l-3 3a4 4 0 0 0 5.7 5.6l1-1"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L20.5 20.5"/>',
    "filter": '<path d="M4 6h16M7 12h10M10.5 18h3"/>',
    "edit": '<path d="M4.5 19.5l.9-4.2L15.8 4.9l3.3 3.3L8.7 18.6z"/><path d="M13.5 7.2l3.3 3.3"/>',
    "plus": '<path d="M12 4.5v15M4.5 12h15"/>',
    "file": '<path d="M6 3.5h8l4.5 4.5v12.5H6z"/><path d="M14 3.5V8h4.5M9 12.5h6.5M9 16h6.5"/>',
    "table": '<rect x="3.5" y="5" width="17" height="14.5" rx="2"/><path d="M3.5 10h17M3.5 14.7h17M9.5 10v9.5"/>',
    "copy": '<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5V5.5a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3"/>',
    "mail": '<rect x="3.5" y="5.5" width="17" height="13.5" rx="2"/><path d="M4 7l8 6.2L20 7"/>',
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="M11 12.7L19.5 4.5M16 8l3 3"/>',
    "globe": '<circle cx="12" cy="12" r="8.7"/><path d="M3.5 12h17M12 3.3c2.6 2.7 3.8 5.5 3.8 8.7s-1.2 6-3.8 8.7c-2.6-2.7-3.8-5.5-3.8-8.7S9.4 6 12 3.3z"/>',
    "desk": '<path d="M3.5 9.5h17M5.5 9.5v10M18.5 9.5v10M12.5 9.5v5h6M8 9.5V5h6v4.5"/>',
    "leave": '<path d="M13.5 4.5H5.5v15h8M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5"/>',
    "reply": '<path d="M9.5 6L4 11.5 9.5 17M4.5 11.5h9c3.9 0 6.5 2.6 6.5 7"/>',
    "seal": '<path d="M4 6.5h16v12.5H4z"/><path d="M4 7l8 6.5L20 7"/><circle cx="12" cy="13.5" r="2.6" fill="var(--surface)"/>',
    "flag": '<path d="M5.5 21V4M5.5 4.5c4-2.3 7 2.3 12.5 0v9c-5.5 2.3-8.5-2.3-12.5 0"/>',
    "leaf": '<path d="M5 19.5C5 10 10.5 4.5 20 4.5 20 14 14.5 19.5 5 19.5zM5 19.5l8-8"/>',
    "award": '<circle cx="12" cy="9" r="5.5"/><path d="M8.7 13.5L7 21l5-2.6 5 2.6-1.7-7.5"/>',
    "none": '<circle cx="12" cy="12" r="8.5"/><path d="M6 18L18 6"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4M12 5V3"/>',
    "away": '<circle cx="9.5" cy="8" r="3.5"/><path d="M3 20c.3-4 3-6.3 6.5-6.3 1.5 0 2.8.4 3.9 1.2M15 17.5h6M18.5 14.5l3 3-3 3"/>',
    "copies": '<path d="M7.5 16.5h-3v-13h11v3"/><rect x="8.5" y="7.5" width="11" height="13" rx="1.5"/>',
}  # fmt: skip
FLIPPED = frozenset({"next", "back", "leave", "reply", "away"})  # they point along the reading direction

_CACHE: dict[tuple[str, bool], SafeString] = {}


def draw(name: str, *, flip: bool | None = None) -> SafeString:
    """Return the SVG of the icon `name`; arrows turn with the reading direction unless `flip` says otherwise.

    Raises KeyError for a name that is not in SHAPES.
    """
    turned = name in FLIPPED if flip is None else flip
    found = _CACHE.get((name, turned))
    if found is None:
        classes = "i flip" if turned else "i"
        found = drawn(f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true">{SHAPES[name]}</svg>')
        _CACHE[(name, turned)] = found
    return found
