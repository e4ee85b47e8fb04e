"""Writes exports.tsv: what the exports in a folder of real samples say, read without Lope.

    python3 -m venv venv && venv/bin/pip install pyyaml
    venv/bin/python generate_exports.py FOLDER > exports.tsv

One row for each document and metric: how many days have it and the sum of its values; for lists of activities how many there are,
and the sums of their seconds and metres. What is dated twice counts as it comes last.
"""

import csv
import glob
import io
import json
import os
import re
import sys
from datetime import datetime, timedelta

import yaml

FOLDER = sys.argv[1]


def emit(path, values):
    sums = {}
    for (metric, _), value in values.items():
        count, total = sums.get(metric, (0, 0.0))
        sums[metric] = (count + 1, total + value)
    for metric, (count, total) in sorted(sums.items()):
        print(f"{path}\t{metric}\t{count}\t{total:.3f}")


def put(values, metric, day, value, low, high):
    try:
        value = float(value)
    except (TypeError, ValueError):
        return
    if low <= value <= high:
        values[(metric, day)] = value


def put_times(values, day, begin, end):
    """When sleep began and ended, hours from the first midnight of the day of waking."""
    midnight = datetime.fromisoformat(day)
    onset, wake = ((at - midnight).total_seconds() / 3600 for at in (begin, end))
    if -12 <= onset < wake <= 12:
        values[("sleep_onset_h", day)] = onset
        values[("wake_time_h", day)] = wake


def text(path):
    with open(os.path.join(FOLDER, path), "rb") as file:
        return file.read().decode("utf-8-sig")


def whoop(path):
    values = {}
    for row in csv.DictReader(io.StringIO(text(path))):
        day = row["Wake onset"][:10]
        if not day:
            continue
        put_times(values, day, datetime.fromisoformat(row["Sleep onset"]), datetime.fromisoformat(row["Wake onset"]))
        put(values, "rmssd_ms", day, row["Heart rate variability (ms)"], 1, 400)
        put(values, "resting_heart_rate_bpm", day, row["Resting heart rate (bpm)"], 25, 130)
        put(values, "skin_temperature_deviation_c", day, row["Skin temp (celsius)"], 0.01, 45)
        put(values, "respiration_per_min", day, row["Respiratory rate (rpm)"], 4, 60)
        put(values, "oxygen_saturation_pct", day, row["Blood oxygen %"], 50, 100)
        put(values, "vendor_readiness", day, row["Recovery score %"], 0, 100)
        put(values, "sleep_h", day, float(row["Asleep duration (min)"] or 0) / 60, 0.1, 24)
        put(values, "deep_sleep_h", day, float(row["Deep (SWS) duration (min)"] or 0) / 60, 0.001, 24)
    emit(path, values)


def fitbit_sleep(path):
    values = {}
    for sleep in json.loads(text(path)):
        day = sleep["dateOfSleep"]
        summary = sleep["levels"]["summary"]
        if sleep["mainSleep"]:
            put_times(values, day, *(datetime.fromisoformat(sleep[end]) for end in ("startTime", "endTime")))
            put(values, "sleep_h", day, sleep["minutesAsleep"] / 60, 0.1, 24)
            if "deep" in summary:
                put(values, "deep_sleep_h", day, summary["deep"]["minutes"] / 60, 0.001, 24)
                put(values, "rem_sleep_h", day, summary["rem"]["minutes"] / 60, 0.001, 24)
        else:
            before = values.get(("nap_h", day), 0)
            values[("nap_h", day)] = before + sleep["minutesAsleep"] / 60
    emit(path, values)


def fitbit_resting(path):
    values = {}
    for one in json.loads(text(path)):
        day, value = one["dateTime"][:10], one["value"]["value"]
        put(values, "resting_heart_rate_bpm", day, round(value, 1) if value else None, 25, 130)
    emit(path, values)


def fitbit_scores(path):
    values = {}
    for row in csv.DictReader(io.StringIO(text(path))):
        put(values, "sleep_score", row["timestamp"][:10], row["overall_score"], 1, 100)
    emit(path, values)


def fitbit_exercise(path):
    exercises = json.loads(text(path))
    seconds = sum(one["duration"] / 1000 for one in exercises)
    metres = sum(one.get("distance", 0) * 1000 for one in exercises if one.get("distanceUnit") == "Kilometer")
    print(f"{path}\tactivities\t{len(exercises)}\t{seconds:.3f}")
    print(f"{path}\tdistance_m\t{sum(bool(one.get('distance')) for one in exercises)}\t{metres:.3f}")


def body(path):
    """The longest answer in a recorded exchange with the service."""
    exchanges = yaml.safe_load(text(path))["interactions"]
    answers = [one["response"]["body"]["string"] for one in exchanges]
    return json.loads(max(answers, key=len))


def garmin_hrv(path):
    document = body(path)
    nights = document.get("hrvSummaries") or [document["hrvSummary"]]
    values = {}
    for night in nights:
        put(values, "rmssd_ms", night["calendarDate"], night["lastNightAvg"], 1, 400)
    emit(path, values)


def garmin_sleep(path):
    document, values = body(path), {}
    night = document["dailySleepDTO"]
    day = night["calendarDate"]
    ends = (night[f"sleep{end}TimestampLocal"] for end in ("Start", "End"))
    put_times(values, day, *(datetime(1970, 1, 1) + timedelta(milliseconds=ms) for ms in ends))
    put(values, "sleep_h", day, night["sleepTimeSeconds"] / 3600, 0.1, 24)
    put(values, "deep_sleep_h", day, night["deepSleepSeconds"] / 3600, 0.001, 24)
    put(values, "rem_sleep_h", day, night["remSleepSeconds"] / 3600, 0.001, 24)
    put(values, "sleep_score", day, night["sleepScores"]["overall"]["value"], 1, 100)
    put(values, "respiration_per_min", day, night["averageRespirationValue"], 4, 60)
    put(values, "oxygen_saturation_pct", day, night["averageSpO2Value"], 50, 100)
    put(values, "sleeping_heart_rate_bpm", day, night["averageSpO2HRSleep"], 25, 150)
    put(values, "resting_heart_rate_bpm", day, document.get("restingHeartRate"), 25, 130)
    put(values, "rmssd_ms", day, document.get("avgOvernightHrv"), 1, 400)
    put(values, "skin_temperature_deviation_c", day, document.get("avgSkinTempDeviationC"), -10, 45)
    emit(path, values)


def garmin_stress(path):
    values = {}
    for one in body(path):
        put(values, "vendor_stress", one["calendarDate"], one["values"]["overallStressLevel"], 1, 100)
    emit(path, values)


def garmin_weight(path):
    values = {}
    for one in body(path)["dateWeightList"]:
        put(values, "body_mass_kg", one["calendarDate"], one["weight"] / 1000, 20, 300)
    emit(path, values)


def garmin_pulse(path):
    document, values = body(path), {}
    put(values, "resting_heart_rate_bpm", document["calendarDate"], document["restingHeartRate"], 25, 130)
    emit(path, values)


def garmin_hydration(path):
    values = {}
    for one in body(path):
        put(values, "fluid_drunk_l", one["calendarDate"], one["valueInML"] / 1000, 0.001, 25)
    emit(path, values)


def garmin_activities(path):
    activities = body(path)
    seconds = sum(one["elapsedDuration"] for one in activities)
    metres = sum(one["distance"] or 0 for one in activities)
    print(f"{path}\tactivities\t{len(activities)}\t{seconds:.3f}")
    print(f"{path}\tdistance_m\t{sum(bool(one['distance']) for one in activities)}\t{metres:.3f}")


def hrv4training(path):
    values = {}
    lines = [line for line in re.split(r"\r\n|\r|\n", text(path)) if line.strip()]
    names = [re.sub("[^a-z0-9]", "", name.lower()) for name in next(csv.reader([lines[0]]))]
    rows = [dict(zip(names, row)) for row in csv.reader(lines[1:])]
    named = [[row.get(name, "").strip() for name in ("timestampmeasurement", "date")] for row in rows]
    dates = [next((cell for cell in cells if cell not in ("", "-")), "") for cells in named]
    if len(dates[0].split()) == 1 and not any(" " in date for date in dates):
        swapped = any(int(date.split("-")[1]) > 12 for date in dates if date.count("-") == 2)
    else:
        swapped = False
    for row, date in zip(rows, dates):
        date = date.strip()[:10]
        if swapped:
            year, day, month = date.split("-")
            date = f"{year}-{month}-{day}"
        for name, metric, low, high in [("rmssd", "rmssd_ms", 1, 400), ("sdnn", "sdnn_ms", 1, 500),
                                        ("hr", "resting_heart_rate_bpm", 25, 130)]:
            value = row.get(name, "").strip()
            try:
                value = round(float(value), 2)
            except ValueError:
                continue
            put(values, metric, date, value, low, high)
    emit(path, values)


def elite(path):
    values = {}
    lines = [line for line in re.split(r"\r\n|\r|\n", text(path)) if line.strip()]
    for row in csv.DictReader(lines):
        if "readiness" not in row["Type"].lower():
            continue
        put(values, "rmssd_ms", row["Date"], row["Rmssd"], 1, 400)
        put(values, "sdnn_ms", row["Date"], row["Sdnn"], 1, 500)
        put(values, "resting_heart_rate_bpm", row["Date"], row["HR"], 25, 130)
    emit(path, values)


def runs(path, seconds, metres):
    rows = [row for row in csv.DictReader(io.StringIO(text(path))) if float(row[seconds] or 0) > 0]
    print(f"{path}\tactivities\t{len(rows)}\t{sum(float(row[seconds]) for row in rows):.3f}")
    ways = [float(row[metres]) for row in rows if float(row[metres] or 0) > 0]
    print(f"{path}\tdistance_m\t{len(ways)}\t{sum(ways):.3f}")


def each(reader, pattern):
    paths = sorted(glob.glob(os.path.join(FOLDER, pattern)))
    assert paths, pattern
    for path in paths:
        reader(os.path.relpath(path, FOLDER))


print("path\tmetric\tcount\tsum")
each(whoop, "whoop-andrewcxjin/physiological_cycles.csv")
each(fitbit_sleep, "pmdata/p*/fitbit/sleep.json")
each(fitbit_resting, "pmdata/p*/fitbit/resting_heart_rate.json")
each(fitbit_scores, "pmdata/p*/fitbit/sleep_score.csv")
each(fitbit_exercise, "pmdata/p*/fitbit/exercise.json")
STATS, DATA = "garth/tests/stats/cassettes/", "garth/tests/data/cassettes/"
each(garmin_hrv, STATS + "test_daily_hrv.yaml")
each(garmin_hrv, DATA + "test_hrv_data_get.yaml")
each(garmin_sleep, DATA + "test_daily_sleep_data_get.yaml")
each(garmin_stress, STATS + "test_daily_stress.yaml")
each(garmin_weight, DATA + "test_get_daily_weight_data.yaml")
each(garmin_pulse, DATA + "test_daily_heart_rate_get.yaml")
each(garmin_hydration, STATS + "test_daily_hydration.yaml")
each(garmin_activities, DATA + "test_activity_list.yaml")
each(hrv4training, "goldencheetah-hrvmeasures/test/hrvmeasures/2017*.csv")
each(hrv4training, "goldencheetah-hrvmeasures/test/hrvmeasures/2018*.csv")
each(hrv4training, "goldencheetah-hrvmeasures/test/hrvmeasures/MyMeasurements*.csv")
each(elite, "goldencheetah-hrvmeasures/test/hrvmeasures/Elit*")
runs("samirrehm-halfmarathon/data/activities.csv", "mov_s", "dist_m")
runs("evilerick-1600runs/training_set.csv", "ElapsedTime", "Distance")
