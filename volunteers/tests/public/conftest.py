import pytest

from programs.tests.public.conftest import clock  # noqa: F401 - the public forms' own time
from programs.tests.public.visitor import Visitor


@pytest.fixture
def visitor(clock):  # noqa: F811 - the fixture
    return Visitor(clock)
