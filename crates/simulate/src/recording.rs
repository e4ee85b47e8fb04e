//! What the watch makes of a session, second by second.

use lope_records::{
    Activity, Channel, Device, Lap, OffsetSource, Pause, Quantity, RrSeries, Sport, Streams, Totals,
};

use crate::{
    Purpose, Runner, Session, Step,
    random::{Random, Wander},
    route::{Route, cost_of_grade},
};

/// Metres of an automatic lap.
const LAP_M: f64 = 1_000.0;

impl Session {
    /// Records the session with the runner's watch. The same session gives the same recording every time.
    pub fn record(&self, runner: &Runner) -> Activity {
        let mut recorder = Recorder::new(self, runner);
        let mut stops = self.stops.iter().peekable();
        let mut timer_s = 0;
        recorder.sample(0.0);
        for (index, step) in self.steps.iter().enumerate() {
            for _ in 0..step.duration_s {
                if let Some(stop) = stops.next_if(|stop| stop.after_s <= timer_s) {
                    recorder.stand(stop.duration_s);
                }
                recorder.second(step);
                timer_s += 1;
            }
            let last = index + 1 == self.steps.len();
            if last || self.is_structured() {
                recorder.end_lap(step.purpose);
            }
        }
        recorder.finish()
    }
}

/// Speed at an effort of 1, metres per second; `None` for sports that go nowhere.
fn full_speed_mps(runner: &Runner, sport: Sport) -> Option<f64> {
    match sport {
        Sport::Running => Some(runner.threshold_speed_mps),
        Sport::Walking | Sport::Hiking => Some(3.8),
        Sport::Cycling => Some(12.5),
        Sport::Swimming => Some(1.6),
        _ => None,
    }
}

/// The samples taken so far, by quantity; each has one for every instant.
#[derive(Default)]
struct Track {
    samples: Vec<(Quantity, Vec<f64>)>,
}

impl Track {
    fn push(&mut self, quantity: Quantity, value: f64) {
        match self.samples.iter_mut().find(|(known, _)| *known == quantity) {
            Some((_, samples)) => samples.push(value),
            None => self.samples.push((quantity, vec![value])),
        }
    }
}

/// Body, way and watch while a session runs.
struct Recorder<'a> {
    session: &'a Session,
    runner: &'a Runner,
    random: Random,
    route: Option<Route>,
    full_speed_mps: f64,

    clock_s: u32,
    timer_s: u32,
    speed_mps: f64,
    distance_m: f64,
    position_m: (f64, f64),
    heart_rate_bpm: f64,
    /// Milliseconds until the next beat.
    next_beat_ms: f64,
    sensor_c: f64,
    next_sample_s: u32,

    pace_noise: Wander,
    heart_noise: Wander,
    east_noise: Wander,
    north_noise: Wander,

    time_ms: Vec<u32>,
    track: Track,
    laps: Vec<Lap>,
    pauses: Vec<Pause>,
    intervals_ms: Vec<u16>,
    lap: LapSum,
    heart_rate_sum: f64,
    heart_rate_max: f64,
    ascent_m: f64,
    descent_m: f64,
}

/// What a lap adds up to while it runs.
#[derive(Default)]
struct LapSum {
    start_s: u32,
    timer_s: u32,
    start_m: f64,
    heart_rate_sum: f64,
}

impl<'a> Recorder<'a> {
    fn new(session: &'a Session, runner: &'a Runner) -> Recorder<'a> {
        let mut random = Random::new(session.seed);
        let full_speed_mps = full_speed_mps(runner, session.sport);
        let on_the_map = full_speed_mps.filter(|_| session.sport != Sport::Swimming);
        let route = on_the_map.map(|speed_mps| {
            let metres: f64 = session
                .steps
                .iter()
                .map(|step| f64::from(step.duration_s) * step.intensity * speed_mps)
                .sum();
            // Repeats and races are run where it is flat.
            let hilliness = if session.kind.is_hard() { 0.3 } else { 1.0 };
            Route::new(&session.place, metres, hilliness, &mut random)
        });
        let chest_strap = runner.watch.chest_strap;
        let reserve = runner.max_heart_rate_bpm - runner.resting_heart_rate_bpm;
        Recorder {
            session,
            runner,
            route,
            full_speed_mps: full_speed_mps.unwrap_or(0.0),
            clock_s: 0,
            timer_s: 0,
            speed_mps: 0.0,
            distance_m: 0.0,
            position_m: (0.0, 0.0),
            heart_rate_bpm: runner.resting_heart_rate_bpm + 0.22 * reserve,
            next_beat_ms: 0.0,
            sensor_c: 24.0,
            next_sample_s: 0,
            pace_noise: Wander::new(0.02, 12.0),
            heart_noise: Wander::new(
                if chest_strap { 0.9 } else { 2.2 },
                if chest_strap { 6.0 } else { 15.0 },
            ),
            east_noise: Wander::new(1.5, 20.0),
            north_noise: Wander::new(1.5, 20.0),
            random,
            time_ms: Vec::new(),
            track: Track::default(),
            laps: Vec::new(),
            pauses: Vec::new(),
            intervals_ms: Vec::new(),
            lap: LapSum::default(),
            heart_rate_sum: 0.0,
            heart_rate_max: 0.0,
            ascent_m: 0.0,
            descent_m: 0.0,
        }
    }

    /// One second of the timer at the effort of a step.
    fn second(&mut self, step: &Step) {
        self.clock_s += 1;
        self.timer_s += 1;
        let altitude_before_m = self.route.as_ref().map(|route| route.altitude_m(self.distance_m));
        let grade = self.route.as_ref().map_or(0.0, |route| route.grade(self.distance_m));

        // Runners hold effort rather than pace, and overdo it a little uphill.
        let effort = step.intensity * (1.0 + 0.4 * grade) * (1.0 + self.pace_noise.step(&mut self.random));
        let wanted_mps = self.session.performance * effort * self.full_speed_mps / cost_of_grade(grade);
        self.speed_mps += 0.22 * (wanted_mps - self.speed_mps);
        if let Some(route) = &self.route {
            route.advance(&mut self.position_m, self.distance_m, self.speed_mps);
        }
        self.distance_m += self.speed_mps;
        if let (Some(route), Some(before)) = (&self.route, altitude_before_m) {
            let rise = route.altitude_m(self.distance_m) - before;
            self.ascent_m += rise.max(0.0);
            self.descent_m += (-rise).max(0.0);
        }

        self.beat(self.steady_heart_rate_bpm(effort), true);
        self.lap.timer_s += 1;
        self.lap.heart_rate_sum += self.heart_rate_bpm;
        self.heart_rate_sum += self.heart_rate_bpm;
        self.heart_rate_max = self.heart_rate_max.max(self.heart_rate_bpm);
        let air_c = self.session.temperature_c + 4.0;
        self.sensor_c += (air_c - self.sensor_c) / 600.0;
        self.sample(effort);

        let lap_m = self.distance_m - self.lap.start_m;
        if !self.session.is_structured() && self.session.sport == Sport::Running && lap_m >= LAP_M {
            self.end_lap(step.purpose);
        }
    }

    /// Stands with the timer stopped.
    fn stand(&mut self, duration_s: u32) {
        self.pauses
            .push(Pause { start_ms: 1_000 * self.clock_s, end_ms: 1_000 * (self.clock_s + duration_s) });
        for _ in 0..duration_s {
            self.beat(self.runner.steady_heart_rate_bpm(0.1), false);
        }
        self.clock_s += duration_s;
        self.speed_mps = 0.0;
        // The watch takes a sample as soon as it runs again.
        self.next_sample_s = self.timer_s;
    }

    /// Where heart rate is heading: the effort, the upward drift of long work, and the heat.
    fn steady_heart_rate_bpm(&self, effort: f64) -> f64 {
        let minutes = f64::from(self.timer_s) / 60.0;
        let drift_bpm = (0.15 * effort * effort * (minutes - 15.0)).clamp(0.0, 15.0);
        let heat_bpm = 0.7 * (self.session.temperature_c - 18.0).clamp(0.0, 20.0) * (minutes / 20.0).min(1.0);
        (self.runner.steady_heart_rate_bpm(effort) + drift_bpm + heat_bpm).min(self.runner.max_heart_rate_bpm)
    }

    /// One second of the heart: an exponential approach, faster up (28 s) than down (45 s).
    fn beat(&mut self, steady_bpm: f64, recorded: bool) {
        let rate = if steady_bpm > self.heart_rate_bpm { 1.0 / 28.0 } else { 1.0 / 45.0 };
        self.heart_rate_bpm += rate * (steady_bpm - self.heart_rate_bpm);
        if !(recorded && self.runner.watch.beats) {
            return;
        }
        // Beat-to-beat variability all but vanishes with intensity.
        let reserve = self.runner.max_heart_rate_bpm - self.runner.resting_heart_rate_bpm;
        let share = ((self.heart_rate_bpm - self.runner.resting_heart_rate_bpm) / reserve).max(0.0);
        let rmssd_ms = 2.0 + self.runner.rmssd_ms * libm::exp(-6.0 * share);
        self.next_beat_ms -= 1_000.0;
        while self.next_beat_ms <= 0.0 {
            let deviation_ms = rmssd_ms * std::f64::consts::FRAC_1_SQRT_2;
            let interval_ms = 60_000.0 / self.heart_rate_bpm + deviation_ms * self.random.normal();
            let interval_ms = interval_ms.round().clamp(240.0, 2_000.0);
            self.intervals_ms.push(interval_ms as u16);
            self.next_beat_ms += interval_ms;
        }
    }

    /// Writes a sample, if the watch takes one now.
    fn sample(&mut self, effort: f64) {
        if self.timer_s < self.next_sample_s {
            return;
        }
        let watch = self.runner.watch;
        let wait_s = if watch.every_second { 1 } else { self.random.between(1.0, 7.0) as u32 };
        self.next_sample_s = self.timer_s + wait_s;
        self.time_ms.push(1_000 * self.clock_s);

        let shown_bpm = self.heart_rate_bpm + self.heart_noise.step(&mut self.random);
        self.track.push(Quantity::HeartRate, shown_bpm.round().min(self.runner.max_heart_rate_bpm));
        self.track.push(Quantity::Temperature, self.sensor_c.round());
        if self.full_speed_mps > 0.0 {
            self.track.push(Quantity::Speed, self.speed_mps);
            self.track.push(Quantity::Distance, self.distance_m);
        }
        if let Some(route) = &self.route {
            let (east_m, north_m) = self.position_m;
            let error_m = (self.east_noise.step(&mut self.random), self.north_noise.step(&mut self.random));
            let (latitude, longitude) = route.degrees((east_m + error_m.0, north_m + error_m.1));
            self.track.push(Quantity::Latitude, latitude);
            self.track.push(Quantity::Longitude, longitude);
            self.track.push(Quantity::Altitude, route.altitude_m(self.distance_m));
        }
        match self.session.sport {
            Sport::Running => self.sample_form(effort),
            Sport::Walking | Sport::Hiking => {
                self.track.push(Quantity::Cadence, 70.0 + 30.0 * self.speed_mps)
            }
            Sport::Cycling => {
                self.track.push(Quantity::Cadence, if self.speed_mps > 1.0 { 85.0 } else { 0.0 })
            }
            _ => {}
        }
    }

    /// Cadence, and what a strap knows of the stride.
    fn sample_form(&mut self, effort: f64) {
        let steps_per_min = if self.speed_mps < 0.5 { 0.0 } else { 134.0 + 11.0 * self.speed_mps };
        self.track.push(Quantity::Cadence, (2.0 * steps_per_min).round() / 2.0);
        if !self.runner.watch.running_dynamics {
            return;
        }
        let moving = self.speed_mps >= 0.5;
        let when_moving = |value: f64| if moving { value } else { f64::NAN };
        let power_w = self.runner.body_mass_kg * 1.04 * effort * self.full_speed_mps;
        self.track.push(Quantity::Power, when_moving(power_w.round()));
        self.track.push(Quantity::GroundContactTime, when_moving(330.0 - 24.0 * self.speed_mps));
        self.track.push(Quantity::VerticalOscillation, when_moving(96.0 - 4.0 * self.speed_mps));
        let step_mm = 60_000.0 * self.speed_mps / steps_per_min.max(1.0);
        self.track.push(Quantity::StepLength, when_moving(step_mm));
    }

    /// Ends the lap here, unless it has only just begun.
    fn end_lap(&mut self, purpose: Purpose) {
        let lap = std::mem::replace(
            &mut self.lap,
            LapSum { start_s: self.clock_s, start_m: self.distance_m, ..LapSum::default() },
        );
        if lap.timer_s == 0 {
            return;
        }
        self.laps.push(Lap {
            start_ms: 1_000 * lap.start_s,
            elapsed_s: f64::from(self.clock_s - lap.start_s),
            timer_s: Some(f64::from(lap.timer_s)),
            distance_m: (self.full_speed_mps > 0.0).then_some(self.distance_m - lap.start_m),
            mean_heart_rate_bpm: Some((lap.heart_rate_sum / f64::from(lap.timer_s)).round()),
            is_rest: self.session.is_structured().then_some(purpose == Purpose::Rest),
        });
    }

    fn finish(self) -> Activity {
        let moves = self.full_speed_mps > 0.0;
        let timer_s = f64::from(self.timer_s);
        let mut streams = Streams::new(self.time_ms).unwrap_or_default();
        for (quantity, samples) in self.track.samples {
            let inserted = streams.insert(quantity, Channel::new(samples));
            debug_assert!(inserted.is_ok(), "every channel is sampled at every instant: {inserted:?}");
        }
        Activity {
            offset: self.session.place.clock().to_offset(self.session.start),
            offset_source: OffsetSource::Recorded,
            name: self.session.is_structured().then(|| self.session.title.clone()),
            effort_cr10: self.session.effort_cr10,
            device: Device {
                manufacturer: Some(self.runner.watch.manufacturer.to_owned()),
                product: Some(self.runner.watch.product.to_owned()),
                chest_strap: Some(self.runner.watch.chest_strap),
            },
            totals: Totals {
                elapsed_s: Some(f64::from(self.clock_s)),
                timer_s: Some(timer_s),
                distance_m: moves.then_some(self.distance_m),
                ascent_m: self.route.is_some().then_some(self.ascent_m.round()),
                descent_m: self.route.is_some().then_some(self.descent_m.round()),
                mean_heart_rate_bpm: Some((self.heart_rate_sum / timer_s.max(1.0)).round()),
                max_heart_rate_bpm: Some(self.heart_rate_max.round()),
                ..Totals::default()
            },
            laps: self.laps,
            pauses: self.pauses,
            streams,
            rr: RrSeries { intervals_ms: self.intervals_ms },
            ..Activity::new(self.session.start, self.session.sport)
        }
    }
}
