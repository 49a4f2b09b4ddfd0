"""Files that are sent as pictures and are anything but an honest one. Made here, so that each is what it
says."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image, PngImagePlugin

EVIL = b"<script>alert(document.domain)</script>"
PHP = b"<?php system($_GET['c']); ?>"
HIDDEN = (b"<script", b"<?php", b"PK\x03\x04", b"EXIF", b"Exif", b"XMP ", b"ICCP", b"evil.test", b"at home")


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def scene(width: int = 480, height: int = 360) -> Image.Image:
    noise = Image.effect_noise((width, height), 40)
    return Image.merge("RGB", (noise, noise.rotate(180), Image.linear_gradient("L").resize((width, height))))


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../x.php", PHP)
    return out.getvalue()


def tagged() -> Image.Exif:
    """Where the picture was taken, and by whom."""
    exif = Image.Exif()
    exif[0x010E] = EVIL.decode()
    exif[0x013B] = "taken at home"
    exif[0x0112] = 6
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (52.0, 31.0, 12.0)
    return exif


def png_header(width: int, height: int, body: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def texted(*notes: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for number, note in enumerate(notes):
        info.add_itxt(f"note{number}", note, zip=True)
    return encoded(scene(), "PNG", pnginfo=info)


def wide_png(width: int, height: int) -> bytes:
    """All of one color, so that few bytes unpack to many."""
    return encoded(Image.new("L", (width, height)), "PNG")


def animation(kind: str, frames: int) -> bytes:
    stills = [Image.new("L", (220, 220), 255 * (n % 2)) for n in range(frames)]
    return encoded(stills[0], kind, save_all=True, append_images=stills[1:], duration=10)


def bombs() -> Iterator[tuple[str, bytes, str]]:
    """Name, content, and the code that it has to end with."""
    yield "12k x 12k PNG", wide_png(12_000, 12_000), "picture_too_large"
    yield "65535 squared header", png_header(65_535, 65_535), "picture_too_large"
    yield "header of 2^31", png_header(2**31 - 1, 2**31 - 1), "picture_too_large"
    yield "10,000-frame GIF", animation("GIF", 500) * 20, "not_a_picture"
    yield "400-frame PNG", animation("PNG", 400), "picture_too_long"
    yield "400-frame WebP", animation("WEBP", 400), "picture_too_long"
    yield "50 MB JPEG", encoded(scene(), "JPEG") + bytes(50_000_000), "picture_too_large"
    yield "TIFF", encoded(scene(), "TIFF"), "not_a_picture"
    yield "EPS", encoded(scene(), "EPS"), "not_a_picture"
    yield "PSD", b"8BPS\x00\x01" + bytes(6) + struct.pack(">HIIHH", 3, 30_000, 30_000, 8, 3), "not_a_picture"
    yield "ICO", encoded(scene(), "ICO"), "not_a_picture"
    yield "truncated JPEG", encoded(scene(), "JPEG")[:9_000], "picture_broken"
    yield "truncated PNG", encoded(scene(), "PNG")[:9_000], "picture_broken"
    yield "truncated WebP", encoded(scene(), "WEBP")[:4_000], "picture_broken"
    yield "PNG text bomb", texted("x" * 60_000_000), "picture_broken"
    yield "IDAT bomb", png_header(400, 400, zlib.compress(bytes(100_000_000), 9)), "optimized"
    yield "JPEG of nothing", b"\xff\xd8\xff" + bytes(100_000), "not_a_picture"
    yield "empty", b"", "not_a_picture"


def uploads() -> Iterator[tuple[str, str, bytes]]:
    """Forty files: the name and type that they are sent with, and their content."""
    honest = {kind: encoded(scene(), kind) for kind in ("JPEG", "PNG", "WEBP")}
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    texts = [
        *(svg, b"<?xml version='1.0'?>" + svg, b"\xef\xbb\xbf" + svg, b"<!doctype html>" + EVIL, EVIL, PHP),
        *(b"GIF89a" + EVIL, b"%PDF-1.7 " + EVIL, b"%!PS-Adobe-3.0 EPSF", b"MZ" + bytes(64), b"#!/bin/sh\nid"),
        *(
            archive(),
            b"\x89PNG" + EVIL,
            b"\xff\xd8" + PHP,
            b"RIFF\x00\x00\x00\x00WEBP" + EVIL,
            b"BM" + bytes(60),
        ),
    ]
    names = [
        *(
            "x.svg",
            "x.png",
            "../../x.png",
            "..\\..\\x.png",
            "/etc/passwd",
            "x.php.png",
            "x.png.php",
            "x.png%00",
        ),
        *(
            "x\u202egnp.php",
            "a" * 200 + ".png",
            ".htaccess",
            "con.png",
            "x;.png",
            "<b>.png",
            "'.png",
            "x.html",
        ),
    ]
    for name, content in zip(names, texts, strict=True):
        yield name, "image/png", content
    for kind, content in honest.items():
        suffix = f"x.{kind.lower()}"
        for tail in (archive(), EVIL, PHP, b"\xff\xd8\xff\xe0" + EVIL):
            yield f"../../{suffix}", "image/svg+xml", content + tail
    for number, kind in enumerate(("JPEG", "PNG", "WEBP")):
        yield f"gps{number}", "text/html", encoded(scene(), kind, exif=tagged())
        yield f"xmp{number}", "image/png", encoded(scene(), kind, xmp=b"<x>evil.test</x>", exif=tagged())
    yield "comment.jpg", "image/jpeg", encoded(scene(), "JPEG", comment=EVIL)
    yield "notes.png", "image/png", texted(EVIL.decode(), "at home")
    yield "icc.jpg", "image/jpeg", encoded(scene(), "JPEG", icc_profile=b"evil.test" * 200)
    yield "cmyk.jpg", "image/jpeg", encoded(scene().convert("CMYK"), "JPEG")
    yield "palette.png", "image/png", encoded(scene().convert("P"), "PNG")
    yield "deep.png", "image/png", encoded(Image.new("I;16", (300, 300)), "PNG")
