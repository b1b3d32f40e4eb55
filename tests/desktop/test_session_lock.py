"""The screen that is locked: opened with the password of whoever locked it, with or without the network."""

import asyncio
from datetime import timedelta

from oasis_core.kernel.errors import ErrorCode
from oasis_desktop.local import known
from oasis_desktop.local.session import Entrance
from tests.desktop.entering import refused, sign_in
from tests.desktop.fake_clinic import OWNER, PASSWORD, FakeClinic, FaultyClock


def unlock(entrance: Entrance, password: str) -> None:
    asyncio.run(entrance.unlock(OWNER, password))


def test_locked_screen_opens_with_the_password_and_without_network(
    entrance: Entrance, clinic: FakeClinic
) -> None:
    sign_in(entrance)
    clinic.unplugged = True
    asked = clinic.asked.total()
    unlock(entrance, PASSWORD)

    assert clinic.asked.total() == asked
    assert refused(entrance.unlock(OWNER, "wrong")).code is ErrorCode.SIGN_IN_FAILED


def test_locked_screen_opens_although_the_lease_has_ended(
    entrance: Entrance, clinic: FakeClinic, clock: FaultyClock
) -> None:
    sign_in(entrance)
    clinic.unplugged = True
    clock.ahead += clinic.lease_for + timedelta(days=1)
    unlock(entrance, PASSWORD)

    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.LEASE_EXPIRED


def test_locked_screen_takes_a_password_that_was_changed_elsewhere(
    entrance: Entrance, clinic: FakeClinic
) -> None:
    sign_in(entrance)
    before = dict(clinic.refresh_tokens)
    clinic.passwords[OWNER] = "another-password"
    unlock(entrance, "another-password")
    clinic.unplugged = True
    unlock(entrance, "another-password")

    assert clinic.refresh_tokens == before


def test_wrong_passwords_at_a_locked_screen_slow_down_there_and_at_sign_in(
    entrance: Entrance, clinic: FakeClinic
) -> None:
    sign_in(entrance)
    clinic.unplugged = True
    for _ in range(known.FREE_TRIES):
        assert refused(entrance.unlock(OWNER, "wrong")).code is ErrorCode.SIGN_IN_FAILED

    assert refused(entrance.unlock(OWNER, PASSWORD)).code is ErrorCode.SIGN_IN_SLOWED
    assert refused(entrance.sign_in(OWNER, PASSWORD)).code is ErrorCode.SIGN_IN_SLOWED
