"""What Gradio's own CSV logger and Examples say: the table that flags become, and how samples are read."""

import csv
import io
import json

import gradio as gr
from gradio.utils import sanitize_list_for_csv

ROWS = [
    ["photo", "a, b", 'said "no"', "two\nlines", "cr\rhere", ""],
    ["=1+1", "+1", "-1", "@name", "\ttab", "\nline"],
    ["a,=b", "a,b", "plain", "it's", "ünï ☃", " space "],
    ["[1,2", "{no json", "2026-11-23 17:00:00.123000", "=", ",", '"'],
    [1, -2.5, 0, 100, "1", "-1e5"],
]

# Samples, the number of inputs, further arguments.
EXAMPLES = [
    (["a", "b"], 1, {}),
    ([["a"], ["b"]], 1, {}),
    ([["a", 1], ["b", 2]], 2, {}),
    ([["a", None], ["b", None]], 2, {}),
    ([["a", 1, True], ["b", 2]], 3, {}),
    ([["a", 1, "more", "than inputs"]], 2, {}),
    ([["a", 1, "x"], ["b", 2, "y"]], 3, {"visible_columns": [2, 0]}),
    ([[None, 1], [None, 2]], 2, {"visible_columns": [0]}),
    ([], 2, {}),
]


def generate(out):
    fixture = {
        "gradio": gr.__version__,
        "rows": ROWS,
        "csv": table(ROWS),
        "examples": [examples(*case) for case in EXAMPLES],
    }
    (out / "flagging.json").write_text(json.dumps(fixture, indent=1) + "\n")


def table(rows):
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow(sanitize_list_for_csv(row))
    return text.getvalue()


def examples(samples, count, arguments):
    with gr.Blocks():
        inputs = [gr.Textbox(label=f"input {i}") for i in range(count)]
        made = gr.Examples(samples, inputs, **arguments)
    visible = [inputs.index(component) for component in made.inputs_with_examples]
    return {
        "examples": samples,
        "inputs": count,
        "visibleColumns": arguments.get("visible_columns"),
        "columns": visible,
        "visible": [visible[position] for position in made.visible_input_positions],
        "shown": made.visible_examples,
    }
