//! The fields of the standard, and which column holds which.

use std::collections::BTreeSet;

use super::grid::Grid;

/// Field names and labels of HTCDS 2.0, in the order of the standard.
pub(crate) const FIELDS: [(&str, &str); 84] = [
    ("org_Name", "Organisation Name"),
    ("org_ShippingCity", "Shipping City"),
    ("org_ShippingCountry", "Shipping Country"),
    ("org_ShippingState", "Shipping State/Province"),
    ("org_ShippingStreet", "Shipping Street"),
    ("org_ShippingPostalCode", "Shipping Zip/Postal Code"),
    ("org_ShippingLongitude", "Longitude"),
    ("org_ShippingLatitude", "Latitude"),
    ("org_Phone", "Phone"),
    ("org_Type", "Type"),
    ("prs_Salutation", "Salutation"),
    ("prs_FirstName", "First Name"),
    ("prs_MiddleName", "Middle Name"),
    ("prs_SecondName", "Second Name"),
    ("prs_Birthdate", "Birthdate"),
    ("prs_Gender", "Gender"),
    ("prs_Deceased", "Deceased"),
    ("prs_MaritalStatus", "Marital Status"),
    ("prs_NumberOfChildren", "Number of Children"),
    ("prs_PrimaryLanguage", "Primary Language"),
    ("prs_SecondaryLanguage", "Secondary Language"),
    ("prs_HighestLevelOfEducation", "Highest Level of Education"),
    ("prs_Citizenship", "Citizenship"),
    ("prs_IdentityNumber", "Identity Number"),
    ("prs_Title", "Title"),
    ("prs_Email", "Email"),
    ("prs_HomePhone", "Home Phone"),
    ("prs_MobilePhone", "Mobile Phone"),
    ("prs_MailingCity", "Mailing City"),
    ("prs_MailingCountry", "Mailing Country"),
    ("prs_MailingState", "Mailing State/Province"),
    ("prs_MailingStreet", "Mailing Street"),
    ("prs_MailingPostalCode", "Mailing Zip/Postal Code"),
    ("prs_MailingLongitude", "Longitude"),
    ("prs_MailingLatitude", "Latitude"),
    ("vic_AgreementToManagePersonalData", "Agreement to Manage Personal Data"),
    ("vic_TraffickingStatus", "Trafficking Status"),
    ("vic_TraffickingStatusDecisionMakingOrg", "Trafficking Status Decision Making Organization"),
    ("vic_RelationshipToTrafficker", "Relationship to Trafficker"),
    ("vic_AgeWhenTrafficked", "Age when Trafficked"),
    ("vic_RecruitmentWebsitesAndApps", "Recruitment Websites and Apps"),
    ("vic_MethodOfRecruitment", "Method of Recruitment"),
    ("vic_LocationOfRecruitment", "Location of Recruitment"),
    ("vic_MethodsOfControl", "Methods of Control"),
    ("vic_TypeOfExploitation", "Type of Exploitation"),
    ("vic_ForcedLabourIndustry", "Forced Labour Industry"),
    ("vic_TypeOfSexExploitation", "Type of Sex Exploitation"),
    ("vic_LocationOfExploitation", "Location of Exploitation"),
    ("vic_ExploitationWebsitesAndApps", "Exploitation Websites and Apps"),
    ("vic_Vulnerabilities", "Vulnerabilities"),
    ("vic_DetailsOfVulnerabilities", "Details Of Vulnerabilities"),
    ("per_RoleInProcess", "Role in Process"),
    ("per_RoleDetails", "Role Details"),
    ("per_Organisation", ""),
    ("cas_Status", "Status"),
    ("cas_ReasonForCaseClosure", "Reason for Case Closure"),
    ("cas_CaseOwner", "Case Owner"),
    ("cas_ReferringOrganisation", "Referring Organisation"),
    ("cas_IncomingReferralDate", "Incoming Referral Date"),
    ("cas_ReferringPrimaryCaseWorker", "Referring Primary Case Worker"),
    ("cas_ReasonForIncomingReferral", "Reason for Incoming Referral"),
    ("cas_IncomingReferralDetails", "Incoming Referral Details"),
    ("cas_ReferredOrganisation", "Referred Organisation"),
    ("cas_ReferredPrimaryCaseWorker", "Referred Primary Case Worker"),
    ("cas_ReasonForOutgoingReferral", "Reason for Outgoing Referral"),
    ("cas_OutgoingReferralDate", "Outgoing Referral Date"),
    ("cas_OutgoingReferralDetails", "Outgoing Referral Details"),
    ("cco_CaseComment", "Case Comment"),
    ("hte_Longitude", "Longitude"),
    ("hte_Latitude", "Latitude"),
    ("hte_City", "City"),
    ("hte_Country", "Country"),
    ("hte_State", "State"),
    ("hte_Street", "Street"),
    ("hte_PostalCode", "PostalCode"),
    ("hte_Date", "Date"),
    ("hte_Type", "Type"),
    ("hte_Description", "Description"),
    ("spl_Objectives", "Objectives"),
    ("spl_ActionPlan", "Action Plan"),
    ("spl_PlannedEndDate", "Planned End Date"),
    ("spl_ActualEndDate", "Actual End Date"),
    ("spl_Type", "Type"),
    ("con_Consent", "Consent"),
];

/// Names under which the toolkits give a field.
const OTHER_NAMES: [(&str, &str); 1] = [("vic_TraffickinStatusDecisionMakingOrg", "vic_TraffickingStatusDecisionMakingOrg")];

/// A header is looked for in this many rows.
const HEADER_ROWS: usize = 10;
/// Fewer fields than this make no header: "Name" and "Date" head many a table.
const MIN_FIELDS: usize = 2;

/// Which column holds which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// For each column its field, or its own words where the standard has no such field; empty
    /// for columns without any.
    pub(crate) columns: Vec<String>,
    /// Headers that the standard does not have.
    pub(crate) unknown: Vec<String>,
    /// The row of the grid at which the data begin.
    pub(crate) data_from: usize,
}

impl Header {
    /// The header of a sheet: the first row that names enough fields, with a row of labels under it.
    pub(crate) fn find(grid: &Grid) -> Option<Self> {
        let rows = grid.rows.iter().take(HEADER_ROWS);
        let (at, (_, first)) = rows.enumerate().find(|(_, (_, cells))| named(cells) >= MIN_FIELDS)?;
        let second = grid.rows.get(at + 1).map(|(_, cells)| cells).filter(|cells| named(cells) >= MIN_FIELDS);
        let width = first.len().max(second.map_or(0, Vec::len));
        let cell = |cells: Option<&Vec<String>>, i: usize| cells.and_then(|c| c.get(i)).map_or("", String::as_str).to_owned();
        let mut header = Self { columns: Vec::new(), unknown: Vec::new(), data_from: at + 1 + usize::from(second.is_some()) };
        for i in 0..width {
            let (name, label) = (cell(Some(first), i), cell(second, i));
            header.add(&name, &label);
        }
        Some(header)
    }

    fn add(&mut self, name: &str, label: &str) {
        // The Excel toolkit's hidden names of address columns are wrong; its labels are right.
        let address = field(label).filter(|field| field.starts_with("prs_Mailing"));
        let found = address.or_else(|| field(name)).or_else(|| field(label)).map(str::to_owned);
        let words = if name.trim().is_empty() { label.trim() } else { name.trim() };
        if found.is_none() && !words.is_empty() {
            self.unknown.push(words.to_owned());
        }
        let column = found.unwrap_or_else(|| words.to_owned());
        // A second column of the same name is kept beside the first.
        let taken = |name: &String| self.columns.contains(name);
        let free = (2..).map(|n| format!("{column} ({n})")).find(|name| !taken(name)).expect("numbers do not end");
        self.columns.push(if column.is_empty() || !taken(&column) { column } else { free });
    }
}

/// How many fields a row names; a survey form lists one field a row by name and label.
fn named(cells: &[String]) -> usize {
    let fields: BTreeSet<&str> = cells.iter().filter_map(|cell| field(cell)).filter(|field| of_person_or_case(field)).collect();
    fields.len()
}

fn of_person_or_case(field: &str) -> bool {
    ["prs_", "vic_", "cas_", "con_"].iter().any(|table| field.starts_with(table))
}

/// The field that a header names, by name or label, whatever its capitals and underscores.
///
/// A survey's export puts the group before the name (`person/prs_FirstName`). A label that several
/// fields bear names the person's or the case's.
pub(crate) fn field(header: &str) -> Option<&'static str> {
    let wanted = key(header.rsplit('/').next().unwrap_or(header));
    if wanted.is_empty() {
        return None;
    }
    let by_name = FIELDS.iter().find(|(name, _)| key(name) == wanted);
    let by_other =
        || OTHER_NAMES.iter().find(|(other, _)| key(other) == wanted).and_then(|(_, name)| FIELDS.iter().find(|f| f.0 == *name));
    let whole = key(header);
    let by_label = |ours: bool| {
        FIELDS.iter().find(|(name, label)| !label.is_empty() && key(label) == whole && of_person_or_case(name) == ours)
    };
    by_name.or_else(by_other).or_else(|| by_label(true)).or_else(|| by_label(false)).map(|(name, _)| *name)
}

/// The field that a name is meant for, labels left aside: a question called "Status" is anybody's.
pub(crate) fn by_name(name: &str) -> Option<&'static str> {
    let wanted = key(name);
    let other = OTHER_NAMES.iter().find(|(other, _)| key(other) == wanted).map(|(_, field)| *field);
    FIELDS.iter().find(|(field, _)| key(field) == wanted).map(|(field, _)| *field).or(other)
}

/// Letters and digits alone, lower case: `prs_First_Name` and `prs_FirstName` are one.
pub(crate) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
