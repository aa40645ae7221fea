"""The template pack g40: how forms are laid out."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms


class Everything(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Naam", help_text="Zoals <b>gedrukt</b>.", max_length=5)
    city = forms.ChoiceField(label="Stad", choices=[("ede", "Ede")])
    role = forms.ChoiceField(label="Rol", choices=[("a", "Ambtenaar")], widget=forms.RadioSelect, help_text="Eén.")
    agrees = forms.BooleanField(label="Akkoord")
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Het geheel <klopt> niet.")


def rendered(data=None, layout=None, method="post"):
    """The form as markup, blanks between elements left out."""
    helper = FormHelper()
    helper.form_method = method
    helper.layout = layout
    helper.add_input(Submit("save", "Bewaar"))
    return re.sub(r"\s*\n\s*", "", render_crispy_form(Everything(data), helper, {"csrf_token": "geheim"}))


LAYOUTS = [None, Layout(Fieldset("Wie", "name", "city"), Div("role", "agrees", "token", css_class="rest"))]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_field_has_its_label_above_and_its_hint_under_it(layout):
    page = rendered(layout=layout)

    assert (
        '<label class="label" for="id_name">Naam</label>'
        '<span class="hint" id="id_name_helptext">Zoals &lt;b&gt;gedrukt&lt;/b&gt;.</span>'
        '<input type="text" name="name"'
    ) in page
    assert re.search(r'<input [^>]*class="[^"]*\binput"[^>]*aria-describedby="id_name_helptext"[^>]*>', page)
    assert re.search(r'<select [^>]*class="[^"]*\binput"', page)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_refused_field_names_its_error(layout):
    page = rendered({"name": "te lang"}, layout)

    field = re.search(r'<input type="text"[^>]*>', page).group()
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_name_helptext id_name_error"' in field
    assert '<div class="error" id="id_name_error">' in page
    assert '<div class="notice notice--error" role="alert"><p>Het geheel &lt;klopt&gt; niet.</p></div>' in page


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_label_and_description_leads_somewhere(layout):
    page = rendered({"name": "te lang"}, layout)

    ids = re.findall(r'\sid="([^"]*)"', page)
    asked = re.findall(r'\sfor="([^"]*)"', page) + " ".join(re.findall(r'aria-describedby="([^"]*)"', page)).split()
    assert sorted(set(asked) - set(ids)) == []
    assert len(ids) == len(set(ids))


def test_choices_are_a_fieldset_with_a_legend():
    assert (
        '<fieldset class="field" aria-describedby="id_role_helptext"><legend class="label">Rol</legend>' in rendered()
    )


def test_checkbox_stands_in_its_label():
    assert re.search(
        r'<label class="field__check" for="id_agrees"><input type="checkbox"[^>]*> <span>Akkoord', rendered()
    )


@pytest.mark.parametrize(("method", "has_token"), [("post", True), ("get", False)])
def test_form_that_writes_bears_its_token_and_every_form_its_button(method, has_token):
    page = rendered(method=method)

    assert ("csrfmiddlewaretoken" in page) == has_token
    assert '<button class="btn btn--main" type="submit" name="save" value="Bewaar">Bewaar</button>' in page
    assert page.count('type="hidden" name="token"') == 1


def test_layout_groups_fields():
    page = rendered(layout=LAYOUTS[1])

    assert "<fieldset><legend>Wie</legend>" in page
    assert '<div class="rest">' in page
