import re
from pathlib import Path

from tests.laws import tree

# Drawn by Django or a package by name, not by us.
CALLED_BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
OVERRIDES = (
    "admin",
    "unfold",
    "unfold_crispy",
    "import_export",
    "simple_history",
    "account",
    "mfa",
    "allauth",
    "registration",
)


def _template_name(path: Path) -> str:
    return tree.name(path).split("templates/", 1)[1]


def _is_override(name: str) -> bool:
    return name in CALLED_BY_NAME or name.split("/")[0] in OVERRIDES


def test_every_template_is_drawn_by_something():
    templates = {_template_name(path) for path in tree.tracked() if "templates/" in tree.name(path)}
    said = "\n".join(text for name, text in tree.texts().items() if name.endswith((".py", ".html", ".txt")))
    used = {name for name in templates if re.search(rf"""["'/]{re.escape(name)}["'#]""", said)}
    # programs.public.page.show adds the folder.
    used |= {f"public/{short}" for short in re.findall(r'\bshow\(\s*request,\s*"([\w/]+\.html)"', said)}
    assert {name for name in templates - used if not _is_override(name)} == set()


def test_no_page_asks_another_host():
    outside = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")
    pages = [
        name for name, text in tree.texts().items() if name.endswith(".html") and outside.search(_without_links(text))
    ]
    assert pages == []


def _without_links(text: str) -> str:
    """A link that a reader follows is not a request of the page."""
    return re.sub(r"<a\s[^>]*>", "", text)
