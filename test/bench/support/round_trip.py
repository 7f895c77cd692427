"""The page of `round-trip.bench.js` as a Gradio server: a picture is chosen, numpy makes it sepia, the result is shown."""

import sys
import time

import gradio as gr
import numpy as np

FILTER = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])


def sepia(picture):
    return np.minimum(picture.dot(FILTER.T), 255).astype(np.uint8)


with gr.Blocks() as demo:
    photo = gr.Image(label="Photo", elem_id="photo")
    result = gr.Image(label="Result", elem_id="result")
    photo.upload(sepia, photo, result)

demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True, prevent_thread_lock=True)
print("READY", flush=True)
while True:
    time.sleep(3600)
