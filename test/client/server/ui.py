"""The app that the page loads from a real Gradio server; `ui/local.js` is the same app in our package."""

import sys
import tempfile
import time
from pathlib import Path

import gradio as gr
from PIL import Image

folder = Path(tempfile.mkdtemp())
sample = folder / "red.png"
Image.new("RGB", (4, 2), (200, 10, 20)).save(sample)


def negative(picture, strength):
    if picture is None:
        raise gr.Error("no picture", title="Look")
    return 255 - picture // int(strength)


def spell(text):
    for length in range(1, len(text) + 1):
        time.sleep(0.02)
        yield text[:length]


def count(number, seen):
    seen = (seen or 0) + number
    return seen, seen


def point(event: gr.SelectData):
    return f"{event.index}"


def choices(kind):
    return gr.Dropdown(choices=["x", "y"], value="y") if kind == "letters" else gr.Dropdown(choices=["1", "2"], value="1")


def endless():
    number = 0
    while True:
        number += 1
        time.sleep(0.02)
        yield number


with gr.Blocks(title="Studio") as app:
    gr.Markdown("# Studio\n\nAll that *it* does.")
    with gr.Row():
        with gr.Column():
            photo = gr.Image(label="Photo", format="png")
            strength = gr.Slider(1, 4, value=1, step=1, label="Strength")
            text = gr.Textbox(label="Text")
            number = gr.Number(label="Number", value=2)
            kind = gr.Radio(["letters", "digits"], value="digits", label="Kind")
            one = gr.Dropdown(["1", "2"], value="1", label="One")
            sharp = gr.Checkbox(label="Sharp")
        with gr.Column():
            result = gr.Image(label="Result", format="png", interactive=False)
            said = gr.Textbox(label="Said", interactive=False)
            total = gr.Number(label="Total", interactive=False)
            greeting = gr.Markdown("nothing yet")
    with gr.Row():
        run = gr.Button("Run", variant="primary")
        spelled = gr.Button("Spell")
        add = gr.Button("Add")
        go = gr.Button("Go")
        stop = gr.Button("Stop")
    table = gr.JSON(label="Table")
    seen = gr.State(0)
    gr.Examples([[str(sample), 2], [str(sample), 1]], [photo, strength])

    run.click(negative, [photo, strength], result, api_name="negative", trigger_mode="multiple").then(
        lambda: "done", None, said, api_name="done"
    )
    spelled.click(spell, text, said, api_name="spell", trigger_mode="multiple")
    add.click(count, [number, seen], [total, seen], api_name="count", trigger_mode="multiple")
    endlessly = go.click(endless, None, total, api_name="endless")
    stop.click(None, None, None, cancels=[endlessly])
    photo.select(point, None, said, api_name="point")
    kind.change(choices, kind, one, api_name="choices")
    sharp.change(lambda on: f"**sharp**: {on}", sharp, greeting, api_name="sharpen")
    app.load(lambda: "hello", None, text, api_name="hello")

if __name__ == "__main__":
    app.launch(
        server_name="127.0.0.1",
        server_port=int(sys.argv[1]),
        prevent_thread_lock=True,
        quiet=True,
        allowed_paths=[str(folder)],
        ssr_mode=False,
    )
    print("READY", flush=True)
    app.block_thread()
