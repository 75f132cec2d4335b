"""Filing a statement: the list of items, one item a page, the words, checking, sealing, and the receipt.

Rule kept here (rule 1): this is the page of the member's own organisation. What it types stands in the draft's
envelope alone: never in the session, an address, a message or a report of a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from athar.desk.forms.statement import ClaimForm, SealForm, WordsForm, refuse
from athar.desk.queries.asked import asked
from athar.desk.queries.filing import HELD, Filing, filing, next_task
from athar.desk.views.acting import for_members, for_workers, program_shown, today, typed
from athar.errors import NotNow, NotValid
from athar.logbook.queries import proof_of
from athar.organisations.queries import Member
from athar.programs.models import Program
from athar.programs.queries import ItemShown
from athar.statements.actions import save_draft, seal_statement
from athar.statements.own import own_statement

LOOK_AGAIN_SECONDS = 2  # the log signs about every second
UNSAID = "unsaid"  # session key: by program, the keys of items left unsaid on purpose


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every page of filing needs."""

    row: Program
    page: Filing
    claims: Mapping[str, object] = field(repr=False)
    text: str = field(repr=False)


@sensitive_variables()
def _load(request: HttpRequest, member: Member, slug: str) -> _Desk:
    row, program = program_shown(slug)
    own = own_statement(member, program_id=program.id)
    claims = dict(own.claims) if own else {}
    page = filing(
        member,
        program=program,
        stage=own.stage if own else "",
        claims=claims,
        text=own.text if own else "",
        unsaid=request.session.get(UNSAID, {}).get(program.uid, []),
        today=today(),
        receipt=own.receipt if own else "",
        commitment=own.commitment if own else "",
        sealed_at=own.sealed_at if own else None,
    )
    return _Desk(row, page, claims, own.text if own else "")


def _note_unsaid(request: HttpRequest, program_uid: str, key: str, *, unsaid: bool) -> None:
    """Remember that an item was left unsaid on purpose: the key alone, never what was said."""
    kept = dict(request.session.get(UNSAID, {}))
    keys = set(kept.get(program_uid, []))
    kept[program_uid] = sorted(keys | {key} if unsaid else keys - {key})
    request.session[UNSAID] = kept


@for_members
def statement(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Show the items of the statement with what is answered; once sealed, the statement as it was sealed."""
    return render(
        request, "desk/statement.html", {"filing": _load(request, member, slug).page, "now": timezone.now()}
    )


@sensitive_post_parameters()
@for_workers
@sensitive_variables()
def item(request: HttpRequest, member: Member, slug: str, number: int) -> HttpResponse:
    """Ask one item, and keep the answer in the draft."""
    desk = _load(request, member, slug)
    if not desk.page.editable:
        return redirect("desk:statement", slug)
    row = next((task.item for task in desk.page.tasks if task.item.number == number), None)
    if row is None:
        raise Http404
    question = asked(desk.page.program, row, today=today())
    form = ClaimForm(typed(request), asked=question, said=desk.claims.get(row.key))
    if request.method == "POST":
        silent = "silent" in request.POST and row.key != HELD
        if (silent or form.is_valid()) and _kept(request, member, desk, row=row, form=form, silent=silent):
            return _onward(request, member, slug, after=number)
    context = {"filing": desk.page, "item": row, "asked": question, "form": form, "must": row.key == HELD}
    return render(request, "desk/statement_item.html", context)


@sensitive_variables()
def _kept(
    request: HttpRequest, member: Member, desk: _Desk, *, row: ItemShown, form: ClaimForm, silent: bool
) -> bool:
    """Keep one answer, or the silence; put a refusal into the form and return False."""

    def changed(claims: dict[str, object]) -> dict[str, object]:
        claims.pop(row.key, None)
        said = claims if silent else claims | {row.key: form.claim}
        return {HELD: False} if said.get(HELD) is False else said

    try:
        _save(member, desk.row, changed=changed)
    except NotValid as refused:
        refuse(form, refused, at=next(iter(form.fields)))
        return False
    _note_unsaid(request, desk.page.program.uid, row.key, unsaid=silent)
    return True


@sensitive_variables()
def _save(
    member: Member,
    row: Program,
    *,
    changed: Callable[[dict[str, object]], dict[str, object]] = dict,
    text: str | None = None,
) -> None:
    """Change the draft as it stands now: two colleagues who write at once both keep what they wrote."""
    with transaction.atomic():
        Program.objects.select_for_update().get(pk=row.pk)
        own = own_statement(member, program_id=row.pk)
        claims, said = (dict(own.claims), own.text) if own else ({}, "")
        save_draft(
            member,
            program=row,
            claims=changed(claims),
            text=said if text is None else text,
            now=timezone.now(),
        )


def _onward(request: HttpRequest, member: Member, slug: str, *, after: int) -> HttpResponse:
    """Go on to the next item still to do, to the words, or back to where the answers are checked."""
    if request.GET.get("back") == "check":
        return redirect("desk:statement_check", slug)
    number = next_task(_load(request, member, slug).page, after=after)
    if number:
        return redirect("desk:statement_item", slug, number)
    return redirect("desk:statement_words", slug)


@sensitive_post_parameters()
@for_workers
@sensitive_variables()
def words(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Ask for the account in words."""
    desk = _load(request, member, slug)
    if not desk.page.editable:
        return redirect("desk:statement", slug)
    form = WordsForm(typed(request), initial={"text": desk.text})
    if request.method == "POST" and form.is_valid():
        try:
            _save(member, desk.row, text=form.cleaned_data["text"])
        except NotValid as refused:
            refuse(form, refused, at="text")
        else:
            return redirect("desk:statement_check", slug)
    return render(request, "desk/statement_words.html", {"filing": desk.page, "form": form})


@for_workers
def check(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Show every answer once more before sealing."""
    desk = _load(request, member, slug)
    if not desk.page.editable:
        return redirect("desk:statement", slug)
    return render(request, "desk/statement_check.html", {"filing": desk.page})


@for_workers
def seal(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Say the last word on what sealing means, and seal. Sealing twice leads to the same receipt."""
    desk = _load(request, member, slug)
    if not desk.page.editable:
        return redirect("desk:statement_receipt", slug)
    if not desk.page.ready:
        return redirect(reverse("desk:statement_item", args=[slug, 1]))
    form = SealForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            seal_statement(member, program=desk.row, now=timezone.now())
        except NotNow:
            if not _load(request, member, slug).page.receipt:
                raise
        return redirect("desk:statement_receipt", slug)
    return render(request, "desk/statement_seal.html", {"filing": desk.page, "form": form})


@for_members
def receipt(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Show the receipt of a sealed statement, once its entry can be proven; until then the page looks again."""
    desk = _load(request, member, slug)
    if not desk.page.receipt:
        return redirect("desk:statement", slug)
    proof = proof_of(desk.page.receipt)
    context = {"filing": desk.page, "member": member, "proof": proof}
    response = render(request, "desk/statement_receipt.html", context)
    if proof is None:  # a receipt is given once the log holds what it is for, which takes a second or two
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response
