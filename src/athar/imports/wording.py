"""TABLE: why something was left out, failed or should be looked at, and what to do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "file": _("File"),
    "post": _("Article"),
    "page": _("Page"),
    "picture": _("Picture"),
    "comment": _("Comments"),
}
WHY: dict[str, str | Promise] = {
    # of the file as a whole
    "encoding": _("The file says that it is in an encoding that is not read here. Export it again in UTF-8."),
    "other_encoding": _(
        "The file calls itself UTF-8 and is not. It was read as Windows-1256; look at a few texts."
    ),
    "replaced": _("Some characters could not be read and stand as “�”. Export again in UTF-8 to have them."),
    "document_type": _(
        "The file begins with a document type, which no export of WordPress has. Nothing of it was read."
    ),
    "no_export": _("This is no export of WordPress (WXR). In WordPress: Tools, Export, All content."),
    "broken": _(
        "The file is broken at this line. What stands before it was imported; what stands after it was not read."
    ),
    "entry_too_large": _(
        "One entry is larger than 16 MB. Reading stopped there; what stands before it was imported."
    ),
    "too_many": _("The file holds more than 200,000 entries. The rest was not read: export it in parts."),
    # of an entry
    "kind": _("It is neither an article nor a page."),
    "no_pages": _("Pages were not asked for."),
    "status": _("On the old site it was in the bin, or never saved."),
    "empty": _("It has no words and no pictures."),
    "already": _("It was imported before and has not changed."),
    "edited": _("It was edited here since it was imported, and stays as it is here."),
    "removed": _("It was removed here since it was imported, and is not brought back."),
    "too_long": _("Its text is longer than a million characters."),
    "markup": _("Its text is nested deeper than anybody writes, and could not be read."),
    "not_valid": _("It could not be kept."),
    "fault": _(
        "A fault of ours: it could not be imported, and the rest was. It is in the log of the server."
    ),
    "as_draft": _("It was not public on the old site, and is a draft here."),
    "bare": _("It has a title and no text, and is a draft here."),
    "locked": _("It needed a password on the old site, and is a draft here."),
    "shortcodes": _("Parts made by plugins of the old site left nothing."),
    "cut": _("Its title was cut to 160 characters."),
    # of a picture
    "not_there": _("It is not in the folder of pictures."),
    "not_asked": _("No folder of pictures was given, and fetching was not asked for."),
    "no_words": _("It has no description. Its caption or its name stands instead: write what is seen on it."),
    "no_picture": _(
        "This is no picture that can be read, or it is too large. JPEG, PNG, WebP and GIF are taken."
    ),
    "enough": _("Enough pictures for one import. Run it again for the rest."),
    "address": _("Its address cannot be fetched."),
    "private": _("Its address leads into a private network, and was not asked."),
    "no_host": _("The server it lies on is not known any more."),
    "no_answer": _("The server it lies on does not give it."),
    "gone": _("It is gone from the old site."),
    "too_large": _("It is larger than 10 MB."),
    "too_slow": _("It took longer than half a minute."),
    "redirects": _("It was moved too often."),
    # of comments
    "refused": _("On the old site it was spam, or in the bin."),
    "no_comment": _("It is a link from another site, and no comment."),
    "no_text": _("It has no words, or no date."),
}


def why_of(code: str) -> str:
    """Return the sentence; a code without one is shown as it is."""
    return str(WHY.get(code, code))
