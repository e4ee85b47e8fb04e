//! Finding and correcting misplaced, missed and extra beats.
//!
//! The algorithm of Lipponen & Tarvainen 2019, *Journal of Medical Engineering & Technology* 43:173–81. Two series
//! are normalised by time-varying thresholds (5.2 quartile deviations of the 91 beats around): the change of each
//! interval from the one before, and its deviation from the median of the eleven around it. Where a change stands
//! out, its neighbours tell the cause: an ectopic beat, a long or short interval, a missed beat or an extra one.

use crate::statistics::{QuantileMethod, quantile_of_sorted};

/// Slope and offset of the border between normal and ectopic beats.
const ECTOPIC_SLOPE: f64 = 0.13;
const ECTOPIC_OFFSET: f64 = 0.17;
/// Quartile deviations that a threshold spans.
const THRESHOLD_DEVIATIONS: f64 = 5.2;
/// Beats around each beat that its threshold is taken from.
const THRESHOLD_BEATS: usize = 91;
/// Intervals around each interval that its median is taken from.
const MEDIAN_INTERVALS: usize = 11;
/// Deviation from the median, in thresholds, from which an interval is long or short by itself.
const DEVIATION_LIMIT: f64 = 3.0;
/// Beats in a row that may have been missed; a longer silence is lost signal.
const MOST_MISSED: usize = 4;
/// Intervals in an unbroken stretch below which its thresholds mean nothing and it is left as it is.
const FEWEST_INTERVALS: usize = 11;

/// How faithfully to follow the reference implementation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// The algorithm without the shortcuts of the other edition: beats are placed exactly, the last two are tested
    /// like the others, an ectopic beat is moved itself, several beats missed in a row are all inserted, and
    /// indices stay true when a pass deletes or inserts more than one beat.
    #[default]
    Exact,
    /// What NeuroKit2 0.2.13 does, number for number: beats are placed on whole milliseconds, the last two are
    /// never tested, the beat after an ectopic one is moved in its stead, a gap of two or more missed beats counts
    /// as a long interval, and a pass that deletes or inserts several beats may correct a neighbour of the next
    /// artefact.
    NeuroKit,
}

/// The beats of one kind of artefact each, as indices of beats: beat `i` ends interval `i − 1` and begins
/// interval `i`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Artefacts {
    /// Beats after one from outside the sinus node, which came early with a compensating pause, or the reverse.
    pub ectopic: Vec<usize>,
    /// Beats before which one was missed; named again for each further one.
    pub missed: Vec<usize>,
    /// Beats that were detected where there was none.
    pub extra: Vec<usize>,
    /// Beats after an interval that is too long or too short.
    pub long_short: Vec<usize>,
}

impl Artefacts {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.ectopic.len() + self.missed.len() + self.extra.len() + self.long_short.len()
    }
}

/// An RR series after correction.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Corrected {
    /// The intervals, milliseconds, with `NaN` where the series was broken before.
    pub rr_ms: Vec<f64>,
    /// For each interval whether one of its beats was moved, inserted, or follows a deleted one.
    pub touched: Vec<bool>,
    /// Beats that were moved, inserted or deleted.
    pub corrected_beats: usize,
}

impl Corrected {
    /// Corrected beats over intervals, percent; `None` without an interval.
    pub fn corrected_pct(&self) -> Option<f64> {
        let intervals = self.rr_ms.iter().filter(|rr| rr.is_finite()).count();
        (intervals > 0).then(|| 100.0 * self.corrected_beats as f64 / intervals as f64)
    }
}

/// Finds the artefacts of an unbroken RR series in one pass, without correcting any.
///
/// Empty where an interval is missing or not positive: split the series there first, or use
/// [`correct_artefacts`], which does.
pub fn find_artefacts(rr_ms: &[f64], edition: Edition) -> Artefacts {
    if rr_ms.len() < 2 || !rr_ms.iter().copied().all(is_interval) {
        return Artefacts::default();
    }
    find(&Beats::from_intervals(rr_ms, edition).times_ms, edition)
}

/// Corrects an RR series, pass after pass until their number no longer falls.
///
/// An extra beat is deleted, a missed one inserted, a misplaced one moved midway between its neighbours.
/// Each unbroken stretch is corrected by itself; one of fewer than eleven intervals is left as it is.
pub fn correct_artefacts(rr_ms: &[f64], edition: Edition) -> Corrected {
    let mut corrected = Corrected::default();
    for (index, stretch) in rr_ms.split(|rr| !is_interval(*rr)).enumerate() {
        if index > 0 {
            corrected.rr_ms.push(f64::NAN);
            corrected.touched.push(false);
        }
        if stretch.len() < FEWEST_INTERVALS {
            corrected.rr_ms.extend(stretch);
            corrected.touched.extend(stretch.iter().map(|_| false));
            continue;
        }
        let beats = correct_stretch(Beats::from_intervals(stretch, edition), edition);
        corrected.rr_ms.extend(beats.times_ms.windows(2).map(|pair| pair[1] - pair[0]));
        corrected.touched.extend(beats.touched.windows(2).map(|pair| pair[0] || pair[1]));
        corrected.corrected_beats += beats.touched.iter().filter(|touched| **touched).count();
    }
    corrected
}

fn is_interval(rr: f64) -> bool {
    rr > 0.0 && rr < 1e9
}

/// The beats of one stretch.
#[derive(Clone)]
struct Beats {
    times_ms: Vec<f64>,
    touched: Vec<bool>,
}

impl Beats {
    fn from_intervals(rr_ms: &[f64], edition: Edition) -> Beats {
        let mut time_ms = 0.0;
        let mut times_ms = vec![0.0];
        times_ms.extend(rr_ms.iter().map(|rr| {
            time_ms += rr;
            place(time_ms, edition)
        }));
        Beats { touched: vec![false; times_ms.len()], times_ms }
    }
}

/// Where a beat that was computed is put.
fn place(time_ms: f64, edition: Edition) -> f64 {
    match edition {
        Edition::Exact => time_ms,
        Edition::NeuroKit => time_ms.trunc(),
    }
}

fn correct_stretch(mut beats: Beats, edition: Edition) -> Beats {
    let mut artefacts = find(&beats.times_ms, edition);
    while artefacts.count() > 0 {
        beats = correct(beats, &artefacts, edition);
        let left = find(&beats.times_ms, edition);
        if left.count() >= artefacts.count() {
            break;
        }
        artefacts = left;
    }
    beats
}

/// Classifies each beat of a stretch.
fn find(times_ms: &[f64], edition: Edition) -> Artefacts {
    let mut artefacts = Artefacts::default();
    let len = times_ms.len();
    if len < 3 {
        return artefacts;
    }
    // In seconds, rounding decides whether a change of whole milliseconds that equals its threshold exceeds it.
    let unit_ms = match edition {
        Edition::Exact => 1.0,
        Edition::NeuroKit => 1000.0,
    };
    let rr = led_by_mean((1..len).map(|i| (times_ms[i] - times_ms[i - 1]) / unit_ms));
    let median = rolling_median(&rr, MEDIAN_INTERVALS);
    let change_raw = led_by_mean((1..len).map(|i| rr[i] - rr[i - 1]));
    let change = Normalised::new(&change_raw);
    let deviation_raw: Vec<f64> = rr
        .iter()
        .zip(&median)
        .map(|(rr, median)| if rr < median { 2.0 * (rr - median) } else { rr - median })
        .collect();
    let deviation = Normalised::new(&deviation_raw);

    let tested = match edition {
        Edition::Exact => len,
        Edition::NeuroKit => len - 2,
    };
    let mut at = 0;
    while at < tested {
        if change.at(at).abs() <= 1.0 {
            at += 1;
            continue;
        }
        if is_ectopic(&change, at) {
            artefacts.ectopic.push(at);
            at += 1;
            continue;
        }
        if !(change.at(at).abs() > 1.0 || deviation.at(at).abs() > DEVIATION_LIMIT) {
            at += 1;
            continue;
        }
        // A long or short interval may show in the change after it: then that beat is judged as well.
        let next_as_well =
            at + 1 < tested.max(len - 1) && change.reflected(at + 1).abs() < change.reflected(at + 2).abs();
        let candidates = at..=at + usize::from(next_as_well);
        at += if next_as_well { 2 } else { 1 };
        for beat in candidates {
            let after = two_after(&change, beat);
            let long = change.at(beat) > 1.0 && after < -1.0;
            let short = change.at(beat) < -1.0 && after > 1.0;
            if !(long || short || deviation.at(beat).abs() > DEVIATION_LIMIT) {
                continue;
            }
            let threshold = deviation.threshold[beat];
            let missed = match edition {
                Edition::Exact => missed_beats(rr[beat], median[beat], MOST_MISSED),
                Edition::NeuroKit => 1,
            };
            let is_whole = (rr[beat] / (missed + 1) as f64 - median[beat]).abs() < threshold;
            let halves_one =
                rr.get(beat + 1).is_some_and(|next| (rr[beat] + next - median[beat]).abs() < threshold);
            if short && halves_one {
                artefacts.extra.push(beat);
            } else if long && is_whole {
                artefacts.missed.extend(std::iter::repeat_n(beat, missed));
            } else {
                artefacts.long_short.push(beat);
            }
        }
    }
    artefacts
}

/// How many missed beats explain a long interval best: at least one.
fn missed_beats(rr: f64, median: f64, most: usize) -> usize {
    let intervals = (rr / median).round();
    if intervals.is_finite() { (intervals as usize).clamp(2, most + 1) - 1 } else { 1 }
}

/// Whether the change at a beat is answered by one the other way next to it.
fn is_ectopic(change: &Normalised, at: usize) -> bool {
    let here = change.at(at);
    let (before, after) = (change.before(at), change.reflected(at + 1));
    (here > 1.0 && larger(before, after) < -ECTOPIC_SLOPE * here - ECTOPIC_OFFSET)
        || (here < -1.0 && smaller(before, after) > -ECTOPIC_SLOPE * here + ECTOPIC_OFFSET)
}

/// The stronger answer among the two changes that follow a beat.
fn two_after(change: &Normalised, at: usize) -> f64 {
    let (next, second) = (change.reflected(at + 1), change.reflected(at + 2));
    if change.at(at) >= 0.0 {
        smaller(next, second)
    } else if change.at(at) < 0.0 {
        larger(next, second)
    } else {
        0.0
    }
}

/// The larger of two numbers, `NaN` if either is: an undefined neighbour answers nothing.
fn larger(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() { f64::NAN } else { a.max(b) }
}

fn smaller(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() { f64::NAN } else { a.min(b) }
}

/// A series over its own time-varying threshold; `NaN` where the threshold is zero.
struct Normalised {
    values: Vec<f64>,
    threshold: Vec<f64>,
}

impl Normalised {
    fn new(series: &[f64]) -> Normalised {
        let threshold = thresholds(series);
        let values = series
            .iter()
            .zip(&threshold)
            .map(|(value, threshold)| if *threshold == 0.0 { f64::NAN } else { value / threshold })
            .collect();
        Normalised { values, threshold }
    }

    fn at(&self, index: usize) -> f64 {
        self.values[index]
    }

    /// The value before; the series is mirrored at its ends.
    fn before(&self, index: usize) -> f64 {
        self.values[if index == 0 { 1 } else { index - 1 }]
    }

    /// The value at an index that may lie up to two past the end, where the series is mirrored.
    fn reflected(&self, index: usize) -> f64 {
        let last = self.values.len() - 1;
        self.values[if index > last { 2 * last - index } else { index }]
    }
}

/// A series with the mean of its values put before them, so that it has one value for each beat.
fn led_by_mean(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut series = vec![0.0];
    series.extend(values);
    series[0] = series[1..].iter().sum::<f64>() / (series.len() - 1) as f64;
    series
}

fn thresholds(series: &[f64]) -> Vec<f64> {
    let absolute: Vec<f64> = series.iter().map(|value| value.abs()).collect();
    rolling_sorted(&absolute, THRESHOLD_BEATS, |sorted| {
        let at = |p| quantile_of_sorted(sorted, p, QuantileMethod::Linear).unwrap_or(0.0);
        THRESHOLD_DEVIATIONS * (at(0.75) - at(0.25)) / 2.0
    })
}

fn rolling_median(series: &[f64], width: usize) -> Vec<f64> {
    rolling_sorted(series, width, |sorted| {
        quantile_of_sorted(sorted, 0.5, QuantileMethod::Linear).unwrap_or(0.0)
    })
}

/// A statistic of the sorted values in a centred window, which is cut off at the ends of the series.
fn rolling_sorted(series: &[f64], width: usize, statistic: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let half = width / 2;
    let mut sorted: Vec<f64> = Vec::with_capacity(width + 1);
    let insert = |sorted: &mut Vec<f64>, value: f64| {
        sorted.insert(sorted.partition_point(|other| other.total_cmp(&value).is_lt()), value);
    };
    for &value in series.iter().take(half) {
        insert(&mut sorted, value);
    }
    (0..series.len())
        .map(|at| {
            if let Some(&entering) = series.get(at + half) {
                insert(&mut sorted, entering);
            }
            if at > half {
                let leaving = series[at - half - 1];
                sorted.remove(sorted.partition_point(|other| other.total_cmp(&leaving).is_lt()));
            }
            statistic(&sorted)
        })
        .collect()
}

/// Deletes, inserts and moves the beats found.
fn correct(mut beats: Beats, artefacts: &Artefacts, edition: Edition) -> Beats {
    let mut missed = artefacts.missed.clone();
    let mut ectopic = artefacts.ectopic.clone();
    let mut long_short = artefacts.long_short.clone();

    delete(&mut beats, &artefacts.extra);
    for indices in [&mut missed, &mut ectopic, &mut long_short] {
        shift(indices, &artefacts.extra, -1, edition);
    }
    insert_missed(&mut beats, &missed, edition);
    for indices in [&mut ectopic, &mut long_short] {
        shift(indices, &missed, 1, edition);
    }
    if edition == Edition::Exact {
        // The change stands out one interval after the beat that caused it.
        ectopic.iter_mut().for_each(|at| *at = at.saturating_sub(1));
    }
    move_midway(&mut beats, &ectopic, edition);
    move_midway(&mut beats, &long_short, edition);
    beats
}

fn delete(beats: &mut Beats, extra: &[usize]) {
    for &at in extra.iter().rev() {
        beats.times_ms.remove(at);
        beats.touched.remove(at);
        if let Some(next) = beats.touched.get_mut(at) {
            *next = true;
        }
    }
}

fn insert_missed(beats: &mut Beats, missed: &[usize], edition: Edition) {
    let len = beats.times_ms.len();
    for group in missed.chunk_by(|a, b| a == b).rev() {
        let at = group[0];
        if at <= 1 || at >= len {
            continue;
        }
        let (before, after) = (beats.times_ms[at - 1], beats.times_ms[at]);
        for nth in (1..=group.len()).rev() {
            let share = nth as f64 / (group.len() + 1) as f64;
            beats.times_ms.insert(at, place(before + (after - before) * share, edition));
            beats.touched.insert(at, true);
        }
    }
}

fn move_midway(beats: &mut Beats, misplaced: &[usize], edition: Edition) {
    if misplaced.is_empty() {
        return;
    }
    // All moves start from the places before any of them, then order is restored.
    let before = beats.times_ms.clone();
    for &at in misplaced.iter().filter(|at| **at > 1 && **at + 1 < before.len()) {
        beats.times_ms[at] = place((before[at - 1] + before[at + 1]) / 2.0, edition);
        beats.touched[at] = true;
    }
    let mut order: Vec<(f64, bool)> =
        beats.times_ms.iter().copied().zip(beats.touched.iter().copied()).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    (beats.times_ms, beats.touched) = order.into_iter().unzip();
}

/// Keeps indices pointing at the same beats after others were deleted or inserted.
fn shift(indices: &mut Vec<usize>, changed: &[usize], by: isize, edition: Edition) {
    for index in indices.iter_mut() {
        match edition {
            Edition::Exact => {
                let before = changed.iter().filter(|at| **at < *index).count() as isize;
                *index = index.saturating_add_signed(by * before);
            }
            Edition::NeuroKit => {
                for &at in changed {
                    if *index > at {
                        *index = index.saturating_add_signed(by);
                    }
                }
            }
        }
    }
    if edition == Edition::NeuroKit {
        indices.sort_unstable();
        indices.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hrv::time_domain;
    use crate::hrv::time_domain::tests::reference_series;
    use proptest::prelude::*;

    /// The reference series with beat 50 moved by 200 ms, beat 100 deleted and a beat added 300 ms after beat 200.
    fn series_with_four_faults() -> Vec<f64> {
        let mut times_ms = Beats::from_intervals(&reference_series(), Edition::Exact).times_ms;
        let extra_ms = times_ms[200] + 300.0;
        times_ms[50] += 200.0;
        times_ms.remove(100);
        times_ms.push(extra_ms);
        times_ms.sort_by(f64::total_cmp);
        times_ms.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    fn rmssd(rr_ms: &[f64]) -> f64 {
        time_domain(rr_ms).unwrap().rmssd_ms
    }

    /// NeuroKit2 0.2.13, `signal_fixpeaks(method="Kubios")`.
    #[test]
    fn neurokit_on_four_faults() {
        let rr = series_with_four_faults();
        let artefacts = find_artefacts(&rr, Edition::NeuroKit);
        assert_eq!(artefacts.ectopic, [51]);
        assert_eq!(artefacts.missed, [100]);
        assert_eq!(artefacts.extra, [200]);
        assert_eq!(artefacts.long_short, [50, 201]);
        assert!((rmssd(&rr) - 98.196_121).abs() < 1e-6);
        let corrected = correct_artefacts(&rr, Edition::NeuroKit);
        assert!((rmssd(&corrected.rr_ms) - 54.532_338_293_277_334).abs() < 1e-9);
        assert_eq!(corrected.rr_ms.len(), 300);
    }

    #[test]
    fn both_editions_find_the_four_faults() {
        let rr = series_with_four_faults();
        assert_eq!(find_artefacts(&rr, Edition::Exact), find_artefacts(&rr, Edition::NeuroKit));
        let corrected = correct_artefacts(&rr, Edition::Exact);
        assert!((rmssd(&corrected.rr_ms) / rmssd(&reference_series()) - 1.0).abs() < 0.02);
        assert!((1.0..3.0).contains(&corrected.corrected_pct().unwrap()));
    }

    #[test]
    fn two_beats_missed_in_a_row_are_both_inserted() {
        let rr = reference_series();
        let mut missing = rr.clone();
        let gap: f64 = missing.splice(150..153, []).sum();
        missing.insert(150, gap);
        let corrected = correct_artefacts(&missing, Edition::Exact);
        assert_eq!(corrected.rr_ms.len(), 300);
        assert!((rmssd(&corrected.rr_ms) / rmssd(&rr) - 1.0).abs() < 0.02);
        assert!(rmssd(&correct_artefacts(&missing, Edition::NeuroKit).rr_ms) > 1.2 * rmssd(&rr));
    }

    #[test]
    fn an_early_beat_with_its_pause_is_moved_itself() {
        let steady: Vec<f64> = (0..200).map(|i| 640.0 + 6.0 * f64::from(i % 7)).collect();
        let mut ectopic = steady.clone();
        ectopic[100] -= 160.0;
        ectopic[101] += 160.0;
        let corrected = correct_artefacts(&ectopic, Edition::Exact);
        assert_eq!(corrected.corrected_beats, 1);
        assert!((rmssd(&corrected.rr_ms) / rmssd(&steady) - 1.0).abs() < 0.02);
    }

    #[test]
    fn the_last_beats_are_tested_in_the_exact_edition_only() {
        let mut rr = reference_series();
        rr[298] /= 2.0;
        assert!(find_artefacts(&rr, Edition::Exact).count() > 0);
        assert_eq!(find_artefacts(&rr, Edition::NeuroKit).count(), 0);
    }

    #[test]
    fn a_clean_series_is_left_alone() {
        let rr = reference_series();
        let corrected = correct_artefacts(&rr, Edition::Exact);
        assert_eq!((corrected.rr_ms, corrected.corrected_beats), (rr, 0));
    }

    #[test]
    fn stretches_are_corrected_by_themselves() {
        let faulty = series_with_four_faults();
        let mut rr = faulty.clone();
        rr.push(f64::NAN);
        rr.extend(&faulty);
        rr.extend([0.0, 800.0, 90.0]);
        let one = correct_artefacts(&faulty, Edition::Exact);
        let two = correct_artefacts(&rr, Edition::Exact);
        assert_eq!(two.corrected_beats, 2 * one.corrected_beats);
        assert_eq!(two.rr_ms.len(), 2 * one.rr_ms.len() + 4);
        assert_eq!(two.touched.len(), two.rr_ms.len());
        assert_eq!(two.rr_ms[two.rr_ms.len() - 2..], [800.0, 90.0], "too short to judge");
    }

    #[test]
    fn a_series_without_any_variation_has_no_artefacts() {
        assert_eq!(correct_artefacts(&[800.0; 100], Edition::Exact).corrected_beats, 0);
        assert_eq!(correct_artefacts(&[], Edition::Exact), Corrected::default());
    }

    proptest! {
        #[test]
        fn correction_keeps_the_length_of_the_recording(
            rr in prop::collection::vec(250.0..2500.0_f64, 11..300),
        ) {
            let corrected = correct_artefacts(&rr, Edition::Exact);
            // Only an extra beat at either end can shorten it.
            let (before, after) = (rr.iter().sum::<f64>(), corrected.rr_ms.iter().sum::<f64>());
            prop_assert!(after <= before + 1e-6 && after >= before - 10_000.0);
            prop_assert!(corrected.rr_ms.iter().all(|rr| *rr >= 0.0));
        }

        #[test]
        fn never_panics(rr in prop::collection::vec(prop::num::f64::ANY, 0..80)) {
            for edition in [Edition::Exact, Edition::NeuroKit] {
                let corrected = correct_artefacts(&rr, edition);
                prop_assert_eq!(corrected.rr_ms.len(), corrected.touched.len());
                find_artefacts(&rr, edition);
            }
        }
    }
}
