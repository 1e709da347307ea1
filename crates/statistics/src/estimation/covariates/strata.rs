//! The overlap table by covariates: one table for each combination of year, sex, age group and the like.

use crate::estimation::{History, MAX_LISTS, Table, TableError};

/// The counts of one combination of covariates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    /// One value for each covariate; "unknown" is a value like others.
    pub values: Vec<String>,
    /// Histories with their counts.
    pub rows: Vec<(History, u64)>,
}

/// Counts by history within strata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strata {
    lists: Vec<String>,
    covariates: Vec<String>,
    strata: Vec<Stratum>,
}

impl Stratum {
    /// How many people were observed.
    #[must_use]
    pub fn observed(&self) -> u64 {
        self.rows.iter().map(|(_, count)| count).sum()
    }
}

impl Strata {
    /// Strata with the same lists and one value for each covariate.
    ///
    /// # Errors
    /// When the rows of a stratum are no table; see [`Table::new`].
    ///
    /// # Panics
    /// When a stratum has another number of values than there are covariates.
    pub fn new(lists: Vec<String>, covariates: Vec<String>, strata: Vec<Stratum>) -> Result<Self, TableError> {
        for stratum in &strata {
            assert_eq!(stratum.values.len(), covariates.len(), "a value for each covariate");
            Table::new(lists.clone(), stratum.rows.clone())?;
        }
        if lists.len() > MAX_LISTS {
            return Err(TableError::TooManyLists(lists.len()));
        }
        Ok(Self { lists, covariates, strata })
    }

    /// The lists' names.
    #[must_use]
    pub fn lists(&self) -> &[String] {
        &self.lists
    }

    /// The covariates' names.
    #[must_use]
    pub fn covariates(&self) -> &[String] {
        &self.covariates
    }

    /// The strata.
    #[must_use]
    pub fn strata(&self) -> &[Stratum] {
        &self.strata
    }

    /// How many people were observed.
    #[must_use]
    pub fn observed(&self) -> u64 {
        self.strata.iter().map(Stratum::observed).sum()
    }

    /// The categories of a covariate in order, each with the people observed in it.
    #[must_use]
    pub fn categories(&self, covariate: usize) -> Vec<(String, u64)> {
        let mut found = std::collections::BTreeMap::new();
        for stratum in &self.strata {
            *found.entry(stratum.values[covariate].clone()).or_insert(0) += stratum.observed();
        }
        found.into_iter().collect()
    }
}
