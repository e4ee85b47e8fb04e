//! Every number that decides about fuel, sleep and life, in one place, each with the evidence it stands on.

lope_recovery::rules! {
    /// The thresholds and doses of fuel, sleep and life.
    pub struct CareRules;

    // After a session and before the next.
    /// Hours to the next demanding session within which the first hours count after any session.
    short_turnaround_h = 8.0, "h", REFUELLING, Strong;
    /// Hours to it within which they count after a hard or long one.
    turnaround_h = 24.0, "h", REFUELLING, ExpertOpinion;
    /// Least carbohydrate an hour then.
    refuel_low_g_per_kg_h = 1.0, "g/kg/h", REFUELLING, Strong;
    /// Most carbohydrate an hour then.
    refuel_high_g_per_kg_h = 1.2, "g/kg/h", REFUELLING, Strong;
    /// Hours after the session over which it is taken.
    refuel_h = 4.0, "h", REFUELLING, Strong;
    /// Minutes after a session from which something is eaten.
    soon_low_min = 30.0, "min", SOON_AFTER, ExpertOpinion;
    /// Minutes after a session by which it is eaten.
    soon_high_min = 60.0, "min", SOON_AFTER, ExpertOpinion;
    /// Minutes from which an easy session asks for more than ordinary meals.
    long_session_min = 75.0, "min", SOON_AFTER, ExpertOpinion;
    /// Minutes from which a hard one does.
    hard_session_min = 30.0, "min", SOON_AFTER, ExpertOpinion;

    // The day.
    /// Least carbohydrate of a light day.
    light_low_g_per_kg = 3.0, "g/kg", CARBOHYDRATE, Moderate;
    /// Most carbohydrate of a light day.
    light_high_g_per_kg = 5.0, "g/kg", CARBOHYDRATE, Moderate;
    /// Least carbohydrate of a day with about an hour of training.
    moderate_low_g_per_kg = 5.0, "g/kg", CARBOHYDRATE, Moderate;
    /// Most carbohydrate of such a day.
    moderate_high_g_per_kg = 7.0, "g/kg", CARBOHYDRATE, Moderate;
    /// Least carbohydrate of a day with one to three hours.
    high_low_g_per_kg = 6.0, "g/kg", CARBOHYDRATE, Moderate;
    /// Most carbohydrate of such a day.
    high_high_g_per_kg = 10.0, "g/kg", CARBOHYDRATE, Moderate;
    /// Minutes of training from which a day is no longer light.
    moderate_day_min = 45.0, "min", CARBOHYDRATE, ExpertOpinion;
    /// Minutes of training from which a day is a big one.
    high_day_min = 90.0, "min", CARBOHYDRATE, ExpertOpinion;
    /// Least protein a meal.
    protein_meal_low_g_per_kg = 0.25, "g/kg", PROTEIN, Moderate;
    /// Most protein a meal.
    protein_meal_high_g_per_kg = 0.4, "g/kg", PROTEIN, Moderate;
    /// Least protein a day.
    protein_day_low_g_per_kg = 1.2, "g/kg", PROTEIN, Moderate;
    /// Most protein a day.
    protein_day_high_g_per_kg = 2.0, "g/kg", PROTEIN, Moderate;
    /// Days over which the weight of a morning is taken.
    mass_days = 28.0, "days", CARBOHYDRATE, ExpertOpinion;
    /// Age from which amounts that were found in adults are shown, years.
    adult_y = 18.0, "years", CARBOHYDRATE, ExpertOpinion;

    /// The hour at which a session is taken to begin where the runner has no usual one.
    usual_start_h = 9.0, "h", SOON_AFTER, ExpertOpinion;
    /// The hour at which the second session of a day is taken to begin.
    second_start_h = 17.0, "h", SOON_AFTER, ExpertOpinion;
    /// Minutes from which something is eaten before a session.
    meal_before_min = 60.0, "min", CARBOHYDRATE_LOADING, Moderate;

    // Plates.
    /// How far the carbohydrate and protein of a plate may lie from the amounts asked for.
    plate_share = 0.15, "of the amount", FOOD_TABLE, ExpertOpinion;
    /// Least share of the carbohydrate that the staple brings.
    staple_share = 0.4, "of the amount", FOOD_TABLE, ExpertOpinion;
    /// Most portions of one food on a plate.
    portions_most = 6.0, "portions", FOOD_TABLE, ExpertOpinion;
    /// The step of portions.
    portion_step = 0.5, "portions", FOOD_TABLE, ExpertOpinion;
    /// Fibre for 100 g up to which a food suits the days of loading.
    low_fibre_g = 3.0, "g", CARBOHYDRATE_LOADING, ExpertOpinion;
    /// Fat for 100 g up to which it does: an egg, and no cheese.
    low_fat_g = 12.0, "g", CARBOHYDRATE_LOADING, ExpertOpinion;

    // Fluid.
    /// Litres to drink for each kilogram lost, where the next session is within a day.
    drink_l_per_kg = 1.5, "L/kg", REHYDRATION, Strong;
    /// Share of the weight lost from which it is worth a word, percent.
    loss_told_pct = 1.0, "%", SWEAT_RATE, ExpertOpinion;
    /// Share of the weight lost from which salt goes with the drink, percent.
    loss_salt_pct = 2.0, "%", REHYDRATION, ExpertOpinion;
    /// Weighed runs needed before a sweat rate is told.
    sweat_runs = 2.0, "runs", SWEAT_RATE, ExpertOpinion;
    /// Degrees up to which a run was cool.
    cool_c = 14.0, "C", SWEAT_RATE, ExpertOpinion;
    /// Degrees from which a run was warm enough to be another matter.
    warm_c = 22.0, "C", SWEAT_RATE, ExpertOpinion;
    /// Litres an hour above which a weighing is not believed.
    sweat_most_l_per_h = 4.0, "L/h", SWEAT_RATE, ExpertOpinion;
    /// Weight gained on a run from which it was drunk beyond the losses, kilograms.
    gained_kg = 0.2, "kg", OVERDRINKING, ExpertOpinion;

    // Races.
    /// Minutes of racing above which loading is worth it.
    loading_min = 90.0, "min", CARBOHYDRATE_LOADING, Moderate;
    /// Days before the race on which it is done.
    loading_days = 2.0, "days", CARBOHYDRATE_LOADING, Moderate;
    /// Least carbohydrate of those days.
    loading_low_g_per_kg = 10.0, "g/kg", CARBOHYDRATE_LOADING, Moderate;
    /// Most carbohydrate of those days.
    loading_high_g_per_kg = 12.0, "g/kg", CARBOHYDRATE_LOADING, Moderate;
    /// Meals and snacks of those days.
    loading_meals = 6.0, "meals", CARBOHYDRATE_LOADING, ExpertOpinion;
    /// Least carbohydrate before the start.
    before_low_g_per_kg = 1.0, "g/kg", CARBOHYDRATE_LOADING, Moderate;
    /// Most carbohydrate before the start.
    before_high_g_per_kg = 4.0, "g/kg", CARBOHYDRATE_LOADING, Moderate;
    /// Hours before the start by which the last of it is eaten.
    before_least_h = 1.0, "h", CARBOHYDRATE_LOADING, Moderate;
    /// Hours before the start from which it is eaten.
    before_most_h = 4.0, "h", CARBOHYDRATE_LOADING, Moderate;
    /// Minutes of running up to which nothing is needed on the way.
    none_min = 45.0, "min", RACE_CARBOHYDRATE, Moderate;
    /// Minutes up to which a mouthful does.
    rinse_min = 75.0, "min", RACE_CARBOHYDRATE, Moderate;
    /// Minutes beyond which more can be used.
    mixed_min = 150.0, "min", RACE_CARBOHYDRATE, Moderate;
    /// Least carbohydrate an hour on the way.
    way_low_g_per_h = 30.0, "g/h", RACE_CARBOHYDRATE, Moderate;
    /// Most of one sugar an hour, and least beyond two and a half hours.
    way_high_g_per_h = 60.0, "g/h", RACE_CARBOHYDRATE, Moderate;
    /// Most of mixed sugars an hour.
    way_most_g_per_h = 90.0, "g/h", RACE_CARBOHYDRATE, Moderate;
    /// Days before a race within which the long runs practise it.
    practice_days = 56.0, "days", RACE_CARBOHYDRATE, ExpertOpinion;
    /// Days ahead within which a race is spoken of.
    race_week_days = 7.0, "days", CARBOHYDRATE_LOADING, ExpertOpinion;

    // Sleep: how much.
    /// Age below which one sleeps as a teenager, years.
    teenager_y = 18.0, "years", SLEEP_NEED, Moderate;
    /// Least hours of a teenager.
    teenager_low_h = 8.0, "h", SLEEP_NEED, Moderate;
    /// Most hours of a teenager.
    teenager_high_h = 10.0, "h", SLEEP_NEED, Moderate;
    /// Least hours of an adult.
    adult_low_h = 7.0, "h", SLEEP_NEED, Moderate;
    /// Most hours of an adult.
    adult_high_h = 9.0, "h", SLEEP_NEED, Moderate;
    /// Age from which one sleeps as an older adult, years.
    older_y = 65.0, "years", SLEEP_NEED, Moderate;
    /// Most hours of an older adult.
    older_high_h = 8.0, "h", SLEEP_NEED, Moderate;
    /// Nights over which the own usual is taken.
    usual_nights = 60.0, "days", SLEEP_NEED, ExpertOpinion;
    /// Nights needed for it.
    usual_count = 14.0, "nights", SLEEP_NEED, ExpertOpinion;
    /// Hours more around a hard or long day.
    hard_extra_h = 0.5, "h", SLEEP_WITH_LOAD, ExpertOpinion;
    /// Hours more after a very long day.
    longest_extra_h = 1.0, "h", SLEEP_WITH_LOAD, ExpertOpinion;
    /// Minutes of training that make a day a very long one.
    longest_day_min = 150.0, "min", SLEEP_WITH_LOAD, ExpertOpinion;

    // Sleep: what is owed.
    /// Days of the short debt.
    debt_short_days = 7.0, "days", SLEEP, ExpertOpinion;
    /// Nights of them that must be known.
    debt_short_nights = 5.0, "nights", SLEEP, ExpertOpinion;
    /// Days of the long debt.
    debt_long_days = 28.0, "days", SLEEP, ExpertOpinion;
    /// Nights of them that must be known.
    debt_long_nights = 20.0, "nights", SLEEP, ExpertOpinion;
    /// Hours owed over a week from which the evening is spoken of.
    debt_told_h = 3.5, "h", SLEEP, ExpertOpinion;
    /// Hours by which a night was short, against the need, that speak of the next evening.
    short_by_h = 1.5, "h", SLEEP, ExpertOpinion;

    // Sleep: when.
    /// Days over which times are looked at.
    times_days = 28.0, "days", SLEEP_REGULARITY, ExpertOpinion;
    /// Nights with both times needed.
    times_nights = 7.0, "nights", SLEEP_REGULARITY, ExpertOpinion;
    /// Epochs of a day for the index.
    epochs = 96.0, "a day", SLEEP_REGULARITY, ExpertOpinion;
    /// Hours by which bedtimes wander from which regular times are worth a try.
    wander_h = 1.0, "h", SLEEP_REGULARITY, ExpertOpinion;
    /// Free nights needed to tell them from working nights.
    free_nights = 4.0, "nights", SOCIAL_JET_LAG, ExpertOpinion;
    /// Hours of social jet lag from which it is spoken of.
    social_h = 1.0, "h", SOCIAL_JET_LAG, ExpertOpinion;
    /// Minutes to fall asleep.
    latency_min = 15.0, "min", SLEEP_NEED, ExpertOpinion;
    /// Hours before the usual time by which one can go to bed earlier and still sleep.
    earlier_h = 1.0, "h", SLEEP_NEED, ExpertOpinion;
    /// Hours between getting up and a session whose start is stated.
    up_before_h = 1.0, "h", SLEEP_WITH_LOAD, ExpertOpinion;
    /// Hours before bed of the last coffee.
    coffee_h = 8.8, "h", CAFFEINE, Moderate;
    /// Hours before bed of the last strong dose.
    strong_caffeine_h = 13.2, "h", CAFFEINE, Moderate;

    // Naps.
    /// Minutes of a nap.
    nap_min = 20.0, "min", NAP, ExpertOpinion;
    /// The hour from which it is taken.
    nap_from_h = 13.0, "h", NAP, Moderate;
    /// The hour by which it is over.
    nap_to_h = 16.0, "h", NAP, Moderate;
    /// Minutes between a nap and training.
    nap_before_min = 30.0, "min", NAP, Moderate;

    // Journeys.
    /// Time zones from which a journey is more than tiring.
    zones = 3.0, "h", JET_LAG, Moderate;
    /// Hours the body clock moves a day to the east.
    east_h_per_day = 1.0, "h/day", JET_LAG, ExpertOpinion;
    /// Hours it moves a day to the west.
    west_h_per_day = 1.5, "h/day", JET_LAG, ExpertOpinion;
    /// Hours east beyond which it is quicker to go round the other way.
    round_h = 9.0, "h", JET_LAG, ExpertOpinion;
    /// Hours before getting up at which the body clock has its low point.
    low_point_h = 3.0, "h", JET_LAG, ExpertOpinion;
    /// Hours of light sought, or kept from, beside the low point.
    light_h = 3.0, "h", JET_LAG, ExpertOpinion;
    /// Share of the days of the journey on which running stays easy.
    easy_share = 0.5, "of the days", JET_LAG, ExpertOpinion;
    /// The hour of getting up where nobody knows it.
    usual_wake_h = 7.0, "h", JET_LAG, ExpertOpinion;
    /// Minutes of the nap of the first days there.
    journey_nap_min = 20.0, "min", JET_LAG, ExpertOpinion;

    // Night shifts.
    /// Minutes of the nap before a night shift, at most.
    shift_nap_min = 90.0, "min", NIGHT_SHIFTS, ExpertOpinion;

    // Routines.
    /// Days over which the data are asked for a reason to offer one.
    routine_days = 14.0, "days", SLEEP_HYGIENE, ExpertOpinion;
    /// Evenings of them noted with the same thing.
    routine_notes = 3.0, "evenings", SLEEP_HYGIENE, ExpertOpinion;
    /// Nights of them that were bad though long enough.
    routine_bad_nights = 4.0, "nights", SLEEP_HYGIENE, ExpertOpinion;
    /// Share of the scale up to which the quality of a night is bad.
    bad_quality_share = 0.34, "of the scale", SLEEP_HYGIENE, ExpertOpinion;
    /// Days a routine is tried, and days before it that it is held against.
    try_days = 14.0, "days", SLEEP_HYGIENE, ExpertOpinion;
    /// Nights of either that must be known.
    try_nights = 7.0, "nights", OWN_DAYS, ExpertOpinion;
    /// Share of samples that the interval of a try-out holds.
    try_interval_share = 0.9, "of samples", OWN_DAYS, ExpertOpinion;

    // Life.
    /// Days over which what life takes is looked at.
    life_days = 7.0, "days", LIFE_LOAD, ExpertOpinion;
    /// Share of the scale from which a day was heavy.
    life_heavy_share = 0.8, "of the scale", LIFE_LOAD, ExpertOpinion;
    /// Heavy days of the week that overload it.
    life_heavy_days = 3.0, "days", LIFE_LOAD, ExpertOpinion;
    /// Days of the coming week with something of life on them that overload it.
    life_event_days = 3.0, "days", LIFE_LOAD, ExpertOpinion;
    /// Hard sessions fewer in an overloaded week.
    life_hard_fewer = 1.0, "sessions", LIFE_LOAD, ExpertOpinion;
    /// Share of its minutes that an overloaded week keeps.
    life_share = 0.8, "of the minutes", LIFE_LOAD, ExpertOpinion;
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_recovery::evidence::{Grade, LIBRARY};

    #[test]
    fn every_rule_stands_on_an_entry_of_the_library_and_nothing_contested_decides() {
        for rule in CareRules::default().table() {
            assert!(LIBRARY.contains(rule.ground.evidence), "{}", rule.ground.rule);
            assert!(rule.value.is_finite() && !rule.unit.is_empty());
            assert_ne!(rule.ground.evidence.grade, Grade::Contested);
        }
    }

    #[test]
    fn the_doses_are_those_that_were_published() {
        let rules = CareRules::default();
        // Thomas, Erdman & Burke 2016, table 2; for 70 kg as in the reference notes.
        let mass = 70.0;
        let hour =
            [rules.refuel_low_g_per_kg_h, rules.refuel_high_g_per_kg_h].map(|dose| (dose * mass).round());
        assert_eq!(hour, [70.0, 84.0]);
        let four = [rules.refuel_low_g_per_kg_h, rules.refuel_high_g_per_kg_h]
            .map(|dose| (dose * mass * rules.refuel_h).round());
        assert_eq!(four, [280.0, 336.0]);
        // Gardiner et al. 2023.
        assert_eq!((rules.coffee_h, rules.strong_caffeine_h), (8.8, 13.2));
    }
}
