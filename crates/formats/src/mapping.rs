//! What the columns of a table of one's own are, as the runner says it.

use std::collections::BTreeMap;

use lope_records::Metric;

use crate::{exports, table::Table, text};

/// The runner's word on the columns of their tables: which names mean what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap(BTreeMap<String, String>);

/// A line of a map that says nothing Lope knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// It is no pair of names.
    #[error("line {line}: {text:?} is no pair; write it as My column = resting_heart_rate_bpm")]
    NoPair {
        /// Its number, from 1.
        line: usize,
        /// What it says.
        text: String,
    },
    /// Nothing is called so.
    #[error(
        "line {line}: {name:?} is nothing Lope knows; `date`, `source`, `niggles`, a name such as rmssd_ms or energy, or one such as distance_km or duration_min"
    )]
    Unknown {
        /// Its number, from 1.
        line: usize,
        /// The name.
        name: String,
    },
}

/// Names of tables of mornings that are no metric.
const OWN: [&str; 3] = ["date", "source", "niggles"];

impl ColumnMap {
    /// Reads a map: one `name in the table = what it is` a line; lines that begin with `#` say nothing.
    ///
    /// # Errors
    /// [`MapError`] for the first line that cannot be understood.
    pub fn parse(content: &str) -> Result<ColumnMap, MapError> {
        let mut map = BTreeMap::new();
        for (line, text) in (1..).zip(content.lines()) {
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let no_pair = || MapError::NoPair { line, text: text.to_owned() };
            let (name, what) = text.rsplit_once('=').ok_or_else(no_pair)?;
            let (name, what) = (name.trim(), what.trim());
            if name.is_empty() {
                return Err(no_pair());
            }
            let is_known = OWN.contains(&what) || Metric::from_name(what).is_ok() || exports::is_column(what);
            if !is_known {
                return Err(MapError::Unknown { line, name: what.to_owned() });
            }
            map.insert(name.to_lowercase(), what.to_owned());
        }
        Ok(ColumnMap(map))
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A table with the columns that the map names alone, under the names it gives them, and that of the days where the map leaves it to
    /// its own name; `None` where it names none of them.
    pub fn renamed(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let content = text::decode(bytes);
        let table = Table::of(&content)?;
        let columns = || table.header.iter().enumerate();
        let mut named: Vec<(usize, &str)> = columns()
            .filter_map(|(place, name)| Some((place, self.0.get(&name.to_lowercase())?.as_str())))
            .collect();
        if named.is_empty() {
            return None;
        }
        if !named.iter().any(|(_, what)| exports::is_date(what)) {
            named
                .extend(columns().find(|(_, name)| exports::is_date(name)).map(|(place, _)| (place, "date")));
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(named.iter().map(|(_, name)| *name)).ok()?;
        for (_, row) in table.rows() {
            writer.write_record(named.iter().map(|(place, _)| row.get(*place).unwrap_or_default())).ok()?;
        }
        writer.into_inner().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_under_other_names() {
        let map =
            ColumnMap::parse("# mine\nTag = date\nHRV = rmssd_ms\nLaune = mood\nkm (Uhr) = distance_km\n")
                .unwrap();
        let renamed = map.renamed("Tag;HRV;Schuhe;Laune\n22.11.2026;61,5;blau;5\n".as_bytes()).unwrap();
        assert_eq!(String::from_utf8(renamed).unwrap(), "date,rmssd_ms,mood\n22.11.2026,\"61,5\",5\n");
        assert_eq!(map.renamed(b"a,b\n1,2\n"), None);
        let pulse = ColumnMap::parse("Mein Puls = resting_heart_rate_bpm").unwrap();
        let renamed = pulse.renamed("Datum;Schuhe;Mein Puls\n22.11.2026;blau;51\n".as_bytes()).unwrap();
        let told = String::from_utf8(renamed).unwrap();
        assert_eq!(told, "resting_heart_rate_bpm,date\n51,22.11.2026\n", "a day is known by its own name");
        assert_eq!(map.renamed(b"no table"), None);
    }

    #[test]
    fn a_map_that_says_nothing_is_told_by_its_line() {
        let error = |content: &str| ColumnMap::parse(content).unwrap_err().to_string();
        insta::assert_snapshot!([error("Tag\n"), error("\nTag = dates"), error("= date")].join("\n"), @r#"
        line 1: "Tag" is no pair; write it as My column = resting_heart_rate_bpm
        line 2: "dates" is nothing Lope knows; `date`, `source`, `niggles`, a name such as rmssd_ms or energy, or one such as distance_km or duration_min
        line 1: "= date" is no pair; write it as My column = resting_heart_rate_bpm
        "#);
    }
}
