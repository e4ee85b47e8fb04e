//! A curve in one line of text.

use std::ops::RangeInclusive;

const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws samples as at most `width` block characters between the ends of `range`: each character is the mean of
/// its share of the samples, a space where none was recorded.
pub fn sparkline(samples: &[Option<f64>], width: usize, range: RangeInclusive<f64>) -> String {
    let width = width.min(samples.len());
    (0..width)
        .map(|column| {
            let share = &samples[column * samples.len() / width..(column + 1) * samples.len() / width];
            let present: Vec<f64> = share.iter().flatten().copied().collect();
            if present.is_empty() {
                return ' ';
            }
            let mean = present.iter().sum::<f64>() / present.len() as f64;
            let height = (mean - range.start()) / (range.end() - range.start());
            LEVELS[((height * LEVELS.len() as f64) as usize).min(LEVELS.len() - 1)]
        })
        .collect()
}

/// The lowest and highest sample; `None` where nothing was recorded.
pub fn extent(samples: &[Option<f64>]) -> Option<RangeInclusive<f64>> {
    let mut present = samples.iter().flatten().copied();
    let first = present.next()?;
    let (low, high) = present.fold((first, first), |(low, high), sample| (low.min(sample), high.max(sample)));
    Some(low..=high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rises_and_shows_gaps() {
        let rising: Vec<_> = (0..80).map(|value| Some(f64::from(value))).collect();
        assert_eq!(sparkline(&rising, 8, 0.0..=80.0), "▁▂▃▄▅▆▇█");
        let gap = [Some(1.0), None, Some(2.0)];
        assert_eq!(sparkline(&gap, 10, 1.0..=2.0), "▁ █");
        assert_eq!(sparkline(&[Some(5.0)], 4, 5.0..=5.0), "▁", "a flat curve has no height");
        assert_eq!(sparkline(&[], 4, 0.0..=1.0), "");
        assert_eq!(extent(&gap), Some(1.0..=2.0));
        assert_eq!(extent(&[None]), None);
    }
}
