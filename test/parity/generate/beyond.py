"""What Gradio does not open and gr-image does: HEIC, JPEG XL and camera raw.

Needs pillow-heif 1.8, pillow-jxl-plugin 1.3 and rawpy; where they are missing the committed files stay as they are.
"""

import io
import struct

import numpy as np
from PIL import Image

from records import encode, write

from .avif import box
from .native_proofs import draw


def generate(out):
    try:
        import pillow_heif
        import pillow_jxl  # noqa: F401 (registers itself)
        import rawpy
    except ImportError as missing:
        print(f"  left as it is: {missing}")
        return
    pillow_heif.register_heif_opener()
    pictures = [opened(name, file) for name, file in files()]
    raws = [developed(rawpy, name, file) for name, file in raw_files()]
    write(out / "decode.json.gz", pictures + raws)
    write(out / "large.json.gz", {name: encode(file) for name, file in large_files()})


def files():
    color = Image.fromarray(draw()).resize((64, 48))
    alpha = color.copy()
    alpha.putalpha(Image.linear_gradient("L").resize(color.size))
    heic = save(color, "HEIF", quality=90, chroma=444)
    yield "heic", heic
    yield "heic with alpha", save(alpha, "HEIF", quality=90, chroma=444)
    yield "heic, turned", turned(heic)
    yield "heic of two pictures", save(
        color, "HEIF", quality=90, chroma=444, save_all=True, append_images=[color.rotate(180)]
    )
    yield "jxl", save(color, "JXL", lossless=True)
    yield "jxl, lossy", save(color, "JXL", quality=90)
    yield "jxl with alpha", save(alpha, "JXL", lossless=True)
    yield "jxl grey", save(color.convert("L"), "JXL", lossless=True)
    yield "jxl grey with alpha", save(alpha.convert("LA"), "JXL", lossless=True)


def raw_files():
    yield "dng", dng(64, 48, 1)
    yield "dng, turned", dng(64, 48, 6)


def large_files():
    """Small files of large pictures."""
    flat = Image.new("RGB", (8000, 8000), (200, 10, 20))
    yield "long to decode", save(flat, "JXL", quality=50, effort=1)
    small = save(Image.new("RGB", (8, 8)), "JPEG2000")
    size, vast = struct.pack(">II", 8, 8), struct.pack(">II", 40000, 40000)
    # The size stands in the box, of the picture, and of its only tile.
    assert small.count(size) == 3
    yield "more than there is memory", small.replace(size, vast)


def opened(name, file):
    image = Image.open(io.BytesIO(file))
    return record(name, file, image.format, np.asarray(image), getattr(image, "n_frames", 1))


def developed(rawpy, name, file):
    with rawpy.imread(io.BytesIO(file)) as raw:
        return record(name, file, "DNG", raw.postprocess(no_auto_bright=True), 1)


def record(name, file, format, array, frames):
    return {
        "name": name,
        "file": encode(file),
        "format": format,
        "frameCount": frames,
        "shape": array.shape,
        "data": encode(array.tobytes()),
    }


def save(image, format, **options):
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def turned(file):
    """The same picture, said to be turned by a quarter: an `irot` of its own, and all that comes after moves on."""
    added = 10
    properties = child(file, b"ipco")
    count = len(list(boxes(properties)))
    file = replaced(file, b"ipco", properties + box(b"irot", b"\x01"))
    links = bytearray(child(file, b"ipma"))
    # Version 0: four bytes of flags, the number of items, then the first item's number and how many properties it has.
    links[10] += 1
    end = 11 + links[10] - 1
    file = replaced(file, b"ipma", bytes(links[:end]) + bytes([0x80 | (count + 1)]) + bytes(links[end:]))
    places = bytearray(child(file, b"iloc"))
    assert places[0] in (0, 1) and places[4] == 0x44
    at = 8 + (4 if places[0] == 0 else 6) + (places[5] >> 4) + 2
    offset = struct.unpack(">I", places[at : at + 4])[0]
    places[at : at + 4] = struct.pack(">I", offset + added)
    return replaced(file, b"iloc", bytes(places))


def boxes(content):
    at = 0
    while at < len(content):
        size = struct.unpack(">I", content[at : at + 4])[0]
        yield content[at : at + size]
        at += size


def child(file, kind):
    at = file.index(kind)
    return file[at + 4 : at - 4 + struct.unpack(">I", file[at - 4 : at])[0]]


def replaced(file, kind, content):
    """With another content of one box, and the sizes of those around it."""
    at = file.index(kind) - 4
    size = struct.unpack(">I", file[at : at + 4])[0]
    change = len(content) + 8 - size
    parents = {b"ipco": [b"iprp", b"meta"], b"ipma": [b"iprp", b"meta"], b"iloc": [b"meta"]}[kind]
    file = bytearray(file)
    for parent in parents:
        head = file.index(parent) - 4
        file[head : head + 4] = struct.pack(">I", struct.unpack(">I", file[head : head + 4])[0] + change)
    return bytes(file[:at]) + box(kind, content) + bytes(file[at + size :])


def dng(width, height, orientation):
    """A Bayer mosaic of sixteen bits: red grows to the right, green downwards."""
    y, x = np.mgrid[0:height, 0:width]
    red, green = x * 60000 // width, y * 60000 // height
    is_red, is_blue = (y % 2 == 0) & (x % 2 == 0), (y % 2 == 1) & (x % 2 == 1)
    mosaic = np.where(is_red, red, np.where(is_blue, 20000, green)).astype("<u2").tobytes()
    identity = [v for row in np.eye(3, dtype=int).tolist() for one in row for v in (one, 1)]
    tags = [
        (254, "I", [0]), (256, "I", [width]), (257, "I", [height]), (258, "H", [16]), (259, "H", [1]),
        (262, "H", [32803]), (271, "s", b"gr-image\0"), (272, "s", b"Test\0"), (273, "I", None),
        (274, "H", [orientation]), (277, "H", [1]), (278, "I", [height]), (279, "I", [len(mosaic)]),
        (33421, "H", [2, 2]), (33422, "B", [0, 1, 1, 2]), (50706, "B", [1, 4, 0, 0]), (50708, "s", b"gr-image\0"),
        (50717, "I", [65535]), (50721, "r", identity), (50728, "R", [1, 1, 1, 1, 1, 1]), (50778, "H", [21]),
    ]  # fmt: skip
    position = 8 + 2 + 12 * len(tags) + 4
    entries, values = b"", b""
    for tag, kind, value in tags:
        data = None if value is None else packed(kind, value)
        if data is not None and len(data) > 4:
            place = struct.pack("<I", position + len(values))
            values += data + b"\0" * (len(data) % 2)
        else:
            place = b"data" if data is None else data.ljust(4, b"\0")
        count = 1 if data is None else len(data) // {"s": 1, "B": 1, "H": 2, "I": 4, "r": 8, "R": 8}[kind]
        entries += struct.pack("<HHI", tag, {"s": 2, "B": 1, "H": 3, "I": 4, "r": 10, "R": 5}[kind], count) + place
    entries = entries.replace(b"data", struct.pack("<I", position + len(values)))
    directory = struct.pack("<H", len(tags)) + entries + struct.pack("<I", 0)
    return b"II*\0" + struct.pack("<I", 8) + directory + values + mosaic


def packed(kind, value):
    if kind in ("s", "B"):
        return bytes(value)
    return struct.pack(f"<{len(value)}{ {'H': 'H', 'I': 'I', 'r': 'i', 'R': 'I'}[kind] }", *value)
