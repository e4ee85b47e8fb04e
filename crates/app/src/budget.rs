//! Money for recovery: the account, and what would help this runner most for what it costs.

use jiff::civil::Date;
use lope_care::{
    MoveRules,
    budget::{Account, Known, Ranked, account, rank},
};
use lope_records::{Aid, Budget, Expense};
use lope_store::Store;
use serde::Serialize;

use crate::{AppError, moving};

/// Money for recovery as it stands.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BudgetToday {
    /// The account of the year.
    pub account: Account,
    /// What was spent this year, oldest first.
    pub expenses: Vec<Expense>,
    /// What money can buy, what would help most first.
    pub ranked: Vec<Ranked>,
}

/// The account of the year of a day, and what would help this runner most.
///
/// # Errors
/// Where the store fails.
pub fn budget(store: &impl Store, date: Date) -> Result<BudgetToday, AppError> {
    let known = moving::known(store, date)?;
    let (budget, mut expenses) = (store.budget()?, store.expenses()?);
    let account = account(&budget, &expenses, date);
    let known = Known { date, history: &known.history, niggles: &known.niggles, tight: &known.tight };
    let ranked = rank(known, &budget, &account, &MoveRules::default());
    expenses.retain(|one| one.date.year() == date.year());
    Ok(BudgetToday { account, expenses, ranked })
}

/// What is said of money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Money {
    /// What a year may cost; `None`: no sum.
    Yearly(Option<f64>),
    /// Something is owned, or no more.
    Owned(Aid, bool),
    /// What something costs; `None`: not known.
    Price(Aid, Option<f64>),
    /// Money was spent.
    Spent(Expense),
    /// It was not.
    Unspent(Expense),
}

/// Notes what is said of money. What is bought once is owned from then on.
///
/// # Errors
/// [`AppError::NotYet`] and [`AppError::NotSpent`] of an expense that cannot be, [`AppError::Amount`] of a sum that cannot, and
/// where the store fails.
pub fn say_of_money(store: &mut impl Store, money: Money, today: Date) -> Result<(), AppError> {
    let amount = match money {
        Money::Yearly(amount) | Money::Price(_, amount) => amount,
        Money::Spent(one) | Money::Unspent(one) => Some(one.amount),
        Money::Owned(..) => None,
    };
    if amount.is_some_and(|amount| !(0.0..=MOST).contains(&amount)) {
        return Err(AppError::Amount);
    }
    let mut budget = store.budget()?;
    match money {
        Money::Yearly(yearly) => budget.yearly = yearly,
        Money::Owned(aid, owned) => own(&mut budget, aid, owned),
        Money::Price(aid, price) => {
            budget.prices.remove(&aid);
            budget.prices.extend(price.map(|price| (aid, price)));
        }
        Money::Spent(expense) if expense.date > today => return Err(AppError::NotYet(expense.date)),
        Money::Spent(expense) => {
            store.add_expense(&expense)?;
            if expense.aid.is_bought_once() {
                own(&mut budget, expense.aid, true);
            }
        }
        Money::Unspent(expense) if !store.remove_expense(&expense)? => return Err(AppError::NotSpent),
        Money::Unspent(_) => {}
    }
    Ok(store.save_budget(&budget)?)
}

/// More than this is a slip of the finger in any currency that is counted so.
const MOST: f64 = 1.0e9;

fn own(budget: &mut Budget, aid: Aid, owned: bool) {
    if owned {
        budget.owned.insert(aid);
    } else {
        budget.owned.remove(&aid);
    }
}
