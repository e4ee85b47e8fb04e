//! A life lived day by day, so that what is trained can follow from the morning.

use jiff::{ToSpan, civil::Date};
use lope_records::Niggle;

use crate::{
    Day, Runner, Season, Session, Workout,
    body::{Body, Strain},
    morning::{measured, said},
    random::Random,
    season::Plan,
    simulation::{ends_late_and_hard, hold, usual_day},
};

/// A life lived day by day. Chance falls by the seed and the day alone: two lives of one seed that train differently sleep,
/// forget their check-in and draw every noise alike.
#[derive(Debug, Clone)]
pub struct Life<'a> {
    runner: &'a Runner,
    season: &'a Season,
    from: Date,
    root: Random,
    body: Body,
    index: usize,
    slept_after_late_hard_session: bool,
}

impl<'a> Life<'a> {
    /// Before the first morning, used to the usual week.
    pub fn new(runner: &'a Runner, season: &'a Season, from: Date, seed: u64) -> Life<'a> {
        let body = Body::used_to(usual_day(runner));
        Life {
            runner,
            season,
            from,
            root: Random::new(seed),
            body,
            index: 0,
            slept_after_late_hard_session: false,
        }
    }

    /// The morning, before training. A morning that `must_speak` has everything measured and said. `None` beyond the calendar.
    pub fn wake(&mut self, must_speak: bool) -> Option<Day> {
        let (runner, season, index) = (self.runner, self.season, self.index);
        let date = self.date()?;
        let mut random = self.root.fork(2 * index as u64);
        let weekend = date.weekday().to_monday_zero_offset() >= 5;
        self.body.sleep(runner, self.slept_after_late_hard_session, weekend, &mut random);
        let overload =
            season.overload(index) * self.root.fork(u64::MAX - 2).fork(index as u64).between(0.2, 1.8);
        self.body.overreach(runner, overload);
        let truth = self.body.truth(runner, season.illness(index));

        let niggle = season.niggle(index).map(|(part, side, pain)| Niggle {
            date,
            part,
            side,
            pain,
            focal_bone: false,
            run: None,
        });
        let pain = niggle.map_or(0, |niggle| niggle.pain);
        // Now and then the watch lies on the table, or there is no time for the check-in.
        let mut observations = measured(runner, &truth, date, &mut random);
        if !must_speak && random.chance(0.03) {
            observations.clear();
        }
        let check_in = said(runner, &truth, date, pain, &mut random);
        let checks_in = must_speak || !random.chance(0.10);
        if checks_in {
            observations.extend(check_in);
        }
        let niggles = niggle.into_iter().filter(|_| checks_in).collect();
        Some(Day { date, truth, observations, niggles, sessions: Vec::new() })
    }

    /// What the plan holds for the day that was woken to.
    pub fn planned(&self) -> Vec<Workout> {
        self.plan().map_or_else(Vec::new, |plan| plan.workouts)
    }

    /// Trains as planned and ends the day: the sessions that came of it.
    pub fn train_as_planned(&mut self) -> Vec<Session> {
        self.train(&self.planned(), 1.0)
    }

    /// Trains other than planned and ends the day. `volume` scales the plan's amount. Now and then life comes between.
    pub fn train(&mut self, workouts: &[Workout], volume: f64) -> Vec<Session> {
        let (mut sessions, mut strain) = (Vec::new(), Strain::default());
        if let Some((date, plan)) = self.date().zip(self.plan()) {
            let plan = Plan { volume: plan.volume * volume, ..plan };
            let mut random = self.root.fork(2 * self.index as u64 + 1);
            let truth = self.body.truth(self.runner, self.season.illness(self.index));
            for (turn, &workout) in workouts.iter().enumerate() {
                let race = matches!(workout, Workout::Race(_));
                if !race && random.chance(0.03) {
                    continue; // life came between
                }
                if let Some((session, cost)) =
                    hold(self.runner, workout, &plan, date, turn, &truth, &mut random)
                {
                    strain.add(cost);
                    sessions.push(session);
                }
            }
            sessions.sort_by_key(|session| session.start);
        }
        self.body.train(strain);
        self.slept_after_late_hard_session = ends_late_and_hard(&sessions);
        self.index += 1;
        sessions
    }

    fn date(&self) -> Option<Date> {
        self.from.checked_add((self.index as i64).days()).ok()
    }

    fn plan(&self) -> Option<Plan> {
        Some(self.season.plan(self.runner, self.date()?, self.index))
    }
}
