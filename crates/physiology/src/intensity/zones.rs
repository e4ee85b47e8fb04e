//! Heart-rate zones and time spent in them.
//!
//! All zones are half-open: a heart rate on a border belongs to the zone above.

use crate::{Sampled, finite};

/// The seven running zones from lactate-threshold heart rate (LTHR).
///
/// In percent of LTHR: below 85, 85–89, 90–94, 95–99, 100–102, 103–106, above 106; the borders used here are 85, 90,
/// 95, 100, 103 and 107. LTHR is the mean heart rate of the last 20 of a 30-minute solo time trial. Friel J, *The
/// Triathlete's Training Bible*. Grade: expert opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrielZone {
    /// Zone 1, recovery.
    One,
    /// Zone 2, aerobic.
    Two,
    /// Zone 3, tempo.
    Three,
    /// Zone 4, just below threshold.
    Four,
    /// Zone 5a, just above threshold.
    FiveA,
    /// Zone 5b, aerobic capacity.
    FiveB,
    /// Zone 5c, anaerobic capacity.
    FiveC,
}

impl FrielZone {
    /// The zones from easiest to hardest.
    pub const ALL: [Self; 7] =
        [Self::One, Self::Two, Self::Three, Self::Four, Self::FiveA, Self::FiveB, Self::FiveC];

    /// The lowest heart rate of this zone as a fraction of LTHR.
    pub fn lower_fraction(self) -> f64 {
        match self {
            Self::One => 0.0,
            Self::Two => 0.85,
            Self::Three => 0.90,
            Self::Four => 0.95,
            Self::FiveA => 1.0,
            Self::FiveB => 1.03,
            Self::FiveC => 1.07,
        }
    }

    /// The zone of a heart rate. `None` when either is not a positive number.
    pub fn of(heart_rate_bpm: f64, threshold_bpm: f64) -> Option<Self> {
        let fraction = crate::positive(heart_rate_bpm)? / crate::positive(threshold_bpm)?;
        Self::ALL.into_iter().rev().find(|zone| fraction >= zone.lower_fraction() - 1e-12)
    }
}

/// The three-zone model: below the first ventilatory (or lactate) threshold, between, and above the second.
///
/// Seiler KS, Kjerland GØ 2006, *Scand J Med Sci Sports* 16:49–56, doi:10.1111/j.1600-0838.2004.00418.x. Their
/// 75–8–17 % counts *sessions by their goal*; the same training counted in minutes is about 91–6–3 %, so an
/// "80/20" target must never be compared with time in zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThreeZones {
    vt1_bpm: f64,
    vt2_bpm: f64,
}

/// Seconds in each of the three zones.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct TimeInZones {
    /// Below VT1.
    pub low_s: f64,
    /// From VT1 to below VT2.
    pub moderate_s: f64,
    /// From VT2 up.
    pub high_s: f64,
}

impl ThreeZones {
    /// `None` unless both are finite and `0 < VT1 < VT2`.
    pub fn new(vt1_bpm: f64, vt2_bpm: f64) -> Option<Self> {
        let sound = vt1_bpm > 0.0 && vt1_bpm < vt2_bpm && vt2_bpm.is_finite();
        sound.then_some(Self { vt1_bpm, vt2_bpm })
    }

    /// Seconds in each zone over the measured samples, `None` when nothing was measured.
    pub fn time(&self, heart_rate_bpm: Sampled<'_>) -> Option<TimeInZones> {
        let mut time = TimeInZones::default();
        for (bpm, seconds) in heart_rate_bpm.present() {
            let zone = if bpm < self.vt1_bpm {
                &mut time.low_s
            } else if bpm < self.vt2_bpm {
                &mut time.moderate_s
            } else {
                &mut time.high_s
            };
            *zone += seconds;
        }
        (time.total_s() > 0.0).then_some(time)
    }
}

impl TimeInZones {
    /// Seconds in all zones.
    pub fn total_s(&self) -> f64 {
        self.low_s + self.moderate_s + self.high_s
    }

    /// The polarisation index `log₁₀(low/moderate · high · 100)` with the zones as fractions of the total.
    ///
    /// A distribution counts as polarised when the index is above 2.00 and more is done in the high than in the
    /// moderate zone. `None` when a zone is empty (the logarithm has no value) or not a number. Treff G, Winkert K,
    /// Sareban M, Steinacker JM, Sperlich B 2019, *Front Physiol* 10:707, doi:10.3389/fphys.2019.00707. That
    /// polarised training is superior is contested.
    pub fn polarisation_index(&self) -> Option<f64> {
        let total = crate::positive(self.total_s())?;
        let [low, moderate, high] = [self.low_s, self.moderate_s, self.high_s].map(|s| s / total);
        if low > 0.0 && moderate > 0.0 && high > 0.0 {
            finite((low / moderate * high * 100.0).log10())
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn friel_zones_at_their_borders() {
        let zones = [
            (144.4, FrielZone::One),
            (144.5, FrielZone::Two),
            (153.0, FrielZone::Three),
            (161.5, FrielZone::Four),
            (169.9, FrielZone::Four),
            (170.0, FrielZone::FiveA),
            (175.1, FrielZone::FiveB),
            (180.5, FrielZone::FiveB),
            (182.0, FrielZone::FiveC),
        ];
        for (bpm, zone) in zones {
            assert_eq!(FrielZone::of(bpm, 170.0), Some(zone), "{bpm} bpm");
        }
        assert_eq!(FrielZone::of(f64::NAN, 170.0), None);
        assert_eq!(FrielZone::of(150.0, 0.0), None);
    }

    #[test]
    fn treff_2019_eighty_five_fifteen() {
        let time = TimeInZones { low_s: 80.0, moderate_s: 5.0, high_s: 15.0 };
        assert!((time.polarisation_index().unwrap() - 2.380).abs() < 5e-4);
        assert_eq!(TimeInZones { moderate_s: 0.0, ..time }.polarisation_index(), None);
        assert_eq!(TimeInZones::default().polarisation_index(), None);
    }

    #[test]
    fn a_border_belongs_to_the_zone_above() {
        let zones = ThreeZones::new(140.0, 160.0).unwrap();
        let bpm = [139.9, 140.0, 159.9, 160.0, f64::NAN];
        let time = zones.time(Sampled::new(&bpm, &[1.0, 2.0, 4.0, 8.0, 16.0]).unwrap()).unwrap();
        assert_eq!(time, TimeInZones { low_s: 1.0, moderate_s: 6.0, high_s: 8.0 });
        assert_eq!(ThreeZones::new(160.0, 140.0), None);
    }

    /// Four easy sessions and one with 4 × 4 minutes: 80 % of the sessions are easy, 95 % of the minutes.
    #[test]
    fn eighty_twenty_counts_sessions_not_minutes() {
        let zones = ThreeZones::new(140.0, 165.0).unwrap();
        let easy = TimeInZones { low_s: 4.0 * 3600.0, ..Default::default() };
        let bpm = [130.0, 175.0];
        let hard = zones.time(Sampled::new(&bpm, &[44.0 * 60.0, 16.0 * 60.0]).unwrap()).unwrap();
        let low = (easy.low_s + hard.low_s) / (easy.total_s() + hard.total_s());
        assert!((low - 0.947).abs() < 1e-3);
    }
}
