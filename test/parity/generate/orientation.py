"""What ImageOps.exif_transpose makes of every orientation."""

import numpy as np
from PIL import Image, ImageOps

from records import pixels, write

MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I", "F"]


def generate(out):
    for mode in MODES:
        write(out / f"{mode.replace(';', '-')}.json.gz", turned(picture(mode, 5, 3)))
    # Larger than the squares in which the turning walks, and no multiple of them.
    write(out / "large.json.gz", turned(picture("RGB", 130, 70)))


def turned(image):
    upright = {}
    for orientation in range(1, 9):
        lying = image.copy()
        lying.getexif()[274] = orientation
        upright[orientation] = pixels(ImageOps.exif_transpose(lying))
    return {"source": pixels(image), "upright": upright}


def picture(mode, width, height):
    bands = len(Image.new(mode, (1, 1)).getbands())
    x, y, band = np.meshgrid(np.arange(width), np.arange(height), np.arange(bands), indexing="xy")
    values = x * 7 + y * 31 + band * 64
    if mode == "F":
        return Image.fromarray((values[..., 0] / 3).astype("float32"))
    if mode == "I":
        return Image.fromarray((values[..., 0] * 1000003 - 5).astype("int32"))
    if mode == "I;16":
        return Image.fromarray((values[..., 0] * 257).astype("uint16"))
    data = (values % 256).astype("uint8")
    if mode == "1":
        return Image.fromarray((data[..., 0] % 2) == 0)
    if mode == "P":
        image = Image.fromarray(data[..., 0]).convert("P")
        image.putpalette(bytes(range(256)) * 3)
        return image
    return Image.fromarray(data[..., 0] if bands == 1 else data, mode)
