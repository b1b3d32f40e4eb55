"""What errors of a machine say: signing in, this PC, its network, its file, its database."""

from oasis_core.kernel.errors import ErrorCode as E
from oasis_core.kernel.wording import AGAIN, IT, SIGN_IN, UPDATE, Message, message

MACHINE: dict[E, Message] = {
    E.UNAUTHENTICATED: message("Nobody is signed in.", "ยังไม่ได้เข้าสู่ระบบ", SIGN_IN),
    E.SIGN_IN_FAILED: message(
        "E-mail or password is wrong.", "อีเมลหรือรหัสผ่านไม่ถูกต้อง", ("Type them again.", "พิมพ์ใหม่อีกครั้ง")
    ),
    E.SIGN_IN_SLOWED: message(
        "Too many wrong passwords.",
        "ใส่รหัสผ่านผิดหลายครั้ง",
        ("Wait {seconds} seconds, then try again.", "รอ {seconds} วินาที แล้วลองอีกครั้ง"),
    ),
    E.SIGN_IN_NEEDS_NETWORK: message(
        "The first sign-in on this PC needs the network.",
        "การเข้าสู่ระบบครั้งแรกบนเครื่องนี้ต้องเชื่อมต่อเครือข่าย",
        ("Connect, or use a name that has signed in here before.", "เชื่อมต่อเครือข่าย หรือใช้ชื่อที่เคยเข้าใช้บนเครื่องนี้"),
    ),
    E.LEASE_EXPIRED: message(
        "The leave to sign in offline has ended.",
        "สิทธิ์เข้าใช้แบบออฟไลน์หมดอายุแล้ว",
        ("Connect to the network and sign in.", "เชื่อมต่อเครือข่ายแล้วเข้าสู่ระบบ"),
    ),
    E.TOKEN_INVALID: message("The sign-in is not valid any more.", "การเข้าสู่ระบบนี้ใช้ไม่ได้แล้ว", SIGN_IN),
    E.SESSION_REVOKED: message("This sign-in was ended.", "การเข้าสู่ระบบนี้ถูกยกเลิกแล้ว", SIGN_IN),
    E.ENROLMENT_CODE_INVALID: message(
        "This enrolment code is wrong, used or too old.",
        "รหัสลงทะเบียนนี้ผิด ถูกใช้แล้ว หรือหมดอายุ",
        ("Ask your manager for a new code.", "ขอรหัสใหม่จากผู้จัดการ"),
    ),
    E.DEVICE_UNKNOWN: message("The server does not know this PC.", "เซิร์ฟเวอร์ไม่รู้จักเครื่องนี้", IT),
    E.DEVICE_COPIED: message(
        "This PC's data is a copy or an old backup; nothing was lost, sync has stopped.",
        "ข้อมูลเครื่องนี้เป็นสำเนาหรือข้อมูลสำรองเก่า ไม่มีข้อมูลสูญหาย แต่หยุดซิงก์ไว้",
        ("Ask your IT person to enrol this PC again.", "ให้ผู้ดูแลระบบลงทะเบียนเครื่องนี้ใหม่"),
    ),
    E.DEVICE_NOT_ENROLLED: message(
        "This PC is not connected to a clinic yet.",
        "เครื่องนี้ยังไม่ได้เชื่อมกับคลินิก",
        ("Enter the enrolment code.", "กรอกรหัสลงทะเบียน"),
    ),
    E.DATABASE_UNAVAILABLE: message("The database does not answer.", "ฐานข้อมูลไม่ตอบสนอง", AGAIN),
    E.DATABASE_TOO_NEW: message(
        "The data was written by a newer Oasis.", "ข้อมูลนี้สร้างโดย Oasis รุ่นใหม่กว่า", UPDATE
    ),
    E.DATABASE_NOT_MIGRATED: message(
        "The database is not at this version of Oasis yet.",
        "ฐานข้อมูลยังไม่ตรงกับ Oasis รุ่นนี้",
        (
            "Run `oasis server migrate`, then start the server again.",
            "รัน `oasis server migrate` แล้วเริ่มเซิร์ฟเวอร์ใหม่",
        ),
    ),
    E.DATABASE_LOCKED_BY_WINDOW: message(
        "Oasis is open on this data already.",
        "Oasis เปิดใช้ข้อมูลนี้อยู่แล้ว",
        ("Close the other window first.", "ปิดหน้าต่างเดิมก่อน"),
    ),
    E.DATABASE_KEY_WRONG: message(
        "The data file cannot be opened with this PC's key.",
        "เปิดไฟล์ข้อมูลด้วยกุญแจของเครื่องนี้ไม่ได้",
        ("Do not delete the file. Ask your IT person.", "อย่าลบไฟล์ แจ้งผู้ดูแลระบบ"),
    ),
    E.DATABASE_ROLE_UNSAFE: message(
        "The database role may bypass the separation of organizations.",
        "บทบาทฐานข้อมูลข้ามการแยกองค์กรได้",
        (
            "Use a role that is no superuser, owns no table and has no BYPASSRLS.",
            "ใช้บทบาทที่ไม่ใช่ superuser ไม่เป็นเจ้าของตาราง และไม่มี BYPASSRLS",
        ),
    ),
    E.DATABASE_ROLE_MISSING: message(
        "Migrations run as {owner} beside {app}, and one of the two is not there.",
        "การย้ายข้อมูลต้องทำด้วยบทบาท {owner} โดยมี {app} อยู่ด้วย แต่ขาดไปหนึ่งบทบาท",
        ("Create both roles and give the address of {owner}.", "สร้างทั้งสองบทบาท แล้วใช้ที่อยู่ของ {owner}"),
    ),
    E.BACKUP_DAMAGED: message(
        "This backup is damaged; nothing was changed.",
        "ข้อมูลสำรองนี้เสียหาย ไม่มีอะไรถูกเปลี่ยน",
        ("Choose another backup.", "เลือกข้อมูลสำรองอื่น"),
    ),
    E.WORK_NOT_SENT: message(
        "{count} changes on this PC have not reached the server.",
        "การเปลี่ยนแปลง {count} รายการบนเครื่องนี้ยังไม่ถึงเซิร์ฟเวอร์",
        (
            "Sync first. With --leave-unsent they stay in the backup that is made of the present data.",
            "ซิงก์ก่อน หรือใช้ --leave-unsent รายการเหล่านั้นจะอยู่ในข้อมูลสำรองของข้อมูลปัจจุบัน",
        ),
    ),
    E.KEYSTORE_MISSING: message(
        "This PC has no keystore for the data's key.",
        "เครื่องนี้ไม่มีที่เก็บกุญแจของข้อมูล",
        ("Install one, or let IT set OASIS_KEYSTORE=file.", "ติดตั้งที่เก็บกุญแจ หรือให้ผู้ดูแลตั้งค่า OASIS_KEYSTORE=file"),
    ),
}
