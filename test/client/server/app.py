"""The app that `page/app.js` has in JavaScript: the same endpoints, in the same order."""

import sys
import time

import gradio as gr

with gr.Blocks() as demo:
    state = gr.State("")
    with gr.Row():
        photo = gr.Image(label="Photo")
        result = gr.Image(label="Result", format="png")
    name = gr.Textbox(label="Name")
    text = gr.Textbox(label="Text")
    count = gr.Slider(0, 10, 3, step=1, label="Count")
    number = gr.Number(label="Number")
    other = gr.Number(label="Other")
    sharp = gr.Checkbox(label="Sharp")
    size = gr.Dropdown(["small", "large"], label="Size")
    button = gr.Button("Go")

    def nothing():
        pass

    def greet(who):
        return f"Hello {who}"

    def negative(picture):
        return 255 - picture

    def steps(n):
        for i in range(int(n)):
            yield i

    def spell(word):
        for i in range(1, len(word) + 1):
            yield word[:i]

    def append(added, before):
        return before + added, before + added

    def fail(n):
        if n < 0:
            raise gr.Error("below zero", duration=5, title="Careful", print_exception=False)
        if n == 0:
            raise ValueError("no zero")
        return n

    def halfway(n):
        yield n
        raise gr.Error("enough", print_exception=False)

    def tell(n):
        gr.Info("an info")
        gr.Warning("a warning", duration=3, title="Mind")
        gr.Success("a success", visible=False)
        return n

    def loop(n, progress=gr.Progress()):
        progress(0, desc="start")
        time.sleep(0.2)
        for _ in progress.tqdm(range(2)):
            time.sleep(0.2)
        return n

    def triple(n):
        return n * 3

    def choose(s, n=None):
        return f"{s} {n}"

    def describe(n, s, b):
        return f"{n:g} {s} {b}"

    def relabel(t):
        return gr.update(value=t, label=t.upper(), visible="hidden")

    def several(n):
        return n, gr.skip(), gr.update(label="New")

    def double(numbers):
        return [[n * 2 for n in numbers]]

    def area(n, m):
        return n * m

    def check(n, m):
        return [None, gr.validate(m > 0, "too flat")]

    def endless():
        i = 0
        while True:
            yield i
            i += 1
            time.sleep(0.02)

    def none():
        return None

    def slow(n):
        time.sleep(0.5)
        return n

    button.click(nothing)
    button.click(greet, name, text)
    button.click(negative, photo, result)
    button.click(steps, count, number)
    button.click(spell, name, text)
    button.click(append, [name, state], [text, state])
    button.click(fail, number, number)
    button.click(halfway, number, number)
    button.click(tell, number, number)
    button.click(loop, number, number)
    button.click(triple, number, number, queue=False)
    button.click(choose, [size, number], text)
    button.click(describe, [count, size, sharp], text)
    button.click(relabel, name, text)
    button.click(several, number, [number, other, text])
    button.click(double, number, number, batch=True)
    button.click(area, [number, other], number, validator=check)
    button.click(endless, None, number)
    button.click(none, None, [result])
    button.click(slow, number, number)
    button.click(greet, name, text, api_name="described", api_description="Says hello.")
    button.click(greet, name, text, api_name="hidden", api_visibility="undocumented")
    button.click(greet, name, text, api_name="closed", api_visibility="private")

demo.queue().launch(
    server_name="127.0.0.1",
    server_port=int(sys.argv[1]),
    prevent_thread_lock=True,
    show_error=True,
    quiet=True,
    ssr_mode=False,
)
print("READY", flush=True)
demo.block_thread()
