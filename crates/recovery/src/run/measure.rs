//! From one activity to its figures.

use lope_physiology::{
    Sampled,
    economy::{SpeedAndHeartRate, decoupling, hr_running_speed},
    intensity::{reserve::HeartRateReserve, zones::ThreeZones},
    load::{effort, stress, trimp},
    performance, signal,
};
use lope_records::{
    Activity, ActivityId, BestEffort, Load, LoadMethod, MaskReason, ProfileEntry, Quantity, Sex, Sport,
    Summary, Suspicion,
};

use super::{form, sport, work};
use crate::{
    RULES_VERSION, Rules,
    run::classify::{self, Evidence},
    run::limits::{Limits, Origin},
    run::samples::Samples,
};

/// Measures one activity with the limits that a profile gives on its day.
///
/// The figures depend on the activity and the profile alone, so that the order of imports never shows. Kinds
/// that need the days around (a recovery run, a long run for this runner) are given by [`label`](crate::label).
pub fn measure(activity: &Activity, id: ActivityId, file: String, profile: &ProfileEntry) -> Summary {
    let rules = Rules::default();
    let date = activity.date();
    let sport_told = sport::told(activity, &file, &rules);
    let told;
    let activity = if sport_told.is_some() {
        told = Activity { sport: Sport::Running, ..activity.clone() };
        &told
    } else {
        activity
    };
    let limits = Limits::of(profile, date, &rules);
    let samples = Samples::of(activity, &rules);
    let settling_s = rules.settling_min * 60.0;
    let totals = &activity.totals;
    let is_run = activity.sport == Sport::Running;

    let heart = Heart::of(activity, &samples, &limits, &rules);
    let moving_s = moving_seconds(activity, &samples, &rules);
    let mean_moving = |values: &[f64]| samples.moving(values).and_then(|series| series.mean());
    let distance_m =
        totals.distance_m.or_else(|| last_present(&samples.distance_m)).filter(|metres| *metres > 0.0);
    let speed_mps = mean_moving(&samples.speed_mps)
        .or_else(|| distance_m.map(|m| m / moving_s))
        .filter(|v| v.is_finite());
    let grade_adjusted_speed_mps =
        if is_run { mean_moving(&samples.grade_adjusted_mps).or(speed_mps) } else { None };
    let judged = samples.moving_between(settling_s, f64::INFINITY);
    let judged_heart = Sampled::new(&samples.heart_rate_bpm, &judged);
    let above = |bpm: f64| {
        judged_heart
            .filter(|series| series.present_s() > 0.0)
            .and_then(|series| series.integrate(|beat| if beat > bpm { 1.0 } else { 0.0 }))
    };
    let judged_bpm = judged_heart.and_then(|series| series.mean());
    let efficiency = Sampled::new(&samples.grade_adjusted_mps, &judged)
        .filter(|series| is_run && series.present_s() >= settling_s)
        .and_then(|series| series.mean())
        .zip(judged_bpm)
        .map(|(speed, bpm)| speed * 60.0 / bpm);
    let load = load(activity, &limits, &heart, moving_s, grade_adjusted_speed_mps, &rules);
    let best_efforts = if is_run { best_efforts(&samples) } else { Vec::new() };
    let suspicions = suspicions(activity, &samples, &limits, &heart, &rules);
    // A sensor that counts steps, drops out or starts too high never makes an easy run a hard one.
    let heart_is_told = !suspicions.iter().any(|doubt| {
        matches!(doubt, Suspicion::CadenceLock | Suspicion::NoisyHeartRate | Suspicion::SlowStart)
    });
    let two_speeds = if is_run { classify::two_speeds(&samples, &rules) } else { None };
    let evidence = Evidence {
        activity,
        samples: &samples,
        limits: &limits,
        rules: &rules,
        zone_s: heart.zone_s.filter(|_| heart_is_told),
        judged_bpm: judged_bpm.filter(|_| heart_is_told),
        moving_s,
        distance_m,
        two_speeds,
        speed_mps: grade_adjusted_speed_mps,
    };
    let (kind, kind_confidence) = classify::kind(&evidence);

    Summary {
        id,
        file,
        start: activity.start,
        offset_s: activity.offset.seconds(),
        date,
        sport: activity.sport,
        sport_told,
        sub_sport: activity.sub_sport.clone(),
        name: activity.name.clone(),
        device: activity.device.clone(),
        stated_kind: activity.stated_kind,
        kind,
        kind_confidence,
        elapsed_s: activity.elapsed_s(),
        timer_s: timer_seconds(activity, &samples),
        moving_s,
        distance_m,
        ascent_m: totals.ascent_m,
        descent_m: totals.descent_m,
        swim: activity.swim,
        records: activity.streams.len() as u32,
        heart_rate_samples: activity.streams.count(Quantity::HeartRate) as u32,
        rr_intervals: activity.rr.intervals_ms.len() as u32,
        mean_heart_rate_bpm: heart.mean_bpm,
        max_heart_rate_bpm: heart.held_max_bpm,
        temperature_c: samples
            .recorded_s
            .len()
            .checked_sub(1)
            .and_then(|_| activity.streams.channel(Quantity::Temperature))
            .and_then(|channel| samples.recorded(channel.as_slice()))
            .and_then(|series| series.mean()),
        effort_cr10: activity.effort_cr10,
        breathing: activity.breathing,
        surface: activity.surface,
        load,
        trimp: heart.trimp,
        zone_s: heart.zone_s,
        speed_mps,
        grade_adjusted_speed_mps,
        efficiency_m_per_beat: efficiency,
        decoupling_pct: if is_run { drift(&samples, &rules) } else { None },
        hr_speed_index: if is_run { hr_speed_index(&samples, &limits, &rules) } else { None },
        cadence_spm: if is_run { mean_moving(&samples.cadence_spm).filter(|spm| *spm > 0.0) } else { None },
        form: if is_run { form::form(activity, &samples, &rules) } else { None },
        work: two_speeds.and_then(|speeds| work::work(&samples, speeds, &rules)),
        best_efforts,
        judged_s: judged_heart.map_or(0.0, |series| series.present_s()),
        above_easy_s: above(limits.aerobic_threshold_bpm.value),
        above_cap_s: above(limits.recovery_cap_bpm),
        judged_heart_rate_bpm: judged_bpm,
        masked: activity.masked.clone(),
        suspicions,
        rules_version: RULES_VERSION,
    }
}

/// What heart rate alone says about a session.
struct Heart {
    mean_bpm: Option<f64>,
    held_max_bpm: Option<f64>,
    trimp: Option<f64>,
    zone_s: Option<[f64; 3]>,
    /// Seconds with a heart rate over seconds recorded, 0–1.
    coverage: f64,
}

impl Heart {
    fn of(activity: &Activity, samples: &Samples<'_>, limits: &Limits, rules: &Rules) -> Heart {
        let series = samples.recorded(&samples.heart_rate_bpm);
        let channel = activity.streams.channel(Quantity::HeartRate);
        // Over the samples, not over time: what a reader of the file counts, and the recorder's own figure.
        let sample_mean = channel.map(|beats| {
            let (sum, count) = beats.present().fold((0.0, 0u32), |(sum, count), bpm| (sum + bpm, count + 1));
            sum / f64::from(count)
        });
        let zones =
            ThreeZones::new(limits.aerobic_threshold_bpm.value, limits.threshold_heart_rate_bpm.value);
        let zone_s = zones.zip(series).and_then(|(zones, series)| zones.time(series));
        Heart {
            mean_bpm: sample_mean.or(activity.totals.mean_heart_rate_bpm),
            held_max_bpm: channel
                .and_then(|beats| {
                    signal::highest_held(&samples.time_s, beats.as_slice(), rules.held_s, rules.held_gap_s)
                        .map(|held| held.level)
                })
                .or(activity.totals.max_heart_rate_bpm),
            trimp: series
                .zip(reserve(limits))
                .and_then(|(series, reserve)| trimp::trimp(series, reserve, weights(limits))),
            zone_s: zone_s.map(|time| [time.low_s, time.moderate_s, time.high_s]),
            coverage: series.map_or(0.0, |series| series.present_s() / series.total_s().max(1.0)),
        }
    }
}

fn reserve(limits: &Limits) -> Option<HeartRateReserve> {
    HeartRateReserve::new(limits.resting_heart_rate_bpm.value, limits.max_heart_rate_bpm.value)
}

/// Banister's weights by sex; the men's where it is not stated. The load below does not depend on the scale.
fn weights(limits: &Limits) -> trimp::TrimpWeights {
    match limits.sex {
        Some(Sex::Female) => trimp::TrimpWeights::WOMEN,
        _ => trimp::TrimpWeights::MEN,
    }
}

/// The best load that the recording allows, all on the scale where an hour at threshold is 100.
fn load(
    activity: &Activity,
    limits: &Limits,
    heart: &Heart,
    moving_s: f64,
    speed_mps: Option<f64>,
    rules: &Rules,
) -> Option<Load> {
    let minutes = activity.totals.timer_s.unwrap_or(moving_s) / 60.0;
    let score = |trimp: f64| {
        stress::heart_rate_stress_score(
            trimp,
            limits.threshold_heart_rate_bpm.value,
            reserve(limits)?,
            weights(limits),
        )
    };
    let by_samples = || {
        // A strap that dropped out for part of the run says what the rest was like as well.
        let whole = heart.trimp.filter(|_| heart.coverage >= rules.load_coverage_share)? / heart.coverage;
        score(whole)
    };
    let by_mean =
        || score(trimp::trimp_of_mean(heart.mean_bpm?, minutes, reserve(limits)?, weights(limits))?);
    let by_pace = || {
        let threshold = limits.threshold_speed_mps.filter(|_| activity.sport == Sport::Running)?;
        stress::running_stress_score(speed_mps?, moving_s, threshold.value)
    };
    let by_effort = || {
        let an_hour_at_threshold = effort::session_rpe(rules.threshold_effort_cr10, 60.0)?;
        // The share first: a file may state any minutes, and a hundred times some of them is no number.
        Some(100.0 * (effort::session_rpe(activity.effort_cr10?, minutes)? / an_hour_at_threshold))
    };
    let by_duration = || {
        let an_hour =
            if activity.sport.has_impact() { rules.unknown_run_load } else { rules.unknown_other_load };
        (minutes > 0.0).then_some(minutes / 60.0 * an_hour)
    };
    let of = |method| move |value| Load { value, method };
    by_samples()
        .map(of(LoadMethod::HeartRate))
        .or_else(|| by_mean().map(of(LoadMethod::MeanHeartRate)))
        .or_else(|| by_pace().map(of(LoadMethod::Pace)))
        .or_else(|| by_effort().map(of(LoadMethod::Effort)))
        .or_else(|| by_duration().map(of(LoadMethod::Duration)))
}

fn moving_seconds(activity: &Activity, samples: &Samples<'_>, rules: &Rules) -> f64 {
    let from_samples: f64 = samples.moving_s.iter().sum();
    let recorded: f64 = samples.recorded_s.iter().sum();
    let totals = &activity.totals;
    if recorded > 0.0 {
        // A recorder that slept through most of the session still timed it.
        let timer = totals.timer_s.unwrap_or(recorded);
        if recorded < rules.awake_share * timer { timer } else { from_samples }
    } else {
        totals.moving_s.or(totals.timer_s).unwrap_or_else(|| activity.elapsed_s())
    }
}

/// The recorder's own timer, else the time that was recorded.
fn timer_seconds(activity: &Activity, samples: &Samples<'_>) -> Option<f64> {
    let recorded: f64 = samples.recorded_s.iter().sum();
    activity.totals.timer_s.or((recorded > 0.0).then_some(recorded))
}

fn last_present(values: &[f64]) -> Option<f64> {
    values.iter().rev().copied().find(|value| value.is_finite())
}

fn best_efforts(samples: &Samples<'_>) -> Vec<BestEffort> {
    let fastest = signal::fastest_stretches(
        &samples.time_s,
        &samples.distance_m,
        performance::STANDARD_DISTANCES_M,
        signal::FASTEST_RUNNER_MPS,
    );
    let best = |(distance_m, stretch): (f64, Option<signal::Stretch>)| {
        Some(BestEffort { distance_m, duration_s: stretch?.duration_s })
    };
    performance::STANDARD_DISTANCES_M.into_iter().zip(fastest).filter_map(best).collect()
}

/// Decoupling of the steady part of the run, after heart rate has settled; `None` where none is long enough.
fn drift(samples: &Samples<'_>, rules: &Rules) -> Option<f64> {
    let judged = samples.moving_between(rules.settling_min * 60.0, f64::INFINITY);
    let speed = Sampled::new(&samples.grade_adjusted_mps, &judged)?;
    let steady = decoupling::steady_stretch(speed, &decoupling::Steadiness::default())?;
    let run = SpeedAndHeartRate::new(&samples.grade_adjusted_mps, &samples.heart_rate_bpm, &judged)?;
    decoupling::decoupling_percent(run.samples(steady))
}

/// Minutes 5 to 10 of the run, as in the trial the alarm comes from (Nuuttila et al. 2022).
fn hr_speed_index(samples: &Samples<'_>, limits: &Limits, rules: &Rules) -> Option<f64> {
    let run =
        SpeedAndHeartRate::new(&samples.grade_adjusted_mps, &samples.heart_rate_bpm, &samples.moving_s)?;
    let standing =
        hr_running_speed::HeartRateSpeedLine::standing_from_rest_bpm(limits.resting_heart_rate_bpm.value)?;
    let line = hr_running_speed::HeartRateSpeedLine::new(
        standing,
        limits.max_heart_rate_bpm.value,
        peak_speed_mps(limits, rules),
    )?;
    hr_running_speed::hr_running_speed_index_early_kmh(run, line)
}

/// Speed at maximum heart rate, metres per second. It only scales the index, which is always compared with the runner's own:
/// a typical value by level serves where no threshold speed is stated.
fn peak_speed_mps(limits: &Limits, rules: &Rules) -> f64 {
    match limits.threshold_speed_mps {
        Some(threshold) => threshold.value / rules.threshold_of_peak,
        None => rules.level(limits.level).peak_mps,
    }
}

/// Doubts about the recording, before any about the runner.
fn suspicions(
    activity: &Activity,
    samples: &Samples<'_>,
    limits: &Limits,
    heart: &Heart,
    rules: &Rules,
) -> Vec<Suspicion> {
    let mut found = Vec::new();
    let records = activity.streams.len().max(1) as f64;
    let masked = |quantity: Quantity| -> f64 {
        let samples = activity.masked.iter().filter(|masked| masked.quantity == Some(quantity));
        samples.map(|masked| f64::from(masked.count)).sum()
    };
    let has_heart = activity.streams.channel(Quantity::HeartRate).is_some();
    if activity.sport == Sport::Running && has_heart && activity.device.chest_strap != Some(true) {
        let locked: f64 = signal::cadence_locks(
            &samples.time_s,
            &samples.heart_rate_bpm,
            &samples.cadence_spm,
            &signal::CadenceLockRules::default(),
        )
        .iter()
        .filter(|lock| lock.is_likely())
        .map(|lock| lock.duration_s)
        .sum();
        if locked >= rules.lock_least_min * 60.0 {
            found.push(Suspicion::CadenceLock);
        }
    }
    if has_heart
        && (masked(Quantity::HeartRate) > rules.broken_share * records
            || heart.coverage < rules.heart_coverage_share)
    {
        found.push(Suspicion::NoisyHeartRate);
    }
    let beyond_max =
        heart.held_max_bpm.is_some_and(|bpm| bpm > limits.max_heart_rate_bpm.value + rules.beyond_max_bpm);
    let hours_above_threshold = heart
        .zone_s
        .is_some_and(|[low, middle, high]| high > rules.zones_low_min * 60.0 && high > low + middle);
    if hours_above_threshold || (beyond_max && limits.max_heart_rate_bpm.origin != Origin::Stated) {
        found.push(Suspicion::ZonesTooLow);
    }
    let mean_between = |from: f64, to: f64| {
        Sampled::new(&samples.heart_rate_bpm, &samples.moving_between(from * 60.0, to * 60.0))
            .and_then(|series| series.mean())
    };
    if let (Some(first), Some(later)) = (
        mean_between(0.0, rules.slow_start_min),
        mean_between(rules.settling_min, rules.slow_start_until_min),
    ) && first > later + rules.slow_start_bpm
    {
        found.push(Suspicion::SlowStart);
    }
    let jumps = activity
        .masked
        .iter()
        .filter(|masked| masked.quantity == Some(Quantity::Latitude) && masked.reason == MaskReason::Jump)
        .map(|masked| f64::from(masked.count))
        .sum::<f64>();
    if jumps > rules.jumps_share * records {
        found.push(Suspicion::NoisyPosition);
    }
    found
}
