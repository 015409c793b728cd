"""Where the camera stands and how large the mat is, so that nothing is clipped in any frame."""

import numpy as np

from tools.figures.camera import Camera
from tools.figures.geometry import Floats
from tools.figures.ground import Mat
from tools.figures.pose_file import PoseFile

_CLOSEST = 1.45  # metres from top to bottom: no figure is drawn larger than this
_MAT_LOW = 0.30  # metres: what is below this belongs over the mat
_MAT_EDGE = 0.06


def lay_mat(pose: PoseFile, bodies: list[Floats]) -> Mat | None:
    """Return a mat that reaches under everything low of the body in all frames."""
    if not pose.mat:
        return None
    points = np.concatenate(bodies)
    low = points[points[:, 2] < _MAT_LOW][:, :2]
    near, far = low.min(0) - _MAT_EDGE, low.max(0) + _MAT_EDGE
    x, y = (near + far) / 2
    half_x, half_y = np.maximum((far - near) / 2, 0.32)
    return Mat((float(x), float(y)), (float(half_x), float(half_y)))


def frame(
    pose: PoseFile, points: Floats, size: tuple[int, int], closest: float = _CLOSEST
) -> Camera:
    """Fit points (n, 3) of all frames into a picture of `size` (width, height).

    The picture is never less than `closest` metres high.
    """
    look, target, span = pose.camera, points.mean(0), 2.0
    for _ in range(8):
        camera = Camera(look.azimuth, look.elevation, target, span, size)
        seen = camera.project(points)[:, :2]
        low, high = seen.min(0), seen.max(0)
        metre = span / camera.height
        x, y = ((low + high) / 2 - [camera.width / 2, camera.height / 2]) * metre
        target = target + camera.right * x - camera.up * y
        need = float(((high - low) / size).max()) / (1 - 2 * look.margin)
        span = max(span * need, closest)
    return Camera(look.azimuth, look.elevation, target, span, size)
