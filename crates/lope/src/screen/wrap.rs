//! Sentences broken into lines.

use std::io::IsTerminal;

use unicode_width::UnicodeWidthStr;

use super::style::Tone;

/// Columns of text where it is not a terminal that says less: lines longer than this are hard to read.
const WIDEST: usize = 88;
/// Columns below which nothing is made to fit.
const NARROWEST: usize = 40;

/// Columns of text: those of the terminal, within reason.
pub fn columns() -> usize {
    terminal_size::terminal_size_of(std::io::stdout())
        .map_or(WIDEST, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDEST))
}

/// Words broken into lines of at most `width` columns; a longer word has a line of its own, and a number stays with its unit.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in unbroken(text) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// The words of a text, a number and its unit as one.
fn unbroken(text: &str) -> Vec<String> {
    const UNITS: [&str; 15] =
        ["%", "h", "min", "s", "ms", "km", "mi", "m", "ft", "bpm", "/km", "/mi", "km/h", "mph", "°C"];
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let unit = word.trim_end_matches(['.', ',', ';', ':', ')']);
        match words.last_mut() {
            Some(number) if UNITS.contains(&unit) && number.ends_with(|last: char| last.is_ascii_digit()) => {
                number.push(' ');
                number.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// A paragraph in a tone, indented; without an indent its further lines are, by two columns.
pub fn paragraph(indent: usize, tone: &Tone, text: &str) -> String {
    let lines = wrap(text, columns() - indent - 2);
    let line = |(number, line): (usize, &String)| {
        let deeper = if number == 0 || indent > 0 { indent } else { 2 };
        format!("{}{}\n", " ".repeat(deeper), tone.paint(line))
    };
    lines.iter().enumerate().map(line).collect()
}

/// A message as a paragraph on a terminal and as one line elsewhere, so that it can be searched for.
pub fn message(indent: usize, tone: &Tone, text: &str) -> String {
    if std::io::stdout().is_terminal() {
        paragraph(indent, tone, text)
    } else {
        format!("{}{}\n", " ".repeat(indent), tone.paint(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("stop if the calf tightens", 11), ["stop if the", "calf", "tightens"]);
        assert_eq!(wrap("", 10), [""; 0]);
        assert_eq!(wrap("immeasurably", 4), ["immeasurably"]);
        assert_eq!(wrap("costlier than 65 % of all", 17), ["costlier than", "65 % of all"]);
        assert_eq!(wrap("in 3 h, not 25 h.", 14), ["in 3 h, not", "25 h."]);
    }
}
