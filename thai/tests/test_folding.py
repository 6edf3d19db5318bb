import pytest
from hypothesis import given

from thai.folding import fold
from thai.tests.files import pairs
from thai.tests.strategies import any_text, thai_text

SAME = pairs("same_name.txt")
DIFFERENT = pairs("different_names.txt")


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


@pytest.mark.parametrize(
    "spellings",
    [
        "กุมปัง กองปัง กุงปัง กอปัง",
        "ฟาตีเมาะ ฟาตีเมาะห์ ฟาตีมะห์ ฟาฏิมะฮ์",
        "ซารีฮะ สารีหะ",
        "มูฮัมหมัด มูฮำหมัด มะหะมัด โมฮัมหมัด มุฮัมมัด",
        "อับดุลเลาะ อับดุลเลาะห์ อับดุลเล๊าะ อับดุลลอฮ์",
        "ยูโซ๊ะ ยูโซะ",
        "นูรอัยนี นูรไอนี",
        "ณัฐ นัฐ",
        "พงษ์ พงศ์ พงส์",
        "อิบรอเฮม อิบรอฮิม",
        "ฮัจญีสาแม หะยีสาแม",
    ],
)
def test_spellings_of_one_name_share_a_key(spellings):
    assert len({fold(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize("names", ["สมชาย สมใจ สมชัย", "ยูโซ๊ะ ยูซุฟ", "อามีเนาะ อามาณี", "สมพร สมพล สมพงษ์", "สุภา โสภา"])
def test_names_of_their_own_keep_their_keys(names):
    assert len({fold(name) for name in names.split()}) == len(names.split())


def test_most_variants_share_a_key():
    assert share([fold(one) == fold(other) for one, other in SAME]) >= 0.86


def test_few_different_names_share_a_key():
    assert share([fold(one) == fold(other) for one, other in DIFFERENT]) <= 0.04


@pytest.mark.parametrize(
    ("typed", "name"),
    {
        "สม": "สมพร",
        "ฟาตี": "ฟาตีเมาะห์",
        "ฟาตีเ": "ฟาตีเมาะ",
        "มูฮ": "มูฮัมหมัด",
        "แว": "แวอูเซ็ง",
        "แว้ง": "ณ แว้ง",
        "ซูไฮ": "ซูไฮมี",
        "มะหะ": "มูฮัมหมัด",
        "ซารีห": "ซารีหะ",
        "สาแม": "หะยี สาแม",
    }.items(),
)
def test_the_beginning_of_a_name_is_part_of_its_key(typed, name):
    assert fold(typed) in fold(name)


@given(any_text)
def test_a_key_is_plain_letters_and_digits(name):
    assert fold(name).isascii()
    assert fold(name) == fold(name).lower()


@given(thai_text)
def test_tone_marks_do_not_count(name):
    assert fold("กา" + name.translate(dict.fromkeys(map(ord, "่้๊๋")))) == fold("กา" + name)


def test_latin_names_lose_case_and_accents():
    assert fold("José  SMITH") == "jose smith"


def test_a_surname_of_two_words_is_found_with_and_without_its_space():
    assert fold("ณ แว้ง") == fold("ณแว้ง")
