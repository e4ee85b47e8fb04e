//! Eating and drinking in words.

use jiff::ToSpan;
use lope_care::{
    Hidden, Next,
    fuel::{
        After, Ahead, DayFuel, EnergyLow, Fluid, FluidFrom, Fuel, Size, SweatRate, Warmth, Way, WayAmount,
        food::{Food, Mineral},
        plate::Plate,
    },
};
use lope_records::{CareSettings, Kind, Units};
use lope_recovery::{EnergySignal, Referral};
use serde_json::{Value, json};

use crate::{
    Voice,
    care::{Line, about_grams, coming, done, grams, halves, litres},
    finding, phrase,
    units::{self, spoken},
};

/// Foods that are named for a mineral, at most.
const SOURCES: usize = 5;

/// All that is to be said of a day's eating and drinking, what matters most first.
pub fn fuel(fuel: &Fuel, voice: Voice) -> Vec<Line> {
    let mut lines: Vec<Line> = fuel.energy.iter().map(energy).collect();
    lines.extend(fuel.after.iter().flat_map(|after| afterwards(after, &fuel.next)));
    lines.extend(fuel.fluid.iter().map(|fluid| drink(fluid, voice)));
    lines.extend(fuel.ahead.iter().flat_map(|ahead| before(ahead, voice)));
    if !fuel.asks() {
        lines.push(
            Line::known("eat", "Nothing asks for more than your ordinary meals today.".to_owned()).first(),
        );
    }
    // The days before a long race have an amount of their own.
    if fuel.ahead.as_ref().is_none_or(|ahead| ahead.loading.is_none()) {
        lines.extend(day(&fuel.day));
    }
    lines.extend(fuel.sweat.iter().map(|rate| sweat(rate, voice.units)));
    lines.extend(fuel.drunk.iter().map(|one| {
        let text = format!("{}, as you noted it in {}", litres(one.litres, voice.units), one.source.name());
        Line::known("you drank", text)
    }));
    lines.extend(hidden(fuel).map(|text| Line::known("amounts", text.to_owned())));
    lines.extend(unknown(fuel).into_iter().map(|text| Line::known("not known", text.to_owned())));
    lines
}

/// The one line of the morning; `None` where nothing asks for more than ordinary meals.
pub fn fuel_today(fuel: &Fuel, voice: Voice) -> Option<String> {
    if fuel.energy.is_some() {
        return Some("Enough and often today, without counting: lope fuel".to_owned());
    }
    if let Some(after) = &fuel.after {
        let plate = after.plates.first().map_or(String::new(), |plate| format!(": {}", plate_foods(plate)));
        let hour = match &after.hurry {
            Some(hurry) => format!(
                "eat within the hour and on for {:.0} h, the next session is {:.0} h away",
                hurry.over_h, hurry.hours
            ),
            None => "carbohydrate and protein within the hour".to_owned(),
        };
        return Some(format!("{}{plate}", phrase::sentence(&hour)));
    }
    if let Some(fluid) = fuel.fluid.as_ref().filter(|fluid| fluid.gained) {
        return Some(drink(fluid, voice).text);
    }
    let ahead = fuel.ahead.as_ref()?;
    let name = what(ahead, voice);
    let when = voice.ahead(voice.today.saturating_add(ahead.days.days()));
    let way = ahead.way.as_ref().map_or(String::new(), |way| match &way.amount {
        WayAmount::PerHour { grams: Some(range), .. } => format!(", {} an hour on the way", grams(*range)),
        WayAmount::PerHour { .. } => ", something on the way".to_owned(),
        WayAmount::Nothing | WayAmount::Mouthful => String::new(),
    });
    match (&ahead.loading, ahead.days) {
        (Some(loading), _) => {
            let amount = loading.carbohydrate_g.map_or(String::new(), |range| format!(", {}", grams(range)));
            Some(format!("Mostly carbohydrate today{amount}, for {name} {when}"))
        }
        (None, 0) => Some(format!("A meal 1–4 h before {name}{way}")),
        (None, 1) => Some(format!("An evening meal with enough carbohydrate, for {name} {when}")),
        _ => None,
    }
}

fn energy(low: &EnergyLow) -> Line {
    let signals: Vec<&str> = low.signals.iter().map(|signal| sign_of(*signal)).collect();
    let text = format!(
        "{}. {} Until then: eat enough and often, without counting; no amounts are shown.",
        phrase::sentence(&phrase::list(&signals)),
        finding::referral(Referral::EnergyAvailability)
    );
    Line::advice("first", text, low.stands).first()
}

/// A sign of too little energy, without a number.
fn sign_of(signal: EnergySignal) -> &'static str {
    match signal {
        EnergySignal::Weight => "your weight has fallen over weeks",
        EnergySignal::Periods => "no period was noted for three months",
        EnergySignal::Bone => "a bone hurt",
        EnergySignal::Appetite => "your appetite is low",
        EnergySignal::Energy => "your energy is low",
        EnergySignal::Mood => "your mood is low",
        EnergySignal::Illness => "you are ill often",
    }
}

fn afterwards(after: &After, next: &Next) -> Vec<Line> {
    let [from, to] = after.within_min;
    let session = format!("your {} ({})", done(after.session.kind), spoken(after.session.minutes * 60.0));
    let amounts = match (after.carbohydrate_g, after.protein_g) {
        (Some(carbohydrate), Some(protein)) => {
            format!("{} carbohydrate and {} protein", grams(carbohydrate), grams(protein))
        }
        _ => "carbohydrate and protein".to_owned(),
    };
    let close = match after.hurry {
        Some(_) => String::new(),
        None => "; no narrow window, the next meal does as well".to_owned(),
    };
    let text = format!("{amounts} within {from:.0}–{to:.0} min of {session}{close}");
    let mut lines = vec![Line::advice("after", text, after.stands).first()];
    if let Some(hurry) = &after.hurry {
        let session = match next {
            Next::Session(next) => coming(next),
            Next::Unknown | Next::NothingNear => "the next session".to_owned(),
        };
        let amount = match hurry.per_hour_g {
            Some(range) => format!("{} carbohydrate an hour", grams(range)),
            None => "something with carbohydrate each hour".to_owned(),
        };
        let text = format!(
            "{amount} over the first {:.0} h: it is about {:.0} h to {session}, so the first hours count",
            hurry.over_h, hurry.hours
        );
        lines.push(Line::advice("then", text, hurry.stands).first());
    }
    let labels = ["snack, such as", "meal, such as"];
    for (label, plate) in labels.into_iter().zip(&after.plates) {
        lines.push(Line::advice(label, plate_in_words(plate), after.plates_stand));
    }
    if after.session.kind == Kind::Race {
        let text = "ordinary meals with carbohydrate and protein, and fluid by thirst".to_owned();
        lines.push(Line::known("tomorrow", text));
    }
    lines
}

fn day(day: &DayFuel) -> Vec<Line> {
    let minutes = day.done_min + day.planned_min;
    let how_long = if minutes > 0.0 { format!(" ({})", spoken(minutes * 60.0)) } else { String::new() };
    let size = match day.size {
        Size::Light => "a light day",
        Size::Moderate => "a day with about an hour",
        Size::High => "a big day",
    };
    let Some(carbohydrate) = day.carbohydrate_g else { return Vec::new() };
    let mut lines = vec![Line::advice(
        "the day",
        format!("{size}{how_long}: about {} carbohydrate in all", grams(carbohydrate)),
        day.stands,
    )];
    if let (Some(protein), Some(meal)) = (day.protein_g, day.protein_meal_g) {
        let text = format!("{} over the day, {} with each meal", grams(protein), grams(meal));
        lines.push(Line::advice("protein", text, day.protein_stands));
    }
    lines
}

/// What lies ahead, by its name: `the half marathon`, `your long run`.
fn what(ahead: &Ahead, voice: Voice) -> String {
    match &ahead.race {
        Some(race) => voice.race(race),
        None => coming(&ahead.session),
    }
}

fn before(ahead: &Ahead, voice: Voice) -> Vec<Line> {
    let takes =
        ahead.session.duration_s.map_or(String::new(), |seconds| format!(" (about {})", spoken(seconds)));
    let name = phrase::sentence(&what(ahead, voice));
    let when = voice.ahead(voice.today.saturating_add(ahead.days.days()));
    let mut lines = vec![Line::known("ahead", format!("{name}{takes}, {when}"))];
    if ahead.session.of_two && ahead.days > 0 {
        let text =
            "the day has two sessions: after the first, carbohydrate and protein within the hour".to_owned();
        lines.push(Line::known("between", text));
    }
    if let Some(loading) = &ahead.loading {
        let amount = match loading.carbohydrate_g {
            Some(range) => format!("{} carbohydrate a day", grams(range)),
            None => "mostly carbohydrate".to_owned(),
        };
        let plate = loading
            .plate
            .as_ref()
            .map_or(String::new(), |plate| format!(". One of them: {}", plate_in_words(plate)));
        let text = format!(
            "{amount} on the {:.0} days before, in about {:.0} meals and snacks, little fibre and fat; nothing new{plate}",
            loading.days, loading.meals
        );
        lines.push(Line::advice("load", text, loading.stands).first());
    } else if ahead.race.is_some() && ahead.days > 1 {
        let long = ahead.way.as_ref().is_some_and(|way| matches!(way.amount, WayAmount::PerHour { .. }));
        let text = if long {
            "until two days before, eat as usual: what you will eat on the way you have practised by now"
        } else {
            "eat as usual: a race this short empties nothing that ordinary meals do not fill"
        };
        lines.push(Line::known("until then", text.to_owned()));
    }
    if let Some(meal) = &ahead.before {
        let [least, most] = meal.hours;
        let amount = match meal.carbohydrate_g {
            Some(range) => format!("{} carbohydrate", grams(range)),
            None => "a meal with carbohydrate".to_owned(),
        };
        let plate =
            meal.plate.as_ref().map_or(String::new(), |plate| format!("; such as {}", plate_in_words(plate)));
        let text = format!(
            "{amount} {least:.0}–{most:.0} h before the start, more of it the earlier, of what you know agrees with you{plate}"
        );
        lines.push(Line::advice("before", text, meal.stands));
    }
    lines.extend(ahead.way.as_ref().map(|way| on_the_way(way, ahead)));
    if let Some(race) = &ahead.practise_for {
        let text = format!("try on this run what you will eat at {}: the gut learns it", voice.race(race));
        lines.push(Line::known("practise", text));
    }
    lines
}

fn on_the_way(way: &Way, ahead: &Ahead) -> Line {
    let practised = if ahead.race.is_some() { ", only what you have practised" } else { "" };
    let text = match &way.amount {
        WayAmount::Nothing => "nothing is needed on the way".to_owned(),
        WayAmount::Mouthful => {
            "at most a mouthful of something sweet, or only the mouth rinsed with it".to_owned()
        }
        WayAmount::PerHour { grams: Some(range), mixed: false } => format!(
            "{} carbohydrate an hour: a banana, two dates or half a litre of a sports drink hold about 30 g each{practised}",
            grams(*range)
        ),
        WayAmount::PerHour { grams: Some(range), mixed: true } => format!(
            "{} carbohydrate an hour; above 60 g only from two sorts of sugar, such as glucose and fructose{practised}",
            grams(*range)
        ),
        WayAmount::PerHour { grams: None, .. } => {
            format!("something sweet every half hour: half a banana, a date, a few raisins{practised}")
        }
    };
    Line::advice("on the way", text, way.stands)
}

fn drink(fluid: &Fluid, voice: Voice) -> Line {
    let amount = |value: f64| litres(value, voice.units);
    let [least, most] = fluid.sweat_l;
    let text = match fluid.from {
        _ if fluid.gained => {
            "You weighed more after the run than before: you drank more than you lost, which can be dangerous on long runs. Drink by thirst.".to_owned()
        }
        FluidFrom::Weighed => {
            let lost = fluid.lost_kg.zip(fluid.lost_pct).map_or(String::new(), |(kilograms, percent)| {
                format!("you lost {} ({percent:.1} %), {} of sweat", units::mass(kilograms, voice.units), amount(most))
            });
            match fluid.drink_l {
                Some(drink) => {
                    let salt = if fluid.salt { ", with something salty" } else { "" };
                    format!("{} over the next hours{salt}: {lost}, and the next session is near", amount(drink))
                }
                None => format!("by thirst, with your meals: {lost}"),
            }
        }
        FluidFrom::Learned => format!(
            "by thirst, with your meals: on runs as warm as this you sweat about {}–{}",
            amount(least),
            amount(most)
        ),
    };
    let line = Line::advice("drink", text, fluid.stands);
    if fluid.is_worth_a_word() { line.first() } else { line }
}

fn sweat(rate: &SweatRate, units: Units) -> Line {
    let [least, most] = rate.spread;
    let text = format!(
        "{} an hour on {} ({}–{}, {}); never drink more than that on a run",
        litres(rate.litres_per_h, units),
        warmth(rate.warmth),
        litres(least, units),
        litres(most, units),
        phrase::count(rate.runs as i32, "weighed run")
    );
    Line::advice("your sweat", text, rate.stands)
}

fn warmth(warmth: Warmth) -> &'static str {
    match warmth {
        Warmth::Cool => "cool runs",
        Warmth::Mild => "mild runs",
        Warmth::Warm => "warm runs",
        Warmth::Unknown => "runs of which the warmth is not known",
    }
}

/// Why no amount is shown, where none is.
fn hidden(fuel: &Fuel) -> Option<&'static str> {
    Some(match fuel.hidden? {
        Hidden::Wished => "none are shown, as you wished; to see them: lope care set --show-numbers",
        Hidden::Young => "they were found in adults; below 18, portions and appetite are the better guide",
        Hidden::Pregnant => "in pregnancy they are another matter: your midwife or doctor knows them",
        Hidden::EnergyLow => return None,
    })
}

/// What is missing for a better answer.
fn unknown(fuel: &Fuel) -> Vec<&'static str> {
    let weighs = fuel.mass_kg.is_some() || fuel.hidden.is_some();
    let weight = "your weight, which every amount is cut from: lope profile set --weight 65kg";
    let next = "what comes next: no plan says. If you run hard or long within a day, eat in the first hours";
    let is_unknown = fuel.next == Next::Unknown && fuel.ahead.is_none();
    [(!weighs).then_some(weight), is_unknown.then_some(next)].into_iter().flatten().collect()
}

/// A plate: `3 slices of whole-wheat bread, 1 glass of milk and 1 banana (95 g carbohydrate, 20 g protein)`.
pub fn plate_in_words(plate: &Plate) -> String {
    let foods = plate_foods(plate);
    match (plate.carbohydrate_g, plate.protein_g) {
        (Some(carbohydrate), Some(protein)) => {
            format!(
                "{foods} (about {} carbohydrate, {} protein)",
                about_grams(carbohydrate),
                about_grams(protein)
            )
        }
        _ => foods,
    }
}

fn plate_foods(plate: &Plate) -> String {
    let helpings: Vec<String> = plate.helpings.iter().map(|one| helping(one.food, one.portions)).collect();
    phrase::list(&helpings.iter().map(String::as_str).collect::<Vec<_>>())
}

fn helping(food: &Food, portions: f64) -> String {
    // Of what is named by the half, two halves are one.
    let (portions, one, many) = match (food.one.strip_prefix("half "), food.many.strip_prefix("half ")) {
        (Some(one), Some(many)) => (portions / 2.0, one, many),
        _ => (portions, food.one, food.many),
    };
    format!("{} {}", halves(portions), if portions > 1.0 { many } else { one })
}

/// Minerals as foods: what a runner eats that holds most of each in a portion.
pub fn minerals(settings: &CareSettings) -> Vec<(&'static str, String)> {
    let foods = |mineral: Mineral| {
        let found = mineral.sources(settings, SOURCES);
        let one = |food: &&Food| match mineral.in_portion_mg(food) {
            Some(amount) if !settings.hide_numbers => {
                format!("{} ({amount:.0} mg in a {})", food.name, food.one)
            }
            _ => food.name.to_owned(),
        };
        let all: Vec<String> = found.iter().map(one).collect();
        phrase::list(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    Mineral::ALL.into_iter().map(|mineral| (mineral_name(mineral), foods(mineral))).collect()
}

fn mineral_name(mineral: Mineral) -> &'static str {
    match mineral {
        Mineral::Magnesium => "magnesium",
        Mineral::Potassium => "potassium",
        Mineral::Calcium => "calcium",
        Mineral::Iron => "iron",
    }
}

/// Food and not pills.
pub fn not_pills() -> &'static str {
    "As food, not as pills: magnesium pills are unlikely to help cramps, and large doses of vitamins C and E held back some of training's effect in one trial; others found none. Colourful fruit and vegetables, nuts, oily fish or linseed and rapeseed oil bring the rest. What may be lacking, iron above all, is a question for a doctor and a blood test."
}

/// A day's eating and drinking for scripts: every fact, and the lines beside it.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_fuel(one: &Fuel, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(one)?;
    value["text"] = lines_as_json(&fuel(one, voice));
    Ok(value)
}

pub(crate) fn lines_as_json(lines: &[Line]) -> Value {
    lines.iter().map(|line| json!({ "label": line.label, "text": line.text, "grade": line.grade })).collect()
}
