//! A simulation as the `export.xml` that Apple's Health app would write of it.

use std::io::{self, Write};

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use lope_records::{Activity, Metric, Sport};

use crate::{Day, Simulation, random::Random};

/// Who wrote the records, as Apple spells it.
const WATCH: &str = "Jana\u{2019}s Apple\u{a0}Watch";
const DEVICE: &str = "&lt;&lt;HKDevice: 0x281d99900&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:10.6&gt;";
/// Readings of variability in a night, and the beats of one.
const READINGS: i64 = 4;
const BEATS: usize = 62;
/// About what one record takes, bytes.
const RECORD_BYTES: u64 = 400;
/// What most records of an export are, and Lope does not read.
const BULK: [(&str, &str); 4] = [
    ("ActiveEnergyBurned", "Cal"),
    ("BasalEnergyBurned", "Cal"),
    ("StepCount", "count"),
    ("DistanceWalkingRunning", "km"),
];

/// Writes the export of a simulation, padded with steps and energy as real ones are until it has about `bytes`. Nights have stages,
/// readings of variability with their beats, and pulse; sessions are workouts with a heart rate every five seconds and no route.
///
/// # Errors
/// Where `out` refuses.
pub fn write(simulation: &Simulation, bytes: u64, out: &mut impl Write) -> io::Result<()> {
    let mut export = Export { out, zone: TimeZone::UTC };
    export.head()?;
    let recorded = |day: &Day| -> Vec<Activity> {
        day.sessions.iter().map(|session| session.record(&simulation.runner)).collect()
    };
    for day in &simulation.days {
        export.zone(day, simulation);
        export.heart(day, &recorded(day))?;
    }
    let days = simulation.days.len() as u64;
    let padding = bytes / RECORD_BYTES / days.max(1) / BULK.len() as u64;
    for (kind, unit) in BULK {
        for day in &simulation.days {
            export.zone(day, simulation);
            export.bulk(day, kind, unit, padding)?;
        }
    }
    for day in &simulation.days {
        export.zone(day, simulation);
        export.variability(day)?;
    }
    for day in &simulation.days {
        export.zone(day, simulation);
        export.single(day, Metric::RestingHeartRate, "RestingHeartRate", "count/min")?;
    }
    for day in &simulation.days {
        export.zone(day, simulation);
        export.sleep(day)?;
    }
    for day in &simulation.days {
        export.zone(day, simulation);
        for session in &recorded(day) {
            export.workout(session)?;
        }
    }
    writeln!(export.out, "</HealthData>")
}

struct Export<'w, W> {
    out: &'w mut W,
    zone: TimeZone,
}

fn value(day: &Day, metric: Metric) -> Option<f64> {
    day.observations.iter().find(|one| one.metric == metric).map(|one| one.value)
}

/// Seconds after a day's local midnight; a night begins before it.
fn second(hours: f64) -> i64 {
    (hours * 3600.0).round() as i64
}

/// When the runner wakes, local time.
const WAKES_S: i64 = 6 * 3600 + 30 * 60;

impl<W: Write> Export<'_, W> {
    fn head(&mut self) -> io::Result<()> {
        writeln!(
            self.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 14 -->\n<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>\n<!ATTLIST HealthData\n  locale CDATA #REQUIRED\n>\n]>\n<HealthData locale=\"en_DE\">\n <ExportDate value=\"2026-11-22 09:00:00 +0100\"/>"
        )
    }

    fn zone(&mut self, day: &Day, simulation: &Simulation) {
        let place = day.sessions.first().map_or(simulation.runner.home, |session| session.place);
        self.zone = place.clock();
    }

    fn at(&self, date: Date, seconds: i64) -> String {
        let midnight = date.to_zoned(self.zone.clone()).map_or(Timestamp::UNIX_EPOCH, |one| one.timestamp());
        self.instant(midnight + SignedDuration::from_secs(seconds))
    }

    fn instant(&self, instant: Timestamp) -> String {
        instant.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M:%S %z").to_string()
    }

    fn open(&mut self, kind: &str, unit: &str, from: &str, to: &str, value: &str) -> io::Result<()> {
        let unit = if unit.is_empty() { String::new() } else { format!(" unit=\"{unit}\"") };
        write!(
            self.out,
            " <Record type=\"HK{kind}\" sourceName=\"{WATCH}\" sourceVersion=\"10.6\" device=\"{DEVICE}\"{unit} creationDate=\"{to}\" startDate=\"{from}\" endDate=\"{to}\" value=\"{value}\""
        )
    }

    fn record(&mut self, kind: &str, unit: &str, from: &str, to: &str, value: &str) -> io::Result<()> {
        self.open(kind, unit, from, to, value)?;
        writeln!(self.out, "/>")
    }

    fn heart(&mut self, day: &Day, sessions: &[Activity]) -> io::Result<()> {
        let kind = "QuantityTypeIdentifierHeartRate";
        let resting = value(day, Metric::RestingHeartRate).unwrap_or(50.0);
        for slot in 0..(WAKES_S / 300) {
            let at = self.at(day.date, slot * 300 + 40);
            self.open(kind, "count/min", &at, &at, &format!("{}", resting + 2.0 + (slot % 3) as f64))?;
            writeln!(
                self.out,
                ">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\"0\"/>\n </Record>"
            )?;
        }
        for session in sessions {
            let Some(rates) = session.streams.channel(lope_records::Quantity::HeartRate) else { continue };
            let samples = session.streams.time_ms().iter().zip(rates.as_slice()).step_by(5);
            for (ms, bpm) in samples.filter(|(_, bpm)| bpm.is_finite()) {
                let at = self.instant(session.start + SignedDuration::from_millis(i64::from(*ms)));
                self.record(kind, "count/min", &at, &at, &format!("{bpm:.0}"))?;
            }
        }
        Ok(())
    }

    fn bulk(&mut self, day: &Day, kind: &str, unit: &str, count: u64) -> io::Result<()> {
        let kind = format!("QuantityTypeIdentifier{kind}");
        for index in 0..count {
            let second = (index * 86_400 / count) as i64;
            let (from, to) = (self.at(day.date, second), self.at(day.date, second + 60));
            self.record(&kind, unit, &from, &to, &format!("0.{:03}", index * 7 % 1000))?;
        }
        Ok(())
    }

    fn variability(&mut self, day: &Day) -> io::Result<()> {
        let (Some(rmssd), Some(resting)) = (value(day, Metric::Rmssd), value(day, Metric::RestingHeartRate))
        else {
            return Ok(());
        };
        let mut random = Random::new(day.date.year() as u64 * 400 + day.date.day_of_year() as u64);
        for reading in 0..READINGS {
            let begun_s = 3600 + reading * 4800;
            // Independent deviations: their successive differences have the root of two times their spread.
            let beat =
                |random: &mut Random| 60_000.0 / (resting + 2.0) + rmssd / 2f64.sqrt() * random.normal();
            let beats: Vec<f64> = (0..BEATS).map(|_| beat(&mut random)).collect();
            let (from, to) = (self.at(day.date, begun_s), self.at(day.date, begun_s + 65));
            self.open(
                "QuantityTypeIdentifierHeartRateVariabilitySDNN",
                "ms",
                &from,
                &to,
                &format!("{:.4}", rmssd * 0.8),
            )?;
            writeln!(self.out, ">\n  <HeartRateVariabilityMetadataList>")?;
            let mut now_ms = begun_s as f64 * 1000.0 + 1_230.0;
            for beat in beats {
                now_ms += beat;
                let (hour, minute) = (now_ms as i64 / 3_600_000, now_ms as i64 / 60_000 % 60);
                writeln!(
                    self.out,
                    "   <InstantaneousBeatsPerMinute bpm=\"{:.0}\" time=\"{hour}:{minute:02}:{:05.2} AM\"/>",
                    60_000.0 / beat,
                    now_ms % 60_000.0 / 1000.0
                )?;
            }
            writeln!(self.out, "  </HeartRateVariabilityMetadataList>\n </Record>")?;
        }
        Ok(())
    }

    fn single(&mut self, day: &Day, metric: Metric, kind: &str, unit: &str) -> io::Result<()> {
        let Some(value) = value(day, metric) else { return Ok(()) };
        let (from, to) = (self.at(day.date, 0), self.at(day.date, 23 * 3600));
        self.record(&format!("QuantityTypeIdentifier{kind}"), unit, &from, &to, &value.to_string())
    }

    /// Ten stages that end when the runner wakes, a fifth of them deep and two fifths REM.
    fn sleep(&mut self, day: &Day) -> io::Result<()> {
        let Some(slept_h) = value(day, Metric::SleepDuration) else { return Ok(()) };
        let tenth = |index: i64| WAKES_S - second(slept_h) + second(slept_h * index as f64 / 10.0);
        let stages = ["Core", "Deep", "Core", "REM", "Core", "Deep", "REM", "Core", "REM", "REM"];
        for (index, stage) in (0..).zip(stages) {
            let (from, to) = (self.at(day.date, tenth(index)), self.at(day.date, tenth(index + 1)));
            let zone = self.zone.iana_name().unwrap_or("UTC").to_owned();
            let value = format!("HKCategoryValueSleepAnalysisAsleep{stage}");
            self.open("CategoryTypeIdentifierSleepAnalysis", "", &from, &to, &value)?;
            writeln!(self.out, ">\n  <MetadataEntry key=\"HKTimeZone\" value=\"{zone}\"/>\n </Record>")?;
        }
        Ok(())
    }

    fn workout(&mut self, session: &Activity) -> io::Result<()> {
        let kind = match session.sport {
            Sport::Running => "Running",
            Sport::Cycling => "Cycling",
            Sport::Swimming => "Swimming",
            _ => "Other",
        };
        let elapsed = SignedDuration::from_secs_f64(session.elapsed_s());
        let (from, to) = (self.instant(session.start), self.instant(session.start + elapsed));
        writeln!(
            self.out,
            " <Workout workoutActivityType=\"HKWorkoutActivityType{kind}\" duration=\"{:.4}\" durationUnit=\"min\" sourceName=\"{WATCH}\" sourceVersion=\"10.6\" device=\"{DEVICE}\" creationDate=\"{to}\" startDate=\"{from}\" endDate=\"{to}\">",
            session.totals.timer_s.unwrap_or(session.elapsed_s()) / 60.0
        )?;
        if let Some(metres) = session.totals.distance_m {
            let sum = metres / 1000.0;
            writeln!(
                self.out,
                "  <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" startDate=\"{from}\" endDate=\"{to}\" sum=\"{sum:.4}\" unit=\"km\"/>"
            )?;
        }
        writeln!(self.out, " </Workout>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_has_the_size_asked_for_and_the_same_bytes_every_time() {
        let simulation = crate::demo(jiff::civil::date(2026, 11, 22));
        let bytes = |size| {
            let mut bytes = Vec::new();
            write(&simulation, size, &mut bytes).unwrap();
            bytes
        };
        let plain = bytes(0);
        assert!(plain.ends_with(b"</Workout>\n</HealthData>\n"));
        assert_eq!(plain, bytes(0));
        let padded = bytes(20_000_000).len() - plain.len();
        assert!((14_000_000..24_000_000).contains(&padded), "{padded}");
    }
}
