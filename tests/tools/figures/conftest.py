"""One studio for all tests of the figures: building it is the slow part."""

import pytest

from tools.figures.studio import Studio


@pytest.fixture(scope="session")
def studio() -> Studio:
    return Studio()
