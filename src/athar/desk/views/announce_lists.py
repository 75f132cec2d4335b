"""The two steps of announcing that are lists: partners, and what is promised."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from athar.desk import draft as drafts
from athar.desk.forms.announcing import PartnersForm
from athar.desk.forms.promise import KINDS, SUGGESTED, KindForm, PromiseForm
from athar.desk.queries.announcing import partner_lines, promise_lines
from athar.desk.queries.identity import confusable, told_apart
from athar.desk.views.acting import for_workers, typed
from athar.desk.views.announce import onward, step_page
from athar.organisations.models import in_language
from athar.organisations.queries import Face, Member, faces_like
from athar.programs.actions import MAX_ITEMS

FOUND, FIRST = 20, 8  # organisations listed at once: after a search, and before one
CORE = 4


@for_workers
def partners(request: HttpRequest, member: Member) -> HttpResponse:
    """Choose partners among the registered organisations, with what each does."""
    draft = drafts.load(request.session)
    if "remove" in request.POST:
        draft.partners.pop(request.POST["remove"], None)
        drafts.save(request.session, draft)
        return redirect(_again(request))
    if "next" in request.POST:
        draft.pass_by("partners")
        drafts.save(request.session, draft)
        return onward(request, "partners")
    words = request.GET.get("q", "").strip()
    found = _findable(words, member=member, chosen=draft.partners)
    form = PartnersForm(typed(request), found=found)
    if request.method == "POST" and form.is_valid():
        draft.partners |= dict.fromkeys(form.cleaned_data["chosen"], form.cleaned_data["role"])
        drafts.save(request.session, draft)
        return redirect(_again(request))
    return step_page(
        request,
        "partners",
        form=form,
        words=words,
        found=found,
        chosen=partner_lines(draft),
        hints=told_apart(found, now=timezone.now()),
        alike=confusable(draft.partners),
    )


def _findable(words: str, *, member: Member, chosen: Mapping[str, str]) -> tuple[Face, ...]:
    """Return organisations that can still be named: neither our own nor one that is named already."""
    rows = faces_like(words, limit=FOUND + len(chosen) + 1)
    return tuple(row for row in rows if row.uid != member.organisation_uid and row.uid not in chosen)[
        : FOUND if words else FIRST
    ]


def _again(request: HttpRequest) -> str:
    back = request.GET.get("back", "")
    return reverse("desk:announce_partners") + (f"?back={back}" if back == "check" else "")


@for_workers
def items(request: HttpRequest, _member: Member) -> HttpResponse:
    """Show the four core items and what is promised beside them."""
    draft = drafts.load(request.session)
    if "remove" in request.POST:
        gone = request.POST["remove"]
        draft.promises = [row for place, row in enumerate(draft.promises) if str(place) != gone]
        drafts.save(request.session, draft)
        return redirect("desk:announce_items")
    if "next" in request.POST:
        draft.pass_by("items")
        drafts.save(request.session, draft)
        return onward(request, "items")
    form = KindForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return redirect("desk:announce_item", form.cleaned_data["kind"])
    labels = {promise.label_ar for promise in draft.promises}
    suggested = [
        (name, row["kind"], in_language(row["label_ar"], row["label_en"]))
        for name, row in SUGGESTED.items()
        if row["label_ar"] not in labels
    ]
    return step_page(
        request,
        "items",
        form=form,
        hints={kind: hint for kind, (_label, hint) in KINDS.items()},
        promises=promise_lines(draft.promises),
        suggested=suggested,
        room=len(draft.promises) < MAX_ITEMS - CORE,
    )


@for_workers
def item(request: HttpRequest, _member: Member, kind: str) -> HttpResponse:
    """Describe one promised item."""
    if kind not in KINDS:
        raise Http404
    draft = drafts.load(request.session)
    wanted = SUGGESTED.get(request.GET.get("like", ""), {})
    form = PromiseForm(typed(request), kind=kind, initial=wanted if wanted.get("kind") == kind else None)
    if request.method == "POST" and form.is_valid() and len(draft.promises) < MAX_ITEMS - CORE:
        draft.promises = [*draft.promises, form.promise()]
        drafts.save(request.session, draft)
        return redirect("desk:announce_items")
    return render(request, "desk/announce_item.html", {"form": form, "kind": KINDS[kind][0]})
