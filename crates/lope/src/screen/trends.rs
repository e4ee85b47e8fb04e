//! Trends on a screen.

use lope_recovery::{Course, FormHeld, LikeSessions, Moving, Tendency, Trends, Week};
use lope_words::{Voice, trends, units};

use super::{
    spark,
    style::{Tone, section},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph},
};

/// Columns that a table of trends takes; where there are fewer, each trend is a line of text.
const WIDE: usize = 80;
/// Columns of a curve.
const CURVE_WIDTH: usize = 14;

/// The weeks, what they did, like sessions, form: a table each, and what may be said of it.
pub fn render_trends(shown: &Trends, voice: Voice) -> String {
    let heading = shown.date.strftime("%A %-d %B").to_string();
    let mut text = format!("{}   {}\n", Tone::Strong.paint(heading), voice.weeks(shown));
    let Some(mix) = &shown.mix else {
        return text + &paragraph(2, &Tone::Plain, "No run in these weeks: nothing to look back on.");
    };
    text += &weeks(&shown.weeks, voice);
    text += &paragraph(2, &Tone::Plain, &trends::mix(mix));
    let courses: Vec<&Course> = shown.adaptation.iter().chain([&shown.middle]).collect();
    text += &section("Is it working?", &courses_of(&courses, voice));
    text += &section("Like sessions: distance a beat, or pace", &like_sessions(&shown.like_sessions, voice));
    let form: Vec<&Course> = shown.form.iter().collect();
    text += &section("Form at your usual easy speed", &courses_of(&form, voice));
    text += &section("Form from the first third of a run to the last", &held(shown));
    text += &format!("\n{}", paragraph(0, &Tone::Dim, &trends::chance(shown)));
    if shown.judged() > 0 {
        text += &paragraph(0, &Tone::Dim, &trends::grounds(shown));
    }
    text
}

fn weeks(weeks: &[Week], voice: Voice) -> String {
    let is_wide = columns() >= WIDE;
    let mut table = Table::with_headings([
        ("week of", Align::Left),
        ("runs", Align::Right),
        ("time", Align::Right),
        ("distance", Align::Right),
        ("load", Align::Right),
        ("hard", Align::Right),
        ("rest", Align::Right),
        ("below", Align::Right),
        ("between", Align::Right),
        ("above", Align::Right),
        ("unknown", Align::Right),
    ]);
    let if_wide = |cell: Cell| if is_wide { cell } else { "".into() };
    for week in weeks {
        let unknown = || Cell::new(units::UNKNOWN, Tone::Dim);
        let number = |number: usize| Cell::from(number.to_string());
        let clock = |minutes: f64, tone| {
            let minutes = minutes.round() as u64;
            let text =
                if minutes == 0 { String::new() } else { format!("{}:{:02}", minutes / 60, minutes % 60) };
            Cell::new(text, tone)
        };
        table.row([
            Cell::new(voice.week(week), Tone::Dim),
            number(week.runs),
            clock(week.run_min, Tone::Plain),
            if_wide(match week.distance_m {
                None => unknown(),
                Some(metres) if metres > 0.0 => units::distance(metres, voice.units).into(),
                Some(_) => "".into(),
            }),
            if_wide(week.load.map_or_else(unknown, |load| format!("{load:.0}").into())),
            number(week.hard_days),
            if week.unknown_days > 0 && week.rest_days == 0 { unknown() } else { number(week.rest_days) },
            clock(week.zones.below_min, Tone::Good),
            clock(week.zones.between_min, Tone::Caution),
            clock(week.zones.above_min, Tone::Bad),
            if_wide(clock(week.zones.unknown_min, Tone::Dim)),
        ]);
    }
    table.render(2)
}

/// A row for each course that says something, then what it means and what may be behind it, then what is not known yet.
fn courses_of(courses: &[&Course], voice: Voice) -> String {
    let told: Vec<&Course> = courses.iter().copied().filter(|course| course.moving().is_some()).collect();
    let cut = courses.iter().copied().filter(|course| matches!(course.told, Tendency::CutShort { .. }));
    let rows = told.iter().map(|course| Row {
        label: trends::label(course.figure).to_owned(),
        course,
        moving: trends::moving(course),
    });
    let mut text = rows_of(rows.collect(), voice);
    // What two figures of the same runs have in common is said once.
    let mut caveats: Vec<String> = Vec::new();
    for course in told.iter().copied().chain(cut) {
        let of_course = course.caveats.iter().map(|one| trends::caveat(course.figure, one));
        let new: Vec<String> = of_course.filter(|one| !caveats.contains(one)).collect();
        let said: Vec<String> =
            trends::reading(course).map(str::to_owned).into_iter().chain(new.iter().cloned()).collect();
        if !said.is_empty() {
            let said = format!("{}: {}", trends::label(course.figure), said.join("; "));
            text += &paragraph(2, &Tone::Dim, &said);
        }
        caveats.extend(new);
    }
    let waiting = courses.iter().filter(|course| course.moving().is_none());
    let waiting = waiting.map(|course| (trends::label(course.figure).to_owned(), *course));
    text + &not_yet(waiting)
}

fn not_yet<'a>(waiting: impl Iterator<Item = (String, &'a Course)>) -> String {
    trends::not_yet(waiting).map_or(String::new(), |waiting| paragraph(2, &Tone::Dim, &waiting))
}

fn held(shown: &Trends) -> String {
    let all: &[FormHeld] = &shown.form_held;
    let Some(first) = all.first() else { return String::new() };
    let latest = format!("latest {}", units::count(first.runs as u64, "run", "runs"));
    let mut table = Table::with_headings([
        ("", Align::Left),
        (&latest, Align::Right),
        ("your usual", Align::Left),
        ("", Align::Left),
    ]);
    for held in all {
        let [lately, usual, says] = trends::held(held);
        let tone = if held.is_tiring() { Tone::Caution } else { Tone::Dim };
        table.row([
            Cell::new(trends::label(held.figure), Tone::Dim),
            lately.into(),
            usual.into(),
            Cell::new(says, tone),
        ]);
    }
    table.render(2)
        + &trends::faded(shown).map_or(String::new(), |faded| paragraph(2, &Tone::Caution, &faded))
}

fn like_sessions(groups: &[LikeSessions], voice: Voice) -> String {
    let (told, waiting): (Vec<&LikeSessions>, Vec<&LikeSessions>) =
        groups.iter().partition(|like| like.course.moving().is_some());
    let rows = told.iter().map(|like| Row {
        label: trends::session(like, voice),
        course: &like.course,
        moving: trends::progress(&like.course),
    });
    let mut text = rows_of(rows.collect(), voice);
    for like in &told {
        // What may be behind a change is of use where there seems to be one.
        let caveats = like.course.caveats.iter().filter(|_| like.course.leaves_out_no_change());
        let caveats = caveats.map(|one| trends::caveat(like.course.figure, one));
        let said: Vec<String> = voice.felt(like).into_iter().chain(caveats).collect();
        if !said.is_empty() {
            let said = format!("{}: {}", trends::session(like, voice), said.join("; "));
            text += &paragraph(2, &Tone::Dim, &said);
        }
    }
    text + &not_yet(waiting.into_iter().map(|like| (trends::session(like, voice), &like.course)))
}

/// One course as it is shown.
struct Row<'a> {
    label: String,
    course: &'a Course,
    moving: String,
}

fn rows_of(rows: Vec<Row<'_>>, voice: Voice) -> String {
    if columns() < WIDE {
        let line = |Row { label, course, moving }: &Row<'_>| {
            let line = format!("{label}: {}, {}: {moving}", voice.now(course), voice.change(course));
            paragraph(2, &tone(course), &line)
        };
        return rows.iter().map(line).collect();
    }
    if rows.is_empty() {
        return String::new();
    }
    let mut table = Table::with_headings([
        ("", Align::Left),
        ("now", Align::Right),
        ("", Align::Left),
        ("change", Align::Left),
        ("", Align::Left),
    ]);
    for Row { label, course, moving } in rows {
        let values: Vec<Option<f64>> = course.points.iter().map(|point| Some(point.value)).collect();
        let curve = spark::extent(&values)
            .map_or(String::new(), |range| spark::sparkline(&values, CURVE_WIDTH, range));
        table.row([
            Cell::new(label, Tone::Dim),
            voice.now(course).into(),
            Cell::new(curve, Tone::Dim),
            voice.change(course).into(),
            Cell::new(moving, tone(course)),
        ]);
    }
    table.render(2)
}

fn tone(course: &Course) -> Tone {
    match (course.moving(), course.figure.more_is_better()) {
        (Some(Moving::Rising), Some(more)) => {
            if more {
                Tone::Good
            } else {
                Tone::Caution
            }
        }
        (Some(Moving::Falling), Some(more)) => {
            if more {
                Tone::Caution
            } else {
                Tone::Good
            }
        }
        (Some(Moving::Rising | Moving::Falling), None) => Tone::Strong,
        (Some(Moving::Level), _) => Tone::Plain,
        _ => Tone::Dim,
    }
}
