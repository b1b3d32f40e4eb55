"""The PC's loop as a state machine."""

import random

from hypothesis import given
from hypothesis import strategies as st

from oasis_core.sync.client import MAX_BATCH_BYTES, Client, Phase, Step, Timing


def running() -> Client:
    client = Client(jitter=lambda: 0.0)
    client.signed_in(0.0)
    hello = client.next(0.0)
    assert hello is not None
    client.succeeded(hello, 0.0, more=False)
    return client


def settled() -> Client:
    client = running()
    for step in (Step.PUSH, Step.PULL):
        request = client.next(0.0)
        assert request is not None
        assert request.step is step
        client.succeeded(request, 0.0, more=False)
    return client


def test_nobody_signed_in_means_no_request() -> None:
    client = Client(jitter=lambda: 0.0)
    client.wrote(0.0)

    assert client.next(0.0) is None
    assert client.wake_at() is None


def test_hello_comes_first_and_then_both_lanes() -> None:
    client = running()

    assert client.phase is Phase.RUNNING
    assert {client.next(0.0).step, client.next(0.0).step} == {Step.PUSH, Step.PULL}  # type: ignore[union-attr]


def test_a_download_does_not_wait_for_an_upload() -> None:
    client = settled()
    client.wrote(1.0)
    push = client.next(1.0)
    client.hint(1.0)

    pull = client.next(1.0)

    assert push is not None
    assert pull is not None
    assert (push.step, pull.step) == (Step.PUSH, Step.PULL)


def test_what_is_written_during_a_push_is_pushed_after_it() -> None:
    client = settled()
    client.wrote(1.0)
    push = client.next(1.0)
    assert push is not None
    client.wrote(1.1)
    client.succeeded(push, 1.2, more=False)

    assert client.next(1.2) is None
    again = client.next(1.2 + client.timing.gather)
    assert again is not None
    assert again.step is Step.PUSH


def test_a_request_without_an_answer_is_given_up_and_its_late_answer_known_as_late() -> None:
    client = settled()
    client.wrote(1.0)
    push = client.next(1.0)
    assert push is not None
    late = 1.0 + client.timing.request

    assert client.next(late) is None
    assert not client.is_current(push)
    assert client.batch_bytes == MAX_BATCH_BYTES // 2
    assert client.wake_at() is not None


def test_pauses_grow_and_stay_bounded() -> None:
    client = settled()
    client.wrote(0.0)
    pauses, now = [], 0.0
    for _ in range(12):
        request = client.next(now)
        while request is None or request.step is not Step.PUSH:
            if request is not None:
                client.succeeded(request, now, more=False)
            request = client.next(now)
        client.failed(request, now, offline=True)
        due = client.lanes[Step.PUSH].due
        assert due is not None
        pauses.append(due - now)
        now = due

    assert pauses == sorted(pauses)
    assert pauses[-1] == client.timing.longest_retry


def test_writing_during_a_pause_does_not_hammer_a_failing_server() -> None:
    client = settled()
    client.wrote(1.0)
    push = client.next(1.0)
    assert push is not None
    client.failed(push, 1.0, offline=False, retry_after=30.0)
    client.wrote(2.0)

    assert client.next(2.0) is None
    assert client.next(31.0) is not None


@given(st.integers(min_value=0, max_value=2**32))
def test_what_waits_in_the_outbox_is_always_armed(seed: int) -> None:
    chance = random.Random(seed)
    client = Client(jitter=chance.random, timing=Timing(request=5.0))
    now, open_requests = 0.0, []
    written, sent = 0, 0
    covers: dict[int, int] = {}
    client.signed_in(now)
    for _ in range(60):
        now += chance.choice((0.0, 0.1, 1.0, 7.0))
        request = client.next(now)
        if request is not None:
            open_requests.append(request)
            covers[request.token] = written
        match chance.randrange(4):
            case 0:
                written += 1
                client.wrote(now)
            case 1:
                client.hint(now)
            case 2 if open_requests:
                done = open_requests.pop(chance.randrange(len(open_requests)))
                if done.step is Step.PUSH:
                    sent = max(sent, covers[done.token])
                client.succeeded(done, now, more=sent < written or chance.random() < 0.3)
            case 3 if open_requests:
                client.failed(open_requests.pop(), now, offline=chance.random() < 0.5)

        assert client.is_armed() or sent == written
        assert all(lane.expires <= now + 5.0 for lane in client.lanes.values() if lane.token is not None)


def test_a_late_answer_that_leaves_something_to_send_arms_the_loop() -> None:
    """It may have released groups that were held, while a later request found nothing more to do."""
    client = settled()
    client.wrote(1.0)
    given_up = client.next(1.0)
    assert given_up is not None
    client.next(1.0 + client.timing.request)
    retry = client.next(1.0 + client.timing.request + 2.0)
    assert retry is not None
    client.succeeded(retry, 70.0, more=False)
    client.succeeded(given_up, 71.0, more=True)

    assert client.lanes[Step.PUSH].due == 71.0
    assert client.is_armed()


def test_a_timer_for_pulling_says_nothing_of_what_waits_to_be_sent() -> None:
    client = settled()

    assert client.lanes[Step.PULL].due is not None
    assert not client.is_armed()
