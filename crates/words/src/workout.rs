//! A workout in words: what a watch lists, what each step is called, how to run it.

use jiff::civil::Date;
use lope_plan::paces::PaceSource;
use lope_records::{Length, Part, Purpose, Role, Step, StepCue, Target, Units, Workout, WorkoutText};
use lope_recovery::Origin;

use crate::{
    phrase::{count, distance_name},
    units::{METRES_PER_MILE, clock, pace_clock, per, spoken},
};

/// A workout's own words. Its name fits the fifteen letters that a watch shows and begins with the weekday, so that no two of
/// a week are alike.
pub fn text(workout: &Workout, date: Date, units: Units) -> WorkoutText {
    let (steps, notes) = workout.steps().map(|step| (step_name(step), note(step).to_owned())).unzip();
    WorkoutText {
        name: format!("{} {}", date.strftime("%a"), short_name(workout)),
        description: lines(workout, units).join("\n"),
        steps,
        notes,
    }
}

/// At most eleven letters: `Tempo 2x10`, `Hills 8x45s`, `Recovery 35`.
fn short_name(workout: &Workout) -> String {
    let minutes = workout.duration_s().map_or(0.0, |seconds| (seconds / 60.0).round());
    let repeated = workout.parts.iter().find_map(|part| match part {
        Part::Repeat { times, steps } => steps.first().map(|step| (*times, step.length)),
        Part::Step(_) => None,
    });
    let repeats = |name: &str| match repeated {
        Some((times, Length::Time { seconds })) if seconds < 60 || seconds % 60 != 0 => {
            format!("{name} {times}x{seconds}s")
        }
        Some((times, Length::Time { seconds })) => format!("{name} {times}x{}", seconds / 60),
        Some((times, Length::Distance { metres })) => format!("{name} {times}x{metres}m"),
        _ => format!("{name} {minutes:.0}"),
    };
    match workout.purpose {
        Purpose::Tempo => repeats("Tempo"),
        Purpose::Intervals => repeats("Reps"),
        Purpose::Hills => repeats("Hills"),
        Purpose::RacePace => repeats("Pace"),
        Purpose::WalkRun => format!("WalkRun {minutes:.0}"),
        // Nobody's recovery takes hours, and the letters would not fit.
        Purpose::RecoveryRun if minutes < 100.0 => format!("Recovery {minutes:.0}"),
        Purpose::Strides => format!("Strides {minutes:.0}"),
        Purpose::Long => format!("Long {minutes:.0}"),
        Purpose::LongWithPace => format!("Long+P {minutes:.0}"),
        Purpose::Race => format!("Race {minutes:.0}"),
        Purpose::Easy | Purpose::RecoveryRun | Purpose::Rest | Purpose::Mobility | Purpose::CrossTrain => {
            format!("Easy {minutes:.0}")
        }
    }
}

/// A step as a watch names it. Effort is part of the name, since a watch knows no such target.
pub fn step_name(step: &Step) -> String {
    let name = match (step.role, step.cue) {
        (Role::WarmUp, _) => "Warm up",
        (Role::CoolDown, _) => "Cool down",
        (Role::Walk, _) => "Walk",
        (Role::Stride, _) => "Stride",
        (Role::Recovery, Some(StepCue::BackDown)) => "Back down",
        (Role::Recovery | Role::Steady, _) => "Easy",
        (Role::Work, Some(StepCue::Threshold)) => "Tempo",
        (Role::Work, Some(StepCue::Uphill)) => "Uphill",
        (Role::Work, Some(StepCue::AsInTheRace)) if matches!(step.target, Target::Effort { .. }) => "Race",
        (Role::Work, Some(StepCue::AsInTheRace)) => "Race pace",
        (Role::Work, _) => "Hard",
    };
    match step.target {
        Target::Effort { low, high } => format!("{name} {low}-{high}/10"),
        _ => name.to_owned(),
    }
}

/// A word on how to run a step; empty where its name says all.
pub fn note(step: &Step) -> &'static str {
    match step.cue {
        Some(StepCue::Talk) => "Slow enough to talk in whole sentences.",
        Some(StepCue::Relaxed) => "Fast, light and relaxed. Never all out.",
        Some(StepCue::Uphill) => "Strong and tall, short steps. Never all out.",
        Some(StepCue::BackDown) => "Jog or walk back down.",
        Some(StepCue::Even) => "Hard and even: the last as fast as the first.",
        Some(StepCue::Threshold) => "Comfortably hard: a few words at a time.",
        Some(StepCue::AsInTheRace) => "As in the race, no faster.",
        None => match step.role {
            Role::WarmUp => "Begin gently.",
            Role::Recovery => "Jog easily, or walk.",
            Role::CoolDown => "Slow down gently.",
            Role::Steady | Role::Work | Role::Stride | Role::Walk => "",
        },
    }
}

/// The session line by line: `Warm up 15 min, up to 148 bpm`, `4 × 4 min at 4:20–4:10 /km, 2:30 easily after each`.
pub fn lines(workout: &Workout, units: Units) -> Vec<String> {
    workout.parts.iter().map(|part| part_line(part, units)).collect()
}

fn part_line(part: &Part, units: Units) -> String {
    match part {
        Part::Step(step) => {
            format!("{} {}{}", plain_name(step), length(step.length, units), at(step.target, units))
        }
        Part::Repeat { times, steps } => match steps.as_slice() {
            [work, rest] => format!(
                "{times} × {} {}{}, {} {} after each",
                length(work.length, units),
                manner(work),
                at(work.target, units),
                length(rest.length, units),
                manner(rest)
            ),
            steps => {
                let each = steps.iter().map(|step| {
                    format!("{} {}{}", length(step.length, units), manner(step), at(step.target, units))
                });
                format!("{times} × ({})", each.collect::<Vec<_>>().join(", "))
            }
        },
    }
}

fn plain_name(step: &Step) -> String {
    step_name(&Step { target: Target::Open, ..*step })
}

/// How a step within a repeat is run: `hard`, `easily`, `walking`.
fn manner(step: &Step) -> &'static str {
    match (step.role, step.cue) {
        (Role::Walk, _) => "walking",
        (Role::Stride, _) => "fast and relaxed",
        (Role::Recovery, Some(StepCue::BackDown)) => "back down",
        (Role::Recovery | Role::Steady | Role::WarmUp | Role::CoolDown, _) => "easily",
        (Role::Work, Some(StepCue::Threshold)) => "at tempo",
        (Role::Work, Some(StepCue::Uphill)) => "uphill",
        (Role::Work, Some(StepCue::AsInTheRace)) => "at race pace",
        (Role::Work, _) => "hard",
    }
}

/// How long a step is: `10 min`, `2:30`, `45 s`, `800 m`.
pub fn length(length: Length, units: Units) -> String {
    match length {
        Length::Time { seconds } if seconds < 60 => format!("{seconds} s"),
        Length::Time { seconds } if seconds % 60 == 0 => spoken(f64::from(seconds)),
        Length::Time { seconds } => clock(f64::from(seconds)),
        Length::Distance { metres } if metres < 1000 => format!("{metres} m"),
        Length::Distance { metres } => crate::units::distance(f64::from(metres), units),
        Length::Open => "until you press lap".to_owned(),
    }
}

fn at(target: Target, units: Units) -> String {
    self::target(target, units).map_or(String::new(), |target| format!(", {target}"))
}

/// What to keep to: `up to 138 bpm`, `4:20–4:10 /km`, `effort 7–8 of 10`.
pub fn target(target: Target, units: Units) -> Option<String> {
    match target {
        Target::Open => None,
        Target::HeartRate { low_bpm: None, high_bpm } => Some(format!("up to {high_bpm} bpm")),
        Target::HeartRate { low_bpm: Some(low), high_bpm } => Some(format!("{low}–{high_bpm} bpm")),
        Target::Pace { slow_mps, fast_mps } => {
            let (slow, fast) = (pace_clock(slow_mps, units)?, pace_clock(fast_mps, units)?);
            Some(format!("{slow}–{fast} {}", per(units)))
        }
        Target::Effort { low, high } => Some(format!("effort {low}–{high} of 10")),
    }
}

/// What the paces stand on: `from your 10 km in 45:00, 28 days ago`.
pub fn pace_source(source: PaceSource, units: Units) -> String {
    match source {
        PaceSource::Stated => "from the pace you stated".to_owned(),
        PaceSource::Effort { distance_m, duration_s, days_ago, raced } => {
            let what = match units {
                Units::Miles if !is_named(distance_m) => format!("{:.1} mi", distance_m / METRES_PER_MILE),
                _ => distance_name(distance_m),
            };
            let within = if raced { "" } else { " within a session" };
            format!("from your {what} in {}{within}, {} ago", clock(duration_s), count(days_ago, "day"))
        }
    }
}

/// What heart rates count from, where nobody measured it: `an estimated maximum of 185`.
pub fn heart_rate_doubt(max_bpm: f64, origin: Origin) -> Option<String> {
    let maximum = match origin {
        Origin::Stated => return None,
        Origin::Seen => format!("{max_bpm:.0}, the highest you were seen at"),
        Origin::Estimated => format!("an estimated maximum of {max_bpm:.0}"),
        Origin::Assumed => format!("an assumed maximum of {max_bpm:.0}"),
    };
    Some(format!("Heart rates count from {maximum}: your own makes them yours (lope profile set --max-hr)."))
}

/// A distance that has its own name in miles as well.
fn is_named(metres: f64) -> bool {
    [5_000.0, 10_000.0, 21_097.5, 42_195.0].iter().any(|named| (metres - named).abs() < 1.0)
        || (1600.0..1620.0).contains(&metres)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const SUNDAY: Date = date(2026, 11, 22);

    fn timed(role: Role, seconds: u32, target: Target, cue: Option<StepCue>) -> Step {
        Step { role, length: Length::Time { seconds }, target, cue }
    }

    fn intervals() -> Workout {
        let cap = Target::HeartRate { low_bpm: None, high_bpm: 148 };
        let pace = Target::Pace { slow_mps: 3.84, fast_mps: 4.0 };
        Workout {
            purpose: Purpose::Intervals,
            parts: vec![
                Part::Step(timed(Role::WarmUp, 1200, cap, None)),
                Part::Repeat {
                    times: 4,
                    steps: vec![
                        timed(Role::Work, 240, pace, Some(StepCue::Even)),
                        timed(Role::Recovery, 150, Target::Open, None),
                    ],
                },
                Part::Step(timed(Role::CoolDown, 840, Target::Open, None)),
            ],
        }
    }

    #[test]
    fn a_session_in_words() {
        let text = text(&intervals(), SUNDAY, Units::Km);
        insta::assert_snapshot!(format!("{}\n{}\n{:?}\n{:?}", text.name, text.description, text.steps, text.notes), @r#"
        Sun Reps 4x4
        Warm up 20 min, up to 148 bpm
        4 × 4 min hard, 4:20–4:10 /km, 2:30 easily after each
        Cool down 14 min
        ["Warm up", "Hard", "Easy", "Cool down"]
        ["Begin gently.", "Hard and even: the last as fast as the first.", "Jog easily, or walk.", "Slow down gently."]
        "#);
        let miles = lines(&intervals(), Units::Miles).join("\n");
        assert!(miles.contains("/mi"), "{miles}");
    }

    #[test]
    fn effort_is_part_of_a_name_since_no_watch_knows_it() {
        let hill = timed(Role::Work, 45, Target::Effort { low: 7, high: 8 }, Some(StepCue::Uphill));
        assert_eq!(step_name(&hill), "Uphill 7-8/10");
        let hills = Workout {
            purpose: Purpose::Hills,
            parts: vec![Part::Repeat {
                times: 8,
                steps: vec![hill, timed(Role::Recovery, 90, Target::Open, Some(StepCue::BackDown))],
            }],
        };
        assert_eq!(
            lines(&hills, Units::Km),
            ["8 × 45 s uphill, effort 7–8 of 10, 1:30 back down after each"]
        );
        assert_eq!(text(&hills, SUNDAY, Units::Km).name, "Sun Hills 8x45s");
    }

    #[test]
    fn no_name_is_longer_than_a_watch_shows() {
        for purpose in Purpose::ALL {
            for minutes in [15, 45, 100, 300] {
                let run = Part::Step(timed(Role::Steady, minutes * 60, Target::Open, None));
                let plain = Workout { purpose, parts: vec![run] };
                let text = text(&plain, SUNDAY, Units::Km);
                assert!(text.name.chars().count() <= 15, "{}", text.name);
            }
        }
        let targets = [Target::Open, Target::Effort { low: 7, high: 8 }];
        let cues = [None, Some(StepCue::AsInTheRace), Some(StepCue::Threshold), Some(StepCue::Uphill)];
        for (target, cue) in targets.into_iter().flat_map(|target| cues.map(|cue| (target, cue))) {
            let name = step_name(&timed(Role::Work, 60, target, cue));
            assert!(name.chars().count() <= 15, "{name}");
        }
    }

    #[test]
    fn paces_say_what_they_stand_on() {
        let effort =
            |distance_m, raced| PaceSource::Effort { distance_m, duration_s: 2_700.0, days_ago: 28, raced };
        assert_eq!(
            pace_source(effort(10_000.0, true), Units::Miles),
            "from your 10 km in 45:00, 28 days ago"
        );
        assert_eq!(
            pace_source(effort(3_000.0, false), Units::Km),
            "from your 3 km in 45:00 within a session, 28 days ago"
        );
        assert_eq!(
            pace_source(effort(3_000.0, true), Units::Miles),
            "from your 1.9 mi in 45:00, 28 days ago"
        );
    }
}
