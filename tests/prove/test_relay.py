"""Each behaviour of the relay, seen from both of its ends: a small server and an ordinary HTTP client."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from tools.prove.relay import Behaviour, Count, Relay

PUSH, PULL = "/api/v1/sync/push", "/api/v1/sync/pull"
ANSWER = b"0123456789" * 20_000


class Server(ThreadingHTTPServer):
    """Answers every request with `ANSWER` and remembers what it got."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, bytes]] = []
        self.twice = threading.Barrier(2, timeout=5)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, body))
        if body == b"meet":
            self.server.twice.wait()
        self.send_response(200)
        if self.path.endswith("?chunked"):
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for start in range(0, len(ANSWER), 70_001):
                part = ANSWER[start : start + 70_001]
                self.wfile.write(b"%x;x=y\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\nTrailer: 1\r\n\r\n")
        elif self.path.endswith("?close"):
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(ANSWER)
        else:
            self.send_header("Content-Length", str(len(ANSWER)))
            self.end_headers()
            self.wfile.write(ANSWER)

    def do_HEAD(self) -> None:
        self.server.seen.append((self.path, b""))
        self.send_response(200)
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()

    def do_DELETE(self) -> None:
        self.server.seen.append((self.path, b""))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def relay(server: Server) -> Iterator[Relay]:
    with Relay(server.server_address[1]) as made:
        yield made


@pytest.fixture
def client(relay: Relay) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{relay.port}", timeout=10, trust_env=False) as made:
        yield made


@pytest.fixture
def later() -> Iterator[Callable[..., "Future[httpx.Response]"]]:
    """Runs a request in a thread of its own."""
    with ThreadPoolExecutor(4) as pool:
        yield pool.submit


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.005)
    return condition()


Later = Callable[..., "Future[httpx.Response]"]


@pytest.mark.parametrize("kind", ["", "?chunked", "?close"])
def test_passing_relay_delivers_every_kind_of_message_unchanged(
    relay: Relay, server: Server, client: httpx.Client, kind: str
) -> None:
    for body in (b"x" * 300_000, b""):
        assert client.post(PUSH + kind, content=body).content == ANSWER
    assert client.post(PUSH + kind, content=iter([b"a" * 70_000, b"b"])).content == ANSWER

    assert [body for _, body in server.seen] == [b"x" * 300_000, b"", b"a" * 70_000 + b"b"]
    assert relay.counts[Behaviour.PASS].requests == 3
    assert relay.counts[Behaviour.PASS].request_bytes > 370_000
    assert relay.counts[Behaviour.PASS].answer_bytes > 3 * len(ANSWER)


def test_passing_relay_keeps_the_connection_over_answers_without_a_body(
    relay: Relay, server: Server, client: httpx.Client
) -> None:
    with httpx.Client(base_url=client.base_url, limits=httpx.Limits(max_connections=1)) as one:
        answers = [one.head(PULL), one.delete(PULL), one.post(PULL, content=b"1")]
        assert len(relay._connections) == 1

    assert [answer.status_code for answer in answers] == [200, 204, 200]
    assert [len(answer.content) for answer in answers] == [0, 0, len(ANSWER)]


def test_refusing_relay_cuts_what_is_open_and_listens_again_on_the_same_port(
    relay: Relay, server: Server, client: httpx.Client
) -> None:
    client.post(PUSH, content=b"1")
    relay.behave(Behaviour.REFUSE)
    for _ in range(2):
        with pytest.raises(httpx.ConnectError):
            client.post(PUSH, content=b"2")
    relay.behave(Behaviour.REFUSE)
    relay.behave(Behaviour.PASS)

    assert client.post(PUSH, content=b"3").status_code == 200
    assert [body for _, body in server.seen] == [b"1", b"3"]


def test_refusal_of_one_path_is_a_mistake(relay: Relay) -> None:
    with pytest.raises(ValueError, match="before its request is known"):
        relay.behave(Behaviour.REFUSE, path=PUSH)


def test_dropping_relay_forwards_nothing_and_never_answers(
    relay: Relay, server: Server, client: httpx.Client
) -> None:
    client.post(PUSH, content=b"1")
    relay.behave(Behaviour.DROP)

    with pytest.raises(httpx.ReadTimeout):
        client.post(PUSH, content=b"2", timeout=0.2)
    assert relay.request_dropped.is_set()
    assert not relay.request_forwarded.is_set()
    assert [body for _, body in server.seen] == [b"1"]
    assert relay.counts[Behaviour.DROP].requests == 1
    assert relay.counts[Behaviour.DROP].answer_bytes == 0


def test_behaviour_with_a_path_spares_other_requests(
    relay: Relay, server: Server, client: httpx.Client
) -> None:
    relay.behave(Behaviour.DROP, path=PULL)

    assert client.post(PUSH, content=b"1").status_code == 200
    with pytest.raises(httpx.ReadTimeout):
        client.post(PULL, content=b"2", timeout=0.2)
    assert [path for path, _ in server.seen] == [PUSH]


def test_behaviour_with_a_number_of_times_passes_afterwards(
    relay: Relay, server: Server, client: httpx.Client
) -> None:
    relay.behave(Behaviour.DROP, times=2)
    for _ in range(2):
        with pytest.raises(httpx.ReadTimeout):
            client.post(PUSH, content=b"1", timeout=0.1)

    assert client.post(PUSH, content=b"2").status_code == 200
    assert [body for _, body in server.seen] == [b"2"]


def test_cut_request_reaches_the_server_and_is_never_answered(
    relay: Relay, server: Server, client: httpx.Client, later: Later
) -> None:
    relay.behave(Behaviour.CUT_REQUEST, path=PUSH)
    asked = later(client.post, PUSH, content=b"1" * 100_000)

    assert relay.request_forwarded.wait(5)
    assert relay.answer_discarded.wait(5)
    assert server.seen == [(PUSH, b"1" * 100_000)]
    assert not asked.done()
    relay.cut_held()
    assert isinstance(asked.exception(5), httpx.ReadError | httpx.RemoteProtocolError)
    assert relay.counts[Behaviour.CUT_REQUEST] == Count(
        1, relay.counts[Behaviour.CUT_REQUEST].request_bytes, 0
    )


@pytest.mark.parametrize("kind", ["", "?chunked"])
def test_half_an_answer_arrives_and_the_rest_is_cut(
    relay: Relay, server: Server, client: httpx.Client, later: Later, kind: str
) -> None:
    got: list[bytes] = []

    def read() -> httpx.Response:
        with client.stream("POST", PULL + kind, content=b"1") as answer:
            got.extend(answer.iter_raw())
        return answer

    relay.behave(Behaviour.CUT_ANSWER_HALF, path=PULL, times=1)
    asked = later(read)

    assert relay.half_sent.wait(5)
    assert not asked.done()
    relay.cut_held()
    assert isinstance(asked.exception(5), httpx.ReadError | httpx.RemoteProtocolError)
    assert ANSWER.startswith(b"".join(got))
    assert abs(len(b"".join(got)) - len(ANSWER) / 2) < 70_001
    assert len(ANSWER) / 2 < relay.counts[Behaviour.CUT_ANSWER_HALF].answer_bytes < len(ANSWER) / 2 + 500
    assert client.post(PULL, content=b"2").content == ANSWER


@pytest.mark.parametrize("behaviour", [Behaviour.HOLD_ANSWER, Behaviour.CUT_ANSWER_HALF])
def test_held_answer_is_delivered_whole_when_released(
    relay: Relay, server: Server, client: httpx.Client, later: Later, behaviour: Behaviour
) -> None:
    relay.behave(behaviour)
    asked = [later(client.post, PUSH, content=b"1") for _ in range(2)]
    event = relay.answer_held if behaviour is Behaviour.HOLD_ANSWER else relay.half_sent
    assert event.wait(5)
    assert eventually(lambda: relay.held == 2)
    relay.behave(Behaviour.PASS)
    assert not event.is_set()
    assert not any(future.done() for future in asked)

    relay.release()

    assert [future.result(5).content for future in asked] == [ANSWER, ANSWER]
    assert relay.counts[behaviour].answer_bytes > 2 * len(ANSWER)


def test_client_that_goes_away_is_no_longer_held(relay: Relay, client: httpx.Client) -> None:
    relay.behave(Behaviour.HOLD_ANSWER)
    with pytest.raises(httpx.ReadTimeout):
        client.post(PUSH, content=b"1", timeout=0.2)

    assert relay.answer_held.wait(5)
    assert eventually(lambda: relay.held == 0)


def test_duplicated_request_is_with_the_server_twice_at_once_and_answered_once(
    relay: Relay, server: Server, client: httpx.Client
) -> None:
    relay.behave(Behaviour.DUPLICATE_REQUEST, path=PUSH, times=1)

    assert client.post(PUSH, content=b"meet").content == ANSWER  # the server answers when it has both
    assert relay.request_duplicated.wait(5)
    assert client.post(PUSH, content=b"2").content == ANSWER
    assert [body for _, body in server.seen] == [b"meet", b"meet", b"2"]
    assert relay.counts[Behaviour.DUPLICATE_REQUEST].requests == 1


def test_request_to_a_server_that_is_down_ends_without_an_answer(
    relay: Relay, server: Server, client: httpx.Client
) -> None:
    server.socket.close()
    for behaviour in (Behaviour.PASS, Behaviour.DUPLICATE_REQUEST, Behaviour.HOLD_ANSWER):
        relay.behave(behaviour)
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            client.post(PUSH, content=b"1")

    assert relay.held == 0


def test_stop_in_the_midst_of_everything_leaves_no_thread(server: Server, later: Later) -> None:
    before = set(threading.enumerate())
    relay = Relay(server.server_address[1])
    relay.start()
    thread = next(iter(set(threading.enumerate()) - before))
    asked = []
    for path, behaviour, event in (
        ("/drop", Behaviour.DROP, relay.request_dropped),
        ("/cut", Behaviour.CUT_REQUEST, relay.answer_discarded),
        ("/half", Behaviour.CUT_ANSWER_HALF, relay.half_sent),
        ("/hold", Behaviour.HOLD_ANSWER, relay.answer_held),
    ):
        relay.behave(behaviour)
        asked.append(later(httpx.post, f"http://127.0.0.1:{relay.port}{path}", content=b"1", trust_env=False))
        assert event.wait(5)

    relay.stop()

    assert all(isinstance(future.exception(5), httpx.TransportError) for future in asked)
    assert not thread.is_alive()
    with pytest.raises(httpx.ConnectError):
        httpx.post(f"http://127.0.0.1:{relay.port}/", content=b"1", trust_env=False)
