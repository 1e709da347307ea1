//! The posts of an operation: those of the house by choice, a partner's by name, country and mode.

use app::operations::{OperationView, SetUpOperation};
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{BorderMode, CountryCode, OperationId, OperationPost, PostId};
use serde::Deserialize;

use super::frame::{address, country_select, deed_shell, need_open};
use super::participants::remove;
use super::set_up::as_it_is;
use super::words;
use crate::components::content::heading;
use crate::components::form::{FormErrors, button_group, hidden, link_button, post, radios, select, submit, text_field};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::input::{choice, version};
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::{Texts, key};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PostsForm {
    what: String,
    version: String,
    own: String,
    name: String,
    country: String,
    mode: String,
    code: String,
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    need_open(&view)?;
    show(posts_page(&signed, &view, &PostsForm::default(), &FormErrors::new()))
}

fn posts_page(signed: &Signed, view: &OperationView, form: &PostsForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("operation-posts");
    let action = format!("{}/posts", address(view.id));
    let kept = html! { (hidden("version", &view.version.to_string())) };
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            p { (t.get("operation-posts-lead")) }
            (rows(signed, view))
            h2 { (t.get("operation-own-post")) }
            (post(&action, &html! {
                (hidden("what", "add-own")) (kept)
                (own_posts(signed, view).value(&form.own).error(errors.of("own")))
                (submit(t.get("operation-add-post")).secondary())
            }))
            h2 { (t.get("operation-partner-post")) }
            (post(&action, &html! {
                (hidden("what", "add-partner")) (kept)
                (text_field(t, "name", t.get("operation-post-name")).value(&form.name).width_chars(30).error(errors.of("name")))
                (country_select(signed, "country", t.get("operation-country")).value(&form.country).error(errors.of("country")))
                (radios(t, "mode", t.get("operation-mode")).vocabulary::<BorderMode>().value(&form.mode).error(errors.of("mode")).inline())
                (submit(t.get("operation-add-post")).secondary())
            }))
            (button_group(&html! { (link_button(t.get("action-continue"), address(view.id))) }))
        },
    )
}

fn own_posts(signed: &Signed, view: &OperationView) -> crate::components::form::Select {
    let t = signed.t;
    let directory = signed.app.directory();
    let mut list = select(t, "own", t.get("operation-post"));
    let agencies = std::iter::once(view.facts.lead).chain(view.facts.agencies.iter().map(|part| part.agency));
    for agency in agencies {
        let free = |post: &&app::PostEntry| post.facts.active && view.facts.posts.iter().all(|known| known.post != Some(post.id));
        let posts: Vec<_> = directory.posts_of(agency).filter(free).collect();
        if posts.is_empty() {
            continue;
        }
        list = list.group(words::agency(&signed.app, t, agency));
        for post in posts {
            list = list.option(post.id.to_string(), post.facts.name.in_language(t.language()));
        }
    }
    list
}

fn rows(signed: &Signed, view: &OperationView) -> Markup {
    let t = signed.t;
    let row = |post: &OperationPost| {
        let name = words::post_name(&signed.app, t, post);
        vec![
            html! { (name) },
            html! { span.code { (post.code) } },
            html! { (t.word(post.country)) },
            html! { (t.word(post.mode)) },
            remove(signed, view, "remove", "code", &post.code, &name),
        ]
    };
    html! {
        (table(t, t.get("operation-posts")).caption_hidden()
            .column(Column::text(t.get("operation-post"))).column(Column::text(t.get("operation-code")))
            .column(Column::text(t.get("operation-country"))).column(Column::text(t.get("operation-mode")))
            .column(Column::text(t.get("operation-take-out")))
            .rows(view.facts.posts.iter().map(row))
            .empty(html! { p.quiet { (t.get("operation-no-post")) } }))
    }
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<PostsForm>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let (mut command, mut errors) = (as_it_is(&view)?, FormErrors::new());
    match form.what.as_str() {
        "add-own" => add_own(&signed, &form, &mut command, &mut errors),
        "add-partner" => add_partner(signed.t, &form, &mut command, &mut errors),
        "remove" => command.posts.retain(|post| post.code != form.code),
        _ => return Err(PageError::Malformed),
    }
    if !errors.is_empty() {
        return show_again(posts_page(&signed, &view, &form, &errors));
    }
    match signed.app.change_operation(signed.actor(), id, version(&form.version), command).await {
        Ok(()) => signed.see_other_saying(format!("{}/posts", address(id)), key("done-operation-changed")),
        Err(error) => {
            let words = match &error {
                AppError::Taken => key("operation-named-twice"),
                AppError::State(state @ StateError::HasFigures) => state_words(*state),
                _ => return Err(error.into()),
            };
            errors.add("own", signed.t.get(words));
            show_again(posts_page(&signed, &view, &form, &errors))
        }
    }
}

fn add_own(signed: &Signed, form: &PostsForm, command: &mut SetUpOperation, errors: &mut FormErrors) {
    let directory = signed.app.directory();
    let chosen = form.own.parse::<PostId>().ok().and_then(|id| directory.post(id));
    let Some(chosen) = chosen else { return errors.add("own", signed.t.get("operation-post-error")) };
    let Ok(name) = chosen.facts.name.en.parse() else { return errors.add("own", signed.t.get("operation-post-error")) };
    command.posts.push(OperationPost {
        code: chosen.facts.code.clone(),
        name,
        country: signed.app.home_country(),
        // An office without a border point stands on land.
        mode: chosen.facts.mode.unwrap_or(BorderMode::Land),
        post: Some(chosen.id),
    });
}

fn add_partner(t: Texts, form: &PostsForm, command: &mut SetUpOperation, errors: &mut FormErrors) {
    let name = form.name.parse().map_err(|_| errors.add("name", t.get("operation-post-name-error"))).ok();
    let country: Option<CountryCode> =
        choice(&form.country).map_err(|_| errors.add("country", t.get("operation-country-error"))).ok();
    let mode: Option<BorderMode> = choice(&form.mode).map_err(|_| errors.add("mode", t.get("operation-mode-error"))).ok();
    if let (Some(name), Some(country), Some(mode)) = (name, country, mode) {
        command.posts.push(OperationPost { code: free_code(command, country, mode), name, country, mode, post: None });
    }
}

/// `npl-air-2`: the first number that no post of the operation has.
fn free_code(command: &SetUpOperation, country: CountryCode, mode: BorderMode) -> String {
    let start = format!("{}-{}", country.as_str().to_lowercase(), mode.code());
    let code = |n: usize| format!("{start}-{n}");
    (1..).map(code).find(|code| command.posts.iter().all(|post| post.code != *code)).expect("numbers do not end")
}
