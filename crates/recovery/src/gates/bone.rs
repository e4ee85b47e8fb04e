//! Pain on one spot of bone: no running until it was examined, whatever is said of the pain.

use jiff::civil::Date;
use lope_records::{History, Metric};

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Place, Referral, Unit, Vote},
    known::{Look, Thing, seen::Seen, sessions::days_between},
    rules::by,
};

/// Bone pain as it was last said of one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub place: Place,
    pub pain: f64,
    pub on: Date,
}

/// Spots not examined yet, and the last examination.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bone {
    open: Vec<Spot>,
    examined: Option<Date>,
    days_since: Option<i32>,
}

fn examined(history: &History, date: Date) -> Option<Date> {
    let said = |seen: &&lope_records::Observation| seen.metric == Metric::BoneExamined && seen.value > 0.0;
    history.observations.iter().filter(said).map(|seen| seen.date).filter(|&day| day <= date).max()
}

/// The latest word on each place that was ever called painful on the bone and not examined since.
pub(super) fn open(history: &History, date: Date) -> Vec<Spot> {
    let cleared = examined(history, date);
    let mut spots: Vec<Spot> = Vec::new();
    for niggle in history.niggles.iter().filter(|niggle| niggle.focal_bone && niggle.date <= date) {
        if cleared.is_some_and(|day| niggle.date <= day) {
            continue;
        }
        let place = Place { part: niggle.part, side: niggle.side };
        spots.retain(|spot| spot.place != place);
        spots.push(Spot { place, pain: f64::from(niggle.pain), on: niggle.date });
    }
    spots
}

impl Thing for Bone {
    fn read(seen: &Seen<'_>, _rules: &Rules) -> Bone {
        let examined = examined(seen.history, seen.date);
        Bone {
            open: open(seen.history, seen.date),
            examined,
            days_since: examined.map(|day| days_between(day, seen.date)),
        }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let mut votes: Vec<Vote> = self
            .open
            .iter()
            .map(|spot| {
                let about = About::Bone { place: spot.place, on: spot.on };
                let finding = Finding::new(about, Effect::Stop, by::bone_stop()).refer(Referral::Bone);
                finding.valued(spot.pain, Unit::OfTen).vote(DayKind::Rest)
            })
            .collect();
        let lately = self.days_since.is_some_and(|days| f64::from(days) <= look.rules.bone_return_days);
        if let Some(on) = self.examined.filter(|_| lately && self.open.is_empty()) {
            let finding = Finding::new(About::BoneExamined { on }, Effect::Easier, by::bone_return_days());
            votes.push(finding.vote(DayKind::Easy));
        }
        votes
    }
}
