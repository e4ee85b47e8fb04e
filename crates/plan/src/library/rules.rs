//! Every number that shapes a session, each with what it stands on.

use lope_records::Level;

lope_recovery::rules! {
    /// The numbers that sessions are shaped by.
    pub struct LibraryRules;

    // Around the work.
    /// Warm-up before fast running at the least, seconds.
    warm_up_least_s = 480.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Warm-up at the most; what is left is easy running, seconds.
    warm_up_most_s = 1200.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Share of what is beside the fast part that comes before it.
    warm_up_share = 0.6, "of the rest", SESSION_SHAPES, ExpertOpinion;
    /// Cool-down after fast running at the least, seconds.
    cool_down_least_s = 300.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Cool-down at the most, seconds.
    cool_down_most_s = 900.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Gentle beginning and end of an easy run, seconds.
    easy_ends_s = 300.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// An easy run shorter than this has no parts, seconds.
    easy_whole_below_s = 1200.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The shortest session there is, seconds.
    shortest_s = 60.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The longest, seconds.
    longest_s = 86400.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Share of a session that is fast running at the most.
    work_share_most = 0.5, "of the session", SESSION_SHAPES, ExpertOpinion;

    // Strides.
    /// Length of a stride, seconds.
    stride_s = 20.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Easy running after each, seconds.
    stride_rest_s = 70.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Strides of a beginner.
    strides_beginner = 4.0, "strides", SESSION_SHAPES, ExpertOpinion;
    /// Strides of an amateur.
    strides_amateur = 5.0, "strides", SESSION_SHAPES, ExpertOpinion;
    /// Strides of all others.
    strides_most = 6.0, "strides", SESSION_SHAPES, ExpertOpinion;

    // Intervals.
    /// Length of a repetition, seconds.
    interval_s = 240.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The same for a beginner, and the least to which it shrinks, seconds.
    interval_least_s = 180.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Easy running after each, seconds.
    interval_rest_s = 150.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Repetitions at the least: below them the session is an easy run.
    interval_times_least = 3.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Repetitions of an amateur.
    interval_times_amateur = 4.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Repetitions of an advanced runner.
    interval_times_advanced = 5.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Repetitions of an elite runner.
    interval_times_elite = 6.0, "x", SESSION_SHAPES, ExpertOpinion;

    // Tempo.
    /// A stretch of tempo of a beginner, seconds.
    tempo_beginner_s = 300.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The same of an amateur, seconds.
    tempo_amateur_s = 600.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The same of an advanced runner, seconds.
    tempo_advanced_s = 900.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The same of an elite runner, seconds.
    tempo_elite_s = 1200.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The least to which it shrinks, seconds.
    tempo_least_s = 300.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Easy running after each, seconds.
    tempo_rest_s = 120.0, "s", SESSION_SHAPES, ExpertOpinion;

    // Hills.
    /// A climb of beginners and amateurs, seconds.
    hill_short_s = 45.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// A climb of all others, seconds.
    hill_long_s = 60.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The way back down takes so many times the climb.
    hill_rest_share = 2.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Climbs at the least: below them the session is an easy run.
    hill_times_least = 4.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Climbs of beginners and amateurs.
    hill_times_short = 8.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Climbs of advanced runners.
    hill_times_advanced = 10.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Climbs of elite runners.
    hill_times_elite = 12.0, "x", SESSION_SHAPES, ExpertOpinion;

    // Race pace.
    /// A race up to this is trained for with short repetitions, metres.
    race_short_m = 15000.0, "m", SESSION_SHAPES, ExpertOpinion;
    /// A race up to this is trained for with those of a half marathon, metres.
    race_half_m = 30000.0, "m", SESSION_SHAPES, ExpertOpinion;
    /// A short repetition, seconds.
    race_short_s = 240.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// A repetition for a half marathon, seconds.
    race_half_s = 600.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// A repetition for a marathon or more, seconds.
    race_long_s = 900.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// Short repetitions at the most.
    race_short_times = 5.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Longer ones at the most.
    race_long_times = 3.0, "x", SESSION_SHAPES, ExpertOpinion;
    /// Easy running after each, seconds.
    race_rest_s = 150.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// The least to which a repetition shrinks, seconds.
    race_least_s = 180.0, "s", SESSION_SHAPES, ExpertOpinion;

    // A long run with pace.
    /// Share of it at race pace.
    long_pace_share = 0.25, "of the session", SESSION_SHAPES, ExpertOpinion;
    /// The longest stretch at race pace in it, seconds.
    long_pace_most_s = 2700.0, "s", SESSION_SHAPES, ExpertOpinion;
    /// A stretch is a whole number of these, seconds.
    block_step_s = 60.0, "s", SESSION_SHAPES, ExpertOpinion;

    // Efforts, CR10.
    /// Easy running, lower end.
    effort_easy_low = 2.0, "of 10", TALK_TEST, ExpertOpinion;
    /// Easy running, upper end; recovery runs stay a point below.
    effort_easy_high = 3.0, "of 10", TALK_TEST, ExpertOpinion;
    /// Marathon pace, lower end.
    effort_marathon_low = 4.0, "of 10", SESSION_SHAPES, ExpertOpinion;
    /// Marathon pace, upper end, and the lower end of tempo.
    effort_tempo_low = 5.0, "of 10", SESSION_SHAPES, ExpertOpinion;
    /// Tempo, upper end.
    effort_tempo_high = 6.0, "of 10", SESSION_SHAPES, ExpertOpinion;
    /// Repetitions of minutes and hills, lower end.
    effort_hard_low = 7.0, "of 10", SESSION_SHAPES, ExpertOpinion;
    /// Repetitions of minutes and hills, upper end: never all out.
    effort_hard_high = 8.0, "of 10", SESSION_SHAPES, ExpertOpinion;

    // Heart rates.
    /// Tempo by heart rate lies from so far below a stated threshold up to it, beats per minute.
    tempo_below_bpm = 8.0, "bpm", SESSION_SHAPES, ExpertOpinion;

    // Paces.
    /// Days back that a runner's efforts tell their paces of now.
    effort_days = 183.0, "days", OWN_PACES, ExpertOpinion;
    /// The shortest effort that does, metres.
    effort_least_m = 3000.0, "m", OWN_PACES, ExpertOpinion;
    /// How wrong a pace from a fresh race may be, either way.
    race_doubt = 0.02, "of speed", OWN_PACES, ExpertOpinion;
    /// The same from an effort that was no race.
    session_doubt = 0.04, "of speed", OWN_PACES, ExpertOpinion;
    /// The same for a speed the runner states.
    stated_doubt = 0.02, "of speed", OWN_PACES, ExpertOpinion;
    /// Days an effort stays fresh.
    fresh_days = 42.0, "days", OWN_PACES, ExpertOpinion;
    /// Days beyond that which add the doubt of the next line.
    ageing_days = 30.0, "days", OWN_PACES, ExpertOpinion;
    /// What each adds.
    ageing_doubt = 0.01, "of speed", OWN_PACES, ExpertOpinion;
    /// What each doubling or halving of the distance adds.
    distance_doubt = 0.01, "of speed", OWN_PACES, ExpertOpinion;
    /// What is added where no other session comes near.
    alone_doubt = 0.01, "of speed", OWN_PACES, ExpertOpinion;
    /// So near in VDOT another session supports the best one.
    near_share = 0.05, "of VDOT", OWN_PACES, ExpertOpinion;
    /// Beyond this doubt a step goes by heart rate or effort instead of pace.
    widest_doubt = 0.055, "of speed", OWN_PACES, ExpertOpinion;
    /// Threshold pace as a share of VDOT.
    threshold_of_vdot = 0.88, "of VDOT", OWN_PACES, Moderate;
    /// Pace of repetitions of minutes as a share of VDOT.
    interval_of_vdot = 0.975, "of VDOT", OWN_PACES, Moderate;

    // The way back.
    /// Days without a run after which the ladder begins anew.
    ladder_break_days = 14.0, "days", WALK_RUN, ExpertOpinion;
    /// Runs on each step of the ladder.
    ladder_runs = 2.0, "runs", WALK_RUN, ExpertOpinion;
    /// Walking before the first turn of running, and at the end, seconds.
    ladder_walk_s = 300.0, "s", WALK_RUN, ExpertOpinion;
    /// Walking between two turns of running, seconds.
    ladder_between_s = 60.0, "s", WALK_RUN, ExpertOpinion;
    /// Turns of running at the most.
    ladder_turns_most = 30.0, "x", WALK_RUN, ExpertOpinion;
    /// A turn of running on the first step, seconds.
    ladder_1_s = 60.0, "s", WALK_RUN, ExpertOpinion;
    /// On the second, seconds.
    ladder_2_s = 120.0, "s", WALK_RUN, ExpertOpinion;
    /// On the third, seconds.
    ladder_3_s = 180.0, "s", WALK_RUN, ExpertOpinion;
    /// On the fourth, seconds.
    ladder_4_s = 240.0, "s", WALK_RUN, ExpertOpinion;
    /// On the fifth, seconds.
    ladder_5_s = 300.0, "s", WALK_RUN, ExpertOpinion;
    /// On the sixth, seconds.
    ladder_6_s = 420.0, "s", WALK_RUN, ExpertOpinion;
    /// On the seventh, seconds.
    ladder_7_s = 540.0, "s", WALK_RUN, ExpertOpinion;
    /// On the eighth, seconds; after it the whole is run.
    ladder_8_s = 840.0, "s", WALK_RUN, ExpertOpinion;
}

impl LibraryRules {
    /// A turn of running on each step of the ladder, seconds; after the last the whole is run.
    pub fn ladder_s(&self) -> [f64; 8] {
        [
            self.ladder_1_s,
            self.ladder_2_s,
            self.ladder_3_s,
            self.ladder_4_s,
            self.ladder_5_s,
            self.ladder_6_s,
            self.ladder_7_s,
            self.ladder_8_s,
        ]
    }

    /// Strides of a runner of this level.
    pub fn strides(&self, level: Level) -> f64 {
        match level {
            Level::Beginner => self.strides_beginner,
            Level::Amateur => self.strides_amateur,
            Level::Advanced | Level::Elite => self.strides_most,
        }
    }

    /// Repetitions of minutes of a runner of this level.
    pub fn interval_times(&self, level: Level) -> f64 {
        match level {
            Level::Beginner => self.interval_times_least,
            Level::Amateur => self.interval_times_amateur,
            Level::Advanced => self.interval_times_advanced,
            Level::Elite => self.interval_times_elite,
        }
    }

    /// A stretch of tempo of a runner of this level, seconds.
    pub fn tempo_s(&self, level: Level) -> f64 {
        match level {
            Level::Beginner => self.tempo_beginner_s,
            Level::Amateur => self.tempo_amateur_s,
            Level::Advanced => self.tempo_advanced_s,
            Level::Elite => self.tempo_elite_s,
        }
    }

    /// A climb of a runner of this level, seconds, and how many there are.
    pub fn hills(&self, level: Level) -> (f64, f64) {
        match level {
            Level::Beginner | Level::Amateur => (self.hill_short_s, self.hill_times_short),
            Level::Advanced => (self.hill_long_s, self.hill_times_advanced),
            Level::Elite => (self.hill_long_s, self.hill_times_elite),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_recovery::evidence::{Grade, LIBRARY};

    #[test]
    fn every_number_stands_on_an_entry_of_the_library_that_is_not_contested() {
        let table = LibraryRules::default().table();
        assert!(table.iter().all(|rule| LIBRARY.contains(rule.ground.evidence)));
        assert!(table.iter().all(|rule| rule.value.is_finite() && !rule.unit.is_empty()));
        assert!(table.iter().all(|rule| rule.ground.evidence.grade != Grade::Contested));
    }

    #[test]
    fn the_ladder_only_climbs() {
        assert!(LibraryRules::default().ladder_s().windows(2).all(|pair| pair[0] < pair[1]));
    }
}
