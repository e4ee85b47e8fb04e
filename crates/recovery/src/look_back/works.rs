//! Does it work for me? Days of one kind beside days of another that began alike, by the mornings after.
//!
//! The days of a pair are matched by what went before — hours since hard work, the load of the day before, how the runner
//! felt that morning — and none is used twice. What is compared is the change from that morning to the next, so that a
//! season does not count, less what a worse morning gains by itself. Days that began ill or in pain are left out: rest on
//! them has another reason. All of it is association in one's own days: who feels flat may choose rest, and no match holds
//! what was never noted.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lope_physiology::statistics;
use lope_records::{Direction, Metric, Source, Summary};
use serde::Serialize;

use super::days::{DayWas, Days};
use crate::{
    Rules,
    evidence::Grade,
    finding::Unit,
    known::{
        Thing,
        seen::{Scaled, Seen},
        sessions::{days_before, days_between},
    },
    rules::{Ground, by},
};

/// What the interval of a comparison allows to say.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaning {
    /// Too few pairs yet.
    TooFew,
    /// The two kinds of day cannot be told apart.
    Alike,
    /// Better after the first kind.
    Better,
    /// Worse after the first kind.
    Worse,
}

/// One marker of the mornings after, compared between two kinds of day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// The marker.
    pub metric: Metric,
    /// Lowest and highest point of its scale, where it is said.
    pub scale: Option<[f64; 2]>,
    /// The unit of the difference.
    pub unit: Unit,
    /// The pairs of days, of the first kind and of the second.
    pub pairs: Vec<[Date; 2]>,
    /// Pairs needed before anything is said.
    pub needed: usize,
    /// By how much the morning after is better after the first kind (below nought: worse), where enough pairs are known.
    pub better_by: Option<f64>,
    /// Where that lies: in nineteen of twenty samples for the legs after recovery runs, which a prescription goes by; in
    /// ninety-nine of a hundred for all that is looked at beside them.
    pub interval: Option<[f64; 2]>,
    /// What that allows to say.
    pub told: Leaning,
    /// The rule that speaks, by its name in [`Rules`].
    pub rule: &'static str,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure it is.
    pub grade: Grade,
}

/// Two kinds of day beside each other.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contrast {
    /// The kind that is asked about.
    pub after: DayWas,
    /// The kind it is held against.
    pub than: DayWas,
    /// Days of each kind that were looked at.
    pub days: [usize; 2],
    /// The markers that are known, the legs first.
    pub outcomes: Vec<Outcome>,
}

/// What is compared: each kind of easier day with rest.
const CONTRASTS: [[DayWas; 2]; 3] = [
    [DayWas::RecoveryRun, DayWas::Rest],
    [DayWas::EasyRun, DayWas::Rest],
    [DayWas::CrossTraining, DayWas::Rest],
];

/// The legs, by the metrics that can stand for them, best first.
pub(super) const LEGS: &[Metric] = &[Metric::Soreness];
/// Energy.
pub(super) const ENERGY: &[Metric] = &[Metric::Energy, Metric::Fatigue];
/// What is compared of a morning.
const MARKERS: &[&[Metric]] =
    &[LEGS, ENERGY, &[Metric::Rmssd, Metric::Sdnn], &[Metric::RestingHeartRate, Metric::SleepingHeartRate]];

/// What a day was matched by, as its morning stood.
struct Before {
    date: Date,
    /// Hours since hard work; beyond some days they no longer differ.
    hours: f64,
    /// Load of the day before, in usual sessions.
    load: f64,
    /// Legs and energy, standard deviations better than usual.
    felt: [Option<f64>; 2],
    /// What was done on the day itself, where it is not what is asked about.
    own: Option<Own>,
}

/// What a day was, and its load in usual sessions.
#[derive(Clone, Copy)]
struct Own {
    was: DayWas,
    load: f64,
}

impl Before {
    /// `None` where the day was no day like others, or too little is known of it.
    fn of(day: Date, days: &Days<'_>, seen: &Seen<'_>, rules: &Rules) -> Option<Before> {
        // Pain on the morning after may be what the day did, and counts; an illness is not.
        if days.is_injured(day, rules) || days.is_ill(day) || days.is_ill(days_before(day, -1)) {
            return None;
        }
        let load = |one: &Summary| Some(one.load?.value);
        let usual = days.done(days_before(day, rules.usual_days as i32), days_before(day, 1));
        let usual: Vec<f64> = usual.filter_map(load).collect();
        let usual = statistics::median(&usual).filter(|usual| *usual > 0.0)?;
        let of_day = |day: Date| -> Option<f64> {
            let loads: Option<Vec<f64>> = days.sessions(day).iter().map(|one| load(one)).collect();
            Some(loads?.iter().sum::<f64>() / usual)
        };
        let felt = [LEGS, ENERGY].map(|metrics| felt(metrics, day, seen, rules).map(|(_, sd)| sd));
        let hours = days.hours_since_hard(day, rules);
        Some(Before {
            date: day,
            hours: hours.unwrap_or(f64::INFINITY).min(rules.works_far_hours),
            load: of_day(days_before(day, 1))?,
            felt,
            own: days.was(day).zip(of_day(day)).map(|(was, load)| Own { was, load }),
        })
    }

    /// As it is where the day itself is what is asked about.
    fn whatever_was_done(self) -> Before {
        Before { own: None, ..self }
    }

    /// How unlike two days began; `None` where too unlike to be held against each other.
    fn unlike(&self, other: &Before, rules: &Rules) -> Option<f64> {
        let felt = self.felt.iter().zip(&other.felt);
        let felt: Vec<f64> =
            felt.filter_map(|(one, other)| Some(((*one)? - (*other)?) / rules.works_felt_sd)).collect();
        let done = [
            (self.hours - other.hours) / rules.works_hours,
            (self.load - other.load) / rules.works_load_sessions,
        ];
        let is_like = match (self.own, other.own) {
            (Some(one), Some(other)) => {
                one.was == other.was && (one.load - other.load).abs() <= rules.works_load_sessions
            }
            _ => true,
        };
        let is_close = is_like && done.iter().chain(&felt).all(|apart| apart.abs() <= 1.0);
        (is_close && !felt.is_empty()).then(|| done.iter().chain(&felt).map(|apart| apart * apart).sum())
    }
}

/// How the first metric that was said on a morning stands, standard deviations better than was usual then.
pub(super) fn felt(metrics: &[Metric], day: Date, seen: &Seen<'_>, rules: &Rules) -> Option<(Metric, f64)> {
    let today = |&metric: &Metric| seen.between(metric, day, day).min_by_key(|one| &one.source);
    let answer = metrics.iter().find_map(today)?;
    let last = days_before(day, rules.said_gap_days as i32);
    let past = seen.between(answer.metric, days_before(last, rules.said_baseline_days as i32 - 1), last);
    let past: Vec<f64> = past.filter(|one| one.source == answer.source).map(|one| one.value).collect();
    Some((answer.metric, Scaled::among(answer, &past, rules).z(rules)?))
}

/// A metric of one source, as it is compared.
struct Marker<'a> {
    metric: Metric,
    source: &'a Source,
}

impl<'a> Marker<'a> {
    fn of(metrics: &[Metric], seen: &Seen<'a>, rules: &Rules) -> Option<Marker<'a>> {
        let known = |&metric: &Metric| {
            Some(Marker { metric, source: seen.main_source(metric, rules.history_days as i32)? })
        };
        metrics.iter().find_map(known)
    }

    fn is_variability(&self) -> bool {
        matches!(self.metric, Metric::Rmssd | Metric::Sdnn)
    }

    fn unit(&self) -> Unit {
        match self.metric {
            metric if metric.is_said() => Unit::Points,
            _ if self.is_variability() => Unit::Percent,
            _ => Unit::Bpm,
        }
    }

    fn on(&self, day: Date, seen: &Seen<'_>) -> Option<f64> {
        let value = seen.between(self.metric, day, day).find(|one| one.source == *self.source)?.value;
        let value = if self.is_variability() { 100.0 * value.ln() } else { value };
        Some(value).filter(|value| value.is_finite())
    }

    /// How good the morning of a day was, and how much better the next.
    fn change(&self, day: Date, seen: &Seen<'_>) -> Option<Change> {
        let is_worse = self.source.direction(self.metric) == Direction::HigherIsWorse;
        let good = |day: Date| Some(if is_worse { -self.on(day, seen)? } else { self.on(day, seen)? });
        let began = good(day)?;
        Some(Change { began, by: good(days_before(day, -1))? - began })
    }

    fn scale(&self) -> Option<[f64; 2]> {
        let scale = self.source.scale().filter(|_| self.metric.is_said())?;
        Some([scale.0, scale.1])
    }
}

/// What a marker was on the morning of a day, and by how much better the next morning was.
#[derive(Clone, Copy)]
struct Change {
    began: f64,
    by: f64,
}

/// Two days that began alike: how much better the one began all the same, and how much better it left the next morning.
struct Pair {
    days: [Date; 2],
    began: f64,
    by: f64,
}

/// Compares each kind of easier day with rest, over the days up to this morning.
pub(crate) fn contrasts(seen: &Seen<'_>, rules: &Rules) -> Vec<Contrast> {
    let days = Days::up_to(seen.date, seen.history, rules);
    let looked_at = looked_at(&days, seen, rules);
    CONTRASTS
        .into_iter()
        .filter_map(|kinds| contrast(kinds, MARKERS, &days, &looked_at, seen, rules))
        .collect()
}

/// The days whose morning after is known, the day itself over.
fn looked_at(days: &Days<'_>, seen: &Seen<'_>, rules: &Rules) -> Vec<Date> {
    let first = days_before(seen.date, rules.history_days as i32);
    let first = seen.history.observations.first().map_or(seen.date, |one| one.date.max(first));
    days.between(first, days_before(seen.date, 1)).collect()
}

fn contrast(
    kinds: [DayWas; 2],
    markers: &[&[Metric]],
    days: &Days<'_>,
    looked_at: &[Date],
    seen: &Seen<'_>,
    rules: &Rules,
) -> Option<Contrast> {
    let of_kind = |kind: DayWas| -> Vec<Before> {
        let of_kind = looked_at.iter().filter(|day| days.was(**day) == Some(kind));
        of_kind.filter_map(|day| Some(Before::of(*day, days, seen, rules)?.whatever_was_done())).collect()
    };
    let ours = of_kind(kinds[0]);
    if ours.is_empty() {
        return None;
    }
    let others = of_kind(kinds[1]);
    let outcome = |metrics: &&[Metric]| {
        let marker = Marker::of(metrics, seen, rules)?;
        let decides = kinds == CONTRASTS[0] && *metrics == LEGS;
        let (share, ground) = if decides {
            (rules.works_interval_share, by::works_interval_share())
        } else {
            (rules.works_beside_share, by::works_beside_share())
        };
        let pairs = pairs(&marker, &ours, &others, seen, rules);
        Some(compare(&marker, &pairs, share, ground, rules))
    };
    Some(Contrast {
        after: kinds[0],
        than: kinds[1],
        days: [ours.len(), others.len()],
        outcomes: markers.iter().filter_map(outcome).collect(),
    })
}

/// Days on which something was done beside the running, held against days without it that began alike and were run alike.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tried {
    /// Days with it and without it that were looked at.
    pub days: [usize; 2],
    /// The legs and energy of the mornings after, as far as they are known.
    pub outcomes: Vec<Outcome>,
}

/// Holds the days on which something was done against those without it, from the first of them on: before, it may have been
/// done and not noted.
pub(crate) fn tried(done: &BTreeSet<Date>, seen: &Seen<'_>, rules: &Rules) -> Tried {
    let days = Days::up_to(seen.date, seen.history, rules);
    let looked_at = looked_at(&days, seen, rules);
    let noted = looked_at.iter().filter(|day| done.first().is_some_and(|first| *day >= first));
    let known = noted.filter_map(|day| Before::of(*day, &days, seen, rules).filter(|one| one.own.is_some()));
    let (ours, others): (Vec<Before>, Vec<Before>) = known.partition(|one| done.contains(&one.date));
    let outcome = |metrics: &&[Metric]| {
        let marker = Marker::of(metrics, seen, rules)?;
        let pairs = pairs(&marker, &ours, &others, seen, rules);
        Some(compare(&marker, &pairs, rules.works_beside_share, by::works_beside_share(), rules))
    };
    Tried { days: [ours.len(), others.len()], outcomes: [LEGS, ENERGY].iter().filter_map(outcome).collect() }
}

fn compare(marker: &Marker<'_>, pairs: &[Pair], share: f64, ground: Ground, rules: &Rules) -> Outcome {
    // What began worse comes back by itself: what is left of that after matching is taken off.
    let differences: Vec<(f64, f64)> = pairs.iter().map(|pair| (pair.began, pair.by)).collect();
    let needed = rules.works_pairs as usize;
    let scale = marker.scale();
    let least_spread = scale.map_or(0.0, |[low, high]| (high - low) * rules.said_least_spread_share);
    let known = (pairs.len() >= needed)
        .then(|| statistics::adjusted_mean_interval(&differences, least_spread, share))
        .flatten();
    Outcome {
        metric: marker.metric,
        scale,
        unit: marker.unit(),
        pairs: pairs.iter().map(|pair| pair.days).collect(),
        needed,
        better_by: known.map(|known| known.mean),
        interval: known.map(|known| [known.low, known.high]),
        told: match known {
            None => Leaning::TooFew,
            Some(known) if !known.excludes_zero() => Leaning::Alike,
            Some(known) if known.mean > 0.0 => Leaning::Better,
            Some(_) => Leaning::Worse,
        },
        rule: ground.rule,
        evidence: ground.evidence.id,
        grade: ground.grade(),
    }
}

/// The pairs of days that began most alike, each day once, in the order of the first days.
fn pairs(
    marker: &Marker<'_>,
    ours: &[Before],
    others: &[Before],
    seen: &Seen<'_>,
    rules: &Rules,
) -> Vec<Pair> {
    let changes = |days: &[Before]| -> Vec<Option<Change>> {
        days.iter().map(|day| marker.change(day.date, seen)).collect()
    };
    let (our_changes, other_changes) = (changes(ours), changes(others));
    let mut alike = Vec::new();
    for (one, day) in ours.iter().enumerate() {
        for (other, beside) in others.iter().enumerate() {
            let changed = our_changes[one].zip(other_changes[other]);
            if let Some(((ours, others), unlike)) = changed.zip(day.unlike(beside, rules)) {
                let apart = days_between(day.date, beside.date).abs();
                alike.push((unlike, apart, one, other, [ours.began - others.began, ours.by - others.by]));
            }
        }
    }
    // Of days that began as much alike, those of the same season.
    alike.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    let (mut taken, mut given) = (vec![false; ours.len()], vec![false; others.len()]);
    let mut pairs = Vec::new();
    for (_, _, one, other, [began, by]) in alike {
        if !taken[one] && !given[other] {
            (taken[one], given[other]) = (true, true);
            pairs.push(Pair { days: [ours[one].date, others[other].date], began, by });
        }
    }
    pairs.sort_by_key(|pair| pair.days);
    pairs
}

/// What the legs say of recovery runs beside rest: what a prescription goes by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Works(Option<Outcome>);

impl Works {
    /// The comparison, where it says that recovery runs leave this runner's legs worse than rest does.
    pub fn rest_is_better(&self) -> Option<&Outcome> {
        self.0.as_ref().filter(|legs| legs.told == Leaning::Worse)
    }
}

impl Thing for Works {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Works {
        let days = Days::up_to(seen.date, seen.history, rules);
        let looked_at = looked_at(&days, seen, rules);
        let are_enough = CONTRASTS[0].into_iter().all(|kind| {
            looked_at.iter().filter(|day| days.was(**day) == Some(kind)).count() as f64 >= rules.works_pairs
        });
        if !are_enough {
            return Works(None);
        }
        let found = contrast(CONTRASTS[0], &[LEGS], &days, &looked_at, seen, rules);
        Works(found.and_then(|found| found.outcomes.into_iter().next()))
    }
}
