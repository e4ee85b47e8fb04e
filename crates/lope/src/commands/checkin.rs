//! `lope checkin`: how the runner feels.

mod ask;

use ask::{Open, Terminal};
use clap::{Args, ValueEnum};
use lope_app::{Said, SaidPlace, SaidTight};
use lope_records::{Breathing, Surface};
use lope_store::Store;
use lope_words::Voice;
use serde::Serialize;

use crate::{
    context::{Context, Exit, UsageError},
    input::{self, Leading, Place, Tight},
    screen::checkin::{place as name_of_place, render_checkin},
};

/// Say how you feel this morning: seconds, not minutes
///
/// Without options it asks, and Enter skips a question: what you do not answer is unknown, not average. Scales go
/// from 1 to 7 in the sense of their name. Saying it again corrects it. How you feel weighs at least as much as
/// any device.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope checkin                                      three questions, the rest if you like
  lope checkin --energy 5 --soreness 3 --mood 6
  lope checkin --soreness 5 --where \"left calf:3\"    and where it hurts, pain 0-10
  lope checkin --where \"left achilles:2\" --during 4 --after 3   now, on the last run, after it
  lope checkin --tight \"left calf\" --tight \"right hamstring:5\"    where it is tight, 1-7
  lope checkin --asleep 22:45 --woke 6:30           when you slept
  lope checkin --examined                           the painful bone was examined, running is allowed
  lope checkin --effort 4                           how hard the last run felt, 0-10
  lope checkin --effort 3 --breathing sentences --surface trail
  lope checkin --ran 45min --effort 3               a run without a watch
  lope checkin --note alcohol,late-meal             what explains last night's pulse, so it is not read as strain
  lope checkin --illness head --sleep 6h30 --date yesterday")]
pub struct CheckinArgs {
    #[command(flatten)]
    answers: Answers,

    /// The morning it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// What can be said. `None` was not.
#[derive(Debug, Default, Clone, PartialEq, Args)]
struct Answers {
    /// 1 empty – 7 full of energy
    #[arg(long, value_name = "1-7", value_parser = scale())]
    energy: Option<u8>,
    /// Muscles: 1 not sore – 7 sore on every step; after a recovery run, how it left your legs
    #[arg(long, value_name = "1-7", value_parser = scale())]
    soreness: Option<u8>,
    /// 1 very low – 7 very good
    #[arg(long, value_name = "1-7", value_parser = scale())]
    mood: Option<u8>,
    /// To train: 1 none – 7 keen
    #[arg(long, value_name = "1-7", value_parser = scale())]
    motivation: Option<u8>,
    /// 1 relaxed – 7 very stressed
    #[arg(long, value_name = "1-7", value_parser = scale())]
    stress: Option<u8>,
    /// Time asleep, such as 7.5h or 7h30
    #[arg(long, value_name = "TIME", value_parser = hours_asleep)]
    sleep: Option<f64>,
    /// When you fell asleep last night, such as 22:45
    #[arg(long, value_name = "TIME", value_parser = fell_asleep)]
    asleep: Option<f64>,
    /// When you woke for good, such as 6:30
    #[arg(long, value_name = "TIME", value_parser = woke)]
    woke: Option<f64>,
    /// 1 very bad – 7 very good
    #[arg(long, value_name = "1-7", value_parser = scale())]
    sleep_quality: Option<u8>,
    /// 1 none – 7 hearty
    #[arg(long, value_name = "1-7", value_parser = scale())]
    appetite: Option<u8>,
    /// What work, family and the rest take: 1 little – 7 everything
    #[arg(long, value_name = "1-7", value_parser = scale())]
    life_load: Option<u8>,
    /// Illness: in the head and nose only, in the chest, stomach or whole body, or with fever
    #[arg(long, value_enum)]
    illness: Option<Illness>,
    /// What bore on last night: alcohol, travel, heat, late-meal, medication, or period for a day of it; several with commas.
    /// Its pulse, HRV and breaths are then set aside instead of counting as strain
    #[arg(long = "note", value_name = "NOTE", value_enum, value_delimiter = ',')]
    notes: Vec<Note>,
    /// Worst pain today: 0 none – 10 worst imaginable
    #[arg(long, value_name = "0-10", value_parser = clap::value_parser!(u8).range(0..=10))]
    pain: Option<u8>,
    /// Where it hurts, such as "left calf" or "right shin:4"; may be repeated
    #[arg(long = "where", value_name = "PLACE", value_parser = input::place)]
    places: Vec<Place>,
    /// The worst pain of that place during the last run
    #[arg(long, value_name = "0-10", requires = "places", value_parser = clap::value_parser!(u8).range(0..=10))]
    during: Option<u8>,
    /// The worst pain of that place in the hours after the last run
    #[arg(long, value_name = "0-10", requires = "places", value_parser = clap::value_parser!(u8).range(0..=10))]
    after: Option<u8>,
    /// Where it is tight, such as "left calf" or, from 1 not at all to 7 very, "left calf:5"; may be repeated
    #[arg(long, value_name = "PLACE", value_parser = input::tight)]
    tight: Vec<Tight>,
    /// That pain is on the bone, at one point a finger can cover, or wakes you at night
    #[arg(long, requires = "places")]
    bone: bool,
    /// Chest pain, fainting or unusual breathlessness; "no" once a doctor has cleared you
    #[arg(long, value_name = "yes|no", num_args = 0..=1, default_missing_value = "yes", value_parser = input::yes_or_no)]
    chest: Option<bool>,
    /// The pain on the bone was examined and you may run: what alone closes it
    #[arg(long)]
    examined: bool,
    /// How hard the last run felt: 0 rest – 3 moderate – 5 hard – 10 maximal (CR10)
    #[arg(long, value_name = "0-10", value_parser = input::effort)]
    effort: Option<f64>,
    /// How it breathed: nose, easy (free to talk), sentences, phrases (a few words at a time) or words
    #[arg(long, value_name = "BREATH", value_parser = input::breathing)]
    breathing: Option<Breathing>,
    /// What it was run on: road, trail, grass, track, treadmill, sand or snow
    #[arg(long, value_name = "GROUND", value_parser = input::surface)]
    surface: Option<Surface>,
    /// A run that day without a watch: how long
    #[arg(long, value_name = "TIME", value_parser = run_duration)]
    ran: Option<f64>,
}

/// Illness as the neck rule divides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Illness {
    /// Well
    None,
    /// Above the neck, no fever: runny nose, sore throat
    Head,
    /// Below the neck or all over: cough, stomach, aching body
    Body,
    /// Fever
    Fever,
}

/// What a journal notes of a night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Note {
    /// Alcohol the evening before
    Alcohol,
    /// Away, or across time zones
    Travel,
    /// A hot night
    Heat,
    /// A late, large meal
    LateMeal,
    /// Medicine that changes the pulse
    Medication,
    /// A day of the period: after two of them, nights are held against the same half of the cycle
    Period,
    /// Nothing: takes back what was noted of that night
    None,
}

impl Illness {
    fn said(self) -> lope_app::Illness {
        match self {
            Illness::None => lope_app::Illness::None,
            Illness::Head => lope_app::Illness::Head,
            Illness::Body => lope_app::Illness::Body,
            Illness::Fever => lope_app::Illness::Fever,
        }
    }
}

impl Note {
    /// What is noted; `None` where nothing is.
    fn said(self) -> Option<lope_app::Note> {
        match self {
            Note::Alcohol => Some(lope_app::Note::Alcohol),
            Note::Travel => Some(lope_app::Note::Travel),
            Note::Heat => Some(lope_app::Note::Heat),
            Note::LateMeal => Some(lope_app::Note::LateMeal),
            Note::Medication => Some(lope_app::Note::Medication),
            Note::Period => Some(lope_app::Note::Period),
            Note::None => None,
        }
    }
}

pub fn run(args: &CheckinArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let profile = store.profile()?;
    let now = context.now(&profile);
    let date = context.day(args.date.as_deref(), &profile)?;

    let answers = if args.answers == Answers::default() {
        if !context.is_interactive() {
            return Err(UsageError(
                "nothing was said, and there is no terminal to ask in; `lope checkin --help` lists what can be said"
                    .to_owned(),
            )
            .into());
        }
        let unrated = lope_app::unrated_run(&store, date)?;
        let voice = Voice { today: date, units: context.units(&profile) };
        let matters = lope_app::open_matters(&store, date)?;
        let recovered = lope_app::recovered_yesterday(&store, date)?;
        let niggles = lope_app::niggles(&store, date)?.niggles;
        let sore: Vec<_> = niggles.iter().filter(|one| one.is_ongoing).map(|one| one.course.place).collect();
        let ran_on =
            lope_app::last_run_day(&store, date)?.filter(|run| date.yesterday().is_ok_and(|day| *run >= day));
        let open =
            Open { unrated: unrated.as_ref(), recovered, matters: &matters, sore: &sore, ran_on, voice };
        ask::ask(date, &open, &mut Terminal)?
    } else {
        args.answers.clone()
    };
    if answers == Answers::default() {
        context.print("Nothing said, nothing saved.\n")?;
        return Ok(Exit::Done);
    }

    let said = answers.said()?.on(&store, date)?;
    let noted = lope_app::check_in(&mut store, said, &now)?;
    let open = lope_app::open_matters(&store, date)?;
    let voice = Voice { today: date, units: context.units(&profile) };
    context.answer(&Answered { noted: &noted, open: lope_words::answers::open(&open, voice) }, || {
        render_checkin(&noted, &open, voice)
    })?;
    Ok(Exit::Done)
}

/// What was saved, and what is still open.
#[derive(Serialize)]
struct Answered<'a> {
    #[serde(flatten)]
    noted: &'a lope_app::Noted,
    open: Vec<serde_json::Value>,
}

impl Answers {
    fn said(&self) -> Result<Said, UsageError> {
        Ok(Said {
            energy: self.energy,
            soreness: self.soreness,
            mood: self.mood,
            motivation: self.motivation,
            stress: self.stress,
            sleep_h: self.sleep,
            asleep_h: self.asleep,
            woke_h: self.woke,
            sleep_quality: self.sleep_quality,
            appetite: self.appetite,
            life_load: self.life_load,
            illness: self.illness.map(Illness::said),
            notes: (!self.notes.is_empty()).then(|| self.noted()),
            pain: self.pain,
            places: self.places()?,
            tight: self.tight.iter().map(Tight::said).collect(),
            chest: self.chest,
            examined: self.examined,
            effort: self.effort,
            breathing: self.breathing,
            surface: self.surface,
            ran_s: self.ran,
        })
    }

    /// What was noted; nothing where that was said.
    fn noted(&self) -> Vec<lope_app::Note> {
        if self.notes.contains(&Note::None) {
            return Vec::new();
        }
        self.notes.iter().filter_map(|note| note.said()).collect()
    }

    fn places(&self) -> Result<Vec<SaidPlace>, UsageError> {
        if self.places.len() > 1 && (self.during.is_some() || self.after.is_some()) {
            return Err(UsageError("say --during and --after of one place at a time".to_owned()));
        }
        let place = |place: &Place| {
            let pain = place.pain.or(self.pain).ok_or_else(|| {
                UsageError(format!(
                    "how much does it hurt, from 0 to 10? Say --pain 3, or --where \"{}:3\"",
                    name_of_place(place.side, place.part)
                ))
            })?;
            let (during, after) = (place.during.or(self.during), place.after.or(self.after));
            Ok(SaidPlace { part: place.part, side: place.side, pain, during, after, bone: self.bone })
        };
        self.places.iter().map(place).collect()
    }
}

impl Tight {
    fn said(&self) -> SaidTight {
        SaidTight { part: self.part, side: self.side, degree: self.degree }
    }
}

fn scale() -> clap::builder::RangedI64ValueParser<u8> {
    clap::value_parser!(u8).range(1..=7)
}

fn hours_asleep(typed: &str) -> Result<f64, String> {
    let hours = input::duration_s(typed, Leading::Hours).map_err(|error| error.to_string())? / 3600.0;
    if hours <= 24.0 { Ok(hours) } else { Err("a night has at most 24 hours".to_owned()) }
}

/// Hours from midnight, those of the evening before it below nought.
fn fell_asleep(typed: &str) -> Result<f64, String> {
    let hours = hours_of_day(typed)?;
    Ok(if hours >= NOON { hours - 2.0 * NOON } else { hours })
}

fn woke(typed: &str) -> Result<f64, String> {
    let hours = hours_of_day(typed)?;
    if hours <= NOON {
        Ok(hours)
    } else {
        Err("a night ends by noon; say --sleep 7h of sleep by day".to_owned())
    }
}

/// Hours of half a day.
const NOON: f64 = 12.0;

fn hours_of_day(typed: &str) -> Result<f64, String> {
    let time = input::time_of_day(typed).map_err(|error| error.to_string())?;
    Ok(f64::from(time.hour()) + f64::from(time.minute()) / 60.0)
}

fn run_duration(typed: &str) -> Result<f64, String> {
    let seconds = input::duration_s(typed, Leading::Minutes).map_err(|error| error.to_string())?;
    if seconds >= 60.0 { Ok(seconds) } else { Err("a run takes a minute at least".to_owned()) }
}
