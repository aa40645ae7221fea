"""Markdown as people of the secretariat write it, made into HTML that cannot do anything."""

import functools

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "hr", "code"}
MOST_CHARACTERS = 50_000
MOST_NESTING = 20

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": MOST_NESTING})


@functools.lru_cache(maxsize=256)
def render_markdown(text):
    """Return the HTML of a Markdown text: headings from h3 down, links to http(s) and mail only, no raw HTML."""
    html = _markdown.render(text[:MOST_CHARACTERS])
    for level, lower in ((2, 4), (1, 3)):
        html = html.replace(f"<h{level}>", f"<h{lower}>").replace(f"</h{level}>", f"</h{lower}>")
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
