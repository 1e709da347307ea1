//! Adding a form: the file, who fills it, what becomes of the answers; then every fault of it, or the draft.

use app::AppError;
use app::forms::{AddForm, AddFormError, Added, CheckedForm, FILLERS, FormOwner};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use forms::Gravity;
use maud::{Markup, html};
use model::{FormEffect, Role};

use super::sent::{self, Sent};
use super::{compare, problems};
use crate::components::content::{NoticeKind, details, heading, notice, panel};
use crate::components::form::{
    FormErrors, button_group, checkboxes, file_field, link_button, radios, submit, text_field, upload as upload_form,
};
use crate::components::layout::page;
use crate::server::{PageError, PageResult, Signed, show, show_again};
use crate::wording::key;

pub(super) async fn ask(signed: Signed) -> PageResult {
    let fresh = Sent { effect: FormEffect::Answers.code().to_owned(), ..Sent::default() };
    show(form_page(&signed, &fresh, &FormErrors::new(), &html! {}))
}

fn form_page(signed: &Signed, form: &Sent, errors: &FormErrors, more: &Markup) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("form-add")).back_to("/forms", t.get("form-title")).errors(errors),
        &html! {
            (heading(None, &t.get("form-add")))
            (more)
            p { (t.get("form-add-lead")) }
            (upload_form("/forms/new", &questions(signed, form, errors)))
        },
    )
}

fn questions(signed: &Signed, form: &Sent, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let effects = radios(t, "effect", t.get("form-effect-question"))
        .option_with_hint("answers", t.word(FormEffect::Answers), t.get("form-effect-answers-hint"))
        .option_with_hint("case", t.word(FormEffect::Case), t.get("form-effect-case-hint"))
        .value(&form.effect)
        .error(errors.of("effect"));
    let fillers = checkboxes(t, "fillers", t.get("form-fillers-question")).values(form.fillers.clone());
    let fillers = fitting(signed).into_iter().fold(fillers, |boxes, role| boxes.option(role.code(), t.word(role)));
    html! {
        (file_field(t, "file", t.get("form-file")).hint(t.get("form-file-hint")).accept(".xlsx,.xml,.txt,.md").error(errors.of("file")))
        (file_field(t, "files", t.get("form-files")).hint(t.get("form-files-hint")).many().optional().error(errors.of("files")))
        @if is_administrator(signed) {
            (radios(t, "owner", t.get("form-owner-question"))
                .option_with_hint("country", t.get("form-of-country"), t.get("form-of-country-hint"))
                .option_with_hint("agency", t.get("form-of-agency"), t.get("form-of-agency-hint"))
                .value(&form.owner).error(errors.of("owner")))
        }
        (fillers.error(errors.of("fillers")))
        (effects)
        (details(&t.get("form-titles"), &html! {
            p { (t.get("form-titles-hint")) }
            (text_field(t, "title_bn", t.get("form-title-bn")).optional().value(&form.title_bn).error(errors.of("title_bn")))
            (text_field(t, "title_en", t.get("form-title-en")).optional().value(&form.title_en).error(errors.of("title_en")))
        }))
        (button_group(&html! {
            (submit(t.get("form-add-now")).sends("deed", "add"))
            (submit(t.get("form-check-only")).secondary().sends("deed", "check"))
        }))
    }
}

fn is_administrator(signed: &Signed) -> bool {
    signed.actor().roles.contains(&Role::Administrator)
}

/// The roles that may be asked: all for a form of the country, those of the agency's kind for its own.
fn fitting(signed: &Signed) -> Vec<Role> {
    let own = policy::roles_for(signed.actor().agency_kind);
    FILLERS.into_iter().filter(|role| is_administrator(signed) || own.contains(role)).collect()
}

pub(super) async fn add(signed: Signed, sent: Result<Multipart, MultipartRejection>) -> PageResult {
    let mut form = sent::read(sent).await?;
    if !is_administrator(&signed) {
        form.owner = "agency".to_owned();
    }
    let check_only = form.deed == "check";
    let mut errors = FormErrors::new();
    let Some(command) = parse(&signed, &mut form, check_only, &mut errors) else {
        return show_again(form_page(&signed, &form, &errors, &html! {}));
    };
    if check_only {
        let AddForm { owner, file, files, .. } = command;
        return match signed.app.check_form(signed.actor(), owner, file, files).await {
            Ok(found) => show(form_page(&signed, &form, &errors, &checked(&signed, &found))),
            Err(error) => refused(&signed, &form, error),
        };
    }
    match signed.app.add_form(signed.actor(), command).await {
        Ok(added) if added.problems.is_empty() => signed.see_other_saying(format!("/forms/{}", added.id), key("done-form-added")),
        Ok(added) => show(with_warnings(&signed, &added)),
        Err(error) => refused(&signed, &form, error),
    }
}

fn parse(signed: &Signed, form: &mut Sent, check_only: bool, errors: &mut FormErrors) -> Option<AddForm> {
    let t = signed.t;
    let file = form.file.take();
    if file.is_none() {
        errors.add("file", t.get("form-file-error"));
    }
    let owner = form.owner().or(check_only.then_some(FormOwner::Agency));
    if owner.is_none() {
        errors.add("owner", t.get("form-owner-error"));
    }
    let fillers: Vec<Role> = form.fillers.iter().filter_map(|code| code.parse().ok()).collect();
    if fillers.is_empty() && !check_only {
        errors.add("fillers", t.get("form-fillers-error"));
    }
    let effect = form.effect.parse().ok().filter(|effect| *effect != FormEffect::Screening);
    if effect.is_none() && !check_only {
        errors.add("effect", t.get("form-effect-error"));
    }
    if !errors.is_empty() {
        return None;
    }
    let titles = vec![("bn".to_owned(), form.title_bn.clone()), ("en".to_owned(), form.title_en.clone())];
    Some(AddForm {
        file: file?,
        files: std::mem::take(&mut form.files),
        owner: owner?,
        fillers,
        effect: effect.unwrap_or(FormEffect::Answers),
        titles,
    })
}

/// The page again, with why the form was not taken.
fn refused(signed: &Signed, form: &Sent, error: AddFormError) -> PageResult {
    let t = signed.t;
    let mut errors = FormErrors::new();
    let mut more = html! {};
    match error {
        AddFormError::App(AppError::TooMany { .. }) => errors.add("file", t.get("form-wait")),
        AddFormError::App(other) => return Err(PageError::from(other)),
        AddFormError::NotAForm(why) => {
            errors.add("file", t.get("form-no-form"));
            more = html! { (notice(t, NoticeKind::Warning, &html! { p lang="en" { (why) } })) };
        }
        AddFormError::Faults(found) => {
            let count = problems::count(&found, Gravity::Error);
            errors.add("file", t.with("form-has-errors", &[("count", count.into())]));
            more = html! {
                (problems::shown(t, &found, Gravity::Error))
                (problems::shown(t, &found, Gravity::Warning))
            };
        }
        AddFormError::SameVersion { form_id, version } => {
            errors.add("file", t.with("form-same-version", &[("form", form_id.into()), ("version", version.into())]));
        }
        AddFormError::NameTaken(name) => errors.add("file", t.with("form-name-taken", &[("form", name.into())])),
        AddFormError::NameKept => errors.add("file", t.get("form-name-kept")),
        AddFormError::Fillers => errors.add("fillers", t.get("form-fillers-error")),
        AddFormError::Screening => errors.add("effect", t.get("form-effect-error")),
        AddFormError::FileName(name) => errors.add("files", t.with("form-file-name", &[("name", name.into())])),
        AddFormError::FilesTooLarge => errors.add("files", t.get("form-files-too-large")),
        AddFormError::TooSlow => errors.add("file", t.get("form-too-slow")),
    }
    show_again(form_page(signed, form, &errors, &more))
}

/// What a check found, above the form that can be sent again.
fn checked(signed: &Signed, found: &CheckedForm) -> Markup {
    let t = signed.t;
    let errors = problems::count(&found.problems, Gravity::Error);
    html! {
        @match &found.form {
            Some(form) => {
                (notice(t, NoticeKind::Success, &html! {
                    p { (t.with("form-check-good", &[("form", form.id.clone().into()), ("count", (form.question_count() as u64).into())])) }
                    p { (t.get("form-check-next")) }
                }))
            }
            None => (notice(t, NoticeKind::Warning, &html! { p { (t.with("form-has-errors", &[("count", errors.into())])) } })),
        }
        @if !found.wanted.is_empty() {
            p { (t.get("form-wants-files")) }
            ul { @for name in &found.wanted { li { code { (name) } } } }
        }
        (problems::shown(t, &found.problems, Gravity::Error))
        (problems::shown(t, &found.problems, Gravity::Warning))
        @if let Some(diff) = &found.diff {
            h2 { (t.get("form-against-offered")) }
            (compare::changes(t, diff))
        }
    }
}

/// The draft is there, and this should be looked at.
fn with_warnings(signed: &Signed, added: &Added) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("form-added")).back_to("/forms", t.get("form-title")),
        &html! {
            (panel(&html! { h1 { (t.get("form-added")) } }, &html! { p { (t.get("form-added-warnings")) } }))
            (button_group(&html! { (link_button(t.get("form-to-draft"), format!("/forms/{}", added.id))) }))
            (problems::shown(t, &added.problems, Gravity::Warning))
        },
    )
}
