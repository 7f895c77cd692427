"""Small files with Pillow's pixels, and pictures with the files that Pillow makes of them."""

import io

import numpy as np
from PIL import Image

from records import encode, pixels, write

WIDTH, HEIGHT = 45, 31


def generate(out):
    write(out / "decode.json.gz", [decoded(name, file) for name, file in files()])
    write(out / "truncated.json.gz", {name: encode(file) for name, file in truncated_files()})
    write(out / "encode.json.gz", [encoded(*case) for case in saves()])
    write(out / "refused.json.gz", list(refusals()))


def decoded(name, file):
    image = Image.open(io.BytesIO(file))
    record = {
        "name": name,
        "file": encode(file),
        "format": image.format,
        "frameCount": getattr(image, "n_frames", 1),
        "orientation": image.getexif().get(274, 1),
        "frames": [],
    }
    for index in range(record["frameCount"]):
        image.seek(index)
        image.load()
        record["frames"].append(pixels(image))
    return record


def files():
    color = draw("RGB")
    turned = color.getexif()
    turned[274] = 8
    for name, subsampling in {"444": 0, "422": 1, "420": 2}.items():
        yield f"jpeg {name}", save(color, "JPEG", subsampling=subsampling)
    yield "jpeg progressive", save(color, "JPEG", progressive=True)
    yield "jpeg grey", save(draw("L"), "JPEG")
    yield "jpeg cmyk", save(draw("CMYK"), "JPEG")
    yield "jpeg turned", save(color, "JPEG", exif=turned)
    yield "jpeg with dpi and comment", save(color, "JPEG", dpi=(300, 300), comment=b"made for a test")
    yield "jpeg behind junk", behind_junk(save(color, "JPEG"))
    yield "jpeg multi-picture", save(color, "MPO", save_all=True, append_images=[color.rotate(180)])
    yield "webp lossy", save(color, "WEBP")
    yield "webp lossless", save(color, "WEBP", lossless=True)
    yield "webp alpha", save(draw("RGBA"), "WEBP")
    yield "webp lossless alpha", save(draw("RGBA"), "WEBP", lossless=True, exact=True)
    yield "webp turned", save(color, "WEBP", exif=turned)
    frames = [draw("RGBA").rotate(angle) for angle in (0, 90, 180)]
    yield "webp animated", save(
        frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=[40, 60, 80], loop=3
    )
    yield "webp animated, opaque", save(color, "WEBP", save_all=True, append_images=[color.rotate(180)], duration=50)


def truncated_files():
    color = draw("RGB")
    for name, options in {"baseline": {}, "progressive": {"progressive": True}}.items():
        file = save(color, "JPEG", quality=90, **options)
        yield f"jpeg {name}, without its end", refused(file[:-2])
        yield f"jpeg {name}, half", refused(file[: len(file) // 2])
        yield f"jpeg {name}, header only", refused(file[:300])
    file = save(color, "WEBP")
    yield "webp, half", refused(file[: len(file) // 2])
    yield "webp, header only", refused(file[:18])


def refused(file):
    """The same file, if Pillow refuses it too."""
    try:
        Image.open(io.BytesIO(file)).load()
    except OSError:
        return file
    raise AssertionError("Pillow reads it")


def behind_junk(file):
    """Bytes that mean nothing between two segments, which Pillow skips."""
    return file[:20] + b"junk" + file[20:]


def encoded(name, image, format, options, pillow_options):
    file = save(image, format, **pillow_options)
    return {
        "name": name,
        "source": pixels(image),
        "format": format,
        "options": options,
        "file": encode(file),
        "decoded": pixels(Image.open(io.BytesIO(file))),
    }


def saves():
    opaque = draw("RGB")
    alpha = draw("RGBA")
    for mode in ("RGB", "RGBA", "L", "LA", "1", "CMYK", "YCbCr", "HSV", "LAB", "I", "F", "I;16", "P", "PA"):
        yield f"webp {mode}", draw(mode), "WEBP", {}, {}
    yield "webp RGBA without transparency", opaque.convert("RGBA"), "WEBP", {}, {}
    yield "webp quality 30", opaque, "WEBP", {"quality": 30}, {"quality": 30}
    yield "webp quality 100", opaque, "WEBP", {"quality": 100}, {"quality": 100}
    yield "webp effort 6", opaque, "WEBP", {"effort": 6}, {"method": 6}
    yield "webp alpha effort 0", alpha, "WEBP", {"effort": 0}, {"method": 0}
    yield "webp lossless", opaque, "WEBP", {"lossless": True}, {"lossless": True}
    yield "webp lossless alpha", alpha, "WEBP", {"lossless": True}, {"lossless": True, "exact": True}
    yield "webp one pixel", opaque.crop((0, 0, 1, 1)), "WEBP", {}, {}
    for mode in ("RGB", "L", "1", "YCbCr", "RGBX"):
        yield f"jpeg {mode}", draw(mode), "JPEG", {}, {}
    yield "jpeg quality 95", opaque, "JPEG", {"quality": 95}, {"quality": 95}
    yield "jpeg grey colours", opaque.convert("L").convert("RGB"), "JPEG", {}, {}
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"):
        yield f"png {mode}", draw(mode), "PNG", {}, {}
    for colors in (2, 4, 16, 17):
        few = Image.fromarray(np.asarray(draw("L")) % colors)
        few.putpalette(bytes(range(3 * colors)))
        yield f"png P of {colors} colours", few, "PNG", {}, {}
    for mode, key in {"L": 3, "RGB": (1, 2, 3), "P": 7}.items():
        keyed = draw(mode)
        keyed.info["transparency"] = key
        yield f"png {mode} with a key", keyed, "PNG", {}, {}


def refusals():
    """Modes that Pillow does not write in these formats, and what it says."""
    for format in ("PNG", "JPEG", "WEBP"):
        for mode in ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "HSV", "I", "F", "I;16"):
            image = draw(mode)
            try:
                save(image, format)
            except OSError as error:
                yield {"format": format, "source": pixels(image), "message": str(error)}


def draw(mode):
    """Smooth, hard and noisy parts; of alpha, full, none and between."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    rgba = np.stack([x * 255 // WIDTH, y * 255 // HEIGHT, (x + y) * 4 % 256, x * 6 % 256], -1).astype(np.uint8)
    rgba[5:15, 5:15] = [255, 0, 0, 255]
    rgba[10:25, 20:30, 3] = 0
    noise = np.random.default_rng(7).integers(0, 256, (9, 13, 4), dtype=np.uint8)
    rgba[HEIGHT - 9 :, WIDTH - 13 :] = noise
    image = Image.fromarray(rgba)
    if mode == "RGBA":
        return image
    image = image.convert("RGB")
    if mode == "RGB":
        return image
    if mode in ("I;16", "I", "F"):
        wide = np.asarray(image.convert("L")).astype(np.int32) * 257 - (300 if mode != "I;16" else 0)
        return {
            "I;16": lambda: Image.fromarray(wide.astype(np.uint16)),
            "I": lambda: Image.fromarray(wide),
            "F": lambda: Image.fromarray((wide / 256).astype(np.float32)),
        }[mode]()
    if mode in ("LA", "PA"):
        grey = Image.fromarray(rgba).convert("LA")
        return grey if mode == "LA" else grey.convert("PA")
    return image.convert(mode)


def save(image, format, **options):
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()
