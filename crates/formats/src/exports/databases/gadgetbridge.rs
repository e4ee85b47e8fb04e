//! Gadgetbridge: its database, as the app exports it or in its backup archive.
//!
//! Each kind of device has tables of its own. Times of minutes are seconds since 1970, all others milliseconds; local time is not told.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::{
    database::{Database, Watch},
    gathered::Gathered,
    model::{Origin, SleptStage, What, Workout},
};
use crate::ReadError;

/// Whether a database is one: it has devices, and samples or summaries of them.
pub(super) fn is_ours(database: &Database) -> bool {
    database.has("DEVICE")
        && (database.has("BASE_ACTIVITY_SUMMARY")
            || database.tables().any(|table| table.ends_with("_ACTIVITY_SAMPLE")))
}

/// Whose names tables begin with; those of a kind of device that is not listed have other meanings.
const MAKERS: [&str; 5] = ["GARMIN", "XIAOMI", "HUAMI", "COLMI", "CMF"];

type Devices = HashMap<i64, String>;

pub(super) fn gather(database: &Database, watch: Watch<'_>) -> Result<Gathered, ReadError> {
    let mut gathered = Gathered::new(Origin::Gadgetbridge);
    let mut devices = Devices::new();
    database.walk("DEVICE", &["_id", "ALIAS", "NAME"], watch, |row| {
        if let Some((number, name)) = row.whole(0).zip(row.text(1).or_else(|| row.text(2))) {
            devices.insert(number, name.chars().take(60).collect());
        }
    })?;
    for maker in MAKERS {
        singles(database, maker, &devices, &mut gathered, watch)?;
    }
    garmin_sleep(database, &devices, &mut gathered, watch)?;
    sessions(database, &devices, &mut gathered, watch)?;
    summaries(database, &devices, &mut gathered, watch)?;
    gathered.settle();
    for maker in MAKERS {
        let table = format!("{maker}_ACTIVITY_SAMPLE");
        database.walk(&table, &["TIMESTAMP", "HEART_RATE", "DEVICE_ID"], watch, |row| {
            if let Some((at_s, bpm)) = row.instant_s(0).zip(row.number(1)) {
                gathered.add_pulse(at_s, bpm, device(&devices, row.whole(2)));
            }
        })?;
    }
    Ok(gathered)
}

fn device(devices: &Devices, number: Option<i64>) -> &str {
    number.and_then(|number| devices.get(&number)).map_or("unknown device", String::as_str)
}

/// Values by themselves: the end of the table's name, the column, and what it is.
const SINGLES: [(&str, &str, What); 7] = [
    ("HEART_RATE_RESTING_SAMPLE", "HEART_RATE", What::RestingHeartRate),
    ("DAILY_SUMMARY_SAMPLE", "HR_RESTING", What::RestingHeartRate),
    ("HRV_SUMMARY_SAMPLE", "LAST_NIGHT_AVERAGE", What::NightRmssd),
    ("SLEEP_RESPIRATORY_RATE_SAMPLE", "RATE", What::NightRespiration),
    ("RESPIRATORY_RATE_SAMPLE", "RESPIRATORY_RATE", What::Respiration),
    ("SPO2_SAMPLE", "SPO2", What::Oxygen),
    ("SLEEP_STATS_SAMPLE", "SLEEP_SCORE", What::SleepScore),
];

fn singles(
    database: &Database,
    maker: &str,
    devices: &Devices,
    gathered: &mut Gathered,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    for (end, column, what) in SINGLES {
        // A ring's variability is in a unit of its own.
        if what == What::NightRmssd && maker != "GARMIN" {
            continue;
        }
        database.walk(&format!("{maker}_{end}"), &["TIMESTAMP", column, "DEVICE_ID"], watch, |row| {
            if let Some((at_s, value)) = row.instant_s(0).zip(row.number(1)) {
                let teller = gathered.teller(device(devices, row.whole(2)));
                gathered.add_value(at_s, None, what, value, teller);
            }
        })?;
    }
    Ok(())
}

/// Samples further apart than this belong to two nights, seconds.
const GAP_S: i64 = 6 * 3600;
/// An event of falling asleep or waking.
const SLEEP_EVENT: i64 = 74;

/// Of a Garmin watch a sample says which stage ends with it; where the first began, the event of falling asleep says.
fn garmin_sleep(
    database: &Database,
    devices: &Devices,
    gathered: &mut Gathered,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let mut begins: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let columns = ["TIMESTAMP", "EVENT", "EVENT_TYPE", "DEVICE_ID"];
    database.walk("GARMIN_EVENT_SAMPLE", &columns, watch, |row| {
        if row.whole(1) == Some(SLEEP_EVENT) && row.whole(2) == Some(0) {
            begins.entry(row.whole(3).unwrap_or(0)).or_default().extend(row.instant_s(0));
        }
    })?;
    begins.values_mut().for_each(|begins| begins.sort_unstable());
    let mut ends: BTreeMap<i64, Vec<(i64, SleptStage)>> = BTreeMap::new();
    database.walk("GARMIN_SLEEP_STAGE_SAMPLE", &["TIMESTAMP", "STAGE", "DEVICE_ID"], watch, |row| {
        let stage = match row.whole(1) {
            Some(2) => SleptStage::Light,
            Some(3) => SleptStage::Deep,
            Some(4) => SleptStage::Rem,
            _ => SleptStage::Awake,
        };
        if let Some(at_s) = row.instant_s(0) {
            ends.entry(row.whole(2).unwrap_or(0)).or_default().push((at_s, stage));
        }
    })?;
    for (number, mut ends) in ends {
        ends.sort_unstable();
        let teller = gathered.teller(device(devices, Some(number)));
        let begins = begins.get(&number).map_or(&[][..], Vec::as_slice);
        let mut before_s: Option<i64> = None;
        for (end_s, stage) in ends {
            let begun = begins.partition_point(|begin| *begin < end_s).checked_sub(1).map(|at| begins[at]);
            let from_s = before_s.max(begun).filter(|from_s| end_s - from_s <= GAP_S);
            if let Some(from_s) = from_s {
                gathered.add_sleep(from_s, end_s, None, stage, teller);
            }
            before_s = Some(end_s);
        }
    }
    Ok(())
}

/// Sleeps that are told from when to when; the stages of a Xiaomi band begin with their sample.
fn sessions(
    database: &Database,
    devices: &Devices,
    gathered: &mut Gathered,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let mut stages: BTreeMap<i64, Vec<(i64, SleptStage)>> = BTreeMap::new();
    database.walk("XIAOMI_SLEEP_STAGE_SAMPLE", &["TIMESTAMP", "STAGE", "DEVICE_ID"], watch, |row| {
        let stage = match row.whole(1) {
            Some(2) => SleptStage::Deep,
            Some(3) => SleptStage::Light,
            Some(4) => SleptStage::Rem,
            _ => SleptStage::Awake,
        };
        if let Some(at_s) = row.instant_s(0) {
            stages.entry(row.whole(2).unwrap_or(0)).or_default().push((at_s, stage));
        }
    })?;
    stages.values_mut().for_each(|stages| stages.sort_unstable());
    for table in ["XIAOMI_SLEEP_TIME_SAMPLE", "COLMI_SLEEP_SESSION_SAMPLE", "CMF_SLEEP_SESSION_SAMPLE"] {
        database.walk(table, &["TIMESTAMP", "WAKEUP_TIME", "DEVICE_ID"], watch, |row| {
            let Some((from_s, to_s)) = row.instant_s(0).zip(row.instant_s(1)) else { return };
            let number = row.whole(2).unwrap_or(0);
            let teller = gathered.teller(device(devices, Some(number)));
            let stages =
                stages.get(&number).filter(|_| table.starts_with("XIAOMI")).map_or(&[][..], Vec::as_slice);
            let first = stages.partition_point(|stage| stage.0 < from_s);
            let within = &stages[first..first + stages[first..].partition_point(|stage| stage.0 < to_s)];
            if within.is_empty() {
                gathered.add_sleep(from_s, to_s, None, SleptStage::Asleep, teller);
            }
            let ends = within.iter().skip(1).map(|stage| stage.0).chain([to_s]);
            for (&(begun_s, stage), end_s) in within.iter().zip(ends) {
                gathered.add_sleep(begun_s, end_s, None, stage, teller);
            }
        })?;
    }
    Ok(())
}

/// What the app's numbers of activities mean, for those that bear on a runner.
fn kind(number: Option<i64>) -> &'static str {
    match number {
        Some(0x10) => "running",
        Some(0x100) => "treadmill running",
        Some(0x0400_0001) => "track running",
        Some(0x20) => "walking",
        Some(0x40 | 0x400) => "swimming",
        Some(0x80) => "cycling",
        Some(0x800) => "indoor cycling",
        Some(0x1000) => "elliptical",
        Some(0x4000) => "yoga",
        _ => "other",
    }
}

fn summaries(
    database: &Database,
    devices: &Devices,
    gathered: &mut Gathered,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let columns = ["START_TIME", "END_TIME", "ACTIVITY_KIND", "NAME", "SUMMARY_DATA", "DEVICE_ID"];
    database.walk("BASE_ACTIVITY_SUMMARY", &columns, watch, |row| {
        let Some((start_s, end_s)) = row.instant_s(0).zip(row.instant_s(1)) else { return };
        let told: Option<Value> = row.text(4).and_then(|text| serde_json::from_str(text).ok());
        let figure = |names: &[&str]| {
            let told = told.as_ref()?.as_object()?;
            let value = names.iter().find_map(|name| told.get(*name))?;
            value.get("value").unwrap_or(value).as_f64().filter(|value| value.is_finite() && *value > 0.0)
        };
        gathered.add_workout(Workout {
            origin: Origin::Gadgetbridge,
            kind: kind(row.whole(2)).to_owned(),
            name: row.text(3).map(|name| name.chars().take(120).collect()),
            start_s,
            end_s,
            offset_s: None,
            teller: device(devices, row.whole(5)).to_owned(),
            timer_s: figure(&["activeSeconds"]),
            distance_m: figure(&["distanceMeters"]),
            ascent_m: figure(&["ascentMeters", "elevationGain"]),
            mean_heart_rate_bpm: figure(&["averageHR"]),
            max_heart_rate_bpm: figure(&["maxHR"]),
            heart: Vec::new(),
        });
    })
}
