"""Connections that the pool keeps."""

from sqlalchemy import NullPool, create_engine, text

from tests.server.clinic import Chain, Running, data_of

END = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
    "WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
)


def test_a_connection_that_ended_while_it_rested_is_replaced_unnoticed(server: Running, chain: Chain) -> None:
    pc = chain.pc()
    with create_engine(server.database.app_url, poolclass=NullPool).connect() as connection:
        ended = connection.execute(text(END)).scalars().all()

    assert True in ended
    assert data_of(pc.hello())["last_group"] is None


def test_a_transaction_begins_with_its_organization(server: Running, chain: Chain) -> None:
    with server.services.database.reading(chain.org_id) as connection:
        found = connection.exec_driver_sql("SELECT current_setting('app.org_id')").scalar()

    assert found == str(chain.org_id)
