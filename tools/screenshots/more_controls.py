"""Controls that pictures 16 and 17 do not show: days, steps, a slider, people, tables with all their rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.date_field import DateField
from oasis_desktop.ui.kit.fields import AreaField, ChoiceField
from oasis_desktop.ui.kit.key_hint import KeyHint
from oasis_desktop.ui.kit.month import MonthView
from oasis_desktop.ui.kit.paging import Column, Index, PagedModel
from oasis_desktop.ui.kit.panel import Framed, Panel, column, margins, row
from oasis_desktop.ui.kit.person_chip import PersonChip
from oasis_desktop.ui.kit.slider import Slider
from oasis_desktop.ui.kit.steps import Steps
from oasis_desktop.ui.kit.table import SEARCHED_ROLE, STATE_ROLE, Cell, RowTable
from oasis_desktop.ui.kit.tabs import Tabs
from tools.screenshots.control_samples import said

TODAY = date(2026, 11, 21)
SIZES = (1.0, 1.12, 1.25, 1.37, 1.5)


@dataclass(frozen=True)
class Line:
    """A row of the sample table; with `group` it is a group row."""

    name: str = ""
    age: int = 0
    state: str = ""
    group: str = ""


class Lines(PagedModel[Line]):
    """Rows in each state."""

    def group_words(self, item: Line) -> str:
        return item.group

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == STATE_ROLE:
            return self.items[index.row()].state
        if role == SEARCHED_ROLE and index.column() == 0:
            return said("ณัฐ", "Nat")
        return super().data(index, role)


def _lines() -> list[Line]:
    return [
        Line(said("ณัฐธิดา ศรีสุวรรณ", "Natthida Srisuwan"), 34),
        Line(said("วรณัฐ ตั้งใจดี", "Woranat Tangjaidee"), 45, "error"),
        Line(said("ปุณณัฐ น้ำเพชร", "Punnat Namphet"), 16, "disabled"),
        Line(group=said("ออกเสียงหรือสะกดใกล้เคียง 1", "Sounds or spells alike 1")),
        Line(said("นัทธมน ลิ้มประเสริฐ", "Nutthamon Limprasert"), 31),
    ]


class MoreControls(Panel):
    """Two columns of controls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        left, right = column(), column()
        self._days(left)
        self._people(left)
        self._tables(right)
        for side in (left, right):
            side.addStretch(1)
        sides = row(left, 32, right)
        sides.setStretch(0, 1)
        sides.setStretch(2, 1)
        self.setLayout(margins(sides, 28, 24))
        self.built()

    def _days(self, into: QVBoxLayout) -> None:
        month, day = MonthView("sheet"), DateField("day", lambda: TODAY)
        month.show_day(TODAY, TODAY)
        month.mark_days({date(2026, 11, 25)})
        day.say(said("ใช้ได้ถึง", "Valid until"))
        day.set_day(date(2027, 11, 21))
        lens = ChoiceField("lens")
        lens.say(said("ชนิดเลนส์", "Lens type"))
        lens.say_choices({"varifocal": said("โปรเกรสซีฟ", "Varifocal")})
        lens.set_text("varifocal")
        fields = column(day, 12, lens, None)
        beside = row(month, 24, fields)
        beside.setStretch(2, 1)
        into.addLayout(beside)
        into.addSpacing(16)
        note = AreaField("note")
        note.say(said("หมายเหตุ", "Note"))
        note.set_text(said("ปี่ ญู ฐู กตัญญู\nน้ำ ป้า ศักดิ์ ลิ้ม ปิ่น", "Two lines\nof a note"))
        into.addWidget(note)
        into.addSpacing(16)

    def _people(self, into: QVBoxLayout) -> None:
        steps = Steps("steps", ("file", "match", "write"))
        words = (said("ไฟล์", "File"), said("จับคู่และตรวจ", "Match and check"), said("นำเข้า", "Import"))
        steps.say(dict(zip(("file", "match", "write"), words, strict=True)))
        steps.show_step("match")
        into.addLayout(row(steps, None))
        into.addSpacing(16)
        slider = Slider("scale", SIZES)
        slider.say(
            {size: f"{size:.0%}".replace("%", " %") for size in SIZES}, said("ขนาดตัวอักษร", "Text size")
        )
        slider.choose(1.25)
        into.addWidget(slider)
        into.addSpacing(16)
        first, second = PersonChip("first"), PersonChip("second")
        first.show_person(said("ธนกฤต", "Thanakrit"), count="8")
        second.show_person(said("อรวรรณ", "Orawan"), count="6")
        first.setChecked(True)
        self.busy = Button("busy", "main", "check")
        self.busy.say(said("ลงนาม", "Sign"))
        into.addLayout(row(first, 8, second, 16, self.busy, 16, KeyHint("Ctrl+K"), None))

    def _tables(self, into: QVBoxLayout) -> None:
        tabs = Tabs("parts", ("overview", "prescriptions"))
        about = said("ส่วนของระเบียน", "Parts of the record")
        first, second = said("ภาพรวม", "Overview"), said("ค่าสายตา", "Prescriptions")
        tabs.say({"overview": (first, ""), "prescriptions": (second, "3")}, about)
        into.addWidget(tabs)
        into.addSpacing(12)
        for name, measure in (("list", "row"), ("twoLines", "row.two")):
            into.addWidget(Framed(self._table(name, measure)))
            into.addSpacing(16)

    def _table(self, name: str, measure: str) -> RowTable:
        table = RowTable(f"sample_{name}", measure)
        low = Cell(said("ใกล้หมด", "Low"), tag="warn.soft", role="warn.text", icon="warning", style="small")
        second = said("กรอบ ปี่ ญู ฐู", "Frame") if measure == "row.two" else ""
        columns = [
            Column[Line](
                lambda: said("ชื่อ", "Name"),
                lambda line: line.name,
                cell=lambda line: Cell(line.name, second=second),
            ),
            Column[Line](lambda: said("อายุ", "Age"), lambda line: str(line.age), 80, right=True),
            Column[Line](lambda: said("สถานะ", "State"), lambda _: "", 140, cell=lambda _: low),
        ]
        model = Lines(columns, lambda _after, _limit, done: done(_lines()), lambda line: line.name, table)
        table.setModel(model)
        table.set_sortable({0, 1})
        table.set_widths([each.width for each in columns])
        table.show_sorted(1, descending=True)
        table.setAccessibleName(said("ผู้ป่วย", "Patients"))
        action = Button(f"{name}Open", size="small")
        action.say(said("เปิด", "Open"))
        table.set_action(action)
        model.reload(lambda: None, keep_length=False)
        look = theme.current()
        table.setFixedHeight(look.measure("head") + 4 * look.measure(measure) + look.measure("group"))
        table.hovered_row = 0
        return table
