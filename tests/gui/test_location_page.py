"""The Location page: body map, list of places, chips, whole skin examined."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from calcinosis_gui.core.case import Case
from calcinosis_gui.core.text import Language
from calcinosis_gui.gui.main_window import MainWindow
from calcinosis_gui.gui.widgets.body_map import BodyMap
from calcinosis_gui.gui.widgets.body_map_svg import parse_path, read_body_drawing
from calcinosis_gui.gui.widgets.chip import Chip
from calcinosis_gui.gui.widgets.site_names import site_entries
from calcinosis_gui.gui.widgets.site_search import SiteSearch
from calcinosis_gui.resources import resources_folder
from tests.gui.page_objects import Screen
from tests.published import knowledge_base

LEFT_KNEE = "knee-left-front"
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
DRAWING = read_body_drawing(resources_folder() / "bodymap" / "bodymap.svg")


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> Screen:
    made = Screen(window, qtbot)
    made.go_to("location")
    made.choose_segment("body_map_zoom", 0)
    made.find(QCheckBox, "body_map_both_sides").setChecked(False)
    return made


def _map(screen: Screen) -> BodyMap:
    return screen.find(BodyMap, "body_map")


def _place(screen: Screen, region: str) -> QPoint:
    return _map(screen).area_of(region).center().toPoint()


def _click_region(screen: Screen, region: str) -> None:
    QTest.mouseClick(_map(screen), Qt.MouseButton.LeftButton, pos=_place(screen, region))


def _chips(screen: Screen) -> dict[str, str]:
    found = screen.window.findChildren(Chip)
    return {
        chip.objectName(): chip.text()
        for chip in found
        if chip.isVisible() and chip.objectName().startswith("site:")
    }


def test_a_click_marks_a_region_and_another_one_clears_it(screen: Screen) -> None:
    _click_region(screen, LEFT_KNEE)
    assert screen.case.sites == (LEFT_KNEE,)
    assert _chips(screen) == {"site:knee": "Knee, left"}
    _click_region(screen, LEFT_KNEE)
    assert not screen.case.sites
    assert _chips(screen) == {}


def test_both_sides_are_marked_at_once_on_demand(screen: Screen) -> None:
    screen.find(QCheckBox, "body_map_both_sides").setChecked(True)
    _click_region(screen, LEFT_KNEE)
    assert set(screen.case.sites) == {LEFT_KNEE, "knee-right-front"}
    assert _chips(screen) == {"site:knee": "Knee, both sides"}


def test_a_drag_marks_every_region_on_its_way(screen: Screen) -> None:
    body_map = _map(screen)
    start, end = _place(screen, "thigh-left-front"), _place(screen, "lower_leg-left-front")
    QTest.mousePress(body_map, Qt.MouseButton.LeftButton, pos=start)
    for part in range(11):
        QTest.mouseMove(body_map, start + (end - start) * part / 10)
    QTest.mouseRelease(body_map, Qt.MouseButton.LeftButton, pos=end)
    assert {"thigh-left-front", LEFT_KNEE, "lower_leg-left-front"} <= set(screen.case.sites)


def test_arrows_move_to_the_nearest_region_and_space_marks_it(screen: Screen) -> None:
    body_map = _map(screen)
    _click_region(screen, LEFT_KNEE)
    body_map.setFocus()
    screen.press(Key.Key_Down, NONE)
    assert body_map.current == "lower_leg-left-front"
    screen.press(Key.Key_Space, NONE)
    assert "lower_leg-left-front" in screen.case.sites
    screen.press(Key.Key_Up, NONE)
    assert body_map.current == LEFT_KNEE


def test_the_keys_reach_every_region_of_the_whole_body(screen: Screen) -> None:
    body_map = _map(screen)
    body_map.setFocus()
    assert body_map.current is not None
    reached, waiting = {body_map.current}, [body_map.current]
    while waiting:
        region = waiting.pop()
        for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down):
            body_map.move_to(region)
            screen.press(key, NONE)
            if body_map.current not in reached:
                reached.add(body_map.current)
                waiting.append(body_map.current)
    assert reached == set(DRAWING.regions)


@pytest.mark.parametrize(
    ("zoom", "region"), [(1, "eyelid-left-front"), (2, "breast-right-front"), (4, "heel-left-back")]
)
def test_a_small_region_is_marked_in_its_zoom(screen: Screen, zoom: int, region: str) -> None:
    screen.choose_segment("body_map_zoom", zoom)
    _click_region(screen, region)
    assert screen.case.sites == (region,)


def test_a_small_region_is_also_hit_just_beside_the_figure(screen: Screen) -> None:
    ear = _map(screen).area_of("ear-left-front")
    beside = QPointF(ear.right() + 3, ear.center().y())
    assert _map(screen).region_at(beside) == "ear-left-front"


@pytest.mark.parametrize(
    ("language", "typed", "region"),
    [
        (Language.ENGLISH, "left heel", "heel-left-back"),
        (Language.FRENCH, "paupiere gauche", "eyelid-left-front"),
    ],
)
def test_a_place_is_added_by_name_from_the_keyboard(
    screen: Screen, language: Language, typed: str, region: str
) -> None:
    screen.window.context.language.use(language)
    search = screen.find(SiteSearch, "site_search")
    search.setFocus()
    QTest.keyClicks(search, typed)
    QTest.keyClick(search, Key.Key_Return)
    assert screen.case.sites == (region,)
    assert search.text() == ""


def test_a_place_is_chosen_from_the_list_with_the_arrow_keys(screen: Screen) -> None:
    search = screen.find(SiteSearch, "site_search")
    search.setFocus()
    QTest.keyClicks(search, "heel")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert screen.case.sites == ("heel-right-back",)


def test_choosing_a_marked_place_by_name_clears_it(screen: Screen) -> None:
    search = screen.find(SiteSearch, "site_search")
    for _ in range(2):
        QTest.keyClicks(search, "heel left")
        QTest.keyClick(search, Key.Key_Return)
    assert screen.case.sites == ()


def test_the_list_can_mark_everything_that_the_map_can() -> None:
    entries = site_entries(knowledge_base(), DRAWING)
    assert {region for entry in entries for region in entry.regions} == set(DRAWING.regions)


def test_every_region_of_the_drawing_belongs_to_a_site_and_the_other_way_round() -> None:
    assert set(knowledge_base().site_of_region) == set(DRAWING.regions)


def test_a_chip_removes_its_place(screen: Screen) -> None:
    _click_region(screen, LEFT_KNEE)
    screen.click("site:knee")
    assert screen.case.sites == ()


def test_an_answer_without_a_map_shows_as_a_chip_and_can_be_removed(screen: Screen) -> None:
    screen.window.context.session.open_case(Case().with_answer("location.finger", True))
    assert _chips(screen) == {"site:finger": "Finger"}
    screen.click("site:finger")
    assert screen.case.answer("location.finger") is None


def test_clear_all_removes_marks_and_answers(screen: Screen) -> None:
    screen.window.context.session.open_case(Case(sites=(LEFT_KNEE,)).with_answer("location.finger", True))
    screen.click("sites_clear")
    assert screen.case.sites == ()
    assert screen.case.findings == {}


def test_whole_skin_examined_turns_the_other_places_into_no(screen: Screen) -> None:
    _click_region(screen, LEFT_KNEE)
    screen.click("whole_skin_examined")
    assert screen.case.answer("location.knee") is None
    assert screen.case.answer("location.elbow") is False
    assert "location.periarticular" not in screen.case.findings
    screen.click("whole_skin_examined")
    assert screen.case.findings == {}


def test_a_place_marked_after_the_examination_is_no_longer_denied(screen: Screen) -> None:
    screen.click("whole_skin_examined")
    _click_region(screen, LEFT_KNEE)
    assert screen.case.answer("location.knee") is None
    assert screen.find(QCheckBox, "whole_skin_examined").isChecked()


def test_the_exact_genital_site_is_asked_once_the_region_is_marked(screen: Screen) -> None:
    exact = screen.find(Chip, "exact_site:location.genital_penis")
    assert not exact.isVisible()
    _click_region(screen, "genitals-mid-front")
    assert exact.isVisible()
    screen.hands.click(exact)
    assert screen.case.answer("location.genital_penis") is True
    screen.click("site:genitals")
    assert screen.case.answer("location.genital_penis") is None


def test_the_names_follow_the_language(screen: Screen) -> None:
    _click_region(screen, LEFT_KNEE)
    screen.window.context.language.use(Language.FRENCH)
    assert _chips(screen) == {"site:knee": "Genou, à gauche"}
    assert screen.find(QWidget, "body_map").accessibleName() == "Schéma corporel"


def test_a_path_with_an_unknown_command_is_refused() -> None:
    with pytest.raises(ValueError, match="only M, C and Z"):
        parse_path("M0 0L10 10Z")
