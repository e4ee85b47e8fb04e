//! Colours by meaning.

use anstyle::{AnsiColor, Style};

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

    /// The text in this tone. Nothing stays nothing, so that the end of a line can be trimmed.
    pub fn paint(self, text: impl AsRef<str>) -> String {
        let (style, text) = (self.style(), text.as_ref());
        if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
    }
}
