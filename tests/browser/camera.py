"""What a phone's camera sees, as a file that Chromium plays in place of a real camera."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1280, 720
_FRAMES = 12
_SHADES = ((54, 50, 46), (66, 61, 55), (48, 45, 42))


def write_film(path: Path, picture: bytes | None) -> None:
    """Write a Motion JPEG film of somebody holding up a screen (a PNG), or of a dim hallway with no screen in it.

    The hand shakes a little: frame by frame the screen is elsewhere, by a few pixels and half a degree.
    """
    frames = [_frame(picture, number) for number in range(_FRAMES)]
    path.write_bytes(b"".join(frames))


def _frame(picture: bytes | None, number: int) -> bytes:
    scene = _hallway()
    if picture is not None:
        screen = Image.open(BytesIO(picture)).convert("RGB")
        height = HEIGHT - 40
        screen = screen.resize((round(screen.width * height / screen.height), height), Image.Resampling.LANCZOS)
        screen = screen.rotate((number % 3 - 1) * 0.5, Image.Resampling.BICUBIC, expand=True, fillcolor=_SHADES[0])
        scene.paste(screen, ((WIDTH - screen.width) // 2 + number % 4, (HEIGHT - screen.height) // 2))
    out = BytesIO()
    scene.save(out, "JPEG", quality=90)
    return out.getvalue()


def _hallway() -> Image.Image:
    scene = Image.new("RGB", (WIDTH, HEIGHT), _SHADES[0])
    draw = ImageDraw.Draw(scene)
    draw.polygon([(0, 0), (360, 200), (360, 520), (0, HEIGHT)], fill=_SHADES[1])
    draw.polygon([(WIDTH, 0), (920, 200), (920, 520), (WIDTH, HEIGHT)], fill=_SHADES[2])
    return scene
