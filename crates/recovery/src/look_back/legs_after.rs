//! How a recovery run left the legs: the soreness of the morning after is that answer, on the scale of every other morning.

use jiff::civil::Date;
use lope_records::{History, Kind, Metric, Summary};
use serde::Serialize;

/// The legs on the morning after a recovery run, beside those of the morning before it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LegsAfter {
    /// The morning after.
    pub on: Date,
    /// Soreness then, in points of its scale.
    pub after: f64,
    /// Soreness on the morning of the run, by the same source.
    pub before: Option<f64>,
    /// Lowest and highest point of the scale, where it is known.
    pub scale: Option<[f64; 2]>,
}

/// How a recovery run left the legs; `None` for other runs, and where nothing was said on the morning after.
pub fn legs_after(session: &Summary, history: &History) -> Option<LegsAfter> {
    let on = session.date.tomorrow().ok().filter(|_| session.kind == Kind::Recovery)?;
    let said = |day: Date| {
        history.observations.iter().filter(move |one| one.date == day && one.metric == Metric::Soreness)
    };
    let after = said(on).min_by_key(|one| &one.source)?;
    let before = said(session.date).find(|one| one.source == after.source);
    Some(LegsAfter {
        on,
        after: after.value,
        before: before.map(|one| one.value),
        scale: after.source.scale().map(|(low, high)| [low, high]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::run;
    use jiff::civil::date;
    use lope_records::{Observation, Source};

    #[test]
    fn the_morning_after_answers_for_a_recovery_run_alone() {
        let said = |day, source: Source, value| Observation {
            date: date(2026, 5, day),
            metric: Metric::Soreness,
            source,
            value,
        };
        let observations = vec![
            said(1, Source::IntervalsIcu, 2.0),
            said(1, Source::CheckIn, 5.0),
            said(2, Source::CheckIn, 3.0),
        ];
        let history = History { observations, ..History::default() };
        let found = legs_after(&run(date(2026, 5, 1), Kind::Recovery, 30.0), &history);
        let expected =
            LegsAfter { on: date(2026, 5, 2), after: 3.0, before: Some(5.0), scale: Some([1.0, 7.0]) };
        assert_eq!(found, Some(expected));
        assert_eq!(legs_after(&run(date(2026, 5, 1), Kind::Easy, 30.0), &history), None);
        assert_eq!(legs_after(&run(date(2026, 5, 2), Kind::Recovery, 30.0), &history), None);
    }
}
