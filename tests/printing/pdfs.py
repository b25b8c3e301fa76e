"""PDFs opened again, and their codes read as a phone's camera would."""

from io import BytesIO

import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from pyzbar import pyzbar

DOTS = 150 / 72
"""As an office printer at 150 dots an inch."""


def texts_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def size_of(pdf: bytes) -> tuple[int, int]:
    """The size of the first page in millimetres."""
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def codes_of(pdf: bytes) -> set[str]:
    """What every code on every page says; both decoders must read the same."""
    found: set[str] = set()
    for picture in _pages(pdf):
        zbar = {one.data.decode() for one in pyzbar.decode(picture)}
        zxing = {one.text for one in zxingcpp.read_barcodes(picture)}
        assert zbar == zxing
        found |= zbar
    return found


def _pages(pdf: bytes) -> list[Image.Image]:
    document = PdfDocument(pdf)
    try:
        return [document[number].render(scale=DOTS).to_pil().convert("L") for number in range(len(document))]
    finally:
        document.close()
