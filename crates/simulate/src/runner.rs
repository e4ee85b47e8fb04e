//! Virtual runners.

use jiff::civil::Date;
use lope_records::{Level, ProfileEntry, Sex};

use crate::{Overreaching, Place, Watch, Week, random::Random};

/// How someone deals with easy days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Character {
    /// Runs what the day asks for.
    #[default]
    Disciplined,
    /// Runs easy and recovery days too hard.
    EasyTooHard,
    /// Takes no recovery weeks.
    NeverEasesOff,
    /// Sleeps an hour less than needed.
    ShortSleeper,
}

/// A virtual runner: body, habits and watch.
#[derive(Debug, Clone, PartialEq)]
pub struct Runner {
    /// Date of birth.
    pub born: Date,
    /// Sex.
    pub sex: Sex,
    /// Level.
    pub level: Level,
    /// Body mass, kilograms.
    pub body_mass_kg: f64,
    /// Standing height, metres.
    pub height_m: f64,
    /// Maximum heart rate, beats per minute.
    pub max_heart_rate_bpm: f64,
    /// Resting heart rate when rested, beats per minute.
    pub resting_heart_rate_bpm: f64,
    /// Heart rate at lactate threshold, beats per minute.
    pub threshold_heart_rate_bpm: f64,
    /// Heart rate at the aerobic threshold, beats per minute.
    pub aerobic_threshold_heart_rate_bpm: f64,
    /// Speed on the flat at lactate threshold when the simulation begins, metres per second.
    pub threshold_speed_mps: f64,
    /// Night RMSSD when rested, milliseconds.
    pub rmssd_ms: f64,
    /// Day-to-day standard deviation of ln RMSSD that has no cause: usually 0.06–0.15.
    pub ln_rmssd_noise: f64,
    /// How sore the same work makes the legs: 1 is usual.
    pub soreness_proneness: f64,
    /// Load of the last week above the habit, as a share of it, from which the body no longer bears it and overreaches; less
    /// when sleep is short or life is hard. `None` bears whatever comes.
    pub bears: Option<f64>,
    /// How overreaching shows.
    pub overreaching: Overreaching,
    /// How easy days are dealt with.
    pub character: Character,
    /// The week as it is meant to be.
    pub week: Week,
    /// The recorder.
    pub watch: Watch,
    /// Home.
    pub home: Place,
}

/// Speed at the aerobic threshold as a share of the speed at lactate threshold.
const AEROBIC_SHARE: f64 = 0.82;

impl Runner {
    /// A plausible runner of a level. Two runners of different level and sex differ in every number.
    pub fn typical(level: Level, sex: Sex) -> Runner {
        let (born, max, rest, speed, rmssd, home, watch) = match level {
            Level::Beginner => (1979, 181.0, 62.0, 2.7, 32.0, Place::MELBOURNE, Watch::COROS_PACE_3),
            Level::Amateur => (1987, 188.0, 50.0, 3.6, 52.0, Place::FREIBURG, Watch::FORERUNNER_965),
            Level::Advanced => (1993, 192.0, 45.0, 4.4, 68.0, Place::UTRECHT, Watch::FORERUNNER_255),
            Level::Elite => (1999, 196.0, 40.0, 5.3, 84.0, Place::BOULDER, Watch::FORERUNNER_965),
        };
        let (mass, height, speed, rest) = match sex {
            Sex::Female => (58.0, 1.68, speed * 0.9, rest + 3.0),
            Sex::Male => (71.0, 1.79, speed, rest),
        };
        let reserve = max - rest;
        Runner {
            born: jiff::civil::date(born, 3, 14),
            sex,
            level,
            body_mass_kg: mass,
            height_m: height,
            max_heart_rate_bpm: max,
            resting_heart_rate_bpm: rest,
            threshold_heart_rate_bpm: (rest + 0.87 * reserve).round(),
            aerobic_threshold_heart_rate_bpm: (rest + 0.70 * reserve).round(),
            threshold_speed_mps: speed,
            rmssd_ms: rmssd,
            ln_rmssd_noise: 0.09,
            soreness_proneness: 1.0,
            bears: None,
            overreaching: Overreaching::TYPICAL,
            character: Character::default(),
            week: Week::usual(level),
            watch,
            home,
        }
    }

    /// One runner of a level as people of it differ: pulse, variability and its noise, how sore the legs get, how easy days are
    /// dealt with and how overreaching shows are drawn from the seed.
    pub fn someone(level: Level, sex: Sex, seed: u64) -> Runner {
        let typical = Runner::typical(level, sex);
        let mut random = Random::new(seed).fork(u64::MAX - 1);
        let mut about = |usual: f64, share: f64| usual * random.between(1.0 - share, 1.0 + share);
        let shows = Overreaching::TYPICAL;
        let overreaching = Overreaching {
            pulse_pct: about(1.125 * shows.pulse_pct, 1.0 / 3.0),
            ln_rmssd: about(shows.ln_rmssd, 1.0),
            energy: about(shows.energy, 0.5),
            mood: about(shows.mood, 0.5),
            motivation: about(shows.motivation, 0.5),
            sleep_quality: about(shows.sleep_quality, 0.8),
            soreness: about(shows.soreness, 0.5),
            effort_cr10: about(shows.effort_cr10, 0.5),
            speed_share: about(shows.speed_share, 0.5),
        };
        Runner {
            resting_heart_rate_bpm: about(typical.resting_heart_rate_bpm, 0.08).round(),
            rmssd_ms: about(typical.rmssd_ms, 0.25),
            ln_rmssd_noise: about(0.10, 0.4),
            soreness_proneness: about(1.0, 0.4),
            overreaching,
            character: random.pick(&[
                Character::Disciplined,
                Character::Disciplined,
                Character::EasyTooHard,
                Character::NeverEasesOff,
                Character::ShortSleeper,
            ]),
            ..typical
        }
    }

    /// What this runner would state about themselves from a date on. Nothing is hidden and nothing is wrong.
    pub fn profile(&self, from: Date) -> ProfileEntry {
        ProfileEntry {
            valid_from: Some(from),
            born: Some(self.born),
            sex: Some(self.sex),
            body_mass_kg: Some(self.body_mass_kg),
            height_m: Some(self.height_m),
            level: Some(self.level),
            max_heart_rate_bpm: Some(self.max_heart_rate_bpm),
            resting_heart_rate_bpm: Some(self.resting_heart_rate_bpm),
            threshold_heart_rate_bpm: Some(self.threshold_heart_rate_bpm),
            aerobic_threshold_heart_rate_bpm: Some(self.aerobic_threshold_heart_rate_bpm),
            threshold_speed_mps: Some(self.threshold_speed_mps),
            marathon_speed_mps: Some(self.marathon_share() * self.threshold_speed_mps),
            time_zone: Some(self.home.time_zone.to_owned()),
            ..ProfileEntry::default()
        }
    }

    /// Marathon speed as a share of the speed at lactate threshold: the longer it takes, the lower.
    pub(crate) fn marathon_share(&self) -> f64 {
        match self.level {
            Level::Beginner => 0.84,
            Level::Amateur => 0.89,
            Level::Advanced => 0.93,
            Level::Elite => 0.96,
        }
    }

    /// The heart rate that an intensity settles at in the cool when rested: linear between a slow walk, the
    /// aerobic threshold, the lactate threshold and the maximum. `intensity` is the speed on the flat over the
    /// speed at lactate threshold, or the same share of effort in another sport.
    pub(crate) fn steady_heart_rate_bpm(&self, intensity: f64) -> f64 {
        let reserve = self.max_heart_rate_bpm - self.resting_heart_rate_bpm;
        let points = [
            (0.0, self.resting_heart_rate_bpm + 0.12 * reserve),
            (0.35, self.resting_heart_rate_bpm + 0.30 * reserve),
            (AEROBIC_SHARE, self.aerobic_threshold_heart_rate_bpm),
            (1.0, self.threshold_heart_rate_bpm),
            (1.2, self.max_heart_rate_bpm),
        ];
        for pair in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            if intensity <= x1 {
                return y0 + (y1 - y0) * (intensity.max(0.0) - x0) / (x1 - x0);
            }
        }
        self.max_heart_rate_bpm
    }

    /// What a minute at a heart rate costs, where an hour at lactate threshold costs 100: the weight of Banister's
    /// training impulse, `x·e^(b·x)` over heart-rate reserve `x` with `b` 1.92 for men and 1.67 for women (Morton,
    /// Fitz-Clarke and Banister 1990), over its value at threshold.
    pub(crate) fn load_per_minute(&self, heart_rate_bpm: f64) -> f64 {
        let b = match self.sex {
            Sex::Female => 1.67,
            Sex::Male => 1.92,
        };
        let weight = |bpm: f64| {
            let reserve = self.max_heart_rate_bpm - self.resting_heart_rate_bpm;
            let x = ((bpm - self.resting_heart_rate_bpm) / reserve).clamp(0.0, 1.0);
            x * libm::exp(b * x)
        };
        100.0 / 60.0 * weight(heart_rate_bpm) / weight(self.threshold_heart_rate_bpm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everyone() -> impl Iterator<Item = Runner> {
        Level::ALL.iter().flat_map(|&level| Sex::ALL.iter().map(move |&sex| Runner::typical(level, sex)))
    }

    #[test]
    fn profiles_are_valid() {
        for runner in everyone() {
            assert_eq!(runner.profile(jiff::civil::date(2026, 1, 1)).validate(), Ok(()));
        }
    }

    #[test]
    fn heart_rate_rises_with_intensity_through_both_thresholds() {
        for runner in everyone() {
            let curve: Vec<f64> =
                (0..150).map(|i| runner.steady_heart_rate_bpm(f64::from(i) / 100.0)).collect();
            assert!(curve.windows(2).all(|pair| pair[0] <= pair[1]));
            assert_eq!(curve[100], runner.threshold_heart_rate_bpm);
            assert_eq!(curve[149], runner.max_heart_rate_bpm);
        }
    }

    #[test]
    fn an_hour_at_threshold_costs_100() {
        for runner in everyone() {
            let hour = 60.0 * runner.load_per_minute(runner.threshold_heart_rate_bpm);
            assert!((hour - 100.0).abs() < 1e-9);
            assert_eq!(runner.load_per_minute(runner.resting_heart_rate_bpm), 0.0);
        }
    }
}
