//! What has been low for a week or more: one kind of sign asks for easy days, several together may be overreaching.

use jiff::civil::Date;
use lope_physiology::statistics::{NormalRange, median};
use lope_records::Metric;

use super::episode::{self, Course, Days};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Referral, SignKind, Unit, Vote},
    known::{
        Look, Thing,
        pace_at_pulse::is_comparable,
        seen::Seen,
        sessions::{days_before, days_between},
    },
    rules::by,
};

/// Kinds of sign that have lasted, with since when and the items behind them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lasting {
    today: Date,
    signs: Vec<Sign>,
    ran_yesterday: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sign {
    pub kind: SignKind,
    items: Vec<Metric>,
    pub since: Date,
    said: bool,
    /// Beyond the range in the mean of the week alone. That names overreaching together with others and asks for nothing by itself,
    /// and only how ready someone feels and the pulse of the night may: their means told the overreached from those who were
    /// not after two weeks of overload, variability did not (Nuuttila 2024).
    on_average: bool,
}

/// What the runner says, by the kind of sign it belongs to.
pub(super) const SAID: &[(SignKind, &[Metric])] = &[
    (SignKind::Energy, &[Metric::Energy, Metric::Fatigue]),
    (SignKind::Legs, &[Metric::Soreness]),
    (SignKind::Mind, &[Metric::Mood, Metric::Motivation, Metric::Stress]),
    (SignKind::Sleep, &[Metric::SleepQuality]),
    (SignKind::Appetite, &[Metric::Appetite]),
];

impl Lasting {
    /// Whether possible overreaching is named.
    fn is_overreaching(&self, rules: &Rules) -> bool {
        self.kinds().len() as f64 >= rules.sign_kinds && self.signs.iter().any(|sign| sign.said)
    }

    /// Kinds that are independent: pulse and HRV are one nervous system.
    fn kinds(&self) -> Vec<SignKind> {
        let has = |kind| self.signs.iter().any(|sign| sign.kind == kind);
        let kinds = self.signs.iter().map(|sign| sign.kind);
        kinds.filter(|kind| *kind != SignKind::Hrv || !has(SignKind::Pulse)).collect()
    }
}

fn said(kind: SignKind, items: &[Metric], seen: &Seen<'_>, rules: &Rules) -> Option<Sign> {
    let sign = |on_average: bool, since: &dyn Fn(Metric) -> Option<Date>| {
        let mut low: Vec<(Metric, Date)> =
            items.iter().filter_map(|&item| Some((item, since(item)?))).collect();
        low.sort_by_key(|&(_, since)| since);
        let since = low.first()?.1;
        let items = low.into_iter().map(|(item, _)| item).collect();
        Some(Sign { kind, items, since, said: true, on_average })
    };
    let low = |item| episode::since(&episode::of_item(item, seen, rules), seen.date, rules);
    let mean = |item| mean_since(episode::course_of_item(item, seen, rules), seen, rules);
    sign(false, &low).or_else(|| if kind == SignKind::Energy { sign(true, &mean) } else { None })
}

fn measured(kind: SignKind, since: Date, on_average: bool) -> Sign {
    Sign { kind, items: Vec::new(), since, said: false, on_average }
}

fn since(course: &Course, seen: &Seen<'_>, rules: &Rules) -> Option<Date> {
    let days: Days = course.iter().map(|&(day, beyond)| (day, beyond > 0.0)).collect();
    episode::since(&days, seen.date, rules)
}

fn mean_since(course: Course, seen: &Seen<'_>, rules: &Rules) -> Option<Date> {
    episode::since_on_average(&episode::without_illness(course, seen, rules), seen.date, rules)
}

/// The mornings with a pulse, and how far it was above the usual range.
pub(super) fn pulse_course(seen: &Seen<'_>, rules: &Rules) -> Course {
    let raised = |normal: &NormalRange, bpm: f64| {
        let rise = (normal.spread * rules.pulse_band_sd).max(normal.centre * rules.pulse_rise_pct / 100.0);
        bpm - normal.centre - rise
    };
    [Metric::RestingHeartRate, Metric::SleepingHeartRate]
        .map(|metric| episode::of_measured(metric, |bpm| bpm, raised, seen, rules))
        .into_iter()
        .find(|course| !course.is_empty())
        .unwrap_or_default()
}

fn pulse(seen: &Seen<'_>, rules: &Rules) -> Option<Sign> {
    let course = pulse_course(seen, rules);
    let daily = since(&course, seen, rules).map(|since| measured(SignKind::Pulse, since, false));
    daily.or_else(|| Some(measured(SignKind::Pulse, mean_since(course, seen, rules)?, true)))
}

fn hrv(seen: &Seen<'_>, rules: &Rules) -> Option<Sign> {
    let below = |normal: &NormalRange, ln: f64| {
        normal.centre - rules.hrv_band_sd * normal.spread.max(rules.hrv_least_spread) - ln
    };
    [Metric::Rmssd, Metric::Sdnn].into_iter().find_map(|metric| {
        let course = episode::of_measured(metric, f64::ln, below, seen, rules);
        Some(measured(SignKind::Hrv, since(&course, seen, rules)?, false))
    })
}

/// Easy runs of the last weeks whose pace at the pulse was below that of those that end `gap` days ago, and as far back as
/// `first`.
pub(super) fn pace_at_pulse(seen: &Seen<'_>, gap: f64, first: f64, rules: &Rules) -> Option<Sign> {
    let recent = days_before(seen.date, rules.index_baseline_days as i32);
    let before = days_before(seen.date, gap as i32);
    let first = days_before(seen.date, first as i32);
    let runs =
        || seen.sessions.past().iter().filter(|run| run.date >= first && run.is_run() && is_comparable(run));
    let indices: Vec<f64> =
        runs().filter(|run| run.date < before).filter_map(|run| run.hr_speed_index).collect();
    let usual = median(&indices)?;
    let needed = rules.index_baseline_count as usize;
    let mut days: Days = runs()
        .filter(|run| run.date >= recent)
        .filter_map(|run| Some((run.date, run.hr_speed_index? < usual - rules.index_drop_kmh)))
        .collect();
    days.reverse();
    let low = days.iter().filter(|(_, low)| *low).count();
    let lasted = indices.len() >= needed
        && low >= needed
        && low as f64 >= rules.sign_share * days.len() as f64
        && days.first().is_some_and(|(_, low)| *low);
    let since = days.iter().filter(|(_, low)| *low).map(|&(day, _)| day).min()?;
    (lasted && days_between(since, seen.date) >= rules.sign_days as i32).then_some(Sign {
        kind: SignKind::PaceAtPulse,
        items: Vec::new(),
        since,
        said: false,
        on_average: false,
    })
}

impl Thing for Lasting {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Lasting {
        let mut signs: Vec<Sign> =
            SAID.iter().filter_map(|(kind, items)| said(*kind, items, seen, rules)).collect();
        signs.extend(pulse(seen, rules));
        signs.extend(hrv(seen, rules));
        let first = rules.drift_gap_days + rules.measured_baseline_days;
        signs.extend(pace_at_pulse(seen, rules.index_baseline_days, first, rules));
        let ran_yesterday = seen.sessions.runs_within(1.0).next().is_some();
        Lasting { today: seen.date, signs, ran_yesterday }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let kinds = self.kinds();
        if self.is_overreaching(rules) {
            // It has lasted since the second kind joined the first.
            let mut days: Vec<Date> = self.signs.iter().map(|sign| sign.since).collect();
            days.sort_unstable();
            let since = days.get(1).or(days.first()).copied().unwrap_or(self.today);
            let lasted = f64::from(days_between(since, self.today));
            let many = kinds.len() as f64 >= rules.sign_rest_kinds;
            let finding = Finding::new(About::Overreaching { kinds }, Effect::Easier, by::sign_kinds());
            let mut finding = finding.since(since).valued(lasted, Unit::Days);
            if lasted >= rules.sign_refer_days {
                finding = finding.refer(Referral::Overreaching);
            }
            // Days of rest and of recovery runs in turn.
            let at_most = if many && self.ran_yesterday { DayKind::Rest } else { DayKind::RecoveryRun };
            return vec![finding.vote_shorter(at_most, rules.sign_minutes_share)];
        }
        let said = self.signs.iter().filter(|sign| sign.said && !sign.on_average);
        said.map(|sign| {
            let about = About::Lasting { kind: sign.kind, items: sign.items.clone() };
            let lasted = f64::from(days_between(sign.since, self.today));
            let finding = Finding::new(about, Effect::Easier, by::sign_days());
            finding.since(sign.since).valued(lasted, Unit::Days).vote(DayKind::Easy)
        })
        .collect()
    }
}
