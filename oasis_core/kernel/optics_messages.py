"""What errors in a prescription say: powers, prisms, acuity, and what is signed."""

from oasis_core.kernel.errors import ErrorCode as E
from oasis_core.kernel.wording import CORRECT, Message, message

OPTICS: dict[E, Message] = {
    E.OUT_OF_RANGE: message(
        "This must be between {least} and {most}.", "ต้องอยู่ระหว่าง {least} ถึง {most}", CORRECT
    ),
    E.POWER_OFF_STEP: message("Powers go in steps of {step} D.", "ค่าสายตาต้องเพิ่มหรือลดครั้งละ {step} D", CORRECT),
    E.AXIS_MISSING: message(
        "A cylinder needs an axis.",
        "มีค่าสายตาเอียงต้องระบุแกน",
        ("Type an axis from 1 to 180.", "พิมพ์แกน 1 ถึง 180"),
    ),
    E.AXIS_WITHOUT_CYLINDER: message(
        "There is an axis but no cylinder.",
        "มีแกนแต่ไม่มีค่าสายตาเอียง",
        ("Type the cylinder, or clear the axis.", "พิมพ์ค่าสายตาเอียง หรือลบแกนออก"),
    ),
    E.PRISM_BASES_CLASH: message(
        "Two prisms of one lens cannot have equal or opposite bases.",
        "ปริซึมสองค่าของเลนส์เดียวกันหันฐานไปทางเดียวกันหรือตรงข้ามกันไม่ได้",
        ("Enter one horizontal and one vertical prism at most.", "ระบุปริซึมแนวนอนและแนวตั้งอย่างละไม่เกินหนึ่งค่า"),
    ),
    E.PRISM_BASE_MISSING: message(
        "A prism needs a base.", "มีปริซึมต้องระบุฐาน", ("Type U, D, I or O.", "พิมพ์ U D I หรือ O")
    ),
    E.PRISM_AMOUNT_MISSING: message(
        "There is a base but no prism.",
        "มีฐานแต่ไม่มีปริซึม",
        ("Type the prism, or clear the base.", "พิมพ์ปริซึม หรือลบฐานออก"),
    ),
    E.POWER_NOT_UNDERSTOOD: message(
        "This power could not be read.",
        "อ่านค่านี้ไม่ได้",
        ("Type it as -225, -2.25, +1 or pl.", "พิมพ์เช่น -225, -2.25, +1 หรือ pl"),
    ),
    E.AXIS_NOT_UNDERSTOOD: message(
        "This axis could not be read.",
        "อ่านแกนนี้ไม่ได้",
        ("Type an axis from 1 to 180.", "พิมพ์แกน 1 ถึง 180"),
    ),
    E.BASE_NOT_UNDERSTOOD: message(
        "This base could not be read.",
        "อ่านฐานนี้ไม่ได้",
        ("Type U, D, I or O.", "พิมพ์ U D I หรือ O"),
    ),
    E.LENGTH_NOT_UNDERSTOOD: message(
        "This length could not be read.",
        "อ่านระยะนี้ไม่ได้",
        ("Type millimetres, such as 31.5.", "พิมพ์เป็นมิลลิเมตร เช่น 31.5"),
    ),
    E.LENS_NOT_UNDERSTOOD: message(
        "What was pasted is not a lens.",
        "สิ่งที่วางไม่ใช่ค่าเลนส์",
        ("Copy a line such as -2.25/-1.00x175.", "คัดลอกบรรทัดเช่น -2.25/-1.00x175"),
    ),
    E.ACUITY_UNKNOWN: message(
        "This visual acuity could not be read.",
        "อ่านค่าระดับการมองเห็นนี้ไม่ได้",
        ("Type it as 6/9, 20/30, 0.67, CF, HM, PL or NPL.", "พิมพ์เช่น 6/9, 20/30, 0.67, CF, HM, PL หรือ NPL"),
    ),
    E.TIME_NOT_UNDERSTOOD: message(
        "This time could not be read.",
        "อ่านระยะเวลานี้ไม่ได้",
        ("Type it as 1 day, 2w or 1m.", "พิมพ์เช่น 1 วัน, 2w หรือ 1m"),
    ),
    E.ACCEPTED_FOR_ANOTHER: message(
        "A warning can only be accepted in one's own name.",
        "ยอมรับข้อสังเกตได้ในชื่อตนเองเท่านั้น",
        ("Let that person accept it.", "ให้ผู้นั้นยอมรับเอง"),
    ),
    E.PRESCRIPTION_EMPTY: message(
        "There are no powers to sign.",
        "ยังไม่มีค่าสายตาให้ลงนาม",
        ("Enter at least one eye, then sign.", "กรอกอย่างน้อยหนึ่งข้าง แล้วลงนาม"),
    ),
    E.PRESCRIPTION_SIGNED: message(
        "This prescription is signed and stays as it is.",
        "ใบสั่งนี้ลงนามแล้ว แก้ไขไม่ได้",
        ("Write a new one that replaces it.", "เขียนใบสั่งใหม่แทนใบเดิม"),
    ),
    E.PRESCRIPTION_CHANGED: message(
        "Somebody else changed this prescription before you signed it.",
        "มีผู้อื่นแก้ไขใบสั่งนี้ก่อนที่คุณจะลงนาม",
        ("Read it again, then sign.", "อ่านอีกครั้ง แล้วลงนาม"),
    ),
    E.FIELD_NOT_FOR_TYPE: message(
        "This field does not belong to this type.",
        "ช่องนี้ไม่ใช้กับประเภทนี้",
        ("Clear it, or change the type.", "ลบช่องนี้ หรือเปลี่ยนประเภท"),
    ),
    E.EXPIRY_NOT_AFTER_DATE: message(
        "It would expire before it is written.", "วันหมดอายุต้องอยู่หลังวันที่เขียน", CORRECT
    ),
}
