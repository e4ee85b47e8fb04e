//! What was told beside what would be told now, in words.

use jiff::civil::DateTime;
use lope_recovery::{Beside, Confidence, Moved, Prescription, Replay, Since, Told};
use serde_json::{Value, json};

use crate::{Voice, day, finding, phrase};

/// One thing that has moved, as it reads then and now; `None` where there was or is nothing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// As it was told.
    pub then: Option<String>,
    /// As it would be told now.
    pub now: Option<String>,
}

/// The sentence above what has moved.
pub fn verdict(replay: &Replay) -> &'static str {
    let Replay { moved, since, .. } = replay;
    match (moved.is_another_day(), moved.is_nothing(), since.is_empty()) {
        (_, true, true) => "The same answer now: nothing that was known then has changed.",
        (_, true, false) => "The same answer now, reason for reason, although something has changed since.",
        (_, false, true) => {
            "Nothing that was known then has changed, nor has the version of the rules, and still the answer reads differently: a fault of Lope's own, and worth reporting."
        }
        (true, ..) => "Another answer now.",
        (false, ..) => "The same day now; what has moved is among its reasons and details.",
    }
}

/// Where all that has moved reads alike.
pub const LESS_THAN_SHOWN: &str = "It has moved by less than is shown.";

/// Something that has changed since: `2 more activities`.
pub fn since(since: Since) -> String {
    match since {
        Since::Rules(Beside { then, now }) => format!("Lope's rules, version {then} then and {now} now"),
        Since::Profile => "your profile, as it holds for that day".to_owned(),
        Since::Activities(count) => {
            more(count, ["activity", "activities"], "which recordings of your activities are kept")
        }
        Since::Figures => "figures of your activities, edited or measured again".to_owned(),
        Since::Said(count) => {
            more(count, ["answer of a check-in", "answers of check-ins"], "what you said at a check-in")
        }
        Since::Measured(count) => more(count, ["measured value", "measured values"], "what was measured"),
        Since::Planned(count) => more(count, ["planned session", "planned sessions"], "what is planned"),
        Since::Races(count) => more(count, ["race", "races"], "what you said of a race"),
        Since::Niggles(count) => {
            more(count, ["sore or painful place", "sore or painful places"], "what you said of a sore place")
        }
    }
}

/// How many more there are, or fewer; where there are as many, what has changed.
fn more(Beside { then, now }: Beside<usize>, [one, many]: [&str; 2], changed: &str) -> String {
    let noun = |count| if count == 1 { one } else { many };
    match now.abs_diff(then) {
        0 => changed.to_owned(),
        by if now > then => format!("{by} more {}", noun(by)),
        by => format!("{by} {} fewer", noun(by)),
    }
}

/// Everything that has changed since, in one line.
pub fn all_since(all: &[Since]) -> String {
    all.iter().map(|&one| since(one)).collect::<Vec<_>>().join("; ")
}

/// The day as it was told: `an easy run of 45 min`.
pub fn told_day(told: &Told) -> String {
    if crate::race::is_race_day(&told.decision) {
        return "your race".to_owned();
    }
    day::day(told.decision.kind, told.prescription.as_ref().and_then(|run| run.duration_min))
}

/// The same with the pulse that bounds it: `an easy run of 45 min under 138 bpm`.
pub fn told_run(told: &Told) -> String {
    let cap = told.prescription.as_ref().and_then(|run| run.heart_rate_cap_bpm);
    told_day(told) + &cap.map_or(String::new(), |cap| format!(" under {cap:.0} bpm"))
}

/// How a day was asked about: `told at 07:12`, `told yesterday at 18:40, as a forecast`.
pub fn asked(told: &Told, voice: Voice, asked: DateTime, before_training: bool) -> String {
    let on = if asked.date() == told.date { String::new() } else { format!("{} ", voice.on(asked.date())) };
    let how = match (told.forecast_from, before_training) {
        (Some(_), _) => ", as a forecast",
        (None, true) => ", before training",
        (None, false) => "",
    };
    format!("told {on}at {}{how}", asked.strftime("%H:%M"))
}

impl Voice {
    /// What has moved, the answer first, then how to do it, then the reasons. What moved by less than is shown is left out.
    pub fn moved(&self, replay: &Replay) -> Vec<Row> {
        let mut rows = self.answer_moved(replay);
        rows.extend(replay.moved.prescription.iter().flat_map(|both| match (&both.then, &both.now) {
            (Some(then), Some(now)) if then.kind == now.kind => self.how(then, now),
            (then, now) => {
                let told = |run: &Option<Prescription>| run.as_ref().map(|run| self.run(run));
                vec![row("run", told(then), told(now))]
            }
        }));
        rows.extend(self.reasons_moved(&replay.moved));
        rows.retain(|row| row.then != row.now);
        rows
    }

    /// The day, how sure it is, what decided, and who should be asked.
    fn answer_moved(&self, Replay { then, now, moved, .. }: &Replay) -> Vec<Row> {
        let mut rows = vec![row("day", Some(told_day(then)), Some(told_day(now)))];
        rows.extend(moved.confidence.iter().map(|both| {
            let told = |one: &Confidence| Some(format!("{} ({:.2})", day::confidence(one.level), one.score));
            row("how sure", told(&both.then), told(&both.now))
        }));
        rows.extend(moved.because.iter().map(|both| {
            let told = |because, told: &Told| Some(self.because(because, told.decision.kind));
            row("because", told(&both.then, then), told(&both.now, now))
        }));
        rows.extend(moved.see_professional.iter().map(|both| {
            let told = |reason: Option<_>| reason.map(|reason| finding::referral(reason).to_owned());
            row("see someone", told(both.then), told(both.now))
        }));
        rows
    }

    /// What is open, the markers, and the reasons.
    fn reasons_moved(&self, moved: &Moved) -> Vec<Row> {
        let open = moved.open.iter().map(|both| {
            let told = |matter: &Option<_>| matter.as_ref().map(|matter| self.question(matter));
            row("open", told(&both.then), told(&both.now))
        });
        let markers = moved.markers.iter().map(|both| {
            let told = |status| Some(finding::status(status).to_owned());
            row(finding::marker(both.then.kind), told(both.then.status), told(both.now.status))
        });
        let reasons = moved.reasons.iter().map(|both| {
            let either = both.now.as_ref().or(both.then.as_ref());
            let told = |one: &Option<_>| one.as_ref().map(|one| self.row(one));
            row(&either.map_or(String::new(), |one| self.label(one)), told(&both.then), told(&both.now))
        });
        open.chain(markers).chain(reasons).collect()
    }

    /// How to do a run of one kind then and now, part by part; of lists, what is in one alone. Another kind of day is done
    /// in another way altogether.
    fn how(&self, then: &Prescription, now: &Prescription) -> Vec<Row> {
        let part = |label, told: &dyn Fn(&Prescription) -> Option<String>| row(label, told(then), told(now));
        let cues = [then, now].map(|run| run.cues.iter().map(|cue| day::cue(*cue).to_owned()).collect());
        let stops = [then, now].map(|run| run.stop_rules.iter().map(|rule| day::stop_rule(*rule)).collect());
        vec![
            part("run", &|run| Some(self.run(run))),
            part("pace", &|run| run.pace.as_ref().map(|pace| self.pace(pace))),
            part("ground", &|run| Some(day::ground(run))),
            part("begin", &|run| Some(day::begin(run))),
            part("strides", &|run| day::strides(run).map(str::to_owned)),
            part("end", &|run| Some(day::end(run))),
            alone("think of", cues),
            alone("stop if", stops),
        ]
    }

    fn run(&self, run: &Prescription) -> String {
        self.effort(run).unwrap_or_else(|| "the session you have planned".to_owned())
    }
}

/// What is in one of two lists alone.
fn alone(label: &str, [then, now]: [Vec<String>; 2]) -> Row {
    let without = |of: &[String], other: &[String]| {
        let only: Vec<&str> = of.iter().filter(|one| !other.contains(one)).map(String::as_str).collect();
        (!only.is_empty()).then(|| only.join("; "))
    };
    row(label, without(&then, &now), without(&now, &then))
}

fn row(label: &str, then: Option<String>, now: Option<String>) -> Row {
    Row { label: label.to_owned(), then, now }
}

/// The replay as JSON, with `text` beside its facts.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_replay(replay: &Replay, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(replay)?;
    let rows = voice.moved(replay);
    let rows = rows.iter().map(|row| json!({ "label": row.label, "then": row.then, "now": row.now }));
    value["text"] = json!({
        "verdict": verdict(replay),
        "since": replay.since.iter().map(|&one| phrase::sentence(&since(one))).collect::<Vec<_>>(),
        "moved": rows.collect::<Vec<_>>(),
    });
    Ok(value)
}
