"""What each error says to a person: a plain sentence and a next step, in Thai and English."""

from typing import Any, Literal

from oasis_core.kernel.errors import ErrorCode as E
from oasis_core.kernel.machine_messages import MACHINE
from oasis_core.kernel.optics_messages import OPTICS
from oasis_core.kernel.wording import AGAIN, CORRECT, MANAGER, SUPPORT, UPDATE, Message, message

Language = Literal["th", "en"]


MESSAGES: dict[E, Message] = {
    **MACHINE,
    **OPTICS,
    E.VALIDATION_ERROR: message("This value is not of the right kind.", "ค่านี้ไม่ถูกรูปแบบ", CORRECT),
    E.FIELD_REQUIRED: message("This must be filled in.", "ต้องกรอกช่องนี้", CORRECT),
    E.FIELD_UNKNOWN: message("There is no such field.", "ไม่มีช่องข้อมูลนี้", UPDATE),
    E.FIELD_NOT_WRITABLE: message(
        "This field cannot be changed here.", "เปลี่ยนช่องนี้จากที่นี่ไม่ได้", ("Leave it as it is.", "ปล่อยไว้ตามเดิม")
    ),
    E.TEXT_TOO_LONG: message(
        "This is longer than {max} characters.",
        "ยาวเกิน {max} ตัวอักษร",
        ("Shorten it and save again.", "ย่อให้สั้นลงแล้วบันทึกอีกครั้ง"),
    ),
    E.TEXT_NOT_ALLOWED: message("This has characters that cannot be stored.", "มีตัวอักษรที่บันทึกไม่ได้", CORRECT),
    E.VALUE_NOT_ALLOWED: message("This value is not allowed here.", "ใช้ค่านี้ในช่องนี้ไม่ได้", CORRECT),
    E.NAME_MISSING: message(
        "The name is missing.", "ยังไม่มีชื่อ", ("Type the name and save again.", "พิมพ์ชื่อแล้วบันทึกอีกครั้ง")
    ),
    E.ENTITY_UNKNOWN: message("This kind of record is not known.", "ไม่รู้จักข้อมูลชนิดนี้", UPDATE),
    E.ACTION_UNKNOWN: message("This deed is not known.", "ไม่รู้จักการทำงานนี้", UPDATE),
    E.ACTION_MISMATCH: message(
        "The change holds more or less than its deed allows.", "การเปลี่ยนแปลงไม่ตรงกับงานที่ทำ", SUPPORT
    ),
    E.GROUP_INVALID: message("The change cannot be read.", "อ่านการเปลี่ยนแปลงนี้ไม่ได้", SUPPORT),
    E.GROUP_TOO_LARGE: message(
        "Too many changes at once (at most {limit}).",
        "เปลี่ยนแปลงพร้อมกันมากเกินไป (ไม่เกิน {limit})",
        ("Do it in smaller parts.", "แบ่งทำเป็นส่วนย่อย"),
    ),
    E.REFERENCE_UNKNOWN: message(
        "It refers to a record that is not there yet.",
        "อ้างถึงข้อมูลที่ยังไม่มี",
        (
            "Settle the record it waits for; this one then goes by itself.",
            "จัดการรายการที่รออยู่ก่อน แล้วรายการนี้จะส่งเอง",
        ),
    ),
    E.NOT_FOUND: message(
        "This record is not here.",
        "ไม่พบข้อมูลนี้",
        ("It may have been removed; search again.", "อาจถูกลบไปแล้ว ลองค้นหาอีกครั้ง"),
    ),
    E.PARAMETER_UNKNOWN: message(
        "This address does not take that parameter.",
        "ที่อยู่นี้ไม่รับพารามิเตอร์นี้",
        ("Use one of those named.", "ใช้พารามิเตอร์ที่ระบุไว้"),
    ),
    E.PRECONDITION_FAILED: message(
        "Somebody changed this record meanwhile.",
        "มีผู้อื่นแก้ไขข้อมูลนี้ไปแล้ว",
        ("Read it again, then repeat the change.", "อ่านข้อมูลใหม่ แล้วแก้ไขอีกครั้ง"),
    ),
    E.IDEMPOTENCY_KEY_REUSED: message(
        "This idempotency key belongs to another request.",
        "รหัสกันส่งซ้ำนี้ใช้กับคำขออื่นแล้ว",
        ("Send a new key with a new request.", "ใช้รหัสใหม่กับคำขอใหม่"),
    ),
    E.VALUE_TAKEN: message(
        "Another record has this value already.",
        "มีข้อมูลอื่นใช้ค่านี้แล้ว",
        ("Choose another value.", "ใช้ค่าอื่น"),
    ),
    E.ROLE_TOO_HIGH: message("This role is above what you may give.", "บทบาทนี้สูงกว่าที่คุณให้ได้", MANAGER),
    E.INSERT_ONLY: message(
        "What is booked stays as it is.",
        "รายการที่บันทึกแล้วแก้ไขไม่ได้",
        ("Enter a correcting record.", "บันทึกรายการปรับปรุงแทน"),
    ),
    E.STATE_NOT_ALLOWED: message(
        "It cannot go to this state from where it is.", "เปลี่ยนเป็นสถานะนี้จากสถานะปัจจุบันไม่ได้", CORRECT
    ),
    E.OVERLAP: message(
        "Something else is booked for this person or this patient at that time.",
        "เวลานี้มีนัดอื่นของผู้ตรวจหรือผู้ป่วยคนนี้อยู่แล้ว",
        ("Choose another time, or book it all the same in your name.", "เลือกเวลาอื่น หรือยืนยันลงนัดซ้อนในชื่อของคุณ"),
    ),
    E.SALE_EMPTY: message(
        "The sale has no lines.", "รายการขายว่างเปล่า", ("Add a product first.", "เพิ่มสินค้าก่อน")
    ),
    E.SALE_TOTAL_WRONG: message(
        "The total does not agree with the lines.",
        "ยอดรวมไม่ตรงกับรายการ",
        ("Check the lines.", "ตรวจสอบรายการ"),
    ),
    E.STOCK_DELTA_WRONG: message(
        "The pieces moved do not agree with the deed.", "จำนวนที่เคลื่อนไหวไม่ตรงกับรายการ", CORRECT
    ),
    E.REASON_REQUIRED: message("A reason is needed.", "ต้องระบุเหตุผล", ("Type the reason.", "พิมพ์เหตุผล")),
    E.ALREADY_SHARED: message(
        "That branch sees this patient already.",
        "สาขานั้นเห็นผู้ป่วยรายนี้อยู่แล้ว",
        ("Nothing needs to be done.", "ไม่ต้องทำอะไรเพิ่ม"),
    ),
    E.ENDS_BEFORE_START: message(
        "It would end before it begins.",
        "วันสิ้นสุดอยู่ก่อนวันเริ่มต้น",
        ("Correct one of the two days.", "แก้ไขวันใดวันหนึ่ง"),
    ),
    E.DATE_IN_FUTURE: message("This date is still to come.", "วันที่นี้ยังมาไม่ถึง", CORRECT),
    E.ALREADY_VOIDED: message(
        "This has been voided already.",
        "รายการนี้ถูกยกเลิกไปแล้ว",
        ("Nothing needs to be done.", "ไม่ต้องทำอะไรเพิ่ม"),
    ),
    E.NOT_AUTHOR: message(
        "Only whoever wrote this may change it.",
        "แก้ไขได้เฉพาะผู้เขียนเท่านั้น",
        ("Ask the author.", "แจ้งผู้เขียน"),
    ),
    E.ACTOR_UNPROVEN: message(
        "This was done offline and the server has not yet seen the person sign in.",
        "รายการนี้ทำขณะออฟไลน์ และเซิร์ฟเวอร์ยังไม่ได้ยืนยันตัวผู้ทำ",
        (
            "Let that person sign in online on this PC, then send it again.",
            "ให้ผู้ทำเข้าสู่ระบบออนไลน์บนเครื่องนี้ แล้วส่งอีกครั้ง",
        ),
    ),
    E.VOID_FINAL: message(
        "A void is final.",
        "รายการยกเลิกแก้ไขต่อไม่ได้",
        ("Enter what is right as a new entry.", "บันทึกรายการที่ถูกต้องเป็นรายการใหม่"),
    ),
    E.REFUND_NOT_POSSIBLE: message(
        "Only a sale, a payment or a deposit can be refunded.",
        "คืนเงินได้เฉพาะรายการขาย รับชำระ หรือมัดจำ",
        ("Choose the entry by which the money came in.", "เลือกรายการที่รับเงินเข้ามา"),
    ),
    E.REFUND_TOO_HIGH: message(
        "This is more than can be given back ({left}).",
        "เกินยอดที่คืนได้ ({left})",
        ("Give back at most that.", "คืนไม่เกินยอดนี้"),
    ),
    E.RETURN_TOO_MANY: message(
        "These are more pieces than were sold and have not come back ({left}).",
        "เกินจำนวนชิ้นที่ขายและยังไม่ได้คืน ({left})",
        ("Take back at most that many.", "รับคืนไม่เกินจำนวนนี้"),
    ),
    E.REFUNDED_IN_PART: message(
        "Part of this was refunded.",
        "รายการนี้คืนเงินไปบางส่วนแล้ว",
        ("Void the refund first, then correct this.", "ยกเลิกการคืนเงินก่อน แล้วจึงแก้ไขรายการนี้"),
    ),
    E.LOAN_PAYMENT_TOO_LOW: message(
        "This does not exceed a month's interest ({interest}), so the loan would never be paid off.",
        "ยอดนี้ไม่เกินดอกเบี้ยหนึ่งเดือน ({interest}) จึงไม่มีวันชำระหนี้หมด",
        ("Enter a higher payment.", "ใส่ยอดชำระที่สูงขึ้น"),
    ),
    E.LOAN_PAYMENT_TOO_HIGH: message(
        "This pays back more than is owed ({left}).",
        "ชำระเกินยอดหนี้คงเหลือ ({left})",
        ("Enter at most what is owed.", "ใส่ไม่เกินยอดหนี้คงเหลือ"),
    ),
    E.LOAN_PAYMENT_SPLIT_WRONG: message(
        "Principal and interest do not add up to the amount.", "เงินต้นกับดอกเบี้ยรวมกันไม่เท่ากับยอดชำระ", CORRECT
    ),
    E.LOAN_BALANCE_WRONG: message(
        "The balance must lie between nothing and the amount of the loan.",
        "ยอดคงเหลือต้องอยู่ระหว่างศูนย์กับวงเงินกู้",
        CORRECT,
    ),
    E.PERMISSION_DENIED: message("Your role does not allow this.", "บทบาทของคุณไม่มีสิทธิ์ทำรายการนี้", MANAGER),
    E.OUT_OF_REACH: message("This belongs to another branch.", "ข้อมูลนี้เป็นของสาขาอื่น", MANAGER),
    E.ORG_MISMATCH: message(
        "This names another organization than the one signed in to.",
        "ระบุองค์กรไม่ตรงกับที่เข้าสู่ระบบ",
        ("Leave the organization out.", "ไม่ต้องระบุองค์กร"),
    ),
    E.CURSOR_INVALID: message(
        "The server's data was restored; this PC must read it anew.",
        "ข้อมูลบนเซิร์ฟเวอร์ถูกกู้คืน เครื่องนี้ต้องอ่านใหม่ทั้งหมด",
        ("Your work is safe here. Ask your IT person.", "งานของคุณยังอยู่ครบ แจ้งผู้ดูแลระบบ"),
    ),
    E.PROTOCOL_TOO_OLD: message(
        "This version of Oasis is too old for the server.", "Oasis รุ่นนี้เก่าเกินไปสำหรับเซิร์ฟเวอร์", UPDATE
    ),
    E.PICTURE_NOT_READABLE: message(
        "This is not a picture or a paper of the kind that it says.",
        "ไฟล์นี้ไม่ใช่รูปหรือเอกสารตามชนิดที่ระบุ",
        ("Use a PNG, JPEG, WebP or PDF file.", "ใช้ไฟล์ PNG, JPEG, WebP หรือ PDF"),
    ),
    E.BODY_TOO_LARGE: message(
        "The request is too large.", "คำขอมีขนาดใหญ่เกินไป", ("Send less at once.", "ส่งทีละน้อยลง")
    ),
    E.MALFORMED_JSON: message(
        "The request is not valid JSON.", "คำขอไม่ใช่ JSON ที่ถูกต้อง", ("Correct the request.", "แก้ไขคำขอ")
    ),
    E.MALFORMED_HTTP: message(
        "What arrived is not an HTTP request.",
        "สิ่งที่ได้รับไม่ใช่คำขอ HTTP",
        (
            "Use http or https as the server is set up, and a client that keeps to HTTP/1.1.",
            "ใช้ http หรือ https ตามที่ตั้งค่าเซิร์ฟเวอร์ไว้ และใช้โปรแกรมที่ทำตาม HTTP/1.1",
        ),
    ),
    E.METHOD_NOT_ALLOWED: message(
        "This address does not take that method.",
        "ที่อยู่นี้ไม่รับวิธีเรียกแบบนั้น",
        ("See the API description.", "ดูคำอธิบาย API"),
    ),
    E.BUSY: message("The server is busy.", "เซิร์ฟเวอร์กำลังทำงานหนัก", AGAIN),
    E.OFFLINE: message(
        "The server cannot be reached.",
        "ติดต่อเซิร์ฟเวอร์ไม่ได้",
        ("Keep working; it is sent when the network is back.", "ทำงานต่อได้ จะส่งเมื่อเครือข่ายกลับมา"),
    ),
    E.SERVER_ERROR: message("The server failed.", "เซิร์ฟเวอร์ขัดข้อง", AGAIN),
    E.EMAIL_TAKEN: message("This e-mail is in use already.", "อีเมลนี้ถูกใช้แล้ว", ("Choose another.", "ใช้อีเมลอื่น")),
    E.FILE_NOT_READABLE: message(
        "The file cannot be read.",
        "อ่านไฟล์นี้ไม่ได้",
        ("Check the file and choose it again.", "ตรวจสอบไฟล์แล้วเลือกใหม่"),
    ),
    E.FILE_NOT_WRITABLE: message(
        "The file cannot be written there.",
        "บันทึกไฟล์ที่ตำแหน่งนี้ไม่ได้",
        ("Choose another folder.", "เลือกโฟลเดอร์อื่น"),
    ),
    E.FILE_HEADER_UNKNOWN: message(
        "The first line names no column that is known.",
        "บรรทัดแรกไม่มีชื่อคอลัมน์ที่รู้จัก",
        ("Give a mapping of the columns.", "กำหนดการจับคู่คอลัมน์"),
    ),
    E.PHONE_LENGTH: message("{digits} digits; needs 9 or 10.", "มี {digits} หลัก ต้องมี 9 หรือ 10", CORRECT),
    E.LINE_TWICE: message(
        "The same as line {line} of this file.",
        "ซ้ำกับแถว {line} ในไฟล์เดียวกัน",
        ("Leave one of the two out.", "เว้นแถวใดแถวหนึ่ง"),
    ),
    E.IMPORT_NOT_UNDONE: message(
        "This import cannot be undone any more.",
        "เลิกทำการนำเข้าชุดนี้ไม่ได้แล้ว",
        ("Correct the records one by one.", "แก้ทีละระเบียน"),
    ),
    E.DATE_NOT_UNDERSTOOD: message(
        "This is not a date.",
        "วันที่ไม่ถูกต้อง",
        ("Write it as 2026-11-21 or 21/11/2569.", "เขียนเป็น 2026-11-21 หรือ 21/11/2569"),
    ),
    E.EMAIL_NOT_UNDERSTOOD: message(
        "This is not an e-mail address.",
        "อีเมลไม่ถูกต้อง",
        ("Write it as name@example.com.", "เขียนเป็น name@example.com"),
    ),
    E.NATIONAL_ID_LENGTH: message(
        "A Thai ID has 13 digits.",
        "เลขประจำตัวประชาชนมี 13 หลัก",
        ("Type all of them, or leave the field empty.", "พิมพ์ให้ครบ หรือเว้นว่างไว้"),
    ),
    E.NATIONAL_ID_WRONG: message(
        "The last digit is wrong.", "เลขตัวท้ายไม่ถูกต้อง", ("Please check.", "ตรวจอีกครั้ง")
    ),
    E.RESOURCE_UNKNOWN: message(
        "Oasis does not know FHIR resources of the type {type}.",
        "Oasis ไม่รู้จักข้อมูล FHIR ประเภท {type}",
        ("Take it out of the file, or leave lines with errors out.", "นำออกจากไฟล์ หรือเลือกข้ามรายการที่ผิด"),
    ),
    E.RESOURCE_NOT_IMPORTED: message(
        "{type} is not imported here.",
        "ไม่นำเข้า {type} จากที่นี่",
        ("Branches and the organization are set up on the server.", "ตั้งค่าสาขาและองค์กรที่เซิร์ฟเวอร์"),
    ),
    E.PATIENT_NOT_HUMAN: message(
        "This patient is an animal; Oasis keeps records of people.",
        "ผู้ป่วยรายนี้เป็นสัตว์ Oasis เก็บเฉพาะข้อมูลบุคคล",
        ("Take it out of the file, or leave lines with errors out.", "นำออกจากไฟล์ หรือเลือกข้ามรายการที่ผิด"),
    ),
    E.IMPORTED_FOR_ANOTHER: message(
        "This id was imported for another person before.",
        "เคยนำเข้ารหัสนี้สำหรับบุคคลอื่นแล้ว",
        ("Name the system that the file comes from (--source).", "ระบุระบบที่มาของไฟล์ (--source)"),
    ),
    E.COVERAGE_SELF_PAY: message(
        "The patient pays for themselves; that is no insurance.",
        "ผู้ป่วยชำระเงินเอง จึงไม่ใช่ประกัน",
        ("Nothing needs to be done.", "ไม่ต้องทำอะไรเพิ่ม"),
    ),
    E.INTERNAL: message(
        "Something went wrong inside Oasis; nothing was half-saved.",
        "เกิดข้อผิดพลาดภายใน Oasis ไม่มีการบันทึกค้างครึ่ง",
        SUPPORT,
    ),
}


class _Kept(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def _text(template: str, details: dict[str, Any]) -> str:
    return template.format_map(_Kept(details))


def sentence(code: E | str, language: Language = "en", **details: Any) -> str:
    """What happened, in one plain sentence. A code of a newer server gets the sentence of INTERNAL."""
    message = MESSAGES.get(E(code) if code in list(E) else E.INTERNAL, MESSAGES[E.INTERNAL])
    return _text(message.th if language == "th" else message.en, details)


def next_step(code: E | str, language: Language = "en", **details: Any) -> str:
    """What to do about it."""
    message = MESSAGES.get(E(code) if code in list(E) else E.INTERNAL, MESSAGES[E.INTERNAL])
    return _text(message.th_next if language == "th" else message.en_next, details)
