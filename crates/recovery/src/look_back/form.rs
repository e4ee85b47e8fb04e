//! Running form against the runner's own at the same speed: over weeks, and from the first third of a run to the last.
//!
//! Cadence, contact and oscillation change with speed, so each is followed as it would be at the usual easy speed, by its
//! own slope on speed over half a year. Evidence for form as a sign of tired muscles is weak: it is shown, and decides nothing.

use lope_physiology::statistics::{NormalRange, median};
use lope_records::{Held, RunningForm, Summary, Suspicion};
use serde::Serialize;

use super::{
    apart::Apart,
    course::{Caveat, Course, Figure, LeftOut, Matters, Point, Yardstick, clear_change},
    window::{Window, left_out},
};
use crate::{Rules, evidence::Grade, known::pace_at_pulse::has_own_speed, rules::by};

/// How the form of the latest easy runs held to their end, beside the runs before them.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FormHeld {
    /// What of it.
    pub figure: Figure,
    /// Median change from the first third to the last on the latest runs, at like speed, in the figure's unit.
    pub lately: f64,
    /// Runs that is the median of.
    pub runs: usize,
    /// The range of the runs before them; `None` where there are too few.
    pub usual: Option<[f64; 2]>,
    /// The rule that speaks, by its name in [`Rules`].
    pub rule: &'static str,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure it is: the lower of the claim's grade and the cut-off's.
    pub grade: Grade,
}

impl FormHeld {
    /// Whether the latest runs changed more than the usual in the way that tired muscles do: contact longer, steps fewer,
    /// higher jumps, or the feet less even than they were. `false` also where no range is known.
    pub fn is_tiring(&self) -> bool {
        self.usual.is_some_and(|[low, high]| match self.figure {
            Figure::CadenceSpm => self.lately < low,
            Figure::ContactMs | Figure::OscillationMm => self.lately > high,
            _ => self.lately < low || self.lately > high,
        })
    }
}

/// One quantity of form: where it stands in the summary, and what change of it matters.
struct Quantity {
    figure: Figure,
    of: fn(&RunningForm) -> Option<Held>,
}

impl Quantity {
    /// The change of it that is too small to matter, where it is usually so high.
    fn small(&self, level: f64, rules: &Rules) -> f64 {
        match self.figure {
            Figure::BalanceLeftPct => rules.form_level_balance_pct,
            _ => rules.form_level_share * level,
        }
    }
}

const QUANTITIES: &[Quantity] = &[
    Quantity { figure: Figure::CadenceSpm, of: |form| form.cadence_spm },
    Quantity { figure: Figure::ContactMs, of: |form| form.ground_contact_ms },
    Quantity { figure: Figure::BalanceLeftPct, of: |form| form.balance_left_pct },
    Quantity { figure: Figure::OscillationMm, of: |form| form.oscillation_mm },
];

/// One run's figure of a quantity.
struct Measured<'a> {
    run: &'a Summary,
    form: RunningForm,
    held: Held,
}

/// One quantity of form over the steady, flat part of one run.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FormWithin {
    /// What of it.
    pub figure: Figure,
    /// Its mean.
    pub mean: f64,
    /// Its change from the first third to the last; `None` where the two were not run at like speed.
    pub drift: Option<f64>,
}

/// The form of one run, of what was recorded.
pub fn form_within(run: &Summary, rules: &Rules) -> Vec<FormWithin> {
    let Some(form) = run.form else { return Vec::new() };
    let is_like = form.quickening().abs() <= rules.form_like_speed_share;
    let of = |quantity: &Quantity| {
        let held = (quantity.of)(&form)?;
        Some(FormWithin { figure: quantity.figure, mean: held.mean, drift: is_like.then(|| held.drift()) })
    };
    QUANTITIES.iter().filter_map(of).collect()
}

/// The course of each quantity that was recorded, and how it held within runs.
pub(super) fn form(window: &Window<'_>) -> (Vec<Course>, Vec<FormHeld>) {
    let (runs, left_out) = easy_runs(window);
    let of = |quantity: &Quantity| {
        let measured: Vec<Measured<'_>> = runs
            .iter()
            .filter_map(|run| {
                let form = run.form?;
                Some(Measured { run, form, held: (quantity.of)(&form)? })
            })
            .collect();
        let by_speed = measured.iter().map(|one| (one.run.date, one.form.speed_mps, one.held.mean));
        let on_speed = Apart::of(&by_speed.collect::<Vec<_>>(), window.rules);
        (
            course(quantity, &measured, on_speed, &left_out, window),
            held(quantity, &measured, on_speed, window.rules),
        )
    };
    let (courses, held): (Vec<Option<Course>>, Vec<Option<FormHeld>>) = QUANTITIES.iter().map(of).unzip();
    (courses.into_iter().flatten().collect(), held.into_iter().flatten().collect())
}

/// The easy runs of half a year with a form to believe, of one device: two do not measure alike.
fn easy_runs<'a>(window: &Window<'a>) -> (Vec<&'a Summary>, Vec<Caveat>) {
    let (easy, _) = window.easy_runs(window.half_a_year_ago());
    let runs = easy.into_iter().filter(|run| run.form.is_some());
    let is_odd = |run: &&Summary| has_own_speed(run) || run.ground().is_some_and(|ground| !ground.is_even());
    let (odd, even): (Vec<&Summary>, Vec<&Summary>) = runs.partition(is_odd);
    let is_doubted = |run: &&Summary| run.suspicions.contains(&Suspicion::NoisyPosition);
    let (doubted, sound): (Vec<&Summary>, Vec<&Summary>) = even.into_iter().partition(is_doubted);
    let device = |run: &Summary| (run.device.manufacturer.clone(), run.device.product.clone());
    let latest = sound.last().map(|run| device(run));
    let (same, other): (Vec<&Summary>, Vec<&Summary>) =
        sound.into_iter().partition(|run| latest.as_ref() == Some(&device(run)));
    let in_window = |runs: Vec<&Summary>| runs.iter().filter(|run| run.date >= window.first).count();
    let caveats = [(LeftOut::Ground, odd), (LeftOut::Doubt, doubted), (LeftOut::Device, other)];
    (same, caveats.into_iter().flat_map(|(why, runs)| left_out(why, in_window(runs))).collect())
}

fn course(
    quantity: &Quantity,
    measured: &[Measured<'_>],
    on_speed: Apart,
    left_out: &[Caveat],
    window: &Window<'_>,
) -> Option<Course> {
    let rules = window.rules;
    let lately = || measured.iter().filter(|one| one.run.date >= window.first);
    let usual_mps = median(&lately().map(|one| one.form.speed_mps).collect::<Vec<_>>())?;
    let at_usual_speed = |one: &Measured<'_>| Point {
        date: one.run.date,
        value: one.held.mean - on_speed.slope * (one.form.speed_mps - usual_mps),
    };
    let speeds: Vec<Point> =
        lately().map(|one| Point { date: one.run.date, value: one.form.speed_mps }).collect();
    let pace = clear_change(&speeds, rules)
        .map(|change| change / usual_mps)
        .filter(|share| share.abs() >= rules.trend_pace_share)
        .map(|share| Caveat::Pace { change_pct: 100.0 * share });
    let level = median(&lately().map(|one| one.held.mean).collect::<Vec<_>>())?;
    let matters = Matters::Units(quantity.small(level, rules));
    let ground = match quantity.figure {
        Figure::BalanceLeftPct => by::form_level_balance_pct(),
        _ => by::form_level_share(),
    };
    let yardstick =
        Yardstick { inflation: on_speed.inflation, ..Yardstick::new(rules.trend_runs, matters, ground) };
    let points: Vec<Point> = lately().map(at_usual_speed).collect();
    let caveats = pace.into_iter().chain(left_out.iter().copied());
    Some(Course::of(quantity.figure, &[points], yardstick, rules).with(caveats))
}

/// How a quantity held within the latest runs; `None` where none of them was even enough to say.
fn held(quantity: &Quantity, measured: &[Measured<'_>], on_speed: Apart, rules: &Rules) -> Option<FormHeld> {
    let like_speed = |one: &&Measured<'_>| one.form.quickening().abs() <= rules.form_like_speed_share;
    let drifts: Vec<f64> = measured
        .iter()
        .filter(like_speed)
        .map(|one| {
            let [first, last] = one.form.thirds_mps;
            one.held.drift() - on_speed.slope * (last - first)
        })
        .collect();
    let split = drifts.len().checked_sub(rules.form_lately_runs as usize)?;
    let (before, lately) = drifts.split_at(split);
    let level = median(&measured.iter().map(|one| one.held.mean).collect::<Vec<_>>())?;
    let usual = NormalRange::robust_of(before, rules.trend_runs as usize).map(|usual| {
        // What does not matter over weeks does not matter within a run.
        let half = (rules.form_band_sd * usual.spread).max(quantity.small(level, rules));
        [usual.centre - half, usual.centre + half]
    });
    let ground = by::form_band_sd();
    Some(FormHeld {
        figure: quantity.figure,
        lately: median(lately)?,
        runs: lately.len(),
        usual,
        rule: ground.rule,
        evidence: ground.evidence.id,
        grade: ground.grade(),
    })
}
