//! Apps and devices of an export.

use std::collections::{BTreeSet, HashMap};

use super::model::{Teller, Year};

/// Apps and devices by number.
#[derive(Default)]
pub(super) struct Tellers {
    all: Vec<Teller>,
    numbers: HashMap<String, u16>,
}

/// The thousandth app of a phone is one too many to be told apart.
const MAX_TELLERS: usize = 1_000;

impl Tellers {
    /// The number of a source, by its name.
    pub(super) fn number(&mut self, name: &str, is_watch: bool) -> u16 {
        if let Some(&number) = self.numbers.get(name) {
            if is_watch {
                self.all[usize::from(number)].is_watch = true;
            }
            return number;
        }
        let number = self.all.len().min(MAX_TELLERS - 1);
        if number == self.all.len() {
            self.all.push(Teller { name: name.to_owned(), is_watch });
            self.numbers.insert(name.to_owned(), number as u16);
        }
        number as u16
    }

    /// The number of a source that was seen.
    pub(super) fn find(&self, name: &str) -> Option<u16> {
        self.numbers.get(name).copied()
    }

    /// Whether it is Apple's own watch.
    pub(super) fn is_watch(&self, number: u16) -> bool {
        self.all.get(usize::from(number)).is_some_and(|teller| teller.is_watch)
    }

    /// Numbers by name within one document, so that it does not depend on the others.
    pub(super) fn renumber(&self, document: &mut Year) {
        let used: BTreeSet<u16> = (document.sleep.iter().map(|one| one.4))
            .chain(document.variability.iter().map(|one| one.teller))
            .chain(document.values.iter().map(|one| one.4))
            .collect();
        let mut named: Vec<(&Teller, u16)> = used
            .into_iter()
            .filter_map(|number| Some((self.all.get(usize::from(number))?, number)))
            .collect();
        named.sort();
        let numbers: HashMap<u16, u16> = named.iter().zip(0..).map(|((_, old), new)| (*old, new)).collect();
        let new = |old: &mut u16| *old = numbers.get(old).copied().unwrap_or(0);
        document.sleep.iter_mut().for_each(|one| new(&mut one.4));
        document.variability.iter_mut().for_each(|one| new(&mut one.teller));
        document.values.iter_mut().for_each(|one| new(&mut one.4));
        document.tellers = named.into_iter().map(|(teller, _)| teller.clone()).collect();
        document.sleep.sort_unstable();
        document.variability.sort_by_key(|one| (one.at_s, one.teller));
        document.values.sort_by(|a, b| (a.0, a.2, a.4).cmp(&(b.0, b.2, b.4)).then(a.3.total_cmp(&b.3)));
    }
}
