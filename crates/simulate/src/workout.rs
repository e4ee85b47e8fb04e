//! What a day may hold, and how it is run minute by minute.

use lope_records::{Kind, Level, Sport};

use crate::{Character, Runner, random::Random};

/// A kind of training.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Workout {
    /// A short, very easy run after hard work.
    Recovery,
    /// An easy run.
    #[default]
    Easy,
    /// The week's longest run.
    Long,
    /// Steady running around the lactate threshold.
    Tempo,
    /// Hard repeats with rest between.
    Intervals,
    /// A race over a distance in metres.
    Race(f64),
    /// Another sport.
    Cross(Sport),
}

impl Workout {
    /// The true kind of the session.
    pub fn kind(self) -> Kind {
        match self {
            Workout::Recovery => Kind::Recovery,
            Workout::Easy => Kind::Easy,
            Workout::Long => Kind::Long,
            Workout::Tempo => Kind::Tempo,
            Workout::Intervals => Kind::Interval,
            Workout::Race(_) => Kind::Race,
            Workout::Cross(_) => Kind::OtherSport,
        }
    }

    /// The sport.
    pub fn sport(self) -> Sport {
        match self {
            Workout::Cross(sport) => sport,
            _ => Sport::Running,
        }
    }
}

/// What a stretch of a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Easing in.
    WarmUp,
    /// The work of the day.
    Work,
    /// Rest between efforts.
    Rest,
    /// Easing out.
    CoolDown,
}

/// A stretch of a session at one effort.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// What it is for.
    pub purpose: Purpose,
    /// Seconds the timer runs.
    pub duration_s: u32,
    /// Effort as the speed it gives on the flat over the speed at lactate threshold.
    pub intensity: f64,
}

/// A workout worked out: what it is called and how it is run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Script {
    pub title: String,
    pub steps: Vec<Step>,
}

/// Efforts of repeats: metres each, how many in a full session, effort, seconds of rest.
const REPEATS: [(f64, f64, f64, u32); 4] =
    [(400.0, 10.0, 1.14, 75), (800.0, 6.0, 1.09, 120), (1_000.0, 5.0, 1.07, 150), (1_600.0, 4.0, 1.04, 180)];

impl Workout {
    /// Works the workout out for a runner. `volume` scales the amount: 1 is a usual week, 0.7 a recovery week.
    pub(crate) fn script(self, runner: &Runner, volume: f64, random: &mut Random) -> Script {
        let minutes = |usual: f64, random: &mut Random| {
            (60.0 * usual * volume * random.between(0.92, 1.08)).round().max(600.0) as u32
        };
        let level = |beginner: f64, amateur: f64, advanced: f64, elite: f64| match runner.level {
            Level::Beginner => beginner,
            Level::Amateur => amateur,
            Level::Advanced => advanced,
            Level::Elite => elite,
        };
        // A runner who cannot go easy runs recovery and easy days at the same brisk pace.
        let brisk = if runner.character == Character::EasyTooHard { 0.08 } else { 0.0 };
        let steady = |duration_s: u32, intensity: f64| {
            let warm_up = Step { purpose: Purpose::WarmUp, duration_s: 300, intensity: intensity - 0.08 };
            vec![warm_up, Step { purpose: Purpose::Work, duration_s: duration_s.max(600) - 300, intensity }]
        };
        match self {
            Workout::Recovery => Script {
                title: "Recovery run".to_owned(),
                steps: steady(minutes(level(22.0, 30.0, 36.0, 40.0), random), 0.60 + 1.5 * brisk),
            },
            Workout::Easy => Script {
                title: "Easy run".to_owned(),
                steps: steady(minutes(level(30.0, 48.0, 58.0, 68.0), random), 0.71 + brisk),
            },
            Workout::Long => Script {
                title: "Long run".to_owned(),
                steps: steady(minutes(level(55.0, 92.0, 112.0, 125.0), random), 0.74),
            },
            Workout::Tempo => {
                let work_s = minutes(level(15.0, 24.0, 32.0, 40.0), random);
                let (blocks, intensity) = if random.chance(0.5) { (1, 0.97) } else { (2, 0.99) };
                Script {
                    title: if blocks == 1 {
                        format!("Tempo {} min", work_s / 60)
                    } else {
                        format!("Tempo 2 x {} min", work_s / 120)
                    },
                    steps: with_warm_up(900, blocks, work_s / blocks, intensity, 150),
                }
            }
            Workout::Intervals => {
                let (distance_m, full, intensity, rest_s) = random.pick(&REPEATS);
                let repeats = (full * volume * level(0.6, 1.0, 1.2, 1.4)).round().max(3.0) as u32;
                let duration_s = (distance_m / (intensity * runner.threshold_speed_mps)).round() as u32;
                Script {
                    title: format!("{repeats} x {distance_m:.0} m"),
                    steps: with_warm_up(900, repeats, duration_s, intensity, rest_s),
                }
            }
            Workout::Race(distance_m) => {
                let intensity = race_intensity(runner, distance_m);
                let duration_s = (distance_m / (intensity * runner.threshold_speed_mps)).round() as u32;
                Script {
                    title: format!("Race {:.0} km", distance_m / 1_000.0),
                    steps: vec![Step { purpose: Purpose::Work, duration_s, intensity }],
                }
            }
            Workout::Cross(sport) => {
                let (title, usual, intensity) = match sport {
                    Sport::Cycling => ("Ride", 62.0, 0.60),
                    Sport::Swimming => ("Swim", 35.0, 0.62),
                    Sport::Walking => ("Walk", 45.0, 0.36),
                    Sport::Hiking => ("Hike", 120.0, 0.44),
                    Sport::Strength => ("Strength", 35.0, 0.42),
                    _ => ("Cross-training", 40.0, 0.55),
                };
                Script { title: title.to_owned(), steps: steady(minutes(usual, random), intensity) }
            }
        }
    }
}

/// Repeats between 15 minutes of warm-up and ten of cool-down.
fn with_warm_up(warm_up_s: u32, repeats: u32, work_s: u32, intensity: f64, rest_s: u32) -> Vec<Step> {
    let mut steps = vec![Step { purpose: Purpose::WarmUp, duration_s: warm_up_s, intensity: 0.70 }];
    for repeat in 0..repeats {
        if repeat > 0 {
            steps.push(Step { purpose: Purpose::Rest, duration_s: rest_s, intensity: 0.50 });
        }
        steps.push(Step { purpose: Purpose::Work, duration_s: work_s, intensity });
    }
    steps.push(Step { purpose: Purpose::CoolDown, duration_s: 600, intensity: 0.64 });
    steps
}

/// Effort that can be held over a race distance: along a line in the logarithm of distance from 5 km, run a
/// little above threshold, to this runner's marathon.
fn race_intensity(runner: &Runner, distance_m: f64) -> f64 {
    let (short, marathon) = (5_000.0, 42_195.0);
    let along = libm::log(distance_m.clamp(400.0, 400_000.0) / short) / libm::log(marathon / short);
    let over_5_km = 1.06 - 0.6 * (0.96 - runner.marathon_share());
    over_5_km + (runner.marathon_share() - over_5_km) * along
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_records::Sex;

    fn seconds(script: &Script, purpose: Purpose) -> u32 {
        script.steps.iter().filter(|step| step.purpose == purpose).map(|step| step.duration_s).sum()
    }

    #[test]
    fn harder_kinds_hold_harder_work() {
        let runner = Runner::typical(Level::Amateur, Sex::Male);
        let hardest = |workout: Workout| {
            let script = workout.script(&runner, 1.0, &mut Random::new(4));
            script.steps.iter().map(|step| step.intensity).fold(0.0, f64::max)
        };
        let order = [Workout::Recovery, Workout::Easy, Workout::Long, Workout::Tempo, Workout::Intervals];
        for pair in order.windows(2) {
            assert!(hardest(pair[0]) < hardest(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn shorter_races_are_run_harder() {
        for &level in Level::ALL {
            let runner = Runner::typical(level, Sex::Female);
            let efforts = [5_000.0, 10_000.0, 21_097.5, 42_195.0].map(|m| race_intensity(&runner, m));
            assert!(efforts.windows(2).all(|pair| pair[0] > pair[1]), "{efforts:?}");
            assert!((efforts[3] - runner.marathon_share()).abs() < 1e-9);
            assert!((0.97..=1.06).contains(&efforts[0]), "{efforts:?}");
        }
    }

    #[test]
    fn less_volume_is_less_work() {
        let runner = Runner::typical(Level::Advanced, Sex::Male);
        for workout in [Workout::Easy, Workout::Long, Workout::Tempo, Workout::Intervals] {
            let work = |volume| seconds(&workout.script(&runner, volume, &mut Random::new(9)), Purpose::Work);
            assert!(work(0.6) < work(1.0), "{workout:?}");
        }
    }

    #[test]
    fn the_one_who_cannot_go_easy_runs_easy_days_harder() {
        let disciplined = Runner::typical(Level::Amateur, Sex::Male);
        let eager = Runner { character: Character::EasyTooHard, ..disciplined.clone() };
        let effort =
            |runner: &Runner| Workout::Recovery.script(runner, 1.0, &mut Random::new(1)).steps[1].intensity;
        assert!(effort(&eager) > effort(&disciplined));
    }
}
