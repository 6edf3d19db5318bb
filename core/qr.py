"""QR codes of addresses, for pages and for paper: dark on light always, since many phones read no other."""

import io

import segno

# What may be smudged or torn: a quarter on paper that hangs in the rain, less on a screen.
ON_PAPER, ON_SCREEN = "q", "m"
# The light edge that the standard asks for; without it a phone does not find the code.
QUIET = 4


def qr_svg(text: str, *, css_class: str = "qr") -> str:
    """As markup to stand in a page, for the eye and the camera only: a link with the same address stands beside it."""
    out = io.BytesIO()
    code = segno.make_qr(text, error=ON_SCREEN)
    code.save(
        out, kind="svg", border=QUIET, xmldecl=False, svgns=False, omitsize=True, nl=False, dark="#10201a",
        light="#ffffff", svgclass=css_class, lineclass=None,
    )  # fmt: skip
    return out.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def qr_for_paper(text: str) -> bytes:
    """As an SVG file that typst takes (`image(bytes)`)."""
    out = io.BytesIO()
    segno.make_qr(text, error=ON_PAPER).save(out, kind="svg", border=QUIET, dark="#10201a", light="#ffffff")
    return out.getvalue()
