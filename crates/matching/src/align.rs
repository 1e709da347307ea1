//! How a name asked for meets a name known: which word stands for which, and what is left over.

use crate::reach::Meet;

/// Words left on both sides speak against, pair by pair.
const DIFFERS_BITS: f32 = -5.0;
/// One in so many pairs of strangers, as bits, share a name whatever its words say: names run in families and places, and
/// words of one name are not independent. No name alone says more.
const NAMESAKES_BITS: f32 = 18.0;
/// No name weighs more than this, with what rounding may add.
pub(crate) const MOST_OF_A_NAME: f32 = NAMESAKES_BITS + 0.01;
/// A word that only the name asked for has.
const EXTRA_ASKED_BITS: f32 = -2.2;
/// A word that only the known name has.
const EXTRA_KNOWN_BITS: f32 = -1.8;
/// A word as common as this or rarer counts wholly when it is missing; commoner ones count less.
const WHOLE_FROM_BITS: f32 = 9.0;
/// A name that its own source calls weak counts for this part.
pub(crate) const WEAK_PART: f32 = 0.7;

/// A way in which words of the two names may meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link {
    /// The words asked for that it uses, a bit each.
    pub(crate) asked: u32,
    /// The words known that it uses, a bit each.
    pub(crate) known: u32,
    pub(crate) meet: Meet,
    pub(crate) bits: f32,
}

/// A word of either name as far as being left over goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leftover {
    /// What the word would say if it agreed.
    pub(crate) bits: f32,
    /// Its first letter, and whether it is nothing but that letter.
    pub(crate) first: u8,
    pub(crate) initial: bool,
}

/// How two names meet.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Meeting {
    /// The links taken, the weightiest first.
    pub(crate) links: Vec<Link>,
    /// Words of either name that nothing met, a bit each.
    pub(crate) left_asked: u32,
    pub(crate) left_known: u32,
    /// What the links bring, and what all brings together.
    pub(crate) agreed: f32,
    pub(crate) differs: f32,
}

impl Meeting {
    /// The weight of the pair of names.
    pub(crate) fn bits(&self) -> f32 {
        self.agreed + self.differs + self.namesakes()
    }

    /// What namesakes take from what the words say: the chance of agreeing is that of the words or that of
    /// bearing one name, whichever is likelier.
    pub(crate) fn namesakes(&self) -> f32 {
        -(1.0 + (self.agreed - NAMESAKES_BITS).exp2()).log2()
    }

    /// Takes the weightiest links that do not share a word, in `self`'s own room.
    pub(crate) fn make(&mut self, candidates: &mut [Link], asked: &[Leftover], known: &[Leftover]) {
        candidates.sort_unstable_by(|a, b| b.bits.total_cmp(&a.bits).then_with(|| (a.asked, a.known).cmp(&(b.asked, b.known))));
        self.links.clear();
        (self.left_asked, self.left_known) = (all(asked.len()), all(known.len()));
        self.agreed = 0.0;
        for link in candidates.iter() {
            if link.asked & !self.left_asked == 0 && link.known & !self.left_known == 0 {
                self.left_asked &= !link.asked;
                self.left_known &= !link.known;
                self.agreed += link.bits;
                self.links.push(*link);
            }
        }
        self.differs = if self.links.is_empty() { 0.0 } else { self.left_over(asked, known) };
    }

    /// Initials meet the words they may stand for without a word said; then pairs speak against; then what is alone.
    fn left_over(&mut self, asked: &[Leftover], known: &[Leftover]) -> f32 {
        let (mut left_asked, mut left_known) = (self.left_asked, self.left_known);
        for i in bits(left_asked) {
            let stands = bits(left_known).find(|j| {
                let (a, b) = (asked[i], known[*j]);
                a.first == b.first && (a.initial || b.initial)
            });
            if let Some(j) = stands {
                left_asked &= !(1 << i);
                left_known &= !(1 << j);
            }
        }
        (self.left_asked, self.left_known) = (left_asked, left_known);
        let weight = |word: &Leftover| (word.bits / WHOLE_FROM_BITS).clamp(0.25, 1.0);
        let pairs = left_asked.count_ones().min(left_known.count_ones()) as usize;
        let sum = |left: u32, words: &[Leftover]| bits(left).map(|at| weight(&words[at])).sum::<f32>();
        let (weight_asked, weight_known) = (sum(left_asked, asked), sum(left_known, known));
        #[expect(clippy::cast_precision_loss, reason = "names have few words")]
        let count = |left: u32| left.count_ones().max(1) as f32;
        #[expect(clippy::cast_precision_loss, reason = "names have few words")]
        let paired = pairs as f32;
        let (mean_asked, mean_known) = (weight_asked / count(left_asked), weight_known / count(left_known));
        let differ = DIFFERS_BITS * paired * if mean_asked < mean_known { mean_asked } else { mean_known };
        let extra_asked = EXTRA_ASKED_BITS * (weight_asked - mean_asked * paired).max(0.0);
        let extra_known = EXTRA_KNOWN_BITS * (weight_known - mean_known * paired).max(0.0);
        differ + extra_asked + extra_known
    }
}

fn all(words: usize) -> u32 {
    (1_u32 << words.min(31)) - 1
}

/// What words must say together so that no less than `need` is left after namesakes; infinite where no name says so much.
pub(crate) fn agreed_for(need: f32) -> f32 {
    if need >= NAMESAKES_BITS { f32::INFINITY } else { -((-need).exp2() - (-NAMESAKES_BITS).exp2()).log2() }
}

/// The places of the bits set, ascending.
pub(crate) fn bits(mut set: u32) -> impl Iterator<Item = usize> + Clone {
    std::iter::from_fn(move || {
        let at = set.trailing_zeros();
        (at < 32).then(|| {
            set &= set - 1;
            at as usize
        })
    })
}
