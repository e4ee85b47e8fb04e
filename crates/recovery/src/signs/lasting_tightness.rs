//! The same place tight on most mornings for two weeks: no longer one of those days.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::History;
use serde::Serialize;

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

/// A place with the mornings of the last two weeks that called it tight.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TightPlace {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// Mornings that called it tight.
    pub mornings: usize,
    /// Mornings with a check-in.
    pub asked: usize,
    /// The first of the tight ones.
    pub since: Date,
    /// The last of them.
    pub last: Date,
    /// Whether it was on most mornings for long enough to be a sign.
    pub lasts: bool,
}

/// Every place that was tight in the last two weeks, in the order of the body.
pub(crate) fn tight_places(history: &History, date: Date, rules: &Rules) -> Vec<TightPlace> {
    let first = days_before(date, rules.tight_days as i32 - 1);
    let asked = check_ins(history, date).range(first..).count();
    let mut days: BTreeMap<Place, Vec<Date>> = BTreeMap::new();
    let lately = history.tightness.iter().filter(|one| one.date >= first && one.date <= date);
    for tight in lately.filter(|one| one.is_tight()) {
        days.entry(Place { part: tight.part, side: tight.side }).or_default().push(tight.date);
    }
    let counted = |(place, days): (Place, Vec<Date>)| {
        let (&since, &last) = (days.first()?, days.last()?);
        let mornings = days.len();
        let lasts = mornings as f64 >= rules.tight_share * asked as f64
            && mornings as f64 >= rules.tight_mornings
            && f64::from(days_between(since, last)) >= rules.tight_span_days;
        Some(TightPlace { place, mornings, asked, since, last, lasts })
    };
    days.into_iter().filter_map(counted).collect()
}

/// Places tight on most mornings of two weeks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LastingTightness {
    today: Date,
    places: Vec<TightPlace>,
}

impl LastingTightness {
    fn finding(&self, lasting: &TightPlace) -> Finding {
        let TightPlace { place, mornings, asked, since, .. } = *lasting;
        let about = About::LastingTightness { place, mornings, asked };
        Finding::new(about, Effect::Easier, by::tight_share())
            .valued(f64::from(days_between(since, self.today)), Unit::Days)
            .since(since)
    }
}

impl Thing for LastingTightness {
    fn read(seen: &Seen<'_>, rules: &Rules) -> LastingTightness {
        let mut places = tight_places(seen.history, seen.date, rules);
        places.retain(|place| place.lasts);
        LastingTightness { today: seen.date, places }
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
