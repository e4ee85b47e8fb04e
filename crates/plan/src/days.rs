//! What each day ahead leaves room for, before anything is planned on it: time, races and the days around them, life, and what the
//! morning would certainly refuse.

use jiff::{ToSpan, civil::Date};
use lope_records::{Day, Level, LifeKind, Priority, Race};
use lope_recovery::{DayKind, Rules};

use crate::{
    brief::{Brief, days_between},
    lately::Lately,
    reasons,
    rules::PlanRules,
};

/// One day ahead.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DayAhead {
    pub date: Date,
    /// Minutes there are; `None`: as many as are wanted.
    pub minutes: Option<u16>,
    /// The race of the day.
    pub race: Option<Race>,
    /// The most that is left of it.
    pub at_most: DayKind,
    /// What says so.
    pub because: Vec<String>,
    /// Share of the usual minutes.
    pub share: f64,
    /// Minutes of a run at the most, for the day before a race.
    pub run_most_min: Option<f64>,
    /// Whether it lies in the taper of a race that matters most.
    pub taper: Option<Taper>,
    /// Whether life weighs on it.
    pub is_heavy: bool,
    /// Whether the runner wants no training on it.
    pub is_off: bool,
    /// Whether it lies in the aftermath of a race.
    pub is_after_race: bool,
    /// Whether it lies on the way back, or the way in: walking and running in turns.
    pub is_return: bool,
}

/// Which part of a taper a day lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taper {
    Early,
    Late,
}

impl DayAhead {
    fn lower(&mut self, at_most: DayKind, rule: &str) {
        if at_most < self.at_most {
            self.because.clear();
        }
        if at_most <= self.at_most && at_most < DayKind::Hard {
            self.at_most = at_most;
            if !self.because.iter().any(|known| known == rule) {
                self.because.push(rule.to_owned());
            }
        }
    }

    /// Whether its race is raced in earnest and not tapered for.
    pub fn is_raced_in_earnest(&self) -> bool {
        self.race.as_ref().is_some_and(|race| race.priority == Priority::B)
    }

    /// Whether its race ends a taper.
    pub fn ends_taper(&self) -> bool {
        self.race.as_ref().is_some_and(|race| race.priority == Priority::A)
    }

    /// Whether there is time for so many minutes.
    pub fn has(&self, minutes: f64) -> bool {
        self.minutes.is_none_or(|there| f64::from(there) >= minutes)
    }

    /// Whether anything can be run.
    pub fn can_run(&self, least_min: f64) -> bool {
        self.race.is_none() && self.at_most >= DayKind::RecoveryRun && self.has(least_min)
    }
}

/// Every day of a brief, in order.
pub(crate) fn days_ahead(
    brief: &Brief,
    lately: &Lately,
    returns: &[Date],
    rules: &Rules,
    own: &PlanRules,
) -> Vec<DayAhead> {
    let runs_often = f64::from(lately.runs) >= rules.race_eve_run_share * 7.0;
    let count = days_between(brief.today, brief.until).max(0);
    let dates = (0..=count).map(|day| brief.today.saturating_add(day.days()));
    let mut days: Vec<DayAhead> = dates.map(|date| day_ahead(brief, date, runs_often, rules)).collect();
    ways_back(&mut days, lately, returns, rules, own);
    days
}

/// Marks the ways back: after a break behind the runner, after every one that lies ahead, and where days of rest that were chosen
/// make it one.
fn ways_back(days: &mut [DayAhead], lately: &Lately, returns: &[Date], rules: &Rules, own: &PlanRules) {
    let mut off = lately.days_off.unwrap_or(0);
    let mut walk_run = lately.walk_run_days;
    let mut quiet = lately.quiet_days;
    let mut is_told = false;
    for day in days {
        is_told |= returns.contains(&day.date);
        if day.race.is_none() && !day.can_run(rules.least_run_min) && day.at_most < DayKind::RecoveryRun {
            off += 1;
            continue;
        }
        let away = f64::from(off);
        if away >= own.walk_run_break_days || is_told {
            walk_run = (own.walk_run_stages * own.walk_run_days) as i32 - 1;
        } else if away >= rules.break_days {
            let easy = away * rules.comeback_share;
            quiet = quiet.max(easy.clamp(rules.comeback_least_days, rules.comeback_most_days).ceil() as i32);
        }
        (off, is_told) = (0, false);
        if walk_run > 0 {
            day.is_return = true;
            day.lower(DayKind::Easy, "walk_run_stages");
        } else if quiet > 0 {
            day.lower(DayKind::Easy, "comeback_share");
        }
        walk_run -= 1;
        quiet -= 1;
    }
}

fn day_ahead(brief: &Brief, date: Date, runs_often: bool, rules: &Rules) -> DayAhead {
    let mut day = DayAhead {
        date,
        minutes: brief.wishes.minutes.get(&Day::of(date)).copied(),
        race: brief.races.iter().find(|race| race.date == date).cloned(),
        at_most: DayKind::Hard,
        because: Vec::new(),
        share: 1.0,
        run_most_min: None,
        taper: None,
        is_heavy: false,
        is_off: false,
        is_after_race: false,
        is_return: false,
    };
    for event in brief.life.iter().filter(|event| event.is_on(date)) {
        day.is_heavy |= event.kind != LifeKind::NoTraining;
        match event.kind {
            LifeKind::NoTraining => {
                day.lower(DayKind::Rest, reasons::NO_TRAINING);
                day.is_off = true;
                day.race = None;
            }
            LifeKind::Travel => day.lower(DayKind::Easy, reasons::TRAVEL),
            LifeKind::NightShifts => day.lower(DayKind::Easy, reasons::NIGHT_SHIFTS),
            LifeKind::FamilyIllness => day.lower(DayKind::Easy, reasons::FAMILY_ILLNESS),
            LifeKind::Busy => {}
        }
    }
    for bound in brief.bounds.iter().filter(|bound| (bound.from..=bound.to).contains(&date)) {
        day.lower(bound.at_most, &bound.rule);
        // What stops, or takes running off, stands above a race as well.
        if bound.at_most < DayKind::RecoveryRun {
            day.race = None;
        }
    }
    for race in &brief.races {
        before_or_after(&mut day, race, brief.level, runs_often, rules);
    }
    day
}

/// What a race asks of a day before or after it, as the morning of that day would.
fn before_or_after(day: &mut DayAhead, race: &Race, level: Level, runs_often: bool, rules: &Rules) {
    let ahead = days_between(day.date, race.date);
    let is_trained_through = race.priority == Priority::C;
    if ahead > 0 {
        let (quiet_days, quiet) = rules.quiet_days(race);
        day.share = day.share.min(rules.taper_share(race, ahead));
        if race.priority == Priority::A && f64::from(ahead) <= rules.taper_days {
            let late = f64::from(ahead) <= rules.taper_late_days;
            // Of two races the nearer.
            day.taper = if late { Some(Taper::Late) } else { day.taper.or(Some(Taper::Early)) };
        }
        match ahead {
            1 if is_trained_through => day.lower(DayKind::Easy, "race_eve_min"),
            1 if !runs_often || level == Level::Beginner => day.lower(DayKind::Rest, "race_eve_run_share"),
            1 => {
                day.lower(DayKind::RecoveryRun, "race_eve_min");
                day.run_most_min = Some(rules.race_eve_min);
            }
            _ if is_trained_through => {}
            2 => {
                day.lower(DayKind::Easy, "race_short_run_share");
                day.share = day.share.min(rules.race_short_run_share);
            }
            _ if f64::from(ahead) <= quiet_days => day.lower(DayKind::Easy, quiet.rule),
            _ => {}
        }
    }
    let ago = f64::from(-ahead);
    if ago >= 1.0 {
        let window = rules.race_window(Some(race.distance_m), 0.0);
        day.is_after_race |= ago <= window.easy_days;
        let short_days = (window.easy_days * rules.race_short_share).ceil();
        if ago <= window.rest_days {
            day.lower(DayKind::Rest, reasons::AFTER_RACE_REST);
        } else if ago <= short_days {
            day.lower(DayKind::RecoveryRun, "race_short_share");
        } else if ago <= window.easy_days {
            day.lower(DayKind::Easy, reasons::AFTER_RACE_EASY);
        }
    }
}
