//! Exports of services and tables, from folder to what the store holds.

use jiff::civil::date;
use lope_import::{ColumnMap, FileOutcome, import_mapped, rebuild};
use lope_records::{Metric, Source, Sport};
use lope_store::Store;

use crate::folder::{Folder, gpx, now, outcomes, store};

const WHOOP: &str = "Cycle start time,Cycle end time,Cycle timezone,Recovery score %,Resting heart rate (bpm),\
    Heart rate variability (ms),Skin temp (celsius),Blood oxygen %,Day Strain,Energy burned (cal),Max HR (bpm),\
    Average HR (bpm),Sleep onset,Wake onset\n";

fn whoop(hrv: u32) -> String {
    format!(
        "{WHOOP}2026-05-02 23:10:39,,UTC+01:00,76,53,{hrv},33.9,97.6,,,,,2026-05-02 23:10:39,2026-05-03 07:39:40\n"
    )
}

#[test]
fn a_later_export_counts_and_says_where_it_differs() {
    let mut store = store();
    Folder::new().with("a/physiological_cycles.csv", whoop(54)).import_into(&mut store);
    let later = Folder::new().with("b/physiological_cycles.csv", whoop(55)).import_into(&mut store);
    assert_eq!((later.counts.wellness_values, later.counts.wellness_replaced), (1, 1));
    let reach = &later.reach[0];
    assert_eq!(
        (reach.source.as_str(), reach.first, reach.last),
        ("whoop", date(2026, 5, 3), date(2026, 5, 3))
    );
    let history = store.history(date(2026, 6, 1), None).unwrap();
    let hrv: Vec<f64> =
        history.observations.iter().filter(|one| one.metric == Metric::Rmssd).map(|one| one.value).collect();
    assert_eq!(hrv, [55.0]);
}

#[test]
fn a_list_of_activities_completes_what_was_recorded() {
    let list = r#"[{"summarizedActivitiesExport":[
        {"activityId":1,"name":"Morning loop","activityType":"running","beginTimestamp":1777622400000,
         "startTimeLocal":1777629600000,"duration":60000.0,"distance":18000.0,"avgHr":140.0,"workoutRpe":40},
        {"activityId":2,"name":"Treadmill","activityType":"treadmill_running","beginTimestamp":1777795200000,
         "startTimeLocal":1777802400000,"duration":1800000.0,"distance":500000.0,"avgHr":138.0}]}]"#;
    let folder = Folder::new()
        .with("DI_CONNECT/DI-Connect-Fitness/x_0_summarizedActivities.json", list)
        .with("DI_CONNECT/DI-Connect-Uploaded-Files/1.gpx", gpx("2026-05-01T08:00:00Z", 61));
    let mut store = store();
    let report = folder.import_into(&mut store);
    assert_eq!(report.counts.activities, 2, "{report:?}");
    let told: Vec<_> = store
        .summaries(None)
        .unwrap()
        .into_iter()
        .map(|one| (one.date, one.name, one.effort_cr10, one.distance_m.map(f64::round), one.records > 0))
        .collect();
    assert_eq!(
        told,
        [
            (date(2026, 5, 1), Some("Morning loop".to_owned()), Some(4.0), Some(180.0), true),
            (date(2026, 5, 3), Some("Treadmill".to_owned()), None, Some(5000.0), false),
        ]
    );
    assert_eq!(folder.import_into(&mut store).counts.activities, 0);
}

#[test]
fn a_diary_without_times_adds_only_days_that_have_no_run() {
    let diary = "date,km,duration\n2026-05-01,0.2,1:02\n2026-05-02,10,55:00\n2026-05-04,8,44:00\n";
    let folder = Folder::new().with("1.gpx", gpx("2026-05-01T08:00:00Z", 61)).with("diary.csv", diary);
    let mut store = store();
    folder.import_into(&mut store);
    let days: Vec<_> = store.summaries(None).unwrap().iter().map(|one| (one.date, one.sport)).collect();
    let run = |day| (date(2026, 5, day), Sport::Running);
    assert_eq!(days, [run(1), run(2), run(4)]);
}

#[test]
fn the_runners_word_on_columns_is_kept_with_the_table() {
    let folder = Folder::new().with("own.csv", "Tag;HRV;Laune;Schuhe\n3.5.2026;61,5;5;blau\n");
    let map = ColumnMap::parse("Tag = date\nHRV = rmssd_ms\nLaune = mood\n").unwrap();
    let mut store = store();
    let paths = [folder.path().to_owned()];
    let not_cancelled = Default::default();
    let report = import_mapped(&mut store, &paths, &map, &now(), &not_cancelled, &mut |_| ()).unwrap();
    assert_eq!(outcomes(&report), [1, 0, 0, 0], "{report:?}");
    let told = |store: &dyn Store| -> Vec<_> {
        let all = store.history(date(2026, 6, 1), None).unwrap().observations;
        all.into_iter().map(|one| (one.date, one.metric, one.source, one.value)).collect()
    };
    let file = || Source::Named("file".to_owned());
    let day = date(2026, 5, 3);
    assert_eq!(told(&store), [(day, Metric::Mood, file(), 5.0), (day, Metric::Rmssd, file(), 61.5)]);
    rebuild(&mut store, &now(), &mut |_, _| ()).unwrap();
    assert_eq!(told(&store).len(), 2, "read again without the map");
    let without = folder.import_into(&mut store);
    assert_eq!(without.files[0].outcome, FileOutcome::NotRead);
}
