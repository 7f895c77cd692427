"""Gradio's `add_watermark`: its arithmetic in every mode, its positions."""

import numpy as np
from gradio.components.image_editor import WatermarkOptions
from gradio.image_utils import add_watermark
from PIL import Image

from records import pixels, write

MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV"]
POSITIONS = ["top-left", "top-right", "bottom-left", "bottom-right", (3, 4), (0, 0), (28, 21), (29, 5), (-1, 5), (5, 22)]
RANDOM = np.random.default_rng(11)


def generate(out):
    stamp = picture("RGBA", 12, 9)
    write(out / "modes.json.gz", cases([(picture(mode, 40, 30), stamp, "bottom-right") for mode in MODES]))
    base = picture("RGB", 40, 30)
    write(out / "positions.json.gz", cases([(base, stamp, position) for position in POSITIONS]))
    stamps = [picture(mode, 12, 9) for mode in ["1", "L", "LA", "P", "RGB", "CMYK"]]
    write(out / "stamps.json.gz", cases([(base, stamp, "top-left") for stamp in stamps]))
    large = picture("RGBA", 50, 14)
    write(out / "large.json.gz", cases([(base, large, "top-left"), (base, picture("RGBA", 45, 45), (0, 0))]))
    # Every base beside every alpha, for one value of the stamp in each channel.
    write(out / "arithmetic.json.gz", cases([(ramp(), alphas(0, 77, 255), (0, 0))]))


def cases(given):
    return [case(*parts) for parts in given]


def case(base, stamp, position):
    # Gradio writes into the options; the base stays as it is.
    options = WatermarkOptions(watermark=stamp.copy(), position=position)
    return {
        "base": pixels(base),
        "stamp": pixels(stamp),
        "position": position,
        "stamped": pixels(add_watermark(base, options)),
    }


def picture(mode, width, height):
    if mode in ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "HSV"):
        bands = len(Image.new(mode, (1, 1)).getbands())
        data = RANDOM.integers(0, 256, (height, width, bands), dtype="uint8")
        return Image.frombytes(mode, (width, height), data.tobytes())
    colours = Image.fromarray(RANDOM.integers(0, 256, (height, width, 3), dtype="uint8"))
    return colours.convert(mode)


def ramp():
    levels = np.tile(np.arange(256, dtype="uint8"), (256, 1))
    return Image.fromarray(np.stack([levels, levels, levels, 255 - levels], -1))


def alphas(*colour):
    data = np.full((256, 256, 4), [*colour, 0], "uint8")
    data[..., 3] = np.arange(256)[:, None]
    return Image.fromarray(data)
