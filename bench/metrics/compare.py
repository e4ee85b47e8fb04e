"""Load and zones of ten years of samples with NumPy and with Lope: times, samples a second, agreement."""

import json
import os
import subprocess
import sys
import time

import numpy as np

ACTIVITIES, SAMPLES, REST, HIGHEST, VT1, VT2 = 3000, 3600, 48.0, 190.0, 148.0, 169.0


def impulse(fraction, minutes):
    return (minutes * fraction * 0.64 * np.exp(1.92 * fraction)).sum()


def archive():
    second = np.arange(SAMPLES)
    return [100.0 + (second * 7 + activity * 13 + second * second // 50) % 91 for activity in range(ACTIVITIES)]


def work(recordings):
    load = high = 0.0
    hour = impulse(np.array([(VT2 - REST) / (HIGHEST - REST)]), 60)
    for beats in recordings:
        load += 100 * impulse(np.maximum((beats - REST) / (HIGHEST - REST), 0), 1 / 60) / hour
        high += np.bincount(np.digitize(beats, [VT1, VT2]), minlength=3)[2]
    return load, high


def main(lope):
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
    recordings = archive()
    theirs = []
    for _ in range(3):
        start = time.perf_counter()
        load, high = work(recordings)
        theirs.append(time.perf_counter() - start)
    ours = json.loads(subprocess.run([lope], check=True, capture_output=True).stdout)
    assert abs(ours["load"] / load - 1) < 1e-9 and ours["high_s"] == high, "the two disagree"
    print(f"{ours['samples'] / 1e6:.1f} million samples: load {load:.1f}, {high:.0f} s above VT2 in both")
    for name, seconds in (("NumPy", min(theirs)), ("Lope", ours["seconds"])):
        print(f"{name:<6} {seconds * 1000:8.1f} ms {ours['samples'] / seconds / 1e6:8.1f} million samples/s")
    print(f"ratio  {min(theirs) / ours['seconds']:8.1f} x")


main(*sys.argv[1:])
