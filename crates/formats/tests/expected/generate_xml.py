"""Writes gpx_tcx.tsv: what independent readers find in the TCX and GPX files of a folder of recordings.

    python3 -m venv venv && venv/bin/pip install gpxpy==1.6.2
    venv/bin/python generate_xml.py FOLDER > gpx_tcx.tsv

GPX is read by gpxpy, TCX by Python's own XML parser. One row for each activity: a track with times, or an
<Activity> with timed points. Points count once per instant, and not at all without a time or, in TCX, without a
single value. A file without such an activity has one row with "-".
"""

import gzip
import io
import math
import os
import sys
import xml.etree.ElementTree as ET
from datetime import datetime, timezone

import gpxpy

COLUMNS = ["path", "activity", "points", "start", "end", "hr_count", "hr_sum", "altitude_count",
           "positions", "distance_m"]
HEART_RATES = {"hr", "heartrate"}


def utc_ms(moment):
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return round(moment.timestamp() * 1000)


def name(element):
    return element.tag.rsplit("}", 1)[-1]


def number(text):
    try:
        value = float(text)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


def great_circle_m(a, b):
    (lat_a, lon_a), (lat_b, lon_b) = ([math.radians(x) for x in p] for p in (a, b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371008.8 * math.asin(min(1.0, math.sqrt(h)))


def row(points, recorded_distance):
    """points: (utc ms, hr, altitude, (lat, lon), segment, distance), in the order of the file."""
    unique = {}
    for point in points:
        unique[point[0]] = point
    points = list(unique.values())
    rates = [p[1] for p in points if p[1] is not None]
    total, last = 0.0, None
    for p in points:
        if p[3] is None:
            continue
        if last is not None and not (p[4] != last[4] and p[0] - last[0] > 10_000):
            total += great_circle_m(last[3], p[3])
        last = p
    distances = [p[5] for p in points if p[5] is not None]
    distance = distances[-1] if recorded_distance and distances else total
    return [len(points), points[0][0], points[-1][0], len(rates), round(sum(rates)),
            sum(p[2] is not None for p in points), sum(p[3] is not None for p in points), f"{distance:.0f}"]


def gpx_rows(data):
    gpx = gpxpy.parse(io.BytesIO(data))
    for track in gpx.tracks:
        points = []
        for segment_index, segment in enumerate(track.segments):
            for point in segment.points:
                if point.time is None:
                    continue
                rate = distance = None
                for extension in point.extensions:
                    for element in extension.iter():
                        if name(element).lower() in HEART_RATES:
                            rate = number(element.text)
                        elif name(element).lower() == "distance":
                            distance = number(element.text)
                points.append((utc_ms(point.time), rate, point.elevation,
                               (point.latitude, point.longitude), segment_index, distance))
        if points:
            distances = [p[5] for p in points if p[5] is not None]
            yield row(points, distances == sorted(distances) and bool(distances))


def tcx_rows(data):
    for activity in ET.fromstring(data).iter():
        if name(activity) != "Activity":
            continue
        points, segment = [], 0
        for track in (e for e in activity.iter() if name(e) == "Track"):
            segment += 1
            for point in (e for e in track if name(e) == "Trackpoint"):
                time = rate = altitude = latitude = longitude = distance = None
                others = False
                for element in point.iter():
                    tag, text = name(element), (element.text or "").strip()
                    if tag == "Time":
                        time = datetime.fromisoformat(text.replace("Z", "+00:00"))
                    elif tag == "AltitudeMeters":
                        altitude = number(text)
                    elif tag == "LatitudeDegrees":
                        latitude = number(text)
                    elif tag == "LongitudeDegrees":
                        longitude = number(text)
                    elif tag == "DistanceMeters":
                        distance = number(text)
                    elif tag == "Value":
                        rate = number(text)
                    elif tag in ("Cadence", "RunCadence", "Speed", "Watts"):
                        others = others or number(text) is not None
                place = (latitude, longitude) if None not in (latitude, longitude) else None
                if time is None:
                    continue
                if place is None and rate is altitude is distance is None and not others:
                    segment += 1
                    continue
                points.append((utc_ms(time), rate, altitude, place, segment, distance))
        if points:
            yield row(points, any(p[5] is not None for p in points))


def main(folder):
    print("\t".join(COLUMNS))
    found = []
    for root, _, files in os.walk(folder):
        found += [os.path.join(root, file) for file in files]
    for path in sorted(found):
        stem = path.lower().removesuffix(".gz")
        if not stem.endswith((".gpx", ".tcx")):
            continue
        with open(path, "rb") as file:
            data = file.read()
        if path.lower().endswith(".gz"):
            data = gzip.decompress(data)
        shown = os.path.relpath(path, folder)
        try:
            rows = list(gpx_rows(data) if stem.endswith(".gpx") else tcx_rows(data))
        except Exception as error:
            print(f"{shown}: {error}", file=sys.stderr)
            rows = []
        for index, figures in enumerate(rows):
            print("\t".join(map(str, [shown, index, *figures])))
        if not rows:
            print("\t".join([shown, *["-"] * (len(COLUMNS) - 1)]))


main(sys.argv[1])
