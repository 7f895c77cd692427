"""What Pillow writes as a JPEG: every size around the blocks' edges, from flat to noise, from the worst quality to the best."""

import hashlib
import io

import numpy as np
from PIL import Image

from records import pixels, write

BANDS = {"L": 1, "RGB": 3, "YCbCr": 3, "CMYK": 4}
SIDES = (1, 7, 8, 9, 15, 16, 17, 31, 33)
QUALITIES = (1, 10, 49, 50, 75, 90, 100)


def generate(out):
    random = np.random.default_rng(12)
    write(out / "encode.json.gz", [encoded(random, number) for number in range(120)])


def encoded(random, number):
    mode = list(BANDS)[number % 4]
    width, height = (int(side) for side in random.choice(SIDES, 2))
    shape = (height, width, BANDS[mode])
    quality = int(random.choice(QUALITIES))
    samples = (
        random.integers(0, 256, shape),
        random.integers(0, 2, shape) * 255,
        np.add.outer(np.arange(height) * 5, np.arange(width) * 3)[..., None] + np.arange(BANDS[mode]) * 40,
        np.full(shape, random.integers(0, 256, BANDS[mode])),
    )[number // 4 % 4]
    image = Image.fromarray(samples.astype(np.uint8).squeeze(2 if mode == "L" else ()), mode)
    file = io.BytesIO()
    image.save(file, "jpeg", quality=quality)
    return {"quality": quality, "sha256": hashlib.sha256(file.getvalue()).hexdigest(), **pixels(image)}
