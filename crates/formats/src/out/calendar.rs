//! Sessions as a calendar file, RFC 5545.
//!
//! An entry keeps its UID for good, so that a calendar that is read again moves and changes events instead of doubling
//! them; a higher SEQUENCE says which word is the newer, and a session that was taken back is sent as cancelled.

use std::fmt::Write as _;

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Time},
};

use super::text::{lines, one_line};

/// The most octets of a line before it is folded.
const LINE_OCTETS: usize = 75;

/// When a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Some time on the day.
    AllDay,
    /// At a time of the runner's clock, wherever they are.
    From {
        /// When it begins.
        start: Time,
        /// Minutes it takes.
        minutes: u32,
    },
}

/// One session in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names it for good, whatever becomes of it.
    pub uid: String,
    /// How often the plan has changed: the higher is the newer.
    pub sequence: u32,
    /// Its local day.
    pub date: Date,
    /// When on that day.
    pub when: When,
    /// What it is.
    pub title: String,
    /// How to do it.
    pub description: String,
    /// It was taken back.
    pub cancelled: bool,
}

/// Writes a calendar. `made` is the moment of making it. Times are the runner's own clock and move with it.
pub fn calendar(name: &str, entries: &[Entry], made: Timestamp) -> String {
    let mut file = File(String::new());
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lope//Lope//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        file.line(line);
    }
    file.text("X-WR-CALNAME", name);
    for entry in entries {
        file.entry(entry, made);
    }
    file.line("END:VCALENDAR");
    file.0
}

struct File(String);

impl File {
    fn entry(&mut self, entry: &Entry, made: Timestamp) {
        let Entry { uid, sequence, date, when, title, description, cancelled } = entry;
        self.line("BEGIN:VEVENT");
        self.text("UID", uid);
        self.line(&format!("DTSTAMP:{}", made.strftime("%Y%m%dT%H%M%SZ")));
        self.line(&format!("SEQUENCE:{sequence}"));
        match when {
            When::AllDay => {
                self.line(&format!("DTSTART;VALUE=DATE:{}", date.strftime("%Y%m%d")));
                // The end is the first day after it.
                self.line(&format!("DTEND;VALUE=DATE:{}", date.saturating_add(1.day()).strftime("%Y%m%d")));
            }
            When::From { start, minutes } => {
                let from = date.to_datetime(*start);
                let to = from.saturating_add(SignedDuration::from_mins(i64::from((*minutes).max(1))));
                self.line(&format!("DTSTART:{}", from.strftime("%Y%m%dT%H%M%S")));
                self.line(&format!("DTEND:{}", to.strftime("%Y%m%dT%H%M%S")));
            }
        }
        self.text("SUMMARY", &one_line(title));
        if !description.is_empty() {
            self.text("DESCRIPTION", description);
        }
        self.line(if *cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        // A run is no reason to be told busy.
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for letter in lines(value).chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' => escaped.push_str("\\n"),
                _ => escaped.push(letter),
            }
        }
        self.line(&format!("{name}:{escaped}"));
    }

    /// A line, folded so that none is longer than 75 octets; what follows begins with a space.
    fn line(&mut self, line: &str) {
        let mut room = LINE_OCTETS;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                let _ = write!(self.0, "\r\n ");
                room = LINE_OCTETS - 1;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
