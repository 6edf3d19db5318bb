"""The texts of a file: of a plain one, of an archive in an archive, and of one that only looks like an archive."""

import io
import zipfile

from core.texts_of_files import texts_in


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_plain_text_is_its_text():
    assert list(texts_in("มารียัม".encode())) == ["มารียัม"]


def test_a_book_in_a_pack_is_looked_into():
    assert list(texts_in(archive(pack=archive(book="มารียัม".encode()), note=b"x"))) == ["มารียัม", "x"]


def test_what_only_begins_like_an_archive_is_read_as_text():
    assert list(texts_in("PKมารียัม".encode())) == ["PKมารียัม"]


def test_an_archive_that_was_cut_off_is_read_as_text():
    whole = archive(note="มารียัม".encode())
    assert "มารียัม" in "".join(texts_in(whole[:-8]))


def test_an_archive_that_is_damaged_inside_is_read_as_text_too():
    whole = archive(note="มารียัม".encode())
    assert "มารีย" in "".join(texts_in(whole.replace("มารียัม".encode(), "มารียัก".encode())))
