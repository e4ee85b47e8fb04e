//! Signs of good recovery: what was within the runner's usual on every morning of the week.

use lope_physiology::statistics::median;
use lope_records::Summary;

use super::{
    episode::{self, Days},
    lasting::{SAID, pulse_course},
};
use crate::{
    Rules,
    finding::{About, Effect, Finding, SignKind, Unit},
    known::{Known, hrv::Standing, pace_at_pulse::is_comparable, seen::Seen, sessions::days_before},
    rules::by,
};

/// What was steady over the last week, and what was not known on enough of its mornings.
pub(super) fn steady(seen: &Seen<'_>, known: &Known, rules: &Rules) -> (Vec<Finding>, Vec<SignKind>) {
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    let said = SAID.iter().map(|(kind, items)| {
        let days = items.iter().map(|&item| episode::of_item(item, seen, rules));
        (*kind, days.filter(|days| !days.is_empty()).collect::<Vec<Days>>())
    });
    let pulse_days: Days =
        pulse_course(seen, rules).into_iter().map(|(day, beyond)| (day, beyond > 0.0)).collect();
    let nights = [(SignKind::Pulse, vec![pulse_days])];
    for (kind, items) in said.chain(nights) {
        let week = days_before(seen.date, rules.sign_days as i32 - 1);
        let of_week = |days: &Days| -> Vec<bool> {
            days.iter().take_while(|(day, _)| *day >= week).map(|&(_, is_low)| is_low).collect()
        };
        let weeks: Vec<Vec<bool>> = items.iter().map(of_week).collect();
        let mornings = weeks.iter().map(Vec::len).max().unwrap_or(0);
        if (mornings as f64) < rules.steady_mornings {
            unknown.push(kind);
        } else if weeks.iter().flatten().all(|is_low| !is_low) {
            let finding = Finding::new(About::Steady { kind }, Effect::Neutral, by::steady_mornings());
            found.push(finding.valued(mornings as f64, Unit::Days));
        }
    }
    // A night of HRV says little: the week does.
    match known.hrv.standing(rules) {
        Some(Standing::Within | Standing::Above) => {
            let about = About::Steady { kind: SignKind::Hrv };
            found.push(Finding::new(about, Effect::Neutral, by::hrv_band_sd()));
        }
        Some(_) => {}
        None => unknown.push(SignKind::Hrv),
    }
    match faster_at_pulse(seen, rules) {
        Some(rise) if rise >= rules.index_rise_kmh => {
            let about = About::Steady { kind: SignKind::PaceAtPulse };
            found.push(Finding::new(about, Effect::Neutral, by::index_rise_kmh()).valued(rise, Unit::Kmh));
        }
        Some(_) => {}
        None => unknown.push(SignKind::PaceAtPulse),
    }
    (found, unknown)
}

/// How much faster easy runs were at their pulse over the last weeks than over those before, km/h.
fn faster_at_pulse(seen: &Seen<'_>, rules: &Rules) -> Option<f64> {
    let weeks = rules.drift_gap_days;
    let border = days_before(seen.date, weeks as i32);
    let runs = seen.sessions.runs_within(weeks + weeks).filter(|run| is_comparable(run));
    let (now, before): (Vec<&Summary>, Vec<&Summary>) = runs.partition(|run| run.date >= border);
    let index = |runs: &[&Summary]| {
        let found: Vec<f64> = runs.iter().filter_map(|run| run.hr_speed_index).collect();
        median(&found).filter(|_| found.len() as f64 >= rules.index_baseline_count)
    };
    Some(index(&now)? - index(&before)?)
}
