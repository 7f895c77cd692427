"""The demo's journey as Gradio takes it: a file in, numpy's sepia, the default WebP out."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import gradio as gr
import numpy as np
from gradio.data_classes import ImageData
from PIL import Image

SAMPLES = Path(__file__).parents[3] / "public" / "samples"
ON_ITS_SIDE = "rocket-on-its-side.jpg"
FILTER = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])


def generate(out):
    turn_on_its_side(SAMPLES / "rocket.jpg", out / ON_ITS_SIDE)
    sources = [SAMPLES / name for name in ("cat.png", "rocket.jpg")] + [out / ON_ITS_SIDE]
    records = [journey(source) for source in sources]
    lines = ",\n".join(json.dumps(record) for record in records)
    (out / "journeys.json").write_text(f"[\n{lines}\n]\n")


def turn_on_its_side(source, target):
    """A photograph as a phone stores it: the sensor's rows, and an EXIF tag that says how to turn them upright."""
    upright = Image.open(source).reduce(2)
    exif = Image.Exif()
    exif[0x0112] = 6
    upright.transpose(Image.Transpose.ROTATE_90).save(target, quality=85, exif=exif)


def journey(source):
    with tempfile.TemporaryDirectory() as folder:
        given = component(folder).preprocess(upload(source, folder))
        result = component(folder).postprocess(sepia(given))
        file = Path(result.path)
        # The pixels of the result before WebP loses some: Gradio's own conversion, in a format that keeps them.
        pixels = np.asarray(Image.open(component(folder, format="png").postprocess(sepia(given)).path))
        negative = 255 - given
        # Transparent where the source is dark.
        translucent = np.dstack([negative, given[..., 0]])
        saved = {
            "negativeJpegSha256": component(folder, format="jpeg").postprocess(negative).path,
            "translucentWebpSha256": component(folder).postprocess(translucent).path,
        }
        height, width, _ = pixels.shape
        places = [(0, 0), (width - 1, 0), (width // 2, height // 2), (width // 3, height - 1)]
        return {
            "source": source.name,
            "width": width,
            "height": height,
            "rgbSha256": hashlib.sha256(pixels.tobytes()).hexdigest(),
            "negativeRgbSha256": hashlib.sha256(negative.tobytes()).hexdigest(),
            **{name: hashlib.sha256(Path(path).read_bytes()).hexdigest() for name, path in saved.items()},
            "pixels": [{"x": x, "y": y, "rgb": pixels[y, x].tolist()} for x, y in places],
            "file": file.name,
            "fileSha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }


def sepia(picture):
    toned = picture.dot(FILTER.T)
    return toned / toned.max()


def component(folder, **options):
    image = gr.Image(**options)
    image.GRADIO_CACHE = folder
    return image


def upload(source, folder):
    return ImageData(path=shutil.copy(source, folder), orig_name=source.name)
