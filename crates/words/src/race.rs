//! Races the runner plans, in words.

use jiff::civil::Date;
use lope_records::{Priority, Race, Units};
use lope_recovery::{BeforeRace, DayKind, Decision, Finding};

use crate::{
    Voice,
    phrase::distance_name,
    units::{self, METRES_PER_MILE},
};

/// What a priority means.
pub fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::A => {
            "A, what the training is for: less of it over the two weeks before, and nothing hard in the last days"
        }
        Priority::B => "B, raced in earnest: nothing hard in the last days",
        Priority::C => "C, trained through: only the day before is easy",
    }
}

/// Whether a day is one of a race.
pub(crate) fn is_race_day(decision: &Decision) -> bool {
    decision.kind == DayKind::Hard && asked(&decision.because) == Some(BeforeRace::Run)
}

/// What a race ahead asks for, where a finding is about one.
pub(crate) fn asked(finding: &Finding) -> Option<BeforeRace> {
    match &finding.about {
        lope_recovery::About::RaceAhead { asks, .. } => Some(*asks),
        _ => None,
    }
}

impl Voice {
    /// A race by its name and distance: `City run (10 km)`, `the half marathon`.
    pub fn race(&self, race: &Race) -> String {
        let distance = self.race_distance(race.distance_m);
        match &race.name {
            Some(name) if name.to_lowercase().contains(&distance) => name.clone(),
            Some(name) => format!("{name} ({distance})"),
            None if distance.ends_with("marathon") => format!("the {distance}"),
            None => format!("the {distance} race"),
        }
    }

    /// The distance of a race as it is called: `10 km`, `half marathon`, `50 miles`.
    pub fn race_distance(&self, metres: f64) -> String {
        let is_whole = |number: f64| number >= 1.0 && (number - number.round()).abs() < 0.001 * number;
        let (kilometres, miles) = (metres / 1000.0, metres / METRES_PER_MILE);
        let name = distance_name(metres);
        if name.ends_with("marathon") || name == "mile" || metres < 1000.0 {
            name
        } else if is_whole(kilometres) {
            format!("{kilometres:.0} km")
        } else if is_whole(miles) {
            format!("{miles:.0} miles")
        } else if self.units == Units::Km {
            name
        } else {
            self.distance(metres)
        }
    }

    /// The time hoped for, and the pace it takes: `45:00, 4:30 /km`.
    pub fn race_goal(&self, race: &Race) -> Option<String> {
        let goal_s = race.goal_s?;
        Some(format!("{}, {}", units::clock(goal_s), units::pace(race.distance_m / goal_s, self.units)))
    }

    /// The race as what is run today.
    pub(crate) fn race_run(&self, race: &Race) -> String {
        let goal = self.race_goal(race).map_or(String::new(), |goal| format!("; your goal {goal}"));
        format!("{}{goal}", self.race(race))
    }

    /// `today`, `tomorrow`, `in 5 days`.
    pub fn ahead(&self, date: Date) -> String {
        match self.today.until(date).map_or(0, |span| span.get_days()) {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            days => format!("in {days} days"),
        }
    }

    /// A race ahead as a row among the reasons.
    pub(crate) fn race_row(&self, race: &Race, asks: BeforeRace) -> String {
        let what = match asks {
            BeforeRace::Run => "",
            BeforeRace::Rest => ": the day before for rest",
            BeforeRace::ShakeOut => ": the day before short and very easy, or rest",
            BeforeRace::Easy => ": the day before easy",
            BeforeRace::Short => ": two days before, short and easy",
            BeforeRace::NothingHard => ": nothing hard in its last days",
            BeforeRace::Taper => ": less than usual, as hard as planned",
        };
        format!("{} {}{what}", self.race(race), self.ahead(race.date))
    }

    /// A race ahead as what decided a day.
    pub(crate) fn race_because(&self, race: &Race, asks: BeforeRace) -> String {
        let (name, when) = (self.race(race), self.ahead(race.date));
        let what = match asks {
            BeforeRace::Run => return format!("{when} is your race: {name}"),
            BeforeRace::Rest => "the day before is for rest",
            BeforeRace::ShakeOut => "the day before is short and very easy, or rest",
            BeforeRace::Easy => "the day before is easy",
            BeforeRace::Short => "two days before are for a short easy run",
            BeforeRace::NothingHard => "nothing hard any more: the training is done",
            BeforeRace::Taper => "as hard as planned, and less of it",
        };
        format!("with {name} {when}, {what}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const VOICE: Voice = Voice { today: date(2026, 11, 22), units: Units::Km };

    fn race(distance_m: f64, name: Option<&str>) -> Race {
        Race {
            date: date(2026, 11, 29),
            distance_m,
            name: name.map(str::to_owned),
            priority: Priority::B,
            goal_s: Some(2_700.0),
        }
    }

    #[test]
    fn a_race_is_called_what_people_call_it() {
        let called = |metres, name| VOICE.race(&race(metres, name));
        assert_eq!(called(21_097.5, None), "the half marathon");
        assert_eq!(called(21_082.4, Some("Frühlingslauf")), "Frühlingslauf (half marathon)");
        assert_eq!(called(42_195.0, Some("Berlin Marathon")), "Berlin Marathon");
        assert_eq!(called(10_000.0, None), "the 10 km race");
        assert_eq!(called(80_467.2, None), "the 50 miles race");
        assert_eq!(called(12_300.0, None), "the 12.3 km race");
        assert_eq!(called(1_500.0, None), "the 1.5 km race");
        let miles = Voice { units: Units::Miles, ..VOICE };
        assert_eq!(miles.race_distance(12_300.0), "7.64 mi");
        assert_eq!(miles.race_distance(5_000.0), "5 km");
        assert_eq!(VOICE.race_goal(&race(10_000.0, None)).as_deref(), Some("45:00, 4:30 /km"));
    }

    #[test]
    fn days_ahead_are_counted_from_today() {
        let ahead = |day| VOICE.ahead(date(2026, 11, day));
        assert_eq!(
            (ahead(22), ahead(23), ahead(27)),
            ("today".into(), "tomorrow".into(), "in 5 days".into())
        );
    }
}
