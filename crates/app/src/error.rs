//! Why a question has no answer, or a thing was not done.

use jiff::civil::Date;
use lope_import::SayError;
use lope_records::{ActivityId, Kind, LifeError, LifeKind, ProfileError, ProfileField, RaceError, WishError};
use lope_store::StoreError;

/// Why a question has no answer, or a thing was not done; what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// There is no run yet.
    #[error("no run to review yet; `lope import` brings them in")]
    NoRun,
    /// A day too far ahead to say anything of.
    #[error("{date} is too far ahead: a forecast reaches {days} days")]
    TooFarAhead {
        /// The day asked about.
        date: jiff::civil::Date,
        /// Days a forecast reaches.
        days: i32,
    },
    /// A year to come.
    #[error("{0} has not begun")]
    NotBegun(i16),
    /// An activity that was meant is not kept any more.
    #[error("{0} is not kept any more")]
    Gone(ActivityId),
    /// An activity was never measured.
    #[error("{0} has no figures; `lope rebuild` computes them")]
    Unmeasured(ActivityId),
    /// Something was said of a run, and none is known.
    #[error(
        "no run of that day or the day before is known; --ran 45min notes one without a watch, and \
         `lope edit` says it of an earlier one"
    )]
    NothingToRate,
    /// A topic is asked for that the library does not have.
    #[error("nothing is known by the name of {0:?}; `lope why` lists the topics")]
    NoSuchTopic(String),
    /// An activity is left out of every computation.
    #[error("{0} is left out; `lope edit {0} --leave-out no` brings it back")]
    LeftOut(ActivityId),
    /// A kind was given for what is not a run.
    #[error("only a run has a kind; say --sport running as well if it was one")]
    KindOfNoRun,
    /// What no runner calls a run.
    #[error("{0} is not a kind of run; use one of {of_a_run}", of_a_run = Kind::OF_A_RUN.map(Kind::name).join(", "))]
    NoKindOfRun(Kind),
    /// An answer is not on its scale.
    #[error("{what} goes from {low} to {high}: {value} is not on its scale")]
    OffScale {
        /// The question.
        what: &'static str,
        /// The answer.
        value: f64,
        /// The lowest.
        low: f64,
        /// The highest.
        high: f64,
    },
    /// A page of a list begins after something that is not in it.
    #[error("{0} is not in this list any more; begin again with its first page")]
    NoSuchPage(ActivityId),
    /// A time lies outside of what a calendar holds.
    #[error("no such time: {0}")]
    Time(#[from] jiff::Error),
    /// A value was to be cleared that is not stated.
    #[error("there is nothing to clear: {field} is not stated on {date}; `lope profile` shows what is")]
    NotStated {
        /// What.
        field: ProfileField,
        /// The day.
        date: Date,
    },
    /// No race is meant by that day or name.
    #[error("no race is known by that day or name; `lope race` lists them")]
    NoSuchRace,
    /// A name fits several races.
    #[error("several races are called so: say which by its day, one of {days}", days = days(.0))]
    SeveralRaces(Vec<Date>),
    /// Nothing of life is on that day.
    #[error("nothing is noted of that day; `lope life` lists what is")]
    NoSuchLifeEvent,
    /// Several things are on a day.
    #[error("several are on that day: say which, {kinds}", kinds = .0.iter().map(|kind| kind.name().replace('_', "-")).collect::<Vec<_>>().join(" or "))]
    SeveralLifeEvents(Vec<LifeKind>),
    /// A life event cannot be.
    #[error(transparent)]
    Life(#[from] LifeError),
    /// What is wished of the weeks cannot be.
    #[error(transparent)]
    Wish(#[from] WishError),
    /// A race cannot be.
    #[error(transparent)]
    Race(#[from] RaceError),
    /// A value of the profile cannot be.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// What was said could not be saved.
    #[error(transparent)]
    Say(#[from] SayError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn days(dates: &[Date]) -> String {
    dates.iter().map(Date::to_string).collect::<Vec<_>>().join(", ")
}
