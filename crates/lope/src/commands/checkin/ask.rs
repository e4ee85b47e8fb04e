//! The questions, asked one by one in a terminal.

use dialoguer::{Confirm, Input, theme::ColorfulTheme};
use jiff::civil::Date;
use lope_records::{Niggle, Summary};

use super::{Answers, Illness, hours_asleep};
use crate::{
    input::{self, Place},
    screen::checkin::place as name_of_place,
};
use lope_words::units::spoken;

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
#[derive(Debug, Default)]
pub struct Open<'a> {
    /// The last run, where its effort is not known.
    pub unrated: Option<&'a Summary>,
    /// A place that hurt on one of the last days.
    pub niggle: Option<Niggle>,
}

/// Asks for the three core answers, for what is open from the days before, and for the rest if the runner likes.
/// Enter skips.
pub fn ask(date: Date, open: &Open<'_>, who: &mut impl Answerer) -> anyhow::Result<Answers> {
    anstream::eprintln!("{}   Enter skips a question\n", date.strftime("%A %-d %B"));
    let mut answers = Answers {
        energy: question(who, "energy      1 empty … 4 … 7 full", scale)?,
        soreness: question(who, "soreness    1 none … 4 … 7 on every step", scale)?,
        mood: question(who, "mood        1 very low … 4 … 7 very good", scale)?,
        ..Answers::default()
    };
    if let Some(niggle) = open.niggle {
        ask_about(niggle, &mut answers, who)?;
    }
    if let Some(run) = open.unrated {
        let run = format!("{} run of {}", run.date.strftime("%A"), spoken(run.moving_s));
        let felt = format!("{run}: felt   0 rest … 3 moderate … 5 hard … 10 maximal");
        answers.effort = question(who, &felt, input::effort)?;
    }
    if who.yes("more (sleep, stress, pain, illness)?")? { ask_more(answers, who) } else { Ok(answers) }
}

/// How a place is that hurt lately. Pain that is gone is said too: silence would not end its caution.
fn ask_about(niggle: Niggle, answers: &mut Answers, who: &mut impl Answerer) -> anyhow::Result<()> {
    let place = Place { part: niggle.part, side: niggle.side, pain: None };
    let name = name_of_place(niggle.side, niggle.part);
    let when = niggle.date.strftime("%A");
    let prompt = format!("{name}, {} of 10 on {when}: today   0 gone … 10 worst imaginable", niggle.pain);
    match question(who, &prompt, pain)? {
        Some(0) => answers.pain = Some(0),
        Some(pain) => {
            answers.places.push(Place { pain: Some(pain), ..place });
            answers.bone = niggle.focal_bone;
        }
        None => {}
    }
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
    if let Some(place) = question(who, "hurts       a place, such as left calf", input::place)? {
        let pain = match place.pain {
            Some(pain) => Some(pain),
            None => question(who, "how much    1 hardly … 5 … 10 worst imaginable", pain)?,
        };
        // A place without a figure is a place that hurts a little.
        answers.places.push(Place { pain: pain.or(Some(1)), ..place });
        answers.bone |= who.yes("on the bone, at one point a finger can cover, or does it wake you?")?;
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
    }

    impl Answerer for Script<'_> {
        fn text(&mut self, _: &str, check: &dyn Fn(&str) -> Result<(), String>) -> anyhow::Result<String> {
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
        let mut script = Script { typed: typed.iter(), refused: 0 };
        let answers = ask(date(2026, 5, 17), open, &mut script).unwrap();
        assert!(script.typed.next().is_none(), "every answer was asked for");
        (answers, script.refused)
    }

    #[test]
    fn three_taps_and_out() {
        let (said, refused) = answers(&Open::default(), &["5", "9", "three", "3", "", "n"]);
        assert_eq!((said.energy, said.soreness, said.mood), (Some(5), Some(3), None));
        assert_eq!(refused, 2, "nine and three in letters are asked again");
    }

    #[test]
    fn the_longer_questions_are_understood() {
        let more =
            ["", "", "", "y", "7h30", "6", "5", "2", "", "3", "Head", "left calf", "eleven", "3", "y", "n"];
        let (said, refused) = answers(&Open::default(), &more);
        assert_eq!(refused, 1);
        assert_eq!((said.sleep, said.sleep_quality, said.appetite), (Some(7.5), Some(6), None));
        assert_eq!(said.illness, Some(Illness::Head));
        let place = said.places[0];
        assert_eq!((place.part, place.side, place.pain), (BodyPart::Calf, Side::Left, Some(3)));
        assert!(said.bone && said.chest.is_none());
    }

    #[test]
    fn what_hurt_lately_is_asked_about() {
        let shin = Niggle {
            date: date(2026, 5, 16),
            part: BodyPart::Shin,
            side: Side::Left,
            pain: 4,
            focal_bone: true,
        };
        let open = Open { niggle: Some(shin), ..Open::default() };
        let (gone, _) = answers(&open, &["5", "2", "5", "0", "n"]);
        assert_eq!((gone.pain, gone.places.len(), gone.bone), (Some(0), 0, false));
        let (there, _) = answers(&open, &["5", "2", "5", "2", "n"]);
        assert_eq!((there.places[0].pain, there.bone), (Some(2), true));
        let (skipped, _) = answers(&open, &["5", "2", "5", "", "n"]);
        assert_eq!((skipped.pain, skipped.places.len()), (None, 0));
    }
}
