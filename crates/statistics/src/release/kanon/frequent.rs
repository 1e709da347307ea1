//! Every combination that at least k victims hold, up to a length, without looking at the others.
//!
//! A longer combination is held by no more victims than each of its parts, so only parts that enough hold are made
//! longer (Agrawal and Srikant 1994); the holders of each part are carried along (Zaki 2000).

use super::attributes::Attributes;

/// Visits combinations of 1 to `max_length` attributes with how many hold them, each once, its attributes in rising order.
///
/// `visit` says whether to go on; nothing more is visited after a `false`.
pub(super) fn each(attributes: &Attributes, k: u32, max_length: usize, visit: &mut dyn FnMut(&[u32], u32) -> bool) {
    let mut walk = Walk { attributes, k, max_length, counts: vec![0; attributes.len()], parts: Vec::new(), visit, on: true };
    for attribute in 0..attributes.len() as u32 {
        let holders = &attributes.holders[attribute as usize];
        walk.parts.push(attribute);
        walk.enter(holders);
        walk.parts.pop();
    }
}

struct Walk<'a> {
    attributes: &'a Attributes,
    k: u32,
    max_length: usize,
    counts: Vec<u32>,
    parts: Vec<u32>,
    visit: &'a mut dyn FnMut(&[u32], u32) -> bool,
    on: bool,
}

impl Walk<'_> {
    fn enter(&mut self, holders: &[u32]) {
        self.on = self.on && (self.visit)(&self.parts, holders.len() as u32);
        if !self.on || self.parts.len() >= self.max_length {
            return;
        }
        let longer = self.longer(holders);
        if self.parts.len() + 1 == self.max_length {
            for (attribute, count) in longer {
                self.parts.push(attribute);
                self.on = self.on && (self.visit)(&self.parts, count);
                self.parts.pop();
            }
            return;
        }
        for (attribute, holders) in self.divide(holders, &longer) {
            self.parts.push(attribute);
            self.enter(&holders);
            self.parts.pop();
        }
    }

    /// The attributes after the last one that at least k of the holders hold too.
    fn longer(&mut self, holders: &[u32]) -> Vec<(u32, u32)> {
        let last = self.parts.last().copied().unwrap_or(0);
        let mut seen = Vec::new();
        for record in holders {
            for attribute in self.attributes.of_record(*record as usize).iter().rev().take_while(|attribute| **attribute > last) {
                let count = &mut self.counts[*attribute as usize];
                if *count == 0 {
                    seen.push(*attribute);
                }
                *count += 1;
            }
        }
        seen.sort_unstable();
        let counted: Vec<(u32, u32)> = seen.into_iter().map(|a| (a, std::mem::take(&mut self.counts[a as usize]))).collect();
        counted.into_iter().filter(|(_, count)| *count >= self.k).collect()
    }

    /// The holders of each longer combination.
    fn divide(&mut self, holders: &[u32], longer: &[(u32, u32)]) -> Vec<(u32, Vec<u32>)> {
        let mut divided: Vec<(u32, Vec<u32>)> =
            longer.iter().map(|(a, count)| (*a, Vec::with_capacity(*count as usize))).collect();
        (1..).zip(longer).for_each(|(at, (attribute, _))| self.counts[*attribute as usize] = at);
        for record in holders {
            for attribute in self.attributes.of_record(*record as usize) {
                if let Some(at) = (self.counts[*attribute as usize] as usize).checked_sub(1) {
                    divided[at].1.push(*record);
                }
            }
        }
        longer.iter().for_each(|(attribute, _)| self.counts[*attribute as usize] = 0);
        divided
    }
}
