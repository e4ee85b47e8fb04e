//! Kubios: the report of a measurement, as text or CSV.
//!
//! A report names what it was computed by: of several samples the first is read, and what was detrended first is another yardstick than
//! what was not.

use jiff::civil::DateTime;
use lope_physiology::hrv::MOST_CORRECTED_PCT;
use lope_records::{Metric, Source};

use super::{
    Document, Export, Text,
    harvest::Harvest,
    hrv_apps::{LONGEST_READING_S, MORNING_H, REST_MS, named_time},
};
use crate::{Contents, ReadError, dates, text as numbers};

pub(super) const EXPORT: Export = Export {
    name: "Kubios",
    obtained: "Kubios HRV, Save results, as text or CSV; lists of readings are read as any table",
    documents: &[Document {
        named: "a report (`*_hrv.txt`, `*_hrv.csv`)",
        read_as: "RMSSD, SDNN and pulse of a reading of at most 20 minutes, at rest, between 3 and 12 o'clock; what was detrended first, apart; the date from the report, else from the name of the file",
        left: "more than the first sample, a reading of which more than 5 % was corrected, spectra, stress and recovery indices; the layout is that of a report of version 3 without its date",
        is_checked: false,
        is: |text| is_report(text.head),
        read,
    }],
};

/// Whether a document begins like a report.
fn is_report(head: &str) -> bool {
    let beginning = &head[..head.floor_char_boundary(600)];
    beginning.contains("Kubios HRV") && beginning.to_lowercase().contains("hrv analysis results")
}

/// A line of a report: what it is of, and what follows.
struct Line<'t> {
    label: &'t str,
    rest: &'t str,
}

impl<'t> Line<'t> {
    fn of(line: &'t str) -> Option<Line<'t>> {
        let (label, rest) = line.split_once(':')?;
        Some(Line { label: label.trim_matches([' ', '"', '\t']), rest })
    }

    fn is(&self, beginning: &str) -> bool {
        let starts = self.label.get(..beginning.len());
        starts.is_some_and(|starts| starts.eq_ignore_ascii_case(beginning))
    }

    /// The text that follows, without what sets cells apart.
    fn text(&self) -> &'t str {
        self.rest.trim_matches([' ', ',', ';', '\t', '"', '\r'])
    }

    /// The first cell: that of the first sample. Where cells are set apart by semicolons or tabs, a comma is of the number.
    fn first(&self) -> Option<&'t str> {
        let apart = if self.rest.contains([';', '\t']) { [';', '\t'] } else { [',', ','] };
        self.rest.split(apart).map(|cell| cell.trim_matches([' ', '"', '\r'])).find(|cell| !cell.is_empty())
    }

    /// The number of the first sample in milliseconds, by the unit in the label.
    fn milliseconds(&self) -> Option<f64> {
        let unit = if self.label.ends_with("(s)") { 1000.0 } else { 1.0 };
        self.first().and_then(numbers::number).map(|value| value * unit).filter(|&value| value > 0.0)
    }
}

/// What a report says of its first sample.
#[derive(Default)]
struct Report {
    measured: Option<DateTime>,
    length_s: Option<f64>,
    is_detrended: bool,
    corrected_pct: Option<f64>,
    rmssd_ms: Option<f64>,
    sdnn_ms: Option<f64>,
    pulse_bpm: Option<f64>,
}

impl Report {
    fn of(content: &str) -> Report {
        let mut report = Report::default();
        // What follows the results are the beats themselves, and spectra.
        let lines = content.lines().take_while(|line| !line.to_lowercase().contains("rr interval data"));
        for line in lines.filter_map(Line::of) {
            let number = || line.first().and_then(numbers::number);
            if line.is("measurement date") {
                report.measured = report.measured.or_else(|| dates::datetime(line.text(), None));
            } else if line.is("data length") || line.is("time duration") {
                report.length_s = report.length_s.or_else(|| clock_s(line.text()));
            } else if line.is("sample limits") {
                report.length_s = limits_s(line.rest).or(report.length_s);
            } else if line.is("detrending method") {
                report.is_detrended = !line.text().eq_ignore_ascii_case("none");
            } else if line.is("artifacts corrected (%)") || line.is("beats corrected (%)") {
                report.corrected_pct = number();
            } else if line.is("rmssd") {
                report.rmssd_ms = report.rmssd_ms.or_else(|| line.milliseconds());
            } else if line.is("sdnn (") || line.is("std rr") {
                report.sdnn_ms = report.sdnn_ms.or_else(|| line.milliseconds());
            } else if line.is("mean hr") {
                report.pulse_bpm = report.pulse_bpm.or_else(number);
            }
        }
        report
    }
}

/// Seconds of the first clock in a text such as `00:05:00 (h:min:s)`, which may have a day before it, as in `0--00:05:00`.
fn clock_s(text: &str) -> Option<f64> {
    let clock = |part: &str| {
        let (days, clock) = part.split_once("--").unwrap_or(("0", part));
        let parts: Vec<f64> = clock.split(':').map(numbers::number).collect::<Option<_>>()?;
        let [hours, minutes, seconds] = parts[..] else { return None };
        Some(numbers::number(days)? * 86_400.0 + hours * 3600.0 + minutes * 60.0 + seconds)
    };
    text.split([' ', '(', ',']).find_map(clock)
}

/// How long the first sample is, by its limits: `00:00:00-00:05:00`.
fn limits_s(rest: &str) -> Option<f64> {
    // The label itself may hold a colon, as in `(hh:mm:ss)`.
    let limits = rest.split([',', ';', '\t']).find(|cell| cell.matches(':').count() >= 4)?;
    let cut = limits.match_indices('-').map(|(at, _)| at).find(|&at| {
        limits[..at].matches(':').count() >= 2
            && !limits[at..].starts_with("--")
            && !limits[..at].ends_with('-')
    })?;
    let (from, to) = (clock_s(limits[..cut].trim())?, clock_s(limits[cut + 1..].trim())?);
    Some(to - from).filter(|&seconds| seconds > 0.0)
}

fn read(text: &Text<'_>) -> Result<Contents, ReadError> {
    let report = Report::of(text.content);
    let Some(begun) = report.measured.or_else(|| named_time(text.name)) else {
        return Err(ReadError::not_an_activity(
            "a report of Kubios that does not say clearly when it was measured: give the file a name such as 2026-11-22 07-10-00_hrv.txt",
        ));
    };
    let rests = report.pulse_bpm.is_none_or(|bpm| bpm <= 60_000.0 / REST_MS);
    let is_short = report.length_s.is_none_or(|seconds| seconds <= LONGEST_READING_S);
    if !rests || !is_short || !MORNING_H.contains(&begun.hour()) {
        return Err(ReadError::not_an_activity(
            "a report of Kubios that is of no reading of a morning at rest",
        ));
    }
    if report.corrected_pct.is_some_and(|percent| percent > MOST_CORRECTED_PCT) {
        return Err(ReadError::not_an_activity(
            "a report of Kubios in which too much was corrected to tell a variability",
        ));
    }
    let source = Source::Named(if report.is_detrended { "kubios-detrended" } else { "kubios" }.to_owned());
    let rounded = |value: f64| (value * 100.0).round() / 100.0;
    let mut harvest = Harvest::until(text.latest);
    for (metric, value) in [
        (Metric::Rmssd, report.rmssd_ms),
        (Metric::Sdnn, report.sdnn_ms),
        (Metric::RestingHeartRate, report.pulse_bpm),
    ] {
        harvest.add(begun.date(), metric, &source, value.map(rounded));
    }
    harvest.finish("a report of Kubios without a variability")
}

#[cfg(test)]
mod tests {
    use crate::{Contents, read};

    fn told(name: &str, changes: &[(&str, &str)]) -> String {
        let mut report = "HRV ANALYSIS RESULTS - 01-Jun-2026 13:15:19\nKubios HRV Standard\n3.1.0.1\n\nFile name: a.txt\n\
            Measurement date: 22-Nov-2026 07:10:00\nData length: 00:05:00 (h:min:s)\n\nParameters\n Detrending method: none\n\n\
            \u{20}                             ,    Sample 1,\n  Sample limits (hh:mm:ss):   ,00:00:00-00:05:00,\n  Artifacts corrected (%):    ,           -,\n\n\
            RESULTS FOR A SINGLE SAMPLE\n  STD RR (ms):                ,     48.1250,            ,\n  Mean HR (beats/min):        ,     51.5000,            ,\n\
            \u{20} RMSSD (ms):                 ,     61.2500,            ,\n  SDNN index (ms):            ,            ,            ,\n"
            .to_owned();
        for (from, to) in changes {
            assert!(report.contains(from), "{from}");
            report = report.replace(from, to);
        }
        let now = "2026-11-27T12:00[UTC]".parse().unwrap();
        match read(name, report.as_bytes(), &now) {
            Ok(Contents::Wellness { observations, .. }) => {
                let line = |one: &lope_records::Observation| {
                    format!("{} {} {} {}", one.date, one.metric, one.source.name(), one.value)
                };
                observations.iter().map(line).collect::<Vec<_>>().join(" | ")
            }
            Ok(_) => unreachable!("a report holds values"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_report_tells_a_morning() {
        let lines = [
            told("a_hrv.txt", &[]),
            told("a_hrv.txt", &[("method: none", "method: Smoothn priors (lambda=500)")]),
            told("2026-11-21 07-10-00_hrv.txt", &[("22-Nov-2026 07:10:00", "xx/xx/xx xx:xx:xx")]),
            told("a_hrv.txt", &[("22-Nov-2026 07:10:00", "03/04/2026 07:10:00")]),
            told("a_hrv.txt", &[("07:10:00", "19:10:00")]),
            told("a_hrv.txt", &[("00:00:00-00:05:00", "00:00:00-01:05:00")]),
            told("a_hrv.txt", &[("51.5000", "151.500")]),
            told("a_hrv.txt", &[("           -,", "      7.5000,")]),
        ];
        insta::assert_snapshot!(lines.join("\n"), @"
        2026-11-22 resting_heart_rate_bpm kubios 51.5 | 2026-11-22 rmssd_ms kubios 61.25 | 2026-11-22 sdnn_ms kubios 48.13
        2026-11-22 resting_heart_rate_bpm kubios-detrended 51.5 | 2026-11-22 rmssd_ms kubios-detrended 61.25 | 2026-11-22 sdnn_ms kubios-detrended 48.13
        2026-11-21 resting_heart_rate_bpm kubios 51.5 | 2026-11-21 rmssd_ms kubios 61.25 | 2026-11-21 sdnn_ms kubios 48.13
        no activity: this is a report of Kubios that does not say clearly when it was measured: give the file a name such as 2026-11-22 07-10-00_hrv.txt
        no activity: this is a report of Kubios that is of no reading of a morning at rest
        no activity: this is a report of Kubios that is of no reading of a morning at rest
        no activity: this is a report of Kubios that is of no reading of a morning at rest
        no activity: this is a report of Kubios in which too much was corrected to tell a variability
        ");
    }
}
