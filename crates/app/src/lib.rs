//! One function a question a runner can ask, or a thing a runner can do.
//!
//! This is the contract that the command line keeps, and anything else that is to reach Lope: typed in, typed out,
//! and what comes out can be serialised. Each function works on the store of one runner. None lays anything out,
//! knows a terminal or a network, or reads a clock: the day, the moment and the time zone are handed in.
//!
//! | question | function |
//! |---|---|
//! | what should today be? | [`today`]; [`tell`] keeps the answer as well |
//! | what warns, what is good? | [`signs`] |
//! | where do my four systems stand? | [`state`] |
//! | what is my normal? | [`baselines`] |
//! | what is still open? | [`open_matters`] |
//! | what hurts, and what to do for it? | [`niggles`] |
//! | was easy easy? | [`review`] |
//! | would the answer be the same today? | [`replay`](replay()), [`moved_since`] |
//! | what does that stand on? | [`why`], [`findings_by`] |
//! | is the training working? | [`trends`](trends()) |
//! | what seems to help me? | [`helps`] |
//! | how was the week, how was the year? | [`letter`], [`year`] |
//! | how did it go over the years? | [`long_view`](long_view()), [`systems_view`] |
//! | what did I do? | [`runs`], [`activity`], [`track`](track()) |
//! | what is asked this morning? | [`asked`](asked()) |
//! | what do you know of me? | [`profile`] |
//! | which races are planned, and how were they run? | [`races`] |
//!
//! | deed | function |
//! |---|---|
//! | how I feel | [`Said`], [`check_in`] |
//! | my normal begins anew | [`recalibrate`] |
//! | what an activity was | [`edit`](edit()), [`undo_edit`], [`edits`] |
//! | who I am | [`set_profile`], [`clear_profile`] |
//! | which races I plan | [`add_race`], [`remove_race`] |
//! | files in | [`import`], [`rebuild`], [`freshen`] |

mod activities;
mod asked;
mod check_in;
mod edit;
mod error;
mod life;
mod long_view;
mod look_back;
mod morning;
mod profile;
mod question;
mod race;
mod replay;
mod said;
#[cfg(feature = "schema")]
mod schema;
mod track;
mod trends;
mod why;

pub use activities::{COURSE_POINTS, Figures, Runs, Shown, Wanted, activity, runs};
pub use asked::{Form, FormItem, FormNote, LastSaid, SorePlace, asked};
pub use check_in::{Answers, Noted, check_in, last_run_day, recalibrate, recovered_yesterday, unrated_run};
pub use edit::{Edited, edit, edits, undo_edit};
pub use error::AppError;
pub use life::{Life, LifeNoted, add_life_event, life, remove_life_event};
pub use long_view::{long_view, systems_view};
pub use look_back::{WhichYear, helps, letter, year};
pub use lope_import::SayError;
pub use lope_import::{
    Counts, FileOutcome, FileReport, Progress, Report, import, import_called, rebuild, remeasure as freshen,
};
pub use morning::{
    Asked, Places, Reviewed, baselines, niggles, open_matters, review, signs, state, tell, today,
};
pub use profile::{ObservedMaximum, ProfileView, clear_profile, profile, set_profile};
pub use race::{RaceNoted, Races, StatedRace, WhichRace, add_race, races, remove_race};
pub use replay::{Replayed, Replays, moved_since, replay};
pub use said::{Illness, Note, Said, SaidPlace, SaidTight};
pub use track::{Bounds, Track, TrackPoint, track};
pub use trends::trends;
pub use why::{RuleOfTopic, Topic, findings_by, why};
