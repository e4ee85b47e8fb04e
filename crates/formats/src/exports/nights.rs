//! Nights and naps out of stretches of sleep, as several devices and apps wrote them beside each other.

use jiff::civil::{Date, DateTime, date};

/// Stretches further apart belong to two sleeps, seconds: lying awake for an hour at four is one night.
const SLEEP_GAP_S: i64 = 2 * 3600;
/// No stretch is longer, seconds.
const LONGEST_S: i64 = 24 * 3600;
/// A sleep within these hours of the local day may be a nap…
const NAP_FROM_S: i64 = 9 * 3600;
const NAP_TO_S: i64 = 21 * 3600;
/// …and is one whatever else the day had, where it is shorter than this, seconds.
const NAP_S: i64 = 3 * 3600;
const DAY_S: i64 = 24 * 3600;
/// No night was before 1900 or will be after 2200, seconds since 1970.
const INSTANTS_S: std::ops::Range<i64> = -2_208_988_800..7_258_118_400;

/// What a stretch was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Asleep, stage unknown.
    Asleep,
    /// Light sleep.
    Light,
    /// Deep sleep.
    Deep,
    /// REM sleep.
    Rem,
    /// Awake between stretches of sleep.
    Awake,
}

/// A stretch of one stage from one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stretch {
    /// Begin, seconds since 1970 in UTC.
    pub(crate) start_s: i64,
    /// End, seconds since 1970 in UTC.
    pub(crate) end_s: i64,
    /// Local time then, seconds ahead of UTC.
    pub(crate) offset_s: i32,
    /// What it was.
    pub(crate) stage: Stage,
    /// Who wrote it.
    pub(crate) source: u16,
}

/// All sleep that belongs to one date of waking, or one nap.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sleep {
    /// The local date on which it ended.
    pub(crate) date: Date,
    /// Whether it was a nap.
    pub(crate) is_nap: bool,
    /// When it was slept, in order, not overlapping: seconds since 1970.
    pub(crate) asleep: Vec<(i64, i64)>,
    /// Deep sleep, seconds; `None` without stages.
    pub(crate) deep_s: Option<i64>,
    /// REM sleep, seconds; `None` without stages.
    pub(crate) rem_s: Option<i64>,
    /// Ahead of UTC on waking, seconds.
    pub(crate) offset_s: i32,
}

impl Sleep {
    /// Time asleep, seconds.
    pub(crate) fn asleep_s(&self) -> i64 {
        length(&self.asleep)
    }

    /// From the first moment asleep to the last, seconds since 1970.
    pub(crate) fn span(&self) -> (i64, i64) {
        let first = self.asleep.first().map_or(0, |one| one.0);
        (first, self.asleep.last().map_or(first, |one| one.1))
    }

    /// When one fell asleep and woke for good, by the clock there on waking.
    pub(crate) fn local_times(&self) -> Option<[DateTime; 2]> {
        let (first, last) = self.span();
        let local = |instant_s: i64| {
            let at = jiff::Timestamp::from_second(instant_s).ok()?;
            Some(jiff::tz::Offset::from_seconds(self.offset_s).ok()?.to_datetime(at))
        };
        Some([local(first)?, local(last)?])
    }

    fn add(&mut self, other: Sleep) {
        let sum = |a: Option<i64>, b: Option<i64>| a.map_or(b, |a| Some(a + b.unwrap_or(0)));
        self.deep_s = sum(self.deep_s, other.deep_s);
        self.rem_s = sum(self.rem_s, other.rem_s);
        self.asleep = union(self.asleep.iter().chain(&other.asleep).copied().collect());
    }
}

/// The civil date of an instant at an offset.
pub(crate) fn local_date(instant_s: i64, offset_s: i32) -> Option<Date> {
    let days = instant_s.checked_add(i64::from(offset_s))?.div_euclid(DAY_S);
    date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Seconds since local midnight.
fn time_of_day(instant_s: i64, offset_s: i32) -> i64 {
    (instant_s + i64::from(offset_s)).rem_euclid(DAY_S)
}

/// The nights and naps that stretches make, oldest first: one night a date at the most.
///
/// Where several sources told of the same sleep, the one with stages counts, else the one that saw most of it; another adds only
/// what lies outside the span that the first saw.
pub(crate) fn sleeps(mut stretches: Vec<Stretch>) -> Vec<Sleep> {
    stretches.retain(|one| {
        let length_s = one.end_s.saturating_sub(one.start_s);
        INSTANTS_S.contains(&one.start_s) && (1..=LONGEST_S).contains(&length_s)
    });
    stretches.sort_unstable();
    stretches.dedup();
    let mut sleeps: Vec<Sleep> = together(&stretches).filter_map(merged).collect();
    sleeps.sort_by_key(|sleep| (sleep.date, sleep.span()));
    let mut days: Vec<Sleep> = Vec::with_capacity(sleeps.len());
    for day in sleeps.chunk_by_mut(|a, b| a.date == b.date) {
        let longest = day.iter().map(Sleep::asleep_s).max().unwrap_or(0);
        for sleep in day.iter_mut() {
            sleep.is_nap = is_nap(sleep.span(), sleep.offset_s, sleep.asleep_s(), longest);
        }
        let (naps, nights): (Vec<Sleep>, Vec<Sleep>) = day.iter().cloned().partition(|sleep| sleep.is_nap);
        let night = nights.into_iter().reduce(|mut night, more| {
            night.add(more);
            night
        });
        days.extend(night);
        days.extend(naps);
    }
    days
}

/// Whether a sleep from one instant to another is a nap, beside the longest of its day: short, and by day.
pub(crate) fn is_nap((first, last): (i64, i64), offset_s: i32, asleep_s: i64, longest_s: i64) -> bool {
    let (from, to) = (time_of_day(first, offset_s), time_of_day(last, offset_s));
    // From ten in the evening to one at night is not by day.
    let is_by_day =
        (NAP_FROM_S..=to).contains(&from) && to <= NAP_TO_S && last - first < NAP_TO_S - NAP_FROM_S;
    is_by_day && (asleep_s < NAP_S || asleep_s < longest_s)
}

/// Stretches in order, cut where nobody told of sleep for long.
fn together(stretches: &[Stretch]) -> impl Iterator<Item = &[Stretch]> {
    let mut end_s = i64::MIN;
    stretches.chunk_by(move |before, next| {
        end_s = end_s.max(before.end_s);
        let goes_on = next.start_s.saturating_sub(end_s) <= SLEEP_GAP_S;
        if !goes_on {
            end_s = i64::MIN;
        }
        goes_on
    })
}

/// One sleep out of what all sources told of it.
fn merged(stretches: &[Stretch]) -> Option<Sleep> {
    let has_stages = |source| {
        let staged = [Stage::Light, Stage::Deep, Stage::Rem];
        stretches.iter().any(|one| one.source == source && staged.contains(&one.stage))
    };
    // Apps that came to tell stages left their older, undivided stretches in: the two count as two sources.
    let told_by = |one: &Stretch| (one.source, has_stages(one.source) && one.stage != Stage::Asleep);
    let mut tellers: Vec<(u16, bool)> = stretches.iter().map(told_by).collect();
    tellers.sort_unstable();
    tellers.dedup();
    let of = |teller: (u16, bool)| stretches.iter().filter(move |one| told_by(one) == teller);
    let intervals = |teller, wanted: &dyn Fn(Stage) -> bool| {
        union(of(teller).filter(|one| wanted(one.stage)).map(|one| (one.start_s, one.end_s)).collect())
    };
    let seen_s = |teller| length(&intervals(teller, &|stage| stage != Stage::Awake));
    tellers.sort_by_key(|&teller| (!teller.1, -seen_s(teller), teller.0));

    let (mut asleep, mut deep, mut rem, mut covered) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for &teller in &tellers {
        let add = |to: &mut Vec<(i64, i64)>, wanted: &dyn Fn(Stage) -> bool| {
            to.extend(without(&intervals(teller, wanted), &covered));
        };
        add(&mut asleep, &|stage| stage != Stage::Awake);
        add(&mut deep, &|stage| stage == Stage::Deep);
        add(&mut rem, &|stage| stage == Stage::Rem);
        let first = of(teller).map(|one| one.start_s).min()?;
        let last = of(teller).map(|one| one.end_s).max()?;
        covered = union(covered.into_iter().chain([(first, last)]).collect());
    }
    let asleep = union(asleep);
    let last = asleep.last()?.1;
    let offset_s = stretches.iter().rev().find(|one| one.end_s >= last).or(stretches.last())?.offset_s;
    let is_staged = tellers.first().is_some_and(|teller| teller.1);
    Some(Sleep {
        date: local_date(last, offset_s)?,
        is_nap: false,
        deep_s: is_staged.then(|| length(&union(deep))),
        rem_s: is_staged.then(|| length(&union(rem))),
        asleep,
        offset_s,
    })
}

fn length(intervals: &[(i64, i64)]) -> i64 {
    intervals.iter().map(|(start, end)| end - start).sum()
}

/// Intervals in order, joined where they overlap or touch.
fn union(mut intervals: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    intervals.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::with_capacity(intervals.len());
    for (start, end) in intervals {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

/// What of the intervals lies outside of others; both in order and joined.
fn without(intervals: &[(i64, i64)], others: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut left = Vec::new();
    for &(start, end) in intervals {
        let mut from = start;
        for &(hole, to) in others.iter().filter(|other| other.1 > start && other.0 < end) {
            if hole > from {
                left.push((from, hole));
            }
            from = from.max(to);
        }
        if from < end {
            left.push((from, end));
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Hours since the midnight that began 2026-11-22, in UTC.
    fn at(hours: f64) -> i64 {
        1_795_305_600 + (hours * 3600.0) as i64
    }

    fn one(source: u16, stage: Stage, from: f64, to: f64) -> Stretch {
        Stretch { start_s: at(from), end_s: at(to), offset_s: 0, stage, source }
    }

    fn told(stretches: &[Stretch]) -> Vec<String> {
        let h = |seconds: i64| seconds as f64 / 3600.0;
        let stages = |sleep: &Sleep| match (sleep.deep_s, sleep.rem_s) {
            (Some(deep), Some(rem)) => format!(", deep {}, rem {}", h(deep), h(rem)),
            _ => String::new(),
        };
        let kind = |sleep: &Sleep| if sleep.is_nap { "nap" } else { "night" };
        let told = |one: &Sleep| format!("{} {} {}{}", one.date, kind(one), h(one.asleep_s()), stages(one));
        sleeps(stretches.to_vec()).iter().map(told).collect()
    }

    #[test]
    fn a_night_belongs_to_the_day_of_waking() {
        let night = [one(0, Stage::Asleep, -1.0, 6.5)];
        assert_eq!(told(&night), ["2026-11-22 night 7.5"]);
        let further_east = Stretch { offset_s: 18 * 3600, ..night[0] };
        assert_eq!(told(&[further_east]), ["2026-11-23 night 7.5"]);
    }

    #[test]
    fn of_two_sources_the_one_with_stages_counts_and_the_other_fills_what_it_did_not_see() {
        let night = [
            one(0, Stage::Light, -1.0, 1.0),
            one(0, Stage::Deep, 1.0, 2.0),
            one(0, Stage::Awake, 2.0, 2.5),
            one(0, Stage::Rem, 2.5, 3.0),
            // The phone, all night: the watch's battery ended at three.
            one(1, Stage::Asleep, -1.5, 6.0),
        ];
        assert_eq!(told(&night), ["2026-11-22 night 7, deep 1, rem 0.5"]);
    }

    #[test]
    fn an_undivided_stretch_beside_stages_is_not_slept_twice() {
        let night = [
            one(0, Stage::Asleep, 0.0, 7.0),
            one(0, Stage::Light, 0.0, 3.0),
            one(0, Stage::Awake, 3.0, 4.0),
            one(0, Stage::Rem, 4.0, 7.0),
            one(0, Stage::Rem, 4.0, 7.0),
        ];
        assert_eq!(told(&night), ["2026-11-22 night 6, deep 0, rem 3"]);
    }

    #[test]
    fn naps_stand_apart_and_a_broken_night_is_one() {
        let day = [
            one(0, Stage::Asleep, -2.0, 1.0),
            one(0, Stage::Asleep, 4.0, 7.0),
            one(0, Stage::Asleep, 13.0, 13.5),
        ];
        assert_eq!(told(&day), ["2026-11-22 night 6", "2026-11-22 nap 0.5"]);
        // After a night shift the day is the night.
        assert_eq!(told(&[one(0, Stage::Asleep, 9.5, 15.5)]), ["2026-11-22 night 6"]);
        assert_eq!(told(&[one(0, Stage::Asleep, 14.0, 14.5)]), ["2026-11-22 nap 0.5"]);
        let awake_for_long = [one(0, Stage::Asleep, -2.0, 1.0), one(0, Stage::Asleep, 3.5, 7.0)];
        assert_eq!(told(&awake_for_long), ["2026-11-22 night 6.5"], "before midnight is no nap");
    }

    proptest! {
        #[test]
        fn nobody_sleeps_longer_than_the_clock_ran(
            parts in prop::collection::vec((0_u16..3, 0_usize..5, 0_i64..400, 1_i64..200), 0..40),
        ) {
            let stages = [Stage::Asleep, Stage::Light, Stage::Deep, Stage::Rem, Stage::Awake];
            let stretches: Vec<Stretch> = parts
                .iter()
                .map(|&(source, stage, from, minutes)| Stretch {
                    start_s: at(0.0) + from * 600,
                    end_s: at(0.0) + from * 600 + minutes * 60,
                    offset_s: 3600,
                    stage: stages[stage],
                    source,
                })
                .collect();
            let sleeps = sleeps(stretches);
            for sleep in &sleeps {
                let (first, last) = sleep.span();
                prop_assert!(sleep.asleep_s() > 0 && sleep.asleep_s() <= last - first);
                let staged = sleep.deep_s.unwrap_or(0) + sleep.rem_s.unwrap_or(0);
                prop_assert!(staged <= 2 * sleep.asleep_s());
                prop_assert!(sleep.asleep.windows(2).all(|pair| pair[0].1 < pair[1].0));
            }
            let nights: Vec<Date> = sleeps.iter().filter(|one| !one.is_nap).map(|one| one.date).collect();
            prop_assert!(nights.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
