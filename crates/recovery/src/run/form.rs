//! How a run was run: cadence, ground contact, balance and oscillation over its steady part on flat ground.

use std::ops::Range;

use lope_physiology::{Sampled, signal, statistics};
use lope_records::{Activity, Held, Quantity, RunningForm};

use super::samples::Samples;
use crate::Rules;

/// A run holds where its last third is like its first.
const THIRDS: i32 = 3;

/// The form of a run, where enough of it was steady and flat; what was masked or not recorded is missing, not guessed.
pub(crate) fn form(activity: &Activity, samples: &Samples<'_>, rules: &Rules) -> Option<RunningForm> {
    let channel = |quantity| activity.streams.channel(quantity).map(|channel| channel.as_slice());
    let channels = [
        channel(Quantity::Cadence),
        channel(Quantity::GroundContactTime),
        channel(Quantity::GroundContactBalance),
        channel(Quantity::VerticalOscillation),
    ];
    channels.iter().flatten().next()?;
    let speed_mps = signal::moving_mean(&samples.time_s, &samples.speed_mps, rules.speed_window_s);
    let steady = Steady::of(samples, &speed_mps, rules)?;
    let [cadence_spm, ground_contact_ms, balance_left_pct, oscillation_mm] =
        channels.map(|values| steady.held(values?, rules));
    let form = RunningForm {
        steady_s: steady.all_s.iter().sum(),
        speed_mps: steady.mean(&speed_mps, 0..steady.all_s.len())?,
        thirds_mps: [
            steady.mean(&speed_mps, steady.thirds[0].clone())?,
            steady.mean(&speed_mps, steady.thirds[1].clone())?,
        ],
        cadence_spm,
        ground_contact_ms,
        balance_left_pct,
        oscillation_mm,
    };
    let has_any =
        [cadence_spm, ground_contact_ms, balance_left_pct, oscillation_mm].iter().any(Option::is_some);
    has_any.then_some(form)
}

/// The seconds of each sample that are steady running on flat ground.
struct Steady {
    all_s: Vec<f64>,
    /// The samples of the first third of them, and of the last.
    thirds: [Range<usize>; 2],
}

impl Steady {
    fn of(samples: &Samples<'_>, speed_mps: &[f64], rules: &Rules) -> Option<Steady> {
        let settled_s = samples.moving_between(rules.settling_min * 60.0, f64::INFINITY);
        let in_motion: Vec<f64> = speed_mps
            .iter()
            .zip(&settled_s)
            .filter(|(_, seconds)| **seconds > 0.0)
            .map(|(speed, _)| *speed)
            .collect();
        let usual = statistics::median(&in_motion)?;
        let band = usual * (1.0 - rules.form_speed_share)..=usual * (1.0 + rules.form_speed_share);
        let is_steady = |index: usize| {
            let walks = samples.cadence_spm[index] < rules.form_least_spm;
            let is_flat = samples.grades.get(index).is_none_or(|grade| grade.abs() <= rules.form_flat_grade);
            band.contains(&speed_mps[index]) && is_flat && !walks
        };
        let all_s: Vec<f64> = settled_s
            .iter()
            .enumerate()
            .map(|(index, &seconds)| if is_steady(index) { seconds } else { 0.0 })
            .collect();
        let total_s: f64 = all_s.iter().sum();
        (total_s >= rules.form_least_min * 60.0).then(|| {
            let third_s = total_s / f64::from(THIRDS);
            let before = |end_s: f64| {
                let elapsed =
                    all_s.iter().scan(0.0, |sum, seconds| Some(std::mem::replace(sum, *sum + seconds)));
                elapsed.take_while(|elapsed_s| *elapsed_s < end_s).count()
            };
            let thirds = [0..before(third_s), before(total_s - third_s)..all_s.len()];
            Steady { all_s, thirds }
        })
    }

    fn mean(&self, values: &[f64], part: Range<usize>) -> Option<f64> {
        Sampled::new(values.get(part.clone())?, self.all_s.get(part)?)?.mean()
    }

    /// A quantity over the steady seconds; `None` where too little of them, or of either third, was measured.
    fn held(&self, values: &[f64], rules: &Rules) -> Option<Held> {
        let covered = |part: Range<usize>| {
            let series = Sampled::new(values.get(part.clone())?, self.all_s.get(part)?)?;
            series.mean().filter(|_| series.present_s() >= rules.form_coverage_share * series.total_s())
        };
        Some(Held {
            mean: covered(0..self.all_s.len())?,
            thirds: [covered(self.thirds[0].clone())?, covered(self.thirds[1].clone())?],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::{Channel, Sport, Streams};

    /// An hour at 3 m/s, by what each second recorded.
    fn run(of: impl Fn(Quantity, f64) -> Option<f64>) -> Activity {
        let mut activity = Activity::new(jiff::Timestamp::UNIX_EPOCH, Sport::Running);
        let mut streams = Streams::new((0..3_600).map(|second| second * 1_000).collect()).expect("times");
        for quantity in [
            Quantity::Speed,
            Quantity::Distance,
            Quantity::Altitude,
            Quantity::Cadence,
            Quantity::GroundContactTime,
            Quantity::GroundContactBalance,
        ] {
            let values =
                (0..3_600).map(|second| of(quantity, f64::from(second)).unwrap_or(f64::NAN)).collect();
            streams.insert(quantity, Channel::new(values)).expect("as many");
        }
        activity.streams = streams;
        activity
    }

    fn measured(activity: &Activity) -> Option<RunningForm> {
        let rules = Rules::default();
        form(activity, &Samples::of(activity, &rules), &rules)
    }

    fn flat(quantity: Quantity, second: f64) -> Option<f64> {
        match quantity {
            Quantity::Speed => Some(3.0),
            Quantity::Distance => Some(3.0 * second),
            Quantity::Altitude => Some(100.0),
            Quantity::Cadence => Some(170.0),
            Quantity::GroundContactTime => Some(240.0 + second / 360.0),
            _ => None,
        }
    }

    #[test]
    fn a_steady_hour_is_measured_and_its_drift_found() {
        let form = measured(&run(flat)).expect("an hour");
        assert!((form.steady_s - 3_300.0).abs() < 3.0 && (form.speed_mps - 3.0).abs() < 1e-9, "{form:?}");
        assert_eq!(form.cadence_spm.map(|held| (held.mean, held.drift())), Some((170.0, 0.0)));
        let contact = form.ground_contact_ms.expect("recorded");
        assert!((contact.drift() - 2_200.0 / 360.0).abs() < 0.05, "{contact:?}");
        assert_eq!((form.balance_left_pct, form.oscillation_mm), (None, None), "not recorded");
    }

    #[test]
    fn walking_hills_and_gaps_are_left_out() {
        let mixed = run(|quantity, second| match quantity {
            Quantity::Speed if second < 600.0 => Some(1.6),
            Quantity::Cadence if second < 600.0 => Some(110.0),
            Quantity::Altitude if second > 3_000.0 => Some(100.0 + (second - 3_000.0) * 0.3),
            Quantity::GroundContactTime if second < 2_000.0 => None,
            quantity => flat(quantity, second),
        });
        let form = measured(&mixed).expect("forty minutes");
        assert!((2_300.0..2_450.0).contains(&form.steady_s), "{form:?}");
        assert_eq!(form.cadence_spm.map(|held| held.mean), Some(170.0));
        assert_eq!(form.ground_contact_ms, None, "more than a fifth is missing");
    }

    #[test]
    fn a_short_run_and_one_without_form_have_none() {
        assert_eq!(
            measured(&run(|quantity, second| flat(quantity, second).filter(|_| second < 700.0))),
            None
        );
        let bare = run(|quantity, second| {
            flat(quantity, second).filter(|_| matches!(quantity, Quantity::Speed | Quantity::Distance))
        });
        assert_eq!(measured(&bare), None);
    }
}
