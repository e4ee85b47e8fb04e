//! A row of a table as a line of JSON, and back: byte for byte what the store holds.

use std::collections::BTreeMap;

use lope_records::ContentHash;
use lope_store::{Cell, Column, ColumnKind, Table};
use serde_json::value::{RawValue, to_raw_value};

/// Why a line is no row.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// It is no line of JSON that names columns.
    #[error("it is no JSON object")]
    NoObject,
    /// It names a column that is not known.
    #[error("it has {0:?}, which this lope does not know; a newer one may")]
    Unknown(String),
    /// A value is not what the column holds.
    #[error("its {0} is not what it should be")]
    Wrong(&'static str),
}

/// The line of a row, without its end.
///
/// # Errors
/// Where a value cannot be written as JSON.
pub fn to_line(table: &Table, cells: &[Cell]) -> Result<String, serde_json::Error> {
    let mut parts = Vec::with_capacity(cells.len());
    for (column, cell) in table.columns.iter().zip(cells) {
        parts.push(format!("\"{}\":{}", column.name, to_json(column, cell)?.get()));
    }
    Ok(format!("{{{}}}", parts.join(",")))
}

fn to_json(column: &Column, cell: &Cell) -> Result<Box<RawValue>, serde_json::Error> {
    match cell {
        Cell::Null => to_raw_value(&()),
        Cell::Whole(value) if column.kind == ColumnKind::YesNo => to_raw_value(&(*value != 0)),
        Cell::Whole(value) => to_raw_value(value),
        Cell::Number(value) => to_raw_value(value),
        Cell::Bytes(bytes) => {
            to_raw_value(&bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        }
        Cell::Text(text) if is_json(column) => embedded(text),
        Cell::Text(text) => to_raw_value(text),
    }
}

fn is_json(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Json | ColumnKind::PackedJson)
}

/// JSON within JSON, to the letter. What is no JSON on one line is written as text, and so is what is text or nothing
/// itself, so that one is never taken for the other.
fn embedded(text: &str) -> Result<Box<RawValue>, serde_json::Error> {
    let is_plain =
        text != "null" && !text.starts_with('"') && !text.contains(['\n', '\r']) && text.trim() == text;
    match serde_json::from_str::<&RawValue>(text) {
        Ok(value) if is_plain => Ok(value.to_owned()),
        _ => to_raw_value(text),
    }
}

/// The cells of a line.
///
/// # Errors
/// [`RowError`].
pub fn from_line(table: &Table, line: &str) -> Result<Vec<Cell>, RowError> {
    let mut values: BTreeMap<String, &RawValue> =
        serde_json::from_str(line).map_err(|_| RowError::NoObject)?;
    let mut cells = Vec::with_capacity(table.columns.len());
    for column in table.columns {
        let cell =
            values.remove(column.name).map_or(Some(Cell::Null), |value| from_json(column, value.get()));
        cells.push(cell.ok_or(RowError::Wrong(column.name))?);
    }
    match values.into_keys().next() {
        Some(unknown) => Err(RowError::Unknown(unknown)),
        None => Ok(cells),
    }
}

fn from_json(column: &Column, value: &str) -> Option<Cell> {
    if value == "null" {
        return Some(Cell::Null);
    }
    match column.kind {
        ColumnKind::Whole => serde_json::from_str(value).ok().map(Cell::Whole),
        ColumnKind::Number => {
            serde_json::from_str(value).ok().filter(|one: &f64| one.is_finite()).map(Cell::Number)
        }
        ColumnKind::YesNo => serde_json::from_str(value).ok().map(|yes: bool| Cell::Whole(i64::from(yes))),
        ColumnKind::Text => serde_json::from_str(value).ok().map(Cell::Text),
        ColumnKind::Json | ColumnKind::PackedJson if value.starts_with('"') => {
            serde_json::from_str(value).ok().map(Cell::Text)
        }
        ColumnKind::Json | ColumnKind::PackedJson => Some(Cell::Text(value.to_owned())),
        ColumnKind::Hash => {
            let hex: String = serde_json::from_str(value).ok()?;
            ContentHash::from_hex(&hex).map(|hash| Cell::Bytes(hash.0.to_vec()))
        }
        ColumnKind::Bytes => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_cell(column: &'static Column) -> BoxedStrategy<Cell> {
        let value = match column.kind {
            ColumnKind::Whole => any::<i64>().prop_map(Cell::Whole).boxed(),
            ColumnKind::Number => prop::num::f64::NORMAL.prop_map(Cell::Number).boxed(),
            ColumnKind::YesNo => any::<bool>().prop_map(|yes| Cell::Whole(i64::from(yes))).boxed(),
            ColumnKind::Hash => any::<[u8; 32]>().prop_map(|hash| Cell::Bytes(hash.to_vec())).boxed(),
            ColumnKind::Json | ColumnKind::PackedJson => prop_oneof![
                Just("{\"a\": [1, 2.50, null]}".to_owned()),
                Just("\"text\"".to_owned()),
                Just("[1,\n2]".to_owned()),
                Just(" 7 ".to_owned()),
                Just("null".to_owned()),
                any::<String>(),
            ]
            .prop_map(Cell::Text)
            .boxed(),
            _ => any::<String>().prop_map(Cell::Text).boxed(),
        };
        prop_oneof![1 => Just(Cell::Null), 6 => value].boxed()
    }

    fn any_row() -> impl Strategy<Value = (&'static Table, Vec<Cell>)> {
        let tables: Vec<&'static Table> = lope_store::TABLES.iter().filter(|one| one.is_archived()).collect();
        prop::sample::select(tables).prop_flat_map(|table| {
            let cells: Vec<_> = table.columns.iter().map(any_cell).collect();
            (Just(table), cells)
        })
    }

    proptest! {
        #[test]
        fn a_row_comes_back_to_the_letter((table, cells) in any_row()) {
            let line = to_line(table, &cells).unwrap();
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(from_line(table, &line).unwrap(), cells);
        }

        #[test]
        fn no_line_makes_it_stumble(line in any::<String>()) {
            let _ = from_line(Table::named("race").unwrap(), &line);
        }
    }

    #[test]
    fn a_row_reads_well() {
        let race = Table::named("race").unwrap();
        let text = |text: &str| Cell::Text(text.to_owned());
        let row = [
            text("2026-12-06"),
            Cell::Number(10_000.0),
            text("Stadtlauf \"M\u{fc}nchen\""),
            text("a"),
            Cell::Null,
        ];
        assert_eq!(
            to_line(race, &row).unwrap(),
            r#"{"date":"2026-12-06","distance_m":10000.0,"name":"Stadtlauf \"München\"","priority":"a","goal_s":null}"#
        );
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said() {
        let race = Table::named("race").unwrap();
        assert_eq!(from_line(race, "[]"), Err(RowError::NoObject));
        assert_eq!(from_line(race, r#"{"date":7}"#), Err(RowError::Wrong("date")));
        assert_eq!(from_line(race, r#"{"distance_m":1e999}"#), Err(RowError::Wrong("distance_m")));
        let newer = from_line(race, r#"{"date":"2026-12-06","shoes":"red"}"#).unwrap_err();
        assert_eq!(newer.to_string(), r#"it has "shoes", which this lope does not know; a newer one may"#);
    }
}
