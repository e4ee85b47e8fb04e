//! Every amount and threshold of moving, modalities, mind and money, each with what it stands on.

lope_recovery::rules! {
    /// The amounts and thresholds of routines, modalities, mind and money.
    pub struct MoveRules;

    // Routines.
    /// Seconds to read a move and get into its position.
    ready_s = 10.0, "s", MOBILITY, ExpertOpinion;
    /// Seconds to change sides.
    switch_s = 5.0, "s", MOBILITY, ExpertOpinion;
    /// Seconds that a stretch is held.
    hold_s = 30.0, "s", STRETCHING, ExpertOpinion;
    /// Seconds of a slow movement through the range.
    flow_s = 30.0, "s", MOBILITY, ExpertOpinion;
    /// Seconds of a running drill.
    drill_s = 20.0, "s", MOBILITY, ExpertOpinion;
    /// Seconds of walking back after a running drill.
    drill_back_s = 20.0, "s", MOBILITY, ExpertOpinion;
    /// Seconds of strength for the foot.
    foot_s = 40.0, "s", FOOT_TRAINING, ExpertOpinion;
    /// Seconds that one muscle is rolled or pressed.
    press_s = 60.0, "s", FOAM_ROLLING, Weak;
    /// Seconds that the opposite muscle works in active isolated stretching.
    isolated_work_s = 2.0, "s", ACTIVE_ISOLATED, ExpertOpinion;
    /// Seconds of the stretch that follows.
    isolated_stretch_s = 2.0, "s", ACTIVE_ISOLATED, ExpertOpinion;
    /// Times that both follow each other.
    isolated_times = 8.0, "times", ACTIVE_ISOLATED, ExpertOpinion;
    /// Shortest routine for the full body, minutes.
    full_body_least_min = 15.0, "min", MOBILITY, ExpertOpinion;
    /// Longest routine, minutes.
    routine_longest_min = 30.0, "min", MOBILITY, ExpertOpinion;
    /// A routine of one kind, where nothing is said, minutes.
    routine_usual_min = 10.0, "min", MOBILITY, ExpertOpinion;
    /// After an easy run, minutes.
    after_run_min = 5.0, "min", MOBILITY, ExpertOpinion;
    /// Times that a move is repeated in one routine, at the most.
    routine_rounds = 2.0, "rounds", STRETCHING, ExpertOpinion;

    // What a day gives reason for.
    /// How sore the legs are that a day gives reason to do something, as a share of the scale: 4 of 7.
    sore_share = 0.5, "of the scale", SORENESS, ExpertOpinion;
    /// How sore the legs are that nothing springs and nothing is pressed hard, as a share of the scale: 6 of 7.
    very_sore_share = 0.83, "of the scale", SORENESS, ExpertOpinion;
    /// Things proposed for one day, at the most.
    proposals = 2.0, "things", METHODS, ExpertOpinion;
    /// Days after hard work or a race on which a modality has a reason.
    after_hard_days = 2.0, "days", METHODS, ExpertOpinion;

    // Doses.
    /// Minutes with a ball, at least.
    ball_least_min = 3.0, "min", FOAM_ROLLING, ExpertOpinion;
    /// Minutes with a ball, at the most.
    ball_most_min = 10.0, "min", FOAM_ROLLING, ExpertOpinion;
    /// Minutes with a roller, at least.
    roller_least_min = 5.0, "min", FOAM_ROLLING, Weak;
    /// Minutes with a roller, at the most.
    roller_most_min = 15.0, "min", FOAM_ROLLING, ExpertOpinion;
    /// Minutes with a percussion massager, at least.
    percussion_least_min = 4.0, "min", PERCUSSION, ExpertOpinion;
    /// Minutes with a percussion massager, at the most.
    percussion_most_min = 10.0, "min", PERCUSSION, ExpertOpinion;
    /// Minutes of massage, at least.
    massage_least_min = 20.0, "min", MASSAGE, ExpertOpinion;
    /// Minutes of massage, at the most.
    massage_most_min = 45.0, "min", MASSAGE, ExpertOpinion;
    /// Hours of compression, at least.
    compression_least_h = 2.0, "h", METHODS, ExpertOpinion;
    /// Hours of compression, at the most.
    compression_most_h = 12.0, "h", METHODS, ExpertOpinion;
    /// Minutes in cold water, at least.
    cold_least_min = 10.0, "min", COLD_WATER, Weak;
    /// Minutes in cold water, at the most.
    cold_most_min = 15.0, "min", COLD_WATER, Weak;
    /// Cold water, coldest.
    cold_least_c = 10.0, "°C", COLD_WATER, Weak;
    /// Cold water, warmest.
    cold_most_c = 15.0, "°C", COLD_WATER, Weak;
    /// Days from strength work on without cold water, that day included.
    cold_after_strength_days = 2.0, "days", COLD_AFTER_STRENGTH, ExpertOpinion;
    /// Minutes of cold and warm water in turns, at least.
    contrast_least_min = 6.0, "min", CONTRAST_BATHS, ExpertOpinion;
    /// Minutes of cold and warm water in turns, at the most.
    contrast_most_min = 15.0, "min", CONTRAST_BATHS, ExpertOpinion;
    /// Minutes in the sauna, at least.
    sauna_least_min = 10.0, "min", SAUNA, ExpertOpinion;
    /// Minutes in the sauna, at the most.
    sauna_most_min = 20.0, "min", SAUNA, Weak;
    /// Minutes of yoga, at least.
    yoga_least_min = 15.0, "min", YOGA, ExpertOpinion;
    /// Minutes of yoga, at the most.
    yoga_most_min = 60.0, "min", YOGA, ExpertOpinion;
    /// Minutes in very cold air, at least.
    cryotherapy_least_min = 2.0, "min", ELITE_METHODS, ExpertOpinion;
    /// Minutes in very cold air, at the most.
    cryotherapy_most_min = 4.0, "min", ELITE_METHODS, ExpertOpinion;
    /// Minutes on a treadmill under water, at least.
    underwater_least_min = 20.0, "min", ELITE_METHODS, ExpertOpinion;
    /// Minutes on a treadmill under water, at the most.
    underwater_most_min = 40.0, "min", ELITE_METHODS, ExpertOpinion;

    // The mind.
    /// Seconds of a breath in.
    breath_in_s = 4.0, "s", SLOW_BREATHING, Moderate;
    /// Seconds of a breath out.
    breath_out_s = 6.0, "s", SLOW_BREATHING, Moderate;
    /// Minutes of slow breathing.
    breathe_min = 5.0, "min", SLOW_BREATHING, Weak;
    /// Seconds with each part of the body.
    scan_s = 25.0, "s", MINDFULNESS, ExpertOpinion;
    /// Seconds with each picture.
    picture_s = 40.0, "s", IMAGERY, ExpertOpinion;
    /// Seconds with each question about a run that went badly.
    question_s = 60.0, "s", KEEPING_ON, ExpertOpinion;
    /// Seconds to settle before a session for the mind.
    settle_s = 10.0, "s", MINDFULNESS, ExpertOpinion;
    /// Days before a race on which seeing it is offered.
    race_near_days = 3.0, "days", IMAGERY, ExpertOpinion;
    /// How stressed someone is that slow breathing is offered, as a share of the scale: 6 of 7.
    stress_share = 0.83, "of the scale", SLOW_BREATHING, ExpertOpinion;
    /// Days back that a hard or raced run can have gone badly.
    bad_run_days = 2.0, "days", KEEPING_ON, ExpertOpinion;
    /// How low mood is beside it that looking at it again is offered, as a share of the scale: 4 of 7.
    bad_run_lowness = 0.5, "of the scale", KEEPING_ON, ExpertOpinion;
    /// Days over which low mood is a reason to talk to someone.
    low_mood_days = 14.0, "days", LOW_MOOD, Moderate;
    /// Check-ins with a word on mood that are needed for it.
    low_mood_count = 5.0, "check-ins", LOW_MOOD, ExpertOpinion;
    /// Days that must lie between the first and the last low one of them.
    low_mood_span_days = 10.0, "days", LOW_MOOD, ExpertOpinion;
    /// Share of them that is low.
    low_mood_share = 0.75, "of check-ins", LOW_MOOD, ExpertOpinion;
    /// How low mood is that counts, as a share of the scale: 2 of 7.
    low_mood_level = 0.17, "of the scale", LOW_MOOD, ExpertOpinion;
    /// Whole weeks that progress towards a goal is told over.
    goal_weeks = 4.0, "weeks", KEEPING_ON, ExpertOpinion;
    /// Rest days a week that a goal may ask for, at the most.
    goal_rest_days = 3.0, "a week", KEEPING_ON, ExpertOpinion;
    /// Routines or sessions for the mind a week that a goal may ask for, at the most.
    goal_sessions = 5.0, "a week", KEEPING_ON, ExpertOpinion;
    /// Check-ins a week that a goal may ask for, at the most.
    goal_check_ins = 7.0, "a week", KEEPING_ON, ExpertOpinion;

    // Money.
    /// Days over which a need is looked for.
    need_days = 28.0, "days", SPENDING, ExpertOpinion;
    /// Sore mornings among them that are a need.
    need_sore_mornings = 8.0, "mornings", SPENDING, ExpertOpinion;
    /// Stressed mornings among them that are a need.
    need_stress_mornings = 6.0, "mornings", SPENDING, ExpertOpinion;
    /// Years of age from which a preventive check has its place before hard training.
    check_age_y = 35.0, "years", PREVENTIVE_CHECK, ExpertOpinion;
}
