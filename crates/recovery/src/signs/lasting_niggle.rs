//! The same small pain at the same place for weeks: named early, with what to do.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::{Metric, Source};

use crate::{
    Rules,
    finding::{About, Effect, Finding, Place, Referral, Unit},
    known::{
        Thing,
        seen::Seen,
        sessions::{days_before, days_between},
    },
    rules::by,
};

/// Places named again and again without having been gone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LastingNiggle {
    today: Date,
    places: Vec<(Place, Vec<Date>)>,
}

impl Thing for LastingNiggle {
    fn read(seen: &Seen<'_>, rules: &Rules) -> LastingNiggle {
        let first = days_before(seen.date, rules.sign_window_days as i32);
        let gone_everywhere: Vec<Date> = seen
            .between(Metric::Pain, first, seen.date)
            .filter(|said| said.source == Source::CheckIn && said.value == 0.0)
            .map(|said| said.date)
            .collect();
        let mut places: BTreeMap<Place, Vec<Date>> = BTreeMap::new();
        for niggle in seen.history.niggles.iter().filter(|one| one.date >= first && one.date <= seen.date) {
            let days = places.entry(Place { part: niggle.part, side: niggle.side }).or_default();
            let quiet = |last: &Date| f64::from(days_between(*last, niggle.date)) > rules.niggle_quiet_days;
            let gone_between =
                |last: &Date| gone_everywhere.iter().any(|gone| gone > last && *gone < niggle.date);
            if niggle.pain == 0 || days.last().is_some_and(|last| quiet(last) || gone_between(last)) {
                days.clear();
            }
            if niggle.pain > 0 {
                days.push(niggle.date);
            }
        }
        places.retain(|_, days| {
            let (Some(&start), Some(&last)) = (days.first(), days.last()) else { return false };
            let is_gone = gone_everywhere.iter().any(|&gone| gone > last);
            !is_gone
                && days.len() as f64 >= rules.niggle_mornings
                && f64::from(days_between(start, last)) + 1.0 >= rules.niggle_days
                && f64::from(days_between(last, seen.date)) <= rules.niggle_quiet_days
        });
        LastingNiggle { today: seen.date, places: places.into_iter().collect() }
    }

    fn findings(&self, _rules: &Rules) -> Vec<Finding> {
        let finding = |(place, days): &(Place, Vec<Date>)| {
            let since = days.first().copied().unwrap_or(self.today);
            let about = About::LastingNiggle { place: *place, mornings: days.len() };
            Finding::new(about, Effect::Easier, by::niggle_days())
                .valued(f64::from(days_between(since, self.today)), Unit::Days)
                .since(since)
                .refer(Referral::LastingNiggle)
        };
        self.places.iter().map(finding).collect()
    }
}
