//! What a device told most mornings and has told no longer for some days: a watch that is not synced, an export that ends.
//!
//! It decides nothing. A device that was put away on purpose is not asked after for ever, and none is where another one tells the
//! same now.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lope_records::{Metric, Observation, Source};
use serde::{Deserialize, Serialize};

use super::{
    Thing,
    seen::Seen,
    sessions::{days_before, days_between},
};
use crate::{Rules, finding::Missing};

/// A source that has gone quiet.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietSource {
    /// Its name.
    pub source: String,
    /// What it told most mornings.
    pub of: Vec<Metric>,
    /// The last day of which it told.
    pub last: Date,
    /// Days since then.
    pub days: i32,
}

/// What tells the same, by whatever name.
const ALIKE: [&[Metric]; 3] = [
    &[Metric::Rmssd, Metric::Sdnn],
    &[Metric::RestingHeartRate, Metric::SleepingHeartRate],
    &[Metric::SleepDuration],
];

/// The sources that have gone quiet, by name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quiet(pub Vec<QuietSource>);

impl Thing for Quiet {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Quiet {
        let mut quiet: Vec<QuietSource> = Vec::new();
        for one in ALIKE.into_iter().filter_map(|alike| gone_quiet(alike, seen, rules)) {
            match quiet.iter_mut().find(|known| known.source == one.source && known.last == one.last) {
                Some(known) => known.of.extend(one.of),
                None => quiet.push(one),
            }
        }
        quiet.sort_by(|a, b| a.source.cmp(&b.source).then(a.last.cmp(&b.last)));
        Quiet(quiet)
    }
}

impl QuietSource {
    /// Whether something that is missing is missing because of it.
    pub(crate) fn explains(&self, missing: &Missing) -> bool {
        let told = |metrics: &[Metric]| metrics.iter().any(|metric| self.of.contains(metric));
        let [variability, pulse, _] = ALIKE;
        match missing {
            Missing::Hrv | Missing::HrvNights { .. } => told(variability),
            Missing::Pulse | Missing::PulseToday => told(pulse),
            _ => false,
        }
    }
}

/// The source that told one of these most mornings until it stopped; `None` where none did, or any tells it now.
fn gone_quiet(alike: &[Metric], seen: &Seen<'_>, rules: &Rules) -> Option<QuietSource> {
    let (after, until) = (rules.quiet_after_days as i32, rules.quiet_until_days as i32);
    let is_measured = |one: &&Observation| one.source != Source::CheckIn;
    let lately = || alike.iter().flat_map(|metric| seen.within(*metric, until)).filter(is_measured);
    let latest = lately().max_by_key(|one| one.date)?;
    let days = days_between(latest.date, seen.date);
    if days < after {
        return None;
    }
    let usual = rules.quiet_usual_days as i32;
    let since = days_before(latest.date, usual - 1);
    let told = |metric: Metric| -> BTreeSet<Date> {
        let values = seen.between(metric, since, latest.date).filter(|one| one.source == latest.source);
        values.map(|one| one.date).collect()
    };
    let told: Vec<(Metric, BTreeSet<Date>)> = alike.iter().map(|metric| (*metric, told(*metric))).collect();
    let mornings: BTreeSet<&Date> = told.iter().flat_map(|(_, days)| days).collect();
    let is_usual = mornings.len() as f64 >= rules.quiet_usual_share * f64::from(usual);
    is_usual.then(|| QuietSource {
        source: latest.source.name().to_owned(),
        of: told.into_iter().filter(|(_, days)| !days.is_empty()).map(|(metric, _)| metric).collect(),
        last: latest.date,
        days,
    })
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use lope_records::History;

    use super::*;
    use crate::run::limits::Limits;

    const TODAY: Date = date(2026, 11, 29);

    fn nights(source: &str, metric: Metric, days_ago: std::ops::Range<i32>) -> Vec<Observation> {
        let source = Source::from(source.to_owned());
        let of =
            |ago: i32| Observation { date: TODAY - ago.days(), metric, source: source.clone(), value: 55.0 };
        days_ago.map(of).collect()
    }

    fn quiet(mut observations: Vec<Observation>) -> Vec<QuietSource> {
        observations.sort_by_key(|one| one.date);
        let history = History { observations, ..History::default() };
        let rules = Rules::default();
        let limits = Limits::learned(&history, TODAY, &rules);
        Quiet::read(&Seen::of(&history, TODAY, limits.heart_rate, &rules), &rules).0
    }

    #[test]
    fn what_came_every_morning_and_comes_no_more_is_named_once_with_all_it_told() {
        let told = [Metric::Rmssd, Metric::RestingHeartRate, Metric::SleepDuration];
        let all = told.into_iter().flat_map(|metric| nights("garmin", metric, 9..40)).collect();
        let last = date(2026, 11, 20);
        assert_eq!(
            quiet(all),
            [QuietSource { source: "garmin".to_owned(), of: told.to_vec(), last, days: 9 }]
        );
    }

    #[test]
    fn a_night_or_two_without_are_no_silence() {
        assert_eq!(quiet(nights("garmin", Metric::Rmssd, 2..40)), []);
        assert_eq!(quiet(nights("garmin", Metric::Rmssd, 3..40)).len(), 1);
    }

    #[test]
    fn what_came_now_and_then_is_not_missed() {
        let weekly = nights("garmin", Metric::Rmssd, 4..40).into_iter().step_by(7).collect();
        assert_eq!(quiet(weekly), []);
        assert_eq!(quiet(nights("garmin", Metric::Rmssd, 4..9)), [], "a week with a borrowed watch");
    }

    #[test]
    fn another_device_that_tells_the_same_leaves_nothing_missing() {
        let mut both = nights("garmin", Metric::Rmssd, 6..40);
        both.extend(nights("whoop", Metric::Rmssd, 0..5));
        assert_eq!(quiet(both), []);
    }

    #[test]
    fn nobody_is_asked_for_ever_nor_for_their_own_word() {
        assert_eq!(quiet(nights("garmin", Metric::Rmssd, 40..80)), []);
        assert_eq!(quiet(nights("check-in", Metric::RestingHeartRate, 6..40)), []);
        assert_eq!(quiet(Vec::new()), []);
    }
}
