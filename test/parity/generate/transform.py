"""Pillow's transforms of small pictures: for each operation a file of pictures, arguments and results."""

import random
import warnings

from PIL import Image, ImageColor

from generate.convert import MODES
from records import pixels, write

NOISE = random.Random(5)
FILTERS = range(6)


def generate(out):
    warnings.simplefilter("ignore")
    for operation in (resize, reduce, thumbnail, rotate, transpose, crop, paste, alpha_composite, bands, bbox, point, pixel, new):
        cases = Cases()
        operation(cases)
        write(out / f"{operation.__name__}.json.gz", {"pictures": cases.pictures, "cases": cases.cases})


class Cases:
    def __init__(self):
        self.pictures = {}
        self.cases = []
        self.images = {}

    def picture(self, mode, width=13, height=11, kind="mixed"):
        """A stored picture, by the name that cases refer to."""
        name = f"{mode} {width}x{height} {kind}"
        if name not in self.images:
            self.images[name] = draw(mode, width, height, kind)
            self.pictures[name] = pixels(self.images[name])
        return name

    def add(self, operation, on, *args):
        """Runs `operation(image, *args)`; a returned None means that the image itself was changed."""
        image = self.images[on].copy() if on else None
        values = [self.images[arg["picture"]] if isinstance(arg, dict) and "picture" in arg else arg for arg in args]
        case = {"on": on, "args": args}
        try:
            result = operation(image, *values)
            case["result"] = describe(image if result is None else result)
        except (ValueError, TypeError, IndexError) as error:
            case["error"] = str(error)
        self.cases.append(case)


def describe(result):
    if isinstance(result, Image.Image):
        return {"picture": pixels(result)}
    if isinstance(result, (list, tuple)) and result and isinstance(result[0], Image.Image):
        return {"pictures": [pixels(image) for image in result]}
    return {"value": result}


def draw(mode, width, height, kind):
    if mode in ("RGBa", "La"):
        return draw({"RGBa": "RGBA", "La": "LA"}[mode], width, height, kind).convert(mode)
    image = Image.new(mode, (width, height))
    values = image.load()
    bands = len(image.getbands())
    for y in range(height):
        for x in range(width):
            noisy = kind == "noise" or (kind == "mixed" and (x + y) % 3 == 0)
            sample = [NOISE.randrange(256) if noisy else (x * 17 + y * 11 + band * 60) % 256 for band in range(bands)]
            if bands in (2, 4) and kind == "mixed" and x < 4:
                sample[-1] = (0, 255, 0, 90)[y % 4]
            if mode == "1":
                sample = [255 if sample[0] > 120 else 0]
            elif mode == "I":
                sample = [sample[0] * 69_997 - 9_000_003]
            elif mode == "F":
                sample = [sample[0] * 1.37 - 100.3]
            elif mode.startswith("I;16"):
                sample = [sample[0] * 257]
            elif kind == "sparse":
                sample = [0] * bands if not (3 < x < 8 and 2 < y < 5) else sample
            values[x, y] = sample[0] if bands == 1 else tuple(sample)
    if mode in ("P", "PA"):
        image.putpalette(bytes(NOISE.randrange(256) for _ in range(60 if kind == "sparse" else 768)))
    return image


def resize(cases):
    def run(image, size, resample, box, gap):
        return image.resize(size, resample, box, gap)

    for mode in MODES:
        for resample in FILTERS:
            for size in ((5, 4), (24, 19), (13, 4)):
                cases.add(run, cases.picture(mode), size, resample, None, None)
    for mode in ("RGB", "RGBA", "L", "F", "P"):
        for resample in FILTERS:
            for box in ((2, 3, 9, 10), (0.5, 1.25, 12.3, 9.9), (0, 0, 13, 11), (1, 2, 6, 6)):
                cases.add(run, cases.picture(mode), (5, 4), resample, box, None)
    for mode in ("RGB", "RGBA", "L", "I", "F", "LA", "CMYK"):
        for gap in (1, 1.5, 2, 3):
            cases.add(run, cases.picture(mode, 61, 47), (5, 4), 3, None, gap)
            cases.add(run, cases.picture(mode, 61, 47), (5, 4), 1, (3.5, 2, 50, 46), gap)
    cases.add(run, cases.picture("RGB", 2, 230), (3, 40), 3, None, None)
    cases.add(run, cases.picture("RGB"), (13, 11), 3, None, None)
    for args in (((0, 4), 3, None, None), ((5, 4), 9, None, None), ((5, 4), 3, (0, 0, 14, 4), None)):
        cases.add(run, cases.picture("RGB"), *args)
    cases.add(run, cases.picture("RGB"), (5, 4), 3, (-1, 0, 4, 4), None)
    cases.add(run, cases.picture("RGB"), (5, 4), 3, None, 0.5)


def reduce(cases):
    for mode in MODES:
        for factor in ((2, 2), (3, 2), (1, 4), (5, 1), (3, 3), (4, 4), (5, 5), (6, 7)):
            cases.add(lambda image, x, y, box: image.reduce((x, y), box), cases.picture(mode), *factor, None)
    for mode in ("RGB", "F", "I", "L"):
        cases.add(lambda image, x, y, box: image.reduce((x, y), box), cases.picture(mode), 3, 2, (1, 2, 12, 9))


def thumbnail(cases):
    for mode in MODES:
        cases.add(lambda image, size: image.thumbnail(size), cases.picture(mode, 61, 47), (9, 9))
    for size in ((100, 100), (61, 20), (20.7, 47), (3, 300), (1, 1), (61, 47)):
        cases.add(lambda image, size: image.thumbnail(size), cases.picture("RGB", 61, 47), size)
    cases.add(lambda image, size: image.thumbnail(size), cases.picture("RGB", 2, 230), (20, 50))


def rotate(cases):
    def run(image, angle, resample, expand, center, translate, fillcolor):
        return image.rotate(angle, resample, expand, center, translate, fillcolor)

    for mode in MODES:
        for resample in (0, 2, 3):
            cases.add(run, cases.picture(mode), 31.7, resample, False, None, None, None)
            cases.add(run, cases.picture(mode), -45, resample, True, None, None, None)
    for angle in (0, 90, 180, 270, 360, -90, 450, 30, 89.9, -0.5):
        for expand in (False, True):
            cases.add(run, cases.picture("RGB"), angle, 0, expand, None, None, None)
            cases.add(run, cases.picture("L"), angle, 3, expand, None, None, None)
            cases.add(run, cases.picture("L", 8, 8), angle, 3, expand, None, None, None)
    for angle in (0, 90, 180, 20):
        cases.add(run, cases.picture("RGB"), angle, 0, False, (2, 3), None, None)
        cases.add(run, cases.picture("RGB"), angle, 2, False, (2.5, 3), (1, -2), "orange")
        cases.add(run, cases.picture("RGBA"), angle, 3, True, None, (4, 1), (10, 200, 30, 77))
    for mode, color in (("P", 7), ("1", 1), ("L", "red"), ("I", -5), ("F", 1.5), ("RGBA", "#ff880044"), ("LA", (5, 9)), ("CMYK", (1, 2, 3, 4)), ("I;16", 700)):
        for resample in (0, 3):
            cases.add(run, cases.picture(mode), 40, resample, True, None, None, color)
    cases.add(run, cases.picture("RGB"), 40, 1, False, None, None, None)


def transpose(cases):
    for mode in MODES:
        for method in range(7):
            cases.add(lambda image, method: image.transpose(method), cases.picture(mode, 7, 5), method)


def crop(cases):
    for mode in MODES:
        for box in ((2, 3, 9, 10), (-3, -2, 5, 20)):
            cases.add(lambda image, box: image.crop(box), cases.picture(mode), box)
    for box in ((0.5, 1.5, 3.5, 4.5), (20, 20, 25, 25), (-9, 0, -2, 3), (4, 4, 4, 9), (5, 0, 4, 9), (0, 5, 4, 4)):
        cases.add(lambda image, box: image.crop(box), cases.picture("RGB"), box)


def paste(cases):
    def run(image, source, box, mask):
        return image.paste(tuple(source) if isinstance(source, list) else source, box, mask)

    masks = ("1", "L", "LA", "RGBA", "RGBa")
    for mode in MODES:
        here, part = cases.picture(mode), cases.picture(mode, 7, 5, "noise")
        cases.add(run, here, {"picture": part}, (3, 4), None)
        cases.add(run, here, {"picture": part}, (-2, 8), None)
        # Through a mask, Pillow takes 16-bit pictures for pictures of bytes.
        for mask in masks if not mode.startswith("I;16") else ():
            cover = {"picture": cases.picture(mask, 7, 5)}
            cases.add(run, here, {"picture": part}, (8, -1), cover)
            color = {"F": 1.5, "I": 70000, "I;16": 0x1234, "I;16B": 0x1234}.get(mode)
            if color is None:
                count = len(Image.new(mode, (1, 1)).getbands())
                color = 200 if count == 1 else (200, 100, 50, 77)[:count] if count > 2 else (200, 100)
            if mode != "1":
                cases.add(run, here, color, (2, 3), cover)
                cases.add(run, here, color, (-1, 6, 6, 11), cover)
    for source in MODES:
        part = {"picture": cases.picture(source, 7, 5, "noise")}
        for mode in ("RGB", "RGBA", "L", "P"):
            if not (source in ("LAB", "La") and mode != "RGB") and source != mode:
                cases.add(run, cases.picture(mode), part, (1, 2), None)
    cases.add(run, cases.picture("RGB"), "tomato", (1, 2, 9, 30), None)
    cases.add(run, cases.picture("RGBA"), "tomato", (1, 2, 9, 30), None)
    cases.add(run, cases.picture("RGB"), "tomato", None, None)
    cases.add(run, cases.picture("RGB"), (1, 2, 3), None, {"picture": cases.picture("L")})
    cases.add(run, cases.picture("RGB"), {"picture": cases.picture("RGB", 7, 5)}, (0, 0, 6, 5), None)
    cases.add(run, cases.picture("RGB"), {"picture": cases.picture("RGB", 7, 5)}, (0, 0), {"picture": cases.picture("RGB", 7, 5)})
    cases.add(run, cases.picture("RGB"), {"picture": cases.picture("RGB", 7, 5)}, (0, 0), {"picture": cases.picture("L")})


def alpha_composite(cases):
    def run(image, overlay, dest, source):
        return image.alpha_composite(overlay, tuple(dest), tuple(source))

    below, above = cases.picture("RGBA", 40, 30), {"picture": cases.picture("RGBA", 40, 30, "noise")}
    small = {"picture": cases.picture("RGBA", 7, 5, "noise")}
    cases.add(run, below, above, (0, 0), (0, 0))
    cases.add(run, below, small, (5, 6), (0, 0))
    cases.add(run, below, small, (36, 27), (1, 2))
    cases.add(run, below, small, (-2, 3), (1, 1, 6, 4))
    cases.add(run, below, small, (0, 0), (-1, 0))
    cases.add(run, below, {"picture": cases.picture("RGB", 40, 30)}, (0, 0), (0, 0))
    cases.add(run, cases.picture("RGB", 40, 30), above, (0, 0), (0, 0))
    cases.add(run, cases.picture("LA", 40, 30), {"picture": cases.picture("LA", 40, 30, "noise")}, (0, 0), (0, 0))


def bands(cases):
    for mode in MODES:
        cases.add(lambda image: image.split(), cases.picture(mode))
        count = len(Image.new(mode, (1, 1)).getbands())
        if count > 1:
            parts = [{"picture": cases.picture("L", 7, 5, kind)} for kind in ("mixed", "noise", "plain", "sparse")][:count]
            cases.add(lambda _, mode, *parts: Image.merge(mode, parts), None, mode, *parts)
    cases.add(lambda _, mode, *parts: Image.merge(mode, parts), None, "PA", {"picture": cases.picture("P")}, {"picture": cases.picture("L")})
    cases.add(lambda _, mode, *parts: Image.merge(mode, parts), None, "RGB", {"picture": cases.picture("L")})
    cases.add(lambda _, mode, *parts: Image.merge(mode, parts), None, "LA", {"picture": cases.picture("L")}, {"picture": cases.picture("1")})
    cases.add(lambda _, mode, *parts: Image.merge(mode, parts), None, "LA", {"picture": cases.picture("L")}, {"picture": cases.picture("L", 7, 5)})


def bbox(cases):
    for mode in MODES:
        for kind in ("sparse", "mixed"):
            for alpha_only in (True, False):
                cases.add(lambda image, only: image.getbbox(alpha_only=only), cases.picture(mode, 13, 11, kind), alpha_only)
    # Zeros in every mode: cropped from beyond the edge.
    for mode in ("RGB", "L", "I", "F", "RGBA"):
        cases.add(lambda image: image.crop((-9, -9, -1, -1)).getbbox() or 0, cases.picture(mode))


def point(cases):
    ramp = [255 - value for value in range(256)]
    halves = [value / 2 for value in range(256)]
    for mode in MODES:
        count = len(Image.new(mode, (1, 1)).getbands())
        cases.add(lambda image, table, mode: image.point(table, mode), cases.picture(mode), (halves + ramp + halves + ramp)[: 256 * count], None)
        cases.add(lambda image, table, mode: image.point(lambda x: x * 1.2 + 10, mode), cases.picture(mode), "x * 1.2 + 10", None)
        cases.add(lambda image, table, mode: image.point(lambda x: (x - 20) / 3, mode), cases.picture(mode), "(x - 20) / 3", None)
    for target, table in (("1", [0] * 100 + [255] * 156), ("I", [value * 3000 - 5 for value in range(256)]), ("F", [value * 0.7 for value in range(256)]), ("RGB", halves + ramp + ramp), ("P", ramp)):
        cases.add(lambda image, table, mode: image.point(table, mode), cases.picture("L"), table, target)
        # Of its own mode, asked for by name, Pillow reads a wrongly laid out table.
        if target != "RGB":
            cases.add(lambda image, table, mode: image.point(table, mode), cases.picture("RGB"), table, target)
    cases.add(lambda image, table, mode: image.point(table, mode), cases.picture("I"), [value // 256 for value in range(65536)], "L")
    cases.add(lambda image, table, mode: image.point(table, mode), cases.picture("L"), ramp[:200], None)


def pixel(cases):
    for mode in MODES:
        name = cases.picture(mode)
        for xy in ((0, 0), (12, 10), (-1, -3), (13, 0), (-14, 0)):
            cases.add(lambda image, xy: image.getpixel(xy), name, xy)
        count = len(Image.new(mode, (1, 1)).getbands())
        value = 77 if count == 1 else (300, -5, 7, 9)[:count]
        if mode != "1":
            cases.add(put, name, (3, 4), value)
            cases.add(put, name, (-3, -4), value)
    for mode in ("P", "PA"):
        for color in ((1, 2, 3), (1, 2, 3, 255)):
            cases.add(put, cases.picture(mode, 13, 11, "sparse"), (3, 4), color)
    for mode, value in (("RGB", 0x123456), ("RGBA", (1, 2, 3)), ("LA", 7), ("LA", (7,)), ("RGB", (1, 2)), ("L", (5,)), ("L", (5, 6))):
        cases.add(put, cases.picture(mode), (3, 4), value)


def put(image, xy, value):
    image.putpixel(xy, tuple(value) if isinstance(value, (list, tuple)) else value)


def new(cases):
    def run(_, mode, size, color):
        return Image.new(mode, size, color)

    colors = "red #f80 #0f08 #123456 #12345678 rgb(1,2,3) rgb(10%,50%,100%) rgba(1,2,3,4) lightslategrey rebeccapurple GREEN".split()
    colors += ["hsl(120, 50%, 50%)", "hsl(0, 0%, 33.3%)", "hsl(300.5, 90%, 81%)", "hsv(210, 50%, 60%)", "hsb(10, 20%, 30%)"]
    for mode in MODES:
        for color in ["red", "#12345678", "white"] if mode != "1" else ["white"]:
            cases.add(run, None, mode, (2, 1), color)
    for color in colors:
        cases.add(lambda _, color: ImageColor.getrgb(color), None, color)
    for color in ("#12", "bleu", "rgb(1,2)", "hsl(1,2,3)", "#fffff", "rgb(1.5,2,3)", ""):
        cases.add(lambda _, color: ImageColor.getrgb(color), None, color)
    cases.add(run, None, "P", (2, 1), (1, 2, 3))
    cases.add(run, None, "L", (0, 3), 7)
    cases.add(run, None, "L", (-1, 3), 7)
