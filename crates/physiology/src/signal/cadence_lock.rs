//! Optical sensors that count steps instead of beats.

/// When heart rate that equals cadence is called a lock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CadenceLockRules {
    /// Largest difference between heart rate and steps per minute.
    pub tolerance_bpm: f64,
    /// Shortest time they must agree, seconds.
    pub shortest_s: f64,
    /// A step longer than this ends an episode, seconds.
    pub longest_step_s: f64,
}

impl Default for CadenceLockRules {
    /// Within 3 for at least a minute. Expert opinion: no validated limits are published.
    fn default() -> CadenceLockRules {
        CadenceLockRules { tolerance_bpm: 3.0, shortest_s: 60.0, longest_step_s: 5.0 }
    }
}

/// An episode in which the sensor seems to count steps instead of beats.
///
/// A runner's true heart rate can cross the cadence by chance, so each episode carries what tells the two apart:
/// a jump at its beginning and heart rate following each change of cadence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CadenceLock {
    /// First sample.
    pub first: usize,
    /// Last sample.
    pub last: usize,
    /// Its duration, seconds.
    pub duration_s: f64,
    /// Step of heart rate into the episode, bpm: its first sample against the mean of the half minute before;
    /// `None` where nothing was recorded before.
    pub entry_step_bpm: Option<f64>,
    /// Pearson correlation of heart rate with cadence inside; `None` where either is constant.
    pub correlation: Option<f64>,
}

impl CadenceLock {
    /// Whether chance is an unlikely explanation: heart rate jumped by 10 bpm or more into the episode, or follows
    /// the cadence with a correlation of at least 0.7.
    pub fn is_likely(&self) -> bool {
        self.entry_step_bpm.is_some_and(|step| step.abs() >= 10.0)
            || self.correlation.is_some_and(|correlation| correlation >= 0.7)
    }
}

/// Episodes in which heart rate equals the cadence (steps per minute of both feet).
///
/// A missing sample of either, or a difference beyond the tolerance, ends an episode.
pub fn cadence_locks(
    time_s: &[f64],
    heart_rate_bpm: &[f64],
    cadence_spm: &[f64],
    rules: &CadenceLockRules,
) -> Vec<CadenceLock> {
    let len = time_s.len().min(heart_rate_bpm.len()).min(cadence_spm.len());
    let agrees = |at: usize| (heart_rate_bpm[at] - cadence_spm[at]).abs() <= rules.tolerance_bpm;
    let follows = |at: usize| (0.0..=rules.longest_step_s).contains(&(time_s[at] - time_s[at - 1]));

    let mut locks = Vec::new();
    let mut first = 0;
    while first < len {
        if !agrees(first) {
            first += 1;
            continue;
        }
        let last = (first + 1..len).take_while(|&at| agrees(at) && follows(at)).last().unwrap_or(first);
        let duration_s = time_s[last] - time_s[first];
        if duration_s >= rules.shortest_s {
            locks.push(CadenceLock {
                first,
                last,
                duration_s,
                entry_step_bpm: entry_step(time_s, heart_rate_bpm, first),
                correlation: correlation(&heart_rate_bpm[first..=last], &cadence_spm[first..=last]),
            });
        }
        first = last + 1;
    }
    locks
}

fn entry_step(time_s: &[f64], heart_rate_bpm: &[f64], first: usize) -> Option<f64> {
    // The last five seconds before are left out: a filtered sensor needs them to climb into the lock.
    let before: Vec<f64> = (0..first)
        .rev()
        .take_while(|&at| time_s[first] - time_s[at] <= 35.0)
        .filter(|&at| time_s[first] - time_s[at] > 5.0)
        .map(|at| heart_rate_bpm[at])
        .collect();
    crate::statistics::mean(&before).map(|before| heart_rate_bpm[first] - before)
}

fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mean_a, mean_b) = (crate::statistics::mean(a)?, crate::statistics::mean(b)?);
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        ab += (a - mean_a) * (b - mean_b);
        aa += (a - mean_a) * (a - mean_a);
        bb += (b - mean_b) * (b - mean_b);
    }
    let correlation = ab / (aa * bb).sqrt();
    correlation.is_finite().then_some(correlation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn run() -> (Vec<f64>, Vec<f64>, Vec<f64>) {
        let time_s: Vec<f64> = (0..900).map(f64::from).collect();
        let cadence: Vec<f64> = time_s.iter().map(|t| 168.0 + 3.0 * (t / 20.0).sin()).collect();
        let heart_rate: Vec<f64> = time_s.iter().map(|t| 125.0 + t / 60.0).collect();
        (time_s, heart_rate, cadence)
    }

    #[test]
    fn a_lock_is_found_with_its_evidence() {
        let (time_s, mut heart_rate, cadence) = run();
        heart_rate[300..600].copy_from_slice(&cadence[300..600]);
        let locks = cadence_locks(&time_s, &heart_rate, &cadence, &CadenceLockRules::default());
        let [lock] = locks[..] else { panic!("one episode, not {locks:?}") };
        assert_eq!((lock.first, lock.last, lock.duration_s), (300, 599, 299.0));
        assert!(lock.entry_step_bpm.unwrap() > 35.0 && lock.correlation.unwrap() > 0.99 && lock.is_likely());
    }

    #[test]
    fn a_heart_rate_that_drifts_through_the_cadence_is_not_accused() {
        let (time_s, _, _) = run();
        let cadence: Vec<f64> = time_s.iter().map(|t| 170.0 + (t / 7.0).sin()).collect();
        let heart_rate: Vec<f64> = time_s.iter().map(|t| 160.0 + t / 45.0).collect();
        let locks = cadence_locks(&time_s, &heart_rate, &cadence, &CadenceLockRules::default());
        assert!(!locks.is_empty() && locks.iter().all(|lock| !lock.is_likely()), "{locks:?}");
    }

    #[test]
    fn an_honest_easy_run_has_none() {
        let (time_s, heart_rate, cadence) = run();
        assert!(cadence_locks(&time_s, &heart_rate, &cadence, &CadenceLockRules::default()).is_empty());
    }

    #[test]
    fn missing_samples_end_an_episode() {
        let time_s: Vec<f64> = (0..100).map(f64::from).collect();
        let mut heart_rate = vec![170.0; 100];
        heart_rate[50] = f64::NAN;
        let locks = cadence_locks(&time_s, &heart_rate, &[170.0; 100], &CadenceLockRules::default());
        assert!(locks.is_empty());
    }

    proptest! {
        #[test]
        fn never_panics(
            time_s in prop::collection::vec(prop::num::f64::ANY, 0..40),
            heart_rate in prop::collection::vec(prop::num::f64::ANY, 0..40),
            cadence in prop::collection::vec(prop::num::f64::ANY, 0..40),
        ) {
            let rules = CadenceLockRules { tolerance_bpm: f64::INFINITY, shortest_s: 0.0, longest_step_s: 1e300 };
            for lock in cadence_locks(&time_s, &heart_rate, &cadence, &rules) {
                prop_assert!(lock.correlation.is_none_or(f64::is_finite));
            }
        }
    }
}
