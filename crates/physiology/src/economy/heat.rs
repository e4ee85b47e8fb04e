//! Heat raises heart rate at a fixed speed.

/// Air temperature above which heart rate at a fixed speed starts to rise, in °C.
pub const COMFORTABLE_C: f64 = 21.0;

/// How much higher the heart rate of one speed may be in the heat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeatAllowance {
    /// For a runner used to the heat, 0.5 bpm per °C.
    pub low_bpm: f64,
    /// The usual, 1 bpm per °C.
    pub typical_bpm: f64,
    /// For a runner not used to it, 1.5 bpm per °C.
    pub high_bpm: f64,
}

/// The rise of heart rate expected at a fixed easy speed: about 1 bpm (0.5–1.5) for each °C above 21.
///
/// A note beside a run, not a correction of its data: in heat go by heart rate and feel, and let the speed fall.
/// Humidity and the first days of heat can bring 10–20 bpm; acclimatisation takes 10–14 days. `None` outside
/// −60 to 60 °C. Grade: expert opinion.
pub fn heat_allowance(temperature_c: f64) -> Option<HeatAllowance> {
    let above = (-60.0..=60.0).contains(&temperature_c).then(|| (temperature_c - COMFORTABLE_C).max(0.0))?;
    Some(HeatAllowance { low_bpm: 0.5 * above, typical_bpm: above, high_bpm: 1.5 * above })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_degrees_above_comfort() {
        let allowance = heat_allowance(31.0).unwrap();
        assert_eq!((allowance.low_bpm, allowance.typical_bpm, allowance.high_bpm), (5.0, 10.0, 15.0));
    }

    #[test]
    fn cool_air_needs_none_and_nonsense_has_none() {
        assert_eq!(heat_allowance(12.0).unwrap().typical_bpm, 0.0);
        assert_eq!(heat_allowance(300.0), None);
        assert_eq!(heat_allowance(f64::NAN), None);
    }
}
