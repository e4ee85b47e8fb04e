//! `lope fuel`: eating and drinking.

use clap::Args;
use lope_app::Weighed;
use lope_records::CareTopic;
use lope_store::{Selector, Store};
use lope_words::Voice;
use serde_json::json;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::care::{render_foods, render_fuel, render_off},
};

/// What to eat and drink around today's running: in grams, and on a plate
///
/// After the day's session and before the next: carbohydrate and protein by your weight and by what the day asks, the first
/// hours only where the next hard session is near, and what long runs and races take on the way. Calories are not counted,
/// food comes before pills, and signs of too little energy are named before any amount. Weigh yourself before and after a
/// run now and then, and it learns how much you sweat.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope fuel
  lope fuel --before 70.2 --after 69.1 --drank 0.5     what today's run cost, and what to drink
  lope fuel --before 154lb --after 152lb 2             of the run before the latest
  lope fuel --foods                                    every food that suits you, and minerals as foods
  lope care set --diet vegan --hide-numbers            how you eat, and plates without amounts
  lope fuel --json | jq '.after.plates[0]'")]
pub struct FuelArgs {
    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// Your weight before the run
    #[arg(long, value_name = "WEIGHT", requires = "after", value_parser = mass)]
    before: Option<f64>,

    /// Your weight after it, dried off
    #[arg(long, value_name = "WEIGHT", requires = "before", value_parser = mass)]
    after: Option<f64>,

    /// What you drank on it, such as 0.5, 500ml or 17floz
    #[arg(long, value_name = "AMOUNT", requires = "before", value_parser = litres)]
    drank: Option<f64>,

    /// What you passed between the weighings
    #[arg(long, value_name = "AMOUNT", requires = "before", value_parser = litres)]
    urine: Option<f64>,

    /// Which run was weighed: latest, a number counting back, or the beginning of an id [default: the day's longest]
    #[arg(value_name = "ACTIVITY", requires = "before")]
    activity: Option<Selector>,

    /// List the foods that suit you
    #[arg(long, conflicts_with_all = ["date", "before"])]
    foods: bool,
}

pub fn run(args: &FuelArgs, context: &Context) -> anyhow::Result<Exit> {
    if args.foods {
        return foods(context);
    }
    let mut store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let mut date = context.day(args.date.as_deref(), &profile)?;
    if let (Some(before_kg), Some(after_kg)) = (args.before, args.after) {
        store = context.open_existing_store()?;
        context.freshen(&mut store)?;
        let weighed = Weighed {
            before_kg,
            after_kg,
            drank_l: args.drank,
            urine_l: args.urine,
            run: args.activity.clone(),
        };
        date = lope_app::weigh(&mut store, &weighed, date, &context.now(&profile))?.date;
    }
    let voice = Voice { today: date, units: context.units(&profile) };
    match lope_app::fuel(&store, date)? {
        Some(fuel) => context.answer(&lope_words::told_fuel(&fuel, voice)?, || render_fuel(&fuel, voice))?,
        None => context.answer(&json!({ "off": true }), || render_off(CareTopic::Fuel))?,
    }
    Ok(Exit::Done)
}

/// The table is there for who has no data yet.
fn foods(context: &Context) -> anyhow::Result<Exit> {
    let settings = match context.open_fresh_store() {
        Ok(store) => lope_app::care(&store)?.settings,
        Err(_) => lope_records::CareSettings::default(),
    };
    let suiting: Vec<_> = lope_app::foods().iter().filter(|food| food.suits(&settings)).collect();
    context.answer(&suiting, || render_foods(&settings))?;
    Ok(Exit::Done)
}

fn mass(typed: &str) -> Result<f64, String> {
    let kilograms = input::mass_kg(typed).map_err(|error| error.to_string())?;
    let possible = 20.0..=300.0;
    if possible.contains(&kilograms) { Ok(kilograms) } else { Err("nobody who runs weighs that".to_owned()) }
}

fn litres(typed: &str) -> Result<f64, String> {
    input::litres(typed).map_err(|error| UsageError(error.to_string()).to_string())
}
