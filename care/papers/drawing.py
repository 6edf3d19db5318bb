"""What people take home, as PDF: the letters and the head stand in shared.typ."""

from pathlib import Path

from papers.typesetting import typeset

HERE = Path(__file__).parent


def make(template: str, facts: dict) -> bytes:
    """A PDF of the template (`slip` for slip.typ) with these facts."""
    return typeset(HERE / f"{template}.typ", facts, {"shared.typ": (HERE / "shared.typ").read_bytes()}, format="pdf")
