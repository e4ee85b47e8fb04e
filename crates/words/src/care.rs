//! What fuel, sleep and life share in words: lines, amounts, times, sessions.

use jiff::civil::Time;
use lope_care::{NextSession, Stands};
use lope_records::{Diet, Kind, Purpose, Units};
use lope_recovery::evidence::Grade;

use crate::plan;

/// One line of an answer: what it is about, what it says, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is about.
    pub label: &'static str,
    /// What it says.
    pub text: String,
    /// How sure it is; `None` where it only tells what is known.
    pub grade: Option<Grade>,
    /// Whether it is to be seen first.
    pub first: bool,
}

impl Line {
    pub(crate) fn advice(label: &'static str, text: String, stands: Stands) -> Line {
        Line { label, text, grade: Some(stands.grade), first: false }
    }

    pub(crate) fn known(label: &'static str, text: String) -> Line {
        Line { label, text, grade: None, first: false }
    }

    pub(crate) fn first(self) -> Line {
        Line { first: true, ..self }
    }
}

/// `07:30`.
pub(crate) fn time(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// `85–110 g`: to five grams, for nobody eats finer.
pub(crate) fn grams([low, high]: [f64; 2]) -> String {
    let rounded = |grams: f64| (grams / 5.0).round() * 5.0;
    let (low, high) = (rounded(low), rounded(high));
    if low < high { format!("{low:.0}–{high:.0} g") } else { format!("{high:.0} g") }
}

/// `about 95 g`.
pub(crate) fn about_grams(grams: f64) -> String {
    format!("{:.0} g", (grams / 5.0).round() * 5.0)
}

/// `1.2 L` or `41 fl oz`.
pub(crate) fn litres(litres: f64, units: Units) -> String {
    const FLUID_OUNCES: f64 = 33.814;
    match units {
        Units::Km => format!("{litres:.1} L"),
        Units::Miles => format!("{:.0} fl oz", litres * FLUID_OUNCES),
    }
}

/// `1`, `1½`, `½`.
pub(crate) fn halves(number: f64) -> String {
    let whole = number.floor();
    match (whole, number > whole) {
        (0.0, true) => "½".to_owned(),
        (_, true) => format!("{whole:.0}½"),
        _ => format!("{whole:.0}"),
    }
}

/// The session that comes next, after "to" or "for": `your tempo`, `one of two sessions`.
pub(crate) fn coming(next: &NextSession) -> String {
    match next.purpose {
        purpose if next.of_two && !purpose.is_hard() => "one of two sessions".to_owned(),
        Purpose::RacePace => "your session at race pace".to_owned(),
        purpose => format!("your {}", plan::purpose(purpose)),
    }
}

/// The session that was done, without its article: `tempo run`.
pub(crate) fn done(kind: Kind) -> &'static str {
    match kind {
        Kind::Race => "race",
        Kind::Interval => "interval session",
        Kind::Tempo => "tempo run",
        Kind::Long => "long run",
        Kind::Recovery => "recovery run",
        Kind::Easy | Kind::Run => "run",
        Kind::OtherSport => "session",
    }
}

/// What is eaten, in words.
pub fn diet(diet: Diet) -> &'static str {
    match diet {
        Diet::Everything => "everything",
        Diet::Fish => "fish, no meat",
        Diet::Vegetarian => "vegetarian",
        Diet::Vegan => "vegan",
    }
}
