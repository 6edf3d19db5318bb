import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.keys import LONGEST, read_key


@given(st.integers(min_value=0, max_value=10**LONGEST - 1))
def test_a_key_is_read(key):
    assert read_key(str(key)) == key


@pytest.mark.parametrize("text", ["", "-1", "1.0", " 1", "1_000", "²", "๑", "None", "9" * (LONGEST + 1), "9" * 5000])
def test_what_is_no_key_is_nobodys(text):
    assert read_key(text) is None
