//! Posts: border points, stations, shelters and offices of the agencies.

use app::{AppError, PostEntry};
use maud::{Markup, html};
use model::{AgencyId, PostId};
use serde::Deserialize;

use super::accounts::agency_select;
use super::field::{agency_name, cut, in_use};
use super::post_form::PostForm;
use crate::components::content::{empty_state, heading, inset};
use crate::components::form::{FormErrors, button_group, link_button, post};
use crate::components::layout::page;
use crate::components::page_tools::{ActiveFilter, filters, pagination};
use crate::components::table::{Column, table};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The query of the list, and of the form for a new post.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    agency: String,
    page: String,
}

impl Query {
    fn agency_id(&self) -> Option<AgencyId> {
        self.agency.trim().parse().ok()
    }

    fn address(&self, page: u64) -> String {
        let agency = self.agency_id().map(|id| format!("agency={id}&")).unwrap_or_default();
        format!("/admin/posts?{agency}page={page}")
    }
}

pub(super) async fn list(signed: Signed, Form(query): Form<Query>) -> PageResult {
    let t = signed.t;
    let (pages, shown) = cut(signed.app.list_posts(signed.actor(), query.agency_id())?, &query.page);
    let active = query.agency_id().map(|id| ActiveFilter {
        label: t.with("admin-filter-agency", &[("agency", agency_name(&signed.app, t, id).into())]),
        remove_href: "/admin/posts".to_owned(),
    });
    show(page(
        signed.shell(t.get("admin-posts")).wide(),
        &html! {
            (heading(None, &t.get("admin-posts")))
            p { (t.get("admin-posts-lead")) }
            (button_group(&html! { (link_button(t.get("admin-post-new"), new_address(&query))) }))
            h2 { (t.get("admin-posts-list")) }
            (filters(t, "/admin/posts", &agency_select(&signed, t, &query.agency), active.as_slice()))
            (rows(&signed, &shown))
            (pagination(t, pages, |page| query.address(page)))
        },
    ))
}

fn new_address(query: &Query) -> String {
    query.agency_id().map_or_else(|| "/admin/posts/new".to_owned(), |id| format!("/admin/posts/new?agency={id}"))
}

fn rows(signed: &Signed, posts: &[PostEntry]) -> Markup {
    let t = signed.t;
    let empty = empty_state(&t.get("admin-posts-empty-title"), &html! { p { (t.get("admin-posts-empty")) } });
    html! {
        (table(t, t.get("admin-posts"))
            .caption_hidden()
            .column(Column::text(t.get("admin-post")))
            .column(Column::text(t.get("admin-code")))
            .column(Column::text(t.get("admin-agency")))
            .column(Column::text(t.get("admin-border-point")))
            .column(Column::text(t.get("admin-district")))
            .column(Column::text(t.get("admin-state")))
            .rows(posts.iter().map(|post| row(signed, post)))
            .empty(empty))
    }
}

fn row(signed: &Signed, post: &PostEntry) -> Vec<Markup> {
    let (t, country) = (signed.t, signed.app.country());
    let point = post.facts.border_point.as_deref().and_then(|code| country.border_point(code));
    let district = post.facts.district.as_deref().and_then(|code| country.places().get(code));
    vec![
        html! { a href={ "/admin/posts/" (post.id) "/change" } { (post.facts.name.in_language(t.language())) } },
        html! { span.code { (post.facts.code) } },
        html! { (agency_name(&signed.app, t, post.facts.agency)) },
        html! {
            @if let Some(point) = point {
                @if point.name(t.language()) != post.facts.name.in_language(t.language()) { (point.name(t.language())) " · " }
                (t.word(point.mode))
            }
        },
        html! { @if let Some(district) = district { (district.name(t.language())) } },
        in_use(t, post.facts.active),
    ]
}

fn form_page(signed: &Signed, existing: Option<PostId>, form: &PostForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let (title, action) = match existing {
        None => (t.get("admin-post-new"), "/admin/posts/new".to_owned()),
        Some(id) => (t.get("admin-post-edit"), format!("/admin/posts/{id}/change")),
    };
    let agency = form.agency.parse().map(|id| agency_name(&signed.app, t, id)).unwrap_or_default();
    page(
        signed.shell(&title).back_to("/admin/posts", t.get("admin-posts")).errors(errors),
        &html! {
            (heading(existing.map(|_| agency.as_str()), &title))
            @if existing.is_some() {
                (inset(&html! { p { (t.get("admin-code-is")) " " span.code { (form.code) } } }))
            }
            (post(&action, &form.questions(signed, existing.is_none(), errors)))
        },
    )
}

pub(super) async fn ask_new(signed: Signed, Form(query): Form<Query>) -> PageResult {
    let form = PostForm::for_agency(query.agency);
    show(form_page(&signed, None, &form, &FormErrors::new()))
}

pub(super) async fn add(signed: Signed, Form(form): Form<PostForm>) -> PageResult {
    let facts = match form.parse(&signed) {
        Ok(facts) => facts,
        Err(errors) => return show_again(form_page(&signed, None, &form, &errors)),
    };
    match signed.app.add_post(signed.actor(), facts).await {
        Ok(_) => signed.see_other_saying("/admin/posts", key("done-post-added")),
        Err(AppError::Taken) => {
            let mut errors = FormErrors::new();
            errors.add("code", signed.t.get("admin-code-taken"));
            show_again(form_page(&signed, None, &form, &errors))
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn ask_change(signed: Signed, PathId(id): PathId<PostId>) -> PageResult {
    let posts = signed.app.list_posts(signed.actor(), None)?;
    let entry = posts.into_iter().find(|post| post.id == id).ok_or(PageError::NotFound)?;
    show(form_page(&signed, Some(id), &PostForm::of(&entry), &FormErrors::new()))
}

pub(super) async fn change(signed: Signed, PathId(id): PathId<PostId>, Form(form): Form<PostForm>) -> PageResult {
    let t = signed.t;
    let version = form.version.parse().map_err(|_| PageError::Malformed)?;
    let facts = match form.parse(&signed) {
        Ok(facts) => facts,
        Err(errors) => return show_again(form_page(&signed, Some(id), &form, &errors)),
    };
    signed.app.change_post(signed.actor(), id, version, facts).await.map_err(|error| {
        let typed = vec![(t.get("admin-name-bn"), form.name_bn.clone()), (t.get("admin-name-en"), form.name_en.clone())];
        PageError::from(error).keeping(typed)
    })?;
    signed.see_other_saying("/admin/posts", key("done-post-changed"))
}
