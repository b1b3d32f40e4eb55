"""When the server starts, and when it refuses to."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from migrations.upgrade import head
from oasis_core.kernel.errors import ErrorCode, OasisError
from sync_server import cli
from sync_server.main import create_app
from sync_server.settings import Settings
from tests.postgres import Database
from tests.server.clinic import Running, error_of, running


def refusal(address: str, data_dir: Path) -> ErrorCode:
    with pytest.raises(OasisError) as caught:
        create_app(Settings(database_url=address, data_dir=data_dir, argon2="cheap", patience=0.5))
    return caught.value.code


def test_owner_and_superuser_are_refused_as_runtime_roles(shared_database: Database, keys: Path) -> None:
    superuser = shared_database.admin_url.replace("/postgres?", f"/{shared_database.name}?")

    assert refusal(shared_database.owner_url, keys) is ErrorCode.DATABASE_ROLE_UNSAFE
    assert refusal(superuser, keys) is ErrorCode.DATABASE_ROLE_UNSAFE


@pytest.mark.parametrize("grant", ["ALTER ROLE {} BYPASSRLS", "GRANT oasis_owner TO {}"])
def test_role_that_could_become_unsafe_is_refused(
    fresh_database: Database, server: Running, keys: Path, grant: str
) -> None:
    role = "app_of_a_test"
    admin = replace(server, database=replace(fresh_database, owner_url=fresh_database.admin_url))
    admin.sql(f"CREATE ROLE {role} LOGIN PASSWORD 'test-password' IN ROLE oasis_app")
    try:
        admin.sql(f"GRANT CONNECT ON DATABASE {fresh_database.name} TO {role}")
        host = fresh_database.app_url.partition("@")[2]
        address = f"postgresql+psycopg://{role}:test-password@{host}"
        with running(replace(fresh_database, app_url=address), keys):
            pass  # it is a good one so far
        admin.sql(grant.format(role))

        assert refusal(address, keys) is ErrorCode.DATABASE_ROLE_UNSAFE
    finally:
        admin.sql(f"REVOKE CONNECT ON DATABASE {fresh_database.name} FROM {role}")
        admin.sql(f"DROP ROLE {role}")


def test_database_without_tables_is_refused(empty_database: Database, keys: Path) -> None:
    assert refusal(empty_database.app_url, keys) is ErrorCode.DATABASE_NOT_MIGRATED


def test_the_command_says_what_to_do_about_a_database_of_another_version(
    empty_database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OASIS_DATABASE_URL", empty_database.app_url)
    status = cli.main(["serve", "--port", "0", "--json"])
    said = json.loads(capsys.readouterr().err.splitlines()[-1])["error"]

    assert (status, said["code"]) == (1, "DATABASE_NOT_MIGRATED")
    assert "oasis server migrate" in said["next_step"]


@pytest.mark.parametrize(
    ("revision", "code"),
    [("0001", ErrorCode.DATABASE_NOT_MIGRATED), ("9999", ErrorCode.DATABASE_TOO_NEW)],
)
def test_database_of_another_version_is_refused_until_it_is_migrated(
    fresh_database: Database, server: Running, keys: Path, revision: str, code: ErrorCode
) -> None:
    known = replace(server, database=fresh_database)
    known.sql("UPDATE alembic_version SET version_num = :it", it=revision)

    assert refusal(fresh_database.app_url, keys) is code
    known.sql("UPDATE alembic_version SET version_num = :it", it=head())
    with running(fresh_database, keys) as started:
        assert started.request("GET", "/health").status_code == 200


def test_missing_database_is_refused(shared_database: Database, keys: Path) -> None:
    missing = shared_database.app_url.replace(shared_database.name, "nowhere")

    assert refusal(missing, keys) is ErrorCode.DATABASE_UNAVAILABLE


def test_keys_are_made_once_and_readable_by_their_owner_alone(
    shared_database: Database, tmp_path: Path
) -> None:
    with running(shared_database, tmp_path) as first:
        kid = first.services.signer.kid
    with running(shared_database, tmp_path) as second:
        assert second.services.signer.kid == kid
    files = sorted(path for path in tmp_path.iterdir())

    assert [path.name for path in files] == ["refresh-key", "signing-key.pem"]
    if os.name == "posix":
        assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600, 0o600]
    assert first.services.signer._key.key_size == 3072


def test_database_that_goes_away_is_a_503_that_names_it(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise OperationalError("SELECT 1", {}, Exception("server closed the connection: row of สมชาย"))

    monkeypatch.setattr(server.services.database._engine, "connect", gone)
    answer = server.post("/auth/login", {"email": "a@b.c", "password": "x"})

    error_of(answer, 503, "DATABASE_UNAVAILABLE")
    assert "สมชาย" not in answer.text


def test_openapi_and_other_pages_are_not_served_from_elsewhere(server: Running) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert server.request("GET", path).status_code == 404
