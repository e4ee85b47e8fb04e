//! The same place tight on most mornings for two weeks: no longer one of those days.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Place, Unit, Vote},
    known::{
        Look, Thing,
        niggles::check_ins,
        seen::Seen,
        sessions::{days_before, days_between},
    },
    rules::by,
};

/// A place with the mornings that called it tight.
#[derive(Debug, Clone, PartialEq)]
struct Lasting {
    place: Place,
    mornings: usize,
    since: Date,
    last: Date,
}

/// Places tight on most mornings, of how many with a check-in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LastingTightness {
    today: Date,
    asked: usize,
    places: Vec<Lasting>,
}

impl LastingTightness {
    fn finding(&self, lasting: &Lasting) -> Finding {
        let Lasting { place, mornings, since, .. } = *lasting;
        Finding::new(
            About::LastingTightness { place, mornings, asked: self.asked },
            Effect::Easier,
            by::tight_share(),
        )
        .valued(f64::from(days_between(since, self.today)), Unit::Days)
        .since(since)
    }
}

impl Thing for LastingTightness {
    fn read(seen: &Seen<'_>, rules: &Rules) -> LastingTightness {
        let first = days_before(seen.date, rules.tight_days as i32 - 1);
        let asked = check_ins(seen.history, seen.date).range(first..).count();
        let mut days: BTreeMap<Place, Vec<Date>> = BTreeMap::new();
        let lately = seen.history.tightness.iter().filter(|one| one.date >= first && one.date <= seen.date);
        for tight in lately.filter(|one| one.is_tight()) {
            days.entry(Place { part: tight.part, side: tight.side }).or_default().push(tight.date);
        }
        let lasting = |(place, days): (Place, Vec<Date>)| {
            let (&since, &last) = (days.first()?, days.last()?);
            let is_most = days.len() as f64 >= rules.tight_share * asked as f64;
            let is_long = f64::from(days_between(since, last)) >= rules.tight_span_days;
            (is_most && is_long && days.len() as f64 >= rules.tight_mornings).then_some(Lasting {
                place,
                mornings: days.len(),
                since,
                last,
            })
        };
        LastingTightness { today: seen.date, asked, places: days.into_iter().filter_map(lasting).collect() }
    }

    fn findings(&self, _rules: &Rules) -> Vec<Finding> {
        self.places.iter().map(|lasting| self.finding(lasting)).collect()
    }

    fn votes(&self, _look: &Look<'_>) -> Vec<Vote> {
        // On a morning that is loose it asks for nothing.
        let tight = self.places.iter().filter(|lasting| lasting.last == self.today);
        tight.map(|lasting| self.finding(lasting).vote(DayKind::Easy)).collect()
    }
}
