//! The morning on one screen: the answer, how to do it, the reasons that matter, what would change it, tomorrow.

use jiff::civil::Date;
use lope_recovery::{About, ConfidenceLevel, DayKind, Effect, Finding, Marker, Morning, Prescription, Trend};
use lope_words::{Voice, day, finding, state};
use unicode_width::UnicodeWidthStr;

use super::{
    style::{Tone, section},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph, wrap},
};

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The answer with the reasons that matter.
    OneScreen,
    /// Every reason, the markers, the trend, and what is not known.
    All,
}

/// Reasons on one screen, at most; where fewer matter, some that are normal fill up to the lesser number.
const REASONS: (usize, usize) = (3, 5);
/// Columns of a sentence of a reason below which what it says goes on a line of its own.
const REASON_NARROW: usize = 36;
/// The share of fitness that must rest on known days for the trend to be worth a line: about four weeks.
const TREND_KNOWN: f64 = 0.5;
/// Columns of the prescription's labels.
const HOW_FRAME: usize = 13;

/// What is told with a morning and did not decide it.
#[derive(Debug, Default)]
pub struct Beside {
    /// The session of the plan, step by step.
    pub steps: Vec<String>,
    /// What is asked beyond the run.
    pub beyond: String,
    /// What became of the plan.
    pub plan: String,
}

/// The morning, on one screen or whole, with what is told beside it.
pub fn render_morning(
    morning: &Morning,
    today: Date,
    voice: Voice,
    detail: Detail,
    beside: &Beside,
) -> String {
    let Beside { steps, beyond, plan } = beside;
    let mut text = answer(morning, today, voice);
    text += &match &morning.prescription {
        Some(run) => section("How", &how(run, steps, morning, voice, detail)),
        None => section("How", &choices(morning)),
    };
    let told = match detail {
        Detail::All => morning.reasons.iter().collect(),
        Detail::OneScreen => telling(&morning.reasons),
    };
    text += &section("Why", &why(&told, voice));
    text += "\n";
    if let Some(state) = &morning.state {
        let about_pain =
            if morning.decision.because.about.place().is_some() { state::knows_no_pain() } else { "" };
        text += &paragraph(0, &Tone::Plain, &format!("{} {about_pain}", state::readiness(state)));
        if detail == Detail::All {
            text += &paragraph(0, &Tone::Dim, &state::parts(state));
        }
    }
    for change in day::would_change(&morning.would_change) {
        text += &paragraph(0, &Tone::Plain, &change);
    }
    if let Some(others) = others(morning) {
        text += &paragraph(0, &Tone::Plain, &format!("Instead: {others}."));
    }
    for note in &morning.notes {
        text += &paragraph(0, &Tone::Dim, &day::note(note));
    }
    if let Some(tomorrow) = &morning.tomorrow {
        text += &paragraph(0, &Tone::Plain, &voice.outlook(tomorrow));
    }
    text += plan;
    text += beyond;
    if !beyond.is_empty() {
        text += "\n";
    }
    text += &match detail {
        Detail::All => small_print(morning),
        Detail::OneScreen => {
            let left = morning.reasons.len() - told.len();
            let more = match left {
                0 => "More".to_owned(),
                1 => "1 more reason".to_owned(),
                left => format!("{left} more reasons"),
            };
            paragraph(0, &Tone::Dim, &format!("{more}, the trend and what is not known: lope today --why"))
        }
    };
    text
}

fn answer(morning: &Morning, today: Date, voice: Voice) -> String {
    let decision = &morning.decision;
    let format = if morning.date.year() == today.year() { "%A %-d %B" } else { "%A %-d %B %Y" };
    let mut text = format!(
        "{}   {}   {}\n",
        morning.date.strftime(format),
        tone(decision.kind).paint(day::title(decision)),
        Tone::Dim.paint(day::confidence(decision.confidence.level)),
    );
    if morning.forecast_from.is_some() {
        text += &paragraph(2, &Tone::Caution, &day::forecast());
    }
    if let Some(reason) = decision.see_professional {
        text += &paragraph(2, &Tone::Bad, &format!("See a professional: {}", finding::referral(reason)));
    }
    text += &paragraph(
        2,
        &Tone::Plain,
        &format!("{}.", voice.because(&decision.because, decision.kind).trim_end_matches('.')),
    );
    // What decided has said it already.
    let is_told = matches!(decision.because.about, About::Planned { .. });
    if let Some(planned) = morning.planned.as_ref().filter(|_| !is_told) {
        text += &paragraph(2, &Tone::Dim, &lope_words::plan::held(planned));
    }
    for matter in morning.open.iter().filter(|one| !day::speaks_of(&decision.because, one)) {
        let asked = format!("{} {}", voice.question(matter), voice.answer(matter));
        text += &paragraph(2, &Tone::Caution, &asked);
    }
    text
}

/// How a kind of day looks.
pub fn tone(kind: DayKind) -> Tone {
    match kind {
        DayKind::Rest => Tone::Bad,
        DayKind::Mobility | DayKind::CrossTrain => Tone::Caution,
        DayKind::RecoveryRun | DayKind::Easy => Tone::Good,
        DayKind::Hard => Tone::Strong,
    }
}

fn how(run: &Prescription, steps: &[String], morning: &Morning, voice: Voice, detail: Detail) -> String {
    let mut table = Table::new([Align::Left, Align::Left]);
    let mut row = |label: &str, text: &str, tone: Tone| {
        for (number, line) in wrap(text, columns() - HOW_FRAME).into_iter().enumerate() {
            table.row([Cell::new(if number == 0 { label } else { "" }, Tone::Dim), Cell::new(line, tone)]);
        }
    };
    if let Some(effort) = voice.effort(run) {
        row("run", &effort, Tone::Strong);
        if let Some(pace) = &run.pace {
            row("pace", &voice.pace(pace), Tone::Plain);
        }
        if run.race.is_none() && run.kind != DayKind::Hard {
            row("talk", day::talk(run.kind), Tone::Plain);
            row("ground", &day::ground(run), Tone::Plain);
        }
    } else if let Some(longest) = morning.longest_run_m {
        row("run", &voice.as_planned(longest), Tone::Strong);
    }
    let left_out = lope_words::niggle::left_out(&run.leave_out);
    row("leave out", &left_out, Tone::Caution);
    if steps.is_empty() {
        row("begin", &day::begin(run), Tone::Plain);
        row("strides", day::strides(run).unwrap_or_default(), Tone::Plain);
        row("end", &day::end(run), Tone::Plain);
    }
    for (number, step) in steps.iter().enumerate() {
        row(if number == 0 { "steps" } else { "" }, step, Tone::Plain);
    }
    let cues: Vec<&str> = run.cues.iter().map(|cue| day::cue(*cue)).collect();
    let cues = if detail == Detail::All { cues.as_slice() } else { &cues[..cues.len().min(2)] };
    row("think of", &cues.join("; "), Tone::Plain);
    let rules: Vec<String> = run.stop_rules.iter().map(|rule| day::stop_rule(*rule)).collect();
    row("stop if", &rules.join("; "), Tone::Caution);
    table.render(2)
}

/// The reasons that matter: what asks for something, filled up with what is normal.
fn telling(reasons: &[Finding]) -> Vec<&Finding> {
    let (fewest, most) = REASONS;
    let asks = reasons.iter().take_while(|reason| reason.effect != Effect::Neutral).count();
    reasons.iter().take(asks.clamp(fewest, most)).collect()
}

fn why(reasons: &[&Finding], voice: Voice) -> String {
    let rows: Vec<Row> = reasons
        .iter()
        .map(|reason| Row {
            label: voice.label(reason),
            text: voice.row(reason),
            effect: reason.effect,
            grade: finding::grade(reason.grade),
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let widest = |text: &dyn Fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or(0);
    let frame = 3
        + widest(&|row| row.label.width())
        + widest(&|row| says(row.effect).width())
        + widest(&|row| row.grade.width())
        + 4 * 2;
    let width = columns().saturating_sub(frame);
    if width < REASON_NARROW { in_lines(&rows) } else { in_columns(&rows, width) }
}

/// A reason as it stands on the screen.
struct Row {
    label: String,
    text: String,
    effect: Effect,
    grade: &'static str,
}

fn in_columns(rows: &[Row], width: usize) -> String {
    let mut table = Table::new([Align::Left, Align::Left, Align::Left, Align::Left, Align::Left]);
    table.row(["", "", "", "", "evidence"].map(|heading| Cell::new(heading, Tone::Dim)));
    for row in rows {
        let (mark, tone) = mark(row.effect);
        let mut lines = wrap(&row.text, width).into_iter();
        table.row([
            Cell::new(mark, tone),
            row.label.as_str().into(),
            lines.next().unwrap_or_default().into(),
            Cell::new(says(row.effect), tone),
            Cell::new(row.grade, Tone::Dim),
        ]);
        for line in lines {
            table.row([" ".into(), "".into(), line.into()]);
        }
    }
    table.render(2)
}

fn in_lines(rows: &[Row]) -> String {
    let mut table = Table::new([Align::Left, Align::Left, Align::Left]);
    for row in rows {
        let (mark, tone) = mark(row.effect);
        let mut first = Some(row.label.as_str());
        for line in wrap(&row.text, columns() - HOW_FRAME - 4) {
            let is_first = first.is_some();
            table.row([
                Cell::new(if is_first { mark } else { "" }, tone),
                first.take().unwrap_or_default().into(),
                line.into(),
            ]);
        }
        let says = says(row.effect);
        let says = if says.is_empty() { says } else { format!("{says}, ") };
        table.row(["".into(), "".into(), Cell::new(format!("{says}evidence: {}", row.grade), Tone::Dim)]);
    }
    table.render(2)
}

/// What a reason says as a sign and a colour; the words follow it.
fn mark(effect: Effect) -> (&'static str, Tone) {
    match effect {
        Effect::Stop => ("!", Tone::Bad),
        Effect::Easier => ("-", Tone::Caution),
        Effect::Neutral => ("=", Tone::Dim),
        Effect::Harder => ("+", Tone::Good),
    }
}

/// What a reason asks for. One that is normal asks for nothing: its mark says so.
fn says(effect: Effect) -> String {
    if effect == Effect::Neutral { String::new() } else { format!("says: {}", finding::effect(effect)) }
}

/// The ways to spend a day that is not for running: its own kind among the alternatives.
fn choices(morning: &Morning) -> String {
    let kind = morning.decision.kind;
    let own = morning.alternatives.iter().filter(|one| one.kind == kind && kind != DayKind::Rest);
    own.map(|one| paragraph(2, &Tone::Plain, &day::alternative(one))).collect::<Vec<_>>().join("")
}

/// What else one could do, in one line.
fn others(morning: &Morning) -> Option<String> {
    let kind = morning.decision.kind;
    let others: Vec<String> = morning
        .alternatives
        .iter()
        .filter(|one| one.kind != kind || kind == DayKind::Rest)
        .map(day::alternative)
        .collect();
    (!others.is_empty()).then(|| others.join("; "))
}

fn small_print(morning: &Morning) -> String {
    let confidence = &morning.decision.confidence;
    let mut text = paragraph(0, &Tone::Dim, &format!("Markers: {}.", markers(&morning.markers)));
    let agreeing = match confidence.agreeing {
        0 => String::new(),
        1 => ", and one rule of other evidence agrees".to_owned(),
        many => format!(", and {many} rules of other evidence agree"),
    };
    let how_sure = format!(
        "{} ({:.2}): what decided has {} evidence{agreeing}.",
        day::confidence(confidence.level),
        confidence.score,
        finding::grade(confidence.grade)
    );
    text += &paragraph(0, &Tone::Dim, &lope_words::phrase::sentence(&how_sure));
    if confidence.level != ConfidenceLevel::Sure && !confidence.missing.is_empty() {
        let missing: Vec<String> = confidence.missing.iter().map(day::missing).collect();
        text += &paragraph(0, &Tone::Dim, &format!("Not known: {}.", missing.join("; ")));
    }
    if let Some(trend) = morning.trend.filter(|trend| trend.known >= TREND_KNOWN) {
        text += &paragraph(0, &Tone::Dim, &trend_in_words(&trend));
    }
    text
}

fn markers(markers: &[Marker]) -> String {
    let one =
        |marker: &Marker| format!("{} {}", finding::marker(marker.kind), finding::status(marker.status));
    markers.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn trend_in_words(trend: &Trend) -> String {
    let monotony = trend.monotony.map_or_else(String::new, |ratio| format!(", monotony {ratio:.1}"));
    let form = lope_words::phrase::signed(trend.form, 0);
    format!(
        "Trend: fitness {:.0}, fatigue {:.0}, form {form}{monotony}. It describes your load and decides nothing.",
        trend.fitness, trend.fatigue
    )
}
