//! Money for recovery.

use axum::http::Method;
use jiff::civil::Date;
use lope_app::Money;
use lope_records::{Aid, Expense};
use lope_words::answers;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Answer, Day, Json, Nothing, Routes, Runner};
use crate::openapi::told;

/// What a year may cost.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct YearSaid {
    /// In the runner's own currency; none where it is `null` or not given.
    yearly: Option<f64>,
}

/// Whether something is owned.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OwnedSaid {
    /// What.
    aid: Aid,
    /// Whether it is owned, or at hand without paying.
    owned: bool,
}

/// What something costs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PriceSaid {
    /// What.
    aid: Aid,
    /// In the runner's own currency; not known where it is `null` or not given.
    price: Option<f64>,
}

/// Money spent.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ExpenseSaid {
    /// The day; today where none is given.
    date: Option<Date>,
    /// What for.
    aid: Aid,
    /// In the runner's own currency.
    amount: f64,
}

/// Which expense is meant: the last of those that are alike.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ExpenseOf {
    /// Its day.
    date: Date,
    /// What it was for.
    aid: Aid,
    /// How much it was.
    amount: f64,
}

pub fn routes(routes: Routes) -> Routes {
    routes
        .question("/budget", "The account, and what would help most for what it costs", told::budget, budget)
        .deed(Method::POST, "/budget/year", "Set what a year may cost", told::budget, set_year)
        .deed(Method::POST, "/budget/owned", "Say what you own", told::budget, set_owned)
        .deed(Method::POST, "/budget/prices", "Set what something costs", told::budget, set_price)
        .deed(Method::POST, "/budget/expenses", "Note what was spent", told::budget, spend)
        .deed(Method::DELETE, "/budget/expenses", "Take an expense back", told::budget, unspend)
}

fn budget(runner: &mut Runner<'_>, Day { date }: Day) -> Answer {
    let found = lope_app::budget(runner.store, runner.day_begun(date)?)?;
    Ok(answers::budget(&found.account, &found.expenses, &found.ranked)?)
}

/// Notes something of money, and gives the account as it then stands.
fn say(runner: &mut Runner<'_>, money: Money) -> Answer {
    let today = runner.today();
    lope_app::say_of_money(runner.store, money, today)?;
    budget(runner, Day { date: None })
}

fn set_year(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<YearSaid>) -> Answer {
    say(runner, Money::Yearly(said.yearly))
}

fn set_owned(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<OwnedSaid>) -> Answer {
    say(runner, Money::Owned(said.aid, said.owned))
}

fn set_price(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<PriceSaid>) -> Answer {
    say(runner, Money::Price(said.aid, said.price))
}

fn spend(runner: &mut Runner<'_>, _: Nothing, Json(said): Json<ExpenseSaid>) -> Answer {
    let date = runner.day(said.date)?;
    say(runner, Money::Spent(Expense { date, aid: said.aid, amount: said.amount }))
}

fn unspend(runner: &mut Runner<'_>, said: ExpenseOf, (): ()) -> Answer {
    say(runner, Money::Unspent(Expense { date: said.date, aid: said.aid, amount: said.amount }))
}
