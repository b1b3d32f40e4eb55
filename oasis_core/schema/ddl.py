"""DDL derived from the entities: tables, and the standing objects (policies, grants, triggers, functions,
search tables) that are dropped before and made again after each migration, because Alembic sees no change in
any of them."""

from typing import Any

from sqlalchemy import Column, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from oasis_core.schema.entity import Home
from oasis_core.schema.registry import KINDS, tables

OWNER, APP = "oasis_owner", "oasis_app"
TENANT = "org_id = (SELECT nullif(current_setting('app.org_id', true), '')::uuid)"
"""The SELECT makes Postgres evaluate the setting once a statement instead of once a row."""
APPEND_ONLY = ("audit_log", "push_log")
_WRITES = dict.fromkeys(APPEND_ONLY, "SELECT, INSERT") | {"role": "SELECT"}


@compiles(CreateColumn, "sqlite")
def _take_what_a_newer_server_sends(element: CreateColumn, compiler: Any, **options: Any) -> str:
    """A PC's tables refuse nothing that the server sends: NOT NULL stays on keys only."""
    column: Column[Any] = element.element
    text: str = compiler.visit_create_column(element, **options)
    if column.table.info.get("entity") and not column.primary_key:
        text = text.replace(" NOT NULL", "", 1)
    return text


def dialect(name: str) -> Dialect:
    """`sqlite` or `postgresql`, for compiling."""
    found: Dialect = sqlite.dialect() if name == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]
    return found


def home(name: str) -> Home:
    """Which side a database of that dialect is."""
    return Home.PC if name == "sqlite" else Home.SERVER


def table_statements(table: Table, name: str) -> list[str]:
    """CREATE TABLE and its indexes, as that database runs them."""
    target = dialect(name)
    made = [str(CreateTable(table).compile(dialect=target))]
    made += [
        str(CreateIndex(index).compile(dialect=target))
        for index in sorted(table.indexes, key=lambda index: str(index.name))
    ]
    return [_tidy(statement) for statement in made]


def _tidy(statement: str) -> str:
    return "\n".join(line.rstrip().replace("\t", "    ") for line in statement.strip().splitlines())


def create_statements(name: str) -> list[str]:
    """Everything that a fresh database of one side has, but for the standing objects."""
    return [statement for table in tables(home(name)) for statement in table_statements(table, name)]


def drop_standing(name: str) -> list[str]:
    """Statements that remove every standing object, whichever version made it."""
    if name == "sqlite":
        return [f"DROP TABLE IF EXISTS {kind.name}_search" for kind in KINDS if kind.searched]
    return [_DROP_POSTGRES]


def create_standing(name: str) -> list[str]:
    """Statements that make every standing object."""
    if name == "sqlite":
        return [text for kind in KINDS if kind.searched for text in _search_table(kind.name)]
    made: list[str] = [*_FUNCTIONS]
    for table in tables(Home.SERVER):
        made += _access(table)
    for table_name in APPEND_ONLY:
        made.append(
            f"CREATE TRIGGER {table_name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table_name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION oasis_refuse_change()"
        )
    return made


def _search_table(name: str) -> list[str]:
    """A full-text index over the folded bigrams of a row (`kernel.thai`); it holds no text of its own.

    A commit that merges its pieces writes hundreds of pages, and somebody waits: it does so only where many
    more are left than `search.merge` leaves.
    """
    settings = {"secure-delete": 1, "usermerge": 8, "automerge": 12, "crisismerge": 32}
    put_in = f"INSERT INTO {name}_search ({name}_search, rank) VALUES "
    return [
        f"""CREATE VIRTUAL TABLE {name}_search USING fts5(
    grams, content='', contentless_delete=1, tokenize='ascii', detail='full')""",
        *(f"{put_in}('{key}', {value})" for key, value in settings.items()),
    ]


def _access(table: Table) -> list[str]:
    name = f'"{table.name}"'
    made = [f"GRANT {_WRITES.get(table.name, 'SELECT, INSERT, UPDATE')} ON {name} TO {APP}"]
    if table.info["tenant"]:
        made += [
            f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY tenant ON {name} TO {APP} USING ({TENANT}) WITH CHECK ({TENANT})",
            f"CREATE POLICY owner ON {name} TO {OWNER} USING (true) WITH CHECK (true)",
        ]
    return made


_DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
"""As the owner, whose policy shows all rows: people sign in and PCs enrol before an organization is known.

Search does so because an index of arrays is not used under a policy; OFFSET keeps the planner from reading
all rows of the organization beside that index.
"""

_FUNCTIONS = (
    f"""CREATE FUNCTION oasis_find_sign_in(wanted text)
RETURNS TABLE (org_id uuid, staff_id uuid, password_hash text) {_DEFINER} AS
$$ SELECT s.org_id, s.id, s.password_hash FROM public.staff s
   WHERE s.email = wanted AND s.deleted_at IS NULL $$""",
    f"""CREATE FUNCTION oasis_find_enrolment(wanted text)
RETURNS TABLE (org_id uuid, id uuid) {_DEFINER} AS
$$ SELECT e.org_id, e.id FROM public.enrolment_code e WHERE starts_with(e.code_hash, wanted || '.') $$""",
    f"""CREATE FUNCTION oasis_search(wanted text, numbers integer[], patterns text[])
RETURNS uuid[] {_DEFINER} AS
$$ SELECT array_agg(s.row_id) FROM (SELECT * FROM public.search_row WHERE grams @> numbers OFFSET 0) s
   WHERE s.{TENANT} AND s.entity = wanted AND s.folded LIKE ALL (patterns) $$""",
    """CREATE FUNCTION oasis_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$""",
    "REVOKE ALL ON FUNCTION oasis_find_sign_in(text) FROM PUBLIC",
    "REVOKE ALL ON FUNCTION oasis_find_enrolment(text) FROM PUBLIC",
    "REVOKE ALL ON FUNCTION oasis_search(text, integer[], text[]) FROM PUBLIC",
    "REVOKE ALL ON FUNCTION oasis_refuse_change() FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION oasis_find_sign_in(text) TO {APP}",
    f"GRANT EXECUTE ON FUNCTION oasis_find_enrolment(text) TO {APP}",
    f"GRANT EXECUTE ON FUNCTION oasis_search(text, integer[], text[]) TO {APP}",
)

# Everything of the owner's in the schema, not what this version knows by name: an older one may have made it.
# What an extension brought stays. FORCE is lifted meanwhile: without its policy the owner would see no row,
# and a revision that fills a column would quietly fill none.
_DROP_POSTGRES = f"""DO $$
DECLARE found record;
BEGIN
  FOR found IN SELECT p.polname, c.oid::regclass AS name
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relowner = current_user::regrole LOOP
    EXECUTE format('DROP POLICY %I ON %s', found.polname, found.name);
  END LOOP;
  FOR found IN SELECT t.tgname, c.oid::regclass AS name
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE NOT t.tgisinternal
      AND c.relnamespace = 'public'::regnamespace AND c.relowner = current_user::regrole LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', found.tgname, found.name);
  END LOOP;
  FOR found IN SELECT p.oid::regprocedure AS name FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = current_user::regrole
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP FUNCTION %s', found.name);
  END LOOP;
  FOR found IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relkind = 'r'
      AND c.relnamespace = 'public'::regnamespace AND c.relowner = current_user::regrole LOOP
    EXECUTE format('REVOKE ALL ON %s FROM {APP}', found.name);
    EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', found.name);
  END LOOP;
END $$"""
