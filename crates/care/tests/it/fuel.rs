//! Eating and drinking by this runner's own session, plan and weight.

use jiff::{
    ToSpan,
    civil::{Date, date, time},
};
use lope_care::{
    CareRules, Hidden, Next,
    fuel::{Fuel, Size, WayAmount, fuel},
};
use lope_records::{
    Care, CareSettings, CareTopic, Diet, History, Kind, Metric, Observation, Priority, Purpose, Race, Source,
};
use lope_recovery::{DayKind, Rules, morning};
use proptest::prelude::*;

use crate::runner::{Bend, TODAY, as_usual, measured, planned, run, said};

fn of(mass_kg: f64) -> History {
    as_usual().who(|runner| runner.body_mass_kg = Some(mass_kg))
}

/// Eating and drinking on a day, beside its morning.
fn fuel_on(history: &History, care: &Care, day: Date) -> Option<Fuel> {
    fuel(&morning(history, day, &Rules::default()), history, care, &CareRules::default())
}

fn told(history: &History) -> Fuel {
    fuel_on(history, &Care::default(), TODAY).expect("wanted")
}

fn race(days: i32, distance_m: f64, minutes: f64) -> Race {
    Race {
        date: TODAY + days.days(),
        distance_m,
        name: None,
        priority: Priority::B,
        goal_s: Some(minutes * 60.0),
    }
}

fn rounded(range: Option<[f64; 2]>) -> Option<[i32; 2]> {
    range.map(|range| range.map(|amount| amount.round() as i32))
}

#[test]
fn the_first_hours_count_where_the_next_hard_session_is_near_and_only_there() {
    let after_intervals = || of(70.0).did(0, Kind::Interval, 60.0);
    let next = |purpose: Purpose| {
        let mut history = after_intervals();
        history.planned = vec![planned(0, 0, Purpose::Intervals, 60.0), planned(1, 0, purpose, 60.0)];
        told(&history).after.expect("after a hard session")
    };
    let hurry = next(Purpose::Tempo).hurry.expect("23 h to the tempo run");
    // Burke et al. 2011 and Thomas et al. 2016 for 70 kg: 70–84 g an hour over four hours.
    assert_eq!((rounded(hurry.per_hour_g), hurry.over_h), (Some([70, 84]), 4.0));
    assert!(next(Purpose::Easy).hurry.is_none(), "an easy run leaves a day's meals to do it");
    let unknown = told(&after_intervals());
    assert_eq!(unknown.next, Next::Unknown);
    assert!(unknown.after.is_some_and(|after| after.hurry.is_none()), "nobody hurries for what is not known");
}

#[test]
fn between_two_sessions_of_a_day_an_easy_run_counts_as_well() {
    let mut history = of(60.0);
    let mut first = run(TODAY, Kind::Easy, 45.0);
    first.start -= 7.hours();
    history.activities.retain(|one| one.date != TODAY);
    history.activities.push(first);
    history.planned = vec![planned(0, 0, Purpose::Easy, 45.0), planned(0, 1, Purpose::Intervals, 60.0)];
    let after = told(&history).after.expect("the second session is hours away");
    let hurry = after.hurry.expect("few hours");
    assert_eq!((hurry.hours, hurry.over_h), (6.25, 4.0));
    history.planned.truncate(1);
    assert!(told(&history).after.is_none(), "without it ordinary meals do");
}

#[test]
fn a_quiet_week_asks_for_nothing() {
    let mut history = of(70.0).rested(7);
    for back in 0..7 {
        history = history.did(back, Kind::Easy, 40.0);
    }
    for back in 0..7 {
        let day = TODAY - back.days();
        let one = fuel_on(&history, &Care::default(), day).expect("wanted");
        assert!(!one.asks(), "{day}: {one:?}");
    }
}

#[test]
fn a_day_is_eaten_for_by_what_it_takes() {
    let day = |minutes: f64| told(&of(60.0).rested(1).did(0, Kind::Easy, minutes)).day;
    assert_eq!((day(30.0).size, rounded(day(30.0).carbohydrate_g)), (Size::Light, Some([180, 300])));
    assert_eq!((day(60.0).size, rounded(day(60.0).carbohydrate_g)), (Size::Moderate, Some([300, 420])));
    assert_eq!((day(120.0).size, rounded(day(120.0).carbohydrate_g)), (Size::High, Some([360, 600])));
    assert_eq!(rounded(day(60.0).protein_g), Some([72, 120]));
    assert_eq!(rounded(day(60.0).protein_meal_g), Some([15, 24]));
}

#[test]
fn only_long_races_are_loaded_for_and_eaten_in() {
    let ahead = |days: i32, distance_m: f64, minutes: f64| {
        let history = History { races: vec![race(days, distance_m, minutes)], ..of(60.0) };
        told(&history).ahead
    };
    let marathon = ahead(2, 42_195.0, 220.0).expect("ahead");
    assert_eq!(rounded(marathon.loading.and_then(|one| one.carbohydrate_g)), Some([600, 720]));
    assert_eq!(
        marathon.way.map(|way| way.amount),
        Some(WayAmount::PerHour { grams: Some([60.0, 90.0]), mixed: true })
    );
    let half = ahead(1, 21_097.5, 105.0).expect("ahead");
    assert!(half.loading.is_some());
    assert_eq!(
        half.way.map(|way| way.amount),
        Some(WayAmount::PerHour { grams: Some([30.0, 60.0]), mixed: false })
    );
    let ten = ahead(1, 10_000.0, 52.0).expect("ahead");
    assert!(ten.loading.is_none(), "less than 90 min");
    assert_eq!(ten.way.map(|way| way.amount), Some(WayAmount::Mouthful));
    let five = ahead(0, 5_000.0, 25.0).expect("ahead");
    assert_eq!(five.way.map(|way| way.amount), Some(WayAmount::Nothing));
    assert!(ahead(3, 42_195.0, 220.0).is_some_and(|one| one.loading.is_none()), "two days do");
    assert!(ahead(30, 42_195.0, 220.0).is_none(), "a month ahead is not eaten for");
}

fn weighed(mut history: History, back: i32, before: f64, after: f64, drank: f64) -> History {
    let day = TODAY - back.days();
    history = history.did(back, Kind::Easy, 60.0);
    history.observations.extend([
        said(day, Metric::MassBeforeRun, before),
        said(day, Metric::MassAfterRun, after),
        said(day, Metric::DrunkOnRun, drank),
    ]);
    history.observations.sort_by_key(|seen| seen.date);
    history
}

#[test]
fn what_was_lost_is_drunk_again_only_where_the_next_session_is_near() {
    let history = weighed(of(70.0), 0, 70.2, 69.1, 0.5);
    let fluid = told(&history).fluid.expect("weighed");
    let tenths = |litres: f64| (litres * 10.0).round() as i32;
    assert_eq!(
        (tenths(fluid.sweat_l[1]), fluid.drink_l),
        (16, None),
        "1.1 kg and what was drunk; no plan, no amount"
    );
    let mut near = history.clone();
    near.planned = vec![planned(0, 0, Purpose::Easy, 60.0), planned(1, 0, Purpose::Easy, 40.0)];
    let fluid = told(&near).fluid.expect("weighed");
    // Shirreffs et al. 1996: one and a half litres for each kilogram lost.
    assert_eq!(fluid.drink_l.map(|litres| (litres * 100.0).round()), Some(165.0));
    let gained = told(&weighed(of(70.0), 0, 70.0, 70.4, 1.6)).fluid.expect("weighed");
    assert!(gained.gained && gained.drink_l.is_none(), "whoever drank too much is not told to drink");
}

#[test]
fn each_run_of_a_day_has_its_own_weighings() {
    let mut history = of(70.0).did(0, Kind::Easy, 60.0);
    let weigh = |history: &mut History, start, hours: f64, after_kg: f64| {
        let source = Source::weighed(start);
        let row = |metric, value| Observation { date: TODAY, metric, source: source.clone(), value };
        history.observations.extend([
            row(Metric::MassBeforeRun, 70.0),
            row(Metric::MassAfterRun, after_kg),
            row(Metric::WeighedRun, hours),
        ]);
    };
    weigh(&mut history, time(7, 0, 0, 0), 1.0, 69.0);
    weigh(&mut history, time(18, 0, 0, 0), 0.5, 69.4);
    let one = told(&history);
    assert_eq!(one.sweat[0].runs, 2, "both teach what is sweated");
    let lost = one.fluid.and_then(|fluid| fluid.lost_kg).expect("weighed");
    assert!((lost - 0.6).abs() < 1e-9, "the later one is what is drunk for: {lost}");
    // Weighings of before had no run of their own.
    for (metric, value) in
        [(Metric::MassBeforeRun, 70.0), (Metric::MassAfterRun, 69.1), (Metric::WeighedRun, 1.0)]
    {
        history.observations.push(said(TODAY, metric, value));
    }
    assert_eq!(told(&history).sweat[0].runs, 2, "the same run is not weighed twice");
}

#[test]
fn what_was_drunk_is_shown_and_nothing_goes_by_it() {
    let mut history = of(70.0).did(0, Kind::Interval, 60.0);
    let before = told(&history);
    let source = Source::Named("garmin".to_owned());
    let noted = |date, value| Observation { date, metric: Metric::Drunk, source: source.clone(), value };
    history.observations.extend([noted(TODAY - 1.day(), 3.0), noted(TODAY, 1.75)]);
    let after = told(&history);
    assert_eq!(after.drunk.iter().map(|one| one.litres).collect::<Vec<_>>(), [1.75]);
    assert_eq!(Fuel { drunk: Vec::new(), ..after }, before);
}

#[test]
fn sweat_is_learned_by_warmth_with_its_spread() {
    let mut history = weighed(weighed(of(70.0), 14, 70.0, 69.2, 0.0), 7, 70.0, 69.0, 0.2);
    let cool = told(&history).sweat;
    assert_eq!(cool.len(), 1, "two cool runs");
    assert_eq!((cool[0].runs, cool[0].spread.map(|rate| (rate * 10.0).round())), (2, [8.0, 12.0]));
    for run in &mut history.activities {
        run.temperature_c = Some(if run.date == TODAY - 7.days() { 27.0 } else { 10.0 });
    }
    assert!(told(&history).sweat.is_empty(), "one of each is too few to tell");
}

#[test]
fn where_energy_is_low_nothing_is_counted() {
    let mut history = of(58.0).lately(14, Metric::Energy, 2.0).did(0, Kind::Interval, 60.0);
    for back in 0..40 {
        let kilograms = if back < 7 { 55.0 } else { 58.0 };
        history.observations.push(measured(TODAY - back.days(), Metric::BodyMass, kilograms));
    }
    history.observations.sort_by_key(|seen| seen.date);
    let one = told(&history);
    assert!(one.energy.is_some());
    assert_eq!((one.hidden, one.mass_kg), (Some(Hidden::EnergyLow), None));
    assert!(!counts(&one), "{one:?}");
}

/// Whether any amount of food or weight is in an answer.
fn counts(one: &Fuel) -> bool {
    let value = serde_json::to_value(one).expect("facts");
    let mut found = false;
    amounts(&value, &mut found);
    found
}

fn amounts(value: &serde_json::Value, found: &mut bool) {
    let counted = [
        "carbohydrate_g",
        "protein_g",
        "protein_meal_g",
        "per_hour_g",
        "grams",
        "mass_kg",
        "lost_kg",
        "drink_l",
    ];
    match value {
        serde_json::Value::Object(fields) => {
            for (key, item) in fields {
                *found |= counted.contains(&key.as_str()) && !item.is_null();
                amounts(item, found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| amounts(item, found)),
        _ => {}
    }
}

#[test]
fn what_the_morning_took_off_the_day_is_not_eaten_for() {
    let mut history = of(70.0).did(2, Kind::Easy, 45.0);
    history.planned = vec![planned(0, 0, Purpose::Intervals, 65.0), planned(1, 0, Purpose::Easy, 40.0)];
    let day = |history: &History| morning(history, TODAY, &Rules::default()).decision.kind;
    assert_eq!(day(&history), DayKind::Hard);
    assert!(told(&history).ahead.is_some_and(|ahead| ahead.days == 0));
    let tired = history.today(Metric::Energy, 1.0).today(Metric::Soreness, 7.0);
    assert!(day(&tired) < DayKind::Hard);
    let one = told(&tired);
    assert!(one.ahead.is_none() && one.day.planned_min == 0.0, "{one:?}");
    let mut ill = of(70.0).today(Metric::Illness, 3.0);
    ill.races = vec![race(0, 42_195.0, 220.0)];
    assert!(told(&ill).ahead.is_none(), "nobody races with a fever");
}

#[test]
fn what_is_hidden_is_hidden_everywhere_and_what_is_off_is_silent() {
    let mut history = weighed(of(60.0), 0, 60.0, 58.9, 0.3).did(0, Kind::Tempo, 70.0);
    history.planned = vec![planned(0, 0, Purpose::Tempo, 70.0), planned(1, 0, Purpose::Long, 120.0)];
    history.races = vec![race(2, 42_195.0, 220.0)];
    assert!(counts(&told(&history)));
    let hidden =
        Care { settings: CareSettings { hide_numbers: true, ..CareSettings::default() }, ..Care::default() };
    let one = fuel_on(&history, &hidden, TODAY).expect("wanted");
    assert!(!counts(&one) && one.after.is_some_and(|after| !after.plates.is_empty()));
    let off = Care {
        settings: CareSettings { off: [CareTopic::Fuel].into(), ..CareSettings::default() },
        ..Care::default()
    };
    assert_eq!(fuel_on(&history, &off, TODAY), None);
}

#[test]
fn below_eighteen_and_in_pregnancy_no_amount_is_shown() {
    let young = of(50.0).who(|runner| runner.born = Some(date(2010, 1, 1))).did(0, Kind::Interval, 50.0);
    assert_eq!(told(&young).hidden, Some(Hidden::Young));
    let pregnant = of(70.0).who(|runner| runner.pregnant = Some(true)).did(0, Kind::Interval, 50.0);
    assert_eq!(told(&pregnant).hidden, Some(Hidden::Pregnant));
    assert!(!counts(&told(&young)) && !counts(&told(&pregnant)));
}

#[test]
fn nothing_later_than_the_day_is_read() {
    let history = of(70.0).did(1, Kind::Interval, 60.0);
    let yesterday: Date = TODAY - 1.days();
    let told = |history: &History| fuel_on(history, &Care::default(), yesterday);
    let before = told(&history);
    let later = history.clone().did(0, Kind::Race, 200.0).today(Metric::BodyMass, 90.0);
    assert_eq!(
        told(&later).map(|one| (one.day, one.after, one.mass_kg)),
        before.map(|one| (one.day, one.after, one.mass_kg))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn more_runner_is_more_food_and_plates_keep_to_the_diet(
        mass in 40.0..110.0_f64,
        minutes in 30.0..240.0_f64,
        diet in 0..4_usize,
        lactose_free: bool,
        gluten_free: bool,
    ) {
        let settings = CareSettings { diet: Diet::ALL[diet], lactose_free, gluten_free, ..CareSettings::default() };
        let care = Care { settings, ..Care::default() };
        let of = |mass: f64| {
            let history = of(mass).did(0, Kind::Tempo, minutes);
            fuel_on(&history, &care, TODAY).expect("wanted")
        };
        let (one, heavier) = (of(mass), of(mass + 5.0));
        let least = |fuel: &Fuel| fuel.day.carbohydrate_g.expect("a weight")[0];
        prop_assert!(least(&one) < least(&heavier));
        let after = one.after.expect("after a tempo run");
        prop_assert!(!after.plates.is_empty());
        for plate in &after.plates {
            prop_assert!(plate.helpings.iter().all(|helping| helping.food.suits(&care.settings)));
            let [low, high] = after.carbohydrate_g.expect("a weight");
            let held = plate.carbohydrate_g.expect("shown");
            prop_assert!((0.85 * low..=1.15 * high).contains(&held), "{held} of {low}–{high}");
        }
    }
}
