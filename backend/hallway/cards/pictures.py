"""Pictures of people: read with care, since anybody may send anything, and made anew, so that nothing else travels."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps

from hallway.core.problems import Problem
from hallway.core.words import mark

PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp")
_FORMATS = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS_A_SIDE = 2048
_SIDE = 320
"""In pixels: sharp in the largest circle of a phone with three pixels to a dot."""
_FEW_BYTES = 24 * 1024
"""Address books stumble over vCards with large pictures, and a server keeps one for each card."""
_QUALITIES = (85, 70, 55, 40)


class PictureUnreadable(Problem):
    """The bytes are no picture of a kind that is read here, or are broken."""

    slug, title, status = "picture-unreadable", mark("This picture cannot be read"), 422
    advice = mark("Choose a JPEG, PNG or WebP. Save a HEIC picture as JPEG first.")


class PictureTooLarge(Problem):
    """The picture has more pixels than a picture of a person needs."""

    slug, title, status = "picture-too-large", mark("This picture is too large"), 422
    advice = mark("It may have %(most)s pixels a side.")
    constants = {"most": _MOST_PIXELS_A_SIDE}


def make_picture(content: bytes) -> bytes:
    """The square in the middle of a JPEG, PNG or WebP as a JPEG of at most 320 pixels a side and about 24 KB.

    It is turned upright as its EXIF says, and has no metadata; what is transparent becomes white. Raises
    PictureUnreadable; PictureTooLarge, before any pixel is read.
    """
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as found:
            _require_few_pixels(found)
            picture = _square(_without_transparency(ImageOps.exif_transpose(found)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooLarge from error
    except PictureTooLarge:
        raise
    except Exception as error:
        # The readers of formats fail in whichever way broken bytes make them.
        raise PictureUnreadable from error
    return _small_jpeg(picture)


def _require_few_pixels(picture: Image.Image) -> None:
    if max(picture.size) > _MOST_PIXELS_A_SIDE:
        raise PictureTooLarge


def version_of(picture: bytes) -> str:
    """A short text that is another one for another picture."""
    return urlsafe_b64encode(sha256(picture).digest()[:16]).decode().rstrip("=")


def _without_transparency(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    with_alpha = picture.convert("RGBA")
    on_white = Image.new("RGB", picture.size, "white")
    on_white.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return on_white


def _square(picture: Image.Image) -> Image.Image:
    side = min(_SIDE, *picture.size)
    return ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS)


def _small_jpeg(picture: Image.Image) -> bytes:
    made = b""
    for quality in _QUALITIES:
        into = BytesIO()
        picture.save(into, "JPEG", quality=quality, optimize=True)
        made = into.getvalue()
        if len(made) <= _FEW_BYTES:
            break
    return made
