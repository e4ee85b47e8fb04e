//! Sleep owed.

/// Sleep missed over some nights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Debt {
    /// `Σ (need − slept)`, hours: long nights pay short ones back. Negative for a surplus.
    pub signed_h: f64,
    /// `Σ max(0, need − slept)`, hours: what was missed stays missed.
    pub clipped_h: f64,
    /// Nights it adds up.
    pub nights: usize,
}

/// The sleep debt of the recorded nights, both ways of counting; usually over the last 14.
///
/// Which way recovery counts is not settled, and exponential weights are vendors' folklore. An unrecorded night adds
/// nothing: compare [`Debt::nights`] with the nights asked about. Values outside 0–24 h are left out. `None`
/// without a night, or for a need outside 0–24 h.
pub fn debt(slept_h: &[Option<f64>], need_h: f64) -> Option<Debt> {
    let day = 0.0..=24.0;
    let missed: Vec<f64> =
        slept_h.iter().flatten().filter(|slept| day.contains(*slept)).map(|slept| need_h - slept).collect();
    (day.contains(&need_h) && !missed.is_empty()).then(|| Debt {
        signed_h: missed.iter().sum(),
        clipped_h: missed.iter().map(|missed| missed.max(0.0)).sum(),
        nights: missed.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signed_and_clipped_differ() {
        let debt = debt(&[Some(7.0), Some(6.0), Some(8.0)], 7.5).unwrap();
        assert_eq!(debt, Debt { signed_h: 1.5, clipped_h: 2.0, nights: 3 });
    }

    #[test]
    fn an_unrecorded_night_is_not_a_sleepless_one() {
        assert_eq!(
            debt(&[Some(7.0), None, Some(99.0)], 8.0).map(|debt| (debt.signed_h, debt.nights)),
            Some((1.0, 1))
        );
        assert_eq!(debt(&[None], 8.0), None);
        assert_eq!(debt(&[Some(7.0)], f64::NAN), None);
    }
}
