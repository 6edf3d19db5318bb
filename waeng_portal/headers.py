"""What every answer tells the browser: settings of Django, read with waeng_portal/settings.py."""

from django.utils.csp import CSP

SECURE_CSP = {
    # What is not named is not had: no frames, no plug-ins, no workers.
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}


def headers_of_all(*, frames: str, referrer: str, practice: bool) -> dict[str, str]:
    """Of answers to which no page belongs (static files, refused hosts, redirects) too."""
    return {
        "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": frames,
        "Referrer-Policy": referrer,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), midi=(), display-capture=()",
        # Nobody should find made-up people by a search engine.
        **({"X-Robots-Tag": "noindex, nofollow"} if practice else {}),
    }
