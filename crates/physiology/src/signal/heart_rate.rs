//! Heart rate without spikes and dropouts.

use std::ops::RangeInclusive;

use crate::statistics::median;

/// What heart rate can and cannot do.
#[derive(Debug, Clone, PartialEq)]
pub struct DespikeRules {
    /// Values that can be true at all, bpm.
    pub plausible_bpm: RangeInclusive<f64>,
    /// Step that measurement alone may make, bpm.
    pub step_bpm: f64,
    /// Change a heart may make besides, bpm a second.
    pub fastest_bpm_per_s: f64,
    /// A departure that lasts longer than this is believed, seconds.
    pub longest_departure_s: f64,
}

impl Default for DespikeRules {
    /// 25–240 bpm; a step of 10 bpm and 3 bpm a second, about twice what the start of a sprint does to a trained heart;
    /// departures of up to 30 s. Expert opinion.
    fn default() -> DespikeRules {
        DespikeRules {
            plausible_bpm: 25.0..=240.0,
            step_bpm: 10.0,
            fastest_bpm_per_s: 3.0,
            longest_departure_s: 30.0,
        }
    }
}

/// Heart rate with what cannot be true taken out.
#[derive(Debug, Clone, PartialEq)]
pub struct Despiked {
    /// The samples, `NaN` where missing or taken out.
    pub heart_rate_bpm: Vec<f64>,
    /// Samples outside the plausible range.
    pub implausible: usize,
    /// Samples of spikes and dropouts: departures no heart makes, from which the signal came back.
    pub departed: usize,
}

/// Takes spikes and dropouts out of heart rate.
///
/// A sample that lies farther from the last believed one than `step + fastest · Δt`, at most twice the step, begins
/// a departure. If the signal comes back that near within `longest_departure_s` the departure is taken out; if not, it was real, or the samples before it
/// were wrong, and it is believed. The first level is the median of the first ten seconds.
pub fn despike_heart_rate(time_s: &[f64], heart_rate_bpm: &[f64], rules: &DespikeRules) -> Despiked {
    let len = time_s.len().min(heart_rate_bpm.len());
    let mut despiked =
        Despiked { heart_rate_bpm: heart_rate_bpm[..len].to_vec(), implausible: 0, departed: 0 };
    let values = &mut despiked.heart_rate_bpm;
    for value in values.iter_mut() {
        if !value.is_nan() && !rules.plausible_bpm.contains(value) {
            despiked.implausible += 1;
            *value = f64::NAN;
        }
    }

    let Some(first_s) = (0..len).find(|&at| values[at].is_finite()).map(|at| time_s[at]) else {
        return despiked;
    };
    let opening: Vec<f64> =
        (0..len).take_while(|&at| time_s[at] <= first_s + 10.0).map(|at| values[at]).collect();
    let Some(mut believed_bpm) = median(&opening) else { return despiked };
    let mut believed_s = first_s;
    let mut departure: Vec<usize> = Vec::new();
    for at in 0..len {
        if !values[at].is_finite() {
            continue;
        }
        let change_bpm = rules.fastest_bpm_per_s * (time_s[at] - believed_s);
        let reach_bpm = rules.step_bpm + change_bpm.min(rules.step_bpm);
        let came_back = (values[at] - believed_bpm).abs() <= reach_bpm;
        departure.push(at);
        let lasted_s = time_s[at] - time_s[departure[0]];
        if came_back || lasted_s > rules.longest_departure_s {
            departure.pop();
            if came_back {
                despiked.departed += departure.len();
                departure.iter().for_each(|&gone| values[gone] = f64::NAN);
            }
            departure.clear();
            (believed_bpm, believed_s) = (values[at], time_s[at]);
        }
    }
    despiked
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn run(len: usize) -> (Vec<f64>, Vec<f64>) {
        let time_s: Vec<f64> = (0..len).map(|i| i as f64).collect();
        let heart_rate = time_s.iter().map(|t| 150.0 - 50.0 * (-t / 40.0).exp()).collect();
        (time_s, heart_rate)
    }

    #[test]
    fn spikes_and_dropouts_are_taken_out() {
        let (time_s, mut heart_rate) = run(600);
        heart_rate[100] = 220.0;
        heart_rate[300..315].fill(90.0);
        heart_rate[400] = 0.0;
        heart_rate[401] = 255.0;
        let despiked = despike_heart_rate(&time_s, &heart_rate, &DespikeRules::default());
        assert_eq!((despiked.departed, despiked.implausible), (16, 2));
        let gone: Vec<usize> = (0..600).filter(|&at| despiked.heart_rate_bpm[at].is_nan()).collect();
        let expected: Vec<usize> = [100].into_iter().chain(300..315).chain([400, 401]).collect();
        assert_eq!(gone, expected);
    }

    #[test]
    fn a_real_rise_stays() {
        let (time_s, heart_rate) = run(600);
        let despiked = despike_heart_rate(&time_s, &heart_rate, &DespikeRules::default());
        assert!(despiked.heart_rate_bpm == heart_rate, "nothing is taken out");
    }

    #[test]
    fn a_departure_that_lasts_is_believed() {
        let (time_s, mut heart_rate) = run(600);
        heart_rate[300..].fill(90.0);
        let despiked = despike_heart_rate(&time_s, &heart_rate, &DespikeRules::default());
        assert!(despiked.heart_rate_bpm == heart_rate, "nothing is taken out");
    }

    #[test]
    fn nothing_in_gives_nothing_out() {
        let despiked = despike_heart_rate(&[0.0, 1.0], &[f64::NAN, 300.0], &DespikeRules::default());
        assert_eq!((despiked.implausible, despiked.departed), (1, 0));
        assert!(despike_heart_rate(&[], &[1.0], &DespikeRules::default()).heart_rate_bpm.is_empty());
    }

    proptest! {
        #[test]
        fn only_takes_away(
            time_s in prop::collection::vec(prop::num::f64::ANY, 0..60),
            heart_rate in prop::collection::vec(prop_oneof![Just(f64::NAN), 0.0..300.0_f64], 0..60),
        ) {
            let despiked = despike_heart_rate(&time_s, &heart_rate, &DespikeRules::default());
            prop_assert!(despiked.heart_rate_bpm.iter().zip(&heart_rate).all(|(out, raw)| out.is_nan() || out == raw));
        }
    }
}
