//! What is planned, as a calendar file.

use jiff::Timestamp;
use lope_app::export::{
    Calendar, Scheduled,
    files::{self, Entry, When},
};
use lope_records::Purpose;
use lope_words::{Voice, phrase, plan, workout};

use crate::HandedOut;

/// Everything that is planned, and what was taken back, for a calendar; `now` is the moment it says it was made.
pub fn calendar(planned: &Calendar, voice: Voice, now: Timestamp) -> HandedOut {
    let file = files::calendar("Training (Lope)", &entries(planned, voice), now);
    HandedOut {
        name: "lope-training.ics".to_owned(),
        kind: "text/calendar; charset=utf-8",
        bytes: file.into_bytes(),
    }
}

/// The entries of a calendar: every session by its own name, those that were taken back as such, and the races.
fn entries(planned: &Calendar, voice: Voice) -> Vec<Entry> {
    let sequence = planned.sequence;
    let sessions = planned.sessions.iter().map(|one| session_entry(one, sequence, voice));
    let gone = planned.taken_back.iter().map(|(date, uid)| Entry {
        uid: uid.clone(),
        sequence,
        date: *date,
        when: When::AllDay,
        title: "Taken out of the plan".to_owned(),
        description: String::new(),
        cancelled: true,
    });
    let races = planned.races.iter().zip(&planned.race_uids).map(|(race, uid)| Entry {
        uid: uid.clone(),
        sequence,
        date: race.date,
        when: When::AllDay,
        title: phrase::sentence(&voice.race(race)),
        description: voice.race_goal(race).map_or(String::new(), |goal| format!("Goal {goal}")),
        cancelled: false,
    });
    sessions.chain(gone).chain(races).collect()
}

fn session_entry(one: &Scheduled, sequence: u32, voice: Voice) -> Entry {
    let Scheduled { session, start, uid, workout: steps } = one;
    let minutes = (session.duration_s / 60.0).round();
    let when = match start {
        Some(start) if minutes > 0.0 => When::From { start: *start, minutes: minutes as u32 },
        _ => When::AllDay,
    };
    let mut lines = steps.as_ref().map_or_else(Vec::new, |steps| workout::lines(steps, voice.units));
    if session.purpose != Purpose::Rest {
        lines.push("Each morning decides: lope today".to_owned());
    }
    Entry {
        uid: uid.clone(),
        sequence,
        date: session.date,
        when,
        title: phrase::sentence(&plan::session(session.purpose, session.duration_s)),
        description: lines.join("\n"),
        cancelled: false,
    }
}
