//! The exact solver: a dynamic programme over days.
//!
//! A state holds all that the days so far mean for those ahead: which of the last six days were intense, whether the last was long,
//! days trained and run in a row, and what this week and this stretch have had. Two beginnings with the same state have the same best end, so of each
//! state only the cheapest beginning is kept — and of states that differ by days in a row or days of rest alone, none that another is as free as at no more cost — and the cheapest of the last day's is the optimum: nothing is guessed, nothing cut.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use lope_records::Purpose;

use crate::model::{Choice, Model, ModelDay, UNBOUNDED};

/// The best of all plans of a model: what stands on each day, by its place in the day's choices, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// One choice a day.
    pub choices: Vec<usize>,
    /// Points.
    pub cost: i64,
}

/// What the days so far mean for those ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    /// Which of the last six days were intense, the last the lowest bit.
    pub intense_days: u8,
    /// Whether the last was a long run.
    pub long: bool,
    /// Days of training in a row.
    pub trained: u8,
    /// Days of running in a row.
    pub ran: u8,
    /// Runs of this week.
    pub runs: u8,
    /// Its intense sessions, fixed ones left out.
    pub intense: u8,
    /// Whether it has had its long run.
    pub has_long: bool,
    /// Its recovery runs.
    pub recoveries: u8,
    /// Its days of rest, as far as it needs them.
    pub rests: u8,
    /// Steps of minutes of this stretch.
    pub minutes: u16,
}

/// The parts of a key, each in bits of its own: minutes in the highest, of which there are most.
const PARTS: [fn(&State) -> u64; 7] = [
    |state| u64::from(state.minutes),
    |state| u64::from(state.intense_days),
    |state| u64::from(state.long) * 2 + u64::from(state.ran > 0),
    |state| u64::from(state.runs),
    |state| u64::from(state.intense),
    |state| u64::from(state.has_long),
    |state| u64::from(state.recoveries),
];

impl State {
    /// All that is no more and no less: states of one key differ by days in a row and days of rest alone.
    fn key(&self) -> u64 {
        PARTS.iter().fold(0, |key, part| key << u8::BITS | part(self))
    }

    /// Whether whatever can follow the other can follow this one at no more cost: fewer days in a row forbid nothing more.
    fn is_as_free_as(&self, other: &State) -> bool {
        self.trained <= other.trained && self.ran <= other.ran && self.rests >= other.rests
    }
}

#[derive(Clone, Copy)]
struct Node {
    state: State,
    cost: i64,
    parent: u32,
    choice: u16,
    /// The next one of the same key; itself: none.
    next: u32,
}

/// Keys are spread by a multiplication: they are small numbers and nobody's choice.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// Solves a model; `None` where no plan keeps every hard rule.
pub fn solve(model: &Model) -> Option<Solution> {
    let first = State::first(model);
    let mut layers: Vec<Vec<Node>> =
        vec![vec![Node { state: first, cost: 0, parent: 0, choice: 0, next: 0 }]];
    for index in 0..model.days.len() {
        let layer = advance(model, index, layers.last()?);
        if layer.is_empty() {
            return None;
        }
        layers.push(layer);
    }
    let best = layers.last()?.iter().enumerate().min_by_key(|(_, node)| node.cost)?.0;
    let cost = layers.last()?.get(best)?.cost;
    let mut at = best;
    let mut choices = Vec::with_capacity(model.days.len());
    for layer in layers.iter().skip(1).rev() {
        let node = &layer[at];
        choices.push(usize::from(node.choice));
        at = node.parent as usize;
    }
    choices.reverse();
    Some(Solution { choices, cost })
}

fn advance(model: &Model, index: usize, layer: &[Node]) -> Vec<Node> {
    let day = &model.days[index];
    let ends_week = model.days.get(index + 1).is_none_or(|next| next.week != day.week);
    let ends_block = model.days.get(index + 1).is_none_or(|next| next.block != day.block);
    let mut layer_after = Layer::default();
    for (parent, node) in layer.iter().enumerate() {
        for (place, choice) in day.choices.iter().enumerate() {
            let Some((mut state, mut cost)) = step(model, day, &node.state, choice) else { continue };
            if ends_week {
                let Some(points) = end_week(model, day, &mut state) else { continue };
                cost += points;
            }
            if ends_block {
                cost += end_block(model, day, &mut state);
            }
            let cost = node.cost + cost;
            layer_after.offer(Node { state, cost, parent: parent as u32, choice: place as u16, next: 0 });
        }
    }
    layer_after.nodes
}

/// The beginnings up to a day of which none is as free and as cheap as another.
#[derive(Default)]
struct Layer {
    nodes: Vec<Node>,
    /// The first of each key.
    firsts: HashMap<u64, u32, BuildHasherDefault<Spread>>,
}

impl Layer {
    fn offer(&mut self, node: Node) {
        let own = self.nodes.len() as u32;
        let first = *self.firsts.entry(node.state.key()).or_insert(own);
        if first == own {
            self.nodes.push(Node { next: own, ..node });
            return;
        }
        let mut at = first;
        loop {
            let known = &mut self.nodes[at as usize];
            if known.cost <= node.cost && known.state.is_as_free_as(&node.state) {
                return;
            }
            if node.cost <= known.cost && node.state.is_as_free_as(&known.state) {
                // It takes the other's place; what else it makes needless does no harm.
                *known = Node { next: known.next, ..node };
                return;
            }
            if known.next == at {
                known.next = own;
                break;
            }
            at = known.next;
        }
        self.nodes.push(Node { next: own, ..node });
    }
}

/// Why a choice may not stand on a day: what [`step`] asks, one by one and by name. A test holds the two to each other; the solver asks
/// all at once, which takes half the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bar {
    AfterHard,
    NeedsNoRecovery,
    Alternates,
    HardDays,
    OtherKind,
    SecondLong,
    Trained,
    Ran,
    Runs,
    Recoveries,
    Minutes,
}

impl Bar {
    /// All of them, those first that bar most.
    pub const ALL: [Bar; 11] = [
        Bar::AfterHard,
        Bar::NeedsNoRecovery,
        Bar::Alternates,
        Bar::HardDays,
        Bar::OtherKind,
        Bar::SecondLong,
        Bar::Trained,
        Bar::Ran,
        Bar::Runs,
        Bar::Recoveries,
        Bar::Minutes,
    ];

    /// Whether it stands against a choice after these days.
    pub fn stands(self, model: &Model, day: &ModelDay, state: &State, choice: &Choice) -> bool {
        let (limits, week) = (&model.limits, &model.weeks[day.week]);
        let purpose = choice.purpose;
        let is_race = purpose == Purpose::Race;
        let is_intense = purpose.is_intense() && !is_race;
        let is_recovery = purpose == Purpose::RecoveryRun;
        let after_hard = state.long || state.intense_days & 1 == 1;
        match self {
            Bar::AfterHard => {
                let is_gentle = matches!(purpose, Purpose::Rest | Purpose::Mobility | Purpose::CrossTrain);
                limits.recovery_after_hard && after_hard && !is_gentle && !is_recovery && !is_race
            }
            Bar::NeedsNoRecovery => is_recovery && !after_hard && !day.is_gentle && !stands_in(model, choice),
            Bar::Alternates => day.alternates && purpose.is_run() && !is_race && state.ran > 0,
            Bar::HardDays => is_intense && state.intense_days.count_ones() as u8 >= limits.intense_in_week,
            Bar::OtherKind => {
                let is_own = is_intense && !choice.is_fixed && !purpose.is_long();
                is_own && week.intense.get(usize::from(state.intense)) != Some(&purpose)
            }
            Bar::SecondLong => purpose.is_long() && state.has_long,
            Bar::Trained => {
                let is_light = choice.is_rest() || stands_in(model, choice);
                !is_light && !is_race && limits.trained < UNBOUNDED && state.trained + 1 > limits.trained
            }
            Bar::Ran => purpose.is_run() && !is_race && limits.ran < UNBOUNDED && state.ran + 1 > limits.ran,
            Bar::Runs => state.runs + choice.runs() > week.runs_most,
            Bar::Recoveries => state.recoveries + choice.recovery_runs() > week.recovery_most,
            Bar::Minutes => {
                let minutes = state.minutes + choice.run_minutes() / model.points.step_min;
                minutes * model.points.step_min > model.blocks[day.block].most
            }
        }
    }
}

/// Whether a day of nothing but a recovery run is as good as rest.
fn stands_in(model: &Model, choice: &Choice) -> bool {
    model.limits.easy_stands_in && choice.purpose == Purpose::RecoveryRun && choice.second == 0
}

impl State {
    /// How the days stand before the first.
    pub fn first(model: &Model) -> State {
        let start = &model.start;
        State {
            intense_days: start.intense_days,
            long: start.long,
            trained: start.trained.min(model.limits.trained),
            ran: start.ran.min(model.limits.ran),
            runs: start.runs,
            intense: start.intense,
            has_long: start.has_long,
            recoveries: start.recoveries,
            rests: start.rests,
            minutes: 0,
        }
    }

    /// One day further, whatever stands against it.
    pub fn after(&self, model: &Model, day: &ModelDay, choice: &Choice) -> State {
        let purpose = choice.purpose;
        let is_run = purpose.is_run();
        let is_own =
            purpose.is_intense() && purpose != Purpose::Race && !choice.is_fixed && !purpose.is_long();
        State {
            intense_days: (self.intense_days << 1 | u8::from(purpose.is_intense())) & 0x3f,
            long: purpose.is_long(),
            trained: if choice.is_rest() || stands_in(model, choice) { 0 } else { self.trained + 1 },
            ran: if is_run { self.ran + 1 } else { 0 },
            runs: self.runs + choice.runs(),
            intense: self.intense + u8::from(is_own),
            has_long: self.has_long || purpose.is_long(),
            recoveries: self.recoveries + choice.recovery_runs(),
            rests: (self.rests + u8::from(choice.is_rest())).min(model.weeks[day.week].rest_least),
            minutes: self.minutes + choice.run_minutes() / model.points.step_min,
        }
    }

    /// The same without what no rule asks about any more, so that days which mean the same are the same.
    pub fn bounded(self, model: &Model, day: &ModelDay) -> State {
        let (limits, week) = (&model.limits, &model.weeks[day.week]);
        // Where there is no bound above, more recovery runs than wanted are as good as wanted.
        let is_bound = week.recovery_most < UNBOUNDED;
        State {
            trained: self.trained.min(limits.trained),
            ran: self.ran.min(limits.ran),
            recoveries: if is_bound { self.recoveries } else { self.recoveries.min(week.recovery_wanted) },
            ..self
        }
    }

    /// The same at the beginning of a week.
    pub fn of_new_week(self) -> State {
        State { runs: 0, intense: 0, has_long: false, recoveries: 0, rests: 0, ..self }
    }
}

/// One day further; `None` where any [`Bar`] stands against the choice.
fn step(model: &Model, day: &ModelDay, state: &State, choice: &Choice) -> Option<(State, i64)> {
    let (limits, points) = (&model.limits, &model.points);
    let (week, block) = (&model.weeks[day.week], &model.blocks[day.block]);
    let purpose = choice.purpose;
    let is_race = purpose == Purpose::Race;
    let is_run = purpose.is_run();
    let after_hard = state.long || state.intense_days & 1 == 1;
    let gentle =
        matches!(purpose, Purpose::Rest | Purpose::Mobility | Purpose::CrossTrain | Purpose::RecoveryRun);
    if limits.recovery_after_hard && after_hard && !gentle && !is_race {
        return None;
    }
    let stands_in = limits.easy_stands_in && purpose == Purpose::RecoveryRun && choice.second == 0;
    if purpose == Purpose::RecoveryRun && !after_hard && !day.is_gentle && !stands_in {
        return None;
    }
    if day.alternates && is_run && !is_race && state.ran > 0 {
        return None;
    }
    let mut intense = state.intense;
    if purpose.is_intense() && !is_race {
        if state.intense_days.count_ones() as u8 >= limits.intense_in_week {
            return None;
        }
        if !choice.is_fixed && !purpose.is_long() {
            if week.intense.get(usize::from(state.intense)) != Some(&purpose) {
                return None;
            }
            intense += 1;
        }
    }
    let has_long = state.has_long || purpose.is_long();
    if purpose.is_long() && state.has_long {
        return None;
    }
    let is_light = choice.is_rest() || stands_in;
    let trained = if is_light { 0 } else { state.trained + 1 };
    let ran = if is_run { state.ran + 1 } else { 0 };
    let beyond = |days: u8, limit: u8| days > limit && limit < UNBOUNDED;
    if (beyond(trained, limits.trained) || beyond(ran, limits.ran)) && !is_race {
        return None;
    }
    let runs = state.runs + choice.runs();
    let recoveries = state.recoveries + choice.recovery_runs();
    let minutes = state.minutes + choice.run_minutes() / points.step_min;
    if runs > week.runs_most || recoveries > week.recovery_most || minutes * points.step_min > block.most {
        return None;
    }
    let mut cost = i64::from(choice.cost);
    if purpose.is_intense() && state.intense_days & 2 == 2 {
        cost += i64::from(points.close);
    }
    if is_run && state.ran > 0 {
        cost += i64::from(points.row);
    }
    let after = State {
        intense_days: (state.intense_days << 1 | u8::from(purpose.is_intense())) & 0x3f,
        long: purpose.is_long(),
        trained: trained.min(limits.trained),
        ran: ran.min(limits.ran),
        runs,
        intense,
        has_long,
        // Where there is no bound above, more than wanted is as good as wanted.
        recoveries: if week.recovery_most < UNBOUNDED {
            recoveries
        } else {
            recoveries.min(week.recovery_wanted)
        },
        rests: (state.rests + u8::from(choice.is_rest())).min(week.rest_least),
        minutes,
    };
    Some((after, cost))
}

/// What a week costs at its end, its counts begun anew; `None` where it lacks what it must have.
fn end_week(model: &Model, day: &ModelDay, state: &mut State) -> Option<i64> {
    let (week, points) = (&model.weeks[day.week], &model.points);
    let beside = week.beside + u8::from(week.with_pace && state.has_long);
    if state.rests < week.rest_least
        || (state.intense > 0 && state.intense + beside > week.intense_most(state.runs))
    {
        return None;
    }
    let missing = |wanted: u8, had: u8| i64::from(wanted.saturating_sub(had));
    let cost = missing(week.runs, state.runs) * i64::from(points.run)
        + missing(week.intense.len() as u8, state.intense) * i64::from(points.intense)
        + i64::from(week.wants_long && !state.has_long) * i64::from(points.long)
        + missing(week.recovery_wanted, state.recoveries) * i64::from(points.recovery_run);
    *state = state.of_new_week();
    Some(cost)
}

/// What a stretch costs at its end, its minutes begun anew.
fn end_block(model: &Model, day: &ModelDay, state: &mut State) -> i64 {
    let (block, points) = (&model.blocks[day.block], &model.points);
    let short = (block.wanted / points.step_min).saturating_sub(state.minutes);
    state.minutes = 0;
    i64::from(short) * i64::from(points.short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Limits, ModelBlock, ModelWeek, Points, Start};

    /// Numbers from a number.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, bound: u8) -> u8 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((self.0 >> 33) % u64::from(bound)) as u8
        }

        fn is(&mut self) -> bool {
            self.below(2) == 1
        }
    }

    fn choice(dice: &mut Dice) -> Choice {
        let purpose = Purpose::ALL[usize::from(dice.below(Purpose::ALL.len() as u8))];
        let minutes = if purpose.is_run() { u16::from(dice.below(20)) * 5 } else { 0 };
        let second = u16::from(dice.below(3)) * 15;
        Choice { purpose, minutes, second, cost: 0, is_fixed: dice.below(4) == 0 }
    }

    fn model(dice: &mut Dice) -> Model {
        let limit = |dice: &mut Dice| if dice.below(4) == 0 { UNBOUNDED } else { 2 + dice.below(6) };
        let week = ModelWeek {
            intense: [Purpose::Tempo, Purpose::Hills][..usize::from(dice.below(3))].to_vec(),
            beside: 0,
            wants_long: true,
            with_pace: false,
            runs: 4,
            runs_most: dice.below(8),
            rest_least: dice.below(3),
            recovery_wanted: dice.below(3),
            recovery_most: if dice.is() { UNBOUNDED } else { dice.below(4) },
            intense_most: vec![2; 16],
        };
        let day = ModelDay {
            choices: Vec::new(),
            week: 0,
            block: 0,
            is_gentle: dice.is(),
            alternates: dice.below(4) == 0,
        };
        let limits = Limits {
            recovery_after_hard: dice.is(),
            intense_in_week: dice.below(4),
            trained: limit(dice),
            ran: limit(dice),
            easy_stands_in: dice.is(),
        };
        let points =
            Points { short: 0, run: 0, intense: 0, long: 0, recovery_run: 0, close: 0, row: 0, step_min: 5 };
        let block = ModelBlock { wanted: 0, most: u16::from(dice.below(60)) * 5 };
        Model {
            days: vec![day],
            weeks: vec![week],
            blocks: vec![block],
            limits,
            start: Start::default(),
            points,
        }
    }

    #[test]
    fn a_step_is_refused_where_a_bar_stands_and_else_leads_where_the_day_leads() {
        let mut dice = Dice(7);
        let (mut refused, mut seen) = (0, 0u16);
        for _ in 0..20_000 {
            let model = model(&mut dice);
            let (day, choice) = (&model.days[0], choice(&mut dice));
            let state = State {
                intense_days: dice.below(64),
                long: dice.is(),
                trained: dice.below(model.limits.trained + 1),
                ran: dice.below(model.limits.ran + 1),
                runs: dice.below(7),
                intense: dice.below(3),
                has_long: dice.is(),
                recoveries: dice.below(4),
                rests: dice.below(model.weeks[0].rest_least + 1),
                minutes: u16::from(dice.below(40)),
            };
            let stand: Vec<Bar> =
                Bar::ALL.into_iter().filter(|bar| bar.stands(&model, day, &state, &choice)).collect();
            seen |= stand.iter().fold(0, |seen, bar| seen | 1 << *bar as u16);
            let stepped = step(&model, day, &state, &choice).map(|(after, _)| after);
            let after = state.after(&model, day, &choice).bounded(&model, day);
            assert_eq!(
                stepped,
                stand.is_empty().then_some(after),
                "{stand:?} {choice:?} {state:?} {model:?}"
            );
            refused += usize::from(stepped.is_none());
        }
        assert!((2_000..19_000).contains(&refused), "{refused}");
        assert_eq!(seen.count_ones() as usize, Bar::ALL.len(), "each stands somewhere");
    }
}
