//! One record of truth: who said what of a night stays told apart.

use jiff::civil::{Date, date};
use lope_import::{FileOutcome, Report};
use lope_records::{Level, Metric, Sex};
use lope_simulate::{
    Runner,
    exports::{FAMILIES, Night, Told},
    simulate,
};
use lope_store::{Sqlite, Store};

use crate::folder::{Folder, store};

const LAST: Date = date(2026, 6, 9);

fn nights() -> Told {
    Told::of(&simulate(&Runner::typical(Level::Amateur, Sex::Female), date(2026, 5, 1), 40, 9))
}

/// The same nights as another device tells them.
fn otherwise(told: &Told, change: impl Fn(&mut Night)) -> Told {
    let mut told = Told { nights: told.nights.clone(), ..Told::default() };
    told.nights.iter_mut().for_each(change);
    told
}

/// An export of a family, in its first form.
fn import(store: &mut Sqlite, family: &str, told: &Told) -> Report {
    let family = FAMILIES.iter().find(|one| one.name == family).unwrap();
    let mut folder = Folder::new();
    for file in (family.write)(told, 0) {
        folder = folder.with(&file.path, file.bytes);
    }
    folder.import_into(store)
}

fn told(store: &Sqlite, metric: Metric, source: &str) -> Vec<f64> {
    let all = store.history(LAST, None).unwrap().observations;
    all.iter()
        .filter(|one| (one.metric, one.source.name()) == (metric, source))
        .map(|one| one.value)
        .collect()
}

#[test]
fn the_same_night_of_several_devices_stays_apart() {
    let night = nights();
    let plus = |by| otherwise(&night, |night| night.rmssd_ms += by);
    let mut store = store();
    import(&mut store, "garmin", &night);
    import(&mut store, "health-connect", &plus(100));
    import(&mut store, "hrv4training", &plus(200));
    import(&mut store, "health-auto-export", &night);

    let rmssd = |by: u16| -> Vec<f64> { night.nights.iter().map(|one| (one.rmssd_ms + by).into()).collect() };
    assert_eq!(told(&store, Metric::Rmssd, "garmin"), rmssd(0));
    let phone: Vec<String> = sources(&store, Metric::Rmssd);
    assert_eq!(phone, ["garmin", "hrv4training", "watch via health-connect"]);
    assert_eq!(told(&store, Metric::Rmssd, "watch via health-connect"), rmssd(100));
    assert_eq!(told(&store, Metric::Rmssd, "hrv4training"), rmssd(200), "taken in the morning");
    // What a phone calls HRV is SDNN.
    let sdnn: Vec<f64> = night.nights.iter().map(|one| one.sdnn_ms.into()).collect();
    assert_eq!(told(&store, Metric::Sdnn, "health-auto-export"), sdnn);
    assert!(told(&store, Metric::Rmssd, "health-auto-export").is_empty());

    // A normal range is of one device, and never of all.
    let history = store.history(LAST, None).unwrap();
    let ranges = lope_recovery::baselines(&history, LAST, &lope_recovery::Rules::default());
    let range = ranges.iter().find(|one| one.metric == Metric::Rmssd).unwrap();
    let by = match range.source.name() {
        "garmin" => 0,
        "hrv4training" => 200,
        _ => 100,
    };
    let (low, high) =
        rmssd(by).iter().fold((f64::MAX, 0.0_f64), |(low, high), one| (low.min(*one), high.max(*one)));
    let usual = range.usual.unwrap();
    assert!((low..=high).contains(&usual) && range.bridged_from.is_empty(), "{range:?}");
}

fn sources(store: &Sqlite, metric: Metric) -> Vec<String> {
    let all = store.history(LAST, None).unwrap().observations;
    let mut sources: Vec<String> =
        all.iter().filter(|one| one.metric == metric).map(|one| one.source.name().to_owned()).collect();
    sources.sort();
    sources.dedup();
    sources
}

#[test]
fn a_later_database_counts_where_it_differs_and_says_so() {
    for (family, source) in
        [("health-connect", "watch via health-connect"), ("samsung-health", "samsung-health")]
    {
        let night = nights();
        let mut store = store();
        let first = import(&mut store, family, &otherwise(&night, |_| ()));
        assert!(first.counts.wellness_values > 0 && first.counts.wellness_replaced == 0, "{family}");
        let again = import(&mut store, family, &otherwise(&night, |_| ()));
        assert_eq!((again.counts.wellness_values, again.counts.activities), (0, 0), "{family}");
        assert!(again.files.iter().all(|file| file.outcome != FileOutcome::Imported), "{family}");

        let later = import(&mut store, family, &otherwise(&night, |night| night.rmssd_ms += 3));
        let nights = night.nights.len();
        assert_eq!(
            (later.counts.wellness_values, later.counts.wellness_replaced),
            (nights, nights),
            "{family}"
        );
        let expected: Vec<f64> = night.nights.iter().map(|one| (one.rmssd_ms + 3).into()).collect();
        assert_eq!(told(&store, Metric::Rmssd, source), expected, "{family}");
    }
}

#[test]
fn a_score_of_a_vendor_decides_nothing() {
    let night = nights();
    let mut store = store();
    import(&mut store, "whoop", &night);
    assert!(!told(&store, Metric::VendorReadiness, "whoop").is_empty(), "it is kept");
    let with = store.history(LAST, None).unwrap();
    let mut without = with.clone();
    without.observations.retain(|one| {
        !matches!(
            one.metric,
            Metric::VendorReadiness | Metric::SleepScore | Metric::VendorStrain | Metric::VendorStress
        )
    });
    assert!(without.observations.len() < with.observations.len());
    let rules = lope_recovery::Rules::default();
    assert_eq!(
        format!("{:?}", lope_recovery::morning(&with, LAST, &rules)),
        format!("{:?}", lope_recovery::morning(&without, LAST, &rules))
    );
}
