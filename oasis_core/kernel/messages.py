"""What each error says to a person: a plain sentence and a next step, in Thai and English."""

from typing import Any, Literal, NamedTuple

from oasis_core.kernel.errors import ErrorCode as E

Language = Literal["th", "en"]


class Message(NamedTuple):
    """Sentence and next step in both languages. Braces take details of the error."""

    en: str
    en_next: str
    th: str
    th_next: str


_CORRECT = ("Correct it and save again.", "แก้ไขแล้วบันทึกอีกครั้ง")
_UPDATE = ("Update Oasis on this PC, then try again.", "อัปเดต Oasis บนเครื่องนี้ แล้วลองอีกครั้ง")
_SUPPORT = ("Try again; if it stays, copy this code to support.", "ลองอีกครั้ง หากยังเป็นอยู่ ให้แจ้งรหัสนี้กับฝ่ายสนับสนุน")
_MANAGER = ("Ask your manager.", "สอบถามผู้จัดการ")
_AGAIN = ("Try again in a moment.", "ลองอีกครั้งในอีกสักครู่")
_SIGN_IN = ("Sign in again.", "เข้าสู่ระบบอีกครั้ง")
_IT = ("Ask your IT person.", "แจ้งผู้ดูแลระบบ")


def _message(en: str, th: str, step: tuple[str, str]) -> Message:
    return Message(en, step[0], th, step[1])


MESSAGES: dict[E, Message] = {
    E.VALIDATION_ERROR: _message("This value is not of the right kind.", "ค่านี้ไม่ถูกรูปแบบ", _CORRECT),
    E.FIELD_REQUIRED: _message("This must be filled in.", "ต้องกรอกช่องนี้", _CORRECT),
    E.FIELD_UNKNOWN: _message("There is no such field.", "ไม่มีช่องข้อมูลนี้", _UPDATE),
    E.FIELD_NOT_WRITABLE: _message(
        "This field cannot be changed here.", "เปลี่ยนช่องนี้จากที่นี่ไม่ได้", ("Leave it as it is.", "ปล่อยไว้ตามเดิม")
    ),
    E.TEXT_TOO_LONG: _message(
        "This is longer than {max} characters.",
        "ยาวเกิน {max} ตัวอักษร",
        ("Shorten it and save again.", "ย่อให้สั้นลงแล้วบันทึกอีกครั้ง"),
    ),
    E.TEXT_NOT_ALLOWED: _message("This has characters that cannot be stored.", "มีตัวอักษรที่บันทึกไม่ได้", _CORRECT),
    E.VALUE_NOT_ALLOWED: _message("This value is not allowed here.", "ใช้ค่านี้ในช่องนี้ไม่ได้", _CORRECT),
    E.NAME_MISSING: _message(
        "The name is missing.", "ยังไม่มีชื่อ", ("Type the name and save again.", "พิมพ์ชื่อแล้วบันทึกอีกครั้ง")
    ),
    E.ENTITY_UNKNOWN: _message("This kind of record is not known.", "ไม่รู้จักข้อมูลชนิดนี้", _UPDATE),
    E.ACTION_UNKNOWN: _message("This deed is not known.", "ไม่รู้จักการทำงานนี้", _UPDATE),
    E.ACTION_MISMATCH: _message(
        "The change holds more or less than its deed allows.", "การเปลี่ยนแปลงไม่ตรงกับงานที่ทำ", _SUPPORT
    ),
    E.GROUP_INVALID: _message("The change cannot be read.", "อ่านการเปลี่ยนแปลงนี้ไม่ได้", _SUPPORT),
    E.GROUP_TOO_LARGE: _message(
        "Too many changes at once (at most {limit}).",
        "เปลี่ยนแปลงพร้อมกันมากเกินไป (ไม่เกิน {limit})",
        ("Do it in smaller parts.", "แบ่งทำเป็นส่วนย่อย"),
    ),
    E.REFERENCE_UNKNOWN: _message(
        "It refers to a record that the server does not have yet.",
        "อ้างถึงข้อมูลที่เซิร์ฟเวอร์ยังไม่มี",
        (
            "Settle the record it waits for; this one then goes by itself.",
            "จัดการรายการที่รออยู่ก่อน แล้วรายการนี้จะส่งเอง",
        ),
    ),
    E.NOT_FOUND: _message(
        "This record is not here.",
        "ไม่พบข้อมูลนี้",
        ("It may have been removed; search again.", "อาจถูกลบไปแล้ว ลองค้นหาอีกครั้ง"),
    ),
    E.PARAMETER_UNKNOWN: _message(
        "This address does not take that parameter.",
        "ที่อยู่นี้ไม่รับพารามิเตอร์นี้",
        ("Use one of those named.", "ใช้พารามิเตอร์ที่ระบุไว้"),
    ),
    E.PRECONDITION_FAILED: _message(
        "Somebody changed this record meanwhile.",
        "มีผู้อื่นแก้ไขข้อมูลนี้ไปแล้ว",
        ("Read it again, then repeat the change.", "อ่านข้อมูลใหม่ แล้วแก้ไขอีกครั้ง"),
    ),
    E.IDEMPOTENCY_KEY_REUSED: _message(
        "This idempotency key belongs to another request.",
        "รหัสกันส่งซ้ำนี้ใช้กับคำขออื่นแล้ว",
        ("Send a new key with a new request.", "ใช้รหัสใหม่กับคำขอใหม่"),
    ),
    E.VALUE_TAKEN: _message(
        "Another record has this value already.",
        "มีข้อมูลอื่นใช้ค่านี้แล้ว",
        ("Choose another value.", "ใช้ค่าอื่น"),
    ),
    E.ROLE_TOO_HIGH: _message("This role is above what you may give.", "บทบาทนี้สูงกว่าที่คุณให้ได้", _MANAGER),
    E.INSERT_ONLY: _message(
        "What is booked stays as it is.",
        "รายการที่บันทึกแล้วแก้ไขไม่ได้",
        ("Enter a correcting record.", "บันทึกรายการปรับปรุงแทน"),
    ),
    E.STATE_NOT_ALLOWED: _message(
        "It cannot go to this state from where it is.", "เปลี่ยนเป็นสถานะนี้จากสถานะปัจจุบันไม่ได้", _CORRECT
    ),
    E.SALE_EMPTY: _message(
        "The sale has no lines.", "รายการขายว่างเปล่า", ("Add a product first.", "เพิ่มสินค้าก่อน")
    ),
    E.SALE_TOTAL_WRONG: _message(
        "The total does not agree with the lines.",
        "ยอดรวมไม่ตรงกับรายการ",
        ("Check the lines.", "ตรวจสอบรายการ"),
    ),
    E.STOCK_DELTA_WRONG: _message(
        "The pieces moved do not agree with the deed.", "จำนวนที่เคลื่อนไหวไม่ตรงกับรายการ", _CORRECT
    ),
    E.REASON_REQUIRED: _message("A reason is needed.", "ต้องระบุเหตุผล", ("Type the reason.", "พิมพ์เหตุผล")),
    E.ALREADY_SHARED: _message(
        "That branch sees this patient already.",
        "สาขานั้นเห็นผู้ป่วยรายนี้อยู่แล้ว",
        ("Nothing needs to be done.", "ไม่ต้องทำอะไรเพิ่ม"),
    ),
    E.OUT_OF_RANGE: _message(
        "This must be between {least} and {most}.", "ต้องอยู่ระหว่าง {least} ถึง {most}", _CORRECT
    ),
    E.POWER_OFF_STEP: _message(
        "Powers go in steps of {step} D.", "ค่าสายตาต้องเพิ่มหรือลดครั้งละ {step} D", _CORRECT
    ),
    E.AXIS_MISSING: _message(
        "A cylinder needs an axis.",
        "มีค่าสายตาเอียงต้องระบุแกน",
        ("Type an axis from 1 to 180.", "พิมพ์แกน 1 ถึง 180"),
    ),
    E.AXIS_WITHOUT_CYLINDER: _message(
        "There is an axis but no cylinder.",
        "มีแกนแต่ไม่มีค่าสายตาเอียง",
        ("Type the cylinder, or clear the axis.", "พิมพ์ค่าสายตาเอียง หรือลบแกนออก"),
    ),
    E.PRISM_BASES_CLASH: _message(
        "Two prisms of one lens cannot have equal or opposite bases.",
        "ปริซึมสองค่าของเลนส์เดียวกันหันฐานไปทางเดียวกันหรือตรงข้ามกันไม่ได้",
        ("Enter one horizontal and one vertical prism at most.", "ระบุปริซึมแนวนอนและแนวตั้งอย่างละไม่เกินหนึ่งค่า"),
    ),
    E.PRESCRIPTION_EMPTY: _message(
        "There are no powers to sign.",
        "ยังไม่มีค่าสายตาให้ลงนาม",
        ("Enter at least one eye, then sign.", "กรอกอย่างน้อยหนึ่งข้าง แล้วลงนาม"),
    ),
    E.PRESCRIPTION_SIGNED: _message(
        "This prescription is signed and stays as it is.",
        "ใบสั่งนี้ลงนามแล้ว แก้ไขไม่ได้",
        ("Write a new one that replaces it.", "เขียนใบสั่งใหม่แทนใบเดิม"),
    ),
    E.PRESCRIPTION_CHANGED: _message(
        "Somebody else changed this prescription before you signed it.",
        "มีผู้อื่นแก้ไขใบสั่งนี้ก่อนที่คุณจะลงนาม",
        ("Read it again, then sign.", "อ่านอีกครั้ง แล้วลงนาม"),
    ),
    E.FIELD_NOT_FOR_TYPE: _message(
        "This field does not belong to this type.",
        "ช่องนี้ไม่ใช้กับประเภทนี้",
        ("Clear it, or change the type.", "ลบช่องนี้ หรือเปลี่ยนประเภท"),
    ),
    E.EXPIRY_NOT_AFTER_DATE: _message(
        "It would expire before it is written.", "วันหมดอายุต้องอยู่หลังวันที่เขียน", _CORRECT
    ),
    E.DATE_IN_FUTURE: _message("This date is still to come.", "วันที่นี้ยังมาไม่ถึง", _CORRECT),
    E.ALREADY_VOIDED: _message(
        "This has been voided already.",
        "รายการนี้ถูกยกเลิกไปแล้ว",
        ("Nothing needs to be done.", "ไม่ต้องทำอะไรเพิ่ม"),
    ),
    E.NOT_AUTHOR: _message(
        "Only whoever wrote this may change it.",
        "แก้ไขได้เฉพาะผู้เขียนเท่านั้น",
        ("Ask the author.", "แจ้งผู้เขียน"),
    ),
    E.ACTOR_UNPROVEN: _message(
        "This was done offline and the server has not yet seen the person sign in.",
        "รายการนี้ทำขณะออฟไลน์ และเซิร์ฟเวอร์ยังไม่ได้ยืนยันตัวผู้ทำ",
        ("Let that person sign in online on this PC, then send it again.", "ให้ผู้ทำเข้าสู่ระบบออนไลน์บนเครื่องนี้ แล้วส่งอีกครั้ง"),
    ),
    E.VOID_FINAL: _message(
        "A void is final.",
        "รายการยกเลิกแก้ไขต่อไม่ได้",
        ("Enter what is right as a new entry.", "บันทึกรายการที่ถูกต้องเป็นรายการใหม่"),
    ),
    E.REFUND_NOT_POSSIBLE: _message(
        "Only a sale, a payment or a deposit can be refunded.",
        "คืนเงินได้เฉพาะรายการขาย รับชำระ หรือมัดจำ",
        ("Choose the entry by which the money came in.", "เลือกรายการที่รับเงินเข้ามา"),
    ),
    E.REFUND_TOO_HIGH: _message(
        "This is more than can be given back ({left}).",
        "เกินยอดที่คืนได้ ({left})",
        ("Give back at most that.", "คืนไม่เกินยอดนี้"),
    ),
    E.RETURN_TOO_MANY: _message(
        "These are more pieces than were sold and have not come back ({left}).",
        "เกินจำนวนชิ้นที่ขายและยังไม่ได้คืน ({left})",
        ("Take back at most that many.", "รับคืนไม่เกินจำนวนนี้"),
    ),
    E.REFUNDED_IN_PART: _message(
        "Part of this was refunded.",
        "รายการนี้คืนเงินไปบางส่วนแล้ว",
        ("Void the refund first, then correct this.", "ยกเลิกการคืนเงินก่อน แล้วจึงแก้ไขรายการนี้"),
    ),
    E.LOAN_PAYMENT_TOO_LOW: _message(
        "This does not exceed a month's interest ({interest}), so the loan would never be paid off.",
        "ยอดนี้ไม่เกินดอกเบี้ยหนึ่งเดือน ({interest}) จึงไม่มีวันชำระหนี้หมด",
        ("Enter a higher payment.", "ใส่ยอดชำระที่สูงขึ้น"),
    ),
    E.LOAN_PAYMENT_TOO_HIGH: _message(
        "This pays back more than is owed ({left}).",
        "ชำระเกินยอดหนี้คงเหลือ ({left})",
        ("Enter at most what is owed.", "ใส่ไม่เกินยอดหนี้คงเหลือ"),
    ),
    E.LOAN_PAYMENT_SPLIT_WRONG: _message(
        "Principal and interest do not add up to the amount.", "เงินต้นกับดอกเบี้ยรวมกันไม่เท่ากับยอดชำระ", _CORRECT
    ),
    E.LOAN_BALANCE_WRONG: _message(
        "The balance must lie between nothing and the amount of the loan.",
        "ยอดคงเหลือต้องอยู่ระหว่างศูนย์กับวงเงินกู้",
        _CORRECT,
    ),
    E.PERMISSION_DENIED: _message("Your role does not allow this.", "บทบาทของคุณไม่มีสิทธิ์ทำรายการนี้", _MANAGER),
    E.OUT_OF_REACH: _message("This belongs to another branch.", "ข้อมูลนี้เป็นของสาขาอื่น", _MANAGER),
    E.ORG_MISMATCH: _message(
        "This names another organization than the one signed in to.",
        "ระบุองค์กรไม่ตรงกับที่เข้าสู่ระบบ",
        ("Leave the organization out.", "ไม่ต้องระบุองค์กร"),
    ),
    E.UNAUTHENTICATED: _message("Nobody is signed in.", "ยังไม่ได้เข้าสู่ระบบ", _SIGN_IN),
    E.SIGN_IN_FAILED: _message(
        "E-mail or password is wrong.", "อีเมลหรือรหัสผ่านไม่ถูกต้อง", ("Type them again.", "พิมพ์ใหม่อีกครั้ง")
    ),
    E.SIGN_IN_SLOWED: _message(
        "Too many wrong passwords.",
        "ใส่รหัสผ่านผิดหลายครั้ง",
        ("Wait {seconds} seconds, then try again.", "รอ {seconds} วินาที แล้วลองอีกครั้ง"),
    ),
    E.SIGN_IN_NEEDS_NETWORK: _message(
        "The first sign-in on this PC needs the network.",
        "การเข้าสู่ระบบครั้งแรกบนเครื่องนี้ต้องเชื่อมต่อเครือข่าย",
        ("Connect, or use a name that has signed in here before.", "เชื่อมต่อเครือข่าย หรือใช้ชื่อที่เคยเข้าใช้บนเครื่องนี้"),
    ),
    E.LEASE_EXPIRED: _message(
        "The leave to sign in offline has ended.",
        "สิทธิ์เข้าใช้แบบออฟไลน์หมดอายุแล้ว",
        ("Connect to the network and sign in.", "เชื่อมต่อเครือข่ายแล้วเข้าสู่ระบบ"),
    ),
    E.TOKEN_INVALID: _message("The sign-in is not valid any more.", "การเข้าสู่ระบบนี้ใช้ไม่ได้แล้ว", _SIGN_IN),
    E.SESSION_REVOKED: _message("This sign-in was ended.", "การเข้าสู่ระบบนี้ถูกยกเลิกแล้ว", _SIGN_IN),
    E.ENROLMENT_CODE_INVALID: _message(
        "This enrolment code is wrong, used or too old.",
        "รหัสลงทะเบียนนี้ผิด ถูกใช้แล้ว หรือหมดอายุ",
        ("Ask your manager for a new code.", "ขอรหัสใหม่จากผู้จัดการ"),
    ),
    E.DEVICE_UNKNOWN: _message("The server does not know this PC.", "เซิร์ฟเวอร์ไม่รู้จักเครื่องนี้", _IT),
    E.DEVICE_COPIED: _message(
        "This PC's data is a copy or an old backup; nothing was lost, sync has stopped.",
        "ข้อมูลเครื่องนี้เป็นสำเนาหรือข้อมูลสำรองเก่า ไม่มีข้อมูลสูญหาย แต่หยุดซิงก์ไว้",
        ("Ask your IT person to enrol this PC again.", "ให้ผู้ดูแลระบบลงทะเบียนเครื่องนี้ใหม่"),
    ),
    E.DEVICE_NOT_ENROLLED: _message(
        "This PC is not connected to a clinic yet.",
        "เครื่องนี้ยังไม่ได้เชื่อมกับคลินิก",
        ("Enter the enrolment code.", "กรอกรหัสลงทะเบียน"),
    ),
    E.CURSOR_INVALID: _message(
        "The server's data was restored; this PC must read it anew.",
        "ข้อมูลบนเซิร์ฟเวอร์ถูกกู้คืน เครื่องนี้ต้องอ่านใหม่ทั้งหมด",
        ("Your work is safe here. Ask your IT person.", "งานของคุณยังอยู่ครบ แจ้งผู้ดูแลระบบ"),
    ),
    E.PROTOCOL_TOO_OLD: _message(
        "This version of Oasis is too old for the server.", "Oasis รุ่นนี้เก่าเกินไปสำหรับเซิร์ฟเวอร์", _UPDATE
    ),
    E.BODY_TOO_LARGE: _message(
        "The request is too large.", "คำขอมีขนาดใหญ่เกินไป", ("Send less at once.", "ส่งทีละน้อยลง")
    ),
    E.MALFORMED_JSON: _message(
        "The request is not valid JSON.", "คำขอไม่ใช่ JSON ที่ถูกต้อง", ("Correct the request.", "แก้ไขคำขอ")
    ),
    E.METHOD_NOT_ALLOWED: _message(
        "This address does not take that method.",
        "ที่อยู่นี้ไม่รับวิธีเรียกแบบนั้น",
        ("See the API description.", "ดูคำอธิบาย API"),
    ),
    E.BUSY: _message("The server is busy.", "เซิร์ฟเวอร์กำลังทำงานหนัก", _AGAIN),
    E.OFFLINE: _message(
        "The server cannot be reached.",
        "ติดต่อเซิร์ฟเวอร์ไม่ได้",
        ("Keep working; it is sent when the network is back.", "ทำงานต่อได้ จะส่งเมื่อเครือข่ายกลับมา"),
    ),
    E.SERVER_ERROR: _message("The server failed.", "เซิร์ฟเวอร์ขัดข้อง", _AGAIN),
    E.DATABASE_UNAVAILABLE: _message("The database does not answer.", "ฐานข้อมูลไม่ตอบสนอง", _AGAIN),
    E.DATABASE_TOO_NEW: _message(
        "The data was written by a newer Oasis.", "ข้อมูลนี้สร้างโดย Oasis รุ่นใหม่กว่า", _UPDATE
    ),
    E.DATABASE_NOT_MIGRATED: _message(
        "The database is not at this version of Oasis yet.",
        "ฐานข้อมูลยังไม่ตรงกับ Oasis รุ่นนี้",
        ("Run `oasis server migrate`, then start the server again.", "รัน `oasis server migrate` แล้วเริ่มเซิร์ฟเวอร์ใหม่"),
    ),
    E.DATABASE_LOCKED_BY_WINDOW: _message(
        "Oasis is open on this data already.",
        "Oasis เปิดใช้ข้อมูลนี้อยู่แล้ว",
        ("Close the other window first.", "ปิดหน้าต่างเดิมก่อน"),
    ),
    E.DATABASE_KEY_WRONG: _message(
        "The data file cannot be opened with this PC's key.",
        "เปิดไฟล์ข้อมูลด้วยกุญแจของเครื่องนี้ไม่ได้",
        ("Do not delete the file. Ask your IT person.", "อย่าลบไฟล์ แจ้งผู้ดูแลระบบ"),
    ),
    E.DATABASE_ROLE_UNSAFE: _message(
        "The database role may bypass the separation of organizations.",
        "บทบาทฐานข้อมูลข้ามการแยกองค์กรได้",
        (
            "Use a role that is no superuser, owns no table and has no BYPASSRLS.",
            "ใช้บทบาทที่ไม่ใช่ superuser ไม่เป็นเจ้าของตาราง และไม่มี BYPASSRLS",
        ),
    ),
    E.DATABASE_ROLE_MISSING: _message(
        "Migrations run as {owner} beside {app}, and one of the two is not there.",
        "การย้ายข้อมูลต้องทำด้วยบทบาท {owner} โดยมี {app} อยู่ด้วย แต่ขาดไปหนึ่งบทบาท",
        ("Create both roles and give the address of {owner}.", "สร้างทั้งสองบทบาท แล้วใช้ที่อยู่ของ {owner}"),
    ),
    E.BACKUP_DAMAGED: _message(
        "This backup is damaged; nothing was changed.",
        "ข้อมูลสำรองนี้เสียหาย ไม่มีอะไรถูกเปลี่ยน",
        ("Choose another backup.", "เลือกข้อมูลสำรองอื่น"),
    ),
    E.WORK_NOT_SENT: _message(
        "{count} changes on this PC have not reached the server.",
        "การเปลี่ยนแปลง {count} รายการบนเครื่องนี้ยังไม่ถึงเซิร์ฟเวอร์",
        (
            "Sync first. Or repeat it with --leave-unsent: they then stay in the backup that is made of today's data.",
            "ซิงก์ก่อน หรือสั่งซ้ำด้วย --leave-unsent รายการเหล่านั้นจะอยู่ในข้อมูลสำรองที่ทำจากข้อมูลวันนี้",
        ),
    ),
    E.KEYSTORE_MISSING: _message(
        "This PC has no keystore for the data's key.",
        "เครื่องนี้ไม่มีที่เก็บกุญแจของข้อมูล",
        ("Install one, or let IT set OASIS_KEYSTORE=file.", "ติดตั้งที่เก็บกุญแจ หรือให้ผู้ดูแลตั้งค่า OASIS_KEYSTORE=file"),
    ),
    E.EMAIL_TAKEN: _message(
        "This e-mail is in use already.", "อีเมลนี้ถูกใช้แล้ว", ("Choose another.", "ใช้อีเมลอื่น")
    ),
    E.FILE_NOT_READABLE: _message(
        "The file cannot be read.",
        "อ่านไฟล์นี้ไม่ได้",
        ("Check the file and choose it again.", "ตรวจสอบไฟล์แล้วเลือกใหม่"),
    ),
    E.FILE_HEADER_UNKNOWN: _message(
        "The first line names no column that is known.",
        "บรรทัดแรกไม่มีชื่อคอลัมน์ที่รู้จัก",
        ("Give a mapping of the columns.", "กำหนดการจับคู่คอลัมน์"),
    ),
    E.DATE_NOT_UNDERSTOOD: _message(
        "This is not a date.",
        "วันที่ไม่ถูกต้อง",
        ("Write it as 2026-11-21 or 21/11/2569.", "เขียนเป็น 2026-11-21 หรือ 21/11/2569"),
    ),
    E.RESOURCE_UNKNOWN: _message(
        "Oasis does not know FHIR resources of the type {type}.",
        "Oasis ไม่รู้จักข้อมูล FHIR ประเภท {type}",
        ("Take it out of the file, or leave lines with errors out.", "นำออกจากไฟล์ หรือเลือกข้ามรายการที่ผิด"),
    ),
    E.RESOURCE_NOT_IMPORTED: _message(
        "{type} is not imported here.",
        "ไม่นำเข้า {type} จากที่นี่",
        ("Branches and the organization are set up on the server.", "ตั้งค่าสาขาและองค์กรที่เซิร์ฟเวอร์"),
    ),
    E.PATIENT_NOT_HUMAN: _message(
        "This patient is an animal; Oasis keeps records of people.",
        "ผู้ป่วยรายนี้เป็นสัตว์ Oasis เก็บเฉพาะข้อมูลบุคคล",
        ("Take it out of the file, or leave lines with errors out.", "นำออกจากไฟล์ หรือเลือกข้ามรายการที่ผิด"),
    ),
    E.COVERAGE_SELF_PAY: _message(
        "The patient pays for themselves; that is no insurance.",
        "ผู้ป่วยชำระเงินเอง จึงไม่ใช่ประกัน",
        ("Nothing needs to be done.", "ไม่ต้องทำอะไรเพิ่ม"),
    ),
    E.INTERNAL: _message(
        "Something went wrong inside Oasis; nothing was half-saved.",
        "เกิดข้อผิดพลาดภายใน Oasis ไม่มีการบันทึกค้างครึ่ง",
        _SUPPORT,
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
