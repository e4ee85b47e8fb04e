//! Columns that line up.

use unicode_width::UnicodeWidthStr;

use super::style::{Tone, one_line};

/// Which edge of its column a cell keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// One cell: its text and what it means.
#[derive(Debug, Clone)]
pub struct Cell {
    text: String,
    tone: Tone,
}

impl Cell {
    /// A cell in a tone, on [`one_line`].
    pub fn new(text: impl Into<String>, tone: Tone) -> Cell {
        Cell { text: one_line(&text.into()).into_owned(), tone }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell::new(text, Tone::Plain)
    }
}

/// A table of aligned columns, two spaces apart, without rules.
#[derive(Debug)]
pub struct Table {
    columns: Vec<Align>,
    has_headings: bool,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with no rows yet.
    pub fn new(columns: impl Into<Vec<Align>>) -> Table {
        Table { columns: columns.into(), has_headings: false, rows: Vec::new() }
    }

    /// A table that begins with a row of dim headings; a column without anything under its heading is left out.
    pub fn with_headings<const N: usize>(headings: [(&str, Align); N]) -> Table {
        let mut table = Table::new(headings.map(|(_, align)| align));
        table.row(headings.map(|(heading, _)| Cell::new(heading, Tone::Dim)));
        table.has_headings = true;
        table
    }

    /// Adds a row; cells beyond the columns are left out.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().take(self.columns.len()).collect());
    }

    /// The table as lines, each after `indent` spaces.
    pub fn render(&self, indent: usize) -> String {
        let body = &self.rows[usize::from(self.has_headings)..];
        let is_filled =
            |column: usize| body.iter().any(|row| row.get(column).is_some_and(|cell| !cell.text.is_empty()));
        let filled: Vec<bool> = (0..self.columns.len()).map(is_filled).collect();
        let mut widths = vec![0; self.columns.len()];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.text.width());
            }
        }
        let mut text = String::new();
        for row in &self.rows {
            let mut line = " ".repeat(indent);
            for (((cell, &width), align), _) in
                row.iter().zip(&widths).zip(&self.columns).zip(&filled).filter(|(_, filled)| **filled)
            {
                let padding = " ".repeat(width - cell.text.width());
                let painted = cell.tone.paint(&cell.text);
                match align {
                    Align::Left => line.extend([painted, padding]),
                    Align::Right => line.extend([padding, painted]),
                }
                line.push_str("  ");
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_left_numbers_right() {
        let mut table = Table::with_headings([("day", Align::Left), ("km", Align::Right)]);
        table.row(["Sunday".into(), "7.5".into()]);
        table.row(["日曜".into(), Cell::new("10.0", Tone::Good)]);
        let plain = anstream::adapter::strip_str(&table.render(1)).to_string();
        assert_eq!(plain, " day       km\n Sunday   7.5\n 日曜    10.0\n");
    }

    #[test]
    fn a_heading_stands_over_something() {
        let mut table =
            Table::with_headings([("day", Align::Left), ("ill", Align::Right), ("km", Align::Right)]);
        table.row(["Sunday".into(), "".into(), "7.5".into()]);
        let plain = anstream::adapter::strip_str(&table.render(0)).to_string();
        assert_eq!(plain, "day      km\nSunday  7.5\n");
    }
}
