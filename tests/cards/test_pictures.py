"""What becomes of a picture that somebody sends."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hallway.cards.pictures import PictureTooLarge, PictureUnreadable, make_picture, version_of
from tests.cards.photographs import GIF, HEIC, POLYGLOT, draw, encoded, turned

JPEG = encoded(draw())


def seen(content: bytes) -> Image.Image:
    """What is made of it, as whoever looks at it sees it."""
    return Image.open(BytesIO(make_picture(content)))


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 40 for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_small_square_jpeg(form: str) -> None:
    picture = seen(encoded(draw((1200, 600)), form))
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (320, 320), "RGB")
    assert near(picture.getpixel((160, 160)), (0, 128, 0))


def test_it_is_turned_upright_and_says_nothing_of_where_and_with_what_it_was_taken() -> None:
    content = turned()
    assert b"Analytical Engines" in content
    picture = seen(content)
    assert near(picture.getpixel((5, 160)), (255, 0, 0))
    assert near(picture.getpixel((315, 160)), (0, 0, 255))
    assert (dict(picture.getexif()), b"Analytical Engines" in make_picture(content)) == ({}, False)
    assert {"exif", "icc_profile", "comment", "xmp"}.isdisjoint(picture.info)


def test_print_colours_and_few_colours_become_the_same_as_on_a_screen() -> None:
    for content in (encoded(draw(mode="CMYK")), encoded(draw(mode="L")), encoded(draw(mode="P"), "PNG")):
        assert seen(content).mode == "RGB"
    assert near(seen(encoded(draw(mode="CMYK"))).getpixel((160, 160)), (0, 128, 0))


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    assert near(seen(encoded(clear, "PNG")).getpixel((25, 25)), (255, 255, 255))
    assert near(seen(encoded(clear, "WEBP")).getpixel((25, 25)), (255, 255, 255))


@pytest.mark.parametrize(("size", "side"), [((1, 1), 1), ((1, 2048), 1), ((100, 90), 90)])
def test_a_small_picture_stays_small(size: tuple[int, int], side: int) -> None:
    assert seen(encoded(draw(size))).size == (side, side)


def test_noise_does_not_make_it_large() -> None:
    noise = Image.effect_noise((2000, 2000), 200).convert("RGB")
    assert len(make_picture(encoded(noise, quality=30))) <= 40 * 1024


def test_what_hides_behind_a_picture_is_gone() -> None:
    assert b"script" not in make_picture(POLYGLOT)


def test_a_picture_that_would_fill_the_memory_is_refused_unread() -> None:
    bomb = encoded(Image.new("1", (20_000, 20_000)), "PNG")
    assert len(bomb) < 100_000
    for content in (bomb, encoded(Image.new("1", (2049, 1)), "PNG")):
        with pytest.raises(PictureTooLarge):
            make_picture(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"x", HEIC, GIF, b"<svg xmlns='http://www.w3.org/2000/svg'/>", JPEG[:-900], JPEG[:20]],
    ids=["nothing", "a letter", "heic", "gif", "svg", "truncated", "a head alone"],
)
def test_what_is_no_whole_picture_of_a_known_kind_is_refused(content: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        make_picture(content)


@given(st.integers(0, len(JPEG) - 1), st.binary(min_size=1, max_size=40))
def test_whatever_is_broken_in_it_the_answer_is_a_picture_or_a_refusal(at: int, other: bytes) -> None:
    try:
        made = make_picture(JPEG[:at] + other + JPEG[at + len(other) :])
    except (PictureUnreadable, PictureTooLarge):
        return
    assert made.startswith(b"\xff\xd8")


def test_another_picture_has_another_version() -> None:
    one, other = make_picture(JPEG), make_picture(turned())
    assert version_of(one) == version_of(make_picture(JPEG)) != version_of(other)
