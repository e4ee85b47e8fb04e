//! Sleep in words.

use jiff::civil::Date;
use lope_care::sleep::{
    Asks, ClockGoes, JourneyDay, JourneyPlan, Nap, Need, Owed, Shifts, Sleep, SleepCourse, Times, Tonight,
    TonightWhy, TryOutcome, TryResult, WakeFrom,
};
use lope_records::{Metric, Purpose, SleepRoutine};
use lope_recovery::Leaning;
use serde_json::{Value, json};

use crate::{
    Voice,
    care::{Line, time},
    fuel::lines_as_json,
    phrase::{self, count, hours, signed},
    plan,
};

/// All that is to be said of a runner's sleep on a day, tonight first.
pub fn sleep(sleep: &Sleep, voice: Voice) -> Vec<Line> {
    let mut lines: Vec<Line> = sleep.shifts.iter().flat_map(|shifts| at_night(shifts, voice)).collect();
    lines.extend(sleep.journey.iter().map(|plan| under_way(plan, sleep.date)));
    lines.extend(sleep.tonight.iter().flat_map(this_evening));
    lines.extend(sleep.nap.iter().map(nap));
    lines.extend(sleep.last_night_h.map(|night| Line::known("last night", hours(night))));
    lines.push(need(&sleep.need));
    lines.extend(sleep.owed_week.iter().map(this_week));
    lines.extend(sleep.owed_month.iter().map(four_weeks));
    lines.extend(sleep.times.iter().flat_map(times));
    lines.extend(sleep.offered.iter().map(|offered| {
        let text = format!(
            "{}: {}. To try it for two weeks: lope sleep try {}",
            asks(&offered.asks),
            routine(offered.routine),
            offered.routine.name()
        );
        Line::advice("worth a try", text, offered.stands)
    }));
    lines.extend(sleep.tries.iter().flat_map(tried));
    lines.extend(unknown(sleep).into_iter().map(|text| Line::known("not known", text.to_owned())));
    lines
}

/// The one line of the morning with what it is about; `None` where the evening is like any other.
pub fn sleep_today(sleep: &Sleep) -> Option<(&'static str, String)> {
    if let Some(shifts) = &sleep.shifts {
        let nap = shifts.nap_min;
        return Some((
            "shifts",
            format!("A nap of up to {nap:.0} min before, to bed at once after: lope sleep"),
        ));
    }
    if let Some(day) = sleep.journey.as_ref().and_then(|plan| of_day(plan, sleep.date)) {
        return Some(("journey", phrase::sentence(&light(day))));
    }
    let evening = sleep.tonight.as_ref().filter(|tonight| !tonight.why.is_empty()).map(|tonight| {
        let why: Vec<String> = tonight.why.iter().take(2).map(why).collect();
        let why = phrase::list(&why.iter().map(String::as_str).collect::<Vec<_>>());
        let coffee = time(tonight.coffee_until);
        format!("To bed about {}, no coffee after {coffee}: {why}", time(tonight.bed))
    });
    let nap = sleep.nap.map(|nap| (nap, format!("{:.0} min after {} may help", nap.minutes, time(nap.from))));
    match (evening, nap) {
        (Some(evening), Some((_, nap))) => Some(("tonight", format!("{evening}; a nap of {nap}"))),
        (Some(evening), None) => Some(("tonight", evening)),
        (None, nap) => nap.map(|(one, nap)| ("nap", format!("{nap}: {}", why(&one.why)))),
    }
}

fn this_evening(tonight: &Tonight) -> Vec<Line> {
    let from = match tonight.wake_from {
        WakeFrom::Stated => "",
        WakeFrom::Nights => ", as you usually are",
        WakeFrom::Session => ", an hour before your session",
    };
    let extra = if tonight.extra_h > 0.0 {
        format!(", {} of it for the load", plain(tonight.extra_h))
    } else {
        String::new()
    };
    let held = if tonight.held {
        "; earlier than that few fall asleep, so the rest is for the nights after"
    } else {
        ""
    };
    let text = format!(
        "to bed about {} for {} of sleep{extra}; up at {}{from}{held}",
        time(tonight.bed),
        plain(tonight.sleep_h),
        time(tonight.wake)
    );
    let mut lines = vec![Line::advice("tonight", text, tonight.stands)];
    if !tonight.why.is_empty() {
        lines[0].first = true;
        let why: Vec<String> = tonight.why.iter().map(why).collect();
        let why = phrase::list(&why.iter().map(String::as_str).collect::<Vec<_>>());
        lines.push(Line::known("because", why));
    }
    let text = format!(
        "the last before {}; a strong dose, as in some gels and boosters, before {}. Later costs sleep, on average",
        time(tonight.coffee_until),
        time(tonight.strong_until)
    );
    lines.push(Line::advice("coffee", text, tonight.coffee_stands));
    lines
}

fn why(why: &TonightWhy) -> String {
    match why {
        TonightWhy::ShortNight { hours } => format!("the last night was short, {}", plain(*hours)),
        TonightWhy::Owed { hours } => format!("the week owes you {}", plain(*hours)),
        TonightWhy::LongDay => "it was a very long day".to_owned(),
        TonightWhy::HardDay => "today was hard".to_owned(),
        TonightWhy::Tomorrow { purpose: Purpose::Race } => "tomorrow is your race".to_owned(),
        TonightWhy::Tomorrow { purpose } if !purpose.is_hard() => "tomorrow has two sessions".to_owned(),
        TonightWhy::Tomorrow { purpose: Purpose::Long } => "tomorrow is the long run".to_owned(),
        TonightWhy::Tomorrow { purpose } => format!("tomorrow is hard ({})", plan::purpose(*purpose)),
        TonightWhy::EarlyStart { at } => format!("tomorrow you start at {}", time(*at)),
    }
}

/// Hours as they are spoken: `8 h`, `7 h 45`, `30 min`.
fn plain(number: f64) -> String {
    if number < 1.0 {
        return format!("{:.0} min", number * 60.0);
    }
    let text = hours(number);
    text.strip_suffix(" 00").map_or(text.clone(), str::to_owned)
}

fn nap(nap: &Nap) -> Line {
    let text = format!(
        "{:.0} min between {} and {}, with the alarm set: {}",
        nap.minutes,
        time(nap.from),
        time(nap.to),
        why(&nap.why)
    );
    Line::advice("a nap", text, nap.stands)
}

fn need(need: &Need) -> Line {
    let [low, high] = need.range_h;
    let age = if need.age_known { "at your age" } else { "for an adult" };
    let usual = need.usual_h.map_or_else(
        || "; what is usual for you shows after two weeks of nights".to_owned(),
        |usual| format!("; you usually sleep {}", plain(usual)),
    );
    Line::advice("your need", format!("{low:.0}–{high:.0} h {age}{usual}"), need.stands)
}

fn this_week(owed: &Owed) -> Line {
    let known = known(owed);
    let text = if owed.hours < 1.0 {
        format!("next to nothing is owed{known}")
    } else {
        format!("{} short of your need in all{known}", plain(owed.hours))
    };
    Line::advice("this week", text, owed.stands)
}

fn four_weeks(owed: &Owed) -> Line {
    let minutes = (owed.balance_h * 60.0 / owed.nights as f64).round();
    let text = match minutes {
        minutes if minutes >= 5.0 => {
            format!("{minutes:.0} min a night short of your need, long nights counted in")
        }
        minutes if minutes <= -5.0 => format!("{:.0} min a night more than your need", -minutes),
        _ => "as much as you need, on the whole".to_owned(),
    };
    Line::advice("four weeks", format!("{text}{}", known(owed)), owed.stands)
}

/// How many of the nights are known, where not all are.
fn known(owed: &Owed) -> String {
    if owed.nights == owed.days {
        String::new()
    } else {
        format!(" ({} of {} nights known, the others are not guessed)", owed.nights, owed.days)
    }
}

fn times(times: &Times) -> Vec<Line> {
    let regularity = times.regularity.map_or(String::new(), |index| {
        format!("; regularity {index:.0} of 100, not to be held against other apps")
    });
    let text = format!(
        "the middle of your night is about {}, give or take {} min{regularity}",
        clock(times.midpoint_h),
        (times.spread_h * 60.0).round()
    );
    let mut lines = vec![Line::advice("your times", text, times.stands)];
    if let Some(later) = times.weekend_later_h {
        let text = if later.abs() * 60.0 < 20.0 {
            "as in the week".to_owned()
        } else {
            let way = if later > 0.0 { "later" } else { "earlier" };
            format!("{:.0} min {way} than in the week", later.abs() * 60.0)
        };
        lines.push(Line::known("weekends", text));
    }
    lines
}

fn clock(hours: f64) -> String {
    let minutes = (hours.rem_euclid(24.0) * 60.0).round();
    format!("{:02.0}:{:02.0}", (minutes / 60.0).floor() % 24.0, minutes % 60.0)
}

fn at_night(shifts: &Shifts, voice: Voice) -> Vec<Line> {
    let until = crate::phrase::day(shifts.event.to, voice.today);
    let when = if shifts.event.to == voice.today {
        "today is the last of them".to_owned()
    } else {
        format!("until {until}")
    };
    let mut all =
        vec![Line::known("night shifts", format!("{when}: times are not judged, and no bedtime is told"))];
    let before = format!(
        "a nap of up to {:.0} min in the afternoon or evening, above all before the first night",
        shifts.nap_min
    );
    all.push(Line::advice("before", before, shifts.stands).first());
    all.push(Line::advice(
        "at work",
        "bright light and coffee in the first half, less of both in the second".to_owned(),
        shifts.stands,
    ));
    let after = format!(
        "straight to bed in a dark, quiet room: {} in the day, in two parts if need be. Sleepy at the wheel is dangerous: let someone else drive",
        plain(shifts.sleep_h)
    );
    all.push(Line::advice("after", after, shifts.stands));
    all.push(Line::advice(
        "running",
        "easy, after sleep rather than straight after the shift; nothing hard until two nights at home"
            .to_owned(),
        shifts.stands,
    ));
    all
}

/// The day of a journey that it is.
fn of_day(plan: &JourneyPlan, date: Date) -> Option<&JourneyDay> {
    plan.days.iter().find(|day| day.date == date)
}

/// When to look for light and when to keep from it: `bright light 10:30–13:30, dim light 07:30–10:30`.
pub fn light(day: &JourneyDay) -> String {
    let span = |[from, to]: [jiff::civil::Time; 2]| format!("{}–{}", time(from), time(to));
    let parts = [
        day.light.map(|when| format!("bright light {}", span(when))),
        day.dim.map(|when| format!("dim light {}", span(when))),
        day.nap_min.map(|minutes| format!("a nap of {minutes:.0} min if you need it")),
        day.easy.then(|| "running easy only".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn under_way(plan: &JourneyPlan, date: Date) -> Line {
    let text = match of_day(plan, date) {
        Some(day) => {
            format!("your body clock is still about {} off: {}", plain(day.off_h), light(day))
        }
        None => format!("tomorrow you arrive {}; the days there: lope sleep travel", direction(plan)),
    };
    Line::advice("journey", text, plan.stands).first()
}

/// `7 h east`.
pub fn direction(plan: &JourneyPlan) -> String {
    let hours = plan.journey.hours_east;
    let way = if hours > 0 { "east" } else { "west" };
    format!("{} h {way}", hours.unsigned_abs())
}

/// What a journey does to the body clock.
pub fn journey(plan: &JourneyPlan) -> String {
    let way = match plan.goes {
        ClockGoes::Earlier => "earlier each day",
        ClockGoes::Later => "later each day",
    };
    format!(
        "{}: your body clock follows in about {}, {way}. Up at {}, to bed at {} by the clock there; naps are over by {}.",
        phrase::sentence(&direction(plan)),
        count(plan.days.len() as i32, "day"),
        time(plan.wake),
        time(plan.bed),
        time(plan.nap_by)
    )
}

/// Why so short a journey needs no plan.
pub fn short_journey() -> &'static str {
    "Fewer than three time zones: a day or two of ordinary tiredness, and the clock of the place from the first evening on."
}

/// What a journey's plan stands on, said with it.
pub fn journey_note() -> &'static str {
    "By daylight out of doors where you can; sunglasses and dim rooms otherwise. People differ, and the evidence for such plans is thin: if you are wide awake, get up."
}

/// What a routine is.
pub fn routine(routine: SleepRoutine) -> &'static str {
    match routine {
        SleepRoutine::RegularTimes => {
            "get up at the same time every day, weekends too, and go to bed at about the same"
        }
        SleepRoutine::DarkAndQuiet => {
            "a dark and quiet room: blinds or a mask, ear plugs, the phone elsewhere"
        }
        SleepRoutine::CoolRoom => "a cool room, about 18 °C, and light bedding",
        SleepRoutine::ScreensAway => "screens dim or away in the last hour",
        SleepRoutine::WindDown => {
            "a calm last hour, the same each evening: tomorrow's things written down, then no more of them"
        }
        SleepRoutine::EarlyCaffeine => "no coffee in the nine hours before bed",
        SleepRoutine::NoAlcohol => "evenings without alcohol",
        SleepRoutine::EarlyMeal => "the last large meal three hours before bed",
    }
}

fn asks(asks: &Asks) -> String {
    match asks {
        Asks::Noted { metric, evenings } => {
            let what = match metric {
                Metric::Alcohol => "alcohol",
                Metric::Heat => "a hot night",
                Metric::LateMeal => "a late meal",
                _ => "a note",
            };
            format!("{what} on {evenings} of the last 14 nights")
        }
        Asks::Wanders { hours } => format!("your times wander by {} min", (hours * 60.0).round()),
        Asks::LateWeekends { hours } => {
            format!("weekends are {} min later than the week", (hours * 60.0).round())
        }
        Asks::BadNights { nights } => format!("{nights} nights of 14 were long enough and bad all the same"),
        Asks::Owed { hours } => format!("{} were missing this week", plain(*hours)),
    }
}

fn tried(result: &TryResult) -> Vec<Line> {
    let what = routine(result.tried.routine);
    let label = if result.days_left > 0 { "trying" } else { "tried" };
    let left = if result.days_left > 0 {
        format!(" ({} to go)", count(result.days_left, "day"))
    } else {
        String::new()
    };
    let mut lines = vec![Line::known(label, format!("{what}{left}"))];
    if result.days_left == 0 {
        lines.extend(result.outcomes.iter().map(|one| Line::advice("", outcome(one), result.stands)));
    }
    lines
}

/// What one measure did: `sleep: 7 h 05 before, 7 h 30 since; +0.1 to +0.7 h: longer in your nights, not proof`.
pub fn outcome(outcome: &TryOutcome) -> String {
    let is_hours = outcome.metric == Metric::SleepDuration;
    let name = if is_hours { "sleep" } else { "quality" };
    let value = |mean: f64| if is_hours { hours(mean) } else { format!("{mean:.1}") };
    let means = match outcome.means {
        [Some(before), Some(since)] => format!("{} before, {} since", value(before), value(since)),
        _ => "not known on both sides".to_owned(),
    };
    let [before, since] = outcome.nights;
    let unit = if is_hours { " h" } else { "" };
    let told = match (outcome.told, outcome.better_by) {
        (Leaning::Better, Some([low, high])) => {
            format!(
                "; better by {} to {}{unit}, in your own nights, not proof",
                signed(low, 1),
                signed(high, 1)
            )
        }
        (Leaning::Worse, Some([low, high])) => {
            format!(
                "; worse by {} to {}{unit}, in your own nights, not proof",
                signed(-high, 1),
                signed(-low, 1)
            )
        }
        (Leaning::Alike, Some([low, high])) => {
            format!("; {} to {}{unit}: not to be told from chance", signed(low, 1), signed(high, 1))
        }
        _ => format!("; {before} and {since} nights are too few to tell, seven of each are needed"),
    };
    format!("{name}: {means}{told}")
}

fn unknown(sleep: &Sleep) -> Vec<&'static str> {
    let mut all = Vec::new();
    if sleep.last_night_h.is_none() {
        all.push("how long you slept: lope checkin --asleep 22:45 --woke 6:30, or --sleep 7h30");
    }
    if sleep.tonight.is_none() && sleep.shifts.is_none() {
        all.push("when you get up, which bedtime is counted from: lope care set --wake 6:30");
    }
    all
}

/// A runner's sleep for scripts: every fact, and the lines beside it.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_sleep(one: &Sleep, voice: Voice) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(one)?;
    value["text"] = lines_as_json(&sleep(one, voice));
    Ok(value)
}

/// A runner's sleep over the years for scripts, with what each course means.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_sleep_course(one: &SleepCourse) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(one)?;
    value["text"] = json!({
        "times": "From when to when you slept, and the middle of your nights over four weeks.",
        "regularity": "How likely you were asleep, or awake, at the same minute of two days in a row, over four weeks: 100 is every day alike. Not to be held against other apps.",
        "owed": "Hours short of your need over the week, long nights not set against short ones. A night that nobody recorded is unknown, not short.",
    });
    Ok(value)
}

/// A journey for scripts.
///
/// # Errors
/// Where a fact cannot be serialised, which is a fault of this program.
pub fn told_journey(plan: &JourneyPlan) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(plan)?;
    for (told, day) in value["days"].as_array_mut().into_iter().flatten().zip(&plan.days) {
        told["text"] = light(day).into();
    }
    value["text"] = json!({ "journey": journey(plan), "note": journey_note() });
    Ok(value)
}
