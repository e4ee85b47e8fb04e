//! The plan on a screen: a week day by day, a season week by week, and what a change moves.

use jiff::civil::Date;
use lope_app::{KeptUp, PlanShown, Proposed, Supposed};
use lope_plan::{Became, Conflict, DayOfPlan, Difference, Exchange, PlannedWeek, SessionShown};
use lope_records::{Purpose, Wishes};
use lope_words::{Voice, life, plan};

use super::{
    style::{Tone, section},
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// Days that moved, as many as are told one by one.
const MOVED_TOLD: usize = 14;

/// One week, day by day, planned beside done; with what put each session there where `why`.
pub fn render_week(week: &PlannedWeek, voice: Voice, why: bool) -> String {
    let mut text = format!("{}\n", Tone::Strong.paint(heading(week)));
    if let Some(frame) = &week.frame {
        text += &paragraph(2, &Tone::Dim, plan::about(frame.phase));
    }
    let mut table = Table::new([Align::Left, Align::Left, Align::Left, Align::Right, Align::Left]);
    for day in &week.days {
        for (number, row) in rows(day, voice).into_iter().enumerate() {
            let mark = if day.date == voice.today && number == 0 { ">" } else { "" };
            let date = if number == 0 { day.date.strftime("%a %-d").to_string() } else { String::new() };
            let [what, minutes, became] = row;
            table.row([Cell::new(mark, Tone::Strong), Cell::new(date, Tone::Dim), what, minutes, became]);
        }
    }
    text += &table.render(0);
    if why {
        text += &section("Why", &reasons(week));
    }
    text
}

fn heading(week: &PlannedWeek) -> String {
    let phase = week.frame.as_ref().map_or(String::new(), |frame| format!("   {}", plan::phase(frame.phase)));
    let done = if week.done_min > 0.0 { format!(", {:.0} done", week.done_min) } else { String::new() };
    format!("Week of {}{phase}   {:.0} min planned{done}", week.from.strftime("%-d %B"), week.planned_min)
}

/// What stands on a day: its sessions, what was run beside them, and what life asks for.
fn rows(day: &DayOfPlan, voice: Voice) -> Vec<[Cell; 3]> {
    let mut rows: Vec<[Cell; 3]> = day.sessions.iter().map(|one| row(one, day, voice)).collect();
    for run in &day.beside {
        let minutes = format!("{:.0} min", run.minutes);
        rows.push([Cell::new("a run", Tone::Plain), minutes.into(), Cell::new("not planned", Tone::Dim)]);
    }
    for event in &day.life {
        rows.push([Cell::new(life::event(event), Tone::Dim), "".into(), "".into()]);
    }
    if rows.is_empty() {
        rows.push([Cell::new("–", Tone::Dim), "".into(), "".into()]);
    }
    rows
}

fn row(one: &SessionShown, day: &DayOfPlan, voice: Voice) -> [Cell; 3] {
    let purpose = one.session.purpose;
    let what = match &day.race {
        Some(race) if purpose == Purpose::Race => voice.race(race),
        _ => plan::purpose(purpose).to_owned(),
    };
    let minutes = match one.session.duration_s / 60.0 {
        minutes if minutes > 0.0 => format!("{minutes:.0} min"),
        _ => String::new(),
    };
    let done = one.done_min.map_or(String::new(), |minutes| format!("{minutes:.0} min, "));
    let became = match one.became {
        Some(Became::AsPlanned) if one.done_min.is_none() => String::new(),
        Some(became) => format!("{done}{}", plan::became(became)),
        None => String::new(),
    };
    let tone = match one.became {
        Some(Became::Missed | Became::Harder) => Tone::Caution,
        Some(_) => Tone::Good,
        None => Tone::Dim,
    };
    [Cell::new(what, tone_of(purpose)), minutes.into(), Cell::new(became, tone)]
}

fn tone_of(purpose: Purpose) -> Tone {
    match purpose {
        Purpose::Rest | Purpose::Mobility => Tone::Dim,
        purpose if purpose.is_hard() => Tone::Strong,
        _ => Tone::Plain,
    }
}

/// What put each session of a week where it is.
fn reasons(week: &PlannedWeek) -> String {
    let mut table = Table::new([Align::Left, Align::Left]);
    for day in &week.days {
        for one in &day.sessions {
            let told: Vec<&str> = one.session.because.iter().filter_map(|rule| plan::because(rule)).collect();
            let date = day.date.strftime("%a %-d").to_string();
            table.row([Cell::new(date, Tone::Dim), Cell::new(told.join("; "), Tone::Plain)]);
        }
    }
    table.render(2)
}

/// The season, a line a week.
pub fn render_plan(shown: &PlanShown, voice: Voice) -> String {
    let mut table = Table::with_headings([
        ("", Align::Left),
        ("week", Align::Left),
        ("", Align::Left),
        ("minutes", Align::Right),
        ("runs", Align::Right),
        ("hard and long", Align::Left),
    ]);
    for week in &shown.weeks {
        let of_week = || week.days.iter().flat_map(|day| day.sessions.iter().map(move |one| (day, one)));
        let runs = of_week().filter(|(_, one)| one.session.purpose.is_run()).count();
        let hard: Vec<String> = of_week()
            .filter(|(_, one)| one.session.purpose.is_hard())
            .map(|(day, one)| {
                let what = match &day.race {
                    Some(race) if one.session.purpose == Purpose::Race => voice.race(race),
                    _ => plan::purpose(one.session.purpose).to_owned(),
                };
                let minutes = one.session.duration_s / 60.0;
                let minutes = if minutes > 0.0 { format!(" {minutes:.0}") } else { String::new() };
                format!("{} {what}{minutes}", day.date.strftime("%a"))
            })
            .collect();
        let is_now = (week.from..=week.days.last().map_or(week.from, |day| day.date)).contains(&voice.today);
        let minutes = match week.done_min {
            done if done > 0.0 && week.planned_min == 0.0 => format!("{done:.0} run"),
            done if done > 0.0 => format!("{done:.0} of {:.0}", week.planned_min),
            _ => format!("{:.0}", week.planned_min),
        };
        table.row([
            Cell::new(if is_now { ">" } else { "" }, Tone::Strong),
            Cell::new(week.from.strftime("%-d %b").to_string(), Tone::Dim),
            Cell::new(week.frame.as_ref().map_or("", |frame| plan::phase(frame.phase)), Tone::Plain),
            minutes.into(),
            runs.to_string().into(),
            Cell::new(hard.join(" · "), Tone::Plain),
        ]);
    }
    table.render(0)
}

/// There is no plan; how to begin.
pub fn render_no_plan() -> String {
    paragraph(
        0,
        &Tone::Plain,
        "No plan stands. Say what leads up to what (lope race add, lope life add, lope plan set), then: lope plan build",
    )
}

/// A plan that was asked for.
pub fn render_proposed(proposed: &Proposed, wishes: &Wishes) -> String {
    let mut text = String::new();
    if let Some(conflict) = &proposed.conflict {
        text += &render_conflict(conflict, wishes);
        if !proposed.is_kept {
            let how = "Nothing was kept. Change what you wish (lope plan set), or take the nearest: lope plan build --nearest";
            text += &paragraph(0, &Tone::Dim, how);
        }
    }
    if let Some(changes) = proposed.changes.as_ref().filter(|_| proposed.is_kept) {
        text += &render_changes(changes);
        if !changes.moved.is_empty() {
            text += &paragraph(0, &Tone::Dim, "Take it back: lope plan restore");
        }
    }
    text
}

/// What would be planned.
pub fn render_supposed(supposed: &Supposed, wishes: &Wishes) -> String {
    let conflict = supposed.conflict.as_ref().map(|conflict| render_conflict(conflict, wishes));
    let mut text = conflict.unwrap_or_default() + &render_changes(&supposed.changes);
    text += &paragraph(0, &Tone::Dim, "Nothing was changed.");
    text
}

/// What became of the plan since: for below a morning, in a line or two.
pub fn render_kept_up(kept_up: &KeptUp) -> String {
    let text = plan::kept_up(kept_up.cause, &kept_up.changes, kept_up.is_made);
    match kept_up.is_made {
        true => paragraph(
            0,
            &Tone::Plain,
            &format!("{text} lope week shows it; lope plan restore takes it back."),
        ),
        false => paragraph(
            0,
            &Tone::Caution,
            &format!("{text} lope plan replan does it, lope plan leave does not; lope plan shows the weeks."),
        ),
    }
}

/// What moving a session does and breaks, and how it is made so.
pub fn render_exchange(exchange: &Exchange, is_kept: bool, wishes: &Wishes) -> String {
    let mut text = paragraph(0, &Tone::Plain, &plan::exchange(exchange));
    let broken: String =
        exchange.breaks.iter().map(|one| paragraph(2, &Tone::Caution, &plan::broken(one, wishes))).collect();
    if !broken.is_empty() {
        text += &section("What it breaks", &broken);
    }
    text += &paragraph(0, &Tone::Dim, plan::exchange_verdict(exchange));
    text + &paragraph(
        0,
        &Tone::Dim,
        if is_kept { "Moved. Take it back: lope plan restore" } else { "Nothing was changed." },
    )
}

fn render_conflict(conflict: &Conflict, wishes: &Wishes) -> String {
    paragraph(0, &Tone::Caution, &plan::conflict(conflict, wishes))
}

/// The days a change moves, with what put each session there.
fn render_changes(changes: &Difference) -> String {
    if changes.moved.is_empty() {
        return paragraph(0, &Tone::Plain, "Nothing would move.");
    }
    let mut text = String::new();
    for day in changes.moved.iter().take(MOVED_TOLD) {
        text += &paragraph(2, &Tone::Plain, &plan::day_moved(day));
    }
    if changes.moved.len() > MOVED_TOLD {
        let more = format!("and {} more days; lope plan shows all", changes.moved.len() - MOVED_TOLD);
        text += &paragraph(2, &Tone::Dim, &more);
    }
    if let Some(weeks) = plan::weeks_moved(changes) {
        text += &paragraph(2, &Tone::Dim, &format!("{weeks}."));
    }
    section("What moves", &text)
}

/// The week that a day lies in.
pub fn week_of(shown: &PlanShown, date: Date) -> Option<&PlannedWeek> {
    shown.weeks.iter().find(|week| week.days.iter().any(|day| day.date == date))
}
