//! Key sessions that were run before: progress is a sign of good recovery, a plateau or going back one to watch. So is form that
//! fades towards the end of easy runs more than it used to.

use serde::{Deserialize, Serialize};

use crate::{
    Rules,
    finding::{About, Effect, Finding, Unit},
    known::seen::Seen,
    look_back::{Moving, Tendency, trends::Trends},
    rules::by,
};

/// How like sessions went.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// More than before for the same heart rate, or faster.
    Forward,
    /// No change that would matter.
    Plateau,
    /// Less than before.
    Back,
}

/// What the key sessions of the last weeks say, and how form held on easy runs.
pub(super) fn read(seen: &Seen<'_>, rules: &Rules) -> Vec<Finding> {
    let trends = Trends::of(seen.history, seen.date, rules.key_session_weeks as usize, rules);
    let mut found: Vec<Finding> = Vec::new();
    for like in &trends.like_sessions {
        let Tendency::Change { from, to, moving, .. } = like.course.told else { continue };
        let progress = match moving {
            Moving::Rising => Progress::Forward,
            Moving::Level => Progress::Plateau,
            Moving::Falling => Progress::Back,
            Moving::Unclear => continue,
        };
        let about = About::KeySessions { kind: like.kind, name: like.name.clone(), progress };
        let effect = if progress == Progress::Back { Effect::Easier } else { Effect::Neutral };
        let finding = Finding::new(about, effect, by::like_sessions());
        found.push(finding.valued(100.0 * (to - from) / from, Unit::Percent));
    }
    let fades = trends.form_held.iter().filter(|held| held.is_tiring());
    let runs = fades.clone().map(|held| held.runs).max();
    if let Some(runs) = runs {
        let about = About::FormFades { figures: fades.map(|held| held.figure).collect() };
        let finding = Finding::new(about, Effect::Easier, by::form_band_sd());
        found.push(finding.valued(runs as f64, Unit::Runs));
    }
    found
}

/// Whether a finding of these is good.
pub(super) fn is_good(finding: &Finding) -> bool {
    matches!(finding.about, About::KeySessions { progress: Progress::Forward, .. })
}

/// Whether a finding of these is a plateau.
pub(super) fn is_plateau(finding: &Finding) -> bool {
    matches!(finding.about, About::KeySessions { progress: Progress::Plateau, .. })
}
