//! Ordinary foods with what they hold, from a national food table in the public domain.

use std::{str::FromStr, sync::LazyLock};

use lope_records::{CareSettings, Diet};
use serde::Serialize;

/// The meal a food belongs to.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "FoodCourse"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Breakfast, and what is eaten cold.
    Breakfast,
    /// What is cooked.
    Main,
    /// Either.
    Both,
    /// Neither: what is spread, poured or sprinkled.
    None,
}

/// What a food brings to a plate.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Mostly carbohydrate.
    Staple,
    /// Mostly protein, or as much of it as of anything.
    Protein,
    /// Fruit and juice.
    Fruit,
    /// Vegetables.
    Vegetable,
    /// Sugar.
    Sweet,
    /// Fat above all.
    Fat,
}

/// What a food is made of, as far as a diet asks.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MadeOf {
    /// Plants alone.
    Plant,
    /// Milk.
    Milk,
    /// Eggs.
    Egg,
    /// Honey.
    Honey,
    /// Fish.
    Fish,
    /// Meat.
    Meat,
}

/// One food. Amounts are for 100 g of it as it is eaten; a mineral that is not known is `None`.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Food {
    /// Its stable name.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// One portion of it.
    #[serde(rename = "name_of_one")]
    pub one: &'static str,
    /// Several.
    #[serde(rename = "name_of_many")]
    pub many: &'static str,
    /// What a portion weighs, grams.
    pub portion_g: f64,
    /// The meal it belongs to.
    pub course: Course,
    /// What it brings.
    pub role: Role,
    /// What it is made of.
    pub of: MadeOf,
    /// Whether it holds lactose.
    pub lactose: bool,
    /// Whether it holds gluten, or is often found with it.
    pub gluten: bool,
    /// Energy, kilocalories: kept to check the table by, and shown nowhere.
    #[serde(skip)]
    pub energy_kcal: f64,
    /// Protein, grams.
    pub protein_g: f64,
    /// Fat, grams.
    pub fat_g: f64,
    /// Carbohydrate, fibre included, grams.
    pub carbohydrate_g: f64,
    /// Fibre, grams.
    pub fibre_g: Option<f64>,
    /// Potassium, milligrams.
    pub potassium_mg: Option<f64>,
    /// Magnesium, milligrams.
    pub magnesium_mg: Option<f64>,
    /// Calcium, milligrams.
    pub calcium_mg: Option<f64>,
    /// Iron, milligrams.
    pub iron_mg: Option<f64>,
    /// What the food table calls it.
    #[serde(rename = "name_in_table")]
    pub entry: &'static str,
    /// The number of that entry in FoodData Central, where the values were checked against it.
    pub fdc: Option<u32>,
}

impl Food {
    /// Whether it suits what a runner eats.
    pub fn suits(&self, settings: &CareSettings) -> bool {
        let by_diet = match self.of {
            MadeOf::Plant => true,
            MadeOf::Milk | MadeOf::Egg | MadeOf::Honey => settings.diet != Diet::Vegan,
            MadeOf::Fish => matches!(settings.diet, Diet::Everything | Diet::Fish),
            MadeOf::Meat => settings.diet == Diet::Everything,
        };
        by_diet && !(settings.lactose_free && self.lactose) && !(settings.gluten_free && self.gluten)
    }

    /// Whether half a portion of it is a thing people take: half a cup, and no half egg.
    pub fn halves(&self) -> bool {
        const HALVED: [&str; 7] =
            ["cup", "glass", "bowl", "small bowl", "handful", "small handful", "palm-sized"];
        HALVED.iter().any(|measure| self.one.starts_with(measure))
    }

    /// Carbohydrate and protein of so many portions, grams.
    pub fn holds(&self, portions: f64) -> [f64; 2] {
        let hundreds = portions * self.portion_g / 100.0;
        [self.carbohydrate_g * hundreds, self.protein_g * hundreds]
    }
}

/// A mineral that is eaten and not swallowed as a pill.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mineral {
    /// Magnesium.
    Magnesium,
    /// Potassium.
    Potassium,
    /// Calcium.
    Calcium,
    /// Iron.
    Iron,
}

impl Mineral {
    /// All that the table knows.
    pub const ALL: [Mineral; 4] = [Mineral::Magnesium, Mineral::Potassium, Mineral::Calcium, Mineral::Iron];

    /// How much of it a portion of a food holds, milligrams.
    pub fn in_portion_mg(self, food: &Food) -> Option<f64> {
        let per_hundred = match self {
            Mineral::Magnesium => food.magnesium_mg,
            Mineral::Potassium => food.potassium_mg,
            Mineral::Calcium => food.calcium_mg,
            Mineral::Iron => food.iron_mg,
        };
        per_hundred.map(|amount| amount * food.portion_g / 100.0)
    }

    /// The foods a runner eats that hold most of it in a portion, so many of them.
    pub fn sources(self, settings: &CareSettings, count: usize) -> Vec<&'static Food> {
        let mut known: Vec<(&Food, f64)> = foods()
            .iter()
            .filter(|food| food.suits(settings))
            .filter_map(|food| Some((food, self.in_portion_mg(food)?)))
            .collect();
        known.sort_by(|one, other| other.1.total_cmp(&one.1));
        known.into_iter().map(|(food, _)| food).take(count).collect()
    }
}

/// All foods, in the order of the table.
pub fn foods() -> &'static [Food] {
    static FOODS: LazyLock<Vec<Food>> = LazyLock::new(|| {
        // A line that cannot be read would be a fault of the table, which a test finds.
        include_str!("foods.tsv").lines().skip(1).filter_map(read).collect()
    });
    &FOODS
}

/// The food of a name.
pub fn food(id: &str) -> Option<&'static Food> {
    foods().iter().find(|food| food.id == id)
}

fn read(line: &'static str) -> Option<Food> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Food {
        id: next()?,
        name: next()?,
        one: next()?,
        many: next()?,
        portion_g: number(next()?)?,
        course: match next()? {
            "breakfast" => Course::Breakfast,
            "main" => Course::Main,
            "both" => Course::Both,
            "none" => Course::None,
            _ => return None,
        },
        role: match next()? {
            "staple" => Role::Staple,
            "protein" => Role::Protein,
            "fruit" => Role::Fruit,
            "vegetable" => Role::Vegetable,
            "sweet" => Role::Sweet,
            "fat" => Role::Fat,
            _ => return None,
        },
        of: match next()? {
            "plant" => MadeOf::Plant,
            "milk" => MadeOf::Milk,
            "egg" => MadeOf::Egg,
            "honey" => MadeOf::Honey,
            "fish" => MadeOf::Fish,
            "meat" => MadeOf::Meat,
            _ => return None,
        },
        lactose: next()? == "l",
        gluten: next()? == "g",
        energy_kcal: number(next()?)?,
        protein_g: number(next()?)?,
        fat_g: number(next()?)?,
        carbohydrate_g: number(next()?)?,
        fibre_g: number(next()?),
        potassium_mg: number(next()?),
        magnesium_mg: number(next()?),
        calcium_mg: number(next()?),
        iron_mg: number(next()?),
        entry: next()?,
        fdc: next()?.parse().ok(),
    })
}

fn number(cell: &str) -> Option<f64> {
    f64::from_str(cell).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_of_the_table_is_read_and_named_once() {
        let lines = include_str!("foods.tsv").lines().count() - 1;
        assert_eq!(foods().len(), lines);
        assert!(foods().len() >= 60, "{}", foods().len());
        let ids: BTreeSet<_> = foods().iter().map(|food| food.id).collect();
        assert_eq!(ids.len(), foods().len());
        assert!(
            foods()
                .iter()
                .all(|food| !food.entry.is_empty() && !food.one.is_empty() && !food.many.is_empty())
        );
    }

    #[test]
    fn energy_follows_from_what_the_table_says_a_food_holds() {
        for food in foods() {
            let Food { protein_g, fat_g, carbohydrate_g, energy_kcal, .. } = *food;
            assert!(protein_g + fat_g + carbohydrate_g <= 100.5, "{}", food.id);
            assert!(food.fibre_g.is_none_or(|fibre| fibre <= carbohydrate_g + 0.1), "{}", food.id);
            // Atwater's general factors; the table uses those of each food, so fruit and fibre lie below them.
            let atwater = 4.0 * protein_g + 9.0 * fat_g + 4.0 * carbohydrate_g;
            let differs = (atwater - energy_kcal).abs();
            assert!(
                differs <= 12.0 || differs <= 0.16 * energy_kcal,
                "{}: {atwater} and {energy_kcal}",
                food.id
            );
        }
    }

    #[test]
    fn values_are_those_of_the_national_table() {
        // Checked against SR Legacy, for 100 g: protein, carbohydrate.
        for (id, protein, carbohydrate) in [
            ("white_rice", 2.69, 28.17),
            ("pasta", 5.8, 30.86),
            ("lentils", 9.02, 20.13),
            ("tofu", 17.27, 2.78),
            ("salmon", 22.1, 0.0),
            ("edamame", 11.91, 8.91),
            ("couscous", 3.79, 23.22),
            ("sweet_potato", 2.01, 20.71),
            ("greek_yogurt", 10.19, 3.6),
            ("bagel", 10.56, 52.38),
        ] {
            let food = food(id).expect("a food of the table");
            assert_eq!((food.protein_g, food.carbohydrate_g), (protein, carbohydrate), "{id}");
        }
    }

    #[test]
    fn what_is_named_for_the_way_holds_about_thirty_grams() {
        for (id, portions) in [("banana", 1.0), ("dates", 2.0), ("sports_drink", 1.0)] {
            let [carbohydrate_g, _] = food(id).expect("a food of the table").holds(portions);
            assert!((25.0..=37.0).contains(&carbohydrate_g), "{id}: {carbohydrate_g}");
        }
    }

    #[test]
    fn a_diet_leaves_out_what_it_does_not_eat() {
        let suits = |settings: &CareSettings, id| food(id).expect("a food").suits(settings);
        let vegan = CareSettings { diet: Diet::Vegan, ..CareSettings::default() };
        assert!(suits(&vegan, "tofu") && suits(&vegan, "maple_syrup"));
        assert!(
            !suits(&vegan, "egg")
                && !suits(&vegan, "honey")
                && !suits(&vegan, "milk")
                && !suits(&vegan, "cod")
        );
        let fish = CareSettings { diet: Diet::Fish, ..CareSettings::default() };
        assert!(suits(&fish, "cod") && suits(&fish, "egg") && !suits(&fish, "chicken"));
        let free = CareSettings { lactose_free: true, gluten_free: true, ..CareSettings::default() };
        assert!(suits(&free, "white_rice") && suits(&free, "beef"));
        assert!(!suits(&free, "pasta") && !suits(&free, "yogurt"));
    }

    #[test]
    fn minerals_come_from_food() {
        let vegan = CareSettings { diet: Diet::Vegan, ..CareSettings::default() };
        for mineral in Mineral::ALL {
            let sources = mineral.sources(&vegan, 4);
            assert_eq!(sources.len(), 4);
            assert!(sources.iter().all(|food| food.of == MadeOf::Plant));
        }
    }
}
