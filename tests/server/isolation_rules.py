"""What the catalogue of a server's database must say so that organizations stay apart."""

from collections.abc import Iterator

from sqlalchemy import Connection, Row, text

from oasis_core.schema.ddl import APP, OWNER
from oasis_core.schema.entity import Home
from oasis_core.schema.registry import tables

TENANT_TABLES = [table for table in tables(Home.SERVER) if table.info["tenant"]]
GLOBAL_TABLES = {"role", "alembic_version"}
APPEND_ONLY = {"audit_log", "push_log"}
UNIQUE_OVER_ALL = {"uq_staff_email"}
"""An accepted leak: people sign in with an e-mail before their organization is known."""
DEFINERS = {"oasis_find_sign_in(text)", "oasis_find_enrolment(text)", "oasis_search(text,integer[],text[])"}
OF_ONE = (
    "(org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS \"nullif\"))"
)
POLICIES: set[tuple[object, ...]] = {
    ("owner", "PERMISSIVE", f"{{{OWNER}}}", "ALL", "true", "true"),
    ("tenant", "PERMISSIVE", f"{{{APP}}}", "ALL", OF_ONE, OF_ONE),
}


def findings(connection: Connection) -> list[str]:
    """Everything that is not as it must be, in words."""
    rules = (_tables, _policies, _unique, _references, _definers, _triggers, _privileges, _roles)
    return [finding for rule in rules for finding in rule(connection)]


def _rows(connection: Connection, query: str) -> list[Row[tuple[object, ...]]]:
    return list(connection.execute(text(query)))


def _tables(connection: Connection) -> Iterator[str]:
    wanted = {table.name for table in TENANT_TABLES}
    found = _rows(
        connection,
        "SELECT relname, relkind, relrowsecurity, relforcerowsecurity, relowner::regrole::text AS owner "
        "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')",
    )
    for row in found:
        if row.relkind != "r":
            yield f"{row.relname} is no plain table"
        elif row.relname not in wanted | GLOBAL_TABLES:
            yield f"table {row.relname} is not known"
        elif row.owner != OWNER:
            yield f"table {row.relname} belongs to {row.owner}"
        elif row.relname in wanted and not (row.relrowsecurity and row.relforcerowsecurity):
            yield f"table {row.relname} lacks forced row-level security"
    for missing in (wanted | GLOBAL_TABLES) - {row.relname for row in found}:
        yield f"table {missing} is missing"


def _policies(connection: Connection) -> Iterator[str]:
    found = _rows(
        connection,
        "SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies",
    )
    for table in TENANT_TABLES:
        own: set[tuple[object, ...]] = {tuple(row[1:]) for row in found if row.tablename == table.name}
        if own != POLICIES:
            yield f"policies of {table.name}: {own ^ POLICIES}"
    for row in found:
        if row.tablename in GLOBAL_TABLES:
            yield f"policy on {row.tablename}"


def _unique(connection: Connection) -> Iterator[str]:
    for row in _rows(
        connection,
        "SELECT i.indexrelid::regclass::text AS name, i.indrelid::regclass::text AS table, a.attname "
        "FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] "
        "JOIN pg_class c ON c.oid = i.indrelid "
        "WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace",
    ):
        if row.table not in GLOBAL_TABLES and row.name not in UNIQUE_OVER_ALL and row.attname != "org_id":
            yield f"{row.name} tells whether another organization has a value"


def _references(connection: Connection) -> Iterator[str]:
    for row in _rows(
        connection,
        "SELECT k.conname, k.confrelid::regclass::text AS target, k.confdeltype, k.confupdtype, "
        "o.attname AS own, t.attname AS theirs FROM pg_constraint k "
        "JOIN pg_attribute o ON o.attrelid = k.conrelid AND o.attnum = k.conkey[1] "
        "JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = k.confkey[1] "
        "WHERE k.contype = 'f'",
    ):
        if row.target not in GLOBAL_TABLES and (row.own, row.theirs) != ("org_id", "org_id"):
            yield f"{row.conname} can point at another organization"
        if (row.confdeltype, row.confupdtype) != ("a", "a"):
            yield f"{row.conname} changes rows by itself"


def _definers(connection: Connection) -> Iterator[str]:
    found = _rows(
        connection,
        "SELECT p.oid::regprocedure::text AS name, p.proconfig, p.proowner::regrole::text AS owner, "
        "has_function_privilege('public', p.oid, 'EXECUTE') AS open "
        "FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace",
    )
    for row in found:
        if row.name not in DEFINERS:
            yield f"function {row.name} works as its owner and is not on the list"
        if row.proconfig != ["search_path=pg_catalog, pg_temp"] or row.owner != OWNER or row.open:
            yield f"function {row.name} is open to others or finds its names anywhere"
    for missing in DEFINERS - {row.name for row in found}:
        yield f"function {missing} is missing"


def _triggers(connection: Connection) -> Iterator[str]:
    found = _rows(
        connection,
        "SELECT tgrelid::regclass::text AS table, tgtype, tgenabled FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgfoid = 'oasis_refuse_change()'::regprocedure",
    )
    before_update_delete_truncate_by_statement = 2 | 8 | 16 | 32
    closed = {
        row.table
        for row in found
        if row.tgtype == before_update_delete_truncate_by_statement and row.tgenabled == "O"
    }
    for table in APPEND_ONLY - closed:
        yield f"{table} can be changed"


def _privileges(connection: Connection) -> Iterator[str]:
    may = {table.name: {"SELECT", "INSERT", "UPDATE"} for table in TENANT_TABLES}
    may |= {name: {"SELECT", "INSERT"} for name in APPEND_ONLY}
    may |= {name: {"SELECT"} for name in GLOBAL_TABLES}
    for row in _rows(
        connection,
        "SELECT c.relname, coalesce(nullif(a.grantee, 0)::regrole::text, 'PUBLIC') AS grantee, "
        "array_agg(a.privilege_type) AS rights FROM pg_class c, aclexplode(c.relacl) a "
        "WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner GROUP BY 1, 2",
    ):
        if row.grantee != APP or set(row.rights) != may[row.relname]:
            yield f"{row.grantee} may {sorted(row.rights)} on {row.relname}"


def _roles(connection: Connection) -> Iterator[str]:
    for row in _rows(
        connection,
        "SELECT rolname, rolcanlogin, "
        "rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS mighty, "
        "EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS member, "
        "EXISTS (SELECT FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.deptype = 'o') AS owns "
        "FROM pg_roles r WHERE rolname LIKE 'oasis%'",
    ):
        if row.mighty or row.member or not row.rolcanlogin:
            yield f"role {row.rolname} may do more than its own"
        if row.rolname == APP and row.owns:
            yield f"role {APP} owns something"
