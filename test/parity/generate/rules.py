"""gr.Image's own preprocess and postprocess, on small files of each kind."""

import io
import tempfile
from pathlib import Path

import gradio as gr
import numpy as np
from gradio.data_classes import ImageData
from PIL import Image

from records import encode, pixels, write

MODES = [None, "RGB", "RGBA", "L", "1", "P", "CMYK", "I", "F"]
TYPES = ["numpy", "pil", "filepath"]


def generate(out):
    write(out / "preprocess.json.gz", [parameters(name, data) for name, data in files()])
    write(out / "postprocess.json.gz", [result(value, format) for value in values() for format in FORMATS])


def parameters(name, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"cached-{Path(name).name or 'file'}"
        path.write_bytes(data)
        cases = [parameter(path, name, mode, kind) for mode in MODES for kind in TYPES]
    return {"name": name, "bytes": encode(data), "cases": cases}


def parameter(path, name, mode, kind):
    record = {"imageMode": mode, "type": kind}
    if Image.open(path).format == "GIF":
        return {**record, **gif_parameter(path, kind)}
    try:
        got = gr.Image(image_mode=mode, type=kind).preprocess(ImageData(path=str(path), orig_name=name or None))
    except OSError as error:
        return {**record, "error": str(error)}
    if kind == "numpy":
        return {**record, "array": array(got)}
    if kind == "pil":
        return {**record, "picture": pixels(got)}
    if got == str(path):
        return {**record, "untouched": True}
    return {**record, "file": saved(got)}


def gif_parameter(path, kind):
    """As Gradio documents it; what it ships gives palette indices, and tells a GIF by its name."""
    image = Image.open(path)
    if kind == "filepath":
        return {"untouched": True}
    if kind == "pil":
        return {"picture": pixels(image)}
    return {"array": array(np.array(image.convert("RGB")))}


def array(got):
    # Pillow's booleans are bytes of 0 and 255 underneath.
    data = np.where(got, 1, 0).astype("uint8") if got.dtype == bool else got
    return {"dtype": got.dtype.name, "shape": got.shape, "data": encode(data.tobytes())}


def saved(path):
    image = Image.open(path)
    record = {"name": Path(path).name, "format": image.format, "frames": getattr(image, "n_frames", 1)}
    return {**record, "picture": pixels(image)}


def files():
    colour = gradient("RGB", 24, 16)
    lying = oriented(6)
    yield "lying.jpg", written(colour, "JPEG", exif=lying)
    yield "LYING.JPG", written(colour, "JPEG", exif=lying)
    yield "lying", written(colour, "JPEG", exif=lying)
    yield "", written(colour, "JPEG")
    yield "a.b.jpeg", written(gradient("L", 24, 16), "JPEG")
    yield "folder/plain.webp", written(colour, "WEBP", lossless=True)
    yield "mirrored.png", written(gradient("RGBA", 9, 7), "PNG", exif=oriented(7))
    yield "scan.tif", written(gradient("LA", 9, 7), "PNG")
    yield "palette.png", written(colour.quantize(16), "PNG", transparency=3)
    yield "deep.png", written(Image.fromarray(np.arange(63, dtype="uint16").reshape(7, 9) * 1000), "PNG")
    yield "bilevel.png", written(gradient("L", 9, 7).convert("1"), "PNG")
    yield "moving.gif", moving()
    yield "moving-as.png", moving()


def values():
    yield gradient("RGB", 24, 16), np.asarray(gradient("RGB", 24, 16))
    yield gradient("L", 9, 7), np.asarray(gradient("L", 9, 7))
    yield gradient("RGBA", 9, 7), np.asarray(gradient("RGBA", 9, 7))
    yield gradient("LA", 9, 7), np.asarray(gradient("LA", 9, 7))
    yield gradient("L", 9, 7).convert("1"), None
    yield gradient("RGB", 24, 16).convert("CMYK"), None
    yield gradient("RGB", 24, 16).convert("HSV"), None
    yield gradient("L", 9, 7).convert("I"), None
    yield gradient("L", 9, 7).convert("F"), None


FORMATS = ["webp", "WEBP", "png", "PnG", "jpeg", "JPEG", "jpg", "tif", "foo", ""]


def result(value, format):
    image, array = value
    record = {"value": pixels(image), "isArray": array is not None, "format": format}
    try:
        # As an array an unknown format is an error in Gradio, as a PIL image it falls back; here both fall back.
        with tempfile.TemporaryDirectory() as folder:
            component = gr.Image(format=format)
            component.GRADIO_CACHE = folder
            return {**record, "file": saved(component.postprocess(image).path)}
    except OSError as error:
        return {**record, "error": str(error)}


def gradient(mode, width, height):
    bands = len(Image.new(mode, (1, 1)).getbands())
    x, y, band = np.meshgrid(np.arange(width), np.arange(height), np.arange(bands), indexing="xy")
    data = ((x * 9 + y * 13 + band * 40) % 256).astype("uint8")
    return Image.frombytes(mode, (width, height), data.tobytes())


def oriented(orientation):
    exif = Image.Exif()
    exif[274] = orientation
    return exif


def written(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def moving():
    frames = [gradient("RGB", 12, 8).rotate(90 * turn).quantize(8) for turn in range(3)]
    return written(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)
