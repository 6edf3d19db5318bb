"""Typed reading of the environment; refuses nonsense with a sentence that says what to do."""

import os

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
# Of each month, in a year that has no 29 February.
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no: write 1 or 0.")
    return value in TRUE


def number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} must be a whole number of at least {least}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def day_of_year(name: str, default: str) -> tuple[int, int]:
    """`30/1` as (1, 30): a day that every year has, as one writes it in Thai."""
    value = text(name, default)
    day, _slash, month = value.partition("/")
    if not (day.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= DAYS[int(month) - 1]):
        raise ImproperlyConfigured(f"{name}={value!r} is no day of every year: write day/month, like 30/1.")
    return int(month), int(day)


def secret(name: str, *, debug: bool, default: str) -> str:
    """A secret of at least 32 characters; in development a known default serves, in production never."""
    value = text(name)
    if debug:
        return value or default
    if len(value) < 32 or value == default:
        raise ImproperlyConfigured(
            f"{name} is missing, shorter than 32 characters or the published default. "
            f"Make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))' "
            f"and set it in the environment (see .env.example)."
        )
    return value


def all_different(**secrets: str) -> None:
    """One secret for two uses: whoever learns the one has the other."""
    seen: dict[str, str] = {}
    for name, value in secrets.items():
        if value and value in seen:
            raise ImproperlyConfigured(f"{name} is the same as {seen[value]}: make a secret of its own for each.")
        seen[value] = name


LOCAL = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}


def only_this_machine(hosts: list[str]) -> None:
    """Pages of errors under DEBUG show settings and data: they are for who sits at the machine."""
    if others := sorted(set(hosts) - LOCAL):
        raise ImproperlyConfigured(
            f"DEBUG is on and ALLOWED_HOSTS names {', '.join(others)}: take DEBUG=1 out of the environment, "
            f"or ALLOWED_HOSTS, where this is a developer's own machine."
        )
