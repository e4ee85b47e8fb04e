//! The long view on a screen.

use lope_recovery::{Leaning, Month, Year};
use lope_words::{
    Voice, phrase,
    units::{distance, spoken},
    year::{self as words, month_name},
};

use super::{
    style::{Tone, heading, section},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph},
};

/// Columns that the table of months takes with its distances.
const WIDE: usize = 72;

/// How the months are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Months {
    /// Columns that line up.
    InATable,
    /// A sentence a month.
    InSentences,
}

/// How steadily, month by month, what changed, what was reached, what helped.
pub fn render_year(year: &Year, months: Months, voice: Voice) -> String {
    let day = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
    let of = format!("{} to {}", day(year.first), day(year.last));
    let mut text = heading(of);
    if year.months.is_empty() {
        return text + &paragraph(2, &Tone::Plain, "Nothing is on record of these months.");
    }
    text += &paragraph(2, &Tone::Plain, &words::steadiness(year).join(" "));
    if year.months.iter().any(tells_something) {
        text += "\n";
        text += &match months {
            Months::InATable => table(&year.months, voice),
            Months::InSentences => {
                year.months.iter().map(|month| paragraph(2, &Tone::Plain, &voice.month(month))).collect()
            }
        };
        text += &paragraph(2, &Tone::Dim, words::counted());
    }
    let changed: Vec<(Tone, String)> =
        year.changes.iter().map(|one| (tone(one.told), words::shift(one))).collect();
    let quickest = year.quickest.iter().map(|one| (Tone::Plain, words::quickest(one)));
    text += &section(
        "The last three months beside the first three",
        &sentences(changed.into_iter().chain(quickest)),
    );
    text += &section("Milestones", &milestones(year, voice));
    let helped = words::helped(year).into_iter().map(|found| (Tone::Plain, found));
    text + &section("What helps you", &sentences(helped))
}

/// Whether there is more to a month than nights that were measured.
fn tells_something(month: &Month) -> bool {
    month.runs + month.days_rest + month.days_said > 0
}

fn sentences(told: impl Iterator<Item = (Tone, String)>) -> String {
    told.map(|(tone, line)| paragraph(2, &tone, &line)).collect()
}

fn tone(told: Leaning) -> Tone {
    if told == Leaning::Better { Tone::Good } else { Tone::Plain }
}

fn table(months: &[Month], voice: Voice) -> String {
    let headings = [
        ("", Align::Left),
        ("weeks", Align::Right),
        ("runs", Align::Right),
        ("time", Align::Right),
        ("rest", Align::Right),
        ("ill", Align::Right),
        ("injured", Align::Right),
        ("distance", Align::Right),
    ];
    let shown = if columns() < WIDE { headings.len() - 1 } else { headings.len() };
    let mut table = Table::with_headings(headings);
    for month in months {
        let or_none = |count: usize| if count == 0 { String::new() } else { count.to_string() };
        let cells: [Cell; 8] = [
            month.first.strftime("%b %Y").to_string().into(),
            match month.weeks {
                0 => String::new(),
                weeks => format!("{} of {weeks}", month.weeks_with_a_run),
            }
            .into(),
            or_none(month.runs).into(),
            if month.runs > 0 { spoken(month.minutes * 60.0) } else { String::new() }.into(),
            or_none(month.days_rest).into(),
            or_none(month.days_ill).into(),
            Cell::new(or_none(month.days_injured), Tone::Caution),
            if month.distance_m > 0.0 { distance(month.distance_m, voice.units) } else { String::new() }
                .into(),
        ];
        table.row(cells.into_iter().take(shown));
    }
    table.render(2)
}

/// The farthest, the fullest month, the fastest over each distance.
fn milestones(year: &Year, voice: Voice) -> String {
    let mut table = Table::new([Align::Left, Align::Left, Align::Left]);
    let is_wide = columns() >= WIDE;
    let mut row = |label: String, (reached, before): (String, String)| {
        let label = Cell::new(label, Tone::Dim);
        if is_wide {
            table.row([label, reached.into(), Cell::new(before, Tone::Dim)]);
        } else {
            table.row([label, reached.into()]);
            if !before.is_empty() {
                table.row(["".into(), Cell::new(before, Tone::Dim)]);
            }
        }
    };
    if let Some(farthest) = &year.farthest {
        row("farthest".to_owned(), voice.farthest(farthest));
    }
    let fullest = year.months.iter().max_by(|a, b| a.minutes.total_cmp(&b.minutes));
    if let Some(month) = fullest.filter(|month| month.runs > 0) {
        let reached = format!("{}, {}", spoken(month.minutes * 60.0), month_name(month));
        row("fullest month".to_owned(), (reached, String::new()));
    }
    for one in &year.fastest {
        row(format!("fastest {}", phrase::distance_name(one.distance_m)), words::fastest(one));
    }
    table.render(2)
}
