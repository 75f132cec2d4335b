"""What pages hand over to the process that runs tasks."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from athar.imports.actions import carry_out


@task()
def import_wordpress(uid: str) -> None:
    """Carry out the run of that id."""
    carry_out(uid, now=timezone.now)
