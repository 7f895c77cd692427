"""Small files of every format that our own decoders open, and what Pillow makes of them."""

import io
import multiprocessing
import random
import struct
import tempfile
import zlib

import format_writers as make
from PIL import Image
from records import encode, write

SIZE = (21, 13)


def generate(out):
    for name, cases in GROUPS.items():
        random.seed(name)
        records = {case: in_child(data) for case, data in cases() if data is not None}
        write(out / f"{name}.json.gz", {case: found for case, found in records.items() if found})
    write(out / "raw-modes.json.gz", raw_modes())


# What Pillow says ----------------------------------------------------------------------------------------------------


def in_child(data):
    """In a process of its own: libtiff ends some of these by a crash. Nothing is recorded of those."""
    receiver, sender = multiprocessing.Pipe(False)
    child = multiprocessing.get_context("fork").Process(target=lambda: sender.send(record(data)))
    child.start()
    sender.close()
    try:
        return receiver.recv()
    except EOFError:
        return None
    finally:
        child.join()


def record(data):
    """The file, its frames, and what becomes of it when its end is missing."""
    return {"file": encode(data), **read(data), "cut": [read_briefly(data[: len(data) * n // 100]) for n in CUTS]}


CUTS = (20, 50, 80, 97)
MAX_FRAMES = 6


def read(data):
    try:
        image = opened(data)
        header = [image.format, image.mode, *image.size]
        count = getattr(image, "n_frames", 1) if image.format != "PSD" else 1
        frames = []
        for index in range(min(count, MAX_FRAMES)):
            image.seek(index) if count > 1 else None
            image.load()
            frames.append(pixels(image))
        return {"header": [*header, count], "frames": frames}
    except Exception as error:
        return {"error": type(error).__name__}


def read_briefly(data):
    """Whether a file that is cut off opens, and how its first frame loads."""
    try:
        image = opened(data)
        image.load()
        return {"sum": zlib.crc32(image.convert("L").tobytes()) if image.mode == "1" else zlib.crc32(samples(image))}
    except Exception as error:
        return {"error": type(error).__name__}


def opened(data):
    """From a path, as Gradio opens files: some plugins behave otherwise with bytes in memory."""
    file = tempfile.NamedTemporaryFile()
    file.write(data)
    file.flush()
    image = Image.open(file.name)
    image._keeps = file
    return image


def samples(image):
    if image.mode == "1":
        return image.convert("L").tobytes()
    if image.mode == "I;16B":
        data = image.tobytes()
        return b"".join(data[i + 1 : i + 2] + data[i : i + 1] for i in range(0, len(data), 2))
    return image.tobytes()


def pixels(image):
    result = {"mode": image.mode, "width": image.width, "height": image.height, "data": encode(samples(image))}
    if image.mode in ("P", "PA"):
        result["colors"] = encode(bytes(image.getpalette("RGBA") or []))
    info = {}
    for key in ("transparency", "duration", "loop", "gamma", "background"):
        value = image.info.get(key)
        if value is not None:
            info[key] = list(value) if isinstance(value, (bytes, tuple)) else value
    result["info"] = info
    return result


# Pictures ------------------------------------------------------------------------------------------------------------


def noise(mode, size=SIZE):
    """Random samples with some runs among them."""
    width, height = size
    bands = {"1": 1, "L": 1, "P": 1, "LA": 2, "RGB": 3, "RGBA": 4, "CMYK": 4, "YCbCr": 3, "LAB": 3}.get(mode)
    if mode in ("I", "F", "I;16"):
        values = [random.randrange(65536) for _ in range(width * height)]
        image = Image.new(mode, size)
        image.putdata([value / 7 if mode == "F" else value for value in values])
        return image
    data = b""
    while len(data) < width * height * bands:
        data += bytes(random.randrange(256) for _ in range(bands)) * random.choice([1, 1, 1, 2, 5, 9])
    if mode == "1":
        return Image.frombytes("L", size, data[: width * height]).point(lambda value: value & 128 and 255).convert("1")
    image = Image.frombytes(mode, size, data[: width * height * bands])
    if mode == "P":
        image.putpalette(bytes(random.randrange(256) for _ in range(768)))
    return image


def saved(image, format, **options):
    out = io.BytesIO()
    try:
        image.save(out, format, **options)
    except (OSError, ValueError):
        return None
    return out.getvalue()


def rows_of(image):
    stride = len(image.tobytes()) // image.height
    data = image.tobytes()
    return [data[i * stride : (i + 1) * stride] for i in range(image.height)]


def padded(rows, to=4):
    return [row + bytes(-len(row) % to) for row in rows]


# Formats -------------------------------------------------------------------------------------------------------------


def png_cases():
    for color, depths, bands in [(0, (1, 2, 4, 8, 16), 1), (2, (8, 16), 3), (3, (1, 2, 4, 8), 1), (4, (8, 16), 2), (6, (8, 16), 4)]:
        for depth in depths:
            top = 1 << depth
            table = {}

            def sample(x, y):
                return table.setdefault((x, y), [random.randrange(top) for _ in range(bands)])

            palette = make.png_chunk(b"PLTE", bytes(random.randrange(256) for _ in range(min(top, 256) * 3))) if color == 3 else b""
            for interlaced in (False, True):
                name = f"color {color}, {depth} bits{', interlaced' if interlaced else ''}"
                yield name, make.png(*SIZE, depth, color, sample, interlaced, palette)
            if color in (0, 2):
                key = struct.pack(f">{bands}H", *sample(3, 3))
                yield f"color {color}, {depth} bits, key", make.png(*SIZE, depth, color, sample, before=make.png_chunk(b"tRNS", key))

    def grey(x, y):
        return [(x * 7 + y * 11) & 255]

    rows = b"".join(make.png_rows(*SIZE, 8, grey, False))
    packed = zlib.compress(rows)
    for width in range(1, 9):
        yield f"interlaced, {width} wide", make.png(width, 9, 8, 0, grey, True)
    yield "wrong checksum of the data", make.png(*SIZE, 8, 0, grey, idat=packed[:-1] + bytes([packed[-1] ^ 1]))
    yield "no checksum of the data", make.png(*SIZE, 8, 0, grey, idat=packed[:-4])
    yield "rows missing", make.png(*SIZE, 8, 0, grey, idat=zlib.compress(rows[: 22 * 9]))
    yield "half a row missing", make.png(*SIZE, 8, 0, grey, idat=zlib.compress(rows[: 22 * 9 + 5]))
    yield "too many rows", make.png(*SIZE, 8, 0, grey, idat=zlib.compress(rows + random.randbytes(900)))
    yield "unknown filter", make.png(*SIZE, 8, 0, grey, idat=zlib.compress(b"\x05" + rows[1:]))
    yield "wrong checksum of a chunk", make.png(*SIZE, 8, 0, grey, before=make.png_chunk(b"gAMA", b"\0\0\xb1\x8f")[:-1] + b"x")
    yield "gamma and text", make.png(*SIZE, 8, 0, grey, before=make.png_chunk(b"gAMA", struct.pack(">I", 45455)) + make.png_chunk(b"zTXt", b"key\0\0" + zlib.compress(b"text")))
    bomb = make.png_chunk(b"zTXt", b"key\0\0" + zlib.compress(bytes(3 << 20), 9))
    yield "text bomb", make.png(*SIZE, 8, 0, grey, before=bomb)
    exif = make.png_chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0")
    yield "orientation behind the data", make.png(*SIZE, 8, 0, grey, after=exif)
    for mode in ("L", "P", "RGB", "RGBA", "LA"):
        for blend in (0, 1):
            frames = [noise(mode) for _ in range(4)]
            options = {"save_all": True, "append_images": frames[1:], "duration": [100, 40, 70, 10], "blend": blend, "disposal": [0, 1, 2, 0]}
            yield f"animation, {mode}, blend {blend}", saved(frames[0], "PNG", **options)
    extra = [noise("RGBA") for _ in range(2)]
    yield "animation with a default image", saved(noise("RGBA"), "PNG", save_all=True, append_images=extra, default_image=True, loop=3)


def gif_cases():
    for mode in ("1", "L", "P"):
        yield f"{mode}", saved(noise(mode), "GIF")
        yield f"{mode}, interlaced", saved(noise(mode), "GIF", interlace=1)
        yield f"{mode}, transparent", saved(noise(mode), "GIF", transparency=7)
    for disposal in range(4):
        for transparent in (False, True):
            frames = [noise("P") for _ in range(4)]
            for frame in frames[1:]:
                frame.paste(3, (2, 2, 9, 9))
            options = {"transparency": 3} if transparent else {}
            data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], disposal=disposal, duration=[10, 20, 30, 40], loop=2, **options)
            yield f"animation, disposal {disposal}{', transparent' if transparent else ''}", data
    frames = [noise("L"), noise("P"), noise("L")]
    yield "animation, grey and colour", saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    plain = saved(noise("P", (8, 8)), "GIF")
    yield "canvas larger than the frame", plain[:6] + struct.pack("<HH", 30, 20) + plain[10:]
    yield "canvas smaller than the frame", plain[:6] + struct.pack("<HH", 4, 4) + plain[10:]


def bmp_cases():
    for mode in ("1", "L", "P", "RGB", "RGBA"):
        yield mode, saved(noise(mode), "BMP")
        data = saved(noise(mode), "DIB")
        yield f"{mode}, without a file header", data
    width, height = SIZE
    palette = bytes(random.randrange(256) for _ in range(64))
    nibbles = [bytes(random.randrange(256) for _ in range(12)) for _ in range(height)]
    yield "4 bits", make.bmp(width, height, 4, b"".join(nibbles), palette)
    yield "4 bits, top down", make.bmp(width, height, 4, b"".join(nibbles), palette, top_down=True)
    words = b"".join(padded([bytes(random.randrange(256) for _ in range(width * 2)) for _ in range(height)]))
    yield "16 bits", make.bmp(width, height, 16, words)
    for name, masks in {"565": (0xF800, 0x7E0, 0x1F), "555": (0x7C00, 0x3E0, 0x1F), "444": (0xF00, 0xF0, 0xF)}.items():
        yield f"16 bits, {name}", make.bmp(width, height, 16, words, compression=3, masks=struct.pack("<3I", *masks))
    quads = bytes(random.randrange(256) for _ in range(width * height * 4))
    for masks in [(0xFF0000, 0xFF00, 0xFF), (0xFF000000, 0xFF0000, 0xFF00), (0xFF000000, 0xFF00, 0xFF), (0, 0, 0)]:
        name = ", ".join(f"{mask:x}" for mask in masks)
        yield f"32 bits, {name}", make.bmp(width, height, 32, quads, compression=3, masks=struct.pack("<3I", *masks))
    core = bytes(random.randrange(256) for _ in range(6))
    bits = b"".join(padded([bytes(random.randrange(256) for _ in range(3)) for _ in range(height)]))
    yield "OS/2", make.bmp(width, height, 1, bits, core, core=True)
    rle8 = b"\x05\x07\x00\x03\x01\x02\x03\x00\x0d\x09\x00\x00" * 6 + b"\x00\x02\x03\x01" + b"\x15\x04\x00\x00" * 6 + b"\x00\x01"
    full = bytes(random.randrange(256) for _ in range(1024))
    yield "run lengths of 8 bits", make.bmp(width, height, 8, rle8, full, compression=1)
    rle4 = b"\x05\x72\x00\x05\x12\x34\x50\x00\x0d\x93\x00\x00" * 12 + b"\x15\x41\x00\x00\x00\x01"
    yield "run lengths of 4 bits", make.bmp(width, height, 4, rle4, palette, compression=2)
    yield "run lengths that are too few", make.bmp(width, height, 8, rle8[:30], full, compression=1)


def ico_cases():
    for mode in ("1", "L", "P", "RGB", "RGBA"):
        for size in (16, 32):
            image = noise(mode, (size, size))
            yield f"{mode}, {size}, PNG", saved(image, "ICO", sizes=[(size, size)])
            yield f"{mode}, {size}, bitmap", saved(image, "ICO", sizes=[(size, size)], bitmap_format="bmp")
    large = noise("RGBA", (48, 48))
    yield "several sizes", saved(large, "ICO", sizes=[(16, 16), (48, 48), (32, 32)], bitmap_format="bmp")
    for mode in ("1", "L", "P", "RGB"):
        dib = saved(noise(mode, (16, 32)), "DIB")
        entry = struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 1, len(dib), 22)
        yield f"cursor, {mode}", struct.pack("<HHH", 0, 2, 1) + entry + dib


def tga_cases():
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        for compression in (None, "tga_rle"):
            for orientation in (1, -1):
                name = f"{mode}, {compression or 'plain'}, {'top down' if orientation == 1 else 'bottom up'}"
                yield name, saved(noise(mode), "TGA", compression=compression, orientation=orientation, id_section=b"id")
    width, height = SIZE
    words = bytes(random.randrange(256) for _ in range(width * height * 2))
    for flags in (0x00, 0x10, 0x20, 0x30):
        yield f"16 bits, origin {flags >> 4}", struct.pack("<BBBHHBHHHHBB", 0, 0, 2, 0, 0, 0, 0, 0, width, height, 16, flags) + words
    for bits in (16, 24, 32):
        head = struct.pack("<BBBHHBHHHHBB", 0, 1, 1, 4, 100, bits, 0, 0, width, height, 8, 0x20)
        table = bytes(random.randrange(256) for _ in range(100 * bits // 8))
        yield f"palette of {bits} bits", head + table + bytes(random.randrange(104) for _ in range(width * height))


def ppm_cases():
    for mode in ("1", "L", "RGB", "I", "F", "RGBA"):
        yield mode, saved(noise(mode), "PPM")
    width, height = SIZE
    for maximum in (1, 15, 100, 255, 256, 1023, 65535):
        for magic, bands in (("5", 1), ("6", 3)):
            values = [random.randrange(maximum + 1) for _ in range(width * height * bands)]
            packed = bytes(values) if maximum < 256 else struct.pack(f">{len(values)}H", *values)
            yield f"P{magic}, {maximum}", f"P{magic} {width} {height} {maximum}\n".encode() + packed
        values = [random.randrange(maximum + 1) for _ in range(width * height)]
        text = " ".join(map(str, values)).replace(" ", "\n", 3).replace(" ", " # comment\n", 1)
        yield f"P2, {maximum}", f"P2 # grey\n{width} {height}\n{maximum}\n{text}\n".encode()
    bits = "".join(random.choice("01 ") for _ in range(width * height * 2))
    yield "P1", f"P1\n{width} {height}\n{bits}\n".encode()
    yield "P1, a wrong digit", f"P1\n{width} {height}\n{bits.replace('1', '2', 1)}\n".encode()
    yield "P3, a value too large", b"P3 1 1 255\n1 2 256\n"
    yield "P3, a negative value", b"P3 1 1 255\n1 -2 3\n"
    yield "Pf, little endian", b"Pf 2 1 -1.0\n" + struct.pack("<2f", 0.5, -3)
    yield "no size", b"P6 10"
    yield "no maximum", b"P6 1 1 0\n123"


def pcx_cases():
    for mode in ("1", "L", "P", "RGB"):
        for width in (16, 17, 21):
            yield f"{mode}, {width} wide", saved(noise(mode, (width, 9)), "PCX")
    for planes in (2, 4):
        stride = 4
        head = struct.pack("<BBBB4H2H", 10, 5, 1, 1, 0, 0, 20, 5, 72, 72) + bytes(random.randrange(256) for _ in range(48))
        head += struct.pack("<BBHH", 0, planes, stride, 1) + bytes(58)
        yield f"{planes} planes", head + bytes(random.randrange(192) for _ in range(stride * planes * 6))
    pictures = [saved(noise("RGB", (9, 5)), "PCX"), saved(noise("L", (7, 3)), "PCX")]
    offsets = [4096, 4096 + len(pictures[0])]
    yield "several", struct.pack("<4I", 0x3ADE68B1, *offsets, 0).ljust(4096, b"\0") + b"".join(pictures)


def tiff_cases():
    for compression in (None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "lzma", "group3", "group4", "tiff_ccitt"):
        for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "LAB", "I;16", "I", "F"):
            if compression in ("group3", "group4", "tiff_ccitt") and mode != "1":
                continue
            yield f"{mode}, {compression or 'plain'}", saved(noise(mode), "TIFF", compression=compression)
    wide = noise("1", (400, 40))
    for compression in ("group3", "group4", "tiff_ccitt"):
        yield f"wide, {compression}", saved(wide, "TIFF", compression=compression)
    yield "group3, two-dimensional", saved(wide, "TIFF", compression="group3", tiffinfo={292: 1})
    for mode in ("L", "RGB", "I;16"):
        for compression in ("tiff_lzw", "tiff_adobe_deflate"):
            yield f"{mode}, {compression}, predictor", saved(noise(mode), "TIFF", compression=compression, tiffinfo={317: 2})
    frames = [noise("RGB"), noise("L", (5, 4)), noise("RGBA")]
    yield "several pages", saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    for orientation in range(1, 9):
        yield f"orientation {orientation}", saved(noise("RGB"), "TIFF", tiffinfo={274: orientation})
    yield "several strips", saved(noise("RGB", (40, 50)), "TIFF", compression="tiff_lzw", tiffinfo={278: 7})
    yield from tiff_layouts()


def tiff_layouts():
    """Tiles, planes, byte orders and sample sizes."""
    width, height = SIZE
    for big_endian in (False, True):
        order = "MM" if big_endian else "II"
        for bits, format, photometric, bands, extra in [
            (1, 1, 0, 1, ()), (2, 1, 1, 1, ()), (4, 1, 0, 1, ()), (8, 1, 0, 1, ()), (12, 1, 1, 1, ()), (16, 1, 1, 1, ()),
            (16, 2, 1, 1, ()), (32, 1, 1, 1, ()), (32, 2, 1, 1, ()), (32, 3, 1, 1, ()), (16, 1, 2, 3, ()), (8, 1, 2, 4, (0,)),
            (8, 1, 2, 4, (1,)), (8, 1, 2, 4, (2,)), (16, 1, 2, 4, (1,)), (8, 1, 2, 5, (1, 0)), (8, 1, 5, 5, (0,)),
            (16, 1, 5, 4, ()), (8, 1, 3, 2, (2,)), (4, 1, 3, 1, ()), (8, 1, 8, 3, ()),
        ]:  # fmt: skip
            row = -(-width * bits * bands // 8)
            data = bytes(random.randrange(256) for _ in range(row * height))
            entries = [(256, 3, [width]), (257, 3, [height]), (258, 3, [bits] * bands), (262, 3, [photometric]),
                       (277, 3, [bands]), (278, 3, [height]), (339, 3, [format] * bands)]  # fmt: skip
            if extra:
                entries.append((338, 3, list(extra)))
            if photometric == 3:
                entries.append((320, 3, [random.randrange(65536) for _ in range(3 << min(bits, 8))]))
            name = f"{order}, {bits} bits, format {format}, photometric {photometric}, {bands} bands, {list(extra)}"
            yield name, make.tiff([*entries, (259, 3, [1]), (273, 4, [0]), (279, 4, [len(data)])], data, big_endian)
            packed = zlib.compress(data)
            entries = [*entries, (273, 4, [0]), (279, 4, [len(packed)])]
            yield f"{name}, deflate", make.tiff([*entries, (259, 3, [8])], packed, big_endian)
            if bits >= 8 and bits != 12:
                yield f"{name}, predictor 2", make.tiff([*entries, (259, 3, [8]), (317, 3, [2])], packed, big_endian)
            if format == 3:
                yield f"{name}, predictor 3", make.tiff([*entries, (259, 3, [8]), (317, 3, [3])], packed, big_endian)
        yield f"{order}, reversed bits", make.tiff(
            [(256, 3, [width]), (257, 3, [height]), (259, 3, [1]), (262, 3, [1]), (266, 3, [2]), (273, 4, [0])],
            bytes(random.randrange(256) for _ in range(3 * height)), big_endian)  # fmt: skip
    for big in (False, True):
        for planar in (1, 2):
            for compression in (1, 8):
                yield from tiff_tiles(big, planar, compression)


def tiff_tiles(big, planar, compression):
    width, height, tile = 37, 21, 16
    tiles = [bytes(random.randrange(256) for _ in range(tile * tile * (3 if planar == 1 else 1))) for _ in range(6 * (1 if planar == 1 else 3))]
    stored = [zlib.compress(data) if compression == 8 else data for data in tiles]
    offsets = [sum(map(len, stored[:i])) for i in range(len(stored))]
    entries = [(256, 3, [width]), (257, 3, [height]), (258, 3, [8] * 3), (259, 3, [compression]), (262, 3, [2]),
               (277, 3, [3]), (284, 3, [planar]), (322, 3, [tile]), (323, 3, [tile]), (324, 4, offsets),
               (325, 4, [len(data) for data in stored])]  # fmt: skip
    yield f"tiles, planar {planar}, compression {compression}{', BigTIFF' if big else ''}", make.tiff(entries, b"".join(stored), big=big)


def sgi_cases():
    for mode in ("L", "RGB", "RGBA"):
        for size in (1, 2):
            yield f"{mode}, {size} bytes", saved(noise(mode), "SGI", bpc=size)
            channels = len(mode)
            planes = [[[random.choice([1, 200, 255]) * (257 if size == 2 else 1) for _ in range(21)] for _ in range(13)] for _ in range(channels)]
            yield f"{mode}, {size} bytes, run lengths", make.sgi_rle(21, 13, channels, size, planes)


def texture_cases():
    for mode in ("L", "LA", "RGB", "RGBA"):
        yield f"DDS, {mode}", saved(noise(mode), "DDS")
    for kind in ("DXT1", "DXT3", "DXT5", "BC2", "BC3", "BC5"):
        for size in ((16, 8), (21, 13)):
            image = noise("RGB" if kind == "BC5" else "RGBA", size)
            yield f"DDS, {kind}, {size[0]} wide", saved(image, "DDS", pixel_format=kind)
    for code, block in ((b"DXT1", 8), (b"DXT3", 16), (b"DXT5", 16), (b"BC4U", 8), (b"BC5U", 16), (b"BC5S", 16), (b"DXT9", 16)):
        yield f"DDS, any {code.decode()}", dds(4, code, 0, (0, 0, 0, 0), bytes(random.randrange(256) for _ in range(block * 6 * 4)))
    for bits, flags, masks in [(16, 0x40, (0xF800, 0x7E0, 0x1F, 0)), (16, 0x41, (0xF00, 0xF0, 0xF, 0xF000)), (24, 0x40, (0xFF, 0xFF00, 0xFF0000, 0)), (32, 0x41, (0xFF000000, 0xFF0000, 0xFF00, 0xFF)), (8, 0x40, (0xE0, 0x1C, 3, 0))]:
        yield f"DDS, {bits} bits, {masks[0]:x}", dds(flags, b"\0\0\0\0", bits, masks, bytes(random.randrange(256) for _ in range(273 * bits // 8)))
    yield "DDS, palette", dds(0x20, b"\0\0\0\0", 8, (0, 0, 0, 0), bytes(random.randrange(256) for _ in range(1024 + 273)))
    indexed = noise("P")
    for version in ("BLP1", "BLP2"):
        yield f"{version}, palette", saved(indexed, "BLP", blp_version=version)
    for alpha, encoding in ((0, 0), (1, 0), (1, 1), (1, 7)):
        blocks = bytes(random.randrange(256) for _ in range(16 * 16))
        head = b"BLP2" + struct.pack("<ibbbbII", 1, 2, alpha, encoding, 0, 16, 16) + struct.pack("<16I", 1172, *[0] * 15) + struct.pack("<16I", 256, *[0] * 15)
        yield f"BLP2, blocks, alpha {alpha}, encoding {encoding}", head + bytes(1024) + blocks
    for format, data in ((0, bytes(random.randrange(256) for _ in range(8 * 4 * 2))), (1, bytes(random.randrange(256) for _ in range(16 * 8 * 3))), (2, b"")):
        yield f"FTEX, {format}", b"FTEX" + struct.pack("<iii", 0, 16, 8) + struct.pack("<ii", 1, 1) + struct.pack("<ii", format, 32) + struct.pack("<i", len(data)) + data


def dds(flags, code, bits, masks, data):
    head = struct.pack("<4s7I44x", b"DDS ", 124, 0x1007, 13, 21, 0, 0, 0)
    return head + struct.pack("<II4sI4I5I", 32, flags, code, bits, *masks, 0x1000, 0, 0, 0, 0) + data


def other_cases():
    for mode in ("RGB", "RGBA"):
        yield f"QOI, {mode}", saved(noise(mode, (60, 40)), "QOI")
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "I", "F", "I;16"):
        yield f"IM, {mode}", saved(Image.new("RGBX", SIZE, (1, 2, 3, 4)) if mode == "RGBX" else noise(mode), "IM")
    for bits in (3, 12, 21):
        head = f"Image type: L*{bits} image\r\nImage size (x*y): 5*4\r\n".encode()
        yield f"IM, {bits} bits", head + b"\0" * (511 - len(head)) + b"\x1a" + bytes(random.randrange(256) for _ in range(-(-5 * bits // 8) * 4))
    yield "MSP", saved(noise("1"), "MSP")
    rows = [b"\0\x02\xf0\x01\xaa", b"", b"\x03\x01\x02\x03"] * 4 + [b"\0\3\x55"]
    words = [0x694C, 0x536E, 21, 13] + [0] * 11
    checksum = 0
    for word in words:
        checksum ^= word
    yield "MSP, run lengths", struct.pack("<16H", *words, checksum) + struct.pack("<13H", *map(len, rows)) + b"".join(rows)
    yield "SPIDER", saved(noise("F"), "SPIDER")
    yield "XBM", saved(noise("1"), "XBM", hotspot=(3, 4))
    yield "XPM", b'/* XPM */\nstatic char *x[] = {\n"5 2 3 1",\n"a c #102030",\n"b c #FF0000",\n"c s name c #00FF00",\n/* pixels */\n"abcba",\n"ccaab"\n};\n'
    colors = [f"{i:03d}" for i in range(300)]
    table = "".join(f'"{key} c #{i * 999:06X}",\n' for i, key in enumerate(colors))
    yield "XPM, 300 colours", f'/* XPM */\nstatic char *x[] = {{\n"3 2 300 3 ",\n{table}"001150299",\n"298002003"\n}};\n'.encode()
    yield "XPM, a named colour", b'/* XPM */\nstatic char *x[] = {\n"1 1 1 1",\n"a c red",\n"a"\n};\n'
    for mode in ("RGB", "RGBA", "L"):
        icon = saved(noise(mode, (32, 32)), "PNG")
        yield f"ICNS, {mode}", b"icns" + struct.pack(">I4sI", 16 + len(icon), b"icp5", 8 + len(icon)) + icon
    yield "ICNS, planes", icns_planes()
    for mode, number, bits in (("1", 0, 1), ("L", 1, 8), ("RGB", 3, 8), ("RGBA", 3, 8), ("CMYK", 4, 8), ("LAB", 9, 8)):
        planes = [rows_of(band) for band in (noise("L") for _ in range(len(mode)))] if bits == 8 else [rows_of(noise("1"))]
        for compressed in (False, True):
            yield f"PSD, {mode}{', compressed' if compressed else ''}", make.psd(*SIZE, len(planes), number, bits, planes, compressed=compressed)
    yield "PSD, P", make.psd(*SIZE, 1, 2, 8, [rows_of(noise("L"))], bytes(random.randrange(256) for _ in range(768)))
    for depth in (1, 4, 8, 24, 32):
        stride = (21 * depth + 15) // 16 * 2
        data = bytes(random.randrange(256) for _ in range(stride * 13))
        for kind in (1, 3):
            yield f"Sun, {depth} bits, kind {kind}", make.sun(*SIZE, depth, data, kind)
    yield "Sun, palette", make.sun(*SIZE, 8, bytes(random.randrange(100) for _ in range(22 * 13)), 1, bytes(random.randrange(256) for _ in range(300)))
    yield "Sun, run lengths", make.sun(20, 13, 8, (b"\x80\x00\x80\x1f\x07\x05\x80\x02\x80" * 40), 2)
    yield "GBR", struct.pack(">7I", 33, 2, 21, 13, 4, 0x47494D50, 10) + b"name\0" + noise("RGBA").tobytes()
    yield "GBR, version 1", struct.pack(">5I", 25, 1, 21, 13, 1) + b"name\0" + noise("L").tobytes()
    pixar = b"\x80\xe8\0\0".ljust(416, b"\0") + struct.pack("<HH4xHH", 13, 21, 14, 2)
    yield "PIXAR", pixar.ljust(1024, b"\0") + noise("RGB").tobytes()
    for size in (1, 2, 4):
        words = [0] * 64
        words[1], words[8], words[9], words[10], words[13], words[33] = 4, 13, 21, size, 1, 256
        yield f"McIDAS, {size} bytes", struct.pack(">64i", *words) + bytes(random.randrange(256) for _ in range(273 * size))
    yield "XV thumbnail", b"P7 332\n#comment\n#END\n21 13 255\n" + noise("L").tobytes()
    for bits, size in ((8, 1), (16, 2), (32, 4), (-32, 4)):
        cards = [("SIMPLE", "T"), ("BITPIX", bits), ("NAXIS", 2), ("NAXIS1", 21), ("NAXIS2", 13)]
        yield f"FITS, {bits}", make.fits(cards, struct.pack("<f", 1.5) * 273 if bits < 0 else bytes(random.randrange(256) for _ in range(273 * size)))
    yield "FITS, no picture", make.fits([("SIMPLE", "T"), ("BITPIX", 8), ("NAXIS", 0)], b"")
    yield from fli_cases()


def icns_planes():
    plane = b"".join(bytes([0x85, 7, 3, 1, 2, 3, 4]) for _ in range(256 // 12)) + bytes([3, 9, 9, 9, 9])
    block = b"is32" + struct.pack(">I", 8 + 3 * len(plane)) + plane * 3
    mask = b"s8mk" + struct.pack(">I", 8 + 256) + bytes(range(256))
    return b"icns" + struct.pack(">I", 8 + len(block) + len(mask)) + block + mask


def fli_cases():
    palette = struct.pack("<HBB", 1, 0, 0) + bytes(random.randrange(256) for _ in range(768))
    runs = b"".join(b"\x02\x05\x09\xfb\x01\x02\x03\x04\x05" + b"\x0b\x30" for _ in range(13))
    bytes_delta = struct.pack("<HH", 2, 1) + b"\x02\x03\xfd\x11\x01\x02\x21\x22"
    words_delta = struct.pack("<HHHH", 2, 0xFFFE, 0x8042, 1) + b"\x04\xfe\x31\x32" + struct.pack("<H", 1) + b"\x02\x01\x41\x42"
    copy = bytes(random.randrange(256) for _ in range(273))
    frames = [[(4, palette), (15, runs)], [(12, bytes_delta)], [(7, words_delta)], [(13, b"")], [(16, copy)]]
    yield "FLC", make.fli(21, 13, frames)
    yield "FLI, palette of 64", make.fli(21, 13, [[(11, palette), (15, runs)]], flc=False)
    yield "FLC, an unknown chunk", make.fli(21, 13, [[(99, b"")]])


GROUPS = {
    "png": png_cases,
    "gif": gif_cases,
    "bmp": bmp_cases,
    "ico": ico_cases,
    "tga": tga_cases,
    "ppm": ppm_cases,
    "pcx": pcx_cases,
    "tiff": tiff_cases,
    "sgi": sgi_cases,
    "texture": texture_cases,
    "other": other_cases,
}


# Raw modes -----------------------------------------------------------------------------------------------------------


def raw_modes():
    """For each mode and raw mode that Pillow knows, seven pixels unpacked from the same bytes."""
    random.seed("raw modes")
    source = bytes(random.randrange(256) for _ in range(7 * 8))
    modes = ["1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "HSV", "I", "F", "I;16", "I;16B"]
    result = {}
    for mode in modes:
        for raw in RAW_MODES:
            try:
                image = Image.frombytes(mode, (7, 1), source, "raw", raw)
            except (ValueError, SystemError):
                continue
            result.setdefault(mode, {})[raw] = encode(samples(image))
    return {"source": encode(source), "modes": result}


BASES = "1 L LA La P PA PX RGB RGBA RGBX RGBXX RGBXXX RGBa RGBaX RGBaXX RGBAX RGBAXX BGR BGRA BGRX BGRa XRGB XBGR BGXR BGAR ARGB ABGR CMYK CMYKX CMYKXX YCbCr YCbCrX YCbCrK LAB HSV I F R G B A X C M Y K H S V".split()
ENDINGS = " ;I ;R ;IR ;L ;2 ;4 ;8 ;12 ;15 ;15Z ;16 ;16L ;16B ;16N ;32 ;32B ;32N ;2R ;4R ;2I ;4I ;2IR ;4IR ;2L ;4L ;5 ;4B ;8S ;16S ;16BS ;16NS ;32S ;32BS ;32NS ;32F ;32BF ;32NF ;64F ;64BF ;64NF ;16R".split(" ")
RAW_MODES = [base + ending for base in BASES for ending in ENDINGS]
