//! A steady amateur whose history the tests bend: six months of hard Tuesdays and Fridays, a long Sunday, easy
//! runs between, Mondays and Saturdays off, check-ins and nights that are as usual.

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
    tz::Offset,
};
use lope_records::{
    ActivityId, BestEffort, BodyPart, ContentHash, Device, History, Kind, Load, LoadMethod, Metric, Niggle,
    Observation, PlannedSession, Profile, ProfileEntry, Purpose, Side, Source, Sport, Summary,
};

/// A Sunday.
pub const TODAY: Date = date(2026, 11, 22);

/// The runner with everything as usual up to and including the morning of [`TODAY`].
pub fn as_usual() -> History {
    let mut history = History {
        profile: Profile::new(vec![ProfileEntry {
            max_heart_rate_bpm: Some(197.0),
            resting_heart_rate_bpm: Some(47.0),
            ..ProfileEntry::default()
        }]),
        ..History::default()
    };
    for back in (0..180).rev() {
        let day = TODAY - back.days();
        if back > 0
            && let Some((kind, minutes)) = usual_session(day)
        {
            history.activities.push(run(day, kind, minutes));
        }
        // A small wave that repeats every five days: a spread without chance.
        let wave = f64::from(back % 5) - 2.0;
        history.observations.extend([
            said(day, Metric::Soreness, 2.0 + (wave / 2.0).round()),
            said(day, Metric::Energy, 5.0 - (wave / 2.0).round()),
            said(day, Metric::Mood, 5.0),
            measured(day, Metric::RestingHeartRate, 47.0 + wave * 0.7),
            measured(day, Metric::Rmssd, (4.0 + wave * 0.07).exp()),
            measured(day, Metric::SleepDuration, 7.5 + wave * 0.2),
        ]);
    }
    history
}

fn usual_session(day: Date) -> Option<(Kind, f64)> {
    match day.weekday() {
        Weekday::Tuesday => Some((Kind::Interval, 60.0)),
        Weekday::Wednesday | Weekday::Thursday => Some((Kind::Easy, 45.0)),
        Weekday::Friday => Some((Kind::Tempo, 55.0)),
        Weekday::Sunday => Some((Kind::Long, 100.0)),
        _ => None,
    }
}

/// A session at 17:00 UTC with the figures its kind usually has.
pub fn run(day: Date, kind: Kind, minutes: f64) -> Summary {
    let start = Offset::UTC.to_timestamp(day.at(17, 0, 0, 0)).expect("a day of this century");
    let (load_per_hour, speed_mps) = match kind {
        Kind::Recovery => (35.0, 2.6),
        Kind::Interval => (90.0, 3.2),
        Kind::Tempo => (80.0, 3.6),
        Kind::Race => (105.0, 4.0),
        _ => (50.0, 2.8),
    };
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&start.as_second().to_be_bytes());
    hash.rotate_left(3);
    let is_hard = matches!(kind, Kind::Interval | Kind::Tempo | Kind::Race);
    Summary {
        id: ActivityId::new(ContentHash(hash), 0),
        file: format!("{day}.fit"),
        start,
        offset_s: 0,
        date: day,
        sport: if kind == Kind::OtherSport { Sport::Cycling } else { Sport::Running },
        sub_sport: None,
        name: (kind == Kind::Interval).then(|| "6 x 800 m".to_owned()),
        device: Device::default(),
        kind,
        stated_kind: None,
        sport_told: None,
        kind_confidence: 0.9,
        elapsed_s: minutes * 60.0,
        timer_s: None,
        moving_s: minutes * 60.0,
        distance_m: Some(minutes * 60.0 * speed_mps),
        ascent_m: None,
        descent_m: None,
        swim: None,
        records: 0,
        heart_rate_samples: 0,
        rr_intervals: 0,
        mean_heart_rate_bpm: None,
        max_heart_rate_bpm: None,
        temperature_c: Some(10.0),
        effort_cr10: None,
        breathing: None,
        surface: None,
        load: Some(Load { value: load_per_hour * minutes / 60.0, method: LoadMethod::HeartRate }),
        trimp: None,
        zone_s: None,
        speed_mps: Some(speed_mps),
        grade_adjusted_speed_mps: Some(speed_mps),
        efficiency_m_per_beat: (!is_hard).then_some(1.22),
        decoupling_pct: None,
        hr_speed_index: (!is_hard).then_some(0.4),
        cadence_spm: Some(170.0),
        form: None,
        work: None,
        best_efforts: if kind == Kind::Tempo {
            vec![BestEffort { distance_m: 5_000.0, duration_s: 1_290.0 }]
        } else {
            Vec::new()
        },
        judged_s: 0.0,
        above_easy_s: None,
        above_cap_s: None,
        judged_heart_rate_bpm: None,
        masked: Vec::new(),
        suspicions: Vec::new(),
        rules_version: 1,
    }
}

pub fn said(date: Date, metric: Metric, value: f64) -> Observation {
    Observation { date, metric, source: Source::CheckIn, value }
}

pub fn measured(date: Date, metric: Metric, value: f64) -> Observation {
    Observation { date, metric, source: Source::Named("watch".to_owned()), value }
}

pub fn niggle(part: BodyPart, side: Side, pain: u8) -> Niggle {
    Niggle { date: TODAY, part, side, pain, focal_bone: false, run: None }
}

/// A session that is planned so many days ahead.
pub fn planned(days: i32, slot: u8, purpose: Purpose, minutes: f64) -> PlannedSession {
    let (date, duration_s) = (TODAY + days.days(), minutes * 60.0);
    PlannedSession { date, slot, purpose, duration_s, because: Vec::new() }
}

/// Bends a history.
pub trait Bend {
    /// Sets a value of this morning, replacing the usual one.
    fn today(self, metric: Metric, value: f64) -> Self;
    /// Sets a value on each of the last `days` mornings, today included.
    fn lately(self, days: i32, metric: Metric, value: f64) -> Self;
    /// Replaces what was done `back` days ago.
    fn did(self, back: i32, kind: Kind, minutes: f64) -> Self;
    /// Nothing was done on the last `days` days.
    fn rested(self, days: i32) -> Self;
    /// Adds a sore place.
    fn hurts(self, niggle: Niggle) -> Self;
    /// Slept by the clock on 28 nights: hours from midnight, at weekends so much later.
    fn slept(self, onset_h: f64, wake_h: f64, weekend_later_h: f64) -> Self;
    /// States something about the runner.
    fn who(self, state: impl FnOnce(&mut ProfileEntry)) -> Self;
}

impl Bend for History {
    fn today(self, metric: Metric, value: f64) -> History {
        self.lately(1, metric, value)
    }

    fn lately(mut self, days: i32, metric: Metric, value: f64) -> History {
        let first = TODAY - (days - 1).days();
        let mut changed = 0;
        for observation in &mut self.observations {
            if observation.metric == metric && observation.date >= first {
                observation.value = value;
                changed += 1;
            }
        }
        if changed == 0 {
            self.observations.push(said(TODAY, metric, value));
        }
        self
    }

    fn slept(mut self, onset_h: f64, wake_h: f64, weekend_later_h: f64) -> History {
        for back in (0..28).rev() {
            let day = TODAY - back.days();
            let later = if day.weekday().to_monday_zero_offset() >= 5 { weekend_later_h } else { 0.0 };
            self.observations.extend([
                measured(day, Metric::SleepOnset, onset_h + later),
                measured(day, Metric::WakeTime, wake_h + later),
            ]);
        }
        self.observations.sort_by_key(|seen| seen.date);
        self
    }

    fn did(mut self, back: i32, kind: Kind, minutes: f64) -> History {
        let day = TODAY - back.days();
        self.activities.retain(|session| session.date != day);
        self.activities.push(run(day, kind, minutes));
        self.activities.sort_by_key(|session| session.start);
        self
    }

    fn rested(mut self, days: i32) -> History {
        let first = TODAY - days.days();
        self.activities.retain(|session| session.date < first);
        self
    }

    fn hurts(mut self, niggle: Niggle) -> History {
        self.niggles.push(niggle);
        self
    }

    fn who(mut self, state: impl FnOnce(&mut ProfileEntry)) -> History {
        let mut entry = self.profile.on(TODAY);
        entry.valid_from = None;
        state(&mut entry);
        self.profile = Profile::new(vec![entry]);
        self
    }
}
