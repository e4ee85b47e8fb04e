//! How sure an answer is: never surer than the grade of the rule that decided, less for what is not known, more where
//! independent signs come to the same day.

use super::{
    decide::Outcome,
    morning::{Confidence, ConfidenceLevel, DayKind, MarkerKind, Status},
};
use crate::{
    Rules,
    evidence::Grade,
    finding::Missing,
    known::{Known, quiet::QuietSource},
    run::limits::{Limits, Origin},
};

/// `quiet` are the sources that have gone quiet, where that can be told: of a day ahead it cannot.
pub(crate) fn confidence(
    known: &Known,
    outcome: &Outcome,
    limits: &Limits,
    quiet: &[QuietSource],
    rules: &Rules,
) -> Confidence {
    let because = outcome.because();
    let ceiling = match because.grade {
        Grade::Strong => rules.sure_strong,
        Grade::Moderate => rules.sure_moderate,
        Grade::Weak | Grade::Contested | Grade::ExpertOpinion => rules.sure_weak,
    };
    // Well-shown rules of other evidence that come to the same day by themselves.
    let agreeing = outcome
        .votes
        .iter()
        .filter(|vote| {
            vote.at_most == outcome.kind
                && vote.finding.evidence != because.evidence
                && vote.finding.grade >= Grade::Moderate
        })
        .count();
    let agreement = if agreeing > 0 { rules.sure_agreement } else { 0.0 };
    let (cost, mut missing) = incomplete(known, outcome, limits, rules);
    // What is missing because a source went quiet is said once, with since when.
    missing.retain(|one| !quiet.iter().any(|source| source.explains(one)));
    missing.splice(0..0, quiet.iter().cloned().map(|quiet| Missing::Quiet { quiet }));
    // A stop waits for nothing that is not known.
    let cost = if outcome.is_stop() { 0.0 } else { cost };
    let score = (ceiling + agreement - cost).clamp(rules.sure_least, rules.sure_strong);
    let level = if score >= rules.sure_from {
        ConfidenceLevel::Sure
    } else if score >= rules.fairly_sure_from {
        ConfidenceLevel::FairlySure
    } else {
        ConfidenceLevel::Unsure
    };
    Confidence {
        score: (score * 100.0).round() / 100.0,
        level,
        grade: because.grade,
        agreeing,
        completeness: ((1.0 - cost).clamp(0.0, 1.0) * 100.0).round() / 100.0,
        missing,
    }
}

/// What is not known, and what that takes away.
fn incomplete(known: &Known, outcome: &Outcome, limits: &Limits, rules: &Rules) -> (f64, Vec<Missing>) {
    let mut cost = 0.0;
    let mut missing = Vec::new();
    let mut lacks = |price: f64, what: Vec<Missing>| {
        cost += price;
        missing.extend(what);
    };
    for marker in outcome.markers.0.iter().filter(|marker| marker.status == Status::Unknown) {
        let price = match marker.kind {
            MarkerKind::Subjective => rules.sure_no_feeling,
            MarkerKind::Autonomic => rules.sure_no_autonomic,
            MarkerKind::Performance => rules.sure_no_performance,
        };
        lacks(price, marker.unknown_because.clone());
    }
    let (days, needed) = (known.record.days, rules.sure_record_days as i32);
    if days < needed {
        lacks(rules.sure_short_record, vec![Missing::Record { days, needed }]);
    }
    if let Some(days) = known.record.days_since_session.filter(|&days| days > rules.silence_days as i32) {
        lacks(rules.sure_nothing_recorded, vec![Missing::Recording { days }]);
    }
    if let Some(building @ Missing::FeelingRange { .. }) = known.feeling.missing(rules) {
        lacks(rules.sure_building, vec![building]);
    }
    let is_run = matches!(outcome.kind, DayKind::RecoveryRun | DayKind::Easy);
    if is_run && !matches!(limits.max_heart_rate_bpm.origin, Origin::Stated) {
        lacks(rules.sure_estimated_max, vec![Missing::MaxHeartRate]);
    }
    if outcome.markers.count(Status::Bad) > 0 && outcome.markers.count(Status::Good) > 0 {
        lacks(rules.sure_disagreement, vec![Missing::Agreement]);
    }
    (cost, missing)
}
