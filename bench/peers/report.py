"""Prints how far Lope and its peers agree on each metric; fails where they agree less than expected."""

import json
import math
import pathlib
import sys

TOLERANCE = 1e-8

# Where fewer than all series agree: the share that must, and why. A metric named "x / y" is the peer's x turned into
# Lope's definition y.
EXPECTED = {
    ("neurokit", "pnn50"): (0.0, "divides by the intervals instead of the differences"),
    ("neurokit", "pnn50 / of differences"): (0.95, "rounding in seconds lifts differences of 50 ms above 50 ms"),
    ("neurokit", "alpha1_adjacent"): (0.85, "leaves out windows that a line fits perfectly"),
    ("neurokit", "alpha1_detrended"): (0.0, "its difference matrix lacks its last columns"),
    ("hrv-analysis", "sdsd"): (0.0, "divides by n"),
    ("hrv-analysis", "sd2"): (0.0, "uses an identity that holds for long series"),
    ("hrv-analysis", "acar"): (0.95, "rejects everything after nine rejected in a row"),
}


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
    print(f"{'peer':<14}{'metric':<34}{'series':>7}{'agree':>9}{'median diff':>13}{'largest':>10}{'silent':>8}")
    for peer in ["neurokit", "hrv-analysis"]:
        theirs = read(folder / f"{peer}.jsonl")
        names = dict.fromkeys(name for metrics in theirs.values() for name in metrics)
        for name in names:
            pairs = [(id, difference(lope[id][name.split(" / ")[0]], metrics[name]))
                     for id, metrics in theirs.items() if name in metrics]
            silent = [id for id, value in pairs if value is not None and math.isnan(value)]
            both = sorted((value, id) for id, value in pairs if value is not None and not math.isnan(value))
            agree = sum(value <= TOLERANCE for value, _ in both) / len(both)
            expected, reason = EXPECTED.get((peer, name), (1.0, ""))
            median, (largest, worst) = both[len(both) // 2][0], both[-1]
            if agree < expected:
                failed, reason = True, f"LESS THAN EXPECTED, worst: {worst}"
            print(f"{peer:<14}{name:<34}{len(both):>7}{agree:>9.2%}{median:>13.1e}{largest:>10.1e}{len(silent):>8}"
                  f"  {reason if agree < 1 else ''}")
    sys.exit(failed)


main(pathlib.Path(sys.argv[1]))
