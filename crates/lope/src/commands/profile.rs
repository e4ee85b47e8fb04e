//! `lope profile`: who the runner is, and from when.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use lope_records::{Level, Profile, ProfileEntry, Sex, Summary, Suspicion, Units};
use lope_recovery::{Limits, Rules};
use lope_store::Store;
use serde::Serialize;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::{profile::render_profile, progress::CountProgress},
};

/// Show or change who you are: heart rates, paces, level, units
///
/// Everything is optional. What you do not say is estimated, and `lope profile` shows how and how sure. A change
/// holds from a date on, so that old runs keep the thresholds they were run with; what you say first also holds
/// for the time before it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope profile                                            what is known, and how sure
  lope profile set --born 1985 --sex f --level amateur    to begin with
  lope profile set --max-hr 190 --resting-hr 48           measured: better than any formula
  lope profile set --marathon-pace 5:00 --from 2026-10-04 since the race in October
  lope profile set --rebuilding yes                       back from injury: shorter runs, lengthened gradually")]
pub struct ProfileArgs {
    #[command(subcommand)]
    action: Option<ProfileAction>,
}

#[derive(Debug, Subcommand)]
enum ProfileAction {
    Set(Box<SetArgs>),
}

/// Say something about yourself
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope profile set --born 1985-04-23 --sex f --weight 61kg
  lope profile set --max-hr 190 --threshold-hr 172
  lope profile set --threshold-pace 4:30 --from 2026-09-01
  lope profile set --units miles --time-zone America/Denver")]
struct SetArgs {
    /// Maximum heart rate, measured, in beats per minute
    #[arg(long, value_name = "BPM")]
    max_hr: Option<f64>,
    /// Resting heart rate in the morning
    #[arg(long, value_name = "BPM")]
    resting_hr: Option<f64>,
    /// Heart rate at the lactate threshold: what you can hold for an hour
    #[arg(long, value_name = "BPM")]
    threshold_hr: Option<f64>,
    /// Heart rate at the aerobic threshold: the top of easy
    #[arg(long, value_name = "BPM")]
    aerobic_threshold_hr: Option<f64>,
    /// Pace at the lactate threshold, such as 4:30 or 7:15/mi
    #[arg(long, value_name = "PACE")]
    threshold_pace: Option<String>,
    /// Marathon pace, such as 5:00
    #[arg(long, value_name = "PACE")]
    marathon_pace: Option<String>,
    /// Year or date of birth
    #[arg(long, value_name = "YEAR", value_parser = input::birth_date)]
    born: Option<Date>,
    /// Sex, where a formula differs by it: f or m
    #[arg(long, value_parser = sex)]
    sex: Option<Sex>,
    /// beginner, amateur, advanced or elite
    #[arg(long, value_parser = level)]
    level: Option<Level>,
    /// Body mass, such as 65kg or 143lb
    #[arg(long, value_parser = input::mass_kg)]
    weight: Option<f64>,
    /// Height, such as 178cm or 5ft10
    #[arg(long, value_parser = input::height_m)]
    height: Option<f64>,
    /// Time zone for files that do not say, such as Europe/Berlin
    #[arg(long, value_name = "ZONE", value_parser = time_zone)]
    time_zone: Option<String>,
    /// km or miles
    #[arg(long, value_parser = units)]
    units: Option<Units>,
    /// Coming back after injury, illness or a long break
    #[arg(long, value_name = "YES|NO", value_parser = input::yes_or_no)]
    rebuilding: Option<bool>,
    /// The day from which this holds [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
}

pub fn run(args: &ProfileArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.action {
        None => show(context, &context.open_fresh_store()?),
        Some(ProfileAction::Set(set_args)) => set(set_args, context),
    }
}

fn set(args: &SetArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let entry = entry(args, context, &store.profile()?)?;
    store.add_profile_entry(&entry)?;
    let bar = CountProgress::new(context.shows_progress(), "activities measured again");
    lope_import::remeasure(&mut store, &mut |done, of| bar.update(done, of))?;
    bar.finish();
    show(context, &store)
}

/// What was said, as an entry of the profile.
fn entry(args: &SetArgs, context: &Context, profile: &Profile) -> anyhow::Result<ProfileEntry> {
    let usage = |error: &dyn std::fmt::Display| UsageError(error.to_string());
    let today = context.today(profile);
    let units = args.units.unwrap_or_else(|| context.units(profile));
    let pace = |typed: &Option<String>| typed.as_deref().map(|text| input::pace_mps(text, units)).transpose();
    let said = ProfileEntry {
        valid_from: None,
        born: args.born,
        sex: args.sex,
        body_mass_kg: args.weight,
        height_m: args.height,
        level: args.level,
        max_heart_rate_bpm: args.max_hr,
        resting_heart_rate_bpm: args.resting_hr,
        threshold_heart_rate_bpm: args.threshold_hr,
        aerobic_threshold_heart_rate_bpm: args.aerobic_threshold_hr,
        threshold_speed_mps: pace(&args.threshold_pace).map_err(|error| usage(&error))?,
        marathon_speed_mps: pace(&args.marathon_pace).map_err(|error| usage(&error))?,
        time_zone: args.time_zone.clone(),
        units: args.units,
        rebuilding: args.rebuilding,
    };
    if said == ProfileEntry::default() {
        return Err(
            UsageError("nothing was said; `lope profile set --help` lists what can be".to_owned()).into()
        );
    }
    said.validate().map_err(|error| usage(&error))?;
    let from = args.from.as_deref().map(|text| input::date(text, today)).transpose();
    Ok(ProfileEntry { valid_from: Some(from.map_err(|error| usage(&error))?.unwrap_or(today)), ..said })
}

fn show(context: &Context, store: &impl Store) -> anyhow::Result<Exit> {
    let profile = store.profile()?;
    let today = context.today(&profile);
    let now = profile.on(today);
    let limits = Limits::of(&now, today, &Rules::default());
    let observed = observed_maximum(&store.summaries(None)?, limits.max_heart_rate_bpm.value);
    let view =
        ProfileView { date: today, entries: profile.entries(), now, limits, observed_maximum: observed };
    context.answer(&view, || render_profile(&view, context.units(&profile)))?;
    Ok(Exit::Done)
}

/// The profile as it holds today.
#[derive(Serialize)]
pub struct ProfileView<'a> {
    /// The day.
    pub date: Date,
    /// What the runner stated, as it holds today.
    pub now: ProfileEntry,
    /// What everything is measured against, stated or estimated.
    pub limits: Limits,
    /// A heart rate that was reached although it should not be possible.
    pub observed_maximum: Option<ObservedMaximum>,
    /// All statements, oldest first.
    pub entries: &'a [ProfileEntry],
}

/// A heart rate held above the maximum that is taken for true.
#[derive(Debug, PartialEq, Serialize)]
pub struct ObservedMaximum {
    /// Beats per minute, held for 15 s.
    pub heart_rate_bpm: f64,
    /// The day.
    pub date: Date,
}

/// The highest heart rate of a recording that is not in doubt, where it is above the maximum.
fn observed_maximum(summaries: &[Summary], maximum_bpm: f64) -> Option<ObservedMaximum> {
    let in_doubt = |summary: &Summary| {
        summary.suspicions.iter().any(|doubt| {
            matches!(doubt, Suspicion::CadenceLock | Suspicion::NoisyHeartRate | Suspicion::SlowStart)
        })
    };
    summaries
        .iter()
        .filter(|summary| !in_doubt(summary))
        .filter_map(|summary| {
            Some(ObservedMaximum { heart_rate_bpm: summary.max_heart_rate_bpm?, date: summary.date })
        })
        .max_by(|a, b| a.heart_rate_bpm.total_cmp(&b.heart_rate_bpm))
        .filter(|highest| highest.heart_rate_bpm > maximum_bpm + 0.5)
}

fn sex(word: &str) -> Result<Sex, &'static str> {
    match word.to_lowercase().as_str() {
        "f" | "female" | "w" | "woman" => Ok(Sex::Female),
        "m" | "male" | "man" => Ok(Sex::Male),
        _ => Err("use f or m"),
    }
}

fn level(word: &str) -> Result<Level, &'static str> {
    Level::from_name(&word.to_lowercase()).ok_or("use beginner, amateur, advanced or elite")
}

fn units(word: &str) -> Result<Units, &'static str> {
    match word.to_lowercase().as_str() {
        "mi" | "mile" => Ok(Units::Miles),
        word => Units::from_name(word).ok_or("use km or miles"),
    }
}

fn time_zone(name: &str) -> Result<String, &'static str> {
    match jiff::tz::TimeZone::get(name) {
        Ok(_) => Ok(name.to_owned()),
        Err(_) => Err("not a time zone such as Europe/Berlin or America/Denver"),
    }
}
