//! What life takes, in words.

use lope_care::life::{LetGo, Life, LifeWhy};
use lope_records::Metric;
use serde_json::Value;

use crate::{
    Voice,
    care::Line,
    fuel::lines_as_json,
    life,
    phrase::{self, count},
    plan,
};

/// All that is to be said of what life takes; nothing in an ordinary week.
pub fn life_takes(life: &Life, voice: Voice) -> Vec<Line> {
    if !life.is_overloaded() {
        return Vec::new();
    }
    let why: Vec<String> = life.why.iter().map(|one| why(one, voice)).collect();
    let why = phrase::list(&why.iter().map(String::as_str).collect::<Vec<_>>());
    let mut lines =
        vec![Line::known("life", format!("{why}. All of it draws on the same energy as training")).first()];
    if let Some(gives) = &life.gives {
        let text = format!(
            "this week {} hard session fewer and about {:.0} % of its minutes; what matters most stays",
            if gives.hard_fewer > 1.0 { "some" } else { "one" },
            gives.share * 100.0
        );
        lines.push(Line::advice("the plan", text, gives.stands));
    }
    if let (Some(gone), Some(gives)) = (&life.let_go, &life.gives) {
        lines.push(Line::advice("let go of", let_go(gone, voice), gives.stands).first());
    }
    lines
}

/// The one line of the morning; `None` in an ordinary week.
pub fn life_today(life: &Life, voice: Voice) -> Option<String> {
    let gone = life.let_go.as_ref().filter(|_| life.is_overloaded())?;
    Some(format!("A full week, so one thing may go: {}", let_go(gone, voice)))
}

fn why(one: &LifeWhy, voice: Voice) -> String {
    match one {
        LifeWhy::HeavyDays { days, metric } => {
            let what = if *metric == Metric::Stress { "stress was high" } else { "life took nearly all" };
            format!("{what} on {} of the last week", count(*days as i32, "day"))
        }
        LifeWhy::Event { event, .. } => {
            format!("{} until {}", life::event(event), phrase::day(event.to, voice.today))
        }
    }
}

fn let_go(gone: &LetGo, voice: Voice) -> String {
    let day = |date| voice.ahead(date);
    match gone {
        LetGo::SecondSession { date, purpose } => {
            format!("the second session {}, {}", day(*date), plan::purpose(*purpose))
        }
        LetGo::HardSession { date, purpose } => {
            format!("{} {}, run easily instead or not at all", plan::purpose(*purpose), day(*date))
        }
        LetGo::OtherSport { date } => format!("the other sport {}", day(*date)),
        LetGo::PartOfLongRun { date } => format!("the last third of the long run {}", day(*date)),
        LetGo::OneHardSession => "one hard session of the week, run easily instead or not at all".to_owned(),
    }
}

/// What life takes for scripts: every fact, and the lines beside it.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_life(one: &Life, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(one)?;
    value["text"] = lines_as_json(&life_takes(one, voice));
    Ok(value)
}
