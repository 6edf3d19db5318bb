"""The scoring table of Mozilla's HTTP Observatory (as MDN publishes it, 2024 and later), for one answer of ours.

Only the tests to which this portal can answer in more than one way are here. What needs another host's word is taken as
declared: a policy of HSTS that asks to be preloaded counts as preloaded.
"""

import re
from http.cookies import SimpleCookie

SIX_MONTHS = 15_768_000
# Extra credit is given to whom 90 is left without any.
ENOUGH_FOR_MORE = 90


def score(headers: dict[str, str], cookies: SimpleCookie, body: str, *, sessions: set[str]) -> int:
    parts = [
        policy(headers), cookies_of(cookies, sessions), cors(headers), hsts(headers), referrer(headers), scripts(body),
        types(headers), frames(headers), resources(headers),
    ]  # fmt: skip
    least = 100 + sum(part for part in parts if part < 0)
    return max(0, least) if least < ENOUGH_FOR_MORE else least + sum(part for part in parts if part > 0)


def _directives(headers) -> dict[str, list[str]]:
    said = headers.get("Content-Security-Policy", "")
    return {
        name: values.split() for name, _, values in (part.strip().partition(" ") for part in said.split(";") if part)
    }


def policy(headers) -> int:
    csp = _directives(headers)
    if not csp:
        return -25
    fallback = csp.get("default-src", ["*"])
    script, style = csp.get("script-src", fallback), csp.get("style-src", fallback)
    plugins = csp.get("object-src", fallback)
    broad = {"*", "https:", "http:", "data:"}
    if "'unsafe-inline'" in script or broad & {*script, *plugins}:
        return -20
    if "'unsafe-eval'" in (*script, *style):
        return -10
    if "'unsafe-inline'" in style or broad & set(style):
        return 0
    return 10 if fallback == ["'none'"] else 5


def cookies_of(cookies: SimpleCookie, sessions: set[str]) -> int:
    if not cookies:
        return 0
    for name, cookie in cookies.items():
        if not cookie["secure"]:
            return -40 if name in sessions else -20
        if name in sessions and not cookie["httponly"]:
            return -30
    return 5 if all(cookie["samesite"] in ("Lax", "Strict") for cookie in cookies.values()) else 0


def cors(headers) -> int:
    open_to_all = headers.get("Access-Control-Allow-Origin") not in (None, "*", "null")
    return -50 if open_to_all and headers.get("Access-Control-Allow-Credentials") == "true" else 0


def hsts(headers) -> int:
    said = headers.get("Strict-Transport-Security", "")
    age = re.search(r"max-age=(\d+)", said)
    if not age:
        return -20
    if int(age[1]) < SIX_MONTHS:
        return -10
    return 5 if "preload" in said and "includeSubDomains" in said else 0


def referrer(headers) -> int:
    private = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
    said = headers.get("Referrer-Policy")
    return 0 if said is None else 5 if said in private else -5


def scripts(body: str) -> int:
    sources = re.findall(r"<script[^>]+src=[\"']([^\"']+)", body)
    return -50 if any(re.match(r"(https?:)?//", source) for source in sources) else 0


def types(headers) -> int:
    return 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5


def frames(headers) -> int:
    if _directives(headers).get("frame-ancestors") in (["'none'"], ["'self'"]):
        return 5
    return 0 if headers.get("X-Frame-Options") in ("DENY", "SAMEORIGIN") else -20


def resources(headers) -> int:
    said = headers.get("Cross-Origin-Resource-Policy")
    return {None: 0, "same-origin": 10, "same-site": 10, "cross-origin": 0}.get(said, -5)
