"""Articles and series as the back office shows them: panels, columns, filters, and taking back with a reason."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, UnpublishView

from athar.errors import Refused
from athar.knowledge.actions import LONGEST_REASON, withdraw_article
from athar.knowledge.models import Article, Series
from athar.office.article_form import ArticleForm

WRITING = ObjectList(
    [
        FieldRowPanel([FieldPanel("language"), FieldPanel("kind")]),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_in_words")], heading=_("Picture")),
    ],
    heading=_("Text"),
)
PLACING = ObjectList(
    [
        FieldPanel(
            "slug",
            help_text=_(
                "Latin letters are best: they can be read when shared. A translation has the same address as its"
                " original; left empty, one is made."
            ),
        ),
        FieldRowPanel([FieldPanel("series"), FieldPanel("place_in_series")]),
        FieldPanel("tags"),
        FieldRowPanel([FieldPanel("author_name"), FieldPanel("organisation")]),
        FieldPanel("programs"),
        FieldPanel("organisations"),
        FieldPanel("comments_open"),
        PublishingPanel(),
    ],
    heading=_("Place and time"),
)


class Withdrawal(UnpublishView):
    """Taking an article back: not without a reason, which its address says from then on."""

    page_title = _("Withdraw the article")
    success_message = _("“%(object)s” has been withdrawn.")
    template_name = "office/withdraw.html"
    problem = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Take it back, or show the page again with what is wrong."""
        try:
            answer: HttpResponseBase = super().post(request, *args, **kwargs)
        except Refused as refusal:
            self.problem = str(refusal)
            answer = self.render_to_response(self.get_context_data(), status=422)
        return answer

    def unpublish(self) -> None:
        """Take it back by the same way as everything else does."""
        withdraw_article(self.object, by=self.request.user, why=self.request.POST.get("why", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows, with what was typed."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        typed = self.request.POST.get("why", "")
        return {**found, "problem": self.problem, "why": typed, "longest": LONGEST_REASON}


class Articles(SnippetViewSet):
    """Articles and guides."""

    model = Article
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 100
    menu_label = _("Articles")
    menu_name = "articles"
    list_display: ClassVar[list[Any]] = [
        "title",
        "language",
        "kind",
        "series",
        LiveStatusTagColumn(label=_("State")),
        UpdatedAtColumn(label=_("Changed")),
    ]
    list_filter: ClassVar[dict[str, list[str]]] = {
        "live": ["exact"],
        "language": ["exact"],
        "kind": ["exact"],
        "series": ["exact"],
    }
    search_fields: ClassVar[list[str]] = ["title", "summary"]
    search_backend_name = None
    ordering: ClassVar[list[str]] = ["-latest_revision__created_at", "-pk"]
    list_per_page = 25
    copy_view_enabled = False  # two articles with one address
    edit_handler = TabbedInterface([WRITING, PLACING], base_form_class=ArticleForm)
    unpublish_view_class = Withdrawal


class SeriesSet(SnippetViewSet):
    """Series."""

    model = Series
    icon = "list-ol"
    add_to_admin_menu = True
    menu_order = 200
    menu_label = pgettext_lazy("several", "Series")
    menu_name = "series"
    list_display: ClassVar[list[str]] = ["title_ar", "title_en", "slug"]
    search_fields: ClassVar[list[str]] = ["title_ar", "title_en"]
    search_backend_name = None
    panels: ClassVar[list[Any]] = [
        FieldPanel("title_ar"),
        FieldPanel("title_en"),
        FieldPanel("slug"),
        FieldPanel("about_ar"),
        FieldPanel("about_en"),
    ]
