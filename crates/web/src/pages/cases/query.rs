//! The address of the list: filters, order and page, read softly and written back.

use app::cases::{CaseFilter, CaseSort};
use model::{CaseStatus, TrackStatus, ascii_digits};
use serde::Deserialize;

use crate::server::in_query;

/// What the list's address says. What cannot be read does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ListQuery {
    /// A case number to look for, instead of the list.
    pub(super) number: String,
    pub(super) status: String,
    pub(super) trafficking: String,
    pub(super) smuggling: String,
    pub(super) holder: String,
    pub(super) mine: String,
    pub(super) children: String,
    pub(super) min_age: String,
    pub(super) sort: String,
    pub(super) page: String,
}

impl ListQuery {
    pub(super) fn filter(&self) -> CaseFilter {
        CaseFilter {
            status: self.status.parse::<CaseStatus>().ok(),
            trafficking: self.trafficking.parse::<TrackStatus>().ok(),
            smuggling: self.smuggling.parse::<TrackStatus>().ok(),
            holder: self.holder.parse().ok(),
            mine: self.mine == "true",
            child_rules: self.children == "true",
            min_age_days: self.min_age_days(),
        }
    }

    pub(super) fn min_age_days(&self) -> Option<i64> {
        ascii_digits(self.min_age.trim()).parse().ok().filter(|days| *days > 0)
    }

    pub(super) fn sort(&self) -> CaseSort {
        CaseSort::from_code(&self.sort)
    }

    pub(super) fn page(&self) -> usize {
        ascii_digits(self.page.trim()).parse().unwrap_or(1)
    }

    /// The same list from its first page, with something changed.
    pub(super) fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut query = Self { number: String::new(), page: String::new(), ..self.clone() };
        change(&mut query);
        query
    }

    /// The address.
    pub(super) fn href(&self) -> String {
        let fields: [(&str, &str); 9] = [
            ("status", &self.status),
            ("trafficking", &self.trafficking),
            ("smuggling", &self.smuggling),
            ("holder", &self.holder),
            ("mine", &self.mine),
            ("children", &self.children),
            ("min_age", &self.min_age),
            ("sort", &self.sort),
            ("page", &self.page),
        ];
        let written: Vec<String> =
            fields.iter().filter(|(_, v)| !v.is_empty()).map(|(name, value)| format!("{name}={}", in_query(value))).collect();
        if written.is_empty() { "/cases".to_owned() } else { format!("/cases?{}", written.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_addresses_do_not_filter_and_stay_addresses() {
        let query = ListQuery {
            status: "\"><script>".into(),
            page: "-1".into(),
            min_age: "99999999999999999999".into(),
            holder: "x&y=1".into(),
            ..ListQuery::default()
        };
        let filter = query.filter();
        assert!(filter.status.is_none() && filter.holder.is_none() && filter.min_age_days.is_none());
        assert_eq!(query.page(), 1);
        assert_eq!(query.href(), "/cases?status=%22%3E%3Cscript%3E&holder=x%26y%3D1&min_age=99999999999999999999&page=-1");
    }

    #[test]
    fn another_order_begins_at_the_first_page() {
        let query = ListQuery { status: "active".into(), page: "7".into(), ..ListQuery::default() };
        assert_eq!(query.with(|q| q.sort = "oldest".into()).href(), "/cases?status=active&sort=oldest");
    }
}
