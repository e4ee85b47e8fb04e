//! Three independent markers of recovery, each against the runner's own normal range, and the reasons they give.

use lope_physiology::statistics::Position;
use lope_records::{Metric, Units};

use crate::{
    Rules,
    day::morning::{Effect, Marker, MarkerKind, Reason, Status, reason},
    evidence,
    known::signals::{Hrv, Index, Pulse, Said, Signals},
    words,
};

/// The markers of a morning with the reasons behind each.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Markers {
    pub markers: [Marker; 3],
    pub reasons: Vec<Reason>,
}

impl Markers {
    pub fn judge(signals: &Signals, units: Units, rules: &Rules) -> Markers {
        let mut reasons = Vec::new();
        let markers = [
            subjective(signals, rules, &mut reasons),
            autonomic(signals, rules, &mut reasons),
            performance(signals, units, rules, &mut reasons),
        ];
        Markers { markers, reasons }
    }

    pub fn status(&self, kind: MarkerKind) -> Status {
        self.markers.iter().find(|marker| marker.kind == kind).map_or(Status::Unknown, |marker| marker.status)
    }

    pub fn count(&self, status: Status) -> usize {
        self.markers.iter().filter(|marker| marker.status == status).count()
    }

    pub fn phrases(&self, status: Status) -> Vec<&'static str> {
        self.markers
            .iter()
            .filter(|marker| marker.status == status)
            .map(|marker| marker.kind.phrase())
            .collect()
    }
}

fn marker(kind: MarkerKind, status: Status) -> Marker {
    Marker { kind, status, unknown_because: None }
}

fn unknown(kind: MarkerKind, why: String) -> Marker {
    Marker { kind, status: Status::Unknown, unknown_because: Some(why) }
}

/// How the runner feels. A single bad item among good ones is a reason, not a bad marker, unless it is soreness,
/// energy or fatigue and far out of its range.
fn subjective(signals: &Signals, rules: &Rules, reasons: &mut Vec<Reason>) -> Marker {
    let scored: Vec<(&Said, f64)> =
        signals.said.iter().filter_map(|said| said.z().map(|z| (said, z))).collect();
    let short_night = signals.sleep_h.is_some_and(|hours| hours < rules.short_night_h);
    if scored.is_empty() {
        return unknown(
            MarkerKind::Subjective,
            "nothing said this morning about energy, legs or mood".to_owned(),
        );
    }
    for (said, z) in &scored {
        reasons.push(said_reason(said, *z, short_night, rules));
    }
    let only_sleep =
        scored.iter().all(|(said, _)| matches!(said.metric, Metric::SleepQuality | Metric::SleepDuration));
    if only_sleep {
        return unknown(MarkerKind::Subjective, "sleep is known, how you feel is not".to_owned());
    }
    let mean = scored.iter().map(|(_, z)| z).sum::<f64>() / scored.len() as f64;
    let far_out = scored.iter().any(|(said, z)| {
        matches!(said.metric, Metric::Soreness | Metric::Energy | Metric::Fatigue)
            && *z <= -rules.said_bad_single_z
            && said.badness().is_none_or(|badness| badness >= 0.5)
    });
    let worst = scored.iter().map(|(_, z)| *z).fold(f64::INFINITY, f64::min);
    let status = if far_out || mean <= -rules.said_bad_z {
        Status::Bad
    } else if mean >= rules.said_good_z && worst > -rules.said_band_sd {
        Status::Good
    } else {
        Status::Normal
    };
    marker(MarkerKind::Subjective, status)
}

fn said_reason(said: &Said, z: f64, short_night: bool, rules: &Rules) -> Reason {
    let (label, noun) = words::item(said.metric);
    let is_sleep = said.metric == Metric::SleepDuration;
    let effect = if z <= -rules.said_band_sd || (is_sleep && short_night) {
        Effect::Easier
    } else if z >= rules.said_band_sd {
        Effect::Harder
    } else {
        Effect::Neutral
    };
    let normal = said.range(rules.said_band_sd);
    let value = if is_sleep {
        words::hours(said.today)
    } else {
        let of = said.scale.map_or(String::new(), |(_, high)| format!(" of {}", words::trim(high)));
        let noun = if noun == label { String::new() } else { format!("{noun} ") };
        format!("{noun}{}{of}", words::trim(said.today))
    };
    let usual = match normal {
        Some(range) if is_sleep => {
            format!(", your normal {}–{}", words::hours(range[0]), words::hours(range[1]))
        }
        Some([low, high]) => format!(", your normal {low:.1}–{high:.1}"),
        None => String::new(),
    };
    // intervals.icu counts 4 as bad whatever the item's name: say so where the name suggests otherwise.
    let reversed = said.scale == Some((1.0, 4.0))
        && matches!(said.metric, Metric::Mood | Metric::Motivation | Metric::SleepQuality);
    let hint = if reversed { " (1 is best)" } else { "" };
    let entry = if is_sleep { &evidence::SLEEP } else { &evidence::SUBJECTIVE };
    Reason {
        label: label.to_owned(),
        text: format!("{value}{hint}{usual}"),
        value: Some(said.today),
        unit: if is_sleep { "h" } else { "points" },
        normal,
        effect,
        grade: entry.grade,
        evidence: entry.id,
    }
}

/// The nervous system: the week's HRV and this morning's resting heart rate. Either out of range is bad.
fn autonomic(signals: &Signals, rules: &Rules, reasons: &mut Vec<Reason>) -> Marker {
    let hrv = signals.hrv.as_ref().ok().map(|hrv| hrv_status(hrv, rules, reasons));
    let pulse = signals.pulse.as_ref().ok().map(|pulse| pulse_status(pulse, rules, reasons));
    match (hrv, pulse) {
        (None, None) => {
            let why = [signals.hrv.as_ref().err(), signals.pulse.as_ref().err()];
            unknown(MarkerKind::Autonomic, why.into_iter().flatten().cloned().collect::<Vec<_>>().join("; "))
        }
        (Some(Status::Bad), _) | (_, Some(Status::Bad)) => marker(MarkerKind::Autonomic, Status::Bad),
        (Some(Status::Good), Some(Status::Good) | None) => marker(MarkerKind::Autonomic, Status::Good),
        _ => marker(MarkerKind::Autonomic, Status::Normal),
    }
}

/// Below the range is bad. Above it is not counted as good: it is seen in fresh and in deeply tired runners.
fn hrv_status(hrv: &Hrv, rules: &Rules, reasons: &mut Vec<Reason>) -> Status {
    let week = hrv.week.recent_mean;
    let bounds = hrv.week.baseline.bounds(rules.hrv_band_sd);
    let range = [*bounds.start(), *bounds.end()];
    let (status, effect) = match hrv.week.baseline.position(week, rules.hrv_band_sd) {
        Position::Below => (Status::Bad, Effect::Easier),
        Position::Within if week >= hrv.week.baseline.centre => (Status::Good, Effect::Neutral),
        Position::Within | Position::Above => (Status::Normal, Effect::Neutral),
    };
    let measure = if hrv.metric == Metric::Sdnn { "ln SDNN" } else { "lnRMSSD" };
    reasons.push(reason(
        "HRV",
        format!("7-day {measure} {week:.2}, your normal {:.2}–{:.2}", range[0], range[1]),
        Some(week),
        "ln ms",
        Some(range),
        effect,
        &evidence::HRV_TREND,
    ));
    status
}

fn pulse_status(pulse: &Pulse, rules: &Rules, reasons: &mut Vec<Reason>) -> Status {
    let normal = pulse.normal;
    let rise = (normal.spread * rules.pulse_band_sd).max(normal.centre * rules.pulse_rise_pct / 100.0);
    let range = [normal.centre - rise, normal.centre + rise];
    let raised = pulse.mornings >= 2 && pulse.three_days_bpm > range[1] && pulse.today_bpm > range[1];
    let jumped = pulse.today_bpm - normal.centre >= rules.pulse_single_rise_bpm;
    let (status, effect) = if raised || jumped {
        (Status::Bad, Effect::Easier)
    } else if pulse.today_bpm <= normal.centre {
        (Status::Good, Effect::Neutral)
    } else {
        (Status::Normal, Effect::Neutral)
    };
    let trend =
        if raised && !jumped { format!(" (3-day mean {:.0})", pulse.three_days_bpm) } else { String::new() };
    reasons.push(reason(
        if pulse.asleep { "night" } else { "pulse" },
        format!("{:.0} bpm{trend}, your normal {:.0}–{:.0}", pulse.today_bpm, range[0], range[1]),
        Some(pulse.today_bpm),
        "bpm",
        Some(range),
        effect,
        &evidence::RESTING_HEART_RATE,
    ));
    status
}

fn performance(signals: &Signals, units: Units, rules: &Rules, reasons: &mut Vec<Reason>) -> Marker {
    match &signals.index {
        Err(why) => unknown(MarkerKind::Performance, why.clone()),
        Ok(index) => {
            let (status, effect) = index_status(index, rules);
            let change = index.latest_kmh - index.usual_kmh;
            let when = match index.days_ago {
                1 => "yesterday's easy run".to_owned(),
                days => format!("the easy run {days} days ago"),
            };
            let change = if change.abs() < 0.05 {
                "as fast for its heart rate as".to_owned()
            } else {
                let direction = if change < 0.0 { "slower" } else { "faster" };
                format!("{} {direction} for its heart rate than", words::speed(change.abs(), units))
            };
            let heat = if index.in_heat { ", in heat, so it does not count" } else { "" };
            reasons.push(reason(
                "engine",
                format!("{when} was {change} usual{heat}"),
                Some(index.latest_kmh),
                "km/h",
                Some([index.usual_kmh - rules.index_drop_kmh, index.usual_kmh + rules.index_drop_kmh]),
                effect,
                &evidence::HR_SPEED_INDEX,
            ));
            if index.in_heat {
                unknown(MarkerKind::Performance, "the latest easy run was in heat".to_owned())
            } else {
                marker(MarkerKind::Performance, status)
            }
        }
    }
}

fn index_status(index: &Index, rules: &Rules) -> (Status, Effect) {
    let change = index.latest_kmh - index.usual_kmh;
    if index.in_heat {
        (Status::Unknown, Effect::Neutral)
    } else if change < -rules.index_drop_kmh {
        (Status::Bad, Effect::Easier)
    } else if change > rules.index_drop_kmh {
        (Status::Good, Effect::Harder)
    } else {
        (Status::Normal, Effect::Neutral)
    }
}
