"""A picture's files and row come together and go together."""

import os
import time

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from programs.enums import Consent
from programs.models import Picture
from programs.pictures.store import folder_of, write_whole
from programs.services import pictures
from programs.services.pictures import PictureRefused, add_picture, remove_picture
from programs.tests import factories
from tests.contract import make_user


@pytest.fixture
def program(db):
    return factories.program()


@pytest.fixture
def add(made, folder, program):
    return lambda **facts: add_picture(made, **{"alt": "เด็กตีกุมปัง", "by": None, "program": program} | facts)


def test_a_picture_knows_its_size_its_words_and_who_added_it(add, program, made):
    officer = make_user("officer_care")
    picture = add(by=officer, credit="อบต.แว้ง")
    said = picture.width, picture.height, picture.colour, picture.alt, picture.credit, picture.added_by, picture.program
    assert said == (made.width, made.height, made.colour, "เด็กตีกุมปัง", "อบต.แว้ง", officer, program)


def test_nobody_sees_a_picture_whose_people_were_not_asked(add):
    add(consent=Consent.UNASKED)
    agreed = add(consent=Consent.GIVEN)
    assert list(Picture.objects.shown()) == [agreed]


def test_pictures_stand_in_the_order_in_which_they_came(add):
    first, second = add(), add()
    assert (first.position, second.position) == (1, 2)


@pytest.mark.parametrize("kind", ["organization", "activity", "story", "pillar"])
def test_other_things_have_pictures_too(add, kind, made, folder, db):
    thing = getattr(factories, kind)()
    picture = add_picture(made, alt="ภาพ", by=None, **{kind: thing})
    assert list(thing.pictures.all()) == [picture]


def test_a_picture_of_nothing_known_is_a_fault_of_the_program(made, db):
    with pytest.raises(TypeError):
        add_picture(made, alt="ภาพ", by=None, topic=None)


def test_there_is_an_end_of_pictures(add, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PICTURES", 1)
    add()
    with pytest.raises(PictureRefused) as refused:
        add()
    assert refused.value.code == "too_many"


def test_a_row_that_cannot_be_written_leaves_no_files(committed_db, on_disk, made):
    program = factories.program()
    with pytest.raises(IntegrityError), transaction.atomic():
        add_picture(made, alt="ภาพ", consent=None, by=None, program=program)
    assert on_disk() == []


def test_a_full_disk_is_told_in_words(add, folder, settings):
    settings.PUBLIC_MEDIA_ROOT = folder / "blocked"
    settings.PUBLIC_MEDIA_ROOT.write_bytes(b"")
    with pytest.raises(PictureRefused) as refused:
        add()
    assert refused.value.code == "disk"


def test_a_removed_picture_leaves_neither_row_nor_file(committed_db, on_disk, made):
    picture = add_picture(made, alt="ภาพ", by=None, program=factories.program())
    remove_picture(picture, by=None)
    assert (Picture.objects.count(), on_disk()) == (0, [])


def test_the_history_says_who_removed_it(add):
    clerk = make_user("officer_care")
    remove_picture(add(), by=clerk)
    assert Picture.history.filter(history_type="-").get().history_user == clerk


def test_files_that_no_row_names_are_tidied_up(add, on_disk, age):
    kept, lost = add(), add()
    Picture.objects.filter(pk=lost.pk).delete()
    age()
    call_command("tidy_pictures")
    assert {name.split("/")[1] for name in on_disk()} == {kept.key}


def test_files_that_have_just_come_wait_for_their_row(on_disk, folder, db):
    write_whole(folder_of("ab" * 16) / "320.jpg", b"\xff\xd8\xff")
    call_command("tidy_pictures")
    assert len(on_disk()) == 1


def test_what_was_made_and_not_asked_for_goes(on_disk, folder, db, age):
    write_whole(folder / "made" / "00" / "old.png", b"\x89PNG")
    age()
    write_whole(folder / "made" / "00" / "new.png", b"\x89PNG")
    call_command("tidy_pictures")
    assert on_disk() == ["made/00/new.png"]


@pytest.fixture
def age(folder):
    """Makes all that lies there two months old."""
    return lambda: [os.utime(path, (0, time.time() - 61 * 86400)) for path in folder.rglob("*")]
