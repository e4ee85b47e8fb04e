//! A workout as Garmin's Training Center file, version 2: older watches and many services take it.

use std::fmt::Write as _;

use jiff::civil::Date;
use lope_records::{Length, Part, Role, Step, Target, Workout, WorkoutText};
use quick_xml::escape::escape;

use super::{
    WriteError, checked, low_end_bpm, of_step,
    text::{lines, short},
};

const FORMAT: &str = "TCX";
/// Letters of a name in the schema.
const NAME_LETTERS: usize = 15;
/// Numbers that a step can have in the schema, repeats included.
const MOST_STEPS: usize = 20;
/// Seconds or metres of a step in the schema.
const LONGEST: u32 = u16::MAX as u32;

/// Writes a workout as TCX, planned on a day where one is given. Every element stands in the order of the schema.
///
/// # Errors
/// [`WriteError`] where it is no workout, or longer than the schema allows.
pub fn tcx_workout(workout: &Workout, text: &WorkoutText, on: Option<Date>) -> Result<String, WriteError> {
    let steps = checked(workout)?.written_steps();
    if steps > MOST_STEPS {
        return Err(WriteError::TooManySteps { format: FORMAT, most: MOST_STEPS, steps });
    }
    let mut xml = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\" ",
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ",
        "xsi:schemaLocation=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2 ",
        "http://www.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd\">\n",
        "  <Workouts>\n    <Workout Sport=\"Running\">\n",
    ));
    let _ = writeln!(xml, "      <Name>{}</Name>", escape(name(&text.name)));
    let mut writer = Writer { xml, number: 0, words: 0, text };
    for part in &workout.parts {
        writer.part(part)?;
    }
    let mut xml = writer.xml;
    if let Some(on) = on {
        let _ = writeln!(xml, "      <ScheduledOn>{on}</ScheduledOn>");
    }
    let _ = writeln!(xml, "      <Notes>{}</Notes>", escape(lines(&text.description)));
    xml += "    </Workout>\n  </Workouts>\n</TrainingCenterDatabase>\n";
    Ok(xml)
}

/// The schema knows no empty name.
fn name(text: &str) -> String {
    let name = short(text, NAME_LETTERS);
    if name.is_empty() { "Lope".to_owned() } else { name }
}

struct Writer<'a> {
    xml: String,
    number: usize,
    words: usize,
    text: &'a WorkoutText,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) -> Result<(), WriteError> {
        match part {
            // The schema knows no repeat of once.
            Part::Step(step) => self.step("Step", 3, step),
            Part::Repeat { times: 1, steps } => steps.iter().try_for_each(|step| self.step("Step", 3, step)),
            Part::Repeat { times, steps } => {
                self.number += 1;
                let _ = write!(
                    self.xml,
                    "      <Step xsi:type=\"Repeat_t\">\n        <StepId>{}</StepId>\n        <Repetitions>{times}</Repetitions>\n",
                    self.number
                );
                steps.iter().try_for_each(|step| self.step("Child", 4, step))?;
                self.xml += "      </Step>\n";
                Ok(())
            }
        }
    }

    fn step(&mut self, element: &str, depth: usize, step: &Step) -> Result<(), WriteError> {
        self.number += 1;
        let (name_of_step, _) = of_step(self.text, self.words);
        self.words += 1;
        let number = self.number;
        let name = name(name_of_step);
        let duration = duration(step.length)?;
        let intensity = match step.role {
            Role::Recovery | Role::Walk => "Resting",
            Role::WarmUp | Role::Steady | Role::Work | Role::Stride | Role::CoolDown => "Active",
        };
        let pad = "  ".repeat(depth);
        let _ = write!(
            self.xml,
            "{pad}<{element} xsi:type=\"Step_t\">\n\
             {pad}  <StepId>{number}</StepId>\n\
             {pad}  <Name>{}</Name>\n\
             {pad}  {duration}\n\
             {pad}  <Intensity>{intensity}</Intensity>\n\
             {pad}  {}\n\
             {pad}</{element}>\n",
            escape(&name),
            target(step.target)
        );
        Ok(())
    }
}

fn duration(length: Length) -> Result<String, WriteError> {
    match length {
        Length::Time { seconds } if seconds <= LONGEST => {
            Ok(format!("<Duration xsi:type=\"Time_t\"><Seconds>{seconds}</Seconds></Duration>"))
        }
        Length::Distance { metres } if metres <= LONGEST => {
            Ok(format!("<Duration xsi:type=\"Distance_t\"><Meters>{metres}</Meters></Duration>"))
        }
        Length::Open => Ok("<Duration xsi:type=\"UserInitiated_t\"/>".to_owned()),
        _ => Err(WriteError::StepTooLong { format: FORMAT, most: "18 hours or 65 km" }),
    }
}

fn target(target: Target) -> String {
    match target {
        Target::HeartRate { low_bpm, high_bpm } => {
            let bound = |element: &str, bpm: u8| {
                format!(
                    "<{element} xsi:type=\"HeartRateInBeatsPerMinute_t\"><Value>{bpm}</Value></{element}>"
                )
            };
            format!(
                "<Target xsi:type=\"HeartRate_t\"><HeartRateZone xsi:type=\"CustomHeartRateZone_t\">{}{}</HeartRateZone></Target>",
                bound("Low", low_end_bpm(low_bpm, high_bpm)),
                bound("High", high_bpm)
            )
        }
        Target::Pace { slow_mps, fast_mps } => format!(
            "<Target xsi:type=\"Speed_t\"><SpeedZone xsi:type=\"CustomSpeedZone_t\"><ViewAs>Pace</ViewAs>\
             <LowInMetersPerSecond>{slow_mps:.3}</LowInMetersPerSecond>\
             <HighInMetersPerSecond>{fast_mps:.3}</HighInMetersPerSecond></SpeedZone></Target>"
        ),
        Target::Open | Target::Effort { .. } => "<Target xsi:type=\"None_t\"/>".to_owned(),
    }
}
