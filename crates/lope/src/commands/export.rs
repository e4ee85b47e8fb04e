//! `lope export`: workouts, a calendar, a printed week, and everything.

use std::{
    io::{BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use jiff::{ToSpan, civil::Date};
use lope_app::{ArchiveError, ArchiveProgress, Asked, export};
use lope_files::Format;
use lope_records::Purpose;
use lope_store::Store;
use lope_words::{Voice, workout};
use serde_json::json;

use crate::{
    commands::import::cancel_on_ctrl_c,
    context::{Context, Exit, UsageError},
    output::{Draft, Output},
    screen::{
        export::{render_archive, render_calendar, render_week, render_workout},
        progress::BytesProgress,
    },
};

/// Write today's workout for a watch, the plan for a calendar, the week for a wall, or everything Lope knows
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope export workout                    today's session as a FIT file, with its heart-rate alert
  lope export calendar                   what is planned, as a file that any calendar reads
  lope export week                       the week on one page, to print
  lope export archive                    everything, as files that anyone can read and lope import takes back
Straight onto a watch: lope send")]
pub struct ExportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Workout(WorkoutArgs),
    Calendar(CalendarArgs),
    Week(WeekArgs),
    Archive(ArchiveArgs),
}

/// Write a session as a workout that a watch leads through
///
/// Without more it is today's, as `lope today` prescribes it: the recovery run with its cap as an alert, the easy run, or the
/// session of the plan. With --session it is any session of the library, sized to you, but today never more than the morning
/// allows. Paces come from your own recent efforts and are as wide as they are doubtful; where they are not known well, or in heat,
/// a step goes by heart rate or effort.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope export workout                                   lope-2026-11-24.fit; copy it to GARMIN/NewFiles, or: lope send
  lope export workout --format intervals-text --output -
  lope export workout --session intervals --minutes 60 --date saturday
  lope export workout --format tcx --output ~/Desktop
  lope export workout --json | jq '.workout.parts'

Formats: fit (Garmin and most others), tcx (older Garmin, many services), zwo (Zwift: paces only, a heart rate or an effort
becomes a free run with its words), intervals-text (paste into a workout of intervals.icu), intervals-json (its API's event).
A cap is written as a range from 60 bpm up to it, since watches know only ranges.")]
struct WorkoutArgs {
    /// The day: today, tomorrow, saturday, 2026-11-24 [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// A session of the library instead: easy, strides, long, tempo, intervals, hills, race-pace, walk-run, …
    #[arg(long, value_name = "SESSION", value_parser = purpose, requires = "minutes")]
    session: Option<Purpose>,

    /// How long it takes, warm-up and cool-down included
    #[arg(long, value_name = "MINUTES", requires = "session", value_parser = clap::value_parser!(u32).range(1..=1440))]
    minutes: Option<u32>,

    /// What to write
    #[arg(long, value_parser = format(), default_value = "fit")]
    format: Format,

    /// Where to: a file, a folder, or - for standard output [default: lope-DATE in this folder]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Write what is planned as a calendar file
///
/// Import it again whenever the plan has changed: sessions keep their names, so that your calendar moves them instead of doubling
/// them, and takes out what is no longer planned. They are all-day, and at a time of day where you said when you start. Times are
/// your own clock's wherever you are.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope export calendar                            lope-training.ics
  lope export calendar --output ~/Calendars/lope.ics
  lope export calendar --json | jq '.sessions[0]'")]
struct CalendarArgs {
    /// Where to: a file, a folder, or - for standard output [default: lope-training.ics in this folder]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Write the week on one page, to print or to hang up
///
/// A page of HTML that stands alone, made for A4 and letter across. For a PDF, open it in a browser and print it to a file.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope export week                                this week, from Monday on
  lope export week --from 2026-12-07 --output week.html
  lope export week --from tomorrow")]
struct WeekArgs {
    /// Its first day [default: this week's Monday]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Where to: a file, a folder, or - for standard output [default: lope-week-DATE.html in this folder]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Write everything Lope knows as an open archive
///
/// A zip file with what you gave as it came, what you said, planned and were told as lines of JSON, and what Lope reads from it as tables
/// for a spreadsheet; a README inside says what each file is. `lope import` takes it back: into an empty folder it gives the same store,
/// into another one it adds what is not there. It is readable by whoever has it: keep it where you keep such things.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope export archive                               lope-archive-2026-11-29.zip
  lope export archive --output /media/disk
  lope export archive --output - | gpg -c > mine.zip.gpg
  lope import lope-archive-2026-11-29.zip           and back again
A copy for Lope alone, quicker to put back: lope backup")]
struct ArchiveArgs {
    /// Where to: a file, a folder, or - for standard output [default: lope-archive-DATE.zip in this folder]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace a file that is there
    #[arg(long)]
    force: bool,

    /// Print what is in an archive, as one page of Markdown
    #[arg(long, conflicts_with_all = ["output", "force"])]
    page: bool,
}

/// Days of a week.
const WEEK_DAYS: i32 = 7;

pub fn run(args: &ExportArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.what {
        What::Workout(args) => one(args, context),
        What::Calendar(args) => calendar(args, context),
        What::Week(args) => week(args, context),
        What::Archive(args) => archive(args, context),
    }
}

fn archive(args: &ArchiveArgs, context: &Context) -> anyhow::Result<Exit> {
    if args.page {
        context.print(&lope_app::archive_page())?;
        return Ok(Exit::Done);
    }
    let mut store = context.open_fresh_store()?;
    let now = context.now(&store.profile()?);
    let cancelled = cancel_on_ctrl_c("stopping; Ctrl-C again stops at once")?;
    let bar = BytesProgress::new(context.shows_progress());
    let mut write = |to: &mut dyn Write| {
        let written = lope_app::export_archive(
            &mut store,
            to,
            &now,
            &cancelled,
            &mut |ArchiveProgress { done, of }| {
                bar.update(done, of);
            },
        );
        bar.finish();
        written
    };
    let usual = lope_app::archive_name(&now);
    let written = if args.output.as_deref() == Some(Path::new("-")) {
        Output::of(args.output.as_deref(), &usual, context.json)?;
        let mut out = std::io::stdout().lock();
        if out.is_terminal() {
            let text = "an archive is no text; send it on, as in --output - > lope-archive.zip";
            return Err(UsageError(text.to_owned()).into());
        }
        write(&mut out).map(|_| None)
    } else {
        let mut draft = Draft::begin(args.output.as_deref(), &usual, args.force)?;
        let mut file = BufWriter::new(draft.file());
        let written = write(&mut file);
        drop(file);
        written.map(|archived| Some((draft, archived)))
    };
    let (path, archived) = match written {
        Err(ArchiveError::Stopped) => return Ok(Exit::Interrupted),
        Ok(None) => return Ok(Exit::Done),
        Ok(Some((draft, archived))) => (draft.finish()?, archived),
        Err(error) => return Err(error.into()),
    };
    let bytes = std::fs::metadata(&path)?.len();
    let answer = json!({ "file": path, "bytes": bytes, "archived": archived });
    context.answer(&answer, || render_archive(&archived, &path, bytes))?;
    Ok(Exit::Done)
}

fn one(args: &WorkoutArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let today = context.today(&profile);
    let date = day_ahead(args.date.as_deref(), context, &store)?;
    let asked = Asked { date, today, before_training: false };
    let led = match (args.session, args.minutes) {
        (Some(purpose), Some(minutes)) => export::session(&store, purpose, f64::from(minutes) * 60.0, asked)?,
        _ => export::workout(&store, asked)?,
    };
    let now = export::made_at(context.now(&profile).timestamp());
    let file = lope_files::workout(&led, args.format, now)?;
    let output = Output::of(args.output.as_deref(), &file.name, context.json)?;
    output.write(&file.bytes)?;
    let Some(path) = output.path() else { return Ok(Exit::Done) };
    let words = workout::text(&led.workout, led.date, led.units);
    let answer = json!({ "file": path, "format": args.format, "session": led, "text": words });
    context.answer(&answer, || render_workout(&led, &words.name, args.format, path, today))?;
    Ok(Exit::Done)
}

fn calendar(args: &CalendarArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let today = context.today(&profile);
    let planned = export::calendar(&store, today)?;
    let voice = Voice { today, units: planned.units };
    let now = export::made_at(context.now(&profile).timestamp());
    let file = lope_files::calendar(&planned, voice, now);
    let output = Output::of(args.output.as_deref(), &file.name, context.json)?;
    output.write(&file.bytes)?;
    let Some(path) = output.path() else { return Ok(Exit::Done) };
    let mut answer = serde_json::to_value(&planned)?;
    answer["file"] = json!(path);
    context.answer(&answer, || render_calendar(&planned, path))?;
    Ok(Exit::Done)
}

fn week(args: &WeekArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let today = context.today(&profile);
    let from = match args.from.as_deref() {
        Some(typed) => day_ahead(Some(typed), context, &store)?,
        None => monday(today),
    };
    let week = export::week(&store, from, WEEK_DAYS, today)?;
    let voice = Voice { today, units: week.units };
    let file = lope_files::week(&week, voice);
    let output = Output::of(args.output.as_deref(), &file.name, context.json)?;
    output.write(&file.bytes)?;
    let Some(path) = output.path() else { return Ok(Exit::Done) };
    let mut answer = serde_json::to_value(&week)?;
    answer["file"] = json!(path);
    context.answer(&answer, || render_week(&week, path))?;
    Ok(Exit::Done)
}

/// The Monday of a day's week.
fn monday(date: Date) -> Date {
    date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
}

/// A day that was typed, a weekday being the coming one; today where nothing was.
fn day_ahead(typed: Option<&str>, context: &Context, store: &impl Store) -> anyhow::Result<Date> {
    let today = context.today(&store.profile()?);
    let day = typed.map_or(Ok(today), |typed| crate::input::day_ahead(typed, today));
    Ok(day.map_err(|error| UsageError(error.to_string()))?)
}

fn format() -> impl TypedValueParser<Value = Format> {
    let names = PossibleValuesParser::new(Format::ALL.map(Format::name));
    names.try_map(|name| Format::from_name(&name).ok_or_else(|| format!("{name} is no format")))
}

fn purpose(typed: &str) -> Result<Purpose, String> {
    let name = typed.trim().to_lowercase().replace([' ', '-'], "_");
    let is_run = |purpose: &Purpose| purpose.is_run() && *purpose != Purpose::Race;
    Purpose::from_name(&name).filter(is_run).ok_or_else(|| {
        let names = Purpose::ALL.into_iter().filter(is_run).map(|one| one.name().replace('_', "-"));
        format!("use one of {}", names.collect::<Vec<_>>().join(", "))
    })
}
