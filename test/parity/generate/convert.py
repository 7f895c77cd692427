"""Every mode to every mode, by Pillow's `convert`."""

import random
import warnings

from PIL import Image

from records import pixels, write

MODES = "1 L P RGB RGBA CMYK YCbCr LAB HSV I F LA La PA RGBX RGBa I;16 I;16B".split()
WIDTH, HEIGHT = 29, 16
NOISE = random.Random(12)
XYZ = (0.412453, 0.357580, 0.180423, 0, 0.212671, 0.715160, 0.072169, 3.3, 0.019334, 0.119193, 0.950227, -50)
MATRICES = [("RGB", XYZ), ("L", XYZ[:4])]


def generate(out):
    warnings.simplefilter("ignore")
    for name, source in sources():
        record = {"source": pixels(source), "targets": {}, "refused": {}}
        for mode in MODES:
            # A copy, because `convert` writes alpha into the palette of its source.
            attempt(record, mode, lambda: fresh(source).convert(mode))
        for mode in ("1", "P", "PA"):
            attempt(record, f"{mode} undithered", lambda: fresh(source).convert(mode, dither=Image.Dither.NONE))
        if source.mode in ("RGB", "L"):
            for colors in (256, 16, 5, 1):
                attempt(
                    record,
                    f"P adaptive {colors}",
                    lambda: fresh(source).convert("P", palette=Image.Palette.ADAPTIVE, colors=colors),
                )
        for mode, matrix in MATRICES:
            name = f"{mode} matrix {','.join(map(str, matrix))}"
            attempt(record, name, lambda: fresh(source).convert(mode, matrix))
        write(out / f"{name.replace(';', '-').replace(' ', '-')}.json.gz", record)


def attempt(record, name, run):
    try:
        record["targets"][name] = pixels(run())
    except ValueError as error:
        record["refused"][name] = str(error)


def fresh(source):
    image = source.copy()
    if source.palette:
        image.putpalette(source.palette.palette, source.palette.mode)
    return image


def sources():
    for mode in MODES:
        yield mode, picture(mode)
    short = picture("P")
    short.putpalette(bytes(range(30)))
    yield "P short palette", short
    tables = {"P bytes": bytes(NOISE.randrange(256) for _ in range(90)), "P index": 7, "1 key": 255, "L key": 77}
    tables |= {"RGB key": (10, 200, 255), "I key": 300, "I;16 key": 255, "LA key": 5}
    for name, key in tables.items():
        image = picture(name.split()[0])
        image.info["transparency"] = key
        if image.mode != "LA" and not isinstance(key, bytes):
            image.paste(key, (0, 0, 9, 2))
        yield name, image
    # All of the web palette is in use, or colours are left to be given to a key.
    for name, key in {"RGB black key": (0, 0, 0), "L web key": 51, "RGB new key": (1, 2, 3)}.items():
        image = picture(name.split()[0])
        image.info["transparency"] = key
        yield name, image
    rgba = picture("P")
    rgba.putpalette(bytes(NOISE.randrange(256) for _ in range(64 * 4)), "RGBA")
    yield "P RGBA palette", rgba
    few = picture("RGBA").quantize(20).convert("RGBA")
    yield "RGBA few colours", few


def picture(mode):
    """Half noise, half gradient and corners of the range."""
    if mode == "RGBa":
        return picture("RGBA").convert("RGBa")
    if mode == "La":
        return picture("LA").convert("La")
    image = Image.new(mode, (WIDTH, HEIGHT))
    values = image.load()
    for y in range(HEIGHT):
        for x in range(WIDTH):
            values[x, y] = pixel(mode, x, y)
    if mode in ("P", "PA"):
        image.putpalette(bytes(NOISE.randrange(256) for _ in range(768)))
    return image


def pixel(mode, x, y):
    if mode == "1":
        return NOISE.choice((0, 255))
    if mode in ("I", "F"):
        span = NOISE.choice((300, 300, 70000, 2_000_000_000))
        value = NOISE.uniform(-span / 4, span)
        return int(value) if mode == "I" else value
    if mode in ("I;16", "I;16B"):
        return NOISE.randrange(NOISE.choice((300, 65536)))
    bands = len(Image.new(mode, (1, 1)).getbands())
    if y < HEIGHT // 2:
        values = [NOISE.randrange(256) for _ in range(bands)]
        if y < 2:
            values = [NOISE.choice((0, 1, 127, 128, 254, 255)) for _ in range(bands)]
    else:
        values = [min(255, (x * 9 + y * 3 + band * 40 * (y % 4)) % 280) for band in range(bands)]
    return values[0] if bands == 1 else tuple(values)
