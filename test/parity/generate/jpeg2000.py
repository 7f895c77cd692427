"""JPEG 2000 in every mode that Pillow writes, with its pixels, and files whose boxes are wrong."""

import io
import struct

import numpy as np
from PIL import Image

from records import encode, pixels, write

from .native_proofs import draw


def generate(out):
    write(out / "decode.json.gz", [decoded(name, file) for name, file in files()])
    whole = save(Image.fromarray(draw()))
    write(out / "refused.json.gz", {name: encode(refused(file)) for name, file in broken(whole)})


def decoded(name, file):
    image = Image.open(io.BytesIO(file))
    record = {"name": name, "file": encode(file), "format": image.format, "frameCount": 1, "orientation": 1}
    return {**record, "frames": [pixels(image)]}


def files():
    color = Image.fromarray(draw())
    alpha = color.copy()
    alpha.putalpha(Image.linear_gradient("L").resize(color.size))
    for mode in ("L", "RGB", "YCbCr", "CMYK"):
        yield mode, save(color.convert(mode))
        yield f"{mode}, codestream alone", save(color.convert(mode), no_jp2=True)
    for mode in ("LA", "RGBA"):
        yield mode, save(alpha.convert(mode))
        yield f"{mode}, codestream alone", save(alpha.convert(mode), no_jp2=True)
    yield "lossy", save(color, irreversible=True, quality_mode="dB", quality_layers=[40])
    yield "tiles", save(color, tile_size=(16, 16))
    yield "grey in three bands", save(color.convert("L").convert("RGB"))
    yield "palette", with_palette(save(color.convert("L").point(lambda value: value // 64)))


def broken(file):
    yield "half", file[: len(file) // 2]
    yield "a box beyond its parent", file.replace(struct.pack(">I", 22) + b"ihdr", struct.pack(">I", 99) + b"ihdr")
    yield "without a size", file.replace(b"ihdr", b"free")
    yield "five components", file.replace(struct.pack(">HBB", 3, 7, 7), struct.pack(">HBB", 5, 7, 7))
    yield "no codestream", file[: file.index(b"jp2c") - 4]


def refused(file):
    """The same file, if Pillow refuses it too."""
    try:
        Image.open(io.BytesIO(file)).load()
    except (OSError, SyntaxError, ValueError, AssertionError):
        return file
    raise AssertionError("Pillow reads it")


def with_palette(file):
    """A grey picture whose samples are indices: Pillow reads such files, but does not write them."""
    colors = np.array([[0, 0, 0], [250, 10, 20], [30, 240, 40], [50, 60, 230]], np.uint8)
    palette = box(b"pclr", struct.pack(">HBBBB", 4, 3, 7, 7, 7) + colors.tobytes())
    mapping = box(b"cmap", b"".join(struct.pack(">HBB", 0, 1, band) for band in range(3)))
    space = box(b"colr", struct.pack(">BBBI", 1, 0, 0, 16))
    at = file.index(b"jp2h") - 4
    length = struct.unpack(">I", file[at : at + 4])[0]
    size = file[at + 8 : at + 30]
    return file[:at] + box(b"jp2h", size + space + palette + mapping) + file[at + length :]


def box(kind, content):
    return struct.pack(">I4s", len(content) + 8, kind) + content


def save(image, **options):
    file = io.BytesIO()
    image.save(file, "JPEG2000", **options)
    return file.getvalue()
