//! What sort of session it was.
//!
//! Names come first: a runner who calls it a race ran a race. Then structure (efforts with rest between), then
//! intensity against the runner's own thresholds, then effort felt. [`label`] adds what only the days around a
//! session can tell.

use lope_physiology::{signal, statistics};
use lope_records::{Activity, Kind, Sport, Summary};

use crate::{
    Rules,
    known::sessions::{days_before, days_between},
    run::limits::Limits,
    run::samples::Samples,
    words,
};

/// What the kind of a session is told from.
pub(crate) struct Evidence<'a> {
    pub activity: &'a Activity,
    pub samples: &'a Samples<'a>,
    pub limits: &'a Limits,
    pub zone_s: Option<[f64; 3]>,
    pub judged_bpm: Option<f64>,
    pub moving_s: f64,
    pub distance_m: Option<f64>,
    /// Mean grade-adjusted speed in motion.
    pub speed_mps: Option<f64>,
}

/// The kind of one session by itself, and how sure it is (0–1). A heart rate in doubt never makes a run hard: pass none.
pub(crate) fn kind(evidence: &Evidence<'_>) -> (Kind, f64) {
    if evidence.activity.sport != Sport::Running {
        return (Kind::OtherSport, 1.0);
    }
    let stated = evidence.activity.stated_kind.map(|kind| (kind, 1.0));
    stated
        .or_else(|| named(evidence))
        .or_else(|| all_out_over_a_race_distance(evidence))
        .or_else(|| structured(evidence))
        .or_else(|| by_heart_rate(evidence))
        .or_else(|| by_mean_heart_rate(evidence))
        .or_else(|| by_pace(evidence))
        .or_else(|| by_effort(evidence))
        .unwrap_or(if evidence.moving_s >= 6_000.0 { (Kind::Long, 0.5) } else { (Kind::Run, 0.3) })
}

fn named(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let name = evidence.activity.name.as_deref()?.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let has_word = |wanted: &[&str]| words::of_name(&name).any(|word| wanted.contains(&word));
    if evidence.activity.sub_sport.as_deref() == Some("race") || is_race_name(&name) {
        Some((Kind::Race, 0.85))
    } else if has(&["interval", "repeats", "fartlek", "vo2", "track session"]) {
        Some((Kind::Interval, 0.9))
    } else if has_word(&["tempo", "threshold", "cruise"]) || has(&["schwelle", "tempolauf"]) {
        Some((Kind::Tempo, 0.9))
    } else if names_repeats(&name) && !has(&["stride", "steiger"]) {
        Some((Kind::Interval, 0.9))
    } else if has(&["long run", "longrun", "langer lauf", "long easy"]) {
        Some((Kind::Long, 0.9))
    } else if has(&["recovery", "regeneration", "shakeout"]) {
        Some((Kind::Recovery, 0.7))
    } else if has(&["easy run", "easy jog"]) && !hot(evidence) {
        Some((Kind::Easy, 0.7))
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
    const TRAINS: [&str; 19] = [
        "pace", "training", "prep", "plan", "week", "block", "before", "after", "pre", "post", "recovery",
        "easy", "jog", "shakeout", "warm", "warmup", "cool", "cooldown", "long",
    ];
    const RACES: [&str; 10] = [
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

/// Whether most of the run was above the aerobic threshold: a name alone does not make that easy.
fn hot(evidence: &Evidence<'_>) -> bool {
    evidence.zone_s.is_some_and(|[low, middle, high]| middle + high > low)
}

/// Steadily near the threshold or above over a standard race distance.
fn all_out_over_a_race_distance(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let distance = evidence.distance_m?;
    let share_of_threshold = evidence.judged_bpm? / evidence.limits.threshold_heart_rate_bpm.value;
    let needed = match distance {
        4_950.0..5_150.0 => 1.0,
        9_900.0..10_250.0 => 0.98,
        21_000.0..21_500.0 => 0.96,
        42_000.0..42_900.0 => 0.92,
        _ => return None,
    };
    (share_of_threshold >= needed && speed_variation(evidence.samples).is_some_and(|cv| cv < 0.12))
        .then_some((Kind::Race, 0.6))
}

/// Coefficient of variation of smoothed speed in motion.
fn speed_variation(samples: &Samples<'_>) -> Option<f64> {
    let speeds: Vec<f64> = moving_speeds(samples);
    let mean = statistics::mean(&speeds)?;
    Some(statistics::standard_deviation(&speeds, statistics::Ddof::Population)? / mean)
}

fn moving_speeds(samples: &Samples<'_>) -> Vec<f64> {
    let pairs = samples.grade_adjusted_mps.iter().zip(&samples.moving_s);
    pairs.filter(|(speed, seconds)| speed.is_finite() && **seconds > 0.0).map(|(speed, _)| *speed).collect()
}

/// At least three efforts of 30 s to 20 min, clearly faster than the rest between them, four minutes in all and
/// hard enough to raise heart rate: strides alone are not an interval session.
fn structured(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let samples = evidence.samples;
    let speeds = moving_speeds(samples);
    if speeds.len() < 300 {
        return None;
    }
    let quantile = |p| statistics::quantile(&speeds, p, statistics::QuantileMethod::Linear);
    let (slow, fast) = (quantile(0.25)?, quantile(0.92)?);
    if fast < 1.22 * slow {
        return None;
    }
    let border = 0.5 * (slow + fast);
    let efforts = stretches_above(samples, border);
    let total: f64 = efforts.iter().sum();
    let hard_enough = evidence.zone_s.is_none_or(|[low, middle, high]| {
        let up = middle + high;
        high >= 120.0 || (up >= 600.0 && up >= 0.15 * (low + up))
    });
    (efforts.len() >= 3 && total >= 240.0 && hard_enough && has_two_speeds(samples)).then(|| {
        let margin = ((fast / slow - 1.22) / 0.4).clamp(0.0, 1.0);
        (Kind::Interval, 0.6 + 0.3 * margin)
    })
}

/// Whether the run had two speeds, effort and rest, rather than one that hills and the satellites scatter: the best
/// split into slow and fast (Otsu 1979) explains most of the variance. It explains 64 % of a normal spread and
/// 75 % of an even one.
fn has_two_speeds(samples: &Samples) -> bool {
    let smooth = signal::moving_mean(&samples.time_s, &samples.grade_adjusted_mps, 15.0);
    let pairs = smooth.iter().zip(&samples.moving_s);
    let mut speeds: Vec<f64> = pairs
        .filter(|(speed, seconds)| speed.is_finite() && **seconds > 0.0)
        .map(|(speed, _)| *speed)
        .collect();
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
        .is_some_and(|deviation| best >= 0.75 * deviation * deviation && best > 0.0)
}

/// Durations of the stretches of 30 s to 20 min spent faster than `border`, seconds.
fn stretches_above(samples: &Samples<'_>, border: f64) -> Vec<f64> {
    let smooth = signal::moving_mean(&samples.time_s, &samples.grade_adjusted_mps, 10.0);
    let mut stretches = Vec::new();
    let mut current = 0.0;
    for (speed, seconds) in smooth.iter().zip(&samples.recorded_s) {
        if *speed >= border {
            current += seconds;
        } else if current > 0.0 {
            stretches.push(current);
            current = 0.0;
        }
    }
    stretches.push(current);
    stretches.retain(|seconds| (30.0..1_200.0).contains(seconds));
    stretches
}

/// Steady running by where its heart rate was.
fn by_heart_rate(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let [low, middle, high] = evidence.zone_s?;
    let bpm = evidence.judged_bpm?;
    let (aerobic, threshold) =
        (evidence.limits.aerobic_threshold_bpm.value, evidence.limits.threshold_heart_rate_bpm.value);
    let tempo_border = 0.5 * (aerobic + threshold);
    let total = low + middle + high;
    // Warm-up and cool-down pull the mean down: what counts is how long the body of the run stayed up.
    let up_s = evidence
        .samples
        .moving(&evidence.samples.heart_rate_bpm)
        .and_then(|beats| beats.integrate(|beat| if beat >= tempo_border { 1.0 } else { 0.0 }))?;
    // Ten minutes above the lactate threshold are no easy run, whatever the rest was; and what is held for hours is
    // no tempo run, whatever the zones say.
    let is_up = up_s >= 900.0 && up_s >= 0.3 * total || high >= 600.0;
    if is_up && evidence.moving_s < 9_000.0 {
        let margin = ((up_s / total - 0.3) / 0.4).clamp(0.0, 1.0);
        Some((Kind::Tempo, 0.55 + 0.35 * margin))
    } else if evidence.moving_s >= 6_000.0 {
        Some((Kind::Long, 0.8))
    } else {
        let margin = ((tempo_border - bpm) / 15.0).clamp(0.0, 1.0);
        Some((Kind::Easy, 0.55 + 0.35 * margin))
    }
}

/// A session without samples, by its mean heart rate alone.
fn by_mean_heart_rate(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let mean = evidence.activity.totals.mean_heart_rate_bpm?;
    let (aerobic, threshold) =
        (evidence.limits.aerobic_threshold_bpm.value, evidence.limits.threshold_heart_rate_bpm.value);
    Some(if mean >= 0.5 * (aerobic + threshold) && evidence.moving_s >= 900.0 {
        (Kind::Tempo, 0.5)
    } else if evidence.moving_s >= 6_000.0 {
        (Kind::Long, 0.6)
    } else {
        (Kind::Easy, if mean <= aerobic { 0.55 } else { 0.4 })
    })
}

fn by_pace(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    let share = evidence.speed_mps? / evidence.limits.threshold_speed_mps?.value;
    match share {
        0.93.. if evidence.moving_s >= 900.0 => Some((Kind::Tempo, 0.6)),
        _ if evidence.moving_s >= 6_000.0 => Some((Kind::Long, 0.7)),
        ..0.85 => Some((Kind::Easy, 0.6)),
        _ => None,
    }
}

fn by_effort(evidence: &Evidence<'_>) -> Option<(Kind, f64)> {
    match evidence.activity.effort_cr10? {
        6.0.. => Some((Kind::Tempo, 0.4)),
        _ if evidence.moving_s >= 6_000.0 => Some((Kind::Long, 0.6)),
        ..3.5 => Some((Kind::Easy, 0.5)),
        _ => None,
    }
}

/// Gives the kinds that only the days around a session can tell: what cost far more than this runner's easy running is
/// *hard*, whatever heart rate says or where it is missing; a *long* run is long for this runner, a *recovery* run is
/// easy, short, and comes after hard work. `summaries` are sorted by start.
pub fn label(summaries: &mut [Summary]) {
    let rules = Rules::default();
    for index in 0..summaries.len() {
        let is_told = summaries[index].stated_kind.is_some() || summaries[index].kind.is_hard();
        let may_be_hard = summaries[index].is_run() && !is_told;
        if let Some(kind) = may_be_hard.then(|| hard_by_cost(index, summaries, &rules)).flatten() {
            summaries[index].kind = kind;
        }
    }
    label_by_days_around(summaries);
}

/// What a run is by its cost beside the runner's own easy running: a distance or a time no easy run has, or a speed
/// far above it. Short and fast is an interval session, for heart rate lags behind it; files minutes apart are one
/// session.
fn hard_by_cost(index: usize, summaries: &[Summary], rules: &Rules) -> Option<Kind> {
    let session = &summaries[index];
    let first = days_before(session.date, rules.usual_days as i32);
    let before = || {
        let earlier = summaries[..index].iter().rev().take_while(move |other| other.date >= first);
        earlier.filter(|other| other.is_run())
    };
    let distance_m = session.distance_m?;
    let longest_s = before().map(|other| other.moving_s).fold(0.0, f64::max);
    let far_longer = session.moving_s >= rules.cost_long_min * 60.0
        && longest_s > 0.0
        && session.moving_s >= rules.cost_long_factor * longest_s;
    if distance_m >= rules.cost_marathon_m || far_longer {
        return Some(Kind::Race);
    }
    let speed = |run: &Summary| run.grade_adjusted_speed_mps.or(run.speed_mps);
    let easy: Vec<f64> = before().filter(|other| !other.kind.is_hard()).filter_map(speed).collect();
    // The faster of the easy runs: recovery runs are no yardstick for what is fast.
    let usual = statistics::quantile(&easy, rules.cost_usual_share, statistics::QuantileMethod::Linear)
        .filter(|_| easy.len() >= rules.usual_runs as usize)?;
    let is_long_enough = session.moving_s >= rules.cost_tempo_min * 60.0;
    let heart_says_easy = session.suspicions.is_empty()
        && session.judged_s > 0.0
        && session.above_easy_s.is_some_and(|above| above < rules.cost_heart_share * session.judged_s);
    if is_long_enough && heart_says_easy {
        return None;
    }
    let factor = |run: &Summary| speed(run).map_or(0.0, |speed| speed / usual);
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

fn label_by_days_around(summaries: &mut [Summary]) {
    for index in 0..summaries.len() {
        let (before, rest) = summaries.split_at_mut(index);
        let Some(session) = rest.first_mut() else { continue };
        if !session.is_run() || session.kind.is_hard() || session.stated_kind.is_some() {
            continue;
        }
        if is_long_for_runner(session, before) {
            session.kind = Kind::Long;
        } else if matches!(session.kind, Kind::Easy | Kind::Recovery | Kind::Run) && session.moving_s > 0.0 {
            // A few minutes of jogging are a warm-up on a file of its own.
            let is_short = (15.0 * 60.0..=45.0 * 60.0).contains(&session.moving_s);
            let follows = follows_hard_work(session, before);
            session.kind = match session.kind {
                Kind::Easy if is_short && follows => Kind::Recovery,
                // A name alone does not make a recovery run: it follows hard work, and then may turn out too long, or
                // it is short.
                Kind::Recovery if !follows && session.moving_s > 45.0 * 60.0 => Kind::Easy,
                kind => kind,
            };
        }
    }
}

/// At least an hour and 1.4 times the median run of the six weeks before.
fn is_long_for_runner(session: &Summary, before: &[Summary]) -> bool {
    let first = days_before(session.date, 42);
    let minutes: Vec<f64> = before
        .iter()
        .rev()
        .take_while(|other| other.date >= first)
        .filter(|other| other.is_run())
        .map(|other| other.moving_s / 60.0)
        .collect();
    let long = session.moving_s / 60.0;
    minutes.len() >= 6
        && long >= 60.0
        && statistics::median(&minutes).is_some_and(|usual| long >= 1.4 * usual)
}

fn follows_hard_work(session: &Summary, before: &[Summary]) -> bool {
    before.iter().rev().take_while(|other| days_between(other.date, session.date) <= 2).any(|other| {
        let hours = (session.start.as_second() - other.end().as_second()) as f64 / 3600.0;
        (0.0..36.0).contains(&hours) && (other.kind.is_hard() || other.kind == Kind::Long)
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
        label(&mut days);
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
        label(&mut days);
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
        label(&mut days);
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
        label(&mut after);
        assert_eq!(after[1].kind, Kind::Recovery);
        let mut alone = [run(date(2026, 5, 2), Kind::Recovery, 65.0)];
        label(&mut alone);
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
        label(&mut days);
        assert_eq!(days[8].kind, Kind::Long);
        let mut ultra: Vec<Summary> = (1..=8).map(|day| run(date(2026, 5, day), Kind::Easy, 75.0)).collect();
        ultra.push(run(date(2026, 5, 10), Kind::Easy, 80.0));
        label(&mut ultra);
        assert_eq!(ultra[8].kind, Kind::Easy);
    }
}
