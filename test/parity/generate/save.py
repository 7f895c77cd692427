"""What Pillow makes of a picture of every mode in every format that it writes: bytes and pixels as hashes, or an error."""

import hashlib
import io
import re

import numpy as np
from PIL import Image
from PIL.Image import SAVE

from generate.codec import draw
from records import encode, pixels, write

MODES = (
    *("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV"),
    *("I", "F", "I;16", "I;16B"),
)


def generate(out):
    Image.init()
    sources = {**{mode: of_mode(mode) for mode in MODES}, **dict(special_sources())}
    write(
        out / "matrix.json.gz",
        {
            "sources": {name: source(image) for name, image in sources.items()},
            "saves": [
                {"source": name, "format": format, **saved([image], format)}
                for name, image in sources.items()
                for format in sorted(SAVE)
            ]
            + [
                {"source": name, "format": format, "options": ours, **saved([sources[name]], format, **options)}
                for name, format, ours, options in with_options()
            ],
        },
    )
    pages = [of_mode(mode) for mode in ("RGB", "L", "I;16", "1")]
    write(out / "pages.json.gz", {"frames": [pixels(page) for page in pages], **saved_pages(pages)})
    write(out / "animations.json.gz", [animated(*case) for case in animations()])


def with_options():
    """Our options, and what Pillow calls the same."""
    yield "CMYK", "JPEG", {"quality": 30}, {"quality": 30}
    yield "L", "JPEG", {"quality": 100}, {"quality": 100}
    yield "RGB", "AVIF", {"quality": 30}, {"quality": 30}
    yield "RGB", "AVIF", {"lossless": True}, {"quality": 100, "subsampling": "4:4:4"}
    yield "P", "GIF", {"duration": 125, "loop": 2}, {"duration": 125, "loop": 2}


def source(image):
    """With what writers take from `info` beside a key."""
    extras = {key: encode(image.info[key]) for key in ("comment", "icc_profile") if key in image.info}
    return {**pixels(image), "extras": extras}


def of_mode(mode):
    if mode in ("La", "RGBa"):
        return draw(mode.upper()).convert(mode)
    if mode == "I;16B":
        grey = draw("I;16")
        return Image.frombytes(mode, grey.size, np.asarray(grey).astype(">u2").tobytes())
    image = draw(mode)
    # Colour management leaves LAB's profile there, which a record does not hold.
    image.info.pop("icc_profile", None)
    return image


def special_sources():
    """What decides something in a writer beside the mode: sizes, palettes and keys of transparency."""
    indices = np.asarray(draw("L"))
    for colors in (2, 4, 16, 17):
        few = Image.fromarray(indices % colors)
        few.putpalette(bytes(7 * i % 256 for i in range(3 * colors)))
        yield f"P of {colors} colours", few
    holes = Image.fromarray(indices // 8 * 8)
    holes.putpalette(bytes(5 * i % 256 for i in range(768)))
    yield "P with unused colours", holes
    keyed = holes.copy()
    keyed.info["transparency"] = 16
    yield "P with a key", keyed
    unused = holes.copy()
    unused.info["transparency"] = 17
    yield "P with an unused key", unused
    clear = holes.copy()
    clear.putpalette(bytes(11 * i % 256 for i in range(1024)), "RGBA")
    yield "P with an RGBA palette", clear
    for mode, key in {"L": 3, "RGB": (255, 0, 0), "1": 0}.items():
        image = draw(mode)
        image.info["transparency"] = key
        yield f"{mode} with a key", image
    yield "RGB, all grey", draw("L").convert("RGB")
    yield "RGBA, all grey", draw("LA").convert("RGBA")
    told = draw("RGB")
    told.info.update(comment=b"made for a test" * 20, icc_profile=b"no real profile")
    yield "RGB with a comment and a profile", told
    yield "RGB of one pixel", draw("RGB").crop((0, 0, 1, 1))
    yield "1 of one pixel", draw("1").crop((6, 6, 7, 7))
    yield "L of 3 x 2", draw("L").crop((4, 4, 7, 6))
    yield "RGBA, opaque", draw("RGB").convert("RGBA")
    yield "RGBA of 40 colours", draw("RGB").quantize(40).convert("RGBA")
    yield "RGBA of 64 x 64", draw("RGBA").resize((64, 64), Image.Resampling.NEAREST)
    yield "L of 256 x 256", Image.linear_gradient("L")
    large = Image.linear_gradient("L").resize((512, 512), Image.Resampling.NEAREST)
    large.putpalette(bytes(i // 3 ^ 85 for i in range(768)))
    yield "P of 512 x 512", large.point(lambda index: index & 0xFE)


def saved(frames, format, **options):
    """As Gradio saves: without options, but for ever where several frames are possible."""
    file = io.BytesIO()
    first, *others = [frame.copy() for frame in frames]
    if format == "GIF":
        options = {"save_all": True, "append_images": others, "loop": 0, **options}
    try:
        first.save(file, format, **options)
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    if format == "AVIF":
        return distance(first, Image.open(file))
    if format == "PDF":
        return {"images": images_of_pdf(file.getvalue(), first)}
    result = {"pixels": read(file)}
    # Depends on the zlib that Pillow was built with.
    if format not in ("PNG", "ICO", "ICNS"):
        result["bytes"] = digest(file.getvalue())
    return result


def saved_pages(pages):
    file = io.BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    return {"pixels": read(file)}


def read(file):
    """What Pillow reads of its own file, frame by frame; None where it cannot."""
    try:
        file.seek(0)
        image = Image.open(file)
        frames = []
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            image.load()
            frames.append(described(image))
        return frames
    except Exception:
        return None


def images_of_pdf(file, image):
    """The files or samples inside, the mask first. The file itself holds the time at which it was made."""
    found = []
    for match in re.finditer(rb"/Subtype /Image.*?/Length (\d+).*?stream\r?\n", file, re.DOTALL):
        stream = file[match.end() : match.end() + int(match[1])]
        if b"/ASCIIHexDecode" in match[0]:
            stream = bytes.fromhex(stream.decode())
        elif b"/CCITTFaxDecode" in match[0]:
            stream = image.tobytes()
        found.append(digest(stream))
    return found


def distance(original, image):
    """Of a lossy file that no two encoders write alike: its mode, and the mean squared error of its samples."""
    image.load()
    samples = [np.asarray(one.convert("RGBA")).astype(float) for one in (original.convert(image.mode), image)]
    return {"mode": image.mode, "distance": round(float(np.mean((samples[0] - samples[1]) ** 2)), 3)}


def described(image):
    """Mode, size and a hash of the samples; of palettes their colours count, not their length."""
    data = image.tobytes()
    if image.mode == "1":
        data = image.convert("L").tobytes()
    elif image.mode in ("P", "PA"):
        data += image.convert("RGBA").tobytes()
    elif image.mode == "I;16B":
        data = np.frombuffer(data, ">u2").astype("<u2").tobytes()
    return f"{image.mode} {image.width} x {image.height} {digest(data)}"


def animated(name, frames, options):
    pillow_options = {key: options[key] for key in ("loop", "duration") if key in options}
    return {
        "name": name,
        "frames": [{**pixels(frame), "duration": frame.info.get("duration")} for frame in frames],
        "options": options,
        **saved(frames, "GIF", **pillow_options),
    }


def animations():
    color, alpha, grey = draw("RGB"), draw("RGBA"), draw("L")
    yield "RGB", [color, color.rotate(90), color.rotate(180)], {"duration": [40, 60, 80]}
    yield "RGBA", [alpha, alpha.rotate(90), alpha.rotate(180)], {"duration": 50, "loop": 3}
    yield "RGB of which a part changes", [color, changed(color, (0, 0, 255)), color], {}
    yield "RGBA of which a part changes", [alpha, changed(alpha, (0, 255, 0, 255)), alpha], {"duration": 100}
    yield "L", [grey, changed(grey, 77), grey.rotate(180)], {"duration": 30}
    yield "1", [draw("1"), changed(draw("1"), 255), draw("1").rotate(180)], {"duration": 30}
    same = draw("P")
    yield "P of one palette", [same, changed(same, 3), same.rotate(180)], {}
    full = Image.fromarray(np.arange(45 * 31, dtype=np.uint8).reshape(31, 45))
    full.putpalette(bytes(i // 3 ^ 85 for i in range(768)))
    yield "P that needs all its colours", [full, changed(full, 3), full.rotate(180)], {}
    keyed = same.copy()
    keyed.info["transparency"] = 5
    yield "P with a key", [keyed, changed(keyed, 5), changed(keyed, 6)], {}
    yield "frames that repeat", [color, color, changed(color, (9, 9, 9)), changed(color, (9, 9, 9))], {"duration": 20}
    yield "one picture again and again", [color, color, color], {"duration": [20, 30, 40]}
    yield "modes that differ", [color, grey, alpha, draw("1"), same], {"duration": 70}
    yield "durations of their own", [timed(color, 40), timed(color.rotate(90), 70), color.rotate(180)], {}


def changed(image, color):
    image = image.copy()
    image.paste(color, (20, 4, 27, 11))
    return image


def timed(image, duration):
    image = image.copy()
    image.info["duration"] = duration
    return image


def digest(data):
    return hashlib.sha256(data).hexdigest()[:20]
