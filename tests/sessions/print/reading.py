"""Read a PDF as somebody who does not see it would: its tags, in their order, and the text in each."""

import io
import re

import pikepdf
from pikepdf import Name

HEADING = re.compile(r"^/H[1-6]$")
PAIR = re.compile(rb"<(\w+)>\s*<(\w+)>")
TRIPLE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end", re.DOTALL)


def squeezed(text):
    """The text without spaces: where a line ends, a PDF holds none."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


class Read:
    """A PDF that was opened, with what it tells."""

    def __init__(self, content):
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.root = self.pdf.Root
        self.title = str(self.pdf.docinfo.get("/Title", ""))
        self._by_mark = {}
        for number, page in enumerate(self.pdf.pages):
            for mark, text in _texts_of(page):
                key = (number, mark)
                self._by_mark[key] = self._by_mark.get(key, "") + text

    @property
    def text(self):
        """All text of all pages, in the order of drawing, without spaces."""
        return squeezed("".join(self._by_mark.values()))

    @property
    def text_of_pages(self):
        """The text that is not the foot of each page, without spaces."""
        marked = [(page, text) for (page, mark), text in self._by_mark.items() if mark is not None]
        numbers = range(len(self.pdf.pages))
        return [squeezed("".join(text for page, text in marked if page == number)) for number in numbers]

    @property
    def tags(self):
        """Every tag, in the order of reading: (name, text in it without spaces)."""
        pages = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        return list(self._walk(self.root.StructTreeRoot.K, None, pages))

    @property
    def headings(self):
        """The headings in the order of reading: (level, text without spaces)."""
        return [(int(name[2:]), text) for name, text in self.tags if HEADING.match(name)]

    def tagged(self, name):
        """The texts of all tags of this name, such as /TH."""
        return [text for tag, text in self.tags if tag == name]

    def _walk(self, node, page, pages):
        for child in node if isinstance(node, pikepdf.Array) else [node]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                own = child.get("/Pg", page)
                yield str(child.S), squeezed(self._text_in(child, own, pages))
                yield from self._walk(child.get("/K", pikepdf.Array()), own, pages)

    def _text_in(self, node, page, pages):
        if isinstance(node, pikepdf.Array):
            return "".join(self._text_in(each, page, pages) for each in node)
        if isinstance(node, int):
            return self._by_mark.get((pages[page.objgen], int(node)), "")
        if not isinstance(node, pikepdf.Dictionary):
            return ""
        page = node.get("/Pg", page)
        if node.get("/Type") == Name.MCR:
            return self._by_mark.get((pages[page.objgen], int(node.MCID)), "")
        return self._text_in(node.get("/K", pikepdf.Array()), page, pages)


def _texts_of(page):
    """Yield what a page shows, as (number of the mark it stands in or None, text)."""
    fonts = {name: _to_unicode(font) for name, font in page.get("/Resources", {}).get("/Font", {}).items()}
    marks, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else {}
            marks.append(properties)
            if "/ActualText" in properties:
                yield _mark(marks), str(properties["/ActualText"])
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and not any("/ActualText" in each for each in marks):
            parts = operands[0] if name == "TJ" else [operands[0]]
            shown = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            yield _mark(marks), "".join(font.get(shown[at : at + 2], "") for at in range(0, len(shown), 2))


def _mark(marks):
    """The number of the innermost mark that has one, or None."""
    return next((int(each["/MCID"]) for each in reversed(marks) if "/MCID" in each), None)


def _to_unicode(font):
    """The font's own table from two bytes to the text that they show."""
    table = {}
    for kind, body in SECTION.findall(font.ToUnicode.read_bytes()):
        if kind == b"bfchar":
            for code, text in PAIR.findall(body):
                table[bytes.fromhex(code.decode())] = bytes.fromhex(text.decode()).decode("utf-16-be")
        else:
            for first, last, text in TRIPLE.findall(body):
                begin = int(first, 16)
                for code in range(begin, int(last, 16) + 1):
                    table[code.to_bytes(2, "big")] = chr(int(text, 16) + code - begin)
    return table
