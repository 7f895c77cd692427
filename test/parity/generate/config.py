"""What Gradio's Image says of itself: get_config() and api_info() for some options, for the elements' tests."""

import json

import gradio as gr

# Our camelCase options beside Gradio's own arguments.
CASES = [
    ({}, {}),
    (
        {"streaming": True, "label": "Camera", "buttons": [], "webcamOptions": {"mirror": False}},
        {"streaming": True, "label": "Camera", "buttons": [], "webcam_options": gr.WebcamOptions(mirror=False)},
    ),
    (
        {
            "imageMode": None,
            "type": "filepath",
            "format": "png",
            "height": 120,
            "width": "50%",
            "sources": "upload",
            "showLabel": False,
            "container": False,
            "scale": 2,
            "minWidth": 200,
            "interactive": False,
            "visible": "hidden",
            "elemId": "photo",
            "elemClasses": "one",
            "key": "k",
            "preservedByKey": ["value", "label"],
            "placeholder": "# Here",
            "altText": "A cat",
        },
        {
            "image_mode": None,
            "type": "filepath",
            "format": "png",
            "height": 120,
            "width": "50%",
            "sources": "upload",
            "show_label": False,
            "container": False,
            "scale": 2,
            "min_width": 200,
            "interactive": False,
            "visible": "hidden",
            "elem_id": "photo",
            "elem_classes": "one",
            "key": "k",
            "preserved_by_key": ["value", "label"],
            "placeholder": "# Here",
            "alt_text": "A cat",
        },
    ),
]


def generate(out):
    fixture = {
        "gradio": gr.__version__,
        "cases": [{"options": options, "config": config(arguments)} for options, arguments in CASES],
        "apiInfo": gr.Image().api_info(),
    }
    (out / "image.json").write_text(json.dumps(fixture, indent=2) + "\n")


def config(arguments):
    return gr.Image(**arguments).get_config()
