"""Markdown is made into HTML that cannot do anything, and quickly."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g40portal.markup import MOST_CHARACTERS, TAGS, render_markdown
from tests.work import seconds_of_work

PIECES = [
    "<script>",
    "</p>",
    "<img src=x onerror=y>",
    '<a href="javascript:x" onclick=y>',
    "<div style=x>",
    "<!--",
    "]]>",
]
PIECES += [
    "<",
    ">",
    "[a](",
    ")",
    "javascript:",
    "data:",
    "&#x6A;",
    "https://g40.example/",
    '"',
    "`",
    "*",
    "# ",
    "\n",
    "- ",
]


class Found(HTMLParser):
    """The tags, attributes and addresses of some HTML."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.schemes = set(), set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.schemes |= {value.partition(":")[0] for name, value in attrs if name == "href" and ":" in value}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een **vet** en *schuin* woord.", "<p>Een <strong>vet</strong> en <em>schuin</em> woord.</p>\n"),
        ("# Hoog\n\n## Lager", "<h3>Hoog</h3>\n<h4>Lager</h4>\n"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("2. twee\n3. drie", '<ol start="2">\n<li>twee</li>\n<li>drie</li>\n</ol>\n'),
        ("> citaat", "<blockquote>\n<p>citaat</p>\n</blockquote>\n"),
        (
            "[G40](https://g40.example/a)",
            '<p><a href="https://g40.example/a" rel="noopener noreferrer">G40</a></p>\n',
        ),
    ],
)
def test_markdown_becomes_plain_html(text, html):
    assert render_markdown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ('"><svg onload=alert(1)>', '<p>"&gt;&lt;svg onload=alert(1)&gt;</p>\n'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](JaVaScRiPt&colon;alert(1))", "<p>[x](JaVaScRiPt:alert(1))</p>\n"),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", "<p>[x](data:text/html;base64,PHNjcmlwdD4=)</p>\n"),
        ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>\n"),
        ("[x](vbscript:x)", "<p>[x](vbscript:x)</p>\n"),
        ("![x](https://spion.example/pixel.gif)", "<p></p>\n"),
        (
            '[x](https://a.example "\\" onmouseover=alert(1)")',
            '<p><a href="https://a.example" title="&quot; onmouseover=alert(1)" rel="noopener noreferrer">x</a></p>\n',
        ),
        ("<a href='x' onclick='y'>z</a>", "<p>&lt;a href='x' onclick='y'&gt;z&lt;/a&gt;</p>\n"),
        ("```html\n<img src=x onerror=y>\n```", "<code>&lt;img src=x onerror=y&gt;\n</code>\n"),
        ("a\x00b", "<p>a\ufffdb</p>\n"),
    ],
)
def test_markdown_attacks_stay_inert(text, html):
    assert render_markdown(text) == html


@pytest.mark.parametrize("piece", ["> ", "[", "*a ", "- ", "`", "![", "&", "<", "**a _b "])
def test_markdown_with_huge_nesting_is_quick(piece):
    begin = seconds_of_work()

    html = render_markdown(piece * MOST_CHARACTERS)

    assert seconds_of_work() - begin < 4
    assert html.count("<blockquote>") <= 20
    assert html.count("<ul>") <= 20


def test_markdown_is_cut_off_at_its_limit():
    assert render_markdown("a" * (MOST_CHARACTERS + 10)) == f"<p>{'a' * MOST_CHARACTERS}</p>\n"


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join))
def test_markdown_of_anything_holds_nothing_that_acts(text):
    found = Found()

    found.feed(render_markdown(text))

    assert found.tags - TAGS == set()
    assert found.attributes - {"href", "rel"} == set()
    assert found.schemes - {"http", "https", "mailto"} == set()
