"""How a sheet is printed: the page, what stands on each, and that nobody signs an empty one.

Excel has no rows that keep together; a manual break before the last of them is the nearest. LibreOffice heeds it beside
“one page wide”; Excel's own help says that it may not. So a signed table that fits on the page anyway is not fitted, and
only one too wide for the page depends on it. Where the breaks fall that a program sets by itself, nobody knows beforehand:
only a table that is surely on one page has no break of ours.
"""

from django.utils.translation import gettext as _

from papers.signing import spread

from .xlsx_styles import FONT, font

# Room for the hand between the table and its signatures.
SIGNED_BELOW = 3
# So many rows of the table go with the signatures to their page.
KEPT_ROWS = 4
ROW_POINTS = 21
# A4 landscape less its margins, in points and in dots of 1/96 inch.
PAGE_POINTS, PAGE_DOTS = 510, 1045
# The narrowest and widest that a letter of a column's width is, by the fonts that a machine has.
NARROW_LETTER, WIDE_LETTER = 7, 9


def write_signatures(book, sheet, paper, end) -> int:
    """Side by side, two rows below the table that ends on this row; gives the last row that is printed."""
    if not paper.signatures:
        return end
    style = book.add_format(font(14, align="center", shrink=True))
    places = spread(paper.signatures, len(paper.columns))
    for lines, (left, right) in zip(paper.signatures, places, strict=True):
        for place, text in enumerate(lines, end + SIGNED_BELOW):
            if right > left:
                sheet.merge_range(place, left, place, right, "", style)
            sheet.write_string(place, left, text, style)
    return end + SIGNED_BELOW + max(map(len, paper.signatures)) - 1


def set_up_print(sheet, paper, widths, *, first, last, end, head_points) -> None:
    """`first` and `last` are the rows of data, `end` is the last row of all, `head_points` is the height above the data."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.repeat_rows(first - 1)
    sheet.print_area(0, 0, end, len(paper.columns) - 1)
    if not (paper.signatures and _dots(widths, WIDE_LETTER) <= PAGE_DOTS):
        sheet.fit_to_pages(1, 0)
    if paper.signatures and not _on_one_page(widths, head_points + (end - first + 1) * ROW_POINTS):
        sheet.set_h_pagebreaks([max(last - KEPT_ROWS + 1, first)])
    words = f'&"{FONT},Regular"&12'
    pages = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
    sheet.set_footer(f"&L{words}{paper.notice.replace('&', '&&')}&R{words}{pages}")


def _on_one_page(widths, points) -> bool:
    scale = min(1, PAGE_DOTS / _dots(widths, NARROW_LETTER))
    return points * scale <= PAGE_POINTS


def _dots(widths, letter) -> float:
    return sum(width * letter + 5 for width in widths)
