"""What stands as the address of a published document."""

from urllib.parse import urlsplit


def is_web_address(address: str) -> bool:
    """Return whether this is the whole address of something on the web, with nothing hidden in it.

    A name before the host (https://force.police.uk@elsewhere.example) reads as another place than it leads to.
    """
    if not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and "@" not in parts.netloc and has_port
