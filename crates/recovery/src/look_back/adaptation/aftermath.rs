//! The mornings after hard work: how many until the runner felt as usual, until the nights were as usual, and how sore the
//! first ones were.
//!
//! Every morning is held against one usual, that of the half year's mornings without hard work just behind them: a usual that
//! slid along would make trends of its own, and hide the runner's. What was not said or measured on the way leaves the answer unknown; the next hard session
//! ends the looking, and so the days are a least then.

use jiff::{ToSpan, civil::Date};
use lope_physiology::statistics::{NormalRange, mean};
use lope_records::{Metric, Source, Summary};

use super::like;
use crate::{
    Rules,
    known::{
        seen::{Scaled, Seen, usual as usual_said},
        sessions::{days_between, distinct_dates},
    },
    look_back::{
        course::{Caveat, Course, Figure, Grain, Matters, Point, Tendency, Yardstick},
        window::Window,
    },
    rules::by,
    run::limits::HeartRateTrust,
};

/// Mornings from a session until a thing was back.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Back {
    mornings: f64,
    /// The next hard session, or the end of looking, came first.
    at_least: bool,
}

/// Days until felt as usual, days until the nights were, and soreness after: each within like sessions, so that other
/// sessions are no trend.
pub(in crate::look_back) fn courses(window: &Window<'_>) -> Vec<Course> {
    let rules = window.rules;
    let hard_days = distinct_dates(window.sessions.past().iter().copied().filter(|one| is_key(one, window)));
    // Nothing later than the day is in the history.
    let seen = Seen::of(window.history, window.date, HeartRateTrust::Trusted, rules);
    let usual = Usual::of(&seen, &hard_days, window);
    let after = |session: &Summary| After::of(session, &hard_days, &usual, window);
    let groups: Vec<Vec<(Date, After)>> = like::groups(window)
        .into_iter()
        .map(|group| {
            group.into_iter().filter(|one| is_key(one, window)).map(|one| (one.date, after(one))).collect()
        })
        .collect();
    let yardstick = |matters| Yardstick {
        grain: Grain::Score,
        ..Yardstick::new(rules.trend_runs, matters, by::aftermath_mornings())
    };
    let days = |figure, back: fn(&After) -> Option<Back>| {
        let of_group = |group: &Vec<(Date, After)>| {
            let points = group
                .iter()
                .filter_map(|(date, after)| Some(Point { date: *date, value: back(after)?.mornings }));
            points.collect::<Vec<Point>>()
        };
        let points: Vec<Vec<Point>> = groups.iter().map(of_group).collect();
        let open = groups
            .iter()
            .flatten()
            .filter(|(_, after)| back(after).is_some_and(|back| back.at_least))
            .count();
        let caveat = (open > 0).then_some(Caveat::AtLeast { sessions: open });
        let yardstick = yardstick(Matters::Units(rules.trend_level_days));
        let mut course = Course::of(figure, &points, yardstick, rules).with(caveat);
        let of = course.points.len();
        if course.moving().is_some() && open as f64 >= rules.aftermath_open_share * of as f64 {
            course.told = Tendency::CutShort { sessions: open, of };
        }
        course
    };
    let sore: Vec<Vec<Point>> = groups
        .iter()
        .map(|group| {
            let sore = |(date, after): &(Date, After)| Some(Point { date: *date, value: after.soreness? });
            group.iter().filter_map(sore).collect()
        })
        .collect();
    vec![
        days(Figure::FeltBackDays, |after| after.felt),
        days(Figure::NightsBackDays, |after| after.nights),
        Course::of(
            Figure::SorenessAfterPoints,
            &sore,
            Yardstick {
                ground: by::soreness_mornings(),
                ..yardstick(Matters::Units(rules.trend_level_points))
            },
            rules,
        ),
    ]
}

/// Whether a session is one to recover from.
fn is_key(session: &Summary, window: &Window<'_>) -> bool {
    window.sessions.is_hard(session, window.rules)
}

/// The mornings after one session.
struct After {
    felt: Option<Back>,
    nights: Option<Back>,
    soreness: Option<f64>,
}

impl After {
    fn of(session: &Summary, hard_days: &[Date], usual: &Usual<'_>, window: &Window<'_>) -> After {
        let rules = window.rules;
        let next_hard = hard_days.iter().copied().find(|day| *day > session.date);
        let until_next = next_hard.map_or(i32::MAX, |day| days_between(session.date, day));
        let last =
            (rules.aftermath_mornings as i32).min(until_next).min(days_between(session.date, window.date));
        let was_open = last < rules.aftermath_mornings as i32 && until_next > last;
        let mornings: Vec<Date> = (1..=last).map(|day| session.date.saturating_add(day.days())).collect();
        // What today cannot answer yet is not a long recovery.
        let known = |back: Option<Back>| back.filter(|back| !(back.at_least && was_open));
        After {
            felt: known(back(mornings.iter().map(|day| usual.felt(*day)))),
            nights: known(back(mornings.iter().map(|day| usual.night(*day)))),
            soreness: usual.soreness(&mornings),
        }
    }
}

/// The first morning as usual whose next one, if it is known, was as well: legs are often sorest on the second. `None`
/// where a morning on the way is not known.
fn back(mornings: impl Iterator<Item = Option<bool>>) -> Option<Back> {
    let mornings: Vec<Option<bool>> = mornings.collect();
    for (index, morning) in mornings.iter().enumerate() {
        let stays = mornings.get(index + 1).copied().flatten().unwrap_or(true);
        if (*morning)? && stays {
            return Some(Back { mornings: index as f64 + 1.0, at_least: false });
        }
    }
    (!mornings.is_empty()).then_some(Back { mornings: mornings.len() as f64 + 1.0, at_least: true })
}

/// The one usual that every morning is held against.
struct Usual<'a> {
    seen: &'a Seen<'a>,
    /// Soreness, energy and fatigue, each as the source that says most says it.
    said: Vec<(Metric, &'a Source, NormalRange)>,
    /// Variability and pulse, likewise.
    nights: Vec<(Metric, &'a Source, NormalRange)>,
    rules: &'a Rules,
}

impl<'a> Usual<'a> {
    fn of(seen: &'a Seen<'a>, hard_days: &[Date], window: &Window<'a>) -> Usual<'a> {
        let rules = window.rules;
        let first = window.half_a_year_ago();
        let is_fresh = |day: Date| {
            !hard_days
                .iter()
                .any(|hard| (1..=rules.soreness_mornings as i32).contains(&days_between(*hard, day)))
        };
        let of = |metric, usual: fn(&[f64], usize) -> Option<NormalRange>, needed: f64| {
            let source = seen.main_source(metric, days_between(first, window.date))?;
            let past = seen.between(metric, first, window.date).filter(|one| one.source == *source);
            let past = past.filter(|one| is_fresh(one.date)).filter_map(|one| scaled(metric, one.value));
            Some((metric, source, usual(&past.collect::<Vec<f64>>(), needed as usize)?))
        };
        let night = |metric| of(metric, NormalRange::robust_of, rules.measured_baseline_count);
        let first_of = |metrics: [Metric; 2]| metrics.into_iter().find_map(night);
        let hrv = first_of([Metric::Rmssd, Metric::Sdnn]);
        let pulse = first_of([Metric::RestingHeartRate, Metric::SleepingHeartRate]);
        let said = [Metric::Soreness, Metric::Energy, Metric::Fatigue]
            .into_iter()
            .filter_map(|metric| of(metric, usual_said, rules.said_baseline_count));
        Usual { seen, said: said.collect(), nights: hrv.into_iter().chain(pulse).collect(), rules }
    }

    /// Whether nothing said was clearly worse than usual on a morning; `None` where nothing can be judged.
    fn felt(&self, day: Date) -> Option<bool> {
        let z = |(metric, source, usual): &(Metric, &Source, NormalRange)| {
            let mut answers = self.seen.between(*metric, day, day).filter(|answer| answer.source == **source);
            Scaled::against(answers.next()?, *usual).z(self.rules)
        };
        let known: Vec<f64> = self.said.iter().filter_map(z).collect();
        (!known.is_empty()).then(|| known.iter().all(|z| *z > -self.rules.said_low_sd))
    }

    /// Whether pulse and variability of a night lay, taken together, within the usual; `None` where neither is known.
    fn night(&self, day: Date) -> Option<bool> {
        let rules = self.rules;
        let worse = self.nights.iter().filter_map(|(metric, source, usual)| {
            let mut nights = self.seen.between(*metric, day, day).filter(|night| night.source == **source);
            let value = scaled(*metric, nights.next()?.value)?;
            let is_hrv = matches!(metric, Metric::Rmssd | Metric::Sdnn);
            let (sign, least) = if is_hrv {
                (-1.0, rules.hrv_least_spread)
            } else {
                (1.0, usual.centre * rules.pulse_rise_pct / 100.0)
            };
            Some(sign * (value - usual.centre) / usual.spread.max(least))
        });
        mean(&worse.collect::<Vec<f64>>()).map(|worse| worse < rules.pulse_band_sd)
    }

    /// The highest soreness of the first mornings; `None` where one of them is missing.
    fn soreness(&self, mornings: &[Date]) -> Option<f64> {
        let (_, source, _) = self.said.iter().find(|(metric, ..)| *metric == Metric::Soreness)?;
        let count = self.rules.soreness_mornings as usize;
        let said = mornings.iter().take(count).map(|day| {
            let mut answers = self.seen.between(Metric::Soreness, *day, *day);
            answers.find(|answer| answer.source == **source).map(|answer| answer.value)
        });
        let said: Vec<f64> = said.collect::<Option<_>>()?;
        said.into_iter().max_by(f64::total_cmp).filter(|_| mornings.len() >= count)
    }
}

/// Variability on the scale of its logarithm, on which it is near normal.
fn scaled(metric: Metric, value: f64) -> Option<f64> {
    match metric {
        Metric::Rmssd | Metric::Sdnn => (value > 0.0).then(|| value.ln()),
        _ => Some(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mornings(answers: &[Option<bool>]) -> Option<(f64, bool)> {
        back(answers.iter().copied()).map(|back| (back.mornings, back.at_least))
    }

    #[test]
    fn back_is_the_first_usual_morning_that_stays() {
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(mornings(&[yes, yes]), Some((1.0, false)));
        assert_eq!(mornings(&[yes, no, yes, yes]), Some((3.0, false)), "sorest on the second");
        assert_eq!(mornings(&[no, no, yes]), Some((3.0, false)));
        assert_eq!(
            mornings(&[no, yes, None, no]),
            Some((2.0, false)),
            "what is not known contradicts nothing"
        );
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        let no = Some(false);
        assert_eq!(mornings(&[None, Some(true)]), None);
        assert_eq!(mornings(&[no, None, Some(true)]), None);
        assert_eq!(mornings(&[no, no]), Some((3.0, true)), "cut short by the next session");
        assert_eq!(mornings(&[]), None);
    }
}
