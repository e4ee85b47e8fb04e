//! A runner's days, one after another.

use jiff::civil::Date;
use lope_records::{Level, Niggle, Observation, Sport};

use crate::{
    Life, Place, Runner, Season, Session, Step, Stop, Truth, Workout, body::Strain, random::Random,
    season::Plan, session::effort_cr10,
};

/// One day: the truth of its morning, what was measured and said then, and the training that followed.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// How the runner really was on waking.
    pub truth: Truth,
    /// What the watch measured and the runner said on waking.
    pub observations: Vec<Observation>,
    /// Sore spots on waking.
    pub niggles: Vec<Niggle>,
    /// The day's training.
    pub sessions: Vec<Session>,
}

/// A runner's days. The last is a morning whose training is still open.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// The runner.
    pub runner: Runner,
    /// The days, in order.
    pub days: Vec<Day>,
}

impl Simulation {
    /// All sessions, in order.
    pub fn sessions(&self) -> impl Iterator<Item = &Session> {
        self.days.iter().flat_map(|day| &day.sessions)
    }

    /// All observations, by date.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.days.iter().flat_map(|day| &day.observations)
    }

    /// All sore spots, by date.
    pub fn niggles(&self) -> impl Iterator<Item = &Niggle> {
        self.days.iter().flat_map(|day| &day.niggles)
    }
}

/// Lets a runner live an ordinary life from a date on: races, holidays, a cold and a sore calf fall as the seed
/// wants. The last of the `days` ends on its morning, before training, with everything measured and said.
/// Days beyond the calendar's end are left out.
pub fn simulate(runner: &Runner, from: Date, days: usize, seed: u64) -> Simulation {
    let season = Season::usual(days, &mut Random::new(seed).fork(u64::MAX));
    simulate_season(runner, &season, from, days, seed)
}

/// Like [`simulate`], with happenings that are given.
pub fn simulate_season(runner: &Runner, season: &Season, from: Date, days: usize, seed: u64) -> Simulation {
    let mut life = Life::new(runner, season, from, seed);
    let mut simulated: Vec<Day> = Vec::new();
    for index in 0..days {
        let is_last = index + 1 == days;
        let Some(mut day) = life.wake(is_last) else { break };
        if !is_last {
            day.sessions = life.train_as_planned();
        }
        simulated.push(day);
    }
    Simulation { runner: runner.clone(), days: simulated }
}

/// The mean day to which the body is used when the simulation begins: the usual week, less the share that recovery
/// weeks and life take.
pub(crate) fn usual_day(runner: &Runner) -> Strain {
    let mut week = Strain::default();
    for &workout in runner.week.days.iter().flatten() {
        let script = workout.script(runner, 1.0, &mut Random::new(0));
        week.add(Strain::of(runner, &script.steps, impact_share(workout.sport(), &runner.home)));
    }
    week.scaled(0.88 / 7.0)
}

/// Trains: the session and what it costs.
pub(crate) fn hold(
    runner: &Runner,
    workout: Workout,
    plan: &Plan,
    date: Date,
    turn: usize,
    truth: &Truth,
    random: &mut Random,
) -> Option<(Session, Strain)> {
    let script = workout.script(runner, plan.volume, random);
    let at_home_hour = start_hour(runner, workout, date, turn);
    let minute = (60.0 * at_home_hour + 12.0 * random.normal()).clamp(300.0, 1_320.0);
    let (hour, minute, second) = (minute / 60.0, minute % 60.0, random.between(0.0, 60.0));
    let wall = date.at(hour as i8, minute as i8, second as i8, 0);
    let start = plan.place.clock().to_timestamp(wall).ok()?;

    let sun_c = -5.0 * libm::cos(std::f64::consts::TAU * (hour - 3.0) / 24.0);
    let temperature_c = plan.place.season_c(date) + sun_c + 3.0 * random.normal();
    let impact_share = impact_share(workout.sport(), &plan.place);
    let cost = Strain::of(runner, &script.steps, impact_share);
    let overreached = runner.overreaching.effort_cr10 * truth.overreached;
    let felt = effort_cr10(&script.steps) + overreached + 0.5 * random.normal();
    let effort = (2.0 * felt).round() / 2.0;
    let says_effort = random.chance(0.85);
    let session = Session {
        kind: workout.kind(),
        title: script.title,
        sport: workout.sport(),
        start,
        place: plan.place,
        stops: stops(workout, &script.steps, random),
        steps: script.steps,
        temperature_c,
        performance: truth.performance,
        effort_cr10: says_effort.then(|| effort.clamp(0.5, 10.0)),
        load: cost.load,
        seed: random.bits(),
    };
    Some((session, cost))
}

/// Hours after midnight when a session usually starts: races and weekends in the morning, otherwise by habit;
/// the second session of a day at the other end of it.
fn start_hour(runner: &Runner, workout: Workout, date: Date, turn: usize) -> f64 {
    let early_bird = runner.level >= Level::Advanced;
    let weekend = date.weekday().to_monday_zero_offset() >= 5;
    match (workout, turn) {
        (Workout::Race(_), _) => 10.0,
        (_, 0) if weekend => 9.0,
        (_, 0) if early_bird => 7.0,
        (_, 0) => 18.0,
        _ if early_bird || weekend => 17.0,
        _ => 7.0,
    }
}

/// How much of the strain goes into the legs by impact; hills add the strain of running down.
fn impact_share(sport: Sport, place: &Place) -> f64 {
    let flat = match sport {
        Sport::Running => 1.0,
        Sport::Hiking => 0.6,
        Sport::Walking => 0.3,
        Sport::Strength => 2.0,
        _ => 0.0,
    };
    flat * (1.0 + place.relief_m / 200.0)
}

/// A stop or two on half of the sessions that are not a race.
fn stops(workout: Workout, steps: &[Step], random: &mut Random) -> Vec<Stop> {
    let timer_s: u32 = steps.iter().map(|step| step.duration_s).sum();
    if matches!(workout, Workout::Race(_)) || random.chance(0.5) {
        return vec![];
    }
    let mut stops = Vec::new();
    let mut after_s = (f64::from(timer_s) * random.between(0.2, 0.6)) as u32;
    while after_s + 120 < timer_s && stops.len() < 2 {
        stops.push(Stop { after_s, duration_s: random.between(12.0, 95.0) as u32 });
        after_s += (f64::from(timer_s) * random.between(0.2, 0.6)) as u32;
    }
    stops
}

/// Whether a day ended with hard work in the evening.
pub(crate) fn ends_late_and_hard(sessions: &[Session]) -> bool {
    sessions.iter().any(|session| {
        session.kind.is_hard() && session.place.clock().to_datetime(session.start).hour() >= 17
    })
}
