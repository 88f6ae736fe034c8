"""What every answer tells the browser: run nothing of others, keep nothing, show it nowhere else."""

import secrets

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not “no-referrer”: the check against forged requests reads it over HTTPS.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
A_YEAR = 365 * 24 * 60 * 60


def nonce() -> str:
    """Return the word that allows the scripts of this one answer to run."""
    return str(g.setdefault("nonce", secrets.token_urlsafe(16)))


def register(app: Flask) -> None:
    """Send these headers with every answer."""
    secure = app.config["SETTINGS"].secure_cookies

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        # a view that hands over somebody's file has a stricter one of its own
        response.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=nonce()))
        if request.endpoint == "static" and "v" in request.args:
            response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
        else:
            response.headers["Cache-Control"] = "no-store"
        if secure:
            response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
        return response
