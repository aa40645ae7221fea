"""A letter in Markdown as plain text, as a mail bears it. Plain data in and out."""

from markdown_it import MarkdownIt

from g40portal.dutch import without_soft_hyphens

MOST_NESTING = 20
BULLET = "- "

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": MOST_NESTING})


def plain_text(markdown):
    """Return Markdown as paragraphs of plain text: marks go, line breaks stay, a link shows where it leads.

    >>> plain_text("**Beste** mensen,\\n\\n- [het programma](https://g40.example/)\\n- lunch")
    'Beste mensen,\\n\\n- het programma (https://g40.example/)\\n- lunch'
    """
    blocks, lists, marks, is_tight = [], [], [], False
    for token in _markdown.parse(without_soft_hyphens(markdown)):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            marks.append(BULLET if lists[-1] is None else f"{lists[-1]}. ")
            lists[-1] = None if lists[-1] is None else lists[-1] + 1
        elif token.type == "paragraph_open":
            is_tight = token.hidden
        elif token.type in ("inline", "fence", "code_block"):
            text = _inline(token.children) if token.type == "inline" else token.content.rstrip("\n")
            blocks.append(("".join(marks) + text, is_tight and bool(lists)))
            marks, is_tight = [], False
    return _joined(blocks)


def _inline(tokens):
    """Return the text of a paragraph."""
    parts, links = [], []
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "link_open":
            links.append((token.attrGet("href"), len(parts)))
        elif token.type == "link_close":
            address, begin = links.pop()
            shown = "".join(parts[begin:])
            if address not in (shown, f"mailto:{shown}"):
                parts.append(f" ({address.removeprefix('mailto:')})")
    return "".join(parts)


def _joined(blocks):
    """Return blocks parted by an empty line; the items of a tight list follow each other."""
    text, was_tight = "", False
    for block, is_tight in blocks:
        parted = "\n" if is_tight and was_tight else "\n\n"
        text += (parted if text else "") + block
        was_tight = is_tight
    return text
