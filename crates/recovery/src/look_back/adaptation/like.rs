//! What makes two sessions alike.

use lope_records::{Kind, Summary};

use crate::{Rules, look_back::window::Window};

/// Whether two hard or long sessions are the same session run twice, so that one may be held against the other.
///
/// They are of one kind and on comparable ground: both on firm and even ground, or both on the same other ground, with
/// climbs a kilometre that differ by little. Beyond that each kind has its own structure:
///
/// - *races* are alike over the same distance;
/// - *intervals and tempo* by their fast part where one stands out ([`Work`](lope_records::Work)): about as many minutes
///   of it in all, in stretches of about the same length, and so about as many of them. Two sessions of one even speed are
///   alike by their time in motion; one with a fast part and one without are not;
/// - *long runs* are alike by their time in motion.
///
/// What the session cost, how fast it was and how it felt make no two sessions alike or different: those are the answer.
/// Nor does the name, which stays the same while the session grows. Warm-up and cool-down do not count where a fast part
/// stands out.
pub(in crate::look_back) fn are_alike(one: &Summary, other: &Summary, rules: &Rules) -> bool {
    if one.kind != other.kind || !is_like_ground(one, other, rules) {
        return false;
    }
    let near = |a: f64, b: f64, share: f64| a.min(b) >= share * a.max(b);
    let same_time = || near(one.moving_s, other.moving_s, rules.like_duration_share);
    match one.kind {
        Kind::Race => one
            .distance_m
            .zip(other.distance_m)
            .is_some_and(|(one, other)| near(one, other, rules.like_distance_share)),
        Kind::Interval | Kind::Tempo => match (one.work, other.work) {
            (Some(one), Some(other)) => {
                near(one.total_s, other.total_s, rules.like_duration_share)
                    && near(one.repeat_s(), other.repeat_s(), rules.like_repeat_share)
            }
            (None, None) => same_time(),
            _ => false,
        },
        Kind::Long => same_time(),
        Kind::Easy | Kind::Recovery | Kind::Run | Kind::OtherSport => false,
    }
}

fn is_like_ground(one: &Summary, other: &Summary, rules: &Rules) -> bool {
    let odd = |run: &Summary| run.ground().filter(|ground| !ground.is_even());
    let climb = |run: &Summary| Some(1000.0 * run.ascent_m? / run.distance_m.filter(|metres| *metres > 0.0)?);
    let like_climb = climb(one)
        .zip(climb(other))
        .is_none_or(|(one, other)| (one - other).abs() <= rules.like_climb_m_per_km);
    odd(one) == odd(other) && like_climb
}

/// The hard and long sessions of half a year in groups of like ones, the group of the latest session first, each oldest
/// first. The latest session that is in no group begins the next and gathers those like it, so that a group is what the
/// runner does now and what was like it before.
pub(in crate::look_back) fn groups<'a>(window: &Window<'a>) -> Vec<Vec<&'a Summary>> {
    let counts = |run: &&Summary| run.kind == Kind::Long || run.kind.is_hard();
    let mut rest: Vec<&Summary> = window.runs_of_half_a_year().filter(counts).collect();
    let mut groups = Vec::new();
    while let Some(latest) = rest.pop() {
        let (mut group, others): (Vec<&Summary>, Vec<&Summary>) =
            rest.into_iter().partition(|run| are_alike(latest, run, window.rules));
        group.push(latest);
        groups.push(group);
        rest = others;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::run;
    use jiff::civil::date;
    use lope_records::{Surface, Work};

    fn repeats(count: u32, each_s: f64) -> Summary {
        let work = Work {
            repeats: count,
            total_s: f64::from(count) * each_s,
            speed_mps: 4.0,
            heart_rate_bpm: Some(170.0),
        };
        Summary { work: Some(work), ..run(date(2026, 5, 5), Kind::Interval, 55.0) }
    }

    fn alike(one: &Summary, other: &Summary) -> bool {
        let rules = Rules::default();
        assert_eq!(are_alike(one, other, &rules), are_alike(other, one, &rules), "both ways");
        are_alike(one, other, &rules)
    }

    #[test]
    fn repeats_are_alike_by_their_number_and_length() {
        let six_of_three = repeats(6, 180.0);
        assert!(alike(&six_of_three, &repeats(6, 190.0)), "a little slower over the same distance");
        assert!(alike(&six_of_three, &repeats(5, 180.0)), "one less");
        assert!(!alike(&six_of_three, &repeats(18, 60.0)), "as long in all, in short stretches");
        assert!(!alike(&six_of_three, &repeats(10, 180.0)), "far more of them");
        let longer_warm_up = Summary { moving_s: 5_400.0, ..repeats(6, 180.0) };
        assert!(alike(&six_of_three, &longer_warm_up));
        assert!(!alike(&six_of_three, &Summary { work: None, ..repeats(6, 180.0) }));
        assert!(!alike(&six_of_three, &Summary { kind: Kind::Tempo, ..repeats(6, 180.0) }));
    }

    #[test]
    fn what_it_cost_and_its_name_make_nothing_alike() {
        let named =
            Summary { name: Some("6 x 800 m".to_owned()), effort_cr10: Some(9.0), ..repeats(6, 180.0) };
        assert!(alike(&named, &repeats(6, 180.0)));
        let same_name = Summary { name: named.name.clone(), ..repeats(3, 400.0) };
        assert!(!alike(&named, &same_name));
    }

    #[test]
    fn races_are_alike_by_distance_and_long_runs_by_time() {
        let race = |metres| Summary { distance_m: Some(metres), ..run(date(2026, 5, 5), Kind::Race, 45.0) };
        assert!(alike(&race(10_000.0), &race(10_120.0)));
        assert!(!alike(&race(10_000.0), &race(5_000.0)));
        let long = |minutes| run(date(2026, 5, 5), Kind::Long, minutes);
        assert!(alike(&long(100.0), &long(110.0)) && !alike(&long(100.0), &long(150.0)));
    }

    #[test]
    fn hills_and_trails_are_no_track() {
        let flat = Summary { distance_m: Some(10_000.0), ascent_m: Some(20.0), ..repeats(6, 180.0) };
        assert!(!alike(&flat, &Summary { ascent_m: Some(300.0), ..flat.clone() }));
        assert!(alike(&flat, &Summary { ascent_m: None, ..flat.clone() }), "not known is not other");
        let on = |surface| Summary { surface: Some(surface), ..flat.clone() };
        assert!(
            alike(&on(Surface::Road), &on(Surface::Track)) && !alike(&on(Surface::Road), &on(Surface::Trail))
        );
        assert!(alike(&on(Surface::Trail), &on(Surface::Trail)));
    }
}
