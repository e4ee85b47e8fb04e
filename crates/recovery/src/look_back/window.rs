//! The weeks that are looked back on, and which of their sessions can be compared.

use jiff::{ToSpan, civil::Date};
use lope_physiology::statistics;
use lope_records::{History, Kind, Summary, Suspicion};

use super::course::{Caveat, LeftOut, Point};
use crate::{
    Rules,
    known::{
        pace_at_pulse::has_own_speed,
        sessions::{Sessions, days_before},
    },
    run::limits::{HeartRateTrust, Limits},
};

/// What is looked back on: whole weeks from a Monday on, the last of them up to a day.
pub(super) struct Window<'a> {
    pub history: &'a History,
    /// The last day.
    pub date: Date,
    /// The first Monday.
    pub first: Date,
    /// Every session up to and including the last day.
    pub sessions: Sessions<'a>,
    pub rules: &'a Rules,
}

impl<'a> Window<'a> {
    pub fn of(history: &'a History, date: Date, weeks: usize, rules: &'a Rules) -> Window<'a> {
        let monday = date.saturating_sub(i32::from(date.weekday().to_monday_zero_offset()).days());
        let first = monday.saturating_sub((weeks.max(1) as i32 - 1).weeks());
        // The day itself is looked back on as well.
        let sessions = Sessions::before(history, date.tomorrow().unwrap_or(date), rules);
        Window { history, date, first, sessions, rules }
    }

    /// The runs since a day, oldest first.
    pub fn runs_since(&self, first: Date) -> impl Iterator<Item = &'a Summary> + '_ {
        self.sessions.past().iter().copied().filter(move |run| run.is_run() && run.date >= first)
    }

    /// The runs of half a year: what needs many of a kind looks further back than the weeks.
    pub fn runs_of_half_a_year(&self) -> impl Iterator<Item = &'a Summary> + '_ {
        self.runs_since(self.half_a_year_ago())
    }

    /// Where looking further back begins; never after the first Monday.
    pub fn half_a_year_ago(&self) -> Date {
        days_before(self.date, self.rules.like_days as i32).min(self.first)
    }

    /// Whether the heart rate of a run tells its intensity.
    pub fn heart_is_told(&self, run: &Summary) -> bool {
        let is_counted = |doubt: &Suspicion| {
            matches!(doubt, Suspicion::CadenceLock | Suspicion::NoisyHeartRate | Suspicion::SlowStart)
        };
        !run.suspicions.iter().any(is_counted) && self.trust(run.date) == HeartRateTrust::Trusted
    }

    fn trust(&self, date: Date) -> HeartRateTrust {
        Limits::of(&self.history.profile.on(date), date, self.rules).heart_rate
    }

    /// Whether the runner's limits on a day were those of now: what is measured against others is not compared.
    fn has_limits_of_now(&self, date: Date) -> bool {
        let (then, now) = (self.history.profile.on(date), self.history.profile.on(self.date));
        let stated = |entry: &lope_records::ProfileEntry| {
            (
                [
                    entry.max_heart_rate_bpm,
                    entry.resting_heart_rate_bpm,
                    entry.threshold_heart_rate_bpm,
                    entry.aerobic_threshold_heart_rate_bpm,
                    entry.threshold_speed_mps,
                ],
                entry.level,
                entry.born,
            )
        };
        stated(&then) == stated(&now) && self.trust(date) == HeartRateTrust::Trusted
    }

    /// The easy runs since a day that stand for themselves, and how many were left out as warm-ups and cool-downs.
    pub fn easy_runs(&self, first: Date) -> (Vec<&'a Summary>, Option<Caveat>) {
        let is_around_hard_work = |run: &Summary| {
            let same_day = self.runs_since(run.date).take_while(|other| other.date == run.date);
            same_day.into_iter().any(|other| self.sessions.is_hard(other, self.rules))
        };
        let stands =
            |run: &&Summary| run.moving_s >= self.rules.trend_least_min * 60.0 && !is_around_hard_work(run);
        let easy = self.runs_since(first).filter(|run| is_easy(run));
        let (easy, around): (Vec<&Summary>, Vec<&Summary>) = easy.partition(stands);
        (easy, left_out(LeftOut::WarmUp, around.len()))
    }

    /// The runs whose pace at their heart rate can be held beside each other, and how many were left out, why. Runs on soft
    /// or uneven ground are left out, for they were not all run on the same.
    pub fn comparable(&self, runs: Vec<&'a Summary>) -> (Vec<&'a Summary>, Vec<Caveat>) {
        let is_odd = |run: &&Summary| run.ground().is_some_and(|ground| !ground.is_even());
        let (odd, even): (Vec<&Summary>, Vec<&Summary>) = runs.into_iter().partition(is_odd);
        let (sound, mut caveats) = self.sound(even);
        caveats.extend(left_out(LeftOut::Ground, odd.len()));
        (sound, caveats)
    }

    /// The runs among like ones whose pace at their heart rate can be believed and was not the heat's, and how many were
    /// left out, why.
    pub fn sound(&self, runs: Vec<&'a Summary>) -> (Vec<&'a Summary>, Vec<Caveat>) {
        let warmth: Vec<f64> = runs.iter().filter_map(|run| run.temperature_c).collect();
        let usual_c = statistics::median(&warmth);
        let is_hot = |run: &Summary| {
            run.temperature_c.zip(usual_c).is_some_and(|(now, usual)| {
                now >= self.rules.heat_c && now - usual >= self.rules.index_heat_c
            })
        };
        let why = |run: &Summary| {
            if has_own_speed(run) || run.suspicions.iter().any(|doubt| *doubt != Suspicion::ZonesTooLow) {
                Some(LeftOut::Doubt)
            } else if !self.has_limits_of_now(run.date) {
                Some(LeftOut::Limits)
            } else {
                is_hot(run).then_some(LeftOut::Heat)
            }
        };
        let reasons: Vec<Option<LeftOut>> = runs.iter().map(|run| why(run)).collect();
        let count = |wanted| reasons.iter().filter(|why| **why == Some(wanted)).count();
        let caveats = [LeftOut::Doubt, LeftOut::Limits, LeftOut::Heat]
            .into_iter()
            .flat_map(|why| left_out(why, count(why)))
            .collect();
        let sound = runs.into_iter().zip(&reasons).filter(|(_, why)| why.is_none()).map(|(run, _)| run);
        (sound.collect(), caveats)
    }
}

/// So many were left out, unless none was.
pub(super) fn left_out(why: LeftOut, sessions: usize) -> Option<Caveat> {
    (sessions > 0).then_some(Caveat::LeftOut { why, sessions })
}

/// Whether a run was easy by intent and by what it became, and no long one.
fn is_easy(run: &Summary) -> bool {
    matches!(run.kind, Kind::Easy | Kind::Recovery)
}

/// How far a run was in the heat, degrees Celsius above where heat begins; `None` where its temperature is not known.
pub(super) fn heat_c(run: &Summary, rules: &Rules) -> Option<f64> {
    run.temperature_c.map(|degrees| (degrees - rules.heat_c).max(0.0))
}

/// That the later sessions were further into the heat than the earlier ones, or less far, where that is enough to matter;
/// whether what heat does was taken out of the figure.
pub(super) fn warmed(runs: &[&Summary], taken_out: bool, rules: &Rules) -> Option<Caveat> {
    let (earlier, later) = runs.split_at(runs.len() / 2);
    let mean = |runs: &[&Summary]| {
        statistics::mean(&runs.iter().filter_map(|run| heat_c(run, rules)).collect::<Vec<_>>())
    };
    let change_c = mean(later)? - mean(earlier)?;
    (change_c.abs() >= rules.trend_heat_c).then_some(Caveat::Heat { change_c, taken_out })
}

/// A value of each run that has it.
pub(super) fn points(runs: &[&Summary], value: impl Fn(&Summary) -> Option<f64>) -> Vec<Point> {
    runs.iter().filter_map(|run| Some(Point { date: run.date, value: value(run)? })).collect()
}
