//! The mind and the journal on a screen.

use jiff::civil::Date;
use lope_care::{
    mind::{goals::Progress, offer::Offer, session::thoughts},
    routines::player::{Cue, Timed},
};
use lope_records::{JournalLine, MindSession, RecoveryGoal};
use lope_words::{
    Voice,
    mind::{self as words, Darkness},
    phrase::sentence,
    routine,
};

use super::{
    style::{Tone, heading, section},
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// What the day offers, the goals, and what there is.
pub fn render_mind(offer: Option<&Offer>, goals: &[Progress], voice: Voice) -> String {
    let mut text = heading("The mind today");
    match offer {
        Some(offer @ Offer::Talk { .. }) => return text + &paragraph(2, &Tone::Strong, &voice.offer(offer)),
        Some(offer) => text += &paragraph(2, &Tone::Plain, &format!("{}.", sentence(&voice.offer(offer)))),
        None => text += &paragraph(2, &Tone::Plain, "Nothing to offer: no reason in your data."),
    }
    let mut table = Table::new([Align::Left, Align::Left]);
    for one in goals {
        table.row([Cell::new(words::goal(&one.goal), Tone::Strong), words::progress(one).into()]);
    }
    text += &section("Goals", &table.render(2));
    let mut all = Table::new([Align::Left, Align::Left]);
    for &session in MindSession::ALL {
        all.row([
            Cell::new(format!("lope mind {}", session.name()), Tone::Dim),
            words::session(session).into(),
        ]);
    }
    text + &section("Whenever you like", &all.render(2))
}

/// A goal that was set or let go.
pub fn render_goal(goal: Option<&RecoveryGoal>) -> String {
    match goal {
        Some(goal) => {
            paragraph(0, &Tone::Good, &format!("{}. How it goes: lope mind", sentence(&words::goal(goal))))
        }
        None => "Let go. Nothing is lost by it.\n".to_owned(),
    }
}

/// What a session is and how long it takes.
pub fn render_head(session: MindSession, cues: &[Timed]) -> String {
    let seconds: f64 = cues.iter().map(|cue| cue.duration_s).sum();
    heading(format!("{}   {}", sentence(words::session(session)), routine::minutes(seconds)))
        + &paragraph(2, &Tone::Dim, words::purpose(session))
}

/// A session as a list.
pub fn render_session(session: MindSession, cues: &[Timed]) -> String {
    let mut text = render_head(session, cues);
    for (number, thought) in thoughts(session).iter().enumerate() {
        let of_step = cues.iter().filter(|cue| cue.step == number);
        let breaths = of_step.clone().filter(|cue| cue.cue == Cue::In).count();
        let long = match breaths {
            0 => format!("{:.0} s", of_step.map(|cue| cue.duration_s).sum::<f64>()),
            breaths => format!("{breaths} breaths"),
        };
        text +=
            &paragraph(2, &Tone::Plain, &format!("{}. {} ({long})", number + 1, words::thought(*thought)));
    }
    text
}

/// What is said to a line that was written.
pub fn render_written(darkness: Option<Darkness>, replaced: Option<&JournalLine>) -> String {
    match darkness {
        Some(Darkness::Harm) => {
            words::crisis().iter().map(|line| paragraph(0, &Tone::Plain, line)).collect::<Vec<_>>().join("\n")
        }
        Some(Darkness::Hopeless) => format!("Kept.\n\n{}", paragraph(0, &Tone::Plain, words::hopeless())),
        None => {
            let kept = "Kept, on this computer alone; nothing decides by it.\n".to_owned();
            match replaced {
                Some(before) if words::darkness(&before.line).is_none() => {
                    kept + &paragraph(0, &Tone::Dim, &format!("It stands in the place of: {}", before.line))
                }
                _ => kept,
            }
        }
    }
}

/// The lines of the journal, the latest first.
pub fn render_journal(lines: &[JournalLine], today: Date) -> String {
    if lines.is_empty() {
        return "Nothing is written yet: lope journal \"one line about today\"\n".to_owned();
    }
    let mut text = String::new();
    for one in lines {
        let format = if one.date.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
        text += &paragraph(0, &Tone::Plain, &format!("{}   {}", one.date.strftime(format), one.line));
    }
    text
}
