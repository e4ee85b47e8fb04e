//! Health Connect: the database in the archive that Android's settings export.
//!
//! Times are milliseconds since 1970 in UTC, the offsets beside them seconds, masses grams. What an app wrote is told apart by the app.

use std::collections::HashMap;

use super::{
    database::{Database, Watch},
    gathered::Gathered,
    model::{Origin, SleptStage, What, Workout},
};
use crate::ReadError;

/// Whether a database is one: it has its tables of records.
pub(super) fn is_ours(database: &Database) -> bool {
    database.has("SLEEP_SESSION_RECORD_TABLE") || database.has("HEART_RATE_RECORD_TABLE")
}

/// The tables of single values, the column that has it, and what it is in its unit.
const VALUES: [(&str, &str, What, f64); 5] = [
    ("RESTING_HEART_RATE_RECORD_TABLE", "beats_per_minute", What::RestingHeartRate, 1.0),
    ("HEART_RATE_VARIABILITY_RMSSD_RECORD_TABLE", "heart_rate_variability_millis", What::Rmssd, 1.0),
    ("RESPIRATORY_RATE_RECORD_TABLE", "rate", What::Respiration, 1.0),
    ("OXYGEN_SATURATION_RECORD_TABLE", "percentage", What::Oxygen, 1.0),
    ("WEIGHT_RECORD_TABLE", "weight", What::BodyMass, 0.001),
];

/// An offset in a cell.
fn offset(seconds: Option<i64>) -> Option<i32> {
    i32::try_from(seconds?).ok()
}

pub(super) fn gather(database: &Database, watch: Watch<'_>) -> Result<Gathered, ReadError> {
    let mut gathered = Gathered::new(Origin::HealthConnect);
    let apps = apps(database, watch)?;
    sleep(database, &apps, &mut gathered, watch)?;
    for (table, column, what, unit) in VALUES {
        database.walk(table, &["time", column, "zone_offset", "app_info_id"], watch, |row| {
            let Some((at_s, value)) = row.instant_s(0).zip(row.number(1)) else { return };
            let teller = gathered.teller(app(&apps, row.whole(3)));
            gathered.add_value(at_s, offset(row.whole(2)), what, value * unit, teller);
        })?;
    }
    workouts(database, &apps, &mut gathered, watch)?;
    gathered.settle();
    ways(database, &apps, &mut gathered, watch)?;
    pulse(database, &apps, &mut gathered, watch)?;
    Ok(gathered)
}

/// The names of apps by their number: as people call them, else as the system does.
fn apps(database: &Database, watch: Watch<'_>) -> Result<HashMap<i64, String>, ReadError> {
    let mut apps = HashMap::new();
    database.walk("APPLICATION_INFO_TABLE", &["row_id", "app_name", "package_name"], watch, |row| {
        if let Some((number, name)) = row.whole(0).zip(row.text(1).or_else(|| row.text(2))) {
            apps.insert(number, name.chars().take(60).collect());
        }
    })?;
    Ok(apps)
}

fn app(apps: &HashMap<i64, String>, number: Option<i64>) -> &str {
    number.and_then(|number| apps.get(&number)).map_or("unknown app", String::as_str)
}

fn sleep(
    database: &Database,
    apps: &HashMap<i64, String>,
    gathered: &mut Gathered,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    struct Session {
        from_s: i64,
        to_s: i64,
        offset_s: Option<i32>,
        teller: u16,
        is_staged: bool,
    }
    let mut sessions: HashMap<i64, Session> = HashMap::new();
    let columns = ["start_time", "end_time", "end_zone_offset", "start_zone_offset", "app_info_id", "row_id"];
    database.walk("SLEEP_SESSION_RECORD_TABLE", &columns, watch, |row| {
        let Some((from_s, to_s)) = row.instant_s(0).zip(row.instant_s(1)) else { return };
        let teller = gathered.teller(app(apps, row.whole(4)));
        let offset_s = offset(row.whole(2).or_else(|| row.whole(3)));
        let number = row.whole(5).unwrap_or(-1 - sessions.len() as i64);
        sessions.insert(number, Session { from_s, to_s, offset_s, teller, is_staged: false });
    })?;
    // An older Android calls it so, a newer one the other way.
    for table in ["SLEEP_STAGES_TABLE", "SLEEP_STAGE_RECORD_TABLE"] {
        let columns = ["stage_start_time", "stage_end_time", "stage_type", "parent_key"];
        database.walk(table, &columns, watch, |row| {
            let Some(session) = row.whole(3).and_then(|parent| sessions.get_mut(&parent)) else { return };
            let stage = match row.whole(2) {
                Some(2) => SleptStage::Asleep,
                Some(4) => SleptStage::Light,
                Some(5) => SleptStage::Deep,
                Some(6) => SleptStage::Rem,
                Some(1 | 3 | 7) => SleptStage::Awake,
                _ => return,
            };
            session.is_staged |= stage != SleptStage::Awake;
            if let Some((from_s, to_s)) = row.instant_s(0).zip(row.instant_s(1)) {
                gathered.add_sleep(from_s, to_s, session.offset_s, stage, session.teller);
            }
        })?;
    }
    let mut unstaged: Vec<&Session> = sessions.values().filter(|session| !session.is_staged).collect();
    unstaged.sort_by_key(|session| (session.from_s, session.to_s, session.teller));
    for session in unstaged {
        let Session { from_s, to_s, offset_s, teller, .. } = *session;
        gathered.add_sleep(from_s, to_s, offset_s, SleptStage::Asleep, teller);
    }
    Ok(())
}

/// What the system's numbers of exercises mean, for those that bear on a runner.
fn kind(number: Option<i64>) -> &'static str {
    match number {
        Some(33) => "running",
        Some(34) => "treadmill running",
        Some(53) => "walking",
        Some(21) => "hiking",
        Some(4) => "biking",
        Some(5) => "indoor cycling",
        Some(48 | 49) => "swimming",
        Some(45 | 55 | 20 | 8 | 6) => "strength training",
        Some(27 | 46 | 57) => "yoga",
        Some(31 | 61) => "rowing",
        Some(60) => "elliptical",
        Some(38) => "skiing",
        _ => "other",
    }
}

fn workouts(
    database: &Database,
    apps: &HashMap<i64, String>,
    gathered: &mut Gathered,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let columns = ["start_time", "end_time", "exercise_type", "title", "start_zone_offset", "app_info_id"];
    database.walk("EXERCISE_SESSION_RECORD_TABLE", &columns, watch, |row| {
        let Some((start_s, end_s)) = row.instant_s(0).zip(row.instant_s(1)) else { return };
        gathered.add_workout(Workout {
            origin: Origin::HealthConnect,
            kind: kind(row.whole(2)).to_owned(),
            name: row.text(3).map(|name| name.chars().take(120).collect()),
            start_s,
            end_s,
            offset_s: offset(row.whole(4)),
            teller: app(apps, row.whole(5)).to_owned(),
            timer_s: None,
            distance_m: None,
            ascent_m: None,
            mean_heart_rate_bpm: None,
            max_heart_rate_bpm: None,
            heart: Vec::new(),
        });
    })
}

/// Ways and climbs that lie within a workout of the same app are its own.
fn ways(
    database: &Database,
    apps: &HashMap<i64, String>,
    gathered: &mut Gathered,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    for (table, column) in
        [("DISTANCE_RECORD_TABLE", "distance"), ("ELEVATION_GAINED_RECORD_TABLE", "elevation")]
    {
        database.walk(table, &["start_time", "end_time", column, "app_info_id"], watch, |row| {
            let Some((from_s, to_s)) = row.instant_s(0).zip(row.instant_s(1)) else { return };
            let Some(metres) = row.number(2).filter(|metres| (0.0..1e6).contains(metres)) else { return };
            let teller = app(apps, row.whole(3));
            let workouts = gathered.workouts_mut();
            let next = workouts.partition_point(|workout| workout.start_s <= from_s);
            let mut near = workouts[..next].iter_mut().rev().take(3);
            if let Some(workout) = near.find(|one| to_s <= one.end_s && one.teller == teller) {
                let sum = if column == "distance" { &mut workout.distance_m } else { &mut workout.ascent_m };
                *sum = Some(sum.unwrap_or(0.0) + metres);
            }
        })?;
    }
    Ok(())
}

fn pulse(
    database: &Database,
    apps: &HashMap<i64, String>,
    gathered: &mut Gathered,
    watch: Watch<'_>,
) -> Result<(), ReadError> {
    let mut writers: HashMap<i64, i64> = HashMap::new();
    database.walk("HEART_RATE_RECORD_TABLE", &["row_id", "app_info_id"], watch, |row| {
        if let Some((number, app)) = row.whole(0).zip(row.whole(1)) {
            writers.insert(number, app);
        }
    })?;
    let columns = ["epoch_millis", "beats_per_minute", "parent_key"];
    database.walk("HEART_RATE_RECORD_SERIES_TABLE", &columns, watch, |row| {
        let Some((at_s, bpm)) = row.instant_s(0).zip(row.number(1)) else { return };
        let writer = row.whole(2).and_then(|parent| writers.get(&parent).copied());
        gathered.add_pulse(at_s, bpm, app(apps, writer));
    })
}
