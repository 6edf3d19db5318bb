"""Links in lists and tables of the admin, and addresses of its lists."""

from django.urls import reverse
from django.utils.html import format_html


def link_to(view: str, key, text: str) -> str:
    """The text as a link to the page `view` of one row."""
    return format_html(
        '<a class="text-primary-600 underline dark:text-primary-500" href="{}">{}</a>', reverse(view, args=[key]), text
    )


def list_address(model: str, **asked) -> str:
    """The admin's list of a model (`welfare_claim`), with these filters in its address."""
    return reverse(f"admin:{model}_changelist", query=asked)
