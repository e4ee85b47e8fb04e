"""Writes logs.tsv: what Python's own XML parser and string methods find in the PWX, SML and HRM files of a folder.

    python3 generate_logs.py FOLDER > logs.tsv

One row a file: how many instants have a sample, the milliseconds from the first to the last, heart rates and their sum in whole beats,
and the last distance. Heart rates of zero are no heart rates; those in SML are in hertz. A file of beats alone is left out.
"""

import os
import sys
import xml.etree.ElementTree as ET
from datetime import datetime

WANTED = {"hr", "spd", "dist", "alt", "cad", "pwr", "lat", "lon", "temp",
          "HR", "Speed", "Distance", "Altitude", "Cadence", "Power", "Latitude", "Longitude", "Temperature", "GPSAltitude"}


def name(element):
    return element.tag.rsplit("}", 1)[-1]


def pwx(data):
    for workout in ET.fromstring(data).iter():
        if name(workout) == "workout":
            for sample in (e for e in workout if name(e) == "sample"):
                values = {name(e): e.text for e in sample}
                yield round(float(values["timeoffset"]) * 1000), {k: float(v) for k, v in values.items() if k in WANTED}


def sml(data):
    for sample in ET.fromstring(data).iter():
        if name(sample) != "Sample":
            continue
        values = {name(e): e.text for e in sample if e.text}
        kept = {k: float(v) for k, v in values.items() if k in WANTED}
        if kept and "UTC" in values:
            instant = datetime.fromisoformat(values["UTC"].replace("Z", "+00:00"))
            if "HR" in kept:
                kept["hr"] = kept["HR"] * 60
            if "Distance" in kept:
                kept["dist"] = kept["Distance"]
            yield int(instant.timestamp() * 1000 + 0.5), kept


def hrm(data):
    text = data.decode("latin-1").replace("\r\n", "\n")
    interval = float(text.split("\nInterval=")[1].split("\n")[0])
    if interval == 238:
        return
    rows = text.split("[HRData]")[1].split("\n[")[0].split("\n")
    for row, line in enumerate(line for line in rows[1:] if line.strip()):
        yield int(row * interval * 1000), {"hr": float(line.split("\t")[0])}


def main(folder):
    print("path\tpoints\tlasts_ms\thr_count\thr_sum\tdistance_m")
    readers = {".pwx": pwx, ".sml": sml, ".hrm": hrm}
    found = sorted(os.path.join(root, file) for root, _, files in os.walk(folder) for file in files)
    for path in found:
        reader = readers.get(os.path.splitext(path)[1].lower())
        if not reader:
            continue
        with open(path, "rb") as file:
            samples = list(reader(file.read()))
        if not samples:
            continue
        unique = {}
        for at, values in samples:
            unique.setdefault(at, {}).update(values)
        times = sorted(unique)
        rates = [v["hr"] for v in unique.values() if v.get("hr")]
        distances = [unique[at]["dist"] for at in times if "dist" in unique[at]]
        print("\t".join(map(str, [os.path.relpath(path, folder), len(unique), times[-1] - times[0], len(rates),
                                  round(sum(rates)), round(distances[-1]) if distances else 0])))


main(sys.argv[1])
