//! Grams on a plate: a few ordinary foods that hold what is asked for.

use jiff::civil::Date;
use lope_records::CareSettings;
use serde::{Serialize, Serializer};

use super::food::{Course, Food, Role, foods};
use crate::rules::CareRules;

/// So much of one food.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Helping {
    /// The food.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    #[serde(serialize_with = "by_name")]
    pub food: &'static Food,
    /// Portions of it.
    pub portions: f64,
}

/// A few foods, and what they hold together.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plate {
    /// The foods, the staple first.
    pub helpings: Vec<Helping>,
    /// Carbohydrate, grams; `None` where no amount is shown.
    pub carbohydrate_g: Option<f64>,
    /// Protein, grams; `None` where no amount is shown.
    pub protein_g: Option<f64>,
}

impl Plate {
    /// The same plate by portions alone.
    pub(super) fn without_amounts(self) -> Plate {
        Plate { carbohydrate_g: None, protein_g: None, ..self }
    }
}

fn by_name<S: Serializer>(food: &Food, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(food.id)
}

/// What a plate is to hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// Carbohydrate, grams.
    pub carbohydrate_g: [f64; 2],
    /// Protein, grams.
    pub protein_g: [f64; 2],
    /// Whether fibre and fat are to be little, as before a race.
    pub light: bool,
}

/// A plate of a course that holds what is wanted, another one each day; `None` where no few foods of this diet do.
///
/// The same day gives the same plate. Of the combinations of a staple, something with protein and fruit or vegetables, the
/// first is taken whose amounts lie in their ranges, widened by the share that the rules allow.
pub fn plate(
    course: Course,
    wanted: &Wanted,
    settings: &CareSettings,
    date: Date,
    rules: &CareRules,
) -> Option<Plate> {
    let of = |role: Role| -> Vec<&'static Food> {
        let suits = |food: &&Food| {
            (food.course == course || food.course == Course::Both)
                && food.role == role
                && food.suits(settings)
                && (!wanted.light || is_light(food, rules))
        };
        foods().iter().filter(suits).collect()
    };
    let beside = if course == Course::Main { Role::Vegetable } else { Role::Fruit };
    let (staples, proteins, besides) = (of(Role::Staple), of(Role::Protein), of(beside));
    let day = day_number(date);
    // Each list turns at its own pace, so that the days differ in more than one food.
    for turn in 0..staples.len() * proteins.len() {
        let (Some(staple), Some(protein), Some(side)) = (
            at(&staples, day + turn),
            at(&proteins, 2 * day + turn / staples.len().max(1)),
            at(&besides, 3 * day + turn),
        ) else {
            return None;
        };
        if let Some(found) = combine([staple, protein, side], wanted, rules) {
            return Some(found);
        }
    }
    None
}

/// Whether a food is known to hold little fibre and little fat.
fn is_light(food: &Food, rules: &CareRules) -> bool {
    food.fibre_g.is_some_and(|fibre| fibre <= rules.low_fibre_g) && food.fat_g <= rules.low_fat_g
}

/// The helpings of three foods that come nearest to the middle of what is wanted, where any lie within reach.
fn combine(of: [&'static Food; 3], wanted: &Wanted, rules: &CareRules) -> Option<Plate> {
    let steps = (rules.portions_most / rules.portion_step) as u32;
    let portions = |step: u32| f64::from(step) * rules.portion_step;
    let mut best: Option<(f64, Plate)> = None;
    for staple in 1..=steps {
        for protein in 1..=steps {
            // One or two of what stands beside.
            for side in 1..=2 {
                let amounts = [portions(staple), portions(protein), f64::from(side)];
                if of.iter().zip(amounts).any(|(food, amount)| !food.halves() && amount.fract() > 0.0) {
                    continue;
                }
                // A plate is built on its staple.
                let [from_staple, _] = of[0].holds(amounts[0]);
                if from_staple < rules.staple_share * wanted.carbohydrate_g[0] {
                    continue;
                }
                let (mut carbohydrate_g, mut protein_g) = (0.0, 0.0);
                for (food, amount) in of.iter().zip(amounts) {
                    let [carbohydrate, protein] = food.holds(amount);
                    carbohydrate_g += carbohydrate;
                    protein_g += protein;
                }
                let beyond_one = (f64::from(side) - 1.0) * rules.plate_share;
                let off = miss(carbohydrate_g, wanted.carbohydrate_g, rules)
                    .zip(miss(protein_g, wanted.protein_g, rules))
                    .map(|(one, other)| one + other + beyond_one);
                let Some(off) = off else { continue };
                if best.as_ref().is_none_or(|(least, _)| off < *least) {
                    let helpings = of.iter().zip(amounts);
                    let helpings = helpings.map(|(food, portions)| Helping { food, portions }).collect();
                    best = Some((
                        off,
                        Plate { helpings, carbohydrate_g: Some(carbohydrate_g), protein_g: Some(protein_g) },
                    ));
                }
            }
        }
    }
    best.map(|(_, plate)| plate)
}

/// How far an amount lies from the middle of its range, as a share of it; `None` beyond what is allowed.
fn miss(amount: f64, [low, high]: [f64; 2], rules: &CareRules) -> Option<f64> {
    let reach = (low * (1.0 - rules.plate_share))..=(high * (1.0 + rules.plate_share));
    let middle = (low + high) / 2.0;
    reach.contains(&amount).then(|| (amount - middle).abs() / middle)
}

fn at(list: &[&'static Food], index: usize) -> Option<&'static Food> {
    (!list.is_empty()).then(|| list[index % list.len()])
}

/// Days of the calendar, so that one day's plate follows another's.
fn day_number(date: Date) -> usize {
    let days = date.since(Date::ZERO).map_or(0, |span| span.get_days());
    usize::try_from(days).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};
    use lope_records::Diet;
    use std::collections::BTreeSet;

    const DAY: Date = date(2026, 11, 22);

    fn settings() -> Vec<CareSettings> {
        let mut all = Vec::new();
        for diet in Diet::ALL {
            for lactose_free in [false, true] {
                for gluten_free in [false, true] {
                    all.push(CareSettings {
                        diet: *diet,
                        lactose_free,
                        gluten_free,
                        ..CareSettings::default()
                    });
                }
            }
        }
        all
    }

    #[test]
    fn every_diet_finds_a_plate_for_every_runner_on_every_day() {
        let rules = CareRules::default();
        for settings in settings() {
            for mass in [48.0, 52.0, 70.0, 95.0] {
                for day in 0..14 {
                    // The hour after a session, and a quarter of the carbohydrate of a day with an hour of running.
                    for (carbohydrate, course) in [
                        ([1.0, 1.2], Course::Breakfast),
                        ([1.0, 1.2], Course::Main),
                        ([1.25, 1.75], Course::Breakfast),
                        ([1.25, 1.75], Course::Main),
                    ] {
                        let wanted = Wanted {
                            carbohydrate_g: carbohydrate.map(|grams| grams * mass),
                            protein_g: [0.25 * mass, 0.4 * mass],
                            light: false,
                        };
                        let on = DAY + day.days();
                        let found = plate(course, &wanted, &settings, on, &rules);
                        let found = found.unwrap_or_else(|| panic!("{settings:?} {mass} {course:?}"));
                        assert!(found.helpings.iter().all(|one| one.food.suits(&settings)));
                        let within = |amount: Option<f64>, [low, high]: [f64; 2]| {
                            amount.is_some_and(|amount| (low * 0.85..=high * 1.15).contains(&amount))
                        };
                        assert!(within(found.carbohydrate_g, wanted.carbohydrate_g));
                        assert!(within(found.protein_g, wanted.protein_g));
                        assert_eq!(
                            plate(course, &wanted, &settings, on, &rules),
                            Some(found),
                            "the same day, the same plate"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_week_is_not_one_plate() {
        let rules = CareRules::default();
        let wanted = Wanted { carbohydrate_g: [80.0, 110.0], protein_g: [16.0, 26.0], light: false };
        for settings in settings() {
            let week =
                (0..7).filter_map(|day| plate(Course::Main, &wanted, &settings, DAY + day.days(), &rules));
            let different: BTreeSet<String> = week
                .map(|plate| plate.helpings.iter().map(|one| one.food.id).collect::<Vec<_>>().join("+"))
                .collect();
            assert!(different.len() >= 5, "{settings:?}: {different:?}");
        }
    }

    #[test]
    fn before_a_race_fibre_and_fat_are_left_out() {
        let rules = CareRules::default();
        let wanted = Wanted { carbohydrate_g: [100.0, 140.0], protein_g: [10.0, 28.0], light: true };
        let low =
            |one: &Helping| one.food.fibre_g.is_some_and(|fibre| fibre <= 3.0) && one.food.fat_g <= 12.0;
        for settings in settings() {
            for course in [Course::Breakfast, Course::Main] {
                for day in 0..14 {
                    let found = plate(course, &wanted, &settings, DAY + day.days(), &rules);
                    let found = found.unwrap_or_else(|| panic!("{settings:?} {course:?} {day}"));
                    assert!(found.helpings.iter().all(low), "{settings:?}: {found:?}");
                }
            }
        }
    }
}
