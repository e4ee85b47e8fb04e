//! What rooms of facts are held to: no sentence among what they tell, and no number of their own in what decides.

use serde::Serialize;
use serde_json::Value;

/// Texts with a space, which only sentences have, but for those of fields that are a name or a unit.
pub fn sentences(facts: impl Serialize, named: &[&str]) -> Vec<String> {
    fn look(value: &Value, key: &str, named: &[&str], found: &mut Vec<String>) {
        match value {
            Value::String(text) if !named.contains(&key) && text.contains(' ') => found.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| look(item, key, named, found)),
            Value::Object(fields) => fields.iter().for_each(|(key, item)| look(item, key, named, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    look(&serde_json::to_value(facts).expect("facts"), "", named, &mut found);
    found
}

/// The numbers of a piece of source that are none of those allowed, each with its place.
pub fn bare_numbers(file: impl std::fmt::Display, source: &str, allowed: &[&str]) -> Vec<String> {
    let lines = source.lines().enumerate();
    let bare = lines.flat_map(|(place, line)| numbers(line).into_iter().map(move |word| (place + 1, word)));
    bare.filter(|(_, word)| !allowed.contains(&word.as_str()))
        .map(|(place, word)| format!("{file}:{place}: {word}"))
        .collect()
}

/// The numbers of a line of code, comments and texts left out.
fn numbers(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let code: String = code.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let words = code.split(|c: char| !is_word(c)).map(|word| word.trim_matches('.'));
    words
        .flat_map(|word| word.split(".."))
        .filter(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .filter(|word| word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '_'))
        .map(str::to_owned)
        .collect()
}
