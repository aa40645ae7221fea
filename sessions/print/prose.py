"""Markdown as blocks of plain data: what the page shows of a text, for paper.

It reads the HTML that the page prints, so that both keep to the same rules: no raw HTML, links to the web and to mail
alone. Nothing nests deeper than a list in a list; what does, stands in the inner one.
"""

from html.parser import HTMLParser

from g40portal.markup import render_markdown

DEEPEST_LIST = 3
STYLES = {"strong": "bold", "em": "italic"}
LISTS = {"ul": False, "ol": True}
OF_TEXT = {"p": "text", "h3": "heading", "h4": "heading"}


def blocks(markdown):
    """Return the blocks of a Markdown text: {"kind": "text", "heading", "quote", "list" or "rule", …}."""
    reader = _Reader()
    reader.feed(render_markdown(markdown))
    reader.close()
    reader.end_of_block()
    return reader.blocks


class _Reader(HTMLParser):
    """Collects blocks; `stack` holds the lists that are open, `runs` the text of the block that is."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks = []
        self.runs = []
        self.kind = "text"
        self.quotes = 0
        self.depth = 0
        self.stack = []
        self.styles = []
        self.hrefs = []

    def handle_starttag(self, tag, attributes):
        """Begin a block, or another way of writing within one."""
        if tag in STYLES:
            self.styles.append(STYLES[tag])
        elif tag == "a":
            self.hrefs.append(dict(attributes).get("href", ""))
        elif tag == "br":
            self.handle_data("\n")
        elif tag != "code":
            self.end_of_block()
            self._begin(tag, dict(attributes))

    def handle_endtag(self, tag):
        """End what began with the same tag."""
        if tag in STYLES:
            if STYLES[tag] in self.styles:
                self.styles.remove(STYLES[tag])
        elif tag == "a":
            self.hrefs = self.hrefs[:-1]
        elif tag not in ("code", "br", "hr"):
            self.end_of_block()
            self._end(tag)

    def handle_data(self, data):
        """Take up text as it is written here: how heavy, how slanted, to where it leads."""
        if data.strip() or self.runs:
            run = {"text": data.replace("\n", " "), "bold": "bold" in self.styles, "italic": "italic" in self.styles}
            self.runs.append(run | {"href": self.hrefs[-1] if self.hrefs else ""})

    def end_of_block(self):
        """Put the text so far in its place."""
        if any(run["text"].strip() for run in self.runs):
            kind = "quote" if self.quotes and self.kind == "text" else self.kind
            self._place().append({"kind": kind, "runs": self.runs})
        self.runs, self.kind = [], "text"

    def _begin(self, tag, attributes):
        self.kind = OF_TEXT.get(tag, "text")
        if tag in LISTS:
            self.depth += 1
            if self.depth <= DEEPEST_LIST:
                block = {"kind": "list", "ordered": LISTS[tag], "start": int(attributes.get("start", 1)), "items": []}
                self._place().append(block)
                self.stack.append(block)
        elif tag == "li" and self.stack and self.depth <= DEEPEST_LIST:
            self.stack[-1]["items"].append([])
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "hr":
            self._place().append({"kind": "rule"})

    def _end(self, tag):
        if tag in LISTS:
            if self.depth <= DEEPEST_LIST and self.stack:
                self.stack.pop()
            self.depth -= 1
        elif tag == "blockquote":
            self.quotes -= 1

    def _place(self):
        """Where the next block belongs: the open item of the innermost list, or the text itself."""
        if self.stack and self.stack[-1]["items"]:
            return self.stack[-1]["items"][-1]
        return self.blocks
