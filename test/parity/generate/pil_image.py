"""What a PILImage gives where its methods do more than pass arguments on, and an animation seen frame by frame."""

import base64
import io

from PIL import Image

from generate.transform import draw
from records import encode, pixels, write


def generate(out):
    write(out / "methods.json.gz", methods())
    write(out / "animation.json.gz", animation())


def methods():
    records = {}

    def keep(name, image):
        records[name] = pixels(image)

    rgb, rgba, p = draw("RGB", 31, 23, "mixed"), draw("RGBA", 31, 23, "mixed"), draw("P", 31, 23, "mixed")
    badge = draw("RGBA", 9, 7, "noise")
    for name, image in {"rgb": rgb, "rgba": rgba, "p": p, "badge": badge}.items():
        keep(name, image)

    keep("p converted without a mode", p.convert())
    p.info["transparency"] = 3
    keep("p with a key converted without a mode", p.convert())
    changed = rgb.copy()
    changed.thumbnail((10, 10))
    keep("thumbnail", changed)
    changed = rgb.copy()
    changed.thumbnail((10, 10), Image.Resampling.LANCZOS, reducing_gap=None)
    keep("lanczos thumbnail", changed)
    changed = rgb.copy()
    changed.paste(badge, (3, 4), badge)
    keep("pasted with its own alpha", changed)
    changed = rgb.copy()
    mask = draw("L", 31, 23, "noise")
    keep("mask", mask)
    changed.paste("teal", mask)
    keep("coloured through a mask", changed)
    changed = rgba.copy()
    changed.alpha_composite(badge, (4, 5), (1, 2))
    keep("composited", changed)
    changed = p.copy()
    changed.putpixel((2, 3), 9)
    keep("pixel put", changed)
    keep("rotated", rgb.rotate(30, Image.Resampling.BICUBIC, expand=True, fillcolor="navy"))
    keep("resized", rgb.resize((17, 40)))
    keep("nearest", rgb.resize((17, 40), Image.Resampling.NEAREST))
    keep("reduced", rgb.reduce(3))
    keep("merged", Image.merge("RGB", rgb.split()[::-1]))
    keep("pointed", rgb.point(lambda x: 255 - x))
    keep("cropped", rgb.crop((-2, 3, 12, 30)))
    keep("transposed", rgb.transpose(Image.Transpose.TRANSVERSE))
    keep("few colours", rgb.convert("P", palette=Image.Palette.ADAPTIVE, colors=9))
    keep("undithered", rgb.convert("1", dither=Image.Dither.NONE))
    keep("silver", Image.new("LA", (3, 2), "silver"))
    packed = {}
    for mode in ("1", "L", "I", "F", "I;16B", "LAB", "RGBA"):
        image = draw(mode, 11, 3, "mixed")
        keep(f"{mode} to bytes", image)
        packed[mode] = encode(image.tobytes())
    return {"pictures": records, "bytes": packed}


def animation():
    """Four frames that differ in part, with palettes, transparency and their own durations."""
    frames = [draw("P", 20, 15, "sparse") for _ in range(4)]
    for index, frame in enumerate(frames):
        frame.paste(index * 9, (index * 4, 3, index * 4 + 6, 11))
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=[40, 50, 60, 70], loop=3)
    image = Image.open(io.BytesIO(file.getvalue()))
    seen = []
    for index in range(image.n_frames):
        image.seek(index)
        seen.append({"picture": pixels(image), "duration": image.info["duration"]})
    return {"file": base64.b64encode(file.getvalue()).decode(), "frames": seen}
