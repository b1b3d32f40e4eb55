"""The whole way once: a PC is enrolled, a person signs in, groups go up, rows come down."""

from tests.server.clinic import Chain, data_of


def test_two_pcs_of_a_branch_exchange_a_patient(chain: Chain) -> None:
    first, second = chain.pc(), chain.pc()
    group, patient_id = first.new_patient(phone="0812345678")

    answer = data_of(first.push(group))
    rows = second.pulled()

    assert [result["outcome"] for result in answer["results"]] == ["applied"]
    assert rows["patient"]["id"] == [patient_id]
    assert rows["patient"]["name"] == ["สมชาย ใจดี"]
    assert rows["organization"]["id"] == [str(chain.org_id)]
    assert "password_hash" not in rows["staff"]
    assert data_of(first.hello())["last_group"] is not None
    assert data_of(second.hello())["last_group"] is None
