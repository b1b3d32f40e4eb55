"""The order of names: against a list in the order of the Royal Institute's dictionary, and against Qt's."""

import functools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from oasis_core.kernel.collation import sort_key, sort_prefix

DICTIONARY = (
    "กก กง ก่ง กงำ กะ กัน กา ก่า ก้า ก๊า ก๋า กำ กิ กี กึ เกม เกา เก่า เก้า เกาะ เกี่ยว เกี๊ยว แก แกว แก้ว โก ใก "
    "ไก ขา ทรง ทราย ทะเล เทพ เทา ไทย นำ น้ำ ประเทศ ปราณี เปรม แปลก โปรด รา ฤทธิ์ ฤๅ ลา หมอ หม้อ หมอก หมู หมู่ "
    "ใหม่ ไหม ไหม้ อา ฮา"
)
CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
BEFORE = ["", "", "", "เ", "แ", "โ", "ใ", "ไ"]
BEHIND = ["", "", "ะ", "ั", "า", "ิ", "ี", "ึ", "ื", "ุ", "ู", "ำ"]
TONES = ["่", "้", "๊", "๋", "์", "็"]
PEER = QCollator(QLocale("th_TH"))


def word(chance: random.Random) -> str:
    """Syllables as Thai writes them, whether or not they mean anything."""
    made = ""
    for _ in range(chance.randint(1, 3)):
        vowel = chance.choice(BEHIND)
        tone = chance.choice(TONES) if vowel not in ("ะ", "า", "ำ") and chance.random() < 0.3 else ""
        made += chance.choice(BEFORE) + chance.choice(CONSONANTS) + vowel + tone
    return made


def test_words_stand_as_in_the_dictionary() -> None:
    words = DICTIONARY.split()
    shuffled = random.Random(1).sample(words, len(words))

    assert sorted(shuffled, key=sort_key) == words


@pytest.mark.parametrize(
    "names",
    [
        ["สมชาย แก้วดี", "สมชาย ใจดี", "สมชายา กกแก้ว"],
        ["สุดา ทอง", "สุดา วงศ์", "สุดารัตน์ กอ"],
        ["1", "๑", "12", "2", "กา", "a", "A", "Ann lee", "Annabel", "Ase", "Åse", "b", "Zoe"],
        ["ฮา", "Anna", "张伟"],
    ],
)
def test_names_of_people_stand_by_their_given_names_thai_first(names: list[str]) -> None:
    assert sorted(sorted(names), key=sort_key) == names


def test_thai_words_stand_as_qt_has_them() -> None:
    chance = random.Random(7)
    words = [word(chance) for _ in range(3000)]
    words += [whole + more for whole in words[:1000] for more in (chance.choice(TONES), "", "ก")]
    as_qt = sorted(sorted(words), key=functools.cmp_to_key(PEER.compare))

    assert sorted(sorted(words), key=sort_key) == as_qt


def test_what_looks_the_same_stands_in_the_same_place() -> None:
    assert sort_key("เเก้ว") == sort_key("แก้ว")
    assert sort_key("นํ้า") == sort_key("น้ำ")
    assert sort_key(" มาลี  ใจดี ") == sort_key("มาลี ใจดี")


@given(st.text(max_size=40), st.text(max_size=10))
def test_a_name_stands_among_those_that_begin_as_it_does(text: str, more: str) -> None:
    assert sort_key(text) == sort_key(text)
    assert sort_prefix(text) <= sort_key(text)
    assert sort_key(text.strip()) <= sort_key(f"{text.strip()} {more}")


@pytest.mark.parametrize(
    ("begun", "name"), [("สม", "สมชาย"), ("แก", "แก้ว ใจดี"), ("แก้", "แก้ว"), ("an", "Anna")]
)
def test_the_keys_of_names_begin_with_what_they_begin_with(begun: str, name: str) -> None:
    assert sort_key(name).startswith(sort_prefix(begun))
