"""How wide the columns of a PDF are, and which rows stand on one line: reckoned before typst lays them out."""

# A4 less its margins, in points: lying, and upright.
PAGE_WIDTH, UPRIGHT_WIDTH = 785, 538
# What is left upright for rows beside title, headings and signatures; a row is so many times as high as its letters.
UPRIGHT_HEIGHT, ROW = 470, 1.9
SMALLEST, LARGEST = 5.5, 12
WIDEST_COLUMN = 24
# What a letter takes on average, for a column that names its width in letters.
LETTER = 0.6
# Left and right of the words in a cell.
PADDING = 0.8
# Between those who sign side by side: 8 mm.
GUTTER = 23

# Sarabun's letters by their widths in ems, rounded up. A letter that it does not have may be as wide as any.
_LETTERS = {
    0.0: "ัิีึืฺุู็่้๊๋์ํ๎",
    0.3: " '!,.:;Iijl|ๅ",
    0.4: '"()-[\\]_`frt{}เโใไ',
    0.5: "*/?Jcksvxyzงราำ",
    0.6: "$0123456789ABCEFLPRSTYZ^abdeghnopquกขจฉฐดถธยฤลวสอฮฯะ฿แ",
    0.7: "#&+<=>DGHKNOQUVXw~ฃคฅฆชซฎฏตทนบปผฝภมฦศษหๆ๏๐๑๒๓๔๕๖๘๙",
    0.8: "@Mฑพฟฬ๗๚",
    0.9: "Wmฌญฒณ",
}
_EMS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_WIDEST = 1.3


def ems(text: str) -> float:
    """The width of one line of text, never less than typst makes it."""
    return sum(_EMS.get(letter, _WIDEST) for letter in text)


def column_ems(column, texts) -> float:
    """The width that a column would like: its own, or its widest text, or half of its heading."""
    if column.width:
        return column.width * LETTER + PADDING
    widest = max(map(ems, texts), default=0)
    heading = str(column.heading)
    return min(max(widest, ems(heading) / 2, *map(ems, heading.split()), 2), WIDEST_COLUMN) + PADDING


def fit(wanted: list[float], *, upright: bool = False, rows: int = 0) -> tuple[float, list[float]]:
    """The size of the letters and the widths of the columns, in points, that fill the page. Upright, the rows stand on one."""
    page = UPRIGHT_WIDTH if upright else PAGE_WIDTH
    size = page / sum(wanted)
    if upright and rows:
        size = min(size, UPRIGHT_HEIGHT / (ROW * rows))
    return min(max(size, SMALLEST), LARGEST), [page * width / sum(wanted) for width in wanted]


def signed_size(signatures, *, upright: bool = False) -> float:
    """The size of the letters in which every line of those who sign, side by side, stands on one line."""
    if not signatures:
        return LARGEST
    page = UPRIGHT_WIDTH if upright else PAGE_WIDTH
    widest = max(ems(line) for lines in signatures for line in lines)
    return max(min(LARGEST, (page / len(signatures) - GUTTER) / widest), SMALLEST)


def stands_on_one_line(texts, size, widths) -> bool:
    return all(
        ems(text) * size <= width - PADDING * size and "\n" not in text
        for text, width in zip(texts, widths, strict=True)
    )
