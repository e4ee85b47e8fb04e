//! Tables of one's own, in the languages they are kept in, and lists of logs that are read like them.

use lope_records::Metric;

use super::{Family, File, Night, Run, Runs, Told, csv};

pub(super) const MORNINGS: Family = Family {
    name: "mornings",
    forms: &["english", "deutsch", "francais", "seconds", "kubios-like"],
    metrics: &[Metric::Rmssd, Metric::RestingHeartRate],
    runs: Runs::None,
    write: mornings,
};

pub(super) const RUNS: Family = Family {
    name: "runs",
    forms: &["english", "deutsch", "trainingpeaks", "american"],
    metrics: &[],
    runs: Runs::Stated,
    write: runs,
};

fn mornings(told: &Told, form: usize) -> Vec<File> {
    let (header, row): (&str, fn(&Night) -> String) = match form {
        0 => ("Date,Resting heart rate,RMSSD,Sleep", |night| {
            format!(
                "{},{},{},{}:{:02}",
                night.date,
                night.resting_bpm,
                night.rmssd_ms,
                night.asleep_min() / 60,
                night.asleep_min() % 60
            )
        }),
        1 => ("Datum;Ruhepuls;HRV (ms);Gewicht (kg)", |night| {
            let mass = format!("{:.1}", f64::from(night.mass_tenths) / 10.0).replace('.', ",");
            format!("{};{};{},0;{mass}", night.date.strftime("%d.%m.%Y"), night.resting_bpm, night.rmssd_ms)
        }),
        2 => ("Jour\tFC repos\tRMSSD (ms)\tSommeil (h)", |night| {
            let hours = format!("{:.2}", f64::from(night.asleep_min()) / 60.0).replace('.', ",");
            format!("{}\t{}\t{}\t{hours}", night.date.strftime("%d/%m/%Y"), night.resting_bpm, night.rmssd_ms)
        }),
        3 => ("date,rhr,rmssd", |night| {
            format!("{},{},{}", night.date, night.resting_bpm, f64::from(night.rmssd_ms) / 1000.0)
        }),
        _ => ("Date,Time,Readiness (%),RMSSD (ms),Resting HR (bpm),PNS index,SNS index", |night| {
            format!(
                "{},06:45,{},{},{},0.4,-0.2",
                night.date, night.readiness, night.rmssd_ms, night.resting_bpm
            )
        }),
    };
    let rows: String = told.nights.iter().map(|night| row(night) + "\n").collect();
    vec![File::text("mornings.csv", format!("{header}\n{rows}"))]
}

fn runs(told: &Told, form: usize) -> Vec<File> {
    let km = |run: &Run| f64::from(run.distance_m) / 1000.0;
    let text = match form {
        0 => csv(
            "Start time,Type,Title,Distance (km),Duration (min),Average heart rate,Ascent (m),RPE",
            told.runs.iter().map(|run| {
                vec![
                    run.local().strftime("%Y-%m-%d %H:%M:%S").to_string(),
                    "Run".to_owned(),
                    run.title.clone(),
                    km(run).to_string(),
                    run.minutes.to_string(),
                    run.mean_bpm.to_string(),
                    run.ascent_m.to_string(),
                    run.effort.to_string(),
                ]
            }),
        ),
        1 => {
            let row = |run: &Run| {
                let km = format!("{:.3}", km(run)).replace('.', ",");
                let clock = format!("{}:{:02}:00", run.minutes / 60, run.minutes % 60);
                format!(
                    "{};{};Laufen;{km};{clock};{}\n",
                    run.local().strftime("%d.%m.%Y"),
                    run.local().strftime("%H:%M:%S"),
                    run.mean_bpm
                )
            };
            let rows: String = told.runs.iter().map(row).collect();
            format!("Datum;Uhrzeit;Sportart;Strecke (km);Dauer;Durchschnittliche Herzfrequenz\n{rows}")
        }
        2 => csv(
            "Title,WorkoutType,WorkoutDescription,StartTime,WorkoutDay,DistanceInMeters,TimeTotalInHours,HeartRateAverage,Rpe",
            told.runs.iter().map(|run| {
                vec![
                    run.title.clone(),
                    "Run".to_owned(),
                    String::new(),
                    run.local().strftime("%Y-%m-%d %H:%M:%S").to_string(),
                    run.local().date().to_string(),
                    run.distance_m.to_string(),
                    (f64::from(run.minutes) / 60.0).to_string(),
                    run.mean_bpm.to_string(),
                    run.effort.to_string(),
                ]
            }),
        ),
        _ => csv(
            "Date,Activity Type,Distance (mi),Elapsed Time,Avg HR",
            told.runs.iter().map(|run| {
                vec![
                    run.local().strftime("%m/%d/%Y %-I:%M:%S %p").to_string(),
                    "Running".to_owned(),
                    (f64::from(run.distance_m) / 1609.344).to_string(),
                    format!("{}:{:02}:00", run.minutes / 60, run.minutes % 60),
                    run.mean_bpm.to_string(),
                ]
            }),
        ),
    };
    vec![File::text("runs.csv", text)]
}
