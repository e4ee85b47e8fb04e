"""Metrics of each series by NeuroKit2 and acwr."""

import json
import sys
import warnings

import acwr
import neurokit2 as nk
import numpy as np
import pandas as pd
from neurokit2.signal.signal_fixpeaks import _find_artifacts

warnings.filterwarnings("ignore")
SCALES = np.arange(4, 17)


def rr_metrics(rr):
    peaks = np.concatenate([[0], np.cumsum(rr)]).astype(int)
    time = nk.hrv_time(peaks, sampling_rate=1000).iloc[0]
    along = (rr[1:] + rr[:-1]) / np.sqrt(2)
    found, _ = _find_artifacts(peaks)
    _, corrected = nk.signal_fixpeaks(peaks, sampling_rate=1000, iterative=True, method="Kubios")
    intervals = np.diff(corrected)
    detrended = nk.signal_detrend(rr, method="tarvainen2002", regularization=500)
    dfa = lambda series, overlap: nk.fractal_dfa(series, scale=SCALES, overlap=overlap)[0]
    differences = len(rr) - 1
    return {
        "mean_rr": time.HRV_MeanNN, "sdnn": time.HRV_SDNN, "rmssd": time.HRV_RMSSD, "sdsd": time.HRV_SDSD,
        "pnn50": time.HRV_pNN50, "pnn50 / of differences": time.HRV_pNN50 * len(rr) / differences,
        "sd1": time.HRV_SDSD / np.sqrt(2), "sd2": np.std(along, ddof=1),
        "ectopic": found["ectopic"], "missed": found["missed"], "extra": found["extra"],
        "long_short": found["longshort"],
        # A corrected beat may land on its neighbour; an interval of zero is none for Lope.
        "corrected_rmssd": rmssd_between_beats(intervals), "corrected_intervals": len(intervals),
        "alpha1_overlapping": dfa(rr, True),
        "alpha1_adjacent": dfa(rr, False), "alpha1_adjacent / all windows": plain_dfa(rr),
        "alpha1_detrended": dfa(detrended, False),
        "alpha1_detrended / whole matrix": plain_dfa(smoothness_priors(rr, 500)),
    }


def plain_dfa(series):
    """DFA as published, with NumPy alone: adjacent windows, none left out."""
    profile, fluctuations = np.cumsum(series - np.mean(series)), []
    for beats in SCALES:
        windows = profile[: len(profile) // beats * beats].reshape(-1, beats).T
        line = np.vander(np.arange(beats), 2)
        rest = windows - line @ np.linalg.lstsq(line, windows, rcond=None)[0]
        fluctuations.append(np.sqrt(np.mean(rest**2)))
    return np.polyfit(np.log(SCALES), np.log(fluctuations), 1)[0]


def smoothness_priors(series, weight):
    """The equation of Tarvainen et al. 2002 with the whole matrix of second differences."""
    second = np.diff(np.eye(len(series)), 2, axis=0)
    return series - np.linalg.solve(np.eye(len(series)) + weight**2 * second.T @ second, series)


def rmssd_between_beats(intervals):
    pairs = (intervals[1:] > 0) & (intervals[:-1] > 0)
    return np.sqrt(np.mean(np.diff(intervals)[pairs] ** 2))


def load_metrics(loads):
    series = pd.Series(loads, index=pd.date_range("2024-01-01", periods=len(loads)))
    last = lambda result: result.iloc[-1]
    decayed = lambda alpha: last(pd.Series([0.0, *loads]).ewm(alpha=alpha, adjust=False).mean())
    return {
        "acwr_coupled": last(acwr.acwr(series, method="rac")),
        "acwr_uncoupled": last(acwr.acwr(series, method="rau")),
        "acwr_ewma": last(acwr.acwr(series, method="ewma")),
        "acwr_ewma_half_life": last(acwr.acwr(series, method="ewma", decay="half_life")),
        "monotony_sample": last(acwr.monotony(series)),
        "monotony_population": last(acwr.monotony(series, ddof=0)),
        "strain_sample": last(acwr.strain(series)),
        "fitness_exponential": decayed(1 - np.exp(-1 / 42)), "fatigue_exponential": decayed(1 - np.exp(-1 / 7)),
        "fitness_span": decayed(2 / 43), "fatigue_span": decayed(2 / 8),
    }


for line in sys.stdin:
    series = json.loads(line)
    metrics = (rr_metrics if series["kind"] == "rr" else load_metrics)(np.array(series["values"]))
    print(json.dumps({"id": series["id"], "metrics": metrics}, default=lambda value: value.item()))
