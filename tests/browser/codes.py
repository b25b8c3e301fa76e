"""Reading codes from screenshots with two independent readers, as other phones' cameras would."""

from io import BytesIO
from typing import Any

import zxingcpp
from PIL import Image
from pyzbar import pyzbar

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_with_zbar(png: bytes) -> list[str]:
    """What zbar reads: the texts of all QR codes in the picture."""
    found: list[Any] = pyzbar.decode(Image.open(BytesIO(png)), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode() for code in found]


def read_with_zxing(png: bytes) -> list[str]:
    """What zxing-cpp reads, without looking for inverted codes: many phones' cameras do not either."""
    image = Image.open(BytesIO(png)).convert("L")
    codes = zxingcpp.read_barcodes(image, formats=_QR, try_invert=False)
    return [code.text for code in codes]


def read_code(png: bytes) -> str:
    """The one code in the picture, on which both readers agree."""
    texts = read_with_zbar(png)
    assert len(texts) == 1, f"zbar read {texts}"
    assert read_with_zxing(png) == texts
    return texts[0]


def qr_version(png: bytes) -> int:
    """The version (size) of the one code in the picture."""
    image = Image.open(BytesIO(png)).convert("L")
    (code,) = zxingcpp.read_barcodes(image, formats=_QR)
    extra: Any = code.extra
    return int(extra["Version"])
