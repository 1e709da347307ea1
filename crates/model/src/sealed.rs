//! Identity that cannot leave by accident.

use zeroize::Zeroize;

/// A value that identifies somebody, kept away from logs, pages and exports by its type.
///
/// It implements neither `Serialize` nor `Display`, and its `Debug` shows nothing. The only way to
/// the value is [`Sealed::open`], which asks for the purpose of the look; the store writes that
/// purpose to the ledger before it hands a `Sealed` out.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed<T>(T);

impl<T> Sealed<T> {
    /// Seals a value that was entered or read.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for a stated purpose.
    pub const fn open(&self, _purpose: crate::Purpose) -> &T {
        &self.0
    }

    /// The value for the house itself: sealing it into storage or the in-memory index.
    ///
    /// Never for showing it to anybody; use [`Sealed::open`] there.
    pub const fn for_custody(&self) -> &T {
        &self.0
    }

    /// Takes the value out for a stated purpose.
    pub fn into_open(self, _purpose: crate::Purpose) -> T {
        self.0
    }
}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

impl<T: Zeroize> Zeroize for Sealed<T> {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}
