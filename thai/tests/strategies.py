"""What the property tests draw from."""

from datetime import date

from hypothesis import strategies as st

from thai.be_calendar import Precision

TODAY = date(2026, 11, 22)
days = st.dates(date(1857, 1, 1), TODAY)
precisions = st.sampled_from(Precision)
thai_text = st.text(
    st.sampled_from([chr(code) for code in (*range(0xE01, 0xE3B), *range(0xE40, 0xE4D))] + [" "]), max_size=12
)
any_text = st.text(max_size=30)
satang = st.integers(0, 10**14 - 1)


def known(day: date, precision: Precision) -> date:
    """The day that is left when the rest is unknown."""
    if precision is Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision is Precision.MONTH else day
