//! Words as a file can hold them.

/// On one line: what is no letter, such as a line break or a control character, becomes a space, and spaces do not repeat.
pub(super) fn one_line(text: &str) -> String {
    let spaced = text.replace(|letter: char| letter.is_control() || is_unseen(letter), " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As [`one_line`], at most so many letters, and without pictures, which watches show as boxes.
pub(super) fn short(text: &str, most: usize) -> String {
    let plain: String = one_line(text).chars().filter(|letter| !is_picture(*letter)).collect();
    plain.trim().chars().take(most).collect::<String>().trim_end().to_owned()
}

/// Lines stay lines; what XML or a calendar cannot hold goes.
pub(super) fn lines(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|letter| *letter == '\n' || !(letter.is_control() || is_unseen(*letter))).collect()
}

/// Arrows, signs and all beyond the first plane, where the pictures are.
fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe00}'..='\u{fe0f}' | '\u{10000}'..)
}

/// Letters that are none: XML forbids them, and they turn the direction of a text.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_a_watch_cannot_show() {
        assert_eq!(short("Tempo\r\n 2×10\u{7} 🏃", 15), "Tempo 2×10");
        assert_eq!(short("日曜 ロング ☀", 15), "日曜 ロング");
        assert_eq!(short("A name that is far too long", 15), "A name that is");
        assert_eq!(one_line("a\u{202e}b\u{2028}c"), "a b c");
        assert_eq!(lines("one\r\ntwo\u{0}\rthree"), "one\ntwo\nthree");
    }
}
