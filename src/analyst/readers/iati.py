"""IATI 2.0x activity files, streamed: one activity in memory at a time.

Rule kept here: nothing outside the file is ever fetched, no entity is expanded, and a break in the middle
costs the activity it stands in, not the file. What an activity says is read in `iati_activity.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from analyst.model import Account, Level, Rejected
from analyst.readers import limits
from analyst.readers.iati_activity import read_activity

Element = Any  # lxml's own stubs name elements by a private class

_ACTIVITY = re.compile(rb"<iati-activity[\s>].*?</iati-activity\s*>", re.DOTALL)
_ROOT = re.compile(rb"<iati-activities\b[^>]*>", re.DOTALL)
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DETAIL = re.compile(r",? ?\(?line \d+.*$|, line.*$")


def iati_accounts(path: Path, file: str, refuse: Callable[[Rejected], None]) -> Iterator[Account]:
    """Yield the account of each activity. What cannot be read goes to `refuse`, with the line it begins
    at."""
    with path.open("rb") as stream:
        if limits.declares_doctype(stream.read(limits.PROLOG_BYTES)):
            refuse(limits.refuse(file, "doctype"))
            return
    read = 0
    try:
        for element in _activities(path, file, refuse):
            read += 1
            if account := read_activity(element, file, element.sourceline or 0, refuse):
                yield account
            _free(element)
    except (etree.XMLSyntaxError, LookupError) as error:
        line = getattr(error, "lineno", None) or 1
        refuse(_broken(file, line, "bad_xml", str(error), Level.ROW))
        yield from _saved(path, file, read, refuse)


def _activities(path: Path, file: str, refuse: Callable[[Rejected], None]) -> Iterator[Element]:
    """Yield activity elements; stop at a root that is not IATI 2.0x."""
    seen_root = False
    events = etree.iterparse(
        str(path),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    for event, element in events:
        if not seen_root:
            seen_root = True
            if refusal := _root_refusal(element, file):
                refuse(refusal)
                return
        if event == "end" and element.tag == "iati-activity":
            yield element


def _root_refusal(root: Element, file: str) -> Rejected | None:
    if root.getroottree().docinfo.doctype:
        return limits.refuse(file, "doctype")
    if root.tag != "iati-activities":
        return limits.refuse(file, "not_iati", root=root.tag)
    version = root.get("version", "")
    if not version.startswith("2"):
        return limits.refuse(file, "iati_version", version=version or "?")
    return None


def _free(element: Element) -> None:
    """Let go of an activity and of what stands before it, so that memory does not grow with the file."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _saved(path: Path, file: str, read: int, refuse: Callable[[Rejected], None]) -> Iterator[Account]:
    """Yield what can be read after a break: each later activity parsed on its own, in the root it stood
    in."""
    data = path.read_bytes()
    root = _ROOT.search(data)
    if root is None:
        return
    declared = _DECLARED.search(data[:200])
    encoding = declared[1].decode() if declared else "utf-8"
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    line, counted = 1, 0
    for at, found in enumerate(_ACTIVITY.finditer(data)):
        line, counted = line + data.count(b"\n", counted, found.start()), found.start()
        if at < read:
            continue
        try:
            text = found[0].decode(encoding)
            parsed: Element = etree.fromstring(root[0].decode(encoding) + text + "</iati-activities>", parser)
        except (etree.XMLSyntaxError, UnicodeDecodeError, LookupError, ValueError) as error:
            refuse(_broken(file, line, "bad_activity", str(error), Level.ROW))
            continue
        if account := read_activity(parsed[0], file, line, refuse):
            yield account


def _broken(file: str, line: int, key: str, detail: str, level: Level) -> Rejected:
    return Rejected(
        file=file, row=line, column="", key=key, values={"detail": _DETAIL.sub("", detail)}, level=level
    )
