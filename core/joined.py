"""Style sheets written in parts and delivered as one file: a staticfiles finder, so that nothing has to be built."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, searched_locations
from django.core.files.storage import FileSystemStorage


class JoinedStyles(BaseFinder):
    """Finds each file of `JOINED_STYLES`, made anew when one of its parts has changed."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        searched_locations.append(str(settings.JOINED_ROOT))
        if path not in settings.JOINED_STYLES:
            return [] if find_all else None
        made = str(_joined(path))
        return [made] if find_all else made

    def list(self, ignore_patterns):
        storage = FileSystemStorage(location=settings.JOINED_ROOT)
        for path in settings.JOINED_STYLES:
            _joined(path)
            yield path, storage


def _joined(path: str) -> Path:
    parts = [Path(settings.BASE_DIR) / "static" / part for part in settings.JOINED_STYLES[path]]
    made = Path(settings.JOINED_ROOT) / path
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    if not made.exists() or made.read_text(encoding="utf-8") != text:
        made.parent.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(made)
    return made
