"""Metrics of each RR series by hrv-analysis, and the Lomb–Scargle periodogram of astropy."""

import json
import sys
import warnings

import hrvanalysis as hrv
import numpy as np
from astropy.timeseries import LombScargle

warnings.filterwarnings("ignore")


def rejected(series):
    return [int(index) for index in np.flatnonzero(np.isnan(series))]


def lomb(rr):
    time = np.cumsum(rr) / 1000
    time -= time[0]
    step = 0.2 / time[-1]
    frequency = 0.003 + step * np.arange(1 + round((0.4 - 0.003) / step))
    # Method "slow" evaluates the formula; the default "fast" approximates it on a grid.
    power = LombScargle(time, rr, normalization="psd").power(frequency, method="slow")
    density = power * 2 * time[-1] / len(rr)
    band = lambda low, high: np.trapz(density[(frequency >= low) & (frequency < high)], dx=step)
    return band(0.04, 0.15), band(0.15, 0.4)


def metrics(rr):
    time, frequency = hrv.get_time_domain_features(rr), hrv.get_frequency_domain_features(rr)
    lomb_lf, lomb_hf = lomb(np.array(rr))
    differences = len(rr) - 1
    sd2 = hrv.get_poincare_plot_features(rr)["sd2"]
    ectopic = lambda rule: rejected(hrv.remove_ectopic_beats(rr, method=rule, verbose=False))
    return {
        "mean_rr": time["mean_nni"], "sdnn": time["sdnn"], "rmssd": time["rmssd"], "pnn50": time["pnni_50"],
        "sdsd": time["sdsd"], "sdsd / n - 1": time["sdsd"] * np.sqrt(differences / (differences - 1)),
        "sd2": sd2, "sd2_by_identity": sd2,
        "vlf": frequency["vlf"], "lf": frequency["lf"], "hf": frequency["hf"],
        "lomb_lf": lomb_lf, "lomb_hf": lomb_hf,
        "implausible": rejected(hrv.remove_outliers(rr, verbose=False)),
        "malik": ectopic("malik"), "kamath": ectopic("kamath"), "karlsson": ectopic("karlsson"),
        "acar": ectopic("acar"),
    }


for line in sys.stdin:
    series = json.loads(line)
    if series["kind"] == "rr":
        print(json.dumps({"id": series["id"], "metrics": metrics(series["values"])}, default=lambda v: v.item()))
