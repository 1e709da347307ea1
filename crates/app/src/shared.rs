//! What everybody reads and one task writes: locks with which the house cannot stand still.
//!
//! A use case looks at one projection while it holds another, and functions that it calls look again. With ordinary
//! read-write locks that stops everything as soon as a writer waits between two looks of one thread. Three rules
//! make a circle of waiting impossible, whatever the order of the looks:
//!
//! 1. A thread that reads something already gets its further looks without queueing behind waiting writers; it only waits
//!    for one who writes at this moment.
//! 2. Who writes holds this one lock and asks for no other, so it always finishes. Tests panic where it does not.
//! 3. No guard crosses an await: guards stay on their thread. Where a look lasts while other threads work for it, those do
//!    not look at the same value.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::MutexGuard;

use parking_lot::{RwLock, RwLockReadGuard, RwLockWriteGuard};

thread_local! {
    static READING: Cell<usize> = const { Cell::new(0) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Keeps a guard on its thread, as the lock of the standard library does, whatever the features of `parking_lot`.
type Stays = PhantomData<MutexGuard<'static, ()>>;

/// A value that many read and few write.
#[derive(Debug, Default)]
pub(crate) struct Shared<T>(RwLock<T>);

/// A look at a shared value; it stays as it is for as long as the look lasts.
#[derive(Debug)]
pub struct Reading<'a, T> {
    value: RwLockReadGuard<'a, T>,
    on_this_thread: Stays,
}

/// The right to change a shared value.
#[derive(Debug)]
pub(crate) struct Writing<'a, T> {
    value: RwLockWriteGuard<'a, T>,
    on_this_thread: Stays,
}

impl<T> Shared<T> {
    /// Looks at the value; a thread may look at several, and again at the same one.
    pub(crate) fn read(&self) -> Reading<'_, T> {
        debug_assert!(!WRITING.get(), "who writes looks at nothing else");
        let looks = READING.get();
        let value = if looks == 0 { self.0.read() } else { self.0.read_recursive() };
        READING.set(looks + 1);
        Reading { value, on_this_thread: PhantomData }
    }

    /// Changes the value once nobody looks at it.
    pub(crate) fn write(&self) -> Writing<'_, T> {
        debug_assert!(!WRITING.get() && READING.get() == 0, "who writes holds nothing else");
        let value = self.0.write();
        WRITING.set(true);
        Writing { value, on_this_thread: PhantomData }
    }
}

impl<T> Drop for Reading<'_, T> {
    fn drop(&mut self) {
        READING.set(READING.get() - 1);
    }
}

impl<T> Drop for Writing<'_, T> {
    fn drop(&mut self) {
        WRITING.set(false);
    }
}

impl<T> Deref for Reading<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Deref for Writing<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Writing<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::Shared;

    /// Gives a writer time to be waiting. Too short a time makes the test pass without trying anything, never fail.
    const A_MOMENT: Duration = Duration::from_millis(50);
    /// Far more than a look takes, even on a busy machine.
    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn a_second_look_does_not_queue_behind_a_waiting_writer() {
        let (told, tells) = channel();
        let shared = Arc::new((Shared::<u32>::default(), Shared::<u32>::default()));
        let (read, write) = (Arc::clone(&shared), Arc::clone(&shared));
        thread::spawn(move || {
            let first = read.0.read();
            let writer = thread::spawn(move || *write.0.write() += 1);
            thread::sleep(A_MOMENT);
            let seen = (*first, *read.1.read(), *read.0.read());
            drop(first);
            writer.join().unwrap();
            told.send((seen, *read.0.read())).unwrap();
        });
        assert_eq!(tells.recv_timeout(PATIENCE), Ok(((0, 0, 0), 1)), "the house stands still");
    }

    #[test]
    fn looks_in_any_order_beside_writers_never_stop_the_house() {
        let shared = Arc::new([Shared::<u64>::default(), Shared::<u64>::default(), Shared::<u64>::default()]);
        let over = Arc::new(AtomicBool::new(false));
        let (told, tells) = channel();
        for place in 0..3 {
            let (shared, over) = (Arc::clone(&shared), Arc::clone(&over));
            thread::spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    *shared[place].write() += 1;
                }
            });
        }
        for first in 0..3 {
            let (shared, told) = (Arc::clone(&shared), told.clone());
            thread::spawn(move || {
                for turn in 0..2000 {
                    let one = shared[first].read();
                    let other = shared[(first + turn) % 3].read();
                    assert!(*shared[first].read() == *one, "a look lasts");
                    drop((other, one));
                }
                told.send(()).unwrap();
            });
        }
        for _ in 0..3 {
            assert_eq!(tells.recv_timeout(PATIENCE), Ok(()), "the house stands still");
        }
        over.store(true, Ordering::Relaxed);
    }

    #[test]
    #[cfg(debug_assertions)]
    fn who_writes_holds_nothing_else() {
        let outcome = |asks: fn(&Shared<u32>, &Shared<u32>)| {
            thread::spawn(move || asks(&Shared::default(), &Shared::default())).join().is_err()
        };
        assert!(outcome(|one, other| drop((one.write(), other.write()))));
        assert!(outcome(|one, other| drop((one.write(), other.read()))));
        assert!(outcome(|one, other| drop((one.read(), other.write()))));
        assert!(!outcome(|one, other| drop((one.read(), other.read()))));
    }
}
