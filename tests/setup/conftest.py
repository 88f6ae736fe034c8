import socket
from collections.abc import Iterator

import pytest


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Return a socket that listens on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
def listening_port(listener: socket.socket) -> int:
    """Return a port that is in use."""
    return int(listener.getsockname()[1])
