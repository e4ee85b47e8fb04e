//! Races the runner plans: the day itself, the day before, and how the weeks before lead up to it. A plan is the one thing
//! ahead that a morning looks at.

use lope_records::{Level, Priority, Race};

use super::{
    Look, Thing,
    seen::Seen,
    sessions::{days_between, distinct_dates},
};
use crate::{
    Rules,
    day::morning::{DayKind, MarkerKind},
    finding::{About, BeforeRace, Effect, Finding, Unit, Vote},
    rules::{Ground, by},
};

/// The races that may ask for something, the nearest first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RaceAhead {
    ahead: Vec<Ahead>,
    /// The runner runs on most days: a short run is no more to them than their habit.
    runs_often: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Ahead {
    race: Race,
    /// Days from this morning; 0 on its day.
    days: i32,
}

impl RaceAhead {
    /// Today's race, as long as it is not run.
    pub fn today(&self) -> Option<&Race> {
        self.ahead.iter().find(|one| one.days == 0).map(|one| &one.race)
    }

    /// Whether the day before a race that is not trained through.
    pub fn is_eve(&self) -> bool {
        self.ahead.iter().any(|one| one.days == 1 && one.race.priority != Priority::C)
    }

    /// Whether the day before is better spent without a run: the legs or the mind are not fresh, or running on such a day is no
    /// habit.
    fn rests_on_the_eve(&self, look: &Look<'_>) -> bool {
        let sore = look.known.feeling.soreness_share().is_some_and(|share| share >= look.rules.said_bad_half);
        let feels_low = look.markers.is_bad(MarkerKind::Subjective);
        sore || feels_low || !self.runs_often || look.runner.level == Level::Beginner
    }

    /// What a race asks of the day: the most it allows, the share of the usual minutes, and the rule.
    fn asks(&self, one: &Ahead, look: &Look<'_>) -> Option<(BeforeRace, DayKind, f64, Ground)> {
        let rules = look.rules;
        let Ahead { race, days } = one;
        let (quiet_days, quiet_ground) = rules.quiet_days(race);
        Some(match (days, race.priority) {
            (0, _) => (BeforeRace::Run, DayKind::Hard, 1.0, by::taper_days()),
            (1, Priority::C) => (BeforeRace::Easy, DayKind::Easy, 1.0, by::race_eve_min()),
            (_, Priority::C) => return None,
            (1, _) if self.rests_on_the_eve(look) => {
                (BeforeRace::Rest, DayKind::Rest, 1.0, by::race_eve_run_share())
            }
            (1, _) => (BeforeRace::ShakeOut, DayKind::RecoveryRun, 1.0, by::race_eve_min()),
            (2, _) => {
                let share = rules.taper_share(race, *days).min(rules.race_short_run_share);
                (BeforeRace::Short, DayKind::Easy, share, by::race_short_run_share())
            }
            _ if f64::from(*days) <= quiet_days => {
                let share = rules.taper_share(race, *days);
                (BeforeRace::NothingHard, DayKind::Easy, share, quiet_ground)
            }
            (_, Priority::A) => {
                (BeforeRace::Taper, DayKind::Hard, rules.taper_share(race, *days), by::taper_late_share())
            }
            _ => return None,
        })
    }
}

impl Thing for RaceAhead {
    fn read(seen: &Seen<'_>, rules: &Rules) -> RaceAhead {
        // A race that was not finished, or that no watch measured, was run all the same.
        let is_run = seen.sessions.today.iter().any(|one| one.is_run() && seen.sessions.is_hard(one, rules));
        let days = |race: &Race| days_between(seen.date, race.date);
        let reach = 0..=rules.taper_days as i32;
        let ahead = seen.history.races.iter().map(|race| Ahead { days: days(race), race: race.clone() });
        let days_run = distinct_dates(seen.sessions.runs_within(rules.usual_days)).len() as f64;
        RaceAhead {
            ahead: ahead.filter(|one| reach.contains(&one.days) && !(one.days == 0 && is_run)).collect(),
            runs_often: days_run >= rules.race_eve_run_share * rules.usual_days,
        }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let vote = |one: &Ahead| {
            let (asks, at_most, share, ground) = self.asks(one, look)?;
            let about = About::RaceAhead { race: one.race.clone(), days: one.days, asks };
            let effect = if asks == BeforeRace::Run { Effect::Neutral } else { Effect::Easier };
            let finding = Finding::new(about, effect, ground).valued(f64::from(one.days), Unit::Days);
            Some(finding.vote_shorter(at_most, share))
        };
        self.ahead.iter().filter_map(vote).collect()
    }
}
