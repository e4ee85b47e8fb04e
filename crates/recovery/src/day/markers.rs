//! Three independent markers of recovery, each against the runner's own normal range, and what they allow together.

use super::morning::{DayKind, Marker, MarkerKind, Status};
use crate::{
    Rules,
    finding::{About, Effect, Finding, Missing, Vote},
    known::Known,
    rules::by,
};

/// The markers of a morning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Markers(pub [Marker; 3]);

impl Markers {
    pub fn judge(known: &Known, rules: &Rules) -> Markers {
        let subjective = known.feeling.status(rules);
        let pulse = known.pulse.status(rules);
        let supported = known.pulse.leans_up(rules) || known.feeling.has_low_item(rules);
        let autonomic = match (known.hrv.status(supported, rules), pulse) {
            (Status::Bad, _) | (_, Status::Bad) => Status::Bad,
            (Status::Unknown, Status::Unknown) => Status::Unknown,
            (Status::Good, Status::Good | Status::Normal | Status::Unknown) => Status::Good,
            _ => Status::Normal,
        };
        let why_autonomic = [known.hrv.0.as_ref().err().cloned(), known.pulse.missing(rules)];
        let marker = |kind, status, why: Vec<Missing>| Marker {
            kind,
            status,
            unknown_because: if status == Status::Unknown { why } else { Vec::new() },
        };
        Markers([
            marker(MarkerKind::Subjective, subjective, vec![Missing::Feeling]),
            marker(MarkerKind::Autonomic, autonomic, why_autonomic.into_iter().flatten().collect()),
            marker(
                MarkerKind::Performance,
                known.pace_at_pulse.status(rules),
                known.pace_at_pulse.missing().into_iter().collect(),
            ),
        ])
    }

    pub fn count(&self, status: Status) -> usize {
        self.0.iter().filter(|marker| marker.status == status).count()
    }

    pub fn is_bad(&self, kind: MarkerKind) -> bool {
        self.bad().contains(&kind)
    }

    fn bad(&self) -> Vec<MarkerKind> {
        self.0.iter().filter(|marker| marker.status == Status::Bad).map(|marker| marker.kind).collect()
    }

    /// Two bad markers: rest or recovery. One: never hard. Legs that limit: no impact.
    pub fn vote(&self, known: &Known, rules: &Rules) -> Option<Vote> {
        let bad = self.bad();
        let sore_legs = known.feeling.has_sore_legs(rules);
        let low_energy = known.feeling.has_low_energy(rules);
        let at_most = match (bad.len(), sore_legs, low_energy) {
            (0, false, _) => return None,
            (0, true, _) | (1, true, false) => DayKind::CrossTrain,
            (1, true, true) => DayKind::Mobility,
            (1, false, _) => DayKind::Easy,
            (2, false, _) => DayKind::RecoveryRun,
            (2, true, false) => DayKind::CrossTrain,
            _ => DayKind::Rest,
        };
        let ground = if sore_legs && at_most == DayKind::CrossTrain {
            by::sore_legs_share()
        } else {
            by::markers_bad()
        };
        let about = About::Markers { bad, sore_legs, low_energy };
        Some(Finding::new(about, Effect::Easier, ground).vote(at_most))
    }
}
