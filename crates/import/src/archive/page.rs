//! What is in an archive, for a stranger: its README, and the page of the documentation.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::Zoned;
use lope_records::Summary;
use lope_store::{Cell, TABLES, Table};

use super::layout::{ARCHIVE_VERSION, MANIFEST, ORIGINALS, ORIGINALS_FOLDER, README, table_file};

/// A table for a spreadsheet: what Lope reads from the originals. It is not read back.
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    about: &'static str,
    /// The table it is made from.
    pub table: &'static str,
    /// Its columns, and what is in them.
    pub columns: &'static [(&'static str, &'static str)],
    fill: fn(&[Cell], &Names) -> Vec<String>,
}

/// The file of each original, by its sequence.
pub type Names = BTreeMap<i64, String>;

/// The sheets of an archive.
pub const SHEETS: &[Sheet] = &[
    Sheet {
        name: "activities",
        about: "an activity; one that several files tell of is one row",
        table: "summary",
        columns: &[
            ("date", "the local day"),
            ("start", "when it began, UTC"),
            ("utc_offset_s", "local time then, seconds east of UTC"),
            ("sport", "running, walking, cycling, …"),
            ("kind", "what sort of session Lope takes it for, or you said it was"),
            ("name", "its name"),
            ("elapsed_s", "time on the clock, seconds"),
            ("moving_s", "time in motion, seconds"),
            ("distance_m", "metres"),
            ("ascent_m", "metres up"),
            ("descent_m", "metres down"),
            ("mean_heart_rate_bpm", "beats per minute"),
            ("max_heart_rate_bpm", "highest held for 15 s, beats per minute"),
            ("cadence_spm", "steps per minute"),
            ("effort_cr10", "effort felt, from 0 to 10"),
            ("load", "what it cost, in Lope's own points"),
            ("left_out", "yes where you left it out of every figure"),
            ("id", "its id: the beginning of the original's SHA-256, and the session"),
            ("path", "where it was read from"),
        ],
        fill: activity,
    },
    Sheet {
        name: "values",
        about: "a value of a day or night, as its source said it last",
        table: "observation",
        columns: &[
            ("date", "the day; of a night the day of waking"),
            ("metric", "what it is, its unit at the end of the name"),
            ("value", "the value"),
            ("source", "who measured or said it; values of different sources are never mixed"),
            ("file", "the original it was read from"),
        ],
        fill: |cells, names| {
            let [date, metric, source, value, original] = [0, 1, 2, 3, 4].map(|place| &cells[place]);
            vec![shown(date), shown(metric), shown(value), shown(source), name(original, names)]
        },
    },
    Sheet {
        name: "niggles",
        about: "a place that hurt, on a day",
        table: "niggle",
        columns: &[
            ("date", "the day"),
            ("part", "the part of the body"),
            ("side", "left, right or both"),
            ("pain", "from 0 to 10"),
            ("on_bone", "yes where it is on a bone"),
            ("run_date", "the run that the next two are of"),
            ("pain_during", "worst pain during that run"),
            ("pain_after", "worst pain after it"),
            ("file", "the original it was read from"),
        ],
        fill: |cells, names| {
            let place = [0, 1, 2, 3].map(|place| shown(&cells[place]));
            let bone = yes_or_no(&cells[4]);
            let run = [6, 7, 8].map(|place| shown(&cells[place]));
            place.into_iter().chain([bone]).chain(run).chain([name(&cells[5], names)]).collect()
        },
    },
    Sheet {
        name: "tightness",
        about: "a tight place, on a day",
        table: "tightness",
        columns: &[
            ("date", "the day"),
            ("part", "the part of the body"),
            ("side", "left, right or both"),
            ("degree", "from 1, not at all, to 7"),
            ("file", "the original it was read from"),
        ],
        fill: |cells, names| {
            let place = [0, 1, 2, 3].map(|place| shown(&cells[place]));
            place.into_iter().chain([name(&cells[4], names)]).collect()
        },
    },
    Sheet {
        name: "gear",
        about: "shoes, a bike or another thing, as a service keeps it",
        table: "gear",
        columns: &[
            ("source", "the service"),
            ("key", "the service's own name of it"),
            ("kind", "shoes, bike or other"),
            ("name", "what you call it there"),
            ("since", "the first day in use"),
            ("until", "the last day in use"),
            ("lasts_m", "the way after which it is to be replaced, metres"),
            ("sessions", "the service's own numbers of the sessions it was used in"),
            ("retired", "yes where it is put away"),
            ("file", "the original it was read from"),
        ],
        fill: |cells, names| {
            let told = [0, 1, 2, 3, 4, 5, 7, 8].map(|place| shown(&cells[place]));
            told.into_iter().chain([yes_or_no(&cells[6]), name(&cells[9], names)]).collect()
        },
    },
    Sheet {
        name: "bests",
        about: "a best of yours, as a service keeps it",
        table: "best",
        columns: &[
            ("source", "the service"),
            ("key", "the service's own name of it"),
            ("what", "what it is, in the service's words"),
            ("value", "how much"),
            ("unit", "seconds, metres, or untold"),
            ("date", "the day"),
            ("stands", "no where it was bettered since"),
            ("file", "the original it was read from"),
        ],
        fill: |cells, names| {
            let told = [0, 1, 2, 3, 4, 5].map(|place| shown(&cells[place]));
            told.into_iter().chain([yes_or_no(&cells[6]), name(&cells[7], names)]).collect()
        },
    },
];

impl Sheet {
    /// The name of its file.
    pub fn file(&self) -> String {
        format!("csv/{}.csv", self.name)
    }

    /// A row, from the row of its table.
    pub fn cells(&self, cells: &[Cell], names: &Names) -> Vec<String> {
        (self.fill)(cells, names)
    }
}

fn activity(cells: &[Cell], _: &Names) -> Vec<String> {
    let read = |cell: &Cell| match cell {
        Cell::Text(json) => serde_json::from_str::<Summary>(json).ok(),
        _ => None,
    };
    let Some(one) = cells.iter().find_map(read) else { return Vec::new() };
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let left_out = cells.last().map(yes_or_no).unwrap_or_default();
    vec![
        one.date.to_string(),
        one.start.to_string(),
        one.offset_s.to_string(),
        one.sport.name().to_owned(),
        one.kind.name().to_owned(),
        one.name.unwrap_or_default(),
        one.elapsed_s.to_string(),
        one.moving_s.to_string(),
        number(one.distance_m),
        number(one.ascent_m),
        number(one.descent_m),
        number(one.mean_heart_rate_bpm),
        number(one.max_heart_rate_bpm),
        number(one.cadence_spm),
        number(one.effort_cr10),
        number(one.load.map(|load| load.value)),
        left_out,
        one.id.to_string(),
        one.file,
    ]
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Null | Cell::Bytes(_) => String::new(),
        Cell::Whole(value) => value.to_string(),
        Cell::Number(value) => value.to_string(),
        Cell::Text(text) => text.clone(),
    }
}

fn yes_or_no(cell: &Cell) -> String {
    (if *cell == Cell::Whole(1) { "yes" } else { "no" }).to_owned()
}

fn name(original: &Cell, names: &Names) -> String {
    match original {
        Cell::Whole(sequence) => names.get(sequence).cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

/// The README inside an archive.
pub fn readme(made: &Zoned) -> String {
    let title = format!("# A runner's records, written by Lope on {}\n", made.date());
    format!("{title}\n{}", body())
}

/// The page of the documentation, in Markdown.
pub fn page() -> String {
    let mut text = String::from(
        "# The archive\n\n\
         This page is generated: `lope export archive --page > docs/archive.md`. The same is in every archive, as its README.\n\n\
         ```\n\
         lope export archive                  # lope-archive-2026-11-29.zip, everything Lope knows\n\
         lope import lope-archive-2026-11-29.zip    # and back: into an empty store an equal one\n\
         ```\n\n",
    );
    text += &body();
    text += "\n## When it is imported\n\n\
        Into an empty store it gives an equal one: the same fingerprint, which the import checks and says. It is read as of the day and the time \
        zone it was made in, so that neither the day nor the place where it is imported shows. Importing it twice changes nothing.\n\n\
        Into a store that already has something:\n\n\
        - **Originals** are known by their bytes. What is new is imported like any file: one session from two sources becomes one activity, and \
        of a value of the same day, metric and source the one imported last counts; how many were replaced is said.\n\
        - **What has a key** (a race by its day, a line of the journal by its day, …): what is not here yet is added. Where the two say \
        different things, what is here stays, and the report names it. The archive still has the other.\n\
        - **Lists in which a later word goes before an earlier one** (profile, edits, plans, expenses): what is not here yet is put before \
        what was said here since the two parted, so that the latest word here still holds, and the plan that stands goes on standing.\n\
        - **Nothing is taken away**: what was deleted where the archive comes from stays where it is imported.\n\n\
        All of `tables/` comes in at once or not at all, and only where every row can be read back. Originals follow in their order; stopped, \
        what is saved is saved, and importing again does the rest.\n\n\
        An archive that is cut short, changed, or of a newer version is refused in words before anything is changed; entries whose names \
        lead out of it, that are encrypted, share bytes or unpack like a bomb are never opened. An original whose bytes are not those that \
        were archived is left out and named.\n\n\
        ## What is not in it\n\n\
        - What is computed from the originals: streams, summaries, merges. Importing reads them again; `csv/` shows the most of it.\n\
        - The password and certificate of `lope serve`, which belong to a computer and not to a runner.\n\
        - Parquet: the crates that write it would double what Lope is built from. Any tool that reads Parquet reads CSV and JSON lines.\n";
    text
}

fn body() -> String {
    let mut text = format!(
        "A zip archive, version {ARCHIVE_VERSION} of the format `lope-archive`. Everything is text in UTF-8, except recordings that their watch wrote \
         otherwise. Dates are `2026-11-29` in the runner's own time, numbers have a point, and every unit is in the name of its column \
         or beside it.\n\n\
         | file | what it is | read back |\n|---|---|---|\n\
         | `{README}` | this text | no |\n\
         | `{MANIFEST}` | format, version, when and where it was made, the fingerprint of the store, and the SHA-256 of each file that is read back | yes |\n\
         | `{ORIGINALS}` | the list of originals, one a line: `sequence`, `sha256`, `kind`, `path`, `size`, `file` | yes |\n\
         | `{ORIGINALS_FOLDER}/` | what you gave, byte for byte: recordings as FIT, TCX or GPX, tables, your check-ins as JSON | yes |\n"
    );
    for table in archived() {
        let _ = writeln!(text, "| `{}` | {} | yes |", table_file(table.name), table.about);
    }
    for sheet in SHEETS {
        let _ = writeln!(text, "| `{}` | {} | no |", sheet.file(), sheet.about);
    }
    text += "\n`tables/` holds what you said and what was planned and told, one JSON object a line. `csv/` is for a spreadsheet: \
             what Lope reads from the originals, each row with where it comes from.\n";
    for table in archived() {
        let _ = write!(
            text,
            "\n### `{}`\n\nOne row is {}.\n\n| field | |\n|---|---|\n",
            table_file(table.name),
            table.about
        );
        for column in table.columns {
            let _ = writeln!(text, "| `{}` | {} |", column.name, column.about);
        }
    }
    for sheet in SHEETS {
        let _ = write!(
            text,
            "\n### `{}`\n\nOne row is {}.\n\n| column | |\n|---|---|\n",
            sheet.file(),
            sheet.about
        );
        for (name, about) in sheet.columns {
            let _ = writeln!(text, "| `{name}` | {about} |");
        }
    }
    text
}

fn archived() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(|table| table.is_archived())
}
