"""Passwords that others guess are refused; what nobody guesses is taken."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.passwords import is_guessed


@pytest.mark.parametrize(
    "password",
    ["password2569", "P@ssw0rd2569", "ยฟหหไนพก2569", "waeng2569!!", "แว้ง2569แว้ง", "อบตแว้ง๒๕๖๙", "narathiwat2568", "admin@waeng2569",
     "ผู้ดูแลระบบ2569", "รักเธอ2543รักเธอ", "สวัสดีครับ123", "iloveyou2020", "somchai2500!"],
)  # fmt: skip
def test_words_of_the_place_are_guessed_with_any_year(password):
    assert is_guessed(password)


@pytest.mark.parametrize(
    "password",
    ["qwertyuiop", "asdfghjkl;", "ฟหกดเ้่าสวง", "ๆไำพะัีรนยบล", "1234567890", "๑๒๓๔๕๖๗๘๙๐", "0987654321", "กขคฆงจฉชซฌ", "aaaaaaaaaaaa",
     "abc123abc123", "qwertasdfgzxcvb", "poiuytrewq", "1q2w3e4r5t"],
)  # fmt: skip
def test_walks_over_the_keyboard_are_guessed(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["ส้มเรือใบกุญแจฝน", "correct horse battery", "นกยูง-ตะกร้า-ยี่สิบ", "river table 7 mango", "มะม่วงสามลูกบนหลังคา", "kR7!vq-Zp2_dm"]
)  # fmt: skip
def test_words_that_have_nothing_to_do_with_one_another_are_taken(password):
    assert validate_password(password) is None


@pytest.mark.parametrize(("password", "name"), [("ซารีฮะทะเบียนแว้ง", "ซารีฮะทะเบียน"), ("sareehah-1986", "sareehah-198")])
def test_one_s_own_name_is_no_password(password, name):
    with pytest.raises(ValidationError):
        validate_password(password, User(username=name, first_name=name))


def test_nine_signs_are_too_few():
    with pytest.raises(ValidationError):
        validate_password("kR7!vq-Zp")


@pytest.mark.parametrize("password", ["thai" * 5000, "ก" * 100_000, "\0" * 50, "😀" * 40, "a1" * 3000])
def test_nothing_that_is_typed_breaks_it(password):
    assert is_guessed(password) in (True, False)
