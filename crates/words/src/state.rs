//! The four systems in words.

use lope_recovery::{Back, DayKind, Expected, State, System, SystemState, Tiredness};
use serde_json::{Value, json};

use crate::phrase::{count, full_item, list, signed, signed_range};

/// A system's name.
pub fn system(system: System) -> &'static str {
    match system {
        System::Nerves => "nerves",
        System::Muscles => "muscles",
        System::Energy => "energy",
        System::Mind => "mind",
    }
}

/// How tired it is.
pub fn tiredness(tiredness: Tiredness) -> &'static str {
    match tiredness {
        Tiredness::Fresher => "fresher than usual",
        Tiredness::AsUsual => "as usual",
        Tiredness::ALittleTired => "a little tired",
        Tiredness::Tired => "tired",
        Tiredness::VeryTired => "very tired",
    }
}

/// What being far from the usual is for a system.
pub fn far_off(tired: System) -> &'static str {
    match tired {
        System::Nerves => "far more strained than usual",
        System::Muscles => "far more tired than usual",
        System::Energy | System::Mind => "far lower than usual",
    }
}

/// What a tired system leaves of a day, beside those that are not tired.
pub fn spares(tired: System, fresh: &[System], kind: DayKind) -> String {
    let are = |is_one: bool| if is_one { "is" } else { "are" };
    let names: Vec<&str> = fresh.iter().map(|&one| system(one)).collect();
    let beside = match fresh {
        [] => String::new(),
        [only] => format!(", while {} {} as usual", list(&names), are(are_one(*only))),
        _ => format!(", while {} are as usual", list(&names)),
    };
    let wants = match (tired, kind) {
        (System::Muscles, DayKind::CrossTrain) => "move without impact",
        (System::Mind, _) => "an easy run without watch or goal, or rest",
        (_, DayKind::Rest) => "rest gives most today",
        _ => "a short recovery run at most, or rest",
    };
    format!("your {} {} {}{beside}: {wants}", system(tired), are(are_one(tired)), far_off(tired))
}

fn are_one(system: System) -> bool {
    matches!(system, System::Energy | System::Mind)
}

/// How far from the usual, and how sure: in spreads, what a runner's own days differ by.
pub fn reach(state: &SystemState) -> String {
    format!("{} ({})", signed(state.tired, 1), signed_range(state.interval, 1))
}

/// When it is expected back near the usual.
pub fn back(state: &SystemState) -> String {
    let days = |days: usize| count(days as i32, "day");
    match state.back {
        Back::Now => String::new(),
        Back::Within { as_usual: Some(usual), with_rest: Some(rest) } if rest < usual => {
            format!("back in about {}, {} with rest", days(usual), rest)
        }
        Back::Within { as_usual: Some(usual), .. } => format!("back in about {}", days(usual)),
        Back::Within { as_usual: None, with_rest: Some(rest) } => {
            format!("back in about {} with rest", days(rest))
        }
        Back::Within { as_usual: None, with_rest: None } => "not back within a week".to_owned(),
        Back::Untold => "too far from your usual to tell".to_owned(),
    }
}

/// A day ahead: how tired, with where that lies four times in five.
pub fn expected(expected: &Expected) -> String {
    let [low, high] = expected.interval;
    format!("{:+.1} ({low:+.1} to {high:+.1})", expected.tired)
}

/// What it was told from.
pub fn told_from(state: &SystemState) -> String {
    use lope_records::Metric;
    let item = |metric: &Metric| match metric {
        Metric::Rmssd => "HRV",
        Metric::RestingHeartRate => "pulse",
        Metric::Soreness => "soreness",
        metric => full_item(*metric),
    };
    let items: Vec<&str> = state.items.iter().map(item).collect();
    format!("{}, {}", list(&items), count(state.days as i32, "day"))
}

/// The chance that every system is within the usual, and which is not.
pub fn readiness(state: &State) -> String {
    let furthest = system(state.weakest);
    let percent = |chance: f64| 100.0 * chance;
    // Beyond these a model of so few days knows nothing.
    match percent(state.readiness) {
        chance if chance < 5.0 => {
            format!("Readiness below 5 %: hardly a day within your usual; furthest from it: {furthest}.")
        }
        chance => {
            let [low, high] = state.readiness_interval.map(percent);
            format!(
                "Readiness {chance:.0} % ({low:.0}–{high:.0} %): the chance that a day like today is within your usual; least sure: {furthest}."
            )
        }
    }
}

/// What a readiness leaves out where a place that hurts decides the day.
pub fn knows_no_pain() -> &'static str {
    "It knows nothing of what hurts."
}

/// Each system with the chance that it is within the usual: what the readiness is made of.
pub fn parts(state: &State) -> String {
    let one = |part: &SystemState| {
        format!("{} {} ({:.0} %)", system(part.system), tiredness(part.tiredness), 100.0 * part.within_usual)
    };
    let parts: Vec<String> = state.systems.iter().map(one).collect();
    format!("Of it: {}. Weak evidence; each in full: lope state.", parts.join(", "))
}

/// What the figures are, and are not.
pub fn meaning() -> &'static str {
    "0 is your own usual, 1 is as far from it as your days commonly lie; in brackets, where it lies with four chances in five. A trend, not a measurement (weak evidence). It may make a day easier, never harder; what today should be: lope today."
}

/// The state as JSON, with `text` beside each fact.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_state(state: &State) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(state)?;
    value["text"] = readiness(state).into();
    let systems = value["systems"].as_array_mut().into_iter().flatten();
    for (shown, one) in systems.zip(&state.systems) {
        shown["text"] =
            json!({ "tiredness": tiredness(one.tiredness), "back": back(one), "told_from": told_from(one) });
    }
    Ok(value)
}
