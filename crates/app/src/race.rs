//! The races the runner plans, and those that were run.

use jiff::civil::Date;
use lope_records::Race;
use lope_store::Store;
use serde::Serialize;

use crate::{AppError, Figures, activities::labelled};

/// A race the runner states, beside today.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatedRace {
    /// The race.
    #[serde(flatten)]
    pub race: Race,
    /// Days to go; negative once it is past.
    pub days: i32,
    /// The run that was the race, where one was recorded.
    pub run: Option<Figures>,
}

/// Every race the runner states.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Races {
    /// Today and later, the nearest first.
    pub upcoming: Vec<StatedRace>,
    /// Before today, the latest first.
    pub past: Vec<StatedRace>,
}

/// A race that was noted.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RaceNoted {
    /// The race as it stands now.
    #[serde(flatten)]
    pub stated: StatedRace,
    /// What was said of that day before, where it was something else.
    pub replaced: Option<Race>,
}

/// Which race is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhichRace {
    /// The one of a day.
    On(Date),
    /// The one of that name, or the only one whose name has it in it.
    Named(String),
}

/// The races that are planned, and those that were run with the run that was each.
///
/// # Errors
/// Where the store fails.
pub fn races(store: &impl Store, today: Date) -> Result<Races, AppError> {
    let summaries = labelled(store)?;
    let stated = |race: Race| {
        let run = lope_recovery::raced(&race, &summaries).map(|at| Figures(summaries[at].clone()));
        StatedRace { days: (race.date - today).get_days(), run, race }
    };
    let (upcoming, mut past): (Vec<_>, Vec<_>) =
        store.races()?.into_iter().map(stated).partition(|one| one.days >= 0);
    past.reverse();
    Ok(Races { upcoming, past })
}

/// Notes a race. One that was noted for the same day before is corrected.
///
/// # Errors
/// [`AppError::Race`] where it cannot be, and where the store fails.
pub fn add_race(store: &mut impl Store, race: Race, today: Date) -> Result<RaceNoted, AppError> {
    race.admits(today)?;
    let before = store.races()?.into_iter().find(|one| one.date == race.date);
    store.save_race(&race)?;
    let Races { upcoming, past } = races(store, today)?;
    let stated = upcoming.into_iter().chain(past).find(|one| one.race.date == race.date);
    let stated = stated.ok_or(AppError::NoSuchRace)?;
    Ok(RaceNoted { stated, replaced: before.filter(|before| *before != race) })
}

/// Takes a race back, and gives it.
///
/// # Errors
/// [`AppError::NoSuchRace`] and [`AppError::SeveralRaces`] where it is not told which, and where the store fails.
pub fn remove_race(store: &mut impl Store, which: &WhichRace) -> Result<Race, AppError> {
    let races = store.races()?;
    let race = find(&races, which)?.clone();
    store.remove_race(race.date)?;
    Ok(race)
}

fn find<'a>(races: &'a [Race], which: &WhichRace) -> Result<&'a Race, AppError> {
    let wanted = match which {
        WhichRace::On(date) => {
            return races.iter().find(|race| race.date == *date).ok_or(AppError::NoSuchRace);
        }
        WhichRace::Named(name) => name.to_lowercase(),
    };
    let name = |race: &Race| race.name.as_deref().unwrap_or_default().to_lowercase();
    let named: Vec<&Race> = races.iter().filter(|race| name(race) == wanted).collect();
    let like = || races.iter().filter(|race| name(race).contains(&wanted)).collect();
    let found: Vec<&Race> = if named.is_empty() { like() } else { named };
    match found[..] {
        [] => Err(AppError::NoSuchRace),
        [one] => Ok(one),
        [..] => Err(AppError::SeveralRaces(found.iter().map(|race| race.date).collect())),
    }
}
