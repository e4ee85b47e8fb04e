//! Every number that a plan is made by, each with what it stands on. What the morning decides by as well — aftermath of a race,
//! the days before one, ways back, what a level carries — is read from [`lope_recovery::Rules`] and not stated again.

use lope_records::Level;
use lope_recovery::Rules;

use crate::frame::Distance;

lope_recovery::rules! {
    /// The numbers a plan is made by.
    pub struct PlanRules;

    // Spacing.
    /// Days after a hard one on which nothing but rest, cross-training or a recovery run has its place.
    recovery_after_hard = 1.0, "days", RECOVERY_TIME, Moderate;
    /// Days of training in a row after which a day of rest is due; elites and those who run daily take an easy day instead.
    days_to_rest = 6.0, "days", REST_DAYS, ExpertOpinion;
    /// Share of a week's runs that may be intense; of a broken number the nearest.
    intense_share = 0.25, "of runs", MOSTLY_EASY, ExpertOpinion;
    /// Runs a week from which one of them may be intense.
    intense_from_runs = 3.0, "runs", MOSTLY_EASY, ExpertOpinion;
    /// Share of a beginner's runs that may be hard, the long one included: an easy run for each.
    beginner_hard_share = 0.5, "of runs", RECOVERY_RUNS, ExpertOpinion;
    /// Recovery runs in a week at the least, from so many runs on as the next line says.
    recovery_runs_least = 1.0, "runs", RECOVERY_RUNS, ExpertOpinion;
    /// Runs a week from which one of them is a recovery run.
    recovery_runs_from = 4.0, "runs", RECOVERY_RUNS, ExpertOpinion;
    /// Recovery runs in a week at the most; elites run them daily.
    recovery_runs_most = 3.0, "runs", RECOVERY_RUNS, ExpertOpinion;

    // Weeks.
    /// Weeks of training before a recovery week.
    load_weeks = 3.0, "weeks", RECOVERY_WEEK, ExpertOpinion;
    /// Weeks of training before a recovery week for masters and where life weighs heavily.
    load_weeks_masters = 2.0, "weeks", RECOVERY_WEEK, ExpertOpinion;
    /// The age from which a runner is a master in this, years.
    masters_age_y = 50.0, "years", RECOVERY_WEEK, ExpertOpinion;
    /// Days that life weighs on, of the eight weeks ahead, from which it weighs heavily.
    heavy_life_days = 14.0, "days", RECOVERY_WEEK, ExpertOpinion;
    /// Minutes of a recovery week as a share of the week before.
    recovery_week_share = 0.7, "of a week", RECOVERY_WEEK, ExpertOpinion;
    /// Minutes of a week that life weighs on, as a share of the usual.
    life_week_share = 0.8, "of a week", LIFE_LOAD, ExpertOpinion;
    /// Intense sessions fewer in a week most of whose days life weighs on.
    life_intense_fewer = 1.0, "sessions", LIFE_LOAD, ExpertOpinion;
    /// Minutes of a week with a race that is raced in earnest and not tapered for, the race left out, as a share of the usual.
    race_week_share = 0.75, "of a week", TAPER, ExpertOpinion;
    /// Minutes of the days after a race on which easy running is as long as one likes, as a share of the usual.
    after_race_share = 0.7, "of a week", RACE_AFTERMATH, ExpertOpinion;
    /// What a week adds to the fullest of the four before it.
    week_growth = 1.06, "x", PROGRESSION, ExpertOpinion;
    /// What it may add at the most.
    week_growth_most = 1.10, "x", PROGRESSION, ExpertOpinion;
    /// Minutes that a week may always add: a tenth of little is less than one run's rounding.
    week_growth_min = 15.0, "min", PROGRESSION, ExpertOpinion;
    /// Weeks looked back on for the fullest.
    growth_weeks = 4.0, "weeks", PROGRESSION, ExpertOpinion;
    /// Weeks looked back on for what may be had again without a step, where none of them was without a run.
    come_back_weeks = 8.0, "weeks", PROGRESSION, ExpertOpinion;
    /// Weeks looked back on for what is usual: what an illness or a few poor weeks took is come back to, step by step.
    usual_weeks = 26.0, "weeks", PROGRESSION, ExpertOpinion;
    /// Share of those weeks that were no fuller than a usual full one; the rest were lighter on purpose or by chance.
    usual_quantile = 0.75, "of weeks", PROGRESSION, ExpertOpinion;

    // Phases.
    /// Weeks of peak before the taper.
    peak_weeks = 4.0, "weeks", PERIODS, ExpertOpinion;
    /// Weeks of build before the peak.
    build_weeks = 6.0, "weeks", PERIODS, ExpertOpinion;
    /// Weeks of base a beginner runs without intense work.
    beginner_quiet_weeks = 4.0, "weeks", PERIODS, ExpertOpinion;
    /// Weeks a plan reaches where no race is ahead.
    weeks_without_race = 8.0, "weeks", PERIODS, ExpertOpinion;
    /// Weeks a plan reaches at the most.
    weeks_most = 52.0, "weeks", PERIODS, ExpertOpinion;
    /// Weeks that belong to a plan after its last race.
    weeks_after_race = 3.0, "weeks", PERIODS, ExpertOpinion;

    // Runs of a week.
    /// Share of the week that its long run takes beyond that of an even week.
    long_share_beyond_even = 0.15, "of week", LONG_RUN, ExpertOpinion;
    /// The same for a marathon.
    long_share_marathon = 0.18, "of week", LONG_RUN, ExpertOpinion;
    /// The same beyond it.
    long_share_ultra = 0.25, "of week", LONG_RUN, ExpertOpinion;
    /// Longest long run for five kilometres, minutes.
    long_short_min = 90.0, "min", LONG_RUN, ExpertOpinion;
    /// For ten.
    long_middle_min = 105.0, "min", LONG_RUN, ExpertOpinion;
    /// For a half marathon, and to just keep running.
    long_half_min = 130.0, "min", LONG_RUN, ExpertOpinion;
    /// For a marathon.
    long_marathon_min = 170.0, "min", LONG_RUN, ExpertOpinion;
    /// For an ultramarathon.
    long_ultra_min = 270.0, "min", LONG_RUN, ExpertOpinion;
    /// Shortest intense session that is worth its warm-up, minutes.
    intense_least_min = 35.0, "min", PERIODS, ExpertOpinion;
    /// Minutes of a week's intense sessions, warm-up and cool-down included, as a share of the week.
    intense_week_share = 0.34, "of week", PERIODS, ExpertOpinion;
    /// Minutes of an intense session, warm-up and cool-down included: a beginner's.
    beginner_intense_min = 40.0, "min", PERIODS, ExpertOpinion;
    /// An amateur's.
    amateur_intense_min = 55.0, "min", PERIODS, ExpertOpinion;
    /// An advanced runner's.
    advanced_intense_min = 70.0, "min", PERIODS, ExpertOpinion;
    /// An elite's.
    elite_intense_min = 85.0, "min", PERIODS, ExpertOpinion;
    /// Minutes by which an easy run may be shorter than the week's even one.
    easy_shorter_min = 10.0, "min", LONG_RUN, ExpertOpinion;
    /// Minutes by which it may be longer.
    easy_longer_min = 20.0, "min", LONG_RUN, ExpertOpinion;
    /// Share of the long run that no easy run is longer than.
    easy_of_long = 0.85, "of long", LONG_RUN, ExpertOpinion;
    /// Runs a week of a beginner of whom nothing is known.
    beginner_runs = 3.0, "runs", REST_DAYS, ExpertOpinion;
    /// Of an amateur.
    amateur_runs = 4.0, "runs", REST_DAYS, ExpertOpinion;
    /// Of an advanced runner.
    advanced_runs = 6.0, "runs", REST_DAYS, ExpertOpinion;
    /// Of an elite.
    elite_runs = 10.0, "runs", REST_DAYS, ExpertOpinion;

    // Minutes of a week.
    /// Minutes of a full week that a beginner is led to.
    beginner_week_min = 200.0, "min", PROGRESSION, ExpertOpinion;
    /// An amateur.
    amateur_week_min = 340.0, "min", PROGRESSION, ExpertOpinion;
    /// An advanced runner.
    advanced_week_min = 500.0, "min", PROGRESSION, ExpertOpinion;
    /// An elite.
    elite_week_min = 720.0, "min", PROGRESSION, ExpertOpinion;
    /// Times as much for five kilometres.
    week_short_factor = 0.85, "x", PROGRESSION, ExpertOpinion;
    /// For ten.
    week_middle_factor = 0.9, "x", PROGRESSION, ExpertOpinion;
    /// For a marathon.
    week_marathon_factor = 1.2, "x", PROGRESSION, ExpertOpinion;
    /// For an ultramarathon.
    week_ultra_factor = 1.5, "x", PROGRESSION, ExpertOpinion;

    // The way back.
    /// Days without a run after which it begins with walking and running in turns.
    walk_run_break_days = 14.0, "days", RETURN_TO_RUN, ExpertOpinion;
    /// Sessions of walking and running in turns.
    walk_run_stages = 9.0, "sessions", RETURN_TO_RUN, ExpertOpinion;
    /// Minutes of one.
    walk_run_min = 30.0, "min", RETURN_TO_RUN, ExpertOpinion;
    /// Days from one to the next.
    walk_run_days = 2.0, "days", RETURN_TO_RUN, ExpertOpinion;
    /// Share of the minutes before the break that the first weeks after it have.
    return_share = 0.5, "of usual", RETURN_TO_RUN, ExpertOpinion;
    /// What a week adds at the most on the way back to what is usual, after a break or a few poor weeks.
    return_growth = 1.20, "x", RETURN_TO_RUN, ExpertOpinion;

    // What is weighed. Points are compared with points only; the hard rules stand above all of them.
    /// Points for five minutes that a week falls short of what the season asks.
    short_points = 40.0, "points", PLANNING, ExpertOpinion;
    /// Points for a run that the week has less.
    run_points = 300.0, "points", PLANNING, ExpertOpinion;
    /// Points for an intense session that is left out.
    intense_points = 900.0, "points", PLANNING, ExpertOpinion;
    /// Points for a long run that is left out.
    long_points = 1500.0, "points", PLANNING, ExpertOpinion;
    /// Points for a recovery run that the week wants and has not.
    recovery_run_points = 400.0, "points", PLANNING, ExpertOpinion;
    /// Points for each five minutes by which a session is shorter than asked, or an easy run uneven.
    uneven_points = 6.0, "points", PLANNING, ExpertOpinion;
    /// Points for an intense session as soon as the rule allows, without a second easy day.
    close_points = 60.0, "points", PLANNING, ExpertOpinion;
    /// Points for a long run on a weekday.
    weekday_long_points = 90.0, "points", PLANNING, ExpertOpinion;
    /// Points for running on the day after a run where there are days enough.
    row_points = 8.0, "points", PLANNING, ExpertOpinion;
    /// Points of a hard session for the chance that the runner is not recovered.
    unready_points = 400.0, "points", PLANNING, ExpertOpinion;
    /// Points for a point of load by the day of the race, as the model of fitness and fatigue has it.
    fitness_points = 1.0, "points", FORM, ExpertOpinion;
    /// Days in which fitness fades to a third.
    fitness_fade_days = 42.0, "days", FORM, ExpertOpinion;
    /// Days in which fatigue fades to a third.
    fatigue_fade_days = 7.0, "days", FORM, ExpertOpinion;
    /// How much more a session tires than it trains, on its own day.
    fatigue_factor = 2.0, "x", FORM, ExpertOpinion;
    /// Load of an hour of an intense session, warm-up and cool-down included; an easy hour has the morning's figure.
    intense_load = 75.0, "load", LOAD, ExpertOpinion;
    /// Points for a day whose session is of another sort than it was planned before.
    moved_points = 120.0, "points", PLANNING, ExpertOpinion;
    /// Points for each five minutes by which it is longer or shorter.
    resized_points = 2.0, "points", PLANNING, ExpertOpinion;
    /// Days within which a plan wants to stay as it was.
    close_days = 14.0, "days", PLANNING, ExpertOpinion;

    // Changes.
    /// Share of the minutes of some weeks in a row beyond which a change of the plan is asked first.
    quiet_share = 0.25, "of weeks", PLANNING, ExpertOpinion;
    /// Weeks in a row that a change of load is measured over: one light week more or less is none.
    quiet_weeks = 4.0, "weeks", PLANNING, ExpertOpinion;
    /// Share of the planned minutes from which a session counts as done.
    done_share = 0.8, "of plan", PLANNING, ExpertOpinion;
    /// Share of the planned minutes beyond which it was longer than planned.
    longer_share = 1.25, "of plan", PLANNING, ExpertOpinion;
}

/// Minutes of a single run at the most after a longest one: a tenth more, or a step of a plan.
pub(crate) fn longest_next_min(longest_min: f64, rules: &Rules) -> f64 {
    (longest_min * rules.single_run_cap).max(longest_min + rules.minutes_step)
}

impl PlanRules {
    /// Minutes of an intense session of a level.
    pub(crate) fn intense_min(&self, level: Level) -> f64 {
        match level {
            Level::Beginner => self.beginner_intense_min,
            Level::Amateur => self.amateur_intense_min,
            Level::Advanced => self.advanced_intense_min,
            Level::Elite => self.elite_intense_min,
        }
    }

    /// Runs a week of a level of whose weeks nothing is known.
    pub(crate) fn runs(&self, level: Level) -> f64 {
        match level {
            Level::Beginner => self.beginner_runs,
            Level::Amateur => self.amateur_runs,
            Level::Advanced => self.advanced_runs,
            Level::Elite => self.elite_runs,
        }
    }

    /// Minutes of a full week that a level is led to, before the race's distance is looked at.
    pub(crate) fn week_min(&self, level: Level) -> f64 {
        match level {
            Level::Beginner => self.beginner_week_min,
            Level::Amateur => self.amateur_week_min,
            Level::Advanced => self.advanced_week_min,
            Level::Elite => self.elite_week_min,
        }
    }

    /// How much more or less a full week is by the distance that is trained for.
    pub(crate) fn week_factor(&self, distance: Distance) -> f64 {
        match distance {
            Distance::Short => self.week_short_factor,
            Distance::Middle => self.week_middle_factor,
            Distance::Half => 1.0,
            Distance::Marathon => self.week_marathon_factor,
            Distance::Ultra => self.week_ultra_factor,
        }
    }

    /// The longest long run for a distance, minutes.
    pub(crate) fn long_most_min(&self, distance: Distance) -> f64 {
        match distance {
            Distance::Short => self.long_short_min,
            Distance::Middle => self.long_middle_min,
            Distance::Half => self.long_half_min,
            Distance::Marathon => self.long_marathon_min,
            Distance::Ultra => self.long_ultra_min,
        }
    }

    /// Share of the week that the long run takes beyond that of an even week.
    pub(crate) fn long_share_beyond(&self, distance: Distance) -> f64 {
        match distance {
            Distance::Marathon => self.long_share_marathon,
            Distance::Ultra => self.long_share_ultra,
            _ => self.long_share_beyond_even,
        }
    }
}
