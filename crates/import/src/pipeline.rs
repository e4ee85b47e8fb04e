//! Work on all cores, results in order, memory bounded.

use std::{
    collections::BTreeMap,
    num::NonZero,
    ops::ControlFlow,
    sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
};

/// What the pipeline needs to know about a piece of work.
pub(crate) trait Job: Sync {
    /// What comes out.
    type Output: Send;

    /// How many bytes it may come to hold, guessed before it is done.
    fn expected_bytes(&self) -> u64;

    /// Does it, on any thread. Must not panic: the results after it would wait for it.
    fn run(&self) -> Self::Output;

    /// How many bytes an output does hold.
    fn held_bytes(output: &Self::Output) -> u64;
}

/// Runs every job on all cores and hands the outputs to `sink` one by one, in the order of `jobs`, on the
/// calling thread. No new job starts while the outputs in flight hold more than `budget` bytes, except that one
/// job may always run. When `sink` breaks, jobs not yet started never are.
pub(crate) fn run_in_order<J: Job>(
    jobs: &[J],
    budget: u64,
    mut sink: impl FnMut(usize, J::Output) -> ControlFlow<()>,
) {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let gate = Gate::new(budget);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..cores.min(jobs.len()) {
            let (gate, sender) = (&gate, sender.clone());
            scope.spawn(move || {
                while let Some((index, expected)) = gate.admit(jobs) {
                    let output = jobs[index].run();
                    let held = J::held_bytes(&output);
                    gate.exchange(expected, held);
                    if sender.send((index, held, output)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);

        // Jobs are admitted in order, so the one the sink waits for is always among those running: holding the
        // others back until then cannot block.
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (index, held, output) in receiver {
            early.insert(index, (held, output));
            while let Some((held, output)) = early.remove(&next) {
                let flow = sink(next, output);
                gate.exchange(held, 0);
                next += 1;
                if flow.is_break() {
                    gate.close();
                    return;
                }
            }
        }
    });
}

/// Lets jobs start in order while their bytes fit the budget.
struct Gate {
    budget: u64,
    state: Mutex<State>,
    freed: Condvar,
}

struct State {
    next: usize,
    in_flight: u64,
    closed: bool,
}

impl Gate {
    fn new(budget: u64) -> Gate {
        let state = Mutex::new(State { next: 0, in_flight: 0, closed: false });
        Gate { budget, state, freed: Condvar::new() }
    }

    /// The next job and the bytes reserved for it, once they fit; `None` when there is nothing more to do.
    fn admit<J: Job>(&self, jobs: &[J]) -> Option<(usize, u64)> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            let index = state.next;
            let expected = jobs.get(index)?.expected_bytes();
            if state.in_flight == 0 || state.in_flight.saturating_add(expected) <= self.budget {
                state.next += 1;
                state.in_flight = state.in_flight.saturating_add(expected);
                return Some((index, expected));
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Replaces bytes reserved by bytes held.
    fn exchange(&self, reserved: u64, held: u64) {
        let mut state = self.lock();
        state.in_flight = state.in_flight.saturating_sub(reserved).saturating_add(held);
        self.freed.notify_all();
    }

    fn close(&self) {
        self.lock().closed = true;
        self.freed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is three numbers, whole after every statement.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use proptest::prelude::*;

    use super::*;

    /// A job that holds `bytes` and reports the most that were ever held together.
    struct Weight<'a> {
        expected: u64,
        bytes: u64,
        now: &'a AtomicU64,
        peak: &'a AtomicU64,
    }

    impl Job for Weight<'_> {
        type Output = u64;

        fn expected_bytes(&self) -> u64 {
            self.expected
        }

        fn run(&self) -> u64 {
            let now = self.now.fetch_add(self.bytes, Ordering::SeqCst) + self.bytes;
            self.peak.fetch_max(now, Ordering::SeqCst);
            if self.bytes.is_multiple_of(3) {
                thread::yield_now();
            }
            self.bytes
        }

        fn held_bytes(output: &u64) -> u64 {
            *output
        }
    }

    proptest! {
        #[test]
        fn outputs_come_in_order_within_the_budget(
            bytes in prop::collection::vec(0_u64..100, 0..60),
            budget in 0_u64..300,
            stop_after in 0_usize..80,
        ) {
            let (now, peak) = (AtomicU64::new(0), AtomicU64::new(0));
            let jobs: Vec<_> =
                bytes.iter().map(|&bytes| Weight { expected: bytes, bytes, now: &now, peak: &peak }).collect();
            let mut seen = Vec::new();
            run_in_order(&jobs, budget, |index, output| {
                assert_eq!(index, seen.len());
                now.fetch_sub(output, Ordering::SeqCst);
                seen.push(output);
                if seen.len() == stop_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            let expected = if stop_after == 0 { bytes.len() } else { bytes.len().min(stop_after) };
            prop_assert_eq!(&seen, &bytes[..expected]);
            let largest = bytes.iter().copied().max().unwrap_or(0);
            prop_assert!(peak.load(Ordering::SeqCst) <= budget.max(largest));
        }

        #[test]
        fn a_wrong_guess_blocks_nothing(bytes in prop::collection::vec(0_u64..1000, 0..40)) {
            let (now, peak) = (AtomicU64::new(0), AtomicU64::new(0));
            let jobs: Vec<_> = bytes
                .iter()
                .map(|&bytes| Weight { expected: 1000 - bytes, bytes, now: &now, peak: &peak })
                .collect();
            let mut seen = 0;
            run_in_order(&jobs, 500, |_, _| { seen += 1; ControlFlow::Continue(()) });
            prop_assert_eq!(seen, bytes.len());
        }
    }
}
