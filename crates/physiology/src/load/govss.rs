//! Skiba's gravity-ordered velocity stress score (GOVSS).
//!
//! Skiba PF 2006, *Calculation of Power Output and Quantification of Training Stress in Distance Runners: The
//! Development of the GOVSS Algorithm*. The constants are those of GoldenCheetah's implementation. Grade: weak to
//! moderate.

use super::stress::fourth_power_mean;
use crate::grade::minetti::{STEEPEST_GRADE, running_cost_j_per_kg_m};
use crate::{Sampled, finite, non_negative, positive};

/// Smoothing of speed and grade before power is computed.
const MOTION_WINDOW_S: f64 = 120.0;
/// Smoothing of power before its fourth power is averaged.
const POWER_WINDOW_S: f64 = 30.0;
/// Air density times drag coefficient: 1.2 kg/m³ · 0.9.
const DRAG: f64 = 1.2 * 0.9;
/// The speed that halves the efficiency of running.
const SPEED_SCALE_MPS: f64 = 8.33;

/// A runner's mass and height, for cost and air resistance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    mass_kg: f64,
    height_m: f64,
}

impl Body {
    /// `None` when either is not positive.
    pub fn new(mass_kg: f64, height_m: f64) -> Option<Self> {
        Some(Self { mass_kg: positive(mass_kg)?, height_m: positive(height_m)? })
    }

    /// Frontal area, 26.6 % of the body surface of Du Bois: `0.2025·h^0.725·m^0.425·0.266`.
    fn frontal_area_m2(self) -> f64 {
        0.2025 * self.height_m.powf(0.725) * self.mass_kg.powf(0.425) * 0.266
    }
}

/// External power of running at a steady speed on a grade: `P = (c_aero + c_slope·η)·v·m`.
///
/// `c_aero = ½·1.2·0.9·A_f·v²/m`; `c_slope` is Minetti's cost of running, grades beyond ±0.45 as 0.45;
/// `η = (0.25 + 0.054 v)(1 − 0.5 v/8.33)`. `None` outside 0–16.66 m/s, where the efficiency would turn negative, and
/// for a grade that is not a number.
pub fn running_power_w(speed_mps: f64, grade: f64, body: Body) -> Option<f64> {
    power_w(speed_mps, grade, 0.0, body)
}

/// As [`running_power_w`] with `c_kin`, the kinetic energy gained per kilogram and metre.
fn power_w(speed_mps: f64, grade: f64, kinetic: f64, body: Body) -> Option<f64> {
    let v = non_negative(speed_mps).filter(|v| *v <= 2.0 * SPEED_SCALE_MPS)?;
    let aero = 0.5 * DRAG * body.frontal_area_m2() * v * v / body.mass_kg;
    let slope = running_cost_j_per_kg_m(grade.clamp(-STEEPEST_GRADE, STEEPEST_GRADE))?;
    let efficiency = (0.25 + 0.054 * v) * (1.0 - 0.5 * v / SPEED_SCALE_MPS);
    finite((aero + kinetic + slope * efficiency) * v * body.mass_kg)
}

/// Lactate-normalised power: the fourth-power mean of power smoothed over 30 s, from speed and grade smoothed over
/// 120 s and the change of speed from sample to sample (`c_kin = ½(v² − v₀²)/d`).
///
/// Windows are shorter at the start; the first sample gains no speed (GoldenCheetah starts it from a stand). Power
/// below zero (braking) counts as 0; samples without speed or grade are left
/// out. `None` when the lengths differ or nothing was measured.
pub fn lactate_normalised_power_w(speed_mps: Sampled<'_>, grade: &[f64], body: Body) -> Option<f64> {
    let seconds = speed_mps.duration_s();
    let speed = speed_mps.trailing_mean(MOTION_WINDOW_S);
    let grade = Sampled::new(grade, seconds)?.trailing_mean(MOTION_WINDOW_S);

    let mut before: Option<f64> = None;
    let mut at = |((&v, &grade), &duration_s): ((&f64, &f64), &f64)| {
        let distance_m = positive(v * duration_s);
        let v0 = before.replace(v).filter(|v0| v0.is_finite()).unwrap_or(v);
        let kinetic = distance_m.map_or(0.0, |d| 0.5 * (v * v - v0 * v0) / d);
        power_w(v, grade, kinetic, body).map_or(f64::NAN, |power| power.max(0.0))
    };
    let power: Vec<f64> = speed.iter().zip(&grade).zip(seconds).map(&mut at).collect();
    let smoothed = Sampled::new(&power, seconds)?.trailing_mean(POWER_WINDOW_S);
    fourth_power_mean(&smoothed, seconds)
}

/// GOVSS: `100 · (LNP·t·IWF)/(RTP·3600)`, with `IWF = LNP/RTP` and RTP the power at critical speed on the flat.
///
/// An hour at critical speed on the flat is 100. `duration_s` is the time the normalised power was measured over.
/// `None` when an input is negative, or critical speed is not a running speed.
pub fn govss(
    lactate_normalised_power_w: f64,
    duration_s: f64,
    critical_speed_mps: f64,
    body: Body,
) -> Option<f64> {
    let threshold_w = running_power_w(positive(critical_speed_mps)?, 0.0, body)?;
    super::power::power_load(lactate_normalised_power_w, duration_s, threshold_w)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body() -> Body {
        Body::new(70.0, 1.75).unwrap()
    }

    /// By hand from the published constants: A_f = 0.2025·1.75^0.725·70^0.425·0.266 = 0.4916 m²; at 4 m/s on the flat
    /// c_aero = 0.0607, η = 0.466·0.7599 = 0.3541, c_slope·η = 1.2748, P = 1.3355·280 = 373.9 W.
    #[test]
    fn skiba_2006_power_on_the_flat() {
        assert!((body().frontal_area_m2() - 0.4916).abs() < 5e-4);
        assert!((running_power_w(4.0, 0.0, body()).unwrap() - 373.9).abs() < 0.3);
    }

    #[test]
    fn an_hour_at_critical_speed_is_100() {
        let lnp = lactate_normalised_power_w(
            Sampled::new(&[4.0; 3600], &[1.0; 3600]).unwrap(),
            &[0.0; 3600],
            body(),
        );
        assert!((govss(lnp.unwrap(), 3600.0, 4.0, body()).unwrap() - 100.0).abs() < 1e-6);
    }

    #[test]
    fn uphill_and_faster_cost_more() {
        let flat = running_power_w(3.0, 0.0, body()).unwrap();
        assert!(running_power_w(3.0, 0.05, body()).unwrap() > 1.25 * flat);
        assert!(running_power_w(4.0, 0.0, body()).unwrap() > flat);
    }

    #[test]
    fn impossible_input_is_none() {
        assert_eq!(Body::new(0.0, 1.75), None);
        assert_eq!(running_power_w(20.0, 0.0, body()), None);
        assert_eq!(running_power_w(3.0, f64::NAN, body()), None);
        assert_eq!(govss(300.0, 3600.0, 0.0, body()), None);
        let series = Sampled::new(&[3.0], &[1.0]).unwrap();
        assert_eq!(lactate_normalised_power_w(series, &[], body()), None);
        assert_eq!(lactate_normalised_power_w(series, &[f64::NAN], body()), None);
    }
}
