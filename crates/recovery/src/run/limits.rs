//! The runner's limits on a day: heart rates and speeds that everything is measured and prescribed against.
//!
//! What the profile states is used as it is; what it does not is estimated, and every estimate says so.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_physiology::intensity::{
    HeartRateEstimate, hrmax::MaxHeartRateFormula, reserve::HeartRateReserve, vt1,
};
use lope_physiology::statistics::median;
use lope_records::{History, Level, Metric, Observation, ProfileEntry, Sex, Source, Summary, Suspicion};
use serde::{Deserialize, Serialize};

use crate::{
    Rules,
    known::sessions::{days_before, days_between},
};

/// How a limit is known.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The runner stated it.
    Stated,
    /// Estimated from something the runner stated.
    Estimated,
    /// Nothing to estimate it from: a typical adult's value.
    Assumed,
    /// Seen on the runner's own record.
    Seen,
}

/// Whether heart rate may judge and limit this runner.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeartRateTrust {
    /// It may.
    Trusted,
    /// Medication lowers it.
    Medication,
    /// Pregnancy changes it.
    Pregnancy,
    /// Many runs never came near the maximum that a formula gives.
    NeverNear,
}

/// One limit with how it is known.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Limit {
    /// The value.
    pub value: f64,
    /// How it is known.
    pub origin: Origin,
    /// Standard error of the value in its own unit, where it is an estimate.
    pub standard_error: Option<f64>,
}

impl Limit {
    fn stated(value: f64) -> Limit {
        Limit { value, origin: Origin::Stated, standard_error: None }
    }

    fn estimated(value: f64, standard_error: f64) -> Limit {
        Limit { value, origin: Origin::Estimated, standard_error: Some(standard_error) }
    }

    fn assumed(value: f64, standard_error: f64) -> Limit {
        Limit { value, origin: Origin::Assumed, standard_error: Some(standard_error) }
    }
}

/// The limits that hold on one day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Limits {
    /// Maximum heart rate, beats per minute.
    pub max_heart_rate_bpm: Limit,
    /// Resting heart rate, beats per minute.
    pub resting_heart_rate_bpm: Limit,
    /// Heart rate at the lactate threshold, beats per minute.
    pub threshold_heart_rate_bpm: Limit,
    /// Heart rate at the aerobic threshold, beats per minute: the ceiling of easy running.
    pub aerobic_threshold_bpm: Limit,
    /// Heart-rate cap of a recovery run, beats per minute: 70 % of maximum, never above the aerobic threshold.
    pub recovery_cap_bpm: f64,
    /// Lower end of recovery intensity, beats per minute: 60 % of maximum.
    pub recovery_floor_bpm: f64,
    /// Speed at the lactate threshold, metres per second.
    pub threshold_speed_mps: Option<Limit>,
    /// Marathon speed, metres per second.
    pub marathon_speed_mps: Option<Limit>,
    /// Sex, where stated.
    pub sex: Option<Sex>,
    /// Level; amateur where not stated.
    pub level: Level,
    /// Age in years on the day, where the date of birth is stated.
    pub age_y: Option<f64>,
    /// Whether heart rate may judge and limit; where not, talk and effort do.
    pub heart_rate: HeartRateTrust,
}

impl Limits {
    /// The limits a profile gives on a date.
    pub fn of(profile: &ProfileEntry, date: Date, rules: &Rules) -> Limits {
        let age_y =
            profile.born.map(|born| f64::from(days_between(born, date)) / 365.25).filter(|age| *age > 0.0);
        let max = max_heart_rate(profile, age_y, rules);
        let resting = profile.resting_heart_rate_bpm.map_or(
            Limit::assumed(rules.assumed_resting_bpm, rules.assumed_resting_error_bpm),
            Limit::stated,
        );
        let threshold = profile.threshold_heart_rate_bpm.map_or_else(
            || {
                Limit::estimated(
                    threshold_from_reserve(resting.value, max.value, rules),
                    rules.threshold_error_bpm,
                )
            },
            Limit::stated,
        );
        let aerobic = aerobic_threshold(profile, max, threshold, rules);
        let recovery_cap_bpm = (rules.recovery_cap_of_max * max.value).min(aerobic.value).round();
        // An aerobic threshold stated very low would otherwise leave the cap below the floor.
        let floor_of_cap = rules.recovery_floor_of_max / rules.recovery_cap_of_max * recovery_cap_bpm;
        Limits {
            max_heart_rate_bpm: max,
            resting_heart_rate_bpm: resting,
            threshold_heart_rate_bpm: threshold,
            aerobic_threshold_bpm: aerobic,
            recovery_cap_bpm,
            recovery_floor_bpm: (rules.recovery_floor_of_max * max.value).min(floor_of_cap).round(),
            threshold_speed_mps: profile.threshold_speed_mps.map(Limit::stated),
            marathon_speed_mps: profile.marathon_speed_mps.map(Limit::stated),
            sex: profile.sex,
            level: profile.level.unwrap_or_default(),
            age_y,
            heart_rate: match profile {
                ProfileEntry { heart_rate_lowering_medication: Some(true), .. } => HeartRateTrust::Medication,
                ProfileEntry { pregnant: Some(true), .. } => HeartRateTrust::Pregnancy,
                _ => HeartRateTrust::Trusted,
            },
        }
    }

    /// The limits as the whole record tells them: what the profile does not state is taken from what was seen before a
    /// guess is made. Figures of single activities do not use these, so that they depend on no other activity.
    pub fn learned(history: &History, date: Date, rules: &Rules) -> Limits {
        let stated = history.profile.on(date);
        let guessed = Limits::of(&stated, date, rules);
        let mut known = stated.clone();
        if guessed.resting_heart_rate_bpm.origin == Origin::Assumed {
            known.resting_heart_rate_bpm = resting_on_record(history, date, rules);
        }
        let highest = highest_held(history, date, rules);
        if stated.max_heart_rate_bpm.is_none() {
            let seen = highest.map(|(_, bpm)| bpm);
            known.max_heart_rate_bpm = seen.filter(|bpm| *bpm > guessed.max_heart_rate_bpm.value);
        }
        let mut limits = Limits::of(&known, date, rules);
        let seen = |limit: &mut Limit, stated: Option<f64>, known: Option<f64>| {
            if stated.is_none() && known.is_some() {
                limit.origin = Origin::Seen;
            }
        };
        seen(&mut limits.resting_heart_rate_bpm, stated.resting_heart_rate_bpm, known.resting_heart_rate_bpm);
        seen(&mut limits.max_heart_rate_bpm, stated.max_heart_rate_bpm, known.max_heart_rate_bpm);
        let max = limits.max_heart_rate_bpm;
        let error = max.standard_error.unwrap_or(0.0);
        let never_near = highest.is_some_and(|(runs, bpm)| {
            runs as f64 >= rules.trust_runs && bpm < max.value - rules.trust_errors * error
        });
        if limits.heart_rate == HeartRateTrust::Trusted && error > 0.0 && never_near {
            limits.heart_rate = HeartRateTrust::NeverNear;
        }
        limits
    }

    /// What is estimated or assumed, for the line that says so.
    pub fn estimated_names(&self) -> Vec<&'static str> {
        [
            ("maximum heart rate", self.max_heart_rate_bpm.origin),
            ("resting heart rate", self.resting_heart_rate_bpm.origin),
            ("threshold heart rate", self.threshold_heart_rate_bpm.origin),
            ("aerobic threshold", self.aerobic_threshold_bpm.origin),
        ]
        .into_iter()
        .filter(|(_, origin)| *origin != Origin::Stated)
        .map(|(name, _)| name)
        .collect()
    }
}

/// The median of the resting heart rates of the last weeks, of the source with the most.
fn resting_on_record(history: &History, date: Date, rules: &Rules) -> Option<f64> {
    let first = days_before(date, rules.measured_baseline_days as i32);
    let mut sources: BTreeMap<&Source, Vec<f64>> = BTreeMap::new();
    let resting = |seen: &&Observation| {
        seen.metric == Metric::RestingHeartRate && seen.date >= first && seen.date <= date
    };
    for seen in history.observations.iter().filter(resting) {
        sources.entry(&seen.source).or_default().push(seen.value);
    }
    let values = sources.into_values().max_by_key(Vec::len)?;
    (values.len() >= rules.said_baseline_count as usize).then(|| median(&values)).flatten().map(f64::round)
}

/// How many runs of the last half year have a heart rate to believe, and the highest that was held on one.
fn highest_held(history: &History, date: Date, rules: &Rules) -> Option<(usize, f64)> {
    let first = days_before(date, rules.rank_days as i32);
    let believed = |run: &&Summary| {
        run.is_run()
            && run.date >= first
            && run.date < date
            && !run.suspicions.iter().any(|doubt| *doubt != Suspicion::ZonesTooLow)
    };
    let held: Vec<f64> =
        history.activities.iter().filter(believed).filter_map(|run| run.max_heart_rate_bpm).collect();
    Some((held.len(), held.iter().copied().max_by(f64::total_cmp)?))
}

fn max_heart_rate(profile: &ProfileEntry, age_y: Option<f64>, rules: &Rules) -> Limit {
    if let Some(measured) = profile.max_heart_rate_bpm {
        return Limit::stated(measured);
    }
    let nes = |age: f64| MaxHeartRateFormula::Nes.estimate(age);
    match age_y.and_then(nes) {
        Some(estimate) => Limit::estimated(estimate.bpm.round(), estimate.standard_error_bpm),
        None => Limit::assumed(rules.assumed_max_bpm, rules.assumed_max_error_bpm),
    }
}

/// Threshold heart rate as a share of heart-rate reserve.
fn threshold_from_reserve(resting_bpm: f64, max_bpm: f64, rules: &Rules) -> f64 {
    HeartRateReserve::new(resting_bpm, max_bpm)
        .map_or(rules.threshold_of_max * max_bpm, |reserve| {
            reserve.heart_rate_bpm(rules.threshold_of_reserve)
        })
        .round()
}

/// The aerobic threshold as stated, else from a stated lactate threshold, else from the maximum; always below the
/// lactate threshold.
fn aerobic_threshold(profile: &ProfileEntry, max: Limit, threshold: Limit, rules: &Rules) -> Limit {
    if let Some(stated) = profile.aerobic_threshold_heart_rate_bpm {
        return Limit::stated(stated);
    }
    let estimate = match profile.threshold_heart_rate_bpm {
        Some(lactate) => vt1::from_threshold(lactate),
        None => vt1::from_max(HeartRateEstimate {
            bpm: max.value,
            standard_error_bpm: max.standard_error.unwrap_or(0.0),
        }),
    };
    let (bpm, error) = estimate
        .map_or((rules.aerobic_of_max * max.value, rules.aerobic_error_bpm), |estimate| {
            (estimate.bpm, estimate.standard_error_bpm)
        });
    Limit::estimated(bpm.min(rules.aerobic_most_of_threshold * threshold.value).round(), error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn limits(profile: &ProfileEntry) -> Limits {
        Limits::of(profile, date(2026, 11, 22), &Rules::default())
    }

    #[test]
    fn a_measured_maximum_of_197_caps_recovery_at_138() {
        let profile = ProfileEntry { max_heart_rate_bpm: Some(197.0), ..ProfileEntry::default() };
        assert_eq!(limits(&profile).recovery_cap_bpm, 138.0);
        assert_eq!(limits(&profile).recovery_floor_bpm, 118.0);
    }

    #[test]
    fn the_cap_never_exceeds_the_aerobic_threshold() {
        let profile = ProfileEntry {
            max_heart_rate_bpm: Some(200.0),
            aerobic_threshold_heart_rate_bpm: Some(131.0),
            ..ProfileEntry::default()
        };
        assert_eq!(limits(&profile).recovery_cap_bpm, 131.0);
        let low = ProfileEntry { aerobic_threshold_heart_rate_bpm: Some(112.0), ..profile };
        assert!(limits(&low).recovery_floor_bpm < limits(&low).recovery_cap_bpm);
    }

    #[test]
    fn an_estimate_says_so_and_how_sure_it_is() {
        let profile = ProfileEntry { born: Some(date(1986, 11, 22)), ..ProfileEntry::default() };
        let max = limits(&profile).max_heart_rate_bpm;
        assert_eq!((max.value, max.origin), (185.0, Origin::Estimated), "Nes at 40: 185.4");
        assert_eq!(max.standard_error, Some(10.8));
        let nobody = limits(&ProfileEntry::default()).max_heart_rate_bpm;
        assert_eq!(nobody.origin, Origin::Assumed);
        assert!(nobody.standard_error > max.standard_error);
    }

    fn history(profile: ProfileEntry) -> History {
        let day = date(2026, 11, 22);
        let run = |back: i32| Summary {
            max_heart_rate_bpm: Some(127.0),
            ..crate::testing::run(days_before(day, back), lope_records::Kind::Easy, 40.0)
        };
        let resting = |back: i32| Observation {
            date: days_before(day, back),
            metric: Metric::RestingHeartRate,
            source: Source::CheckIn,
            value: 52.0,
        };
        History {
            profile: lope_records::Profile::new(vec![profile]),
            activities: (1..=50).rev().map(run).collect(),
            observations: (0..20).rev().map(resting).collect(),
            ..History::default()
        }
    }

    #[test]
    fn limits_learn_from_the_record() {
        let learned = |profile| Limits::learned(&history(profile), date(2026, 11, 22), &Rules::default());
        let sixty = ProfileEntry { born: Some(date(1966, 1, 1)), ..ProfileEntry::default() };
        let limits = learned(sixty.clone());
        assert_eq!(limits.heart_rate, HeartRateTrust::NeverNear, "fifty runs never above 127");
        let resting = limits.resting_heart_rate_bpm;
        assert_eq!((resting.value, resting.origin), (52.0, Origin::Seen));
        let stated = ProfileEntry { max_heart_rate_bpm: Some(170.0), ..sixty.clone() };
        assert_eq!(learned(stated).heart_rate, HeartRateTrust::Trusted, "a measured maximum is believed");
        let blocked = ProfileEntry { heart_rate_lowering_medication: Some(true), ..sixty.clone() };
        assert_eq!(learned(blocked).heart_rate, HeartRateTrust::Medication);
        let mut raced = history(sixty);
        if let Some(race) = raced.activities.last_mut() {
            race.max_heart_rate_bpm = Some(184.0);
        }
        let seen = Limits::learned(&raced, date(2026, 11, 22), &Rules::default());
        assert_eq!(seen.heart_rate, HeartRateTrust::Trusted);
        let max = seen.max_heart_rate_bpm;
        assert_eq!((max.value, max.origin), (184.0, Origin::Seen), "what was reached can be reached");
    }
}
