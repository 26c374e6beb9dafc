//! Work on all cores with results in the order of the inputs: [`in_order`].

use rayon::{ScopeFifo, ThreadPool, ThreadPoolBuilder};
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// Results that may wait for an earlier one, for each thread: enough to keep all threads busy
/// beside one large file, few enough to keep memory small.
const WAITING_PER_THREAD: usize = 8;

/// Stack of each thread in bytes: what the first thread of a process usually has, so that no file
/// fails among others that would not fail alone.
const STACK_BYTES: usize = 8 << 20;

/// Calls `work` for every item on up to `jobs` threads (none: all cores), and `take` with the
/// results on this thread, in the order of the items, until `take` breaks.
///
/// Only a few results exist at a time, however many items there are. A panic in `work` is passed
/// on after the results of the other items.
pub fn in_order<T: Send, R: Send>(
    items: Vec<T>,
    jobs: Option<NonZeroUsize>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let threads = jobs.map_or_else(cores, NonZeroUsize::get).min(items.len());
    match pool(threads) {
        Some(pool) => {
            let window = threads * WAITING_PER_THREAD;
            pool.in_place_scope_fifo(|scope| spread(scope, items, window, &work, &mut take))
        }
        None => items.into_iter().map(work).try_for_each(take),
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// None for one thread, and where the system gives no further one: this thread then does it all.
fn pool(threads: usize) -> Option<ThreadPool> {
    if threads < 2 {
        return None;
    }
    ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK_BYTES).build().ok()
}

fn spread<'scope, T: Send + 'scope, R: Send + 'scope>(
    scope: &ScopeFifo<'scope>,
    items: Vec<T>,
    window: usize,
    work: &'scope (impl Fn(T) -> R + Sync),
    take: &mut impl FnMut(R) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut waiting = VecDeque::with_capacity(window);
    for item in items {
        if waiting.len() == window
            && let Some(first) = waiting.pop_front()
        {
            hand_over(&first, take)?;
        }
        let (result, receiver) = mpsc::sync_channel(1);
        scope.spawn_fifo(move |_| {
            // Nobody receives after `take` broke.
            let _ = result.send(work(item));
        });
        waiting.push_back(receiver);
    }
    waiting.iter().try_for_each(|next| hand_over(next, take))
}

/// Waits for a result; there is none where the work panicked.
fn hand_over<R>(
    result: &Receiver<R>,
    take: &mut impl FnMut(R) -> ControlFlow<()>,
) -> ControlFlow<()> {
    result.recv().map_or(ControlFlow::Continue(()), take)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for jobs in [1, 2, 7] {
            let mut seen = vec![];
            let slow_for_even = |item: u64| {
                thread::sleep(Duration::from_micros((item % 2) * 200));
                item
            };
            let end =
                in_order((0..300).collect(), NonZeroUsize::new(jobs), slow_for_even, |item| {
                    seen.push(item);
                    ControlFlow::Continue(())
                });
            assert_eq!(end, ControlFlow::Continue(()));
            assert_eq!(seen, (0..300).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }

    #[test]
    fn few_results_wait() {
        let (alive, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |item: usize| {
            most.fetch_max(alive.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            item
        };
        let _ = in_order((0..1000).collect(), NonZeroUsize::new(2), work, |_| {
            alive.fetch_sub(1, Ordering::SeqCst);
            ControlFlow::Continue(())
        });
        assert!(most.into_inner() <= 2 * WAITING_PER_THREAD + 1);
    }

    #[test]
    fn a_break_ends_the_work() {
        let done = AtomicUsize::new(0);
        let work = |_| done.fetch_add(1, Ordering::SeqCst);
        let items: Vec<usize> = (0..1000).collect();
        let end = in_order(items, NonZeroUsize::new(2), work, |_| ControlFlow::Break(()));
        assert_eq!(end, ControlFlow::Break(()));
        assert!(done.into_inner() <= 2 * WAITING_PER_THREAD);
    }
}
