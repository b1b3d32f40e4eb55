"""What the head says: whose prescription it is, what state it is in, and what may be done."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from oasis_core.entities.prescription import PrescriptionStatus as S
from oasis_core.work.queries.names import Called
from oasis_desktop.local.desk import Desk
from oasis_desktop.ui import words
from oasis_desktop.ui.kit import dates
from oasis_desktop.ui.names import full_name, listed_name
from oasis_desktop.ui.screens.prescription import wording
from oasis_desktop.ui.screens.prescription.editing import CONTACT, SPECTACLE, Editing
from oasis_desktop.ui.screens.prescription.head import SIGN_KEY, PageHead
from oasis_desktop.ui.screens.prescription.previous import first_name

translate = QCoreApplication.translate
_SIGNS = {
    S.DRAFT: ("pencil-simple", "plain", "text.2"),
    S.SIGNED: ("check-circle", "plain", "accent.text"),
    S.SUPERSEDED: ("clock-counter-clockwise", "plain", "text.2"),
    S.VOIDED: ("x-circle", "danger", "danger.text"),
}


def say_head(head: PageHead, editing: Editing, desk: Desk, kept_at: datetime | None) -> None:
    """Say everything in the head."""
    _say_person(head, editing)
    icon, tone, role = _SIGNS.get(S(editing.status), _SIGNS[S.DRAFT])
    head.tag.show_sign(icon, tone, role)
    head.tag.say(_state(editing, desk, kept_at))
    may_sign, may_write = desk.may("prescription:sign"), desk.may("prescription:edit")
    head.back.say(translate("PrescriptionHead", "Back"), "Esc", shown=False)
    head.kinds.say(
        {SPECTACLE: translate("PrescriptionHead", "Spectacle"), CONTACT: words.choice_word(CONTACT)},
        words.field_word("type"),
    )
    head.kinds.choose(editing.kind)
    head.kinds.setEnabled(editing.is_draft and may_write)
    why_not = "" if may_sign else translate("PrescriptionHead", "Only an optometrist may sign")
    head.why_not.setText(why_not)
    head.why_not.setVisible(bool(why_not) and editing.is_draft)
    head.sign.say(translate("PrescriptionHead", "Sign"), SIGN_KEY, why_not=why_not)
    head.sign.setVisible(editing.is_draft)
    head.sign.setEnabled(may_sign)
    head.void.say(translate("PrescriptionHead", "Void"))
    head.void.setVisible(editing.status == S.SIGNED and desk.may("prescription:void"))
    head.correct.say(translate("PrescriptionHead", "Correct"), why_not=why_not)
    head.correct.setVisible(editing.status == S.SIGNED and may_write)
    head.beside.say(translate("PrescriptionHead", "Previous"))


def _say_person(head: PageHead, editing: Editing) -> None:
    patient = editing.known.patient
    called = Called.of(patient)
    head.face.show_person(listed_name(called))
    head.name.setText(full_name(called))
    facts = []
    if patient["date_of_birth"] is not None:
        facts.append(wording.Spans().old(dates.years(patient["date_of_birth"], editing.today)))
    facts.append(_what(editing))
    head.second.setText(" · ".join(facts))
    head.fit()


def _what(editing: Editing) -> str:
    if editing.replaces is not None or (editing.row is not None and editing.row["supersedes_id"] is not None):
        return translate("PrescriptionHead", "Correction of a prescription")
    if editing.is_draft:
        return translate("PrescriptionHead", "New prescription")
    return translate("PrescriptionHead", "Prescription of {day}").format(day=dates.day(editing.written_on))


def _state(editing: Editing, desk: Desk, kept_at: datetime | None) -> str:
    zone = desk.branch_time_zone
    if editing.is_draft:
        if kept_at is None:
            return translate("PrescriptionHead", "Draft")
        return translate("PrescriptionHead", "Draft · kept {time}").format(
            time=dates.moment(kept_at, zone, editing.now)
        )
    row = editing.row
    assert row is not None
    if editing.status == S.VOIDED:
        return translate("PrescriptionHead", "Voided")
    if editing.status == S.SUPERSEDED:
        later = editing.known.successor_of(row["id"])
        said = translate("PrescriptionHead", "Superseded")
        return said if later is None else f"{said} · {dates.day(dates.local(later['date'], zone).date())}"
    parts = [translate("PrescriptionHead", "Signed")]
    if row["signed_at"] is not None:
        parts.append(dates.moment(row["signed_at"], zone, editing.now))
    if row["signed_by"] is not None:
        parts.append(first_name(editing.name_of(str(row["signed_by"]))))
    if row["id"] in editing.known.waiting:
        parts.append(translate("PrescriptionHead", "waiting to be sent"))
    return " · ".join(parts)
