"""Pictures and papers that were changed byte by byte: drawn anew, or refused in words; nothing else comes of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.pictures import make
from residents.files import NotTaken, examine
from residents.files.words import sentence_of
from residents.tests.files.papers import EMPTY_PDF, PHONE_MAKER, opened, packed, pdf, photo
from tests.rig.proof import rounds

SMALL = (96, 64)
SEEDS = [*(photo(kind, SMALL) for kind in ("JPEG", "PNG", "WEBP")), EMPTY_PDF, pdf(packed(b"3 0 <</Type/Font>>"))]
PUBLIC_SEEDS = [photo(kind, (400, 240)) for kind in ("JPEG", "PNG", "WEBP")]
places = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=16)


def spoilt(data: bytes, changes: list, cut: float) -> bytes:
    made = bytearray(data)
    for place, byte in changes:
        made[int(place * len(made))] = byte
    return bytes(made[: max(1, int(len(made) * cut))])


def _private(data: bytes) -> bytes | None:
    kept = examine(data)
    return None if kept.kind == "application/pdf" else kept.content


def _public(data: bytes) -> bytes | None:
    return next(iter(make(data).files.values()), None)


@pytest.mark.parametrize(("take", "seeds", "full"), [(_private, SEEDS, 2000), (_public, PUBLIC_SEEDS, 1000)],
                         ids=["private", "public"])  # fmt: skip
def test_a_spoilt_picture_is_drawn_anew_or_refused_in_words(take, seeds, full, record_proof):
    tried = []

    @settings(max_examples=rounds(6, full), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(seeds), places, st.floats(0.3, 1))
    def handed_in(seed, changes, cut):
        tried.append(1)
        try:
            kept = take(spoilt(seed, changes, cut))
        except NotTaken as problem:
            assert sentence_of(problem.code)
            return
        if kept is not None:
            opened(kept).load()
            assert PHONE_MAKER.encode() not in kept

    handed_in()
    record_proof(f"spoilt pictures and papers, {take.__name__.strip('_')}", len(tried))
