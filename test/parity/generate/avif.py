"""AVIF of every kind that libavif writes, with Pillow's pixels: chroma, range, alpha, sequences, turns, a grid."""

import base64
import io
import struct

from PIL import Image

from records import encode, pixels, write

from .avif_proofs import TEN_BITS
from .native_proofs import draw


def generate(out):
    write(out / "decode.json.gz", [decoded(name, file) for name, file in files()])
    whole = save(Image.fromarray(draw()))
    write(out / "refused.json.gz", {name: encode(refused(file)) for name, file in broken(whole)})


def decoded(name, file):
    image = Image.open(io.BytesIO(file))
    record = {
        "name": name,
        "file": encode(file),
        "format": image.format,
        "frameCount": image.n_frames,
        "orientation": image.getexif().get(274, 1),
        "durations": [],
        "frames": [],
    }
    for index in range(image.n_frames):
        image.seek(index)
        image.load()
        record["durations"].append(image.info["duration"])
        record["frames"].append(pixels(image))
    return record


def files():
    color = Image.fromarray(draw())
    even = color.crop((1, 1, 37, 21))
    alpha = color.copy()
    alpha.putalpha(Image.linear_gradient("L").rotate(90).resize(color.size))
    for subsampling in ("4:0:0", "4:2:0", "4:2:2", "4:4:4"):
        for range in ("full", "limited"):
            options = {"subsampling": subsampling, "range": range}
            yield f"{subsampling} {range}", save(color, **options)
            yield f"{subsampling} {range} with alpha", save(alpha, **options)
        yield f"{subsampling}, even size", save(even, subsampling=subsampling)
    for matrix in (1, 2, 5, 9, 12):
        for range in ("full", "limited"):
            yield f"matrix {matrix} {range}", with_matrix(save(even, subsampling="4:4:4", range=range), matrix)
    yield "grey", save(color.convert("L"))
    yield "one pixel", save(color.crop((6, 6, 7, 7)))
    yield "one column", save(color.crop((6, 0, 7, 21)))
    yield "ten bits", base64.b64decode(TEN_BITS)
    for orientation in (2, 3, 4, 5, 6, 7, 8):
        exif = Image.Exif()
        exif[274] = orientation
        yield f"turned {orientation}", save(color.resize((18, 10)), exif=exif)
    for name, first in {"sequence": color, "sequence with alpha": alpha}.items():
        others = [first.rotate(180), first.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
        yield name, save(first, save_all=True, append_images=others, duration=[40, 60, 80])
    big = Image.fromarray(draw()).resize((128, 128))
    tiles = [save(big.crop((x, y, x + 64, y + 64))) for y in (0, 64) for x in (0, 64)]
    yield "grid", grid(tiles, 2, 2, 100, 90)


def with_matrix(file, matrix):
    """The same samples, said to have been made by other factors (ISO/IEC 23091-2); 12 means by the primaries."""
    at = file.index(b"nclx") + 4
    primaries = 9 if matrix == 12 else 1
    return file[:at] + struct.pack(">HHH", primaries, 13, matrix) + file[at + 6 :]


def broken(file):
    yield "half", file[: len(file) // 2]
    yield "without its picture", file.replace(b"pitm", b"free")
    yield "without a size", file.replace(b"ispe", b"free")
    yield "without its end", file[:-40]
    yield "no AV1", file.replace(b"av1C", b"free")


def refused(file):
    """The same file, if Pillow refuses it too."""
    try:
        Image.open(io.BytesIO(file)).load()
    except (OSError, RuntimeError, SyntaxError, ValueError):
        return file
    raise AssertionError("Pillow reads it")


def save(image, **options):
    file = io.BytesIO()
    image.save(file, "AVIF", quality=options.pop("quality", 70), **options)
    return file.getvalue()


def grid(files, rows, columns, width, height):
    """Pictures of one size, side by side; Pillow reads such files, but does not write them."""
    coded = [file[file.index(b"mdat") + 4 :] for file in files]
    descriptor = struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, width, height)
    first = files[0]
    shared = [box(b"av1C", inside(first, b"av1C")), box(b"colr", inside(first, b"colr"))]
    pixi = box(b"pixi", inside(first, b"pixi"))
    tile_size = box(b"ispe", inside(first, b"ispe"))
    whole_size = box(b"ispe", struct.pack(">III", 0, width, height))
    properties = box(b"ipco", b"".join([whole_size, tile_size, *shared, pixi]))
    ids = range(1, len(files) + 2)
    associations = struct.pack(">II", 0, len(ids)) + struct.pack(">HBBBB", 1, 3, 1, 4, 5)
    for tile in ids[1:]:
        associations += struct.pack(">HBBBBB", tile, 4, 2, 0x83, 4, 5)
    infos = b"".join(
        box(b"infe", struct.pack(">IHH4sB", 2 << 24, number, 0, b"grid" if number == 1 else b"av01", 0)) for number in ids
    )
    references = box(b"dimg", struct.pack(f">HH{len(files)}H", 1, len(files), *ids[1:]))

    def meta(offset):
        locations = struct.pack(">IHH", 0, 0x4400, len(ids))
        for number, data in zip(ids, [descriptor, *coded], strict=True):
            locations += struct.pack(">HHHII", number, 0, 1, offset, len(data))
            offset += len(data)
        return box(
            b"meta",
            struct.pack(">I", 0)
            + box(b"hdlr", struct.pack(">II4s12sB", 0, 0, b"pict", b"", 0))
            + box(b"pitm", struct.pack(">IH", 0, 1))
            + box(b"iloc", locations)
            + box(b"iinf", struct.pack(">IH", 0, len(ids)) + infos)
            + box(b"iref", struct.pack(">I", 0) + references)
            + box(b"iprp", properties + box(b"ipma", associations)),
        )

    head = first[: struct.unpack(">I", first[:4])[0]]
    offset = len(head) + len(meta(0)) + 8
    return head + meta(offset) + box(b"mdat", descriptor + b"".join(coded))


def box(kind, content):
    return struct.pack(">I4s", len(content) + 8, kind) + content


def inside(file, kind):
    """The content of the first such box."""
    at = file.index(kind)
    return file[at + 4 : at - 4 + struct.unpack(">I", file[at - 4 : at])[0]]
