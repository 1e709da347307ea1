//! How many bytes of answers wait in memory at the same moment, over all requests.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

/// What all requests hold together: 256 MiB; how long one waits for its share before the client is asked to come again.
static HOUSE: Budget = Budget::new(256 << 10, Duration::from_secs(10));

/// Room for bytes.
#[derive(Debug)]
struct Budget {
    kib: Semaphore,
    patience: Duration,
}

impl Budget {
    const fn new(kib: usize, patience: Duration) -> Self {
        Self { kib: Semaphore::const_new(kib), patience }
    }
}

/// The share of one request. It is given back when this is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    of: &'static Budget,
    held: Option<SemaphorePermit<'static>>,
    used: usize,
}

/// Too many send at the same moment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoRoom;

impl Share {
    /// Nothing yet of what the house has.
    pub(super) const fn none() -> Self {
        Self::none_of(&HOUSE)
    }

    const fn none_of(of: &'static Budget) -> Self {
        Self { of, held: None, used: 0 }
    }

    /// Takes room for more bytes.
    ///
    /// Waiting ends: requests that hold a part each and wait for the rest would wait for each other for ever.
    pub(super) async fn grow(&mut self, bytes: usize) -> Result<(), NoRoom> {
        self.used += bytes;
        let held = self.held.as_ref().map_or(0, SemaphorePermit::num_permits);
        let missing = self.used.div_ceil(1024).saturating_sub(held);
        if missing == 0 {
            return Ok(());
        }
        let more = self.of.kib.acquire_many(u32::try_from(missing).map_err(|_| NoRoom)?);
        let more = tokio::time::timeout(self.of.patience, more).await.map_err(|_| NoRoom)?.map_err(|_| NoRoom)?;
        match &mut self.held {
            Some(held) => held.merge(more),
            None => self.held = Some(more),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SMALL: Budget = Budget::new(4, Duration::ZERO);

    #[tokio::test]
    async fn what_one_gives_back_another_takes() {
        let mut first = Share::none_of(&SMALL);
        first.grow(3 << 10).await.expect("there is room");
        first.grow(1 << 10).await.expect("there is room for the rest");
        let mut second = Share::none_of(&SMALL);
        assert_eq!(second.grow(1).await, Err(NoRoom));
        drop((first, second));
        Share::none_of(&SMALL).grow(1024).await.expect("it was given back");
    }
}
