"""Which picture Gradio and Pillow make of an array: `_convert`'s bytes, `Image.fromarray`'s modes."""

import numpy as np
from gradio.processing_utils import _convert
from PIL import Image

from records import encode, pixels, write

RANDOM = np.random.default_rng(7)
DTYPES = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float16", "float32", "float64"]


def generate(out):
    write(out / "bytes.json.gz", [case for dtype in DTYPES for case in conversions(dtype)])
    write(out / "shapes.json.gz", [shape(extents, dtype) for extents in SHAPES for dtype in ("uint8", "float32")])
    write(out / "pictures.json.gz", [picture(dtype) for dtype in ["bool", *DTYPES]])


def conversions(dtype):
    kind = np.dtype(dtype).kind
    arrays = floats(dtype) if kind == "f" else integers(dtype)
    return [conversion(np.array(values).astype(dtype)) for values in arrays]


def integers(dtype):
    limits = np.iinfo(dtype)
    small = np.arange(max(limits.min, 0), min(limits.max, 255) + 1)
    whole = RANDOM.integers(limits.min, limits.max, 200, dtype=dtype, endpoint=True)
    edges = np.array([0, 1, limits.min, limits.max, limits.max // 2, limits.max // 255], dtype)
    arrays = [small, whole, edges, np.clip(whole, limits.min, 0)]
    if limits.max > 256:
        arrays += [np.array([0, 200, 255, 256], dtype), np.array([0, 4095], dtype)]
        # One past the divisor's multiples, where flooring shows.
        step = (limits.max + 1) // 256
        arrays.append(np.array([step * 100 - 1, step * 100, step * 100 + 1, limits.max], dtype))
    return arrays


def floats(dtype):
    halves = (np.arange(256) + 0.5) / 255
    near = np.concatenate([np.nextafter(halves, 0), halves, np.nextafter(halves, 1)])
    return [
        np.clip(near, 0, 1),
        RANDOM.random(300),
        np.linspace(-1, 1, 101),
        [0, 1, -1, -0.0, 0.002, 0.5],
        [0, 1.0001 if dtype != "float16" else 1.01],
        [-1.5, 0],
        [0, 255],
        [np.nan, 0.5, 0.25],
        # A NaN anywhere switches the range check off.
        [np.nan, 7, -7, np.inf, -np.inf],
        [np.inf, 0.5],
    ]


def conversion(array):
    record = {"dtype": array.dtype.name, "data": encode(array.tobytes())}
    try:
        return {**record, "bytes": encode(_convert(array, np.uint8, force_copy=False).tobytes())}
    except Exception as error:
        return {**record, "error": str(error)}


SHAPES = [(), (4,), (4, 5), (4, 5, 1), (4, 5, 2), (4, 5, 3), (4, 5, 4), (4, 5, 5), (3, 4, 5), (1, 4, 5, 3), (0, 5), (5, 0, 3)]


def shape(extents, dtype):
    """As `save_img_array_to_cache` does it, up to the file."""
    record = {"shape": extents, "dtype": dtype}
    try:
        image = Image.fromarray(_convert(np.zeros(extents, dtype), np.uint8, force_copy=False))
        if 0 in image.size:
            return {**record, "error": "cannot write empty image"}
        return {**record, "mode": image.mode, "size": image.size}
    except Exception as error:
        return {**record, "error": f"{type(error).__name__}: {error}"}


def picture(dtype):
    values = [0, 1, 100, 127] if dtype == "bool" or dtype.startswith("u") else [0, 1, -1, 127]
    array = np.array([values, values[::-1]]).astype(dtype)
    if dtype == "uint32":
        array[0, 0] = 2**32 - 1
    if dtype.startswith("float"):
        array = array / 3
    array = array.astype(dtype)
    record = {"dtype": dtype, "shape": array.shape, "data": encode(array.tobytes())}
    try:
        return {**record, "picture": pixels(Image.fromarray(array))}
    except TypeError as error:
        return {**record, "error": str(error)}
