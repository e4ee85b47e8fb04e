//! Heart-rate reserve.

/// A resting and a maximum heart rate, the two ends of the heart-rate reserve.
///
/// `fraction = (HR − rest)/(max − rest)`. Karvonen MJ, Kentala E, Mustala O 1957, *Ann Med Exp Biol Fenn*
/// 35:307–315. The fraction matches the fraction of VO₂ reserve, not of VO₂max. Resting heart rate is that of a
/// morning lying down, not the day's lowest reading while awake.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeartRateReserve {
    rest_bpm: f64,
    max_bpm: f64,
}

impl HeartRateReserve {
    /// `None` unless both are finite and `0 < rest < max`.
    pub fn new(rest_bpm: f64, max_bpm: f64) -> Option<Self> {
        let sound = rest_bpm > 0.0 && rest_bpm < max_bpm && max_bpm.is_finite();
        sound.then_some(Self { rest_bpm, max_bpm })
    }

    /// The resting heart rate.
    pub fn rest_bpm(self) -> f64 {
        self.rest_bpm
    }

    /// The maximum heart rate.
    pub fn max_bpm(self) -> f64 {
        self.max_bpm
    }

    /// The fraction of the reserve at a heart rate: 0 at rest, 1 at maximum, not clamped.
    pub fn fraction(self, heart_rate_bpm: f64) -> f64 {
        (heart_rate_bpm - self.rest_bpm) / (self.max_bpm - self.rest_bpm)
    }

    /// The heart rate at a fraction of the reserve.
    pub fn heart_rate_bpm(self, fraction: f64) -> f64 {
        self.rest_bpm + fraction * (self.max_bpm - self.rest_bpm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn karvonen_sixty_to_seventy_percent_of_50_to_190() {
        let reserve = HeartRateReserve::new(50.0, 190.0).unwrap();
        assert_eq!((reserve.heart_rate_bpm(0.6), reserve.heart_rate_bpm(0.7)), (134.0, 148.0));
    }

    #[test]
    fn a_reserve_needs_rest_below_maximum() {
        for (rest, max) in
            [(190.0, 50.0), (60.0, 60.0), (0.0, 190.0), (f64::NAN, 190.0), (50.0, f64::INFINITY)]
        {
            assert_eq!(HeartRateReserve::new(rest, max), None);
        }
    }

    proptest! {
        #[test]
        fn fraction_and_heart_rate_are_inverse(rest in 30.0..100.0, span in 40.0..170.0, fraction in 0.0..1.2) {
            let reserve = HeartRateReserve::new(rest, rest + span).unwrap();
            prop_assert!((reserve.fraction(reserve.heart_rate_bpm(fraction)) - fraction).abs() < 1e-9);
        }
    }
}
