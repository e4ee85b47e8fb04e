//! `lope plan set` and `lope plan edit`: what the runner wishes of their weeks.

use std::{
    env, fs,
    io::{IsTerminal, Read, stdin},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, bail};
use clap::Args;
use lope_records::{Day, FixedSession, Goal, Purpose, Sport, Surface, Wishes};
use lope_store::Store;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::wishes::render_wishes,
};

/// Say what you wish of your weeks
///
/// What you do not say stays as it was; without anything, what is wished for is shown.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope plan set                                            what is wished for
  lope plan set --minutes mon=0,wed=60,sat=90 --runs 4     a day that is not named is free
  lope plan set --long-run sunday --fixed \"wed intervals 70 club night\"
  lope plan set --every-day yes                            an easy day stands in for rest
  lope plan set --minutes mon=free --long-run any --fixed none")]
pub struct SetArgs {
    /// What leads up to what: races (those you state), keep-running or come-back
    #[arg(long, value_parser = goal)]
    goal: Option<Goal>,
    /// Minutes there are on weekdays: mon=0,wed=60; free takes one back
    #[arg(long, value_name = "DAY=MIN,...")]
    minutes: Option<String>,
    /// Runs a week at the most, or any
    #[arg(long, value_name = "N")]
    runs: Option<String>,
    /// The weekday of the long run, or any
    #[arg(long, value_name = "DAY")]
    long_run: Option<String>,
    /// A session that has its weekday: \"wed intervals 70 club night\"; none takes them back. May be given several times
    #[arg(long, value_name = "DAY SESSION MIN NAME")]
    fixed: Vec<String>,
    /// Whether two sessions a day are possible: yes or no
    #[arg(long, value_name = "yes|no", value_parser = input::yes_or_no)]
    two_a_day: Option<bool>,
    /// Whether you run every day: yes or no
    #[arg(long, value_name = "yes|no", value_parser = input::yes_or_no)]
    every_day: Option<bool>,
    /// What else is at hand, such as cycling,swimming; or none
    #[arg(long, value_name = "SPORTS")]
    other_sports: Option<String>,
    /// What there is to run on, such as road,trail; or any
    #[arg(long, value_name = "SURFACES")]
    surfaces: Option<String>,
    /// Weeks of training before each recovery week, or auto
    #[arg(long, value_name = "N")]
    weeks: Option<String>,
    /// When the session of weekdays begins, for the calendar: tue=18:30,sun=9:00
    #[arg(long, value_name = "DAY=TIME,...")]
    start: Option<String>,
}

/// Write what you wish of your weeks as a file, each line explained
///
/// Opens the editor you have chosen (VISUAL or EDITOR) on a file that shows everything there is to say. What you save is
/// wished for; what cannot be is said with its line, and the file is opened again.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope plan edit                        in your editor
  lope plan edit --print > weeks.toml   to keep it
  lope plan edit --from weeks.toml      to take it; - reads what is piped in")]
pub struct EditArgs {
    /// Show the file and change nothing
    #[arg(long, conflicts_with = "from")]
    print: bool,
    /// Take this file instead of opening an editor
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

/// Says what is wished for, and returns whether anything changed.
pub fn set(args: &SetArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let before = lope_app::wishes(&store)?;
    let wishes = changed(before.clone(), args).map_err(UsageError)?;
    if wishes != before {
        wishes.admits().map_err(|error| UsageError(error.to_string()))?;
        lope_app::set_wishes(&mut store, &wishes)?;
    }
    context.answer(&wishes, || render_wishes(&wishes))?;
    Ok(Exit::Done)
}

/// Changes the wishes as a file.
pub fn edit(args: &EditArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let file = lope_app::wishes_file(&store)?;
    let wishes = match &args.from {
        _ if args.print => {
            context.answer(&lope_app::wishes(&store)?, || file)?;
            return Ok(Exit::Done);
        }
        Some(from) => lope_app::take_wishes_file(&mut store, &text_of(from)?)?,
        None => match in_editor(&mut store, &file)? {
            Some(wishes) => wishes,
            None => {
                context.answer(&lope_app::wishes(&store)?, || "Nothing was changed.\n".to_owned())?;
                return Ok(Exit::Done);
            }
        },
    };
    context.answer(&wishes, || render_wishes(&wishes))?;
    Ok(Exit::Done)
}

fn text_of(from: &Path) -> anyhow::Result<String> {
    if from == Path::new("-") {
        let mut text = String::new();
        stdin().read_to_string(&mut text).context("what was piped in could not be read")?;
        return Ok(text);
    }
    fs::read_to_string(from).with_context(|| format!("{} could not be read", from.display()))
}

/// Opens the file until it can be taken; `None` where it was left as it was.
fn in_editor(store: &mut impl Store, file: &str) -> anyhow::Result<Option<Wishes>> {
    let editor = env::var("VISUAL").or_else(|_| env::var("EDITOR")).unwrap_or_default();
    let mut command = editor.split_whitespace();
    let Some(program) = command.next() else {
        bail!(
            "no editor is chosen: set EDITOR, or use lope plan edit --print and --from FILE, or lope plan set"
        );
    };
    let folder = tempfile::tempdir().context("no temporary folder can be made")?;
    let path = folder.path().join("weeks.toml");
    fs::write(&path, file).context("the temporary file cannot be written")?;
    let arguments: Vec<&str> = command.collect();
    loop {
        let status = Command::new(program).args(&arguments).arg(&path).status();
        let status = status.with_context(|| format!("the editor {program:?} could not be started"))?;
        if !status.success() {
            bail!("the editor ended with {status}; nothing was changed");
        }
        let text = fs::read_to_string(&path).context("the file could not be read back")?;
        if text == file {
            return Ok(None);
        }
        let refused = match lope_app::take_wishes_file(store, &text) {
            Ok(wishes) => return Ok(Some(wishes)),
            Err(refused) => refused,
        };
        if !stdin().is_terminal() {
            return Err(refused.into());
        }
        let again = dialoguer::Confirm::new().with_prompt(format!("{refused}\nOpen it again?")).default(true);
        if !again.interact()? {
            bail!("nothing was changed");
        }
    }
}

/// The wishes with what was said.
fn changed(mut wishes: Wishes, args: &SetArgs) -> Result<Wishes, String> {
    wishes.goal = args.goal.unwrap_or(wishes.goal);
    for (day, minutes) in pairs(args.minutes.as_deref())? {
        let said = match minutes {
            "free" => None,
            number => Some(number.trim_end_matches("min").parse().map_err(|_| {
                format!("{number:?} is not a number of minutes such as 60; free takes them back")
            })?),
        };
        set_or_clear(&mut wishes.minutes, day, said);
    }
    for (day, time) in pairs(args.start.as_deref())? {
        let said = match time {
            "any" => None,
            time => Some(clock(time).ok_or_else(|| format!("{time:?} is not a time such as 18:30"))?),
        };
        set_or_clear(&mut wishes.start, day, said);
    }
    if let Some(runs) = &args.runs {
        wishes.runs_a_week = number_or(runs, "any")?;
    }
    if let Some(weeks) = &args.weeks {
        wishes.weeks_between_recovery = number_or(weeks, "auto")?;
    }
    if let Some(day) = &args.long_run {
        wishes.long_run = if day == "any" { None } else { Some(weekday(day)?) };
    }
    if !args.fixed.is_empty() {
        let said: Vec<&String> = args.fixed.iter().filter(|one| one.as_str() != "none").collect();
        wishes.fixed = said.into_iter().map(|one| fixed(one)).collect::<Result<_, _>>()?;
    }
    wishes.two_a_day = args.two_a_day.unwrap_or(wishes.two_a_day);
    wishes.every_day = args.every_day.unwrap_or(wishes.every_day);
    if let Some(sports) = &args.other_sports {
        wishes.other_sports = named(sports, "none", "a sport such as cycling or swimming", Sport::from_name)?;
    }
    if let Some(surfaces) = &args.surfaces {
        wishes.surfaces = named(surfaces, "any", "a surface such as road, trail or track", surface)?;
    }
    Ok(wishes)
}

fn set_or_clear<T>(days: &mut std::collections::BTreeMap<Day, T>, day: Day, said: Option<T>) {
    match said {
        Some(value) => drop(days.insert(day, value)),
        None => drop(days.remove(&day)),
    }
}

/// `mon=60,wed=45` as days with what is said of each.
fn pairs(typed: Option<&str>) -> Result<Vec<(Day, &str)>, String> {
    let parts = typed.into_iter().flat_map(|typed| typed.split([',', ' '])).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (day, value) = part
                .split_once('=')
                .ok_or_else(|| format!("{part:?} is not a day and a value such as mon=60"))?;
            Ok((weekday(day)?, value.trim()))
        })
        .collect()
}

fn weekday(typed: &str) -> Result<Day, String> {
    let text = typed.trim().to_lowercase();
    let found = Day::WEEK.into_iter().find(|day| text.len() >= 3 && day.name().starts_with(&text));
    found.ok_or_else(|| format!("{typed:?} is not a weekday such as mon or monday"))
}

fn clock(typed: &str) -> Option<jiff::civil::Time> {
    let (hours, minutes) = typed.split_once(':')?;
    jiff::civil::Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()
}

fn number_or(typed: &str, nothing: &str) -> Result<Option<u8>, String> {
    match typed {
        typed if typed == nothing => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| format!("{typed:?} is neither a number nor {nothing}")),
    }
}

fn named<T>(
    typed: &str,
    nothing: &str,
    like: &str,
    of: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, String> {
    let names = typed.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != nothing);
    names.map(|name| of(&name.to_lowercase()).ok_or_else(|| format!("{name:?} is not {like}"))).collect()
}

fn surface(name: &str) -> Option<Surface> {
    Surface::ALL.into_iter().find(|surface| surface.name() == name)
}

/// `wed intervals 70 club night`.
fn fixed(typed: &str) -> Result<FixedSession, String> {
    let like = || format!("{typed:?} is not a session such as \"wed intervals 70 club night\"");
    let mut words = typed.split_whitespace();
    let day = weekday(words.next().ok_or_else(like)?)?;
    let purpose = purpose(words.next().ok_or_else(like)?)?;
    let minutes = words.next().and_then(|word| word.trim_end_matches("min").parse().ok()).ok_or_else(like)?;
    let name = words.collect::<Vec<_>>().join(" ");
    Ok(FixedSession { day, purpose, minutes, name: (!name.is_empty()).then_some(name) })
}

fn purpose(typed: &str) -> Result<Purpose, String> {
    let name = typed.to_lowercase().replace('-', "_");
    Purpose::from_name(&name).ok_or_else(|| {
        let all: Vec<String> = Purpose::ALL.iter().map(|one| one.name().replace('_', "-")).collect();
        format!("{typed:?} is not a session; use one of {}", all.join(", "))
    })
}

fn goal(typed: &str) -> Result<Goal, &'static str> {
    match typed.trim().to_lowercase().replace('_', "-").as_str() {
        "races" => Ok(Goal::Races),
        "keep-running" => Ok(Goal::KeepRunning),
        "come-back" => Ok(Goal::ComeBack),
        _ => Err("use races, keep-running or come-back"),
    }
}
