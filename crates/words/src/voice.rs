//! Who is spoken to: on which day, in which units.

use jiff::civil::Date;
use lope_records::{BodyPart, Side, Units};
use lope_recovery::{Place, SessionFact};

use crate::{
    phrase,
    units::{self, METRES_PER_MILE},
};

/// Speaks to one runner on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Voice {
    /// The day that is spoken of as today.
    pub today: Date,
    /// Kilometres or miles.
    pub units: Units,
}

impl Voice {
    /// A day as a runner names it: `yesterday`, `on Friday`, `on 12 November`.
    pub(crate) fn on(&self, date: Date) -> String {
        let day = self.day(date);
        if matches!(day.as_str(), "today" | "yesterday") { day } else { format!("on {day}") }
    }

    /// Since a day: ` since Friday`, ` since 12 November`.
    pub(crate) fn since(&self, date: Date) -> String {
        if date == self.today { String::new() } else { format!(" since {}", phrase::day(date, self.today)) }
    }

    /// A day by its name: `today`, `yesterday`, `Friday`, `12 November`.
    pub(crate) fn day(&self, date: Date) -> String {
        if date == self.today { "today".to_owned() } else { phrase::day(date, self.today) }
    }

    /// A distance as people say it.
    pub(crate) fn distance(&self, metres: f64) -> String {
        units::distance(metres, self.units)
    }

    /// A difference of speed.
    pub(crate) fn speed(&self, kmh: f64) -> String {
        match self.units {
            Units::Km => format!("{kmh:.1} km/h"),
            Units::Miles => format!("{:.1} mph", kmh * 1000.0 / METRES_PER_MILE),
        }
    }

    /// A session by its name, or by what it was.
    pub(crate) fn session(&self, session: &SessionFact) -> String {
        session.name.clone().unwrap_or_else(|| session_kind(session).to_owned())
    }

    /// How long ago a session ended.
    pub(crate) fn ago(&self, session: &SessionFact) -> String {
        if session.hours_ago < 96.0 {
            format!("{:.0} h ago", session.hours_ago)
        } else {
            format!("{:.0} days ago", (session.hours_ago / 24.0).round())
        }
    }
}

/// What a session was, with its article.
pub(crate) fn session_kind(session: &SessionFact) -> &'static str {
    use lope_records::Kind;
    match session.kind {
        Kind::Race => "a race",
        Kind::Interval => "an interval session",
        Kind::Tempo => "a tempo run",
        Kind::Long => "a long run",
        Kind::Recovery => "a recovery run",
        Kind::Easy | Kind::Run => "a run",
        Kind::OtherSport => "a session",
    }
}

/// A place in words: `left calf`, `lower back`.
pub fn place(place: Place) -> String {
    let part = match place.part {
        BodyPart::Quadriceps => "front of the thigh",
        BodyPart::ItBand => "IT band",
        BodyPart::Back => "lower back",
        BodyPart::Other => "sore spot",
        part => part.name(),
    };
    match place.side {
        Side::Both => part.to_owned(),
        side => format!("{} {part}", side.name()),
    }
}

/// ` at the left calf`, or nothing where no place was said.
pub(crate) fn at(somewhere: Option<Place>) -> String {
    somewhere.map_or(String::new(), |there| format!(" at the {}", place(there)))
}
