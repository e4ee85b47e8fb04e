//! A workout in the words that intervals.icu reads, and the event that its calendar takes.
//!
//! A step is a line, `- cue, length, target`, and a blank line stands before and after a repeat:
//!
//! ```text
//! - Warm up 15m 60-75% HR
//!
//! 5x
//! - Hard 4m 4:20-4:05/km Pace
//! - Easy 2m
//!
//! - Cool down 10m
//! ```
//!
//! `m` is minutes and `mtr` metres; a heart rate is a percentage of the maximum that the runner has set there. Whatever
//! of a line the service cannot read it takes for prose, so a cue is letters alone: no number in it can be taken for a
//! length or a target. It has no effort felt: such a step has a length and its cue says the effort.

use std::fmt::Write as _;

use jiff::civil::{Date, Time};
use lope_records::{Length, Part, Step, Target, Units, Workout, WorkoutText};
use serde_json::{Value, json};

use super::{WriteError, checked, low_end_bpm, of_step, text::one_line};

const METRES_PER_MILE: f64 = 1609.344;

/// Writes the steps. `max_heart_rate_bpm` is what heart rates are a percentage of.
///
/// # Errors
/// [`WriteError`] where it is no workout.
pub fn intervals_text(
    workout: &Workout,
    text: &WorkoutText,
    max_heart_rate_bpm: f64,
    units: Units,
) -> Result<String, WriteError> {
    let mut written = String::new();
    let mut words = 0;
    for (index, part) in checked(workout)?.parts.iter().enumerate() {
        let is_repeat = matches!(part, Part::Repeat { .. });
        let after_repeat = index > 0 && matches!(workout.parts[index - 1], Part::Repeat { .. });
        if index > 0 && (is_repeat || after_repeat) {
            written.push('\n');
        }
        if let Part::Repeat { times, .. } = part {
            let _ = writeln!(written, "{times}x");
        }
        for step in part.steps() {
            let cue = cue(of_step(text, words).0);
            words += 1;
            let pieces = [cue, length(step), target(step.target, max_heart_rate_bpm, units)];
            let _ = writeln!(
                written,
                "- {}",
                pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
            );
        }
    }
    Ok(written)
}

/// The event of the service's calendar: what `POST /api/v1/athlete/0/events` takes. The description holds the steps, which
/// the service reads, and nothing else.
///
/// # Errors
/// [`WriteError`] where it is no workout.
pub fn intervals_event(
    workout: &Workout,
    text: &WorkoutText,
    (on, at): (Date, Option<Time>),
    uid: &str,
    max_heart_rate_bpm: f64,
    units: Units,
) -> Result<Value, WriteError> {
    let start = on.to_datetime(at.unwrap_or(Time::midnight()));
    let mut event = json!({
        "category": "WORKOUT",
        "start_date_local": start.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        "type": "Run",
        "name": one_line(&text.name),
        "description": intervals_text(workout, text, max_heart_rate_bpm, units)?,
        "external_id": uid,
    });
    if let Some(duration_s) = workout.duration_s() {
        event["moving_time"] = json!(duration_s.round() as i64);
    }
    Ok(event)
}

/// Letters alone, so that nothing in it is read as a length, a target, a zone or a repeat.
fn cue(name: &str) -> String {
    let words = name.replace(|letter: char| !letter.is_alphabetic(), " ");
    // One letter beside a number that went would be read for a unit; words of the grammar would be read for what they are.
    let is_plain = |word: &&str| {
        word.chars().count() > 1
            && ![
                "hr", "lthr", "pace", "ramp", "freeride", "km", "mi", "mtr", "rpm", "lap", "press", "mmp",
                "cz", "bpm", "min",
            ]
            .contains(&word.to_lowercase().as_str())
    };
    words.split_whitespace().filter(is_plain).collect::<Vec<_>>().join(" ")
}

fn length(step: &Step) -> String {
    match step.length {
        Length::Time { seconds } => {
            let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            let piece =
                |number: u32, unit: &str| if number > 0 { format!("{number}{unit}") } else { String::new() };
            [piece(hours, "h"), piece(minutes, "m"), piece(seconds, "s")].concat()
        }
        Length::Distance { metres } if metres.is_multiple_of(1000) => format!("{}km", metres / 1000),
        Length::Distance { metres } => format!("{metres}mtr"),
        // The service ends a step by the button only beside a length; a minute is what it then shows.
        Length::Open => "Press lap 1m".to_owned(),
    }
}

fn target(target: Target, max_heart_rate_bpm: f64, units: Units) -> String {
    match target {
        Target::HeartRate { low_bpm, high_bpm } => {
            let share = |bpm: u8| f64::from(bpm) / max_heart_rate_bpm.max(1.0) * 100.0;
            // A cap is rounded down, so that it is never exceeded there.
            let (low, high) = (share(low_end_bpm(low_bpm, high_bpm)).ceil(), share(high_bpm).floor());
            format!("{:.0}-{:.0}% HR", low.min(high), high)
        }
        Target::Pace { slow_mps, fast_mps } => {
            let (metres, unit) = match units {
                Units::Km => (1000.0, "km"),
                Units::Miles => (METRES_PER_MILE, "mi"),
            };
            let clock = |mps: f64| {
                let seconds = (metres / mps).round() as u64;
                format!("{}:{:02}", seconds / 60, seconds % 60)
            };
            format!("{}-{}/{unit} Pace", clock(slow_mps), clock(fast_mps))
        }
        Target::Open | Target::Effort { .. } => String::new(),
    }
}
