//! Eating and drinking, from this runner's own session, plan and weight: in grams and on a plate.

mod fluid;
pub mod food;
pub mod plate;

use jiff::civil::{Date, DateTime};
use lope_records::{Care, CareTopic, History, Kind, Metric, Purpose, Race, Source, Summary};
use lope_recovery::{About, EnergySignal, Finding, Morning, PlanHeld};
use serde::Serialize;

pub use fluid::{Fluid, FluidFrom, SweatRate, Warmth};

use crate::{
    rules::{CareRules, by},
    settings::{Hidden, Next, NextSession, Runner, Stands, food_stands, for_mass, hours_between, local_end},
};
use food::Course;
use plate::{Plate, Wanted, plate};

/// What a day asks of eating and drinking.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fuel {
    /// The day.
    pub date: Date,
    /// The weight that amounts are cut from, kilograms; `None` where it is not known or not shown.
    pub mass_kg: Option<f64>,
    /// Why no amount is shown, where none is.
    pub hidden: Option<Hidden>,
    /// Signs of too little energy for the training.
    pub energy: Option<EnergyLow>,
    /// What comes next.
    pub next: Next,
    /// The day as a whole.
    pub day: DayFuel,
    /// After the day's last session, where it asks for something.
    pub after: Option<After>,
    /// Before what lies ahead, where it asks for something.
    pub ahead: Option<Ahead>,
    /// What was sweated, where it is known.
    pub fluid: Option<Fluid>,
    /// What was learned of sweat so far.
    pub sweat: Vec<SweatRate>,
    /// What was drunk that day, as the runner noted it in services. Shown; nothing goes by it.
    pub drunk: Vec<Drunk>,
}

/// What was drunk in a day, as it was noted in a service.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drunk {
    /// The service.
    pub source: Source,
    /// How much, litres.
    pub litres: f64,
}

/// Signs of too little energy. A referral, and no number.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnergyLow {
    /// What stands together.
    pub signals: Vec<EnergySignal>,
    /// Days over which the weight was looked at.
    pub days: i32,
    /// What it stands on.
    pub stands: Stands,
}

/// How much a day takes.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// Rest, or a short easy run.
    Light,
    /// About an hour.
    Moderate,
    /// One to three hours.
    High,
}

/// The day as a whole.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayFuel {
    /// How much it takes.
    pub size: Size,
    /// Minutes that were trained.
    pub done_min: f64,
    /// Minutes that are planned and still to come.
    pub planned_min: f64,
    /// Carbohydrate, grams.
    pub carbohydrate_g: Option<[f64; 2]>,
    /// Protein, grams.
    pub protein_g: Option<[f64; 2]>,
    /// Protein of one meal, grams.
    pub protein_meal_g: Option<[f64; 2]>,
    /// What the carbohydrate stands on.
    pub stands: Stands,
    /// What the protein stands on.
    pub protein_stands: Stands,
}

/// A session that was done.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Done {
    /// Its kind.
    pub kind: Kind,
    /// Minutes in motion.
    pub minutes: f64,
    /// When it ended, by its own clock.
    pub ended: DateTime,
}

/// After a session.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct After {
    /// The session.
    pub session: Done,
    /// Minutes after it within which something is eaten.
    pub within_min: [f64; 2],
    /// What of the first hours counts, where the next demanding session is near.
    pub hurry: Option<Hurry>,
    /// Carbohydrate of the first hour, or of the meal that takes its place, grams.
    pub carbohydrate_g: Option<[f64; 2]>,
    /// Protein of it, grams.
    pub protein_g: Option<[f64; 2]>,
    /// On a plate: a snack, and a meal.
    pub plates: Vec<Plate>,
    /// What the time stands on.
    pub stands: Stands,
    /// What a plate stands on.
    pub plates_stand: Stands,
}

/// The first hours after a session, where hours are few.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hurry {
    /// Hours from the end of the session to the next.
    pub hours: f64,
    /// Carbohydrate an hour, grams.
    pub per_hour_g: Option<[f64; 2]>,
    /// Over so many hours.
    pub over_h: f64,
    /// What it stands on.
    pub stands: Stands,
}

/// Something that lies ahead and is eaten for.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "FuelAhead"))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ahead {
    /// What it is.
    pub session: NextSession,
    /// The race, where it is one.
    pub race: Option<Race>,
    /// Days until then.
    pub days: i32,
    /// The days before, where it is a race that is long enough and they are here.
    pub loading: Option<Loading>,
    /// The hours before it, where it is today or tomorrow.
    pub before: Option<Before>,
    /// While it lasts; `None` where nobody knows how long that is.
    pub way: Option<Way>,
    /// A race to practise it for, where this is no race.
    pub practise_for: Option<Race>,
}

/// The last days before a long race.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Loading {
    /// Carbohydrate a day, grams.
    pub carbohydrate_g: Option<[f64; 2]>,
    /// Over so many days before the race.
    pub days: f64,
    /// Meals and snacks that share it.
    pub meals: f64,
    /// One of them on a plate.
    pub plate: Option<Plate>,
    /// What it stands on.
    pub stands: Stands,
}

/// The hours before a session.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Before {
    /// Carbohydrate, grams.
    pub carbohydrate_g: Option<[f64; 2]>,
    /// Hours before the start, from the latest to the earliest.
    pub hours: [f64; 2],
    /// On a plate.
    pub plate: Option<Plate>,
    /// What it stands on.
    pub stands: Stands,
}

/// Carbohydrate while running.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Way {
    /// How much.
    pub amount: WayAmount,
    /// What it stands on.
    pub stands: Stands,
}

/// How much while running.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WayAmount {
    /// Nothing is needed.
    Nothing,
    /// A mouthful now and then, or only the mouth rinsed.
    Mouthful,
    /// So much an hour.
    PerHour {
        /// Grams; `None` where no amount is shown.
        grams: Option<[f64; 2]>,
        /// Whether only sugars of two sorts go so far.
        mixed: bool,
    },
}

impl Fuel {
    /// Whether the day asks for more than ordinary meals.
    pub fn asks(&self) -> bool {
        self.energy.is_some()
            || self.after.is_some()
            || self.ahead.is_some()
            || self.fluid.as_ref().is_some_and(Fluid::is_worth_a_word)
    }
}

/// What a day asks of eating and drinking, beside the morning of that history; `None` where the runner does not wish to hear
/// of it. A session that the morning took off the day is not eaten for.
pub fn fuel(morning: &Morning, history: &History, care: &Care, rules: &CareRules) -> Option<Fuel> {
    let stands = stands(morning, history);
    let runner = Runner { history, care, date: morning.date, rules, day_stands: stands };
    care.wants(CareTopic::Fuel).then(|| told(&runner, energy(&morning.reasons)))
}

/// Whether what was planned for the day still is to be: the morning left it, or some of it is done.
fn stands(morning: &Morning, history: &History) -> bool {
    let begun = history.activities.iter().any(|session| session.date == morning.date);
    let races = history.races.iter().any(|race| race.date == morning.date);
    let is_raced = morning.prescription.as_ref().is_some_and(|run| run.race.is_some());
    let lowered = morning.planned.as_ref().is_some_and(|day| day.held == PlanHeld::Lowered);
    begun || if races { is_raced } else { !lowered }
}

fn told(runner: &Runner<'_>, energy: Option<EnergyLow>) -> Fuel {
    let hidden = hidden(runner, energy.is_some());
    // Plates are cut to this runner; amounts are shown only where nothing speaks against it.
    let mass_kg = runner.mass_kg();
    let shown = mass_kg.filter(|_| hidden.is_none());
    let next = runner.next();
    let day = day(runner, shown);
    let after = after(runner, &next, mass_kg, hidden);
    let ahead = ahead(runner, &next, mass_kg, hidden);
    let sweat = if hidden.is_none() { fluid::rates(runner) } else { Vec::new() };
    let fluid = if hidden.is_none() { fluid::of_day(runner, &next, &sweat) } else { None };
    let drunk = drunk(runner);
    Fuel { date: runner.date, mass_kg: shown, hidden, energy, next, day, after, ahead, fluid, sweat, drunk }
}

fn drunk(runner: &Runner<'_>) -> Vec<Drunk> {
    let of_day = runner.history.observations.iter().filter(|seen| seen.date == runner.date);
    of_day
        .filter(|seen| seen.metric == Metric::Drunk)
        .map(|seen| Drunk { source: seen.source.clone(), litres: seen.value })
        .collect()
}

fn energy(reasons: &[Finding]) -> Option<EnergyLow> {
    reasons.iter().find_map(|finding| match &finding.about {
        About::EnergyAvailability { signals, days } => Some(EnergyLow {
            signals: signals.clone(),
            days: *days,
            stands: Stands { rule: finding.rule, evidence: finding.evidence, grade: finding.grade },
        }),
        _ => None,
    })
}

fn hidden(runner: &Runner<'_>, energy_low: bool) -> Option<Hidden> {
    let profile = runner.history.profile.on(runner.date);
    if energy_low {
        Some(Hidden::EnergyLow)
    } else if profile.pregnant == Some(true) {
        Some(Hidden::Pregnant)
    } else if runner.age_y().is_some_and(|age| age < runner.rules.adult_y) {
        Some(Hidden::Young)
    } else {
        runner.care.settings.hide_numbers.then_some(Hidden::Wished)
    }
}

/// How much a day of so many minutes takes, its carbohydrate for each kilogram, and what that stands on.
fn size(minutes: f64, rules: &CareRules) -> (Size, [f64; 2], Stands) {
    if minutes >= rules.high_day_min {
        (Size::High, [rules.high_low_g_per_kg, rules.high_high_g_per_kg], by::high_day_min().into())
    } else if minutes >= rules.moderate_day_min {
        let per_kg = [rules.moderate_low_g_per_kg, rules.moderate_high_g_per_kg];
        (Size::Moderate, per_kg, by::moderate_day_min().into())
    } else {
        (Size::Light, [rules.light_low_g_per_kg, rules.light_high_g_per_kg], by::light_low_g_per_kg().into())
    }
}

fn day(runner: &Runner<'_>, mass_kg: Option<f64>) -> DayFuel {
    let rules = runner.rules;
    let (done_min, planned_min) = (runner.minutes_done(), runner.minutes_to_come());
    let (size, per_kg, stands) = size(done_min + planned_min, rules);
    DayFuel {
        size,
        done_min,
        planned_min,
        carbohydrate_g: for_mass(mass_kg, per_kg),
        protein_g: for_mass(mass_kg, [rules.protein_day_low_g_per_kg, rules.protein_day_high_g_per_kg]),
        protein_meal_g: for_mass(mass_kg, protein_meal(rules)),
        stands,
        protein_stands: by::protein_meal_low_g_per_kg().into(),
    }
}

fn protein_meal(rules: &CareRules) -> [f64; 2] {
    [rules.protein_meal_low_g_per_kg, rules.protein_meal_high_g_per_kg]
}

fn after(runner: &Runner<'_>, next: &Next, mass_kg: Option<f64>, hidden: Option<Hidden>) -> Option<After> {
    let rules = runner.rules;
    let last = runner.done().last()?;
    let session = Done { kind: last.kind, minutes: last.moving_s / 60.0, ended: local_end(last) };
    let empties = is_hard(last) && session.minutes >= rules.hard_session_min
        || session.minutes >= rules.long_session_min;
    let hurry = hurry(&session, empties, next, mass_kg, rules);
    if !empties && hurry.is_none() {
        return None;
    }
    // What a body stores in an hour, hurried or not: more than that at once is only a larger meal.
    let per_kg = [rules.refuel_low_g_per_kg_h, rules.refuel_high_g_per_kg_h];
    let (carbohydrate_g, protein_g) = (for_mass(mass_kg, per_kg), for_mass(mass_kg, protein_meal(rules)));
    let courses = [Course::Breakfast, Course::Main];
    let on_plate = |course| on_plate(runner, course, [carbohydrate_g, protein_g], false, hidden);
    let show = |amount: Option<[f64; 2]>| amount.filter(|_| hidden.is_none());
    Some(After {
        session,
        within_min: [rules.soon_low_min, rules.soon_high_min],
        hurry: hurry.map(|hurry| Hurry { per_hour_g: show(hurry.per_hour_g), ..hurry }),
        carbohydrate_g: show(carbohydrate_g),
        protein_g: show(protein_g),
        plates: courses.into_iter().filter_map(on_plate).collect(),
        stands: by::soon_high_min().into(),
        plates_stand: food_stands(),
    })
}

/// Whether a session that was done is one that empties.
fn is_hard(session: &Summary) -> bool {
    matches!(session.kind, Kind::Race | Kind::Interval | Kind::Tempo | Kind::Long)
}

fn hurry(
    session: &Done,
    empties: bool,
    next: &Next,
    mass_kg: Option<f64>,
    rules: &CareRules,
) -> Option<Hurry> {
    let Next::Session(next) = next else { return None };
    let hours = hours_between(session.ended, next.starts);
    let (within, ground) = if empties && hours > rules.short_turnaround_h {
        (rules.turnaround_h, by::turnaround_h())
    } else {
        (rules.short_turnaround_h, by::short_turnaround_h())
    };
    let took = empties || session.minutes >= rules.hard_session_min;
    (took && next.is_demanding() && hours > 0.0 && hours <= within).then(|| Hurry {
        hours,
        per_hour_g: for_mass(mass_kg, [rules.refuel_low_g_per_kg_h, rules.refuel_high_g_per_kg_h]),
        over_h: rules.refuel_h.min(hours),
        stands: ground.into(),
    })
}

/// A plate that holds the amounts; its own are left out where none is shown. `None` without a weight to cut it to.
fn on_plate(
    runner: &Runner<'_>,
    course: Course,
    [carbohydrate_g, protein_g]: [Option<[f64; 2]>; 2],
    light: bool,
    hidden: Option<Hidden>,
) -> Option<Plate> {
    let wanted = Wanted { carbohydrate_g: carbohydrate_g?, protein_g: protein_g?, light };
    let found = plate(course, &wanted, &runner.care.settings, runner.date, runner.rules)?;
    Some(if hidden.is_some() { found.without_amounts() } else { found })
}

/// What lies ahead and is eaten for: a race within the week, or else the next session where it is long or hard.
fn ahead(runner: &Runner<'_>, next: &Next, mass_kg: Option<f64>, hidden: Option<Hidden>) -> Option<Ahead> {
    let rules = runner.rules;
    let days_to = |date: Date| (date - runner.date).get_days();
    let soon = |race: &&Race, within: f64| days_to(race.date) >= 0 && f64::from(days_to(race.date)) <= within;
    let coming = |within: f64| runner.history.races.iter().find(|race| soon(race, within));
    let race = coming(rules.race_week_days)
        .filter(|race| race.date > runner.date || !runner.sessions_left(race.date).is_empty());
    let session = match (race, next) {
        (Some(race), _) => NextSession {
            purpose: Purpose::Race,
            starts: race.date.at(0, 0, 0, 0),
            duration_s: runner.race_takes_s(race.distance_m, race.goal_s),
            of_two: false,
        },
        (None, Next::Session(session))
            if session.is_demanding()
                && session.minutes().is_some_and(|long| long >= rules.meal_before_min) =>
        {
            session.clone()
        }
        _ => return None,
    };
    let days = race.map_or_else(|| days_to(session.starts.date()), |race| days_to(race.date));
    let show = |amount: Option<[f64; 2]>| amount.filter(|_| hidden.is_none());
    let is_long = session.minutes().is_some_and(|minutes| minutes > rules.loading_min);
    let loading =
        (race.is_some() && is_long && days >= 1 && f64::from(days) <= rules.loading_days).then(|| {
            let per_kg = [rules.loading_low_g_per_kg, rules.loading_high_g_per_kg];
            let meal = for_mass(mass_kg, per_kg.map(|amount| amount / rules.loading_meals));
            // The share of protein in so many meals lies below that of four.
            let protein =
                for_mass(mass_kg, [rules.protein_day_low_g_per_kg, rules.protein_day_high_g_per_kg])
                    .map(|day| day.map(|amount| amount / rules.loading_meals));
            Loading {
                carbohydrate_g: show(for_mass(mass_kg, per_kg)),
                days: rules.loading_days,
                meals: rules.loading_meals,
                plate: on_plate(runner, Course::Main, [meal, protein], true, hidden),
                stands: by::loading_low_g_per_kg().into(),
            }
        });
    let needs_meal = session.minutes().is_none_or(|minutes| minutes >= rules.meal_before_min);
    let before = (days <= 1 && needs_meal).then(|| {
        let amount = for_mass(mass_kg, [rules.before_low_g_per_kg, rules.before_high_g_per_kg]);
        let small = for_mass(
            mass_kg,
            [rules.before_low_g_per_kg, rules.before_low_g_per_kg + rules.protein_day_low_g_per_kg],
        );
        let protein = for_mass(mass_kg, [0.0, rules.protein_meal_high_g_per_kg]);
        Before {
            carbohydrate_g: show(amount),
            hours: [rules.before_least_h, rules.before_most_h],
            plate: on_plate(runner, Course::Breakfast, [small, protein], true, hidden),
            stands: by::before_low_g_per_kg().into(),
        }
    });
    let way = session.minutes().map(|minutes| way(minutes, hidden.is_some(), rules));
    let eats_on_way = |race: &&Race| {
        let takes = runner.race_takes_s(race.distance_m, race.goal_s);
        takes.is_some_and(|seconds| seconds / 60.0 > rules.rinse_min)
    };
    let practises = race.is_none() && session.purpose.is_long();
    let practise_for =
        if practises { coming(rules.practice_days).filter(eats_on_way).cloned() } else { None };
    Some(Ahead { session, race: race.cloned(), days, loading, before, way, practise_for })
}

fn way(minutes: f64, hides: bool, rules: &CareRules) -> Way {
    let grams = |range: [f64; 2]| (!hides).then_some(range);
    let (amount, ground) = if minutes <= rules.none_min {
        (WayAmount::Nothing, by::none_min())
    } else if minutes <= rules.rinse_min {
        (WayAmount::Mouthful, by::rinse_min())
    } else if minutes <= rules.mixed_min {
        let range = [rules.way_low_g_per_h, rules.way_high_g_per_h];
        (WayAmount::PerHour { grams: grams(range), mixed: false }, by::way_low_g_per_h())
    } else {
        let range = [rules.way_high_g_per_h, rules.way_most_g_per_h];
        (WayAmount::PerHour { grams: grams(range), mixed: true }, by::way_most_g_per_h())
    };
    Way { amount, stands: ground.into() }
}
