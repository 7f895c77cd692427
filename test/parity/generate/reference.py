"""What we follow of Gradio, as it says so itself: `npm run drift` asks a newer one the same and shows what has changed."""

import inspect
import json
import re
from pathlib import Path

import gradio as gr
from gradio.data_classes import ImageData

from generate import config

# Gradio's sources were read at this commit (6.25); what is measured comes from the release that the fixture names.
COMMIT = "375335e"

TOKENS = Path(__file__).parents[3] / "src" / "theme" / "tokens.ts"


def generate(out):
    (out / "gradio.json").write_text(json.dumps(reference(), indent=2, sort_keys=True) + "\n")


def reference():
    return {
        "commit": COMMIT,
        "gradio": gr.__version__,
        "imageDefaults": defaults(gr.Image.__init__),
        "imageConfigs": [config.config(known(arguments)) for _, arguments in config.CASES],
        "imageApi": gr.Image().api_info(),
        "imageEvents": [str(event) for event in gr.Image.EVENTS],
        "fileSchema": ImageData.model_json_schema(),
        "listenerDefaults": defaults(gr.Image().upload),
        "timerDefaults": defaults(gr.Timer.__init__),
        "errorDefaults": defaults(gr.Error.__init__),
        "tokens": tokens(),
    }


def known(arguments):
    """Another version may lack one of them: that stands in imageDefaults."""
    return {name: value for name, value in arguments.items() if name in defaults(gr.Image.__init__)}


def defaults(function):
    parameters = inspect.signature(function).parameters.values()
    return {each.name: plain(each.default) for each in parameters if each.name not in ("self", "args", "kwargs")}


def plain(value):
    if value is inspect.Parameter.empty:
        return "(required)"
    # Objects print their address; what they hold stands in the config.
    return value if isinstance(value, (str, int, float, bool, list, type(None))) else type(value).__name__


def tokens():
    """The default theme's values of the properties that our elements use, light and dark; null for what it does not set."""
    css = gr.themes.Default()._get_theme_css()
    light, dark = (properties(css, selector) for selector in (r":root(?:, :host)?", r"(?:\.dark|:root\.dark)[^{]*"))
    names = re.findall(r"^  '?([a-z][\w-]*)'?: [\['\"]", TOKENS.read_text(), re.MULTILINE)
    return {name: [resolved(name, light), resolved(name, {**light, **dark})] for name in names}


def resolved(name, scope):
    value = scope.get(name)
    while value is not None and (reference := re.search(r"var\(--([\w-]+)\)", value)):
        value = value.replace(reference[0], scope.get(reference[1], f"({reference[1]}?)"))
    return value


def properties(css, selector):
    found = {}
    for block in re.findall(selector + r"\s*\{([^}]*)\}", css):
        found.update((name, value.strip()) for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", block))
    return found
