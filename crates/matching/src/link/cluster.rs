//! Records gathered into people: agreement and disagreement of all pairs of a cluster count, not one chain of likenesses.

use super::candidates::Scored;

/// No pair counts for more than so many bits, for or against.
const CLIP: f32 = 12.0;
/// Cross pairs that are weighed when two clusters are held against each other; of more, every n-th.
const CROSS: usize = 400;
/// Rounds in which single records may move.
const ROUNDS: usize = 3;

/// The people found: a number for every record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clusters {
    /// The cluster of each record.
    pub(crate) of: Vec<u32>,
    /// The records of each cluster; empty where a cluster went into another.
    pub(crate) members: Vec<Vec<u32>>,
}

/// What is asked of two records: the weight of one person, much below zero for a veto.
pub(crate) trait Weigher {
    fn bits(&mut self, a: u32, b: u32) -> f32;
}

impl<F: FnMut(u32, u32) -> f32> Weigher for F {
    fn bits(&mut self, a: u32, b: u32) -> f32 {
        self(a, b)
    }
}

/// Clusters `n` records. `start` gives clusters that are there already and stay apart from each other.
pub(crate) fn cluster(n: usize, edges: &[Scored], start: Option<&[Option<u32>]>, weigher: &mut impl Weigher) -> Clusters {
    let mut clusters = Clusters::start(n, start);
    let fixed: Vec<bool> = (0..n).map(|i| start.is_some_and(|start| start[i].is_some())).collect();
    let mut order: Vec<&Scored> = edges.iter().filter(|edge| edge.bits > 0.0).collect();
    order.sort_unstable_by(|x, y| y.bits.total_cmp(&x.bits).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut settled = vec![false; clusters.members.len()];
    for (cluster, members) in clusters.members.iter().enumerate() {
        settled[cluster] = members.iter().any(|record| fixed[*record as usize]);
    }
    for edge in &order {
        let (a, b) = (clusters.of[edge.a as usize], clusters.of[edge.b as usize]);
        if a == b || settled[a as usize] && settled[b as usize] {
            continue;
        }
        let alone = clusters.members[a as usize].len() + clusters.members[b as usize].len() == 2;
        if alone || clusters.linkage(a, b, weigher) > 0.0 {
            let into = clusters.merge(a, b, &settled);
            settled[into as usize] = settled[a as usize] || settled[b as usize];
        }
    }
    for _ in 0..ROUNDS {
        if clusters.move_records(&order, &fixed, weigher) == 0 {
            break;
        }
    }
    clusters
}

impl Clusters {
    /// For each record its part of a person: 1 over the size of its cluster.
    #[expect(clippy::cast_precision_loss, reason = "clusters are small; a large one has no weight to speak of")]
    pub(crate) fn weights(&self) -> Vec<f32> {
        self.of.iter().map(|cluster| 1.0 / self.members[*cluster as usize].len() as f32).collect()
    }

    fn start(n: usize, start: Option<&[Option<u32>]>) -> Self {
        let known = start.map_or(0, |start| start.iter().flatten().map(|c| *c as usize + 1).max().unwrap_or(0));
        let mut members = vec![Vec::new(); known];
        let mut of = Vec::with_capacity(n);
        for record in 0..u32::try_from(n).expect("fewer records than 2^32") {
            let cluster = start.and_then(|start| start[record as usize]).unwrap_or_else(|| {
                members.push(Vec::new());
                u32::try_from(members.len() - 1).expect("fewer clusters than 2^32")
            });
            members[cluster as usize].push(record);
            of.push(cluster);
        }
        Self { of, members }
    }

    /// The mean weight of all pairs across two clusters.
    pub(crate) fn linkage(&self, a: u32, b: u32, weigher: &mut impl Weigher) -> f32 {
        mean(&self.members[a as usize], &self.members[b as usize], weigher)
    }

    fn merge(&mut self, a: u32, b: u32, settled: &[bool]) -> u32 {
        let larger = self.members[a as usize].len() >= self.members[b as usize].len();
        let keep_a = settled[a as usize] || !settled[b as usize] && larger;
        let (into, from) = if keep_a { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[from as usize]);
        moved.iter().for_each(|record| self.of[*record as usize] = into);
        self.members[into as usize].extend(moved);
        into
    }

    /// Lets each record go where it agrees best on the whole; gives how many went.
    fn move_records(&mut self, edges: &[&Scored], fixed: &[bool], weigher: &mut impl Weigher) -> usize {
        let mut wishes: Vec<(u32, u32)> = Vec::new();
        for edge in edges {
            if self.of[edge.a as usize] != self.of[edge.b as usize] {
                wishes.push((edge.a, edge.b));
                wishes.push((edge.b, edge.a));
            }
        }
        wishes.sort_unstable();
        let mut moved = 0;
        for of_record in wishes.chunk_by(|x, y| x.0 == y.0) {
            let record = of_record[0].0;
            if fixed[record as usize] {
                continue;
            }
            let mut others: Vec<u32> = of_record.iter().map(|(_, other)| self.of[*other as usize]).collect();
            others.sort_unstable();
            others.dedup();
            moved += usize::from(self.move_record(record, &others, weigher));
        }
        moved
    }

    fn move_record(&mut self, record: u32, others: &[u32], weigher: &mut impl Weigher) -> bool {
        let own = self.of[record as usize];
        let rest: Vec<u32> = self.members[own as usize].iter().copied().filter(|r| *r != record).collect();
        let stay = if rest.is_empty() { 0.0 } else { mean(&[record], &rest, weigher) };
        let mut best = (stay.max(0.0), own);
        for other in others.iter().filter(|other| **other != own) {
            let linkage = mean(&[record], &self.members[*other as usize], weigher);
            if linkage > best.0 + 0.5 {
                best = (linkage, *other);
            }
        }
        if best.1 == own {
            return false;
        }
        self.members[own as usize].retain(|r| *r != record);
        self.members[best.1 as usize].push(record);
        self.of[record as usize] = best.1;
        true
    }
}

/// The mean of the weights of all pairs across, each within [`CLIP`].
pub(crate) fn mean(a: &[u32], b: &[u32], weigher: &mut impl Weigher) -> f32 {
    let n = a.len() * b.len();
    let step = n.div_ceil(CROSS).max(1);
    let (mut sum, mut count) = (0.0_f32, 0.0_f32);
    for at in (0..n).step_by(step) {
        let bits = weigher.bits(a[at / b.len()], b[at % b.len()]);
        sum += bits.clamp(-CLIP, CLIP);
        count += 1.0;
    }
    if count == 0.0 { 0.0 } else { sum / count }
}
