//! Weeks and seasons that keep the rules.
//!
//! [`plan`] is a pure function of a [`Brief`] — races, wishes, life, what was run, what recovery leaves of the days ahead, the plan
//! as it stood — and of the rules. It goes in steps, which are the modules of this crate:
//!
//! 1. `brief`, `lately`: everything a plan is made from, and what of it weeks ahead build on.
//! 2. `days`: what each day leaves room for.
//! 3. `frame`: phases, minutes, long runs and kinds of work of each week, by rule.
//! 4. `model`, `build`: what may stand on each day and what it costs, as plain data.
//! 5. `solve`: the best of all plans of the model, exactly.
//! 6. `follow`: what was run beside what was planned, and what one plan changes of another; `exchange`: what a session that is moved
//!    by hand would break.
//!
//! Beside it, [`library`] has the steps of every session, sized to the runner, and [`paces`] their own paces with the doubt.
//!
//! Pure, as `lope-recovery` is: no I/O, no clock, no chance, no sentence.

pub mod library;
pub mod model;
pub mod paces;
pub mod rules;

mod brief;
mod build;
mod days;
mod exchange;
mod follow;
mod frame;
mod lately;
mod phase;
mod plan;
mod reasons;
mod relax;
mod shown;
mod solve;
mod week;

pub use brief::{Bound, Brief, Done};
pub use exchange::{Against, Broken, Exchange, Exchanges, Unmovable, day_kind};
pub use follow::{Became, Difference, Matched, Moved, Weight, difference, matched};
pub use frame::{Phase, Week};
pub use plan::{Conflict, Plan, model, plan};
pub use reasons::REASONS;
pub use relax::{Constraint, HardRule, Wish};
pub use rules::PlanRules;
pub use shown::{Cause, DayOfPlan, PlannedWeek, SessionShown};
pub use solve::{Solution, solve};
