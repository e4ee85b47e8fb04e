//! Like sessions beside each other: progress, a plateau, or going back.

use lope_physiology::statistics::median;
use lope_records::{Kind, Summary, Work};
use serde::Serialize;

use super::like;
use crate::{
    look_back::{
        course::{Course, Figure, Matters, Point, Yardstick},
        window::{Window, points, warmed},
    },
    rules::by,
};

/// Sessions that are one session run again, the latest within the weeks looked back on.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LikeSessions {
    /// Their kind.
    pub kind: Kind,
    /// The name the runner gave the latest.
    pub name: Option<String>,
    /// The fast part of the latest, where one stands out.
    pub work: Option<Work>,
    /// Minutes in motion of the latest.
    pub minutes: f64,
    /// Distance of the latest, metres.
    pub distance_m: Option<f64>,
    /// How their yardstick went: metres a beat, or speed for races and where heart rate is not known.
    pub course: Course,
    /// Effort felt on the latest, and the median of those before it, CR10.
    pub effort_cr10: Option<[f64; 2]>,
}

/// The groups of like sessions with more than one in them, the latest first.
pub(in crate::look_back) fn compared(window: &Window<'_>) -> Vec<LikeSessions> {
    let is_recent = |group: &Vec<&Summary>| group.last().is_some_and(|latest| latest.date >= window.first);
    let groups = like::groups(window).into_iter().filter(|group| group.len() > 1);
    groups.filter(is_recent).filter_map(|group| of_group(group, window)).collect()
}

fn of_group(group: Vec<&Summary>, window: &Window<'_>) -> Option<LikeSessions> {
    let rules = window.rules;
    let latest = *group.last()?;
    let effort_cr10 = latest
        .effort_cr10
        .zip(median(&group.iter().rev().skip(1).filter_map(|run| run.effort_cr10).collect::<Vec<f64>>()));
    let (sound, left_out) = window.sound(group);
    let warmth = warmed(&sound, false, rules);
    let by_heart: Vec<Point> = points(&sound, m_per_beat);
    let by_speed = points(&sound, speed_mps);
    // Where most have no heart rate, speed alone is what there is.
    let has_heart = latest.kind != Kind::Race && 2 * by_heart.len() > by_speed.len();
    let (figure, values) =
        if has_heart { (Figure::WorkMPerBeat, by_heart) } else { (Figure::WorkMps, by_speed) };
    let matters = Matters::Share(rules.trend_level_share);
    let yardstick = Yardstick::new(rules.like_sessions, matters, by::like_sessions());
    Some(LikeSessions {
        kind: latest.kind,
        name: latest.name.clone(),
        work: latest.work,
        minutes: latest.moving_s / 60.0,
        distance_m: latest.distance_m,
        course: Course::of(figure, &[values], yardstick, rules)
            .with(warmth.into_iter().chain(left_out))
            .unless_heat_made_it(),
        effort_cr10: effort_cr10.map(|(latest, before)| [latest, before]),
    })
}

/// Grade-adjusted metres a beat over the fast part, else over the whole run.
fn m_per_beat(run: &Summary) -> Option<f64> {
    match run.work.filter(|_| run.kind != Kind::Long) {
        Some(work) => Some(work.speed_mps * 60.0 / work.heart_rate_bpm?),
        None => run.efficiency_m_per_beat,
    }
}

fn speed_mps(run: &Summary) -> Option<f64> {
    let whole = || run.grade_adjusted_speed_mps.or(run.speed_mps);
    let work = run.work.filter(|_| matches!(run.kind, Kind::Interval | Kind::Tempo));
    work.map(|work| work.speed_mps).or_else(whole)
}
