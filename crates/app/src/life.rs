//! What life asks for beside training.

use jiff::civil::Date;
use lope_records::{LifeEvent, LifeKind};
use lope_store::Store;
use serde::Serialize;

use crate::AppError;

/// Everything the runner says of life beside training.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Life {
    /// On today, or to come, by their first day.
    pub ahead: Vec<LifeEvent>,
    /// Over, the latest first.
    pub past: Vec<LifeEvent>,
}

/// A life event that was noted.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LifeNoted {
    /// The event as it stands now.
    #[serde(flatten)]
    pub event: LifeEvent,
    /// What was said of it before, where that was something else.
    pub replaced: Option<LifeEvent>,
}

/// All that is said of life.
///
/// # Errors
/// Where the store fails.
pub fn life(store: &impl Store, today: Date) -> Result<Life, AppError> {
    let (ahead, mut past): (Vec<_>, Vec<_>) = store.life()?.into_iter().partition(|one| one.to >= today);
    past.reverse();
    Ok(Life { ahead, past })
}

/// Notes a life event. One of the same kind that begins on the same day is corrected.
///
/// # Errors
/// [`AppError::Life`] where it cannot be, and where the store fails.
pub fn add_life_event(store: &mut impl Store, event: LifeEvent, today: Date) -> Result<LifeNoted, AppError> {
    event.admits(today)?;
    let same = |one: &LifeEvent| one.kind == event.kind && one.from == event.from;
    let before = store.life()?.into_iter().find(same);
    store.save_life_event(&event)?;
    Ok(LifeNoted { replaced: before.filter(|before| *before != event), event })
}

/// Takes back what is on that day, of one kind where it is said, and gives it.
///
/// # Errors
/// [`AppError::NoSuchLifeEvent`] where there is nothing, [`AppError::SeveralLifeEvents`] where there are several of a day, and
/// where the store fails.
pub fn remove_life_event(
    store: &mut impl Store,
    kind: Option<LifeKind>,
    on: Date,
) -> Result<LifeEvent, AppError> {
    let meant = |one: &LifeEvent| one.is_on(on) && kind.is_none_or(|kind| kind == one.kind);
    let mut found: Vec<LifeEvent> = store.life()?.into_iter().filter(meant).collect();
    match (found.pop(), found.is_empty()) {
        (None, _) => Err(AppError::NoSuchLifeEvent),
        (Some(event), true) => {
            store.remove_life_event(event.kind, event.from)?;
            Ok(event)
        }
        (Some(event), false) => {
            found.push(event);
            Err(AppError::SeveralLifeEvents(found.iter().map(|one| one.kind).collect()))
        }
    }
}
