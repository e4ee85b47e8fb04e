//! What came of an archive that was brought in.

use jiff::civil::Date;

use crate::{phrase::list, units::count};

/// How much was said, planned and told in it, and how much of that was known already.
pub fn came(added: usize, known: usize) -> String {
    let lines = |number: usize| count(number as u64, "line", "lines");
    match (added, known) {
        (0, 0) => "nothing was said, planned or told in it".to_owned(),
        (0, known) => format!("{} of what was said, planned and told, all known already", lines(known)),
        (added, 0) => format!("{} of what was said, planned and told", lines(added)),
        (added, known) => {
            format!("{} of what was said, planned and told; {} known already", lines(added), lines(known))
        }
    }
}

/// What leads up to where the two differ.
pub const DIFFERS: &str = "The archive says something else than what is here, which stays:";

/// Where the two differ: what it is about, by the table and the key of its row, and the columns that differ.
pub fn differs(table: &str, of: &str, columns: &[&str]) -> String {
    let of: Vec<String> =
        of.split(' ').map(|word| day(word).unwrap_or_else(|| word.replace('_', " "))).collect();
    let of = of.join(", ");
    let what = match table {
        "race" => format!("the race of {of}"),
        "life_event" => format!("life beside running, {of}"),
        "journal" => format!("the journal of {of}"),
        "done" => format!("what was done, {of}"),
        "wishes" => "what you wish of your weeks".to_owned(),
        "care" => "how you eat and sleep, and what is shown of it".to_owned(),
        "recovery_goal" => format!("your goal, {of}"),
        "yearly_sum" => "what a year of recovery may cost".to_owned(),
        "aid" => format!("a thing for recovery, {of}"),
        "annotation" => "what a service's list says of a recording".to_owned(),
        table => format!("{} {of}", table.replace('_', " ")).trim_end().to_owned(),
    };
    let columns: Vec<&str> = columns.iter().filter_map(|column| column_name(column)).collect();
    if columns.is_empty() { what } else { format!("{what}: {}", list(&columns)) }
}

/// What a column is called where it is one of several.
fn column_name(column: &str) -> Option<&str> {
    Some(match column {
        "distance_m" => "distance",
        "goal_s" => "goal",
        "effort_cr10" => "effort",
        "to_date" => "last day",
        "a_week" => "how often a week",
        "since" => "since when",
        "owned" => "whether you own it",
        // The whole of it.
        "line" | "wishes" | "care" | "amount" | "said" => return None,
        other => other,
    })
}

fn day(word: &str) -> Option<String> {
    Some(word.parse::<Date>().ok()?.strftime("%-d %B %Y").to_string())
}

/// Whether what is here is what is in it; nothing where something else was here before.
pub fn same(is_equal: bool, was_empty: bool) -> Option<&'static str> {
    match (is_equal, was_empty) {
        (true, _) => Some("What is here is what is in it: the same fingerprint."),
        (false, true) => Some(
            "Everything in it is here. Its figures differ from those where it was made, which another Lope computed: a rebuild there \
             gives the same.",
        ),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_two_differ_is_said_as_a_runner_calls_it() {
        for (table, of, columns, said) in [
            (
                "race",
                "2026-06-07",
                &["distance_m", "goal_s"][..],
                "the race of 7 June 2026: distance and goal",
            ),
            ("journal", "2026-06-07", &["line"], "the journal of 7 June 2026"),
            (
                "life_event",
                "2026-06-07 no_training",
                &["to_date"],
                "life beside running, 7 June 2026, no training: last day",
            ),
            ("wishes", "", &["wishes"], "what you wish of your weeks"),
            ("aid", "ball", &["owned", "price"], "a thing for recovery, ball: whether you own it and price"),
            ("new_table", "", &["a"], "new table: a"),
        ] {
            assert_eq!(differs(table, of, columns), said);
        }
    }
}
