//! A table of an export, by the names of its columns.

use csv::StringRecord;

use crate::{table::Table, text};

/// A table whose columns are found by name, however it is spelled: case, spaces and marks do not count.
pub(crate) struct Sheet<'t> {
    table: Table<'t>,
    names: Vec<String>,
}

/// One row of it.
pub(crate) struct Row<'s> {
    names: &'s [String],
    cells: StringRecord,
}

impl<'t> Sheet<'t> {
    /// The table that a document is, if it is one.
    pub(crate) fn of(content: &'t str) -> Option<Sheet<'t>> {
        let table = Table::of(content)?;
        let names = table.header.iter().map(|name| plain(name)).collect();
        Some(Sheet { table, names })
    }

    /// The names of the columns in letters and digits alone.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The names of the columns as they are written.
    pub(crate) fn header(&self) -> &[String] {
        &self.table.header
    }

    /// Names a column by its place, where a document in another language has the usual ones in the usual order.
    pub(crate) fn name_by_place(&mut self, names: &[&str]) {
        self.names = names.iter().map(|name| plain(name)).collect();
    }

    /// The rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.table.rows().map(|(_, cells)| Row { names: &self.names, cells })
    }
}

impl Row<'_> {
    /// What is in the first of these columns that is there and not empty. A dash is nothing.
    pub(crate) fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|wanted| {
            let place = self.names.iter().position(|name| name == wanted)?;
            self.at(place)
        })
    }

    /// What is in the column at a place.
    pub(crate) fn at(&self, place: usize) -> Option<&str> {
        self.cells.get(place).map(str::trim).filter(|cell| !cell.is_empty() && *cell != "-" && *cell != "--")
    }

    /// The number there.
    pub(crate) fn number(&self, names: &[&str]) -> Option<f64> {
        self.get(names).and_then(text::number)
    }

    /// The number there, if it is above zero.
    pub(crate) fn positive(&self, names: &[&str]) -> Option<f64> {
        self.number(names).filter(|&number| number > 0.0)
    }
}

/// A name in small letters and digits.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_however_they_are_spelled() {
        let sheet = Sheet::of(
            "\u{feff}Date;Resting Heart-Rate (bpm);note\r22.11.2026;51,5;-\r".trim_start_matches('\u{feff}'),
        )
        .unwrap();
        let row = sheet.rows().next().unwrap();
        assert_eq!(row.number(&["hr", "restingheartratebpm"]), Some(51.5));
        assert_eq!((row.get(&["note"]), row.get(&["other"])), (None, None));
    }
}
