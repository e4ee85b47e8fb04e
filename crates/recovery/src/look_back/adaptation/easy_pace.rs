//! What easy running costs the heart over weeks: metres a beat, and the heart-rate–running-speed index.

use lope_physiology::statistics::median;
use lope_records::Summary;

use crate::{
    Rules,
    look_back::{
        apart::Apart,
        course::{Caveat, Course, Figure, Matters, Point, Yardstick, clear_change},
        window::{Window, heat_c, points, warmed},
    },
    rules::by,
};

/// Both courses over the easy runs of the window. The hottest runs are left out and counted; what heat does to the runner in
/// the others is taken out by their own slope on it. Where it cannot be, and could be all of a change, none is told; where
/// the runs became faster meanwhile, that is said.
pub(in crate::look_back) fn courses(window: &Window<'_>) -> Vec<Course> {
    let rules = window.rules;
    let (easy, warm_ups) = window.easy_runs(window.first);
    let (runs, mut left_out) = window.comparable(easy);
    left_out.extend(warm_ups);
    let speeds = points(&runs, |run| run.grade_adjusted_speed_mps.or(run.speed_mps));
    let usual_mps = median(&speeds.iter().map(|point| point.value).collect::<Vec<_>>());
    let pace = clear_change(&speeds, rules)
        .zip(usual_mps)
        .map(|(change, usual)| change / usual)
        .filter(|share| share.abs() >= rules.trend_pace_share)
        .map(|share| Caveat::Pace { change_pct: 100.0 * share });
    let course = |figure, value: fn(&Summary) -> Option<f64>, matters, pace: Option<Caveat>| {
        let (in_comfort, heat) = in_comfort(&runs, value, rules);
        let yardstick = Yardstick {
            inflation: heat.inflation,
            ..Yardstick::new(rules.trend_runs, matters, by::trend_level_share())
        };
        let warmth = warmed(&runs, heat.slope < 0.0, rules);
        let caveats = pace.into_iter().chain(warmth).chain(left_out.iter().copied());
        Course::of(figure, &[in_comfort], yardstick, rules).with(caveats).unless_heat_made_it()
    };
    let share = Matters::Share(rules.trend_level_share);
    // The index is a difference of speeds, so what matters is a share of the speed; and it allows for pace itself.
    let kmh = usual_mps.map_or(0.0, |usual| rules.trend_level_share * usual * 3600.0 / 1000.0);
    vec![
        course(Figure::EasyMPerBeat, |run| run.efficiency_m_per_beat, share, pace),
        course(Figure::IndexKmh, |run| run.hr_speed_index, Matters::Units(kmh), None),
    ]
}

/// A figure of each run as it would be without heat, by what heat does to this runner; as it is where that cannot be told.
fn in_comfort(runs: &[&Summary], value: fn(&Summary) -> Option<f64>, rules: &Rules) -> (Vec<Point>, Apart) {
    let known = runs.iter().filter_map(|run| Some((run.date, heat_c(run, rules)?, value(run)?)));
    let heat = Apart::of(&known.collect::<Vec<_>>(), rules).if_negative();
    let in_comfort = |run: &Summary| Some(value(run)? - heat.slope * heat_c(run, rules).unwrap_or(0.0));
    (points(runs, in_comfort), heat)
}
