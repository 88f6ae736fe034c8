"""Style sheet, scripts and pictures of the pages, built from the front-end packages without their brand."""

import re
import shutil
from pathlib import Path

from dev_tools import stamps
from dev_tools.places import OWN_ASSETS, PACKAGES, PACKAGES_LOCK, STAMPS, STATIC
from dev_tools.problems import Problem, say

GOVUK = Path("govuk-frontend/dist/govuk")
MOJ = Path("@ministryofjustice/frontend/moj")
STYLE_SHEETS = (GOVUK / "govuk-frontend.min.css", MOJ / "moj-frontend.min.css")
SCRIPTS = (GOVUK / "govuk-frontend.min.js", MOJ / "moj-frontend.min.js")
NOTICE = """/* Contains govuk-frontend and @ministryofjustice/frontend without their fonts and crests:
   copyright the Crown, MIT licence; see docs/licences.md. */
"""
STAMP = STAMPS / "assets.json"

_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_FONT_NAME = re.compile(r'"?GDS Transport"?,\s*')
_CREST = re.compile(r"[a-z-]+:url\(/assets/images/govuk-crest\.svg\);?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PICTURE = re.compile(r"url\(/assets/([^)]+)\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def have_assets() -> None:
    """Build the assets where the packages, our own sources or this module have changed."""
    sources = stamps.fingerprint([PACKAGES_LOCK, OWN_ASSETS, Path(__file__)])
    if (STATIC / "app.css").exists() and stamps.read(STAMP) == {"sources": sources}:
        return
    say("Building the style sheet and scripts")
    build(PACKAGES, OWN_ASSETS, STATIC)
    stamps.write(STAMP, {"sources": sources})


def build(packages: Path, own: Path, static: Path) -> None:
    """Write everything the pages load into the static folder, and nothing else.

    Raises Problem where a package lacks what is expected of it.
    """
    try:
        upstream = "\n".join((packages / sheet).read_text(encoding="utf-8") for sheet in STYLE_SHEETS)
        scripts = {script.name: (packages / script).read_text(encoding="utf-8") for script in SCRIPTS}
    except OSError as error:
        raise Problem(f"a front-end package is incomplete: {error.filename} is missing") from error
    unbranded = without_brand(upstream)
    shutil.rmtree(static, ignore_errors=True)
    static.mkdir(parents=True)
    for picture in pictures_in(unbranded):
        _copy_picture(picture, packages, static)
    own_sheets = [sheet.read_text(encoding="utf-8") for sheet in sorted(own.glob("*.css"))]
    sheet = "\n".join([NOTICE + with_relative_pictures(unbranded), *own_sheets])
    (static / "app.css").write_text(sheet, encoding="utf-8")
    for name, script in scripts.items():
        (static / name).write_text(_SOURCE_MAP.sub("", script), encoding="utf-8")
    for file in own.iterdir() if own.exists() else ():
        if file.is_file() and file.suffix != ".css":
            shutil.copyfile(file, static / file.name)


def without_brand(css: str) -> str:
    """Return the style sheet without the fonts, font names and crest that only gov.uk may use.

    Raises Problem where one of them is left, for a new version of a package may write them differently.
    """
    for brand in (_COMMENT, _FONT_FACE, _FONT_NAME, _CREST):
        css = brand.sub("", css)
    for left in ("GDS Transport", "govuk-crest", "assets/fonts"):
        if left in css:
            raise Problem(f"the style sheet still names “{left}”, which only gov.uk may use")
    return css


def pictures_in(css: str) -> set[str]:
    """Return the pictures that a style sheet refers to, as paths below the assets folder."""
    return set(_PICTURE.findall(css))


def with_relative_pictures(css: str) -> str:
    """Return the style sheet with its pictures named relative to itself."""
    return _PICTURE.sub(r"url(\1)", css)


def _copy_picture(picture: str, packages: Path, static: Path) -> None:
    candidates = (packages / GOVUK / "assets" / picture, packages / MOJ / "assets" / picture)
    source = next((file for file in candidates if file.exists()), None)
    if source is None:
        raise Problem(f"the style sheet refers to {picture}, which no front-end package has")
    target = static / picture
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
