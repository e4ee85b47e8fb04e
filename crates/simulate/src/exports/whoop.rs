//! WHOOP: the tables of its data export.

use lope_records::Metric;

use super::{Family, File, Night, Runs, Stage, Told, csv, local, offset_text};

pub(super) const FAMILY: Family = Family {
    name: "whoop",
    forms: &["english", "deutsch"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Nap,
        Metric::SleepScore,
        Metric::Respiration,
        Metric::Rmssd,
        Metric::RestingHeartRate,
        Metric::OxygenSaturation,
        Metric::VendorReadiness,
    ],
    runs: Runs::Stated,
    write,
};

const CYCLES: &str = "Cycle start time,Cycle end time,Cycle timezone,Recovery score %,Resting heart rate (bpm),Heart rate variability (ms),Skin temp (celsius),Blood oxygen %,Day Strain,Energy burned (cal),Max HR (bpm),Average HR (bpm),Sleep onset,Wake onset,Sleep performance %,Respiratory rate (rpm),Asleep duration (min),In bed duration (min),Light sleep duration (min),Deep (SWS) duration (min),REM duration (min),Awake duration (min),Sleep need (min),Sleep debt (min),Sleep efficiency %,Sleep consistency %";
const ZYKLEN: &str = "Startzeit des Zyklus,Endzeit des Zyklus,Zeitzone des Zyklus,Erholungswert %,Ruheherzfrequenz (bpm),Herzfrequenzvariabilität (ms),Hauttemperatur (Celsius),Blutsauerstoff %,Tagesbelastung,Verbrannte Energie (cal),Max. HF (bpm),Durchschnittliche HF (bpm),Schlafbeginn,Aufwachzeit,Schlafleistung %,Atemfrequenz (rpm),Schlafdauer (min),Dauer im Bett (min),Dauer Leichtschlaf (min),Dauer Tiefschlaf (min),Dauer REM (min),Wachdauer (min),Schlafbedarf (min),Schlafdefizit (min),Schlafeffizienz %,Schlafbeständigkeit %";
const SLEEPS: &str = "Cycle start time,Cycle end time,Cycle timezone,Sleep onset,Wake onset,Sleep performance %,Respiratory rate (rpm),Asleep duration (min),In bed duration (min),Light sleep duration (min),Deep (SWS) duration (min),REM duration (min),Awake duration (min),Sleep need (min),Sleep debt (min),Sleep efficiency %,Sleep consistency %,Nap";
const WORKOUTS: &str = "Cycle start time,Cycle end time,Cycle timezone,Workout start time,Workout end time,Duration (min),Activity name,Activity Strain,Energy burned (cal),Max HR (bpm),Average HR (bpm),HR Zone 1 %,HR Zone 2 %,HR Zone 3 %,HR Zone 4 %,HR Zone 5 %,GPS Enabled,Distance (meters),Altitude Gain (meters)";

fn at(at_s: i64, offset_s: i32) -> String {
    local(at_s, offset_s).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn cycle(night: &Night) -> Vec<String> {
    let (onset, wake) = (at(night.onset_s(), night.offset_s), at(night.wake_s(), night.offset_s));
    let zone = format!("UTC{}", offset_text(night.offset_s));
    let breaths = f64::from(night.breaths_tenths) / 10.0;
    let figures = [night.readiness, night.resting_bpm, night.rmssd_ms];
    let minutes = [
        night.asleep_min(),
        night.asleep_min() + night.minutes(Stage::Awake),
        night.minutes(Stage::Light),
        night.minutes(Stage::Deep),
        night.minutes(Stage::Rem),
        night.minutes(Stage::Awake),
        480,
        30,
        95,
        80,
    ];
    let mut row = vec![onset.clone(), String::new(), zone];
    row.extend(figures.map(|figure| figure.to_string()));
    row.extend(["33.9".to_owned(), night.oxygen_pct.to_string()]);
    row.extend(["12.1", "2345", "170", "62"].map(str::to_owned));
    row.extend([onset, wake, night.score.to_string(), breaths.to_string()]);
    row.extend(minutes.map(|minutes| minutes.to_string()));
    row
}

fn write(told: &Told, form: usize) -> Vec<File> {
    let cycles = csv(if form == 1 { ZYKLEN } else { CYCLES }, told.nights.iter().map(cycle));
    let naps = told.nights.iter().filter_map(|night| {
        let (from, to) = night.nap_s()?;
        let mut row = vec![String::new(); 18];
        row[3] = at(from, night.offset_s);
        row[4] = at(to, night.offset_s);
        row[7] = night.nap_min.to_string();
        row[17] = "true".to_owned();
        Some(row)
    });
    let workouts = told.runs.iter().map(|run| {
        let mut row = vec![String::new(); 19];
        row[2] = format!("UTC{}", offset_text(run.offset_s));
        row[3] = at(run.start.as_second(), run.offset_s);
        row[4] = at(run.end().as_second(), run.offset_s);
        row[5] = run.minutes.to_string();
        row[6] = "Running".to_owned();
        row[10] = run.mean_bpm.to_string();
        row[17] = run.distance_m.to_string();
        row[18] = run.ascent_m.to_string();
        row
    });
    vec![
        File::text("physiological_cycles.csv", cycles),
        File::text("sleeps.csv", csv(SLEEPS, naps)),
        File::text("workouts.csv", csv(WORKOUTS, workouts)),
        File::text(
            "journal_entries.csv",
            "Cycle start time,Cycle end time,Cycle timezone,Question text,Answered yes,Notes\n",
        ),
    ]
}
