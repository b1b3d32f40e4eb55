"""Drafts, opening hours, and who accepted an overlap."""

from migrations.frozen import execute

revision = "0004"
down_revision = "0003"

POSTGRES = [
    "ALTER TABLE search_row ADD COLUMN sort_key BYTEA",
    "CREATE INDEX ix_search_row_name ON search_row (org_id, entity, sort_key, row_id)",
    "ALTER TABLE branch ADD COLUMN opening_hours JSONB",
    "ALTER TABLE branch ADD COLUMN holidays JSONB",
    "ALTER TABLE patient ADD COLUMN last_visit_at TIMESTAMP WITH TIME ZONE",
    "CREATE INDEX ix_patient_last_visit ON patient (org_id, last_visit_at, id)",
    "ALTER TABLE appointment ADD COLUMN overlap_accepted_by UUID",
    "ALTER TABLE appointment ADD CONSTRAINT fk_appointment_org_id_overlap_accepted_by FOREIGN KEY(org_id, overlap_accepted_by) REFERENCES staff (org_id, id)",
    "CREATE INDEX ix_appointment_day ON appointment (org_id, branch_id, date)",
    "CREATE INDEX ix_appointment_overlap_accepted_by ON appointment (org_id, overlap_accepted_by)",
    "CREATE INDEX ix_appointment_staff_day ON appointment (org_id, staff_id, date)",
    "ALTER TABLE sync_conflict ADD COLUMN before_value JSONB",
    """UPDATE patient SET last_visit_at = (
    SELECT max(a.date) FROM appointment a WHERE a.org_id = patient.org_id AND a.patient_id = patient.id
    AND a.status = 'completed' AND a.deleted_at IS NULL)""",
]

SQLITE = [
    """CREATE TABLE draft (
    staff_id BLOB NOT NULL,
    "key" VARCHAR NOT NULL,
    content TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (staff_id, "key")
)""",
    "ALTER TABLE search_key ADD COLUMN sort_key BLOB",
    "CREATE INDEX ix_search_key_name ON search_key (entity, sort_key, row_id)",
    "ALTER TABLE branch ADD COLUMN opening_hours TEXT",
    "ALTER TABLE branch ADD COLUMN holidays TEXT",
    "ALTER TABLE patient ADD COLUMN last_visit_at BIGINT",
    "CREATE INDEX ix_patient_last_visit ON patient (org_id, last_visit_at, id)",
    """CREATE TABLE appointment_new (
    org_id BLOB NOT NULL,
    id BLOB NOT NULL,
    version BIGINT,
    branch_id BLOB,
    patient_id BLOB,
    staff_id BLOB,
    type VARCHAR(50),
    date BIGINT,
    duration_min INTEGER,
    status VARCHAR(20),
    notes TEXT,
    overlap_accepted_by BLOB,
    created_at BIGINT,
    updated_at BIGINT,
    deleted_at BIGINT,
    CONSTRAINT pk_appointment PRIMARY KEY (org_id, id),
    CONSTRAINT fk_appointment_org_id_branch_id FOREIGN KEY(org_id, branch_id) REFERENCES branch (org_id, id),
    CONSTRAINT fk_appointment_org_id_patient_id FOREIGN KEY(org_id, patient_id) REFERENCES patient (org_id, id),
    CONSTRAINT fk_appointment_org_id_staff_id FOREIGN KEY(org_id, staff_id) REFERENCES staff (org_id, id),
    CONSTRAINT ck_appointment_duration_min_exact CHECK (typeof("duration_min") IN ('integer', 'null')),
    CONSTRAINT fk_appointment_org_id_overlap_accepted_by FOREIGN KEY(org_id, overlap_accepted_by) REFERENCES staff (org_id, id)
)""",
    "INSERT INTO appointment_new (org_id, id, version, branch_id, patient_id, staff_id, type, date, duration_min, status, notes, created_at, updated_at, deleted_at) SELECT org_id, id, version, branch_id, patient_id, staff_id, type, date, duration_min, status, notes, created_at, updated_at, deleted_at FROM appointment",
    "DROP TABLE appointment",
    "ALTER TABLE appointment_new RENAME TO appointment",
    "CREATE INDEX ix_appointment_branch_id ON appointment (org_id, branch_id)",
    "CREATE INDEX ix_appointment_day ON appointment (org_id, branch_id, date)",
    "CREATE INDEX ix_appointment_overlap_accepted_by ON appointment (org_id, overlap_accepted_by)",
    "CREATE INDEX ix_appointment_patient_id ON appointment (org_id, patient_id)",
    "CREATE INDEX ix_appointment_staff_day ON appointment (org_id, staff_id, date)",
    "CREATE INDEX ix_appointment_staff_id ON appointment (org_id, staff_id)",
    "ALTER TABLE sync_conflict ADD COLUMN before_value TEXT",
    """UPDATE patient SET last_visit_at = (
    SELECT max(a.date) FROM appointment a WHERE a.org_id = patient.org_id AND a.patient_id = patient.id
    AND a.status = 'completed' AND a.deleted_at IS NULL)""",
]


def upgrade() -> None:
    execute(postgres=POSTGRES, sqlite=SQLITE)
