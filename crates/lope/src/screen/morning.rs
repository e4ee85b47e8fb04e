//! The morning on a screen: the answer, how to do it, why, and what else.

use jiff::civil::Date;
use lope_records::Units;
use lope_recovery::{
    Alternative, Confidence, ConfidenceLevel, DayKind, Effect, Morning, Prescription, Reason, Trend,
};

use unicode_width::UnicodeWidthStr;

use super::{
    style::Tone,
    table::{Align, Cell, Table},
    wrap::{columns, paragraph, wrap},
};
use lope_words::units::{UNKNOWN, distance, pace_clock, per};

/// Columns of a sentence of a reason below which what it says goes on a line of its own.
const REASON_NARROW: usize = 36;
/// The share of fitness that must rest on known days for the trend to be worth a line: about four weeks.
const TREND_KNOWN: f64 = 0.5;
/// Columns of the prescription's labels.
const HOW_FRAME: usize = 13;

/// The whole morning.
pub fn render_morning(morning: &Morning, today: Date, units: Units) -> String {
    let decision = &morning.decision;
    let date = if morning.date.year() == today.year() { "%A %-d %B" } else { "%A %-d %B %Y" };
    let mut text = format!(
        "{}   {}   {}\n",
        morning.date.strftime(date),
        tone(decision.kind).paint(title(decision.kind)),
        Tone::Dim.paint(decision.confidence.level.phrase()),
    );
    if let Some(why) = &decision.see_professional {
        text += &paragraph(2, &Tone::Bad, &format!("See a professional: {why}"));
    }
    text += &paragraph(2, &Tone::Plain, &decision.because);
    if let Some(prescription) = &morning.prescription {
        text += &section("How", &how(prescription, units));
    } else {
        text += &section("How", &choices(morning));
    }
    if let Some(longest) = morning.longest_run_m.filter(|_| decision.kind == DayKind::Hard) {
        let longest = distance(longest, units);
        let cap = format!("No more than {longest} in one run: a tenth more than your longest of 30 days.");
        text += &format!("\n{}", paragraph(0, &Tone::Plain, &cap));
    }
    text += &section("Why", &why(&morning.reasons));
    text += &what_else(morning);
    let mut small_print = surer(&decision.confidence);
    if let Some(trend) = morning.trend.filter(|trend| trend.known >= TREND_KNOWN) {
        small_print += &paragraph(0, &Tone::Dim, &trend_in_words(&trend));
    }
    for note in &morning.notes {
        small_print += &paragraph(0, &Tone::Dim, note);
    }
    if !small_print.is_empty() {
        text += &format!("\n{small_print}");
    }
    text
}

fn trend_in_words(trend: &Trend) -> String {
    let monotony = trend.monotony.map_or_else(String::new, |ratio| format!(", monotony {ratio:.1}"));
    format!(
        "Trend: fitness {:.0}, fatigue {:.0}, form {:+.0}{monotony}. It describes your load and decides nothing.",
        trend.fitness, trend.fatigue, trend.form
    )
}

fn title(kind: DayKind) -> String {
    kind.name().replace('_', " ").to_uppercase()
}

fn tone(kind: DayKind) -> Tone {
    match kind {
        DayKind::Rest => Tone::Bad,
        DayKind::Mobility | DayKind::CrossTrain => Tone::Caution,
        DayKind::RecoveryRun | DayKind::Easy => Tone::Good,
        DayKind::Hard => Tone::Strong,
    }
}

fn how(prescription: &Prescription, units: Units) -> String {
    let cap = prescription.heart_rate_cap_bpm;
    let mut table = Table::new([Align::Left, Align::Left]);
    let mut row = |label: &str, text: &str, tone: Tone| {
        for (number, line) in wrap(text, columns() - HOW_FRAME).into_iter().enumerate() {
            table.row([Cell::new(if number == 0 { label } else { "" }, Tone::Dim), Cell::new(line, tone)]);
        }
    };
    let effort = format!("{:.0} min, under {cap:.0} bpm the whole way", prescription.duration_min);
    row("run", &format!("{effort} ({})", prescription.cap_basis), Tone::Strong);
    if let Some(pace) = pace_range(prescription, units) {
        let basis = prescription.pace_basis.as_ref().map_or_else(String::new, |basis| format!("; {basis}"));
        row("pace", &format!("about {pace} if that keeps the cap{basis}"), Tone::Plain);
    }
    row("talk", prescription.talk_test, Tone::Plain);
    row("ground", &prescription.terrain, Tone::Plain);
    row("begin", prescription.warm_up, Tone::Plain);
    row("strides", prescription.strides.unwrap_or_default(), Tone::Plain);
    row("end", prescription.cool_down, Tone::Plain);
    row("think of", &prescription.cues.join("; "), Tone::Plain);
    row("stop if", &prescription.stop_rules.join("; "), Tone::Caution);
    table.render(2)
}

fn pace_range(prescription: &Prescription, units: Units) -> Option<String> {
    let [fast, slow] = prescription.pace_s_per_km?;
    let clock = |s_per_km: f64| pace_clock(1000.0 / s_per_km, units).unwrap_or_else(|| UNKNOWN.to_owned());
    Some(format!("{}–{} {}", clock(fast), clock(slow), per(units)))
}

fn why(reasons: &[Reason]) -> String {
    if reasons.is_empty() {
        return String::new();
    }
    let widest = |text: &dyn Fn(&Reason) -> usize| reasons.iter().map(text).max().unwrap_or(0);
    let frame = 3
        + widest(&|reason| reason.label.width())
        + widest(&|reason| says(reason.effect).width())
        + widest(&|reason| reason.grade.name().width())
        + 4 * 2;
    let width = columns().saturating_sub(frame);
    if width < REASON_NARROW { why_in_lines(reasons) } else { why_in_columns(reasons, width) }
}

fn why_in_columns(reasons: &[Reason], width: usize) -> String {
    let mut table = Table::new([Align::Left, Align::Left, Align::Left, Align::Left, Align::Left]);
    table.row(["", "", "", "", "evidence"].map(|heading| Cell::new(heading, Tone::Dim)));
    for reason in reasons {
        let (mark, tone) = mark(reason.effect);
        let mut lines = wrap(&reason.text, width).into_iter();
        table.row([
            Cell::new(mark, tone),
            reason.label.as_str().into(),
            lines.next().unwrap_or_default().into(),
            Cell::new(says(reason.effect), tone),
            Cell::new(reason.grade.name(), Tone::Dim),
        ]);
        for line in lines {
            table.row([" ".into(), "".into(), line.into()]);
        }
    }
    table.render(2)
}

fn why_in_lines(reasons: &[Reason]) -> String {
    let mut table = Table::new([Align::Left, Align::Left, Align::Left]);
    for reason in reasons {
        let (mark, tone) = mark(reason.effect);
        let mut first = Some(reason.label.as_str());
        for line in wrap(&reason.text, columns() - HOW_FRAME - 4) {
            let is_first = first.is_some();
            table.row([
                Cell::new(if is_first { mark } else { "" }, tone),
                first.take().unwrap_or_default().into(),
                line.into(),
            ]);
        }
        let says = says(reason.effect);
        let says = if says.is_empty() { says } else { format!("{says}, ") };
        table.row([
            "".into(),
            "".into(),
            Cell::new(format!("{says}evidence: {}", reason.grade.name()), Tone::Dim),
        ]);
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
    if effect == Effect::Neutral { String::new() } else { format!("says: {}", effect.phrase()) }
}

/// The ways to spend a day that is not for running: its own kind among the alternatives.
fn choices(morning: &Morning) -> String {
    let kind = morning.decision.kind;
    let own = morning.alternatives.iter().filter(|one| one.kind == kind && kind != DayKind::Rest);
    own.map(|one| paragraph(2, &Tone::Plain, &one.text)).collect::<Vec<_>>().join("")
}

/// What else one could do.
fn others(morning: &Morning) -> impl Iterator<Item = &Alternative> {
    let kind = morning.decision.kind;
    morning.alternatives.iter().filter(move |one| one.kind != kind || kind == DayKind::Rest)
}

fn what_else(morning: &Morning) -> String {
    let mut text = String::new();
    for same in morning.would_change.chunk_by(|one, next| one.text == next.text) {
        let conditions = either(same.iter().map(|change| change.condition.as_str()));
        text += &paragraph(0, &Tone::Plain, &format!("It would be {} with {conditions}.", same[0].text));
    }
    let others: Vec<&str> = others(morning).map(|one| one.text.as_str()).collect();
    if !others.is_empty() {
        text += &paragraph(0, &Tone::Plain, &format!("Instead: {}.", others.join("; ")));
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

/// `a`, `a or b`, `a, b, or c`.
fn either<'a>(choices: impl Iterator<Item = &'a str>) -> String {
    let choices: Vec<&str> = choices.collect();
    match choices.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} or {other}"),
        [rest @ .., last] => format!("{}, or {last}", rest.join(", ")),
    }
}

fn surer(confidence: &Confidence) -> String {
    if confidence.level == ConfidenceLevel::Sure || confidence.missing.is_empty() {
        return String::new();
    }
    paragraph(0, &Tone::Dim, &format!("Not surer because: {}.", confidence.missing.join("; ")))
}

fn section(title: &str, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("\n{}\n{body}", Tone::Strong.paint(title)) }
}
