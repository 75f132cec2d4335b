"""The form of an article in the back office: Wagtail's, with what an article needs beside.

Rule kept here: an address that readers know does not change; a picture is described in words; nothing goes to readers
or to review without a text, while a draft may wait for its own.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.blocks import StreamBlockValidationError

from athar.knowledge.body import body_in_words
from athar.knowledge.languages import ANOTHER, may_be_in
from athar.knowledge.models import LANGUAGES, Article
from athar.knowledge.rendering import plain
from athar.site.slugs import free_slug

TAKEN = frozenset({"series", "feed"})  # words of addresses beside articles


class ArticleForm(WagtailAdminModelForm):
    """What is checked when an article is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if self.instance.pk is None and get_language() in dict(LANGUAGES):
            self.initial["language"] = get_language()

    def clean_title(self) -> str:
        """Return the title without signs that turn its direction."""
        return _line(self.cleaned_data["title"])

    def clean_summary(self) -> str:
        """Return the summary on one line."""
        return _line(self.cleaned_data["summary"])

    def clean_author_name(self) -> str:
        """Return the name on one line."""
        return _line(self.cleaned_data["author_name"])

    def clean(self) -> dict[str, Any]:
        """Check the address, and that the picture can be read out."""
        found: dict[str, Any] = super().clean()
        slug = found.get("slug") or free_slug(
            found.get("title") or "", among=Article._default_manager, letter="a"
        )
        found["slug"] = slug
        self._check_address(slug, found.get("language") or "ar")
        self._check_language(found)
        if found.get("picture") and not found.get("picture_in_words"):
            self.add_error("picture_in_words", _("Say what is seen, for those who cannot see it."))
        if "body" in found and self._goes_on and not body_in_words(found["body"]).strip():
            said = ValidationError(
                _("Write the text: an article without one cannot be published. A draft can be kept.")
            )
            self.add_error("body", StreamBlockValidationError(non_block_errors=[said]))
        return found

    @property
    def _goes_on(self) -> bool:
        """Whether more than a draft is kept: it is published, put on for later or reviewed, or it is under review."""
        return not self.is_deferred_validation or bool(
            self.instance.pk and self.instance.workflow_in_progress
        )

    def _check_language(self, found: dict[str, Any]) -> None:
        if not may_be_in(found.get("language") or "", found.get("title", ""), found.get("summary", "")):
            self.add_error("language", ANOTHER)

    def _check_address(self, slug: str, language: str) -> None:
        before = Article.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if before and before.published_at and (before.slug, before.language) != (slug, language):
            self.add_error(
                "slug",
                _("The article has been public: its address and language stay. Write a new one instead."),
            )
        elif (
            slug in TAKEN
            or Article.objects.filter(slug=slug, language=language).exclude(pk=self.instance.pk).exists()
        ):
            self.add_error("slug", ValidationError(_("Another article in this language has this address.")))

    def save(self, commit: bool = True) -> Article:
        """Save it; who writes it first is its author."""
        if self.instance.pk is None and self.instance.author_id is None:
            self.instance.author = self.for_user
        article: Article = super().save(commit=commit)
        return article


def _line(text: str) -> str:
    return " ".join(plain(text or "").split())
