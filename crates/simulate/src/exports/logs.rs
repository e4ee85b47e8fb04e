//! Training logs: FitTrackee, Endurain, Strava, intervals.icu.

use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Night, Run, Runs, Stage, Told, csv, local, recordings::gpx, zipped};

pub(super) const FITTRACKEE: Family =
    Family { name: "fittrackee", forms: &["archive"], metrics: &[], runs: Runs::Stated, write: fittrackee };

pub(super) const ENDURAIN: Family = Family {
    name: "endurain",
    forms: &["archive"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Nap,
        Metric::SleepOnset,
        Metric::WakeTime,
        Metric::SleepingHeartRate,
        Metric::SleepScore,
        Metric::BodyMass,
    ],
    runs: Runs::Stated,
    write: endurain,
};

pub(super) const STRAVA: Family = Family {
    name: "strava",
    forms: &["english", "deutsch"],
    metrics: &[],
    runs: Runs::Stated,
    write: strava,
};

pub(super) const INTERVALS_WELLNESS: Family = Family {
    name: "intervals-icu",
    forms: &["wellness-csv", "wellness-json"],
    metrics: &[
        Metric::SleepDuration,
        Metric::SleepScore,
        Metric::Rmssd,
        Metric::Sdnn,
        Metric::RestingHeartRate,
        Metric::SleepingHeartRate,
        Metric::Respiration,
        Metric::OxygenSaturation,
        Metric::BodyMass,
        Metric::VendorReadiness,
    ],
    runs: Runs::None,
    write: wellness,
};

pub(super) const INTERVALS_ACTIVITIES: Family = Family {
    name: "intervals-icu-activities",
    forms: &["csv"],
    metrics: &[],
    runs: Runs::Stated,
    write: activities,
};

fn clock(run: &Run) -> String {
    format!("{}:{:02}:00", run.minutes / 60, run.minutes % 60)
}

fn fittrackee(told: &Told, _: usize) -> Vec<File> {
    let workouts: Vec<Value> = told
        .runs
        .iter()
        .enumerate()
        .map(|(number, run)| {
            json!({
                "id": format!("kjx{number}"), "sport_id": 5, "sport_label": "Running", "title": run.title,
                "workout_date": local(run.start.as_second(), 0).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string(),
                "duration": clock(run), "moving": clock(run), "distance": f64::from(run.distance_m) / 1000.0,
                "ascent": run.ascent_m, "ave_hr": run.mean_bpm, "ave_speed": 10.0, "gpx": null,
            })
        })
        .collect();
    vec![zipped(
        "archive_fittrackee.zip",
        vec![
            File::json("user_workouts_data.json", &workouts.into()),
            File::json("user_data.json", &json!({ "username": "runner" })),
        ],
    )]
}

fn endurain(told: &Told, _: usize) -> Vec<File> {
    let at = |at_s: i64, offset_s: i32| local(at_s, offset_s).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let activities: Vec<Value> = told
        .runs
        .iter()
        .enumerate()
        .map(|(number, run)| {
            json!({
                "id": number, "user_id": 1, "name": run.title, "activity_type": 1, "timezone": null,
                "start_time": at(run.start.as_second(), 0), "end_time": at(run.end().as_second(), 0),
                "total_elapsed_time": f64::from(run.seconds()), "total_timer_time": f64::from(run.seconds()),
                "distance": run.distance_m, "elevation_gain": run.ascent_m, "average_hr": run.mean_bpm, "workout_rpe": run.effort * 10,
            })
        })
        .collect();
    let sleep = |night: &Night| {
        json!({
            "id": 1, "user_id": 1, "date": night.date.to_string(),
            "sleep_start_time_local": at(night.onset_s(), night.offset_s), "sleep_end_time_local": at(night.wake_s(), night.offset_s),
            "total_sleep_seconds": night.asleep_min() * 60, "nap_time_seconds": night.nap_min * 60,
            "deep_sleep_seconds": night.minutes(Stage::Deep) * 60, "rem_sleep_seconds": night.minutes(Stage::Rem) * 60,
            "avg_heart_rate": night.asleep_bpm.to_string(), "sleep_score_overall": night.score, "source": "garmin",
        })
    };
    let weight = |night: &Night| json!({ "id": 1, "user_id": 1, "date": night.date.to_string(), "weight": (f64::from(night.mass_tenths) / 10.0).to_string() });
    let nights: Vec<Value> = told.nights.iter().map(sleep).collect();
    let weights: Vec<Value> = told.nights.iter().map(weight).collect();
    vec![zipped(
        "endurain.zip",
        vec![
            File::json("data/activities.json", &activities.into()),
            File::json("data/health_sleep.json", &nights.into()),
            File::json("data/health_weight.json", &weights.into()),
            File::json("data/gears.json", &json!([])),
        ],
    )]
}

const STRAVA_HEADER: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,Type,Start Time";
const STRAVA_KOPF: &str = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln,Private Notiz zu Aktivität,Aktivitätsausrüstung,Dateiname,Athletengewicht,Gewicht des Fahrrads,Verstrichene Zeit,Bewegungszeit,Distanz,Max. Geschwindigkeit,Durchschnittliche Geschwindigkeit,Höhenzuwachs,Höhenunterschied,Min. Höhe,Max. Höhe,Max. Steigung,Durchschnittliche Steigung,Durchschnittliche positive Steigung,Durchschnittliche negative Steigung,Max. Tritt-/Schrittfrequenz,Durchschnittliche Tritt-/Schrittfrequenz,Max. Herzfrequenz,Durchschnittliche Herzfrequenz,Max. Watt,Durchschnittliche Watt,Kalorien,Max. Temperatur,Durchschnittliche Temperatur,Relative Leistung,Gesamtleistung,Anzahl der Läufe,Bergaufzeit,Bergabzeit,Sonstige Zeit,Wahrgenommene Anstrengung,Typ,Startzeit";

fn strava(told: &Told, form: usize) -> Vec<File> {
    let rows = told.runs.iter().enumerate().map(|(number, run)| {
        let utc = local(run.start.as_second(), 0);
        let mut row = vec![String::new(); 46];
        row[0] = (1_000_001 + number).to_string();
        row[1] = utc
            .strftime(if form == 1 { "%d.%m.%Y, %H:%M:%S" } else { "%b %-d, %Y, %-I:%M:%S %p" })
            .to_string();
        row[2] = run.title.clone();
        row[3] = if form == 1 { "Lauf" } else { "Run" }.to_owned();
        row[5] = run.seconds().to_string();
        let km = format!("{:.2}", f64::from(run.distance_m) / 1000.0);
        row[6] = if form == 1 { km.replace('.', ",") } else { km };
        let decimal = |value: f64| {
            let text = format!("{value:.1}");
            if form == 1 { text.replace('.', ",") } else { text }
        };
        row[15] = decimal(run.seconds().into());
        row[16] = decimal(run.seconds().into());
        row[17] = decimal(run.distance_m.into());
        row[20] = decimal(run.ascent_m.into());
        row[31] = decimal(run.mean_bpm.into());
        row[43] = run.effort.to_string();
        // One in three has its recording beside it.
        if number % 3 == 0 {
            row[12] = format!("activities/{}.gpx", 1_000_001 + number);
        }
        row
    });
    let mut files =
        vec![File::text("activities.csv", csv(if form == 1 { STRAVA_KOPF } else { STRAVA_HEADER }, rows))];
    files.extend(
        told.runs
            .iter()
            .enumerate()
            .filter(|(number, _)| number % 3 == 0)
            .map(|(number, run)| File { path: format!("activities/{}.gpx", 1_000_001 + number), ..gpx(run) }),
    );
    vec![zipped("export_12345.zip", files)]
}

fn wellness(told: &Told, form: usize) -> Vec<File> {
    let breaths = |night: &Night| f64::from(night.breaths_tenths) / 10.0;
    let mass = |night: &Night| f64::from(night.mass_tenths) / 10.0;
    if form == 1 {
        let days: Vec<Value> = told
            .nights
            .iter()
            .map(|night| {
                json!({
                    "id": night.date.to_string(), "weight": mass(night), "restingHR": night.resting_bpm, "hrv": night.rmssd_ms, "hrvSDNN": night.sdnn_ms,
                    "sleepSecs": night.asleep_min() * 60, "sleepScore": night.score, "avgSleepingHR": night.asleep_bpm, "spO2": night.oxygen_pct,
                    "respiration": breaths(night), "readiness": night.readiness, "soreness": 2, "ctl": 41.2, "locked": null,
                })
            })
            .collect();
        return vec![File::json("wellness.json", &days.into())];
    }
    let rows = told.nights.iter().map(|night| {
        vec![
            night.date.to_string(),
            mass(night).to_string(),
            night.resting_bpm.to_string(),
            night.rmssd_ms.to_string(),
            night.sdnn_ms.to_string(),
            (night.asleep_min() * 60).to_string(),
            night.score.to_string(),
            night.asleep_bpm.to_string(),
            night.oxygen_pct.to_string(),
            breaths(night).to_string(),
            night.readiness.to_string(),
            "2".to_owned(),
            "41.2".to_owned(),
        ]
    });
    let header = "date,weight,restingHR,hrv,hrvSDNN,sleepSecs,sleepScore,avgSleepingHR,spO2,respiration,readiness,soreness,ctl";
    vec![File::text("i12345_wellness.csv", csv(header, rows))]
}

fn activities(told: &Told, _: usize) -> Vec<File> {
    let rows = told.runs.iter().enumerate().map(|(number, run)| {
        vec![
            format!("i{number}"),
            run.local().strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            "Run".to_owned(),
            run.title.clone(),
            run.distance_m.to_string(),
            run.seconds().to_string(),
            run.seconds().to_string(),
            run.mean_bpm.to_string(),
            (run.mean_bpm + 20).to_string(),
            run.ascent_m.to_string(),
            "45".to_owned(),
            run.effort.to_string(),
        ]
    });
    let header = "id,start_date_local,type,name,distance,moving_time,elapsed_time,average_heartrate,max_heartrate,total_elevation_gain,icu_training_load,icu_rpe";
    vec![File::text("i12345_activities.csv", csv(header, rows))]
}
