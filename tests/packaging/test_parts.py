"""What is left out of a bundle is nothing that its first lines import."""

import ast
from pathlib import Path

from tools.bundle.parts import EXCLUDED

PACKAGING = Path(__file__).parents[2] / "packaging"


def test_nothing_that_a_start_imports_is_left_out() -> None:
    imported = set[str]()
    for file in ("start.py", "light_start.py"):
        for node in ast.walk(ast.parse((PACKAGING / file).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            elif isinstance(node, ast.Import):
                imported |= {one.name for one in node.names}
    assert "hiptimer.__main__" in imported
    assert not imported & set(EXCLUDED)
