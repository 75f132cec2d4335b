"""What the back office needs in the database before anybody can work in it; written again after every migration.

Rule kept here: the staff writes articles and what belongs to them. Accounts, groups and settings of Wagtail stay
with the operator (a superuser).
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    Locale,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from athar.knowledge.models import Article

GROUP = "athar-staff"
EDITED = ("article", "series")
REVIEW = "مراجعة قبل النشر · Review before publishing"  # rows have one language; both are read here
IN_COLLECTIONS = ("image", "document")
NEEDED = frozenset(  # tables
    (
        "auth_permission",
        "knowledge_article",
        "wagtailcore_collection",
        "wagtailcore_workflow",
        "wagtailimages_image",
    )
)


def grant(**_: Any) -> None:
    """Make the root collection, the locales and the group of the staff with its permissions, where they lack."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for code in ("ar", "en"):
        Locale.objects.get_or_create(language_code=code)
    group, _made = Group.objects.get_or_create(name=GROUP)
    mine = Permission.objects.filter(
        Q(content_type__app_label="wagtailadmin", codename="access_admin")
        | Q(content_type__app_label="knowledge", content_type__model__in=EDITED)
    )
    group.permissions.add(*mine)
    for permission in Permission.objects.filter(content_type__model__in=IN_COLLECTIONS):
        if permission.content_type.app_label in {"wagtailimages", "wagtaildocs"}:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
    _make_review(group)


def _make_review(group: Group) -> None:
    """Make the review that an article can be sent through, where none was ever made: one of the staff reads it."""
    kind = ContentType.objects.get_for_model(Article)
    if Workflow.objects.exists() or WorkflowContentType.objects.filter(content_type=kind).exists():
        return
    task = GroupApprovalTask.objects.create(name=REVIEW)
    task.groups.add(group)
    workflow = Workflow.objects.create(name=REVIEW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(workflow=workflow, content_type=kind)
