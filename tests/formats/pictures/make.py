"""Draws the scanned forms of the tests. Needs Pillow and a Chinese font: make.py FONT."""

import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
DOTS = 200
SIZE = (1654, 1169)
ROWS = (
    ("绩效指标", "一级指标", "三级指标", "指标值", "完成值", "分值", "得分"),
    ("", "产出指标", "修补路面（平方米）", "≥500", "512", "40", "40"),
    ("", "", "合格率", "=100%", "98.5%", "30", "29.55"),
    ("", "效益指标", "群众满意度", "≥95%", "/", "20", "—"),
)
XS = (100, 170, 360, 760, 970, 1180, 1370, 1554)
YS = (300, 380, 470, 560, 650)
EM = 33
SIGNED = ("项 目 名 称", "一、组长：张三 局长　组员：白日新 科员", "二、日常（目标 明白）：自查，月报")
"""Lines with blanks half as wide as a character, as Chinese programs set them."""


def drawn(font: str) -> Image.Image:
    page = Image.new("RGB", SIZE, (244, 243, 240))
    pen = ImageDraw.Draw(page)
    small, large = ImageFont.truetype(font, 34), ImageFont.truetype(font, 52)
    pen.text((SIZE[0] / 2, 150), "2022年度项目支出绩效自评表", "black", large, anchor="mm")
    pen.text((100, 250), "项目名称：乡村道路养护", "black", small, anchor="lm")
    for y in YS:
        pen.line((XS[0] if y in (YS[0], YS[-1]) else XS[1], y, XS[-1], y), "black", 2)
    for x in XS:
        pen.line((x, YS[0], x, YS[-1]), "black", 2)
    pen.rectangle((XS[1] + 2, YS[2] - 1, XS[2] - 2, YS[2] + 1), (244, 243, 240))
    for number, row in enumerate(ROWS):
        for column, text in enumerate(row[1:], start=1):
            bottom = YS[number + (2 if text == "产出指标" else 1)]
            middle = (XS[column] + XS[column + 1]) / 2, (YS[number] + bottom) / 2
            pen.text(middle, text, "black", small, anchor="mm")
    for number, sign in enumerate("绩效指标"):
        pen.text(((XS[0] + XS[1]) / 2, 400 + 50 * number), sign, "black", small, anchor="mm")
    return page


def stamped(page: Image.Image) -> Image.Image:
    """Lay red ink over the page: what is black stays black."""
    seal = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(seal)
    pen.ellipse((900, 380, 1230, 710), outline=(224, 58, 62), width=9)
    pen.regular_polygon((1065, 545, 70), 5, fill=(224, 58, 62))
    return ImageChops.multiply(page, seal)


def signed(font: str) -> Image.Image:
    page = Image.new("RGB", (SIZE[0] // 2, 300), (244, 243, 240))
    pen = ImageDraw.Draw(page)
    for number, text in enumerate(SIGNED):
        x = 60.0
        for sign in text:
            pen.text((x, 80 * (number + 1)), sign, "black", ImageFont.truetype(font, EM), anchor="ls")
            x += EM / 2 if sign == " " else EM
    return page.filter(ImageFilter.GaussianBlur(0.7))


def main() -> None:
    signed(sys.argv[1]).save(HERE / "signed.jpg", quality=70, dpi=(DOTS, DOTS))
    page = stamped(drawn(sys.argv[1]))
    askew = page.rotate(0.8, Image.Resampling.BICUBIC, fillcolor=(244, 243, 240)).filter(ImageFilter.GaussianBlur(0.7))
    askew.save(HERE / "form.jpg", quality=70, dpi=(DOTS, DOTS))


if __name__ == "__main__":
    main()
