//! Work on all cores with results in the order of the inputs: [`in_order`].

use std::any::Any;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};
use std::vec;

/// Results that may wait for an earlier one, for each thread: enough to keep all threads busy
/// beside one large file, few enough to keep memory small.
const WAITING_PER_THREAD: usize = 8;

/// Stack of each thread in bytes: what the first thread of a process usually has, so that no file
/// fails among others that would not fail alone.
const STACK_BYTES: usize = 8 << 20;

/// Calls `work` for every item on up to `jobs` threads (none: all cores), this one among them, and
/// `take` with the results, one at a time, in the order of the items, until `take` breaks.
///
/// The thread that has the result that is next takes it, and those that waited for it: no thread is
/// woken for a result. Only a few results exist at a time, however many items there are. A panic is
/// passed on after the results of the other items.
pub fn in_order<T: Send, R: Send>(
    items: Vec<T>,
    jobs: Option<NonZeroUsize>,
    work: impl Fn(T) -> R + Sync,
    take: impl FnMut(R) -> ControlFlow<()> + Send,
) -> ControlFlow<()> {
    let threads = threads(jobs).min(items.len());
    if threads < 2 {
        return items.into_iter().map(work).try_for_each(take);
    }
    let row = Row::new(items, threads * WAITING_PER_THREAD, take);
    thread::scope(|scope| {
        for _ in 1..threads {
            // Where the system gives no further thread, fewer do it all.
            let _ = Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, || row.work(&work));
        }
        row.work(&work);
    });
    row.end()
}

/// Does two things at the same time where `jobs` and the system allow two threads, else one after
/// the other.
pub fn both<A, B: Send>(
    jobs: Option<NonZeroUsize>,
    first: impl FnOnce() -> A,
    second: impl Fn() -> B + Sync,
) -> (A, B) {
    thread::scope(|scope| {
        let may_have_two = threads(jobs) > 1;
        let thread = may_have_two.then(|| Builder::new().spawn_scoped(scope, &second).ok());
        let first = first();
        let second = match thread.flatten() {
            Some(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => second(),
        };
        (first, second)
    })
}

fn threads(jobs: Option<NonZeroUsize>) -> usize {
    jobs.map_or_else(
        || thread::available_parallelism().map_or(1, NonZeroUsize::get),
        NonZeroUsize::get,
    )
}

/// What a panic says.
type Panic = Box<dyn Any + Send>;

/// Items that become results, which are taken in the order of the items.
struct Row<T, R, F> {
    state: Mutex<State<T, R, F>>,
    /// There is room for another result.
    room: Condvar,
    /// How many results there may be.
    window: usize,
}

struct State<T, R, F> {
    items: vec::IntoIter<T>,
    /// A place for each item that was begun and whose result is not taken, and the result once it
    /// is there. The first place is empty while nobody has the lock.
    results: VecDeque<Option<Result<R, Panic>>>,
    /// How many results were taken.
    taken: usize,
    /// How many threads wait for room.
    waiting: usize,
    take: F,
    end: ControlFlow<()>,
    /// The first panic.
    panic: Option<Panic>,
}

impl<T, R, F: FnMut(R) -> ControlFlow<()>> Row<T, R, F> {
    fn new(items: Vec<T>, window: usize, take: F) -> Self {
        let state = State {
            items: items.into_iter(),
            results: VecDeque::with_capacity(window),
            taken: 0,
            waiting: 0,
            take,
            end: ControlFlow::Continue(()),
            panic: None,
        };
        Self { state: Mutex::new(state), room: Condvar::new(), window }
    }

    /// Works until no items are left.
    fn work(&self, work: impl Fn(T) -> R) {
        while let Some((number, item)) = self.next() {
            let result = catch_unwind(AssertUnwindSafe(|| work(item)));
            self.put(number, result);
        }
    }

    /// The next item with its number, as soon as there is room for its result.
    fn next(&self) -> Option<(usize, T)> {
        let mut state = self.lock();
        while state.results.len() >= self.window {
            state.waiting += 1;
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        let item = state.items.next()?;
        state.results.push_back(None);
        Some((state.taken + state.results.len() - 1, item))
    }

    /// Puts a result into its place and takes those that are next.
    fn put(&self, number: usize, result: Result<R, Panic>) {
        let mut state = self.lock();
        let place = number - state.taken;
        state.results[place] = Some(result);
        while let Some(Some(_)) = state.results.front() {
            state.take_first();
        }
        if state.waiting > 0 {
            self.room.notify_all();
        }
    }

    /// The state, which is whole also where a thread panicked.
    fn lock(&self) -> MutexGuard<'_, State<T, R, F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(self) -> ControlFlow<()> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        match state.panic {
            Some(panic) => resume_unwind(panic),
            None => state.end,
        }
    }
}

impl<T, R, F: FnMut(R) -> ControlFlow<()>> State<T, R, F> {
    fn take_first(&mut self) {
        let Some(Some(result)) = self.results.pop_front() else { return };
        self.taken += 1;
        if self.end.is_break() {
            return;
        }
        let taken =
            result.and_then(|result| catch_unwind(AssertUnwindSafe(|| (self.take)(result))));
        match taken {
            Ok(end) => self.end = end,
            Err(panic) => self.panic = self.panic.take().or(Some(panic)),
        }
        if self.end.is_break() {
            self.items = vec![].into_iter();
        }
    }
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
    fn a_panic_comes_after_the_results() {
        let mut seen = vec![];
        let work = |item: usize| {
            assert!(item != 3, "three");
            item
        };
        let run = || {
            in_order((0..100).collect(), NonZeroUsize::new(3), work, |item| {
                seen.push(item);
                ControlFlow::Continue(())
            })
        };
        let panic = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
        assert_eq!(panic.downcast_ref(), Some(&"three"));
        assert!(seen.into_iter().eq((0..100).filter(|item| *item != 3)));
    }

    #[test]
    fn a_panic_of_the_taker_does_not_keep_the_others_waiting() {
        let take = |item: usize| {
            assert!(item != 3, "three");
            ControlFlow::Continue(())
        };
        let run = || in_order((0..100).collect(), NonZeroUsize::new(3), |item| item, take);
        assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
    }

    #[test]
    fn both_are_done_with_one_thread_and_with_two() {
        for jobs in [1, 2] {
            let first = thread::current().id();
            let (a, b) = both(NonZeroUsize::new(jobs), || 1, || thread::current().id());
            assert_eq!((a, b == first), (1, jobs == 1));
        }
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
