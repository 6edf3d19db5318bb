"""Public pictures lie in a folder of the test; what is made of a photograph is made once."""

import pytest

from programs.pictures import make
from residents.tests.files.papers import photo


@pytest.fixture(scope="session")
def made():
    return make(photo("JPEG", (800, 600)))


@pytest.fixture
def folder(settings, tmp_path):
    settings.PUBLIC_MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def on_disk(folder):
    """Gives the names of all files there."""
    return lambda: sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
