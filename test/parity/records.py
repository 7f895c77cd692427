"""Pictures as JSON records, read by `records.ts`."""

import base64
import gzip
import json


def pixels(image):
    """What PixelBuffer holds: samples as `tobytes()` gives them, mode 1 as bytes of 0 and 255, I;16B native."""
    record = {"mode": image.mode, "width": image.width, "height": image.height}
    if image.mode == "1":
        data = bytes(image.convert("L").getdata())
    elif image.mode == "I;16B":
        data = image.tobytes()
        data = b"".join(data[i + 1 : i + 2] + data[i : i + 1] for i in range(0, len(data), 2))
    else:
        data = image.tobytes()
    record["data"] = encode(data)
    if image.mode in ("P", "PA"):
        # After some transforms only Pillow's core still knows the palette of PA.
        colors = bytes(image.palette.palette) or image.im.getpalette("RGB", "RGB")
        record["palette"] = {"mode": image.palette.mode, "colors": encode(colors)}
    record["info"] = info(image)
    return record


def info(image):
    """Only what conversions touch."""
    value = image.info.get("transparency")
    if value is None:
        return {}
    return {"transparency": {"bytes": encode(value)} if isinstance(value, bytes) else value}


def encode(data):
    return base64.b64encode(data).decode()


def write(path, record):
    """Compressed, without a time stamp, so that equal records make equal files."""
    text = json.dumps(record, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(text, 9, mtime=0))
