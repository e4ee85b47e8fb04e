//! Shoes, bikes and bests.

use lope_app::{KeptGear, UsedGear};
use lope_records::Units;
use lope_words::{gear as words, units};

use super::{
    style::{Tone, one_line},
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// Each thing with its way, then bests.
pub fn render_gear(kept: &KeptGear, units: Units) -> String {
    if kept.gear.is_empty() && kept.bests.is_empty() {
        return paragraph(0, &Tone::Plain, words::NOTHING);
    }
    let mut text = String::new();
    if !kept.gear.is_empty() {
        text += &format!("{}\n", Tone::Strong.paint("Shoes and bikes"));
        kept.gear.iter().for_each(|one| text += &thing(one, units));
    }
    if !kept.bests.is_empty() {
        let gap = if text.is_empty() { "" } else { "\n" };
        text += &format!("{gap}{}\n{}", Tone::Strong.paint("Bests"), bests(kept, units));
    }
    text + "\n" + &paragraph(0, &Tone::Dim, words::WHOSE)
}

fn thing(one: &UsedGear, units: Units) -> String {
    let mut text = paragraph(2, &Tone::Plain, &one_line(&one.gear.name));
    let way = one.distance_m.map(|metres| {
        format!(
            "{} in {}",
            units::distance(metres, units),
            units::count(one.activities.len() as u64, "session", "sessions")
        )
    });
    let last = one.last_used.map(|date| format!("last on {date}"));
    let used = [way, last].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if !used.is_empty() {
        text += &paragraph(4, &Tone::Plain, &used);
    }
    let kind = words::kind(one.gear.kind).to_owned();
    let parts = [Some(kind), Some(words::in_use(&one.gear)), words::lasts(&one.gear, units)];
    let source = one_line(one.gear.source.name()).into_owned();
    let parts = parts.into_iter().flatten().chain([source]).filter(|part| !part.is_empty());
    text + &paragraph(4, &Tone::Dim, &parts.collect::<Vec<_>>().join(" · "))
}

fn bests(kept: &KeptGear, units: Units) -> String {
    let mut table = Table::new([Align::Left, Align::Right, Align::Left, Align::Left]);
    for one in &kept.bests {
        let (tone, bettered) = if one.stands { (Tone::Plain, "") } else { (Tone::Dim, ", bettered since") };
        table.row([
            Cell::new(one.what.as_str(), tone),
            Cell::new(words::best(one, units), tone),
            Cell::new(one.date.map_or_else(String::new, |date| date.to_string()), Tone::Dim),
            Cell::new(format!("{}{bettered}", one.source.name()), Tone::Dim),
        ]);
    }
    table.render(2)
}
