//! The week's heart-rate variability beside the weeks before it, robust against a single night.

use lope_physiology::statistics::{NormalRange, mean};
use lope_records::Metric;

use super::{Look, Thing, seen::Seen};
use crate::{
    Rules,
    day::morning::{DayKind, Status},
    finding::{About, Change, Effect, Finding, Missing, Unit, Vote},
    rules::by,
};

/// The week beside its normal range, in natural logarithms of milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Week {
    metric: Metric,
    mean_ln: f64,
    normal: NormalRange,
}

/// The week's HRV, or why it is not known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hrv(pub Result<Week, Missing>);

/// Where the week stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// Below the range so clearly that it counts by itself.
    ClearlyBelow,
    /// Below the range.
    Below,
    Within,
    /// Clearly above.
    Above,
    /// So far above that it is a question.
    FarAbove,
}

impl Week {
    fn spread(&self, rules: &Rules) -> f64 {
        self.normal.spread.max(rules.hrv_least_spread)
    }

    fn z(&self, rules: &Rules) -> f64 {
        (self.mean_ln - self.normal.centre) / self.spread(rules)
    }

    fn standing(&self, rules: &Rules) -> Standing {
        match self.z(rules) {
            z if z < -rules.hrv_clear_sd => Standing::ClearlyBelow,
            z if z < -rules.hrv_band_sd => Standing::Below,
            z if z <= rules.hrv_band_sd => Standing::Within,
            z if z <= rules.hrv_far_above_sd => Standing::Above,
            _ => Standing::FarAbove,
        }
    }

    fn range(&self, rules: &Rules) -> [f64; 2] {
        let half = rules.hrv_band_sd * self.spread(rules);
        [self.normal.centre - half, self.normal.centre + half]
    }
}

impl Hrv {
    /// Where the week stands, where it is known.
    pub fn standing(&self, rules: &Rules) -> Option<Standing> {
        self.0.as_ref().ok().map(|week| week.standing(rules))
    }

    /// Its status as half of the autonomic marker. Below the range it counts by itself only where that is clear, else
    /// where something else points the same way: a weekly mean strays out of a half-deviation band by chance.
    pub fn status(&self, supported: bool, rules: &Rules) -> Status {
        match self.standing(rules) {
            None => Status::Unknown,
            Some(Standing::ClearlyBelow) => Status::Bad,
            Some(Standing::Below) if supported => Status::Bad,
            Some(Standing::Above) => Status::Good,
            Some(_) => Status::Normal,
        }
    }
}

fn read(metric: Metric, seen: &Seen<'_>, rules: &Rules) -> Result<Week, Missing> {
    let (gap, length) = (rules.measured_gap_days as i32, rules.measured_baseline_days as i32);
    let source = seen.main_source(metric, gap + length).ok_or(Missing::Hrv)?;
    let ln = |values: Vec<f64>| -> Vec<f64> {
        values.into_iter().filter(|value| *value > 0.0).map(f64::ln).collect()
    };
    let week = ln(seen.past(metric, source, 0, gap));
    let needed = rules.week_count as usize;
    if let Some(why) = seen.journal.sets_aside(seen.date).filter(|_| week.len() < needed) {
        return Err(Missing::SetAside { why });
    }
    if week.len() < needed {
        return Err(Missing::HrvNights { found: week.len(), needed });
    }
    let past = ln(seen.nights(metric, source, gap, length));
    let needed = rules.measured_baseline_count as usize;
    let normal =
        NormalRange::robust_of(&past, needed).ok_or(Missing::HrvRange { found: past.len(), needed })?;
    // One night of wine or noise moves the mean of a week by no more than a share of its spread.
    let reach = rules.hrv_night_sd * normal.spread.max(rules.hrv_least_spread);
    let held: Vec<f64> =
        week.iter().map(|night| night.clamp(normal.centre - reach, normal.centre + reach)).collect();
    let typical = if held.iter().zip(&week).filter(|(held, night)| held != night).count() > 1 {
        // Several nights far out are no outliers.
        mean(&week)
    } else {
        mean(&held)
    };
    let mean_ln = typical.ok_or(Missing::Hrv)?;
    Ok(Week { metric, mean_ln, normal })
}

impl Thing for Hrv {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Hrv {
        let rmssd = read(Metric::Rmssd, seen, rules);
        Hrv(match rmssd {
            Err(Missing::Hrv) => read(Metric::Sdnn, seen, rules),
            Err(why) => read(Metric::Sdnn, seen, rules).map_err(|_| why),
            known => known,
        })
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        let Ok(week) = &self.0 else { return Vec::new() };
        let effect = match week.standing(rules) {
            Standing::ClearlyBelow | Standing::Below => Effect::Easier,
            Standing::Above => Effect::Harder,
            Standing::Within | Standing::FarAbove => Effect::Neutral,
        };
        let finding = Finding::new(About::Hrv { metric: week.metric }, effect, by::hrv_band_sd());
        vec![finding.valued(week.mean_ln, Unit::LnMs).beside(Some(week.range(rules)))]
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let Ok(week) = &self.0 else { return Vec::new() };
        if week.standing(rules) != Standing::FarAbove || !look.known.feeling.is_tired(rules) {
            return Vec::new();
        }
        let about = About::HrvFarAbove { metric: week.metric };
        let finding = Finding::new(about, Effect::Easier, by::hrv_far_above_sd());
        vec![finding.valued(week.mean_ln, Unit::LnMs).beside(Some(week.range(rules))).vote(DayKind::Easy)]
    }

    fn changes(&self, rules: &Rules) -> Vec<Vec<(Change, Hrv)>> {
        let Ok(week) = &self.0 else { return Vec::new() };
        let [low, high] = week.range(rules);
        let at = |mean_ln| Hrv(Ok(Week { mean_ln, ..week.clone() }));
        vec![if (low..=high).contains(&week.mean_ln) {
            let clearly = week.normal.centre - (rules.hrv_clear_sd + rules.hrv_band_sd) * week.spread(rules);
            vec![(Change::HrvBelow { ln_ms: clearly }, at(clearly))]
        } else {
            vec![(Change::HrvUsual, at(week.normal.centre))]
        }]
    }
}
