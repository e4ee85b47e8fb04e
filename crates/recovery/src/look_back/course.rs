//! One figure over weeks: is it changing, and can that be told from chance?

use jiff::civil::Date;
use lope_physiology::statistics::{Slope, common_slope, common_slope_of_scores, mean, median};
use serde::{Deserialize, Serialize};

use crate::{
    Rules,
    evidence::Grade,
    known::sessions::days_between,
    rules::{Ground, by},
};

/// What is followed; the name in JSON says the unit.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Grade-adjusted metres a heart beat on easy runs.
    EasyMPerBeat,
    /// Heart-rate–running-speed index of easy runs, km/h.
    IndexKmh,
    /// Mornings after hard work until soreness and energy were as usual.
    FeltBackDays,
    /// Mornings after hard work until pulse and HRV were as usual.
    NightsBackDays,
    /// Highest soreness of the two mornings after hard work, points of its scale.
    SorenessAfterPoints,
    /// Share of easy runs spent between the thresholds, percent.
    MiddlePct,
    /// Metres a heart beat over the fast part of like sessions, or over all of them.
    WorkMPerBeat,
    /// Grade-adjusted speed over the fast part of like sessions, or over all of them, metres per second.
    WorkMps,
    /// Cadence at the usual easy speed, steps per minute.
    CadenceSpm,
    /// Ground contact time at the usual easy speed, milliseconds.
    ContactMs,
    /// Share of ground contact on the left foot at the usual easy speed, percent.
    BalanceLeftPct,
    /// Vertical oscillation at the usual easy speed, millimetres.
    OscillationMm,
}

impl Figure {
    /// Whether more of it is better; `None` where no direction is.
    pub fn more_is_better(self) -> Option<bool> {
        match self {
            Figure::EasyMPerBeat | Figure::IndexKmh | Figure::WorkMPerBeat | Figure::WorkMps => Some(true),
            Figure::FeltBackDays
            | Figure::NightsBackDays
            | Figure::SorenessAfterPoints
            | Figure::MiddlePct => Some(false),
            Figure::CadenceSpm | Figure::ContactMs | Figure::BalanceLeftPct | Figure::OscillationMm => None,
        }
    }
}

/// One value and its day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// The local day.
    pub date: Date,
    /// The value, in the figure's unit.
    pub value: f64,
}

/// What may be said of a change.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Moving {
    /// The interval leaves out no change, upwards.
    Rising,
    /// The interval leaves out no change, downwards.
    Falling,
    /// The interval holds only changes too small to matter.
    Level,
    /// The interval holds no change and changes that would matter: not to be told from chance.
    Unclear,
}

/// What is known of a figure's course.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "told", rename_all = "snake_case")]
pub enum Tendency {
    /// Too few values yet.
    TooFew {
        /// Values there are.
        found: usize,
        /// Values needed.
        needed: usize,
    },
    /// Enough values, over too few days.
    TooShort {
        /// Days they span.
        days: i32,
        /// Days needed.
        needed: i32,
    },
    /// Too many ended before they were back, so that a trend would be one of the next hard days.
    CutShort {
        /// How many.
        sessions: usize,
        /// Of how many.
        of: usize,
    },
    /// The line through them.
    Change {
        /// Where the line begins.
        from: f64,
        /// Where it ends.
        to: f64,
        /// The change from one to the other lies in here with nineteen chances of twenty.
        interval: [f64; 2],
        /// What that allows to say.
        moving: Moving,
    },
}

/// Why a session was left out of a course.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// A few minutes, or on a day of hard work: a warm-up or a cool-down.
    WarmUp,
    /// The recording is in doubt.
    Doubt,
    /// The ground or the machine makes its pace another.
    Ground,
    /// Far warmer than the others.
    Heat,
    /// Measured against other limits than those of now, or under what changes heart rate.
    Limits,
    /// Recorded by another device than the latest.
    Device,
}

/// What else could be behind a course, or what it does not count.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "caveat", rename_all = "snake_case")]
pub enum Caveat {
    /// The same runs became faster or slower meanwhile.
    Pace {
        /// By so much, percent.
        change_pct: f64,
    },
    /// The later ones were further into the heat, or less far.
    Heat {
        /// By so much, degrees Celsius.
        change_c: f64,
        /// What the runner's own heat does to the figure is taken out.
        taken_out: bool,
    },
    /// Some were left out.
    LeftOut {
        /// Why.
        why: LeftOut,
        /// How many.
        sessions: usize,
    },
    /// Some ended before they were back: the days are a least.
    AtLeast {
        /// How many.
        sessions: usize,
    },
}

/// One figure over weeks.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Course {
    /// What is followed.
    pub figure: Figure,
    /// What may be said of it.
    #[serde(flatten)]
    pub told: Tendency,
    /// Its values, oldest first.
    pub points: Vec<Point>,
    /// What else could be behind it.
    pub caveats: Vec<Caveat>,
    /// The rule that speaks, by its name in [`Rules`].
    pub rule: &'static str,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure it is: the lower of the claim's grade and the cut-off's.
    pub grade: Grade,
}

/// The smallest change that matters.
#[derive(Debug, Clone, Copy)]
pub(super) enum Matters {
    /// As a share of the figure itself.
    Share(f64),
    /// In the figure's unit.
    Units(f64),
}

/// Whether values are measured, so that some may be wild, or are scores and shares between two ends, so that many are equal
/// and none is wild.
#[derive(Debug, Clone, Copy)]
pub(super) enum Grain {
    Fine,
    Score,
}

/// How many values a course needs, what change matters, and what it stands on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Yardstick {
    pub needed: f64,
    pub grain: Grain,
    /// By how much the variance of the slope grows for what was taken out of the values.
    pub inflation: f64,
    pub matters: Matters,
    pub ground: Ground,
}

impl Yardstick {
    /// For measured values as they are.
    pub fn new(needed: f64, matters: Matters, ground: Ground) -> Yardstick {
        Yardstick { needed, grain: Grain::Fine, inflation: 1.0, matters, ground }
    }
}

impl Course {
    /// The course of a figure over groups of points that may lie at different heights, such as those of different sessions:
    /// the slope is the one they share. Points are in the order of their days within a group.
    pub(super) fn of(figure: Figure, groups: &[Vec<Point>], yardstick: Yardstick, rules: &Rules) -> Course {
        let mut points: Vec<Point> = groups.iter().flatten().copied().collect();
        points.sort_by_key(|point| point.date);
        Course {
            figure,
            told: told(&points, groups, yardstick, rules),
            points,
            caveats: Vec::new(),
            rule: yardstick.ground.rule,
            evidence: yardstick.ground.evidence.id,
            grade: yardstick.ground.grade(),
        }
    }

    /// The same with what else could be behind it.
    pub(super) fn with(self, caveats: impl IntoIterator<Item = Caveat>) -> Course {
        Course { caveats: caveats.into_iter().collect(), ..self }
    }

    /// The same with nothing said of a change that heat alone could have made.
    pub(super) fn unless_heat_made_it(mut self) -> Course {
        let could = |moving| {
            self.caveats.iter().any(|caveat| match caveat {
                Caveat::Heat { taken_out: false, change_c } if *change_c > 0.0 => moving == Moving::Falling,
                Caveat::Heat { taken_out: false, .. } => moving == Moving::Rising,
                _ => false,
            })
        };
        if self.moving().is_some_and(could)
            && let Tendency::Change { moving, .. } = &mut self.told
        {
            *moving = Moving::Unclear;
        }
        self
    }

    /// Whether its interval leaves out no change, whatever else speaks against saying so.
    pub fn leaves_out_no_change(&self) -> bool {
        matches!(self.told, Tendency::Change { interval: [low, high], .. } if low > 0.0 || high < 0.0)
    }

    /// What may be said of its change, where anything may.
    pub fn moving(&self) -> Option<Moving> {
        match self.told {
            Tendency::Change { moving, .. } => Some(moving),
            _ => None,
        }
    }
}

fn told(points: &[Point], groups: &[Vec<Point>], yardstick: Yardstick, rules: &Rules) -> Tendency {
    // Among groups, one of a single session tells nothing of a change.
    let tells = |count: &usize| *count > 1 || groups.len() == 1;
    let found = groups.iter().map(Vec::len).filter(tells).sum();
    let needed = yardstick.needed as usize;
    let too_few = Tendency::TooFew { found, needed };
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return too_few };
    if found < needed {
        return too_few;
    }
    let (days, needed_days) = (days_between(first.date, last.date), rules.trend_least_days as i32);
    if days < needed_days {
        return Tendency::TooShort { days, needed: needed_days };
    }
    change(points, groups, yardstick, rules).unwrap_or(too_few)
}

fn change(points: &[Point], groups: &[Vec<Point>], yardstick: Yardstick, rules: &Rules) -> Option<Tendency> {
    let (first, last) = (points.first()?.date, points.last()?.date);
    let at = |point: &Point| f64::from(days_between(first, point.date));
    let lines: Vec<Vec<(f64, f64)>> =
        groups.iter().map(|group| group.iter().map(|point| (at(point), point.value)).collect()).collect();
    let common = match yardstick.grain {
        Grain::Fine => common_slope(&lines, rules.trend_sd)?,
        Grain::Score => common_slope_of_scores(&lines, rules.trend_sd)?,
    };
    let Slope { slope, low, high } = common.widened(yardstick.inflation);
    let days = f64::from(days_between(first, last));
    let heights: Vec<f64> = points.iter().map(|point| point.value - slope * at(point)).collect();
    let from = match yardstick.grain {
        Grain::Fine => median(&heights)?,
        Grain::Score => mean(&heights)?,
    };
    let interval = [low * days, high * days];
    let small = match yardstick.matters {
        Matters::Share(share) => f64::midpoint(from, from + slope * days).abs() * share,
        Matters::Units(units) => units,
    };
    let moving = match interval {
        [low, high] if low >= -small && high <= small => Moving::Level,
        [low, _] if low > 0.0 => Moving::Rising,
        [_, high] if high < 0.0 => Moving::Falling,
        _ => Moving::Unclear,
    };
    Some(Tendency::Change { from, to: from + slope * days, interval, moving })
}

/// The change of a plain figure over the same days, where it can be told from chance.
pub(super) fn clear_change(points: &[Point], rules: &Rules) -> Option<f64> {
    let yardstick = Yardstick::new(rules.trend_runs, Matters::Units(0.0), by::trend_sd());
    match change(points, &[points.to_vec()], yardstick, rules)? {
        Tendency::Change { from, to, moving: Moving::Rising | Moving::Falling, .. } => Some(to - from),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};

    fn course(values: &[f64], matters: Matters) -> Course {
        let points = values
            .iter()
            .zip(0..)
            .map(|(&value, index)| Point { date: date(2026, 5, 1) + (3 * index).days(), value })
            .collect();
        let rules = Rules::default();
        let yardstick = Yardstick::new(rules.trend_runs, matters, by::trend_sd());
        Course::of(Figure::EasyMPerBeat, &[points], yardstick, &rules)
    }

    /// A wave of period five around a line.
    fn waves(count: usize, rise: f64, height: f64) -> Vec<f64> {
        (0..count)
            .map(|index| 1.2 + rise * index as f64 + height * [0.0, 0.9, -0.6, 0.3, -0.8][index % 5])
            .collect()
    }

    #[test]
    fn the_true_change_lies_in_the_interval() {
        let course = course(&waves(20, 0.005, 0.03), Matters::Share(0.03));
        let Tendency::Change { from, to, interval: [low, high], moving } = course.told else {
            panic!("{course:?}")
        };
        assert!(low <= 0.095 && 0.095 <= high && low > 0.0, "{course:?}");
        assert!((from - 1.2).abs() < 0.03 && (to - 1.295).abs() < 0.03, "{course:?}");
        assert_eq!(moving, Moving::Rising);
    }

    #[test]
    fn level_is_said_only_where_it_is_known() {
        let quiet = course(&waves(24, 0.0, 0.01), Matters::Share(0.03));
        assert_eq!(quiet.moving(), Some(Moving::Level), "{quiet:?}");
        let loud = course(&waves(12, 0.0, 0.2), Matters::Share(0.03));
        assert_eq!(loud.moving(), Some(Moving::Unclear), "{loud:?}");
    }

    #[test]
    fn too_few_and_too_short_say_so() {
        assert_eq!(
            course(&waves(4, 0.1, 0.0), Matters::Units(0.0)).told,
            Tendency::TooFew { found: 4, needed: 8 }
        );
        assert_eq!(course(&[], Matters::Units(0.0)).told, Tendency::TooFew { found: 0, needed: 8 });
        let points: Vec<Point> =
            (1..=10).map(|day| Point { date: date(2026, 5, day), value: f64::from(day) }).collect();
        let rules = Rules::default();
        let yardstick = Yardstick::new(8.0, Matters::Units(0.0), by::trend_sd());
        let short = Course::of(Figure::IndexKmh, &[points], yardstick, &rules);
        assert_eq!(short.told, Tendency::TooShort { days: 9, needed: 21 });
    }

    #[test]
    fn one_wild_run_bends_nothing() {
        let mut values = waves(20, 0.005, 0.02);
        values[3] = 9.0;
        let course = course(&values, Matters::Share(0.03));
        assert_eq!(course.moving(), Some(Moving::Rising), "{course:?}");
    }
}
