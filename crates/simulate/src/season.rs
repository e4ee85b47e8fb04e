//! What life and the plan make of the usual week.

use jiff::civil::Date;
use lope_records::{BodyPart, Side, Sport};

use crate::{Character, Place, Runner, Workout, random::Random};

/// Something that happens in a season.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Happening {
    /// A race, on the event's first day.
    Race {
        /// Its distance, metres.
        distance_m: f64,
    },
    /// Away from home, running little.
    Holiday(Place),
    /// Ill: no training, raised pulse, low variability.
    Illness,
    /// A sore spot that needs a few days without running.
    Niggle(BodyPart, Side),
    /// A block of harder days: more volume, and easy runs where recovery runs and other sports would be.
    HardBlock,
    /// The body does not bear what it is asked: it overreaches, further from day to day and at full height after two weeks.
    /// The plan stays as it is; a [`HardBlock`](Happening::HardBlock) beside it makes the overload.
    Overreaching,
}

/// A happening and its days, counted from the first day of the simulation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// What happens.
    pub happening: Happening,
    /// Its first day.
    pub first: usize,
    /// How many days it lasts.
    pub days: usize,
}

impl Event {
    fn holds_on(&self, day: usize) -> bool {
        (self.first..self.first + self.days).contains(&day)
    }
}

/// What happens over a simulation beside the usual week and its rhythm of three weeks of building and one of
/// recovery.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Season {
    /// The happenings, in any order.
    pub events: Vec<Event>,
}

/// What one day is meant to hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plan {
    pub workouts: Vec<Workout>,
    /// Amount over that of a usual week.
    pub volume: f64,
    /// Where the runner is.
    pub place: Place,
}

impl Season {
    /// An ordinary life: a race about every twelve weeks, a holiday twice a year, a cold and a sore calf now
    /// and then.
    pub(crate) fn usual(days: usize, random: &mut Random) -> Season {
        let mut events = Vec::new();
        let mut every =
            |mean_days: f64, length: (f64, f64), happening: &mut dyn FnMut(&mut Random) -> Happening| {
                let mut first = mean_days * random.between(0.3, 0.9);
                while first < days as f64 {
                    let days = random.between(length.0, length.1).round() as usize;
                    events.push(Event { happening: happening(random), first: first as usize, days });
                    first += mean_days * random.between(0.7, 1.3);
                }
            };
        every(84.0, (1.0, 1.0), &mut |random| Happening::Race {
            distance_m: random.pick(&[5_000.0, 10_000.0, 10_000.0, 21_097.5]),
        });
        every(180.0, (7.0, 12.0), &mut |_| Happening::Holiday(Place::TENERIFE));
        every(170.0, (4.0, 7.0), &mut |_| Happening::Illness);
        every(200.0, (5.0, 9.0), &mut |random| {
            let side = if random.chance(0.5) { Side::Left } else { Side::Right };
            Happening::Niggle(BodyPart::Calf, side)
        });
        Season { events }
    }

    /// How ill the runner is, from 0 (well) to 1: worst on the second day, then easing off.
    pub(crate) fn illness(&self, day: usize) -> f64 {
        match self.since(day, |happening| happening == Happening::Illness) {
            Some(0) => 0.6,
            Some(since) => (1.15 - 0.15 * since as f64).max(0.25),
            None => 0.0,
        }
    }

    /// The sore spot of a day and its pain, 0–10: a rise over three days and a slow fall.
    pub(crate) fn niggle(&self, day: usize) -> Option<(BodyPart, Side, u8)> {
        self.events.iter().filter(|event| event.holds_on(day)).find_map(|event| match event.happening {
            Happening::Niggle(part, side) => {
                let since = day - event.first;
                let pain = if since < 3 { 2 + since } else { 7_usize.saturating_sub(since).clamp(1, 4) };
                Some((part, side, pain as u8))
            }
            _ => None,
        })
    }

    /// What overreaching a day adds, 0 where none happens.
    pub(crate) fn overload(&self, day: usize) -> f64 {
        // Two weeks of this come to 1, for what is lost again on the way.
        if self.since(day, |happening| happening == Happening::Overreaching).is_some() { 0.109 } else { 0.0 }
    }

    /// How many days the happening looked for has lasted, where it lasts on this day.
    fn since(&self, day: usize, wanted: impl Fn(Happening) -> bool) -> Option<usize> {
        let event = self.events.iter().find(|event| event.holds_on(day) && wanted(event.happening))?;
        Some(day - event.first)
    }

    /// What the day is meant to hold: the usual week, bent by what happens. The first that applies wins.
    pub(crate) fn plan(&self, runner: &Runner, date: Date, day: usize) -> Plan {
        let plan = |workouts: Vec<Workout>, volume: f64| Plan { workouts, volume, place: runner.home };
        let usual = runner.week.on(date).to_vec();

        if self.illness(day) > 0.0 {
            return plan(vec![], 1.0);
        }
        let laid_off = |day: usize| self.illness(day) > 0.0 || self.niggle(day).is_some();
        if !laid_off(day) && (1..=2).any(|ago| day >= ago && laid_off(day - ago)) {
            return plan(vec![Workout::Recovery], 0.7);
        }
        if let Some(since) = self.since(day, |happening| matches!(happening, Happening::Niggle(..))) {
            let ride = if since < 2 { vec![] } else { vec![Workout::Cross(Sport::Cycling)] };
            return plan(ride, 0.8);
        }
        for event in &self.events {
            let bent = match event.happening {
                Happening::Holiday(place) if event.holds_on(day) => {
                    let away = match (day - event.first) % 3 {
                        1 => vec![Workout::Easy],
                        2 => vec![Workout::Cross(Sport::Hiking)],
                        _ => vec![],
                    };
                    return Plan { place, ..plan(away, 0.8) };
                }
                Happening::HardBlock if event.holds_on(day) => Some(plan(harder(usual.clone()), 1.3)),
                Happening::Race { distance_m } => around_race(day, event.first, distance_m, &usual)
                    .map(|(workouts, volume)| plan(workouts, volume)),
                _ => None,
            };
            if let Some(plan) = bent {
                return plan;
            }
        }
        match day / 7 % 4 {
            3 if runner.character != Character::NeverEasesOff => plan(easier(usual), 0.7),
            week => plan(usual, [0.92, 1.0, 1.08, 1.08][week]),
        }
    }
}

/// The days around a race: a taper of nine, a rest day after, then recovery runs, a day for each four
/// kilometres raced. `None` where the race is too far away to matter.
fn around_race(day: usize, race: usize, distance_m: f64, usual: &[Workout]) -> Option<(Vec<Workout>, f64)> {
    let recovery_days = (distance_m / 4_000.0).ceil() as usize;
    match race.checked_sub(day) {
        Some(0) => Some((vec![Workout::Race(distance_m)], 1.0)),
        Some(1) => Some((vec![Workout::Recovery], 0.7)),
        Some(2) => Some((vec![], 1.0)),
        Some(3..=9) => Some((usual.iter().map(|&workout| shorter(workout)).collect(), 0.65)),
        Some(_) => None,
        None if day == race + 1 => Some((vec![], 1.0)),
        None if day <= race + recovery_days => Some((vec![Workout::Recovery], 0.8)),
        None => None,
    }
}

/// No long run in a taper.
fn shorter(workout: Workout) -> Workout {
    if workout == Workout::Long { Workout::Easy } else { workout }
}

/// One hard day fewer, as in a recovery week.
fn easier(workouts: Vec<Workout>) -> Vec<Workout> {
    workouts
        .into_iter()
        .map(|workout| if workout == Workout::Tempo { Workout::Easy } else { workout })
        .collect()
}

/// An easy run in place of each recovery run and other sport, as in a hard block.
fn harder(workouts: Vec<Workout>) -> Vec<Workout> {
    let bent = |workout| match workout {
        Workout::Recovery | Workout::Cross(_) => Workout::Easy,
        _ => workout,
    };
    workouts.into_iter().map(bent).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};
    use lope_records::{Level, Sex};

    /// The plans of eight weeks from a Monday.
    fn plans(runner: &Runner, events: &[Event]) -> Vec<Plan> {
        let season = Season { events: events.to_vec() };
        let monday = date(2026, 1, 5);
        (0..56)
            .map(|day| season.plan(runner, monday.checked_add((day as i64).days()).unwrap(), day))
            .collect()
    }

    fn event(happening: Happening, first: usize, days: usize) -> Event {
        Event { happening, first, days }
    }

    #[test]
    fn every_fourth_week_is_easier_except_for_those_who_never_ease_off() {
        let runner = Runner::typical(Level::Amateur, Sex::Male);
        let tempos = |runner: &Runner| {
            plans(runner, &[]).iter().filter(|plan| plan.workouts.contains(&Workout::Tempo)).count()
        };
        assert_eq!(tempos(&runner), 6);
        assert_eq!(tempos(&Runner { character: Character::NeverEasesOff, ..runner }), 8);
    }

    #[test]
    fn a_race_is_tapered_for_and_recovered_from() {
        let runner = Runner::typical(Level::Amateur, Sex::Male);
        let days = plans(&runner, &[event(Happening::Race { distance_m: 21_097.5 }, 27, 1)]);
        assert_eq!(days[27].workouts, [Workout::Race(21_097.5)]);
        assert!(days[18..27].iter().all(|plan| !plan.workouts.contains(&Workout::Long)));
        assert!(days[28..=33].iter().flat_map(|plan| &plan.workouts).all(|&w| w == Workout::Recovery));
    }

    #[test]
    fn nobody_trains_ill_and_nobody_runs_on_a_sore_calf() {
        let runner = Runner::typical(Level::Elite, Sex::Female);
        let calf = Happening::Niggle(BodyPart::Calf, Side::Left);
        let days = plans(&runner, &[event(Happening::Illness, 10, 5), event(calf, 30, 7)]);
        assert!(days[10..15].iter().all(|plan| plan.workouts.is_empty()));
        assert!(days[30..37].iter().flat_map(|plan| &plan.workouts).all(|w| w.sport() != Sport::Running));
    }

    #[test]
    fn a_hard_block_has_more_of_everything_and_nothing_very_easy() {
        let runner = Runner::typical(Level::Amateur, Sex::Male);
        let days = plans(&runner, &[event(Happening::HardBlock, 14, 10)]);
        assert!(days[14..24].iter().all(|plan| plan.volume > 1.1));
        let block: Vec<Workout> = days[14..24].iter().flat_map(|plan| plan.workouts.clone()).collect();
        assert!(block.contains(&Workout::Intervals) && !block.contains(&Workout::Recovery));
        assert_eq!(days[14].workouts, [], "the rest day stays");
    }

    #[test]
    fn an_ordinary_life_has_races_and_a_cold() {
        let season = Season::usual(730, &mut Random::new(5));
        let count = |wanted: fn(&Happening) -> bool| {
            season.events.iter().filter(|event| wanted(&event.happening)).count()
        };
        assert!((6..=12).contains(&count(|happening| matches!(happening, Happening::Race { .. }))));
        assert!(count(|happening| matches!(happening, Happening::Illness)) >= 2);
        assert!(count(|happening| matches!(happening, Happening::Holiday(_))) >= 2);
    }
}
