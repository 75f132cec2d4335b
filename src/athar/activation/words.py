"""Words in both languages side by side, for tables whose lines are read as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from athar.organisations.models import in_language


@dataclass(frozen=True, slots=True)
class Two:
    """The same said in Arabic and in English; as text it is in the reader's language."""

    ar: str
    en: str

    def __str__(self) -> str:
        return in_language(self.ar, self.en)

    def said_in(self, language: str) -> str:
        """Return it in `ar` or `en`, whatever the reader's language."""
        return self.ar if language == "ar" else self.en

    @property
    def pair(self) -> tuple[str, str]:
        """Arabic and English, as notices are told with."""
        return self.ar, self.en
