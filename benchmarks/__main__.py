"""Run the benchmarks named on the command line, or all of them, and print one table."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.measurement import measure, table

NOT_BENCHMARKS = {"__init__", "__main__", "measurement"}


def main(names: list[str]) -> int:
    """Measure, print, and return whether every limit was kept."""
    known = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_BENCHMARKS)
    if unknown := set(names) - set(known):
        print(
            f"There is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(known)}",
            file=sys.stderr,
        )
        return 2
    measured = []
    for name in names or known:
        print(f"Measuring {name} …", file=sys.stderr, flush=True)
        fresh = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        with fresh:
            measured += fresh.submit(measure, name).result()
    print(table(measured))
    return 0 if all(measurement.is_kept for measurement in measured) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
