//! Which run was a race that the runner states.

use lope_records::{Kind, Race, Summary};

use crate::Rules;

/// The run of a race's day that was the race, by its place in `summaries`: of those that measure about its distance, and
/// that the runner calls nothing else, the nearest to it; else one that is a race by itself. `None` where none was.
pub fn raced(race: &Race, summaries: &[Summary]) -> Option<usize> {
    let by_itself = |run: &Summary| run.kind == Kind::Race;
    as_stated(race, summaries, &Rules::default())
        .or_else(|| of_its_day(race, summaries).find(|&at| by_itself(&summaries[at])))
}

/// The run that the runner's plan makes a race.
pub(crate) fn as_stated(race: &Race, summaries: &[Summary], rules: &Rules) -> Option<usize> {
    let share = |at: usize| summaries[at].distance_m.map(|metres| metres / race.distance_m);
    let is_about = |share: f64| (rules.race_stated_least..=rules.race_stated_most).contains(&share);
    of_its_day(race, summaries)
        .filter(|&at| summaries[at].stated_kind.is_none_or(|kind| kind == Kind::Race))
        .filter_map(|at| Some((at, share(at).filter(|share| is_about(*share))?)))
        .min_by(|(_, one), (_, other)| one.ln().abs().total_cmp(&other.ln().abs()))
        .map(|(at, _)| at)
}

fn of_its_day(race: &Race, summaries: &[Summary]) -> impl Iterator<Item = usize> {
    let day = race.date;
    let runs = summaries.iter().enumerate().filter(move |(_, one)| one.date == day && one.is_run());
    runs.map(|(at, _)| at)
}
