//! `lope profile`: who the runner is, and from when.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use lope_records::{Level, Profile, ProfileEntry, ProfileField, Sex, Units};
use lope_store::Store;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::profile::render_profile,
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
  lope profile clear max-hr                               unknown again: it is estimated
  lope profile set --rebuilding yes                       back from injury: shorter runs, lengthened gradually")]
pub struct ProfileArgs {
    #[command(subcommand)]
    action: Option<ProfileAction>,
}

#[derive(Debug, Subcommand)]
enum ProfileAction {
    Set(Box<SetArgs>),
    Clear(ClearArgs),
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
    /// Medication that lowers heart rate, such as a beta-blocker: days are then told by talk and effort
    #[arg(long, value_name = "YES|NO", value_parser = input::yes_or_no)]
    medication: Option<bool>,
    /// Pregnant: days are then told by talk and effort
    #[arg(long, value_name = "YES|NO", value_parser = input::yes_or_no)]
    pregnant: Option<bool>,
    /// The day from which this holds [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
}

/// Make something you said unknown again, so that it is estimated
///
/// What you said stays in the history and holds for the time before.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope profile clear max-hr
  lope profile clear threshold-hr aerobic-threshold-hr --from 2026-09-01")]
struct ClearArgs {
    /// What, by its option of `lope profile set`: max-hr, weight, threshold-pace…
    #[arg(value_name = "WHAT", required = true, value_parser = field)]
    fields: Vec<ProfileField>,

    /// The day from which it is unknown [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
}

pub fn run(args: &ProfileArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.action {
        None => show(context, &context.open_fresh_store()?),
        Some(ProfileAction::Set(set_args)) => set(set_args, context),
        Some(ProfileAction::Clear(clear_args)) => clear(clear_args, context),
    }
}

fn set(args: &SetArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let profile = store.profile()?;
    let entry = entry(args, context, &profile)?;
    lope_app::set_profile(&mut store, &entry, context.today(&profile))?;
    context.freshen(&mut store)?;
    show(context, &store)
}

fn clear(args: &ClearArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let from = context.day(args.from.as_deref(), &store.profile()?)?;
    lope_app::clear_profile(&mut store, &args.fields.iter().copied().collect(), from)?;
    context.freshen(&mut store)?;
    show(context, &store)
}

/// What was said, as an entry of the profile.
fn entry(args: &SetArgs, context: &Context, profile: &Profile) -> anyhow::Result<ProfileEntry> {
    let usage = |error: &dyn std::fmt::Display| UsageError(error.to_string());
    let units = args.units.unwrap_or_else(|| context.units(profile));
    let pace = |typed: &Option<String>| typed.as_deref().map(|text| input::pace_mps(text, units)).transpose();
    let said = ProfileEntry {
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
        heart_rate_lowering_medication: args.medication,
        pregnant: args.pregnant,
        ..ProfileEntry::default()
    };
    if said == ProfileEntry::default() {
        return Err(
            UsageError("nothing was said; `lope profile set --help` lists what can be".to_owned()).into()
        );
    }
    Ok(ProfileEntry { valid_from: Some(context.day(args.from.as_deref(), profile)?), ..said })
}

fn show(context: &Context, store: &impl Store) -> anyhow::Result<Exit> {
    let profile = store.profile()?;
    let view = lope_app::profile(store, context.today(&profile))?;
    context.answer(&view, || render_profile(&view, context.units(&profile)))?;
    Ok(Exit::Done)
}

/// The options of `lope profile set`, without their dashes.
const OPTIONS: [(&str, ProfileField); ProfileField::ALL.len()] = [
    ("max-hr", ProfileField::MaxHeartRate),
    ("resting-hr", ProfileField::RestingHeartRate),
    ("threshold-hr", ProfileField::ThresholdHeartRate),
    ("aerobic-threshold-hr", ProfileField::AerobicThresholdHeartRate),
    ("threshold-pace", ProfileField::ThresholdSpeed),
    ("marathon-pace", ProfileField::MarathonSpeed),
    ("born", ProfileField::Born),
    ("sex", ProfileField::Sex),
    ("level", ProfileField::Level),
    ("weight", ProfileField::BodyMass),
    ("height", ProfileField::Height),
    ("time-zone", ProfileField::TimeZone),
    ("units", ProfileField::Units),
    ("rebuilding", ProfileField::Rebuilding),
    ("medication", ProfileField::Medication),
    ("pregnant", ProfileField::Pregnant),
];

fn field(word: &str) -> Result<ProfileField, String> {
    let wanted = word.trim_start_matches('-').to_lowercase();
    let found = OPTIONS.into_iter().find(|(option, _)| *option == wanted);
    let all = || format!("use one of {}", OPTIONS.map(|(option, _)| option).join(", "));
    found.map(|(_, field)| field).ok_or_else(all)
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
