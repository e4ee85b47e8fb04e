//! From a history to a morning: the steps in their order.

use jiff::{ToSpan, civil::Date};
use lope_records::{History, Purpose};
use serde::Serialize;

use crate::{
    RULES_VERSION, Rules,
    day::{
        ahead,
        care::{Care, care},
        change::would_change,
        confidence::confidence,
        decide::{Outcome, decide},
        marathon::marathon_speed,
        morning::{DayKind, Decision, Morning, Note, Outlook},
        prescribe::Cut,
    },
    finding::{About, Effect, Finding, Place},
    gates::open_matters,
    known::{
        Known, Thing,
        feeling::Feeling,
        niggles::{Course, courses},
        quiet::{Quiet, QuietSource},
        seen::{Runner, Seen},
        sessions::days_between,
    },
    look_back::trends::Trends,
    run::{
        classify,
        limits::{Limits, Origin},
    },
    signs::{
        lasting_tightness::{TightPlace, tight_places},
        overview::Signs,
    },
    state::{
        systems::{State, Systems},
        trend::Trend,
    },
};

/// A place that hurts, on one day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NiggleToday {
    /// Its course.
    #[serde(flatten)]
    pub course: Course,
    /// Whether it still hurts as far as is known.
    pub is_ongoing: bool,
    /// What it leaves of the day; `None` where it takes nothing off.
    pub at_most: Option<DayKind>,
    /// What is told of it today.
    pub reasons: Vec<Finding>,
    /// What to do early.
    pub care: Care,
}

/// Decides one day from everything known up to it.
///
/// A pure function: the same history and rules give the same morning for ever. What was done on the day itself counts
/// as done; of what lies later nothing is looked at but the races that are planned. Activities must be sorted by start, observations and niggles by date.
pub fn morning(history: &History, date: Date, rules: &Rules) -> Morning {
    let history = known_on(history, date);
    let asked = Asked::of(&history, date, rules);
    let tomorrow = asked.tomorrow(&history);
    asked.answer(&history, tomorrow, None)
}

/// A day ahead of `from`, if the days until then go as Lope says and the runner feels as usual. What is open stays
/// open. Days beyond the reach of a forecast ([`Rules::forecast_days`]) are for the caller to refuse.
pub fn forecast(history: &History, from: Date, to: Date, rules: &Rules) -> Morning {
    let mut history = known_on(history, from);
    for day in ahead::days(from, to) {
        let asked = Asked::of(&history, day, rules);
        history = asked.lived(&history);
    }
    let asked = Asked::of(&history, to, rules);
    asked.answer(&history, None, (to > from).then_some(from))
}

/// The most that is left of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct AtMost {
    /// The day.
    pub date: Date,
    /// The most that is left of it.
    pub at_most: DayKind,
    /// The rule that says so, by its name in [`Rules`].
    pub rule: &'static str,
}

/// What a morning leaves of each day from `from` on, at the most, if all days until it are rest and the runner feels as usual:
/// what a plan cannot have. What a night and a morning say of themselves holds for that day alone. It reaches as far as rest itself
/// is no break. What one day is refused for want of hard days lately, or for a record that is short, no plan is refused for: a plan
/// is how they come about. A break has its own way back in a plan.
pub fn at_most_if_rested(history: &History, from: Date, rules: &Rules) -> Vec<AtMost> {
    let mut history = known_on(history, from);
    history.races.clear();
    history.planned.clear();
    let mut days = Vec::new();
    let reach = from.saturating_add(((rules.break_days - 1.0) as i32).days());
    for date in ahead::days(from, reach) {
        let asked = Asked::of(&history, date, rules);
        let holds = |about: &About| !is_planned_for(about) && (date == from || outlasts_a_night(about));
        let votes = asked.outcome.votes.iter().filter(|vote| holds(&vote.finding.about));
        if let Some(vote) = votes.min_by_key(|vote| vote.at_most) {
            days.push(AtMost { date, at_most: vote.at_most, rule: vote.finding.rule });
        }
        history = ahead::lived(
            &history,
            date,
            &ahead::Lived { kind: DayKind::Rest, minutes: None, race: None },
            rules,
        );
    }
    days
}

/// What a plan has a way of its own for.
fn is_planned_for(about: &About) -> bool {
    matches!(about, About::NoHardLately | About::ShortRecord { .. } | About::NoRuns)
        || matches!(about, About::Break | About::Silence | About::Rebuilding)
}

/// What holds of a day ahead whatever its own night and morning will say: what is open or was, and what was done.
fn outlasts_a_night(about: &About) -> bool {
    let is_open = matches!(
        about,
        About::Chest { .. } | About::Bone { .. } | About::Pain { .. } | About::RunPain { .. }
    );
    let was =
        matches!(about, About::Illness { .. } | About::JustWell | About::AfterIllness { .. } | About::Injury)
            || matches!(about, About::PainLately { .. } | About::BoneExamined { .. });
    let done = matches!(about, About::HardWork { .. } | About::Race { .. } | About::Spike { .. })
        || matches!(about, About::HardInARow | About::HardInWeek { .. } | About::Comeback { .. });
    is_open || was || done
}

/// Where the four systems stand on a morning; `None` where too little was ever said or measured. Shown beside the morning's
/// decision, which it never raises. Pure like [`morning`].
pub fn state(history: &History, date: Date, rules: &Rules) -> Option<State> {
    let history = known_on(history, date);
    let limits = Limits::learned(&history, date, rules);
    let seen = Seen::of(&history, date, limits.heart_rate, rules);
    Systems::read(&seen, rules).state_and_ahead(&Feeling::read(&seen, rules), rules)
}

/// The sources that told something most mornings and have gone quiet. Pure like [`morning`].
pub fn quiet(history: &History, date: Date, rules: &Rules) -> Vec<QuietSource> {
    let history = known_on(history, date);
    let limits = Limits::learned(&history, date, rules);
    Quiet::read(&Seen::of(&history, date, limits.heart_rate, rules), rules).0
}

/// Every sign of a morning: what warns, what to watch, what is good, and the ways back. Pure like [`morning`].
pub fn signs(history: &History, date: Date, rules: &Rules) -> Signs {
    let history = known_on(history, date);
    let asked = Asked::of(&history, date, rules);
    let seen = Seen::of(&history, date, asked.limits.heart_rate, rules);
    Signs::of(&seen, &asked.known, asked.runner, rules)
}

/// Whether the training works: the weeks up to a day, what easy pace costs, how hard work is recovered from, like sessions
/// beside each other, and running form, each trend with its interval. Pure like [`morning`], and decides nothing.
pub fn trends(history: &History, date: Date, weeks: usize, rules: &Rules) -> Trends {
    Trends::of(&known_on(history, date), date, weeks, rules)
}

/// Every place that hurts or was gone not long ago: its course, what it does to this day, and what to do for it early. Those
/// that hurt now come first, the worst of them before the rest. Pure like [`morning`].
pub fn niggles(history: &History, date: Date, rules: &Rules) -> Vec<NiggleToday> {
    let history = known_on(history, date);
    let asked = Asked::of(&history, date, rules);
    let of = |course: Course| {
        let is_here = |finding: &Finding| finding.about.place() == Some(course.place);
        let votes = asked.outcome.votes.iter().filter(|vote| is_here(&vote.finding));
        let at_most = votes.map(|vote| vote.at_most).min();
        NiggleToday {
            // What is still open holds the day however long nothing was said of it.
            is_ongoing: course.is_ongoing(date, rules) || (course.gone.is_none() && at_most.is_some()),
            at_most,
            reasons: reasons(&asked.known, &asked.outcome, rules).into_iter().filter(is_here).collect(),
            care: care(course.place.part, rules),
            course,
        }
    };
    let is_shown = |niggle: &NiggleToday| {
        let ended = niggle.course.gone.unwrap_or(niggle.course.last);
        niggle.is_ongoing || f64::from(days_between(ended, date)) <= rules.niggle_shown_days
    };
    let mut places: Vec<NiggleToday> =
        courses(&history, date, rules).into_iter().map(of).filter(is_shown).collect();
    places.sort_by(|a, b| {
        let rank = |one: &NiggleToday| (!one.is_ongoing, one.at_most.unwrap_or(DayKind::Hard));
        rank(a).cmp(&rank(b)).then(b.course.pain.total_cmp(&a.course.pain))
    });
    places
}

/// Every place that was tight in the last two weeks, with how often. Pure like [`morning`].
pub fn tightness(history: &History, date: Date, rules: &Rules) -> Vec<TightPlace> {
    tight_places(&known_on(history, date), date, rules)
}

/// The history as it was known on a day, its sessions labelled by the days around them. A plan is known ahead: races stay.
pub(crate) fn known_on(history: &History, date: Date) -> History {
    let mut history = history.clone();
    history.activities.retain(|session| session.date <= date);
    history.observations.retain(|seen| seen.date <= date);
    history.niggles.retain(|niggle| niggle.date <= date);
    history.tightness.retain(|tight| tight.date <= date);
    classify::label(&mut history.activities, &history.races);
    history
}

/// A day asked about, up to its decision.
struct Asked<'a> {
    date: Date,
    limits: Limits,
    runner: Runner,
    known: Known,
    outcome: Outcome,
    rules: &'a Rules,
}

impl<'a> Asked<'a> {
    fn of(history: &History, date: Date, rules: &'a Rules) -> Asked<'a> {
        let profile = history.profile.on(date);
        let runner = Runner {
            level: profile.level.unwrap_or_default(),
            rebuilding: profile.rebuilding.unwrap_or(false),
        };
        let limits = Limits::learned(history, date, rules);
        let known = Known::read(&Seen::of(history, date, limits.heart_rate, rules), rules);
        let outcome = decide(&known, runner, rules);
        Asked { date, limits, runner, known, outcome, rules }
    }

    fn cut(&self, history: &History) -> Cut<'_> {
        Cut {
            date: self.date,
            limits: &self.limits,
            marathon: marathon_speed(&history.activities, &self.limits, self.date, self.rules),
            runner: self.runner,
            rules: self.rules,
        }
    }

    /// The history as it would stand the morning after.
    fn lived(&self, history: &History) -> History {
        let kind = self.outcome.kind;
        let minutes = self.cut(history).minutes(&self.known, &self.outcome);
        let planned = self.known.planned.as_planned(kind).map(|session| session.purpose);
        // A long run is run easily.
        let kind = if planned == Some(Purpose::Long) { DayKind::Easy } else { kind };
        let race = self.known.race_ahead.today().filter(|_| kind == DayKind::Hard);
        ahead::lived(history, self.date, &ahead::Lived { kind, minutes, race }, self.rules)
    }

    fn tomorrow(&self, history: &History) -> Option<Outlook> {
        let date = self.date.tomorrow().ok()?;
        let next = Asked::of(&self.lived(history), date, self.rules);
        let outcome = &next.outcome;
        Some(Outlook {
            date,
            kind: outcome.kind,
            because: outcome.because(),
            planned: next.known.planned.held(outcome.kind, outcome.share()),
        })
    }

    fn answer(&self, history: &History, tomorrow: Option<Outlook>, forecast_from: Option<Date>) -> Morning {
        let (rules, known, outcome) = (self.rules, &self.known, &self.outcome);
        let cut = self.cut(history);
        let prescription = cut.prescribe(known, outcome);
        // What a day ahead will be told is not known yet.
        let quiet: &[QuietSource] = if forecast_from.is_some() { &[] } else { &known.quiet.0 };
        Morning {
            date: self.date,
            forecast_from,
            decision: Decision {
                kind: outcome.kind,
                confidence: confidence(known, outcome, &self.limits, quiet, rules),
                because: outcome.because(),
                see_professional: outcome.refer(),
            },
            open: open_matters(history, self.date, rules),
            markers: outcome.markers.0.to_vec(),
            reasons: reasons(known, outcome, rules),
            would_change: would_change(known, outcome, self.runner, rules, &|known, outcome| {
                cut.minutes(known, outcome)
            }),
            alternatives: cut.alternatives(known, outcome, prescription.as_ref()),
            tomorrow,
            longest_run_m: known.usual.longest_m.map(|longest| longest * rules.single_run_cap),
            state: self.state(history),
            planned: known.planned.held(outcome.kind, outcome.share()),
            trend: Trend::before(history, self.date),
            notes: self.notes(quiet),
            prescription,
            rules_version: RULES_VERSION,
        }
    }

    /// Where the systems stand. What stops, or is open, is above it: how ready someone is is then no question.
    fn state(&self, history: &History) -> Option<State> {
        let is_asked = !self.outcome.is_stop() && open_matters(history, self.date, self.rules).is_empty();
        is_asked.then(|| self.known.systems.state(&self.known.feeling, self.rules)).flatten()
    }

    fn notes(&self, quiet: &[QuietSource]) -> Vec<Note> {
        let (rules, known) = (self.rules, &self.known);
        let mut notes = Vec::new();
        if self.outcome.kind != DayKind::Rest && self.limits.max_heart_rate_bpm.origin == Origin::Assumed {
            notes.push(Note::HeartRateAssumed);
        }
        notes.extend(quiet.iter().cloned().map(|quiet| Note::Quiet { quiet }));
        if let Some(hours) = known.sleep.night_h.filter(|hours| *hours < rules.short_night_h) {
            notes.push(Note::ShortNight { hours });
        }
        if known.usual.is_hot(rules) {
            notes.push(Note::Heat);
        }
        let habit = |finding: &Finding| matches!(finding.about, About::RunningInARow { is_habit: true });
        if self.outcome.votes.iter().any(|vote| habit(&vote.finding)) {
            notes.push(Note::DayOffOffered);
        }
        let legs = known.works.rest_is_better().filter(|_| self.outcome.kind == DayKind::RecoveryRun);
        notes.extend(legs.map(|legs| Note::RestServesLegs { legs: legs.clone() }));
        let places: Vec<Place> = known.niggles.sore(rules).map(|course| course.place).collect();
        if !places.is_empty() {
            notes.push(Note::EarlyAction { places });
        }
        let closed = known.race_ahead.today().filter(|_| self.outcome.kind < DayKind::Hard);
        notes.extend(closed.map(|race| Note::RaceClosed { race: race.clone() }));
        notes
    }
}

/// What stops first, then what says easier, then what is ready, then what is normal. Of each, what decided comes first,
/// then what someone should be asked about, then what is surest. What a vote says need not be said again by the thing it is about.
fn reasons(known: &Known, outcome: &Outcome, rules: &Rules) -> Vec<Finding> {
    let because = outcome.because();
    let mut votes: Vec<_> = outcome.votes.iter().collect();
    votes.sort_by_key(|vote| vote.at_most);
    let mut reasons: Vec<Finding> = Vec::new();
    let voted = std::iter::once(&because).chain(votes.into_iter().map(|vote| &vote.finding)).cloned();
    let voted = voted.filter(|finding| finding.about != About::AllClear);
    for finding in voted.chain(known.findings(rules)) {
        if !reasons.iter().any(|told| says_the_same(told, &finding)) {
            reasons.push(finding);
        }
    }
    let is_vote = |finding: &Finding| outcome.votes.iter().any(|vote| vote.finding == *finding);
    let rank = |finding: &Finding| {
        let decided = *finding == because;
        let neutral = finding.effect == Effect::Neutral && !is_vote(finding);
        let asks_nobody = finding.refer.is_none();
        (!decided, neutral, !is_vote(finding), finding.effect, asks_nobody, std::cmp::Reverse(finding.grade))
    };
    reasons.sort_by_key(rank);
    reasons
}

/// Whether two findings tell of the same thing.
fn says_the_same(told: &Finding, other: &Finding) -> bool {
    match (&told.about, &other.about) {
        (About::HardWork { session }, About::HardWork { session: same }) => session.id == same.id,
        (About::Race { session, .. }, About::HardWork { session: same }) => session.id == same.id,
        (About::Spike { session, .. }, About::HardWork { session: same }) => session.id == same.id,
        (About::DoneToday { session }, About::HardWork { session: same }) => session.id == same.id,
        (About::VeryBad { metric, .. }, About::Said { metric: same, .. }) => metric == same,
        (About::HrvFarAbove { .. }, About::Hrv { .. }) => true,
        (About::Stage { .. }, About::Overreaching { .. }) => true,
        (About::Overreaching { .. }, About::Stage { .. }) => true,
        (About::Sleep, About::Sleep) => true,
        // What asks for something tells of the place already.
        (_, About::Niggle { place, .. } | About::Tight { place }) => {
            told.about.place() == Some(*place) && told.about.is_tight() == other.about.is_tight()
        }
        (About::NoHardLately, About::HardWork { .. }) => false,
        (one, other) => one == other,
    }
}
