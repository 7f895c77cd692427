"""Files that say more than their pixels: EXIF with a position and an orientation, XMP, IPTC, comments, texts."""

from pathlib import Path

from PIL import Image, PngImagePlugin

SECRET = "SECRET-PLACE"


def picture() -> Image.Image:
    image = Image.new("RGB", (24, 16))
    image.putdata([(x * 10, y * 15, (x * y) % 256) for y in range(16) for x in range(24)])
    return image


def exif(orientation: int) -> Image.Exif:
    data = Image.Exif()
    data[274] = orientation
    data[271] = SECRET
    data.get_ifd(0x8825)[1] = "N"
    data.get_ifd(0x8825)[2] = (47.0, 22.0, 7.0)
    return data


def generate(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    image = picture()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    profile = b"a colour profile, kept as it is"
    for orientation in (1, 6):
        options = {"exif": exif(orientation), "icc_profile": profile}
        image.save(out / f"photo-{orientation}.jpg", xmp=xmp, comment=SECRET, **options)
        image.save(out / f"progressive-{orientation}.jpg", xmp=xmp, progressive=True, **options)
        image.save(out / f"photo-{orientation}.webp", xmp=xmp, **options)
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", SECRET)
        texts.add_itxt("Title", SECRET)
        texts.add_text("Long", SECRET, zip=True)
        image.save(out / f"photo-{orientation}.png", pnginfo=texts, **options)
    # Phones put a film behind the picture.
    (out / "with-film.jpg").write_bytes((out / "photo-1.jpg").read_bytes() + SECRET.encode())
    frames = [image, image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    frames[0].save(out / "animated.gif", save_all=True, append_images=frames[1:], loop=3, comment=SECRET)
    image.save(out / "other.tiff", description=SECRET)
