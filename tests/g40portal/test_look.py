"""What templates share: icons, times, dates, soft hyphens and Markdown."""

import datetime

import pytest
from django.template import Context, Template


def render(source, **context):
    return Template("{% load look %}" + source).render(Context(context))


def test_icons_and_icon_refer_to_the_same_symbol():
    html = render("{% icons 'lock' 'next' %}{% icon 'lock' %}")

    assert html == (
        '<svg hidden><symbol id="i-lock" viewBox="0 0 24 24"><path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>'
        '</symbol><symbol id="i-next" viewBox="0 0 24 24"><path d="M4 12h15M13 6l6 6-6 6"/></symbol></svg>'
        '<svg class="icon" aria-hidden="true"><use href="#i-lock"/></svg>'
    )


def test_icon_may_have_a_class_of_its_own():
    html = render("{% icon 'plus' 'off' %}")

    assert html == '<svg class="icon off" aria-hidden="true"><use href="#i-plus"/></svg>'


def test_icon_named_by_the_page_is_escaped():
    html = render("{% icon name %}", name='"><script>')

    assert html == '<svg class="icon" aria-hidden="true"><use href="#i-&quot;&gt;&lt;script&gt;"/></svg>'


@pytest.mark.parametrize(
    ("source", "value", "html"),
    [
        ("{{ value|clock }}", datetime.time(9, 15), '<time datetime="09:15">09.15</time>'),
        ("{{ value|long_date }}", datetime.date(2025, 6, 4), "woensdag 4 juni 2025"),
        ("{{ value|partial_date }}", "2023-05", "mei 2023"),
        ("{{ value|partial_date }}", "", ""),
        ("{{ value|plain }}", "gebieds\u00adontwikkeling <b>", "gebiedsontwikkeling &lt;b&gt;"),
        ("{{ value|markdown }}", "**a** <b>", "<p><strong>a</strong> &lt;b&gt;</p>\n"),
    ],
)
def test_filters_print_what_they_promise(source, value, html):
    assert render(source, value=value) == html
