//! Graded waiting after wrong sign-ins: per account and source, and per source; never for the whole site.
//!
//! A stranger who tries passwords on an account makes *their own source* wait, and other unknown devices of
//! that account a little; a device that has signed in before is counted on its own, so nobody can lock out
//! the owner.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::Duration;

use jiff::Timestamp;
use model::AccountId;

/// Where a try comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// An address; of IPv6 the first 64 bits, which one subscriber has to themselves.
    Address(IpAddr),
    /// A device that signed in to this account before and proves it.
    Known(AccountId),
}

impl Source {
    /// The source of an address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(v6) => {
                let s = v6.segments();
                Self::Address(IpAddr::from([s[0], s[1], s[2], s[3], 0, 0, 0, 0]))
            }
            v4 => Self::Address(v4),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Pair(Option<AccountId>, Source),
    Source(Source),
    /// All unknown devices of an account together.
    Account(AccountId),
}

#[derive(Debug, Clone, Copy)]
struct Count {
    failures: u32,
    last: Timestamp,
}

/// Remembers wrong tries of the last hours in memory.
#[derive(Debug, Default)]
pub struct Backoff(Mutex<HashMap<Key, Count>>);

/// Tries that are free before waiting begins: people mistype.
const FREE_PER_PAIR: u32 = 3;
/// A whole post may share one address.
const FREE_PER_SOURCE: u32 = 20;
/// Unknown devices of one account: an attack from many addresses.
const FREE_PER_ACCOUNT: u32 = 10;
/// The longest wait on a pair or a source.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// The longest wait that strangers can put on an account's unknown devices.
const LONGEST_PER_ACCOUNT: Duration = Duration::from_secs(30);
/// After this, wrong tries are forgotten.
const FORGET: Duration = Duration::from_secs(6 * 3600);
/// Counters kept at most; beyond that old ones are dropped first.
const MAX_COUNTERS: usize = 100_000;

impl Key {
    const fn limits(self) -> (u32, Duration) {
        match self {
            Self::Pair(..) => (FREE_PER_PAIR, LONGEST),
            Self::Source(_) => (FREE_PER_SOURCE, LONGEST),
            Self::Account(_) => (FREE_PER_ACCOUNT, LONGEST_PER_ACCOUNT),
        }
    }

    fn all(account: Option<AccountId>, source: Source) -> Vec<Self> {
        let mut keys = vec![Self::Pair(account, source)];
        if matches!(source, Source::Address(_)) {
            keys.push(Self::Source(source));
            keys.extend(account.map(Self::Account));
        }
        keys
    }
}

fn wait_after(failures: u32, free: u32, longest: Duration) -> Duration {
    // 1, 2, 4, … seconds after the free tries.
    failures.checked_sub(free + 1).map_or(Duration::ZERO, |over| Duration::from_secs(1_u64 << over.min(20)).min(longest))
}

impl Backoff {
    /// How long a try on an account (none: no such login) from a source has to wait; zero when it may go on.
    #[must_use]
    pub fn wait(&self, account: Option<AccountId>, source: Source, now: Timestamp) -> Duration {
        let counts = self.0.lock().expect("no holder panics");
        let left = |key: Key| {
            let count = counts.get(&key)?;
            let (free, longest) = key.limits();
            let until = count.last + wait_after(count.failures, free, longest);
            Duration::try_from(until.duration_since(now)).ok()
        };
        Key::all(account, source).into_iter().filter_map(left).max().unwrap_or(Duration::ZERO)
    }

    /// Counts a wrong try.
    pub fn failed(&self, account: Option<AccountId>, source: Source, now: Timestamp) {
        let mut counts = self.0.lock().expect("no holder panics");
        if counts.len() >= MAX_COUNTERS {
            let fresh =
                |count: &Count| now.duration_since(count.last) < jiff::SignedDuration::try_from(FORGET).expect("six hours");
            counts.retain(|_, count| fresh(count));
            if counts.len() >= MAX_COUNTERS {
                counts.clear();
            }
        }
        for key in Key::all(account, source) {
            let count = counts.entry(key).or_insert(Count { failures: 0, last: now });
            if now.duration_since(count.last) > jiff::SignedDuration::try_from(FORGET).expect("six hours") {
                count.failures = 0;
            }
            count.failures += 1;
            count.last = now;
        }
    }

    /// Forgets the wrong tries of a pair after a right one. The source's and the account's own counters stay.
    pub fn succeeded(&self, account: AccountId, source: Source) {
        self.0.lock().expect("no holder panics").remove(&Key::Pair(Some(account), source));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: Source = Source::Address(IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1)));
    const AWAY: Source = Source::Address(IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 2)));

    fn account(n: u128) -> AccountId {
        AccountId(uuid::Uuid::from_u128(n))
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).unwrap()
    }

    #[test]
    fn waiting_grows_and_ends() {
        let backoff = Backoff::default();
        for _ in 0..3 {
            backoff.failed(Some(account(1)), HOME, at(0));
        }
        assert_eq!(backoff.wait(Some(account(1)), HOME, at(0)), Duration::ZERO);
        backoff.failed(Some(account(1)), HOME, at(0));
        assert_eq!(backoff.wait(Some(account(1)), HOME, at(0)), Duration::from_secs(1));
        backoff.failed(Some(account(1)), HOME, at(0));
        assert_eq!(backoff.wait(Some(account(1)), HOME, at(0)), Duration::from_secs(2));
        assert_eq!(backoff.wait(Some(account(1)), HOME, at(2)), Duration::ZERO);
        for _ in 0..60 {
            backoff.failed(Some(account(1)), HOME, at(0));
        }
        assert_eq!(backoff.wait(Some(account(1)), HOME, at(0)), LONGEST);
    }

    #[test]
    fn a_stranger_cannot_lock_out_the_owner() {
        let backoff = Backoff::default();
        for _ in 0..1000 {
            backoff.failed(Some(account(1)), AWAY, at(0));
        }
        assert_eq!(backoff.wait(Some(account(1)), AWAY, at(0)), LONGEST);
        assert_eq!(backoff.wait(Some(account(1)), Source::Known(account(1)), at(0)), Duration::ZERO);
        assert_eq!(backoff.wait(Some(account(1)), HOME, at(0)), LONGEST_PER_ACCOUNT, "an unknown device waits a little");
        assert_eq!(backoff.wait(Some(account(2)), HOME, at(0)), Duration::ZERO, "others do not wait");
    }

    #[test]
    fn one_source_that_tries_many_accounts_waits() {
        let backoff = Backoff::default();
        for n in 0..30 {
            backoff.failed(Some(account(n)), AWAY, at(0));
        }
        assert!(backoff.wait(Some(account(99)), AWAY, at(0)) > Duration::ZERO);
        assert!(backoff.wait(None, AWAY, at(0)) > Duration::ZERO, "an unknown login waits no less");
    }

    #[test]
    fn ipv6_counts_by_subscriber() {
        let of = |text: &str| Source::of(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), HOME);
    }
}
