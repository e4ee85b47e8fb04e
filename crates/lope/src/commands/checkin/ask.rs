//! The questions, asked one by one in a terminal.

use dialoguer::{Confirm, Input, theme::ColorfulTheme};
use jiff::civil::Date;
use lope_records::Summary;
use lope_recovery::{Matter, MatterKind, Place as Spot};

use super::{Answers, Illness, Note, hours_asleep};
use crate::input::{self, Place};
use lope_words::{Voice, phrase, place as name_of_place, units::spoken};

/// Someone who answers: the terminal, or a test.
pub trait Answerer {
    /// Asks until the answer is understood or empty.
    fn text(&mut self, prompt: &str, check: &dyn Fn(&str) -> Result<(), String>) -> anyhow::Result<String>;
    /// Asks for yes or no; no where nothing is said.
    fn yes(&mut self, prompt: &str) -> anyhow::Result<bool>;
}

/// The terminal.
pub struct Terminal;

impl Answerer for Terminal {
    fn text(&mut self, prompt: &str, check: &dyn Fn(&str) -> Result<(), String>) -> anyhow::Result<String> {
        let theme = ColorfulTheme::default();
        let question = Input::with_theme(&theme).with_prompt(prompt).allow_empty(true);
        Ok(question.validate_with(|typed: &String| check(typed.trim())).interact_text()?)
    }

    fn yes(&mut self, prompt: &str) -> anyhow::Result<bool> {
        Ok(Confirm::with_theme(&ColorfulTheme::default()).with_prompt(prompt).default(false).interact()?)
    }
}

/// What is open from the days before.
#[derive(Debug)]
pub struct Open<'a> {
    /// The last run, where its effort is not known.
    pub unrated: Option<&'a Summary>,
    /// Yesterday was run to recover.
    pub recovered: bool,
    /// What only an answer closes.
    pub matters: &'a [Matter],
    /// Places known to hurt.
    pub sore: &'a [Spot],
    /// The day of the last run, where it was today or yesterday.
    pub ran_on: Option<Date>,
    /// Who is asked.
    pub voice: Voice,
}

/// Asks for what is open from the days before, for the three core answers, and for the rest if the runner likes.
/// Enter skips.
pub fn ask(date: Date, open: &Open<'_>, who: &mut impl Answerer) -> anyhow::Result<Answers> {
    anstream::eprintln!("{}   Enter skips a question\n", date.strftime("%A %-d %B"));
    let mut answers = Answers::default();
    for matter in open.matters {
        ask_about(matter, open.voice, &mut answers, who)?;
    }
    if let Some(run) = open.ran_on {
        for spot in open.sore {
            ask_of_run(*spot, run, open.voice, &mut answers, who)?;
        }
    }
    answers.energy = question(who, "energy      1 empty … 4 … 7 full", scale)?;
    // One scale for every morning: only so can the days after a recovery run be held against others.
    let legs =
        if open.recovered { "soreness, your legs after yesterday's recovery run:" } else { "soreness" };
    answers.soreness = question(who, &format!("{legs:<11} 1 none … 4 … 7 on every step"), scale)?;
    answers.mood = question(who, "mood        1 very low … 4 … 7 very good", scale)?;
    if let Some(run) = open.unrated {
        let run = format!("{} run of {}", run.date.strftime("%A"), spoken(run.moving_s));
        let felt = format!("{run}: felt   0 rest … 3 moderate … 5 hard … 10 maximal");
        answers.effort = question(who, &felt, input::effort)?;
    }
    if who.yes("more (sleep, stress, pain, tightness, illness)?")? {
        ask_more(answers, who)
    } else {
        Ok(answers)
    }
}

/// How an open matter is today. What is over is said too: silence would not end its caution.
fn ask_about(
    matter: &Matter,
    voice: Voice,
    answers: &mut Answers,
    who: &mut impl Answerer,
) -> anyhow::Result<()> {
    let asked = voice.question(matter);
    match &matter.kind {
        // No is no answer: only a yes ends it.
        MatterKind::Chest => answers.chest = who.yes(&asked)?.then_some(false),
        MatterKind::Bone { .. } => answers.examined |= who.yes(&asked)?,
        MatterKind::Fever | MatterKind::BelowNeck => {
            let prompt = format!("{asked}   none, head, body, fever");
            answers.illness = question(who, &prompt, illness_of)?;
        }
        MatterKind::Pain { place: Some(place), .. } | MatterKind::RunPain { place, .. } => {
            let pain = question(who, &format!("{asked}   0 gone … 10 worst imaginable"), pain)?;
            let place = Place { part: place.part, side: place.side, pain, during: None, after: None };
            answers.places.extend(pain.map(|_| place));
        }
        MatterKind::Pain { place: None, .. } => {
            answers.pain = question(who, &format!("{asked}   0 gone … 10 worst imaginable"), pain)?;
        }
        // It is answered where it was noted.
        MatterKind::Injury { .. } => {}
    }
    Ok(())
}

/// How a place that is known to hurt is this morning, and how it was on the last run and after it.
fn ask_of_run(
    spot: Spot,
    run: Date,
    voice: Voice,
    answers: &mut Answers,
    who: &mut impl Answerer,
) -> anyhow::Result<()> {
    let name = name_of_place(spot);
    let is_it = |place: &Place| (place.part, place.side) == (spot.part, spot.side);
    let known = match answers.places.iter().position(is_it) {
        Some(known) => known,
        None => {
            let now = question(who, &format!("{name} this morning   0 gone … 10 worst imaginable"), pain)?;
            let Some(now) = now else { return Ok(()) };
            let (part, side) = (spot.part, spot.side);
            answers.places.push(Place { part, side, pain: Some(now), during: None, after: None });
            answers.places.len() - 1
        }
    };
    let day = if run == voice.today { "today".to_owned() } else { phrase::day(run, voice.today) };
    let during = question(who, &format!("{name} at its worst during the run {day}   0 none … 10"), pain)?;
    let after = question(who, &format!("{name} at its worst after it   0 none … 10"), pain)?;
    let place = &mut answers.places[known];
    (place.during, place.after) = (during, after);
    Ok(())
}

fn ask_more(mut answers: Answers, who: &mut impl Answerer) -> anyhow::Result<Answers> {
    answers.sleep = question(who, "sleep       7.5h, 7h30", hours_asleep)?;
    answers.sleep_quality = question(who, "sleep was   1 very bad … 7 very good", scale)?;
    answers.motivation = question(who, "motivation  1 none … 7 keen", scale)?;
    answers.stress = question(who, "stress      1 relaxed … 7 very stressed", scale)?;
    answers.appetite = question(who, "appetite    1 none … 7 hearty", scale)?;
    answers.life_load = question(who, "life load   1 little … 7 everything", scale)?;
    answers.illness = question(who, "illness     none, head, body, fever", illness_of)?;
    let noted = "last night  alcohol, travel, heat, late-meal, medication, period";
    answers.notes = question(who, noted, notes)?.unwrap_or_default();
    if let Some(place) = question(who, "hurts       a place, such as left calf", input::place)? {
        let pain = match place.pain {
            Some(pain) => Some(pain),
            None => question(who, "how much    1 hardly … 5 … 10 worst imaginable", pain)?,
        };
        // A place without a figure is a place that hurts a little.
        answers.places.push(Place { pain: pain.or(Some(1)), ..place });
        answers.bone |= who.yes("on the bone, at one point a finger can cover, or does it wake you?")?;
    }
    answers.tight.extend(question(
        who,
        "tight       a place, such as right hamstring, or left calf:5",
        input::tight,
    )?);
    if answers.effort.is_some() {
        let breath = "the run breathed   nose, easy, sentences, phrases, words";
        answers.breathing = question(who, breath, input::breathing)?;
        let ground = "it was on          road, trail, grass, track, treadmill, sand, snow";
        answers.surface = question(who, ground, input::surface)?;
    }
    // Passing over the question is no answer to it.
    answers.chest = who.yes("chest pain, fainting or unusual breathlessness?")?.then_some(true);
    Ok(answers)
}

fn question<T, E: std::fmt::Display>(
    who: &mut impl Answerer,
    prompt: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> anyhow::Result<Option<T>> {
    let check = |typed: &str| match typed {
        "" => Ok(()),
        typed => parse(typed).map(|_| ()).map_err(|error| error.to_string()),
    };
    let typed = who.text(prompt, &check)?;
    Ok(parse(typed.trim()).ok())
}

fn scale(typed: &str) -> Result<u8, &'static str> {
    typed.parse().ok().filter(|point| (1..=7).contains(point)).ok_or("a number from 1 to 7, or Enter")
}

fn pain(typed: &str) -> Result<u8, &'static str> {
    typed.parse().ok().filter(|point| *point <= 10).ok_or("a number from 0 to 10, or Enter")
}

fn notes(typed: &str) -> Result<Vec<Note>, String> {
    let one = |word: &str| <Note as clap::ValueEnum>::from_str(word.trim(), true);
    typed.split(',').map(one).collect()
}

fn illness_of(typed: &str) -> Result<Illness, String> {
    clap::ValueEnum::from_str(typed, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use lope_records::{BodyPart, Side};

    /// Answers from a list; what is not understood is answered anew with the next.
    struct Script<'a> {
        typed: std::slice::Iter<'a, &'a str>,
        refused: usize,
        asked: Vec<String>,
    }

    impl Answerer for Script<'_> {
        fn text(
            &mut self,
            prompt: &str,
            check: &dyn Fn(&str) -> Result<(), String>,
        ) -> anyhow::Result<String> {
            self.asked.push(prompt.to_owned());
            loop {
                let typed = self.typed.next().expect("as many answers as questions");
                match check(typed) {
                    Ok(()) => return Ok((*typed).to_owned()),
                    Err(_) => self.refused += 1,
                }
            }
        }

        fn yes(&mut self, prompt: &str) -> anyhow::Result<bool> {
            Ok(self.text(prompt, &|_| Ok(()))? == "y")
        }
    }

    fn answers(open: &Open<'_>, typed: &[&str]) -> (Answers, usize) {
        let mut script = Script { typed: typed.iter(), refused: 0, asked: Vec::new() };
        let answers = ask(date(2026, 5, 17), open, &mut script).unwrap();
        assert!(script.typed.next().is_none(), "every answer was asked for");
        (answers, script.refused)
    }

    #[test]
    fn three_taps_and_out() {
        let (said, refused) = answers(&open(&[]), &["5", "9", "three", "3", "", "n"]);
        assert_eq!((said.energy, said.soreness, said.mood), (Some(5), Some(3), None));
        assert_eq!(refused, 2, "nine and three in letters are asked again");
    }

    #[test]
    fn the_longer_questions_are_understood() {
        let more = [
            "",
            "",
            "",
            "y",
            "7h30",
            "6",
            "5",
            "2",
            "",
            "3",
            "Head",
            "alcohol, late-meal",
            "left calf",
            "eleven",
            "3",
            "y",
            "hip:4",
            "n",
        ];
        let (said, refused) = answers(&open(&[]), &more);
        assert_eq!(refused, 1);
        assert_eq!((said.sleep, said.sleep_quality, said.appetite), (Some(7.5), Some(6), None));
        assert_eq!(said.illness, Some(Illness::Head));
        let place = said.places[0];
        assert_eq!((place.part, place.side, place.pain), (BodyPart::Calf, Side::Left, Some(3)));
        assert!(said.bone && said.chest.is_none());
        assert_eq!(said.notes, [Note::Alcohol, Note::LateMeal]);
        let tight = said.tight[0];
        assert_eq!((tight.part, tight.side, tight.degree), (BodyPart::Hip, Side::Both, Some(4)));
    }

    #[test]
    fn a_place_that_hurts_is_asked_about_after_a_run_alone() {
        let heel = Spot { part: BodyPart::Heel, side: Side::Right };
        let ran = Open { sore: &[heel], ran_on: Some(date(2026, 5, 16)), ..open(&[]) };
        let (said, _) = answers(&ran, &["1", "3", "", "5", "2", "5", "n"]);
        let place = said.places[0];
        assert_eq!((place.pain, place.during, place.after), (Some(1), Some(3), None));
        let (skipped, _) = answers(&ran, &["", "5", "2", "5", "n"]);
        assert!(skipped.places.is_empty(), "what is passed over is asked no further");
        let (idle, _) = answers(&Open { ran_on: None, ..ran }, &["5", "2", "5", "n"]);
        assert!(idle.places.is_empty());
    }

    fn open(matters: &[Matter]) -> Open<'_> {
        let voice = Voice { today: date(2026, 5, 17), units: lope_records::Units::Km };
        Open { unrated: None, recovered: false, matters, sore: &[], ran_on: None, voice }
    }

    #[test]
    fn after_a_recovery_run_the_legs_are_asked_for_by_it() {
        let asked = |recovered| {
            let typed = ["5", "3", "", "n"];
            let mut script = Script { typed: typed.iter(), refused: 0, asked: Vec::new() };
            let said = ask(date(2026, 5, 17), &Open { recovered, ..open(&[]) }, &mut script).unwrap();
            assert_eq!(said.soreness, Some(3));
            script.asked.swap_remove(1)
        };
        assert_eq!(
            asked(true),
            "soreness, your legs after yesterday's recovery run: 1 none … 4 … 7 on every step"
        );
        assert_eq!(asked(false), "soreness    1 none … 4 … 7 on every step");
    }

    #[test]
    fn what_is_open_is_asked_first() {
        let said_on = date(2026, 5, 12);
        let calf = lope_recovery::Place { part: BodyPart::Calf, side: Side::Left };
        let matters = [
            Matter { kind: MatterKind::Bone { place: calf, pain: 4.0 }, said_on },
            Matter { kind: MatterKind::Fever, said_on },
            Matter { kind: MatterKind::Pain { place: Some(calf), pain: 4.0 }, said_on },
        ];
        let (over, _) = answers(&open(&matters), &["y", "none", "0", "5", "2", "5", "n"]);
        assert!(over.examined);
        assert_eq!((over.illness, over.places[0].pain, over.pain), (Some(Illness::None), Some(0), None));
        let ran = Open { sore: &[calf], ran_on: Some(date(2026, 5, 16)), ..open(&matters) };
        let (asked, _) = answers(&ran, &["n", "", "2", "4", "3", "5", "2", "5", "n"]);
        assert_eq!(asked.places.len(), 1, "a place is asked about once");
        assert_eq!((asked.places[0].during, asked.places[0].after), (Some(4), Some(3)));
        let (skipped, _) = answers(&open(&matters), &["n", "", "", "5", "2", "5", "n"]);
        assert_eq!((skipped.illness, skipped.places.len(), skipped.examined), (None, 0, false));
    }
}
