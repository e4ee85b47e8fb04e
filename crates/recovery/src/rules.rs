//! Every threshold of the system, in one versioned place, each with the evidence it stands on.

use lope_records::{Level, Priority, Race};

use crate::evidence::{Evidence, Grade};

/// The version of the rules and of the measurements made by them. It is stored with each summary and each
/// morning; it rises whenever the same history could give another answer.
pub const RULES_VERSION: u32 = 9;

/// What a rule stands on: the idea, and how sure its very cut-off is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ground {
    /// The rule's name in [`Rules`].
    pub rule: &'static str,
    /// What the idea stands on.
    pub evidence: &'static Evidence,
    /// How sure this very value is: an idea can be well shown and its cut-off a convention.
    pub cutoff: Grade,
}

impl Ground {
    /// How sure a decision by this rule is: never surer than the idea, nor than the cut-off.
    pub fn grade(&self) -> Grade {
        self.evidence.grade.min(self.cutoff)
    }
}

/// One threshold as the library of the why lists it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its name, and what it stands on.
    pub ground: Ground,
    /// Its value.
    pub value: f64,
    /// The unit of the value.
    pub unit: &'static str,
}

/// Declares a table of thresholds: a struct with their values, its `table`, and a module `by` with what each stands on.
///
/// Every room that decides keeps its numbers in one such table; what a line stands on is an entry of [`evidence`](crate::evidence).
#[macro_export]
macro_rules! rules {
    (
        $(#[$about:meta])* pub struct $table:ident;
        $($(#[doc = $doc:literal])+ $name:ident = $value:literal, $unit:literal, $evidence:ident, $cutoff:ident;)+
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $table {
            $($(#[doc = $doc])+ pub $name: f64,)+
        }

        impl Default for $table {
            fn default() -> $table {
                $table { $($name: $value),+ }
            }
        }

        impl $table {
            /// Every threshold with its unit and evidence, in the order of the table.
            pub fn table(&self) -> Vec<$crate::Rule> {
                vec![$($crate::Rule { ground: by::$name(), value: self.$name, unit: $unit }),+]
            }
        }

        /// What each rule stands on, by its name.
        pub mod by {
            $(
                #[doc = concat!("The ground of `", stringify!($name), "`.")]
                pub fn $name() -> $crate::Ground {
                    $crate::Ground {
                        rule: stringify!($name),
                        evidence: &$crate::evidence::$evidence,
                        cutoff: $crate::evidence::Grade::$cutoff,
                    }
                }
            )+
        }
    };
}

rules! {
    /// The thresholds a morning is decided by.
    pub struct Rules;

    // Open matters.
    /// Chest symptoms said once stop all training until they are cleared.
    chest_stop = 1.0, "said", CHEST, Strong;
    /// Pain on one spot of bone stops running until it was examined.
    bone_stop = 1.0, "said", BONE_STRESS, Strong;
    /// Pain above this stops all training, 0–10.
    pain_stop = 5.0, "of 10", PAIN, Moderate;
    /// Pain above this takes running off the day, 0–10, and stays open until it is answered.
    pain_no_running = 2.0, "of 10", PAIN, Moderate;
    /// Days without hard work after pain that took running off the day, counted from the last of it.
    pain_no_hard_days = 3.0, "days", PAIN, ExpertOpinion;
    /// Days after a run in which pain of it above what is safe takes running off as long as it has not settled.
    pain_settle_days = 3.0, "days", PAIN, ExpertOpinion;
    /// Days before a run within which a word on the place tells what it was before.
    pain_before_days = 7.0, "days", PAIN, ExpertOpinion;
    /// Days without hard work after bone pain was examined and cleared.
    bone_return_days = 14.0, "days", BONE_STRESS, ExpertOpinion;
    /// intervals.icu's word on injury from which running is off, 1–4.
    injury_no_running = 4.0, "of 4", PAIN, ExpertOpinion;
    /// intervals.icu's word on injury from which hard work is off, 1–4.
    injury_no_hard = 3.0, "of 4", PAIN, ExpertOpinion;
    /// Days of rest after fever or illness below the neck of which nothing more was said; then easy until it is.
    illness_rest_days = 7.0, "days", ILLNESS, ExpertOpinion;
    /// Days looked back on for days ill: as many easy days follow.
    illness_window_days = 10.0, "days", ILLNESS, ExpertOpinion;
    /// Share of the usual minutes while an illness still asks for easy days.
    illness_share = 0.5, "of usual", ILLNESS, ExpertOpinion;
    /// Days without hard work after a fever.
    fever_no_hard_days = 7.0, "days", ILLNESS, ExpertOpinion;

    // What the runner says.
    /// Days before the morning on which the normal range of what the runner says ends.
    said_gap_days = 14.0, "days", SUBJECTIVE, ExpertOpinion;
    /// Days over which the normal range of what the runner says is taken.
    said_baseline_days = 42.0, "days", SUBJECTIVE, Weak;
    /// Values needed for a normal range of what the runner says.
    said_baseline_count = 7.0, "days", SUBJECTIVE, ExpertOpinion;
    /// Smallest spread believed, as a share of the scale: three quarters of a point of seven.
    said_least_spread_share = 0.125, "of the scale", SUBJECTIVE, ExpertOpinion;
    /// Half width of the normal range of what the runner says, standard deviations.
    said_band_sd = 1.0, "SD", SUBJECTIVE, Weak;
    /// Standard deviations below the own usual from which an item counts as low.
    said_low_sd = 1.5, "SD", SUBJECTIVE, ExpertOpinion;
    /// Low items that make the subjective marker bad.
    said_low_items = 2.0, "items", SUBJECTIVE, ExpertOpinion;
    /// Deviation of soreness or energy alone beyond which the subjective marker is bad, standard deviations.
    said_bad_single_sd = 2.0, "SD", SUBJECTIVE, Weak;
    /// The half of the scale from which a deviation can make a marker bad: 4 of 7 is no complaint.
    said_bad_half = 0.5, "of the scale", SUBJECTIVE, ExpertOpinion;
    /// Deviation of energy and legs from which the subjective marker is good, standard deviations.
    said_good_sd = 0.5, "SD", SUBJECTIVE, ExpertOpinion;
    /// How far into the bad end of its scale one item is very bad, whatever is usual: 2 of 7.
    very_bad_share = 0.83, "of the scale", SUBJECTIVE, ExpertOpinion;
    /// Energy at the end of its scale: deep fatigue.
    exhausted_share = 1.0, "of the scale", DEEP_FATIGUE, ExpertOpinion;
    /// Soreness at the end of its scale.
    sorest_share = 1.0, "of the scale", SORENESS, ExpertOpinion;
    /// Soreness from here, as a share of the scale, means the legs limit the day.
    sore_legs_share = 0.66, "of the scale", SORENESS, ExpertOpinion;
    /// Where an item is taken as usual as long as no range of the runner's own is known, share of the scale.
    said_usual_share = 0.4, "of the scale", SUBJECTIVE, ExpertOpinion;

    // Sleep.
    /// A night shorter than this is short, hours.
    short_night_h = 6.0, "h", SLEEP, Moderate;
    /// After a night shorter than this nothing hard, hours.
    very_short_night_h = 5.0, "h", SLEEP, ExpertOpinion;
    /// Smallest spread of nights believed, hours.
    sleep_least_spread_h = 0.5, "h", SLEEP, ExpertOpinion;
    /// Days of nights over which a debt of sleep is summed.
    sleep_debt_days = 7.0, "days", SLEEP, ExpertOpinion;
    /// Nights of them that must be known.
    sleep_debt_nights = 5.0, "nights", SLEEP, ExpertOpinion;
    /// Debt of sleep over the week from which nothing is hard, hours.
    sleep_debt_h = 7.0, "h", SLEEP, ExpertOpinion;
    /// The need of an adult where the own usual says less, hours.
    sleep_need_least_h = 7.0, "h", SLEEP, Moderate;
    /// The longest usual night taken as a need, hours.
    sleep_need_most_h = 9.0, "h", SLEEP, Moderate;

    // What is measured.
    /// Days over which the normal range of measured values is taken.
    measured_baseline_days = 60.0, "days", HRV_TREND, Moderate;
    /// Days before the morning on which the normal range of measured values ends: the week that is judged.
    measured_gap_days = 7.0, "days", HRV_TREND, Moderate;
    /// Nights needed for a normal range of measured values.
    measured_baseline_count = 14.0, "nights", HRV_TREND, Weak;
    /// Values needed in the last seven days for a 7-day mean.
    week_count = 3.0, "nights", HRV_TREND, Moderate;
    /// Smallest spread of nightly lnRMSSD believed.
    hrv_least_spread = 0.03, "ln ms", HRV_TREND, ExpertOpinion;
    /// Half width of the normal range of lnRMSSD, standard deviations of daily values.
    hrv_band_sd = 0.5, "SD", HRV_TREND, Moderate;
    /// Standard deviations below the usual from which the week's HRV counts by itself; between the band and this it
    /// counts where pulse or feeling point the same way.
    hrv_clear_sd = 1.0, "SD", HRV_TREND, Weak;
    /// Standard deviations at which a single night is held before the week's mean is taken.
    hrv_night_sd = 2.0, "SD", HRV_TREND, ExpertOpinion;
    /// Standard deviations above the usual from which the week's HRV is far above.
    hrv_far_above_sd = 1.5, "SD", HRV_SATURATION, ExpertOpinion;
    /// Half width of the normal range of resting heart rate, standard deviations.
    pulse_band_sd = 1.0, "SD", RESTING_HEART_RATE, Weak;
    /// Smallest rise of resting heart rate that counts, percent of the usual.
    pulse_rise_pct = 3.0, "%", RESTING_HEART_RATE, Weak;
    /// A single morning's rise that counts alone, beats per minute.
    pulse_single_rise_bpm = 7.0, "bpm", RESTING_HEART_RATE, ExpertOpinion;
    /// Mornings over which a raised pulse must show.
    pulse_mornings = 3.0, "mornings", RESTING_HEART_RATE, Weak;
    /// Standard deviations by which breaths asleep are raised.
    breaths_sd = 2.0, "SD", BREATHS, ExpertOpinion;
    /// Smallest rise of breaths asleep that counts, a minute.
    breaths_least_rise = 1.0, "/min", BREATHS, ExpertOpinion;
    /// Nights of the last three on which they must be.
    breaths_nights = 2.0, "nights", BREATHS, ExpertOpinion;
    /// Days before the morning on which the older yardstick of HRV and pulse ends.
    drift_gap_days = 28.0, "days", HRV_TREND, ExpertOpinion;
    /// Standard deviations of the older yardstick from which four weeks have drifted.
    drift_sd = 1.0, "SD", HRV_TREND, ExpertOpinion;
    /// Smallest spread of the older yardstick of pulse, beats per minute.
    drift_least_bpm = 2.0, "bpm", RESTING_HEART_RATE, ExpertOpinion;
    /// Nights that travel is taken to bear on, the noted one the first.
    travel_nights = 3.0, "nights", CONFOUNDERS, ExpertOpinion;
    /// Fewest days from the first day of one period to that of the next.
    cycle_least_days = 15.0, "days", CYCLE, ExpertOpinion;
    /// Most days from one period to the next for a cycle to be foretold.
    cycle_most_days = 45.0, "days", CYCLE, ExpertOpinion;
    /// Days before the next period in which pulse is higher and HRV lower.
    cycle_second_days = 14.0, "days", CYCLE, Moderate;
    /// Nights that two devices must both have told before the older one's values stand beside the newer's.
    bridge_nights = 7.0, "nights", SOURCES, ExpertOpinion;
    /// Drop of the heart-rate-running-speed index that is bad, km/h.
    index_drop_kmh = 0.5, "km/h", HR_SPEED_INDEX, Moderate;
    /// Days over which the usual index is taken.
    index_baseline_days = 14.0, "days", HR_SPEED_INDEX, Moderate;
    /// Runs needed for the usual index.
    index_baseline_count = 3.0, "runs", HR_SPEED_INDEX, Weak;
    /// Age beyond which the latest run says nothing about today, days.
    index_fresh_days = 4.0, "days", HR_SPEED_INDEX, ExpertOpinion;
    /// Warmer than the usual by this, the index is left out, degrees Celsius.
    index_heat_c = 6.0, "C", HEAT, Weak;

    // What was done.
    /// Hours from hard work to the next hard work, a planned long run left out.
    hours_between_hard = 48.0, "h", RECOVERY_TIME, Moderate;
    /// Markers that are bad from which a day is no longer hard; each further one takes more.
    markers_bad = 1.0, "markers", THREE_MARKERS, Moderate;
    /// Markers clearly good, with none bad, that stand for the hours that are missing.
    recovered_markers = 2.0, "markers", THREE_MARKERS, ExpertOpinion;
    /// Hours from hard work within which an easy day is a recovery run: to the morning after, whatever the hour of the work, and not
    /// to the one after that.
    hours_recovery_run = 30.0, "h", RECOVERY_TIME, Moderate;
    /// Hours after hard work for which it is still shown as a reason.
    hours_shown = 192.0, "h", RECOVERY_TIME, ExpertOpinion;
    /// The hour at which a day is decided, local time: a morning knows its date, not its minute.
    morning_hour = 7.0, "h", RECOVERY_TIME, ExpertOpinion;
    /// Days of training on record before a hard day is suggested.
    hard_history_days = 14.0, "days", HARD_DAYS, ExpertOpinion;
    /// Hard days in a row at the most.
    hard_days_in_a_row = 2.0, "days", HARD_DAYS, ExpertOpinion;
    /// Days over which hard days are counted, this morning's the last.
    hard_week_days = 7.0, "days", HARD_DAYS, ExpertOpinion;
    /// Days without a hard session after which the first is not suggested out of the blue.
    hard_pause_days = 28.0, "days", HARD_DAYS, ExpertOpinion;
    /// A session is ranked among those of so many days.
    rank_days = 180.0, "days", LOAD, ExpertOpinion;
    /// Sessions needed before one can be ranked.
    rank_count = 20.0, "sessions", LOAD, ExpertOpinion;
    /// Load below which no session counts as hard by its rank alone.
    hard_load_least = 70.0, "load", LOAD, ExpertOpinion;
    /// Percent of the own sessions that must have cost less before a rank is told.
    shown_rank_pct = 60.0, "percentile", LOAD, ExpertOpinion;
    /// Minutes from which a run of this very day means that the day's running is done.
    done_today_min = 15.0, "min", HARD_DAYS, ExpertOpinion;
    /// Soreness lengthens the aftermath of a race by this factor.
    sore_race_factor = 1.33, "x", RACE_AFTERMATH, ExpertOpinion;
    /// Share of the easy days after a race in which runs are short and very easy.
    race_short_share = 0.5, "of the days", RACE_AFTERMATH, ExpertOpinion;
    /// Days within which nothing is hard after a run far longer than the month's longest.
    spike_days = 3.0, "days", SINGLE_RUN_SPIKE, ExpertOpinion;
    /// Times the month's longest from which the day after a long run is a recovery run at most.
    spike_far = 1.3, "x", SINGLE_RUN_SPIKE, Moderate;
    /// Minutes below which no run is a spike.
    spike_least_min = 45.0, "min", SINGLE_RUN_SPIKE, ExpertOpinion;
    /// Minutes beyond the longest below which a run is no spike: a plan goes up in steps of five.
    spike_least_step_min = 6.0, "min", SINGLE_RUN_SPIKE, ExpertOpinion;
    /// Days over which the longest run is looked for.
    longest_days = 30.0, "days", SINGLE_RUN_SPIKE, Moderate;

    // Breaks.
    /// Days of which nothing is known, neither run nor check-in, that are not fresh legs.
    silence_days = 7.0, "days", DETRAINING, ExpertOpinion;
    /// Days without a run that are a break.
    break_days = 10.0, "days", DETRAINING, Moderate;
    /// Days without a run after which the first are recovery runs.
    long_break_days = 15.0, "days", DETRAINING, ExpertOpinion;
    /// Share of the usual minutes after a break.
    break_share = 0.67, "of usual", DETRAINING, ExpertOpinion;
    /// Easy days after a break, as a share of its days.
    comeback_share = 0.5, "of the break", DETRAINING, ExpertOpinion;
    /// Fewest easy days after a break.
    comeback_least_days = 5.0, "days", DETRAINING, ExpertOpinion;
    /// Most easy days after a break.
    comeback_most_days = 28.0, "days", DETRAINING, ExpertOpinion;
    /// Days in which running nearly every day makes a habit.
    habit_days = 56.0, "days", REST_DAYS, ExpertOpinion;
    /// Share of those days with a run that makes a habit of daily running.
    habit_share = 0.9, "of the days", REST_DAYS, ExpertOpinion;

    // The four systems.
    /// Spreads of the own days above the usual up to which a system is within it.
    state_usual_sd = 1.0, "SD", STATE, ExpertOpinion;
    /// Spreads below which a system is back.
    state_back_sd = 0.5, "SD", STATE, ExpertOpinion;
    /// Spreads from which a system is very tired.
    state_very_sd = 2.0, "SD", STATE, ExpertOpinion;
    /// Standard deviations on either side that hold four of five.
    state_interval_sd = 1.282, "SD", STATE, Strong;
    /// Days that a system is followed over: more tell today's answer nothing new.
    state_days = 200.0, "days", STATE, ExpertOpinion;
    /// Days that a system is looked ahead.
    state_ahead_days = 7.0, "days", STATE, ExpertOpinion;

    // Signs over days.
    /// Days for which something must be low before it is a sign.
    sign_days = 7.0, "days", OVERREACHING, Weak;
    /// Share of the mornings on record in those days that must be low.
    sign_share = 0.75, "of mornings", OVERREACHING, ExpertOpinion;
    /// Kinds of sign that name possible overreaching together.
    sign_kinds = 2.0, "kinds", OVERREACHING, Weak;
    /// Kinds of sign from which a day of possible overreaching is rest.
    sign_rest_kinds = 3.0, "kinds", OVERREACHING, ExpertOpinion;
    /// Days of possible overreaching from which a professional is named.
    sign_refer_days = 14.0, "days", OVERREACHING, Moderate;
    /// Share of the usual minutes while overreaching is possible.
    sign_minutes_share = 0.5, "of usual", OVERREACHING, ExpertOpinion;
    /// Days looked back on for how long something has lasted.
    sign_window_days = 56.0, "days", OVERREACHING, ExpertOpinion;
    /// Days before the morning on which the yardstick ends that strain of months is held against.
    ladder_gap_days = 84.0, "days", OVERREACHING, ExpertOpinion;
    /// Days looked back on for how far strain has gone, and over which that yardstick is taken.
    ladder_window_days = 168.0, "days", OVERREACHING, ExpertOpinion;
    /// Days of strain, with performance and mood down, from which overtraining is to be suspected.
    overtraining_days = 56.0, "days", OVERREACHING, ExpertOpinion;
    /// Mornings of the week that must be known for a sign of good recovery.
    steady_mornings = 5.0, "mornings", STEADY, ExpertOpinion;
    /// Weeks whose latest key sessions are held beside those before.
    key_session_weeks = 4.0, "weeks", LIKE_SESSIONS, ExpertOpinion;
    /// Rise of the heart-rate-running-speed index over four weeks that is a sign of good recovery, km/h.
    index_rise_kmh = 0.25, "km/h", HR_SPEED_INDEX, ExpertOpinion;
    /// Signs of the night and of how one feels that together ask whether an illness is coming.
    illness_signals = 2.0, "signs", ILLNESS_WATCH, Weak;
    /// Spreads of the own nights by which skin is warm.
    skin_sd = 2.0, "SD", ILLNESS_WATCH, ExpertOpinion;
    /// Smallest rise of skin temperature that counts, degrees Celsius.
    skin_rise_c = 0.5, "C", ILLNESS_WATCH, ExpertOpinion;
    /// Signals of too little energy that together ask about it, one of them of the body.
    energy_signals = 2.0, "signals", FUELLING, ExpertOpinion;
    /// Days without a period noted that are a question for a doctor.
    periods_missing_days = 90.0, "days", FUELLING, Moderate;
    /// Periods that must have been noted before one can be missed.
    periods_noted = 3.0, "periods", FUELLING, ExpertOpinion;
    /// Days for which bone pain counts among the signals.
    bone_memory_days = 730.0, "days", FUELLING, ExpertOpinion;
    /// Illnesses within some months that count among the signals.
    often_ill = 3.0, "illnesses", FUELLING, ExpertOpinion;
    /// Those months, days.
    often_ill_days = 90.0, "days", FUELLING, ExpertOpinion;
    /// Days over which pain grows at a place where bone breaks by stress.
    bone_window_days = 28.0, "days", BONE_STRESS, ExpertOpinion;
    /// Mornings that must have named it.
    bone_mornings = 3.0, "mornings", BONE_STRESS, ExpertOpinion;
    /// Points of ten by which it has grown.
    bone_rise = 2.0, "of 10", BONE_STRESS, ExpertOpinion;
    /// Days of low energy that are a question for a doctor.
    low_energy_days = 21.0, "days", LOW_ENERGY, ExpertOpinion;
    /// Days over which the same niggle becomes one that lasts.
    niggle_days = 21.0, "days", LASTING_NIGGLE, ExpertOpinion;
    /// Mornings on which it was named.
    niggle_mornings = 3.0, "mornings", LASTING_NIGGLE, ExpertOpinion;
    /// Days after which a niggle that is no longer named counts as gone.
    niggle_quiet_days = 14.0, "days", LASTING_NIGGLE, ExpertOpinion;
    /// Days for which a niggle that was named keeps hills and strides out of a run.
    niggle_fresh_days = 3.0, "days", LASTING_NIGGLE, ExpertOpinion;
    /// Days for which a niggle that is gone is still listed.
    niggle_shown_days = 28.0, "days", LASTING_NIGGLE, ExpertOpinion;
    /// Days over which the trend of a niggle is taken.
    niggle_trend_days = 28.0, "days", LASTING_NIGGLE, ExpertOpinion;
    /// Mornings that must have named it before a trend is told.
    niggle_trend_mornings = 6.0, "mornings", LASTING_NIGGLE, ExpertOpinion;
    /// Days that must lie between the first and the last of them.
    niggle_trend_span_days = 10.0, "days", LASTING_NIGGLE, ExpertOpinion;
    /// Change of pain that is a trend, points of 10 a week.
    niggle_change_a_week = 0.5, "of 10", PAIN, ExpertOpinion;
    /// Share of the usual minutes while pain is higher week after week.
    niggle_rising_share = 0.75, "of usual", PAIN, ExpertOpinion;
    /// How tight a place is that says easier, 1–7.
    clearly_tight = 5.0, "of 7", TIGHTNESS, ExpertOpinion;
    /// How tight a place is that leaves no room for hard work, 1–7.
    very_tight = 6.0, "of 7", TIGHTNESS, ExpertOpinion;
    /// Days over which tightness at the same place becomes a sign.
    tight_days = 14.0, "days", TIGHTNESS, ExpertOpinion;
    /// Days that must lie between the first and the last tight morning of them.
    tight_span_days = 9.0, "days", TIGHTNESS, ExpertOpinion;
    /// Tight mornings needed among them.
    tight_mornings = 6.0, "mornings", TIGHTNESS, ExpertOpinion;
    /// Share of the mornings with a check-in on which the place must be tight.
    tight_share = 0.6, "of mornings", TIGHTNESS, ExpertOpinion;
    /// Rise of effort felt on easy runs that is a sign, points of CR10.
    effort_rise_cr10 = 2.0, "of 10", EFFORT_DRIFT, ExpertOpinion;
    /// Days of the easy runs whose effort is judged.
    effort_days = 10.0, "days", EFFORT_DRIFT, ExpertOpinion;
    /// Easy runs with an effort that are needed, lately and before.
    effort_runs = 3.0, "runs", EFFORT_DRIFT, ExpertOpinion;
    /// Days before them over which the usual effort is taken.
    effort_usual_days = 42.0, "days", EFFORT_DRIFT, ExpertOpinion;
    /// How much faster the later runs may be for effort to be a sign, share of speed.
    effort_speed_share = 0.03, "of speed", EFFORT_DRIFT, ExpertOpinion;
    /// Days over which a loss of weight is looked for.
    weight_days = 35.0, "days", FUELLING, ExpertOpinion;
    /// Loss of weight that asks about fuelling beside low appetite, energy or mood, percent.
    weight_loss_pct = 3.0, "%", FUELLING, ExpertOpinion;
    /// Days at either end of which the weight is taken.
    weight_end_days = 7.0, "days", FUELLING, ExpertOpinion;

    // What is read from a recording.
    /// The longest step between two samples that is still recording, seconds: a phone writes every half minute.
    longest_step_s = 60.0, "s", MEASURING, ExpertOpinion;
    /// Slower than this a runner stands, metres per second.
    standing_mps = 0.5, "m/s", MEASURING, ExpertOpinion;
    /// Metres of path over which grade is taken: over less, altitude is noise.
    grade_window_m = 60.0, "m", MEASURING, ExpertOpinion;
    /// Seconds over which speed is smoothed before anything is read from it.
    speed_window_s = 15.0, "s", MEASURING, ExpertOpinion;
    /// The first minutes, in which heart rate still rises to the effort, are not judged.
    settling_min = 5.0, "min", MEASURING, ExpertOpinion;
    /// Seconds for which a heart rate must be held to count as reached.
    held_s = 15.0, "s", MEASURING, ExpertOpinion;
    /// Seconds without a sample that break what was held.
    held_gap_s = 10.0, "s", MEASURING, ExpertOpinion;
    /// Share of the recorder's own time that must be recorded for motion to be told from it.
    awake_share = 0.5, "of time", MEASURING, ExpertOpinion;
    /// Share of the time with a heart rate from which a load is taken from it.
    load_coverage_share = 0.5, "of time", LOAD, ExpertOpinion;
    /// An hour at threshold is felt as this, CR10.
    threshold_effort_cr10 = 7.0, "of 10", LOAD, ExpertOpinion;
    /// Load of an hour of running of which nothing but its time is known.
    unknown_run_load = 45.0, "load", LOAD, ExpertOpinion;
    /// Load of an hour of another sport of which nothing but its time is known.
    unknown_other_load = 30.0, "load", LOAD, ExpertOpinion;
    /// Threshold speed as a share of the speed at maximum heart rate.
    threshold_of_peak = 0.85, "of peak", HR_SPEED_INDEX, ExpertOpinion;
    /// Minutes of heart rate locked to the steps from which the sensor is doubted.
    lock_least_min = 2.0, "min", MEASURING, ExpertOpinion;
    /// Share of broken heart-rate samples from which the sensor is doubted.
    broken_share = 0.05, "of samples", MEASURING, ExpertOpinion;
    /// Share of the time with a heart rate below which the sensor is doubted.
    heart_coverage_share = 0.7, "of time", MEASURING, ExpertOpinion;
    /// Share of jumping positions from which pace is doubted.
    jumps_share = 0.01, "of samples", MEASURING, ExpertOpinion;
    /// Beats above an estimated maximum from which it is doubted, beats per minute.
    beyond_max_bpm = 3.0, "bpm", MAX_HEART_RATE, ExpertOpinion;
    /// Minutes above the lactate threshold that nobody runs: the zones are too low.
    zones_low_min = 75.0, "min", MAX_HEART_RATE, ExpertOpinion;
    /// First minutes that are held against what follows.
    slow_start_min = 4.0, "min", MEASURING, ExpertOpinion;
    /// The minute up to which it follows.
    slow_start_until_min = 15.0, "min", MEASURING, ExpertOpinion;
    /// Beats by which the first minutes are too high: a dry strap, a loose watch.
    slow_start_bpm = 12.0, "bpm", MEASURING, ExpertOpinion;
    /// Share of the run's usual speed within which it is steady: form changes with speed.
    form_speed_share = 0.1, "of speed", RUNNING_FORM, ExpertOpinion;
    /// Grade up to which ground is flat: form changes with slope.
    form_flat_grade = 0.02, "of 1", RUNNING_FORM, ExpertOpinion;
    /// Steps a minute below which nobody runs.
    form_least_spm = 140.0, "spm", RUNNING_FORM, ExpertOpinion;
    /// Minutes of steady running on flat ground from which form is told.
    form_least_min = 10.0, "min", RUNNING_FORM, ExpertOpinion;
    /// Share of those minutes that a quantity must be recorded for.
    form_coverage_share = 0.8, "of time", RUNNING_FORM, ExpertOpinion;

    // Limits that are not stated.
    /// Maximum heart rate where the date of birth is not known, beats per minute: the formula's at 40.
    assumed_max_bpm = 185.0, "bpm", MAX_HEART_RATE, ExpertOpinion;
    /// Its standard error with the spread of runners' ages, beats per minute.
    assumed_max_error_bpm = 13.4, "bpm", MAX_HEART_RATE, ExpertOpinion;
    /// Resting heart rate where none is known, beats per minute.
    assumed_resting_bpm = 60.0, "bpm", RESTING_HEART_RATE, ExpertOpinion;
    /// Its standard error, beats per minute.
    assumed_resting_error_bpm = 8.0, "bpm", RESTING_HEART_RATE, ExpertOpinion;
    /// Lactate threshold as a share of heart-rate reserve: the default of several training logs.
    threshold_of_reserve = 0.85, "of reserve", THRESHOLDS, ExpertOpinion;
    /// Lactate threshold as a share of maximum heart rate, where there is no reserve to take it from.
    threshold_of_max = 0.88, "of maximum", THRESHOLDS, ExpertOpinion;
    /// Its standard error, beats per minute.
    threshold_error_bpm = 7.0, "bpm", THRESHOLDS, ExpertOpinion;
    /// Aerobic threshold as a share of maximum heart rate, where nothing better tells it.
    aerobic_of_max = 0.78, "of maximum", THRESHOLDS, Weak;
    /// Its standard error, beats per minute.
    aerobic_error_bpm = 8.0, "bpm", THRESHOLDS, Weak;
    /// Highest aerobic threshold that is estimated, share of the lactate threshold.
    aerobic_most_of_threshold = 0.96, "of threshold", THRESHOLDS, ExpertOpinion;

    // What sort of run a recording is.
    /// How sure a kind is by its name.
    kind_named = 0.9, "of 1", SESSION_KIND, ExpertOpinion;
    /// How sure it is by a name that only hints, or by a race's distance.
    kind_hinted = 0.7, "of 1", SESSION_KIND, ExpertOpinion;
    /// How sure it is at the border of what was measured.
    kind_at_border = 0.55, "of 1", SESSION_KIND, ExpertOpinion;
    /// How much surer it is far from the border.
    kind_beyond_border = 0.35, "of 1", SESSION_KIND, ExpertOpinion;
    /// How sure it is by a mean, by effort or by time alone.
    kind_coarse = 0.5, "of 1", SESSION_KIND, ExpertOpinion;
    /// How sure it is where nothing tells.
    kind_untold = 0.3, "of 1", SESSION_KIND, ExpertOpinion;
    /// A race's distance on a watch, at the least.
    race_distance_least = 0.99, "of distance", SESSION_KIND, ExpertOpinion;
    /// A race's distance on a watch, at the most: nobody runs the shortest line.
    race_distance_most = 1.03, "of distance", SESSION_KIND, ExpertOpinion;
    /// Heart rate of a race over 5 km, share of the lactate threshold.
    race_5k_share = 1.0, "of threshold", SESSION_KIND, ExpertOpinion;
    /// Heart rate of a race over 10 km.
    race_10k_share = 0.98, "of threshold", SESSION_KIND, ExpertOpinion;
    /// Heart rate of a half marathon that is raced.
    race_half_share = 0.96, "of threshold", SESSION_KIND, ExpertOpinion;
    /// Heart rate of a marathon that is raced.
    race_marathon_share = 0.92, "of threshold", SESSION_KIND, ExpertOpinion;
    /// Variation of speed above which a run was no race, coefficient of variation.
    race_steady_cv = 0.12, "x", SESSION_KIND, ExpertOpinion;
    /// Samples in motion needed to see a structure.
    structure_samples = 300.0, "samples", SESSION_KIND, ExpertOpinion;
    /// Quantile of speed that is the rest between efforts.
    structure_slow_share = 0.25, "of samples", SESSION_KIND, ExpertOpinion;
    /// Quantile of speed that is an effort.
    structure_fast_share = 0.92, "of samples", SESSION_KIND, ExpertOpinion;
    /// Times the one that the other must be.
    structure_ratio = 1.22, "x", SESSION_KIND, ExpertOpinion;
    /// Seconds over which speed is smoothed to see efforts.
    structure_window_s = 10.0, "s", SESSION_KIND, ExpertOpinion;
    /// Times the speed over ground of the rests that long efforts must have: slower ones are climbs.
    climb_ratio = 1.05, "x", SESSION_KIND, ExpertOpinion;
    /// Minutes up to which a climb is a repeat however slow it is.
    hill_repeat_min = 3.0, "min", SESSION_KIND, ExpertOpinion;
    /// Shortest effort, seconds.
    effort_least_s = 30.0, "s", SESSION_KIND, ExpertOpinion;
    /// Longest effort that is a repeat, minutes.
    effort_most_min = 20.0, "min", SESSION_KIND, ExpertOpinion;
    /// Efforts that make an interval session.
    structure_efforts = 3.0, "efforts", SESSION_KIND, ExpertOpinion;
    /// Minutes of effort that make one.
    structure_work_min = 4.0, "min", SESSION_KIND, ExpertOpinion;
    /// Minutes above the lactate threshold that tell efforts from strides.
    structure_high_min = 2.0, "min", SESSION_KIND, ExpertOpinion;
    /// Minutes above the aerobic threshold that tell them too.
    structure_up_min = 10.0, "min", SESSION_KIND, ExpertOpinion;
    /// The share of time those minutes must be.
    structure_up_share = 0.15, "of time", SESSION_KIND, ExpertOpinion;
    /// Share of the variance of speed that two speeds must explain: 0.64 of a normal spread, 0.75 of an even one.
    two_speeds_share = 0.75, "of variance", SESSION_KIND, ExpertOpinion;
    /// Where tempo begins between the aerobic and the lactate threshold.
    tempo_border_share = 0.5, "of the way", SESSION_KIND, ExpertOpinion;
    /// Minutes up there that make a tempo run.
    tempo_least_min = 15.0, "min", SESSION_KIND, ExpertOpinion;
    /// The share of time those minutes must be.
    tempo_share = 0.3, "of time", SESSION_KIND, ExpertOpinion;
    /// Minutes above the lactate threshold that are no easy run, whatever the rest was.
    tempo_high_min = 10.0, "min", SESSION_KIND, ExpertOpinion;
    /// Minutes for which nobody holds a tempo: the zones are wrong.
    tempo_most_min = 150.0, "min", SESSION_KIND, ExpertOpinion;
    /// Speed of a tempo run, share of threshold speed.
    tempo_speed_share = 0.93, "of threshold", SESSION_KIND, ExpertOpinion;
    /// Speed below which a run was easy, share of threshold speed.
    easy_speed_share = 0.85, "of threshold", SESSION_KIND, ExpertOpinion;
    /// Effort felt from which a run of which nothing else is known was a tempo run, CR10.
    tempo_effort_cr10 = 6.0, "of 10", SESSION_KIND, ExpertOpinion;
    /// Effort felt below which it was easy, CR10.
    easy_kind_effort_cr10 = 3.5, "of 10", SESSION_KIND, ExpertOpinion;
    /// Minutes from which a run is long where no other runs tell.
    long_min = 100.0, "min", SESSION_KIND, ExpertOpinion;
    /// Runs of the weeks before needed to tell what is long for this runner.
    long_usual_runs = 6.0, "runs", SESSION_KIND, ExpertOpinion;
    /// Minutes of the shortest long run.
    long_least_min = 60.0, "min", SESSION_KIND, ExpertOpinion;
    /// Times the usual run that a long one is.
    long_factor = 1.4, "x", SESSION_KIND, ExpertOpinion;
    /// Minutes below which an easy run after hard work is a warm-up in a file of its own.
    recovery_kind_least_min = 15.0, "min", SESSION_KIND, ExpertOpinion;
    /// Times the usual easy speed up to which a hot run with a high heart rate was easy.
    heat_easy_speed = 1.03, "x", HEAT, ExpertOpinion;

    // What a recording is that states no sport.
    /// How sure a run is by its name.
    told_by_name = 0.9, "of 1", HOW_SURE, ExpertOpinion;
    /// How sure a run is by how it moved.
    told_by_motion = 0.7, "of 1", HOW_SURE, ExpertOpinion;
    /// How sure it is by its speed alone, where neither heart nor feet were recorded.
    told_by_speed = 0.5, "of 1", HOW_SURE, ExpertOpinion;
    /// Slowest typical speed that tells a run alone, metres per second.
    told_alone_slow_mps = 2.2, "m/s", HOW_SURE, ExpertOpinion;
    /// Fastest typical speed that does: a ride is faster.
    told_alone_quick_mps = 4.2, "m/s", HOW_SURE, ExpertOpinion;
    /// The fast speed above which it was no run: a ride rolls downhill.
    told_alone_fast_mps = 5.5, "m/s", HOW_SURE, ExpertOpinion;
    /// Minutes in motion from which that tells anything.
    told_least_min = 8.0, "min", HOW_SURE, ExpertOpinion;
    /// Quantile of speed that is the typical one.
    told_typical_share = 0.5, "of time", HOW_SURE, ExpertOpinion;
    /// Quantile of speed that is the fast one.
    told_fast_share = 0.95, "of time", HOW_SURE, ExpertOpinion;
    /// Slowest typical speed of a run, metres per second.
    told_slow_mps = 1.9, "m/s", HOW_SURE, ExpertOpinion;
    /// Fastest typical speed of a run, metres per second.
    told_quick_mps = 5.5, "m/s", HOW_SURE, ExpertOpinion;
    /// The fast speed above which nobody ran, metres per second.
    told_fast_mps = 7.0, "m/s", HOW_SURE, ExpertOpinion;
    /// Mean heart rate from which motion at a run's speed was one, beats per minute.
    told_heart_bpm = 115.0, "bpm", HOW_SURE, ExpertOpinion;
    /// Mean steps a minute from which it was.
    told_steps_spm = 130.0, "spm", HOW_SURE, ExpertOpinion;

    // What a session is.
    /// A run this long has the cost of a marathon, whatever its intensity, metres.
    cost_marathon_m = 40000.0, "m", RACE_AFTERMATH, ExpertOpinion;
    /// A run this long in time, and far longer than any of the weeks before, has the cost of a race, minutes.
    cost_long_min = 210.0, "min", RACE_AFTERMATH, ExpertOpinion;
    /// Times the longest run of the weeks before from which it does.
    cost_long_factor = 2.0, "x", RACE_AFTERMATH, ExpertOpinion;
    /// Times the usual easy speed from which a run over a race's distance was raced.
    cost_race_speed = 1.25, "x", RECOVERY_TIME, ExpertOpinion;
    /// The distance from which that is a race, metres.
    cost_race_m = 9000.0, "m", RECOVERY_TIME, ExpertOpinion;
    /// Times the usual easy speed from which a run is hard, though heart rate may lag behind it.
    cost_fast_speed = 1.22, "x", RECOVERY_TIME, ExpertOpinion;
    /// Quantile of the easy runs' speeds that is the usual easy speed.
    cost_usual_share = 0.75, "of runs", RECOVERY_TIME, ExpertOpinion;
    /// Share of the time above the aerobic threshold below which heart rate says that a run was easy.
    cost_heart_share = 0.25, "of time", RECOVERY_TIME, ExpertOpinion;
    /// Minutes of such speed, over files minutes apart, that are hard work.
    cost_fast_least_min = 4.0, "min", RECOVERY_TIME, ExpertOpinion;
    /// Minutes from which one such run is a tempo run rather than a repeat.
    cost_tempo_min = 12.0, "min", RECOVERY_TIME, ExpertOpinion;
    /// Minutes between files that are still one session.
    cost_apart_min = 30.0, "min", RECOVERY_TIME, ExpertOpinion;
    /// A session that felt this hard counts as hard, whatever heart rate says, CR10.
    hard_effort_cr10 = 7.0, "of 10", SUBJECTIVE, ExpertOpinion;
    /// A session counts as hard above this share of the runner's own sessions.
    hard_load_percentile = 90.0, "percentile", LOAD, ExpertOpinion;
    /// How many times as costly as that a long run must be to count as hard.
    hard_long_factor = 1.6, "x", LOAD, ExpertOpinion;
    /// One run at the most this many times the longest of the last 30 days.
    single_run_cap = 1.10, "x", SINGLE_RUN_SPIKE, Moderate;
    /// Lower end of recovery intensity, share of maximum heart rate.
    recovery_floor_of_max = 0.60, "of maximum", RECOVERY_INTENSITY, ExpertOpinion;
    /// Cap of recovery intensity, share of maximum heart rate.
    recovery_cap_of_max = 0.70, "of maximum", RECOVERY_INTENSITY, ExpertOpinion;
    /// Added to marathon pace for the fast end of a recovery run, seconds per kilometre.
    recovery_pace_fast_s = 60.0, "s/km", RECOVERY_INTENSITY, ExpertOpinion;
    /// Added to marathon pace for the slow end of a recovery run, seconds per kilometre.
    recovery_pace_slow_s = 120.0, "s/km", RECOVERY_INTENSITY, ExpertOpinion;
    /// Longest recovery run, minutes.
    recovery_longest_min = 45.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Shortest recovery run when rebuilding, minutes.
    recovery_rebuilding_min = 15.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Independent signs that must agree before a run is called easy, or not easy.
    review_signs = 2.0, "signs", EASY_REVIEW, ExpertOpinion;
    /// Share of time above the ceiling that an easy run may have.
    easy_time_above_share = 0.10, "of time", EASY_REVIEW, ExpertOpinion;
    /// Minutes of heart rate, once it has settled, that judge a run.
    review_settled_min = 5.0, "min", EASY_REVIEW, ExpertOpinion;
    /// How an easy run may breathe, from 1 (through the nose) to 5 (single words): whole sentences.
    easy_breathing = 3.0, "of 5", TALK_TEST, Moderate;
    /// Effort felt that an easy run may have, CR10.
    easy_effort_cr10 = 3.0, "CR10", EASY_REVIEW, ExpertOpinion;
    /// Effort felt that a long easy run may have, CR10.
    long_effort_cr10 = 4.0, "CR10", EASY_REVIEW, ExpertOpinion;
    /// Drift that an easy run may have, percent.
    easy_drift_pct = 5.0, "%", DECOUPLING, Weak;
    /// Temperature from which heat is mentioned, degrees Celsius.
    heat_c = 22.0, "C", HEAT, Weak;

    // Races, by distance.
    /// Speed at which a race without a distance is taken to be run, metres per second.
    race_unknown_mps = 3.0, "m/s", RACE_AFTERMATH, ExpertOpinion;
    /// A race shorter than this is about 5 km, metres.
    race_short_below_m = 7500.0, "m", RACE_AFTERMATH, ExpertOpinion;
    /// Days without hard work after about 5 km, those of rest included.
    race_short_easy_days = 3.0, "days", RACE_AFTERMATH, ExpertOpinion;
    /// A race shorter than this is about 10 km, metres.
    race_middle_below_m = 15000.0, "m", RACE_AFTERMATH, ExpertOpinion;
    /// Days without hard work after about 10 km, those of rest included.
    race_middle_easy_days = 5.0, "days", RACE_AFTERMATH, ExpertOpinion;
    /// A race shorter than this is about a half marathon, metres.
    race_half_below_m = 30000.0, "m", RACE_AFTERMATH, ExpertOpinion;
    /// Days of rest after about a half marathon.
    race_half_rest_days = 1.0, "days", RACE_AFTERMATH, ExpertOpinion;
    /// Days without hard work after about a half marathon, those of rest included.
    race_half_easy_days = 9.0, "days", RACE_AFTERMATH, ExpertOpinion;
    /// A race shorter than this is about a marathon, metres.
    race_marathon_below_m = 45000.0, "m", RACE_AFTERMATH, ExpertOpinion;
    /// Days of rest after about a marathon.
    race_marathon_rest_days = 2.0, "days", RACE_AFTERMATH, ExpertOpinion;
    /// Days without hard work after about a marathon, those of rest included.
    race_marathon_easy_days = 14.0, "days", RACE_AFTERMATH, ExpertOpinion;
    /// Days of rest after an ultra.
    race_ultra_rest_days = 4.0, "days", RACE_AFTERMATH, ExpertOpinion;
    /// Days without hard work after an ultra, those of rest included.
    race_ultra_easy_days = 21.0, "days", RACE_AFTERMATH, ExpertOpinion;

    // Races that are planned.
    /// Days before a race that matters most in which the usual minutes shrink.
    taper_days = 14.0, "days", TAPER, Moderate;
    /// Days before it from which they shrink to the lesser share.
    taper_late_days = 7.0, "days", TAPER, ExpertOpinion;
    /// Share of the usual minutes in the first of those weeks.
    taper_early_share = 0.65, "of usual", TAPER, Moderate;
    /// Share of the usual minutes in the last: with the first, 41–60 % less over both.
    taper_late_share = 0.45, "of usual", TAPER, Moderate;
    /// Days without hard work before a race of about 5 or 10 km.
    race_quiet_days = 2.0, "days", TAPER, ExpertOpinion;
    /// The same before about a half marathon.
    race_half_quiet_days = 3.0, "days", TAPER, ExpertOpinion;
    /// The same before a half marathon that matters most.
    race_half_quiet_most_days = 4.0, "days", TAPER, ExpertOpinion;
    /// The same before a marathon or more.
    race_marathon_quiet_days = 5.0, "days", TAPER, ExpertOpinion;
    /// The same before a marathon or more that matters most.
    race_marathon_quiet_most_days = 7.0, "days", TAPER, ExpertOpinion;
    /// Share of the usual minutes two days before a race.
    race_short_run_share = 0.5, "of usual", TAPER, ExpertOpinion;
    /// Longest run on the day before a race, minutes.
    race_eve_min = 20.0, "min", TAPER, ExpertOpinion;
    /// Share of the days with a run from which a run on the day before a race is a habit.
    race_eve_run_share = 0.5, "of the days", TAPER, ExpertOpinion;
    /// Minutes of warm-up before a race of about 5 or 10 km.
    race_warm_up_short_min = 15.0, "min", RACE_WARM_UP, ExpertOpinion;
    /// The same before about a half marathon.
    race_warm_up_half_min = 10.0, "min", RACE_WARM_UP, ExpertOpinion;
    /// The same before a marathon or more.
    race_warm_up_marathon_min = 5.0, "min", RACE_WARM_UP, ExpertOpinion;
    /// Least of a race's distance that the run of its day measures.
    race_stated_least = 0.9, "of distance", SESSION_KIND, ExpertOpinion;
    /// Most of it: a watch may have run through the warm-up.
    race_stated_most = 1.25, "of distance", SESSION_KIND, ExpertOpinion;

    /// Share of the planned minutes that are run where nothing speaks against them.
    planned_share = 1.0, "of planned", HARD_DAYS, ExpertOpinion;

    // What a level carries.
    /// Speed at maximum heart rate where no threshold speed is stated: beginner, metres per second. It scales an index that
    /// is always compared with the runner's own.
    beginner_peak_mps = 3.6, "m/s", HR_SPEED_INDEX, ExpertOpinion;
    /// The same: amateur.
    amateur_peak_mps = 4.4, "m/s", HR_SPEED_INDEX, ExpertOpinion;
    /// The same: advanced.
    advanced_peak_mps = 5.1, "m/s", HR_SPEED_INDEX, ExpertOpinion;
    /// The same: elite.
    elite_peak_mps = 5.8, "m/s", HR_SPEED_INDEX, ExpertOpinion;
    /// Days of running in a row after which a day without one is due: beginner.
    beginner_running_days = 3.0, "days", REST_DAYS, ExpertOpinion;
    /// Hard days in seven: beginner.
    beginner_hard_days = 1.0, "days", HARD_DAYS, ExpertOpinion;
    /// Shortest recovery run: beginner, minutes.
    beginner_recovery_least_min = 20.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Longest recovery run: beginner, minutes.
    beginner_recovery_most_min = 25.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// An easy run where the own usual is not known: beginner, minutes.
    beginner_easy_min = 30.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Days of running in a row after which a day without one is due: amateur.
    amateur_running_days = 6.0, "days", REST_DAYS, ExpertOpinion;
    /// Hard days in seven: amateur.
    amateur_hard_days = 2.0, "days", HARD_DAYS, ExpertOpinion;
    /// Shortest recovery run: amateur, minutes.
    amateur_recovery_least_min = 20.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Longest recovery run: amateur, minutes.
    amateur_recovery_most_min = 35.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// An easy run where the own usual is not known: amateur, minutes.
    amateur_easy_min = 45.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Days of running in a row after which a day without one is due: advanced.
    advanced_running_days = 6.0, "days", REST_DAYS, ExpertOpinion;
    /// Hard days in seven: advanced.
    advanced_hard_days = 3.0, "days", HARD_DAYS, ExpertOpinion;
    /// Shortest recovery run: advanced, minutes.
    advanced_recovery_least_min = 30.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Longest recovery run: advanced, minutes.
    advanced_recovery_most_min = 40.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// An easy run where the own usual is not known: advanced, minutes.
    advanced_easy_min = 55.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Days of running in a row after which a day without one is due: elite.
    elite_running_days = 13.0, "days", REST_DAYS, ExpertOpinion;
    /// Hard days in seven: elite.
    elite_hard_days = 3.0, "days", HARD_DAYS, ExpertOpinion;
    /// Shortest recovery run: elite, minutes.
    elite_recovery_least_min = 35.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// An easy run where the own usual is not known: elite, minutes.
    elite_easy_min = 70.0, "min", RECOVERY_INTENSITY, ExpertOpinion;

    // Whether heart rate may be trusted.
    /// Runs with a heart rate after which a formula's maximum is held against what was seen.
    trust_runs = 30.0, "runs", MAX_HEART_RATE, ExpertOpinion;
    /// Standard errors of the formula below which all of them must lie for it not to be trusted.
    trust_errors = 2.0, "SE", MAX_HEART_RATE, Moderate;

    // How to do it.
    /// Share of a usual easy run that a recovery run has.
    recovery_share = 0.67, "of usual", RECOVERY_INTENSITY, ExpertOpinion;
    /// Share of that when two markers are bad.
    recovery_bad_share = 0.85, "of usual", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes a recovery run grows by each time when rebuilding.
    rebuilding_step_min = 3.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Longest recovery run when rebuilding, minutes.
    rebuilding_longest_min = 30.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes an easy run grows by each time after a break.
    comeback_step_min = 5.0, "min", DETRAINING, ExpertOpinion;
    /// Shortest run worth changing for, minutes.
    least_run_min = 10.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Shortest easy run suggested from the runner's own usual, minutes.
    easy_least_min = 20.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Longest easy run suggested from the runner's own usual, minutes.
    easy_most_min = 90.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes are suggested in steps of this.
    minutes_step = 5.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Days over which the usual easy run is taken.
    usual_days = 42.0, "days", RECOVERY_INTENSITY, ExpertOpinion;
    /// Easy runs needed for a usual.
    usual_runs = 3.0, "runs", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes walked at the start of a recovery run.
    walk_in_min = 5.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes walked at its end.
    walk_out_min = 3.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes before a run is at its pace.
    warm_up_min = 10.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Seconds a kilometre by which heat slows a pace range at its slow end.
    heat_pace_s = 30.0, "s/km", HEAT, ExpertOpinion;
    /// Share of what is added to marathon pace at the fast end of an easy run.
    easy_pace_fast_share = 0.5, "of recovery", RECOVERY_INTENSITY, ExpertOpinion;
    /// Share of what is added to marathon pace at the slow end of an easy run.
    easy_pace_slow_share = 0.75, "of recovery", RECOVERY_INTENSITY, ExpertOpinion;
    /// Width of a pace range taken from the runner's own easy runs, slow over fast end.
    own_pace_width = 1.12, "x", RECOVERY_INTENSITY, ExpertOpinion;
    /// Slower than this a pace is a walk, seconds per kilometre.
    walking_pace_s = 540.0, "s/km", RECOVERY_INTENSITY, ExpertOpinion;
    /// Days for which a best effort tells the marathon pace of today.
    fitness_days = 180.0, "days", RECOVERY_INTENSITY, ExpertOpinion;
    /// Distance from which a best effort tells it, metres.
    fitness_least_m = 3000.0, "m", RECOVERY_INTENSITY, ExpertOpinion;
    /// Soreness up to here leaves room for strides, share of the scale.
    strides_soreness_share = 0.34, "of the scale", RECOVERY_INTENSITY, ExpertOpinion;
    /// Hours since hard work before strides.
    strides_hours = 36.0, "h", RECOVERY_TIME, ExpertOpinion;
    /// How much lower heart rate is on a bike than on foot for the same effort, beats per minute.
    bike_bpm = 8.0, "bpm", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes of walking for one of running.
    walk_for_run = 1.3, "x", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes of easy cycling for one of running.
    spin_for_run = 1.1, "x", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes of easy swimming for one of running.
    swim_for_run = 0.75, "x", RECOVERY_INTENSITY, ExpertOpinion;
    /// Shortest swim worth getting wet for, minutes.
    swim_least_min = 15.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// The run whose cost the other sports have on a day of cross-training, minutes.
    cross_train_min = 35.0, "min", RECOVERY_INTENSITY, ExpertOpinion;
    /// Minutes of mobility on a day of it.
    mobility_min = 20.0, "min", REST_DAYS, ExpertOpinion;
    /// Minutes of a walk on a day off.
    walk_min = 30.0, "min", REST_DAYS, ExpertOpinion;

    // How sure.
    /// Ceiling of confidence by a rule of strong evidence, 0–1.
    sure_strong = 0.95, "of 1", HOW_SURE, ExpertOpinion;
    /// Ceiling of confidence by a rule of moderate evidence.
    sure_moderate = 0.80, "of 1", HOW_SURE, ExpertOpinion;
    /// Ceiling of confidence by a rule of weaker evidence.
    sure_weak = 0.65, "of 1", HOW_SURE, ExpertOpinion;
    /// Added where rules of another kind come to the same day.
    sure_agreement = 0.15, "of 1", HOW_SURE, ExpertOpinion;
    /// Taken away where markers point both ways.
    sure_disagreement = 0.15, "of 1", HOW_SURE, ExpertOpinion;
    /// Taken away where nothing is known of how the runner feels.
    sure_no_feeling = 0.30, "of 1", HOW_SURE, ExpertOpinion;
    /// Taken away where neither HRV nor pulse is known.
    sure_no_autonomic = 0.15, "of 1", HOW_SURE, ExpertOpinion;
    /// Taken away where pace at the pulse is not known.
    sure_no_performance = 0.08, "of 1", HOW_SURE, ExpertOpinion;
    /// Taken away where training is on record for too few days.
    sure_short_record = 0.15, "of 1", HOW_SURE, ExpertOpinion;
    /// Days of training that make a usual.
    sure_record_days = 28.0, "days", HOW_SURE, ExpertOpinion;
    /// Taken away where nothing was recorded lately.
    sure_nothing_recorded = 0.15, "of 1", HOW_SURE, ExpertOpinion;
    /// Days without a value after which a source that told one most mornings has gone quiet.
    quiet_after_days = 3.0, "days", HOW_SURE, ExpertOpinion;
    /// Days up to its last value of which it told most.
    quiet_usual_days = 28.0, "days", HOW_SURE, ExpertOpinion;
    /// The share of those days that is most.
    quiet_usual_share = 0.6, "of 1", HOW_SURE, ExpertOpinion;
    /// Days after which a quiet source is not asked after any more.
    quiet_until_days = 28.0, "days", HOW_SURE, ExpertOpinion;
    /// Taken away while a normal range is still being built.
    sure_building = 0.08, "of 1", HOW_SURE, ExpertOpinion;
    /// Taken away where a heart-rate cap rests on an estimate.
    sure_estimated_max = 0.05, "of 1", HOW_SURE, ExpertOpinion;
    /// Confidence from which an answer is sure.
    sure_from = 0.85, "of 1", HOW_SURE, ExpertOpinion;
    /// Confidence from which an answer is fairly sure.
    fairly_sure_from = 0.50, "of 1", HOW_SURE, ExpertOpinion;
    /// Least confidence told.
    sure_least = 0.05, "of 1", HOW_SURE, ExpertOpinion;

    // Trends.
    /// Standard errors on either side of a slope that hold nineteen of twenty.
    trend_sd = 1.96, "SE", TREND, Strong;
    /// Runs from which a trend is told.
    trend_runs = 8.0, "runs", TREND, ExpertOpinion;
    /// Days they must span.
    trend_least_days = 21.0, "days", TREND, ExpertOpinion;
    /// Minutes below which an easy run is not held beside others: a warm-up, a cool-down, an errand.
    trend_least_min = 20.0, "min", TREND, ExpertOpinion;
    /// Change of what easy pace costs that is too small to matter: the spread of exercise heart rate from run to run.
    trend_level_share = 0.03, "of level", ADAPTATION, Moderate;
    /// Change of the share of easy runs between the thresholds that is too small to matter, percentage points.
    middle_level_pct = 5.0, "%", TREND, ExpertOpinion;
    /// Most that is believed of how far something went together with time: beyond it nothing is told apart.
    trend_together_most = 0.98, "of variance", TREND, ExpertOpinion;
    /// Change of speed over the same runs that is told beside a trend, share of speed.
    trend_pace_share = 0.03, "of speed", ADAPTATION, ExpertOpinion;
    /// How much further into the heat the later runs were for it to be told beside a trend, and doubted where it could be all
    /// of it, degrees Celsius: one or two beats.
    trend_heat_c = 1.5, "C", HEAT, ExpertOpinion;
    /// Mornings after hard work that are looked at for when things were back.
    aftermath_mornings = 6.0, "mornings", REPEATED_WORK, ExpertOpinion;
    /// Share of hard sessions not recovered from by the next from which no trend of the days is told: it would be one of the
    /// plan.
    aftermath_open_share = 0.34, "of sessions", REPEATED_WORK, ExpertOpinion;
    /// First mornings whose highest soreness counts.
    soreness_mornings = 2.0, "mornings", REPEATED_WORK, Moderate;
    /// Change of the days to recover that is too small to matter.
    trend_level_days = 0.5, "days", REPEATED_WORK, ExpertOpinion;
    /// Change of soreness that is too small to matter, points.
    trend_level_points = 0.5, "points", REPEATED_WORK, ExpertOpinion;
    /// Days in which like sessions are looked for.
    like_days = 182.0, "days", LIKE_SESSIONS, ExpertOpinion;
    /// Like sessions from which progress is told.
    like_sessions = 5.0, "sessions", LIKE_SESSIONS, ExpertOpinion;
    /// Share of the longer one that the shorter of two like sessions lasts.
    like_duration_share = 0.8, "of time", LIKE_SESSIONS, ExpertOpinion;
    /// Share of the longer repeat that the shorter of two like sessions' repeats lasts.
    like_repeat_share = 0.75, "of time", LIKE_SESSIONS, ExpertOpinion;
    /// Share of the longer race that the shorter of two like ones measures.
    like_distance_share = 0.95, "of distance", LIKE_SESSIONS, ExpertOpinion;
    /// Difference of climb that like sessions may have, metres a kilometre.
    like_climb_m_per_km = 10.0, "m/km", LIKE_SESSIONS, ExpertOpinion;
    /// Change of form at one speed that is too small to matter, share of the figure.
    form_level_share = 0.02, "of level", RUNNING_FORM, ExpertOpinion;
    /// Change of balance that is too small to matter, percentage points.
    form_level_balance_pct = 0.5, "%", RUNNING_FORM, ExpertOpinion;
    /// How much faster or slower the last third of a run may be than the first for its form to be compared.
    form_like_speed_share = 0.03, "of speed", FORM_TIRED, ExpertOpinion;
    /// Latest runs whose drift of form is held against those before.
    form_lately_runs = 3.0, "runs", FORM_TIRED, ExpertOpinion;
    /// Standard deviations of the own drift beyond which it is more than usual.
    form_band_sd = 1.5, "SD", FORM_TIRED, ExpertOpinion;
    // Looking back.
    /// Pairs of days that began alike before two kinds of day are compared.
    works_pairs = 8.0, "pairs", OWN_DAYS, ExpertOpinion;
    /// Hours since hard work by which the days of a pair may differ.
    works_hours = 12.0, "h", OWN_DAYS, ExpertOpinion;
    /// Hours since hard work beyond which they no longer differ.
    works_far_hours = 96.0, "h", OWN_DAYS, ExpertOpinion;
    /// Usual sessions by which the load of the day before may differ.
    works_load_sessions = 0.5, "sessions", OWN_DAYS, ExpertOpinion;
    /// Standard deviations by which legs and energy of that morning may differ.
    works_felt_sd = 1.0, "SD", OWN_DAYS, ExpertOpinion;
    /// Share of samples whose interval holds the truth; where it leaves nought out, kinds of day are told apart.
    works_interval_share = 0.95, "of samples", OWN_DAYS, Weak;
    /// The same for all comparisons but the one that a prescription goes by: of so many at once some differ by chance.
    works_beside_share = 0.99, "of samples", OWN_DAYS, Weak;
    /// Days over which mistakes are looked for.
    mistake_days = 42.0, "days", OWN_DAYS, ExpertOpinion;
    /// Times something must have happened to be a mistake.
    mistake_times = 3.0, "times", OWN_DAYS, ExpertOpinion;
    /// Share of its chances that it must have taken.
    mistake_share = 0.2, "of chances", OWN_DAYS, ExpertOpinion;
    /// Share of the beginnings of rest that came with pain, from which rest comes only after pain.
    mistake_after_pain_share = 0.8, "of rests", PAIN, ExpertOpinion;
    /// Days of training without pain that must lie among them: who hurts all the time rests rightly.
    mistake_pain_free_days = 10.0, "days", PAIN, ExpertOpinion;
    /// A session that begins before this hour, local time, is early.
    early_session_hour = 7.0, "h", SLEEP, ExpertOpinion;
    /// Weeks before a week of which a usual one is taken.
    letter_usual_weeks = 8.0, "weeks", LOAD, ExpertOpinion;
    /// Weeks with a run among them that make a usual.
    letter_usual_least_weeks = 3.0, "weeks", LOAD, ExpertOpinion;
    /// Share of the usual minutes by which a week must differ to be told as more or less.
    letter_usual_share = 0.15, "of usual", LOAD, ExpertOpinion;
    /// Days of a year.
    year_days = 365.0, "days", OWN_DAYS, ExpertOpinion;
    /// Days at either end of a year that are compared.
    year_quarter_days = 91.0, "days", OWN_DAYS, ExpertOpinion;
    /// Weeks of each in which a figure must be known.
    year_quarter_weeks = 6.0, "weeks", OWN_DAYS, ExpertOpinion;
    /// Hours below the usual night by which a night before an early session is cut.
    sleep_cut_h = 1.0, "h", SLEEP, ExpertOpinion;

    // Ahead.
    /// Days a forecast reaches.
    forecast_days = 14.0, "days", HOW_SURE, ExpertOpinion;
    /// Days of history a morning looks back on, open matters apart: beyond them nothing can change its answer.
    history_days = 400.0, "days", HOW_SURE, ExpertOpinion;
}

/// Days after a race: a convention of coaches ([`RACE_AFTERMATH`](crate::evidence::RACE_AFTERMATH)).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RaceWindow {
    /// Days of rest.
    pub rest_days: f64,
    /// Days without hard work, those of rest included.
    pub easy_days: f64,
}

/// What a runner of one level carries: conventions of coaches ([`REST_DAYS`](crate::evidence::REST_DAYS), [`HARD_DAYS`](crate::evidence::HARD_DAYS),
/// [`RECOVERY_INTENSITY`](crate::evidence::RECOVERY_INTENSITY)).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelRules {
    /// Days of running in a row after which a day without one is due.
    pub running_days_in_a_row: usize,
    /// Hard days in seven.
    pub hard_days_in_week: usize,
    /// Shortest and longest recovery run, minutes.
    pub recovery_run_min: (f64, f64),
    /// Length of an easy run where the runner's own usual is not known, minutes.
    pub easy_run_min: f64,
    /// Speed at maximum heart rate where no threshold speed is stated, metres per second.
    pub peak_mps: f64,
}

impl Rules {
    /// The aftermath of a race over a distance in metres; where that is not known, told from its minutes.
    pub fn race_window(&self, distance_m: Option<f64>, minutes: f64) -> RaceWindow {
        let distance_m = distance_m.unwrap_or(minutes * 60.0 * self.race_unknown_mps);
        let (rest_days, easy_days) = match distance_m {
            metres if metres < self.race_short_below_m => (0.0, self.race_short_easy_days),
            metres if metres < self.race_middle_below_m => (0.0, self.race_middle_easy_days),
            metres if metres < self.race_half_below_m => (self.race_half_rest_days, self.race_half_easy_days),
            metres if metres < self.race_marathon_below_m => {
                (self.race_marathon_rest_days, self.race_marathon_easy_days)
            }
            _ => (self.race_ultra_rest_days, self.race_ultra_easy_days),
        };
        RaceWindow { rest_days, easy_days }
    }

    /// Days without hard work before a race, by its distance and how much it matters, with what they stand on.
    pub fn quiet_days(&self, race: &Race) -> (f64, Ground) {
        match (race.distance_m, race.priority) {
            (metres, _) if metres < self.race_middle_below_m => (self.race_quiet_days, by::race_quiet_days()),
            (metres, Priority::A) if metres < self.race_half_below_m => {
                (self.race_half_quiet_most_days, by::race_half_quiet_most_days())
            }
            (metres, _) if metres < self.race_half_below_m => {
                (self.race_half_quiet_days, by::race_half_quiet_days())
            }
            (_, Priority::A) => (self.race_marathon_quiet_most_days, by::race_marathon_quiet_most_days()),
            _ => (self.race_marathon_quiet_days, by::race_marathon_quiet_days()),
        }
    }

    /// Share of the usual minutes so many days before a race: less only before one that matters most.
    pub fn taper_share(&self, race: &Race, days: i32) -> f64 {
        let days = f64::from(days);
        match race.priority {
            Priority::A if days <= self.taper_late_days => self.taper_late_share,
            Priority::A if days <= self.taper_days => self.taper_early_share,
            _ => 1.0,
        }
    }

    /// Minutes of warm-up before a race over a distance in metres.
    pub(crate) fn race_warm_up_min(&self, distance_m: f64) -> f64 {
        match distance_m {
            metres if metres < self.race_middle_below_m => self.race_warm_up_short_min,
            metres if metres < self.race_half_below_m => self.race_warm_up_half_min,
            _ => self.race_warm_up_marathon_min,
        }
    }

    /// What a level carries.
    pub fn level(&self, level: Level) -> LevelRules {
        let (running, hard, shortest, longest, easy_run_min, peak_mps) = match level {
            Level::Beginner => (
                self.beginner_running_days,
                self.beginner_hard_days,
                self.beginner_recovery_least_min,
                self.beginner_recovery_most_min,
                self.beginner_easy_min,
                self.beginner_peak_mps,
            ),
            Level::Amateur => (
                self.amateur_running_days,
                self.amateur_hard_days,
                self.amateur_recovery_least_min,
                self.amateur_recovery_most_min,
                self.amateur_easy_min,
                self.amateur_peak_mps,
            ),
            Level::Advanced => (
                self.advanced_running_days,
                self.advanced_hard_days,
                self.advanced_recovery_least_min,
                self.advanced_recovery_most_min,
                self.advanced_easy_min,
                self.advanced_peak_mps,
            ),
            Level::Elite => (
                self.elite_running_days,
                self.elite_hard_days,
                self.elite_recovery_least_min,
                self.recovery_longest_min,
                self.elite_easy_min,
                self.elite_peak_mps,
            ),
        };
        LevelRules {
            running_days_in_a_row: running as usize,
            hard_days_in_week: hard as usize,
            recovery_run_min: (shortest, longest),
            easy_run_min,
            peak_mps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence;

    #[test]
    fn every_rule_stands_on_an_entry_of_the_library() {
        let table = Rules::default().table();
        assert!(table.iter().all(|rule| evidence::LIBRARY.contains(rule.ground.evidence)));
        assert!(table.iter().all(|rule| rule.value.is_finite() && !rule.unit.is_empty()));
    }

    #[test]
    fn contested_things_never_decide() {
        assert!(
            Rules::default()
                .table()
                .iter()
                .all(|rule| rule.ground.evidence.grade != evidence::Grade::Contested)
        );
    }
}
