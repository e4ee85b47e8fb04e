//! Every table of a store: what is in it, and what becomes of it where a store is written out and brought in again.
//!
//! A test holds this list against the database: no table and no column is missing.

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name in the database and in an archive.
    pub name: &'static str,
    /// What is in it: one row a what.
    pub about: &'static str,
    /// What becomes of it in an archive.
    pub role: Role,
    /// Its columns.
    pub columns: &'static [Column],
}

/// What becomes of a table in an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What the runner gave, byte for byte: files of their own.
    Original,
    /// One row for each key, which is so many of the first columns. Of the same key, what is there already stays; where `fills`, what it
    /// leaves open is taken from the other.
    Keyed {
        /// Columns of the key.
        key: usize,
        /// Whether what is open is filled in.
        fills: bool,
    },
    /// A list in the order of its first column, in which a later entry goes before an earlier one.
    Listed,
    /// Rows that belong to the entry of a list that their first column names.
    PartOf(&'static str),
    /// A log: what is not in it yet is added at its end.
    Log,
    /// Read again from the originals.
    Derived,
    /// The layout of the database itself.
    Layout,
}

/// A column.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the database and in an archive.
    pub name: &'static str,
    /// What is in it, with its unit.
    pub about: &'static str,
    /// How its values are written.
    pub kind: ColumnKind,
}

/// How the values of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Yes or no.
    YesNo,
    /// Text; dates as 2026-11-29.
    Text,
    /// JSON.
    Json,
    /// JSON that the database keeps deflated.
    PackedJson,
    /// A SHA-256, in an archive as hexadecimal digits.
    Hash,
    /// Bytes that no archive has.
    Bytes,
}

/// A value of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Null,
    /// A whole number; yes or no as 1 or 0.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Text, and JSON.
    Text(String),
    /// Bytes, and hashes.
    Bytes(Vec<u8>),
}

impl Table {
    /// The table of this name.
    pub fn named(name: &str) -> Option<&'static Table> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// Whether an archive has its rows: all but what originals give again.
    pub fn is_archived(&self) -> bool {
        matches!(self.role, Role::Keyed { .. } | Role::Listed | Role::PartOf(_) | Role::Log)
    }

    /// The names of its columns.
    pub fn column_names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| column.name)
    }
}

macro_rules! columns {
    ($($name:ident $kind:ident $about:literal),+ $(,)?) => {
        &[$(Column { name: stringify!($name), about: $about, kind: ColumnKind::$kind }),+]
    };
}

/// Every table, in the order in which an archive has them.
pub const TABLES: &[Table] = &[
    Table {
        name: "original",
        about: "a file that was imported, or an answer that was given, in the order in which they first arrived",
        role: Role::Original,
        columns: columns! {
            sequence Whole "its place in the order of first arrival",
            hash Hash "the SHA-256 of its bytes",
            kind Text "activity, wellness, check-in, index or stated",
            path Text "where it came from; check-in or said for the runner's own answers",
            size Whole "bytes",
        },
    },
    Table {
        name: "original_bytes",
        about: "the bytes of an original",
        role: Role::Original,
        columns: columns! { original Whole "which", bytes Bytes "as they came" },
    },
    Table {
        name: "profile_entry",
        about: "what you stated about yourself: maximum and resting heart rate, paces, birth, units, time zone, and from when on",
        role: Role::Listed,
        columns: columns! {
            sequence Whole "the order in which it was stated; a later one goes before an earlier one",
            valid_from Text "from this day on; always, where there is none",
            entry Json "what was stated; heart rates in bpm, speeds in m/s, masses in kg, lengths in m",
        },
    },
    Table {
        name: "annotation",
        about: "what a service's list of your activities says of a recording: name, sport, effort",
        role: Role::Keyed { key: 1, fills: true },
        columns: columns! {
            hash Hash "the original it is about",
            name Text "the name it has there",
            sport Text "the sport it has there",
            effort_cr10 Number "effort felt, from 0 to 10",
        },
    },
    Table {
        name: "edit",
        about: "what you said of an activity after the fact: sport, kind, name, effort, left out",
        role: Role::Listed,
        columns: columns! {
            sequence Whole "the order in which it was said; a later one goes before an earlier one",
            hash Hash "the original it is about",
            session Whole "which session of that original, from 0",
            edit Json "what was said; what is not said of stays as it was",
        },
    },
    Table {
        name: "race",
        about: "a race that is planned or was run",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! {
            date Text "the day",
            distance_m Number "metres",
            name Text "its name",
            priority Text "how much it matters",
            goal_s Number "the time hoped for, seconds",
        },
    },
    Table {
        name: "life_event",
        about: "what else asks for your strength: travel, work, exams, …",
        role: Role::Keyed { key: 2, fills: false },
        columns: columns! {
            from_date Text "the first day",
            kind Text "what it is",
            to_date Text "the last day",
            name Text "its name",
        },
    },
    Table {
        name: "wishes",
        about: "what you wish of your weeks: days, minutes, sessions that stand fast, the goal",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! { only Whole "always 1: there is one row", wishes Json "all of it; durations as their names say" },
    },
    Table {
        name: "care",
        about: "the hours beside running: diet, what is shown, shifts, journeys, what is being tried",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! { only Whole "always 1: there is one row", care Json "all of it" },
    },
    Table {
        name: "plan",
        about: "a plan of training that was agreed on; the latest that was not taken back stands",
        role: Role::Listed,
        columns: columns! {
            version Whole "the order in which they were made",
            made_on Text "the day it was made",
            cause Text "why: built, missed, morning, …",
            frame Json "what leads to its sessions: the weeks and their phases",
            taken_back YesNo "whether it was taken back",
        },
    },
    Table {
        name: "planned_session",
        about: "a session of a plan",
        role: Role::PartOf("plan"),
        columns: columns! {
            plan Whole "the version of the plan",
            date Text "the day",
            slot Whole "which of the day, from 0",
            purpose Text "what it is for: easy, long, tempo, …",
            duration_s Number "seconds, warm-up and cool-down included",
            because Json "the reasons that put it there",
        },
    },
    Table {
        name: "done",
        about: "what you did to recover beside the running: a routine, a bath, a nap, …",
        role: Role::Keyed { key: 2, fills: false },
        columns: columns! { date Text "the day", deed Text "what was done", minutes Number "minutes" },
    },
    Table {
        name: "journal",
        about: "the line you wrote of a day",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! { date Text "the day", line Text "the line" },
    },
    Table {
        name: "recovery_goal",
        about: "what you mean to do for recovery",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! {
            kind Text "what is counted", a_week Whole "how often a week", since Text "since this day",
        },
    },
    Table {
        name: "quiet",
        about: "what Lope says nothing about unasked, by your wish",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! { topic Text "what" },
    },
    Table {
        name: "yearly_sum",
        about: "what a year of recovery may cost",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! { one Whole "always 1: there is one row", amount Number "in your currency" },
    },
    Table {
        name: "aid",
        about: "a thing that helps recovery: whether you own it, and its price",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! { aid Text "what", owned YesNo "whether you own it", price Number "in your currency" },
    },
    Table {
        name: "expense",
        about: "what was spent on recovery",
        role: Role::Listed,
        columns: columns! {
            sequence Whole "the order in which it was noted", date Text "the day", aid Text "on what", amount Number "in your currency",
        },
    },
    Table {
        name: "told",
        about: "an answer that Lope gave about a day, with what it was given from; a log",
        role: Role::Log,
        columns: columns! {
            sequence Whole "the order of asking",
            digest Hash "the SHA-256 over question, inputs and answer",
            date Text "the day asked about",
            known_up_to Text "the last day of which anything was looked at",
            before_training YesNo "whether it was asked as the morning was",
            asked_ms Whole "when, UTC milliseconds since 1970",
            inputs Json "digests of what was looked at, and the version of the rules",
            morning PackedJson "the answer, as lope today --json has it under morning",
        },
    },
    Table {
        name: "sent",
        about: "something that was sent with a key of its own, so that sent again it is not done twice",
        role: Role::Keyed { key: 1, fills: false },
        columns: columns! {
            key Hash "the SHA-256 of its key, and of where it was sent",
            said Hash "the SHA-256 of what was said with it",
        },
    },
    Table {
        name: "recording",
        about: "one session of an original",
        role: Role::Derived,
        columns: columns! {
            id Text "its id: the beginning of the original's hash, and the session",
            original Whole "the sequence of the original",
            session Whole "which session of the original, from 0",
            merged_into Text "the recording that is kept of the same session, where it is not this one",
            start_ms Whole "UTC milliseconds since 1970",
            elapsed_s Number "time on the clock, seconds",
            sport Text "as recorded",
            name Text "as recorded",
            effort_cr10 Number "effort felt, from 0 to 10",
            has_beats YesNo "whether single heartbeats were recorded",
            channels Whole "how many channels were recorded",
            samples Whole "how many samples were recorded",
            details Json "device, laps, pauses, totals",
        },
    },
    Table {
        name: "streams",
        about: "what was recorded second by second",
        role: Role::Derived,
        columns: columns! { activity Text "which", encoded Bytes "the channels" },
    },
    Table {
        name: "summary",
        about: "the figures of an activity",
        role: Role::Derived,
        columns: columns! {
            date Text "the local day",
            start_ms Whole "UTC milliseconds since 1970",
            activity Text "which",
            rules_version Whole "the rules by which they were computed",
            stale YesNo "whether they are to be computed again",
            summary Json "the figures",
            left_out YesNo "whether you left it out",
        },
    },
    Table {
        name: "observation",
        about: "a value of a day or night",
        role: Role::Derived,
        columns: columns! {
            date Text "the day, of a night the day of waking",
            metric Text "what was measured or said, with its unit",
            source Text "who measured or said it",
            value Number "the value",
            original Whole "the sequence of the original it is from",
        },
    },
    Table {
        name: "niggle",
        about: "a place that hurts, on a day",
        role: Role::Derived,
        columns: columns! {
            date Text "the day",
            part Text "the part of the body",
            side Text "left, right or both",
            pain Whole "from 0 to 10",
            focal_bone YesNo "whether it is on a bone",
            original Whole "the sequence of the original it is from",
            run_date Text "the day of the run the next two are of",
            pain_during Whole "worst pain during that run",
            pain_after Whole "worst pain after it",
        },
    },
    Table {
        name: "tightness",
        about: "a tight place, on a day",
        role: Role::Derived,
        columns: columns! {
            date Text "the day",
            part Text "the part of the body",
            side Text "left, right or both",
            degree Whole "from 1, not at all, to 7",
            original Whole "the sequence of the original it is from",
        },
    },
    Table {
        name: "gear",
        about: "a pair of shoes, a bike or another thing, as a service states it",
        role: Role::Derived,
        columns: columns! {
            source Text "the service",
            key Text "the service's own name of it",
            kind Text "shoes, bike or other",
            name Text "what you call it there",
            since Text "the first day in use",
            until Text "the last day in use",
            retired YesNo "whether it is put away",
            lasts_m Whole "the way after which it is to be replaced, metres",
            sessions Json "the service's own numbers of the sessions it was used in",
            original Whole "the sequence of the original it is from",
        },
    },
    Table {
        name: "best",
        about: "a best of yours, as a service states it",
        role: Role::Derived,
        columns: columns! {
            source Text "the service",
            key Text "the service's own name of it",
            what Text "what it is, in the service's words",
            value Number "how much",
            unit Text "seconds, metres, or untold",
            date Text "the day",
            stands YesNo "whether it stands, or was bettered since",
            original Whole "the sequence of the original it is from",
        },
    },
    Table {
        name: "migration",
        about: "a step of the layout of the database",
        role: Role::Layout,
        columns: columns! { version Whole "its number", name Text "its name" },
    },
];
