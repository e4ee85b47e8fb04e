//! What a morning looked at, as digests: they tell whether the same question would look at the same things today, and which
//! of them have changed.

use jiff::{ToSpan, civil::Date};
use lope_records::{History, Metric, ProfileEntry, Summary};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Rules;

/// Everything that an answer about a day depends on beside the rules. Two histories with the same inputs and the same
/// rules give the same answer byte for byte, whatever order they were put together in.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Which activities.
    pub activities: Part,
    /// What is known of each of them.
    pub figures: Part,
    /// What the runner said, niggles apart.
    pub said: Part,
    /// What was measured.
    pub measured: Part,
    /// Sore and painful places.
    pub niggles: Part,
    /// The profile as it holds on the days that are looked at.
    pub profile: Part,
    /// Races the runner states, as far ahead as they are looked at.
    #[serde(default = "Part::none")]
    pub races: Part,
    /// Sessions of the plan, as far ahead as they are looked at.
    #[serde(default = "Part::none")]
    pub planned: Part,
}

/// One part of them.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// How many there are: activities, values, places, days.
    pub count: usize,
    /// The first half of the SHA-256 over all of them, as hexadecimal digits: enough to tell that they are others.
    pub digest: String,
}

impl Part {
    /// Nothing at all, as it was before there was anything of its sort.
    fn none() -> Part {
        Digesting::default().done()
    }
}

impl Inputs {
    /// What is looked at of a history as it was known on one day, for an answer about that day or one ahead of it.
    pub fn of(history: &History, known: Date, about: Date) -> Inputs {
        let mut activities: Vec<&Summary> =
            history.activities.iter().filter(|session| session.date <= known).collect();
        activities.sort_by_key(|session| (session.start, &session.id));
        let mut observations: Vec<_> =
            history.observations.iter().filter(|seen| seen.date <= known).collect();
        observations.sort_by_key(|seen| (seen.date, seen.metric, &seen.source));
        let mut niggles: Vec<_> = history.niggles.iter().filter(|niggle| niggle.date <= known).collect();
        niggles.sort_by_key(|niggle| (niggle.date, niggle.part, niggle.side));

        let [mut said, mut measured] = [Digesting::default(), Digesting::default()];
        for seen in observations {
            let is_noted = Metric::NOTES.contains(&seen.metric) || seen.metric == Metric::Recalibrated;
            let is_said = seen.metric.is_said() || seen.metric.is_lasting() || is_noted;
            let part = if is_said { &mut said } else { &mut measured };
            part.one(&(seen.date, seen.metric, &seen.source, seen.value));
        }
        let mut tight: Vec<_> = history.tightness.iter().filter(|tight| tight.date <= known).collect();
        tight.sort_by_key(|tight| (tight.date, tight.part, tight.side));
        tight.into_iter().for_each(|tight| said.one(tight));
        // An answer looks at the morning after it as well.
        let looked_at = known..=about.saturating_add(1.day());
        Inputs {
            activities: Digesting::all(activities.iter().map(|session| &session.id)),
            figures: Digesting::all(activities.iter().map(|session| figures(session))),
            said: said.done(),
            measured: measured.done(),
            niggles: Digesting::all(niggles),
            profile: Digesting::all(days(known, about).map(|day| held(history.profile.on(day)))),
            races: Digesting::all(history.races.iter().filter(|race| race.date <= last_race(about))),
            planned: Digesting::all(history.planned.iter().filter(|one| looked_at.contains(&one.date))),
        }
    }
}

/// An activity without what bears on no answer: where its file lay, and by which rules it was measured. What those rules
/// made of it is in its figures.
fn figures(session: &Summary) -> Summary {
    Summary { file: String::new(), rules_version: 0, ..session.clone() }
}

/// The profile of a day without what only a screen goes by.
fn held(profile: ProfileEntry) -> ProfileEntry {
    ProfileEntry { valid_from: None, units: None, time_zone: None, cleared: Default::default(), ..profile }
}

/// The days whose profile is read: an answer looks at the morning after it as well.
fn days(known: Date, about: Date) -> impl Iterator<Item = Date> {
    let last = about.saturating_add(1.day());
    known.series(1.day()).take_while(move |day| *day <= last)
}

/// The last day whose race is looked at: an answer looks at the morning after it as well.
fn last_race(about: Date) -> Date {
    about.saturating_add((Rules::default().taper_days as i32 + 1).days())
}

/// A part while it is being digested.
#[derive(Default)]
struct Digesting {
    count: usize,
    digest: Sha256,
    json: Vec<u8>,
}

impl Digesting {
    /// As one line of JSON, which no value contains.
    fn one(&mut self, value: &impl Serialize) {
        self.json.clear();
        // Records are made of what JSON can say; what it could not would be digested as far as it goes.
        let _ = serde_json::to_writer(&mut self.json, value);
        self.json.push(b'\n');
        self.digest.update(&self.json);
        self.count += 1;
    }

    fn done(self) -> Part {
        let half = self.digest.finalize();
        let half = half.iter().take(half.len() / 2);
        Part { count: self.count, digest: half.map(|byte| format!("{byte:02x}")).collect() }
    }

    fn all<T: Serialize>(values: impl IntoIterator<Item = T>) -> Part {
        let mut part = Digesting::default();
        values.into_iter().for_each(|value| part.one(&value));
        part.done()
    }
}
