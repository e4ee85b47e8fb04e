//! Looking back: what helps, the week's letter, the year.

use std::{fs, sync::LazyLock};

use jiff::civil::date;
use lope_records::{Level, Sex};
use lope_simulate::{Runner, files, simulate};

use crate::harness::{Someone, assert_keys};

/// Someone with half a year of a simulated runner that ends on the morning of Sunday 17 May 2026.
fn with_half_a_year() -> Someone {
    static IMPORTED: LazyLock<Someone> = LazyLock::new(|| {
        let someone = Someone::new();
        let folder = someone.path("files");
        let runner = Runner::typical(Level::Amateur, Sex::Female);
        files::write(&simulate(&runner, date(2025, 11, 17), 182, 3), &folder).unwrap();
        let imported = someone.lope(&["import", folder.to_str().unwrap()]);
        assert_eq!(imported.code, 0, "{}", imported.err);
        someone
    });
    let someone = Someone::new();
    fs::create_dir_all(someone.data()).unwrap();
    fs::copy(IMPORTED.data().join("lope.db"), someone.data().join("lope.db")).unwrap();
    someone
}

#[test]
fn what_helps_is_told_with_its_pairs_and_days() {
    let someone = with_half_a_year();
    let told = someone.json(&["helps", "--date", "2026-05-17"]);
    assert_keys(&told, &["date", "contrasts", "mistakes", "text"]);
    let contrast = &told["contrasts"][0];
    assert_eq!((&contrast["after"], &contrast["than"]), (&"recovery_run".into(), &"rest".into()));
    for outcome in contrast["outcomes"].as_array().unwrap() {
        let pairs = outcome["pairs"].as_array().unwrap();
        let is_told = outcome["told"] != "too_few";
        assert_eq!(is_told, pairs.len() >= 8, "{outcome}");
        assert_eq!(is_told, outcome["interval"].is_array(), "{outcome}");
        assert!(pairs.iter().all(|pair| pair[0].is_string() && pair[1].is_string()), "{outcome}");
    }
    let shown = someone.lope(&["helps", "--date", "2026-05-17"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    assert!(shown.out.contains("not\n  proof") || shown.out.contains("not proof"), "{}", shown.out);
}

#[test]
fn who_has_no_mornings_is_told_what_it_takes() {
    let someone = Someone::new();
    assert_eq!(someone.lope(&["checkin", "--ran", "40min", "--date", "2026-05-16"]).code, 0);
    let shown = someone.lope(&["helps", "--date", "2026-05-17"]);
    insta::assert_snapshot!(shown.out, @"
    What seems to help you
      Nothing can be told yet: it takes check-ins on the morning of an easy day and on the
      one after.

    What gets in the way
      Nothing that happened again and again in the last six weeks.
    ");
    assert_eq!(Someone::new().lope(&["helps"]).code, 1, "no data at all is told how to begin");
}

#[test]
fn the_letter_stands_on_findings() {
    let someone = with_half_a_year();
    let letter = someone.json(&["letter", "--date", "2026-05-17"]);
    assert_keys(&letter, &["first", "last", "claims"]);
    assert_eq!((&letter["first"], &letter["last"]), (&"2026-05-04".into(), &"2026-05-10".into()));
    let claims = letter["claims"].as_array().unwrap();
    assert!(claims.iter().all(|claim| claim["text"].is_string() && claim["behind"].is_string()), "{letter}");
    assert_eq!(claims.last().unwrap()["part"], "change");
    let shown = someone.lope(&["letter", "--date", "2026-05-17"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    assert!(shown.out.split_whitespace().count() <= 150 + 10, "{}", shown.out);
    let why = someone.lope(&["letter", "--date", "2026-05-17", "--why"]);
    for number in 1..=claims.len() {
        assert_eq!(why.out.matches(&format!("[{number}]")).count(), 2, "{}", why.out);
    }
    // The letter of a past week does not change by what came after it.
    assert_eq!(someone.lope(&["checkin", "--soreness", "7", "--date", "2026-05-17"]).code, 0);
    assert_eq!(someone.json(&["letter", "--date", "2026-05-17"]), letter);
}

#[test]
fn the_letter_of_nothing_is_honest() {
    let someone = Someone::new();
    assert_eq!(someone.lope(&["checkin", "--energy", "4", "--date", "2026-05-17"]).code, 0);
    insta::assert_snapshot!(someone.lope(&["letter", "--date", "2026-05-17"]).out, @"
    Your week, 4 May to 10 May

    What happened
      Nothing is known of this week: no session and no check-in. That happens.[1]

    One thing for next week
      Bring in your runs with `lope import`, or say one: `lope checkin --ran 45min
      --effort 3`.[2]

    What is behind each sentence: lope letter --why
    ");
}

#[test]
fn the_year_is_told_as_a_table_and_in_sentences() {
    let someone = with_half_a_year();
    let year = someone.json(&["year", "--date", "2026-05-17"]);
    let keys = ["first", "last", "months", "changes", "quickest", "farthest", "fastest", "helped", "text"];
    assert_keys(&year, &keys);
    assert_eq!((&year["first"], &year["last"]), (&"2025-06-01".into(), &"2026-05-17".into()));
    let months = year["months"].as_array().unwrap();
    assert_eq!(months.len(), 7, "from November, in which the record begins");
    let keys = [
        "first",
        "weeks",
        "weeks_with_a_run",
        "runs",
        "days_run",
        "minutes",
        "distance_m",
        "days_rest",
        "days_said",
        "days_ill",
        "days_injured",
        "text",
    ];
    assert_keys(&months[0], &keys);
    let table = someone.lope(&["year", "--date", "2026-05-17"]);
    assert_eq!((table.code, table.err.as_str()), (0, ""));
    let sentences = someone.lope(&["year", "--date", "2026-05-17", "--text"]);
    for (shown, answer) in [("Nov 2025", &table.out), ("November 2025: running in", &sentences.out)] {
        assert!(answer.contains(shown), "{answer}");
    }
    assert!(!table.out.to_lowercase().contains("streak"));
}

#[test]
fn a_calendar_year_ends_today_and_one_to_come_has_not_begun() {
    let someone = with_half_a_year();
    let whole = someone.json(&["year", "2025"]);
    assert_eq!((&whole["first"], &whole["last"]), (&"2025-01-01".into(), &"2025-12-31".into()));
    assert_eq!(whole["months"].as_array().unwrap().len(), 2);
    let early = someone.json(&["year", "2020"]);
    assert_eq!(early["months"].as_array().unwrap().len(), 0);
    assert!(someone.lope(&["year", "2020"]).out.contains("Nothing is on record"));
    let to_come = someone.lope(&["year", "9000"]);
    assert!(to_come.code == 1 && to_come.err.contains("has not begun"), "{}", to_come.err);
    assert_eq!(someone.lope(&["year", "2025", "--date", "2026-01-01"]).code, 2);
}

#[test]
fn a_recovery_run_is_reviewed_with_the_legs_it_left() {
    let someone = with_half_a_year();
    let runs = someone.json(&["runs", "--limit", "0"]);
    let recovered = runs["runs"].as_array().unwrap().iter().find(|run| run["kind"] == "recovery").unwrap();
    let (id, date) = (recovered["id"].as_str().unwrap(), recovered["date"].as_str().unwrap());
    let after: jiff::civil::Date = date.parse().unwrap();
    let after = after.tomorrow().unwrap().to_string();
    assert_eq!(someone.lope(&["checkin", "--soreness", "3", "--date", &after]).code, 0);
    let review = someone.json(&["review", id]);
    assert_eq!((&review["legs_after"]["on"], &review["legs_after"]["after"]), (&after.into(), &3.0.into()));
    let shown = someone.lope(&["review", id]).out;
    assert!(shown.contains("Your legs the morning after: soreness 3 of 7"), "{shown}");
}
