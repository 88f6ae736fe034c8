"""`./dev bench`: the numbers that the tracker promises, measured."""

import subprocess
from collections.abc import Sequence

from dev_tools import serving, system
from dev_tools.places import PYTHON, ROOT


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks, all or those named, and return whether every limit was kept."""
    serving.set_up(for_development=True)
    system.have_pdf_libraries()
    return subprocess.run([PYTHON, "-m", "benchmarks", *arguments], cwd=ROOT, check=False).returncode
