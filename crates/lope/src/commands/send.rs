//! `lope send`: workouts onto a watch.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Time;
use lope_app::{
    AppError, Asked,
    export::{self, Led, files},
    send::{self, Parcel, SendError, USUALLY_HELD},
};
use lope_store::Store;
use lope_words::workout;
use serde_json::json;

use crate::{
    context::{Context, Exit},
    screen::export::render_sent,
};

/// Put today's workout onto a watch that is plugged in
///
/// Finds a Garmin watch that is mounted like a disk and copies the session into its folder for new files; the watch takes it when
/// you unplug it. With --week the planned sessions of the next days go as well, each on its day. Nothing on the watch is replaced
/// but what Lope sent before, and no more is sent than it holds.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope send
  lope send --week
  lope send --to /media/me/GARMIN

A watch that never shows as a disk: lope export workout writes the file, and a file manager or the watch's own app takes it.
On the watch you find it under Training, Workouts.")]
pub struct SendArgs {
    /// The watch: its disk, or its folder GARMIN
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,

    /// The planned sessions of the next days as well
    #[arg(long)]
    week: bool,

    /// How many workouts the watch holds
    #[arg(long, value_name = "NUMBER", default_value_t = USUALLY_HELD)]
    most: usize,
}

/// Days of the plan that go with --week: watches look no farther ahead than some weeks.
const WEEK_DAYS: i32 = 7;

/// The file that says which workout is on which day.
const SCHEDULE: &str = "lope-schedule.fit";

pub fn run(args: &SendArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let today = context.today(&profile);
    let asked = Asked { date: today, today, before_training: false };
    let now = export::made_at(context.now(&profile).timestamp());
    let folder = match &args.to {
        Some(named) => send::watch_at(named)?,
        None => the_watch()?,
    };
    let mut sessions: Vec<Led> = match export::workout(&store, asked) {
        Ok(led) => vec![led],
        // A day without a run does not keep the rest of the week from the watch.
        Err(AppError::NothingToRun { .. } | AppError::RaceToday(_) | AppError::NothingPlanned(_))
            if args.week =>
        {
            Vec::new()
        }
        Err(error) => return Err(error.into()),
    };
    if args.week {
        sessions.extend(export::ahead(&store, WEEK_DAYS, today)?);
    }
    let mut parcels = Vec::new();
    let mut planned = Vec::new();
    for led in &sessions {
        let text = workout::text(&led.workout, led.date, led.units);
        let file = files::fit_workout(&led.workout, &text, now)?;
        let name = format!("lope-{}.fit", led.date);
        parcels.push(Parcel { name: name.clone(), bytes: file.bytes.clone() });
        planned.push((name, file, led.date.to_datetime(led.start.unwrap_or(Time::midnight()))));
    }
    let mut sent = send::send(&folder, &parcels, args.most)?;
    if args.week {
        // A day of the watch's calendar whose workout is not there opens empty.
        let there = planned.iter().filter(|(name, ..)| sent.sent.contains(name));
        let on: Vec<_> = there.map(|(_, file, when)| (file, *when)).collect();
        let schedule = Parcel { name: SCHEDULE.to_owned(), bytes: files::fit_schedule(&on, now)? };
        sent.sent.extend(send::send(&folder, &[schedule], usize::MAX)?.sent);
    }
    let mut answer = serde_json::to_value(&sent)?;
    answer["sessions"] = json!(sessions);
    context.answer(&answer, || render_sent(&sent, &sessions, today))?;
    Ok(Exit::Done)
}

fn the_watch() -> Result<PathBuf, SendError> {
    let mut found = send::watches(places());
    match found.len() {
        0 => Err(SendError::NoWatch),
        1 => Ok(found.remove(0)),
        _ => Err(SendError::SeveralWatches(found)),
    }
}

/// Where this platform mounts disks.
fn places() -> Vec<PathBuf> {
    let below = |folder: &str| -> Vec<PathBuf> {
        std::fs::read_dir(folder)
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default()
    };
    if cfg!(windows) {
        return ('D'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\"))).collect();
    }
    if cfg!(target_os = "macos") {
        return below("/Volumes");
    }
    let user = |folder: &str| {
        below(folder).iter().flat_map(|path| below(&path.to_string_lossy())).collect::<Vec<_>>()
    };
    let players =
        std::env::var("XDG_RUNTIME_DIR").map(|dir| below(&format!("{dir}/gvfs"))).unwrap_or_default();
    [below("/media"), user("/media"), user("/run/media"), vec![PathBuf::from("/mnt")], below("/mnt"), players]
        .concat()
}
