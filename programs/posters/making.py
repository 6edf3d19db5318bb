"""Facts to paper and to dots, by typst: words go in as JSON, pictures as files that lie in memory alone."""

from base64 import b64encode
from pathlib import Path

from core.qr import qr_for_paper
from papers.typesetting import typeset
from programs.drawing.svg import svg, tag
from programs.posters.facts import CardFacts, PosterFacts
from programs.posters.scenery import landscape, woven

HERE = Path(__file__).parent


def make_poster(facts: PosterFacts) -> bytes:
    """A PDF of one page A4."""
    facts = facts.cleaned()
    said = {
        "language": facts.language, "office": facts.office, "kind": facts.kind, "title": facts.title,
        "text": facts.text, "lines": facts.lines, "scan": facts.scan,
        "shown_address": facts.address.partition("://")[2].rstrip("/"),
    }  # fmt: skip
    files = {
        "qr.svg": qr_for_paper(facts.address),
        "woven.svg": woven(1190, 60).encode(),
        "picture.svg": _picture(facts, 1190, 584),
    }
    return typeset(HERE / "poster.typ", said, files, format="pdf")


def make_card(facts: CardFacts) -> bytes:
    """A PNG of 1200 × 630 dots."""
    facts = facts.cleaned()
    said = {
        "language": facts.language, "office": facts.office, "kind": facts.kind, "title": facts.title,
        "line": facts.line,
    }  # fmt: skip
    files = {"woven.svg": woven(1200, 46).encode(), "picture.svg": _picture(facts, 470, 584)}
    # 72 dots to the inch: one point is one dot.
    return typeset(HERE / "card.typ", said, files, format="png", ppi=72)


def _picture(facts: PosterFacts | CardFacts, width: int, height: int) -> bytes:
    """What stands above or beside the words, cut to its place. typst takes no files but texts from memory: so a
    photograph goes in within a drawing."""
    if not facts.picture:
        return landscape(width, height, facts.scene).encode()
    inside = "data:image/jpeg;base64," + b64encode(facts.picture).decode()
    # A little more is cut below than above: there the portal's own drawings have their border, and heads are above.
    cut = {"preserveAspectRatio": "xMidYMid slice", "width": width, "height": height * 1.08}
    return svg(width, height, tag("image", href=inside, **cut)).encode()
