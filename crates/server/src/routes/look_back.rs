//! Looking back: trends, what helps, the letter, the year, and what was told.

use jiff::civil::Date;
use lope_app::WhichYear;
use lope_recovery::{LongView, SystemsView};
use lope_words::Voice;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::{Answer, Day, Routes, Runner};
use crate::{
    openapi::{answers, told},
    problem::Problem,
};

/// Which weeks are asked about.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WeeksAsked {
    /// The last day looked at; today where none is given.
    date: Option<Date>,
    /// Weeks from Monday to Sunday, 3 to 52, the present one among them; 8 where nothing is said.
    #[schemars(range(min = 3, max = 52))]
    weeks: Option<u8>,
}

/// Which year is asked about.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct YearAsked {
    /// A calendar year; else the twelve months up to `date`.
    #[schemars(range(min = 1900, max = 2200))]
    year: Option<i16>,
    /// The last day; today where none is given.
    date: Option<Date>,
}

/// From when on.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SinceAsked {
    /// From this day on; all where none is given.
    since: Option<Date>,
}

/// How many days are asked about.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DaysAsked {
    /// So many up to today, 1 to 400; 120 where nothing is said.
    days: Option<u16>,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/trends", "Is the training working?", told::trends, trends)
        .question("/helps", "What seems to help, by the runner's own days", told::helps, helps)
        .question("/letter", "The last whole week in a few sentences", told::letter, letter)
        .question("/year", "The long view", told::year, year)
        .question("/long-view", "Day by day, to be drawn", answers::<Option<LongView>>, long_view)
        .question("/systems", "The four systems day by day", answers::<Option<SystemsView>>, systems)
        .question("/replay", "What was told of a day, beside what would be told now", told::replays, replay)
        .question("/replay/moved", "The mornings whose answer would be another now", told::moved, moved)
}

fn trends(runner: &mut Runner<'_>, asked: WeeksAsked) -> Answer {
    let date = runner.day(asked.date)?;
    let weeks = asked.weeks.unwrap_or(8);
    if !(3..=52).contains(&weeks) {
        return Err(Problem::invalid(format!("{weeks} weeks are not from 3 to 52")));
    }
    Ok(lope_words::told_trends(&lope_app::trends(runner.store, date, weeks.into())?, runner.voice(date))?)
}

fn helps(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    Ok(lope_words::told_helps(&lope_app::helps(runner.store, date)?)?)
}

fn letter(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    Ok(lope_words::told_letter(&lope_app::letter(runner.store, date)?, runner.voice(date))?)
}

fn year(runner: &mut Runner<'_>, asked: YearAsked) -> Answer {
    let which = match (asked.year, asked.date) {
        (Some(_), Some(_)) => return Err(Problem::invalid("say year or date, not both")),
        (Some(year), None) if !(1900..=2200).contains(&year) => {
            return Err(Problem::invalid(format!("{year} is not from 1900 to 2200")));
        }
        (Some(year), None) => WhichYear::Calendar(year),
        (None, date) => WhichYear::UpTo(runner.day(date)?),
    };
    let today = runner.today();
    Ok(lope_words::told_year(&lope_app::year(runner.store, which, today)?, runner.voice(today))?)
}

fn long_view(runner: &mut Runner<'_>, SinceAsked { since }: SinceAsked) -> Answer {
    let today = runner.today();
    Ok(serde_json::to_value(lope_app::long_view(runner.store, since, today)?)?)
}

fn systems(runner: &mut Runner<'_>, DaysAsked { days }: DaysAsked) -> Answer {
    let days = days.unwrap_or(120);
    if !(1..=400).contains(&days) {
        return Err(Problem::invalid(format!("{days} days are not from 1 to 400")));
    }
    let today = runner.today();
    Ok(serde_json::to_value(lope_app::systems_view(runner.store, days.into(), today)?)?)
}

fn replay(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let date = runner.day(date)?;
    let voice = runner.voice(date);
    let replays = lope_app::replay(runner.store, date)?;
    let one = |one| replayed(one, voice);
    let told = replays.told.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "date": date, "told": told }))
}

fn moved(runner: &mut Runner<'_>, SinceAsked { since }: SinceAsked) -> Answer {
    let units = runner.units();
    let (moved, of) = lope_app::moved_since(runner.store, since)?;
    let one = |one: &lope_app::Replayed| replayed(one, Voice { today: one.date, units });
    let moved = moved.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "mornings": of, "moved": moved }))
}

fn replayed(one: &lope_app::Replayed, voice: Voice) -> Answer {
    Ok(lope_words::answers::replayed(one, one.replay.as_ref(), voice)?)
}
