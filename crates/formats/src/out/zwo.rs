//! A workout as Zwift's own file, for a treadmill.
//!
//! It holds paces alone, as a share of the runner's pace over 10 km in Zwift's settings. Heart rates and efforts it cannot
//! hold: such a step is a free run of the same length, and its words come up as it begins.

use std::fmt::Write as _;

use lope_records::{Length, Step, Target, Workout, WorkoutText};
use quick_xml::escape::escape;

use super::{
    WriteError, checked, of_step,
    text::{lines, one_line},
};

const FORMAT: &str = "ZWO";
/// Zwift's number for the pace over 10 km.
const PACE_OF_10_KM: u8 = 2;

/// Writes a workout as ZWO; `ten_km_mps` is the runner's speed over 10 km, without which no step has a pace.
///
/// # Errors
/// [`WriteError`] where it is no workout, or a step ends by distance or by the button.
pub fn zwo_workout(
    workout: &Workout,
    text: &WorkoutText,
    ten_km_mps: Option<f64>,
) -> Result<String, WriteError> {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workout_file>\n  <author>Lope</author>\n  <name>{}</name>\n  \
         <description>{}</description>\n  <sportType>run</sportType>\n  <durationType>time</durationType>\n  <workout>\n",
        escape(one_line(&text.name)),
        escape(lines(&text.description)),
    );
    let mut words = 0;
    for part in &checked(workout)?.parts {
        // Zwift's own repeat holds two steps of a pace each; written out, every step keeps its words.
        for _ in 0..part.times() {
            for (within, step) in part.steps().iter().enumerate() {
                step_of(&mut xml, step, text, words + within, ten_km_mps)?;
            }
        }
        words += part.steps().len();
    }
    xml += "  </workout>\n</workout_file>\n";
    Ok(xml)
}

fn step_of(
    xml: &mut String,
    step: &Step,
    text: &WorkoutText,
    at: usize,
    ten_km_mps: Option<f64>,
) -> Result<(), WriteError> {
    let Length::Time { seconds } = step.length else {
        let ends = if step.length == Length::Open { "by the lap button" } else { "after a distance" };
        return Err(WriteError::StepEnd { format: FORMAT, ends });
    };
    let (name, note) = of_step(text, at);
    let share = match (step.target, ten_km_mps.filter(|mps| *mps > 0.0)) {
        (Target::Pace { slow_mps, fast_mps }, Some(ten_km_mps)) => {
            Some((slow_mps + fast_mps) / 2.0 / ten_km_mps)
        }
        _ => None,
    };
    let (element, pace) = match share {
        Some(share) => ("SteadyState", format!(" Power=\"{share:.3}\" pace=\"{PACE_OF_10_KM}\"")),
        None => ("FreeRide", String::new()),
    };
    let said = one_line(&format!("{name}. {note}"));
    let _ = writeln!(
        xml,
        "    <{element} Duration=\"{seconds}\"{pace}>\n      <textevent timeoffset=\"0\" message=\"{}\"/>\n    </{element}>",
        escape(said.trim_end_matches([' ', '.']))
    );
    Ok(())
}
