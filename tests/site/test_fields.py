"""Fields: label, hint and error belong to their control; what was typed stays; errors are listed on top."""

from __future__ import annotations

import re

from django import forms
from django.template import engines

from athar.site.date_field import DateInCalendarField
from athar.site.forms import NumberField


def rendered(source: str, **values: object) -> str:
    return engines["django"].from_string(source).render(values)


class Asked(forms.Form):
    kind = forms.ChoiceField(
        label="Did it take place?",
        choices=[("y", "Yes"), ("n", "No")],
        widget=forms.RadioSelect,
        help_text="As you saw it.",
    )
    count = NumberField(label="How many", help_text="About.")
    on = DateInCalendarField(label="When")
    sure = forms.BooleanField(label="I am sure", help_text="Nothing changes after.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"placeholder": "Note"}))
    token = forms.CharField(widget=forms.HiddenInput, initial="t")

    def clean(self) -> dict[str, object]:
        if self.data.get("count") == "13":
            raise forms.ValidationError("<Not> thirteen.")
        return self.cleaned_data


def test_hint_and_error_are_tied_to_their_control() -> None:
    shown = rendered("{% field form.count %}", form=Asked({"count": "x"}))
    control = re.search(r"<input[^>]*>", shown)
    assert control
    assert (
        'aria-describedby="id_count_helptext id_count_error"' in control[0]
        and 'aria-invalid="true"' in control[0]
    )
    assert 'id="id_count_helptext"' in shown and 'id="id_count_error"' in shown
    assert '<label class="lbl" for="id_count">' in shown


def test_no_box_cuts_off_what_is_pasted() -> None:
    class Long(forms.Form):
        line = forms.CharField(max_length=5)
        lines = forms.CharField(max_length=5, widget=forms.Textarea)

    form = Long({"line": "longer", "lines": "longer"})
    shown = rendered("{% field form.line %}{% field form.lines %}", form=form)
    assert "maxlength" not in shown and shown.count("longer") == 2
    assert set(form.errors) == {"line", "lines"}


def test_a_choice_is_a_group_with_a_legend_and_nothing_chosen() -> None:
    shown = rendered("{% field form.kind %}", form=Asked())
    assert 'aria-describedby="id_kind_helptext"' in shown and "<legend>Did it take place?</legend>" in shown
    assert shown.count('<label class="opt"') == 2 and "checked" not in shown


def test_an_option_may_carry_a_line_of_its_own() -> None:
    assert "<small>All of it</small>" in rendered(
        "{% field form.kind hints=h %}", form=Asked(), h={"y": "All of it"}
    )


def test_what_was_chosen_stays_chosen() -> None:
    shown = rendered("{% field form.kind %}", form=Asked({"kind": "n"}))
    assert re.search(r'value="n"[^>]*checked', shown) and not re.search(r'value="y"[^>]*checked', shown)


def test_the_summary_leads_to_the_first_control_of_each_field() -> None:
    shown = rendered("{% error_summary form %}", form=Asked({}))
    assert 'role="alert"' in shown and 'tabindex="-1"' in shown
    targets = re.findall(r'href="#([\w-]+)"', shown)
    assert targets[:4] == ["id_kind_0", "id_count", "id_on_1", "id_sure"]
    fields = rendered("{% for f in form %}{% field f %}{% endfor %}", form=Asked({}))
    for target in targets[:4]:
        assert f'id="{target}"' in fields


def test_a_field_left_empty_is_named_in_the_summary() -> None:
    shown = rendered("{% error_summary form %}", form=Asked({}))
    assert "How many: " in shown and "Did it take place? " in shown


def test_what_is_wrong_with_the_whole_form_stands_in_the_summary_escaped() -> None:
    shown = rendered(
        "{% error_summary form %}",
        form=Asked({"count": "13", "kind": "y", "sure": "on", "on": "2026-11-13", "token": "t"}),
    )
    assert "&lt;Not&gt; thirteen." in shown and "أمر واحد" in shown


def test_a_form_without_faults_has_no_summary() -> None:
    assert rendered("{% error_summary form %}", form=Asked()).strip() == ""


def test_a_whole_form_is_drawn_in_our_way() -> None:
    shown = str(Asked({}))
    assert "err-sum" in shown and shown.count('class="q bad"') == 4 and 'type="hidden"' in shown


def test_what_may_be_left_out_says_so_and_no_word_hides_in_the_box() -> None:
    shown = rendered("{% field form.note %}", form=Asked())
    assert "(اختياري)" in shown and "placeholder" not in shown


def test_a_page_that_asks_one_thing_has_it_as_its_heading() -> None:
    assert "<h1>Did it take place?</h1>" in rendered(
        "{% field form.kind legend_heading=True %}", form=Asked()
    )
    assert '<h1><label for="id_count">' in rendered(
        "{% field form.count legend_heading=True %}", form=Asked()
    )


def test_a_number_may_carry_its_unit() -> None:
    assert '<span class="unit">saplings</span>' in rendered(
        '{% field form.count unit="saplings" %}', form=Asked()
    )
