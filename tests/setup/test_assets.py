import pytest

from dev_tools import assets
from dev_tools.problems import Problem

UPSTREAM = (
    '@font-face{font-family:"GDS Transport";src:url(/assets/fonts/light.woff2) format("woff2")}'
    ".govuk-link{font-family:GDS Transport,arial,sans-serif;color:#000}/*! exclusive */"
    ".govuk-footer__copyright-logo:before{content:'';background-image:url(/assets/images/govuk-crest.svg);top:0}"
)
DOCUMENT = ".moj-file{background:url(/assets/images/icon-document.svg)}"


@pytest.fixture
def packages(tmp_path):
    for sheet, css in zip(assets.STYLE_SHEETS, (UPSTREAM, DOCUMENT), strict=True):
        (tmp_path / sheet).parent.mkdir(parents=True)
        (tmp_path / sheet).write_text(css)
    for script in assets.SCRIPTS:
        (tmp_path / script).write_text("export {};//# sourceMappingURL=a.js.map")
    (tmp_path / assets.MOJ / "assets" / "images").mkdir(parents=True)
    (tmp_path / assets.MOJ / "assets" / "images" / "icon-document.svg").write_text("<svg/>")
    return tmp_path


def test_the_fonts_and_the_crest_of_gov_uk_are_taken_out():
    assert assets.without_brand(UPSTREAM) == (
        ".govuk-link{font-family:arial,sans-serif;color:#000}.govuk-footer__copyright-logo:before{content:'';top:0}"
    )


def test_a_brand_written_in_a_new_way_stops_the_build():
    with pytest.raises(Problem, match="only gov.uk may use"):
        assets.without_brand("a{src:url('/assets/fonts/new.woff3')}")


def test_the_pictures_that_the_style_sheet_names_come_with_it(packages, tmp_path):
    assets.build(packages, tmp_path / "own", tmp_path / "static")
    assert "url(images/icon-document.svg)" in (tmp_path / "static" / "app.css").read_text()
    assert (tmp_path / "static" / "images" / "icon-document.svg").read_text() == "<svg/>"


def test_a_picture_that_no_package_has_stops_the_build(packages, tmp_path):
    (packages / assets.MOJ / "assets" / "images" / "icon-document.svg").unlink()
    with pytest.raises(Problem, match=r"images/icon-document\.svg"):
        assets.build(packages, tmp_path / "own", tmp_path / "static")


def test_our_own_style_comes_last_and_our_own_scripts_beside_it(packages, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "tracker.css").write_text(".app-due{color:red}")
    (tmp_path / "own" / "tracker.js").write_text("document.title;")
    assets.build(packages, tmp_path / "own", tmp_path / "static")
    assert (tmp_path / "static" / "app.css").read_text().endswith(".app-due{color:red}")
    assert (tmp_path / "static" / "tracker.js").exists()


def test_what_was_built_before_does_not_stay(packages, tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "old.js").write_text("old")
    assets.build(packages, tmp_path / "own", tmp_path / "static")
    assert not (tmp_path / "static" / "old.js").exists()


def test_a_package_without_its_style_sheet_stops_the_build(packages, tmp_path):
    (packages / assets.STYLE_SHEETS[0]).unlink()
    with pytest.raises(Problem, match=r"govuk-frontend\.min\.css is missing"):
        assets.build(packages, tmp_path / "own", tmp_path / "static")
