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
    /// The number of that entry in the Standard Reference (NDB number), which its values were compared by.
    pub ndb: &'static str,
    /// The number of that entry in FoodData Central, where it is known.
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
        ndb: next()?,
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
        // As printed there for 100 g: carbohydrate, protein, fibre; potassium, magnesium, calcium, iron.
        for (id, ndb, values) in [
            ("oats", "08120", [67.7, 13.15, 10.1, 362.0, 138.0, 52.0, 4.25]),
            ("bagel", "18408", [53.4, 10.5, 2.3, 101.0, 29.0, 18.0, 1.36]),
            ("white_rice", "20045", [28.17, 2.69, 0.4, 35.0, 12.0, 10.0, 1.2]),
            ("salmon", "15237", [0.0, 22.1, 0.0, 384.0, 30.0, 15.0, 0.34]),
            ("lentils", "16070", [20.13, 9.02, 7.9, 369.0, 36.0, 19.0, 3.33]),
            ("tofu", "16426", [2.78, 17.27, 2.3, 237.0, 58.0, 683.0, 2.66]),
            ("greek_yogurt", "01256", [3.6, 10.19, 0.0, 141.0, 11.0, 110.0, 0.07]),
            ("hummus", "16158", [15.0, 7.78, 5.5, 312.0, 75.0, 47.0, 2.54]),
            ("banana", "09040", [22.84, 1.09, 2.6, 358.0, 27.0, 5.0, 0.26]),
            ("spinach", "11458", [3.75, 2.97, 2.4, 466.0, 87.0, 136.0, 3.57]),
            ("sports_drink", "14460", [6.43, 0.0, 0.0, 15.0, 0.0, 1.0, 0.05]),
            ("sports_drink_sweeter", "14461", [7.84, 0.0, 0.0, 18.0, 0.0, 1.0, 0.09]),
        ] {
            let food = food(id).expect("a food of the table");
            let [fibre, potassium, magnesium, calcium, iron] =
                [food.fibre_g, food.potassium_mg, food.magnesium_mg, food.calcium_mg, food.iron_mg]
                    .map(|amount| amount.expect("a value of the table"));
            let ours = [food.carbohydrate_g, food.protein_g, fibre, potassium, magnesium, calcium, iron];
            assert_eq!((food.ndb, ours), (ndb, values), "{id}");
        }
    }

    #[test]
    fn every_food_can_be_looked_up() {
        let numbers: BTreeSet<_> = foods().iter().map(|food| food.ndb).collect();
        assert_eq!(numbers.len(), foods().len(), "an entry serves one food");
        let well_formed = |ndb: &str| ndb.len() == 5 && ndb.bytes().all(|digit| digit.is_ascii_digit());
        assert!(numbers.iter().all(|ndb| well_formed(ndb)), "{numbers:?}");
        let unknown: Vec<_> = foods()
            .iter()
            .filter(|food| {
                [food.fibre_g, food.potassium_mg, food.magnesium_mg, food.calcium_mg, food.iron_mg]
                    .contains(&None)
            })
            .map(|food| food.id)
            .collect();
        assert_eq!(unknown, ["tempeh"], "the table has no fibre of it");
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
