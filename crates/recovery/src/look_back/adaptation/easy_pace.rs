//! What easy running costs the heart over weeks: metres a beat, and the heart-rate–running-speed index.

use crate::{
    look_back::{
        course::{Caveat, Course, Figure, Grain, Matters, Yardstick, clear_change},
        window::{Window, is_easy, points, warmed},
    },
    rules::by,
};
use lope_physiology::statistics::median;

/// Both courses over the easy runs of the window. Hot runs are left out and counted; where the runs became faster or warmer
/// meanwhile, that is said, for both move the figures without any adaptation.
pub(in crate::look_back) fn courses(window: &Window<'_>) -> Vec<Course> {
    let rules = window.rules;
    let easy = window.runs_since(window.first).filter(|run| is_easy(run)).collect();
    let (runs, left_out) = window.comparable(easy);
    let warmth = warmed(&runs, rules);
    let speeds = points(&runs, |run| run.grade_adjusted_speed_mps.or(run.speed_mps));
    let usual_mps = median(&speeds.iter().map(|point| point.value).collect::<Vec<_>>());
    let pace = clear_change(&speeds, rules)
        .zip(usual_mps)
        .map(|(change, usual)| change / usual)
        .filter(|share| share.abs() >= rules.trend_pace_share)
        .map(|share| Caveat::Pace { change_pct: 100.0 * share });
    let yardstick = |matters| Yardstick {
        needed: rules.trend_runs,
        grain: Grain::Fine,
        matters,
        ground: by::trend_level_share(),
    };
    let efficiency = points(&runs, |run| run.efficiency_m_per_beat);
    let index = points(&runs, |run| run.hr_speed_index);
    let efficiency = Course::of(
        Figure::EasyMPerBeat,
        &[efficiency],
        yardstick(Matters::Share(rules.trend_level_share)),
        rules,
    );
    // The index is a difference of speeds, so what matters is a share of the speed.
    let kmh = usual_mps.map_or(0.0, |usual| rules.trend_level_share * usual * 3600.0 / 1000.0);
    let index = Course::of(Figure::IndexKmh, &[index], yardstick(Matters::Units(kmh)), rules);
    vec![
        efficiency.with(pace.into_iter().chain(warmth).chain(left_out.iter().copied())),
        index.with(warmth.into_iter().chain(left_out.iter().copied())),
    ]
}
