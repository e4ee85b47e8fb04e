//! Is the training working? The weeks, what they did, and how the runner runs.

use jiff::civil::Date;
use lope_records::History;
use serde::Serialize;

use super::{
    adaptation::{
        aftermath, easy_pace,
        sessions::{LikeSessions, compared},
    },
    course::{Course, Tendency},
    form::{FormHeld, form},
    weeks::{Mix, Week, middle, mix, weeks},
    window::Window,
};
use crate::{RULES_VERSION, Rules};

/// The weeks up to a day, each trend in them with its interval. Shown, never decided on.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trends {
    /// The last day looked at.
    pub date: Date,
    /// The Monday from which the weeks are looked at; hard and like sessions are looked for over half a year.
    pub first: Date,
    /// Each week, oldest first.
    pub weeks: Vec<Week>,
    /// How the runs were spread; `None` without any.
    pub mix: Option<Mix>,
    /// The share of easy runs spent between the thresholds.
    pub middle: Course,
    /// What easy pace costs, and how long hard work takes to recover from.
    pub adaptation: Vec<Course>,
    /// Sessions that were run before, beside those.
    pub like_sessions: Vec<LikeSessions>,
    /// Form at the usual easy speed, of what was recorded.
    pub form: Vec<Course>,
    /// How form held within the latest runs.
    pub form_held: Vec<FormHeld>,
    /// The version of the rules that looked.
    pub rules_version: u32,
}

impl Trends {
    /// Looks back on so many weeks up to a day; sessions are labelled and nothing in the history is later than the day.
    pub(crate) fn of(history: &History, date: Date, count: usize, rules: &Rules) -> Trends {
        let window = Window::of(history, date, count, rules);
        let (form, form_held) = form(&window);
        let mut adaptation = easy_pace::courses(&window);
        adaptation.extend(aftermath::courses(&window));
        Trends {
            date,
            first: window.first,
            weeks: weeks(&window),
            mix: mix(&window),
            middle: middle(&window),
            adaptation,
            like_sessions: compared(&window),
            form,
            form_held,
            rules_version: RULES_VERSION,
        }
    }

    /// How many courses were held against chance: of twenty, chance alone moves about one.
    pub fn judged(&self) -> usize {
        let like = self.like_sessions.iter().map(|like| &like.course);
        let courses = self.adaptation.iter().chain(&self.form).chain(like).chain([&self.middle]);
        courses.filter(|course| matches!(course.told, Tendency::Change { .. })).count()
    }
}
