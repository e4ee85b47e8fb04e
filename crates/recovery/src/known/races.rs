//! The aftermath of races, by distance. Of several the one that asks for most: a parkrun does not end that of the marathon
//! before it.

use lope_records::Kind;

use super::{Look, Thing, seen::Seen};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Aftermath, Effect, Finding, SessionFact, Unit, Vote},
    rules::{RaceWindow, by},
};

/// The races that may still ask for something.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Races(Vec<SessionFact>);

impl Thing for Races {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Races {
        let lately = seen.sessions.within(rules.hard_pause_days);
        Races(lately.filter(|one| one.kind == Kind::Race).map(|one| seen.sessions.fact(one, rules)).collect())
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let sore = look.known.feeling.soreness_share().is_some_and(|s| s >= look.rules.said_bad_half);
        let votes = self.0.iter().rev().filter_map(|race| after(race, sore, look.rules));
        votes.min_by_key(|vote| vote.at_most).into_iter().collect()
    }
}

fn after(race: &SessionFact, sore: bool, rules: &Rules) -> Option<Vote> {
    const DAY_H: f64 = 24.0;
    let RaceWindow { rest_days, easy_days } = rules.race_window(race.distance_m, race.minutes);
    // Sore legs lengthen the window; the research gives no exact figure.
    let easy_days = if sore { easy_days * rules.sore_race_factor } else { easy_days };
    let short_days = easy_days * rules.race_short_share;
    let days_ago = race.hours_ago / DAY_H;
    let (at_most, allows, days) = if days_ago < rest_days {
        (DayKind::Rest, Aftermath::Rest, rest_days)
    } else if days_ago < short_days {
        (DayKind::RecoveryRun, Aftermath::Short, short_days)
    } else if days_ago < easy_days {
        (DayKind::Easy, Aftermath::NothingHard, easy_days)
    } else {
        return None;
    };
    let about = About::Race { session: race.clone(), allows, days: days.ceil() };
    let finding = Finding::new(about, Effect::Easier, by::race_short_share());
    Some(finding.valued(days_ago.floor(), Unit::Days).vote(at_most))
}
