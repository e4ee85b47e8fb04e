//! The last night's hours, and what the week's nights owe. Hours count beside whatever is said of the night.

use lope_physiology::sleep::debt;
use lope_physiology::statistics::NormalRange;
use lope_records::Metric;

use super::{Look, Thing, seen::Seen};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Change, Effect, Finding, Unit, Vote},
    rules::by,
};

/// Hours asleep.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sleep {
    /// The last night, hours.
    pub night_h: Option<f64>,
    /// The nights of the week that ends today, hours.
    nights_h: Vec<Option<f64>>,
    /// The own usual of the weeks before that.
    normal: Option<NormalRange>,
}

impl Sleep {
    /// What this runner needs: their own usual, within what adults need.
    fn need_h(&self, rules: &Rules) -> f64 {
        let usual = self.normal.map_or(rules.sleep_need_least_h, |normal| normal.centre);
        usual.clamp(rules.sleep_need_least_h, rules.sleep_need_most_h)
    }

    /// Hours missing over the week, where enough of its nights are known.
    fn debt(&self, rules: &Rules) -> Option<(usize, f64)> {
        let known = self.nights_h.iter().flatten().count();
        let owed = debt(&self.nights_h, self.need_h(rules))?;
        (known >= rules.sleep_debt_nights as usize).then_some((known, owed.clipped_h))
    }
}

impl Thing for Sleep {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Sleep {
        let days = rules.sleep_debt_days as i32;
        let tonight = seen.today(Metric::SleepDuration);
        let source =
            tonight.map(|night| &night.source).or_else(|| seen.main_source(Metric::SleepDuration, days));
        let (gap, length) = (rules.measured_gap_days as i32, rules.measured_baseline_days as i32);
        let past = source.map_or_else(Vec::new, |one| seen.past(Metric::SleepDuration, one, gap, length));
        Sleep {
            night_h: tonight.map(|night| night.value),
            nights_h: source.map_or_else(Vec::new, |one| seen.daily(Metric::SleepDuration, one, 0, days)),
            normal: NormalRange::robust_of(&past, rules.said_baseline_count as usize),
        }
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        let Some(night) = self.night_h else { return Vec::new() };
        let range = self.normal.map(|normal| {
            let half = normal.spread.max(rules.sleep_least_spread_h) * rules.said_band_sd;
            [normal.centre - half, normal.centre + half]
        });
        let is_short = night < rules.short_night_h || range.is_some_and(|[low, _]| night < low);
        let effect = if is_short {
            Effect::Easier
        } else if range.is_some_and(|[_, high]| night > high) {
            Effect::Harder
        } else {
            Effect::Neutral
        };
        vec![Finding::new(About::Sleep, effect, by::short_night_h()).valued(night, Unit::Hours).beside(range)]
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let mut votes = Vec::new();
        if let Some(night) = self.night_h.filter(|night| *night < rules.very_short_night_h) {
            let finding = Finding::new(About::Sleep, Effect::Easier, by::very_short_night_h());
            votes.push(finding.valued(night, Unit::Hours).vote(DayKind::Easy));
        }
        if let Some((nights, owed)) = self.debt(rules).filter(|(_, owed)| *owed >= rules.sleep_debt_h) {
            let about = About::SleepDebt { nights, need_h: self.need_h(rules) };
            let finding = Finding::new(about, Effect::Easier, by::sleep_debt_h());
            votes.push(finding.valued(owed, Unit::Hours).vote(DayKind::Easy));
        }
        votes
    }

    fn changes(&self, rules: &Rules) -> Vec<Vec<(Change, Sleep)>> {
        let hours = self.need_h(rules).ceil();
        let Some(_) = self.night_h.filter(|night| *night < hours) else { return Vec::new() };
        let mut slept = self.clone();
        slept.night_h = Some(hours);
        if let Some(last) = slept.nights_h.last_mut() {
            *last = Some(hours);
        }
        vec![vec![(Change::Sleep { hours }, slept)]]
    }
}
