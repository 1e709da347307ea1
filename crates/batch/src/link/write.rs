//! Pairs and clusters as CSV, in the order of the records.

use std::collections::HashSet;
use std::path::PathBuf;

use matching::link::{Ids, Level, Linked, Pair};
use serde_json::{Value, json};

use super::LinkJob;
use super::error::{FileError, LinkError};
use super::files::{Output, push_value};
use super::state::Known;
use crate::targets;

/// How much was written.
pub(super) struct Written {
    pub(super) pairs: u64,
    pub(super) clusters: u64,
    pub(super) largest: u64,
}

/// No file may be both read and written, or written twice.
pub(super) fn check_targets(job: &LinkJob) -> Result<(), LinkError> {
    let canonical = |path: &PathBuf| targets::known(path);
    let read: Vec<PathBuf> = std::iter::once(&job.left).chain(&job.right).chain(&job.resume).map(canonical).collect();
    if job.right.as_ref().is_some_and(|right| canonical(right) == canonical(&job.left)) {
        return Err(LinkError { path: job.left.clone(), what: FileError::SameFile });
    }
    let mut seen = HashSet::new();
    for path in job.pairs.iter().chain(&job.clusters) {
        let known = canonical(path);
        // Clusters may be brought up to date in place: the new file takes the old one's name when it is whole.
        let in_place =
            job.resume.as_ref().is_some_and(|resume| canonical(resume) == known) && job.clusters.as_ref() == Some(path);
        if !seen.insert(known.clone()) || read.contains(&known) && !in_place {
            return Err(LinkError { path: path.clone(), what: FileError::SameFile });
        }
    }
    Ok(())
}

/// Writes what was asked for.
pub(super) fn write(job: &LinkJob, ids: &Ids, linked: &Linked, known: Option<&Known>) -> Result<Written, LinkError> {
    if let Some(path) = &job.pairs {
        write_pairs(path, job, ids, linked)?;
    }
    let names = ClusterNames::new(ids, linked, known);
    if let Some(path) = &job.clusters {
        let mut out = Output::create(path)?;
        out.write(b"rec_id,cluster_id\n")?;
        let mut line = Vec::new();
        for (record, cluster) in (0..).zip(&linked.clusters) {
            line.clear();
            push_value(&mut line, ids.get(record));
            line.push(b',');
            push_value(&mut line, names.get(*cluster));
            line.push(b'\n');
            out.write(&line)?;
        }
        out.finish()?;
    }
    Ok(Written { pairs: linked.pairs.len() as u64, clusters: names.n, largest: names.largest })
}

fn write_pairs(path: &std::path::Path, job: &LinkJob, ids: &Ids, linked: &Linked) -> Result<(), LinkError> {
    let mut out = Output::create(path)?;
    out.write(if job.explain { b"id_l,id_r,score,why\n".as_slice() } else { b"id_l,id_r,score\n".as_slice() })?;
    let mut line = Vec::new();
    for pair in &linked.pairs {
        line.clear();
        push_value(&mut line, ids.get(pair.a));
        line.push(b',');
        push_value(&mut line, ids.get(pair.b));
        line.extend_from_slice(format!(",{:.3}", pair.bits).as_bytes());
        if job.explain {
            line.push(b',');
            push_value(&mut line, why(linked, pair).to_string().as_bytes());
        }
        line.push(b'\n');
        out.write(&line)?;
    }
    out.finish()
}

/// The terms of a pair; they sum to its score.
fn why(linked: &Linked, pair: &Pair) -> Value {
    let terms = linked.terms(pair).into_iter().map(|term| {
        let bits = (f64::from(term.bits) * 1000.0).round() / 1000.0;
        match term.level {
            Level::Missing => json!({ "kind": term.kind, "bits": bits }),
            level => json!({ "kind": term.kind, "level": level.code(), "left": term.left, "right": term.right, "bits": bits }),
        }
    });
    terms.collect()
}

/// A cluster is called by its first record, unless an earlier run has named it.
struct ClusterNames<'a> {
    names: Vec<&'a [u8]>,
    n: u64,
    largest: u64,
}

impl<'a> ClusterNames<'a> {
    fn new(ids: &'a Ids, linked: &Linked, known: Option<&'a Known>) -> Self {
        let n = linked.clusters.iter().max().map_or(0, |most| *most as usize + 1);
        let mut names: Vec<&[u8]> = vec![b""; n];
        let mut sizes = vec![0_u64; n];
        if let Some(known) = known {
            known.names.iter().zip(&mut names).for_each(|(name, slot)| *slot = name.as_bytes());
        }
        for (record, cluster) in (0..).zip(&linked.clusters) {
            sizes[*cluster as usize] += 1;
            if names[*cluster as usize].is_empty() {
                names[*cluster as usize] = ids.get(record);
            }
        }
        Self {
            names,
            n: sizes.iter().filter(|size| **size > 0).count() as u64,
            largest: sizes.iter().max().copied().unwrap_or(0),
        }
    }

    fn get(&self, cluster: u32) -> &'a [u8] {
        self.names[cluster as usize]
    }
}
