//! `lope budget`: money for recovery.

use clap::{Args, Subcommand};
use lope_app::Money;
use lope_records::{Aid, Expense};
use lope_store::Store;
use lope_words::answers;
use serde_json::json;

use crate::{
    context::{Context, Exit},
    input,
    screen::budget::{render_budget, render_said},
};

/// Money for recovery: what would help you most for what it costs, free things first, and the account
///
/// Prices are your own. What your days give a reason for comes first; of that, someone who can look at a pain that stays, and a
/// preventive check, before any tool. What you own is what `lope routine` and `lope recover` count on.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope budget
  lope budget year 300                  what a year may cost
  lope budget own roller ball           what you have
  lope budget price physiotherapy 80
  lope budget spent roller 25           which you own from then on
  lope budget spent sauna 14 --date yesterday
  lope budget --json | jq '.ranked[] | select(.need != null) | {aid, price, grade}'")]
pub struct BudgetArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    Year(YearArgs),
    Own(OwnArgs),
    Price(PriceArgs),
    Spent(SpentArgs),
}

/// Set what a year may cost, or none
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope budget year 300
  lope budget year none")]
struct YearArgs {
    /// In your own currency; none: no sum
    #[arg(value_name = "AMOUNT", value_parser = amount_or_none)]
    amount: Amount,
}

/// Say what you own or have at hand without paying
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope budget own roller ball
  lope budget own sauna                 at home, or at work
  lope budget own roller --no-more")]
struct OwnArgs {
    /// ball, roller, percussion, strap, compression, tub, sauna, cryotherapy, underwater-treadmill, …
    #[arg(value_name = "THING", required = true, value_parser = aid)]
    aids: Vec<Aid>,

    /// You own it no more
    #[arg(long)]
    no_more: bool,
}

/// Set what a thing or a visit costs
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope budget price roller 30
  lope budget price physiotherapy 80
  lope budget price roller none")]
struct PriceArgs {
    /// What
    #[arg(value_name = "THING", value_parser = aid)]
    aid: Aid,

    /// In your own currency; none: not known
    #[arg(value_name = "AMOUNT", value_parser = amount_or_none)]
    amount: Amount,
}

/// Note what was spent
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope budget spent physiotherapy 80
  lope budget spent sauna 14 --date yesterday
  lope budget spent sauna 14 --undo     it was not")]
struct SpentArgs {
    /// What for
    #[arg(value_name = "THING", value_parser = aid)]
    aid: Aid,

    /// In your own currency
    #[arg(value_name = "AMOUNT", value_parser = amount)]
    amount: f64,

    /// The day [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// Take it back
    #[arg(long)]
    undo: bool,
}

/// A sum, or the word for none.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Amount(Option<f64>);

pub fn run(args: &BudgetArgs, context: &Context) -> anyhow::Result<Exit> {
    let Some(action) = &args.action else {
        let store = context.open_fresh_store()?;
        let found = lope_app::budget(&store, context.today(&store.profile()?))?;
        let told = answers::budget(&found.account, &found.expenses, &found.ranked)?;
        context.answer(&told, || render_budget(&found))?;
        return Ok(Exit::Done);
    };
    let mut store = context.open_store()?;
    let profile = store.profile()?;
    let today = context.today(&profile);
    let said: Vec<Money> = match action {
        Action::Year(YearArgs { amount }) => vec![Money::Yearly(amount.0)],
        Action::Own(OwnArgs { aids, no_more }) => {
            aids.iter().map(|aid| Money::Owned(*aid, !no_more)).collect()
        }
        Action::Price(PriceArgs { aid, amount }) => vec![Money::Price(*aid, amount.0)],
        Action::Spent(SpentArgs { aid, amount, date, undo }) => {
            let date = context.day(date.as_deref(), &profile)?;
            let expense = Expense { date, aid: *aid, amount: *amount };
            vec![if *undo { Money::Unspent(expense) } else { Money::Spent(expense) }]
        }
    };
    for one in said {
        lope_app::say_of_money(&mut store, one, today)?;
    }
    let account = lope_app::budget(&store, today)?.account;
    context.answer(&json!({ "account": account, "budget": store.budget()? }), || render_said(&account))?;
    Ok(Exit::Done)
}

fn aid(typed: &str) -> Result<Aid, String> {
    input::one_of(typed, Aid::ALL, Aid::name)
}

fn amount(typed: &str) -> Result<f64, String> {
    let amount = typed.trim().replace(',', ".").parse::<f64>();
    amount
        .ok()
        .filter(|amount| *amount >= 0.0 && amount.is_finite())
        .ok_or("use a sum such as 40 or 12.50".to_owned())
}

fn amount_or_none(typed: &str) -> Result<Amount, String> {
    if typed.trim() == "none" { Ok(Amount(None)) } else { amount(typed).map(|amount| Amount(Some(amount))) }
}
