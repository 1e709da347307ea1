//! Pairs of known persons who may be one: who looks alike, what was decided, and who is held to be one now.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{AgencyId, PairFacts, PairId, PersonId, kind};
use store::Stored;

/// What of a person the pairs need.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownPerson {
    /// The version of the record.
    pub version: u32,
    /// The agency that recorded them.
    pub recorded_by: AgencyId,
}

/// Two persons who look alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Likeness {
    /// The two, the lower id first.
    pub persons: [PersonId; 2],
    /// How alike, in bits.
    pub weight_bits: f64,
}

/// Everything about pairs that lists and searches need.
#[derive(Debug, Default)]
pub struct PairBoard {
    people: HashMap<PersonId, KnownPerson>,
    likenesses: BTreeMap<PairId, Likeness>,
    of_person: HashMap<PersonId, BTreeSet<PairId>>,
    decided: HashMap<PairId, PairFacts>,
    merges: Merges,
    unsearched: BTreeSet<PersonId>,
    /// Persons whose record did not read; they are tried again later, and hold up nobody.
    set_aside: BTreeSet<PersonId>,
}

impl PairBoard {
    pub(super) fn put_person(&mut self, stored: &Stored<kind::Person>) {
        let person = PersonId::from(stored.record);
        if stored.is_erased() {
            return;
        }
        self.people.insert(person, KnownPerson { version: stored.version, recorded_by: stored.facts.recorded_by });
        self.drop_likenesses(person);
        self.set_aside.remove(&person);
        self.unsearched.insert(person);
    }

    pub(super) fn put_pair(&mut self, stored: Stored<kind::PersonPair>) {
        let pair = PairId::from(stored.record);
        let [one, other] = stored.facts.persons;
        self.merges.set(one, other, stored.facts.merged());
        self.decided.insert(pair, stored.facts);
    }

    /// Forgets a person who was erased. Others whom they were merged with stay one, because people decided so.
    pub(super) fn forget(&mut self, person: PersonId) {
        self.people.remove(&person);
        self.searched(person);
        self.drop_likenesses(person);
    }

    fn drop_likenesses(&mut self, person: PersonId) {
        for pair in self.of_person.remove(&person).unwrap_or_default() {
            if let Some(likeness) = self.likenesses.remove(&pair) {
                for other in likeness.persons.into_iter().filter(|other| *other != person) {
                    self.of_person.entry(other).or_default().remove(&pair);
                }
            }
        }
    }

    /// Some persons for whom nobody has looked yet.
    pub(crate) fn unsearched(&self, most: usize) -> Vec<PersonId> {
        self.unsearched.iter().take(most).copied().collect()
    }

    /// Notes whom a person of a version looks like. A record that changed since is looked for again.
    pub(crate) fn note_likenesses(&mut self, person: PersonId, version: u32, alike: &[(PersonId, f64)]) {
        if self.people.get(&person).is_some_and(|known| known.version != version) {
            return;
        }
        self.unsearched.remove(&person);
        for (other, weight_bits) in alike.iter().copied() {
            if other == person || !self.people.contains_key(&other) || !self.people.contains_key(&person) {
                continue;
            }
            let pair = PairId::of(person, other);
            let persons = PairFacts::new(person, other).persons;
            // Either may have been looked for first; the likelier finding is kept, whatever the order.
            let kept = self.likenesses.entry(pair).or_insert(Likeness { persons, weight_bits });
            kept.weight_bits = kept.weight_bits.max(weight_bits);
            for each in persons {
                self.of_person.entry(each).or_default().insert(pair);
            }
        }
    }

    /// Takes persons off the list of those to be looked for: they are gone.
    pub(crate) fn searched(&mut self, person: PersonId) {
        self.unsearched.remove(&person);
        self.set_aside.remove(&person);
    }

    /// Leaves a person whose record does not read to a later try.
    pub(crate) fn set_aside(&mut self, person: PersonId) {
        if self.unsearched.remove(&person) {
            self.set_aside.insert(person);
        }
    }

    /// Takes up again whoever was set aside.
    pub(crate) fn take_up_again(&mut self) {
        self.unsearched.append(&mut self.set_aside);
    }

    /// What of a person the pairs need; nothing once erased.
    pub(crate) fn person(&self, person: PersonId) -> Option<KnownPerson> {
        self.people.get(&person).copied()
    }

    /// How many persons there are.
    pub(crate) fn people(&self) -> usize {
        self.people.len()
    }

    /// How alike a pair is, as last computed.
    pub(crate) fn likeness(&self, pair: PairId) -> Option<Likeness> {
        self.likenesses.get(&pair).copied()
    }

    /// What was decided on a pair.
    pub(crate) fn decided(&self, pair: PairId) -> Option<&PairFacts> {
        self.decided.get(&pair)
    }

    /// The two persons of a pair that looks alike or was decided on.
    pub(crate) fn persons_of(&self, pair: PairId) -> Option<[PersonId; 2]> {
        let decided = self.decided.get(&pair).map(|decided| decided.persons);
        decided.or_else(|| self.likenesses.get(&pair).map(|likeness| likeness.persons))
    }

    /// Every pair that looks alike or was decided on, each once.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (PairId, [PersonId; 2])> {
        let alike = self.likenesses.iter().map(|(pair, likeness)| (*pair, likeness.persons));
        let decided = self.decided.iter().map(|(pair, decided)| (*pair, decided.persons));
        alike.chain(decided.filter(|(pair, _)| !self.likenesses.contains_key(pair)))
    }

    /// Pairs with a record in which a person takes part, decided in whatever way.
    pub(crate) fn records_with(&self, person: PersonId) -> Vec<PairId> {
        let with = self.decided.iter().filter(|(_, decided)| decided.persons.contains(&person));
        with.map(|(pair, _)| *pair).collect()
    }

    /// Who is held to be one person now.
    #[must_use]
    pub const fn merges(&self) -> &Merges {
        &self.merges
    }
}

/// Which persons are held to be one: the classes that live merges make, never a rewriting of anybody.
#[derive(Debug, Clone, Default)]
pub struct Merges {
    joined: HashMap<PersonId, BTreeSet<PersonId>>,
}

impl Merges {
    /// Joins two persons, or parts them again.
    pub fn set(&mut self, one: PersonId, other: PersonId, joined: bool) {
        for (from, to) in [(one, other), (other, one)] {
            let beside = self.joined.entry(from).or_default();
            if joined {
                beside.insert(to);
            } else {
                beside.remove(&to);
            }
            if beside.is_empty() {
                self.joined.remove(&from);
            }
        }
    }

    /// Whom somebody decided to be one with a person, without going further.
    pub fn beside(&self, person: PersonId) -> impl Iterator<Item = PersonId> {
        self.joined.get(&person).into_iter().flatten().copied()
    }

    /// Everybody who is one with a person, themselves included, in the order of their ids.
    #[must_use]
    pub fn class_of(&self, person: PersonId) -> BTreeSet<PersonId> {
        let mut class = BTreeSet::from([person]);
        let mut open = vec![person];
        while let Some(next) = open.pop() {
            open.extend(self.beside(next).filter(|beside| class.insert(*beside)));
        }
        class
    }

    /// Whether two persons are one.
    #[must_use]
    pub fn are_one(&self, one: PersonId, other: PersonId) -> bool {
        self.class_of(one).contains(&other)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn person(n: u8) -> PersonId {
        PersonId(Uuid::from_u128(u128::from(n) + 1))
    }

    const PEOPLE: u8 = 7;

    /// The same by the plainest means: labels that spread until nothing changes.
    fn labels(edges: &BTreeSet<(u8, u8)>) -> Vec<u8> {
        let mut label: Vec<u8> = (0..PEOPLE).collect();
        for _ in 0..PEOPLE {
            for (a, b) in edges {
                let least = label[usize::from(*a)].min(label[usize::from(*b)]);
                label[usize::from(*a)] = least;
                label[usize::from(*b)] = least;
            }
        }
        label
    }

    proptest! {
        #[test]
        fn merges_and_splits_in_any_order_give_the_classes_of_what_is_live(
            steps in proptest::collection::vec((0..PEOPLE, 0..PEOPLE, any::<bool>()), 0..40)
        ) {
            let (mut merges, mut edges) = (Merges::default(), BTreeSet::new());
            for (a, b, joined) in steps.into_iter().filter(|(a, b, _)| a != b) {
                let edge = (a.min(b), a.max(b));
                if joined { edges.insert(edge); } else { edges.remove(&edge); }
                merges.set(person(a), person(b), joined);
                let label = labels(&edges);
                for x in 0..PEOPLE {
                    let expected: BTreeSet<PersonId> =
                        (0..PEOPLE).filter(|y| label[usize::from(x)] == label[usize::from(*y)]).map(person).collect();
                    prop_assert_eq!(merges.class_of(person(x)), expected);
                }
            }
        }
    }

    #[test]
    fn a_split_in_the_middle_of_a_chain_leaves_both_ends_whole() {
        let mut merges = Merges::default();
        for n in 0..4 {
            merges.set(person(n), person(n + 1), true);
        }
        assert!(merges.are_one(person(0), person(4)));
        merges.set(person(2), person(1), false);
        assert_eq!(merges.class_of(person(0)), BTreeSet::from([person(0), person(1)]));
        assert_eq!(merges.class_of(person(3)), BTreeSet::from([person(2), person(3), person(4)]));
    }
}
