//! Races on a screen.

use jiff::civil::Date;
use lope_app::{Figures, RaceNoted, Races, StatedRace};
use lope_records::Race;
use lope_words::{Voice, phrase, race, units};

use super::{
    style::Tone,
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// Characters of an id that tell runs apart, nearly always.
const SHORT_ID: usize = 8;

/// What was noted, what it means for the days before, and the way back.
pub fn render_noted(noted: &RaceNoted, voice: Voice) -> String {
    let RaceNoted { stated: StatedRace { race: one, days, run }, replaced } = noted;
    let when =
        if *days >= 0 { voice.ahead(one.date) } else { format!("{} ago", phrase::count(-days, "day")) };
    let heading = format!("{}   {}   {when}", long(one.date), voice.race(one));
    let mut text = format!("{}\n", Tone::Strong.paint(heading));
    if *days >= 0 {
        text += &paragraph(2, &Tone::Plain, &format!("Priority {}.", race::priority(one.priority)));
    }
    if let Some(goal) = voice.race_goal(one) {
        text += &paragraph(2, &Tone::Plain, &format!("Goal {goal}"));
    }
    text += &match run {
        Some(run) => paragraph(2, &Tone::Plain, &format!("Run in {}", run_in(run, voice))),
        None if *days < 0 => paragraph(
            2,
            &Tone::Dim,
            "No run of about that distance is known of that day; lope import brings it in.",
        ),
        None => String::new(),
    };
    if let Some(before) = replaced {
        text +=
            &paragraph(2, &Tone::Dim, &format!("Before, you had said {} for that day.", said(before, voice)));
    }
    text += &paragraph(2, &Tone::Dim, &format!("Take it back: lope race remove {}", one.date));
    text
}

/// A race with its goal and priority, as it was said.
fn said(race: &Race, voice: Voice) -> String {
    let goal = voice.race_goal(race).map_or(String::new(), |goal| format!(", goal {goal}"));
    format!("{}, priority {}{goal}", voice.race(race), race.priority.name().to_uppercase())
}

/// What was taken back.
pub fn render_removed(race: &Race, voice: Voice) -> String {
    format!("Taken back: {}, {}.\n", voice.race(race), long(race.date))
}

/// What is planned, then what was run.
pub fn render_races(races: &Races, voice: Voice) -> String {
    let mut text = if races.upcoming.is_empty() {
        paragraph(0, &Tone::Plain, "No race is planned.")
            + &paragraph(0, &Tone::Dim, "To plan one: lope race add 2027-04-11 half marathon")
    } else {
        upcoming(&races.upcoming, voice)
    };
    if !races.past.is_empty() {
        text += &format!("\n{}", past(&races.past, voice));
    }
    text
}

fn upcoming(races: &[StatedRace], voice: Voice) -> String {
    let mut table = Table::with_headings([
        ("planned", Align::Left),
        ("", Align::Left),
        ("race", Align::Left),
        ("priority", Align::Left),
        ("goal", Align::Left),
    ]);
    for StatedRace { race, days, run } in races {
        let done = run.as_ref().filter(|_| *days == 0);
        let goal = done.map_or_else(|| voice.race_goal(race).unwrap_or_default(), |run| run_in(run, voice));
        table.row([
            short(race.date).into(),
            Cell::new(voice.ahead(race.date), if *days <= 1 { Tone::Strong } else { Tone::Plain }),
            name(race, voice).into(),
            race.priority.name().to_uppercase().into(),
            goal.into(),
        ]);
    }
    table.render(0)
}

fn past(races: &[StatedRace], voice: Voice) -> String {
    let mut table = Table::with_headings([
        ("past", Align::Left),
        ("race", Align::Left),
        ("goal", Align::Right),
        ("run in", Align::Left),
    ]);
    for StatedRace { race, run, .. } in races {
        let unknown = || Cell::new("no run of that day is known", Tone::Dim);
        table.row([
            short(race.date).into(),
            name(race, voice).into(),
            race.goal_s.map(units::clock).unwrap_or_default().into(),
            run.as_ref().map_or_else(unknown, |run| run_in(run, voice).into()),
        ]);
    }
    table.render(0)
}

fn name(race: &Race, voice: Voice) -> String {
    if race.name.is_some() { voice.race(race) } else { voice.race_distance(race.distance_m) }
}

/// `47:12, 10.1 km  3fa1b2c4`
fn run_in(Figures(run): &Figures, voice: Voice) -> String {
    let distance =
        run.distance_m.map_or(String::new(), |metres| format!(", {}", units::distance(metres, voice.units)));
    let id = run.id.as_str();
    format!("{}{distance}  {}", units::clock(run.moving_s), id.get(..SHORT_ID).unwrap_or(id))
}

fn long(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

fn short(date: Date) -> String {
    date.strftime("%a %e %b %Y").to_string()
}
