"""How the demo's texts are held: Thai first, then Malay and English where somebody has translated them."""

from typing import Any, NamedTuple

LANGUAGES = ("th", "ms", "en")


class Words(NamedTuple):
    """One text in three languages; what is blank falls back to Thai on the pages, as in life."""

    th: str
    ms: str = ""
    en: str = ""


def said(**texts: Words | str) -> dict[str, Any]:
    """The columns of translated fields: `said(name=Words(…))`."""
    columns: dict[str, Any] = {}
    for name, words in texts.items():
        words = Words(words) if isinstance(words, str) else words
        columns |= {f"{name}_{language}": text for language, text in zip(LANGUAGES, words, strict=True)}
    return columns


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)
