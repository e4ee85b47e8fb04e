//! What is beyond the run, on a screen: lines of an answer with their grades, plates, a journey day by day.

use jiff::civil::Date;
use lope_care::Beyond;
use lope_care::{
    fuel::Fuel,
    sleep::{JourneyPlan, Sleep},
};
use lope_records::{Care, CareSettings, CareTopic, SleepRoutine, TryOut};
use lope_words::{
    Voice, answers,
    care::{Line, diet},
    finding::grade,
    fuel, life_care, sleep_care,
};
use unicode_width::UnicodeWidthStr;

use super::{
    style::{Tone, day_heading, section},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph, wrap},
};

/// Columns below which a grade has none of its own.
const WIDE: usize = 72;
/// Columns that the grades take.
const GRADE: usize = 16;

/// A day's eating and drinking.
pub fn render_fuel(one: &Fuel, voice: Voice) -> String {
    day_heading(one.date) + &lines(&fuel::fuel(one, voice))
}

/// A runner's sleep.
pub fn render_sleep(one: &Sleep, voice: Voice) -> String {
    day_heading(one.date) + &lines(&sleep_care::sleep(one, voice))
}

/// That a topic is switched off, and how to hear of it again.
pub fn render_off(topic: CareTopic) -> String {
    let name = topic.name();
    paragraph(
        0,
        &Tone::Plain,
        &format!("You switched {name} off. To hear of it again: lope care set --on {name}"),
    )
}

/// The lines of an answer, each with what it is about and how sure it is.
fn lines(all: &[Line]) -> String {
    let is_wide = columns() >= WIDE;
    let label = all.iter().map(|line| line.label.width()).max().unwrap_or(0);
    let beside = if is_wide { GRADE } else { 0 };
    let width = columns().saturating_sub(label + beside + 6);
    let mut table = Table::new([Align::Left, Align::Left, Align::Left]);
    if is_wide && all.iter().any(|line| line.grade.is_some()) {
        table.row(["", "", "evidence"].map(|heading| Cell::new(heading, Tone::Dim)));
    }
    for line in all {
        let how_sure = line.grade.map(grade).unwrap_or_default();
        let text = match (is_wide, how_sure) {
            (true, _) | (false, "") => line.text.clone(),
            (false, how_sure) => format!("{} ({how_sure})", line.text),
        };
        let tone = if line.first { Tone::Strong } else { Tone::Plain };
        for (number, part) in wrap(&text, width).into_iter().enumerate() {
            let first = number == 0;
            let mut cells =
                vec![Cell::new(if first { line.label } else { "" }, Tone::Dim), Cell::new(part, tone)];
            if first && is_wide {
                cells.push(Cell::new(how_sure, Tone::Dim));
            }
            table.row(cells);
        }
    }
    table.render(2)
}

/// The lines of a morning that are beyond the run; nothing where nothing asks for it.
pub fn render_today(rows: &[(&'static str, String)]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut table = Table::new([Align::Left, Align::Left]);
    let label = rows.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    for (label_text, text) in rows {
        for (number, part) in wrap(text, columns().saturating_sub(label + 6)).into_iter().enumerate() {
            table.row([Cell::new(if number == 0 { label_text } else { "" }, Tone::Dim), part.into()]);
        }
    }
    section("Beyond the run", &table.render(2))
}

/// What the day asks for beyond the run, and what the runner states of it.
pub fn render_care(beyond: &Beyond, care: &Care, voice: Voice) -> String {
    let mut text = day_heading(voice.today);
    let rows = answers::beyond(beyond, voice);
    if rows.is_empty() {
        text += &paragraph(2, &Tone::Plain, "Nothing beyond the run asks for anything today.");
    } else {
        let mut table = Table::new([Align::Left, Align::Left]);
        for (label, line) in &rows {
            for (number, part) in wrap(line, columns().saturating_sub(14)).into_iter().enumerate() {
                table.row([Cell::new(if number == 0 { label } else { "" }, Tone::Dim), part.into()]);
            }
        }
        text += &table.render(2);
    }
    if let Some(life) = &beyond.life {
        text += &section("Life", &lines(&life_care::life_takes(life, voice)));
    }
    text + &section("What you state", &stated(care))
}

/// What the runner states.
pub fn stated(care: &Care) -> String {
    let CareSettings { diet: eats, lactose_free, gluten_free, hide_numbers, wake, off } = &care.settings;
    let free: Vec<&str> = [(*lactose_free, "no lactose"), (*gluten_free, "no gluten")]
        .into_iter()
        .filter_map(|(is, name)| is.then_some(name))
        .collect();
    let eats = [&[diet(*eats)], free.as_slice()].concat().join(", ");
    let off: Vec<&str> = off.iter().map(|topic| topic.name()).collect();
    let rows = [
        ("eat", eats),
        ("amounts", if *hide_numbers { "hidden" } else { "shown" }.to_owned()),
        ("up at", wake.map_or("as your nights tell".to_owned(), |time| time.strftime("%H:%M").to_string())),
        ("off", off.join(", ")),
    ];
    let mut table = Table::new([Align::Left, Align::Left]);
    for (label, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        table.row([Cell::new(label, Tone::Dim), value.into()]);
    }
    table.render(2)
}

/// The foods that suit the runner by what they bring, and minerals as foods.
pub fn render_foods(settings: &CareSettings) -> String {
    let mut table = Table::with_headings([
        ("a portion", Align::Left),
        ("g", Align::Right),
        ("carbohydrate", Align::Right),
        ("protein", Align::Right),
    ]);
    for food in lope_app::foods().iter().filter(|food| food.suits(settings)) {
        let [carbohydrate, protein] = food.holds(1.0);
        let shown = |amount: f64| if settings.hide_numbers { String::new() } else { format!("{amount:.0}") };
        table.row([
            food.one.into(),
            shown(food.portion_g).into(),
            shown(carbohydrate).into(),
            shown(protein).into(),
        ]);
    }
    let mut text = table.render(0);
    let mut minerals = Table::new([Align::Left, Align::Left]);
    for (name, foods) in fuel::minerals(settings) {
        for (number, part) in wrap(&foods, columns().saturating_sub(16)).into_iter().enumerate() {
            minerals.row([Cell::new(if number == 0 { name } else { "" }, Tone::Dim), part.into()]);
        }
    }
    text += &section("Minerals", &minerals.render(2));
    text += "\n";
    text += &paragraph(0, &Tone::Plain, fuel::not_pills());
    text + &paragraph(
        0,
        &Tone::Dim,
        "About, from USDA FoodData Central, SR Legacy. Every food in full: lope care page",
    )
}

/// A journey, day by day.
pub fn render_journey(plan: Option<&JourneyPlan>) -> String {
    let Some(plan) = plan else { return paragraph(0, &Tone::Plain, sleep_care::short_journey()) };
    let mut text = paragraph(0, &Tone::Strong, &sleep_care::journey(plan));
    let mut table = Table::new([Align::Left, Align::Left]);
    for day in &plan.days {
        let heading = day.date.strftime("%a %-d %b").to_string();
        for (number, part) in
            wrap(&sleep_care::light(day), columns().saturating_sub(16)).into_iter().enumerate()
        {
            table.row([Cell::new(if number == 0 { &heading } else { "" }, Tone::Dim), part.into()]);
        }
    }
    text += &table.render(2);
    text += &paragraph(0, &Tone::Dim, sleep_care::journey_note());
    text + &paragraph(0, &Tone::Dim, "Forget it: lope sleep travel --forget")
}

/// That there is no journey, and how to say one.
pub fn render_no_journey() -> String {
    paragraph(0, &Tone::Plain, "No journey is known. To plan one: lope sleep travel 7 east --from 2027-03-04")
}

/// A routine that is tried from now on.
pub fn render_try(one: &TryOut) -> String {
    let text = format!(
        "For two weeks from the evening of {}: {}.",
        long(one.from),
        sleep_care::routine(one.routine)
    );
    paragraph(0, &Tone::Strong, &text)
        + &paragraph(
            0,
            &Tone::Plain,
            "Then your nights before and since stand beside each other: lope sleep. To end it before: lope sleep end",
        )
}

/// A routine that is ended.
pub fn render_ended(one: &TryOut) -> String {
    paragraph(
        0,
        &Tone::Plain,
        &format!("Ended: {}. What the nights tell: lope sleep", sleep_care::routine(one.routine)),
    )
}

/// Every routine there is.
pub fn render_routines() -> String {
    let mut table = Table::new([Align::Left, Align::Left]);
    for routine in SleepRoutine::ALL {
        for (number, part) in
            wrap(sleep_care::routine(*routine), columns().saturating_sub(22)).into_iter().enumerate()
        {
            let name = if number == 0 { routine.name() } else { "" };
            table.row([Cell::new(name, Tone::Strong), part.into()]);
        }
    }
    table.render(0) + &paragraph(0, &Tone::Dim, "One at a time, for two weeks: lope sleep try wind_down")
}

fn long(date: Date) -> String {
    date.strftime("%A %-d %B").to_string()
}
