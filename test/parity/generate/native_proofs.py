"""Tiny known pictures, one for each kind of file that the browser's own decoder may take from us.

They are shipped: the worker decodes each once and compares before it trusts the browser with a kind. So this module
writes a source file instead of a fixture.
"""

import base64
import io
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

TARGET = Path(__file__).parents[3] / "workers/codec/native/native-proofs.ts"

# Odd, and wider than the blocks that SIMD code works in, so that every edge case of the upsampling is met.
WIDTH, HEIGHT = 37, 21


def generate(out):
    picture = draw()
    grey = Image.fromarray(picture).convert("L")
    color = Image.fromarray(picture)
    proofs = {
        "jpeg-grey": jpeg(grey),
        "jpeg-444": jpeg(color, subsampling=0),
        "jpeg-422": jpeg(color, subsampling=1),
        "jpeg-420": jpeg(color, subsampling=2),
        "jpeg-progressive": jpeg(color, subsampling=2, progressive=True),
        "jpeg-restart": jpeg(color, subsampling=2, restart_marker_blocks=2),
        "webp-lossy": webp(color, quality=80),
        "webp-lossless": webp(color.resize((19, 11)), lossless=True),
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
