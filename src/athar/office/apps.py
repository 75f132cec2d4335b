"""Wagtail's parts, made ready when somebody of the staff first enters, and not in every process that starts.

Reason: made ready at start they cost every process over a second and 60 MB for pages that few ever open. What public
pages need of Wagtail (its models) is there from the start.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.apps import WagtailAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig
from wagtail.users.apps import WagtailUsersAppConfig

DJANGO_ALONE = frozenset({"django-admin", "__main__"})  # Django's own commands check too: `python -m django`
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
        _waiting.append(_write_no_letters)


def _write_no_letters() -> None:
    """Let Wagtail write to nobody: what waits for review stands on its first page.

    Reason: its letters go out within the request, past our own sending, and a failure puts an address into the log.
    """
    from wagtail.admin import signal_handlers as letters
    from wagtail.models import TaskState, WorkflowState
    from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

    task_submitted.disconnect(
        letters.task_submission_email_notifier,
        sender=TaskState,
        dispatch_uid="group_approval_task_submitted_email_notification",
    )
    for signal, word in (
        (workflow_submitted, "submitted"),
        (workflow_rejected, "rejected"),
        (workflow_approved, "approved"),
    ):
        signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{word}_email_notification")


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
        last = apps.get_app_config(
            "wagtailcore"
        )  # after all whose permissions are granted; this app has no models
        post_migrate.connect(_after_migrations, sender=last, dispatch_uid="office")
        if os.environ.get(AT_ONCE) or Path(sys.argv[0]).stem in DJANGO_ALONE:
            enter()


def _before_migrations(**_: object) -> None:
    from wagtail.hooks import search_for_hooks

    enter()
    search_for_hooks()  # snippets are registered there, and permissions to publish are made of what is registered


def _after_migrations(*, using: str, **_: object) -> None:
    """Write what the office needs, unless a part was migrated alone and its tables are not there yet."""
    from athar.office.granting import NEEDED, grant

    if set(connections[using].introspection.table_names()) >= NEEDED:
        grant()
