//! Users of each kind, so that every step of the journey can be walked.

use app::accounts::NewPassword;
use app::{App, AppError};
use model::{AccountFacts, AccountId, AccountIdentity, Actor, Language, Role};

/// The password of every demo user. The demo lives in a temporary folder and holds nobody real.
pub const DEMO_PASSWORD: &str = "padma-meghna-jamuna";

/// A user of the demo.
#[derive(Debug, Clone)]
pub struct DemoUser {
    /// What is typed to sign in.
    pub login: &'static str,
    /// What they come to do.
    pub role: Role,
    /// The account.
    pub account: AccountId,
}

impl DemoUser {
    /// The actor of this user.
    ///
    /// # Panics
    /// When the account was closed.
    #[must_use]
    pub fn actor(&self, app: &App) -> Actor {
        app.directory().actor(self.account).expect("demo accounts are active")
    }
}

struct Plan {
    login: &'static str,
    name: (&'static str, &'static str),
    role: Role,
    agency: &'static str,
    border_point: Option<&'static str>,
    language: Language,
}

const fn plan(
    login: &'static str,
    name: (&'static str, &'static str),
    role: Role,
    agency: &'static str,
    border_point: Option<&'static str>,
) -> Plan {
    Plan { login, name, role, agency, border_point, language: Language::Bangla }
}

const PLANS: &[Plan] = &[
    plan("officer", ("Havildar Demo Hasan", "হাবিলদার ডেমো হাসান"), Role::BorderOfficer, "bgb", Some("land-benapole")),
    plan("officer2", ("Naik Demo Parvin", "নায়েক ডেমো পারভিন"), Role::BorderOfficer, "bgb", Some("land-bhomra")),
    plan("airport", ("SI Demo Rakib", "এসআই ডেমো রাকিব"), Role::BorderOfficer, "immigration", Some("air-dac")),
    plan("supervisor", ("Major Demo Tareq", "মেজর ডেমো তারেক"), Role::Supervisor, "bgb", None),
    plan("investigator", ("Inspector Demo Salma", "পরিদর্শক ডেমো সালমা"), Role::Investigator, "cid-thb", None),
    plan("detective", ("SI Demo Jahid", "এসআই ডেমো জাহিদ"), Role::Investigator, "police", None),
    plan("caseworker", ("Demo Nasrin, case worker", "ডেমো নাসরিন, কেস কর্মী"), Role::CaseWorker, "ngo-shelter", None),
    plan("shelter", ("Demo Rokeya, shelter lead", "ডেমো রোকেয়া, আশ্রয়কেন্দ্র প্রধান"), Role::Supervisor, "ngo-shelter", None),
    plan("social", ("Demo Mahbub, probation officer", "ডেমো মাহবুব, প্রবেশন কর্মকর্তা"), Role::CaseWorker, "dss", None),
    plan("hq", ("Demo Jahan, monitoring cell", "ডেমো জাহান, পরিবীক্ষণ সেল"), Role::Supervisor, "police-hq-cell", None),
    plan("analyst", ("Demo Imran, analyst", "ডেমো ইমরান, বিশ্লেষক"), Role::Analyst, "moha-psd", None),
    plan("auditor", ("Demo Ayesha, auditor", "ডেমো আয়েশা, নিরীক্ষক"), Role::Auditor, "nhrc", None),
    plan("admin", ("Demo Faruk, administrator", "ডেমো ফারুক, প্রশাসক"), Role::Administrator, "moha-psd", None),
];

/// The logins of the demo with what each comes to do, for the text that the program prints.
#[must_use]
pub fn demo_users() -> Vec<(&'static str, Role, &'static str)> {
    PLANS.iter().map(|plan| (plan.login, plan.role, plan.agency)).collect()
}

pub(super) async fn make(app: &App) -> Result<Vec<DemoUser>, AppError> {
    let mut users = Vec::new();
    for plan in PLANS {
        let (agency, post) = {
            let directory = app.directory();
            let agency = directory.agency_by_code(plan.agency).ok_or(AppError::NotFound)?.id;
            let stands =
                |code: &str| directory.posts_of(agency).find(|p| p.facts.border_point.as_deref() == Some(code)).map(|p| p.id);
            (agency, plan.border_point.and_then(stands))
        };
        let facts = AccountFacts {
            agency,
            post,
            roles: vec![plan.role],
            language: plan.language,
            active: true,
            second_factor_required: false,
        };
        let identity = AccountIdentity { login: plan.login.to_owned(), display_name: plan.name.1.to_owned() };
        let account = app.add_account_as_house(facts, identity).await?;
        let password = NewPassword::parse(DEMO_PASSWORD, plan.login).expect("the demo password may be set");
        app.set_password_as_house(account, password).await?;
        users.push(DemoUser { login: plan.login, role: plan.role, account });
    }
    Ok(users)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_role_has_a_demo_user() {
        let plans = super::demo_users();
        for role in model::Role::ALL {
            assert!(plans.iter().any(|(_, planned, _)| planned == role), "{role}");
        }
    }
}
