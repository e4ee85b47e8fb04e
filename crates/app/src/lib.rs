//! One function a question a runner can ask, or a thing a runner can do.
//!
//! This is the contract that the command line keeps, and anything else that is to reach Lope: typed in, typed out,
//! and what comes out can be serialised. Each function works on the store of one runner. None lays anything out,
//! knows a terminal or a network, or reads a clock: the day, the moment and the time zone are handed in.
//!
//! | question | function |
//! |---|---|
//! | what should today be? | [`today`]; [`tell`] keeps the answer as well, [`tell_day`] says what it asks beyond the run |
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
//! | what did I run it in, and what are my bests, by my services' word? | [`gear`](gear()) |
//! | what is asked this morning? | [`asked`](asked()) |
//! | what do you know of me? | [`profile`] |
//! | which races are planned, and how were they run? | [`races`] |
//! | which moves loosen me today, and what else helps? | [`routine`], [`routines`], [`recover`], [`modality`], [`beside`] |
//! | what does the day offer the mind, and how do my goals go? | [`mind`](mind()), [`mind_cues`], [`journal`] |
//! | what would money help most? | [`budget`](budget()) |
//! | what is today's session, step by step? | [`export::workout`], [`export::session`] |
//! | what is planned, and what was run of it? | [`plan`](plan()), [`wishes`](wishes()); [`waiting`] for a change that is asked first |
//! | what if I race, am away, run less, move a session? | [`what_if`], [`moves`] |
//! | what is in the week, and what in a calendar? | [`export::week`], [`export::calendar`] |
//! | what to eat and drink, how to sleep, what may go? | [`fuel`], [`sleep`](sleep()), [`beyond`] |
//!
//! | deed | function |
//! |---|---|
//! | how I feel | [`Said`], [`check_in`] |
//! | my normal begins anew | [`recalibrate`] |
//! | what an activity was | [`edit`](edit()), [`undo_edit`], [`edits`] |
//! | who I am | [`set_profile`], [`clear_profile`] |
//! | which races I plan | [`add_race`], [`remove_race`] |
//! | what I did to recover, wrote, aim at, spent | [`did`], [`undid`], [`write_line`], [`erase_line`], [`set_goal`], [`drop_goal`], [`say_of_money`] |
//! | what I want no word about | [`keep_quiet`] |
//! | what life asks for, what I wish of my weeks | [`add_life_event`], [`remove_life_event`], [`set_wishes`] |
//! | my weeks | [`make_plan`], [`agree`], [`move_session`], [`leave_plan`], [`restore_plan`] |
//! | workouts onto a watch | [`send::send`](send::send()) |
//! | what I eat, what is shown, what I try | [`set_care`], [`switch_care`], [`try_routine`], [`travel`], [`weigh`] |
//! | files in | [`import`], [`rebuild`], [`freshen`]; [`watch`] finds what is new in a folder |
//! | everything out, and gone | [`export_archive`], [`forget`](forget()), [`forget_day`], [`forget_everything`] |

mod activities;
mod archive;
mod asked;
mod budget;
mod care;
mod check_in;
mod edit;
mod error;
pub mod export;
mod forget;
mod gear;
mod life;
mod long_view;
mod look_back;
mod mind;
mod morning;
mod moving;
mod next_step;
mod plan;
mod profile;
mod question;
mod race;
mod replay;
mod said;
#[cfg(feature = "schema")]
mod schema;
pub mod send;
mod track;
mod trends;
pub mod watch;
mod why;
mod wishes;

pub use activities::{COURSE_POINTS, Figures, Runs, Shown, Wanted, activity, runs};
pub use archive::{archive_name, export_archive};
pub use asked::{Form, FormItem, FormNight, FormNote, LastSaid, SorePlace, asked};
pub use budget::{BudgetToday, Money, budget, say_of_money};
pub use care::{
    Weighed, beyond, care, end_routine, foods, forget_journeys, fuel, journey, set_care, sleep, sleep_course,
    switch_care, travel, try_routine, weigh,
};
pub use check_in::{Answers, Noted, check_in, last_run_day, recalibrate, recovered_yesterday, unrated_run};
pub use edit::{Edited, edit, edits, undo_edit};
pub use error::AppError;
pub use forget::{
    Forgetting, ForgettingDay, Forgot, ForgotDay, forget, forget_day, forget_everything, would_forget,
    would_forget_day,
};
pub use gear::{KeptGear, UsedGear, Worn, gear};
pub use life::{Life, LifeNoted, add_life_event, life, remove_life_event};
pub use long_view::{long_view, systems_view};
pub use look_back::{WhichYear, helps, letter, year};
pub use lope_import::archive::{ArchiveError, ArchiveProgress, Archived, page as archive_page};
pub use lope_import::{
    ArchiveRead, ColumnMap, Counts, EXPORTS, Export, FileOutcome, FileReport, Gained, MapError, Progress,
    Report, SayError, TableRead, gained, import, import_called, import_found, import_mapped, known_of,
    rebuild, remeasure as freshen,
};
pub use mind::{MindToday, drop_goal, erase_line, journal, mind, mind_cues, set_goal, write_line};
pub use morning::{
    Asked, Places, Reviewed, ToldDay, baselines, niggles, open_matters, review, signs, state, tell, tell_day,
    today,
};
pub use moving::{
    Recover, RoutineToday, WantedRoutine, beside, did, keep_quiet, modality, quiet, recover, routine,
    routines, undid,
};
pub use next_step::NextStep;
pub use plan::{
    KeptUp, MovedByHand, PlanShown, Proposed, Supposed, WhatIf, agree, leave_plan, make_plan, move_session,
    moves, plan, restore_plan, waiting, what_if,
};
pub use profile::{ObservedMaximum, ProfileView, clear_profile, profile, set_profile};
pub use race::{RaceNoted, Races, StatedRace, WhichRace, add_race, races, remove_race};
pub use replay::{Replayed, Replays, moved_since, replay};
pub use said::{Illness, Note, Said, SaidPlace, SaidTight};
pub use track::{Bounds, Track, TrackPoint, track};
pub use trends::trends;
pub use why::{RuleOfTopic, Topic, care_why, findings_by, why};
pub use wishes::{set_wishes, take_wishes_file, wishes, wishes_file};
