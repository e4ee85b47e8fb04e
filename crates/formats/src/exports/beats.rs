//! Variability of recorded beats, or nothing where they do not bear it.

use lope_physiology::hrv::{Unknown, reading};

/// RMSSD of several short readings together, each as intervals between beats in milliseconds, 0 where beats are missing.
///
/// A minute of a slow heart holds too few beats by itself, so all readings that are not mostly artefacts are taken as one series,
/// broken between them. `None` where that is too short or too unsound.
pub(crate) fn rmssd_of<'r>(readings: impl Iterator<Item = &'r [u16]>) -> Option<f64> {
    let mut series = Vec::new();
    for intervals in readings {
        let rr_ms: Vec<f64> = intervals.iter().map(|&rr| f64::from(rr)).collect();
        if !matches!(reading(&rr_ms, None), Err(Unknown::Artefacts { .. })) {
            series.extend(rr_ms);
            series.push(f64::NAN);
        }
    }
    reading(&series, None).ok().map(|reading| reading.measures.rmssd_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beats of 1,200 and 1,260 ms in turn, so that RMSSD is 60 ms: forty of them take fifty seconds.
    fn slow() -> Vec<u16> {
        (0..40).map(|beat| if beat % 2 == 0 { 1_200 } else { 1_260 }).collect()
    }

    #[test]
    fn readings_too_short_alone_tell_together() {
        let slow = slow();
        assert_eq!(rmssd_of([slow.as_slice()].into_iter()), None);
        let both = rmssd_of([slow.as_slice(), &slow].into_iter()).unwrap();
        assert!((both - 60.0).abs() < 1e-9, "{both}");
    }

    #[test]
    fn a_reading_of_artefacts_spoils_no_other() {
        let mut torn: Vec<u16> = (0..60).map(|beat| 1_000 + beat * 37 % 90).collect();
        for at in (5..55).step_by(8) {
            torn[at] *= 2;
        }
        let slow = slow();
        let told = rmssd_of([slow.as_slice(), &torn, &slow].into_iter()).unwrap();
        assert!((told - 60.0).abs() < 1e-9, "{told}");
        assert_eq!(rmssd_of([torn.as_slice()].into_iter()), None);
    }
}
