//! The list of activities, and one of them.

use insta::assert_snapshot;

use crate::harness::{Someone, assert_keys, fortnight};

#[test]
fn newest_first_in_columns() {
    let someone = Someone::with_a_fortnight();
    assert_snapshot!(someone.without_ids(&someone.lope(&["runs", "--limit", "6"]).out), @"
    id        start                  kind         time  distance   /km  bpm  load
    [  id  ]  Sat 16 May 2026 08:43  cycling     58:59   25.8 km     –  125    35
    [  id  ]  Fri 15 May 2026 17:55  tempo       51:57   9.08 km  5:43  148    61  Tempo 2 x 12 min
    [  id  ]  Thu 14 May 2026 17:36  easy        48:07   7.08 km  6:48  133    36
    [  id  ]  Wed 13 May 2026 18:01  recovery    27:42   3.40 km  8:10  120    14
    [  id  ]  Tue 12 May 2026 17:55  interval    52:24   8.85 km  5:55  149    63  10 x 400 m
    [  id  ]  Sun 10 May 2026 08:45  easy      1:31:22   14.2 km  6:27  139    80
    6 of 11; --limit 0 lists all
    ");
    let runs_since = someone.json(&["runs", "--since", "2026-05-12", "--sport", "running"]);
    for run in runs_since["runs"].as_array().unwrap() {
        assert!(run["date"].as_str().unwrap() >= "2026-05-12");
        assert_eq!(run["sport"], "running");
    }
    assert_eq!(someone.lope(&["runs", "--sport", "rowing"]).out, "No activities match.\n");
}

#[test]
fn a_limit_hides_how_many_there_are_from_nobody() {
    let someone = Someone::with_a_fortnight();
    let rides = someone.json(&["runs", "--sport", "cycling", "--limit", "0"]);
    assert_keys(&rides, &["runs", "total", "next"]);
    let all = rides["runs"].as_array().unwrap().len();
    assert!(all > 1 && rides["total"] == all);
    let one = someone.json(&["runs", "--sport", "cycling", "--limit", "1"]);
    assert_eq!((one["runs"].as_array().unwrap().len(), &one["total"]), (1, &rides["total"]));
    let text = someone.lope(&["runs", "--sport", "cycling", "--limit", "1"]).out;
    assert!(text.contains(&format!("1 of {all}; --limit 0 lists all")), "{text}");
}

#[test]
fn scripts_get_every_figure() {
    let someone = Someone::with_a_fortnight();
    let runs = &someone.json(&["runs", "--limit", "1"])["runs"];
    assert_keys(
        &runs[0],
        &[
            "id",
            "file",
            "start",
            "date",
            "sport",
            "sport_told",
            "descent_m",
            "cadence_spm",
            "drift_pct",
            "temperature_c",
            "sub_sport",
            "name",
            "kind",
            "kind_confidence",
            "elapsed_s",
            "timer_s",
            "moving_s",
            "distance_m",
            "ascent_m",
            "mean_heart_rate_bpm",
            "max_heart_rate_bpm",
            "mean_speed_mps",
            "effort_cr10",
            "breathing",
            "surface",
            "heart_rate_samples",
            "rr_intervals",
            "records",
            "load",
        ],
    );
    let start = runs[0]["start"].as_str().unwrap();
    assert!(start.parse::<jiff::Timestamp>().is_ok() && start.ends_with("+02:00"), "{start}");
}

#[test]
fn one_activity_in_full() {
    let someone = Someone::with_a_fortnight();
    let answer = someone.lope(&["show"]);
    assert_snapshot!(someone.without_ids(&answer.out).replace(fortnight().to_str().unwrap(), "in"), @"
    Saturday 16 May 2026, 08:43   cycling
      time                59:00
      distance          25.8 km
      speed           26.2 km/h
      heart rate        125 bpm  up to 130, held 15 s
      climb               401 m  and 372 m down
      temperature         27 °C  at the sensor
      effort felt     1.5 of 10
      load                   35  from heart rate; 100 is an hour at threshold
      beats recorded      7 345

      heart rate       125  bpm        92  ▃▅▅▅▇▇▇▇▇▇▇█▇▇▇█▇█▇████▇████████████████      130
      speed        26.2 km        19.2 km  ▁▂▄▆▇▅▄▄▆▄▄▅▆▇▆▄▅▅▅▅▃▆▇▆▆▄▅▆▄▅▄▆█▆▃▅▅▆▅▄  31.7 km
      altitude       271 m          234 m  ▆█▇▅▂▁▃▄▄▅▆█▇▃▁▂▄▅▄▅▇█▆▂▁▃▄▅▅▆█▇▄▁▁▄▅▄▅▇    308 m
      cadence           42  /min       41  ▆███████████████████████████████████████       42
      temperature       27  °C         24  ▁▃▃▃▆▆▆▆▆███████████████████████████████       27

    Zones
      below the aerobic threshold  59:00  100 %  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
      between the thresholds        0:00    0 %
      above the lactate threshold   0:00    0 %

    From
      [ the id   ]: 3 541 records by garmin fr965, heart rate from a chest strap
      in/activities/2026-05-16-cycling.fit
    ");
    let shown = someone.json(&["show", "2"]);
    let listed = &someone.json(&["runs"])["runs"];
    assert_eq!(shown["id"], listed[1]["id"]);
    let prefix = &shown["id"].as_str().unwrap()[..6];
    assert_eq!(someone.json(&["show", prefix])["id"], shown["id"]);
    assert!(shown["laps"].is_array() && shown["recordings"][0]["kept"] == true);
}
