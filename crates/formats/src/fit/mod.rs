//! FIT, the format of nearly every watch.
//!
//! Chained files are split and their frame mended (`container`), the messages read where they lie (`message`,
//! `value`), those Lope knows gathered (`content`, `records`, `developer`, `strap`, `wellness`) and put together into
//! activities (`assemble`). Numbers and words of the profile are those of `rustyfit`.

mod assemble;
mod container;
mod content;
mod crc;
mod developer;
mod message;
mod records;
mod strap;
mod value;
mod wellness;

use jiff::tz::TimeZone;
use lope_records::{Activity, Observation};
use rustyfit::profile::typedef::File;

use self::{content::Content, records::MOST_RECORDS, strap::Strap};
use crate::ReadError;

/// What a FIT file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct FitContents {
    /// One for each session, in order of their start; several in a multisport or chained file.
    pub activities: Vec<Activity>,
    /// What a watch's own files tell of nights and days, by their local date; empty where there are activities.
    pub observations: Vec<Observation>,
    /// What was wrong with the file, in sentences for the runner.
    pub warnings: Vec<String>,
}

/// Reads a FIT file. `zone` is the runner's own, for files that do not say their local time.
///
/// A damaged or truncated file gives everything up to the damage and a warning. Samples are as recorded:
/// [`clean`](crate::clean) masks the broken ones.
///
/// # Errors
/// [`ReadError::Unrecognised`] if it is not a FIT file; [`ReadError::NotAnActivity`] for settings, courses, workouts and
/// the like, and for monitoring without a value that is read; [`ReadError::Empty`] if it holds neither records nor a session;
/// [`ReadError::Damaged`] if nothing in it can be dated; [`ReadError::Hostile`] if it holds more than any
/// recording does.
pub fn read(bytes: &[u8], zone: &TimeZone) -> Result<FitContents, ReadError> {
    let mut activities = Vec::new();
    let mut warnings = Vec::new();
    let mut refused = None;
    let mut records = 0;
    let mut contents = Vec::new();
    let mut strap = Strap::default();
    for mut part in container::parts(bytes)? {
        let mut content = Content::default();
        part.decode(|message| content.add(message))?;
        warnings.append(&mut part.warnings);
        records += content.records.time_s.len();
        if records > MOST_RECORDS {
            return Err(ReadError::Hostile {
                reason: format!("more than {MOST_RECORDS} records in one file"),
            });
        }
        strap.append(std::mem::take(&mut content.strap))?;
        contents.push(content);
    }
    strap.put_in_order();
    let mut observations = Vec::new();
    for mut content in contents {
        observations.extend(std::mem::take(&mut content.wellness).observations(zone));
        match activities_of(content, &strap, zone, &mut warnings) {
            Ok(mut found) => activities.append(&mut found),
            Err(ReadError::Empty) => {}
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    if activities.is_empty() && observations.is_empty() {
        return Err(refused.unwrap_or(ReadError::Empty));
    }
    if !activities.is_empty() {
        observations.clear();
    }
    Ok(FitContents { activities, observations, warnings })
}

/// The activities of one of the chained files.
fn activities_of(
    content: Content,
    strap: &Strap,
    zone: &TimeZone,
    warnings: &mut Vec<String>,
) -> Result<Vec<Activity>, ReadError> {
    if let Some(what) = other_kind(&content) {
        return Err(ReadError::NotAnActivity { what });
    }
    assemble::assemble(content, strap, zone, warnings)
}

/// Garmin's own file types, which the public profile does not list.
const METRICS: u8 = 44;
const SLEEP: u8 = 49;
const HRV_STATUS: u8 = 68;

/// What the file is, with its article, if it is no activity: by its type where that says, else by its content.
fn other_kind(content: &Content) -> Option<String> {
    let what = match content.file_type? {
        SLEEP => "a night of sleep",
        HRV_STATUS => "an HRV status",
        METRICS => "a metrics file",
        number => match File(number) {
            File::DEVICE => "a device description",
            File::SETTINGS | File::EXD_CONFIGURATION => "a settings file",
            File::SPORT => "a sport's settings",
            File::WORKOUT => "a workout to follow",
            File::COURSE => "a course to follow",
            File::SCHEDULES => "a training schedule",
            File::WEIGHT => "weight measurements",
            File::TOTALS => "the device's totals",
            File::GOALS => "a list of goals",
            File::BLOOD_PRESSURE => "blood pressure measurements",
            File::MONITORING_A | File::MONITORING_B | File::MONITORING_DAILY => "all-day monitoring",
            File::SEGMENT | File::SEGMENT_LIST => "a segment",
            File::ACTIVITY | File::ACTIVITY_SUMMARY => return None,
            _ if content.is_empty() => return Some(format!("a FIT file of type {number}")),
            _ => return None,
        },
    };
    Some(what.to_owned())
}
