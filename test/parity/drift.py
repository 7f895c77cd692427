"""Prints what a Gradio says of itself, as JSON: of the one that is first on PYTHONPATH. `drift.js` runs it."""

import json

from generate.reference import reference

print(json.dumps(reference(), indent=2, sort_keys=True))
