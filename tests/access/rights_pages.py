"""Who gets what at the public pages of entitlements."""

from tests.access.page import Page, Rows

RIGHTS_PUBLIC = ("rights", "rights_check", "rights_notices", "rights_of")

RIGHTS_PAGES = {
    "rights": Page(public=True),
    "rights_notices": Page(public=True),
    "rights_of": Page(public=True, rows=Rows.ALL),
    "rights_check": Page(public=True, form=True),
}
