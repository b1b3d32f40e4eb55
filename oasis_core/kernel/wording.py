"""The form of what an error says to a person, and the next steps that many errors share."""

from typing import NamedTuple


class Message(NamedTuple):
    """Sentence and next step in both languages. Braces take details of the error."""

    en: str
    en_next: str
    th: str
    th_next: str


CORRECT = ("Correct it and save again.", "แก้ไขแล้วบันทึกอีกครั้ง")
UPDATE = ("Update Oasis on this PC, then try again.", "อัปเดต Oasis บนเครื่องนี้ แล้วลองอีกครั้ง")
SUPPORT = ("Try again; if it stays, copy this code to support.", "ลองอีกครั้ง หากยังเป็นอยู่ ให้แจ้งรหัสนี้กับฝ่ายสนับสนุน")
MANAGER = ("Ask your manager.", "สอบถามผู้จัดการ")
AGAIN = ("Try again in a moment.", "ลองอีกครั้งในอีกสักครู่")
SIGN_IN = ("Sign in again.", "เข้าสู่ระบบอีกครั้ง")
IT = ("Ask your IT person.", "แจ้งผู้ดูแลระบบ")


def message(en: str, th: str, step: tuple[str, str]) -> Message:
    """A sentence in both languages with a next step (English, Thai)."""
    return Message(en, step[0], th, step[1])
