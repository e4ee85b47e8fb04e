//! Everything that was recorded, each quantity by its figures and its course.

use lope_physiology::{Sampled, signal};
use lope_records::{Activity, Quantity};
use serde::{Serialize, Serializer};

use super::samples::Samples;
use crate::Rules;

/// What one quantity was in an activity.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Channel {
    /// The quantity; its name says the unit.
    #[serde(serialize_with = "by_name")]
    pub quantity: Quantity,
    /// Mean over the time in motion, or over all that was recorded where nothing tells motion.
    pub mean: f64,
    /// Lowest value, smoothed over seconds so that one broken sample does not count.
    pub low: f64,
    /// Highest value, smoothed alike.
    pub high: f64,
    /// Its course from start to end: means over equal parts of the time on the clock, `None` where nothing was recorded.
    pub course: Vec<Option<f64>>,
}

fn by_name<S: Serializer>(quantity: &Quantity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(quantity.name())
}

/// Every quantity that was recorded, positions and distance apart, in the order of [`Quantity::ALL`]; each course has so
/// many `points`.
pub fn channels(activity: &Activity, points: usize) -> Vec<Channel> {
    let rules = Rules::default();
    let samples = Samples::of(activity, &rules);
    let is_course = |quantity: &Quantity| {
        !matches!(quantity, Quantity::Latitude | Quantity::Longitude | Quantity::Distance)
    };
    let channel = |quantity| channel(quantity, activity, &samples, points, &rules);
    Quantity::ALL.into_iter().filter(is_course).filter_map(channel).collect()
}

/// The course of the speed that costs as much on the flat, metres a second, with so many `points`; `None` but for a run with
/// altitude.
pub fn flat_speed_course(activity: &Activity, points: usize) -> Option<Vec<Option<f64>>> {
    let samples = Samples::of(activity, &Rules::default());
    let is_known = !samples.grades.is_empty();
    is_known.then(|| course(&samples.time_s, &samples.grade_adjusted_mps, points))
}

fn channel(
    quantity: Quantity,
    activity: &Activity,
    samples: &Samples<'_>,
    points: usize,
    rules: &Rules,
) -> Option<Channel> {
    let values = match quantity {
        // Also where only distance was recorded.
        Quantity::Speed => &*samples.speed_mps,
        quantity => activity.streams.channel(quantity)?.as_slice(),
    };
    let mean_over = |seconds: &[f64]| Sampled::new(values, seconds).and_then(|series| series.mean());
    let mean = mean_over(&samples.moving_s).or_else(|| mean_over(&samples.recorded_s))?;
    let smooth = signal::moving_mean(&samples.time_s, values, rules.speed_window_s);
    let sound =
        || smooth.iter().zip(values).filter(|(_, value)| value.is_finite()).map(|(smooth, _)| *smooth);
    Some(Channel {
        quantity,
        mean,
        low: sound().min_by(f64::total_cmp)?,
        high: sound().max_by(f64::total_cmp)?,
        course: course(&samples.time_s, values, points),
    })
}

fn course(time_s: &[f64], values: &[f64], points: usize) -> Vec<Option<f64>> {
    let Some(&end_s) = time_s.last() else { return Vec::new() };
    // A sensor that writes now and then has a course of as many points, not one with holes.
    let points = points.min(values.iter().filter(|value| value.is_finite()).count());
    let mut parts = vec![(0.0, 0.0); points];
    for (time_s, value) in time_s.iter().zip(values).filter(|(_, value)| value.is_finite()) {
        let part = (time_s / end_s.max(1.0) * points as f64) as usize;
        let Some((sum, count)) = parts.get_mut(part.min(points.saturating_sub(1))) else { continue };
        (*sum, *count) = (*sum + value, *count + 1.0);
    }
    parts.into_iter().map(|(sum, count)| (count > 0.0).then(|| sum / count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::{Channel as Recorded, Sport, Streams};

    #[test]
    fn figures_and_course_of_what_was_recorded() {
        let mut activity = Activity::new(jiff::Timestamp::UNIX_EPOCH, Sport::Running);
        let mut streams = Streams::new((0..600).map(|second| second * 1_000).collect()).expect("times");
        let oxygen = (0..600).map(|second| if second < 300 { 70.0 } else { 40.0 }).collect();
        streams.insert(Quantity::MuscleOxygen, Recorded::new(oxygen)).expect("as many");
        streams.insert(Quantity::Latitude, Recorded::new(vec![50.0; 600])).expect("as many");
        activity.streams = streams;
        let found = channels(&activity, 12);
        let [oxygen] = found.as_slice() else { panic!("one: {found:?}") };
        assert_eq!((oxygen.quantity, oxygen.low, oxygen.high), (Quantity::MuscleOxygen, 40.0, 70.0));
        assert!((oxygen.mean - 55.0).abs() < 0.1, "{}", oxygen.mean);
        assert_eq!((oxygen.course[0], oxygen.course[11]), (Some(70.0), Some(40.0)));
    }

    #[test]
    fn uphill_costs_a_faster_pace_on_the_flat() {
        let mut activity = Activity::new(jiff::Timestamp::UNIX_EPOCH, Sport::Running);
        let mut streams = Streams::new((0..600).map(|second| second * 1_000).collect()).expect("times");
        let along = |metres: f64| Recorded::new((0..600).map(|second| f64::from(second) * metres).collect());
        streams.insert(Quantity::Distance, along(3.0)).expect("as many");
        activity.streams = streams.clone();
        assert_eq!(flat_speed_course(&activity, 12), None, "without altitude it cannot be told");
        streams.insert(Quantity::Altitude, along(0.15)).expect("as many");
        activity.streams = streams;
        let course = flat_speed_course(&activity, 12).expect("there is an altitude");
        assert!(course[6].is_some_and(|speed| speed > 3.3), "{course:?}");
    }
}
