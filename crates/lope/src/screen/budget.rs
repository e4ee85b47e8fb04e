//! Money for recovery on a screen.

use lope_app::BudgetToday;
use lope_care::budget::{Account, Ranked, Room};
use lope_words::{
    budget as words,
    phrase::{list, sentence, trim},
};

use super::{
    style::{Tone, heading, section},
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// The account, what is free, what would help most, and the rest in a line.
pub fn render_budget(found: &BudgetToday) -> String {
    let mut text = heading(words::account(&found.account));
    text += &paragraph(2, &Tone::Good, words::free_first());
    let of = |is: fn(&&Ranked) -> bool| found.ranked.iter().filter(is).collect::<Vec<_>>();
    let needed = of(|one| one.need.is_some() && !one.owned);
    let rest = of(|one| one.need.is_none() && !one.owned);
    let owned = of(|one| one.owned);
    if needed.is_empty() {
        text += &paragraph(2, &Tone::Plain, "Your days give no reason to buy anything.");
    }
    for (number, one) in needed.iter().enumerate() {
        text += &paragraph(2, &Tone::Strong, &format!("{}. {}.", number + 1, words::ranked(one)));
        text += &paragraph(5, &Tone::Plain, &format!("{}.", sentence(words::free(one.free))));
        let tone = if one.room == Room::No { Tone::Caution } else { Tone::Plain };
        text += &paragraph(5, &tone, &format!("{}.", sentence(&words::price(one))));
        text += &paragraph(5, &Tone::Dim, &format!("Evidence: {}", words::evidence(one)));
    }
    let names = |all: &[&Ranked]| list(&all.iter().map(|one| words::aid(one.aid)).collect::<Vec<_>>());
    if !owned.is_empty() {
        text += &paragraph(2, &Tone::Dim, &format!("At hand: {}.", names(&owned)));
    }
    if !rest.is_empty() {
        text += &paragraph(2, &Tone::Dim, &format!("No reason in your days for {}.", names(&rest)));
    }
    text + &section("Spent this year", &spent(found))
}

fn spent(found: &BudgetToday) -> String {
    if found.expenses.is_empty() {
        return String::new();
    }
    let mut table = Table::new([Align::Left, Align::Left, Align::Right]);
    for one in &found.expenses {
        table.row([
            Cell::new(one.date.strftime("%-d %b").to_string(), Tone::Dim),
            words::aid(one.aid).into(),
            trim(one.amount).into(),
        ]);
    }
    table.render(2)
}

/// What was said, as the account then stands.
pub fn render_said(account: &Account) -> String {
    paragraph(0, &Tone::Good, &format!("Noted. {}.", words::account(account)))
}
