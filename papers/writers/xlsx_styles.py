"""The look of a workbook's cells, and how its numbers are shown."""

FONT = "TH Sarabun New"
INK, LINE, HEAD_FILL, TOTAL_FILL = "#1F2A37", "#C9D1DA", "#DCE6F2", "#F1F4F8"
NUMBER_FORMATS = {
    "text": "@", "date": "[$-107041E]d mmmm yyyy", "money": "#,##0.00", "integer": "#,##0", "number": "General",
}  # fmt: skip
# Of a language code [$-DDCCLLLL] the first two digits are the digits (0D: Thai), the next the calendar (07: Buddhist),
# the last the language: the value stays a number. Excel's own `t0` and `[$-D000000]` are plain digits in LibreOffice.
THAI_FORMATS = {
    "text": "@", "date": "[$-D07041E]d mmmm yyyy", "money": "[$-D00041E]#,##0.00", "integer": "[$-D00041E]#,##0",
    "number": "[$-D00041E]General",
}  # fmt: skip
ALIGNMENTS = {"text": "left", "date": "left"}


def font(size, **more):
    return {"font_name": FONT, "font_size": size, "font_color": INK, "valign": "vcenter", **more}


def cell_style(column, *, thai_digits=False, **more):
    align = ALIGNMENTS.get(column.kind, "right")
    number = (THAI_FORMATS if thai_digits else NUMBER_FORMATS)[column.kind]
    return font(14, align=align, indent=1, num_format=number, border=1, border_color=LINE, **more)


def boxed(size, **more):
    return font(size, border=1, border_color=LINE, **more)
