//! The index of a Strava export: what its recordings do not say themselves.
//!
//! `activities.csv` has about a hundred columns. Its header is in the user's language and repeats names: elapsed
//! time and distance come first as the app shows them and later, after the file name, in seconds and metres. So
//! columns are found by position: the first four from the left, the others from the column of file names, which
//! lies three before the place where the name of the sixth column comes again.

use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};
use lope_records::{Activity, Sport, Totals};

use crate::{
    Contents, ReadError,
    dates::{self, Order},
    table::Table,
    text, totals, zone,
};

/// Twenty years of two activities a day, with long descriptions.
const MAX_BYTES: usize = 16 << 20;

/// Position of the elapsed time as the app shows it.
const SHOWN_ELAPSED: usize = 5;

/// What the index of an export says about an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedActivity {
    /// The service's name of it, unique in the export.
    pub id: String,
    /// The recording inside the export, such as `activities/123.fit.gz`; `None` for one entered by hand.
    pub file: Option<String>,
    /// When it began.
    pub start: Option<Timestamp>,
    /// Local time then, as an offset from UTC, where it is told.
    pub offset: Option<Offset>,
    /// Whether the time of the day is told; where it is not, [`start`](IndexedActivity::start) is at noon.
    pub is_timed: bool,
    /// The name the runner gave it.
    pub name: Option<String>,
    /// The sport.
    pub sport: Sport,
    /// What the runner said it took, on the CR10 scale (0 rest – 10 maximal).
    pub effort_cr10: Option<f64>,
    /// Totals as the service states them.
    pub totals: Totals,
}

impl IndexedActivity {
    /// The activity that the row alone describes, for one without a recording; `None` without a start or a
    /// duration.
    pub fn to_activity(&self, zone: &TimeZone) -> Option<Activity> {
        let totals = totals::plausible(self.totals);
        totals.elapsed_s.or(totals.moving_s)?;
        let mut activity = Activity::new(self.start?, self.sport);
        activity.name = self.name.clone();
        activity.effort_cr10 = self.effort_cr10;
        activity.totals = totals;
        zone::set_offset(&mut activity, self.offset, zone);
        Some(activity)
    }
}

/// Whether this is the header of an `activities.csv`, in any language.
pub(crate) fn is_index(table: &Table<'_>) -> bool {
    file_column(&table.header).is_some()
}

fn file_column(header: &[String]) -> Option<usize> {
    let shown = header.get(SHOWN_ELAPSED).filter(|name| !name.is_empty())?;
    let raw = header.iter().skip(SHOWN_ELAPSED + 1).position(|name| name == shown)? + SHOWN_ELAPSED + 1;
    // Distance, next to elapsed time as it is shown, comes again two after the raw elapsed time.
    let repeats = header.get(SHOWN_ELAPSED + 1) == header.get(raw + 2);
    repeats.then(|| raw - 3).filter(|&file| file > SHOWN_ELAPSED)
}

pub(crate) fn read(table: &Table<'_>, size: usize) -> Result<Contents, ReadError> {
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { limit_bytes: MAX_BYTES as u64 });
    }
    let file = file_column(&table.header).ok_or(ReadError::Unrecognised)?;
    let dates: Vec<String> = table.rows().filter_map(|(_, row)| row.get(1).map(str::to_owned)).collect();
    let order = Order::of(dates.iter().map(String::as_str));
    let activities = table.rows().filter_map(|(_, row)| {
        let cell = |index: usize| row.get(index).map(str::trim).filter(|cell| !cell.is_empty());
        let figure = |index: usize| cell(index).and_then(text::number).filter(|&value| value >= 0.0);
        let positive = |index: usize| figure(index).filter(|&value| value > 0.0);
        Some(IndexedActivity {
            id: cell(0)?.parse::<u64>().ok()?.to_string(),
            start: cell(1)
                .and_then(|date| dates::datetime(date, order))
                .and_then(|start| Offset::UTC.to_timestamp(start).ok()),
            offset: None,
            is_timed: true,
            name: cell(2).map(str::to_owned),
            sport: sport(cell(3).unwrap_or_default()),
            file: cell(file).map(|name| name.replace('\\', "/")),
            effort_cr10: figure(file + 31).filter(|&effort| effort <= 10.0),
            totals: Totals {
                elapsed_s: positive(file + 3),
                moving_s: positive(file + 4),
                distance_m: positive(file + 5),
                ascent_m: figure(file + 8),
                descent_m: figure(file + 9),
                max_heart_rate_bpm: positive(file + 18),
                mean_heart_rate_bpm: positive(file + 19),
                ..Totals::default()
            },
        })
    });
    Ok(Contents::Index(activities.collect()))
}

/// Words in which the app names the sports that matter most, in the languages it comes in, where the English
/// word does not show through. Parts of words, lower case.
const LOCAL_WORDS: [(Sport, &[&str]); 5] = [
    (
        Sport::Running,
        &[
            "lauf",
            "läuf",
            "běh",
            "beh",
            "bieg",
            "course",
            "carrera",
            "corsa",
            "corrida",
            "hardlop",
            "løb",
            "løp",
            "löp",
            "juoks",
            "koş",
            "бег",
            "ラン",
            "跑",
            "달리기",
        ],
    ),
    (Sport::Hiking, &["wander", "randon", "turistika", "senderis", "caminhada", "escurs", "vandring"]),
    (
        Sport::Walking,
        &[
            "spazier",
            "gehen",
            "marche",
            "chůze",
            "procházka",
            "camina",
            "cammin",
            "wandel",
            "promen",
            "gåtur",
        ],
    ),
    (
        Sport::Cycling,
        &[
            "rad",
            "fahrt",
            "vélo",
            "cicl",
            "bici",
            "kolo",
            "kole",
            "jízda",
            "fiets",
            "cykel",
            "sykkel",
            "велос",
        ],
    ),
    (
        Sport::Swimming,
        &["schwimm", "natation", "nataci", "natação", "nuoto", "plav", "zwem", "pływ", "simning"],
    ),
];

/// The sport of a word of a service, in any of the languages it comes in.
pub(crate) fn sport(word: &str) -> Sport {
    let known = Sport::from_vendor_word(word);
    if known != Sport::Other {
        return known;
    }
    let word = word.to_lowercase();
    LOCAL_WORDS
        .iter()
        .find(|(_, parts)| parts.iter().any(|part| word.contains(part)))
        .map_or(Sport::Other, |&(sport, _)| sport)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header of an export: what is shown, the file, and the raw figures, in one language's words.
    fn header(shown: [&str; 9], file: &str, raw: [&str; 3]) -> String {
        let mut cells: Vec<String> = shown.iter().map(|&cell| cell.to_owned()).collect();
        cells.extend([file, "w", "w"].map(str::to_owned));
        cells.extend(raw.map(str::to_owned));
        cells.extend((cells.len()..43).map(|index| format!("c{index}")));
        cells.push("Perceived Exertion".to_owned());
        cells.join(",")
    }

    fn row(start: [&str; 4], file: &str, raw: [&str; 3], hr: &str, effort: &str) -> String {
        let mut cells = vec![String::new(); 50];
        for (index, cell) in start.iter().enumerate() {
            cells[index] = format!("\"{cell}\"");
        }
        let at = 9;
        cells[at] = file.to_owned();
        for (index, cell) in raw.iter().enumerate() {
            cells[at + 3 + index] = format!("\"{cell}\"");
        }
        cells[at + 19] = format!("\"{hr}\"");
        cells[at + 31] = format!("\"{effort}\"");
        cells.join(",")
    }

    fn index(text: &str) -> Vec<IndexedActivity> {
        let table = Table::of(text).unwrap();
        assert!(is_index(&table));
        match read(&table, text.len()).unwrap() {
            Contents::Index(activities) => activities,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_full_english_header() {
        let english = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,Type,Start Time,Something New";
        let text = format!(
            "{english}\n123,\"Apr 14, 2026, 3:42:53 PM\",\"Lunch, easy\",Run,\"two\nlines\",1834,5.01,171,42,false,,,activities/456.fit.gz,70,,1834.0,1800.0,5012.3,4,2.7,31.5,30,200,230,9,0,,,90,82,171.0,148.5,,,400,,,42,,,,,,6.0,,,x\n\
             124,\"Apr 15, 2026, 6:00:00 AM\",Treadmill,Run,,1200,0,,,false,,,,,,1200,,0,,,,,,,,,,,,,,,,,,,,,,,,,,\n,,,\n"
        );
        let activities = index(&text);
        assert_eq!(activities.len(), 2);
        let run = &activities[0];
        assert_eq!((run.id.as_str(), run.file.as_deref()), ("123", Some("activities/456.fit.gz")));
        assert_eq!(run.start.unwrap().to_string(), "2026-04-14T15:42:53Z");
        assert_eq!(run.name.as_deref(), Some("Lunch, easy"));
        assert_eq!((run.sport, run.effort_cr10), (Sport::Running, Some(6.0)));
        assert_eq!(run.totals.elapsed_s, Some(1834.0));
        assert_eq!(run.totals.moving_s, Some(1800.0));
        assert_eq!(run.totals.distance_m, Some(5012.3));
        assert_eq!(run.totals.ascent_m, Some(31.5));
        assert_eq!(run.totals.max_heart_rate_bpm, Some(171.0));
        assert_eq!(run.totals.mean_heart_rate_bpm, Some(148.5));
        let by_hand = &activities[1];
        assert_eq!(
            (by_hand.file.as_ref(), by_hand.effort_cr10, by_hand.totals.distance_m),
            (None, None, None)
        );
        let activity = by_hand.to_activity(&TimeZone::UTC).unwrap();
        assert_eq!((activity.elapsed_s(), activity.name.as_deref()), (1200.0, Some("Treadmill")));
    }

    #[test]
    fn german_with_decimal_commas_and_an_older_layout() {
        let text = format!(
            "{}\n{}",
            header(
                [
                    "Aktivitäts-ID",
                    "Aktivitätsdatum",
                    "Name der Aktivität",
                    "Aktivitätsart",
                    "Beschreibung",
                    "Verstrichene Zeit",
                    "Distanz",
                    "Relative Leistung",
                    "Arbeitsweg"
                ],
                "Dateiname",
                ["Verstrichene Zeit", "Bewegungszeit", "Distanz"],
            ),
            row(
                ["9", "14.04.2026, 15:42:53", "Mittags", "Lauf"],
                "activities/9.gpx.gz",
                ["1834,0", "1800,5", "5012,3"],
                "148,5",
                "3,0"
            ),
        );
        let run = &index(&text)[0];
        assert_eq!(run.sport, Sport::Running);
        assert_eq!(run.start.unwrap().to_string(), "2026-04-14T15:42:53Z");
        assert_eq!(run.file.as_deref(), Some("activities/9.gpx.gz"));
        assert_eq!(run.totals.moving_s, Some(1800.5));
        assert_eq!(run.totals.distance_m, Some(5012.3));
        assert_eq!(run.totals.mean_heart_rate_bpm, Some(148.5));
        assert_eq!(run.effort_cr10, Some(3.0));
    }

    #[test]
    fn czech() {
        let text = format!(
            "{}\n{}\n{}",
            header(
                [
                    "ID aktivity",
                    "Datum aktivity",
                    "Název",
                    "Typ aktivity",
                    "Popis",
                    "Uplynulý čas",
                    "Vzdálenost",
                    "Relativní úsilí",
                    "Dojíždění"
                ],
                "Název souboru",
                ["Uplynulý čas", "Doba pohybu", "Vzdálenost"],
            ),
            row(
                ["7", "14. 4. 2026 15:42:53", "Ranní", "Běh"],
                "activities/7.tcx.gz",
                ["60", "60", "100"],
                "",
                "11"
            ),
            row(["8", "kdysi", "", "Jízda na kole"], "", ["", "", ""], "", ""),
        );
        let activities = index(&text);
        assert_eq!(activities[0].sport, Sport::Running);
        assert_eq!(activities[0].start.unwrap().to_string(), "2026-04-14T15:42:53Z");
        assert_eq!(activities[0].effort_cr10, None, "11 is not on the scale");
        assert_eq!((activities[1].sport, activities[1].start), (Sport::Cycling, None));
        assert_eq!(activities[1].to_activity(&TimeZone::UTC), None);
    }

    #[test]
    fn other_tables_are_not_an_index() {
        for text in ["date,hrv\n", "a,b,c,d,e,f,g,h,f\n", "a,b,c,d,e,,,,,,\n"] {
            assert!(!is_index(&Table::of(text).unwrap()), "{text}");
        }
    }
}
