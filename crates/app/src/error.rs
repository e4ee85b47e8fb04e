//! Why a question has no answer, or a thing was not done.

use jiff::civil::Date;
use lope_formats::WishesError;
use lope_import::SayError;
use lope_records::{
    ActivityId, Deed, GoalKind, Kind, LifeError, LifeKind, ProfileError, ProfileField, Purpose, RaceError,
    TryOut, WishError,
};
use lope_recovery::DayKind;
use lope_store::StoreError;

/// Why a question has no answer, or a thing was not done; what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// There is no run yet.
    #[error("no run to review yet")]
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
    #[error("{0} has no figures")]
    Unmeasured(ActivityId),
    /// Something was said of a run, and none is known.
    #[error("no run of that day or the day before is known")]
    NothingToRate,
    /// A topic is asked for that the library does not have.
    #[error("nothing is known by the name of {0:?}")]
    NoSuchTopic(String),
    /// An activity is left out of every computation.
    #[error("{0} is left out")]
    LeftOut(ActivityId),
    /// A kind was given for what is not a run.
    #[error("only a run has a kind")]
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
    #[error("there is nothing to clear: {field} is not stated on {date}")]
    NotStated {
        /// What.
        field: ProfileField,
        /// The day.
        date: Date,
    },
    /// No race is meant by that day or name.
    #[error("no race is known by that day or name")]
    NoSuchRace,
    /// A name fits several races.
    #[error("several races are called so: say which by its day, one of {days}", days = days(.0))]
    SeveralRaces(Vec<Date>),
    /// There is no plan.
    #[error("no plan stands")]
    NoPlan,
    /// Nothing can be moved from or to a day.
    #[error("nothing is planned on {0} that could change places: choose days ahead that the plan has")]
    NothingToMove(Date),
    /// A race has its day.
    #[error("the race of {0} has its day: it is moved by noting it for another")]
    RaceStays(Date),
    /// A plan could not be kept or read back.
    #[error("the plan cannot be read back ({0})")]
    PlanUnreadable(#[from] serde_json::Error),
    /// Nothing of life is on that day.
    #[error("nothing is noted of that day")]
    NoSuchLifeEvent,
    /// Several things are on a day.
    #[error("several are on that day: say which, {kinds}", kinds = .0.iter().map(|kind| kind.name().replace('_', "-")).collect::<Vec<_>>().join(" or "))]
    SeveralLifeEvents(Vec<LifeKind>),
    /// A routine for sleep is being tried already.
    #[error("{name} is being tried since {since}: one at a time, or nobody could tell which it was", name = .0.routine.name(), since = .0.from)]
    AlreadyTrying(TryOut),
    /// No routine for sleep is being tried.
    #[error("nothing is being tried")]
    NotTrying,
    /// Two weighings around no run.
    #[error("no run of {0} is known to weigh")]
    NothingToWeigh(Date),
    /// Two weighings that no run explains.
    #[error("no run costs or brings so much: check both weights and their unit, such as 70.2kg or 154.8lb")]
    Weighing,
    /// A life event cannot be.
    #[error(transparent)]
    Life(#[from] LifeError),
    /// What is wished of the weeks cannot be.
    #[error(transparent)]
    Wish(#[from] WishError),
    /// A file of wishes cannot be read.
    #[error(transparent)]
    WishesFile(#[from] WishesError),
    /// There is nothing to run on a day.
    #[error("there is nothing to run on {date}: the day is {}", kind.name().replace('_', " "))]
    NothingToRun {
        /// The day.
        date: Date,
        /// What it is.
        kind: DayKind,
    },
    /// A race is a day's session, and its course says how far.
    #[error("the race is the session of {0}: its course says where and how far")]
    RaceToday(Date),
    /// A hard session is fine, and none is planned.
    #[error("a hard session is fine on {0}, and none is planned")]
    NothingPlanned(Date),
    /// A session asks for more than the day allows.
    #[error(
        "{} is more than today allows, which is {}",
        purpose.name().replace('_', " "), kind.name().replace('_', " ")
    )]
    NotToday {
        /// What was asked for.
        purpose: Purpose,
        /// What the day is.
        kind: DayKind,
    },
    /// There are no steps for a purpose, or for so little time.
    #[error("there are no steps for {} of that length: choose a run of a minute to a day", .0.name().replace('_', " "))]
    NoSuchSession(Purpose),
    /// Nothing is planned.
    #[error("nothing is planned in the days from {0} on")]
    NothingPlannedIn(Date),
    /// A workout cannot be written in that format.
    #[error(transparent)]
    Write(#[from] lope_formats::out::WriteError),
    /// A day to come: nothing was done, written or spent on it yet.
    #[error("{0} is still to come")]
    NotYet(Date),
    /// Something is taken back that was not noted.
    #[error("{deed} was not noted on {date}", deed = deed.name())]
    NotDone {
        /// The day.
        date: Date,
        /// What.
        deed: Deed,
    },
    /// A goal that nobody keeps beside a life.
    #[error(
        "{kind}: {least} to {most} a week can be kept beside a life; choose one of those",
        kind = kind.name()
    )]
    Unrealistic {
        /// What is counted.
        kind: GoalKind,
        /// Least that makes sense.
        least: u8,
        /// Most that can be kept.
        most: u8,
    },
    /// No goal of that kind is set.
    #[error("no goal for {} is set", .0.name())]
    NoSuchGoal(GoalKind),
    /// Nothing was written of a day.
    #[error("nothing was written of {0}")]
    NoLine(Date),
    /// Nothing alike was spent.
    #[error("no such expense is noted")]
    NotSpent,
    /// A sum of money that cannot be.
    #[error("that is no sum of money; use a number such as 40 or 12.50")]
    Amount,
    /// An activity came in a file with others, and cannot be deleted alone.
    #[error(
        "{id} came in one file with {others} other {activities}, and cannot be taken out of it alone",
        activities = if *.others == 1 { "activity" } else { "activities" }
    )]
    SharesItsFile {
        /// The activity.
        id: ActivityId,
        /// How many others.
        others: usize,
    },
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
