"""Handing over files, never to be opened in the page."""

from typing import BinaryIO

from flask import Response, send_file

# Should a browser ever open a file from here after all, it runs nothing and reaches nothing.
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def hand_over(content: BinaryIO, *, media_type: str, name: str, size: int) -> Response:
    """Return a stored file as an attachment with its name."""
    response: Response = send_file(
        content, mimetype=media_type, as_attachment=True, download_name=name, conditional=False, etag=False
    )
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response
