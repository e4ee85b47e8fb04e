//! Colours by meaning, and text that stays text.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use jiff::civil::Date;

/// What a piece of text means, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// The answer: what to read first.
    Strong,
    /// Labels, units, what matters less.
    Dim,
    /// In favour.
    Good,
    /// Worth a look.
    Caution,
    /// Against.
    Bad,
}

impl Tone {
    fn style(self) -> Style {
        let color = |color: AnsiColor| color.on_default();
        match self {
            Tone::Plain => Style::new(),
            Tone::Strong => Style::new().bold(),
            Tone::Dim => Style::new().dimmed(),
            Tone::Good => color(AnsiColor::Green),
            Tone::Caution => color(AnsiColor::Yellow),
            Tone::Bad => color(AnsiColor::Red).bold(),
        }
    }

    /// The text in this tone, on [`one_line`]. Nothing stays nothing, so that the end of a line can be trimmed.
    pub fn paint(self, text: impl AsRef<str>) -> String {
        let (style, text) = (self.style(), one_line(text.as_ref()));
        if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
    }
}

/// The line that an answer begins with.
pub fn heading(text: impl AsRef<str>) -> String {
    format!("{}\n", Tone::Strong.paint(text))
}

/// The morning that an answer is about, as its heading: `Sunday 29 November`.
pub fn day_heading(date: Date) -> String {
    heading(date.strftime("%A %-d %B").to_string())
}

/// A part of an answer under its title, a line apart from what is before; nothing where there is nothing to say.
pub fn section(title: &str, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("\n{}{body}", heading(title)) }
}

/// The text with `�` for all that a terminal would obey rather than show: line breaks, escape sequences, marks that
/// turn the direction of writing. Names of files and of runs come from anyone.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let is_obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(is_obeyed) { text.replace(is_obeyed, "\u{fffd}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_has_nothing_to_obey() {
        assert_eq!(one_line("a\u{1b}[2Jb\nc\u{9b}d\u{202e}e"), "a�[2Jb�c�d�e");
        assert_eq!(one_line("Běh – 日曜 👟"), "Běh – 日曜 👟");
    }
}
