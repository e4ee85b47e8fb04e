//! The week on one page: HTML that stands alone, to print across A4 or letter.

use jiff::{ToSpan, civil::Date};
use lope_app::export::{Scheduled, Week};
use lope_records::{Purpose, Race};
use lope_words::{Voice, phrase, plan, workout};

use crate::HandedOut;

/// What stays beside its number.
const UNITS: [&str; 8] = ["min", "h", "s", "bpm", "km", "mi", "/km", "/mi"];

const STYLE: &str = "\
@page { size: landscape; margin: 10mm }
* { box-sizing: border-box }
html { font-size: 15px }
body { margin: 0; padding: 1.5rem; font: 1rem/1.4 system-ui, sans-serif; color: #1a1a1a; background: #fff }
h1 { font-size: 1.5rem; margin: 0 0 1rem }
ol { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 0.5rem }
ol > li { border: 1px solid #767676; border-radius: 6px; padding: 0.6rem; break-inside: avoid; min-height: 16rem }
ol > li.hard { border: 3px solid #444; padding: calc(0.6rem - 2px) }
h2 { font-size: 1rem; margin: 0 0 0.5rem; display: flex; justify-content: space-between; gap: 0.3rem }
h3 { font-size: 1.05rem; line-height: 1.25; margin: 0.6rem 0 0.3rem }
ul { margin: 0; padding: 0 0 0 1rem; font-size: 0.9rem; list-style: disc }
p { margin: 0.3rem 0; font-size: 0.9rem }
.done { width: 1rem; height: 1rem; border: 1.5px solid #1a1a1a; border-radius: 3px; flex: none; margin-top: 0.15rem }
footer { margin-top: 1rem; font-size: 0.9rem; color: #444 }
@media (max-width: 60rem) { ol { grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)) } ol > li { min-height: 0 } }
@media print {
  html { font-size: 12px }
  body { padding: 0 }
  ol { grid-template-columns: repeat(7, minmax(0, 1fr)) }
  ol > li { min-height: 125mm }
}
";

/// The week as a page that stands alone.
pub fn week(week: &Week, voice: Voice) -> HandedOut {
    HandedOut {
        name: format!("lope-week-{}.html", week.from),
        kind: "text/html; charset=utf-8",
        bytes: page(week, voice).into_bytes(),
    }
}

fn page(week: &Week, voice: Voice) -> String {
    let title = format!("Training, {} to {}", week.from.strftime("%-d %B"), week.to.strftime("%-d %B %Y"));
    let days: String = dates(week).map(|date| day(week, date, voice)).collect();
    let paces = week.paces.map_or(String::new(), |source| {
        format!("<p>Paces {}.</p>\n", escaped(&workout::pace_source(source, voice.units)))
    });
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<ol>\n{days}</ol>\n</main>\n\
         <footer>\n{paces}<p>A plan is a proposal. Each morning decides, by how you are: lope today. Pain stops any of it. A thick frame is a hard day.</p>\n\
         </footer>\n</body>\n</html>\n",
        title = escaped(&title)
    )
}

fn dates(week: &Week) -> impl Iterator<Item = Date> {
    let to = week.to;
    week.from.series(1.day()).take_while(move |date| *date <= to)
}

fn day(week: &Week, date: Date, voice: Voice) -> String {
    let sessions: Vec<&Scheduled> = week.sessions.iter().filter(|one| one.session.date == date).collect();
    let races = week.races.iter().filter(|race| race.date == date);
    let is_hard = sessions.iter().any(|one| one.session.purpose.is_hard());
    let class = if is_hard { " class=\"hard\"" } else { "" };
    let parts: String = races
        .map(|race| race_part(race, voice))
        .chain(sessions.iter().map(|one| session(one, voice)))
        .collect();
    let parts = if parts.is_empty() { "<p>Nothing planned.</p>\n".to_owned() } else { parts };
    format!(
        "<li{class}>\n<h2><time datetime=\"{date}\">{}</time><span class=\"done\" aria-hidden=\"true\"></span></h2>\n{parts}</li>\n",
        date.strftime("%A %-d")
    )
}

fn race_part(race: &Race, voice: Voice) -> String {
    let goal =
        voice.race_goal(race).map_or(String::new(), |goal| format!("<p>Goal {}</p>\n", escaped(&goal)));
    format!("<h3>{}</h3>\n{goal}", escaped(&phrase::sentence(&voice.race(race))))
}

fn session(one: &Scheduled, voice: Voice) -> String {
    let Scheduled { session, start, workout: steps, .. } = one;
    if session.purpose == Purpose::Race {
        return String::new();
    }
    let title = phrase::sentence(&plan::session(session.purpose, session.duration_s));
    let start = start.filter(|_| session.duration_s > 0.0);
    let start = start.map_or(String::new(), |start| format!("<p>{}</p>\n", start.strftime("%H:%M")));
    let lines = steps.as_ref().map_or_else(Vec::new, |steps| workout::lines(steps, voice.units));
    let lines: String = lines.iter().map(|line| format!("<li>{}</li>\n", escaped(line))).collect();
    let lines = if lines.is_empty() { lines } else { format!("<ul>\n{lines}</ul>\n") };
    format!("<h3>{}</h3>\n{start}{lines}", escaped(&title))
}

/// Text that stays text, a number on one line with its unit.
fn escaped(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    for word in text.split(' ') {
        let is_unit = UNITS.contains(&word.trim_end_matches(','));
        let follows_number = bound.ends_with(|last: char| last.is_ascii_digit());
        if !bound.is_empty() {
            bound.push(if is_unit && follows_number { '\u{a0}' } else { ' ' });
        }
        bound += word;
    }
    bound.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
