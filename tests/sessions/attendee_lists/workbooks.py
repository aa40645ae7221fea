"""Workbooks made by hand, as other programs write them, or as somebody who means harm does."""

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(sheet, strings="", **parts):
    """An .xlsx file of one sheet: its rows, the texts they refer to, and parts that come instead of others."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (_parts(sheet, strings) | parts).items():
            archive.writestr(name, text)
    return content.getvalue()


def _parts(sheet, strings):
    kinds = [("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml")]
    relations = "".join(f'<Relationship Id="{at}" Type="{OFFICE}/{kind}" Target="{to}"/>' for at, kind, to in kinds)
    return {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
