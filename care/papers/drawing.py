"""What people take home, as PDF: the letters and the head stand in shared.typ."""

from pathlib import Path

from papers.typesetting import typeset_paper

HERE = Path(__file__).parent


def make(template: str, facts: dict) -> bytes:
    """A PDF of the template (`slip` for slip.typ) with these facts."""
    return typeset_paper(HERE / f"{template}.typ", facts)
