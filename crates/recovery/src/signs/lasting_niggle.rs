//! The same small pain at the same place for weeks: named early, with what to do.

use jiff::civil::Date;

use crate::{
    Rules,
    finding::{About, Effect, Finding, Referral, Unit},
    known::{
        Thing,
        niggles::{Course, courses},
        seen::Seen,
        sessions::days_between,
    },
    rules::by,
};

/// Places named again and again without having been gone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LastingNiggle {
    today: Date,
    places: Vec<Course>,
}

impl Thing for LastingNiggle {
    fn read(seen: &Seen<'_>, rules: &Rules) -> LastingNiggle {
        let mut places = courses(seen.history, seen.date, rules);
        places.retain(|course| {
            course.is_ongoing(seen.date, rules)
                && course.mornings.len() as f64 >= rules.niggle_mornings
                && f64::from(days_between(course.first, course.last)) + 1.0 >= rules.niggle_days
        });
        LastingNiggle { today: seen.date, places }
    }

    fn findings(&self, _rules: &Rules) -> Vec<Finding> {
        let finding = |course: &Course| {
            let about = About::LastingNiggle { place: course.place, mornings: course.mornings.len() };
            Finding::new(about, Effect::Easier, by::niggle_days())
                .valued(f64::from(days_between(course.first, self.today)), Unit::Days)
                .since(course.first)
                .refer(Referral::LastingNiggle)
        };
        self.places.iter().map(finding).collect()
    }
}
