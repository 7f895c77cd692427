"""Makes the fixtures that the parity tests compare with, from Pillow (and Gradio) themselves.

Each module in `generate/` that has a `generate(out)` writes into its own folder under `fixtures/`. Name modules to run
only these: `python test/parity/generate.py convert transform`. The results are committed; they change only when this
folder or Pillow's version does.
"""

import importlib
import pkgutil
import sys
from pathlib import Path

import PIL

HERE = Path(__file__).parent
PILLOW = "12.3.0"


def main(wanted):
    if PIL.__version__ != PILLOW:
        sys.exit(f"The fixtures are Pillow {PILLOW}'s; this is {PIL.__version__}.")
    for found in pkgutil.iter_modules([str(HERE / "generate")]):
        if wanted and found.name not in wanted:
            continue
        module = importlib.import_module(f"generate.{found.name}")
        out = HERE / "fixtures" / found.name
        out.mkdir(parents=True, exist_ok=True)
        print(found.name)
        module.generate(out)


if __name__ == "__main__":
    main(sys.argv[1:])
