"""Invented people, as many as are wanted: Thai names with their Latin spelling, numbers, dates."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from oasis_core.entities.patient import Gender, PatientStatus
from oasis_core.kernel.clock import SystemClock, instant
from oasis_core.schema.wire import Row

EMAIL, PASSWORD, NAME = "pim@bench.test", "Bench-Password-7", "พิม ศรีสุข"
"""Who works at the PC of `clinic_file`."""
_GIVEN = (
    "สมชาย Somchai,สมหญิง Somying,สมศักดิ์ Somsak,สมบูรณ์ Somboon,สุภาพร Supaporn,สุนทร Sunthorn,สุดา Suda,"
    "กิตติพงษ์ Kittiphong,กนกวรรณ Kanokwan,กัญญาณัฐ Kanyanat,ขวัญใจ Khwanjai,คมสัน Komsan,จันทร์เพ็ญ Chanpen,"
    "จิราภรณ์ Jiraporn,ชลธิชา Chonthicha,ชัยวัฒน์ Chaiwat,ณัฐพล Natthaphon,ณัฐธิดา Natthida,ณัฐวุฒิ Natthawut,"
    "ดวงใจ Duangjai,ทองใบ Thongbai,ธนกฤต Thanakrit,ธีรพงศ์ Theeraphong,นงลักษณ์ Nonglak,น้ำฝน Namfon,"
    "นพดล Noppadon,บุญมี Boonmee,บุษบา Butsaba,ประเสริฐ Prasert,ปราณี Pranee,ปิยะ Piya,ปุณณัฐ Punnat,"
    "พิมพ์ชนก Pimchanok,พรทิพย์ Porntip,ภาณุพงศ์ Phanuphong,มาลี Malee,มนัส Manat,ยุพิน Yupin,รัตนา Rattana,"
    "ลัดดา Ladda,วรรณา Wanna,วิชัย Wichai,วีระ Weera,ศิริพร Siriporn,ศุภชัย Supachai,สายฝน Saifon,"
    "หทัยรัตน์ Hathairat,อภิชาติ Apichat,อรวรรณ Orawan,อนงค์ Anong,อำนวย Amnuay,เกศรา Kesara,เยาวลักษณ์ Yaowalak,"
    "แสงดาว Saengdao,ไพโรจน์ Pairoj,ฐิติมา Thitima"
)
_FAMILY_FIRST = (
    "ศรี Sri,ทอง Thong,แก้ว Kaeo,บุญ Boon,สุข Suk,วงศ์ Wong,จันทร์ Chan,แสง Saeng,พรหม Phrom,อินทร์ In,"
    "เจริญ Charoen,ชัย Chai,ตั้ง Tang,ปิ่น Pin,รุ่ง Rung,มณี Manee,สาย Sai,ลิ้ม Lim,คำ Kham,เพชร Phet,"
    "กุล Kun,ธรรม Tham,นาค Nak,พันธุ์ Phan,ยิ้ม Yim,ราช Rat,สิงห์ Sing,หอม Hom,อ่อน On,ใจ Jai"
)
_FAMILY_LAST = (
    "สุวรรณ suwan,ประเสริฐ prasert,เจริญ charoen,วัฒนา watthana,สมบูรณ์ somboon,รักษ์ rak,ดี dee,ผล phon,"
    "สกุล sakun,พงษ์ phong,ชาติ chat,มงคล mongkhon,ศักดิ์ sak,อรุณ arun,ไพศาล phaisan,งาม ngam,เย็น yen,"
    "วงศ์ wong,ทรัพย์ sap,แก้ว kaeo,สวัสดิ์ sawat,ภักดี phakdi,ลักษณ์ lak,ธานี thani,กุล kun"
)
_NICKNAMES = ("นัท", "วุฒิ", "ชาย", "ป้า", "ปี่", "ริ", "กัญ", "เมย์", "บอล", "ต้น", "หนู", None, None, None)


def _pairs(text: str) -> list[tuple[str, ...]]:
    return [tuple(pair.split(" ")) for pair in text.split(",")]


GIVEN, FIRST, LAST = _pairs(_GIVEN), _pairs(_FAMILY_FIRST), _pairs(_FAMILY_LAST)


def patients(count: int, branches: list[UUID], seed: int) -> Iterator[Row]:
    """Patients of some branches, without id; the same seed makes the same people."""
    chance = random.Random(seed)  # noqa: S311 - chance of no consequence
    now = instant(SystemClock().now_us())
    genders, born = tuple(Gender), date(1935, 1, 1)
    for number in range(count):
        thai, latin = chance.choice(GIVEN)
        (first, first_latin), (last, last_latin) = chance.choice(FIRST), chance.choice(LAST)
        made = now - timedelta(minutes=1.5 * (count - number))
        yield {
            "branch_id": chance.choice(branches),
            "name": f"{thai} {first}{last}",
            "nickname": chance.choice(_NICKNAMES),
            "latin_name": f"{latin} {first_latin}{last_latin}",
            "national_id": f"{chance.randrange(10**12, 9 * 10**12)}",
            "phone": f"08{chance.randrange(10**8):08d}",
            "date_of_birth": born + timedelta(days=chance.randrange(30_000)),
            "gender": chance.choice(genders).value,
            "status": (PatientStatus.INACTIVE if number % 9 == 0 else PatientStatus.ACTIVE).value,
            "created_at": made,
            "updated_at": made,
        }
