"""Hello, push and pull: the transport of `oasis_core.sync`."""

from fastapi import APIRouter, Response
from sqlalchemy import select

from oasis_core.entities.sync_tables import PushLog, SyncHead
from oasis_core.kernel.errors import ErrorCode, OasisError
from oasis_core.schema.entity import table_of
from oasis_core.sync import pull as pulling
from oasis_core.sync import push as pushing
from oasis_core.sync.protocol import PROTOCOL, SCHEMA, HelloRequest, PullRequest, PushRequest
from sync_server.guard import Receiving, Sending, Server
from sync_server.limits import PushRoute, SyncRoute, success

OLDEST_PROTOCOL = max(1, PROTOCOL - 2)

_LOG, _HEAD = table_of(PushLog), table_of(SyncHead)

router = APIRouter(prefix="/sync", route_class=SyncRoute)
push_router = APIRouter(prefix="/sync", route_class=PushRoute)


@router.post("/hello")
def hello(body: HelloRequest, asked: Sending, services: Server) -> Response:
    """Where the organization's feed stands, and the last group that this PC is known to have sent: one that
    it does not know itself tells it that it is a copy."""
    if body.protocol < OLDEST_PROTOCOL:
        raise OasisError(ErrorCode.PROTOCOL_TOO_OLD, "protocol", oldest=OLDEST_PROTOCOL)
    org_id = asked.person.org_id
    with services.database.reading(org_id) as connection:
        feed = connection.execute(select(_HEAD.c.epoch, _HEAD.c.head).where(_HEAD.c.org_id == org_id)).one()
        sent = (
            select(_LOG.c.group_id)
            # The server's own deeds about a PC have no actor and are not the PC's.
            .where(_LOG.c.org_id == org_id, _LOG.c.device_id == asked.device.id, _LOG.c.actor_id.is_not(None))
            .order_by(_LOG.c.position.desc())
            .limit(1)
        )
        last_group = connection.execute(sent).scalar()
    return success(
        {
            "protocol": PROTOCOL,
            "schema": SCHEMA,
            "now": services.clock.now_us(),
            "epoch": feed.epoch,
            "head": feed.head,
            "last_group": str(last_group) if last_group else None,
            "device": asked.device.summary(),
        }
    )


@push_router.post("/push")
def push(body: PushRequest, asked: Sending, services: Server) -> Response:
    """Take groups in. Nothing is parsed while the organization's turn to write is held."""
    parsed = pushing.parse_groups([envelope.payload for envelope in body.groups])
    proofs = pushing.proofs_of(parsed, [envelope.actor_proof for envelope in body.groups])
    org_id, now_us = asked.person.org_id, services.clock.now_us()
    taken = pushing.Push(org_id, asked.device.place, asked.source, services.ids, now_us, proofs)
    with services.database.writing(org_id) as connection:
        answer = pushing.receive(connection, taken, parsed)
    return success(answer)


@router.post("/pull")
def pull(body: PullRequest, asked: Receiving, services: Server) -> Response:
    """The next page of what this PC may hold."""
    settings = services.settings
    limits = pulling.PageLimits(min(body.page_rows, settings.page_rows), settings.page_bytes)
    org_id, place = asked.person.org_id, asked.device.place
    with services.database.reading(org_id) as connection:
        page = pulling.read_page(connection, org_id, place, body.cursor, limits, services.clock.now_us())
    return success(page)
