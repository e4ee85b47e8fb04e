//! Everything a plan is made from.

use jiff::{ToSpan, civil::Date};
use lope_records::{
    ActivityId, Goal, History, Kind, Level, LifeEvent, Metric, Observation, PlannedSession, Purpose, Race,
    Summary, Wishes,
};
use lope_recovery::{DayKind, MatterKind, Rules, at_most_if_rested, evidence, label, open_matters, state};
use serde::{Deserialize, Serialize};

use crate::{relax::Wish, rules::PlanRules};

/// Everything a plan is made from: pure data. A what-if is the same brief with one thing changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// The first day that is planned.
    pub today: Date,
    /// The last day that is planned, not before the first.
    pub until: Date,
    /// The runner's level.
    pub level: Level,
    /// Age in years, where it is known.
    pub age_y: Option<u8>,
    /// What the runner wishes of their weeks.
    pub wishes: Wishes,
    /// Races from today on, oldest first.
    pub races: Vec<Race>,
    /// What life asks for.
    pub life: Vec<LifeEvent>,
    /// What was run up to now, oldest first, today's runs included.
    pub done: Vec<Done>,
    /// What is left of the days ahead, whatever is wished.
    pub bounds: Vec<Bound>,
    /// The chance that the runner is recovered, 0–1, today first; of days beyond nothing is known.
    pub recovered: Vec<f64>,
    /// Whether signs over days ask for lighter days now: the recovery week is brought forward.
    pub signs_ask: bool,
    /// The plan as it stood, days gone by included, of which as little as possible is moved.
    pub previous: Vec<PlannedSession>,
    /// Runs in the week of the first day at the most, those already run included; `None` where it is a week like any other.
    #[serde(default)]
    pub runs_this_week: Option<u8>,
}

/// A session that was done.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// Its local day.
    pub date: Date,
    /// Minutes in motion.
    pub minutes: f64,
    /// What it was: [`Kind::OtherSport`] is no run.
    pub kind: Kind,
    /// Its distance, metres.
    pub distance_m: Option<f64>,
    /// The recording, where there is one.
    pub activity: Option<ActivityId>,
}

impl Done {
    /// Whether it was run.
    pub fn is_run(&self) -> bool {
        self.kind != Kind::OtherSport
    }

    /// What an activity was.
    pub fn of(session: &Summary) -> Done {
        Done {
            date: session.date,
            minutes: session.moving_s / 60.0,
            kind: if session.is_run() { session.kind } else { Kind::OtherSport },
            distance_m: session.distance_m,
            activity: Some(session.id.clone()),
        }
    }

    /// A planned session once it is done as planned; `None` for rest and mobility.
    pub fn as_planned(session: &PlannedSession) -> Option<Done> {
        let kind = match session.purpose {
            Purpose::Rest | Purpose::Mobility => return None,
            Purpose::CrossTrain => Kind::OtherSport,
            Purpose::WalkRun | Purpose::Easy | Purpose::Strides => Kind::Easy,
            Purpose::RecoveryRun => Kind::Recovery,
            Purpose::Long => Kind::Long,
            Purpose::Tempo | Purpose::RacePace | Purpose::LongWithPace => Kind::Tempo,
            Purpose::Intervals | Purpose::Hills => Kind::Interval,
            Purpose::Race => Kind::Race,
        };
        let minutes = session.duration_s / 60.0;
        Some(Done { date: session.date, minutes, kind, distance_m: None, activity: None })
    }
}

/// What is left of days at the most, whatever is wished.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bound {
    /// Its first day.
    pub from: Date,
    /// Its last.
    pub to: Date,
    /// The most that is left of them.
    pub at_most: DayKind,
    /// The stable name of the rule that says so.
    pub rule: String,
}

impl Brief {
    /// A brief for a runner as they stand on the day `today`, up to the last race or, where there is none, for some weeks.
    ///
    /// What the morning would certainly refuse — what is open, what pain, illness, a race or a break leaves behind — is asked of
    /// the recovery system itself, as are the chance of being recovered and whether signs ask for lighter days. The plan as it stood
    /// is the caller's to set ([`Brief::after`]).
    pub fn new(
        history: &History,
        wishes: Wishes,
        life: Vec<LifeEvent>,
        today: Date,
        rules: &Rules,
        own: &PlanRules,
    ) -> Brief {
        let profile = history.profile.on(today);
        let first = today.saturating_sub((rules.rank_days as i32).days());
        let mut lately: Vec<Summary> =
            history.activities.iter().filter(|one| (first..=today).contains(&one.date)).cloned().collect();
        label(&mut lately, &history.races);
        let done: Vec<Done> = lately.iter().map(Done::of).collect();
        // Whoever has run today plans from tomorrow on.
        let has_run = |one: &Done| one.date == today && one.is_run() && one.minutes >= rules.done_today_min;
        let from = if done.iter().any(has_run) { today.saturating_add(1.day()) } else { today };
        let races = history.races.iter().filter(|race| race.date >= from).cloned().collect();
        let state = state(history, today, rules).map(|state| state.recovered(rules));
        let days_gone = days_between(today, from) as usize;
        let bounds = bounds(history, from, rules);
        let mut brief = Brief {
            today: from,
            until: from,
            level: profile.level.unwrap_or_default(),
            age_y: profile.born.map(|born| age_y(born, today)),
            wishes,
            races,
            life,
            done,
            recovered: state.map(|chances| chances.into_iter().skip(days_gone).collect()).unwrap_or_default(),
            signs_ask: bounds
                .iter()
                .any(|bound| bound.from == from && is_of_overreaching(&bound.rule, rules)),
            bounds,
            previous: Vec::new(),
            runs_this_week: None,
        };
        if profile.rebuilding == Some(true) && brief.wishes.goal == Goal::Races {
            brief.wishes.goal = Goal::ComeBack;
        }
        brief.until = brief.reach(own);
        brief
    }

    /// The last day worth planning: some weeks after the last race within a year, or some weeks where there is none.
    pub fn reach(&self, own: &PlanRules) -> Date {
        let farthest = self.today.saturating_add((own.weeks_most as i32).weeks()).saturating_sub(1.day());
        let races = self.races.iter().map(|race| race.date).filter(|&day| day <= farthest);
        let wanted = match races.max() {
            Some(race) => race.saturating_add((own.weeks_after_race as i32).weeks()),
            None => self.today.saturating_add((own.weeks_without_race as i32).weeks()),
        };
        end_of_week(wanted).min(farthest)
    }

    /// The same with a race more: "what if I race on Saturday".
    pub fn with_race(&self, race: Race) -> Brief {
        let mut brief = self.clone();
        brief.races.retain(|other| other.date != race.date);
        brief.races.push(race);
        brief.races.sort_by_key(|race| race.date);
        brief
    }

    /// The same with other wishes: "only three days".
    pub fn with_wishes(&self, wishes: Wishes) -> Brief {
        Brief { wishes, ..self.clone() }
    }

    /// The same without some wishes: what the nearest plan of a [`Conflict`](crate::Conflict) is made from.
    pub fn without(&self, yielding: &[Wish]) -> Brief {
        let mut brief = self.clone();
        let wishes = &mut brief.wishes;
        for wish in yielding {
            match wish {
                Wish::Fixed { .. } => {}
                Wish::LongRun { .. } => wishes.long_run = None,
                Wish::EveryDay => wishes.every_day = false,
                Wish::RunsAWeek { .. } => wishes.runs_a_week = None,
                Wish::Minutes { day } => {
                    wishes.minutes.remove(day);
                }
            }
        }
        let is_kept = |index: usize, day| !yielding.contains(&Wish::Fixed { index, day });
        let fixed = std::mem::take(&mut wishes.fixed).into_iter().enumerate();
        wishes.fixed = fixed.filter(|(index, one)| is_kept(*index, one.day)).map(|(_, one)| one).collect();
        brief
    }

    /// The same from the next day on, once its first day has gone with these sessions.
    pub fn once_gone(&self, sessions: &[PlannedSession]) -> Brief {
        let mut brief = self.clone();
        brief.today = self.today.saturating_add(1.day());
        brief.until = self.until.max(brief.today);
        brief.done.extend(sessions.iter().filter_map(Done::as_planned));
        brief.races.retain(|race| race.date >= brief.today);
        brief.runs_this_week.take_if(|_| start_of_week(self.today) != start_of_week(brief.today));
        brief.recovered = self.recovered.iter().skip(1).copied().collect();
        brief
    }

    /// The same on a plan as it stood.
    pub fn after(&self, previous: Vec<PlannedSession>) -> Brief {
        Brief { previous, ..self.clone() }
    }
}

/// The Sunday of a date's week.
pub(crate) fn end_of_week(date: Date) -> Date {
    date.saturating_add((7 - i32::from(date.weekday().to_monday_one_offset())).days())
}

/// The Monday of a date's week.
pub(crate) fn start_of_week(date: Date) -> Date {
    date.saturating_sub(i32::from(date.weekday().to_monday_zero_offset()).days())
}

/// Calendar weeks that a brief touches.
pub(crate) fn weeks_of(brief: &Brief) -> usize {
    (days_between(start_of_week(brief.today), start_of_week(brief.until)) / 7) as usize + 1
}

/// Days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

fn age_y(born: Date, today: Date) -> u8 {
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    (today.year() - born.year() - i16::from(before_birthday)).clamp(0, i16::from(u8::MAX)) as u8
}

/// Whether a rule of the morning speaks of signs of overreaching.
fn is_of_overreaching(rule: &str, rules: &Rules) -> bool {
    let table = rules.table();
    table.iter().any(|line| line.ground.rule == rule && line.ground.evidence.id == evidence::OVERREACHING.id)
}

/// What the recovery system leaves of the days ahead: day by day as if all of them were rest, which is the most it can leave;
/// and beyond the reach of that, what an examined bone and a race leave behind by their own rules.
fn bounds(history: &History, today: Date, rules: &Rules) -> Vec<Bound> {
    let mut bounds: Vec<Bound> = at_most_if_rested(history, today, rules)
        .into_iter()
        .filter(|day| day.at_most < DayKind::Hard)
        .map(|day| Bound { from: day.date, to: day.date, at_most: day.at_most, rule: day.rule.to_owned() })
        .collect();
    let closed = open_matters(history, today, rules);
    let stops = |kind: &MatterKind| matches!(kind, MatterKind::Chest | MatterKind::Bone { .. });
    if let Some(matter) = closed.iter().find(|matter| stops(&matter.kind)) {
        let rule = if matter.kind == MatterKind::Chest { "chest_stop" } else { "bone_stop" };
        let to = today.saturating_add((rules.bone_return_days as i32).days());
        bounds.push(Bound { from: today, to, at_most: DayKind::Rest, rule: rule.to_owned() });
    }
    let is_exam = |seen: &&Observation| seen.metric == Metric::BoneExamined && seen.value > 0.0;
    for exam in history.observations.iter().filter(is_exam).filter(|exam| exam.date <= today) {
        let to = exam.date.saturating_add((rules.bone_return_days as i32).days());
        let rule = "bone_return_days".to_owned();
        bounds.push(Bound { from: exam.date, to, at_most: DayKind::Easy, rule });
    }
    bounds.retain(|bound| bound.to >= today);
    let races =
        history.activities.iter().filter(|one| one.is_run() && one.kind == Kind::Race && one.date <= today);
    for race in races {
        let easy_days = rules.race_window(race.distance_m, race.moving_s / 60.0).easy_days as i32;
        let to = race.date.saturating_add(easy_days.days());
        if to >= today {
            let rule = "race_short_share".to_owned();
            bounds.push(Bound { from: today, to, at_most: DayKind::Easy, rule });
        }
    }
    bounds
}
