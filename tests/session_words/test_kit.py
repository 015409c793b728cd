"""The names of kit."""

from hiptimer.session.kit import KIT, kit_name


def test_known_kit_has_a_name_of_its_own() -> None:
    assert kit_name("heavy-band") == "heavy band"
    assert kit_name("roller") == "foam roller or pillow"
    assert kit_name("support") == "a wall or chair to hold"
    assert len(set(KIT.values())) == len(KIT)


def test_unknown_kit_reads_as_its_id() -> None:
    assert kit_name("yoga-block") == "yoga block"
