"""What a camera sees when codes are hard to read: grey frames of a phone held up in a cluttered room.

Each frame is what the scanner cuts out of a camera's picture of 1280x720, and the same for the same seed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, radians, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.browser.screens import phone_screen

SIDE = 720
STRENGTHS = 9
# A camera of a phone: as far away in pixels as the picture is seen from.
_FOCUS = 900.0
# A small lens is never quite sharp.
_LENS = 0.8


@dataclass(frozen=True)
class Condition:
    """What makes a frame hard, at its worst. Lengths in pixels, angles in degrees."""

    name: str
    width: int = 240
    tilt: float = 0
    turn: float = 0
    blur: float = 0
    motion: float = 0
    noise: float = 0
    """The largest deviation of a pixel, in steps of 256."""
    light: float = 1
    glare: float = 0
    """The part of the code that a reflection covers."""
    inverted: bool = False

    def at(self, strength: float) -> "Condition":
        """The same at a part of its strength; size, turn and colours stay."""
        return replace(
            self,
            tilt=self.tilt * strength,
            blur=self.blur * strength,
            motion=self.motion * strength,
            noise=self.noise * strength,
            light=1 - (1 - self.light) * strength,
            glare=self.glare * strength,
        )


CONDITIONS = (
    Condition("clean, 300 wide", width=300),
    Condition("200 wide", width=200),
    Condition("150 wide", width=150),
    Condition("120 wide", width=120),
    Condition("100 wide", width=100),
    Condition("blur 1.5", blur=1.5),
    Condition("blur 2.5", blur=2.5),
    Condition("motion 7", motion=7),
    Condition("motion 11", motion=11),
    Condition("noise 60", noise=60),
    Condition("noise 110", noise=110),
    Condition("dim light", light=0.2, noise=14),
    Condition("hardly any light", light=0.08, noise=14),
    Condition("tilt 20", tilt=20),
    Condition("tilt 35", tilt=35),
    Condition("tilt 45", tilt=45),
    Condition("glare 4 %", glare=0.04),
    Condition("glare 8 %", glare=0.08),
    Condition("inverted", inverted=True),
    Condition("turned 30", turn=30),
    Condition("turned 160", turn=160),
    Condition("tilt 35, turned, blur, noise", width=200, tilt=35, turn=25, blur=1, noise=40),
    Condition("far, moving, noise", width=150, motion=4, noise=40),
    Condition("far, tilt, dim light", width=140, tilt=30, light=0.2, noise=12),
)


def hard_frames(text: str) -> Iterator[tuple[Condition, Image.Image]]:
    """Grey frames of a phone showing a code with this text: each condition in nine strengths, the last the worst."""
    for condition in CONDITIONS:
        screen = phone_screen(text, code_width=condition.width, inverted=condition.inverted)
        for number in range(STRENGTHS):
            strength = 0.4 + 0.6 * number / (STRENGTHS - 1)
            yield condition, _frame(screen, condition.at(strength), Random(f"{condition.name} {number}"))


def _frame(screen: Image.Image, condition: Condition, random: Random) -> Image.Image:
    frame = _hold_up(screen, condition, _room(random), random)
    if condition.glare:
        frame = _reflect(frame, condition, random)
    frame = frame.filter(ImageFilter.GaussianBlur(_LENS + condition.blur))
    if condition.motion > 1:
        reach = (condition.motion - 1) / 2
        frame = frame.filter(ImageFilter.BoxBlur((reach, 0) if random.random() < 0.5 else (0, reach)))
    if condition.light < 1:
        frame = frame.point([round(8 + shade * condition.light) for shade in range(256)])
    return _add_noise(frame, max(condition.noise, 4), random)


def _room(random: Random) -> Image.Image:
    """Clutter: shapes and lines of all shades, somewhat out of focus."""
    room = Image.new("L", (SIDE // 2, SIDE // 2), random.randrange(60, 160))
    draw = ImageDraw.Draw(room)
    for number in range(60):
        left, top = random.randrange(-40, SIDE // 2), random.randrange(-40, SIDE // 2)
        box = (left, top, left + random.randrange(6, 90), top + random.randrange(6, 90))
        shade = random.randrange(20, 240)
        (draw.rectangle, draw.ellipse, draw.line)[number % 3](box, fill=shade)
    return room.resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def _hold_up(screen: Image.Image, condition: Condition, room: Image.Image, random: Random) -> Image.Image:
    """Put the screen into the room, seen from the side and turned, and never exactly in the middle."""
    turn = condition.turn + random.uniform(-3, 3)
    middle = (SIDE / 2 + random.uniform(-30, 30), SIDE / 2 + random.uniform(-20, 40))
    is_sideways = random.random() < 0.5
    seen = _perspective(screen.size, radians(condition.tilt), radians(turn), is_sideways, middle)
    shown = screen.transform((SIDE, SIDE), Image.Transform.PERSPECTIVE, seen, Image.Resampling.BILINEAR)
    mask = Image.new("L", screen.size, 255).transform((SIDE, SIDE), Image.Transform.PERSPECTIVE, seen)
    return Image.composite(shown, room, mask)


def _perspective(
    size: tuple[int, int], tilt: float, turn: float, is_sideways: bool, middle: tuple[float, float]
) -> tuple[float, ...]:
    """Pillow's eight numbers, from a frame's pixel to the screen's: the inverse of a pinhole camera's matrix."""
    # Columns of the rotation: first within the plane, then about one of its axes.
    along, down = (cos(turn), sin(turn), 0.0), (-sin(turn), cos(turn), 0.0)

    def tilted(vector: tuple[float, float, float]) -> tuple[float, float, float]:
        x, y, _ = vector
        return (x * cos(tilt), y, x * sin(tilt)) if is_sideways else (x, y * cos(tilt), y * sin(tilt))

    columns = [(_FOCUS * x + middle[0] * z, _FOCUS * y + middle[1] * z, z) for x, y, z in (tilted(along), tilted(down))]
    columns.append((middle[0] * _FOCUS, middle[1] * _FOCUS, _FOCUS))
    (a, d, g), (b, e, h), (c, f, i) = columns
    inverse = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    bottom = inverse[2]
    rows = [
        tuple(value + half * below for value, below in zip(row, bottom, strict=True))
        for row, half in zip(inverse[:2], (size[0] / 2, size[1] / 2), strict=True)
    ]
    return tuple(value / bottom[2] for value in (*rows[0], *rows[1], *bottom[:2]))


def _reflect(frame: Image.Image, condition: Condition, random: Random) -> Image.Image:
    """A lamp's reflection: a bright spot with a soft edge, somewhere on the code but not on its corners."""
    radius = condition.width * (condition.glare / 3.1416) ** 0.5
    x, y = (SIDE / 2 + random.uniform(-0.15, 0.15) * condition.width for _ in range(2))
    spot = Image.new("L", frame.size)
    ImageDraw.Draw(spot).ellipse((x - radius, y - radius, x + radius, y + radius), 255)
    return ImageChops.add(frame, spot.filter(ImageFilter.GaussianBlur(radius / 5)))


def _add_noise(frame: Image.Image, strength: float, random: Random) -> Image.Image:
    """The sum of two even distributions, which is what a sensor's noise looks like at a glance."""
    one, two = (Image.frombytes("L", frame.size, random.randbytes(SIDE * SIDE)) for _ in range(2))
    both = ImageChops.blend(one, two, 0.5).point([round(128 + (shade - 128) * strength / 128) for shade in range(256)])
    return ImageChops.add(frame, both, 1, -128)
