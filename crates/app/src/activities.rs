//! What was done: the list, and one of it.

use std::collections::HashSet;

use jiff::civil::Date;
use lope_records::{ActivityId, Breathing, Edit, Kind, Lap, Sport, Summary, Surface, Suspicion, Swim};
use lope_recovery::{Channel, FormWithin, Rules};
use lope_store::{Selector, Store, StoredActivity};
use serde::{Serialize, Serializer};

use crate::{
    AppError,
    gear::{self, Worn},
};

/// One activity with its figures. As JSON it is flat, and what is not known is null.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures(pub Summary);

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Row::of(&self.0).serialize(serializer)
    }
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Figures"))]
#[derive(Serialize)]
pub(crate) struct Row<'a> {
    id: &'a str,
    file: &'a str,
    #[cfg_attr(feature = "schema", schemars(with = "jiff::Timestamp"))]
    start: String,
    date: Date,
    sport: Sport,
    sport_told: Option<f64>,
    sub_sport: Option<&'a str>,
    name: Option<&'a str>,
    #[cfg_attr(feature = "schema", schemars(with = "Kind"))]
    kind: &'static str,
    kind_confidence: f64,
    elapsed_s: f64,
    timer_s: Option<f64>,
    moving_s: f64,
    distance_m: Option<f64>,
    ascent_m: Option<f64>,
    descent_m: Option<f64>,
    mean_heart_rate_bpm: Option<f64>,
    max_heart_rate_bpm: Option<f64>,
    mean_speed_mps: Option<f64>,
    cadence_spm: Option<f64>,
    drift_pct: Option<f64>,
    temperature_c: Option<f64>,
    effort_cr10: Option<f64>,
    breathing: Option<Breathing>,
    surface: Option<Surface>,
    heart_rate_samples: u32,
    rr_intervals: u32,
    records: u32,
    load: Option<f64>,
}

impl Row<'_> {
    fn of(summary: &Summary) -> Row<'_> {
        Row {
            id: summary.id.as_str(),
            file: &summary.file,
            start: summary.start.display_with_offset(summary.offset()).to_string(),
            date: summary.date,
            sport: summary.sport,
            sport_told: summary.sport_told,
            sub_sport: summary.sub_sport.as_deref(),
            name: summary.name.as_deref(),
            kind: summary.kind.name(),
            kind_confidence: summary.kind_confidence,
            elapsed_s: summary.elapsed_s,
            timer_s: summary.timer_s,
            moving_s: summary.moving_s,
            distance_m: summary.distance_m,
            ascent_m: summary.ascent_m,
            descent_m: summary.descent_m,
            mean_heart_rate_bpm: summary.mean_heart_rate_bpm,
            max_heart_rate_bpm: summary.max_heart_rate_bpm,
            mean_speed_mps: summary.speed_mps,
            cadence_spm: summary.cadence_spm,
            drift_pct: summary.decoupling_pct,
            temperature_c: summary.temperature_c,
            effort_cr10: summary.effort_cr10,
            breathing: summary.breathing,
            surface: summary.ground(),
            heart_rate_samples: summary.heart_rate_samples,
            rr_intervals: summary.rr_intervals,
            records: summary.records,
            load: summary.load.map(|load| load.value),
        }
    }
}

/// Which activities are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// From this day on.
    pub since: Option<Date>,
    /// Up to this day.
    pub until: Option<Date>,
    /// Those that are left out, instead of those that are not.
    pub left_out: bool,
    /// Of this sport.
    pub sport: Option<Sport>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// With this in its name, in any case of letters.
    pub search: Option<String>,
    /// Those that come after this one in the list: the last of the page before.
    pub after: Option<ActivityId>,
    /// So many at most; all where none is given.
    pub limit: Option<usize>,
}

/// Activities, newest first.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Runs {
    /// Those asked for, up to the limit.
    pub runs: Vec<Figures>,
    /// How many there are without the limit.
    pub total: usize,
    /// What to give as [`Wanted::after`] for those that follow; `None` where these are the last.
    pub next: Option<ActivityId>,
    /// Beginnings of ids, as long as a listing shows, that name more than one activity: sessions of one file.
    #[serde(skip)]
    pub ambiguous: HashSet<String>,
}

/// Characters of an id that are shown: more than enough to name one file.
const ID_SHOWN: usize = 8;

impl Runs {
    /// What to call an activity of the list: the beginning of its id, or all of it where others begin alike.
    pub fn short_id<'a>(&self, summary: &'a Summary) -> &'a str {
        let short = beginning(summary);
        if self.ambiguous.contains(short) { summary.id.as_str() } else { short }
    }
}

fn beginning(summary: &Summary) -> &str {
    summary.id.as_str().get(..ID_SHOWN).unwrap_or_default()
}

/// The activities asked for, newest first.
///
/// # Errors
/// [`AppError::NoSuchPage`] where [`Wanted::after`] is not among them, and where the store fails.
pub fn runs(store: &impl Store, wanted: &Wanted) -> Result<Runs, AppError> {
    // Whether a run was long or a recovery shows only beside those before it, so all are labelled.
    let summaries = if wanted.left_out { store.left_out()? } else { labelled(store)? };
    let mut seen = HashSet::new();
    let ambiguous = summaries.iter().map(beginning).filter(|&short| !seen.insert(short));
    let ambiguous = ambiguous.map(str::to_owned).collect();
    let found: Vec<Summary> = summaries.into_iter().rev().filter(|one| wanted.is(one)).collect();
    let total = found.len();
    let first = match &wanted.after {
        None => 0,
        Some(after) => {
            let before = found.iter().position(|one| one.id == *after);
            before.ok_or_else(|| AppError::NoSuchPage(after.clone()))? + 1
        }
    };
    let last = wanted.limit.map_or(total, |limit| first.saturating_add(limit).min(total));
    let runs: Vec<Figures> = found.into_iter().take(last).skip(first).map(Figures).collect();
    let next = runs.last().filter(|_| last < total).map(|one| one.0.id.clone());
    Ok(Runs { runs, total, next, ambiguous })
}

impl Wanted {
    fn is(&self, one: &Summary) -> bool {
        let named = |search: &String| {
            one.name.as_deref().unwrap_or_default().to_lowercase().contains(&search.to_lowercase())
        };
        self.since.is_none_or(|since| one.date >= since)
            && self.until.is_none_or(|until| one.date <= until)
            && self.sport.is_none_or(|sport| one.sport == sport)
            && self.kind.is_none_or(|kind| one.kind == kind)
            && self.search.as_ref().is_none_or(named)
    }
}

pub(crate) fn labelled(store: &impl Store) -> Result<Vec<Summary>, AppError> {
    let mut summaries = store.summaries(None)?;
    lope_recovery::label(&mut summaries, &store.races()?);
    Ok(summaries)
}

/// The figures of a kept activity, labelled as the days around it say, whether it is left out or not.
pub(crate) fn figures(store: &impl Store, id: &ActivityId) -> Result<Summary, AppError> {
    let is_meant = |summary: &Summary| summary.id == *id;
    let found = labelled(store)?.into_iter().find(is_meant);
    let found = match found {
        None => store.left_out()?.into_iter().find(is_meant),
        found => found,
    };
    found.ok_or_else(|| AppError::Unmeasured(id.clone()))
}

/// One activity in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Its figures, with the kind that the days around give it.
    pub summary: Summary,
    /// What was recorded.
    pub stored: StoredActivity,
    /// Every quantity of it, by its figures and its course.
    pub channels: Vec<Channel>,
    /// Of a run with altitude, the course of the speed that costs as much on the flat, metres a second.
    pub flat_speed_mps: Option<Vec<Option<f64>>>,
    /// How it was run over its steady, flat part, of what was recorded.
    pub form: Vec<FormWithin>,
    /// What it was done in, as a service states it.
    pub worn: Vec<Worn>,
}

/// Points of a course: more than a terminal is wide, few enough to read in JSON.
pub const COURSE_POINTS: usize = 120;

/// The activity someone means, each course with so many `points` at most.
///
/// # Errors
/// Where the store fails or knows no such activity.
pub fn activity(store: &impl Store, which: &Selector, points: usize) -> Result<Shown, AppError> {
    let id = store.find(which)?;
    let stored = store.activity(&id)?.ok_or_else(|| AppError::Gone(id.clone()))?;
    let channels = lope_recovery::channels(&stored.activity, points);
    let flat_speed_mps = lope_recovery::flat_speed_course(&stored.activity, points);
    let summary = figures(store, &id)?;
    let form = lope_recovery::form_within(&summary, &Rules::default());
    let worn = gear::worn(store, &stored)?;
    Ok(Shown { summary, stored, channels, flat_speed_mps, form, worn })
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let recordings = self.stored.recordings.iter().map(|recording| RecordingView {
            id: recording.id.as_str(),
            file: &recording.file,
            sha256: recording.original.to_hex(),
            kept: recording.id == self.stored.id,
        });
        let view = ActivityView {
            row: Row::of(&self.summary),
            left_out: self.stored.edited().left_out == Some(true),
            edits: &self.stored.edits,
            zone_s: self.summary.zone_s,
            swim: self.summary.swim,
            laps: &self.stored.activity.laps,
            channels: &self.channels,
            flat_speed_mps: self.flat_speed_mps.as_deref(),
            form: &self.form,
            worn: &self.worn,
            suspicions: &self.summary.suspicions,
            recordings: recordings.collect(),
        };
        view.serialize(serializer)
    }
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Shown"))]
#[derive(Serialize)]
pub(crate) struct ActivityView<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    left_out: bool,
    edits: &'a [Edit],
    zone_s: Option<[f64; 3]>,
    swim: Option<Swim>,
    laps: &'a [Lap],
    /// Every quantity that was recorded.
    channels: &'a [Channel],
    /// Of a run with altitude, the course of the speed that costs as much on the flat.
    flat_speed_mps: Option<&'a [Option<f64>]>,
    /// Form over its steady, flat part.
    form: &'a [FormWithin],
    /// What it was done in, as a service states it.
    worn: &'a [Worn],
    suspicions: &'a [Suspicion],
    recordings: Vec<RecordingView<'a>>,
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Recording"))]
#[derive(Serialize)]
struct RecordingView<'a> {
    id: &'a str,
    file: &'a str,
    sha256: String,
    kept: bool,
}
