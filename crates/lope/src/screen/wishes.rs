//! What is wished of the weeks, on a screen.

use lope_records::Wishes;
use lope_words::wishes::lines;

use super::{
    style::Tone,
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// What is wished for, a line each.
pub fn render_wishes(wishes: &Wishes) -> String {
    let mut table = Table::new([Align::Left, Align::Left]);
    for (label, text) in lines(wishes) {
        table.row([Cell::new(label, Tone::Dim), Cell::new(text, Tone::Plain)]);
    }
    let more = "Change it: lope plan set --help, or all of it as a file: lope plan edit";
    table.render(0) + &paragraph(0, &Tone::Dim, more)
}
