"""When a shop is open: its manager says so, at their own branch, and nothing else of the branch by that."""

from typing import Any, cast

import pytest

from oasis_core.entities.staff import RoleName
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.rules.action import UPDATE, Deed, Facts, RowChange, Side
from oasis_core.rules.registry import ACTIONS
from oasis_core.schema.registry import KINDS
from oasis_core.work.judge import judge_form
from tests.core.chains import Chain

NINE_TO_FIVE = {"opens": "09:00", "closes": "17:00"}


def hours(chain: Chain, role: RoleName, branch: Any = None, **values: Any) -> None:
    with chain.do("branch.set_hours", role) as unit:
        unit.update("branch", branch or chain.branch, **values)


@pytest.mark.parametrize("role", [RoleName.OWNER, RoleName.MANAGER])
def test_a_manager_sets_the_hours_of_the_own_branch(chain: Chain, role: RoleName) -> None:
    hours(chain, role, **{"opening_hours.monday": NINE_TO_FIVE})
    hours(chain, role, holidays={"days": [{"day": "2026-12-05", "name": "วันพ่อแห่งชาติ"}]})

    assert "09:00" in str(chain.one("SELECT opening_hours FROM branch"))
    assert "2026-12-05" in str(chain.one("SELECT holidays FROM branch"))


@pytest.mark.parametrize("role", [RoleName.RECEPTIONIST, RoleName.OPTOMETRIST, RoleName.IT_ADMIN])
def test_others_may_not(chain: Chain, role: RoleName) -> None:
    with pytest.raises(OasisError) as caught:
        hours(chain, role, **{"opening_hours.monday": NINE_TO_FIVE})

    assert caught.value.code is ErrorCode.PERMISSION_DENIED


@pytest.mark.parametrize("values", [{"name": "อื่น"}, {"status": "inactive"}, {"time_zone": "Asia/Tokyo"}])
def test_nothing_else_of_a_branch_is_changed_by_it(chain: Chain, values: dict[str, Any]) -> None:
    with pytest.raises(OasisError) as caught:
        hours(chain, RoleName.MANAGER, **values)

    assert (caught.value.code, caught.value.field) == (
        ErrorCode.ACTION_MISMATCH,
        f"branch.{next(iter(values))}",
    )


def test_hours_that_end_before_they_begin_are_refused(chain: Chain) -> None:
    with pytest.raises(OasisError):
        hours(chain, RoleName.MANAGER, **{"opening_hours.monday": {"opens": "17:00", "closes": "09:00"}})


def test_the_branch_is_not_deleted_by_it(chain: Chain) -> None:
    with pytest.raises(OasisError) as caught, chain.do("branch.set_hours", RoleName.OWNER) as unit:
        unit.delete("branch", chain.branch)

    assert caught.value.code is ErrorCode.ACTION_MISMATCH


def test_another_branch_is_out_of_reach_of_a_manager_but_not_of_an_owner(chain: Chain) -> None:
    with pytest.raises(OasisError) as caught:
        hours(chain, RoleName.MANAGER, chain.other_branch, **{"opening_hours.monday": NINE_TO_FIVE})
    hours(chain, RoleName.OWNER, chain.other_branch, **{"opening_hours.monday": NINE_TO_FIVE})

    assert caught.value.code is ErrorCode.OUT_OF_REACH


@pytest.mark.parametrize("side", [Side.PC, Side.PUSHED])
def test_a_pc_may_send_hours_but_no_other_edit_of_a_branch(chain: Chain, side: Side) -> None:
    def deed(action: str) -> Deed:
        values = {"opening_hours.monday": NINE_TO_FIVE}
        change = RowChange(KINDS["branch"], chain.branch, UPDATE, {"id": chain.branch}, values)
        actor = chain.actor(RoleName.OWNER)
        return Deed(ACTIONS[action], actor, (change,), cast("Facts", None), side)

    judge_form(deed("branch.set_hours"))
    with pytest.raises(OasisError) as caught:
        judge_form(deed("branch.edit"))

    assert caught.value.code is ErrorCode.PERMISSION_DENIED
