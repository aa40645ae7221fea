"""How a Word document looks and what it says of itself: real styles, Dutch, A4, page numbers."""

import datetime

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Arial"
"""Every office has it; nothing is embedded or fetched."""
INK, MUTED, LINK = RGBColor(0x11, 0x1A, 0x2E), RGBColor(0x4B, 0x54, 0x68), RGBColor(0x0B, 0x3F, 0xA8)
SUN, RULE = "FFCF33", "D5D3CB"
SMALL = Pt(9)
LANGUAGE = "nl-NL"
AUTHOR = "G40 Stedennetwerk"
COMPATIBILITY = "15"
"""Word 2013 and later."""
POSTER, FACT, SLOT, ASIDE, LEAD, BY, HYPERLINK = (
    "Affiche",
    "Feit",
    "Programmaonderdeel",
    "Toelichting",
    "Inleiding",
    "Organisatoren",
    "Hyperlink",
)
OWN_STYLES = (
    # name, size, bold, colour, space before, space after, background
    (POSTER, 12, True, INK, 0, 0, SUN),
    (FACT, 10, False, INK, 0, 2, SUN),
    (SLOT, 10.5, True, INK, 2, 2, None),
    (ASIDE, 9, False, MUTED, 0, 2, None),
    (LEAD, 10.5, True, INK, 0, 6, None),
    (BY, 9.5, False, MUTED, 4, 8, None),
)
STYLES = (
    ("Title", 40, True, INK, 0, 10, SUN),
    ("Heading 1", 20, True, INK, 24, 6, None),
    ("Heading 2", 14, True, INK, 18, 4, None),
    ("Heading 3", 12, True, INK, 14, 4, None),
    ("Heading 4", 10.5, True, INK, 10, 3, None),
    ("Quote", 10.5, False, INK, 6, 6, None),
)
AFTER_SHADE = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")
"""What the schema wants behind the background, of what a style here may hold."""
MARGIN = Mm(20)
WIDE = Mm(210) - 2 * MARGIN


def blank(title):
    """Return an empty document in the house style, with its title and its author."""
    document = docx.Document()
    _page(document)
    _language(document)
    _word_of_now(document)
    normal = document.styles["Normal"]
    _style(normal, 10.5, False, INK, 0, 6, None)
    normal.paragraph_format.line_spacing_rule, normal.paragraph_format.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.15
    for name, *looks in STYLES:
        _style(document.styles[name], *looks)
    for name, *looks in OWN_STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _style(style, *looks)
    for name in (SLOT, ASIDE):
        document.styles[name].paragraph_format.keep_together = True
    link = document.styles.add_style(HYPERLINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = LINK, True
    _properties(document, title)
    return document


def _style(style, size, bold, colour, before, after, background):
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic, font.color.rgb = FONT, Pt(size), bold, False, colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.lower().endswith("theme"):
            del fonts.attrib[name]
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(name), FONT)
    form.space_before, form.space_after = Pt(before), Pt(after)
    properties = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:shd"):
        for former in properties.findall(qn(name)):
            properties.remove(former)
    if background:
        # Room around the words, of the same colour: Word joins the boxes of paragraphs that follow each other.
        edge = OxmlElement("w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            edge.append(_element(f"w:{side}", val="single", sz="4", space="8", color=background))
        properties.insert_element_before(edge, "w:shd", *AFTER_SHADE)
        shade = _element("w:shd", val="clear", color="auto", fill=background)
        properties.insert_element_before(shade, *AFTER_SHADE)
    if style.name == "Title":
        form.line_spacing = 0.9


def _page(document):
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _language(document):
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for former in defaults.findall(qn("w:lang")):
        defaults.remove(former)
    defaults.append(_element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    for former in document.settings.element.findall(qn("w:themeFontLang")):
        former.set(qn("w:val"), LANGUAGE)


def _word_of_now(document):
    """Ask Word to lay out the document as it does its own: it would call one of 2010 "compatibility mode"."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), COMPATIBILITY)


def _properties(document, title):
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.language = title[:255], AUTHOR, AUTHOR, LANGUAGE
    about.comments = about.keywords = about.subject = about.category = ""
    about.created = about.modified = now
    package = document.part.package
    for key, each in list(package.rels.items()):
        # The picture of an empty page that every new document would carry.
        if each.reltype == KIND.THUMBNAIL:
            del package.rels[key]
    for key, each in list(document.part.rels.items()):
        # The same styles again, for a Word of long ago.
        if each.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]


def add_foot(document, words):
    """Print what the document is, and the number of the page, at the foot of every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles[ASIDE]
    paragraph.add_run(f"{words} – pagina ")
    _number(paragraph, "PAGE")
    paragraph.add_run(" van ")
    _number(paragraph, "NUMPAGES")


def _number(paragraph, name):
    field = _element("w:fldSimple", instr=f" {name} ")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "1"
    field.append(run)
    paragraph._p.append(field)


def _element(tag, **attributes):
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def add_table(document, caption, headings, widths):
    """Add an empty table whose first row is repeated on each page; `caption` is what a screen reader says first."""
    table = document.add_table(rows=1, cols=len(headings))
    table.autofit = False
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=RULE))
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    properties.append(borders)
    # The layout that python-docx wrote stands after the borders, as the schema has it.
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:
        properties.remove(layout)
        properties.append(layout)
    properties.append(_element("w:tblLook", val="06A0", firstRow="1", firstColumn="1", noHBand="1", noVBand="1"))
    properties.append(_element("w:tblCaption", val=caption))
    for cell, words in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].style = document.styles[SLOT]
        cell.paragraphs[0].add_run(words)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    set_widths(table.rows[0], widths)
    keep_whole(table.rows[0])
    return table


def set_widths(row, widths):
    """Give the cells of a row their widths."""
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width


def keep_whole(row):
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def new_numbers(document, start):
    """Return the number of a list that begins anew, in the form of the style for numbered lists."""
    style = document.styles["List Number"]
    numbering = document.part.numbering_part.element
    form = style.element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(form).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return number.numId
