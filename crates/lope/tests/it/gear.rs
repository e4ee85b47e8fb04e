//! Shoes and bests that a service keeps.

use jiff::civil::date;
use lope_records::{Level, Sex};
use lope_simulate::{
    Runner,
    exports::{FAMILIES, Told},
    simulate,
};

use crate::harness::Someone;

/// Garmin's account export of twenty days.
fn export(someone: &Someone) -> String {
    let runner = Runner::typical(Level::Amateur, Sex::Female);
    let told = Told::of(&simulate(&runner, date(2026, 5, 1), 20, 3));
    let garmin = FAMILIES.iter().find(|family| family.name == "garmin").unwrap();
    let mut files = (garmin.write)(&told, 0);
    let file = files.remove(0);
    someone.file(&file.path, file.bytes)
}

#[test]
fn shoes_have_their_way_and_runs_their_shoes() {
    let someone = Someone::new();
    let none = Someone::with_a_fortnight().lope(&["gear"]);
    assert!(none.out.starts_with("No shoes, bikes or bests yet."), "{}", none.out);
    let imported = someone.lope(&["import", &export(&someone)]);
    assert_eq!(imported.code, 0, "{}{}", imported.out, imported.err);

    let kept = someone.json(&["gear"]);
    let runs = someone.json(&["runs", "--limit", "0"]);
    let all: f64 =
        runs["runs"].as_array().unwrap().iter().map(|run| run["distance_m"].as_f64().unwrap()).sum();
    let gear = kept["gear"].as_array().unwrap();
    assert_eq!(gear.len(), 2);
    let together: f64 = gear.iter().map(|one| one["distance_m"].as_f64().unwrap()).sum();
    assert!((together - all).abs() < 1.0, "every run was run in one of them: {together} of {all}");
    let told = someone.lope(&["gear"]).out;
    insta::assert_snapshot!(told, @"
    Shoes and bikes
      Everyday pair
        63.4 km in 8 sessions, last on 2026-05-19
        shoes · since 2026-05-01 · you set 700.0 km · garmin
      Light pair
        41.1 km in 4 sessions, last on 2026-05-17
        shoes · 2026-05-01 to 2026-05-20, put away · you set 700.0 km · garmin

    Bests
      Best 5km Run    30:54  2026-05-08  garmin
      Farthest Run  14.0 km  2026-05-17  garmin

    As your services keep it; the way is that of the sessions Lope knows. Nothing Lope
      says goes by it.
    ");

    let first = gear[0]["activities"][0].as_str().unwrap();
    let shown = someone.json(&["show", first]);
    assert_eq!(shown["worn"][0]["name"], gear[0]["name"]);
    let shown = someone.lope(&["show", first]).out;
    assert!(shown.contains("as garmin keeps it"), "{shown}");

    let rebuilt = someone.lope(&["rebuild"]);
    assert_eq!(rebuilt.code, 0, "{}", rebuilt.err);
    assert_eq!(someone.json(&["gear"]), kept, "it is read again from what was imported");
}
