"""Tiny known pictures, one for each kind of file that the browser's own decoder may take from us.

They are shipped: the worker decodes each once and compares before it trusts the browser with a kind. So this module
writes a source file instead of a fixture.
"""

import base64
import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

TARGET = Path(__file__).parents[3] / "workers/codec/native-proofs.ts"

# Odd, and wider than the blocks that SIMD code works in, so that every edge case of the upsampling is met.
WIDTH, HEIGHT = 37, 21


def generate(out):
    picture = draw()
    grey = Image.fromarray(picture).convert("L")
    color = Image.fromarray(picture)
    turned = color.getexif()
    turned[274] = 6
    profile = rotated_profile()
    proofs = {
        "jpeg-grey": jpeg(grey),
        "jpeg-444": jpeg(color, subsampling=0),
        "jpeg-422": jpeg(color, subsampling=1),
        "jpeg-420": jpeg(color, subsampling=2),
        "jpeg-progressive": jpeg(color, subsampling=2, progressive=True),
        "jpeg-restart": jpeg(color, subsampling=2, restart_marker_blocks=2),
        "jpeg-profile": jpeg(color, subsampling=2, icc_profile=profile),
        "jpeg-exif": jpeg(color, subsampling=2, exif=turned),
        "webp-lossy": webp(color, quality=80),
        "webp-lossless": webp(color.resize((19, 11)), lossless=True),
        "webp-profile": webp(color, quality=80, icc_profile=profile),
        "webp-exif": webp(color, quality=80, exif=turned),
    }
    lines = "".join(entry(kind, file) for kind, file in proofs.items())
    TARGET.write_text(HEADER + lines + "} as const satisfies Record<string, NativeProof>;\n")


HEADER = """// Written by test/parity/generate/native_proofs.py: files and what Pillow decodes from them.

/** A small file, and what Pillow decodes from it: size, mode, and the CRC-32 of the samples. */
export interface NativeProof {
  readonly mode: 'L' | 'RGB';
  readonly width: number;
  readonly height: number;
  readonly checksum: number;
  /** In base64. */
  readonly file: string;
}

/** By kind: what a browser has to get right before it is trusted with that kind. */
export const NATIVE_PROOFS = {
"""


def draw():
    """Smooth, hard and noisy parts, in saturated colours."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    picture = np.stack([x * 255 // WIDTH, y * 255 // HEIGHT, (x + y) * 4 % 256], -1).astype(np.uint8)
    picture[4:12, 5:14] = [255, 0, 0]
    picture[8:18, 12:13] = [0, 0, 255]
    noise = np.random.default_rng(2024).integers(0, 256, (8, 11, 3), dtype=np.uint8)
    picture[HEIGHT - 8 :, WIDTH - 11 :] = noise
    return picture


def jpeg(image, **options):
    return encode(image, "JPEG", quality=85, **options)


def webp(image, **options):
    return encode(image, "WEBP", **options)


def encode(image, format, **options):
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def entry(kind, file):
    image = Image.open(io.BytesIO(file))
    checksum = zlib.crc32(image.tobytes())
    return f"""  '{kind}': {{
    mode: '{image.mode}',
    width: {image.width},
    height: {image.height},
    checksum: 0x{checksum:08x},
    file: '{base64.b64encode(file).decode()}',
  }},
"""


def rotated_profile():
    """A matrix profile whose primaries are sRGB's in another order: whoever applies it changes every colour."""
    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, 0x0233) + b"\0\0"
    tags = {
        b"rXYZ": xyz(green),
        b"gXYZ": xyz(blue),
        b"bXYZ": xyz(red),
        b"rTRC": gamma,
        b"gTRC": gamma,
        b"bTRC": gamma,
        b"wtpt": xyz((0.9642, 1.0, 0.8249)),
    }
    table = struct.pack(">I", len(tags))
    body = b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    size = start + len(body)
    header = struct.pack(">I4xI", size, 0x02400000) + b"mntrRGB XYZ " + bytes(12) + b"acsp"
    header = header.ljust(68, b"\0") + struct.pack(">iii", *(round(v * 65536) for v in (0.9642, 1.0, 0.8249)))
    return header.ljust(128, b"\0") + table + body


def xyz(values):
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(v * 65536) for v in values))
