"""What is written for readers (مقال، دليل): articles, their series, and what is computed when one is published.

Rule kept here: an article is in one language; its twin in the other has the same slug. Public is what is `live`; what
was live once and is no more keeps its address, which says that it was withdrawn. Drafts, versions and the way through
review are Wagtail's.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from athar.knowledge.blocks import Body
from athar.knowledge.body import body_of
from athar.knowledge.pictures import shown
from athar.organisations.models import Account, Organisation, in_language, new_uid
from athar.programs.models import Program

LANGUAGES = (("ar", _("Arabic")), ("en", _("English")))


class Series(models.Model):
    """Articles that are read one after the other (سلسلة)."""

    slug = models.SlugField(max_length=80, unique=True)
    title_ar = models.CharField(_("Title in Arabic"), max_length=160)
    title_en = models.CharField(_("Title in English"), max_length=160, blank=True)
    about_ar = models.TextField(_("What it is about, in Arabic"), blank=True)
    about_en = models.TextField(_("What it is about, in English"), blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering: ClassVar[list[str]] = ["title_ar"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_ar, self.title_en)

    @property
    def about(self) -> str:
        """What it is about, in the reader's language."""
        return in_language(self.about_ar, self.about_en)


class ArticleTag(TaggedItemBase, models.Model):
    """A tag on an article."""

    objects: ClassVar[models.Manager[ArticleTag]] = models.Manager()
    content_object = ParentalKey("knowledge.Article", related_name="tagged_items", on_delete=models.CASCADE)

    def __str__(self) -> str:
        return str(self.tag)


class Article(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
    models.Model,
):
    """An article or a guide (مقال، دليل) in one language."""

    class Kind(models.TextChoices):
        """What it is to its reader."""

        ARTICLE = "article", _("Article")
        GUIDE = "guide", _("Guide")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    slug = models.SlugField(_("Short address"), max_length=120, allow_unicode=True)
    language = models.CharField(_("Language"), max_length=2, choices=LANGUAGES, default="ar")
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind.choices, default=Kind.ARTICLE)
    title = models.CharField(_("Title"), max_length=160)
    summary = models.CharField(_("In two sentences"), max_length=400)
    body = StreamField(Body(), verbose_name=_("Body"), blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("Picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    picture_in_words = models.CharField(_("What is seen on it"), max_length=300, blank=True)
    author = models.ForeignKey(
        Account,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    author_name = models.CharField(_("Author"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Written for"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    locked_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    series = models.ForeignKey(
        Series,
        verbose_name=_("Series"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
    )
    place_in_series = models.PositiveSmallIntegerField(_("Place in the series"), null=True, blank=True)
    programs = ParentalManyToManyField(
        Program, verbose_name=_("Programs it speaks of"), blank=True, related_name="+"
    )
    organisations = ParentalManyToManyField(
        Organisation,
        verbose_name=_("Organisations it speaks of"),
        blank=True,
        related_name="+",
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("Tags"))
    comments_open = models.BooleanField(_("Readers may comment"), default=True)
    published_at = models.DateTimeField(_("Published on"), null=True, blank=True)
    source = models.CharField(max_length=300, blank=True, editable=False)  # where it was imported from
    why_withdrawn = models.CharField(_("Why it was withdrawn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering: ClassVar[list[str]] = ["-published_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["slug", "language"], name="article_slug_once_a_language"),
            models.UniqueConstraint(
                fields=["source"], condition=~models.Q(source=""), name="article_imported_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["live", "language", "-published_at"], name="article_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the text as readers will see it, in its own language, for who writes it."""
        with translation.override(self.language):
            picture = shown(self.picture, in_words=self.picture_in_words) if self.picture else None
            context = {"article": self, "body": body_of(self.body), "picture": picture}
            return render(request, "knowledge/preview.html", context)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was public once and is no more."""
        return not self.live and self.published_at is not None


class Gist(models.Model):
    """What was computed of an article when it was published (خلاصة): its words, what it lets readers take along."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="gist")
    minutes = models.PositiveSmallIntegerField()
    text = models.TextField()  # the body in plain words
    stems = models.JSONField(default=dict)  # folded stems and how often each stands in it
    files: Any = models.ManyToManyField("wagtaildocs.Document", related_name="+")

    def __str__(self) -> str:
        return f"{self.article}"


class Near(models.Model):
    """Another article that is near to one (مقال ذو صلة), and how near, from 0 up."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="near")
    other = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    weight = models.FloatField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-weight", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["article", "other"], name="near_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article} → {self.other}"
