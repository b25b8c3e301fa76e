"""Pictures as phones, programs and strangers send them."""

from io import BytesIO
from typing import Any

from PIL import Image

TURNED_RIGHT = 6
"""EXIF's orientation of a phone that was held upright."""


def draw(size: tuple[int, int] = (600, 400), mode: str = "RGB") -> Image.Image:
    """Red at the left, green in the middle, blue at the right."""
    picture = Image.new("RGB", size, "green")
    third = max(1, size[0] // 3)
    picture.paste("red", (0, 0, third, size[1]))
    picture.paste("blue", (size[0] - third, 0, *size))
    return picture.convert(mode)


def encoded(picture: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    """The file of a picture."""
    into = BytesIO()
    picture.save(into, form, **options)
    return into.getvalue()


def turned() -> bytes:
    """A photograph that is stored lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = TURNED_RIGHT
    exif[0x010F] = "Analytical Engines"
    exif.get_ifd(0x8825)[1] = "N"
    return encoded(draw().rotate(90, expand=True), exif=exif)


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 500
GIF = encoded(draw(), "GIF")
# A whole picture behind which a page stands that would run a script.
POLYGLOT = encoded(draw()) + b"<html><script>alert(1)</script></html>"
