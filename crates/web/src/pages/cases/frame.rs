//! What the pages of one case share: the frame, names of agencies, what must hold before a form is shown.

use app::cases::CaseView;
use maud::Markup;
use model::{AccountId, AgencyId};
use policy::Denial;

use crate::components::content::heading;
use crate::components::layout::PageShell;
use crate::server::{PageError, Signed};

/// The frame of a page that does one thing to a case: the way back is the case.
pub(super) fn deed_shell<'a>(signed: &'a Signed, title: &str, view: &CaseView) -> PageShell<'a> {
    let number = view.facts.number.as_str();
    let title = signed.t.with("case-page-title", &[("title", title.into()), ("number", number.into())]);
    let back = signed.t.with("case-back", &[("number", number.into())]);
    signed.shell(title).back_to(format!("/cases/{}", view.id), back)
}

/// The heading with the case's number above it.
pub(super) fn deed_heading(view: &CaseView, title: &str) -> Markup {
    heading(Some(view.facts.number.as_str()), title)
}

/// Refuses a page whose form would be refused; the reader knows the case, so the answer may say why.
pub(super) fn need(right: bool) -> Result<(), PageError> {
    if right { Ok(()) } else { Err(PageError::Denied(Denial::Relation)) }
}

/// Refuses a form that only an open case takes.
pub(super) fn need_open(view: &CaseView) -> Result<(), PageError> {
    if view.facts.status.is_closed() { Err(PageError::State(app::StateError::CaseClosed)) } else { Ok(()) }
}

/// What an agency is called.
pub(crate) fn agency_name(signed: &Signed, id: AgencyId) -> String {
    let directory = signed.app.directory();
    directory.agency(id).map(|agency| agency.facts.name.in_language(signed.t.language()).to_owned()).unwrap_or_default()
}

/// What a colleague is called; nothing for people of other agencies, who stand behind its name.
pub(crate) fn colleague_name(signed: &Signed, id: AccountId) -> Option<String> {
    let directory = signed.app.directory();
    let account = directory.account(id).filter(|account| account.facts.agency == signed.actor().agency);
    account.map(|account| account.display_name.clone())
}
