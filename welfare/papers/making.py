"""The fund's papers as PDF: what they have in common stands in shared.typ."""

from pathlib import Path

from papers.typesetting import typeset_paper

HERE = Path(__file__).parent


def make(template: str, facts: dict, files: dict[str, bytes] | None = None) -> bytes:
    """A PDF of the template (`receipt` for receipt.typ) with these facts."""
    return typeset_paper(HERE / f"{template}.typ", facts, files)
