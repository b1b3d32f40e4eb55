"""Refresh tokens change at each use; one that was used before ends the session."""

import threading

from tests.server.clinic import PASSWORD, Chain, Pc, data_of, error_of


def actions(chain: Chain) -> list[str]:
    rows = chain.server.sql(
        "SELECT action FROM audit_log WHERE resource = 'session' AND org_id = :org ORDER BY id",
        org=chain.org_id,
    )
    return [row.action for row in rows]


def test_refresh_rotates_and_the_session_goes_on(chain: Chain) -> None:
    pc = chain.pc()
    first = pc.tokens["refresh_token"]
    chain.server.clock.advance(minutes=11)
    expired = pc.hello()
    pc.tokens |= data_of(pc.refresh())

    error_of(expired, 401, "TOKEN_INVALID")
    data_of(pc.hello())
    assert pc.tokens["refresh_token"] != first
    kept = chain.sql("SELECT refresh_token_hash, parent_token_hash FROM session WHERE org_id = :org")[0]
    assert not any(token.split(".")[2] in kept for token in (first, pc.tokens["refresh_token"]))


def test_spent_token_ends_the_whole_session(chain: Chain) -> None:
    pc = chain.pc()
    spent = pc.tokens["refresh_token"]
    pc.tokens |= data_of(pc.refresh())
    chain.server.clock.advance(seconds=31)
    reused = pc.refresh(spent)

    error_of(reused, 401, "SESSION_REVOKED")
    error_of(pc.refresh(), 401, "SESSION_REVOKED")
    error_of(pc.hello(), 401, "SESSION_REVOKED")
    assert actions(chain) == ["session.signed_in", "session.reuse_found"]


def test_token_spent_long_ago_ends_the_session_too(chain: Chain) -> None:
    pc = chain.pc()
    oldest = pc.tokens["refresh_token"]
    for _ in range(20):
        pc.tokens |= data_of(pc.refresh())

    error_of(pc.refresh(oldest), 401, "SESSION_REVOKED")
    error_of(pc.hello(), 401, "SESSION_REVOKED")


def test_retry_of_the_same_pc_gets_the_same_successor(chain: Chain) -> None:
    pc = chain.pc()
    lost = data_of(pc.refresh())
    chain.server.clock.advance(seconds=29)
    again = data_of(pc.refresh())

    assert again["refresh_token"] == lost["refresh_token"]
    pc.tokens |= again
    data_of(pc.hello())
    data_of(pc.refresh())


def test_retry_after_the_successor_was_used_ends_the_session(chain: Chain) -> None:
    pc = chain.pc()
    parent = pc.tokens["refresh_token"]
    pc.tokens |= data_of(pc.refresh())
    pc.tokens |= data_of(pc.refresh())

    error_of(pc.refresh(parent), 401, "SESSION_REVOKED")
    error_of(pc.hello(), 401, "SESSION_REVOKED")


def test_two_refreshes_at_once_get_one_successor(chain: Chain) -> None:
    pc = chain.pc()
    answers: list[str] = []

    def refresh() -> None:
        answers.append(data_of(pc.refresh())["refresh_token"])

    threads = [threading.Thread(target=refresh) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 4
    assert len(set(answers)) == 1


def test_made_up_token_is_refused_and_harms_nobody(chain: Chain) -> None:
    pc = chain.pc()
    org_id, session_id, _ = pc.tokens["refresh_token"].split(".")

    error_of(pc.refresh(f"{org_id}.{session_id}.{'A' * 43}"), 401, "TOKEN_INVALID")
    error_of(pc.refresh("nonsense"), 401, "TOKEN_INVALID")
    error_of(pc.refresh(f"{org_id}.{org_id}.{'A' * 43}"), 401, "TOKEN_INVALID")
    data_of(pc.hello())


def test_token_of_a_pc_needs_that_pc(chain: Chain) -> None:
    first, second = chain.pc(), chain.pc()
    body = {"refresh_token": first.tokens["refresh_token"]}

    error_of(chain.server.post("/auth/refresh", body), 401, "TOKEN_INVALID")
    error_of(chain.server.post("/auth/refresh", body, headers=second.device_header), 401, "TOKEN_INVALID")
    data_of(first.refresh())


def test_retry_without_a_pc_ends_the_session(chain: Chain) -> None:
    plain = data_of(chain.server.post("/auth/login", {"email": chain.owner_email, "password": PASSWORD}))
    body = {"refresh_token": plain["refresh_token"]}
    data_of(chain.server.post("/auth/refresh", body))

    error_of(chain.server.post("/auth/refresh", body), 401, "SESSION_REVOKED")


def test_sign_out_takes_effect_at_once(chain: Chain) -> None:
    pc = chain.pc()
    answer = chain.server.post("/auth/logout", {"refresh_token": pc.tokens["refresh_token"]})
    again = chain.server.post("/auth/logout", {"refresh_token": pc.tokens["refresh_token"]})

    assert (answer.status_code, answer.content) == (204, b"")
    assert again.status_code == 204
    error_of(pc.hello(), 401, "SESSION_REVOKED")
    error_of(pc.refresh(), 401, "SESSION_REVOKED")
    assert actions(chain) == ["session.signed_in", "session.signed_out"]
    error_of(chain.server.post("/auth/logout", {"refresh_token": "a.b.c"}), 401, "TOKEN_INVALID")


def test_session_ends_after_14_idle_days_and_30_days_in_all(chain: Chain) -> None:
    idle, used = chain.pc(), chain.pc()
    for _ in range(4):
        chain.server.clock.advance(days=7)
        used.tokens |= data_of(used.refresh())
    error_of(idle.refresh(), 401, "SESSION_REVOKED")
    chain.server.clock.advance(days=3)

    error_of(used.refresh(), 401, "SESSION_REVOKED")


def test_revoked_session_is_refused_before_its_token_runs_out(chain: Chain) -> None:
    pc = Pc(chain.server, chain.enrolled(), chain.owner_email)
    pc.sign_in()
    chain.server.sql("UPDATE session SET revoked = true WHERE id = :id", id=pc.tokens["session_id"])

    error_of(pc.hello(), 401, "SESSION_REVOKED")
