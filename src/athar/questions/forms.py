"""What is typed here: a title, a question, an answer, a reason, an address. Lengths are checked in the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.errors import Refused
from athar.organisations.models import Organisation
from athar.programs.models import Program
from athar.questions import limits
from athar.questions.topics import TOPICS
from athar.site.visitors.stamps import HONEYPOT, trap
from corroboration.letters import fold

LANGUAGES = (("ar", _("Arabic")), ("en", _("English")))
ONESELF, ORGANISATION = "oneself", "organisation"
_REQUIRED = {"required": _("Write something here.")}


class TitleForm(forms.Form):
    """The first step: the question in one sentence."""

    title = forms.CharField(
        label=_("What is the question?"),
        help_text=_(
            "One sentence that ends with a question mark. What was answered already is looked for first."
        ),
        min_length=limits.TITLE[0],
        max_length=limits.TITLE[1],
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={
            "required": _("Write the question in one sentence."),
            "min_length": _("Write a whole question, of ten letters at least."),
            "max_length": _("Write up to 160 characters; details come next."),
        },
    )


class Homepage(forms.Form):
    """A field that no person sees: whatever fills it in is a machine. And the stamp of the form."""

    homepage = trap()
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def by_a_machine(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get(HONEYPOT))


class EmailField(forms.EmailField):
    """An e-mail address with errors that say what to do."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}))
        options["error_messages"] = {
            "required": _("Write an e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        }
        super().__init__(**options)


class AskForm(TitleForm, Homepage):
    """The second step: details, topics, what it is about, and who asks."""

    language = forms.ChoiceField(
        label=_("Language of the question"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    details = forms.CharField(
        label=_("Details"),
        help_text=_(
            "What was tried, and what is not clear. Markdown works: lists, **bold**, links. No names of people."
        ),
        required=False,
        max_length=limits.DETAILS,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"max_length": _("Write up to 5,000 characters.")},
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        help_text=_("Up to three."),
        required=False,
        choices=tuple(TOPICS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose among the topics offered.")},
    )
    tags = forms.CharField(
        label=_("Tags"),
        help_text=_("Up to five words of your own, with commas between them."),
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    about = forms.CharField(
        label=_("Program or organisation it is about"),
        help_text=_("Its name, or the address of its page."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    asks_as = forms.ChoiceField(label=_("Who asks?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("It is shown with the question. What you want to be called is enough."),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
        error_messages={"required": _("Write your name, or what you want to be called.")},
    )
    email = EmailField(
        label=_("Your e-mail address"),
        help_text=_("It is shown to nobody. A letter asks you to confirm it; then you are told of answers."),
    )

    def __init__(self, *args: Any, visitor: bool, organisation: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if visitor:
            del self.fields["asks_as"]
            return
        for name in ("name", "email", HONEYPOT):
            del self.fields[name]
        if not organisation:
            del self.fields["asks_as"]
            return
        asks_as = self.fields["asks_as"]
        assert isinstance(asks_as, forms.ChoiceField)
        asks_as.choices = [(ONESELF, _("I ask for myself, by my name")), (ORGANISATION, organisation)]
        self.initial.setdefault("asks_as", ONESELF)

    def clean_about(self) -> tuple[str, str]:
        """Return the slugs (program, organisation) of what it is about: one of the two, or none."""
        said = str(self.cleaned_data["about"]).strip()
        slug = said.split("?")[0].rstrip("/").rpartition("/")[2]
        if not said:
            return "", ""
        if "/organisations/" not in said and Program.objects.filter(slug=slug).exists():
            return slug, ""
        if Organisation.objects.filter(slug=slug).exists():
            return "", slug
        return self._named(fold(said))

    def _named(self, wanted: str) -> tuple[str, str]:
        for model, place in ((Program, 0), (Organisation, 1)):
            names = ("title_ar", "title_en") if model is Program else ("name_ar", "name_en")
            for slug, *texts in model.objects.values_list("slug", *names).iterator():
                if wanted in {fold(text) for text in texts if text}:
                    return ("", slug) if place else (slug, "")
        raise forms.ValidationError(
            _("Nothing in the register is called so. Paste the address of its page, or leave it empty.")
        )


class ChangeForm(TitleForm):
    """What one's own question is to say."""

    details = forms.CharField(
        label=_("Details"),
        required=False,
        max_length=limits.DETAILS,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"max_length": _("Write up to 5,000 characters.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"].help_text = _("One sentence that ends with a question mark.")


class AnswerForm(forms.Form):
    """An answer; `official` for staff, `for_organisation` for whoever may work for one."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("Markdown works: lists, **bold**, links. Say where it can be read up."),
        max_length=limits.ANSWER[1],
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={**_REQUIRED, "max_length": _("Write up to 8,000 characters.")},
    )
    for_organisation = forms.BooleanField(required=False)
    official = forms.BooleanField(label=_("It is the register's official answer"), required=False)

    def __init__(self, *args: Any, organisation: str = "", staff: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if organisation:
            self.fields["for_organisation"].label = _("I answer in the name of %(organisation)s") % {
                "organisation": organisation
            }
        else:
            del self.fields["for_organisation"]
        if not staff:
            del self.fields["official"]


class FollowForm(Homepage):
    """An address to be told at."""

    email = EmailField(
        label=_("Your e-mail address"),
        help_text=_("A letter asks you to confirm it. Every letter stops with one click."),
    )


class ReasonForm(forms.Form):
    """A reason, in a sentence."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=limits.REASON[1],
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={**_REQUIRED, "max_length": _("Write up to 300 characters.")},
    )


class ReportForm(ReasonForm, Homepage):
    """Why something is out of place."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].label = _("What is wrong with it?")


class SameForm(forms.Form):
    """Which question it is the same as: one of those near, or the address of another."""

    other = forms.CharField(
        label=_("The same as"),
        help_text=_("The address of the other question's page."),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        error_messages=_REQUIRED,
    )

    def clean_other(self) -> str:
        """Return the id in an address, or the id itself."""
        return str(self.cleaned_data["other"]).split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]


def refuse(form: forms.Form, refused: Refused) -> None:
    """Put a refusal into the form, at its field if it has it."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused))
