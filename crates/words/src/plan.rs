//! Planned sessions, weeks and seasons, in words.

use lope_records::Purpose;
use lope_recovery::{PlanHeld, PlannedDay};

/// What a session is called: `recovery run`, `intervals`.
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Rest => "rest",
        Purpose::Mobility => "mobility",
        Purpose::CrossTrain => "cross-training",
        Purpose::WalkRun => "walk and run",
        Purpose::RecoveryRun => "recovery run",
        Purpose::Easy => "easy run",
        Purpose::Strides => "easy run with strides",
        Purpose::Long => "long run",
        Purpose::LongWithPace => "long run with race pace",
        Purpose::Tempo => "tempo",
        Purpose::Intervals => "intervals",
        Purpose::Hills => "hills",
        Purpose::RacePace => "race pace",
        Purpose::Race => "race",
    }
}

/// A session with its minutes, where it has any: `intervals, 55 min`.
pub fn session(of: Purpose, duration_s: f64) -> String {
    match duration_s {
        seconds if seconds > 0.0 => format!("{}, {:.0} min", purpose(of), seconds / 60.0),
        _ => purpose(of).to_owned(),
    }
}

/// The sessions of a day: `intervals, 55 min, then recovery run, 30 min`.
pub fn sessions(day: &PlannedDay) -> String {
    let sessions: Vec<String> = day.sessions.iter().map(|one| session(one.purpose, one.duration_s)).collect();
    sessions.join(", then ")
}

/// What became of the day's plan: `As planned: intervals, 55 min.`
pub fn held(day: &PlannedDay) -> String {
    let sessions = sessions(day);
    match day.held {
        PlanHeld::AsPlanned => format!("As planned: {sessions}."),
        PlanHeld::Shortened => format!("Planned was {sessions}: shorter today."),
        PlanHeld::Lowered => format!("Planned was {sessions}: not today."),
    }
}
