//! Tables of text: comma, semicolon or tab between the cells.

use csv::{ReaderBuilder, StringRecord};

/// A table whose header has been read.
pub(crate) struct Table<'t> {
    text: &'t str,
    delimiter: u8,
    pub(crate) header: Vec<String>,
}

impl<'t> Table<'t> {
    /// The table that a text holds, if its first line has more than one cell.
    pub(crate) fn of(text: &'t str) -> Option<Table<'t>> {
        let text = text.trim_start();
        let delimiter = delimiter(text.lines().next()?)?;
        let mut table = Table { text, delimiter, header: Vec::new() };
        let header = table.records().next()?;
        table.header = header.iter().map(|cell| cell.trim().to_owned()).collect();
        Some(table)
    }

    /// The rows after the header with their line numbers; a row may have fewer or more cells than the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u64, StringRecord)> + use<'t> {
        self.records().skip(1).map(|row| (row.position().map_or(0, csv::Position::line), row))
    }

    fn records(&self) -> impl Iterator<Item = StringRecord> + use<'t> {
        ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes())
            .into_records()
            // Reading text from memory into rows of any length cannot fail.
            .map_while(Result::ok)
    }
}

/// What sets cells apart in this line: the mark that occurs most, outside quotes.
fn delimiter(line: &str) -> Option<u8> {
    let count = |mark: u8| {
        let mut quoted = false;
        line.bytes()
            .filter(|&byte| {
                quoted ^= byte == b'"';
                !quoted && byte == mark
            })
            .count()
    };
    [b',', b';', b'\t'].into_iter().max_by_key(|&mark| count(mark)).filter(|&mark| count(mark) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let table = Table::of(text).unwrap();
        table.rows().map(|(_, row)| row.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn delimiters_and_quotes() {
        assert_eq!(rows("a,b\n1,\"x, y\nz\"\n"), [["1", "x, y\nz"]]);
        assert_eq!(rows("a;b\r\n1,5;2\r\n"), [["1,5", "2"]]);
        assert_eq!(rows("\"a,b,c\"\tb\n1\t2"), [["1", "2"]]);
        assert_eq!(rows("a,b\n1\n1,2,3\n"), [vec!["1"], vec!["1", "2", "3"]]);
        assert!(Table::of("just a line of prose").is_none());
        assert!(Table::of("").is_none());
    }
}
