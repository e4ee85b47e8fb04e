//! Kubios: reports of measurements.

use lope_records::Metric;

use super::{Family, File, Night, Runs};

pub(super) const FAMILY: Family = Family {
    name: "kubios",
    forms: &["text", "csv-of-two-samples", "dated-by-its-name"],
    metrics: &[Metric::Rmssd, Metric::Sdnn, Metric::RestingHeartRate],
    runs: Runs::None,
    write: |told, form| told.nights.iter().map(|night| report(night, form)).collect(),
};

fn report(night: &Night, form: usize) -> File {
    let (measured, name) = match form {
        0 => (
            night.date.strftime("%d-%b-%Y 06:45:00").to_string(),
            format!("series_{}_hrv.txt", night.date.day_of_year()),
        ),
        1 => (
            night.date.strftime("%d.%m.%Y 06:45:00").to_string(),
            format!("series_{}_hrv.csv", night.date.day_of_year()),
        ),
        _ => ("xx/xx/xx xx:xx:xx".to_owned(), format!("{} 06-45-00_hrv.txt", night.date)),
    };
    let (rmssd, sdnn, bpm) =
        (f64::from(night.rmssd_ms), f64::from(night.sdnn_ms), f64::from(night.resting_bpm));
    let mean_rr = 60_000.0 / bpm;
    // A second sample, as of standing, says something else.
    let row = |label: &str, value: f64| {
        let cell = |value: f64| format!("{value:>12.4}");
        let cells = match form {
            1 => {
                format!(";{};            ;{};            ;", cell(value), cell(value * 0.7)).replace('.', ",")
            }
            _ => format!(",{},            ,", cell(value)),
        };
        format!("  {label:<28}{cells}\r\n")
    };
    let sdnn_called = if form == 1 { "SDNN (ms):" } else { "STD RR (ms):" };
    let limits = match form {
        1 => "  Sample limits (hh:mm:ss):   ;00:00:00-00:05:00;            ;00:06:00-00:11:00;",
        _ => "  Sample limits (hh:mm:ss):   ,00:00:00-00:05:00,",
    };
    let text = [
        "HRV ANALYSIS RESULTS - 01-Jun-2026 13:15:19\r\nKubios HRV Standard\r\n3.1.0.1\r\nreleased in March 2018\r\n\r\n",
        &format!("File name: C:\\beats\\series.txt\r\nMeasurement date: {measured}\r\nFile type: asciiRR\r\n"),
        "Data length: 00:11:00 (h:min:s)\r\nMeasurement rate: - \r\n\r\nParameters\r\n Number of samples: 1\r\n",
        " Detrending method: none\r\n Threshold for NNxx/pNNxx: 50 ms\r\n\r\nRR Interval Samples Selected for Analysis\r\n",
        limits,
        "\r\n  Sample Analysis Type: Single sample\r\n",
        &row("Artifacts corrected (%):", 0.4),
        "\r\nRESULTS FOR A SINGLE SAMPLE\r\n\r\nTime-Domain Results           ,\r\n Statistical parameters       ,\r\n",
        &row("Mean RR  (ms):", mean_rr),
        &row(sdnn_called, sdnn),
        &row("Mean HR (beats/min):", bpm),
        &row("RMSSD (ms):", rmssd),
        &row("SDNN index (ms):", 33.0),
        "\r\nRR INTERVAL DATA and SPECTRUM ESTIMATES,\r\n",
        &row("", mean_rr / 1000.0),
    ]
    .concat();
    File::text(name, text)
}
