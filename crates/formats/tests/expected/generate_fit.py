#!/usr/bin/env python3
"""What an independent reader finds in each FIT file of the corpus: figures only, one row a file.

    python3 -m venv target/fit-venv && target/fit-venv/bin/pip install fitdecode
    target/fit-venv/bin/python crates/formats/tests/expected/generate_fit.py CORPUS > crates/formats/tests/expected/fit.tsv

The decoding is fitdecode's. Three rules of Lope's reader are repeated here, because both sides must count the
same rows: records of one instant are merged (the first value of a field wins), records whose clock goes back
are left out so that most remain, and of a recording that claims more than 14 days the densest part is kept,
cut where 24 hours pass without a record. `records` counts before these rules, `kept` after; every other figure
is of the kept rows. Heart rate counts every value a recorder did not mark as invalid (255), zeros included;
`hr_zero` says how many of them are 0 bpm. Instants are FIT seconds.
"""

import bisect
import pathlib
import sys

import fitdecode

COLUMNS = (
    "path file_types records kept first_s last_s hr_count hr_sum hr_zero rr_count rr_sum_ms speed_sum_mps "
    "altitude_sum_m cadence_sum power_sum_w latitude_sum_deg distance_max_m sessions elapsed_s timer_s distance_m"
).split()

FIELDS = {
    "heart_rate": ("heart_rate",),
    "speed": ("enhanced_speed", "speed"),
    "altitude": ("enhanced_altitude", "altitude"),
    "cadence": ("cadence",),
    "fraction": ("fractional_cadence",),
    "power": ("power",),
    "latitude": ("position_lat",),
    "distance": ("distance",),
}


def native(frame):
    """Native fields by name; a developer field may bear the same name and is left out."""
    values = {}
    for field in frame.fields:
        if field.field_def is not None and field.field_def.is_dev:
            continue
        values.setdefault(field.name, field)
    return values


def number(values, *names):
    for name in names:
        value = values[name].value if name in values else None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return value
    return None


def merge_instants(rows):
    merged = []
    for row in rows:
        if merged and merged[-1]["time"] == row["time"]:
            for key, value in row.items():
                if merged[-1][key] is None:
                    merged[-1][key] = value
        else:
            merged.append(dict(row))
    return merged


def longest_rising(rows):
    tails, tail_rows, before = [], [], [None] * len(rows)
    for index, row in enumerate(rows):
        place = bisect.bisect_left(tails, row["time"])
        before[index] = tail_rows[place - 1] if place else None
        tails[place : place + 1] = [row["time"]]
        tail_rows[place : place + 1] = [index]
    chain, index = [], tail_rows[-1] if tail_rows else None
    while index is not None:
        chain.append(rows[index])
        index = before[index]
    return chain[::-1]


def densest(rows):
    if not rows or rows[-1]["time"] - rows[0]["time"] <= 14 * 86400:
        return rows
    parts = [[rows[0]]]
    for row in rows[1:]:
        if row["time"] - parts[-1][-1]["time"] > 86400:
            parts.append([])
        parts[-1].append(row)
    return max(parts, key=len)


def parts_of(path):
    """The chained FIT files in one file, each as (file type, rows, rr, sessions), as far as they can be read."""
    parts = []
    try:
        with fitdecode.FitReader(
            str(path), check_crc=fitdecode.CrcCheck.DISABLED, error_handling=fitdecode.ErrorHandling.IGNORE
        ) as reader:
            for frame in reader:
                if isinstance(frame, fitdecode.FitHeader):
                    parts.append({"type": "", "rows": [], "rr": [], "sessions": [], "records": 0})
                if not isinstance(frame, fitdecode.FitDataMessage):
                    continue
                part, values = parts[-1], native(frame)
                if frame.name == "file_id" and "type" in values:
                    part["type"] = str(values["type"].value)
                elif frame.name == "session":
                    part["sessions"].append(values)
                elif frame.name == "hrv":
                    times = values["time"].value
                    times = times if isinstance(times, (tuple, list)) else (times,)
                    part["rr"] += [round(time * 1000) for time in times if time is not None]
                elif frame.name == "record":
                    part["records"] += 1
                    if "timestamp" in values and values["timestamp"].raw_value is not None:
                        row = {key: number(values, *names) for key, names in FIELDS.items()}
                        row["time"] = values["timestamp"].raw_value
                        part["rows"].append(row)
    except (fitdecode.FitError, ValueError, TypeError, KeyError):
        pass
    return parts


def describe(path):
    parts = parts_of(path)
    recorded = [part for part in parts if part["type"] in ("", "activity", "None", "activity_summary")]
    rows = []
    for part in recorded:
        rows += densest(longest_rising(merge_instants(part["rows"])))
    sessions = [values for part in recorded for values in part["sessions"]]

    def column(key):
        return [row[key] for row in rows if row[key] is not None]

    def total(name):
        return sum(number(values, name) or 0 for values in sessions)

    cadence = sum(column("cadence")) + sum(row["fraction"] or 0 for row in rows if row["cadence"] is not None)
    latitude = sum(semicircles * 180 / 2**31 for semicircles in column("latitude"))
    rr = [interval for part in recorded for interval in part["rr"]]
    return {
        "file_types": "+".join(part["type"] or "none" for part in parts) or "unreadable",
        "records": sum(part["records"] for part in recorded),
        "kept": len(rows),
        "first_s": min((row["time"] for row in rows), default=""),
        "last_s": max((row["time"] for row in rows), default=""),
        "hr_count": len(column("heart_rate")),
        "hr_sum": sum(column("heart_rate")),
        "hr_zero": column("heart_rate").count(0),
        "rr_count": len(rr),
        "rr_sum_ms": sum(rr),
        "speed_sum_mps": f"{sum(column('speed')):.3f}",
        "altitude_sum_m": f"{sum(column('altitude')):.1f}",
        "cadence_sum": f"{cadence:.3f}",
        "power_sum_w": sum(column("power")),
        "latitude_sum_deg": f"{latitude:.4f}",
        "distance_max_m": f"{max(column('distance'), default=0):.2f}",
        "sessions": len(sessions),
        "elapsed_s": f"{total('total_elapsed_time'):.3f}",
        "timer_s": f"{total('total_timer_time'):.3f}",
        "distance_m": f"{total('total_distance'):.2f}",
    }


def main():
    corpus = pathlib.Path(sys.argv[1])
    print(*COLUMNS, sep="\t")
    for path in sorted(path for path in corpus.rglob("*") if path.suffix.lower() == ".fit" and path.is_file()):
        row = {"path": path.relative_to(corpus).as_posix(), **describe(path)}
        print(*(row[column] for column in COLUMNS), sep="\t", flush=True)


main()
