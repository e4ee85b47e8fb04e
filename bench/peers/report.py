"""Prints how far Lope and its peers agree on each metric; fails where they agree less than expected."""

import json
import math
import pathlib
import sys

TOLERANCE = 1e-8

# The share of series that must agree, where it is less than all of them; docs/physiology-recovery.md says why.
EXPECTED = {}


def read(path):
    return {row["id"]: row["metrics"] for row in map(json.loads, path.open())}


def difference(ours, theirs):
    """The relative difference of numbers, 0 or infinity for lists; None where neither says anything."""
    if isinstance(theirs, list):
        return 0.0 if list(ours) == theirs else math.inf
    unknown = theirs is None or not math.isfinite(theirs)
    if ours is None or unknown:
        return None if ours is None and unknown else math.nan
    return abs(ours - theirs) / max(abs(theirs), 1e-9)


def main(folder):
    lope, failed = read(folder / "lope.jsonl"), False
    print(f"{'peer':<14}{'metric':<22}{'series':>7}{'agree':>9}{'median diff':>13}{'largest':>11}{'one silent':>12}")
    for peer in ["neurokit", "hrv-analysis"]:
        theirs = read(folder / f"{peer}.jsonl")
        names = dict.fromkeys(name for metrics in theirs.values() for name in metrics)
        for name in names:
            pairs = [(id, difference(lope[id][name], metrics[name]))
                     for id, metrics in theirs.items() if name in metrics]
            silent = [id for id, value in pairs if value is not None and math.isnan(value)]
            both = sorted((value, id) for id, value in pairs if value is not None and not math.isnan(value))
            agree = sum(value <= TOLERANCE for value, _ in both) / len(both)
            expected = EXPECTED.get((peer, name), 1.0)
            bad = agree < expected
            failed |= bad
            median, (largest, worst) = both[len(both) // 2][0], both[-1]
            note = f"  {worst}" if agree < 1 else ""
            print(f"{peer:<14}{name:<22}{len(both):>7}{agree:>9.2%}{median:>13.1e}{largest:>11.1e}{len(silent):>12}"
                  f"{'  LESS THAN EXPECTED' if bad else ''}{note}")
    sys.exit(failed)


main(pathlib.Path(sys.argv[1]))
