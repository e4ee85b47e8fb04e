//! What a runner wishes of their weeks as a file they can read and change.

use std::fmt::{Display, Write};

use lope_records::{Day, FixedSession, Goal, Wishes};

/// Why a file of wishes could not be read: what is wrong, and on which line where that is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WishesError(String);

/// Reads a file of wishes. What it leaves out is not wished for.
///
/// # Errors
/// [`WishesError`] where it is no TOML, names what there is not, or wishes for what cannot be.
pub fn read_wishes(text: &str) -> Result<Wishes, WishesError> {
    let wishes: Wishes = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        WishesError(format!("line {line}: {}", error.message()))
    })?;
    wishes.admits().map_err(|error| WishesError(error.to_string()))?;
    Ok(wishes)
}

/// Writes wishes with a line of explanation each. What is not wished for stands there as a comment, so that the file shows
/// everything that can be said; [`read_wishes`] reads it back as it was.
pub fn write_wishes(wishes: &Wishes) -> String {
    let mut file = File(String::new());
    file.says("What you wish of your weeks. Lope plans by it; what begins with # is not said.\n");

    file.says(
        "What leads up to what: \"races\" (those you state: lope race), \"keep_running\" or \"come_back\"",
    );
    file.value("goal", Some(quoted(goal(wishes.goal))), "");
    file.says("Runs a week, at the most");
    file.value("runs_a_week", wishes.runs_a_week, "4");
    file.says("The weekday of the long run");
    file.value("long_run", wishes.long_run.map(|day| quoted(day.name())), "\"sunday\"");
    file.says("Whether two sessions a day are possible");
    file.value("two_a_day", Some(wishes.two_a_day), "");
    file.says("Whether you run every day: an easy day then stands in for rest");
    file.value("every_day", Some(wishes.every_day), "");
    file.says("What else is at hand: \"walking\", \"cycling\", \"swimming\", \"rowing\", \"elliptical\", \"skiing\"");
    file.value("other_sports", list(wishes.other_sports.iter().map(|sport| sport.name())), "[\"cycling\"]");
    file.says("What there is to run on: \"road\", \"trail\", \"grass\", \"track\", \"treadmill\"; with these two alone there are no hills");
    file.value(
        "surfaces",
        list(wishes.surfaces.iter().map(|surface| surface.name())),
        "[\"road\", \"trail\"]",
    );
    file.says("Weeks of training before each recovery week; without it, by age and life");
    file.value("weeks_between_recovery", wishes.weeks_between_recovery, "3");

    file.says("Minutes there are on a weekday; 0 for none. A day that is not named is free");
    file.table("[minutes]", wishes.minutes.is_empty());
    for day in Day::WEEK {
        let example = if day == Day::Monday { "0" } else { "90" };
        file.value(day.name(), wishes.minutes.get(&day), example);
    }
    file.says("When the session of a weekday begins, for the calendar");
    file.table("[start]", wishes.start.is_empty());
    for day in Day::WEEK {
        let time = wishes.start.get(&day).map(|time| quoted(&time.strftime("%H:%M").to_string()));
        file.value(day.name(), time, "\"18:30\"");
    }
    file.says("Sessions that have their weekday: \"easy\", \"strides\", \"recovery_run\", \"long\", \"long_with_pace\", \"tempo\",");
    file.says("\"intervals\", \"hills\", \"race_pace\", \"cross_train\" or \"mobility\"");
    for FixedSession { day, purpose, minutes, name } in &wishes.fixed {
        file.table("[[fixed]]", false);
        file.value("day", Some(quoted(day.name())), "");
        file.value("purpose", Some(quoted(purpose.name())), "");
        file.value("minutes", Some(minutes), "");
        file.value("name", name.as_deref().map(quoted), "\"club night\"");
    }
    if wishes.fixed.is_empty() {
        file.table("[[fixed]]", true);
        for (key, example) in [
            ("day", "\"wednesday\""),
            ("purpose", "\"intervals\""),
            ("minutes", "70"),
            ("name", "\"club night\""),
        ] {
            file.value(key, None::<u8>, example);
        }
    }
    file.0
}

/// A file while it is being written.
struct File(String);

impl File {
    fn says(&mut self, comment: &str) {
        let _ = writeln!(self.0, "# {comment}");
    }

    fn table(&mut self, name: &str, is_comment: bool) {
        let _ = writeln!(self.0, "{}{name}", if is_comment { "#" } else { "" });
    }

    /// A value, or the example as a comment where there is none.
    fn value(&mut self, key: &str, value: Option<impl Display>, example: &str) {
        let _ = match value {
            Some(value) => writeln!(self.0, "{key} = {value}"),
            None => writeln!(self.0, "#{key} = {example}"),
        };
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A list, where there is anything in it.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: Vec<String> = names.map(quoted).collect();
    (!names.is_empty()).then(|| format!("[{}]", names.join(", ")))
}

fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::Races => "races",
        Goal::KeepRunning => "keep_running",
        Goal::ComeBack => "come_back",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;
    use lope_records::{Purpose, Sport, Surface};

    fn full() -> Wishes {
        Wishes {
            goal: Goal::KeepRunning,
            minutes: [(Day::Monday, 0), (Day::Saturday, 120)].into(),
            runs_a_week: Some(5),
            long_run: Some(Day::Saturday),
            fixed: vec![FixedSession {
                day: Day::Wednesday,
                purpose: Purpose::Intervals,
                minutes: 70,
                name: Some("Läufer \"Nord\"\n🏃".to_owned()),
            }],
            two_a_day: true,
            every_day: false,
            other_sports: vec![Sport::Cycling],
            surfaces: vec![Surface::Road, Surface::Trail],
            weeks_between_recovery: Some(2),
            start: [(Day::Wednesday, time(18, 30, 0, 0))].into(),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for wishes in [Wishes::default(), full()] {
            assert_eq!(read_wishes(&write_wishes(&wishes)), Ok(wishes));
        }
        assert_eq!(read_wishes(""), Ok(Wishes::default()));
    }

    #[test]
    fn every_example_may_be_taken_at_its_word() {
        let file = write_wishes(&Wishes::default());
        let is_example = |line: &&str| line.starts_with('#') && !line.starts_with("# ");
        assert!(file.lines().filter(is_example).count() > 20);
        let taken: String = file
            .lines()
            .map(|line| if is_example(&line) { &line[1..] } else { line })
            .fold(String::new(), |text, line| text + line + "\n");
        let wishes = read_wishes(&taken).expect("examples that can be");
        assert_eq!((wishes.minutes.len(), wishes.start.len(), wishes.fixed.len()), (7, 7, 1));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let error =
            read_wishes("goal = \"races\"\nlong_run = \"funday\"\n").expect_err("no weekday").to_string();
        assert!(error.contains("line 2") && error.contains("funday") && error.contains("sunday"), "{error}");
        let error = read_wishes("longrun = \"sunday\"").expect_err("no such key").to_string();
        assert!(error.contains("longrun"), "{error}");
        let error =
            read_wishes("[minutes]\nmonday = 0\n[[fixed]]\nday=\"monday\"\npurpose=\"tempo\"\nminutes=50");
        assert!(error.expect_err("no time").to_string().contains("monday has 0 minutes"));
        for hostile in ["\u{0}", "[[[[", "minutes = 5", "runs_a_week = -1", "start = { monday = \"25:99\" }"]
        {
            assert!(read_wishes(hostile).is_err(), "{hostile:?}");
        }
    }
}
