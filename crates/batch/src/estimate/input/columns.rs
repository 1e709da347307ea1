//! Which column of a table is what.

use std::path::Path;

use statistics::estimation::MAX_LISTS;

use super::InputOptions;
use super::rows::short;
use crate::BatchError;

/// Names under which a column of counts is known.
const COUNTS: [&str; 3] = ["count", "freq", "frequency"];

/// What the columns are, by position.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) lists: Vec<usize>,
    pub(super) names: Vec<String>,
    pub(super) covariates: Vec<usize>,
    pub(super) count: Option<usize>,
    pub(super) subject: Option<usize>,
}

impl Columns {
    /// Finds the columns that the options name; what is left is lists.
    pub(super) fn find(path: &Path, header: &[String], options: &InputOptions) -> Result<Self, BatchError> {
        let named = |name: &str| position(path, header, name);
        let count = match &options.count {
            Some(name) => Some(named(name)?),
            None => COUNTS.iter().find_map(|name| header.iter().position(|column| column.to_lowercase() == *name)),
        };
        // A list may be called N: a column that is named as a list is one.
        let count = count.filter(|at| !options.lists.contains(&header[*at]));
        let subject = options.subject.as_deref().map(named).transpose()?;
        let covariates = options.covariates.iter().map(|name| named(name)).collect::<Result<Vec<_>, _>>()?;
        let ignore = options.ignore.iter().map(|name| named(name)).collect::<Result<Vec<_>, _>>()?;
        let lists: Vec<usize> = if options.lists.is_empty() {
            let other = |at: &usize| {
                Some(*at) == count
                    || Some(*at) == subject
                    || covariates.contains(at)
                    || ignore.contains(at)
                    || header[*at].is_empty()
            };
            (0..header.len()).filter(|at| !other(at)).collect()
        } else {
            options.lists.iter().map(|name| named(name)).collect::<Result<_, _>>()?
        };
        let columns = Self { names: lists.iter().map(|at| header[*at].clone()).collect(), lists, covariates, count, subject };
        columns.check(path, header)
    }

    fn check(self, path: &Path, header: &[String]) -> Result<Self, BatchError> {
        let file = path.display();
        let repeated =
            self.lists.iter().enumerate().find(|(at, list)| self.lists[..*at].contains(list) || self.covariates.contains(list));
        if let Some((_, list)) = repeated {
            let name = short(&header[*list]);
            return Err(BatchError::new(
                format!("{file}: \"{name}\" is named twice"),
                "name each column once, as a list or as a covariate",
            ));
        }
        match self.lists.len() {
            0 => Err(BatchError::new(format!("{file} has no column of a list"), "give each list a column of 1 and 0")),
            n if n > MAX_LISTS => Err(BatchError::new(
                format!("{file} has {n} columns of lists; at most {MAX_LISTS} can be used"),
                "name the lists with --lists, or columns that are something else with --ignore, --covariate or --subject",
            )),
            _ => Ok(self),
        }
    }
}

/// Where a column stands, whatever its capitals.
pub(super) fn position(path: &Path, header: &[String], name: &str) -> Result<usize, BatchError> {
    let exact = header.iter().position(|column| column == name);
    let found = exact.or_else(|| header.iter().position(|column| column.to_lowercase() == name.to_lowercase()));
    found.ok_or_else(|| {
        let have: Vec<String> = header.iter().map(|column| short(column)).collect();
        BatchError::new(
            format!("{} has no column \"{}\"", path.display(), short(name)),
            format!("the columns are: {}", have.join(", ")),
        )
    })
}
