//! What is wished of the weeks, in words.

use lope_records::{Day, Goal, Wishes};

use crate::{phrase::list, plan::purpose};

/// Each wish with its label; what is not wished for is said as what then holds.
pub fn lines(wishes: &Wishes) -> Vec<(&'static str, String)> {
    let goal = match wishes.goal {
        Goal::Races => "the races you state: lope race",
        Goal::KeepRunning => "to just keep running",
        Goal::ComeBack => "to come back after a break",
    };
    let days = |of: &dyn Fn(Day) -> Option<String>| {
        let said: Vec<String> =
            Day::WEEK.into_iter().filter_map(|day| Some(format!("{} {}", short(day), of(day)?))).collect();
        (!said.is_empty()).then(|| said.join(", "))
    };
    let minutes = days(&|day| {
        wishes.minutes.get(&day).map(|minutes| match minutes {
            0 => "none".to_owned(),
            minutes => format!("{minutes} min"),
        })
    });
    let start = days(&|day| wishes.start.get(&day).map(|time| time.strftime("%H:%M").to_string()));
    let fixed: Vec<String> = wishes.fixed.iter().map(fixed).collect();
    let rest =
        |yes: bool, then: &str, otherwise: &str| if yes { then.to_owned() } else { otherwise.to_owned() };
    let names = |names: Vec<&str>| (!names.is_empty()).then(|| list(&names));
    let mut lines = vec![
        ("leads up to", goal.to_owned()),
        ("time", minutes.unwrap_or_else(|| "every day is free".to_owned())),
        (
            "runs",
            wishes
                .runs_a_week
                .map_or("as many as usual".to_owned(), |runs| format!("{runs} a week at the most")),
        ),
        (
            "long run",
            wishes.long_run.map_or("on the day that fits".to_owned(), |day| format!("on {}", name(day))),
        ),
    ];
    lines.extend((!fixed.is_empty()).then(|| ("fixed", fixed.join("; "))));
    lines.push(("two a day", rest(wishes.two_a_day, "possible", "no")));
    lines.push((
        "every day",
        rest(wishes.every_day, "yes: an easy day stands in for rest", "no: one or two days of rest a week"),
    ));
    lines.extend(
        names(wishes.other_sports.iter().map(|sport| sport.name()).collect())
            .map(|text| ("beside running", text)),
    );
    lines.extend(
        names(wishes.surfaces.iter().map(|one| one.name()).collect()).map(|text| ("to run on", text)),
    );
    let weeks = wishes.weeks_between_recovery;
    let weeks = weeks.map_or("as age and life suggest".to_owned(), |weeks| {
        format!("after every {weeks} weeks of training")
    });
    lines.push(("recovery week", weeks));
    lines.extend(start.map(|text| ("begins at", text)));
    lines
}

fn fixed(one: &lope_records::FixedSession) -> String {
    let named = one.name.as_ref().map_or(String::new(), |name| format!(" ({name})"));
    format!("{} {}, {} min{named}", short(one.day), purpose(one.purpose), one.minutes)
}

/// `Mon`.
pub fn short(day: Day) -> &'static str {
    match day {
        Day::Monday => "Mon",
        Day::Tuesday => "Tue",
        Day::Wednesday => "Wed",
        Day::Thursday => "Thu",
        Day::Friday => "Fri",
        Day::Saturday => "Sat",
        Day::Sunday => "Sun",
    }
}

/// `Monday`.
pub fn name(day: Day) -> &'static str {
    match day {
        Day::Monday => "Monday",
        Day::Tuesday => "Tuesday",
        Day::Wednesday => "Wednesday",
        Day::Thursday => "Thursday",
        Day::Friday => "Friday",
        Day::Saturday => "Saturday",
        Day::Sunday => "Sunday",
    }
}
