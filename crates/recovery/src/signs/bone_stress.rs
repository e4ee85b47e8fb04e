//! Pain that grows over weeks at a place where bone breaks by stress, whether or not it was called bone pain: looked at before
//! it is run on. The gate holds what was called so.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::Metric;

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Place, Referral, Unit, Vote},
    known::{Look, Thing, seen::Seen, sessions::days_before},
    rules::by,
};

/// Places whose pain has grown, with its first and latest figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BoneStress(Vec<(Place, [f64; 2], Date)>);

impl Thing for BoneStress {
    fn read(seen: &Seen<'_>, rules: &Rules) -> BoneStress {
        let first = days_before(seen.date, rules.bone_window_days as i32);
        let examined = seen.history.observations.iter().filter(|one| one.metric == Metric::BoneExamined);
        let examined =
            examined.filter(|one| one.value > 0.0 && one.date <= seen.date).map(|one| one.date).max();
        let since = examined.map_or(first, |day| first.max(day));
        let mut places: BTreeMap<Place, Vec<(Date, f64)>> = BTreeMap::new();
        for niggle in seen.history.niggles.iter().filter(|one| since < one.date && one.date <= seen.date) {
            if niggle.part.is_bone_stress_site() {
                let place = Place { part: niggle.part, side: niggle.side };
                places.entry(place).or_default().push((niggle.date, f64::from(niggle.pain)));
            }
        }
        let grown = |(place, said): (Place, Vec<(Date, f64)>)| {
            let (&(since, from), &(_, to)) = (said.first()?, said.last()?);
            let falls = said.windows(2).any(|pair| pair[1].1 < pair[0].1);
            let is_grown = said.len() as f64 >= rules.bone_mornings && !falls && to - from >= rules.bone_rise;
            is_grown.then_some((place, [from, to], since))
        };
        BoneStress(places.into_iter().filter_map(grown).collect())
    }

    fn votes(&self, _look: &Look<'_>) -> Vec<Vote> {
        let vote = |&(place, [from, to], since): &(Place, [f64; 2], Date)| {
            let about = About::BoneStress { place, from };
            let finding = Finding::new(about, Effect::Easier, by::bone_rise()).since(since);
            finding.valued(to, Unit::OfTen).refer(Referral::BoneStress).vote(DayKind::CrossTrain)
        };
        self.0.iter().map(vote).collect()
    }
}
