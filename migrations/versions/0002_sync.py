"""What keeps the sides equal: feed, audit and sessions on the server, outbox and cursors on a PC."""

from migrations.frozen import execute

revision = "0002"
down_revision = "0001"

POSTGRES = [
    """CREATE TABLE audit_log (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    user_id UUID,
    action VARCHAR(50) NOT NULL,
    resource VARCHAR(50) NOT NULL,
    resource_id UUID,
    before JSONB,
    after JSONB,
    fields JSONB,
    row_version BIGINT,
    hlc VARCHAR(60),
    device_id UUID,
    group_id UUID,
    ip_address VARCHAR(45),
    user_agent VARCHAR,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_audit_log PRIMARY KEY (org_id, id)
)""",
    "CREATE INDEX ix_audit_log_group ON audit_log (org_id, group_id)",
    "CREATE INDEX ix_audit_log_row ON audit_log (org_id, resource, resource_id, row_version)",
    """CREATE TABLE enrolment_code (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    code_hash VARCHAR NOT NULL,
    branches JSONB NOT NULL,
    clinical BOOLEAN NOT NULL,
    office BOOLEAN NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    tries INTEGER NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_enrolment_code PRIMARY KEY (org_id, id)
)""",
    "CREATE INDEX ix_enrolment_code_hash ON enrolment_code (code_hash)",
    """CREATE TABLE push_log (
    org_id UUID NOT NULL,
    group_id UUID NOT NULL,
    device_id UUID,
    actor_id UUID,
    action VARCHAR(50) NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    code VARCHAR(50),
    field VARCHAR(100),
    hlc VARCHAR(60) NOT NULL,
    seq BIGINT,
    position BIGINT NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_push_log PRIMARY KEY (org_id, group_id)
)""",
    "CREATE INDEX ix_push_log_device ON push_log (org_id, device_id, position)",
    """CREATE TABLE session (
    org_id UUID NOT NULL,
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    device_id UUID,
    refresh_token_hash VARCHAR NOT NULL,
    parent_token_hash VARCHAR,
    rotated_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    idle_expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ip_address VARCHAR(45),
    user_agent VARCHAR,
    revoked BOOLEAN NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_session PRIMARY KEY (org_id, id)
)""",
    """CREATE TABLE sync_head (
    org_id UUID NOT NULL,
    epoch INTEGER NOT NULL,
    head BIGINT NOT NULL,
    purge_floor BIGINT NOT NULL,
    CONSTRAINT pk_sync_head PRIMARY KEY (org_id)
)""",
    """CREATE TABLE sync_row (
    org_id UUID NOT NULL,
    scope VARCHAR(60) NOT NULL,
    entity VARCHAR(50) NOT NULL,
    row_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    op VARCHAR(1) NOT NULL,
    CONSTRAINT pk_sync_row PRIMARY KEY (org_id, scope, entity, row_id)
)""",
    "CREATE INDEX ix_sync_row_feed ON sync_row (org_id, scope, seq)",
    "CREATE INDEX ix_sync_row_row ON sync_row (org_id, entity, row_id)",
]

SQLITE = [
    """CREATE TABLE cursor (
    scope VARCHAR NOT NULL,
    seq BIGINT NOT NULL,
    complete BOOLEAN NOT NULL,
    CONSTRAINT pk_cursor PRIMARY KEY (scope)
)""",
    """CREATE TABLE extra (
    entity VARCHAR NOT NULL,
    row_id BLOB NOT NULL,
    "values" TEXT NOT NULL,
    CONSTRAINT pk_extra PRIMARY KEY (entity, row_id)
)""",
    """CREATE TABLE inbox (
    id BLOB NOT NULL,
    kind VARCHAR(20) NOT NULL,
    group_id BLOB NOT NULL,
    code VARCHAR,
    field VARCHAR,
    created_at BIGINT NOT NULL,
    settled_at BIGINT,
    CONSTRAINT pk_inbox PRIMARY KEY (id)
)""",
    """CREATE TABLE known_sign_in (
    staff_id BLOB NOT NULL,
    email VARCHAR NOT NULL,
    verifier VARCHAR NOT NULL,
    lease VARCHAR NOT NULL,
    failures INTEGER NOT NULL,
    blocked_until BIGINT,
    last_used_at BIGINT NOT NULL,
    CONSTRAINT pk_known_sign_in PRIMARY KEY (staff_id),
    CONSTRAINT uq_known_sign_in_email UNIQUE (email)
)""",
    """CREATE TABLE outbox (
    position INTEGER NOT NULL,
    group_id BLOB NOT NULL,
    batch_id BLOB,
    action VARCHAR NOT NULL,
    actor_id BLOB NOT NULL,
    payload VARCHAR NOT NULL,
    state VARCHAR(20) NOT NULL,
    code VARCHAR,
    field VARCHAR,
    held_for BLOB,
    created_at BIGINT NOT NULL,
    settled_at BIGINT,
    CONSTRAINT pk_outbox PRIMARY KEY (position),
    CONSTRAINT uq_outbox_group_id UNIQUE (group_id)
)""",
    "CREATE INDEX ix_outbox_state ON outbox (state, position)",
    """CREATE TABLE search_key (
    "key" INTEGER NOT NULL,
    entity VARCHAR NOT NULL,
    row_id BLOB NOT NULL,
    CONSTRAINT pk_search_key PRIMARY KEY ("key")
)""",
    "CREATE UNIQUE INDEX ix_search_key_row ON search_key (entity, row_id)",
    """CREATE TABLE setting (
    "key" VARCHAR NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY ("key")
)""",
    """CREATE TABLE shadow (
    entity VARCHAR NOT NULL,
    row_id BLOB NOT NULL,
    version BIGINT NOT NULL,
    image TEXT,
    CONSTRAINT pk_shadow PRIMARY KEY (entity, row_id)
)""",
    """CREATE TABLE outbox_row (
    position INTEGER NOT NULL,
    entity VARCHAR NOT NULL,
    row_id BLOB NOT NULL,
    CONSTRAINT pk_outbox_row PRIMARY KEY (position, entity, row_id),
    CONSTRAINT fk_outbox_row_position FOREIGN KEY(position) REFERENCES outbox (position)
)""",
    "CREATE INDEX ix_outbox_row_row ON outbox_row (entity, row_id)",
]


def upgrade() -> None:
    execute(postgres=POSTGRES, sqlite=SQLITE)
