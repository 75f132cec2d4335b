"""What the service writes about itself: one line an event, of no person.

E-mail addresses, network addresses, the part of a web address after `?` and long codes in its path (which
open an account or a draft) are blotted out of every line, tracebacks included, whoever wrote it.
Lines are `key=value`, or JSON where ATHAR_LOG_FORMAT=json. It does not say what is logged; callers do.
"""

from __future__ import annotations

import logging
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

_BLOTS = (
    (re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"), "<e-mail>"),
    (re.compile(r"\?[\w%&=.+~:;,/-]*=[^\s'\"]*"), "?<query>"),
    (re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"), "<address>"),
    (re.compile(r"(?<![\w:.])(?:[0-9a-f]{1,4}:){3,7}:?[0-9a-f]{0,4}(?![\w:.])", re.IGNORECASE), "<address>"),
    (re.compile(r"(?<=/)[\w:-]*[0-9a-f]{24,}[\w:-]*", re.IGNORECASE), "<code>"),
)


def blot(text: str) -> str:
    """Return `text` without what points at a person."""
    for pattern, instead in _BLOTS:
        text = pattern.sub(instead, text)
    return text


def blotted(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blot out every text of a log event; a step of structlog's chain, after tracebacks became text."""
    return {key: blot(value) if isinstance(value, str) else value for key, value in event.items()}


def configuration(*, level: str, as_json: bool) -> dict[str, Any]:
    """Return Django's LOGGING: everything from `level` up goes to standard error, through `blotted`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter, "as_json": as_json}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.server": {"level": "WARNING"},
            "django.request": {"level": "ERROR"},  # pages that are not there are nobody's fault of ours
            "axes": {"level": "ERROR"},
            "wagtail": {"level": "WARNING"},  # it says every title; its own history keeps who did what
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "ERROR"},
        },
    }


def formatter(*, as_json: bool) -> logging.Formatter:
    """Return the formatter of every line."""
    steps: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    end: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if not as_json:
        end = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "logger", "event"])
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=steps,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            blotted,
            end,
        ],
    )
