//! The four systems on a screen.

use jiff::{ToSpan, civil::Date};
use lope_recovery::{State, Tiredness};
use lope_words::state;

use super::{
    style::{Tone, day_heading},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph},
};

/// Columns that the table with what each system is told from takes.
const WIDE: usize = 100;

/// The days ahead of each system, by how they are lived.
pub fn render_ahead(date: Date, shown: &State) -> String {
    let mut text = String::new();
    for one in &shown.systems {
        text += &format!("\n{}\n", Tone::Strong.paint(state::system(one.system)));
        let mut table = Table::with_headings([
            ("", Align::Left),
            ("with rest", Align::Left),
            ("with recovery runs", Align::Left),
            ("as usual", Align::Left),
        ]);
        for (day, ahead) in date.series(1.day()).skip(1).zip(&one.ahead) {
            table.row([
                Cell::new(day.strftime("%a %-d").to_string(), Tone::Dim),
                state::expected(&ahead.rest).into(),
                state::expected(&ahead.recovery_run).into(),
                state::expected(&ahead.as_usual).into(),
            ]);
        }
        text += &table.render(2);
    }
    text
}

/// Each system, the chance that all are within the usual, and what the figures mean.
pub fn render_state(date: Date, shown: Option<&State>) -> String {
    let heading = day_heading(date);
    let Some(shown) = shown else {
        return heading
            + &paragraph(
                2,
                &Tone::Plain,
                "Too little is known yet: a week of check-ins or nights begins it.",
            );
    };
    let mut table = Table::with_headings([
        ("", Align::Left),
        ("", Align::Left),
        ("more tired than usual", Align::Left),
        ("expected", Align::Left),
        ("told from", Align::Left),
    ]);
    for one in &shown.systems {
        let tone = match one.tiredness {
            Tiredness::Fresher => Tone::Good,
            Tiredness::AsUsual => Tone::Plain,
            Tiredness::ALittleTired | Tiredness::Tired => Tone::Caution,
            Tiredness::VeryTired => Tone::Bad,
        };
        let cells: [Cell; 5] = [
            Cell::new(state::system(one.system), Tone::Dim),
            Cell::new(state::tiredness(one.tiredness), tone),
            state::reach(one).into(),
            state::back(one).into(),
            Cell::new(state::told_from(one), Tone::Dim),
        ];
        let fits = if columns() < WIDE { 4 } else { 5 };
        table.row(cells.into_iter().take(fits));
    }
    heading
        + &table.render(2)
        + &paragraph(0, &Tone::Plain, &state::readiness(shown))
        + &paragraph(0, &Tone::Dim, state::meaning())
}
