"""Every control of the kit with its states, as in the pictures 16 and 17 of the design."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from oasis_desktop.ui.kit import theme
from oasis_desktop.ui.kit.buttons import Button
from oasis_desktop.ui.kit.chips import Chip
from oasis_desktop.ui.kit.choices import CheckBox, Radio
from oasis_desktop.ui.kit.dialog import Question
from oasis_desktop.ui.kit.fields import TextField
from oasis_desktop.ui.kit.focus import FocusRing
from oasis_desktop.ui.kit.labels import Label, Tag
from oasis_desktop.ui.kit.menu import Menu
from oasis_desktop.ui.kit.notice import EmptyState, Notice
from oasis_desktop.ui.kit.panel import Card, Framed, Panel, column, margins, row
from oasis_desktop.ui.kit.progress import Progress
from oasis_desktop.ui.kit.segments import Segments
from oasis_desktop.ui.kit.shadow import ROOM
from oasis_desktop.ui.kit.table import RowTable
from oasis_desktop.ui.kit.undo import UndoNotice
from oasis_desktop.ui.workbench import Offer
from tools.screenshots.control_samples import Held, Series, Sums, Types, said
from tools.screenshots.more_controls import MoreControls
from tools.screenshots.scene import Play, Scene


def heading(thai: str, english: str) -> Label:
    """The name of a group of samples."""
    label = Label("small", "text.3")
    label.setText(said(thai, english))
    return label


class Gallery(Panel):
    """Three columns of controls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.setObjectName("gallery")
        look = theme.current()
        self.columns = [column(), column(), column()]
        for layout, fill in zip(self.columns, (self._left, self._middle, self._right), strict=True):
            layout.setContentsMargins(0, 0, 0, 0)
            fill(layout)
            layout.addStretch(1)
        sides = row(*[each for pair in zip(self.columns, (32, 32, 0), strict=True) for each in pair][:5])
        for at, stretch in ((0, 429), (2, 429), (4, 388)):
            sides.setStretch(at, look.px(stretch))
        self.setLayout(margins(sides, 28, 17))
        self.built()

    # -------------------------------------------------------------------------------------------- left side

    def _left(self, into: QVBoxLayout) -> None:
        into.addWidget(heading("ปุ่ม", "Buttons"))
        into.addSpacing(5)
        self._buttons(into)
        into.addSpacing(9)
        into.addWidget(heading("ช่องกรอก", "Fields"))
        into.addSpacing(3)
        self._fields(into)
        into.addSpacing(11)
        into.addWidget(heading("เลือก", "Choices"))
        into.addSpacing(7)
        self._choices(into)
        into.addSpacing(13)
        into.addWidget(heading("สถานะ", "States"))
        into.addSpacing(5)
        tags = row()
        tags.setSpacing(8)
        for icon, tone, words in (
            ("pencil-simple", "plain", said("ร่าง", "Draft")),
            ("check-circle", "good", said("ลงนามแล้ว", "Signed")),
            ("warning", "warn", said("ใกล้หมด", "Low")),
            ("x-circle", "danger", said("หมด", "Out")),
            ("info", "info", said("ต่างจากเดิม", "Differs")),
        ):
            tag = Tag(icon, tone)
            tag.say(words)
            tags.addWidget(tag)
        tags.addStretch(1)
        into.addLayout(tags)
        into.addSpacing(13)
        into.addWidget(heading("ตัวอักษร", "Type"))
        into.addWidget(Types())

    def _buttons(self, into: QVBoxLayout) -> None:
        first = [
            (Held("normal", "main", ""), said("บันทึก", "Save"), said("ปกติ", "Normal")),
            (Held("hover", "main", "hover"), said("บันทึก", "Save"), said("ชี้", "Hover")),
            (Held("pressed", "main", "pressed"), said("บันทึก", "Save"), said("กด", "Pressed")),
            (Held("focused", "main", "focus"), said("บันทึก", "Save"), said("โฟกัส", "Focus")),
            (Held("disabled", "main", "disabled"), said("บันทึก", "Save"), said("ใช้ไม่ได้", "Disabled")),
        ]
        second = [
            (Held("other", "plain", ""), said("พิมพ์", "Print"), said("รอง", "Other")),
            (Held("otherHover", "plain", "hover"), said("พิมพ์", "Print"), said("ชี้", "Hover")),
            (Held("otherPressed", "plain", "pressed"), said("พิมพ์", "Print"), said("กด", "Pressed")),
            (Held("delete", "danger.line", ""), said("ลบร่าง", "Delete"), said("ลบ", "Delete")),
            (Held("link", "link", ""), said("ดูทั้งหมด", "View all"), said("ลิงก์", "Link")),
        ]
        for samples in (first, second):
            line = row()
            line.setSpacing(8)
            for button, words, caption in samples:
                button.say(words)
                under = Label("micro", "text.3")
                under.setText(caption)
                line.addLayout(column(row(None, button, None), 2, row(None, under, None)))
            line.addStretch(1)
            into.addLayout(line)
            if samples is first:
                into.addSpacing(4)

    def _fields(self, into: QVBoxLayout) -> None:
        phone, name = TextField("phone"), TextField("name")
        phone.say(said("โทรศัพท์", "Phone"))
        phone.set_text("081-555-0142")
        name.say(said("ชื่อ", "Name"))
        name.set_text(said("ณัฐธิดา", "Natthida"))
        name.line.end(False)
        number, discount = TextField("number"), TextField("discount")
        number.say(said("เลขประจำตัวประชาชน", "National ID"))
        number.set_text("1-2345-45678-78-9")
        number.show_error(lambda: said("เลขตัวท้ายไม่ถูกต้อง ตรวจอีกครั้ง", "The last digit is wrong. Please check."))
        discount.say(said("ส่วนลด", "Discount"))
        discount.set_text("0 %")
        discount.lock(lambda: said("ต้องเป็นผู้จัดการ", "Needs a manager"))
        self.typed = name.line
        for pair in ((phone, name), (number, discount)):
            line = row(pair[0], 12, pair[1])
            line.setStretch(0, 1)
            line.setStretch(2, 1)
            into.addLayout(line)
            if pair[0] is phone:
                into.addSpacing(8)

    def _choices(self, into: QVBoxLayout) -> None:
        receipt, keep = CheckBox("receipt"), CheckBox("keep")
        receipt.say(said("ส่งใบเสร็จ", "Send receipt"))
        receipt.setChecked(True)
        keep.say(said("จำไว้", "Remember"))
        glasses, lenses = Radio("glasses"), Radio("lenses")
        glasses.say(said("แว่น", "Spectacle"))
        glasses.setChecked(True)
        lenses.say(said("คอนแทคเลนส์", "Contact lens"))
        into.addLayout(row(receipt, 16, keep, 16, glasses, 16, lenses, None))
        into.addSpacing(10)
        here, low = Chip("here"), Chip("low")
        here.say(said("สาขานี้", "This branch"))
        here.setChecked(True)
        low.say(said("ใกล้หมด", "Low"), "4")
        span = Segments("span", ("day", "week", "month"), "small")
        words = {"day": said("วัน", "Day"), "week": said("สัปดาห์", "Week"), "month": said("เดือน", "Month")}
        span.say(words, said("ช่วง", "Span"))
        span.choose("day")
        into.addLayout(row(here, 8, low, 8, span, None))

    # ------------------------------------------------------------------------------------------ in the middle

    def _middle(self, into: QVBoxLayout) -> None:
        into.addWidget(heading("แถวตาราง: สบาย 40", "Table rows: comfortable 40"))
        into.addSpacing(5)
        into.addWidget(self._table("rows", "row"))
        into.addSpacing(13)
        into.addWidget(heading("แถวตาราง: แน่น 32", "Table rows: compact 32"))
        into.addSpacing(5)
        into.addWidget(self._table("narrowRows", "preview.row"))
        into.addSpacing(13)
        into.addWidget(heading("รายการว่าง", "Empty list"))
        into.addSpacing(5)
        book, recalls = Button("book", "main"), Button("recalls")
        book.say(said("นัดใหม่", "New appointment"))
        recalls.say(said("ถึงกำหนดติดตาม", "Recalls due"))
        empty = EmptyState("calendar-blank", book, recalls)
        empty.say(
            said("วันนี้ยังไม่มีนัด", "No appointments today"),
            said("จองนัดแรกได้เลย หรือเปิดรายการติดตาม", "Book the first one, or open the recall list"),
        )
        into.addWidget(_framed(empty))
        into.addSpacing(13)
        into.addWidget(heading("งานยาว", "Long work"))
        into.addSpacing(5)
        progress = Progress("import")
        progress.say(said("นำเข้าผู้ป่วย", "Importing patients"))
        progress.tell(2604, 4182, 20)
        into.addWidget(_framed(progress, 16, 12, 16, 9))
        into.addSpacing(13)
        into.addWidget(Series())

    def _table(self, name: str, measure: str) -> QWidget:
        table = RowTable(name, measure)
        table.setModel(Sums(table))
        table.horizontalHeader().hide()
        table.set_widths([None, 110, 96])
        table.hovered_row = 1
        table.selectRow(2)
        table.setFixedHeight(3 * theme.current().measure(measure))
        table.setAccessibleName(name)
        return Framed(table)

    # ------------------------------------------------------------------------------------------- right side

    def _right(self, into: QVBoxLayout) -> None:
        into.addWidget(heading("ข้อความในหน้า", "Messages in a page"))
        into.addSpacing(5)
        draft = Notice("draft", "plain", "info")
        draft.say(
            lambda: (said("ร่างเมื่อวาน 18:02 ยังอยู่ ทำต่อได้เลย", "The draft of yesterday 18:02 is here"), "")
        )
        doubt = Notice("doubt", "warn", "warning")
        doubt.say(lambda: (said("ADD สองข้างต่างกัน 0.25", "ADD differs between eyes by 0.25"), ""))
        failed = Notice("failed", "danger", "x-circle")
        failed.say(
            lambda: (
                said(
                    "พิมพ์ไม่ได้: เครื่องพิมพ์ไม่ตอบ บิลบันทึกแล้ว",
                    "Could not print: the printer does not answer. The sale is saved.",
                ),
                "",
            )
        )
        for notice, thai, english in ((doubt, "ยอมรับ", "Accept"), (failed, "ลองใหม่", "Try again")):
            button = Button(f"{notice.objectName()}Button", size="small")
            button.say(said(thai, english))
            notice.offer(button)
        for notice in (draft, doubt, failed):
            into.addWidget(notice)
            into.addSpacing(8)
        into.addSpacing(5)
        into.addWidget(heading("เมนูและกล่องยืนยัน (มีเงาได้เท่านั้น)", "Menus and questions"))
        self.below_notices = QWidget()
        self.below_notices.setFixedHeight(theme.current().px(319))
        into.addWidget(self.below_notices)
        into.addWidget(heading("แจ้งสั้น ๆ พร้อมเลิกทำ", "What was done, with undo"))
        self.undo_place = QWidget()
        self.undo_place.setFixedHeight(theme.current().px(62))
        into.addWidget(self.undo_place)
        into.addWidget(heading("คำแนะนำปุ่ม", "Tooltip"))
        into.addSpacing(5)
        tip = QLabel()
        tip.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(tip, "kind", "tip")
        keys = QKeySequence("Alt+2, R").toString(QKeySequence.SequenceFormat.NativeText)
        tip.setText(f"{said('ค่าสายตาใหม่', 'New prescription')}  {keys}")
        tip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        into.addWidget(tip)

    def stage(self) -> None:
        """Open what hangs above the page, and give the keyboard to what shows it."""
        look = theme.current()
        menu = Menu("sampleMenu", self)
        for name, icon, thai, english, keys, kind in (
            ("edit", "pencil-simple", "แก้ไข", "Edit", "F2", "plain"),
            ("print", "printer", "พิมพ์", "Print", "Ctrl+P", "plain"),
            ("copy", "copy", "คัดลอก", "Copy", "Ctrl+C", "plain"),
            ("delete", "trash", "ลบร่าง", "Delete draft", "", "danger"),
        ):
            if kind == "danger":
                menu.line()
            menu.add(name, icon, _words(thai, english), lambda: None, keys, kind)
        corner = self.below_notices.mapToGlobal(QPoint(0, 5))
        menu.setParent(self, Qt.WindowType.Widget)
        menu.move(self.mapFromGlobal(corner) - QPoint(ROOM.left(), ROOM.top()))
        menu.resize(menu.sizeHint())
        menu.show()
        menu.setActiveAction(menu.actions()[1])
        question = Question(
            self,
            "sampleQuestion",
            _words("ลงนามค่าสายตานี้?", "Sign this prescription?"),
            _words("หลังลงนามจะแก้ไม่ได้ ถ้าต้องแก้ให้ออกฉบับใหม่", "It cannot be changed afterwards."),
            _words("ลงนาม", "Sign"),
        )
        question.setParent(self, Qt.WindowType.Widget)
        question.setModal(False)
        question.open()
        corner = self.below_notices.mapTo(self, QPoint(0, look.px(166)))
        question.move(corner - QPoint(ROOM.left(), ROOM.top()))
        place = QWidget(self)
        corner = self.undo_place.mapTo(self, QPoint(0, 5))
        place.setGeometry(
            corner.x() - 48, corner.y() - 48, self.undo_place.width() + 72, 48 + look.px(72) + 12
        )
        place.show()
        notice = UndoNotice(place)
        notice.show_offer(Offer(_words("ยกเลิกนัด 11:15 แล้ว", "Cancelled the 11:15 appointment"), lambda: None))
        self.typed.setFocus()
        FocusRing(self).place_around(self.findChild(Held, "focused"))


def _words(thai: str, english: str) -> Callable[[], str]:
    return lambda: said(thai, english)


def _framed(widget: QWidget, *sides: int) -> Card:
    card = Card()
    card.setLayout(margins(column(widget), *(sides or (0,))))
    return card


def controls(scene: Scene) -> None:
    """Every control with its states."""
    gallery = Gallery(scene.window)
    gallery.setGeometry(scene.window.rect())
    gallery.show()
    QTest.qWait(100)  # until everything has its place
    gallery.stage()
    QTest.qWait(50)
    gallery.typed.setFocus()


def more_controls(scene: Scene) -> None:
    """Those that pictures 16 and 17 do not show."""
    gallery = MoreControls(scene.window)
    gallery.setGeometry(scene.window.rect())
    gallery.show()
    gallery.busy.set_busy(busy=True)


SCENES: tuple[Play, ...] = (controls, more_controls)
