"""Drawings of a phone's screen that shows a code, for where no browser is needed to show one."""

from base64 import urlsafe_b64encode
from io import BytesIO

import qrcode
from PIL import Image, ImageDraw

_MODULE = 8
_QUIET = 4
_PAPER, _CARD, _INK, _SOFT, _EDGE = 226, 255, 24, 120, 30


def live_code(name: str, headline: str, topics: str, *, origin: str, token: str, length: int = 120) -> str:
    """The text of a live code whose hint is cut where the code is full, as the phone does it."""
    address = f"{origin}/S/{token}#"
    hint = f"{name}\n{headline}\n{topics}"
    while len(address + _base64url(hint)) > length:
        hint = hint[:-1]
    return address + _base64url(hint)


def vcard(length: int = 300) -> str:
    """What card apps put into a code to be readable offline: a vCard of so many bytes."""
    lines = [
        "BEGIN:VCARD", "VERSION:3.0", "N:Lovelace;Augusta Ada;;;", "FN:Augusta Ada Lovelace",
        "ORG:Analytical Engines Ltd", "TITLE:Analyst", "EMAIL:ada.lovelace@engines.example", "TEL:+442079460000",
        "URL:https://www.linkedin.com/in/augusta-ada-lovelace", "ADR:;;12 St James's Square;London;;SW1Y 4JH;UK",
    ]  # fmt: skip
    head, end = "\n".join(lines), "\nEND:VCARD"
    note = "\nNOTE:Weaves algebra as the loom weaves flowers and leaves, in cards."
    return head + note[: length - len(head) - len(end)].ljust(length - len(head) - len(end), ".") + end


def picture_of(text: str) -> bytes:
    """A PNG of a code as it is printed."""
    buffer = BytesIO()
    _code(text).save(buffer, "PNG")
    return buffer.getvalue()


def phone_screen(text: str, *, code_width: int, inverted: bool = False) -> Image.Image:
    """A grey picture of a phone showing a code at level M; the code without its margin is so many pixels wide."""
    code = _code(text)
    inner = code.width - 2 * _QUIET * _MODULE
    margin, width = code.width // 12, code.width + code.width // 6
    screen = Image.new("L", (width, width * 17 // 10), _PAPER)
    draw = ImageDraw.Draw(screen)
    draw.rounded_rectangle((0, 0, screen.width - 1, screen.height - 1), margin, _PAPER, _EDGE, margin // 3)
    top = margin * 3
    card = (margin // 2, top, width - margin // 2, screen.height - margin * 2)
    draw.rounded_rectangle(card, margin // 2, _CARD)
    screen.paste(code, (margin, top + margin // 2))
    for row, (part, shade) in enumerate(((0.6, _INK), (0.75, _SOFT), (0.5, _SOFT))):
        line = top + code.height + margin + row * margin
        draw.rectangle((margin * 2, line, margin * 2 + width * part * 0.8, line + margin // 2), shade)
    if inverted:
        screen = screen.point([255 - shade for shade in range(256)])
    scale = code_width / inner
    return screen.resize((round(screen.width * scale), round(screen.height * scale)), Image.Resampling.LANCZOS)


def _code(text: str) -> Image.Image:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=_QUIET)
    # One stretch of bytes, as the phone's own encoder writes it.
    code.add_data(text.encode(), optimize=0)
    code.make(fit=True)
    rows = code.get_matrix()
    small = Image.new("L", (len(rows), len(rows)))
    small.putdata([0 if dark else 255 for row in rows for dark in row])
    return small.resize((small.width * _MODULE, small.height * _MODULE), Image.Resampling.NEAREST)


def _base64url(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")
