"""What the editor says: heads, cells, doubts and faults, in the language that is on the screen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from oasis_core.kernel import messages, optics_entry
from oasis_core.kernel.errors import ErrorCode
from oasis_core.kernel.optics import Fault
from oasis_core.rules.prescription_compare import Difference, How
from oasis_core.rules.prescription_doubts import Doubt, Reason
from oasis_desktop.ui import i18n, words
from oasis_desktop.ui.screens.prescription.cells import RIGHT, WRITERS, Cell, Wrong

translate = QCoreApplication.translate
NOTHING = "–"
_JOINED = "\u2060/\u2060"
OD, OS = "OD", "OS"


def code(eye: str) -> str:
    """OD or OS, the same in all languages."""
    return OD if eye == RIGHT else OS


def side(eye: str) -> str:
    """Which eye that is."""
    return translate("PrescriptionWords", "Right") if eye == RIGHT else translate("PrescriptionWords", "Left")


def eye_word(eye: str) -> str:
    """The eye within a sentence."""
    return translate("PrescriptionWords", "OD") if eye == RIGHT else translate("PrescriptionWords", "OS")


def column_head(column: str) -> str:
    """The head of a column; most are the same in all languages."""
    return {
        "sphere": "SPH",
        "power": "PWR",
        "cylinder": "CYL",
        "axis": "AXIS",
        "add": "ADD",
        "va": "VA",
        "pd": "PD",
        "base_curve": "BC",
        "diameter": "DIA",
        "prism": translate("PrescriptionWords", "Prism"),
        "base": translate("PrescriptionWords", "Base"),
        "duration": translate("PrescriptionWords", "Replace"),
    }[column]


def base_word(base: str) -> str:
    """To which side the base of a prism points."""
    return {
        "up": translate("PrescriptionWords", "Up"),
        "down": translate("PrescriptionWords", "Down"),
        "in": translate("PrescriptionWords", "In"),
        "out": translate("PrescriptionWords", "Out"),
    }[base]


def instead_word(word: str) -> str:
    """What is ordered for an eye without powers."""
    return {
        "balance": translate("PrescriptionWords", "Balance"),
        "frosted": translate("PrescriptionWords", "Frosted"),
        "occluder": translate("PrescriptionWords", "Occluder"),
    }.get(word, word)


class Spans(QObject):
    """How long, counted as each language does."""

    def say(self, unit: str, number: int) -> str:
        """So many days, weeks, months or years."""
        match unit:
            case "day":
                return self.tr("%n day(s)", "", number)
            case "week":
                return self.tr("%n week(s)", "", number)
            case "month":
                return self.tr("%n month(s)", "", number)
            case _:
                return self.tr("%n year(s)", "", number)

    def old(self, years: int) -> str:
        """An age."""
        return self.tr("%n yrs", "", years)


def time_word(time: dict[str, Any]) -> str:
    """After how long a contact lens is replaced."""
    return Spans().say(time["unit"], int(time["value"]))


def span(months: int) -> str:
    """How long ago, in whole years or months."""
    return Spans().say("year", months // 12) if months >= 12 else Spans().say("month", max(months, 1))


def cell_text(column: str, value: Any) -> str:
    """A value as it stands in the grid; two prisms below each other."""
    if value is None:
        return ""
    match column:
        case "sphere" if isinstance(value, str):
            return instead_word(value)
        case "prism":
            return "\n".join(optics_entry.shown_prism(each["amount"]) or NOTHING for each in value)
        case "base":
            return "\n".join(base_word(each["base"]) if each["base"] else NOTHING for each in value)
        case "duration":
            return time_word(value)
        case _:
            return WRITERS[column](value)


def edit_text(column: str, value: Any) -> str:
    """The same as one goes on typing in it."""
    if column == "prism" and value:
        said = (f"{optics_entry.shown_prism(each['amount'])} {(each['base'] or '')[:1]}" for each in value)
        return " + ".join(each.strip() for each in said)
    return cell_text(column, value).replace("\n", " ")


def difference(column: str, found: Difference) -> str:
    """By how much a value differs, in brackets; empty where that says nothing."""
    if found.how is How.NEW:
        word = translate("PrescriptionWords", "new")
        return f"({word})"
    if found.how is How.GONE:
        word = translate("PrescriptionWords", "gone")
        return f"({word})"
    if found.by is None or column == "base":
        return ""
    if column == "axis":
        return f"({found.by:+d})".replace("-", optics_entry.MINUS)
    text = optics_entry.shown_power(found.by)
    return f"({text.removesuffix('0') if column in ('pd', 'diameter', 'base_curve') else text})"


def place(cell: Cell) -> str:
    """The name of a cell."""
    head = column_head(cell.column)
    near = translate("PrescriptionWords", "near") if cell.near else ""
    return f"{code(cell.eye)} {head} {near}".strip()


def field_place(field: str) -> str:
    """The name of a field of the document (`right.axis`, `pd.near`)."""
    part, _, name = field.partition(".")
    if part == "pd":
        return f"{code(name)} PD" if name in ("right", "left") else f"PD {pd_word(name)}"
    if part in ("right", "left"):
        column = {"va_near": "va", "instead": "sphere"}.get(name, name)
        return f"{code(part)} {column_head(column)}" if column in _COLUMNS else f"{code(part)} {name}"
    return words.field_word(name or part)


_COLUMNS = frozenset(
    ("sphere", "cylinder", "axis", "add", "va", "pd", "base_curve", "diameter", "prism", "base", "duration")
)


def pd_word(name: str) -> str:
    """One of the distances."""
    return {
        "binocular": translate("PrescriptionWords", "total"),
        "near": translate("PrescriptionWords", "near"),
        "vertex": translate("PrescriptionWords", "vertex"),
    }.get(name, name)


def fault_sentence(fault: Fault) -> str:
    """Where and what is impossible."""
    details = {name: str(value).replace("-", optics_entry.MINUS) for name, value in fault.details.items()}
    happened = messages.sentence(fault.code, i18n.language(), **details)
    return f"{field_place(fault.field)}: {happened}"


def doubt_sentence(reason: Reason) -> str:
    """Why to look again."""
    eye = reason.field.partition(".")[0]
    figures: list[str] = list(reason.figures)
    if reason.doubt in (Doubt.MORE_MINUS, Doubt.MORE_PLUS):
        figures[1] = span(int(figures[1]))
    elif reason.doubt is Doubt.VERTEX_MISSING:
        figures[0] = eye_word(figures[0])
    return _sentences()[reason.doubt]().format(
        *figures, eye=eye_word(eye) if eye in ("right", "left") else ""
    )


def _sentences() -> dict[Doubt, Callable[[], str]]:
    return {
        Doubt.SPHERE_STRONG: lambda: translate("PrescriptionWords", "{eye} is unusually strong: {0}"),
        Doubt.CYLINDER_STRONG: lambda: translate(
            "PrescriptionWords", "{eye} cylinder is unusually strong: {0}"
        ),
        Doubt.ADD_UNUSUAL: lambda: translate("PrescriptionWords", "{eye} ADD {0} is unusual"),
        Doubt.ADDS_DIFFER: lambda: translate(
            "PrescriptionWords", "ADD differs between eyes by {0} (OD {1}, OS {2})"
        ),
        Doubt.ADD_FOR_AGE: lambda: translate(
            "PrescriptionWords", "ADD {0} is unusual at {1}: mostly {2} to {3}"
        ),
        Doubt.ADD_WHEN_YOUNG: lambda: translate("PrescriptionWords", "ADD {0} at {1} years of age"),
        Doubt.ADD_MISSING: lambda: translate("PrescriptionWords", "This type of lens needs an ADD"),
        Doubt.ADD_NOT_USED: lambda: translate(
            "PrescriptionWords", "A single vision lens does not use the ADD"
        ),
        Doubt.EYES_APART: lambda: translate("PrescriptionWords", "The eyes differ by {0} D (SE)"),
        Doubt.VERTEX_MISSING: lambda: translate(
            "PrescriptionWords", "{0} is {1}: the vertex distance counts"
        ),
        Doubt.PD_UNUSUAL: lambda: translate("PrescriptionWords", "PD {0} is unusual for an adult"),
        Doubt.PD_NOT_THE_SUM: lambda: translate(
            "PrescriptionWords", "PD of both eyes together is {0}, the total says {1}"
        ),
        Doubt.PD_NEAR_NOT_SMALLER: lambda: translate(
            "PrescriptionWords", "Near PD {0} is not smaller than far PD {1}"
        ),
        Doubt.PD_MOVED: lambda: translate("PrescriptionWords", "PD was {0}, now {1}"),
        Doubt.EYES_SWAPPED: lambda: translate(
            "PrescriptionWords", "OD and OS seem to have changed places since last time"
        ),
        Doubt.SIGN_TURNED: lambda: translate(
            "PrescriptionWords", "{eye} was {0}, now {1}: is the sign right?"
        ),
        Doubt.AXIS_TURNED: lambda: translate(
            "PrescriptionWords", "{eye} axis was {0}, now {1}: about 90° off"
        ),
        Doubt.MORE_MINUS: lambda: translate("PrescriptionWords", "{eye} {0} more myopic in {1}"),
        Doubt.MORE_PLUS: lambda: translate("PrescriptionWords", "{eye} {0} more plus in {1}"),
    }


def unchanged_sentence(eye: str, before: str, now: str, *, plus: bool) -> str:
    """That an eye is as before, and only written otherwise; `plus`: it was in plus form."""
    text = {
        (True, True): translate("PrescriptionWords", "OD distance is unchanged: plus form {before} is {now}"),
        (True, False): translate(
            "PrescriptionWords", "OD distance is unchanged: minus form {before} is {now}"
        ),
        (False, True): translate(
            "PrescriptionWords", "OS distance is unchanged: plus form {before} is {now}"
        ),
        (False, False): translate(
            "PrescriptionWords", "OS distance is unchanged: minus form {before} is {now}"
        ),
    }[eye == RIGHT, plus]
    # A lens is not broken over two lines.
    return text.format(before=before.replace("/", _JOINED), now=now.replace("/", _JOINED))


def lens_types() -> dict[str, str]:
    """The kinds of spectacle lenses, and nothing chosen."""
    return {
        "": NOTHING,
        "single_vision": translate("PrescriptionWords", "Single vision"),
        "bifocal": translate("PrescriptionWords", "Bifocal"),
        "trifocal": translate("PrescriptionWords", "Trifocal"),
        "progressive": translate("PrescriptionWords", "Progressive"),
        "office": translate("PrescriptionWords", "Office"),
        "reading": translate("PrescriptionWords", "Reading"),
    }


def in_brackets_total() -> str:
    """Beside a distance that is of both eyes together."""
    return f"({pd_word('binocular')})"


def near_head() -> tuple[str, str]:
    """The head of the rows for reading, and how they come about."""
    return (
        translate("PrescriptionWords", "Near"),
        translate("PrescriptionWords", "worked out from distance + ADD"),
    )


MISSING = frozenset(
    {
        ErrorCode.AXIS_MISSING,
        ErrorCode.AXIS_WITHOUT_CYLINDER,
        ErrorCode.PRISM_BASE_MISSING,
        ErrorCode.PRISM_AMOUNT_MISSING,
    }
)
"""What is wrong as long as something is still to be typed."""


def wrong_sentence(cell: Cell, wrong: Wrong) -> str:
    """What was typed into a cell and could not be read, and how to type it."""
    language = i18n.language()
    happened = messages.sentence(wrong.code, language, **wrong.details)
    return f"{place(cell)}: {happened} {messages.next_step(wrong.code, language, **wrong.details)}"
