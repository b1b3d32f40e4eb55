"""The chain, its branches with their hours and holidays, and one person per role and branch."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from oasis_core.access.policy import system
from oasis_core.access.roles import role_id
from oasis_core.entities.staff import RoleName
from oasis_core.testing.demo_chain.ledger import Ledger
from oasis_core.testing.demo_chain.scene import TIME_ZONE, DemoBranch, DemoChain
from oasis_core.work.unit import Unit

BRANCHES = (("สยาม", "SIA"), ("ลาดพร้าว", "LPR"), ("เชียงใหม่", "CNX"), ("หาดใหญ่", "HDY"))
_ADDRESSES = (
    "ชั้น 2 สยามสแควร์ ซอย 3 แขวงปทุมวัน เขตปทุมวัน กรุงเทพฯ 10330",
    "1693 ถนนพหลโยธิน แขวงจตุจักร เขตจตุจักร กรุงเทพฯ 10900",
    "21 ถนนนิมมานเหมินท์ ตำบลสุเทพ อำเภอเมือง เชียงใหม่ 50200",
    "55 ถนนนิพัทธ์อุทิศ 3 ตำบลหาดใหญ่ อำเภอหาดใหญ่ สงขลา 90110",
)
_MALL, _STREET = (time(10), time(20)), (time(9, 30), time(18, 30))
_SUNDAY = (time(10), time(17))
_HOURS: tuple[list[tuple[time, time] | None], ...] = (
    [_MALL] * 7,
    [_MALL] * 7,
    [*[_STREET] * 6, None],
    [*[_STREET] * 6, _SUNDAY],
)
_STAFF = (
    (RoleName.MANAGER, ("กมล วัฒนกุล", "ธนา เรืองชัย", "ดารา คำแสน", "วิทยา สุขเกษม")),
    (RoleName.OPTOMETRIST, ("พิม ศรีสุข", "ณัฐ ตั้งตรง", "อรทัย ลานนา", "ชลธิชา ทองดี")),
    (RoleName.OPTICIAN, ("เอก บุญมา", "สุดา แก้วใส", "ปิยะ อินทร์แก้ว", "มานพ ชูศรี")),
    (RoleName.RECEPTIONIST, ("ใหม่ จันทร์เพ็ญ", "ฟ้า รุ่งเรือง", "แพร ใจคำ", "นุช สงขลา")),
)
_EMAILS = (
    ("kamol", "thana", "dara", "witthaya"),
    ("pim", "nat", "orathai", "chon"),
    ("ek", "suda", "piya", "manop"),
    ("mai", "fah", "phrae", "nuch"),
)
_OFFICE = ((RoleName.ACCOUNTANT, "วันดี บัญชา", "wandee"), (RoleName.IT_ADMIN, "ต่อ ระบบดี", "tor"))
"""At the head office, which is the first branch."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOSED = (
    (1, 1, "วันขึ้นปีใหม่"),
    (4, 13, "วันสงกรานต์"),
    (4, 14, "วันสงกรานต์"),
    (4, 15, "วันสงกรานต์"),
)
_SHORTER = (
    (5, 1, "วันแรงงานแห่งชาติ"),
    (7, 28, "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว"),
    (8, 12, "วันแม่แห่งชาติ"),
    (10, 23, "วันปิยมหาราช"),
    (12, 5, "วันพ่อแห่งชาติ"),
    (12, 10, "วันรัฐธรรมนูญ"),
    (12, 31, "วันสิ้นปี"),
)
_SHORT_HOURS = {"opens": "11:00", "closes": "17:00"}


def closed_days(today: date) -> dict[date, str]:
    """Days near today on which no branch opens."""
    years = (today.year - 1, today.year, today.year + 1)
    return {date(year, month, day): name for year in years for month, day, name in _CLOSED}


def found_chain(
    ledger: Ledger, org_id: UUID, today: date, founded: datetime, password_hash: str
) -> DemoChain:
    """The organization with its branches and people; the password is the same for all of them."""
    branches = [
        DemoBranch(ledger.new_id(founded), name, code, hours)
        for (name, code), hours in zip(BRANCHES, _HOURS, strict=True)
    ]
    chain = DemoChain(org_id, ledger.new_id(founded), branches, [("อารี โอเอซิส", "aree@oasis.demo")])
    with ledger.deed(system(org_id), "organization.create", founded) as unit:
        unit.insert("organization", org_id, name="โอเอซิส ออปติก", address=_ADDRESSES[0])
        for branch, address in zip(branches, _ADDRESSES, strict=True):
            unit.insert(
                "branch",
                branch.id,
                name=branch.name,
                code=branch.code,
                address=address,
                status="active",
                time_zone=TIME_ZONE,
                opening_hours=_written(branch.hours),
                holidays={"days": _holidays(today)},
            )
        _person(unit, chain, chain.owner, branches[0], chain.logins[0], RoleName.OWNER, password_hash)
        for place, branch in enumerate(branches):
            own = [
                (role, names[place], mails[place])
                for (role, names), mails in zip(_STAFF, _EMAILS, strict=True)
            ]
            for role, name, mail in (*own, *(_OFFICE if place == 0 else ())):
                branch.staff[role] = unit.ground.ids.new()
                login = (name, f"{mail}@oasis.demo")
                _person(unit, chain, branch.staff[role], branch, login, role, password_hash)
                chain.logins.append(login)
    return chain


def _person(
    unit: Unit,
    _chain: DemoChain,
    staff_id: UUID,
    branch: DemoBranch,
    login: tuple[str, str],
    role: RoleName,
    password_hash: str,
) -> None:
    name, email = login
    values = {"name": name, "email": email, "role": role.value, "password_hash": password_hash}
    unit.insert("staff", staff_id, branch_id=branch.id, **values)
    unit.insert("user_role", user_id=staff_id, role_id=role_id(role))


def _written(hours: list[tuple[time, time] | None]) -> dict[str, Any]:
    return {
        weekday: {"opens": f"{span[0]:%H:%M}", "closes": f"{span[1]:%H:%M}"}
        for weekday, span in zip(_WEEKDAYS, hours, strict=True)
        if span is not None
    }


def _holidays(today: date) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for year in (today.year, today.year + 1):
        for month, day, name in sorted((*_CLOSED, *_SHORTER)):
            holiday: dict[str, Any] = {"day": f"{date(year, month, day)}", "name": name}
            found.append(holiday if (month, day, name) in _CLOSED else holiday | {"hours": _SHORT_HOURS})
    return found
