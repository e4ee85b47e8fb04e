//! What a body is like today: all that routines, modalities and sessions for the mind are chosen by.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lope_records::{Aid, Direction, History, Kind, Level, Metric, Race, Side, Sport, Summary};
use lope_recovery::{
    About, Action, DayKind, Effect, Finding, IllnessKind, LeaveOut, Morning, NiggleToday, Place, Status,
    System, TightPlace, Tiredness,
};
use serde::Serialize;

use crate::move_rules::MoveRules;

/// Why nothing is offered at all: someone else has to look first, or the body has other work.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    /// Chest pain, fainting or unusual breathlessness.
    Chest,
    /// Fever, or an illness below the neck.
    Ill,
}

/// A place that hurts, with what is left out and done for it early.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Hurt {
    /// Where.
    pub place: Place,
    /// What of running to leave out for it.
    #[serde(skip)]
    pub leave_out: &'static [LeaveOut],
    /// What to do for it.
    #[serde(skip)]
    pub actions: &'static [Action],
}

/// A body on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyToday {
    /// The day.
    pub date: Date,
    /// What the day should be.
    pub kind: DayKind,
    /// How much and how long the runner has run.
    pub level: Level,
    /// The day's training is done, and what is left of it is no plan.
    pub is_done: bool,
    /// What closes everything.
    pub closed: Option<Closed>,
    /// Places that hurt.
    pub hurts: Vec<Hurt>,
    /// Places that are tight this morning, the tightest first, then those that were on most mornings of two weeks.
    pub tight: Vec<Place>,
    /// How sore the legs are, as a share of the scale; `None` where nothing was said.
    pub soreness: Option<f64>,
    /// Whether the legs are sorer than is usual for this runner.
    pub sorer_than_usual: bool,
    /// How stressed the runner is, as a share of the scale.
    pub stress: Option<f64>,
    /// How low the mood is, as a share of the scale.
    pub lowness: Option<f64>,
    /// The mind is far more tired than usual.
    pub mind_is_tired: bool,
    /// Days since the last hard or long session; 0: today.
    pub hard_days_ago: Option<i32>,
    /// Days since the last race run.
    pub race_days_ago: Option<i32>,
    /// Days since the last strength session.
    pub strength_days_ago: Option<i32>,
    /// The last hard session cost more than usual, by how pace and pulse stand.
    pub went_badly: bool,
    /// The next race, and days to it.
    pub race: Option<(Race, i32)>,
    /// What is owned or can be used without paying.
    pub at_hand: BTreeSet<Aid>,
}

impl BodyToday {
    /// A body that nothing is said of, on an easy day, with all at hand.
    pub fn well() -> BodyToday {
        BodyToday {
            date: Date::default(),
            kind: DayKind::Easy,
            level: Level::default(),
            is_done: false,
            closed: None,
            hurts: Vec::new(),
            tight: Vec::new(),
            soreness: None,
            sorer_than_usual: false,
            stress: None,
            lowness: None,
            mind_is_tired: false,
            hard_days_ago: None,
            race_days_ago: None,
            strength_days_ago: None,
            went_badly: false,
            race: None,
            at_hand: Aid::ALL.iter().copied().collect(),
        }
    }

    /// Reads a body from what is known of a day. Of the history, sessions carry the kinds that need the days around
    /// ([`lope_recovery::label`]), and nothing later than the day is in it.
    pub fn read(
        history: &History,
        morning: &Morning,
        niggles: &[NiggleToday],
        tight: &[TightPlace],
        at_hand: BTreeSet<Aid>,
    ) -> BodyToday {
        let date = morning.date;
        let ago = |is: &dyn Fn(&Summary) -> bool| {
            let last = history.activities.iter().rfind(|one| one.date <= date && is(one));
            last.map(|one| (date - one.date).get_days())
        };
        let is_hard =
            |one: &Summary| matches!(one.kind, Kind::Race | Kind::Interval | Kind::Tempo | Kind::Long);
        let mind = morning.state.iter().flat_map(|state| &state.systems);
        let race = history.races.iter().find(|race| race.date >= date);
        BodyToday {
            date,
            kind: morning.decision.kind,
            level: history.profile.on(date).level.unwrap_or_default(),
            is_done: matches!(morning.decision.because.about, About::DoneToday { .. }),
            closed: closed(morning),
            hurts: niggles.iter().filter(|one| one.is_ongoing).map(hurt).collect(),
            tight: tight_places(history, date, tight),
            soreness: share(history, date, Metric::Soreness),
            sorer_than_usual: morning.reasons.iter().any(is_sorer),
            stress: share(history, date, Metric::Stress),
            lowness: share(history, date, Metric::Mood),
            mind_is_tired: mind
                .filter(|one| one.system == System::Mind)
                .any(|one| one.tiredness >= Tiredness::VeryTired),
            hard_days_ago: ago(&is_hard),
            race_days_ago: ago(&|one| one.kind == Kind::Race),
            strength_days_ago: ago(&|one| one.sport == Sport::Strength),
            went_badly: morning.markers.iter().any(|marker| {
                marker.kind == lope_recovery::MarkerKind::Performance && marker.status == Status::Bad
            }),
            race: race.map(|race| (race.clone(), (race.date - date).get_days())),
            at_hand,
        }
    }

    /// Whether the legs are sore enough to do something for them.
    pub fn is_sore(&self, rules: &MoveRules) -> bool {
        self.soreness.is_some_and(|share| share >= rules.sore_share)
    }

    /// Whether the legs are so sore that nothing springs and nothing is pressed hard.
    pub fn is_very_sore(&self, rules: &MoveRules) -> bool {
        self.soreness.is_some_and(|share| share >= rules.very_sore_share)
    }

    /// Whether a race or hard work lies no more than so many days back.
    pub fn is_after_hard(&self, rules: &MoveRules) -> bool {
        self.hard_days_ago.is_some_and(|days| f64::from(days) <= rules.after_hard_days)
    }
}

/// Whether a finding tells that the legs are sorer than usual.
fn is_sorer(finding: &Finding) -> bool {
    let soreness = Metric::Soreness;
    let is_legs = match &finding.about {
        About::Said { metric, .. } | About::VeryBad { metric, .. } => *metric == soreness,
        About::Markers { sore_legs, .. } => *sore_legs,
        _ => false,
    };
    is_legs && matches!(finding.effect, Effect::Easier | Effect::Stop)
}

fn hurt(niggle: &NiggleToday) -> Hurt {
    Hurt { place: niggle.course.place, leave_out: niggle.care.leave_out, actions: niggle.care.actions }
}

/// What closes, as the morning tells it: said today or still open.
fn closed(morning: &Morning) -> Option<Closed> {
    let of = |about: &About| match about {
        About::Chest { .. } => Some(Closed::Chest),
        About::Illness { kind: IllnessKind::Fever | IllnessKind::BelowNeck, .. } => Some(Closed::Ill),
        _ => None,
    };
    morning.reasons.iter().find_map(|reason| of(&reason.about))
}

fn tight_places(history: &History, date: Date, lately: &[TightPlace]) -> Vec<Place> {
    let mut today: Vec<_> =
        history.tightness.iter().filter(|one| one.date == date && one.is_tight()).collect();
    today.sort_by_key(|one| std::cmp::Reverse(one.degree.unwrap_or_default()));
    let today = today.into_iter().map(|one| Place { part: one.part, side: one.side });
    let lasting = lately.iter().filter(|one| one.lasts).map(|one| one.place);
    let mut places: Vec<Place> = Vec::new();
    for place in today.chain(lasting) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// How far towards the bad end of its scale an item of a morning was said, 0–1.
pub(crate) fn share(history: &History, date: Date, metric: Metric) -> Option<f64> {
    let said = history.observations.iter().filter(|one| one.date == date && one.metric == metric);
    let one = said.min_by_key(|one| &one.source)?;
    let (low, high) = one.source.scale()?;
    let share = (one.value - low) / (high - low);
    Some(if one.source.direction(metric) == Direction::HigherIsWorse { share } else { 1.0 - share })
}

/// Whether a place lies in a part, on a side.
pub(crate) fn is_at(place: Place, part: lope_records::BodyPart, side: Side) -> bool {
    place.part == part && (place.side == side || place.side == Side::Both || side == Side::Both)
}
