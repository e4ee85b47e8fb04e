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
const REASON_WIDTH: usize = 50;

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
    text += &surer(&decision.confidence);
    for note in &morning.notes {
        text += &paragraph(0, &Tone::Dim, note);
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
    let mut text = paragraph(
        2,
        &Tone::Strong,
        &format!(
            "{:.0} min, under {:.0} bpm the whole way ({})",
            prescription.duration_min, prescription.heart_rate_cap_bpm, prescription.cap_basis
        ),
    );
    let mut line = |words: &str| text += &paragraph(2, &Tone::Plain, words);
    if let Some(pace) = pace_range(prescription, units) {
        let basis = prescription.pace_basis.as_ref().map_or_else(String::new, |basis| format!(" ({basis})"));
        line(&format!("about {pace} if that keeps the cap{basis}"));
    }
    line(&format!("{}; {}", prescription.talk_test, prescription.terrain));
    line(&format!("{}; {}", prescription.warm_up, prescription.cool_down));
    if let Some(strides) = prescription.strides {
        line(strides);
    }
    if !prescription.cues.is_empty() {
        line(&format!("think of: {}", prescription.cues.join("; ")));
    }
    for rule in &prescription.stop_rules {
        text += &paragraph(2, &Tone::Caution, rule);
    }
    text
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
            Cell::new(format!("says: {}", reason.effect.phrase()), tone),
            Cell::new(reason.grade.name(), Tone::Dim),
        ]);
        for line in lines {
            table.row([" ".into(), "".into(), line.into()]);
        }
    }
    table.render(2)
}

fn what_else(morning: &Morning) -> String {
    let mut text = String::new();
    for change in &morning.would_change {
        text += &paragraph(0, &Tone::Plain, &format!("It would be {} with {}.", change.text, change.condition));
    }
    let alternatives: Vec<&str> = morning.alternatives.iter().map(|one| one.text.as_str()).collect();
    if let Some((last, rest)) = alternatives.split_last() {
        let list = if rest.is_empty() { (*last).to_owned() } else { format!("{}, or {last}", rest.join(", ")) };
        text += &paragraph(0, &Tone::Plain, &format!("Instead: {list}."));
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

fn surer(confidence: &Confidence) -> String {
    if confidence.level == ConfidenceLevel::Sure || confidence.missing.is_empty() {
        return String::new();
    }
    paragraph(0, &Tone::Dim, &format!("Not surer because: {}.", confidence.missing.join("; ")))
}

fn section(title: &str, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("{}\n{body}", Tone::Strong.paint(title)) }
}

