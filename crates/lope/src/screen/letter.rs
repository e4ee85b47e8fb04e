//! The week's letter on a screen.

use lope_recovery::{Letter, Passage};
use lope_words::{Voice, letter as words};

use super::{
    style::{Tone, heading},
    wrap::paragraph,
};

/// The letter by its parts, each sentence with the number of what is behind it.
pub fn render_letter(letter: &Letter, why: bool, voice: Voice) -> String {
    let (first, last) = (letter.first.strftime("%-d %B"), letter.last.strftime("%-d %B"));
    let mut text = heading(format!("Your week, {first} to {last}"));
    for part in [Passage::Happened, Passage::Helped, Passage::Change] {
        let claims = letter.claims.iter().zip(1..).filter(|(claim, _)| claim.part() == part);
        let sentences: Vec<String> =
            claims.map(|(claim, number)| format!("{}[{number}]", voice.claim(claim))).collect();
        if !sentences.is_empty() {
            text += &format!("\n{}\n", Tone::Dim.paint(words::part(part)));
            text += &paragraph(2, &Tone::Plain, &sentences.join(" "));
        }
    }
    text.push('\n');
    if !why {
        return text + &paragraph(0, &Tone::Dim, "What is behind each sentence: lope letter --why");
    }
    for (claim, number) in letter.claims.iter().zip(1..) {
        text += &paragraph(0, &Tone::Dim, &format!("[{number}] {}", voice.behind(claim)));
    }
    text
}
