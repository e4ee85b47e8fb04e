//! Tables of text: comma, semicolon or tab between the cells.

use csv::{Reader, ReaderBuilder, StringRecord};

/// A header is not longer. Strava's has 2 kB; a cell costs several times its bytes.
const MAX_HEADER_BYTES: usize = 64 << 10;

/// A table whose header has been read.
pub(crate) struct Table<'t> {
    text: &'t str,
    delimiter: u8,
    pub(crate) header: Vec<String>,
}

impl<'t> Table<'t> {
    /// The table that a text holds, if its first line has more than one cell and is no longer than a header.
    pub(crate) fn of(text: &'t str) -> Option<Table<'t>> {
        let text = text.trim_start();
        let delimiter = delimiter(text.lines().next()?)?;
        let header = header(text, delimiter)?;
        Some(Table { text, delimiter, header })
    }

    /// The rows after the header with their line numbers; a row may have fewer or more cells than the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u64, StringRecord)> + use<'t> {
        reader(self.text, self.delimiter)
            .into_records()
            .skip(1)
            // Reading text from memory into rows of any length cannot fail.
            .map_while(Result::ok)
            .map(|row| (row.position().map_or(0, csv::Position::line), row))
    }
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The cells of the first row, unless it goes on for longer than a header does. Where it ends only the reader knows:
/// a quoted cell may hold line breaks.
fn header(text: &str, delimiter: u8) -> Option<Vec<String>> {
    let head = &text[..text.floor_char_boundary(MAX_HEADER_BYTES)];
    let mut reader = reader(head, delimiter);
    let mut header = StringRecord::new();
    let is_read = reader.read_record(&mut header).ok()?;
    let is_cut = head.len() < text.len() && reader.position().byte() == head.len() as u64;
    (is_read && !is_cut).then(|| header.iter().map(|cell| cell.trim().to_owned()).collect())
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

    #[test]
    fn a_first_row_of_millions_of_cells_is_no_header() {
        let wide = |cells: usize| format!("date,hrv{}\n2026-11-22,60\n", ",x".repeat(cells));
        assert_eq!(Table::of(&wide(1_000)).unwrap().header.len(), 1_002);
        assert!(Table::of(&wide(MAX_HEADER_BYTES / 2)).is_none());
        assert!(Table::of(&format!("date,\"\n\"{}", ",".repeat(MAX_HEADER_BYTES))).is_none());
    }
}
