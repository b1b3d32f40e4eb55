"""One round of sync in a script: all that waits is sent, all that is new is fetched."""

from dataclasses import dataclass

from oasis_core.sync.client import MAX_BATCH_BYTES
from oasis_desktop.local.exchange import Exchange

MOST_REQUESTS = 100_000
"""A bound against a server that never comes to an end."""


@dataclass(frozen=True)
class Round:
    """Groups that the server answered, and rows that came."""

    sent: int
    received: int


async def sync_round(exchange: Exchange) -> Round:
    """Hello, push until nothing waits, pull until up to date. Raises the first OasisError that it meets."""
    await exchange.hello()
    await exchange.retry_held()
    sent = received = 0
    for _ in range(MOST_REQUESTS):
        outcome = await exchange.push(MAX_BATCH_BYTES)
        sent += outcome.groups
        if not outcome.more:
            break
    for _ in range(MOST_REQUESTS):
        outcome = await exchange.pull()
        received += outcome.rows
        if not outcome.more:
            break
    return Round(sent, received)
