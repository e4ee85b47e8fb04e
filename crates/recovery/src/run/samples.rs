//! The samples of an activity, each with the seconds it stands for.

use std::borrow::Cow;

use lope_physiology::{
    Sampled,
    grade::{GradeCurve, altitude, grade_adjusted_speed_mps},
    signal,
};
use lope_records::{Activity, Pause, Quantity, Sport};

use crate::Rules;

/// Time series in the form the equations take: `NaN` where nothing was measured, zero seconds in pauses and gaps.
pub(crate) struct Samples<'a> {
    /// Seconds since the start.
    pub time_s: Vec<f64>,
    /// Seconds each sample stands for while the timer ran.
    pub recorded_s: Vec<f64>,
    /// Of those, the seconds in motion.
    pub moving_s: Vec<f64>,
    /// Beats per minute.
    pub heart_rate_bpm: Cow<'a, [f64]>,
    /// Metres per second as recorded, or from distance.
    pub speed_mps: Cow<'a, [f64]>,
    /// Metres per second on the flat for the same heart rate, smoothed.
    pub grade_adjusted_mps: Vec<f64>,
    /// Grade as a fraction, 0 where it cannot be told; empty where no altitude was recorded.
    pub grades: Vec<f64>,
    /// Metres since the start.
    pub distance_m: Cow<'a, [f64]>,
    /// Steps per minute.
    pub cadence_spm: Cow<'a, [f64]>,
}

impl<'a> Samples<'a> {
    pub fn of(activity: &'a Activity, rules: &Rules) -> Samples<'a> {
        let streams = &activity.streams;
        let time_s: Vec<f64> = streams.time_ms().iter().map(|&ms| f64::from(ms) / 1000.0).collect();
        let channel = |quantity| match streams.channel(quantity) {
            Some(channel) => Cow::Borrowed(channel.as_slice()),
            None => Cow::Owned(vec![f64::NAN; time_s.len()]),
        };
        let distance_m = channel(Quantity::Distance);
        let mut speed_mps = channel(Quantity::Speed);
        if streams.channel(Quantity::Speed).is_none() && streams.channel(Quantity::Distance).is_some() {
            speed_mps = speed_from_distance(&time_s, &distance_m).into();
        }
        let recorded_s = recorded(&time_s, &activity.pauses, rules.longest_step_s);
        let moving_s = recorded_s
            .iter()
            .zip(speed_mps.iter())
            .map(|(&seconds, &speed)| if speed < rules.standing_mps { 0.0 } else { seconds })
            .collect();
        let smooth = signal::moving_mean(&time_s, &speed_mps, rules.speed_window_s);
        let mut grades = Vec::new();
        let grade_adjusted_mps =
            if activity.sport == Sport::Running && streams.channel(Quantity::Altitude).is_some() {
                grades = altitude::grades(&channel(Quantity::Altitude), &distance_m, rules.grade_window_m);
                // Where the grade cannot be told, the ground is taken as flat rather than the speed as unknown.
                grades.iter_mut().filter(|grade| !grade.is_finite()).for_each(|grade| *grade = 0.0);
                grade_adjusted_speed_mps(&smooth, &grades, GradeCurve::HeartRate)
            } else {
                smooth
            };
        Samples {
            heart_rate_bpm: channel(Quantity::HeartRate),
            cadence_spm: channel(Quantity::Cadence),
            time_s,
            recorded_s,
            moving_s,
            speed_mps,
            grade_adjusted_mps,
            grades,
            distance_m,
        }
    }

    /// A series over the seconds the timer ran.
    pub fn recorded<'s>(&'s self, values: &'s [f64]) -> Option<Sampled<'s>> {
        Sampled::new(values, &self.recorded_s)
    }

    /// A series over the seconds in motion.
    pub fn moving<'s>(&'s self, values: &'s [f64]) -> Option<Sampled<'s>> {
        Sampled::new(values, &self.moving_s)
    }

    /// The seconds in motion between two times since the start, zero elsewhere.
    pub fn moving_between(&self, from_s: f64, to_s: f64) -> Vec<f64> {
        self.moving_s
            .iter()
            .zip(&self.time_s)
            .map(|(&seconds, &time)| if (from_s..to_s).contains(&time) { seconds } else { 0.0 })
            .collect()
    }
}

/// Seconds from each sample to the next, without pauses, zero across a gap; the last sample stands for nothing.
fn recorded(time_s: &[f64], pauses: &[Pause], longest_step_s: f64) -> Vec<f64> {
    let mut pauses = pauses
        .iter()
        .map(|pause| (f64::from(pause.start_ms) / 1000.0, f64::from(pause.end_ms) / 1000.0))
        .peekable();
    let mut recorded: Vec<f64> = time_s
        .windows(2)
        .map(|step| {
            let mut paused = 0.0;
            while let Some(&(start, end)) = pauses.peek() {
                paused += (end.min(step[1]) - start.max(step[0])).max(0.0);
                if end > step[1] {
                    break;
                }
                pauses.next();
            }
            let seconds = (step[1] - step[0] - paused).max(0.0);
            if seconds > longest_step_s { 0.0 } else { seconds }
        })
        .collect();
    if !time_s.is_empty() {
        recorded.push(0.0);
    }
    recorded
}

fn speed_from_distance(time_s: &[f64], distance_m: &[f64]) -> Vec<f64> {
    let mut speed = vec![f64::NAN; time_s.len()];
    for (index, (time, distance)) in time_s.windows(2).zip(distance_m.windows(2)).enumerate() {
        let metres = distance[1] - distance[0];
        if metres >= 0.0 {
            speed[index] = metres / (time[1] - time[0]);
        }
    }
    speed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_and_gaps_stand_for_no_time() {
        let time_s = [0.0, 1.0, 2.0, 32.0, 33.0, 633.0, 634.0];
        let pauses = [Pause { start_ms: 2_000, end_ms: 30_000 }];
        assert_eq!(recorded(&time_s, &pauses, 60.0), [1.0, 1.0, 2.0, 1.0, 0.0, 1.0, 0.0]);
    }

    #[test]
    fn a_pause_over_several_samples_silences_them_all() {
        let time_s = [0.0, 10.0, 20.0, 30.0, 40.0];
        let pauses = [Pause { start_ms: 5_000, end_ms: 35_000 }];
        assert_eq!(recorded(&time_s, &pauses, 60.0), [5.0, 0.0, 0.0, 5.0, 0.0]);
    }
}
