/// A recorded series: values beside the seconds each of them stands for.
///
/// `NaN` (or an infinity) is a sample that was not measured; a duration of zero is a pause or a gap. See the
/// [conventions](crate#conventions).
///
/// ```
/// use lope_physiology::Sampled;
///
/// let heart_rate = Sampled::new(&[120.0, f64::NAN, 130.0], &[1.0, 1.0, 3.0]).unwrap();
/// assert_eq!(heart_rate.mean(), Some(127.5));
/// assert_eq!(heart_rate.present_s(), 4.0);
/// assert_eq!(heart_rate.total_s(), 5.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampled<'a> {
    values: &'a [f64],
    duration_s: &'a [f64],
}

impl<'a> Sampled<'a> {
    /// Pairs values with durations. `None` when the lengths differ, or a duration is negative or not a number.
    pub fn new(values: &'a [f64], duration_s: &'a [f64]) -> Option<Self> {
        // Folding without a way out early lets the compiler check several durations at once.
        let sound = duration_s.iter().fold(true, |sound, s| sound & (0.0..f64::INFINITY).contains(s));
        let sound = sound && values.len() == duration_s.len();
        sound.then_some(Self { values, duration_s })
    }

    /// The values, `NaN` where not measured.
    pub fn values(&self) -> &'a [f64] {
        self.values
    }

    /// The seconds each value stands for.
    pub fn duration_s(&self) -> &'a [f64] {
        self.duration_s
    }

    /// The measured samples, each with its seconds; pauses and missing samples are left out.
    pub fn present(&self) -> impl Iterator<Item = (f64, f64)> + 'a {
        let pairs = self.values.iter().copied().zip(self.duration_s.iter().copied());
        pairs.filter(|(value, seconds)| value.is_finite() && *seconds > 0.0)
    }

    /// Recorded time in seconds, pauses left out, whether or not the value was measured.
    pub fn total_s(&self) -> f64 {
        self.duration_s.iter().sum()
    }

    /// The part of [`total_s`](Self::total_s) for which a value was measured.
    pub fn present_s(&self) -> f64 {
        self.present().map(|(_, seconds)| seconds).sum()
    }

    /// The time-weighted mean, `None` when nothing was measured.
    pub fn mean(&self) -> Option<f64> {
        let (sum, seconds) =
            self.present().fold((0.0, 0.0), |(sum, total), (value, s)| (sum + value * s, total + s));
        if seconds > 0.0 { crate::finite(sum / seconds) } else { None }
    }

    /// `Σ rate(value)·seconds` over the measured samples: a rate per second summed over time.
    ///
    /// `None` when nothing was measured or the sum is not finite.
    pub fn integrate(&self, rate: impl Fn(f64) -> f64) -> Option<f64> {
        let mut sum = 0.0;
        let mut any = false;
        for (value, seconds) in self.present() {
            sum += rate(value) * seconds;
            any = true;
        }
        if any { crate::finite(sum) } else { None }
    }

    /// The trailing mean over the last `window_s` seconds of recorded time, one value for each sample.
    ///
    /// The window holds whole samples and is shorter at the start of the series. `NaN` where the window holds no
    /// measured sample. Returns the values unchanged when `window_s` is not above zero.
    pub(crate) fn trailing_mean(&self, window_s: f64) -> Vec<f64> {
        if crate::positive(window_s).is_none() {
            return self.values.to_vec();
        }
        let weight = |i: usize| if self.values[i].is_finite() { self.duration_s[i] } else { 0.0 };
        let value = |i: usize| if self.values[i].is_finite() { self.values[i] } else { 0.0 };
        let (mut start, mut span_s, mut weight_sum, mut value_sum) = (0, 0.0, 0.0, 0.0);
        let mut means = Vec::with_capacity(self.values.len());
        for end in 0..self.values.len() {
            span_s += self.duration_s[end];
            weight_sum += weight(end);
            value_sum += weight(end) * value(end);
            while start < end && span_s > window_s + 1e-9 {
                span_s -= self.duration_s[start];
                weight_sum -= weight(start);
                value_sum -= weight(start) * value(start);
                start += 1;
            }
            means.push(if weight_sum > 1e-9 { value_sum / weight_sum } else { f64::NAN });
        }
        means
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unequal_lengths_and_impossible_durations_are_refused() {
        assert!(Sampled::new(&[1.0], &[]).is_none());
        assert!(Sampled::new(&[1.0], &[-1.0]).is_none());
        assert!(Sampled::new(&[1.0], &[f64::NAN]).is_none());
        assert!(Sampled::new(&[], &[]).is_some());
    }

    #[test]
    fn pauses_and_missing_samples_weigh_nothing() {
        let series = Sampled::new(&[100.0, 999.0, f64::NAN, 200.0], &[1.0, 0.0, 5.0, 3.0]).unwrap();
        assert_eq!(series.mean(), Some(175.0));
        assert_eq!(series.integrate(|v| v), Some(700.0));
        assert_eq!((series.present_s(), series.total_s()), (4.0, 9.0));
    }

    #[test]
    fn nothing_measured_is_none() {
        let series = Sampled::new(&[f64::NAN, 3.0], &[1.0, 0.0]).unwrap();
        assert_eq!(series.mean(), None);
        assert_eq!(series.integrate(|v| v), None);
    }

    #[test]
    fn the_trailing_mean_starts_with_a_partial_window() {
        let series = Sampled::new(&[1.0, 2.0, 3.0, f64::NAN, 7.0], &[1.0; 5]).unwrap();
        assert_eq!(series.trailing_mean(2.0), [1.0, 1.5, 2.5, 3.0, 7.0]);
        assert_eq!(series.trailing_mean(f64::NAN)[4], 7.0);
    }
}
