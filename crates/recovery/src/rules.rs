//! Every threshold of the system, in one versioned place, each with the evidence it stands on.

use lope_records::Level;

use crate::evidence::{self, Evidence, Grade};

/// The version of the rules and of the measurements made by them. It is stored with each summary and each
/// morning; it rises whenever the same history could give another answer.
pub const RULES_VERSION: u32 = 2;

/// One threshold as the library of the why lists it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its name in [`Rules`].
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// The unit of the value.
    pub unit: &'static str,
    /// What the idea stands on.
    pub evidence: &'static Evidence,
    /// How sure this very value is: an idea can be well shown and its cut-off a convention.
    pub cutoff: Grade,
}

impl Rule {
    /// How sure a decision by this rule is: never surer than the idea, nor than the cut-off.
    pub fn grade(&self) -> Grade {
        self.evidence.grade.min(self.cutoff)
    }
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $value:literal, $unit:literal, $evidence:ident, $cutoff:ident;)+) => {
        /// The thresholds a morning is decided by.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Rules {
            $($(#[doc = $doc])+ pub $name: f64,)+
        }

        impl Default for Rules {
            fn default() -> Rules {
                Rules { $($name: $value),+ }
            }
        }

        impl Rules {
            /// Every threshold with its unit and evidence, in the order of the morning.
            pub fn table(&self) -> Vec<Rule> {
                vec![$(Rule {
                    name: stringify!($name),
                    value: self.$name,
                    unit: $unit,
                    evidence: &evidence::$evidence,
                    cutoff: Grade::$cutoff,
                }),+]
            }
        }
    };
}

rules! {
    /// Pain above this stops all training, 0–10.
    pain_stop = 5.0, "of 10", PAIN, Moderate;
    /// Pain above this takes running off the day, 0–10.
    pain_no_running = 2.0, "of 10", PAIN, Moderate;
    /// How long a red flag holds when nothing newer was said, days.
    red_flag_days = 28.0, "days", BONE_STRESS, ExpertOpinion;
    /// Days without hard work after pain that took running off the day.
    pain_no_hard_days = 3.0, "days", PAIN, ExpertOpinion;
    /// How long an illness holds when nothing newer was said, days.
    illness_unanswered_days = 7.0, "days", ILLNESS, ExpertOpinion;
    /// Share of the usual minutes while an illness still asks for easy days.
    illness_share = 0.5, "of usual", ILLNESS, ExpertOpinion;
    /// Days without hard work after a fever.
    fever_no_hard_days = 7.0, "days", ILLNESS, ExpertOpinion;
    /// Days over which the normal range of what the runner says is taken.
    said_baseline_days = 28.0, "days", SUBJECTIVE, Weak;
    /// Values needed for a normal range of what the runner says.
    said_baseline_count = 7.0, "days", SUBJECTIVE, ExpertOpinion;
    /// Half width of the normal range of what the runner says, standard deviations.
    said_band_sd = 1.0, "SD", SUBJECTIVE, ExpertOpinion;
    /// Mean deviation of all items beyond which the subjective marker is bad, standard deviations.
    said_bad_z = 1.0, "SD", SUBJECTIVE, ExpertOpinion;
    /// Deviation of soreness or energy alone beyond which the subjective marker is bad, standard deviations.
    said_bad_single_z = 2.0, "SD", SUBJECTIVE, ExpertOpinion;
    /// Mean deviation of all items beyond which the subjective marker is good, standard deviations.
    said_good_z = 0.5, "SD", SUBJECTIVE, ExpertOpinion;
    /// How far into the bad end of their scales all items are on average when nothing hard is wise, however usual
    /// that has become, 0–1.
    said_bad_share = 0.66, "of the scale", SUBJECTIVE, ExpertOpinion;
    /// Soreness from here, as a share of the scale, means the legs limit the day.
    sore_legs_share = 0.66, "of the scale", SUBJECTIVE, ExpertOpinion;
    /// Days over which the normal range of measured values is taken.
    measured_baseline_days = 60.0, "days", HRV_TREND, Moderate;
    /// Nights needed for a normal range of measured values.
    measured_baseline_count = 14.0, "nights", HRV_TREND, Weak;
    /// Values needed in the last seven days for a 7-day mean.
    week_count = 3.0, "nights", HRV_TREND, Moderate;
    /// Half width of the normal range of lnRMSSD, standard deviations of daily values.
    hrv_band_sd = 0.5, "SD", HRV_TREND, Moderate;
    /// Half width of the normal range of resting heart rate, standard deviations.
    pulse_band_sd = 1.0, "SD", RESTING_HEART_RATE, ExpertOpinion;
    /// Smallest rise of resting heart rate that counts, percent of the usual.
    pulse_rise_pct = 3.0, "%", RESTING_HEART_RATE, Weak;
    /// A single morning's rise that counts alone, beats per minute.
    pulse_single_rise_bpm = 7.0, "bpm", RESTING_HEART_RATE, ExpertOpinion;
    /// Drop of the heart-rate-running-speed index that is bad, km/h.
    index_drop_kmh = 0.5, "km/h", HR_SPEED_INDEX, Moderate;
    /// Days over which the usual index is taken.
    index_baseline_days = 14.0, "days", HR_SPEED_INDEX, Moderate;
    /// Runs needed for the usual index.
    index_baseline_count = 3.0, "runs", HR_SPEED_INDEX, Weak;
    /// Age beyond which the latest run says nothing about today, days.
    index_fresh_days = 4.0, "days", HR_SPEED_INDEX, ExpertOpinion;
    /// Warmer than the usual by this, the index is left out, degrees Celsius.
    index_heat_c = 6.0, "C", HEAT, Weak;
    /// A night shorter than this is short, hours.
    short_night_h = 6.0, "h", SLEEP, Moderate;
    /// Hours from hard work to the next hard work.
    hours_between_hard = 42.0, "h", RECOVERY_TIME, ExpertOpinion;
    /// Hours from hard work within which an easy day is a recovery run.
    hours_recovery_run = 36.0, "h", RECOVERY_TIME, Moderate;
    /// Days of training on record before a hard day is suggested.
    hard_history_days = 14.0, "days", HARD_DAYS, ExpertOpinion;
    /// Hard days in a row at the most.
    hard_days_in_a_row = 2.0, "days", HARD_DAYS, ExpertOpinion;
    /// A session that felt this hard counts as hard, whatever heart rate says, CR10.
    hard_effort_cr10 = 7.0, "of 10", SUBJECTIVE, ExpertOpinion;
    /// A session counts as hard above this share of the runner's own sessions.
    hard_load_percentile = 90.0, "percentile", LOAD, ExpertOpinion;
    /// One run at the most this many times the longest of the last 30 days.
    single_run_cap = 1.10, "x", SINGLE_RUN_SPIKE, Moderate;
    /// Lower end of recovery intensity, share of maximum heart rate.
    recovery_floor_of_max = 0.60, "of maximum", RECOVERY_INTENSITY, ExpertOpinion;
    /// Cap of recovery intensity, share of maximum heart rate.
    recovery_cap_of_max = 0.70, "of maximum", RECOVERY_INTENSITY, ExpertOpinion;
    /// Added to marathon pace for the fast end of a recovery run, seconds per kilometre.
    recovery_pace_fast_s = 60.0, "s/km", RECOVERY_INTENSITY, ExpertOpinion;
    /// Added to marathon pace for the slow end of a recovery run, seconds per kilometre.
    recovery_pace_slow_s = 120.0, "s/km", RECOVERY_INTENSITY, ExpertOpinion;
    /// Longest recovery run, minutes.
    recovery_longest_min = 45.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Shortest recovery run when rebuilding, minutes.
    recovery_rebuilding_min = 15.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Share of time above the ceiling that an easy run may have.
    easy_time_above_share = 0.10, "of time", EASY_REVIEW, ExpertOpinion;
    /// Effort felt that an easy run may have, CR10.
    easy_effort_cr10 = 3.0, "CR10", EASY_REVIEW, ExpertOpinion;
    /// Effort felt that a long easy run may have, CR10.
    long_effort_cr10 = 4.0, "CR10", EASY_REVIEW, ExpertOpinion;
    /// Drift that an easy run may have, percent.
    easy_drift_pct = 5.0, "%", DECOUPLING, Weak;
    /// Temperature from which heat is mentioned, degrees Celsius.
    heat_c = 22.0, "C", HEAT, Weak;
}

/// Days after a race: a convention of coaches ([`evidence::RACE_AFTERMATH`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RaceWindow {
    /// Days of rest.
    pub rest_days: f64,
    /// Days without hard work, those of rest included.
    pub easy_days: f64,
}

/// What a runner of one level carries: conventions of coaches ([`evidence::REST_DAYS`], [`evidence::HARD_DAYS`],
/// [`evidence::RECOVERY_INTENSITY`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelRules {
    /// Days of running in a row after which a day without one is due.
    pub running_days_in_a_row: usize,
    /// Hard days in seven.
    pub hard_days_in_week: usize,
    /// Shortest and longest recovery run, minutes.
    pub recovery_run_min: (f64, f64),
    /// Length of an easy run where the runner's own usual is not known, minutes.
    pub easy_run_min: f64,
}

impl Rules {
    /// The aftermath of a race over a distance in metres.
    pub fn race_window(&self, distance_m: f64) -> RaceWindow {
        let (rest_days, easy_days) = match distance_m {
            ..7_500.0 => (0.0, 3.0),
            ..15_000.0 => (0.0, 5.0),
            ..30_000.0 => (1.0, 9.0),
            ..45_000.0 => (2.0, 14.0),
            _ => (4.0, 21.0),
        };
        RaceWindow { rest_days, easy_days }
    }

    /// What a level carries.
    pub fn level(&self, level: Level) -> LevelRules {
        let (running_days_in_a_row, hard_days_in_week, recovery_run_min, easy_run_min) = match level {
            Level::Beginner => (3, 1, (20.0, 25.0), 30.0),
            Level::Amateur => (6, 2, (20.0, 35.0), 45.0),
            Level::Advanced => (6, 3, (30.0, 40.0), 55.0),
            Level::Elite => (13, 3, (35.0, self.recovery_longest_min), 70.0),
        };
        LevelRules { running_days_in_a_row, hard_days_in_week, recovery_run_min, easy_run_min }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_on_an_entry_of_the_library() {
        let table = Rules::default().table();
        assert!(table.iter().all(|rule| evidence::LIBRARY.contains(rule.evidence)));
        assert!(table.iter().all(|rule| rule.value.is_finite() && !rule.unit.is_empty()));
    }

    #[test]
    fn contested_things_never_decide() {
        assert!(
            Rules::default().table().iter().all(|rule| rule.evidence.grade != evidence::Grade::Contested)
        );
    }
}
