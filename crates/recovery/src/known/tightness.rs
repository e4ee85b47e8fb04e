//! Where it is tight this morning. Now and then that is normal: it is named, and the run begins more gently.

use jiff::civil::Date;
use lope_records::Tightness;

use super::{Look, Thing, seen::Seen};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Place, Unit, Vote},
    rules::by,
};

/// A tight place of this morning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TightToday {
    pub place: Place,
    /// 2–7; `None` where only the place was named.
    pub degree: Option<f64>,
}

/// The tight places of this morning, the tightest first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tight {
    pub places: Vec<TightToday>,
}

/// The tight places of one day.
pub(crate) fn on(tightness: &[Tightness], date: Date) -> impl Iterator<Item = TightToday> {
    tightness.iter().filter(move |tight| tight.date == date && tight.is_tight()).map(|tight| TightToday {
        place: Place { part: tight.part, side: tight.side },
        degree: tight.degree.map(f64::from),
    })
}

impl Thing for Tight {
    fn read(seen: &Seen<'_>, _rules: &Rules) -> Tight {
        let mut places: Vec<TightToday> = on(&seen.history.tightness, seen.date).collect();
        places.sort_by(|a, b| b.degree.unwrap_or(0.0).total_cmp(&a.degree.unwrap_or(0.0)));
        Tight { places }
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        self.places.iter().map(|tight| finding(tight, rules)).collect()
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let is_very =
            |tight: &&TightToday| tight.degree.is_some_and(|degree| degree >= look.rules.very_tight);
        let very = self.places.iter().filter(is_very);
        very.map(|tight| finding(tight, look.rules).vote(DayKind::Easy)).collect()
    }
}

fn finding(tight: &TightToday, rules: &Rules) -> Finding {
    let effect = match tight.degree {
        Some(degree) if degree >= rules.clearly_tight => Effect::Easier,
        _ => Effect::Neutral,
    };
    let finding = Finding::new(About::Tight { place: tight.place }, effect, by::clearly_tight());
    match tight.degree {
        Some(degree) => finding.valued(degree, Unit::Points),
        None => finding,
    }
}
