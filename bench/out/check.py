"""Holds the kept files to what they were written from, by Garmin's own Python decoder and by `icalendar`."""

import importlib.metadata as installed
import json
import sys
from datetime import date, datetime
from pathlib import Path

from garmin_fit_sdk import Decoder, Stream
from icalendar import Calendar

folder = Path(sys.argv[1])
FLOOR_BPM = 60
INTENSITY = {"warm_up": "warmup", "cool_down": "cooldown", "recovery": "rest", "walk": "rest"}


def expected(workout, text):
    """The messages that a workout is to become."""
    steps, words = [], 0
    for part in workout["parts"]:
        first = len(steps)
        for step in part.get("steps", [part]):
            length, target = step["length"], step["target"]
            until = {"time": "time", "distance": "distance", "open": "open"}[length["until"]]
            want = {
                "message_index": len(steps),
                "wkt_step_name": text["steps"][words],
                "notes": text["notes"][words] or None,
                "intensity": INTENSITY.get(step["role"], "active"),
                "duration_type": until,
                "duration_time": length.get("seconds"),
                "duration_distance": length.get("metres"),
                "target_type": {"heart_rate": "heart_rate", "pace": "speed"}.get(target["by"], "open"),
            }
            if target["by"] == "heart_rate":
                low = FLOOR_BPM if target["low_bpm"] is None else target["low_bpm"]
                want["custom_target_heart_rate_low"] = low + 100
                want["custom_target_heart_rate_high"] = target["high_bpm"] + 100
            if target["by"] == "pace":
                want["custom_target_speed_low"] = round(target["slow_mps"], 3)
                want["custom_target_speed_high"] = round(target["fast_mps"], 3)
            steps.append(want)
            words += 1
        if part["part"] == "repeat":
            steps.append({
                "message_index": len(steps), "duration_type": "repeat_until_steps_cmplt",
                "duration_step": first, "repeat_steps": part["times"],
            })
    return steps


def decoded(path):
    # Checking leaves the stream at its end.
    assert Decoder(Stream.from_file(str(path))).check_integrity(), path
    messages, errors = Decoder(Stream.from_file(str(path))).read()
    assert not errors, (path, errors)
    return messages


for path in sorted(folder.glob("*.json")):
    if path.name == "event.json":
        continue
    written = json.loads(path.read_text())
    messages = decoded(path.with_suffix(".fit"))
    file_id, session = messages["file_id_mesgs"][0], messages["workout_mesgs"][0]
    assert file_id["type"] == "workout" and file_id["manufacturer"] == "garmin", file_id
    assert file_id["garmin_product"] == "connect" and file_id["serial_number"] > 0, file_id
    want = expected(written["workout"], written["text"])
    found = messages["workout_step_mesgs"]
    assert session["wkt_name"] == written["text"]["name"] and session["sport"] == "running", session
    assert session["num_valid_steps"] == len(want) == len(found), session
    for one, other in zip(want, found):
        for name, value in one.items():
            got = other.get(name)
            # A string of one NUL is none.
            assert got == value or (value is None and not got), (path.name, name, value, got)
    print(f"garmin-fit-sdk {installed.version('garmin-fit-sdk')}: {path.stem}.fit, {len(found)} steps the same")

schedule = decoded(folder / "schedule.fit")["schedule_mesgs"][0]
linked = decoded(folder / "intervals.fit")["file_id_mesgs"][0]
assert schedule["serial_number"] == linked["serial_number"] and schedule["time_created"] == linked["time_created"]
assert schedule["type"] == "workout" and not schedule["completed"], schedule
print(f"garmin-fit-sdk {installed.version('garmin-fit-sdk')}: schedule.fit names intervals.fit")

calendar = Calendar.from_ical((folder / "week.ics").read_bytes())
events = calendar.walk("VEVENT")
assert len(events) == 4 and not calendar.errors and not any(event.errors for event in events)
assert len({str(event["UID"]) for event in events}) == 4
assert events[0].decoded("DTSTART") == date(2026, 11, 24) and events[0].decoded("DTEND") == date(2026, 11, 25)
assert events[1].decoded("DTSTART") == datetime(2026, 11, 25, 6, 45)
assert str(events[0]["DESCRIPTION"]).startswith("Warm up 20 min, up to 148 bpm\n4 × 4 min hard; 2:30")
assert str(events[1]["DESCRIPTION"]).endswith("mit Umlauten äöü hinweg")
assert str(events[2]["STATUS"]) == "CANCELLED" and events[2]["SEQUENCE"] == 3
print(f"icalendar {installed.version('icalendar')}: week.ics, {len(events)} events")
