//! What each week is for: by the races the season leads up to, and recovery weeks laid between.

use jiff::civil::Date;
use lope_records::PlannedSession;

use crate::{
    brief::{days_between, end_of_week, start_of_week},
    days::DayAhead,
    frame::{Framing, Phase, RECOVERY_WEEK, of_week},
};

/// The cheapest way to lay recovery weeks up to a week: its cost, and which weeks they are.
type Way = Option<(u32, Vec<usize>)>;

impl Framing<'_> {
    /// What every week is for.
    pub fn phases(&self, mondays: &[Date]) -> Vec<Phase> {
        let mut phases: Vec<Phase> = mondays.iter().map(|&monday| self.phase(monday)).collect();
        for index in self.recovery_weeks(mondays, &phases) {
            phases[index] = Phase::Recovery;
        }
        phases
    }

    fn phase(&self, monday: Date) -> Phase {
        let own = self.own;
        let week = of_week(self.days, monday);
        let mostly =
            |is: fn(&DayAhead) -> bool| week.clone().filter(|day| is(day)).count() * 2 > week.clone().count();
        if week.clone().any(|day| day.is_return) {
            return Phase::Return;
        }
        if mostly(|day| day.taper.is_some()) {
            return Phase::Taper;
        }
        if mostly(|day| day.is_after_race) {
            return Phase::AfterRace;
        }
        let Some((goal, _)) = self.goal(end_of_week(monday)) else { return Phase::Keep };
        let weeks = f64::from(days_between(monday, goal)) / 7.0 - self.rules.taper_days / 7.0;
        match weeks {
            weeks if weeks <= own.peak_weeks => Phase::Peak,
            weeks if weeks <= own.peak_weeks + own.build_weeks => Phase::Build,
            _ => Phase::Base,
        }
    }

    /// Weeks of training before a recovery week.
    pub fn load_weeks(&self) -> usize {
        let own = self.own;
        let is_master = self.brief.age_y.is_some_and(|years| f64::from(years) >= own.masters_age_y);
        let reach = (own.weeks_without_race * 7.0) as usize;
        let heavy = self.days.iter().take(reach).filter(|day| day.is_heavy).count() as f64;
        let (few, most) = (own.load_weeks_masters as usize, own.load_weeks as usize);
        match self.brief.wishes.weeks_between_recovery {
            Some(weeks) => usize::from(weeks).clamp(few, most),
            None if is_master || heavy >= own.heavy_life_days => few,
            None => most,
        }
    }

    /// Whether this very week was planned as a recovery week before; `None` where it was not planned, or has not begun: after a week
    /// that came out light none is due.
    fn was_recovery(&self) -> Option<bool> {
        let monday = start_of_week(self.brief.today);
        if self.brief.today == monday {
            return None;
        }
        let planned = self.brief.previous.iter().filter(|one| start_of_week(one.date) == monday);
        let is_recovery = |one: &PlannedSession| one.because.iter().any(|rule| rule == RECOVERY_WEEK);
        planned.map(is_recovery).reduce(|one, other| one || other)
    }

    /// The recovery weeks: never more weeks of training in a row than the runner carries, cycles as whole as can be, and on weeks
    /// that life weighs on where it does not matter. The best of all ways, by the weeks trained since the last light one.
    fn recovery_weeks(&self, mondays: &[Date], phases: &[Phase]) -> Vec<usize> {
        let load = self.load_weeks();
        let is_light = |phase: Phase| matches!(phase, Phase::Taper | Phase::AfterRace | Phase::Return);
        let broken = |weeks: usize| ((load - weeks) * (load - weeks)) as u32;
        let mut ways: Vec<Way> = vec![None; load + 1];
        // A first plan does not begin with a recovery week unless signs ask for it, and a week that has begun stays what it was.
        let was_recovery = self.was_recovery();
        let begins_with_training = self.brief.previous.is_empty() || was_recovery == Some(false);
        let most = if begins_with_training { load - 1 } else { load };
        ways[self.lately.load_weeks.min(most)] = Some((0, Vec::new()));
        for (index, &monday) in mondays.iter().enumerate() {
            let week = of_week(self.days, monday);
            let is_whole = week.clone().count() >= 7;
            let is_heavy = week.filter(|day| day.is_heavy).count() > 3;
            let is_forced = index == 0
                && (self.brief.signs_ask || was_recovery == Some(true))
                && !is_light(phases[index]);
            let mut next: Vec<Way> = vec![None; load + 1];
            for (weeks, way) in ways.into_iter().enumerate() {
                let Some((cost, laid)) = way else { continue };
                if is_light(phases[index]) {
                    // A light week closes a cycle as a recovery week does; the first one has no beginning that is known.
                    let odd = if laid.is_empty() { 0 } else { broken(weeks) };
                    offer(&mut next[0], cost + odd, laid);
                    continue;
                }
                if weeks < load && !is_forced {
                    offer(&mut next[weeks + 1], cost, laid.clone());
                }
                let may_recover = weeks > 0 && (is_whole || weeks == load);
                if may_recover || is_forced {
                    let odd = if is_forced { 0 } else { broken(weeks) + u32::from(!is_heavy) };
                    offer(&mut next[0], cost + odd, [laid, vec![index]].concat());
                }
            }
            ways = next;
        }
        let best = ways.into_iter().flatten().min_by_key(|(cost, _)| *cost);
        best.map(|(_, laid)| laid).unwrap_or_default()
    }
}

fn offer(slot: &mut Way, cost: u32, laid: Vec<usize>) {
    if slot.as_ref().is_none_or(|(known, _)| cost < *known) {
        *slot = Some((cost, laid));
    }
}
