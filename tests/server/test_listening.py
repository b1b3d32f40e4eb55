"""The socket on which a server listens."""

import socket

from sync_server.serving import _listen


def test_what_is_sent_does_not_wait_for_a_receipt() -> None:
    with _listen("127.0.0.1", 0) as listener:
        address = listener.getsockname()
        with socket.create_connection(address, timeout=5), listener.accept()[0] as accepted:
            immediate = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    assert immediate
