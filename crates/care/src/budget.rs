//! Money for recovery: what would help this runner most for what it costs, free things first, and the account.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::{ToSpan, civil::Date};
use lope_records::{Aid, Budget, Expense, History, Level, Metric, Modality};
use lope_recovery::{
    NiggleToday, Place, TightPlace,
    evidence::{Evidence, Grade, PREVENTIVE_CHECK, SPENDING, STRETCHING},
};
use serde::Serialize;

use crate::{body_today::share, modalities::facts::facts, move_rules::MoveRules};

/// Why something would help this runner.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AidNeed"))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "need", rename_all = "snake_case")]
pub enum Need {
    /// A pain that stays.
    PainStays {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// Days since it was first named.
        days: i32,
    },
    /// Of an age at which a preventive check has its place before hard training.
    Age {
        /// Years.
        years: i32,
    },
    /// A place that is often tight.
    OftenTight {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// Mornings of the last two weeks.
        mornings: usize,
    },
    /// Legs that are often sore.
    OftenSore {
        /// Mornings of the last four weeks.
        mornings: usize,
    },
    /// Stress that is often high.
    OftenStressed {
        /// Mornings of the last four weeks.
        mornings: usize,
    },
}

/// What costs nothing and does much the same, or comes before it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Free {
    /// What to do early for a place that hurts.
    EarlyCare,
    /// Asking what insurance, work or club pay for.
    AskWhoPays,
    /// Pressing with one's own hands.
    OwnHands,
    /// A film and a floor.
    YogaAtHome,
    /// A tennis ball.
    TennisBall,
    /// A full bottle or a rolling pin.
    Bottle,
    /// A towel.
    Towel,
    /// Lying with the legs up.
    LegsUp,
    /// A cold shower on the legs.
    ColdShower,
    /// A warm bath.
    WarmBath,
    /// Jogging in a pool.
    AquaJog,
}

/// Whether the year's sum has room for something.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Room {
    /// It has.
    Yes,
    /// It has not.
    No,
    /// The sum or the price is not known.
    Unknown,
}

/// One thing money can buy, in its place.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// What.
    pub aid: Aid,
    /// Why it would help this runner; `None` where the data give no reason.
    pub need: Option<Need>,
    /// What costs nothing and comes first.
    pub free: Free,
    /// What it costs.
    pub price: Option<f64>,
    /// Whether it is owned or at hand.
    pub owned: bool,
    /// Whether the year's sum has room for it.
    pub room: Room,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure that is.
    pub grade: Grade,
}

/// The account of a calendar year.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Account {
    /// The year.
    pub year: i16,
    /// What it may cost.
    pub yearly: Option<f64>,
    /// What was spent.
    pub spent: f64,
    /// What is left.
    pub left: Option<f64>,
    /// What was spent on each.
    pub by_aid: BTreeMap<Aid, f64>,
}

/// What is known of a runner that money could help.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The day.
    pub date: Date,
    /// What is known up to it.
    pub history: &'a History,
    /// Places that hurt.
    pub niggles: &'a [NiggleToday],
    /// Places that were tight in the last two weeks.
    pub tight: &'a [TightPlace],
}

/// The account of the year of a day.
pub fn account(budget: &Budget, expenses: &[Expense], date: Date) -> Account {
    let mut by_aid: BTreeMap<Aid, f64> = BTreeMap::new();
    for one in expenses.iter().filter(|one| one.date.year() == date.year() && one.date <= date) {
        *by_aid.entry(one.aid).or_default() += one.amount;
    }
    let spent = by_aid.values().fold(0.0, |sum, amount| sum + amount);
    Account {
        year: date.year(),
        yearly: budget.yearly,
        spent,
        left: budget.yearly.map(|yearly| yearly - spent),
        by_aid,
    }
}

/// Everything money can buy for this runner: what has a need first; of that, who can examine it before tools, then what is surer,
/// then what costs less. What only elites use is there for them alone.
pub fn rank(known: Known<'_>, budget: &Budget, account: &Account, rules: &MoveRules) -> Vec<Ranked> {
    let level = known.history.profile.on(known.date).level.unwrap_or_default();
    let is_for =
        |aid: &Aid| level == Level::Elite || !matches!(aid, Aid::Cryotherapy | Aid::UnderwaterTreadmill);
    let of = |aid: Aid| {
        let price = budget.prices.get(&aid).copied();
        let evidence = ground(aid, rules);
        Ranked {
            aid,
            need: need(aid, known, rules),
            free: free(aid),
            price,
            owned: budget.owned.contains(&aid),
            room: match price.zip(account.left) {
                None => Room::Unknown,
                Some((price, left)) if price <= left => Room::Yes,
                Some(_) => Room::No,
            },
            evidence: evidence.id,
            grade: evidence.grade,
        }
    };
    let mut ranked: Vec<Ranked> = Aid::ALL.iter().copied().filter(is_for).map(of).collect();
    ranked.sort_by(|a, b| {
        let order = |one: &Ranked| {
            let examines = matches!(one.aid, Aid::Physiotherapy | Aid::HealthCheck);
            (one.owned, one.need.is_none(), !examines, Reverse(one.grade), one.price.is_none())
        };
        let cost = |one: &Ranked| one.price.unwrap_or(f64::INFINITY);
        order(a).cmp(&order(b)).then(cost(a).total_cmp(&cost(b)))
    });
    ranked
}

fn need(aid: Aid, known: Known<'_>, rules: &MoveRules) -> Option<Need> {
    let tight = || {
        let most = known.tight.iter().filter(|one| one.lasts).max_by_key(|one| one.mornings)?;
        Some(Need::OftenTight { place: most.place, mornings: most.mornings })
    };
    let sore = || {
        let mornings = mornings(known, Metric::Soreness, rules.sore_share, rules);
        (mornings as f64 >= rules.need_sore_mornings).then_some(Need::OftenSore { mornings })
    };
    let stressed = || {
        let mornings = mornings(known, Metric::Stress, rules.stress_share, rules);
        (mornings as f64 >= rules.need_stress_mornings).then_some(Need::OftenStressed { mornings })
    };
    match aid {
        Aid::Physiotherapy => pain_stays(known),
        Aid::HealthCheck => {
            age(known).filter(|years| f64::from(*years) >= rules.check_age_y).map(|years| Need::Age { years })
        }
        Aid::Ball | Aid::Strap => tight(),
        Aid::Roller | Aid::Percussion => tight().or_else(sore),
        Aid::SportsMassage => sore().or_else(tight).or_else(stressed),
        Aid::YogaClass => stressed().or_else(tight),
        Aid::Compression | Aid::Tub | Aid::Cryotherapy => sore(),
        Aid::Sauna => sore().or_else(stressed),
        Aid::UnderwaterTreadmill => pain_stays(known),
    }
}

/// The place that has hurt longest of those that hurt for longer than early care is given.
fn pain_stays(known: Known<'_>) -> Option<Need> {
    let days = |one: &NiggleToday| (known.date - one.course.first).get_days();
    let stays = |one: &&NiggleToday| one.is_ongoing && f64::from(days(one)) >= one.care.see_after_days;
    let longest = known.niggles.iter().filter(stays).max_by_key(|one| days(one))?;
    Some(Need::PainStays { place: longest.course.place, days: days(longest) })
}

fn age(known: Known<'_>) -> Option<i32> {
    let born = known.history.profile.on(known.date).born?;
    Some(known.date.since((jiff::Unit::Year, born)).ok()?.get_years().into())
}

/// Mornings of the last weeks on which an item was at least so far towards the bad end.
fn mornings(known: Known<'_>, metric: Metric, at_least: f64, rules: &MoveRules) -> usize {
    let first = known.date.saturating_sub((rules.need_days as i32 - 1).days());
    let days = first.series(1.day()).take_while(|day| *day <= known.date);
    days.filter(|day| share(known.history, *day, metric).is_some_and(|share| share >= at_least)).count()
}

fn ground(aid: Aid, rules: &MoveRules) -> &'static Evidence {
    let modality = match aid {
        Aid::Physiotherapy => return &SPENDING,
        Aid::HealthCheck => return &PREVENTIVE_CHECK,
        Aid::Strap => return &STRETCHING,
        Aid::SportsMassage => Modality::SportsMassage,
        Aid::YogaClass => Modality::Yoga,
        Aid::Ball => Modality::Ball,
        Aid::Roller => Modality::Roller,
        Aid::Percussion => Modality::Percussion,
        Aid::Compression => Modality::Compression,
        Aid::Tub => Modality::ColdWater,
        Aid::Sauna => Modality::Sauna,
        Aid::Cryotherapy => Modality::Cryotherapy,
        Aid::UnderwaterTreadmill => Modality::UnderwaterTreadmill,
    };
    facts(modality, rules).evidence
}

/// What costs nothing and comes before something.
pub fn free(aid: Aid) -> Free {
    match aid {
        Aid::Physiotherapy => Free::EarlyCare,
        Aid::HealthCheck => Free::AskWhoPays,
        Aid::SportsMassage | Aid::Percussion => Free::OwnHands,
        Aid::YogaClass => Free::YogaAtHome,
        Aid::Ball => Free::TennisBall,
        Aid::Roller => Free::Bottle,
        Aid::Strap => Free::Towel,
        Aid::Compression => Free::LegsUp,
        Aid::Tub | Aid::Cryotherapy => Free::ColdShower,
        Aid::Sauna => Free::WarmBath,
        Aid::UnderwaterTreadmill => Free::AquaJog,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;
    use lope_records::{Observation, Profile, ProfileEntry, Source};

    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    fn ranked(history: &History, budget: &Budget) -> Vec<Ranked> {
        let known = Known { date: TODAY, history, niggles: &[], tight: &[] };
        rank(known, budget, &account(budget, &[], TODAY), &MoveRules::default())
    }

    fn often_sore(level: Level) -> History {
        let said = |back: i32| Observation {
            date: TODAY - back.days(),
            metric: Metric::Soreness,
            source: Source::CheckIn,
            value: 5.0,
        };
        History {
            observations: (0..20).rev().map(said).collect(),
            profile: Profile::new(vec![ProfileEntry { level: Some(level), ..ProfileEntry::default() }]),
            ..History::default()
        }
    }

    #[test]
    fn who_needs_nothing_is_told_to_buy_nothing() {
        assert!(ranked(&History::default(), &Budget::default()).iter().all(|one| one.need.is_none()));
    }

    #[test]
    fn of_what_is_needed_the_cheaper_of_two_equals_comes_first() {
        let budget = Budget {
            yearly: Some(100.0),
            owned: BTreeSet::new(),
            prices: BTreeMap::from([(Aid::Roller, 30.0), (Aid::Sauna, 12.0), (Aid::Percussion, 150.0)]),
        };
        let ranked = ranked(&often_sore(Level::Amateur), &budget);
        let needed: Vec<Aid> = ranked.iter().filter(|one| one.need.is_some()).map(|one| one.aid).collect();
        assert_eq!(needed[..3], [Aid::Sauna, Aid::Roller, Aid::Percussion]);
        let room = |aid| ranked.iter().find(|one| one.aid == aid).map(|one| one.room);
        assert_eq!(room(Aid::Roller), Some(Room::Yes));
        assert_eq!(room(Aid::Percussion), Some(Room::No));
        assert_eq!(room(Aid::Ball), Some(Room::Unknown));
    }

    #[test]
    fn a_check_goes_before_tools_and_what_is_owned_is_last() {
        let mut history = often_sore(Level::Amateur);
        history.profile =
            Profile::new(vec![ProfileEntry { born: Some(date(1975, 4, 1)), ..ProfileEntry::default() }]);
        let budget = Budget { owned: BTreeSet::from([Aid::Roller]), ..Budget::default() };
        let ranked = ranked(&history, &budget);
        assert_eq!(ranked[0].aid, Aid::HealthCheck);
        assert_eq!(ranked[0].need, Some(Need::Age { years: 51 }));
        assert_eq!(ranked.last().map(|one| one.aid), Some(Aid::Roller));
    }

    #[test]
    fn what_elites_use_is_there_for_them_alone() {
        let has = |level| {
            let ranked = ranked(&often_sore(level), &Budget::default());
            ranked.iter().any(|one| one.aid == Aid::Cryotherapy)
        };
        assert!(has(Level::Elite) && !has(Level::Advanced));
    }

    #[test]
    fn the_account_is_that_of_the_year() {
        let spent = |year, amount| Expense { date: date(year, 3, 1), aid: Aid::Sauna, amount };
        let budget = Budget { yearly: Some(50.0), ..Budget::default() };
        let account = account(&budget, &[spent(2025, 99.0), spent(2026, 12.5), spent(2026, 12.5)], TODAY);
        assert_eq!((account.spent, account.left), (25.0, Some(25.0)));
    }
}
