"""Analyses one four-hour recording with NeuroKit2 and with Lope, and prints times and agreement."""

import json
import os
import pathlib
import subprocess
import sys
import time
import warnings

import neurokit2 as nk
import numpy as np

warnings.filterwarnings("ignore")
WINDOW_S, STEP_S, SCALES = 120, 5, np.arange(4, 17)


def recording(hours=4):
    """A long run of about 145 beats a minute with one beat in a hundred missed, doubled or misplaced."""
    random = np.random.default_rng(7)
    now, rr = 0.0, []
    while now < hours * 3600:
        level = 430 - 25 * now / (hours * 3600)
        rr.append(round(level + 8 * np.sin(0.6 * now) + 6 * np.sin(2.3 * now) + random.normal(0, 4)))
        now += rr[-1] / 1000
    beats = np.cumsum([0, *rr])
    faulty = random.choice(np.arange(20, len(beats) - 20, 12), len(beats) // 100, replace=False)
    missed, doubled, misplaced = np.array_split(faulty, 3)
    beats[misplaced] += 90
    return np.diff(np.sort(np.concatenate([np.delete(beats, missed), beats[doubled] + 170])))


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def windows(intervals):
    end = np.cumsum(intervals) / 1000
    for start in np.arange(0, end[-1] - WINDOW_S + 1e-9, STEP_S):
        yield intervals[np.searchsorted(end, start, "right") : np.searchsorted(end, start + WINDOW_S, "right")]


def main(lope, folder):
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
    rr = recording()
    path = pathlib.Path(folder) / "four-hours.txt"
    path.write_text("\n".join(map(str, rr)) + "\n")

    peaks = np.concatenate([[0], np.cumsum(rr)])
    clean_s, (_, corrected) = timed(lambda: nk.signal_fixpeaks(peaks, sampling_rate=1000, method="Kubios"))
    parts = list(windows(np.diff(corrected)))
    beats = [np.concatenate([[0], np.cumsum(part)]) for part in parts]
    hrv_time_s, _ = timed(lambda: [nk.hrv_time(part, sampling_rate=1000) for part in beats])
    rmssd_s, rmssd = timed(lambda: [np.sqrt(np.mean(np.diff(part) ** 2)) for part in parts])
    dfa_s, alpha1 = timed(lambda: [nk.fractal_dfa(part, scale=SCALES, overlap=True)[0] for part in parts])

    ours = json.loads(subprocess.run([lope, str(path)], check=True, capture_output=True).stdout)
    both = [(window, rmssd, alpha1) for window, rmssd, alpha1 in zip(ours["windows"], rmssd, alpha1)
            if window["alpha1"] is not None]
    print(f"{len(rr)} intervals, {len(parts)} windows of {WINDOW_S} s; "
          f"Lope gives {len(both)} of {len(ours['windows'])} (the rest needed too much correction)")
    print(f"largest difference: RMSSD {max(abs(w['rmssd_ms'] - r) for w, r, _ in both):.1e} ms, "
          f"alpha1 {max(abs(w['alpha1'] - a) for w, _, a in both):.1e}")
    row = lambda name, theirs, mine: print(f"{name:<44}{theirs:>12.3f} s{mine * 1000:>12.2f} ms{theirs / mine:>9.0f} x")
    print(f"{'':<44}{'NeuroKit2':>14}{'Lope':>15}{'ratio':>11}")
    row("artefact correction", clean_s, ours["clean_s"])
    row("rolling time domain (hrv_time) + alpha1", hrv_time_s + dfa_s, ours["rolling_s"])
    row("rolling RMSSD alone (NumPy) + alpha1", rmssd_s + dfa_s, ours["rolling_s"])
    lope_s = ours["clean_s"] + ours["rolling_s"]
    row("everything, with hrv_time", clean_s + hrv_time_s + dfa_s, lope_s)
    row("everything, with RMSSD alone", clean_s + rmssd_s + dfa_s, lope_s)


main(*sys.argv[1:])
