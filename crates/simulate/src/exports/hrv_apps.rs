//! Apps that measure variability of a morning, and recordings of beats.

use lope_records::Metric;

use super::{Family, File, Night, Runs, Told, csv};

pub(super) const HRV4TRAINING: Family = Family {
    name: "hrv4training",
    forms: &["comma", "semicolon", "carriage-returns"],
    metrics: &[Metric::Rmssd, Metric::Sdnn, Metric::RestingHeartRate],
    runs: Runs::None,
    write: hrv4training,
};

pub(super) const ELITE: Family = Family {
    name: "elite-hrv",
    forms: &["export"],
    metrics: &[Metric::Rmssd, Metric::Sdnn, Metric::RestingHeartRate],
    runs: Runs::None,
    write: elite,
};

pub(super) const BEATS: Family = Family {
    name: "beats",
    forms: &["text", "time-and-beat", "polar-hrm", "fatmaxxer"],
    metrics: &[Metric::Rmssd],
    runs: Runs::None,
    write: beats,
};

fn hrv4training(told: &Told, form: usize) -> Vec<File> {
    let (header, separator) = match form {
        0 => ("date,timestamp_measurement,HR,AVNN,SDNN,rMSSD,pNN50,LF,HF,HRV4T_Recovery_Points", ','),
        _ => ("date;timestamp_measurement;HR;AVNN;SDNN;rMSSD;pNN50;LF;HF;HRV4T_Recovery_Points", ';'),
    };
    let mut text = format!("{header}\n");
    for night in &told.nights {
        let avnn = 60_000.0 / f64::from(night.resting_bpm);
        // Where cells are set apart by semicolons, decimals have a comma.
        let decimal = |value: f64| {
            let text = format!("{value:.1}");
            if form == 0 { text } else { text.replace('.', ",") }
        };
        let cells = [
            night.date.to_string(),
            format!("{} 06:45:12 +0000", night.date).replace(" +0000", ""),
            night.resting_bpm.to_string(),
            decimal(avnn),
            decimal(night.sdnn_ms.into()),
            decimal(night.rmssd_ms.into()),
            decimal(30.0),
            decimal(900.0),
            decimal(1200.0),
            decimal(8.1),
        ];
        text.push_str(&cells.join(&separator.to_string()));
        text.push('\n');
    }
    if form == 2 {
        text = text.replace('\n', "\r");
    }
    vec![File::text("MyMeasurements_Android.csv", text)]
}

fn elite(told: &Told, _: usize) -> Vec<File> {
    let row = |night: &Night| {
        vec![
            format!("{} 06:45:12", night.date),
            "HRV Readiness".to_owned(),
            night.resting_bpm.to_string(),
            "4.1".to_owned(),
            night.rmssd_ms.to_string(),
            night.sdnn_ms.to_string(),
        ]
    };
    let guided = told.nights.first().map(|night| {
        vec![
            format!("{} 18:00:00", night.date),
            "Biofeedback".to_owned(),
            "70".to_owned(),
            "3.0".to_owned(),
            "20".to_owned(),
            "30".to_owned(),
        ]
    });
    let rows = told.nights.iter().map(row).chain(guided);
    vec![File::text("Elite HRV readings.csv", csv("Date,Type,HR,lnRmssd,Rmssd,SDNN", rows))]
}

/// Beats about the resting pulse that differ by RMSSD from one to the next, for five minutes.
fn intervals(night: &Night) -> Vec<u32> {
    let mean = 60_000 / u32::from(night.resting_bpm);
    let (apart, half) = (u32::from(night.rmssd_ms), u32::from(night.rmssd_ms) / 2);
    let count = 300_000 / mean;
    (0..count).map(|beat| if beat % 2 == 0 { mean - half } else { mean - half + apart }).collect()
}

fn beats(told: &Told, form: usize) -> Vec<File> {
    told.nights.iter().map(|night| one(night, form)).collect()
}

/// When the beats of a morning are measured, a quarter to seven: minutes from midnight.
const MEASURED_MIN: i32 = 6 * 60 + 45;

fn one(night: &Night, form: usize) -> File {
    let name = format!("{} 06-45-00", night.date);
    let intervals = intervals(night);
    let mut since = 0;
    match form {
        0 => File::text(
            format!("{name}.txt"),
            intervals.iter().map(|ms| format!("{ms}\n")).collect::<String>(),
        ),
        1 => {
            let line = |ms: &u32| {
                since += ms;
                format!("{:.3} {:.3}\n", f64::from(since) / 1000.0, f64::from(*ms) / 1000.0)
            };
            File::text(format!("{name}.txt"), intervals.iter().map(line).collect::<String>())
        }
        2 => {
            let rows: String = intervals.iter().map(|ms| format!("{ms}\r\n")).collect();
            let day = night.date.strftime("%Y%m%d");
            File::text(
                format!("{day}.hrm"),
                format!(
                    "[Params]\r\nVersion=106\r\nMonitor=34\r\nSMode=000000000\r\nDate={day}\r\nStartTime=06:45:00.0\r\nLength=00:05:00.0\r\nInterval=238\r\n\r\n[HRData]\r\n{rows}"
                ),
            )
        }
        _ => {
            let begun_ms = night.at_s(MEASURED_MIN) * 1000;
            let line = |ms: &u32| {
                let line = format!("{},{ms},{since}\n", begun_ms + i64::from(since));
                since += ms;
                line
            };
            let rows: String = intervals.iter().map(line).collect();
            File::text(
                format!("FatMaxOptimiser.{}_064500.rr.csv", night.date.strftime("%Y%m%d")),
                format!("timestamp,rr,since_start\n\n{rows}"),
            )
        }
    }
}
