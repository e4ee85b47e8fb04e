"""What a small Python service makes of the same data: FastAPI on uvicorn, the store's own summaries from SQLite.

It answers far less than Lope's Today: the load of the last 42 and 7 days and the last session. FitTrackee and Endurain need
PostgreSQL and more around them, so that this stands in for them, in their favour.
"""

import json
import os
import sqlite3
import threading

from fastapi import FastAPI

app = FastAPI()
local = threading.local()


def connection():
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(f"file:{os.environ['LOPE_DB']}?mode=ro", uri=True)
    return local.connection


@app.get("/today")
def today(date: str):
    rows = connection().execute(
        "SELECT summary FROM summary WHERE date BETWEEN date(?, '-42 days') AND ? AND NOT left_out ORDER BY start_ms",
        (date, date),
    )
    sessions = [json.loads(details) for (details,) in rows]
    loads = [(one["date"], (one.get("load") or {}).get("value") or 0.0) for one in sessions]
    week = connection().execute("SELECT date(?, '-7 days')", (date,)).fetchone()[0]
    return {
        "date": date,
        "sessions": len(sessions),
        "chronic": sum(load for _, load in loads) / 42,
        "acute": sum(load for day, load in loads if day > week) / 7,
        "last": sessions[-1] if sessions else None,
    }
