"""Shares as they are told: in whole percent, half a percent upwards."""


def in_percent(part: int, whole: int) -> int | None:
    """None where there is no whole."""
    return (200 * part + whole) // (2 * whole) if whole else None
