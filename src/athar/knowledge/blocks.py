"""What the body of an article is made of.

Rule kept here: formatted text keeps the few features of `FORMATS` and nothing else, so that it can be shown without
Wagtail's own expansion (which would load the whole back office); Markdown comes with its HTML switched off.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

FORMATS = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote", "hr"]


class PictureBlock(StructBlock):
    """A picture, in words too."""

    picture = ImageChooserBlock(label=_("Picture"))
    in_words = CharBlock(label=_("What is seen on it"), max_length=300)
    caption = CharBlock(label=_("Caption"), required=False, max_length=300)


class QuoteBlock(StructBlock):
    """What somebody said."""

    words = TextBlock(label=_("Words"))
    who = CharBlock(label=_("Who said it"), required=False, max_length=160)


class DownloadBlock(StructBlock):
    """A file to take along."""

    file = DocumentChooserBlock(label=_("File"))
    title = CharBlock(label=_("What it is"), max_length=160)


class Body(StreamBlock):
    """The blocks, in the order they are offered."""

    text = TextBlock(label=_("Text in Markdown"), icon="code")
    formatted = RichTextBlock(label=_("Formatted text"), features=FORMATS, icon="pilcrow")
    picture = PictureBlock(label=_("Picture"), icon="image")
    quote = QuoteBlock(label=_("Quote"), icon="openquote")
    download = DownloadBlock(label=_("File to download"), icon="download")
