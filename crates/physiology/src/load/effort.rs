//! Session-RPE: effort felt, times minutes.

use crate::{finite, non_negative};

/// Foster's session-RPE load: `CR10 rating × duration[min]`, in arbitrary units.
///
/// The rating is Borg's CR10 (0 rest, 3 moderate, 5 hard, 10 maximal) for the whole session, asked about half an
/// hour after it; Borg's 6–20 scale must not be used. The duration includes warm-up, cool-down and pauses between
/// repetitions. `None` outside 0–10 or for a negative duration. Foster C et al. 2001, *J Strength Cond Res*
/// 15:109–115. Grade: moderate to strong; valid in every sport, noisy for one person.
pub fn session_rpe(rating_cr10: f64, duration_min: f64) -> Option<f64> {
    let minutes = non_negative(duration_min)?;
    if (0.0..=10.0).contains(&rating_cr10) { finite(rating_cr10 * minutes) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foster_2001_rating_times_minutes() {
        assert_eq!(session_rpe(4.0, 45.0), Some(180.0));
        assert_eq!(session_rpe(0.0, 45.0), Some(0.0));
    }

    #[test]
    fn a_rating_on_the_6_to_20_scale_is_refused() {
        assert_eq!(session_rpe(13.0, 45.0), None);
        assert_eq!(session_rpe(f64::NAN, 45.0), None);
        assert_eq!(session_rpe(3.0, -1.0), None);
        assert_eq!(session_rpe(3.0, f64::INFINITY), None);
    }
}
