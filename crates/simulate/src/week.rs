//! The week a runner goes by.

use jiff::civil::{Date, Weekday};
use lope_records::{Level, Sport};

use crate::Workout;

/// A week as it is meant to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Week {
    /// The weekday of the first entry.
    pub starts: Weekday,
    /// What each of seven days holds; an empty day is a rest day.
    pub days: [Vec<Workout>; 7],
}

impl Week {
    /// The usual week of a level, from Monday: hard days apart, the long run on Sunday.
    pub fn usual(level: Level) -> Week {
        use Workout::{Cross, Easy, Intervals, Long, Recovery, Tempo};
        let days = match level {
            Level::Beginner => {
                [vec![], vec![Easy], vec![], vec![Easy], vec![], vec![Cross(Sport::Cycling)], vec![Long]]
            }
            Level::Amateur => [
                vec![],
                vec![Intervals],
                vec![Recovery],
                vec![Easy],
                vec![Tempo],
                vec![Cross(Sport::Cycling)],
                vec![Long],
            ],
            Level::Advanced => [
                vec![Recovery],
                vec![Intervals],
                vec![Recovery],
                vec![Easy, Cross(Sport::Strength)],
                vec![Tempo],
                vec![Recovery],
                vec![Long],
            ],
            Level::Elite => [
                vec![Easy, Recovery],
                vec![Intervals, Recovery],
                vec![Easy, Recovery],
                vec![Easy],
                vec![Tempo, Recovery],
                vec![Easy, Cross(Sport::Strength)],
                vec![Long],
            ],
        };
        Week { starts: Weekday::Monday, days }
    }

    /// What a date is meant to hold.
    pub fn on(&self, date: Date) -> &[Workout] {
        let slot = date.weekday().since(self.starts).rem_euclid(7);
        &self.days[slot as usize % 7]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_is_found_by_weekday() {
        let week = Week::usual(Level::Amateur);
        assert_eq!(week.on(jiff::civil::date(2026, 11, 22)), [Workout::Long], "a Sunday");
        assert_eq!(week.on(jiff::civil::date(2026, 11, 24)), [Workout::Intervals], "a Tuesday");
        assert_eq!(week.on(jiff::civil::date(2026, 11, 23)), [], "a Monday");
    }
}
