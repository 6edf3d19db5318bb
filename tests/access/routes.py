"""Every address of the portal, as the resolver knows it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        route = prefix + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from _patterns(part, route)
        else:
            yield route, part


def routes() -> dict[str, str]:
    """Name, or the route itself where it has none, to route."""
    return {pattern.name or route: route for route, pattern in _patterns(get_resolver())}
