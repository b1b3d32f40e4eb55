"""Colours, measures and icons are those of the design."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage
from PySide6.QtWidgets import QWidget

from oasis_desktop.ui.kit import icons, theme
from oasis_desktop.ui.kit.faces import initial
from oasis_desktop.ui.kit.painting import matches
from oasis_desktop.ui.kit.theme import DARK, LIGHT, Theme
from oasis_desktop.ui.resources import resource
from oasis_desktop.ui.shell.places import PLACES
from tests.desktop.ui.conftest import Hands
from tools import check
from tools.screenshots import pictures, start, sync

ON = {
    "text": ("surface", "chrome", "hover", "selected", "warn.soft", "danger.soft"),
    "text.2": ("surface", "chrome", "hover", "selected", "sunken", "info.soft", "neutral.soft"),
    "text.3": ("surface", "chrome", "hover", "selected"),
    "accent.text": ("surface", "chrome", "hover", "selected"),
    "warn.text": ("surface", "chrome", "warn.soft"),
    "danger.text": ("surface", "chrome", "danger.soft"),
    "on.accent": ("accent", "accent.hover", "accent.pressed"),
    "notice.text": ("notice.bg",),
}
MARKS_ON = {
    "border.strong": ("surface", "chrome", "sunken"),
    "accent": ("surface",),
    "danger": ("surface",),
    "warn.icon": ("surface", "warn.soft"),
}


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(look: Theme, one: str, other: str) -> float:
    light, dark = sorted((luminance(look.colour(role)) for role in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_contrast_is_enough_to_read_by(name: str) -> None:
    look = Theme(name)
    text = {(a, b): contrast(look, a, b) for a, grounds in ON.items() for b in grounds}
    marks = {(a, b): contrast(look, a, b) for a, grounds in MARKS_ON.items() for b in grounds}

    assert {pair: ratio for pair, ratio in text.items() if ratio < 4.5} == {}
    assert {pair: ratio for pair, ratio in marks.items() if ratio < 3} == {}


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_style_sheet_fills_every_place(name: str) -> None:
    sheet = Theme(name, 1.25).style_sheet()

    assert "{{" not in sheet
    assert len(re.findall(r"#[0-9A-F]{6}", sheet)) > 50


def test_no_colour_stands_outside_of_the_tokens() -> None:
    hexes = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b")
    files = [*(check.ROOT / "oasis_desktop/ui").rglob("*.py"), resource("themes", "oasis.qss")]

    assert [path.name for path in files if hexes.search(path.read_text(encoding="utf-8"))] == []


def test_unknown_role_is_refused() -> None:
    with pytest.raises(KeyError):
        Theme().hex("no.such.role")


def test_the_font_is_the_bundled_one(at_work: Hands) -> None:
    styles = {style: QFontInfo(theme.current().font(style)) for style in ("body", "strong", "title")}

    assert {info.family() for info in styles.values()} == {"Sarabun"}
    assert [info.weight() for info in styles.values()] == [400, 500, 600]
    assert [info.pixelSize() for info in styles.values()] == [15, 15, 20]


def places(hands: Hands, *names: str) -> dict[str, tuple[int, int, int, int]]:
    found = {}
    for name in names:
        widget: QWidget = hands.find(name)
        corner = widget.mapTo(hands.window, QPoint(0, 0))
        found[name] = (corner.x(), corner.y(), widget.width(), widget.height())
    return found


def near(measured: int, wanted: int) -> bool:
    return abs(measured - wanted) <= 2


def test_measures_are_those_of_the_design(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    found = places(
        at_work,
        "railPatients",
        "patientSearch",
        "newPatient",
        "statusLine",
        "patientTable",
    )
    window = at_work.window
    table = at_work.find("patientTable")

    assert (window.width(), window.height()) == (1366, 768)
    assert near(found["railPatients"][2], 72)
    assert near(found["railPatients"][3], 56)
    assert near(found["patientTable"][0], 88)
    assert near(found["patientTable"][2], 488)
    assert near(found["patientSearch"][0], 88 + 16)
    assert all(near(found[name][3], 36) for name in ("patientSearch", "newPatient"))
    assert near(found["statusLine"][1], 768 - 28)
    assert (table.verticalHeader().defaultSectionSize(), table.horizontalHeader().height()) == (40, 32)


def test_fields_keep_their_place_when_they_have_the_keyboard(at_work: Hands) -> None:
    at_work.open_patient("ณัฐธิดา")
    at_work.press(Qt.Key.Key_F2)
    names = ("field_title", "field_name", "field_phone", "field_gender", "field_address", "savePatient")
    before = places(at_work, *names)
    at_work.find("field_phone").setFocus()
    after = places(at_work, *names)

    assert before == after
    assert all(
        near(before[name][3], 36) for name in ("field_name", "field_title", "field_gender", "field_phone")
    )


def test_each_icon_is_used_and_each_used_icon_is_there(qapp: object) -> None:
    there = {path.stem for path in resource("icons").glob("*.svg")}
    places = [check.ROOT / "oasis_desktop/ui", check.ROOT / "tools/screenshots"]
    files = [path for place in places for path in place.rglob("*.py")]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    quoted = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', sources))
    rail = {f"{place.icon}-fill" for place in PLACES.values() if place.in_rail}

    assert there - quoted - rail == set()
    assert rail <= there
    for name in there:
        assert not icons.pixmap(name, "text", 18).isNull()


def test_licences_come_with_fonts_and_icons() -> None:
    assert "SIL Open Font License" in resource("fonts", "LICENSE").read_text(encoding="utf-8")
    assert "MIT License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "letter"), [("เยิ้ม ลิ้ม", "ย"), ("ณัฐ", "ณ"), ("peter", "P"), ("ไ", "ไ"), ("", "?"), ("1 โอ", "อ")]
)
def test_initial_is_the_first_consonant(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize(
    ("text", "searched", "marked"),
    [
        ("กัญญาณัฐ ปิ่นแก้ว", "ณัฐ", ["ณัฐ"]),
        ("ณัฐธิดา ศรีสุวรรณ", "ณั ศรี", ["ณั", "ศรี"]),
        ("น้ำเพชร", "น้", ["น้"]),
        ("ป่าน", "ปา", []),
        ("Natkamon", "NAT", ["Nat"]),
        ("Natkamon", "n", []),
        ("Straße", "ss", []),
    ],
)
def test_matches_are_marked_where_they_stand(text: str, searched: str, marked: list[str]) -> None:
    found = matches(text, searched)

    assert [text[start : start + length] for start, length in found] == marked
    assert all(first[0] < second[0] for first, second in pairwise(found))


def test_screenshots_are_pictures_of_the_pages(tmp_path: Path, qapp: object) -> None:
    taken = pictures.take((start.sign_in_online, sync.sync_all_well), tmp_path, "th", Theme(DARK))
    pictures.sheet(taken, tmp_path / "sheet.png")
    images = [QImage(str(path)) for path in [*taken, tmp_path / "sheet.png"]]

    assert [(each.width(), each.height()) for each in images[:2]] == [(1366, 768)] * 2
    assert images[0] != images[1]
    assert images[2].width() > 1366


def test_resources_lie_beside_the_packages() -> None:
    assert resource("themes", "tokens.json") == Path(check.ROOT / "resources" / "themes" / "tokens.json")
