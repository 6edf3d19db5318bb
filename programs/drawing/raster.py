"""From a drawing to dots, by way of typst, which draws SVG with a library of Rust and asks nobody."""

import typst

PAGE = """
#set page(width: WIDTHpt, height: HEIGHTpt, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%, height: 100%)
"""


def png_of(drawing: str, width: int, height: int) -> bytes:
    page = PAGE.replace("WIDTH", str(width)).replace("HEIGHT", str(height)).encode()
    # 72 dots to the inch: one point is one dot.
    return typst.compile(page, format="png", ppi=72, sys_inputs={"drawing": drawing}, ignore_system_fonts=True)
