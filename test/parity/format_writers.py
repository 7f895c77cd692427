"""Small files of formats, or of variants of them, that Pillow reads but does not write. Bytes in, bytes out."""

import struct
import zlib

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png_chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, color, samples, interlaced=False, before=b"", after=b"", idat=None):
    """`samples(x, y)` gives a pixel's samples. Every row takes the next of the five filters."""
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))
    data = zlib.compress(b"".join(png_rows(width, height, depth, samples, interlaced)), 9) if idat is None else idat
    parts = [data[i : i + 50] for i in range(0, len(data), 50)]
    chunks = b"".join(png_chunk(b"IDAT", part) for part in parts)
    return PNG_MAGIC + png_chunk(b"IHDR", header) + before + chunks + after + png_chunk(b"IEND")


def png_rows(width, height, depth, samples, interlaced):
    for x0, y0, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        previous = None
        for i, y in enumerate(range(y0, height, dy)):
            row = [sample for x in range(x0, width, dx) for sample in samples(x, y)]
            if not row:
                continue
            packed = pack_bits(row, depth)
            size = max(1, depth * len(samples(0, 0)) // 8)
            yield png_filter(i % 5, packed, previous or bytes(len(packed)), size)
            previous = packed


def pack_bits(samples, depth):
    if depth == 16:
        return struct.pack(f">{len(samples)}H", *samples)
    if depth == 8:
        return bytes(samples)
    bits = "".join(f"{sample:0{depth}b}" for sample in samples)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def png_filter(kind, row, above, size):
    out = bytearray([kind])
    for i, value in enumerate(row):
        a = row[i - size] if i >= size else 0
        b = above[i]
        c = above[i - size] if i >= size else 0
        pa, pb, pc = abs(b - c), abs(a - c), abs(a + b - 2 * c)
        paeth = a if pa <= pb and pa <= pc else b if pb <= pc else c
        out.append((value - [0, a, b, (a + b) // 2, paeth][kind]) & 255)
    return bytes(out)


def bmp(width, height, bits, data, palette=b"", compression=0, masks=b"", top_down=False, core=False):
    if core:
        header = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        colors = len(palette) // 4
        signed = -height if top_down else height
        header = struct.pack("<IiiHHIIiiII", 40, width, signed, 1, bits, compression, len(data), 2835, 2835, colors, 0)
    offset = 14 + len(header) + len(masks) + len(palette)
    return struct.pack("<2sIII", b"BM", offset + len(data), 0, offset) + header + masks + palette + data


def tiff(entries, data, big_endian=False, big=False):
    """A TIFF of one directory; `entries` are (tag, type, values), and `data` begins where offset 0 of them is."""
    order = ">" if big_endian else "<"
    sizes = {1: "B", 2: "c", 3: "H", 4: "I", 7: "B", 16: "Q"}
    head = 16 if big else 8
    inline = 8 if big else 4
    word = "Q" if big else "I"
    body = bytearray(data)
    fields = b""
    for tag, kind, values in sorted(entries):
        if tag in (273, 324):
            values = [value + head for value in values]
        raw = struct.pack(f"{order}{len(values)}{sizes[kind]}", *values)
        if len(raw) > inline:
            position = head + len(body)
            body += raw + b"\0" * (len(raw) % 2)
            raw = struct.pack(order + word, position)
        fields += struct.pack(order + "HH" + word, tag, kind, len(values)) + raw.ljust(inline, b"\0")
    first = head + len(body)
    magic = b"MM" if big_endian else b"II"
    if big:
        start = magic + struct.pack(order + "HHHQ", 43, 8, 0, first)
        return start + bytes(body) + struct.pack(order + "Q", len(entries)) + fields + bytes(8)
    start = magic + struct.pack(order + "HI", 42, first)
    return start + bytes(body) + struct.pack(order + "H", len(entries)) + fields + bytes(4)


def sgi_rle(width, height, channels, size, planes):
    """`planes[channel][row]` are samples of `size` bytes, from the last row of the picture up."""
    rows = [sgi_row(planes[channel][row], size) for channel in range(channels) for row in range(height)]
    dimensions = 3 if channels > 1 else 2
    head = struct.pack(">HBBHHHH", 474, 1, size, dimensions, width, height, channels).ljust(512, b"\0")
    offset = 512 + len(rows) * 8
    offsets, lengths = [], []
    for row in rows:
        offsets.append(offset)
        lengths.append(len(row))
        offset += len(row)
    table = struct.pack(f">{len(rows)}I", *offsets) + struct.pack(f">{len(rows)}I", *lengths)
    return head + table + b"".join(rows)


def sgi_row(samples, size):
    code = ">H" if size == 2 else ">B"
    out, i = b"", 0
    while i < len(samples):
        run = 1
        while i + run < len(samples) and samples[i + run] == samples[i] and run < 100:
            run += 1
        count = run if run > 1 else 0x81
        out += struct.pack(code, count) + struct.pack(code, samples[i])
        i += run
    return out + struct.pack(code, 0)


def pack_bits_rle(data):
    """PackBits, in literals and runs of at most 100 bytes."""
    out, i = b"", 0
    while i < len(data):
        run = 1
        while i + run < len(data) and data[i + run] == data[i] and run < 100:
            run += 1
        out += bytes([257 - run, data[i]]) if run > 1 else bytes([0, data[i]])
        i += run
    return out


def psd(width, height, channels, mode, bits, planes, palette=b"", compressed=False):
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, channels, height, width, bits, mode)
    head += struct.pack(">I", len(palette)) + palette
    resource = b"8BIM" + struct.pack(">H", 1005) + b"\0\0" + struct.pack(">I", 3) + b"abc\0"
    head += struct.pack(">I", len(resource)) + resource + struct.pack(">I", 0)
    if not compressed:
        return head + b"\0\0" + b"".join(b"".join(rows) for rows in planes)
    packed = [pack_bits_rle(row) for rows in planes for row in rows]
    lengths = struct.pack(f">{len(packed)}H", *[len(row) for row in packed])
    return head + b"\0\1" + lengths + b"".join(packed)


def sun(width, height, depth, data, kind=1, palette=b""):
    return struct.pack(">8I", 0x59A66A95, width, height, depth, len(data), kind, int(bool(palette)), len(palette)) + palette + data


def fits(cards, data, extension=None):
    text = "".join(f"{key:<8}= {value:>20}".ljust(80) for key, value in cards) + "END".ljust(80)
    head = text.encode().ljust(-(-len(text) // 2880) * 2880, b" ")
    return head + (extension or b"") + data


def fli(width, height, frames, flc=True):
    """`frames` are lists of (kind, data)."""
    bodies = []
    for chunks in frames:
        body = b""
        for kind, data in chunks:
            data += b"\0" * (max(4, len(data)) - len(data))
            body += struct.pack("<IH", len(data) + 6, kind) + data
        bodies.append(struct.pack("<IHH8x", len(body) + 16, 0xF1FA, len(chunks)) + body)
    size = 128 + sum(map(len, bodies))
    head = struct.pack("<IHHHHHHI", size, 0xAF12 if flc else 0xAF11, len(frames), width, height, 8, 3, 35)
    return head.ljust(128, b"\0") + b"".join(bodies)
