"""Tiny known AVIF files, one for each way in which AV1 is coded: as `native_proofs`, for the browser's video decoder."""

import base64
import io
import zlib
from pathlib import Path

from PIL import Image

from .native_proofs import draw

TARGET = Path(__file__).parents[3] / "workers/codec/avif/avif-proofs.ts"

# The same picture with ten bits, which Pillow reads but does not write: libaom by imagecodecs 2026.3.6, level 70.
TEN_BITS = (
    "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAO"
    "cGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAABQQAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAA"
    "AABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAAJQAAABUAAAAQcGl4aQAAAAADCgoKAAAADGF2MUOBAEwAAAAAE2NvbHJuY2x4AAIAAgAG"
    "gAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAABSW1kYXQSAAoJGBUko3QICBoQMrECFceHhmVDgAAeQxwC8yEu8PhRWpBiQzWteiQL3um6R6Fa"
    "1sNl4vM140zNA2Hv6XWBzBIMWF0r5FCo4MIhcA0BRxv9Y/UX5BNXZeX0typMtVlP6yTT48UcoXPWKqqZFkVB+P2I14uDS0SvVzYDGVRyMD9z"
    "TAC+//dWqOx3PKsSzOO/vL3rB5JmpjJvfAEymU6f46Dasj/x0/EMHKctDdQ3gvWuxjARMTh8wtU3PuVI9wNfxePPCG9mmH4FnoUcOzkO30X+"
    "wcwwrbSEX1d6RzcqA3NR+b10tSnV5O2SYIYZcotCiZNA8jSUC+wxAoOyM2augTj3ngBo0dwrrf3Dl/3WvZ4zIp9qo8G8z4tdS1zefu6FEvy8"
    "xCQYG+64kAzpTH8rpBDM8cbD2EGXxxieybUg1zQ="
)


def generate(out):
    picture = Image.fromarray(draw())
    proofs = {f"{kind.replace(':', '')}-8": avif(picture, kind) for kind in ("4:0:0", "4:2:0", "4:2:2", "4:4:4")}
    proofs["420-10"] = base64.b64decode(TEN_BITS)
    lines = "".join(entry(kind, file) for kind, file in proofs.items())
    TARGET.write_text(HEADER + lines + "};\n")


HEADER = """// Written by test/parity/generate/avif_proofs.py: files and what Pillow decodes from them.

/** By chroma and bits: a small file in base64, and the CRC-32 of the samples that Pillow decodes from it. */
export const AVIF_PROOFS: Readonly<Partial<Record<string, { readonly checksum: number; readonly file: string }>>> = {
"""


def avif(image, subsampling):
    file = io.BytesIO()
    image.save(file, "AVIF", quality=80, subsampling=subsampling)
    return file.getvalue()


def entry(kind, file):
    checksum = zlib.crc32(Image.open(io.BytesIO(file)).tobytes())
    return f"""  '{kind}': {{
    checksum: 0x{checksum:08x},
    file: '{base64.b64encode(file).decode()}',
  }},
"""
