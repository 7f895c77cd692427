"""What the gallery's demos show, as numpy, Pillow and Gradio make it; and the two samples that are drawn, not taken."""

import hashlib
import inspect
import json
import math
import tempfile
from pathlib import Path

import gradio as gr
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from generate.sepia import SAMPLES, component, upload

MODES = ["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"]
CORNERS = ["bottom-right", "bottom-left", "top-right", "top-left"]


def generate(out):
    draw_watermark(SAMPLES / "watermark.png")
    draw_orbit(SAMPLES / "orbit.gif")
    with tempfile.TemporaryDirectory() as folder:
        records = {
            "diffusion": diffusion(folder),
            "watermark": {corner: watermark(folder, corner) for corner in CORNERS},
            "modes": {mode: mode_file(folder, mode) for mode in MODES},
            "colours": colours(),
            "grey": grey(folder),
            "turned": turned(folder),
            "parameters": parameters(),
        }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(record)}" for name, record in records.items())
    (out / "gallery.json").write_text(f"{{\n{lines}\n}}\n")


def draw_watermark(target):
    size = (132, 36)
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), 10, (20, 19, 17, 150))
    draw.text((size[0] / 2, size[1] / 2), "gr-image", (255, 255, 255, 235), ImageFont.load_default(24), "mm")
    image.save(target, optimize=True)


def draw_orbit(target):
    """A ball around a ring: twelve frames."""

    def frame(step):
        image = Image.new("RGB", (240, 160), (20, 19, 17))
        draw = ImageDraw.Draw(image)
        draw.ellipse((50, 40, 190, 120), outline=(82, 82, 91), width=3)
        angle = 2 * math.pi * step / 12
        x, y = 120 + 70 * math.cos(angle), 80 + 40 * math.sin(angle)
        draw.ellipse((x - 14, y - 14, x + 14, y + 14), fill=(249, 115, 22))
        return image.quantize(16)

    frames = [frame(step) for step in range(12)]
    frames[0].save(target, save_all=True, append_images=frames[1:], duration=90, loop=0)


def diffusion(folder):
    """How Gradio's fake_diffusion demo ends."""
    image = np.ones((1000, 1000, 3), np.uint8)
    image[:] = [255, 124, 0]
    return describe(component(folder), image)


def watermark(folder, position):
    photo = np.array(Image.open(SAMPLES / "coffee.png").convert("RGB"))
    options = gr.WatermarkOptions(watermark=str(SAMPLES / "watermark.png"), position=position)
    return describe(component(folder, format="png", watermark=options), photo)


def mode_file(folder, mode):
    cat = component(folder, type="pil").preprocess(upload(SAMPLES / "cat.png", folder))
    return describe(component(folder), cat.convert(mode))


def colours():
    """Three places of a portrait, each with its neighbours: a click on a scaled picture may fall beside."""
    pixels = np.array(Image.open(SAMPLES / "astronaut.png").convert("RGB"))
    places = [(60, 120), (223, 118), (400, 460)]
    around = lambda x, y: {f"{x + i}, {y + j}": pixels[y + j, x + i].tolist() for i in range(-3, 4) for j in range(-3, 4)}
    return [{"x": x, "y": y, "around": around(x, y)} for x, y in places]


def grey(folder):
    given = component(folder).preprocess(upload(SAMPLES / "cat.png", folder))
    return describe(component(folder, format="png"), Image.fromarray(given).convert("L"))


def turned(folder):
    cat = component(folder, type="pil").preprocess(upload(SAMPLES / "cat.png", folder))
    return describe(component(folder), cat.rotate(45, expand=True))


def parameters():
    """What FROM-GRADIO.md has to have a row for."""
    with gr.Blocks():
        image = gr.Image()
        listener = [name for event in (image.upload, image.stream) for name in inspect.signature(event).parameters]
    component = [name for name in inspect.signature(gr.Image.__init__).parameters if name != "self"]
    return {"image": component, "listener": sorted({name for name in listener if name != "block"})}


def describe(image, value):
    """The file that a component's visitor gets, and its pixels."""
    path = Path(image.postprocess(value).path)
    shown = Image.open(path)
    return {
        "size": shown.size,
        "fileSha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "rgbSha256": hashlib.sha256(np.asarray(shown.convert("RGB")).tobytes()).hexdigest(),
    }
