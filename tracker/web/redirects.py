"""Where a visitor may be sent: addresses of this service alone."""

from urllib.parse import urlsplit

HOME = "/"


def own_address(address: str | None) -> str:
    """Return the address if it lies within this service, and the home page otherwise."""
    if not address or not address.isprintable() or "\\" in address:
        return HOME
    try:
        parts = urlsplit(address)
    except ValueError:
        return HOME
    leads_away = parts.scheme or parts.netloc or not address.startswith("/") or address.startswith("//")
    return HOME if leads_away else address
