"""What a browser would send back from the page that it was shown."""

from html.parser import HTMLParser

from django.http import HttpResponse

NOT_SENT = {"submit", "button", "file", "search"}
TICKED = ("checkbox", "radio")


class _Fields(HTMLParser):
    """Inputs, chosen options and texts of a page, by name."""

    def __init__(self):
        super().__init__()
        self.values: dict[str, str] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        name, kind = found.get("name"), found.get("type", "text")
        if tag == "select":
            self.select = name or ""
        elif tag == "textarea" and name:
            self.textarea, self.values[name] = name, ""
        elif tag == "option" and self.select and "selected" in found:
            self.values[self.select] = found.get("value") or ""
        elif tag == "input" and name and kind not in NOT_SENT and (kind not in TICKED or "checked" in found):
            self.values[name] = found.get("value", "on" if kind in TICKED else "") or ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea] += data.removeprefix("\n")


def filled(response: HttpResponse, **changes) -> dict[str, object]:
    """The page's form as it was shown, some of it changed."""
    fields = _Fields()
    fields.feed(response.content.decode())
    return {name: value for name, value in fields.values.items() if name != "csrfmiddlewaretoken"} | changes
