from types import SimpleNamespace

import pytest

from programs.public import protection


@pytest.fixture
def clock(monkeypatch):
    """What the public forms take for now, in seconds; tests let it go on."""
    now = SimpleNamespace(seconds=1_800_000_000)
    monkeypatch.setattr(protection, "time", lambda: now.seconds)
    return now
