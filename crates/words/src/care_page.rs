//! What is beyond the run as a page: every food with what it holds, and what the advice stands on.

use lope_care::fuel::food::{Food, MadeOf};

use crate::evidence::{self, Number};
use lope_recovery::evidence::Evidence;

/// The page in Markdown: the foods, then what each advice stands on with its numbers.
pub fn care_page(foods: &[Food], entries: Vec<(Evidence, Vec<Number>)>) -> String {
    let mut text = String::from(
        "# Beyond the run\n\n\
         What Lope says of eating, drinking, sleep and life, and what it stands on. Nothing in here is a diagnosis, and none of it\n\
         replaces someone who can examine you. Amounts are ranges from the literature, cut to your weight and your day; food comes\n\
         before pills, and calories are not counted. No dietitian, physiotherapist or clinician has read it; what is said in a dark\n\
         hour, and by whose guidance, is in docs/routines.md.\n\n\
         This page is printed by `lope care page`.\n\n\
         ## How often anything is said\n\n\
         On 336 evenings of four virtual runners who live an ordinary season and speak of themselves: fuel on 24 %, sleep on 20 %, a\n\
         method or routine, where one asks, on 13 %, a routine unasked on 1 %, the mind and life on none, and nothing at all on 61 %.\n\
         In a week of easy runs it is nothing on every day.\n",
    );
    text += &food_table(foods);
    text += "\n## What it stands on\n";
    for (evidence, numbers) in entries {
        text += &evidence::entry(&evidence, &numbers, "###");
    }
    text
}

fn food_table(foods: &[Food]) -> String {
    let mut text = format!(
        "\n## Foods\n\n\
         {} ordinary foods, for 100 g as they are eaten, from a national food table in the public domain: USDA National Nutrient\n\
         Database for Standard Reference, as FoodData Central keeps it (SR Legacy, 2018), under the entry named last with its\n\
         numbers there (NDB, and FDC where it is known). Every value was compared one by one with copies of release 28 (2015)\n\
         and, where the copy at hand held the entry, of SR Legacy; where the two differ, SR Legacy stands. White\n\
         bread, white rice and pasta hold the iron that is added to them in the United States. Brands stand for their kind.\n\
         Portions are this project's, near those of the table where it weighs the same measure. Carbohydrate includes fibre. A\n\
         blank is not known to the table either.\n\n\
         | food | a portion | g | carbohydrate g | protein g | fibre g | potassium mg | magnesium mg | calcium mg | iron mg | made of | lactose | gluten | entry | NDB | FDC |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|---|---|---|---|--:|\n",
        foods.len()
    );
    for food in foods {
        let known = |amount: Option<f64>| amount.map_or(String::new(), |amount| amount.to_string());
        let yes = |is: bool| if is { "yes" } else { "" };
        text += &format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            food.name,
            food.one,
            food.portion_g,
            food.carbohydrate_g,
            food.protein_g,
            known(food.fibre_g),
            known(food.potassium_mg),
            known(food.magnesium_mg),
            known(food.calcium_mg),
            known(food.iron_mg),
            made_of(food.of),
            yes(food.lactose),
            yes(food.gluten),
            food.entry,
            food.ndb,
            food.fdc.map_or(String::new(), |number| number.to_string())
        );
    }
    text
}

fn made_of(of: MadeOf) -> &'static str {
    match of {
        MadeOf::Plant => "plants",
        MadeOf::Milk => "milk",
        MadeOf::Egg => "eggs",
        MadeOf::Honey => "honey",
        MadeOf::Fish => "fish",
        MadeOf::Meat => "meat",
    }
}
