"""Who gets what at the addresses of the manual: whoever is signed in reads all of it; nothing of it is about a person."""

from django.urls import reverse

from tests.access.page import ALL_STAFF, METHOD, NOBODY, Page

_WITH = {"manual_page": ["sign-in"], "manual_picture": ["merge"]}
MANUAL_PAGES = {name: Page(ALL_STAFF, NOBODY, write_refused=METHOD) for name in ("manual", *_WITH)}
MANUAL_FIXED = {name: reverse(name, args=_WITH.get(name)) for name in MANUAL_PAGES}
