"""An Interface that the page loads; what is flagged goes into the folder that is the second argument."""

import sys

import gradio as gr


def repeat(text, times):
    if not text:
        raise gr.Error("nothing to repeat")
    return text * int(times)


demo = gr.Interface(
    repeat,
    [gr.Textbox(label="Word"), gr.Slider(1, 5, value=1, step=1, label="Times")],
    gr.Textbox(label="Result"),
    examples=[["ab", 2], ["c", 3]],
    title="Repeat",
    description="Says it *again*.",
    flagging_dir=sys.argv[2],
    api_name="repeat",
)

demo.launch(
    server_name="127.0.0.1",
    server_port=int(sys.argv[1]),
    prevent_thread_lock=True,
    quiet=True,
    ssr_mode=False,
)
print("READY", flush=True)
demo.block_thread()
