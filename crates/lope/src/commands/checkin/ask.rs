//! The questions, asked one by one in a terminal.

use dialoguer::{Confirm, Input, theme::ColorfulTheme};
use jiff::civil::Date;
use lope_records::Summary;

use super::{Answers, Illness, effort, hours_asleep};
use crate::{input, screen::units::spoken};

/// Asks for the three core answers, for the effort of the last run where it is not known, and for the rest if
/// the runner likes. Enter skips.
pub fn ask(date: Date, unrated: Option<&Summary>) -> anyhow::Result<Answers> {
    anstream::eprintln!("{}   Enter skips a question\n", date.strftime("%A %-d %B"));
    let mut answers = Answers {
        energy: question("energy      1 empty … 4 … 7 full", scale)?,
        soreness: question("soreness    1 none … 4 … 7 on every step", scale)?,
        mood: question("mood        1 very low … 4 … 7 very good", scale)?,
        ..Answers::default()
    };
    if let Some(run) = unrated {
        let run = format!("{} run of {}", run.date.strftime("%A"), spoken(run.moving_s));
        answers.effort =
            question(&format!("{run}: felt   0 rest … 3 moderate … 5 hard … 10 maximal"), effort)?;
    }
    let more = Confirm::with_theme(&ColorfulTheme::default())
        .with_prompt("more (sleep, stress, pain, illness)?")
        .default(false)
        .interact()?;
    if more { ask_more(answers) } else { Ok(answers) }
}

fn ask_more(core: Answers) -> anyhow::Result<Answers> {
    let sleep = question("sleep       7.5h, 7h30", hours_asleep)?;
    let sleep_quality = question("sleep was   1 very bad … 7 very good", scale)?;
    let motivation = question("motivation  1 none … 7 keen", scale)?;
    let stress = question("stress      1 relaxed … 7 very stressed", scale)?;
    let appetite = question("appetite    1 none … 7 hearty", scale)?;
    let life_load = question("life load   1 little … 7 everything", scale)?;
    let illness = question("illness     none, head, body, fever", illness_of)?;
    let place = question("hurts       such as left calf:3 (pain 0-10)", place_with_pain)?;
    let bone = match &place {
        Some(_) => yes("is it on the bone, at one point a finger can cover, or does it wake you?")?,
        None => false,
    };
    let chest = yes("chest pain, fainting or unusual breathlessness?")?;
    Ok(Answers {
        sleep,
        sleep_quality,
        motivation,
        stress,
        appetite,
        life_load,
        illness,
        places: place.into_iter().collect(),
        bone,
        chest,
        ..core
    })
}

/// Asks until the answer is understood or empty.
fn question<T, E: std::fmt::Display>(
    prompt: &str,
    parse: impl Fn(&str) -> Result<T, E> + Clone,
) -> anyhow::Result<Option<T>> {
    let check = parse.clone();
    let typed: String = Input::with_theme(&ColorfulTheme::default())
        .with_prompt(prompt)
        .allow_empty(true)
        .validate_with(move |typed: &String| match typed.trim() {
            "" => Ok(()),
            typed => check(typed).map(|_| ()).map_err(|error| error.to_string()),
        })
        .interact_text()?;
    Ok(parse(typed.trim()).ok())
}

fn yes(prompt: &str) -> anyhow::Result<bool> {
    Ok(Confirm::with_theme(&ColorfulTheme::default()).with_prompt(prompt).default(false).interact()?)
}

fn scale(typed: &str) -> Result<u8, &'static str> {
    typed.parse().ok().filter(|point| (1..=7).contains(point)).ok_or("a number from 1 to 7, or Enter")
}

fn illness_of(typed: &str) -> Result<Illness, String> {
    clap::ValueEnum::from_str(typed, true)
}

fn place_with_pain(typed: &str) -> Result<input::Place, String> {
    let place = input::place(typed)?;
    if place.pain.is_some() {
        Ok(place)
    } else {
        Err("and how much, from 0 to 10? Such as left calf:3".to_owned())
    }
}
