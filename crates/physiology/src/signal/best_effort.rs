//! The best that was held: over a time, over a distance.

use std::collections::VecDeque;

/// Faster than any runner over any distance, metres per second: a step beyond it is an error of position.
pub const FASTEST_RUNNER_MPS: f64 = 12.5;

/// A level that was never undercut for a while.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// The lowest sample of the stretch: the level that was held.
    pub level: f64,
    /// When the stretch begins, on the axis of the signal.
    pub start_s: f64,
}

/// The highest level held for at least `hold_s` seconds, such as a maximum heart rate no spike can fake.
///
/// It is the largest, over all stretches of samples that last `hold_s` or more, of the lowest sample in the
/// stretch. A missing sample or a step longer than `longest_step_s` ends a stretch. `None` where no stretch lasts
/// long enough.
pub fn highest_held(time_s: &[f64], values: &[f64], hold_s: f64, longest_step_s: f64) -> Option<Held> {
    if hold_s.is_nan() {
        return None;
    }
    let len = time_s.len().min(values.len());
    let mut best: Option<Held> = None;
    let mut start = 0;
    // Indices of the stretch whose values rise from front to back: the front is the lowest of the window.
    let mut rising: VecDeque<usize> = VecDeque::new();
    for at in 0..len {
        let step_s = if at == 0 { 0.0 } else { time_s[at] - time_s[at - 1] };
        let broken = !values[at].is_finite() || !time_s[at].is_finite();
        if !(0.0..=longest_step_s).contains(&step_s) {
            rising.clear();
            start = at;
        }
        // Nor can a stretch across a sample that is no higher than the best so far become better than it.
        if broken || best.is_some_and(|best| values[at] <= best.level) {
            rising.clear();
            start = at + 1;
            continue;
        }
        while rising.back().is_some_and(|&last| values[last] >= values[at]) {
            rising.pop_back();
        }
        rising.push_back(at);
        // The shortest stretch that ends here and lasts long enough has the highest minimum.
        while start < at && time_s[at] - time_s[start + 1] >= hold_s {
            start += 1;
        }
        if time_s[at] - time_s[start] < hold_s {
            continue;
        }
        while rising.front().is_some_and(|&first| first < start) {
            rising.pop_front();
        }
        let level = rising.front().map_or(values[at], |&lowest| values[lowest]);
        if best.is_none_or(|best| level > best.level) {
            best = Some(Held { level, start_s: time_s[start] });
        }
    }
    best
}

/// The fastest way through a distance within a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// When it begins, on the axis of the signal.
    pub start_s: f64,
    /// Time for the distance, stops included, seconds.
    pub duration_s: f64,
}

/// The fastest stretch of exactly `length_m` metres, by elapsed time.
///
/// `distance_m` is the distance covered since the start at each instant; missing instants are skipped and a step
/// back counts as standing. Between instants speed is constant, so the best stretch begins or ends at an instant
/// and both cases are searched, in one pass each. A step faster than `fastest_mps` is an error of position:
/// no stretch crosses it. `None` where the distance was not run in one such piece.
pub fn fastest_stretch(
    time_s: &[f64],
    distance_m: &[f64],
    length_m: f64,
    fastest_mps: f64,
) -> Option<Stretch> {
    fastest_stretches(time_s, distance_m, [length_m], fastest_mps)[0]
}

/// [`fastest_stretch`] over each of several lengths.
pub fn fastest_stretches<const N: usize>(
    time_s: &[f64],
    distance_m: &[f64],
    lengths_m: [f64; N],
    fastest_mps: f64,
) -> [Option<Stretch>; N] {
    let pieces = pieces(time_s, distance_m, fastest_mps);
    lengths_m.map(|length_m| {
        pieces
            .iter()
            .filter_map(|piece| fastest_in_piece(piece, length_m))
            .min_by(|a, b| a.duration_s.total_cmp(&b.duration_s))
    })
}

/// An instant and the distance covered by then.
#[derive(Clone, Copy)]
struct Point {
    time_s: f64,
    distance_m: f64,
}

/// Splits the run where the position jumps; within a piece time rises and distance never falls.
fn pieces(time_s: &[f64], distance_m: &[f64], fastest_mps: f64) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut offset_m = 0.0;
    for (&time_s, &recorded_m) in time_s.iter().zip(distance_m) {
        if !(time_s.is_finite() && recorded_m.is_finite()) {
            continue;
        }
        let Some((piece, last)) =
            pieces.last_mut().and_then(|piece| piece.last().copied().map(|last| (piece, last)))
        else {
            pieces.push(vec![Point { time_s, distance_m: recorded_m }]);
            continue;
        };
        let step_s = time_s - last.time_s;
        if step_s <= 0.0 {
            continue;
        }
        // After a step back the counter goes on from the distance already covered.
        if recorded_m + offset_m < last.distance_m {
            offset_m = last.distance_m - recorded_m;
        }
        let point = Point { time_s, distance_m: recorded_m + offset_m };
        if point.distance_m - last.distance_m > fastest_mps * step_s {
            pieces.push(vec![point]);
        } else {
            piece.push(point);
        }
    }
    pieces
}

fn fastest_in_piece(piece: &[Point], length_m: f64) -> Option<Stretch> {
    let (first, last) = (piece.first()?, piece.last()?);
    let is_long_enough =
        first.distance_m + length_m <= last.distance_m || last.distance_m - length_m >= first.distance_m;
    if !(length_m > 0.0 && is_long_enough) {
        return None;
    }
    let mut best = Stretch { start_s: first.time_s, duration_s: f64::INFINITY };

    // Stretches that begin at an instant: `end` is the first later instant at or beyond the goal. Where even the
    // instant before it comes too late, when exactly the goal was reached does not matter.
    let mut end = 1;
    for from in piece {
        let goal_m = from.distance_m + length_m;
        while end < piece.len() && piece[end].distance_m < goal_m {
            end += 1;
        }
        let Some(after) = piece.get(end) else { break };
        let before = &piece[end - 1];
        if before.time_s - from.time_s < best.duration_s {
            best.replace_if_slower(from.time_s, time_at(before, after, goal_m));
        }
    }

    // Stretches that end at an instant: `start` is the last instant at or before the beginning. Likewise.
    let mut start = 0;
    for to in piece {
        let goal_m = to.distance_m - length_m;
        if goal_m < first.distance_m {
            continue;
        }
        while start + 1 < piece.len() && piece[start + 1].distance_m <= goal_m {
            start += 1;
        }
        let before = &piece[start];
        let after = piece.get(start + 1).unwrap_or(before);
        if to.time_s - after.time_s < best.duration_s {
            best.replace_if_slower(time_at(before, after, goal_m), to.time_s);
        }
    }
    (best.duration_s < f64::INFINITY).then_some(best)
}

impl Stretch {
    /// Becomes the stretch between two instants if that is faster.
    fn replace_if_slower(&mut self, start_s: f64, end_s: f64) {
        let duration_s = end_s - start_s;
        if duration_s > 0.0 && duration_s < self.duration_s {
            *self = Stretch { start_s, duration_s };
        }
    }
}

/// When a distance between two points was reached, at constant speed.
fn time_at(before: &Point, after: &Point, distance_m: f64) -> f64 {
    let step_m = after.distance_m - before.distance_m;
    if step_m <= 0.0 {
        return after.time_s;
    }
    before.time_s + (after.time_s - before.time_s) * (distance_m - before.distance_m) / step_m
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seconds(len: usize) -> Vec<f64> {
        (0..len).map(|i| i as f64).collect()
    }

    #[test]
    fn a_spike_is_not_a_maximum() {
        let mut heart_rate = vec![150.0; 100];
        heart_rate[50] = 230.0;
        heart_rate[70..91].fill(181.0);
        let held = highest_held(&seconds(100), &heart_rate, 15.0, 5.0).unwrap();
        assert_eq!(held, Held { level: 181.0, start_s: 70.0 });
    }

    #[test]
    fn nothing_is_held_across_a_hole() {
        let mut heart_rate = vec![180.0; 20];
        heart_rate[10] = f64::NAN;
        assert_eq!(highest_held(&seconds(20), &heart_rate, 10.0, 5.0), None);
        assert_eq!(highest_held(&[0.0, 100.0], &[180.0, 180.0], 10.0, 5.0), None);
        assert_eq!(highest_held(&[], &[], 10.0, 5.0), None);
        assert_eq!(highest_held(&[3.0], &[180.0], f64::NAN, 5.0), None);
        assert_eq!(highest_held(&[3.0], &[180.0], 0.0, 5.0).map(|held| held.level), Some(180.0));
    }

    #[test]
    fn fastest_kilometre_inside_a_run() {
        // 400 s at 2.5 m/s, 250 s at 4 m/s, 400 s at 2.5 m/s.
        let time_s = seconds(1051);
        let distance_m: Vec<f64> =
            time_s.iter().map(|t| 2.5 * t + 1.5 * (t - 400.0).clamp(0.0, 250.0)).collect();
        let best = fastest_stretch(&time_s, &distance_m, 1000.0, FASTEST_RUNNER_MPS).unwrap();
        assert!((best.start_s - 400.0).abs() < 1e-9 && (best.duration_s - 250.0).abs() < 1e-9);
        assert_eq!(fastest_stretch(&time_s, &distance_m, 4000.0, FASTEST_RUNNER_MPS), None);
    }

    #[test]
    fn stops_count_and_jumps_break() {
        let stop = fastest_stretch(&[0.0, 100.0, 160.0, 260.0], &[0.0, 300.0, 300.0, 600.0], 600.0, 12.5);
        assert_eq!(stop.map(|stretch| stretch.duration_s), Some(260.0));
        let jump = fastest_stretch(&[0.0, 100.0, 101.0, 201.0], &[0.0, 300.0, 800.0, 1100.0], 500.0, 12.5);
        assert_eq!(jump, None);
    }

    #[test]
    fn a_length_below_the_precision_of_the_counter_is_refused_quietly() {
        assert_eq!(fastest_stretch(&[0.0], &[1e291], 1e-63, 12.5), None);
    }

    #[test]
    fn a_counter_that_falls_back_is_standing_still() {
        let best = fastest_stretch(&[0.0, 100.0, 101.0, 201.0], &[0.0, 300.0, 10.0, 310.0], 600.0, 12.5);
        assert_eq!(best.map(|stretch| stretch.duration_s), Some(201.0));
    }

    proptest! {
        #[test]
        fn agrees_with_trying_every_pair(
            steps in prop::collection::vec((0.5..3.0_f64, 0.0..12.0_f64), 2..60),
            length_m in 1.0..60.0_f64,
        ) {
            let (mut time_s, mut distance_m) = (vec![0.0], vec![0.0]);
            for (dt, speed) in steps {
                time_s.push(time_s[time_s.len() - 1] + dt);
                distance_m.push(distance_m[distance_m.len() - 1] + dt * speed);
            }
            let at = |goal_m: f64| -> Vec<f64> {
                (1..time_s.len())
                    .filter(|&i| distance_m[i - 1] <= goal_m && goal_m <= distance_m[i] && distance_m[i] > distance_m[i - 1])
                    .map(|i| time_s[i - 1]
                        + (time_s[i] - time_s[i - 1]) * (goal_m - distance_m[i - 1]) / (distance_m[i] - distance_m[i - 1]))
                    .collect()
            };
            let mut brute = f64::INFINITY;
            for i in 0..time_s.len() {
                for end in at(distance_m[i] + length_m) {
                    brute = brute.min(end - time_s[i]);
                }
                for start in at(distance_m[i] - length_m) {
                    brute = brute.min(time_s[i] - start);
                }
            }
            let fast = fastest_stretch(&time_s, &distance_m, length_m, 12.5);
            match fast {
                Some(stretch) => prop_assert!((stretch.duration_s - brute).abs() < 1e-6, "{stretch:?} {brute}"),
                None => prop_assert!(brute.is_infinite() || distance_m[distance_m.len() - 1] - length_m < 1e-9),
            }
        }

        #[test]
        fn held_is_the_largest_minimum(values in prop::collection::vec(100.0..200.0_f64, 1..60), hold in 0_usize..20) {
            let time_s = seconds(values.len());
            let brute = values
                .windows(hold + 1)
                .map(|window| window.iter().copied().fold(f64::INFINITY, f64::min))
                .fold(None, |best: Option<f64>, low| Some(best.map_or(low, |best| best.max(low))));
            let held = highest_held(&time_s, &values, hold as f64, 1.5).map(|held| held.level);
            prop_assert_eq!(held, brute);
        }

        #[test]
        fn never_panics(
            time_s in prop::collection::vec(prop::num::f64::ANY, 0..40),
            values in prop::collection::vec(prop::num::f64::ANY, 0..40),
            parameter in prop::num::f64::ANY,
        ) {
            let held = highest_held(&time_s, &values, parameter, parameter);
            prop_assert!(held.is_none_or(|held| held.level.is_finite()));
            let stretch = fastest_stretch(&time_s, &values, parameter, 12.5);
            prop_assert!(stretch.is_none_or(|stretch| !stretch.duration_s.is_nan()));
        }
    }
}
