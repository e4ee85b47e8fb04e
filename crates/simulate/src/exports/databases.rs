//! Databases of phones: Health Connect and Gadgetbridge.

use lope_records::Metric;
use rusqlite::{Connection, ToSql, params_from_iter};
use serde_json::json;

use super::{Family, File, Runs, Stage, Told, zipped};

pub(super) const HEALTH_CONNECT: Family = Family {
    name: "health-connect",
    forms: &["export"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Nap,
        Metric::SleepOnset,
        Metric::WakeTime,
        Metric::Rmssd,
        Metric::RestingHeartRate,
        Metric::SleepingHeartRate,
        Metric::Respiration,
        Metric::OxygenSaturation,
        Metric::BodyMass,
    ],
    runs: Runs::Stated,
    write: |told, _| {
        vec![zipped(
            "Health Connect.zip",
            vec![File {
                path: "health_connect_export.db".to_owned(),
                bytes: health_connect(told).unwrap_or_default(),
            }],
        )]
    },
};

pub(super) const GADGETBRIDGE: Family = Family {
    name: "gadgetbridge",
    forms: &["garmin", "xiaomi"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::SleepOnset,
        Metric::WakeTime,
        Metric::RestingHeartRate,
        Metric::SleepingHeartRate,
    ],
    runs: Runs::Stated,
    write: |told, form| {
        let bytes = gadgetbridge(told, form == 1).unwrap_or_default();
        let about = File::json(
            "gadgetbridge.json",
            &json!({ "appId": "nodomain.freeyourgadget.gadgetbridge", "backupVersion": 1 }),
        );
        vec![zipped(
            "Gadgetbridge.zip",
            vec![about, File { path: "database/Gadgetbridge".to_owned(), bytes }],
        )]
    },
};

/// A database being filled in a file of its own.
struct Filling {
    connection: Connection,
    file: tempfile::NamedTempFile,
}

impl Filling {
    fn new() -> rusqlite::Result<Filling> {
        let file = tempfile::NamedTempFile::new()
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        let connection = Connection::open(file.path())?;
        connection.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN")?;
        Ok(Filling { connection, file })
    }

    fn table(&self, name: &str, columns: &[&str]) -> rusqlite::Result<()> {
        self.connection.execute_batch(&format!("CREATE TABLE {name} ({})", columns.join(", ")))
    }

    fn row(&self, name: &str, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
        let places = vec!["?"; values.len()].join(", ");
        let mut insert = self.connection.prepare_cached(&format!("INSERT INTO {name} VALUES ({places})"))?;
        insert.execute(params_from_iter(values.iter())).map(|_| ())
    }

    fn bytes(self) -> rusqlite::Result<Vec<u8>> {
        self.connection.execute_batch("COMMIT")?;
        drop(self.connection);
        std::fs::read(self.file.path()).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
    }
}

fn health_connect(told: &Told) -> rusqlite::Result<Vec<u8>> {
    let filling = Filling::new()?;
    let instant = [
        "row_id INTEGER PRIMARY KEY AUTOINCREMENT",
        "uuid BLOB",
        "time INTEGER",
        "zone_offset INTEGER",
        "app_info_id INTEGER",
    ];
    let interval = [
        "row_id INTEGER PRIMARY KEY AUTOINCREMENT",
        "start_time INTEGER",
        "start_zone_offset INTEGER",
        "end_time INTEGER",
        "end_zone_offset INTEGER",
        "app_info_id INTEGER",
    ];
    filling.table(
        "application_info_table",
        &["row_id INTEGER PRIMARY KEY", "package_name TEXT", "app_name TEXT"],
    )?;
    filling.row("application_info_table", &[&1, &"com.watch.app", &"Watch"])?;
    let values = [
        ("resting_heart_rate_record_table", "beats_per_minute INTEGER"),
        ("heart_rate_variability_rmssd_record_table", "heart_rate_variability_millis REAL"),
        ("respiratory_rate_record_table", "rate REAL"),
        ("oxygen_saturation_record_table", "percentage REAL"),
        ("weight_record_table", "weight REAL"),
    ];
    for (name, column) in values {
        filling.table(name, &[&instant[..], &[column]].concat())?;
    }
    filling.table("sleep_session_record_table", &[&interval[..], &["title TEXT"]].concat())?;
    filling.table(
        "sleep_stages_table",
        &["parent_key INTEGER", "stage_start_time INTEGER", "stage_end_time INTEGER", "stage_type INTEGER"],
    )?;
    filling.table(
        "exercise_session_record_table",
        &[&interval[..], &["exercise_type INTEGER", "title TEXT"]].concat(),
    )?;
    filling.table("distance_record_table", &[&interval[..], &["distance REAL"]].concat())?;
    filling.table("heart_rate_record_table", &interval)?;
    filling.table(
        "heart_rate_record_series_table",
        &["parent_key INTEGER", "beats_per_minute INTEGER", "epoch_millis INTEGER"],
    )?;
    filling.row("heart_rate_record_table", &[&1, &0, &0, &0, &0, &1])?;
    let none: Option<i64> = None;
    for (number, night) in (1_i64..).zip(&told.nights) {
        let (from, to) = (night.onset_s() * 1000, night.wake_s() * 1000);
        let middle = (from + to) / 2;
        let single = |name: &str, at: i64, value: f64| {
            filling.row(name, &[&none, &none, &at, &night.offset_s, &1, &value])
        };
        single(values[0].0, to, night.resting_bpm.into())?;
        for at in [from + 600_000, middle] {
            single(values[1].0, at, night.rmssd_ms.into())?;
            single(values[2].0, at, f64::from(night.breaths_tenths) / 10.0)?;
            single(values[3].0, at, night.oxygen_pct.into())?;
        }
        single(values[1].0, to + 7_200_000, 300.0)?;
        single(values[4].0, to + 600_000, f64::from(night.mass_tenths) * 100.0)?;
        filling.row(
            "sleep_session_record_table",
            &[&(2 * number), &from, &night.offset_s, &to, &night.offset_s, &1, &"Night"],
        )?;
        for (stage, from, to) in night.stretches() {
            let kind = match stage {
                Stage::Awake => 1,
                Stage::Light => 4,
                Stage::Deep => 5,
                Stage::Rem => 6,
            };
            filling.row("sleep_stages_table", &[&(2 * number), &(from * 1000), &(to * 1000), &kind])?;
        }
        if let Some((from, to)) = night.nap_s() {
            filling.row(
                "sleep_session_record_table",
                &[
                    &(2 * number + 1),
                    &(from * 1000),
                    &night.offset_s,
                    &(to * 1000),
                    &night.offset_s,
                    &1,
                    &"Nap",
                ],
            )?;
        }
        for at in (from..to).step_by(60_000) {
            filling.row("heart_rate_record_series_table", &[&1, &night.asleep_bpm, &at])?;
        }
    }
    for run in &told.runs {
        let (from, to) = (run.start.as_second() * 1000, run.end().as_second() * 1000);
        filling.row(
            "exercise_session_record_table",
            &[&none, &from, &run.offset_s, &to, &run.offset_s, &1, &33, &run.title],
        )?;
        let half = f64::from(run.distance_m) / 2.0;
        for (from, to) in [(from, (from + to) / 2), ((from + to) / 2, to)] {
            filling.row(
                "distance_record_table",
                &[&none, &from, &run.offset_s, &to, &run.offset_s, &1, &half],
            )?;
        }
        for sample in run.samples().step_by(10) {
            filling.row(
                "heart_rate_record_series_table",
                &[&1, &run.mean_bpm, &(from + i64::from(sample.at_s) * 1000)],
            )?;
        }
    }
    filling.bytes()
}

fn gadgetbridge(told: &Told, is_xiaomi: bool) -> rusqlite::Result<Vec<u8>> {
    let filling = Filling::new()?;
    let keys = ["TIMESTAMP INTEGER NOT NULL", "DEVICE_ID INTEGER NOT NULL", "USER_ID INTEGER NOT NULL"];
    let maker = if is_xiaomi { "XIAOMI" } else { "GARMIN" };
    filling.table(
        "DEVICE",
        &[
            "_id INTEGER PRIMARY KEY",
            "NAME TEXT NOT NULL",
            "MANUFACTURER TEXT",
            "IDENTIFIER TEXT",
            "ALIAS TEXT",
        ],
    )?;
    filling.row("DEVICE", &[&7, &"Forerunner", &"Garmin", &"AA:BB", &None::<String>])?;
    filling.table(
        "BASE_ACTIVITY_SUMMARY",
        &[
            "_id INTEGER PRIMARY KEY",
            "NAME TEXT",
            "START_TIME INTEGER",
            "END_TIME INTEGER",
            "ACTIVITY_KIND INTEGER",
            "DEVICE_ID INTEGER",
            "USER_ID INTEGER",
            "SUMMARY_DATA TEXT",
        ],
    )?;
    let activity = format!("{maker}_ACTIVITY_SAMPLE");
    filling.table(&activity, &[&keys[..], &["STEPS INTEGER", "HEART_RATE INTEGER"]].concat())?;
    let stages = format!("{maker}_SLEEP_STAGE_SAMPLE");
    filling.table(&stages, &[&keys[..], &["STAGE INTEGER"]].concat())?;
    filling.table(
        "XIAOMI_SLEEP_TIME_SAMPLE",
        &[&keys[..], &["WAKEUP_TIME INTEGER", "TOTAL_DURATION INTEGER"]].concat(),
    )?;
    filling.table("XIAOMI_DAILY_SUMMARY_SAMPLE", &[&keys[..], &["HR_RESTING INTEGER"]].concat())?;
    filling.table("GARMIN_HEART_RATE_RESTING_SAMPLE", &[&keys[..], &["HEART_RATE INTEGER"]].concat())?;
    filling.table("GARMIN_HRV_SUMMARY_SAMPLE", &[&keys[..], &["LAST_NIGHT_AVERAGE INTEGER"]].concat())?;
    filling.table("GARMIN_EVENT_SAMPLE", &[&keys[..], &["EVENT INTEGER", "EVENT_TYPE INTEGER"]].concat())?;
    for night in &told.nights {
        let (from, to) = (night.onset_s(), night.wake_s());
        for (stage, begun, ended) in night.stretches() {
            // A Garmin watch tells of a stage where it ends, a Xiaomi band where it begins.
            let (at, code) = match (is_xiaomi, stage) {
                (false, Stage::Awake) => (ended, 1),
                (false, Stage::Light) => (ended, 2),
                (false, Stage::Deep) => (ended, 3),
                (false, Stage::Rem) => (ended, 4),
                (true, Stage::Awake) => (begun, 5),
                (true, Stage::Light) => (begun, 3),
                (true, Stage::Deep) => (begun, 2),
                (true, Stage::Rem) => (begun, 4),
            };
            filling.row(&stages, &[&(at * 1000), &7, &1, &code])?;
        }
        if is_xiaomi {
            filling.row(
                "XIAOMI_SLEEP_TIME_SAMPLE",
                &[&(from * 1000), &7, &1, &(to * 1000), &night.asleep_min()],
            )?;
            filling.row("XIAOMI_DAILY_SUMMARY_SAMPLE", &[&(to * 1000), &7, &1, &night.resting_bpm])?;
        } else {
            filling.row("GARMIN_EVENT_SAMPLE", &[&(from * 1000), &7, &1, &74, &0])?;
            filling.row("GARMIN_HEART_RATE_RESTING_SAMPLE", &[&(to * 1000), &7, &1, &night.resting_bpm])?;
            filling.row("GARMIN_HRV_SUMMARY_SAMPLE", &[&(to * 1000), &7, &1, &night.rmssd_ms])?;
        }
        // Minutes are told in seconds; what was not measured is a heart rate of 255.
        for at in (from..to).step_by(60) {
            filling.row(&activity, &[&at, &7, &1, &0, &night.asleep_bpm])?;
        }
        filling.row(&activity, &[&(to + 90), &7, &1, &30, &255])?;
    }
    for (number, run) in (1..).zip(&told.runs) {
        let summary = json!({
            "distanceMeters": { "value": run.distance_m, "unit": "meters" }, "averageHR": { "value": run.mean_bpm, "unit": "bpm" },
            "activeSeconds": { "value": run.seconds(), "unit": "seconds" },
        });
        let (from, to) = (run.start.as_second() * 1000, run.end().as_second() * 1000);
        filling.row(
            "BASE_ACTIVITY_SUMMARY",
            &[&number, &run.title, &from, &to, &16, &7, &1, &summary.to_string()],
        )?;
    }
    filling.bytes()
}
