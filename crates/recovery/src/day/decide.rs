//! The decision: every rule says what it allows at most, and the lowest wins.
//!
//! The order of the rules is that of the morning: safety, the aftermath of races and long runs, the three
//! markers, the spacing of hard work, and what the runner is used to. A rule that has nothing to say is silent.

use lope_records::{Kind, Level, Metric, Units};

use crate::{
    Rules,
    day::markers::Markers,
    day::morning::{DayKind, Effect, MarkerKind, Reason, Status, reason},
    day::vote::Vote,
    evidence,
    gates::safety,
    known::signals::{Said, Signals},
    known::training::{BREAK_DAYS, Demanding, Training, days_between},
    rules::RaceWindow,
    words,
};

/// What the runner's profile adds to a decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Runner {
    pub level: Level,
    pub rebuilding: bool,
    /// What distances and speeds are told in.
    pub units: Units,
}

/// The kind of day with the markers and votes that led to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outcome {
    pub kind: DayKind,
    pub markers: Markers,
    pub votes: Vec<Vote>,
}

impl Outcome {
    /// The vote that decided: the first of the lowest.
    pub fn deciding(&self) -> Option<&Vote> {
        self.votes.iter().find(|vote| vote.at_most == self.kind)
    }

    /// Advice to see a professional, from any gate.
    pub fn see_professional(&self) -> Option<&str> {
        self.votes.iter().find_map(|vote| vote.see_professional.as_deref())
    }
}

/// Decides the kind of day.
pub(crate) fn decide(signals: &Signals, runner: Runner, rules: &Rules) -> Outcome {
    let markers = Markers::judge(signals, runner.units, rules);
    let mut votes = safety::gates(signals, rules);
    votes.extend(after_races(signals, runner.units, rules));
    votes.extend(by_markers(signals, &markers, rules));
    votes.extend(by_feeling(signals, &markers, rules));
    votes.extend(by_spacing(signals, &markers, rules));
    votes.extend(by_rest_days(&signals.training, &markers, runner, rules));
    votes.extend(by_habit(signals, &markers, runner, rules));
    let kind = votes.iter().map(|vote| vote.at_most).min().unwrap_or(DayKind::Hard);
    Outcome { kind, markers, votes }
}

/// The aftermath of the race that asks for most: a parkrun does not end that of the marathon before it.
fn after_races(signals: &Signals, units: Units, rules: &Rules) -> Option<Vote> {
    let races = signals.training.races.iter().rev();
    races.filter_map(|race| after_race(race, signals, units, rules)).min_by_key(|vote| vote.at_most)
}

fn after_race(race: &Demanding, signals: &Signals, units: Units, rules: &Rules) -> Option<Vote> {
    let distance_m = race.session.distance_m.unwrap_or(race.session.moving_s * 3.0);
    let RaceWindow { rest_days, easy_days } = rules.race_window(distance_m);
    // Sore legs lengthen the window by a third; the research gives no exact figure.
    let sore = signals.soreness_share().is_some_and(|share| share >= 0.5);
    let easy_days = if sore { easy_days * 4.0 / 3.0 } else { easy_days };
    let days_ago = race.hours_ago / 24.0;
    let first = |days: f64| words::count(days.ceil() as i32, "day");
    let (at_most, what) = if days_ago < rest_days {
        (DayKind::Rest, format!("rest for the first {}", first(rest_days)))
    } else if days_ago < easy_days / 2.0 {
        (DayKind::RecoveryRun, format!("short and very easy for the first {}", first(easy_days / 2.0)))
    } else if days_ago < easy_days {
        (DayKind::Easy, format!("nothing hard for {}", first(easy_days)))
    } else {
        return None;
    };
    let when = words::day(race.session.date, signals.date);
    let distance = words::distance(distance_m, units);
    let race_name = race
        .session
        .name
        .as_ref()
        .map_or_else(|| format!("a race of {distance}"), |name| format!("{name}, {distance}"));
    Some(Vote::new(
        at_most,
        if when.contains(' ') {
            format!("the race of {when} still asks for recovery")
        } else {
            format!("{when}'s race still asks for recovery")
        },
        reason(
            &words::sentence(&when),
            format!("{race_name}: {what}"),
            Some(days_ago),
            "days ago",
            None,
            Effect::Easier,
            // The trial began 48 hours after a marathon.
            if at_most == DayKind::RecoveryRun && distance_m > 40_000.0 && days_ago >= 2.0 {
                &evidence::EASY_AFTER_RACE
            } else {
                &evidence::RACE_AFTERMATH
            },
        ),
    ))
}

/// Two bad markers: rest or recovery. One: never hard. Legs that limit: no impact.
fn by_markers(signals: &Signals, markers: &Markers, rules: &Rules) -> Option<Vote> {
    let bad = markers.phrases(Status::Bad);
    let sore = signals.soreness_share().is_some_and(|share| share >= rules.sore_legs_share);
    let are = if bad.len() == 1 { "is" } else { "are" };
    let because = format!("{} {are} worse than your normal", words::list(&bad));
    let low_energy = [Metric::Energy, Metric::Fatigue]
        .into_iter()
        .any(|metric| signals.said(metric).and_then(Said::z).is_some_and(|z| z <= -rules.said_bad_single_z));
    match bad.len() {
        0 if sore => Some(Vote::quiet(DayKind::CrossTrain, "sore legs want a day without impact")),
        0 => None,
        1 if sore && low_energy => {
            Some(Vote::quiet(DayKind::Mobility, "sore legs and little energy: movement without load"))
        }
        1 if sore => Some(Vote::quiet(DayKind::CrossTrain, "sore legs want a day without impact")),
        1 => Some(Vote::quiet(DayKind::Easy, format!("{because}: one of three markers, so nothing hard"))),
        3.. => Some(Vote::quiet(DayKind::Rest, format!("{because}: all three markers agree"))),
        _ if sore && low_energy => {
            Some(Vote::quiet(DayKind::Rest, format!("{because}, with sore legs and little energy")))
        }
        _ if sore => Some(Vote::quiet(
            DayKind::CrossTrain,
            format!("{because}, and the legs are too sore to run well"),
        )),
        _ => Some(Vote::quiet(DayKind::RecoveryRun, format!("{because}: two of three markers agree"))),
    }
}

/// Feeling low is no reason for hard work when it has become usual.
fn by_feeling(signals: &Signals, markers: &Markers, rules: &Rules) -> Option<Vote> {
    let is_low = signals.mean_badness().is_some_and(|badness| badness >= rules.said_bad_share);
    let is_usual = matches!(markers.status(MarkerKind::Subjective), Status::Normal | Status::Good);
    (is_low && is_usual).then(|| Vote::quiet(DayKind::Easy, "you feel low, usual or not: nothing hard"))
}

/// The hours since hard and long work, and hard days in a row. Past the time for a recovery run, two markers at
/// their best stand for the hours that are missing.
fn by_spacing(signals: &Signals, markers: &Markers, rules: &Rules) -> Option<Vote> {
    let training = &signals.training;
    let demanding = training.demanding.as_ref()?;
    if demanding.session.kind == Kind::Race && !training.races.is_empty() && demanding.hours_ago > 96.0 {
        return None;
    }
    let in_a_row = training.hard_days_in_a_row as f64 >= rules.hard_days_in_a_row;
    let hours = demanding.hours_ago;
    let recovered = markers.count(Status::Good) >= 2 && markers.count(Status::Bad) == 0;
    let (at_most, because) = if in_a_row {
        (DayKind::RecoveryRun, format!("{} hard days in a row are enough", training.hard_days_in_a_row))
    } else if hours < rules.hours_recovery_run {
        (
            DayKind::RecoveryRun,
            format!(
                "{} was {}, and recovery follows hard work",
                words::day(demanding.session.date, signals.date),
                kind_phrase(demanding)
            ),
        )
    } else if let Some(hours) =
        training.hours_since_hard.filter(|&hours| hours < rules.hours_between_hard && !recovered)
    {
        (DayKind::Easy, format!("{hours:.0} h after hard work is too soon for more"))
    } else {
        return last_hard_reason(signals, rules)
            .map(|reason| Vote::new(DayKind::Hard, String::new(), reason));
    };
    if demanding.session.kind == Kind::Race {
        // Its aftermath is a reason already.
        return Some(Vote::quiet(at_most, because));
    }
    Some(Vote::new(at_most, because, demanding_reason(demanding, signals, Effect::Easier)))
}

/// Enough time has passed: shown, since it is what allows a hard day.
fn last_hard_reason(signals: &Signals, rules: &Rules) -> Option<Reason> {
    let demanding = signals.training.demanding.as_ref()?;
    let is_told =
        after_race(demanding, signals, Units::Km, rules).is_some() && demanding.session.kind == Kind::Race;
    (demanding.hours_ago < 4.0 * rules.hours_between_hard && !is_told)
        .then(|| demanding_reason(demanding, signals, Effect::Neutral))
}

fn demanding_reason(demanding: &Demanding, signals: &Signals, effect: Effect) -> Reason {
    let session = &demanding.session;
    let name = session.name.clone().unwrap_or_else(|| kind_phrase(demanding).to_owned());
    let rank = demanding
        .harder_than_pct
        .filter(|pct| *pct >= 60.0)
        .map_or(String::new(), |pct| format!(", costlier than {pct:.0} % of your sessions"));
    let ago = if demanding.hours_ago < 96.0 {
        format!("{:.0} h ago", demanding.hours_ago)
    } else {
        format!("{} days ago", days_between(session.date, signals.date))
    };
    reason(
        &words::sentence(&words::day(session.date, signals.date)),
        format!("{name}, {:.0} min{rank}; {ago}", session.moving_s / 60.0),
        Some(demanding.hours_ago),
        "h ago",
        None,
        effect,
        &evidence::RECOVERY_TIME,
    )
}

fn kind_phrase(demanding: &Demanding) -> &'static str {
    match demanding.session.kind {
        Kind::Race => "a race",
        Kind::Interval => "an interval session",
        Kind::Tempo => "a tempo run",
        Kind::Long => "a long run",
        _ => "a hard session",
    }
}

/// Days without running belong to a week.
fn by_rest_days(training: &Training, markers: &Markers, runner: Runner, rules: &Rules) -> Option<Vote> {
    let days = training.running_days_in_a_row;
    if days < rules.level(runner.level).running_days_in_a_row {
        return None;
    }
    let at_most = if markers.count(Status::Bad) > 0 { DayKind::Rest } else { DayKind::Mobility };
    let text = format!("{days} days of running in a row");
    Some(Vote::new(
        at_most,
        format!("{text}: a day off belongs to the plan"),
        reason("week", text, Some(days as f64), "days", None, Effect::Easier, &evidence::REST_DAYS),
    ))
}

/// What the runner is used to, and whether enough is known to send anyone hard.
fn by_habit(signals: &Signals, markers: &Markers, runner: Runner, rules: &Rules) -> Option<Vote> {
    let training = &signals.training;
    let limit = rules.level(runner.level).hard_days_in_week;
    let known = 3 - markers.count(Status::Unknown);
    if runner.rebuilding {
        Some(Vote::quiet(DayKind::RecoveryRun, "rebuilding: short and easy, a little longer each time"))
    } else if training.days_since_run.is_none_or(|days| days > BREAK_DAYS) {
        let because = match training.days_since_run {
            None => "no run on record before today: begin easy",
            Some(_) => "two weeks or more without a run: come back short and easy",
        };
        Some(Vote::quiet(DayKind::RecoveryRun, because))
    } else if let Some(comeback) = training.comeback {
        let text = format!(
            "back after {} without a run: easy for {}",
            words::count(comeback.break_days, "day"),
            words::count(comeback.easy_days, "day")
        );
        Some(Vote::quiet(DayKind::Easy, text))
    } else if known == 0 {
        Some(Vote::quiet(DayKind::Easy, "nothing known about you this morning, so nothing hard"))
    } else if markers.status(MarkerKind::Subjective) == Status::Unknown {
        Some(Vote::quiet(DayKind::Easy, "a hard day needs your word on how you feel (`lope checkin`)"))
    } else if f64::from(training.history_days) < rules.hard_history_days {
        let days = words::count(training.history_days, "day");
        Some(Vote::quiet(DayKind::Easy, format!("{days} of training on record are too few to send you hard")))
    } else if training.hard_days_in_week >= limit {
        Some(Vote::quiet(
            DayKind::Easy,
            format!("{} hard days in the last seven are enough", training.hard_days_in_week),
        ))
    } else if training.hard_days_in_four_weeks == 0 {
        Some(Vote::quiet(DayKind::Easy, "no hard session in four weeks, so an ordinary easy day"))
    } else {
        None
    }
}
