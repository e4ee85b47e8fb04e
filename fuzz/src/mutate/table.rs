//! Changes to the rows and columns of a table.

use super::text::NUMBERS;
use crate::random::Random;

/// Cells at which readers of tables break.
const CELLS: [&str; 8] = ["\"", "\"\"", "a\nb", ";", "\t", "left calf 11", "check-in", "\u{feff}date"];

/// One change. Cells are split at commas whatever the quotes say: a cell torn apart is a test too.
pub fn changed(table: &[u8], random: &mut Random) -> Vec<u8> {
    let table = String::from_utf8_lossy(table);
    let mut rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    if rows.is_empty() {
        return table.into_owned().into_bytes();
    }
    let (row, other) = (random.below(rows.len()), random.below(rows.len()));
    let column = random.below(rows[0].len());
    let mut separator = ",";
    match random.below(12) {
        0 => drop(rows.remove(row)),
        1 => rows.insert(other, rows[row].clone()),
        2 => random.shuffle(&mut rows[1..]),
        3 => rows.swap(0, row),
        4 => {
            for row in rows.iter_mut().filter(|row| column < row.len()) {
                row.remove(column);
            }
        }
        5 => {
            for row in rows.iter_mut().filter(|row| column < row.len()) {
                row.push(row[column]);
            }
        }
        6 => random.shuffle(&mut rows[0]),
        7 => {
            let order = random.next();
            rows.iter_mut().for_each(|row| Random::new(order).shuffle(row));
        }
        8 => separator = *random.pick(&[";", "\t", ",,", "|"]),
        9 => {
            let end = random.below(rows[row].len());
            rows[row].truncate(end);
        }
        10 => *cell(&mut rows[row], random) = *random.pick(&CELLS),
        _ => *cell(&mut rows[row], random) = *random.pick(&NUMBERS),
    }
    let end = if random.once_in(8) { "\r\n" } else { "\n" };
    rows.iter().map(|row| row.join(separator)).collect::<Vec<_>>().join(end).into_bytes()
}

/// A cell of a row, which gets one if it has none.
fn cell<'r, 't>(row: &'r mut Vec<&'t str>, random: &mut Random) -> &'r mut &'t str {
    if row.is_empty() {
        row.push("");
    }
    let at = random.below(row.len());
    &mut row[at]
}
