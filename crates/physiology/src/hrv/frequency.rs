//! Frequency domain: power in bands of the spectrum of RR intervals.

use std::f64::consts::TAU;
use std::ops::Range;

use rustfft::FftPlanner;
use rustfft::num_complex::Complex;

use super::resample::{Interpolation, resample};

/// Very low frequencies, Hz. Bands of the Task Force of the ESC and NASPE 1996, *Circulation* 93:1043–65.
pub const VLF_HZ: Range<f64> = 0.003..0.04;
/// Low frequencies, Hz.
pub const LF_HZ: Range<f64> = 0.04..0.15;
/// High frequencies, Hz.
pub const HF_HZ: Range<f64> = 0.15..0.40;

/// Two periods of the slowest low-frequency wave fit into it, seconds: below, nothing is said.
const SHORTEST_S: f64 = 50.0;
/// Above six hours a spectrum of the whole recording describes no state, seconds.
const LONGEST_S: f64 = 21_600.0;

/// Power in bands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandPowers {
    /// Power in [`VLF_HZ`], ms². Means something from five minutes on.
    pub vlf_ms2: f64,
    /// Power in [`LF_HZ`], ms².
    pub lf_ms2: f64,
    /// Power in [`HF_HZ`], ms².
    pub hf_ms2: f64,
}

impl BandPowers {
    /// Power of the three bands together, ms².
    pub fn total_ms2(&self) -> f64 {
        self.vlf_ms2 + self.lf_ms2 + self.hf_ms2
    }

    /// LF over HF; `None` without HF. It is no measure of a "sympathovagal balance" (Billman 2013).
    pub fn lf_over_hf(&self) -> Option<f64> {
        let ratio = self.lf_ms2 / self.hf_ms2;
        ratio.is_finite().then_some(ratio)
    }
}

/// How Welch's estimate is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WelchRules {
    /// How the intervals, unevenly spaced as beats are, become an even series.
    pub interpolation: Interpolation,
    /// Samples of that series a second.
    pub rate_hz: f64,
    /// Samples of a segment; segments overlap by half.
    pub segment: usize,
    /// Points of the Fourier transform, to which a segment is padded with zeros: the grid on which bands are summed.
    pub transform: usize,
}

impl Default for WelchRules {
    /// 4 Hz, segments of 256 samples (64 s), 4096 points, linear interpolation: the settings of hrv-analysis.
    fn default() -> WelchRules {
        WelchRules { interpolation: Interpolation::Linear, rate_hz: 4.0, segment: 256, transform: 4096 }
    }
}

/// Band powers by Welch's method (Welch 1967): Hann window, mean of each segment removed, mean of the segments.
///
/// Bands are summed by the trapezoidal rule over the grid points within them. `None` where the series has a gap,
/// is shorter than 50 s or a segment or longer than six hours, or where a setting makes no sense (rate 1–100 Hz, segment 16 or more,
/// transform from the segment to 2¹⁶).
pub fn welch(rr_ms: &[f64], rules: &WelchRules) -> Option<BandPowers> {
    let sensible = (1.0..=100.0).contains(&rules.rate_hz)
        && rules.segment >= 16
        && (rules.segment..=1 << 16).contains(&rules.transform);
    if !sensible {
        return None;
    }
    let time_s = beat_times(rr_ms)?;
    let even = resample(&time_s, rr_ms, rules.rate_hz, rules.interpolation)?;
    let density = welch_density(&even, rules)?;
    let step_hz = rules.rate_hz / rules.transform as f64;
    bands(&density, 0.0, step_hz)
}

/// Band powers by the Lomb–Scargle periodogram, which needs no resampling.
///
/// The form with a floating mean (Zechmeister & Kürster 2009, *A&A* 496:577–84), on a grid of a fifth of `1/T`,
/// scaled as a one-sided density so that it adds up to the variance. `None` as for [`welch`].
pub fn lomb_scargle(rr_ms: &[f64]) -> Option<BandPowers> {
    let time_s = beat_times(rr_ms)?;
    let duration_s = *time_s.last()?;
    let step_hz = 0.2 / duration_s;
    let points = 1 + ((HF_HZ.end - VLF_HZ.start) / step_hz).round() as usize;
    let density = lomb_density(&time_s, rr_ms, VLF_HZ.start, step_hz, points);
    bands(&density, VLF_HZ.start, step_hz)
}

/// The end of each interval, seconds, the first at zero.
fn beat_times(rr_ms: &[f64]) -> Option<Vec<f64>> {
    if !rr_ms.iter().all(|rr| (100.0..60_000.0).contains(rr)) {
        return None;
    }
    let mut clock_ms = -rr_ms.first()?;
    let times: Vec<f64> = rr_ms
        .iter()
        .map(|rr| {
            clock_ms += rr;
            clock_ms / 1000.0
        })
        .collect();
    (SHORTEST_S..=LONGEST_S).contains(times.last()?).then_some(times)
}

fn welch_density(series: &[f64], rules: &WelchRules) -> Option<Vec<f64>> {
    let segment = rules.segment;
    if series.len() < segment {
        return None;
    }
    let overall_mean = series.iter().sum::<f64>() / series.len() as f64;
    let window: Vec<f64> =
        (0..segment).map(|i| 0.5 - 0.5 * (TAU * i as f64 / segment as f64).cos()).collect();
    let scale = 1.0 / (rules.rate_hz * window.iter().map(|w| w * w).sum::<f64>());

    let fft = FftPlanner::new().plan_fft_forward(rules.transform);
    let mut buffer = vec![Complex::new(0.0, 0.0); rules.transform];
    let mut density = vec![0.0; rules.transform / 2 + 1];
    let starts = (0..=series.len() - segment).step_by(segment - segment / 2);
    let segments = starts.clone().count() as f64;
    for start in starts {
        let samples = &series[start..start + segment];
        let mean = samples.iter().map(|sample| sample - overall_mean).sum::<f64>() / segment as f64;
        buffer.fill(Complex::new(0.0, 0.0));
        for ((slot, sample), weight) in buffer.iter_mut().zip(samples).zip(&window) {
            slot.re = (sample - overall_mean - mean) * weight;
        }
        fft.process(&mut buffer);
        for (index, (sum, value)) in density.iter_mut().zip(&buffer).enumerate() {
            let sides = if index == 0 || 2 * index == rules.transform { 1.0 } else { 2.0 };
            *sum += sides * scale * value.norm_sqr() / segments;
        }
    }
    Some(density)
}

fn lomb_density(time_s: &[f64], rr_ms: &[f64], first_hz: f64, step_hz: f64, points: usize) -> Vec<f64> {
    let n = time_s.len() as f64;
    let mean = rr_ms.iter().sum::<f64>() / n;
    let duration_s = time_s.last().copied().unwrap_or(0.0);
    // Each sample's wave is turned from one frequency to the next instead of computing its angle anew.
    let mut waves: Vec<(Complex<f64>, Complex<f64>, f64)> = time_s
        .iter()
        .zip(rr_ms)
        .map(|(t, rr)| {
            (
                Complex::from_polar(1.0, TAU * first_hz * t),
                Complex::from_polar(1.0, TAU * step_hz * t),
                rr - mean,
            )
        })
        .collect();
    (0..points)
        .map(|_| {
            let (mut c, mut s, mut cc, mut cs, mut yc, mut ys) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for (wave, turn, y) in &mut waves {
                c += wave.re;
                s += wave.im;
                cc += wave.re * wave.re;
                cs += wave.re * wave.im;
                yc += *y * wave.re;
                ys += *y * wave.im;
                *wave *= *turn;
            }
            let (c, s, yc, ys) = (c / n, s / n, yc / n, ys / n);
            let (cc, ss, cs) = (cc / n - c * c, 1.0 - cc / n - s * s, cs / n - c * s);
            let power = (ss * yc * yc + cc * ys * ys - 2.0 * cs * yc * ys) / (cc * ss - cs * cs);
            if power.is_finite() { power * duration_s } else { 0.0 }
        })
        .collect()
}

fn bands(density: &[f64], first_hz: f64, step_hz: f64) -> Option<BandPowers> {
    let power = |band: Range<f64>| -> f64 {
        let inside: Vec<f64> = density
            .iter()
            .enumerate()
            .filter(|(index, _)| band.contains(&(first_hz + *index as f64 * step_hz)))
            .map(|(_, density)| *density)
            .collect();
        inside.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0 * step_hz).sum()
    };
    let powers = BandPowers { vlf_ms2: power(VLF_HZ), lf_ms2: power(LF_HZ), hf_ms2: power(HF_HZ) };
    powers.total_ms2().is_finite().then_some(powers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hrv::time_domain::tests::reference_series;
    use proptest::prelude::*;

    /// Beats whose intervals swing around a second by 30 ms in low and 20 ms in high frequency: powers A²/2.
    fn two_waves() -> Vec<f64> {
        let mut time_s = 0.0;
        (0..600)
            .map(|_| {
                let rr = 1000.0 + 30.0 * (TAU * 0.1 * time_s).sin() + 20.0 * (TAU * 0.25 * time_s).sin();
                time_s += rr / 1000.0;
                rr
            })
            .collect()
    }

    #[test]
    fn waves_have_half_their_amplitude_squared() {
        let spline = WelchRules { interpolation: Interpolation::CubicSpline, ..WelchRules::default() };
        for powers in [welch(&two_waves(), &spline).unwrap(), lomb_scargle(&two_waves()).unwrap()] {
            assert!((powers.lf_ms2 / 450.0 - 1.0).abs() < 0.05, "{powers:?}");
            assert!((powers.hf_ms2 / 200.0 - 1.0).abs() < 0.12, "{powers:?}");
            assert!(powers.vlf_ms2 < 15.0, "{powers:?}");
        }
    }

    #[test]
    fn linear_interpolation_takes_high_frequencies_off() {
        let linear = welch(&two_waves(), &WelchRules::default()).unwrap();
        let spline = WelchRules { interpolation: Interpolation::CubicSpline, ..WelchRules::default() };
        assert!(linear.hf_ms2 < welch(&two_waves(), &spline).unwrap().hf_ms2);
    }

    #[test]
    fn too_short_or_gapped_is_none() {
        let rr = reference_series();
        assert_eq!(welch(&rr[..40], &WelchRules::default()), None);
        assert_eq!(lomb_scargle(&rr[..40]), None);
        let mut gapped = rr.clone();
        gapped[100] = f64::NAN;
        assert_eq!(welch(&gapped, &WelchRules::default()), None);
        assert_eq!(lomb_scargle(&gapped), None);
        assert_eq!(welch(&rr, &WelchRules { rate_hz: f64::NAN, ..WelchRules::default() }), None);
        assert_eq!(welch(&rr, &WelchRules { transform: 100, ..WelchRules::default() }), None);
    }

    proptest! {
        #[test]
        fn powers_are_never_negative(rr in prop::collection::vec(300.0..2000.0_f64, 20..260)) {
            for powers in [welch(&rr, &WelchRules::default()), lomb_scargle(&rr)].into_iter().flatten() {
                prop_assert!(powers.vlf_ms2 >= 0.0 && powers.lf_ms2 >= 0.0 && powers.hf_ms2 >= -1e-6);
            }
        }
    }
}
