"""Files of public pictures lie under names that say nothing, and go when nothing names them."""

import pytest
from django.db import transaction

from programs.pictures.sizes import names_of
from programs.pictures.store import delete, store, write_whole


class Mishap(Exception):
    pass


def test_a_picture_lies_under_its_key(committed_db, on_disk, made):
    key = store(made)
    assert on_disk() == sorted(f"{key[:2]}/{key}/{name}" for name in names_of(600))


def test_keys_are_never_the_same(committed_db, folder, made):
    assert len({store(made) for _ in range(3)}) == 3


def test_a_transaction_that_is_rolled_back_leaves_nothing(committed_db, on_disk, made):
    with pytest.raises(Mishap), transaction.atomic():
        store(made)
        assert len(on_disk()) == 6
        raise Mishap
    assert on_disk() == []


def test_a_removed_picture_is_gone(committed_db, on_disk, made):
    delete(store(made))
    assert on_disk() == []


def test_a_removal_that_is_rolled_back_leaves_the_picture(committed_db, on_disk, made):
    key = store(made)
    with pytest.raises(Mishap), transaction.atomic():
        delete(key)
        raise Mishap
    assert len(on_disk()) == 6


def test_a_file_is_written_whole_or_not_at_all(on_disk, folder):
    (folder / "blocked").mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(folder / "blocked", b"content")
    assert on_disk() == []
