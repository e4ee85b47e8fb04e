//! What sort of session it was.
//!
//! Names come first: a runner who calls it a race ran a race. Then structure (efforts with rest between), then
//! intensity against the runner's own thresholds, then effort felt. [`label`] adds what only the days around a
//! session can tell.

use std::ops::Range;

use lope_physiology::{performance, signal, statistics};
use lope_records::{Activity, Kind, Race, Sport, Summary};

use crate::{
    Rules,
    known::sessions::{days_before, days_between},
    run::limits::Limits,
    run::raced::as_stated,
    run::samples::Samples,
    words,
};

/// What the kind of a session is told from.
pub(crate) struct Evidence<'a> {
    pub activity: &'a Activity,
    pub samples: &'a Samples<'a>,
    pub limits: &'a Limits,
    pub rules: &'a Rules,
    pub zone_s: Option<[f64; 3]>,
    pub judged_bpm: Option<f64>,
    pub moving_s: f64,
    pub distance_m: Option<f64>,
    /// A slow and a clearly faster speed, where the run had both.
    pub two_speeds: Option<[f64; 2]>,
    /// Mean grade-adjusted speed in motion.
    pub speed_mps: Option<f64>,
}

impl Evidence<'_> {
    fn minutes(&self) -> f64 {
        self.moving_s / 60.0
    }

    /// How sure a kind is, from the border of what was measured (0) to far beyond it (1).
    fn sure(&self, beyond: f64) -> f64 {
        self.rules.kind_at_border + self.rules.kind_beyond_border * beyond.clamp(0.0, 1.0)
    }

    /// Heart rate from which running is tempo, beats per minute.
    fn tempo_border_bpm(&self) -> f64 {
        let aerobic = self.limits.aerobic_threshold_bpm.value;
        let lactate = self.limits.threshold_heart_rate_bpm.value;
        aerobic + self.rules.tempo_border_share * (lactate - aerobic)
    }

    /// Long by its time alone, where it is not tempo.
    fn is_long(&self) -> bool {
        self.minutes() >= self.rules.long_min
    }
}

/// The kind of one session by itself, and how sure it is (0–1). A heart rate in doubt never makes a run hard: pass none.
pub(crate) fn kind(evidence: &Evidence<'_>) -> (Kind, f64) {
    let rules = evidence.rules;
    if evidence.activity.sport != Sport::Running {
        return (Kind::OtherSport, 1.0);
    }
    let stated = evidence.activity.stated_kind.map(|kind| (kind, 1.0));
    stated
        .or_else(|| by_name(evidence))
        .or_else(|| all_out_over_a_race_distance(evidence))
        .or_else(|| structured(evidence))
        .or_else(|| by_heart_rate(evidence))
        .or_else(|| by_mean_heart_rate(evidence))
        .or_else(|| by_pace(evidence))
        .or_else(|| by_effort(evidence))
        .unwrap_or(if evidence.is_long() {
            (Kind::Long, rules.kind_coarse)
        } else {
            (Kind::Run, rules.kind_untold)
        })
}

fn by_name(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let name = evidence.activity.name.as_deref().unwrap_or_default();
    let (kind, says_so) = named(name, evidence.activity.sub_sport.as_deref())?;
    // A name alone does not make most of an hour above the aerobic threshold easy.
    let is_hot = evidence.zone_s.is_some_and(|[low, middle, high]| middle + high > low);
    let sure = if says_so { evidence.rules.kind_named } else { evidence.rules.kind_hinted };
    (kind != Kind::Easy || !is_hot).then_some((kind, sure))
}

/// The kind that a name says, and whether it says so rather than hints at it.
fn named(name: &str, sub_sport: Option<&str>) -> Option<(Kind, bool)> {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let has_word = |wanted: &[&str]| words::of_name(&name).any(|word| wanted.contains(&word));
    if sub_sport == Some("race") || is_race_name(&name) {
        Some((Kind::Race, true))
    } else if has(&["interval", "repeats", "fartlek", "vo2", "track session"]) {
        Some((Kind::Interval, true))
    } else if has_word(&["tempo", "threshold", "cruise"]) || has(&["schwelle", "tempolauf"]) {
        Some((Kind::Tempo, true))
    } else if names_repeats(&name) && !has(&["stride", "steiger"]) {
        Some((Kind::Interval, true))
    } else if has(&["long run", "longrun", "langer lauf", "long easy"]) {
        Some((Kind::Long, true))
    } else if has(&["recovery", "regeneration", "shakeout"]) {
        Some((Kind::Recovery, false))
    } else if has(&["easy run", "easy jog"]) {
        Some((Kind::Easy, false))
    } else {
        None
    }
}

/// Whether a name counts repeats, such as `5 x 1600 m` or `10x400`.
fn names_repeats(name: &str) -> bool {
    name.match_indices(['x', '×']).any(|(at, sign)| {
        let (before, after) = (name[..at].trim_end(), name[at + sign.len()..].trim_start());
        before.ends_with(|last: char| last.is_ascii_digit())
            && after.starts_with(|first: char| first.is_ascii_digit())
    })
}

/// Whether a name says race, and not "race pace" or "marathon training".
fn is_race_name(name: &str) -> bool {
    const TRAINS: &[&str] = &[
        "pace", "training", "prep", "plan", "week", "block", "before", "after", "pre", "post", "recovery",
        "easy", "jog", "shakeout", "warm", "warmup", "cool", "cooldown", "long",
    ];
    const RACES: &[&str] = &[
        "race",
        "parkrun",
        "marathon",
        "halfmarathon",
        "halbmarathon",
        "ultramarathon",
        "wettkampf",
        "championship",
        "championships",
        "pb",
    ];
    let is_race = words::of_name(name).any(|word| RACES.contains(&word)) || name.contains("wm-lauf");
    is_race && !words::of_name(name).any(|word| TRAINS.contains(&word))
}

/// Steadily near the threshold or above over a standard race distance.
fn all_out_over_a_race_distance(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let rules = evidence.rules;
    let metres = evidence.distance_m?;
    let share_of_threshold = evidence.judged_bpm? / evidence.limits.threshold_heart_rate_bpm.value;
    let races = [
        (performance::FIVE_KM_M, rules.race_5k_share),
        (performance::TEN_KM_M, rules.race_10k_share),
        (performance::HALF_MARATHON_M, rules.race_half_share),
        (performance::MARATHON_M, rules.race_marathon_share),
    ];
    let on_a_watch = |race_m: f64| rules.race_distance_least * race_m..rules.race_distance_most * race_m;
    let (_, needed) = races.into_iter().find(|(race_m, _)| on_a_watch(*race_m).contains(&metres))?;
    let is_steady = speed_variation(evidence.samples).is_some_and(|cv| cv < rules.race_steady_cv);
    (share_of_threshold >= needed && is_steady).then_some((Kind::Race, rules.kind_hinted))
}

/// Coefficient of variation of smoothed speed in motion.
fn speed_variation(samples: &Samples<'_>) -> Option<f64> {
    let speeds: Vec<f64> = moving_speeds(samples);
    let mean = statistics::mean(&speeds)?;
    Some(statistics::standard_deviation(&speeds, statistics::Ddof::Population)? / mean)
}

/// A slow and a fast speed of a run, metres per second; `None` where it had one, or is too short to tell.
pub(super) fn two_speeds(samples: &Samples<'_>, rules: &Rules) -> Option<[f64; 2]> {
    let speeds = moving_speeds(samples);
    if (speeds.len() as f64) < rules.structure_samples {
        return None;
    }
    let quantile = |share| statistics::quantile(&speeds, share, statistics::QuantileMethod::Linear);
    let (slow, fast) = (quantile(rules.structure_slow_share)?, quantile(rules.structure_fast_share)?);
    (fast >= rules.structure_ratio * slow).then_some([slow, fast])
}

fn moving_speeds(samples: &Samples<'_>) -> Vec<f64> {
    in_motion(&samples.grade_adjusted_mps, &samples.moving_s)
}

/// The speeds of a series that are known and in motion.
fn in_motion(speeds_mps: &[f64], moving_s: &[f64]) -> Vec<f64> {
    let pairs = speeds_mps.iter().zip(moving_s);
    pairs.filter(|(speed, seconds)| speed.is_finite() && **seconds > 0.0).map(|(speed, _)| *speed).collect()
}

/// Some efforts, clearly faster than the rest between them, long enough in all and hard enough to raise heart rate:
/// strides alone are not an interval session.
fn structured(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let Evidence { samples, rules, .. } = evidence;
    let [slow, fast] = evidence.two_speeds?;
    let ratio = fast / slow;
    let efforts = efforts(samples, f64::midpoint(slow, fast), rules.effort_most_min, rules);
    let (first, last) = (efforts.first()?, efforts.last()?);
    let total_s: f64 = efforts.iter().map(|effort| effort.seconds).sum();
    let is_enough =
        efforts.len() as f64 >= rules.structure_efforts && total_s >= rules.structure_work_min * 60.0;
    let is_hard_enough = evidence.zone_s.is_none_or(|[low, middle, high]| {
        let up = middle + high;
        high >= rules.structure_high_min * 60.0
            || (up >= rules.structure_up_min * 60.0 && up >= rules.structure_up_share * (low + up))
    });
    // Warm-up and cool-down are a third speed.
    let set = first.samples.start..last.samples.end;
    let has_structure = has_two_speeds(samples, set, rules) && !only_climbs(samples, &efforts, rules);
    (is_enough && is_hard_enough && has_structure).then(|| {
        let beyond = (ratio - rules.structure_ratio) / (rules.structure_ratio - 1.0);
        (Kind::Interval, evidence.sure(beyond))
    })
}

/// Whether long efforts were no faster over ground than what lay between them: hills have a structure of their own, and
/// only short climbs are repeats.
fn only_climbs(samples: &Samples<'_>, efforts: &[Effort], rules: &Rules) -> bool {
    let mean = |stretch: Range<usize>| {
        let (mut metres, mut seconds) = (0.0, 0.0);
        for index in stretch {
            let (speed, lasted) = (samples.speed_mps[index], samples.moving_s[index]);
            if speed.is_finite() {
                (metres, seconds) = (metres + speed * lasted, seconds + lasted);
            }
        }
        (metres, seconds)
    };
    let total = |(metres, seconds): (f64, f64), more: (f64, f64)| (metres + more.0, seconds + more.1);
    let (fast_m, fast_s) = efforts.iter().map(|effort| mean(effort.samples.clone())).fold((0.0, 0.0), total);
    let rests = efforts.windows(2).map(|pair| mean(pair[0].samples.end..pair[1].samples.start));
    let (slow_m, slow_s) = rests.fold((0.0, 0.0), total);
    let is_long = fast_s / efforts.len() as f64 > rules.hill_repeat_min * 60.0;
    is_long && slow_s > 0.0 && fast_m / fast_s < rules.climb_ratio * slow_m / slow_s
}

/// Whether the samples had two speeds, effort and rest, rather than one that hills and the satellites scatter: the best
/// split into slow and fast (Otsu 1979) explains most of the variance.
fn has_two_speeds(samples: &Samples<'_>, set: Range<usize>, rules: &Rules) -> bool {
    let smooth = signal::moving_mean(&samples.time_s, &samples.grade_adjusted_mps, rules.speed_window_s);
    let mut speeds = in_motion(&smooth[set.clone()], &samples.moving_s[set]);
    speeds.sort_by(f64::total_cmp);
    let (count, total) = (speeds.len() as f64, speeds.iter().sum::<f64>());
    let mut slower = 0.0;
    let between = speeds.iter().zip(1..speeds.len()).map(|(speed, below)| {
        slower += speed;
        let below = below as f64;
        let gap = (total - slower) / (count - below) - slower / below;
        gap * gap * below * (count - below) / (count * count)
    });
    let best = between.fold(0.0, f64::max);
    statistics::standard_deviation(&speeds, statistics::Ddof::Population)
        .is_some_and(|deviation| best >= rules.two_speeds_share * deviation * deviation && best > 0.0)
}

/// A stretch of fast running.
pub(super) struct Effort {
    pub samples: Range<usize>,
    seconds: f64,
}

/// The stretches spent faster than `border` that last from half a minute to `longest_min`. Where there was no rest
/// between two of them, they are one.
pub(super) fn efforts(samples: &Samples<'_>, border: f64, longest_min: f64, rules: &Rules) -> Vec<Effort> {
    let smooth = signal::moving_mean(&samples.time_s, &samples.grade_adjusted_mps, rules.structure_window_s);
    let mut efforts: Vec<Effort> = Vec::new();
    let mut current: Option<Effort> = None;
    for (index, (speed, seconds)) in smooth.iter().zip(&samples.recorded_s).enumerate() {
        if *speed >= border {
            let effort = current.get_or_insert(Effort { samples: index..index, seconds: 0.0 });
            effort.samples.end = index + 1;
            effort.seconds += seconds;
        } else {
            efforts.extend(current.take());
        }
    }
    efforts.extend(current);
    // Sums up to each sample, so that the mean of any stretch costs nothing.
    let sums: Vec<(f64, f64)> = std::iter::once((0.0, 0.0))
        .chain(smooth.iter().scan((0.0, 0.0), |(sum, count), speed| {
            if speed.is_finite() {
                (*sum, *count) = (*sum + speed, *count + 1.0);
            }
            Some((*sum, *count))
        }))
        .collect();
    let mean = |stretch: Range<usize>| {
        let count = sums[stretch.end].1 - sums[stretch.start].1;
        (count > 0.0).then(|| (sums[stretch.end].0 - sums[stretch.start].0) / count)
    };
    let mut apart: Vec<Effort> = Vec::new();
    for effort in efforts {
        let rested = |last: &Effort| {
            let rest = last.samples.end..effort.samples.start;
            let fast = mean(last.samples.clone())?;
            // Standing still leaves no speed at all.
            Some(mean(rest).is_none_or(|slow| rules.structure_ratio * slow <= fast))
        };
        match apart.last_mut() {
            Some(last) if rested(last) == Some(false) => {
                last.seconds += effort.seconds;
                last.samples.end = effort.samples.end;
            }
            _ => apart.push(effort),
        }
    }
    let lengths = rules.effort_least_s..longest_min * 60.0;
    apart.retain(|effort| lengths.contains(&effort.seconds));
    apart
}

/// Steady running by where its heart rate was.
fn by_heart_rate(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let rules = evidence.rules;
    let [low, middle, high] = evidence.zone_s?;
    let bpm = evidence.judged_bpm?;
    let border = evidence.tempo_border_bpm();
    let total = low + middle + high;
    // Warm-up and cool-down pull the mean down: what counts is how long the body of the run stayed up.
    let up_s = evidence
        .samples
        .moving(&evidence.samples.heart_rate_bpm)
        .and_then(|beats| beats.integrate(|beat| if beat >= border { 1.0 } else { 0.0 }))?;
    let share = up_s / total;
    let is_up = up_s >= rules.tempo_least_min * 60.0 && share >= rules.tempo_share
        || high >= rules.tempo_high_min * 60.0;
    if is_up && evidence.minutes() < rules.tempo_most_min {
        let beyond = (share - rules.tempo_share) / (1.0 - rules.tempo_share);
        Some((Kind::Tempo, evidence.sure(beyond)))
    } else if evidence.is_long() {
        Some((Kind::Long, rules.kind_hinted))
    } else {
        let beyond = (border - bpm) / (border - evidence.limits.aerobic_threshold_bpm.value);
        Some((Kind::Easy, evidence.sure(beyond)))
    }
}

/// A session without samples, by its mean heart rate alone.
fn by_mean_heart_rate(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let rules = evidence.rules;
    let mean = evidence.activity.totals.mean_heart_rate_bpm?;
    let kind = if mean >= evidence.tempo_border_bpm() && evidence.minutes() >= rules.tempo_least_min {
        Kind::Tempo
    } else if evidence.is_long() {
        Kind::Long
    } else {
        Kind::Easy
    };
    Some((kind, rules.kind_coarse))
}

fn by_pace(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let rules = evidence.rules;
    let share = evidence.speed_mps? / evidence.limits.threshold_speed_mps?.value;
    let kind = if share >= rules.tempo_speed_share && evidence.minutes() >= rules.tempo_least_min {
        Kind::Tempo
    } else if evidence.is_long() {
        Kind::Long
    } else if share < rules.easy_speed_share {
        Kind::Easy
    } else {
        return None;
    };
    Some((kind, rules.kind_at_border))
}

fn by_effort(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let rules = evidence.rules;
    let effort = evidence.activity.effort_cr10?;
    let kind = if effort >= rules.tempo_effort_cr10 {
        Kind::Tempo
    } else if evidence.is_long() {
        Kind::Long
    } else if effort < rules.easy_kind_effort_cr10 {
        Kind::Easy
    } else {
        return None;
    };
    Some((kind, rules.kind_coarse))
}

/// Gives the kinds that no session can tell by itself. The run of a race that the runner states was that *race*. What
/// only the days around a session can tell: what cost far more than this runner's easy running is
/// *hard*, whatever heart rate says or where it is missing; a *long* run is long for this runner, a *recovery* run is
/// easy, short, and comes after hard work. `summaries` are sorted by start.
pub fn label(summaries: &mut [Summary], races: &[Race]) {
    let rules = Rules::default();
    for race in races {
        if let Some(at) = as_stated(race, summaries, &rules) {
            summaries[at] = Summary { kind: Kind::Race, kind_confidence: 1.0, ..summaries[at].clone() };
        }
    }
    for index in 0..summaries.len() {
        if was_only_hot(index, summaries, &rules) {
            summaries[index].kind = Kind::Easy;
        }
        let is_told = summaries[index].stated_kind.is_some() || summaries[index].kind.is_hard();
        let may_be_hard = summaries[index].is_run() && !is_told;
        if let Some(kind) = may_be_hard.then(|| hard_by_cost(index, summaries, &rules)).flatten() {
            summaries[index].kind = kind;
        }
    }
    label_by_days_around(summaries, &rules);
}

/// What a run is by its cost beside the runner's own easy running: a distance or a time no easy run has, or a speed
/// far above it. Short and fast is an interval session, for heart rate lags behind it; files minutes apart are one
/// session.
fn hard_by_cost(index: usize, summaries: &[Summary], rules: &Rules) -> Option<Kind> {
    let session = &summaries[index];
    let before = || runs_before(session, &summaries[..index], rules);
    let distance_m = session.distance_m?;
    let longest_s = before().map(|other| other.moving_s).fold(0.0, f64::max);
    let far_longer = session.moving_s >= rules.cost_long_min * 60.0
        && longest_s > 0.0
        && session.moving_s >= rules.cost_long_factor * longest_s;
    if distance_m >= rules.cost_marathon_m || far_longer {
        return Some(Kind::Race);
    }
    let usual = usual_easy_mps(before(), rules)?;
    let is_long_enough = session.moving_s >= rules.cost_tempo_min * 60.0;
    let heart_says_easy = session.suspicions.is_empty()
        && session.judged_s > 0.0
        && session.above_easy_s.is_some_and(|above| above < rules.cost_heart_share * session.judged_s);
    if is_long_enough && heart_says_easy {
        return None;
    }
    let factor = |run: &Summary| run_mps(run).map_or(0.0, |speed| speed / usual);
    if factor(session) >= rules.cost_race_speed && distance_m >= rules.cost_race_m {
        Some(Kind::Race)
    } else if factor(session) >= rules.cost_fast_speed {
        let near = |other: &&Summary| {
            let gap_s = (other.start.as_second() - session.start.as_second()).abs() as f64;
            other.is_run() && gap_s <= rules.cost_apart_min * 60.0 + session.elapsed_s.max(other.elapsed_s)
        };
        let fast = summaries.iter().filter(near).filter(|other| factor(other) >= rules.cost_fast_speed);
        let fast_s: f64 = fast.map(|other| other.moving_s).sum();
        let kind = if is_long_enough { Kind::Tempo } else { Kind::Interval };
        (fast_s >= rules.cost_fast_least_min * 60.0).then_some(kind)
    } else {
        None
    }
}

/// Heat lifts heart rate, and speed tells: a run that only its heart rate makes a tempo run, far warmer than the easy runs
/// before and no faster than they were, was easy.
fn was_only_hot(index: usize, summaries: &[Summary], rules: &Rules) -> bool {
    let session = &summaries[index];
    let name = session.name.as_deref().unwrap_or_default();
    let by_heart_alone = session.kind == Kind::Tempo
        && session.stated_kind.is_none()
        && named(name, session.sub_sport.as_deref()).is_none()
        && session.effort_cr10.is_none_or(|effort| effort < rules.tempo_effort_cr10);
    if !by_heart_alone {
        return false;
    }
    let easy = || runs_before(session, &summaries[..index], rules).filter(|other| !other.kind.is_hard());
    let usual_c = statistics::median(&easy().filter_map(|run| run.temperature_c).collect::<Vec<_>>());
    let is_hot = session
        .temperature_c
        .zip(usual_c)
        .is_some_and(|(now, usual)| now >= rules.heat_c && now >= usual + rules.index_heat_c);
    let is_no_faster = run_mps(session)
        .zip(usual_easy_mps(easy(), rules))
        .is_some_and(|(now, usual)| now <= rules.heat_easy_speed * usual);
    is_hot && is_no_faster
}

/// The runs of the weeks before a session, the latest first.
fn runs_before<'a>(
    session: &Summary,
    earlier: &'a [Summary],
    rules: &Rules,
) -> impl Iterator<Item = &'a Summary> + use<'a> {
    let first = days_before(session.date, rules.usual_days as i32);
    earlier.iter().rev().take_while(move |other| other.date >= first).filter(|other| other.is_run())
}

/// Speed of a run on the flat, as well as it is known, metres per second.
fn run_mps(run: &Summary) -> Option<f64> {
    run.grade_adjusted_speed_mps.or(run.speed_mps)
}

/// The usual speed of easy runs, of the faster ones: recovery runs are no yardstick for what is fast.
fn usual_easy_mps<'a>(runs: impl Iterator<Item = &'a Summary>, rules: &Rules) -> Option<f64> {
    let easy: Vec<f64> = runs.filter(|run| !run.kind.is_hard()).filter_map(run_mps).collect();
    statistics::quantile(&easy, rules.cost_usual_share, statistics::QuantileMethod::Linear)
        .filter(|_| easy.len() >= rules.usual_runs as usize)
}

fn label_by_days_around(summaries: &mut [Summary], rules: &Rules) {
    for index in 0..summaries.len() {
        let (before, rest) = summaries.split_at_mut(index);
        let Some(session) = rest.first_mut() else { continue };
        if !session.is_run() || session.kind.is_hard() || session.stated_kind.is_some() {
            continue;
        }
        let minutes = session.moving_s / 60.0;
        if is_long_for_runner(session, before, rules) {
            session.kind = Kind::Long;
        } else if matches!(session.kind, Kind::Easy | Kind::Recovery | Kind::Run) && minutes > 0.0 {
            // A few minutes of jogging are a warm-up on a file of its own.
            let is_short = (rules.recovery_kind_least_min..=rules.recovery_longest_min).contains(&minutes);
            let follows = follows_hard_work(session, before, rules);
            session.kind = match session.kind {
                Kind::Easy if is_short && follows => Kind::Recovery,
                // A name alone does not make a recovery run: it follows hard work, and then may turn out too long, or
                // it is short.
                Kind::Recovery if !follows && minutes > rules.recovery_longest_min => Kind::Easy,
                kind => kind,
            };
        }
    }
}

/// Far longer than the usual run of the weeks before.
fn is_long_for_runner(session: &Summary, before: &[Summary], rules: &Rules) -> bool {
    let minutes: Vec<f64> = runs_before(session, before, rules).map(|other| other.moving_s / 60.0).collect();
    let long = session.moving_s / 60.0;
    minutes.len() as f64 >= rules.long_usual_runs
        && long >= rules.long_least_min
        && statistics::median(&minutes).is_some_and(|usual| long >= rules.long_factor * usual)
}

fn follows_hard_work(session: &Summary, before: &[Summary], rules: &Rules) -> bool {
    before.iter().rev().take_while(|other| days_between(other.date, session.date) <= 2).any(|other| {
        let hours = (session.start.as_second() - other.end().as_second()) as f64 / 3600.0;
        let is_close = (0.0..rules.hours_recovery_run).contains(&hours);
        is_close && (other.kind.is_hard() || other.kind == Kind::Long)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::run;
    use jiff::civil::date;

    #[test]
    fn a_race_is_what_its_runner_calls_a_race() {
        for race in ["Berlin Marathon", "Parkrun #51", "City 10k race"] {
            assert!(is_race_name(&race.to_lowercase()), "{race}");
        }
        for training in [
            "Marathon training",
            "10k at race pace",
            "Easy after the race",
            "Morning Run",
            "marathon long run",
        ] {
            assert!(!is_race_name(&training.to_lowercase()), "{training}");
        }
    }

    /// Six easy runs at 2.6 m/s, then one more.
    fn after_easy_runs(last: Summary) -> Kind {
        let mut days: Vec<Summary> = (1..=6)
            .map(|day| Summary {
                grade_adjusted_speed_mps: Some(2.6),
                distance_m: Some(7_000.0),
                ..run(date(2026, 5, day), Kind::Easy, 45.0)
            })
            .collect();
        days.push(last);
        label(&mut days, &[]);
        days.pop().map_or(Kind::Run, |last| last.kind)
    }

    fn last(minutes: f64, metres: f64) -> Summary {
        Summary {
            distance_m: Some(metres),
            grade_adjusted_speed_mps: Some(metres / minutes / 60.0),
            ..run(date(2026, 5, 9), Kind::Run, minutes)
        }
    }

    #[test]
    fn hard_work_is_told_by_its_cost() {
        assert_eq!(after_easy_runs(last(102.0, 21_150.0)), Kind::Race, "a half marathon without heart rate");
        assert_eq!(after_easy_runs(last(305.0, 42_500.0)), Kind::Race, "a slow marathon");
        assert_eq!(after_easy_runs(last(330.0, 50_000.0)), Kind::Race, "an ultra");
        assert_eq!(after_easy_runs(last(48.0, 9_400.0)), Kind::Race, "raced without a standard distance");
        assert_eq!(after_easy_runs(last(25.0, 5_000.0)), Kind::Tempo);
        assert!(!after_easy_runs(last(50.0, 8_000.0)).is_hard());
        let named = Summary { stated_kind: Some(Kind::Easy), kind: Kind::Easy, ..last(102.0, 21_150.0) };
        assert!(!after_easy_runs(named).is_hard(), "the runner's own word");
    }

    #[test]
    fn repeats_in_files_of_their_own_are_one_hard_session() {
        let repeat = |minute: i64| {
            let fast = last(2.6, 1_000.0);
            let start = fast.start + jiff::SignedDuration::from_mins(minute);
            Summary { start, ..fast }
        };
        let mut days: Vec<Summary> = (1..=6)
            .map(|day| Summary {
                grade_adjusted_speed_mps: Some(2.6),
                ..run(date(2026, 5, day), Kind::Easy, 45.0)
            })
            .collect();
        days.extend([repeat(0), repeat(8)]);
        label(&mut days, &[]);
        assert!(days[6..].iter().all(|one| one.kind == Kind::Interval));
        assert!(!after_easy_runs(last(2.6, 1_000.0)).is_hard(), "one sprint is no session");
    }

    #[test]
    fn repeats_are_counted_in_a_name() {
        assert!(
            ["5 x 1600 m", "10x400", "6 × 800 m", "wu, 3x 10 min"].iter().all(|name| names_repeats(name))
        );
        assert!(!["mixed terrain", "x 400", "route 66 extra"].iter().any(|name| names_repeats(name)));
    }

    #[test]
    fn a_recovery_run_is_easy_and_short_and_after_hard_work() {
        let mut days = vec![
            run(date(2026, 5, 4), Kind::Easy, 35.0),
            run(date(2026, 5, 5), Kind::Interval, 60.0),
            run(date(2026, 5, 6), Kind::Easy, 35.0),
            run(date(2026, 5, 7), Kind::Interval, 60.0),
            run(date(2026, 5, 8), Kind::Easy, 70.0),
            run(date(2026, 5, 11), Kind::Interval, 60.0),
            run(date(2026, 5, 12), Kind::Easy, 8.0),
        ];
        label(&mut days, &[]);
        let kinds: Vec<Kind> = days.iter().map(|day| day.kind).collect();
        assert_eq!(
            kinds,
            [
                Kind::Easy,
                Kind::Interval,
                Kind::Recovery,
                Kind::Interval,
                Kind::Easy,
                Kind::Interval,
                Kind::Easy,
            ]
        );
    }

    #[test]
    fn a_recovery_run_after_hard_work_stays_one_however_long() {
        let hard = run(date(2026, 5, 1), Kind::Interval, 60.0);
        let mut after = [hard.clone(), run(date(2026, 5, 2), Kind::Recovery, 65.0)];
        label(&mut after, &[]);
        assert_eq!(after[1].kind, Kind::Recovery);
        let mut alone = [run(date(2026, 5, 2), Kind::Recovery, 65.0)];
        label(&mut alone, &[]);
        assert_eq!(alone[0].kind, Kind::Easy);
    }

    #[test]
    fn a_race_is_named_in_whole_words() {
        for race in ["city race 2026", "berlin marathon", "half-marathon", "parkrun #12", "10k pb!"] {
            assert!(is_race_name(race), "{race}");
        }
        for run in ["terrace loop", "horace park", "post-race jog", "race pace 3 km", "marathon plan week 3"]
        {
            assert!(!is_race_name(run), "{run}");
        }
    }

    #[test]
    fn a_long_run_is_long_for_this_runner() {
        let mut days: Vec<Summary> = (1..=8).map(|day| run(date(2026, 5, day), Kind::Easy, 40.0)).collect();
        days.push(run(date(2026, 5, 10), Kind::Easy, 80.0));
        label(&mut days, &[]);
        assert_eq!(days[8].kind, Kind::Long);
        let mut ultra: Vec<Summary> = (1..=8).map(|day| run(date(2026, 5, day), Kind::Easy, 75.0)).collect();
        ultra.push(run(date(2026, 5, 10), Kind::Easy, 80.0));
        label(&mut ultra, &[]);
        assert_eq!(ultra[8].kind, Kind::Easy);
    }

    #[test]
    fn heat_never_makes_an_easy_run_a_tempo_run() {
        let by_heart = |temperature_c: f64, mps: f64| {
            let mut days: Vec<Summary> = (1..=6)
                .map(|day| Summary {
                    grade_adjusted_speed_mps: Some(2.6),
                    temperature_c: Some(14.0),
                    ..run(date(2026, 5, day), Kind::Easy, 45.0)
                })
                .collect();
            days.push(Summary {
                grade_adjusted_speed_mps: Some(mps),
                temperature_c: Some(temperature_c),
                ..run(date(2026, 5, 9), Kind::Tempo, 45.0)
            });
            label(&mut days, &[]);
            days.pop().map(|last| last.kind)
        };
        assert_eq!(by_heart(29.0, 2.5), Some(Kind::Easy));
        assert_eq!(by_heart(29.0, 2.9), Some(Kind::Tempo), "faster than the easy runs");
        assert_eq!(by_heart(16.0, 2.5), Some(Kind::Tempo), "no heat to explain it");
    }
}
