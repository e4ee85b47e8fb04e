//! How training and life move a body from day to day: the truth behind every morning.

use crate::{Character, Runner, Step, random::Random};

/// How a runner really is on a morning, before training. What a test may compare an estimate with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Truth {
    /// What yesterday's training cost; 100 = one hour at lactate threshold.
    pub load_yesterday: f64,
    /// Slow sum of load: its exponential mean over 42 days.
    pub fitness: f64,
    /// Fast sum of load: its exponential mean over 7 days.
    pub fatigue: f64,
    /// Strain on the autonomic nervous system against its usual level: load above the aerobic threshold counts
    /// more, and two thirds is forgotten in a day and a half. 0 is usual.
    pub strain: f64,
    /// Soreness of the legs, from 1 (none) upwards on the scale of the check-in, before rounding.
    pub soreness: f64,
    /// Hours of sleep missing, as an exponential mean over three nights.
    pub sleep_debt_h: f64,
    /// What the rest of life takes, 0 when usual, about ±1.
    pub life_stress: f64,
    /// How ill, 0–1.
    pub illness: f64,
    /// Hours slept last night.
    pub slept_h: f64,
    /// How far overreached: 0 is not, 1 as far as two weeks of overload bring someone who does not bear them.
    pub overreached: f64,
    /// What training has brought: the exponential mean over 42 days of the load that the body could turn into fitness. It is
    /// [`fitness`](Truth::fitness) for someone never overreached.
    pub adaptation: f64,
    /// Speed at a given effort over that of the first day.
    pub performance: f64,
}

/// How overreaching shows in a runner, at its full height. People differ: who sleeps badly need not have heavy legs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overreaching {
    /// Rise of the pulse of the night, percent. Nuuttila 2024: 3.2 ± 3.1 in those who were overreached.
    pub pulse_pct: f64,
    /// Fall of ln RMSSD, which may be none.
    pub ln_rmssd: f64,
    /// Fall of energy, points of seven.
    pub energy: f64,
    /// Fall of mood, points of seven.
    pub mood: f64,
    /// Fall of motivation, points of seven.
    pub motivation: f64,
    /// Fall of sleep's quality, points of seven.
    pub sleep_quality: f64,
    /// Rise of soreness, points of seven.
    pub soreness: f64,
    /// Rise of the effort felt at the same pace, CR10.
    pub effort_cr10: f64,
    /// Loss of speed at the same effort, share.
    pub speed_share: f64,
}

impl Overreaching {
    /// In the middle of what the literature describes: Nuuttila 2024 and Le Meur 2013 for pulse, variability and speed; how
    /// many points the answers fall is an assumption.
    pub const TYPICAL: Overreaching = Overreaching {
        pulse_pct: 4.0,
        ln_rmssd: 0.04,
        energy: 1.5,
        mood: 1.2,
        motivation: 1.3,
        sleep_quality: 0.6,
        soreness: 1.0,
        effort_cr10: 1.2,
        speed_share: 0.03,
    };
}

/// What a day of training does to the body.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Strain {
    /// 100 = one hour at lactate threshold.
    pub load: f64,
    /// Load as the nervous system feels it.
    pub nervous: f64,
    /// Minutes on the feet, weighted by effort to the sixth power, because eccentric work grows much faster than
    /// speed, and by how long the legs have been going: each minute weighs twice as much after an hour and a half.
    pub impact: f64,
}

impl Strain {
    /// The strain of a session. `impact_share` is 1 for running on the flat, more downhill, 0 in the saddle.
    pub(crate) fn of(runner: &Runner, steps: &[Step], impact_share: f64) -> Strain {
        let mut strain = Strain::default();
        let mut minutes_before = 0.0;
        for step in steps {
            let minutes = f64::from(step.duration_s) / 60.0;
            let heart_rate_bpm = runner.steady_heart_rate_bpm(step.intensity);
            let load = minutes * runner.load_per_minute(heart_rate_bpm);
            let above = heart_rate_bpm > runner.aerobic_threshold_heart_rate_bpm;
            strain.load += load;
            strain.nervous += load * if above { 1.3 } else { 0.6 };
            let cube = step.intensity * step.intensity * step.intensity;
            let tired_legs = 1.0 + (minutes_before + 0.5 * minutes) / 90.0;
            strain.impact += minutes * cube * cube * tired_legs * impact_share;
            minutes_before += minutes;
        }
        strain
    }

    pub(crate) fn add(&mut self, other: Strain) {
        self.load += other.load;
        self.nervous += other.nervous;
        self.impact += other.impact;
    }

    pub(crate) fn scaled(self, factor: f64) -> Strain {
        Strain { load: self.load * factor, nervous: self.nervous * factor, impact: self.impact * factor }
    }
}

/// A body between two days.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    fitness: f64,
    fatigue: f64,
    fitness_at_start: f64,
    nervous: f64,
    nervous_usual: f64,
    /// Damage done, and what of it has turned into soreness: the delay puts the peak a day or two after.
    damage: f64,
    soreness: f64,
    impact_usual: f64,
    sleep_debt_h: f64,
    life_stress: f64,
    load_yesterday: f64,
    slept_h: f64,
    overreached: f64,
    adaptation: f64,
}

/// Share of the load that brings nothing while fully overreached.
const LOST_WHILE_OVERREACHED: f64 = 0.8;

/// What is left after a day of something that fades with a time constant in days.
fn left_after_a_day(time_constant_days: f64) -> f64 {
    libm::exp(-1.0 / time_constant_days)
}

impl Body {
    /// A body that has trained like this every day for long.
    pub(crate) fn used_to(daily: Strain) -> Body {
        let nervous_usual = daily.nervous / (1.0 - left_after_a_day(1.5));
        let damage = daily.impact / (1.0 - left_after_a_day(0.7));
        let mut body = Body {
            fitness: daily.load,
            fatigue: daily.load,
            fitness_at_start: daily.load,
            nervous: nervous_usual,
            nervous_usual,
            damage,
            soreness: 0.0,
            impact_usual: daily.impact.max(5.0),
            sleep_debt_h: 0.0,
            life_stress: 0.0,
            load_yesterday: daily.load,
            slept_h: 7.5,
            overreached: 0.0,
            adaptation: daily.load,
        };
        for _ in 0..10 {
            body.train(daily);
        }
        body
    }

    /// Takes a day's training.
    pub(crate) fn train(&mut self, day: Strain) {
        let toward = |old: f64, new: f64, days: f64| new + (old - new) * left_after_a_day(days);
        self.load_yesterday = day.load;
        self.fitness = toward(self.fitness, day.load, 42.0);
        self.fatigue = toward(self.fatigue, day.load, 7.0);
        let turned = day.load * (1.0 - LOST_WHILE_OVERREACHED * self.overreached.min(1.0));
        self.adaptation = toward(self.adaptation, turned, 42.0);
        self.nervous = self.nervous * left_after_a_day(1.5) + day.nervous;
        self.nervous_usual = toward(self.nervous_usual, self.nervous, 42.0);
        // Legs that are used to more get less sore from the same (the repeated-bout effect).
        // A third of it is there the first morning: people say so of the day after a load (PMData, `docs/validation.md`).
        let hurts = 0.25 * day.impact + 0.4 * self.damage;
        self.soreness = self.soreness * left_after_a_day(1.1) + hurts / self.impact_usual;
        self.damage = self.damage * left_after_a_day(0.7) + day.impact;
        self.impact_usual = toward(self.impact_usual, day.impact, 42.0).max(5.0);
    }

    /// Takes a night: hours slept, and what life asked for the day before.
    pub(crate) fn sleep(
        &mut self,
        runner: &Runner,
        late_hard_session: bool,
        weekend: bool,
        random: &mut Random,
    ) -> f64 {
        self.life_stress = 0.8 * self.life_stress + 0.3 * random.normal();
        let usual_h = if runner.character == Character::ShortSleeper { 6.4 } else { 7.5 };
        let sleep_h = usual_h + if weekend { 0.5 } else { -0.1 }
            - if late_hard_session { 0.35 } else { 0.0 }
            - 0.25 * self.life_stress
            + 0.45 * random.normal();
        let sleep_h = sleep_h.clamp(3.0, 11.0);
        self.sleep_debt_h = 0.7 * self.sleep_debt_h + 0.3 * (7.5 - sleep_h);
        self.slept_h = sleep_h;
        sleep_h
    }

    /// Goes a day further into overreaching, or out of it: half is left after ten days. `overload` is what a given overload
    /// adds; a runner who bears less than any load adds what is beyond that.
    pub(crate) fn overreach(&mut self, runner: &Runner, overload: f64) {
        // Load above habit tires the more, the less someone sleeps and the more life asks.
        let burden = (self.fatigue - self.fitness) / self.fitness.max(1.0)
            + 0.10 * self.sleep_debt_h
            + 0.15 * self.life_stress;
        let beyond = runner.bears.map_or(0.0, |bears| (burden - bears).max(0.0));
        self.overreached = (self.overreached * left_after_a_day(14.0) + overload + 0.35 * beyond).min(1.5);
    }

    /// How the runner really is.
    pub(crate) fn truth(&self, runner: &Runner, illness: f64) -> Truth {
        Truth {
            load_yesterday: self.load_yesterday,
            fitness: self.fitness,
            fatigue: self.fatigue,
            strain: self.nervous - self.nervous_usual,
            soreness: 1.0
                + runner.soreness_proneness * 0.7 * self.soreness
                + runner.overreaching.soreness * self.overreached,
            sleep_debt_h: self.sleep_debt_h,
            life_stress: self.life_stress,
            illness,
            slept_h: self.slept_h,
            overreached: self.overreached,
            adaptation: self.adaptation,
            performance: 1.0 + 0.0012 * (self.adaptation - self.fitness_at_start)
                - 0.0005 * (self.fatigue - self.fitness)
                - 0.06 * illness
                - runner.overreaching.speed_share * self.overreached,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Purpose;
    use lope_records::{Level, Sex};

    fn runner() -> Runner {
        Runner::typical(Level::Amateur, Sex::Male)
    }

    fn session(minutes: u32, intensity: f64) -> Strain {
        let step = Step { purpose: Purpose::Work, duration_s: minutes * 60, intensity };
        Strain::of(&runner(), &[step], 1.0)
    }

    #[test]
    fn an_hour_at_threshold_is_a_load_of_100() {
        assert!((session(60, 1.0).load - 100.0).abs() < 1e-9);
    }

    #[test]
    fn longer_or_harder_costs_more_in_every_way() {
        let (usual, longer, harder) = (session(40, 0.75), session(60, 0.75), session(40, 0.95));
        for more in [longer, harder] {
            assert!(more.load > usual.load && more.nervous > usual.nervous && more.impact > usual.impact);
        }
    }

    #[test]
    fn a_race_hurts_most_on_the_second_morning_and_is_gone_in_a_week() {
        let mut body = Body::used_to(session(40, 0.75));
        let usual = body.truth(&runner(), 0.0).soreness;
        body.train(session(100, 0.96));
        let mornings: Vec<f64> = (0..8)
            .map(|_| {
                let soreness = body.truth(&runner(), 0.0).soreness;
                body.train(Strain::default());
                soreness
            })
            .collect();
        let worst = mornings.iter().copied().fold(0.0, f64::max);
        assert!(worst > usual + 1.5, "{usual} {mornings:?}");
        assert!(mornings[1] == worst || mornings[2] == worst, "{mornings:?}");
        assert!(mornings[7] < usual, "{mornings:?}");
    }

    #[test]
    fn overload_beyond_what_is_borne_overreaches_and_costs_adaptation() {
        let lived = |bears| {
            let runner = Runner { bears, ..runner() };
            let mut body = Body::used_to(session(40, 0.75));
            for _ in 0..14 {
                body.overreach(&runner, 0.0);
                body.train(session(80, 0.85));
            }
            body.truth(&runner, 0.0)
        };
        let (well, overreached) = (lived(None), lived(Some(0.2)));
        assert_eq!((well.overreached, well.adaptation), (0.0, well.fitness));
        assert!(overreached.overreached > 0.5 && overreached.fitness == well.fitness, "{overreached:?}");
        assert!(overreached.adaptation < well.adaptation && overreached.performance < well.performance);
        assert!(overreached.soreness > well.soreness);
    }

    #[test]
    fn training_lifts_fitness_slowly_and_fatigue_fast() {
        let mut body = Body::used_to(session(40, 0.75));
        let before = body.truth(&runner(), 0.0);
        for _ in 0..7 {
            body.train(session(80, 0.85));
        }
        let after = body.truth(&runner(), 0.0);
        assert!(after.fatigue - before.fatigue > 2.0 * (after.fitness - before.fitness));
        assert!(after.fitness > before.fitness && after.strain > before.strain);
    }
}
