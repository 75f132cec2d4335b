"""How a member is told: the language and hour of letters, and a way for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from athar.notices.choices import Told
from athar.notices.kinds import KINDS, THEMES
from athar.notices.models import Channel
from athar.notices.wording import label_of
from athar.site.calendar import clock_words

NEVER = ""  # of the digest


class WishesForm(forms.Form):
    """One select for each kind, below language and hour. `kind_fields` gives them by theme."""

    language = forms.ChoiceField(
        label=_("Language of letters"),
        choices=[("ar", _("Arabic")), ("en", _("English"))],
        error_messages={"required": _("Choose one of the two languages.")},
    )
    digest_hour = forms.ChoiceField(
        label=_("The daily digest comes at"),
        required=False,
        help_text=_("One letter with all that is new. It does not come on days without news."),
    )

    def __init__(self, *args: Any, told: Told, **options: Any) -> None:
        chosen = {f"kind_{kind}": told.channel(kind) for kind in KINDS}
        hour = NEVER if told.digest_hour is None else str(told.digest_hour)
        initial = {"language": told.language, "digest_hour": hour, **chosen}
        options["initial"] = initial
        super().__init__(*args, **options)
        language = get_language() or "ar"
        hours = [(str(n), clock_words(time(n), language=language)) for n in range(24)]
        hour_field = self.fields["digest_hour"]
        assert isinstance(hour_field, forms.ChoiceField)
        hour_field.choices = [(NEVER, _("No digest")), *hours]
        hour_field.asked = True  # type: ignore[attr-defined] # an empty choice is an answer: not called optional
        for kind, entry in KINDS.items():
            ways = [way for way in Channel.choices if not (entry.obligatory and way[0] == Channel.NONE)]
            self.fields[f"kind_{kind}"] = forms.ChoiceField(label=label_of(kind), choices=ways)

    def kind_fields(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Yield each theme with its fields."""
        for theme, words in THEMES.items():
            kinds = [kind for kind, entry in KINDS.items() if entry.theme == theme]
            if kinds:
                yield str(words), [self[f"kind_{kind}"] for kind in kinds]

    def clean_digest_hour(self) -> int | None:
        """Return the hour, or None for no digest."""
        hour = self.cleaned_data["digest_hour"]
        return None if hour == NEVER else int(hour)

    @property
    def channels(self) -> dict[str, str]:
        """The way chosen for each kind."""
        return {kind: self.cleaned_data[f"kind_{kind}"] for kind in KINDS}
