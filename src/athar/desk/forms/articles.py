"""What is typed into an article, and the reasons with which staff return one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid
from athar.knowledge.models import LANGUAGES
from athar.knowledge.picture_files import MOST_BYTES, checked
from athar.submissions import limits
from athar.submissions.actions import Draft
from athar.submissions.queries import Shown


class PictureBox(forms.FileInput):
    """A box for one file."""

    template_name = "django/forms/widgets/file.html"


class ArticleForm(forms.Form):
    """An article; lengths are checked where it is kept, so that what was pasted is counted and not cut."""

    language = forms.ChoiceField(
        label=_("Language of the article"),
        choices=LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language.")},
    )
    title = forms.CharField(
        label=_("Title"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Give it a title.")},
    )
    summary = forms.CharField(
        label=_("In two sentences"),
        help_text=_("Up to 400 letters; they stand in lists and in searches."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    text = forms.CharField(
        label=_("Text"),
        help_text=_(
            "In Markdown: ## for a heading, **bold**, - for a list, > for a quote, [words](https://…) for a link."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
    )
    author_name = forms.CharField(
        label=_("Who wrote it"),
        help_text=_("As readers shall see it; empty: the organisation alone."),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    tags = forms.CharField(
        label=_("What it is found by"),
        help_text=_("Up to ten words, with commas between them."),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    programs = forms.MultipleChoiceField(
        label=_("Which of our programs does it speak of?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label=_("Programs of others it speaks of"),
        help_text=_("The address of each program's page, one a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
    )
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG, WebP or GIF, up to 10 MB. Where and when it was taken is removed from the file."
        ),
        required=False,
        widget=PictureBox(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    picture_in_words = forms.CharField(
        label=_("What is seen on it"),
        help_text=_("For those who do not see it."),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    no_picture = forms.BooleanField(label=_("Take the picture away"), required=False)

    def __init__(
        self,
        *args: Any,
        programs: Iterable[tuple[str, str]],
        has_picture: bool = False,
        fixed: bool = False,
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        choices = list(programs)
        field = self.fields["programs"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices
        if not choices:
            del self.fields["programs"]
        if not has_picture:
            del self.fields["no_picture"]
        for needed in ("summary", "text"):  # a draft may do without, what is submitted may not
            self.fields[needed].asked = True  # type: ignore[attr-defined]
        if fixed:  # the language of what is published stays
            self.fields["language"].disabled = True

    def clean_tags(self) -> tuple[str, ...]:
        """Return the words, split at commas of both scripts."""
        typed = str(self.cleaned_data["tags"]).replace("،", ",")
        return tuple(part.strip() for part in typed.split(",") if part.strip())

    def clean_others(self) -> tuple[str, ...]:
        """Return the last part of each address."""
        lines = str(self.cleaned_data["others"]).split()
        return tuple(line.partition("?")[0].rstrip("/").rpartition("/")[2] for line in lines)

    def clean_picture(self) -> object:
        """Return the picture, checked and written anew."""
        file = self.cleaned_data["picture"]
        if not isinstance(file, UploadedFile):
            return None
        try:
            return checked(file.read(MOST_BYTES + 1))
        except NotValid as refused:
            raise forms.ValidationError(str(refused)) from refused

    @property
    def draft(self) -> Draft:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        return Draft(
            language=data["language"],
            title=data["title"],
            summary=data["summary"],
            text=data["text"].replace("\r\n", "\n"),
            author_name=data["author_name"],
            tags=data["tags"],
            programs=(*data.get("programs", ()), *data["others"]),
            picture=data["picture"],
            picture_in_words=data["picture_in_words"],
            no_picture=data.get("no_picture", False),
        )


def boxes(shown: Shown, *, own: Iterable[str]) -> dict[str, object]:
    """Return what stands in the boxes of an article's form; programs that are not `own` stand as addresses."""
    ours = set(own)
    return {
        "language": shown.language,
        "title": shown.title,
        "summary": shown.summary,
        "text": shown.text,
        "author_name": shown.author_name,
        "tags": ("، " if shown.language == "ar" else ", ").join(shown.tags),
        "programs": [slug for slug, _title in shown.programs if slug in ours],
        "others": "\n".join(slug for slug, _title in shown.programs if slug not in ours),
        "picture_in_words": shown.picture_in_words,
    }


class ReasonsForm(forms.Form):
    """Why an article is returned."""

    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_(
            "What should be changed, or why it does not fit. The organisation reads it. Up to 2,000 letters."
        ),
        max_length=limits.REASONS,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Say what should be changed, or why it does not fit.")},
    )
