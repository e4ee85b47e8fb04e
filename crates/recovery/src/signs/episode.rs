//! How long something has been low without a real break.

use jiff::civil::Date;
use lope_physiology::statistics::NormalRange;
use lope_records::{Direction, Metric, Observation};

use crate::{
    Rules,
    known::{
        seen::{Scaled, Seen},
        sessions::{days_before, days_between},
    },
};

/// The days on which something was known, latest first, and whether it was low on each.
pub(crate) type Days = Vec<(Date, bool)>;

/// The days on which something was known, latest first, and how far it was beyond the runner's range to the bad side on each: nought
/// or less within it.
pub(crate) type Course = Vec<(Date, f64)>;

/// The day since when the mean has been beyond the range: seven days or more. A week's mean tells what single mornings hide in
/// their noise. `None` where it has not.
pub(crate) fn since_on_average(course: &Course, today: Date, rules: &Rules) -> Option<Date> {
    let (latest, beyond) = course.first()?;
    let week = days_before(today, rules.sign_days as i32 - 1);
    let known = course.iter().take_while(|(day, _)| *day >= week).count() as f64;
    // What is back within the range this morning lasts no longer.
    if *beyond <= 0.0 || *latest < week || known < rules.sign_days * rules.said_bad_half {
        return None;
    }
    let (mut since, mut sum) = (None, 0.0);
    for (day, beyond) in course {
        sum += beyond;
        if *day <= week {
            if sum <= 0.0 {
                break;
            }
            since = Some(*day);
        }
    }
    since
}

/// A course without the days on which an illness was said: they explain themselves, and so far out they would carry any mean.
pub(crate) fn without_illness(mut course: Course, seen: &Seen<'_>, rules: &Rules) -> Course {
    let ill = |day: Date| {
        let mut said = seen.within(Metric::Illness, rules.sign_window_days as i32);
        said.any(|illness| illness.date == day && illness.value > 0.0)
    };
    course.retain(|(day, _)| !ill(*day));
    course
}

/// The day since when it has been low: seven days or more, most of the mornings on record, the latest among them.
/// `None` where it has not lasted.
pub(crate) fn since(days: &Days, today: Date, rules: &Rules) -> Option<Date> {
    let within = |first: Date| days.iter().take_while(move |(day, _)| *day >= first);
    let (latest, is_low) = days.first()?;
    let week = days_before(today, rules.sign_days as i32 - 1);
    let known = within(week).count() as f64;
    if !is_low || *latest < week || known < rules.sign_days * rules.said_bad_half {
        return None;
    }
    let mut since = None;
    let (mut low, mut count) = (0.0, 0.0);
    for (day, is_low) in days {
        count += 1.0;
        low += f64::from(u8::from(*is_low));
        if low / count < rules.sign_share {
            break;
        }
        if *is_low {
            since = Some(*day);
        }
    }
    since.filter(|&first| days_between(first, today) >= rules.sign_days as i32 - 1)
}

/// The answers to an item, latest first, each beside the `window` days that end `gap` days before today.
fn answers(metric: Metric, gap: i32, window: i32, seen: &Seen<'_>, rules: &Rules) -> Vec<(Date, Scaled)> {
    let mut answers: Vec<&Observation> = seen.within(metric, window).collect();
    answers.sort_by(|a, b| b.date.cmp(&a.date).then(a.source.cmp(&b.source)));
    answers.dedup_by_key(|answer| answer.date);
    let Some(latest) = answers.first() else { return Vec::new() };
    // The older yardstick where it is long enough: a month of feeling low is not its own normal.
    let older = Scaled::beside(seen, latest, gap, window, rules);
    let usual = match older.normal {
        Some(_) => older,
        None => Scaled::beside(seen, latest, rules.said_gap_days as i32, window, rules),
    };
    answers.iter().map(|answer| (answer.date, Scaled { value: answer.value, ..usual.clone() })).collect()
}

/// The mornings on which an item was said, and whether it was low against the weeks before the window.
pub(crate) fn of_item(metric: Metric, seen: &Seen<'_>, rules: &Rules) -> Days {
    of_item_beside(metric, rules.drift_gap_days as i32, rules.sign_window_days as i32, seen, rules)
}

/// As [`of_item`], against the `window` days that end `gap` days before today.
pub(crate) fn of_item_beside(metric: Metric, gap: i32, window: i32, seen: &Seen<'_>, rules: &Rules) -> Days {
    answers(metric, gap, window, seen, rules)
        .into_iter()
        .map(|(day, said)| (day, said.is_low(rules)))
        .collect()
}

/// The mornings on which an item was said, and how far it was beyond the usual range, as a share of its scale. What most would call
/// usual is within it, however well someone usually is.
pub(crate) fn course_of_item(metric: Metric, seen: &Seen<'_>, rules: &Rules) -> Course {
    let beyond = |(day, said): (Date, Scaled)| {
        let [low, high] = said.range(rules)?;
        let end = if said.direction == Direction::HigherIsBetter { low } else { high };
        let border = Scaled { value: end, ..said.clone() }.badness()?.max(rules.said_usual_share);
        Some((day, said.badness()? - border))
    };
    let (gap, window) = (rules.drift_gap_days as i32, rules.sign_window_days as i32);
    answers(metric, gap, window, seen, rules).into_iter().filter_map(beyond).collect()
}

/// The mornings with a measured value, and how far it was beyond the older range in the bad direction.
pub(crate) fn of_measured(
    metric: Metric,
    reading: fn(f64) -> f64,
    beyond: impl Fn(&NormalRange, f64) -> f64,
    seen: &Seen<'_>,
    rules: &Rules,
) -> Course {
    let (gap, length) = (rules.drift_gap_days as i32, rules.measured_baseline_days as i32);
    let Some(source) = seen.main_source(metric, gap) else { return Vec::new() };
    let past: Vec<f64> =
        seen.past(metric, source, gap, length).into_iter().map(reading).filter(|v| v.is_finite()).collect();
    let Some(normal) = NormalRange::robust_of(&past, rules.measured_baseline_count as usize) else {
        return Vec::new();
    };
    let mut days: Course = seen
        .within(metric, gap)
        .filter(|value| value.source == *source && seen.journal.sets_aside(value.date).is_none())
        .map(|value| (value.date, beyond(&normal, reading(value.value))))
        .filter(|(_, beyond)| beyond.is_finite())
        .collect();
    days.reverse();
    days
}
