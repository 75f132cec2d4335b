"""Wagtail's parts, made ready when somebody of the staff first enters, and not in every process that starts.

Reason: made ready at start they cost every process over a second and 60 MB for pages that few ever open. What public
pages need of Wagtail (its models) is there from the start.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.apps import WagtailAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig
from wagtail.users.apps import WagtailUsersAppConfig

AT_ONCE = "ATHAR_OFFICE_AT_ONCE"  # set by manage.py, whose checks read what only a ready Wagtail has

_waiting: list[Callable[[], None]] = []
_one_at_a_time = threading.Lock()


def enter() -> None:
    """Make Wagtail's parts ready, in the order they are installed; the second time nothing happens."""
    with _one_at_a_time:
        while _waiting:
            _waiting[0]()
            _waiting.pop(0)


class Core(WagtailAppConfig):
    """Pages, revisions, workflows."""

    def ready(self) -> None:
        """Wait until somebody enters."""
        _waiting.append(super().ready)


class Admin(WagtailAdminAppConfig):
    """The frame of the back office."""

    def ready(self) -> None:
        """Wait until somebody enters."""
        _waiting.append(super().ready)


class Documents(WagtailDocsAppConfig):
    """Files to download."""

    def ready(self) -> None:
        """Wait until somebody enters."""
        _waiting.append(super().ready)


class Images(WagtailImagesAppConfig):
    """Pictures."""

    def ready(self) -> None:
        """Wait until somebody enters."""
        _waiting.append(super().ready)


class Snippets(WagtailSnippetsAppConfig):
    """What is edited without a tree of pages."""

    def ready(self) -> None:
        """Wait until somebody enters."""
        _waiting.append(super().ready)


class Users(WagtailUsersAppConfig):
    """Who may do what there."""

    def ready(self) -> None:
        """Wait until somebody enters."""
        _waiting.append(super().ready)


class Office(AppConfig):
    """The door itself."""

    name = "athar.office"
    label = "office"

    def ready(self) -> None:
        """Make everything ready before migrations too: Wagtail writes its permissions after them."""
        pre_migrate.connect(_before_migrations, dispatch_uid="office")
        post_migrate.connect(_after_migrations, sender=self, dispatch_uid="office")
        if os.environ.get(AT_ONCE):
            enter()


def _before_migrations(**_: object) -> None:
    enter()


def _after_migrations(**_: object) -> None:
    from athar.office.granting import grant

    grant()
