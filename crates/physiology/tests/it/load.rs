//! Loads of a real runner, with fitness and fatigue as Intervals.icu computed them.

#![expect(clippy::unwrap_used, reason = "a file of the corpus that cannot be read should fail the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use lope_physiology::fitness::form::{Alpha, FormModel, Seed};
use serde_json::Value;

use crate::corpus;

/// One recorded day: its load from runs, and fitness and fatigue rounded to a tenth.
struct Day {
    load: f64,
    fitness: f64,
    fatigue: f64,
}

/// The list of runs ends on 4 July; the later ones are in a file for each day.
fn recorded_days() -> Option<Vec<Day>> {
    let folder = corpus::find("samirrehm-halfmarathon/data")?;
    let read = |path: PathBuf| -> Value { serde_json::from_slice(&fs::read(path).unwrap()).unwrap() };
    let date_of = |value: &Value| value.as_str().unwrap().to_owned();

    let mut loads: BTreeMap<String, f64> = BTreeMap::new();
    for run in read(folder.join("activities.json"))["activities"].as_array().unwrap() {
        *loads.entry(date_of(&run["date"])).or_default() += run["load"].as_f64().unwrap_or(0.0);
    }
    for file in fs::read_dir(folder.join("streams")).unwrap() {
        let day = read(file.unwrap().path());
        let Some(runs) = day["activities"].as_array() else { continue };
        let load = runs.iter().filter_map(|run| run["meta"]["load"].as_f64()).sum();
        loads.insert(date_of(&day["date"]), load);
    }

    let day = |day: &Value| Day {
        load: loads.get(day["d"].as_str().unwrap()).copied().unwrap_or(0.0),
        fitness: day["ctl"].as_f64().unwrap(),
        fatigue: day["atl"].as_f64().unwrap(),
    };
    Some(read(folder.join("wellness.json"))["days"].as_array().unwrap().iter().map(day).collect())
}

/// The days on which fitness and fatigue follow from the day before's within rounding: a tenth, half of it in either.
fn days_that_follow(days: &[Day], alpha: Alpha) -> usize {
    let follows = |pair: &&[Day]| {
        let [before, day] = pair else { return false };
        let seed = Seed::Values { fitness: before.fitness, fatigue: before.fatigue };
        let model = FormModel { alpha, seed, ..FormModel::default() };
        let computed = model.days(&[Some(day.load)]).unwrap()[0];
        let close = |computed: f64, recorded: f64| (computed - recorded).abs() <= 0.1 + 1e-9;
        close(computed.fitness, day.fitness) && close(computed.fatigue, day.fatigue)
    };
    days.windows(2).filter(follows).count()
}

/// The three other days carry load of other sports, which the list of runs does not hold.
#[test]
fn fitness_and_fatigue_equal_the_recorded_ones_on_37_of_40_days() {
    let Some(days) = recorded_days() else { return };
    assert_eq!(days.len() - 1, 40);
    let exponential = days_that_follow(&days, Alpha::Exponential);
    assert!(exponential >= 37, "{exponential} of 40");
    let reciprocal = days_that_follow(&days, Alpha::Reciprocal);
    assert!(reciprocal <= 6, "the weight 1/N follows {reciprocal} of 40 days");
}
