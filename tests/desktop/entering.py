"""Somebody at the entrance, for tests."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from oasis_core.kernel.errors import OasisError
from oasis_desktop.local.session import Entrance, SignedIn
from tests.desktop.fake_clinic import OWNER, PASSWORD


def refused(deed: Coroutine[Any, Any, Any]) -> OasisError:
    """The error with which it ends."""
    with pytest.raises(OasisError) as caught:
        asyncio.run(deed)
    return caught.value


def sign_in(entrance: Entrance, email: str = OWNER, password: str = PASSWORD) -> SignedIn:
    async def in_and_out() -> SignedIn:
        signed = await entrance.sign_in(email, password)
        await signed.access.close()
        return signed

    return asyncio.run(in_and_out())
