"""A poster and badges as PDF, with fonts that come with the server."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

import qrcode
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from hallway.printing.rules import Sheet

FONTS = Path(__file__).parent / "fonts"
INK, SOFT, OWN, PAPER = (30, 27, 24), (107, 99, 90), (14, 90, 90), (255, 255, 255)
POINTS_A_MM = 72 / 25.4
QUIET = 4
"""Light modules around a code (ISO/IEC 18004)."""
_FALLBACKS = {"arabic": "NotoSansArabic-SemiBold", "hebrew": "NotoSansHebrew-SemiBold"}


@lru_cache(maxsize=1)
def printable_characters() -> frozenset[int]:
    """Return the code points that the fonts can print: Latin, Greek, Cyrillic, Arabic and Hebrew."""
    known: set[int] = set()
    for name in ("NotoSans-SemiBold", *_FALLBACKS.values()):
        known |= TTFont(FONTS / f"{name}.ttf").getBestCmap().keys()
    return frozenset(known)


def draw_poster(paper: tuple[float, float], name: str, lines: Sequence[str], url: str, says: str) -> bytes:
    """Return a poster of one page: the event's name, when and where, and a code to join by, with what to do with it."""
    pdf, (width, height) = _new_pdf(paper, name), paper
    pdf.add_page()
    margin = 20.0
    pdf.set_fill_color(*OWN)
    pdf.rect(0, 0, width, 6, style="F")
    pdf.set_y(28)
    _write_fitting(pdf, name, margin, width - 2 * margin, largest=54, smallest=24, most_lines=3)
    pdf.ln(4)
    pdf.set_text_color(*SOFT)
    for line in lines:
        _write_fitting(pdf, line, margin, width - 2 * margin, largest=19, smallest=12, most_lines=2, family="text")
    side = min(width - 2 * margin, height - pdf.get_y() - 62, 130.0)
    top = max(pdf.get_y() + 8, height - 52 - side)
    _draw_code(pdf, url, (width - side) / 2, top, side)
    pdf.set_y(top + side + 5)
    pdf.set_text_color(*INK)
    _write_fitting(pdf, says, margin, width - 2 * margin, largest=17, smallest=12, most_lines=2)
    pdf.set_text_color(*SOFT)
    _write_fitting(
        pdf, url.partition("://")[2], margin, width - 2 * margin, largest=13, smallest=9, most_lines=1, family="text"
    )
    return bytes(pdf.output())


def draw_badges(sheet: Sheet, event: str, badges: Sequence[tuple[str, str]]) -> bytes:
    """Return sheets of badges: each a name and the address of its code."""
    pdf = _new_pdf(sheet.paper, event)
    pdf.set_draw_color(200, 194, 186)
    pdf.set_line_width(0.1)
    for number, (name, url) in enumerate(badges):
        place = number % sheet.a_page
        if place == 0:
            pdf.add_page()
        x = sheet.left + sheet.badge[0] * (place % sheet.columns)
        y = sheet.top + sheet.badge[1] * (place // sheet.columns)
        _draw_badge(pdf, (x, y), sheet.badge, event, name, url)
    return bytes(pdf.output())


def _draw_badge(pdf: FPDF, at: tuple[float, float], size: tuple[float, float], event: str, name: str, url: str) -> None:
    (x, y), (width, height) = at, size
    pdf.rect(x, y, width, height)
    side = min(width * 0.36, height * 0.52, 46.0)
    pad = 6.0
    pdf.set_xy(x + pad, y + pad)
    pdf.set_text_color(*SOFT)
    _write_fitting(pdf, event, x + pad, width - 2 * pad, largest=10, smallest=7, most_lines=1, family="text", align="L")
    _draw_code(pdf, url, x + width - pad - side, y + height - pad - side, side)
    pdf.set_text_color(*INK)
    # Beside the code where the badge is wide, above it where it is tall.
    is_wide = width > height
    room = width - side - 3 * pad if is_wide else width - 2 * pad
    pdf.set_xy(x + pad, y + pad + 8)
    _write_fitting(pdf, name, x + pad, room, largest=26 if is_wide else 34, smallest=9, most_lines=4, align="L")


def _new_pdf(paper: tuple[float, float], title: str) -> FPDF:
    pdf = FPDF(unit="mm", format=paper)
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_title(title)
    pdf.add_font("name", fname=FONTS / "NotoSans-SemiBold.ttf")
    pdf.add_font("text", fname=FONTS / "NotoSans-Regular.ttf")
    for family, file in _FALLBACKS.items():
        pdf.add_font(family, fname=FONTS / f"{file}.ttf")
    pdf.set_fallback_fonts(list(_FALLBACKS))
    pdf.set_text_shaping(True)
    return pdf


def _write_fitting(
    pdf: FPDF,
    text: str,
    x: float,
    width: float,
    *,
    largest: float,
    smallest: float,
    most_lines: int,
    family: str = "name",
    align: str = "C",
) -> None:
    """Write a text at the largest size at which it takes so many lines, and go on below it."""
    size = largest
    while True:
        pdf.set_font(family, size=size)
        words = max((pdf.get_string_width(word) for word in text.replace("-", "- ").split()), default=0)
        lines = cast(list[str], pdf.multi_cell(width, size * 0.42, text, align=align, dry_run=True, output="LINES"))
        if size <= smallest or (len(lines) <= most_lines and words <= width):
            break
        size -= 1
    for line in lines[:most_lines]:
        pdf.set_x(x)
        pdf.cell(width, size * 0.42, line, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _draw_code(pdf: FPDF, url: str, x: float, y: float, side: float) -> None:
    """Draw a code at level M, dark on white, with its margin, as filled squares that stay sharp at any size."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(url.encode(), optimize=0)
    code.make(fit=True)
    rows = code.get_matrix()
    module = side / len(rows)
    pdf.set_fill_color(*PAPER)
    pdf.rect(x, y, side, side, style="F")
    pdf.set_fill_color(0, 0, 0)
    for row, darks in enumerate(rows):
        column = 0
        while column < len(darks):
            end = column
            while end < len(darks) and darks[end]:
                end += 1
            if end > column:
                # A hair taller, so that no viewer shows a gap between two rows.
                pdf.rect(x + column * module, y + row * module, (end - column) * module, module * 1.02, style="F")
            column = max(end, column + 1)
