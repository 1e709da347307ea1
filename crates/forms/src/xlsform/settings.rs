//! The sheet `settings`: one row about the form as a whole.

use super::compile::{expression, truth};
use super::headings::{Row, Table};
use super::skeleton::{Skeleton, Writing};
use crate::NodeId;
use crate::model::Form;
use crate::problem::{Place, Problems};
use crate::xpath::is_name;

/// The longest id and version that clients and servers keep.
const MAX_ID: usize = 249;

/// The name of the outermost element of the answers.
pub(super) fn root_name(table: &Table<'_>, problems: &mut Problems) -> String {
    let Some((name, place)) = table.rows().next().and_then(|row| row.get("name")) else { return "data".to_owned() };
    if is_name(name) {
        return name.to_owned();
    }
    problems.error(place, format!("\"{name}\" cannot name the answers"), "begin with a letter; use letters, digits, _ - . only");
    "data".to_owned()
}

pub(super) fn read(table: &Table<'_>, file_stem: &str, form: &mut Form, problems: &mut Problems) {
    form.id = file_stem.to_owned();
    form.title = file_stem.to_owned();
    let mut rows = table.rows().filter(|row| !row.is_empty());
    let Some(row) = rows.next() else { return };
    if let Some(second) = rows.next() {
        problems.warn(second.place(""), "only the first row of settings is read", "move it there or take it out");
    }
    if let Some((id, place)) = row.get("form_id") {
        check_id(id, &place, problems);
        id.clone_into(&mut form.id);
        id.clone_into(&mut form.title);
    }
    if let Some((title, _)) = row.get("form_title") {
        title.clone_into(&mut form.title);
    }
    if let Some((version, place)) = row.get("version") {
        if version.chars().count() > MAX_ID {
            problems.error(place, format!("the version has more than {MAX_ID} characters"), "shorten it");
        }
        version.clone_into(&mut form.version);
    }
    rest(&row, form, problems);
}

fn check_id(id: &str, place: &Place, problems: &mut Problems) {
    if id.chars().count() > MAX_ID {
        problems.error(place.clone(), format!("the id has more than {MAX_ID} characters"), "shorten it");
    } else if id.chars().any(char::is_whitespace) {
        problems.error(place.clone(), format!("the id \"{id}\" has spaces, which clients cut off"), "write _ instead");
    }
}

fn rest(row: &Row<'_>, form: &mut Form, problems: &mut Problems) {
    let settings = &mut form.settings;
    row.word("style").clone_into(&mut settings.style);
    row.word("public_key").split_whitespace().collect::<String>().clone_into(&mut settings.public_key);
    if let Some((_, place)) = row.get("public_key").filter(|(key, _)| !key.trim().is_empty())
        && !crate::encrypted::is_public_key(&settings.public_key)
    {
        problems.error(
            place,
            "this is no RSA public key of 2,048 bits or more",
            "give the lines between BEGIN and END PUBLIC KEY",
        );
    }
    row.word("submission_url").clone_into(&mut settings.submission_url);
    if let Some((url, place)) = row.get("submission_url")
        && !(url.starts_with("https://") || url.starts_with("http://"))
    {
        problems.error(place, format!("\"{url}\" is no address"), "begin it with https://");
    }
    for (column, to) in [("auto_send", &mut settings.auto_send), ("auto_delete", &mut settings.auto_delete)] {
        let Some((cell, place)) = row.get(column) else { continue };
        match truth(cell) {
            Some(yes) => *to = yes.to_string(),
            None => problems.error(place, format!("\"{cell}\" is neither yes nor no"), "write true or false"),
        }
    }
    if let Some((cell, place)) = row.get("client_editable") {
        settings.client_editable = truth(cell).unwrap_or_else(|| {
            problems.error(place, format!("\"{cell}\" is neither yes nor no"), "write yes or no");
            false
        });
    }
    if let Some((cell, place)) = row.get("allow_choice_duplicates")
        && truth(cell).is_none()
    {
        problems.error(place, format!("\"{cell}\" is neither yes nor no"), "write yes or no");
    }
    if let Some((cell, place)) = row.get("namespaces") {
        settings.namespaces = namespaces(cell, &place, problems);
    }
    for (heading, cell) in row.all("attribute") {
        if let Some(name) = &heading.part {
            settings.attributes.push((name.clone(), cell.to_owned()));
        }
    }
}

/// `prefix="https://address" other="…"`
fn namespaces(cell: &str, place: &Place, problems: &mut Problems) -> Vec<(String, String)> {
    let straight = super::compile::straight_quotes(cell);
    let mut found = Vec::new();
    for word in straight.split_whitespace() {
        let pair = word.split_once('=').map(|(prefix, uri)| (prefix, uri.trim_matches(['"', '\''])));
        match pair.filter(|(prefix, uri)| is_name(prefix) && !prefix.contains(':') && !uri.is_empty()) {
            Some((prefix, uri)) => found.push((prefix.to_owned(), uri.to_owned())),
            None => problems.error(place.clone(), format!("\"{word}\" declares no prefix"), "write prefix=\"https://address\""),
        }
    }
    found
}

pub(super) fn instance_name(table: &Table<'_>, skeleton: &Skeleton, form: &mut Form, problems: &mut Problems) {
    let Some((cell, place)) = table.rows().next().and_then(|row| row.get("instance_name")) else { return };
    form.settings.instance_name = expression(skeleton, NodeId::ROOT, cell, &place, Writing::Plain, problems);
}
