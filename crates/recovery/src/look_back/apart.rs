//! What a figure owes to something else that changed meanwhile: speed to cadence, heat to heart rate.

use jiff::civil::Date;
use lope_physiology::statistics::slopes_on_two;

use crate::{Rules, known::sessions::days_between};

/// How a figure changes with something else for this runner, apart from how it changes over time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Apart {
    /// Change of the figure for a change of one in the other; zero where it cannot be told.
    pub slope: f64,
    /// By how much the variance of a slope over time grows because the other went the same way: what goes together can
    /// hardly be told apart. At least 1.
    pub inflation: f64,
}

impl Apart {
    /// Nothing to take out.
    pub const NOTHING: Apart = Apart { slope: 0.0, inflation: 1.0 };

    /// From the day, the other and the figure of each run, in the order of days.
    pub fn of(runs: &[(Date, f64, f64)], rules: &Rules) -> Apart {
        let Some((first, ..)) = runs.first().filter(|_| runs.len() >= rules.trend_runs as usize) else {
            return Apart::NOTHING;
        };
        let points: Vec<(f64, f64, f64)> = runs
            .iter()
            .map(|(date, other, figure)| (f64::from(days_between(*first, *date)), *other, *figure))
            .collect();
        match slopes_on_two(&points) {
            Some([_, slope]) => Apart { slope, inflation: inflation(&points, rules) },
            None => Apart::NOTHING,
        }
    }

    /// Only where more of the other makes the figure smaller: heat is no help.
    pub fn if_negative(self) -> Apart {
        if self.slope < 0.0 { self } else { Apart::NOTHING }
    }
}

/// The variance inflation factor of two that go together by the correlation r: 1/(1 − r²), as far as it is believed.
fn inflation(points: &[(f64, f64, f64)], rules: &Rules) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (mean_x, mean_y) = (mean(|point| point.0), mean(|point| point.1));
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for (x, y, _) in points {
        let (x, y) = (x - mean_x, y - mean_y);
        (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
    }
    let together = if xx * yy > 0.0 { xy * xy / (xx * yy) } else { 0.0 };
    1.0 / (1.0 - together.min(rules.trend_together_most))
}
