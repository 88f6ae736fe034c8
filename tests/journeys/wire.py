"""A wire between a browser and the service: what goes up can be held on its way, let go, or cut."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

PIECE = 65_536
SMALL = 65_536
"""What the wire itself takes in before it reads, so that a browser sees how far its files have come."""


class Wire:
    """A wire to the service, with an address of its own."""

    def __init__(self, service: str) -> None:
        """Lay it to the address of a service."""
        parts = urlsplit(service)
        self.far_end = (parts.hostname or "", parts.port or 0)
        self.listening = socket.socket()
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        self.listening.bind(("127.0.0.1", 0))
        self.listening.listen()
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.most = 0
        self.flows = threading.Event()
        self.flows.set()
        self.ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def hold_after(self, most: int) -> None:
        """Of each connection no more than this goes up from now on, until it is let go or cut."""
        self.most = most
        self.flows.clear()

    def let_go(self) -> None:
        """Everything goes up again."""
        self.flows.set()

    def cut(self) -> None:
        """Every connection ends where it is, and no other is made: a browser would send again by itself what was cut off."""
        for end in (self.listening, *self.ends):
            _shut(end)
        self.flows.set()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                far = socket.create_connection(self.far_end)
                self.ends += [near, far]
                threading.Thread(target=self._carry, args=(near, far), kwargs={"up": True}, daemon=True).start()
                threading.Thread(target=self._carry, args=(far, near), daemon=True).start()

    def _carry(self, here: socket.socket, there: socket.socket, *, up: bool = False) -> None:
        carried = 0
        with suppress(OSError):
            while piece := here.recv(PIECE):
                carried += len(piece)
                there.sendall(piece)
                if up and carried > self.most:
                    self.flows.wait()
        _shut(here)
        _shut(there)


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
