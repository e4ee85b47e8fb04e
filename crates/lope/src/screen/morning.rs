//! The morning on a screen: the answer, how to do it, why, and what else.

use lope_records::Units;
use lope_recovery::{Confidence, ConfidenceLevel, DayKind, Effect, Morning, Prescription, Reason};

use super::{
    style::Tone,
    table::{Align, Cell, Table},
    units::{UNKNOWN, pace_clock, per},
    wrap::{paragraph, wrap},
};

/// Columns of the sentence of a reason.
const REASON_WIDTH: usize = 52;
/// Columns of a line of the prescription.
const HOW_WIDTH: usize = 76;

/// The whole morning.
pub fn render_morning(morning: &Morning, units: Units) -> String {
    let decision = &morning.decision;
    let mut text = format!(
        "{}   {}   {}\n",
        morning.date.strftime("%A %-d %B"),
        tone(decision.kind).paint(title(decision.kind)),
        Tone::Dim.paint(decision.confidence.level.phrase()),
    );
    if let Some(why) = &decision.see_professional {
        text += &paragraph(2, &Tone::Bad, &format!("See a professional: {why}"));
    }
    text += &paragraph(2, &Tone::Plain, &decision.because);
    if let Some(prescription) = &morning.prescription {
        text += &section("How", &how(prescription, units));
    }
    text += &section("Why", &why(&morning.reasons));
    text += &what_else(morning);
    let mut small_print = surer(&decision.confidence);
    for note in &morning.notes {
        small_print += &paragraph(0, &Tone::Dim, note);
    }
    if !small_print.is_empty() {
        text += &format!("\n{small_print}");
    }
    text
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
        for (number, line) in wrap(text, HOW_WIDTH).into_iter().enumerate() {
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
    let mut table = Table::new([Align::Left, Align::Left, Align::Left, Align::Left, Align::Left]);
    for reason in reasons {
        let (mark, tone) = match reason.effect {
            Effect::Stop => ("!", Tone::Bad),
            Effect::Easier => ("-", Tone::Caution),
            Effect::Neutral => ("=", Tone::Dim),
            Effect::Harder => ("+", Tone::Good),
        };
        let mut lines = wrap(&reason.text, REASON_WIDTH).into_iter();
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

/// What a reason asks for. One that is normal asks for nothing: its mark says so.
fn says(effect: Effect) -> String {
    if effect == Effect::Neutral { String::new() } else { format!("says: {}", effect.phrase()) }
}

fn what_else(morning: &Morning) -> String {
    let mut text = String::new();
    for same in morning.would_change.chunk_by(|one, next| one.text == next.text) {
        let conditions = either(same.iter().map(|change| change.condition.as_str()));
        text += &paragraph(0, &Tone::Plain, &format!("It would be {} with {conditions}.", same[0].text));
    }
    if !morning.alternatives.is_empty() {
        let alternatives: Vec<&str> = morning.alternatives.iter().map(|one| one.text.as_str()).collect();
        text += &paragraph(0, &Tone::Plain, &format!("Instead: {}.", alternatives.join("; ")));
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
