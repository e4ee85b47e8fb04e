//! Reasons of a session that are no line of the rules: what the runner wishes, what life asks for, a race.

/// A session that has its weekday.
pub(crate) const FIXED_SESSION: &str = "fixed_session";
/// No time on that weekday.
pub(crate) const NO_TIME: &str = "no_time";
/// The weekday wished for the long run.
pub(crate) const LONG_RUN_DAY: &str = "long_run_day";
/// Running every day.
pub(crate) const EVERY_DAY: &str = "every_day";
/// The race itself.
pub(crate) const RACE: &str = "race";
/// Rest after a race.
pub(crate) const AFTER_RACE_REST: &str = "after_race_rest";
/// Easy days after a race.
pub(crate) const AFTER_RACE_EASY: &str = "after_race_easy";
/// No training, by the runner's own wish.
pub(crate) const NO_TRAINING: &str = "no_training";
/// Away.
pub(crate) const TRAVEL: &str = "travel";
/// Work at night.
pub(crate) const NIGHT_SHIFTS: &str = "night_shifts";
/// Someone at home is ill.
pub(crate) const FAMILY_ILLNESS: &str = "family_illness";
/// Moved there by the runner.
pub(crate) const MOVED: &str = "moved";
/// A second long run in a week.
pub(crate) const ONE_LONG_RUN: &str = "one_long_run";

/// All of them: every other name in [`because`](lope_records::PlannedSession::because) is a line of [`PlanRules`](crate::PlanRules)
/// or of [`Rules`](lope_recovery::Rules).
pub const REASONS: [&str; 13] = [
    FIXED_SESSION,
    NO_TIME,
    LONG_RUN_DAY,
    EVERY_DAY,
    RACE,
    AFTER_RACE_REST,
    AFTER_RACE_EASY,
    NO_TRAINING,
    TRAVEL,
    NIGHT_SHIFTS,
    FAMILY_ILLNESS,
    MOVED,
    ONE_LONG_RUN,
];
