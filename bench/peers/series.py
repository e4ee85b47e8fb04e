"""Prints the series to compare on, one JSON object a line: generated ones from a fixed seed, then real recordings."""

import csv
import json
import os
import pathlib

import numpy as np

RR_SERIES, LOAD_SERIES = 2000, 1000
random = np.random.default_rng(20240229)


def emit(id, kind, values):
    print(json.dumps({"id": id, "kind": kind, "values": [float(value) for value in values]}))


def heart(beats):
    """Whole milliseconds of a heart with respiratory and slow waves, drift and noise, at rest or at work."""
    work = random.random()
    level = 1100 - 750 * work
    time, rr = 0.0, []
    breath, slow = random.uniform(0.15, 0.45), random.uniform(0.05, 0.12)
    deep, long = random.uniform(2, 60) * (1 - work) + 2, random.uniform(2, 50) * (1 - work) + 2
    noise, drift = random.uniform(1, 30) * (1 - work) + 1, random.uniform(-0.1, 0.1)
    for beat in range(beats):
        now = level + drift * beat + deep * np.sin(2 * np.pi * breath * time) + long * np.sin(2 * np.pi * slow * time)
        now += random.normal(0, noise)
        rr.append(max(260, round(now)))
        time += rr[-1] / 1000
    return rr


def damage(rr):
    """The same with missed, extra and misplaced beats."""
    beats = np.concatenate([[0], np.cumsum(rr)])
    for _ in range(random.integers(1, max(2, len(rr) // 40))):
        at = random.integers(3, len(beats) - 3)
        fault = random.integers(3)
        if fault == 0:
            beats = np.delete(beats, at)
        elif fault == 1:
            gap = beats[at + 1] - beats[at]
            beats = np.insert(beats, at + 1, beats[at] + max(1, int(gap * random.uniform(0.2, 0.8))))
        else:
            room = min(beats[at + 1] - beats[at], beats[at] - beats[at - 1])
            beats[at] += int(room * random.uniform(-0.6, 0.6))
    return np.diff(np.sort(beats))


for number in range(RR_SERIES):
    rr = heart(int(random.integers(60, 600)))
    emit(f"generated-{number}", "rr", damage(rr) if number % 2 else rr)

for number in range(LOAD_SERIES):
    days = int(random.integers(28, 200))
    loads = random.gamma(2.0, 40.0, days) * (random.random(days) < random.uniform(0.3, 0.95))
    emit(f"load-{number}", "load", np.round(loads, 1))


def stretches(name, rr, length=600):
    """A recording in stretches of beats, without the intervals no heart makes."""
    rr = [value for value in rr if 200 < value < 3000]
    for start in range(0, len(rr) - length // 2, length):
        emit(f"{name}-{start}", "rr", rr[start : start + length])


corpus = pathlib.Path(os.environ.get("LOPE_CORPUS", pathlib.Path(__file__).parents[3] / "shared/data"))
plain = ["hrv-analysis/tests/test_nn_intervals.txt", "rhenanbartels-hrv/tests/test_files/real_rri.txt",
         "rhenanbartels-hrv/hrv/sampledata/rest_rri.txt", "rhenanbartels-hrv/notebooks/data/08012805.txt"]
for name in plain:
    if (corpus / name).exists():
        stretches(name, [float(word) for word in (corpus / name).read_text().split()
                         if word.replace(".", "", 1).isdigit()])
for name in ["Long", "Short"]:
    path = corpus / f"pyhrv/pyhrv/files/SampleNNISeries{name}.npy"
    if path.exists():
        stretches(name, np.load(path))
for path in sorted((corpus / "fatmaxxer/sample-logs").glob("*.rr.csv")):
    rows = list(csv.reader(path.open()))
    stretches("fatmaxxer", [float(row[1]) for row in rows[1:] if len(row) == 3])
for path in sorted((corpus / "mmash").glob("user_*/RR.csv")):
    rows = list(csv.reader(path.open()))
    # Whole days: every tenth stretch is plenty.
    rr = [round(float(row[1]) * 1000) for row in rows[1:]]
    for start in range(0, len(rr) - 600, 6000):
        stretches(f"{path.parent.name}-{start}", rr[start : start + 600])
