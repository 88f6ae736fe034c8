"""What a browser may do with a report that is shown as a page: draw it, and nothing else."""

import base64
import hashlib
import re

_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL)


def policy_for(page: bytes) -> str:
    """Return the content security policy for a report's own page.

    The style that may be used is the one the page carries: a report that was issued by an earlier version of the software keeps
    its own look.
    """
    hashes = (hashlib.sha256(style).digest() for style in _STYLE.findall(page))
    styles = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes) or "'none'"
    return f"default-src 'none'; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
