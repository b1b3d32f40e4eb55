"""Invented people: Thai names with their Latin spelling, and the few who have Latin names only."""

import random
from dataclasses import dataclass
from datetime import date

from oasis_core.entities.patient import Gender
from oasis_core.kernel.national_id import check_digit

_WOMEN = (
    "กมลวรรณ Kamonwan,กัญญาณัฐ Kanyanat,ขวัญใจ Khwanjai,จันทร์เพ็ญ Chanpen,จิราพร Jiraporn,ชลธิดา Chonthida,"
    "ญาณิศา Yanisa,ฐิติมา Thitima,ณัฐธิดา Natthida,ดวงใจ Duangjai,ทิพย์วรรณ Thipphawan,ธิดารัตน์ Thidarat,"
    "นงลักษณ์ Nonglak,นภัสสร Naphatsorn,น้ำฝน Namfon,บุษบา Butsaba,ปิ่นแก้ว Pinkaeo,พรทิพย์ Pornthip,"
    "พัชราภา Patcharapa,พิมพ์ชนก Pimchanok,เพ็ญศรี Phensri,ภัทรา Phattra,มาลี Malee,เยาวลักษณ์ Yaowalak,"
    "รัตนา Rattana,ลัดดา Ladda,วรรณา Wanna,วิภาดา Wiphada,ศิริพร Siriporn,สมหญิง Somying,สุภาพร Supaporn,"
    "แสงดาว Saengdao,หทัยรัตน์ Hathairat,อรวรรณ Orawan,อัญชลี Anchalee,อุไร Urai,เกศรา Kesara,ไพลิน Phailin"
)
_MEN = (
    "กิตติ Kitti,กฤษณะ Kritsana,เกรียงไกร Kriangkrai,คมสัน Komsan,จักรพันธ์ Chakkraphan,ชัยวัฒน์ Chaiwat,"
    "ชูชาติ Chuchat,ณัฐพล Natthaphon,ณรงค์ Narong,เดชา Decha,ทองใบ Thongbai,ธนกฤต Thanakrit,ธีรพงษ์ Theeraphong,"
    "นพดล Noppadon,นิพนธ์ Niphon,บุญมี Boonmee,ประเสริฐ Prasert,ปิยะ Piya,พงศกร Phongsakorn,ภาณุพงศ์ Phanuphong,"
    "ภูมิ Phum,มานะ Mana,ยุทธนา Yutthana,วิชัย Wichai,วุฒิชัย Wuthichai,ศักดิ์ชัย Sakchai,ศุภชัย Supachai,"
    "สมชาย Somchai,สมศักดิ์ Somsak,สุรชัย Surachai,เสกสรร Seksan,อนันต์ Anan,อภิชาติ Aphichat,อำนวย Amnuay,"
    "เอกชัย Ekkachai,โอภาส Ophat,ไพโรจน์ Phairot,ไชยา Chaiya"
)
_FAMILIES = (
    "แก้วมณี Kaeomanee,กตัญญู Katanyu,เกษมสุข Kasemsuk,ใจดี Jaidee,จันทร์แจ่ม Chanchaem,ชัยมงคล Chaimongkhon,"
    "เชื้อทอง Chueathong,ดวงแก้ว Duangkaeo,ตั้งตรง Tangtrong,ทองสุข Thongsuk,ธรรมรักษ์ Thammarak,นาคสวัสดิ์ Naksawat,"
    "บุญเรือง Boonrueang,ปัญญาดี Panyadee,เปี่ยมสุข Piamsuk,พูลสวัสดิ์ Phunsawat,เพชรรัตน์ Phetcharat,ภักดี Phakdee,"
    "มีสุข Meesuk,มณีวงศ์ Maneewong,เยิ้มศรี Yoemsri,รักไทย Rakthai,รุ่งเรือง Rungrueang,ลิ้มเจริญ Limcharoen,"
    "เลิศวิไล Loetwilai,วงศ์สวัสดิ์ Wongsawat,ศรีวิไล Sriwilai,ศักดิ์สิทธิ์ Saksit,สายทอง Saithong,สุขสันต์ Suksan,"
    "แสงอรุณ Saengarun,หอมจันทร์ Homchan,อ่อนหวาน Onwan,อินทร์แก้ว Inkaeo,อุดมทรัพย์ Udomsap,โอภาสวงศ์ Ophatwong,"
    "คำแสน Khamsaen,ฉิมพลี Chimphlee,ณ สงขลา Na Songkhla,ไทยเจริญ Thaicharoen"
)
_NICKNAMES = (
    "นัท,เมย์,บอล,ต้น,หนู,ป้า,ปี่,แนน,กิ๊ฟ,โอ๋,เล็ก,ใหญ่,ฝน,ฟ้า,มด,ปู,กุ้ง,ไก่,นก,แดง,ดำ,อ้อย,เปิ้ล,ส้ม,แบงค์,เจ,"
    "พลอย,มายด์,ตูน,น้ำ,ปิ่น,หมู,เอก,โจ้,อ๊อด"
)
_VISITORS = (
    ("Ms.", "Anna Lindqvist", Gender.FEMALE),
    ("Mr.", "James Carter", Gender.MALE),
    ("Ms.", "Mei Tanaka", Gender.FEMALE),
    ("Mr.", "Åse Bergström", Gender.MALE),
    ("Mr.", "Daniel O'Brien", Gender.MALE),
    ("Ms.", "Priya Sharma", Gender.FEMALE),
    ("Mr.", "Lukas Müller", Gender.MALE),
    ("Ms.", "Chloé Martin", Gender.FEMALE),
)
_DOMAINS = ("example.com", "example.net", "example.org")
_ADULT = 15
Pair = tuple[str, str]


def _pairs(text: str) -> list[Pair]:
    pairs = (pair.rpartition(" ") if pair.count(" ") == 1 else _divided(pair) for pair in text.split(","))
    return [(thai, latin) for thai, _, latin in pairs]


def _divided(pair: str) -> tuple[str, str, str]:
    words = pair.split(" ")
    half = len(words) // 2
    return " ".join(words[:half]), " ", " ".join(words[half:])


_GIVEN = {Gender.FEMALE: _pairs(_WOMEN), Gender.MALE: _pairs(_MEN)}
_LAST, _NICK = _pairs(_FAMILIES), _NICKNAMES.split(",")


@dataclass(frozen=True)
class Person:
    """Somebody as they say who they are."""

    title: str
    name: str
    latin_name: str | None
    nickname: str | None
    gender: Gender


def person(chance: random.Random, born: date, today: date) -> Person:
    """Somebody of that age; one in forty has come from abroad."""
    if chance.random() < 1 / 40:
        title, name, gender = chance.choice(_VISITORS)
        return Person(title, name, None, None, gender)
    gender = Gender.FEMALE if chance.random() < 0.56 else Gender.MALE
    (given, given_latin), (last, last_latin) = chance.choice(_GIVEN[gender]), chance.choice(_LAST)
    latin = f"{given_latin} {last_latin}" if chance.random() < 0.7 else None
    nickname = chance.choice(_NICK) if chance.random() < 0.6 else None
    title = _title(chance, gender, (today - born).days // 365)
    return Person(title, f"{given} {last}", latin, nickname, gender)


def _title(chance: random.Random, gender: Gender, age: int) -> str:
    if gender is Gender.MALE:
        return "ด.ช." if age < _ADULT else chance.choice(("นาย", "นาย", "นาย", "นาย", "ดร."))
    if age < _ADULT:
        return "ด.ญ."
    return chance.choice(("นาง", "นางสาว", "นางสาว") if age > 24 else ("นางสาว",))


def national_id(chance: random.Random) -> str:
    """The number of an identity card whose last figure is right; nobody's."""
    figures = f"{chance.choice('1358')}{chance.randrange(10**11):011d}"
    return f"{figures}{check_digit(figures)}"


def phone(chance: random.Random) -> str:
    """A mobile number."""
    return f"0{chance.choice('689')}{chance.randrange(10**8):08d}"


def email(chance: random.Random, latin: str) -> str:
    """An address that nobody has (RFC 2606)."""
    local = ".".join(word for word in latin.lower().split() if word.isascii() and word.isalpha())
    return f"{local or 'somebody'}{chance.randrange(100)}@{chance.choice(_DOMAINS)}"
