"""Writing a text part by part. What is typed is kept at every step; the last page shows it whole and sends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk.forms.partnership import (
    ClauseForm,
    ContributionForm,
    NoteForm,
    PartiesForm,
    TermForm,
    WhatForm,
)
from athar.desk.forms.promise import KINDS, SUGGESTED, KindForm, PromiseForm
from athar.desk.forms.statement import refuse
from athar.desk.queries.partnership import PARTS, named, parts_of
from athar.desk.views.acting import for_workers, typed
from athar.desk.views.partnerships import partnership_row
from athar.errors import NotValid, Refused
from athar.organisations.models import in_language
from athar.organisations.queries import Face, Member, faces_like
from athar.partnerships import texts
from athar.partnerships.actions import discard_draft, open_draft, rebase_draft, save_draft
from athar.partnerships.differences import differences
from athar.partnerships.lines import contribution_words, promise_words, sections
from athar.partnerships.members import organisations_named
from athar.partnerships.models import Draft, Partnership, PartyRole, State
from athar.partnerships.sending import send_text

FOUND, FIRST = 20, 6  # organisations listed at once: after a search, and before one


class Writing:
    """A text being written by the member's organisation."""

    def __init__(self, request: HttpRequest, member: Member, uid: str) -> None:
        self.request, self.member, self.uid = request, member, uid
        self.row: Partnership = partnership_row(member, uid)
        self.draft: Draft = open_draft(member, partnership=self.row, now=timezone.now())
        self.content: dict[str, Any] = self.draft.content
        self.organisations = organisations_named(self.content)

    def keep(self, **changes: Any) -> None:
        """Save these parts."""
        save_draft(self.member, partnership=self.row, changes=changes, now=timezone.now())

    def without(self, key: str, place: str) -> list[Any]:
        """Return the list under `key` without the row at that place."""
        return [row for n, row in enumerate(self.content[key]) if str(n) != place]

    @property
    def parties(self) -> list[tuple[str, str]]:
        """The parties, for a list to choose from."""
        return [
            (row["uid"], self.organisations[row["uid"]].name)
            for row in self.content["parties"]
            if row["uid"] in self.organisations
        ]

    @property
    def named(self) -> dict[str, Any]:
        """The content with the parties' names of today."""
        names = {uid: (row.name_ar, row.name_en) for uid, row in self.organisations.items()}
        return named(self.content, names=names)

    def page(self, part: str, **context: object) -> HttpResponse:
        """Show one part."""
        shared = {"uid": self.uid, "part": part, "part_title": PARTS.get(part, ""), "draft": self.draft}
        return render(self.request, f"desk/partnership_{part}.html", shared | context)

    def onward(self, part: str) -> HttpResponse:
        """Go to the part after this one, or to the list where all were seen."""
        if self.request.GET.get("back") == "check":
            return redirect("desk:partnership_check", self.uid)
        names = [*PARTS, "check"]
        return redirect(f"desk:partnership_{names[names.index(part) + 1]}", self.uid)


def part(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the page the text that is written."""

    @for_workers
    def asked(request: HttpRequest, member: Member, /, uid: str, **more: Any) -> HttpResponse:
        return page(Writing(request, member, uid), **more)

    return asked


@part
def text(writing: Writing) -> HttpResponse:
    """Show the parts of the text with how far each is written; discard it."""
    if "discard" in writing.request.POST:
        discard_draft(writing.member, partnership=writing.row)
        messages.success(writing.request, _("The draft was discarded."))
        if writing.row.state == State.DRAFT:
            return redirect("desk:partnerships")
        return redirect("desk:partnership", writing.uid)
    content = writing.content
    return writing.page(
        "text",
        parts=parts_of(writing.draft, uid=writing.uid),
        title=in_language(*content["title"]),
        is_new=writing.row.state == State.DRAFT,
        renews=writing.row.renewed_from is not None,
    )


@part
def what(writing: Writing) -> HttpResponse:
    """Ask for the title and the purpose."""
    content, request = writing.content, writing.request
    form = WhatForm(
        typed(request),
        initial={
            "title_ar": content["title"][0],
            "title_en": content["title"][1],
            "purpose_ar": content["purpose"][0],
            "purpose_en": content["purpose"][1],
        },
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        writing.keep(
            title=[data["title_ar"], data["title_en"]], purpose=[data["purpose_ar"], data["purpose_en"]]
        )
        return writing.onward("what")
    return writing.page("what", form=form)


@part
def parties(writing: Writing) -> HttpResponse:
    """Name the parties among the registered organisations, with what each is."""
    request, rows = writing.request, writing.content["parties"]
    own = writing.member.organisation_uid
    if "remove" in request.POST and request.POST["remove"] != own:
        gone = request.POST["remove"]
        given = [row for row in writing.content["contributions"] if row["party"] != gone]
        writing.keep(parties=[row for row in rows if row["uid"] != gone], contributions=given)
        return _again(writing, "parties")
    if "own_role" in request.POST and request.POST["own_role"] in PartyRole.values:
        writing.keep(
            parties=[{**row, "role": request.POST["own_role"]} if row["uid"] == own else row for row in rows]
        )
        return _again(writing, "parties")
    if "next" in request.POST:
        return writing.onward("parties")
    words = request.GET.get("q", "").strip()
    found = _findable(words, chosen={row["uid"] for row in rows} | {own})
    form = PartiesForm(typed(request), found=found, parties=writing.parties)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = [
            {"uid": uid, "role": data["role"], "introduced_by": data["introduced_by"]}
            for uid in data["chosen"]
        ]
        writing.keep(parties=[*rows, *new][: texts.MOST_PARTIES])
        return _again(writing, "parties")
    return writing.page(
        "parties",
        form=form,
        words=words,
        found=found,
        chosen=_chosen(writing),
        roles=PartyRole.choices,
        own=own,
    )


def _chosen(writing: Writing) -> list[dict[str, Any]]:
    """Return the parties with their names, for the list."""
    return [
        {
            "uid": row["uid"],
            "name": writing.organisations[row["uid"]].name,
            "sector": writing.organisations[row["uid"]].get_sector_display(),
            "role": row["role"],
            "role_name": PartyRole(row["role"]).label,
        }
        for row in writing.content["parties"]
        if row["uid"] in writing.organisations
    ]


def _findable(words: str, *, chosen: set[str]) -> tuple[Face, ...]:
    rows = faces_like(words, limit=FOUND + len(chosen))
    return tuple(row for row in rows if row.uid not in chosen)[: FOUND if words else FIRST]


def _again(writing: Writing, name: str) -> HttpResponse:
    back = "?back=check" if writing.request.GET.get("back") == "check" else ""
    return redirect(reverse(f"desk:partnership_{name}", args=[writing.uid]) + back)


@part
def contributions(writing: Writing) -> HttpResponse:
    """Say what each party contributes, line by line."""
    request = writing.request
    if "remove" in request.POST:
        writing.keep(contributions=writing.without("contributions", request.POST["remove"]))
        return _again(writing, "contributions")
    if "next" in request.POST:
        return writing.onward("contributions")
    form = ContributionForm(typed(request), parties=writing.parties)
    if request.method == "POST" and form.is_valid():
        rows = [*writing.content["contributions"], form.contribution()]
        writing.keep(contributions=rows[: texts.MOST_CONTRIBUTIONS])
        return _again(writing, "contributions")
    names = dict(writing.parties)
    lines = [
        (place, names.get(row["party"], ""), contribution_words(row))
        for place, row in enumerate(writing.content["contributions"])
    ]
    givers = {row["party"] for row in writing.content["contributions"]}
    lacking = [name for uid, name in writing.parties if uid not in givers]
    return writing.page("contributions", form=form, lines=lines, lacking=lacking)


@part
def items(writing: Writing) -> HttpResponse:
    """Show what is promised; choose the kind of another item."""
    request = writing.request
    if "remove" in request.POST:
        writing.keep(promises=writing.without("promises", request.POST["remove"]))
        return _again(writing, "items")
    if "next" in request.POST:
        return writing.onward("items")
    form = KindForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return redirect("desk:partnership_item", writing.uid, form.cleaned_data["kind"])
    labels = {row["label_ar"] for row in writing.content["promises"]}
    return writing.page(
        "items",
        form=form,
        hints={kind: hint for kind, (_label, hint) in KINDS.items()},
        lines=[(place, promise_words(row)) for place, row in enumerate(writing.content["promises"])],
        suggested=[
            (name, row["kind"], in_language(row["label_ar"], row["label_en"]))
            for name, row in SUGGESTED.items()
            if row["label_ar"] not in labels
        ],
        room=len(writing.content["promises"]) < texts.MOST_PROMISES,
    )


@part
def item(writing: Writing, kind: str) -> HttpResponse:
    """Describe one promised item, as programs do."""
    if kind not in KINDS:
        raise Http404
    request = writing.request
    wanted = SUGGESTED.get(request.GET.get("like", ""), {})
    form = PromiseForm(typed(request), kind=kind, initial=wanted if wanted.get("kind") == kind else None)
    if request.method == "POST" and form.is_valid():
        made = form.promise()
        row = {key: getattr(made, key) for key in (*texts.PROMISE_KEYS, "planned")}
        row["choices"] = [list(choice) for choice in made.choices]
        writing.keep(promises=[*writing.content["promises"], row][: texts.MOST_PROMISES])
        return redirect("desk:partnership_items", writing.uid)
    return writing.page("item", form=form, kind=KINDS[kind][0])


@part
def term(writing: Writing) -> HttpResponse:
    """Ask from when to when, when it is reviewed, and with what notice a party leaves."""
    request, content = writing.request, writing.content
    days = {name: _day(content[name]) for name in ("starts_on", "ends_on")}
    review = _day(content["review_on"][0]) if content["review_on"] else None
    form = TermForm(
        typed(request), initial={**days, "review_on": review, "notice_days": content["notice_days"]}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        first, last = data["starts_on"].isoformat(), data["ends_on"].isoformat()
        others = [day for day in content["review_on"][1:] if first <= day <= last]
        reviews = [data["review_on"].isoformat()] if data["review_on"] else []
        writing.keep(
            starts_on=first,
            ends_on=last,
            review_on=[*reviews, *others],
            notice_days=int(data["notice_days"]),
        )
        return writing.onward("term")
    return writing.page("term", form=form)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


@part
def clauses(writing: Writing) -> HttpResponse:
    """Show the clauses; take one out."""
    if "remove" in writing.request.POST:
        writing.keep(clauses=writing.without("clauses", writing.request.POST["remove"]))
        return _again(writing, "clauses")
    if "next" in writing.request.POST:
        return writing.onward("clauses")
    lines = [
        (place, in_language(*row["heading"]), in_language(*row["body"]))
        for place, row in enumerate(writing.content["clauses"])
    ]
    return writing.page("clauses", lines=lines, room=len(lines) < texts.MOST_CLAUSES)


@part
def clause(writing: Writing, place: int) -> HttpResponse:
    """Write one clause: a new one where there is none at that place."""
    request, rows = writing.request, list(writing.content["clauses"])
    if place > len(rows) or place >= texts.MOST_CLAUSES:
        raise Http404
    was = rows[place] if place < len(rows) else {"heading": ["", ""], "body": ["", ""]}
    initial = {
        f"{name}_{lang}": was[name][n] for name in ("heading", "body") for n, lang in enumerate(("ar", "en"))
    }
    form = ClauseForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        rows[place : place + 1] = [form.clause()]
        writing.keep(clauses=rows)
        return redirect("desk:partnership_clauses", writing.uid)
    return writing.page("clause", form=form, is_new=place == len(rows))


@part
def check(writing: Writing) -> HttpResponse:
    """Show the whole text once more, with what differs from the one it answers, and send it."""
    request = writing.request
    if "rebase" in request.POST:
        rebase_draft(writing.member, partnership=writing.row, now=timezone.now())
        return redirect("desk:partnership_check", writing.uid)
    form, fault = NoteForm(typed(request)), _fault(writing)
    if request.method == "POST" and form.is_valid():
        try:
            send_text(
                writing.member, partnership=writing.row, note=form.cleaned_data["note"], now=timezone.now()
            )
        except NotValid as refused:
            fault = (str(refused), refused.field)
        except Refused as refused:
            refuse(form, refused, at="note")
        else:
            messages.success(request, _("Sent. Every party finds it at its desk."))
            return redirect("desk:partnership", writing.uid)
    base = writing.draft.base
    latest = writing.row.on_table or writing.row.in_force
    whole = not fault or fault[1] not in ("what", "term")  # else there is nothing to lay out
    return writing.page(
        "check",
        form=form,
        fault=fault,
        fault_at=reverse(f"desk:partnership_{fault[1]}", args=[writing.uid])
        if fault and fault[1] in PARTS
        else "",
        sections=sections(writing.named) if whole else (),
        differs=differences(base.content, writing.named) if base and whole else (),
        since=differences(base.content, latest.content) if base and latest and latest != base else (),
        is_new=writing.row.state == State.DRAFT,
        running=writing.row.in_force is not None,
    )


def _fault(writing: Writing) -> tuple[str, str] | None:
    """Return what is wrong with the text and in which part, or None."""
    try:
        texts.checked(writing.content)
    except NotValid as refused:
        return str(refused), refused.field
    return None
