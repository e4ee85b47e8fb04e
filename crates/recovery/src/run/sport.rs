//! The sport of a recording that states none: told from its name, or from how it moved.
//!
//! GPX mostly names no sport, so a runner's whole history can arrive without one. A name is told first; without one a
//! recording must have moved as a run does, and heart or feet must say so too: a car never does. Where neither was
//! recorded, only the speeds that hardly anything but a run has for so long tell it, and less surely.

use lope_physiology::statistics::{QuantileMethod, quantile};
use lope_records::{Activity, Quantity, Sport};

use super::samples::Samples;
use crate::Rules;

/// Words of a run's name, as services and runners give it in the common languages.
const RUN: &[&str] = &[
    "run",
    "running",
    "runs",
    "jog",
    "jogging",
    "trailrun",
    "parkrun",
    "lauf",
    "laufen",
    "dauerlauf",
    "course",
    "footing",
    "carrera",
    "correr",
    "corsa",
    "corrida",
    "hardlopen",
    "bieg",
    "bieganie",
    "løb",
    "løbetur",
    "løping",
    "löpning",
    "löprunda",
    "juoksu",
    "juoksulenkki",
    "futás",
    "běh",
    "alergare",
    "koşu",
    "бег",
    "пробежка",
];
/// Endings of compounds, such as *Nachtlauf*.
const RUN_ENDINGS: &[&str] = &["lauf", "löpning", "juoksu", "løb"];
/// Words that name something else, whatever stands beside them.
const OTHER: &[&str] = &[
    "ride",
    "bike",
    "cycling",
    "radfahrt",
    "rad",
    "fahrt",
    "vélo",
    "velo",
    "sortie",
    "ciclismo",
    "bici",
    "fietsen",
    "fietsrit",
    "swim",
    "schwimmen",
    "natation",
    "nuoto",
    "walk",
    "walking",
    "spaziergang",
    "marche",
    "camminata",
    "hike",
    "hiking",
    "wanderung",
    "randonnée",
    "ski",
    "skiing",
    "swimming",
    "drive",
    "car",
    "auto",
    "golf",
    "row",
    "rowing",
    "kayak",
];

/// A running sport that was told, with how sure (0–1); `None` where something is stated or nothing tells.
pub(crate) fn told(activity: &Activity, file: &str, rules: &Rules) -> Option<f64> {
    if activity.sport != Sport::Other || activity.sub_sport.is_some() {
        return None;
    }
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let names = [activity.name.as_deref(), Some(file)];
    for name in names.into_iter().flatten() {
        match by_name(name) {
            Some(true) if !is_too_fast(activity, rules) => return Some(rules.told_by_name),
            Some(_) => return None,
            None => {}
        }
    }
    by_motion(activity, rules)
}

/// Whether a name says run; `None` where it says nothing.
fn by_name(name: &str) -> Option<bool> {
    let name = name.to_lowercase();
    let words = || name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    if words().any(|word| OTHER.contains(&word)) {
        return Some(false);
    }
    let is_run = |word: &str| RUN.contains(&word) || RUN_ENDINGS.iter().any(|ending| word.ends_with(ending));
    words().any(is_run).then_some(true)
}

/// Whether it was faster on the whole than anyone runs: a name is wrong where a car drove.
fn is_too_fast(activity: &Activity, rules: &Rules) -> bool {
    let samples = Samples::of(activity, rules);
    let moving_s: f64 = samples.moving_s.iter().sum();
    let metres = samples.distance_m.iter().rev().find(|metres| metres.is_finite());
    metres.is_some_and(|metres| moving_s > 0.0 && metres / moving_s > rules.told_quick_mps)
}

/// How sure a run is by how it moved and what heart or feet say; `None` where they do not tell one.
fn by_motion(activity: &Activity, rules: &Rules) -> Option<f64> {
    let samples = Samples::of(activity, rules);
    // Smoothed: positions jump from second to second.
    let moving = samples.grade_adjusted_mps.iter().zip(&samples.moving_s);
    let speeds: Vec<f64> = moving
        .filter(|(speed, seconds)| speed.is_finite() && **seconds > 0.0)
        .map(|(speed, _)| *speed)
        .collect();
    let moving_s: f64 = samples.moving_s.iter().sum();
    if moving_s < rules.told_least_min * 60.0 {
        return None;
    }
    let at = |share| quantile(&speeds, share, QuantileMethod::Linear);
    let (typical, fast) = (at(rules.told_typical_share)?, at(rules.told_fast_share)?);
    let is_within = |slow, quick, fastest| (slow..=quick).contains(&typical) && fast <= fastest;
    let mean_of = |quantity| {
        let channel = activity.streams.channel(quantity)?;
        let (sum, count) =
            channel.present().fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
        (count > 0.0).then_some(sum / count)
    };
    let heart = mean_of(Quantity::HeartRate).map(|bpm| bpm >= rules.told_heart_bpm);
    let feet = mean_of(Quantity::Cadence).map(|spm| spm >= rules.told_steps_spm);
    if feet.or(heart).is_some() {
        let moved = is_within(rules.told_slow_mps, rules.told_quick_mps, rules.told_fast_mps);
        (moved && feet.or(heart) == Some(true)).then_some(rules.told_by_motion)
    } else {
        let moved =
            is_within(rules.told_alone_slow_mps, rules.told_alone_quick_mps, rules.told_alone_fast_mps);
        moved.then_some(rules.told_by_speed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::{Channel, Streams};

    #[test]
    fn a_run_is_told_by_its_name_in_many_languages() {
        for run in [
            "Afternoon Run",
            "Nachtlauf",
            "Course à pied le matin",
            "Carrera de tarde",
            "2020-05-01_bieg.gpx",
        ] {
            assert_eq!(by_name(run), Some(true), "{run}");
        }
        for other in ["Morning Ride", "Evening Swim", "Radfahrt am Morgen", "Lunch Walk", "Bike and run"] {
            assert_eq!(by_name(other), Some(false), "{other}");
        }
        for nothing in ["activity_4801048867.gpx", "Track 12", "Berlin", "Branding"] {
            assert_eq!(by_name(nothing), None, "{nothing}");
        }
    }

    /// A track of half an hour that goes as fast as told, second by second.
    fn track(mps: impl Fn(f64) -> f64) -> Activity {
        let mut activity = Activity::new(jiff::Timestamp::UNIX_EPOCH, Sport::Other);
        let seconds = 0..1_800u32;
        let mut streams =
            Streams::new(seconds.clone().map(|second| second * 1_000).collect()).expect("times");
        let speeds = seconds.map(|second| mps(f64::from(second))).collect();
        streams.insert(Quantity::Speed, Channel::new(speeds)).expect("as many");
        activity.streams = streams;
        activity
    }

    #[test]
    fn positions_alone_tell_a_run_by_a_runners_speed() {
        let rules = Rules::default();
        let sure = |activity: &Activity| told(activity, "track.gpx", &rules);
        assert_eq!(sure(&track(|second| 2.9 + 0.3 * (second / 40.0).sin())), Some(rules.told_by_speed));
        assert_eq!(sure(&track(|_| 1.4)), None, "a walk");
        assert_eq!(sure(&track(|second| 4.2 + 2.5 * (second / 90.0).sin())), None, "a slow ride");
        assert_eq!(sure(&track(|second| if second < 900.0 { 2.5 } else { 12.0 })), None, "a tram");
    }
}
