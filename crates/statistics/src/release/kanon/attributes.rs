//! Attributes that enough victims hold, numbered from the rarest, and who holds them.

use crate::release::Coded;

/// The attributes held by at least k records. An attribute is a column and a code other than 0.
#[derive(Debug)]
pub(super) struct Attributes {
    /// Column and code of each.
    pub(super) names: Vec<(u16, u16)>,
    /// Who holds each, by number of the record.
    pub(super) holders: Vec<Vec<u32>>,
    begins: Vec<u32>,
    of_records: Vec<u32>,
}

impl Attributes {
    /// Counts and numbers them: the rarest first, then by column and code.
    pub(super) fn of(coded: &Coded, k: u32) -> Self {
        let mut names = Vec::new();
        for (column, codes) in (0..).zip(coded.columns()) {
            let mut counts = vec![0_u32; codes.iter().max().map_or(0, |most| usize::from(*most)) + 1];
            codes.iter().for_each(|code| counts[usize::from(*code)] += 1);
            let held = counts.iter().enumerate().skip(1).filter(|(_, count)| **count >= k);
            names.extend(held.map(|(code, count)| (*count, column, code as u16)));
        }
        names.sort_unstable();
        let numbers = numbers(&names, coded);
        let mut it = Self {
            holders: names.iter().map(|name| Vec::with_capacity(name.0 as usize)).collect(),
            names: names.into_iter().map(|(_, column, code)| (column, code)).collect(),
            begins: Vec::with_capacity(coded.rows() + 1),
            of_records: Vec::new(),
        };
        it.begins.push(0);
        for record in 0..coded.rows() {
            let begin = it.of_records.len();
            let held = coded.columns().iter().zip(&numbers).filter_map(|(codes, numbers)| numbers[usize::from(codes[record])]);
            it.of_records.extend(held);
            it.of_records[begin..].sort_unstable();
            it.of_records[begin..].iter().for_each(|attribute| it.holders[*attribute as usize].push(record as u32));
            it.begins.push(it.of_records.len() as u32);
        }
        it
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn records(&self) -> usize {
        self.begins.len() - 1
    }

    /// The attributes of a record, the rarest first.
    pub(super) fn of_record(&self, record: usize) -> &[u32] {
        &self.of_records[self.begins[record] as usize..self.begins[record + 1] as usize]
    }

    pub(super) fn column(&self, attribute: u32) -> u16 {
        self.names[attribute as usize].0
    }

    /// How many combinations of `length` attributes the records hold, counted once for each record.
    pub(super) fn combinations(&self, length: usize) -> f64 {
        let choose = |n: usize| (0..length).map(|i| n.saturating_sub(i) as f64 / (i + 1) as f64).product::<f64>();
        (0..self.records()).map(|record| choose(self.of_record(record).len())).sum()
    }
}

/// For each column and code its number, where enough hold it.
fn numbers(names: &[(u32, u16, u16)], coded: &Coded) -> Vec<Vec<Option<u32>>> {
    let most = |codes: &Vec<u16>| codes.iter().max().map_or(0, |most| usize::from(*most));
    let mut numbers: Vec<Vec<Option<u32>>> = coded.columns().iter().map(|codes| vec![None; most(codes) + 1]).collect();
    for (number, (_, column, code)) in (0..).zip(names) {
        numbers[usize::from(*column)][usize::from(*code)] = Some(number);
    }
    numbers
}
