//! The fast part of a run, where one stands out: what makes sessions of repeats and of tempo comparable.

use lope_physiology::Sampled;
use lope_records::Work;

use super::{classify, samples::Samples};
use crate::Rules;

/// The stretches clearly faster than the rest of a run of two speeds; `None` where they are a few minutes in all.
pub(crate) fn work(samples: &Samples<'_>, [slow, fast]: [f64; 2], rules: &Rules) -> Option<Work> {
    let efforts = classify::efforts(samples, f64::midpoint(slow, fast), rules.tempo_most_min, rules);
    let mut seconds = vec![0.0; samples.moving_s.len()];
    for effort in &efforts {
        seconds[effort.samples.clone()].copy_from_slice(&samples.moving_s[effort.samples.clone()]);
    }
    let total_s: f64 = seconds.iter().sum();
    let mean = |values: &[f64]| Sampled::new(values, &seconds).and_then(|series| series.mean());
    (total_s >= rules.structure_work_min * 60.0).then_some(Work {
        repeats: efforts.len() as u32,
        total_s,
        speed_mps: mean(&samples.grade_adjusted_mps)?,
        heart_rate_bpm: mean(&samples.heart_rate_bpm),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::{Activity, Channel, Quantity, Sport, Streams};

    /// A run second by second, by its speed and heart rate.
    fn run(seconds: u32, at: impl Fn(u32) -> (f64, f64)) -> Activity {
        let mut activity = Activity::new(jiff::Timestamp::UNIX_EPOCH, Sport::Running);
        let mut streams = Streams::new((0..seconds).map(|second| second * 1_000).collect()).expect("times");
        let (speed, heart): (Vec<f64>, Vec<f64>) = (0..seconds).map(at).unzip();
        streams.insert(Quantity::Speed, Channel::new(speed)).expect("as many");
        streams.insert(Quantity::HeartRate, Channel::new(heart)).expect("as many");
        activity.streams = streams;
        activity
    }

    fn measured(activity: &Activity) -> Option<Work> {
        let rules = Rules::default();
        let samples = Samples::of(activity, &rules);
        work(&samples, classify::two_speeds(&samples, &rules)?, &rules)
    }

    #[test]
    fn repeats_between_warm_up_and_cool_down_are_counted() {
        // Fifteen minutes, six times three minutes with two between, ten minutes.
        let session = run(900 + 1_800 + 600, |second| {
            let is_fast = (900..2_700).contains(&second) && (second - 900) % 300 < 180;
            if is_fast { (4.2, 172.0) } else { (2.6, 140.0) }
        });
        let work = measured(&session).expect("repeats");
        assert_eq!(work.repeats, 6);
        assert!((work.repeat_s() - 180.0).abs() < 12.0, "{work:?}");
        assert!((work.speed_mps - 4.2).abs() < 0.1, "{work:?}");
        assert!((work.heart_rate_bpm.expect("recorded") - 172.0).abs() < 2.0, "{work:?}");
    }

    #[test]
    fn a_tempo_of_half_an_hour_is_one_stretch() {
        let session =
            run(3_300, |second| if (900..2_700).contains(&second) { (3.8, 165.0) } else { (2.7, 138.0) });
        let work = measured(&session).expect("a tempo");
        assert_eq!(work.repeats, 1);
        assert!((work.total_s - 1_800.0).abs() < 20.0, "{work:?}");
    }

    #[test]
    fn one_speed_has_no_fast_part_and_strides_are_none() {
        assert_eq!(measured(&run(3_000, |_| (3.0, 145.0))), None);
        let strides =
            run(
                3_000,
                |second| if second > 2_000 && second % 200 < 20 { (5.0, 150.0) } else { (2.8, 140.0) },
            );
        assert_eq!(measured(&strides), None);
    }
}
