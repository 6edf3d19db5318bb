"""The look of the staff's pages: what django-unfold reads as UNFOLD."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Warm paper, the green of the hills, the blue of the river. Checked for AA contrast by tests/test_look.py.
PAPER = {
    "50": "#faf8f3",
    "100": "#f3efe6",
    "200": "#e5dfd2",
    "300": "#cfc7b6",
    "400": "#a69d8a",
    "500": "#6b6455",
    "600": "#544e42",
    "700": "#423d34",
    "800": "#2e2a24",
    "900": "#1e1b17",
    "950": "#14120f",
}
HILLS = {
    "50": "#eff8f3",
    "100": "#d8efe3",
    "200": "#b2dfc9",
    "300": "#82c8a8",
    "400": "#5bb48d",
    "500": "#46a27a",
    "600": "#1f6f50",
    "700": "#195a42",
    "800": "#154836",
    "900": "#103a2c",
    "950": "#08231a",
}


def demo_badge(request):
    """Beside the account menu: which data this is."""
    return [gettext("Fictional data"), "warning"] if settings.DEMO or settings.PRACTICE else None


UNFOLD = {
    "SITE_TITLE": _("Waeng SAO portal"),
    "SITE_HEADER": _("Waeng SAO portal"),
    "SITE_SUBHEADER": _("Waeng District, Narathiwat"),
    "SITE_SYMBOL": "landscape",
    "SITE_URL": "/",
    "DASHBOARD_CALLBACK": "waeng_portal.dashboard.add_home",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("favicon.svg")}],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_LANGUAGES": False,
    "SHOW_BACK_BUTTON": True,
    "BORDER_RADIUS": "8px",
    "COLORS": {"base": PAPER, "primary": HILLS},
    "ENVIRONMENT": "waeng_portal.unfold.demo_badge",
    "STYLES": [
        lambda request: static("css/fonts.css"),
        lambda request: static("css/admin.css"),
        lambda request: static("css/imports.css"),
        lambda request: static("css/tasks.css"),
        lambda request: static("css/find.css"),
        lambda request: static("css/merge.css"),
        lambda request: static("css/line.css"),
    ],
    "SCRIPTS": [
        lambda request: static("js/landmarks.js"),
        lambda request: static("js/sign-out.js"),
        lambda request: static("js/line.js"),
    ],
    "LOGIN": {"image": None},
    "ACCOUNT": {
        "navigation": [
            {"title": _("Manual"), "link": reverse_lazy("manual")},
            {"title": _("My sign-in"), "link": reverse_lazy("my_sign_in")},
            {"title": _("Change password"), "link": reverse_lazy("admin:password_change")},
        ]
    },
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": "waeng_portal.navigation.sidebar",
    },
}
