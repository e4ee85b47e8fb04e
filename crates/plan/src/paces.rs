//! The runner's paces from their own recent efforts, with their doubt.
//!
//! What the runner states goes first. Else the effort of the last half year with the highest VDOT tells them: a race best,
//! a stretch of a hard session with more doubt, since nobody knows what was left in it. The fastest part of an easy run was
//! no effort. Doubt grows with age and with the way to another distance, and where no second session says the same. A pace
//! whose doubt is wide is none: the step then goes by heart rate or effort.

use jiff::civil::Date;
use lope_physiology::performance::{MARATHON_M, TEN_KM_M, vdot};
use lope_records::{Kind, Race, Summary, Surface};
use lope_recovery::{Limits, Origin};
use serde::Serialize;

use crate::library::LibraryRules;

/// A speed, and how wrong it may be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Speed {
    /// The speed, metres per second.
    pub mps: f64,
    /// How wrong it may be either way, as a share of it.
    pub doubt: f64,
}

impl Speed {
    /// Its slow and fast end, metres per second.
    pub fn range_mps(self) -> [f64; 2] {
        [self.mps * (1.0 - self.doubt), self.mps * (1.0 + self.doubt)]
    }
}

/// Where the paces come from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum PaceSource {
    /// The runner stated a speed.
    Stated,
    /// An effort of theirs.
    Effort {
        /// Its distance, metres.
        distance_m: f64,
        /// Its time, seconds.
        duration_s: f64,
        /// Its age, days.
        days_ago: i32,
        /// Whether it was raced.
        raced: bool,
    },
}

/// What the runner's speeds are taken from.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Basis {
    vdot: f64,
    doubt: f64,
    /// The distance at which that doubt holds, metres; `None` for threshold speed, which is no distance's.
    distance_m: Option<f64>,
    source: PaceSource,
}

/// The runner's paces on a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paces {
    /// What threshold and repetitions go by.
    threshold: Option<Basis>,
    /// What race paces go by.
    racing: Option<Basis>,
    rules: LibraryRules,
}

impl Paces {
    /// The paces that a record tells before a day. `activities` are labelled.
    pub fn of(activities: &[Summary], limits: &Limits, date: Date, rules: &LibraryRules) -> Paces {
        let own = best_effort(activities, date, rules);
        let stated = |mps: f64, vdot: Option<f64>, distance_m| {
            vdot.filter(|_| mps > 0.0).map(|vdot| Basis {
                vdot,
                doubt: rules.stated_doubt,
                distance_m,
                source: PaceSource::Stated,
            })
        };
        let threshold = limits.threshold_speed_mps.filter(|limit| limit.origin == Origin::Stated);
        let threshold = threshold.and_then(|limit| {
            let uptake = vdot::oxygen_uptake(limit.value);
            stated(limit.value, uptake.map(|uptake| uptake / rules.threshold_of_vdot), None)
        });
        let marathon = limits.marathon_speed_mps.filter(|limit| limit.origin == Origin::Stated);
        let marathon = marathon.and_then(|limit| {
            stated(limit.value, vdot::vdot(MARATHON_M, MARATHON_M / limit.value), Some(MARATHON_M))
        });
        Paces {
            threshold: threshold.or(own).or(marathon),
            racing: marathon.or(own).or(threshold),
            rules: rules.clone(),
        }
    }

    /// Threshold pace; `None` where it is not known well enough.
    pub fn threshold(&self) -> Option<Speed> {
        self.at_share(self.rules.threshold_of_vdot)
    }

    /// The pace of repetitions of minutes; `None` where it is not known well enough.
    pub fn interval(&self) -> Option<Speed> {
        self.at_share(self.rules.interval_of_vdot)
    }

    /// The pace over a distance, as it would be raced today; `None` where it is not known well enough.
    pub fn over(&self, distance_m: f64) -> Option<Speed> {
        let basis = self.racing?;
        let mps = distance_m / vdot::race_time_s(basis.vdot, distance_m)?;
        let way = basis.distance_m.map_or(1.0, |from_m| (distance_m / from_m).log2().abs());
        self.known(Speed { mps, doubt: basis.doubt + way * self.rules.distance_doubt })
    }

    /// The pace over 10 km, however well it is known: what a treadmill's file counts in.
    pub fn ten_km_mps(&self) -> Option<f64> {
        Some(TEN_KM_M / vdot::race_time_s(self.racing?.vdot, TEN_KM_M)?)
    }

    /// The pace of a race that is trained for: its goal, but never faster than the runner's own efforts say today.
    pub fn of_race(&self, race: &Race) -> Option<Speed> {
        let own = self.over(race.distance_m);
        let goal =
            race.goal_s.map(|goal_s| Speed { mps: race.distance_m / goal_s, doubt: self.rules.stated_doubt });
        match (goal, own) {
            (Some(goal), Some(own)) if goal.mps > own.range_mps()[1] => Some(own),
            (Some(goal), _) => Some(goal),
            (None, own) => own,
        }
    }

    /// Where the paces of training come from.
    pub fn source(&self) -> Option<PaceSource> {
        self.threshold.map(|basis| basis.source)
    }

    fn at_share(&self, share: f64) -> Option<Speed> {
        let basis = self.threshold?;
        let mps = vdot::speed_at_fraction_mps(basis.vdot, share)?;
        self.known(Speed { mps, doubt: basis.doubt })
    }

    fn known(&self, speed: Speed) -> Option<Speed> {
        (speed.doubt <= self.rules.widest_doubt).then_some(speed)
    }
}

/// The effort with the highest VDOT, and how far it can be believed.
fn best_effort(activities: &[Summary], date: Date, rules: &LibraryRules) -> Option<Basis> {
    let age = |run: &Summary| (date - run.date).get_days();
    let best_of = |run: &Summary| {
        run.best_efforts
            .iter()
            .filter(|effort| effort.distance_m >= rules.effort_least_m)
            .filter_map(|effort| Some((vdot::vdot(effort.distance_m, effort.duration_s)?, *effort)))
            .max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let efforts: Vec<_> = activities
        .iter()
        .filter(|run| run.is_run() && run.kind.is_hard() && run.suspicions.is_empty() && !is_machine(run))
        .filter(|run| age(run) > 0 && f64::from(age(run)) <= rules.effort_days)
        .filter_map(|run| best_of(run).map(|(vdot, effort)| (vdot, effort, run)))
        .collect();
    let &(best, effort, run) = efforts.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let is_near = |(vdot, _, other): &&(f64, _, &Summary)| {
        other.id != run.id && *vdot >= best * (1.0 - rules.near_share)
    };
    let raced = run.kind == Kind::Race;
    let stale_days = (f64::from(age(run)) - rules.fresh_days).max(0.0);
    let doubt = if raced { rules.race_doubt } else { rules.session_doubt }
        + stale_days / rules.ageing_days * rules.ageing_doubt
        + if efforts.iter().any(|other| is_near(&other)) { 0.0 } else { rules.alone_doubt };
    Some(Basis {
        vdot: best,
        doubt,
        distance_m: Some(effort.distance_m),
        source: PaceSource::Effort {
            distance_m: effort.distance_m,
            duration_s: effort.duration_s,
            days_ago: age(run),
            raced,
        },
    })
}

/// Whether the speed is a machine's or a guess of the watch.
fn is_machine(run: &Summary) -> bool {
    run.ground() == Some(Surface::Treadmill) || run.sub_sport.as_deref() == Some("virtual_activity")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::{TODAY, limits, run};
    use lope_records::{BestEffort, ProfileEntry};

    const TEN: BestEffort = BestEffort { distance_m: 10_000.0, duration_s: 2_700.0 };

    fn paces(activities: &[Summary]) -> Paces {
        Paces::of(activities, &limits(&ProfileEntry::default()), TODAY, &LibraryRules::default())
    }

    fn doubt(activities: &[Summary]) -> Option<f64> {
        paces(activities).threshold().map(|speed| (speed.doubt * 1000.0).round() / 1000.0)
    }

    #[test]
    fn a_fresh_race_that_another_session_supports_is_known_best() {
        let near = run(60, Kind::Interval, BestEffort { distance_m: 5_000.0, duration_s: 1_340.0 });
        assert_eq!(doubt(&[near.clone(), run(20, Kind::Race, TEN)]), Some(0.02));
        assert_eq!(doubt(&[run(20, Kind::Race, TEN)]), Some(0.03), "alone");
        assert_eq!(doubt(&[near, run(102, Kind::Race, TEN)]), Some(0.04), "sixty days beyond fresh");
        assert_eq!(doubt(&[run(20, Kind::Tempo, TEN)]), Some(0.05), "nobody knows what was left");
        assert_eq!(doubt(&[run(72, Kind::Tempo, TEN)]), None, "too wide to ask for");
    }

    #[test]
    fn what_was_no_effort_of_the_runners_own_tells_nothing() {
        assert_eq!(doubt(&[run(20, Kind::Easy, TEN)]), None);
        assert_eq!(doubt(&[run(200, Kind::Race, TEN)]), None);
        assert_eq!(doubt(&[run(-2, Kind::Race, TEN)]), None, "not yet run");
        let treadmill = Summary { sub_sport: Some("treadmill".into()), ..run(20, Kind::Race, TEN) };
        assert_eq!(doubt(&[treadmill]), None);
        let short = BestEffort { distance_m: 1_000.0, duration_s: 180.0 };
        assert_eq!(doubt(&[run(20, Kind::Race, short)]), None);
    }

    #[test]
    fn ten_kilometres_in_45_minutes() {
        let paces = paces(&[run(20, Kind::Race, TEN), run(30, Kind::Race, TEN)]);
        let pace = |speed: Option<Speed>| speed.map(|speed| (1000.0 / speed.mps).round());
        assert_eq!(
            pace(paces.threshold()),
            Some(277.0),
            "4:37 at VDOT 45.3; the printed table gives 4:38 for 45"
        );
        assert_eq!(pace(paces.interval()), Some(255.0), "4:15");
        assert_eq!(pace(paces.over(10_000.0)), Some(270.0));
        assert_eq!(pace(paces.over(42_195.0)), Some(295.0), "4:55");
        let doubt = |metres| paces.over(metres).map(|speed| speed.doubt);
        assert!(doubt(42_195.0) > doubt(10_000.0), "farther from what was run");
    }

    #[test]
    fn what_the_runner_states_goes_first() {
        let stated = ProfileEntry { threshold_speed_mps: Some(4.0), ..ProfileEntry::default() };
        let paces = Paces::of(&[run(20, Kind::Race, TEN)], &limits(&stated), TODAY, &LibraryRules::default());
        assert_eq!(paces.source(), Some(PaceSource::Stated));
        let threshold = paces.threshold().expect("stated");
        assert!((threshold.mps - 4.0).abs() < 1e-9 && threshold.doubt == 0.02);
        assert_eq!(paces.over(10_000.0).map(|speed| speed.mps.round()), Some(4.0), "races go by the race");
    }
}
