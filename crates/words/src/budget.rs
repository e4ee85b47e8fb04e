//! Money for recovery in words.

use lope_care::budget::{Account, Free, Need, Ranked, Room};
use lope_records::Aid;
use serde_json::{Value, json};

use crate::{
    finding::grade,
    phrase::{count, sentence, trim},
    voice::place,
};

/// What something is called.
pub fn aid(one: Aid) -> &'static str {
    match one {
        Aid::Physiotherapy => "a visit to a physiotherapist",
        Aid::HealthCheck => "a preventive check",
        Aid::SportsMassage => "a massage",
        Aid::YogaClass => "a yoga class",
        Aid::Ball => "a massage ball",
        Aid::Roller => "a foam roller",
        Aid::Percussion => "a percussion massager",
        Aid::Strap => "a stretching strap",
        Aid::Compression => "compression socks or tights",
        Aid::Tub => "a tub for cold water",
        Aid::Sauna => "a visit to a sauna",
        Aid::Cryotherapy => "a visit to a cold chamber",
        Aid::UnderwaterTreadmill => "an hour on an underwater treadmill",
    }
}

/// What costs nothing and comes first.
pub fn free(one: Free) -> &'static str {
    match one {
        Free::EarlyCare => "first what helps early, every day: lope niggles",
        Free::AskWhoPays => "ask first: insurance, work or club often pay",
        Free::OwnHands => "free: your own hands (lope routine self-massage)",
        Free::YogaAtHome => "free: a film and a floor",
        Free::TennisBall => "free: an old tennis ball",
        Free::Bottle => "free: a full bottle or a rolling pin",
        Free::Towel => "free: a towel",
        Free::LegsUp => "free: ten minutes with the legs up",
        Free::ColdShower => "free: a cold shower on the legs",
        Free::WarmBath => "free: a warm bath",
        Free::AquaJog => "cheaper: jogging in a pool",
    }
}

/// Why it would help this runner.
pub fn need(one: Need) -> String {
    match one {
        Need::PainStays { place: spot, days } => {
            format!("the {} has hurt for {}", place(spot), count(days, "day"))
        }
        Need::Age { years } => format!("at {years}, a check before hard training has its place"),
        Need::OftenTight { place: spot, mornings } => {
            format!("the {} was tight on {mornings} of the last mornings", place(spot))
        }
        Need::OftenSore { mornings } => format!("sore legs on {mornings} mornings of four weeks"),
        Need::OftenStressed { mornings } => format!("high stress on {mornings} mornings of four weeks"),
    }
}

/// What it costs, and whether there is room for it.
pub fn price(one: &Ranked) -> String {
    let each = if one.aid.is_bought_once() { "once" } else { "each time" };
    match (one.price, one.room) {
        (None, _) => format!("price not known: lope budget price {} 40", one.aid.name()),
        (Some(price), Room::No) => format!("{} {each}, more than is left this year", trim(price)),
        (Some(price), _) => format!("{} {each}", trim(price)),
    }
}

/// One thing with all that is said of it.
pub fn ranked(one: &Ranked) -> String {
    let why = one.need.map_or_else(|| "no reason in your days".to_owned(), need);
    format!("{}: {why}", sentence(aid(one.aid)))
}

/// How sure it is.
pub fn evidence(one: &Ranked) -> String {
    format!("{} (lope why {})", grade(one.grade), one.evidence)
}

/// The account in one line.
pub fn account(account: &Account) -> String {
    let spent = format!("{}: {} spent", account.year, trim(account.spent));
    match (account.yearly, account.left) {
        (Some(yearly), Some(left)) if left >= 0.0 => {
            format!("{spent} of {}, {} left", trim(yearly), trim(left))
        }
        (Some(yearly), Some(left)) => {
            format!("{spent} of {}, {} more than you meant to", trim(yearly), trim(-left))
        }
        _ => format!("{spent}; no sum for the year is set: lope budget year 300"),
    }
}

/// What money need not be spent on.
pub fn free_first() -> &'static str {
    "First what is free: sleep, food, easy days, a walk. They do most, and no tool stands in for them."
}

/// A ranked thing as JSON with `text` beside the facts.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_ranked(one: &Ranked) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(one)?;
    value["text"] =
        json!({ "name": aid(one.aid), "what": ranked(one), "free": free(one.free), "price": price(one) });
    Ok(value)
}
