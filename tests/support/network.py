"""Nothing goes out: in tests, only this machine can be spoken to."""

import ipaddress
import socket


class WentOut(AssertionError):
    """A test tried to reach another machine."""


_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


def refuse_others() -> None:
    """Let sockets connect to this machine alone, from here to the end of the run."""
    socket.socket.connect = _checked_connect  # type: ignore[method-assign, assignment]  # that is the point
    socket.socket.connect_ex = _checked_connect_ex  # type: ignore[method-assign, assignment]


def _checked_connect(self: socket.socket, address: object) -> None:
    _demand_local(self, address)
    return _connect(self, address)  # type: ignore[arg-type]  # whatever the family takes


def _checked_connect_ex(self: socket.socket, address: object) -> int:
    _demand_local(self, address)
    return _connect_ex(self, address)  # type: ignore[arg-type]  # whatever the family takes


def _demand_local(self: socket.socket, address: object) -> None:
    if self.family == socket.AF_UNIX:
        return
    host = str(address[0]) if isinstance(address, tuple) else str(address)
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise WentOut(f"a test tried to reach {address}")
