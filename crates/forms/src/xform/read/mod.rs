//! XForm XML becomes a form, as pyxform, Kobo, Enketo's tools and hands write it.

mod binds;
mod controls;
mod entities;
mod kinds;
mod lists;
mod nodes;
mod translations;

use std::collections::HashMap;

use crate::model::{Expression, Form, Language};
use crate::problem::{Place, Problems, did_you_mean};
use crate::xml::{self, Element};
use crate::xpath::parse;
use crate::{Reading, check};

use controls::Controls;
use translations::Translations;

/// Everything that is looked up while the nodes are built.
struct Source<'x> {
    model: &'x Element,
    binds: HashMap<String, &'x Element>,
    controls: Controls<'x>,
    translations: Translations<'x>,
    /// Actions of the model and the body by the path that they change.
    actions: HashMap<String, Vec<&'x Element>>,
    /// Prefixes of the document by address, for attributes that are kept as written.
    prefixes: Vec<(String, String)>,
}

/// Reads an XForm. Rows of problems are lines of the file.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let mut problems = Problems::default();
    let root = match xml::read(bytes) {
        Ok(root) => root,
        Err(error) => {
            problems.error(Place::default(), format!("the form cannot be read: {error}"), "give XForm XML");
            return Reading { form: None, problems: problems.into_sorted() };
        }
    };
    let form = build(&root, &mut problems);
    let usable = form.filter(|_| !problems.any_errors());
    Reading { form: usable, problems: problems.into_sorted() }
}

fn build(root: &Element, problems: &mut Problems) -> Option<Form> {
    let head = root.child("head");
    let Some(model) = head.and_then(|head| head.child("model")) else {
        problems.error(Place::default(), "there is no model in a head", "give XForm XML, whose outermost element is h:html");
        return None;
    };
    let instance = model.children().find(|child| child.name == "instance").and_then(|instance| instance.children().next());
    let Some(instance) = instance else {
        problems.error(place(model, "instance"), "the model has no instance", "add the element that the answers are written to");
        return None;
    };
    let mut form = Form::new(&instance.name);
    form.title = head.and_then(|head| head.child("title")).map(|title| title.text().trim().to_owned()).unwrap_or_default();
    instance.attribute("id").unwrap_or_default().clone_into(&mut form.id);
    instance.attribute("version").unwrap_or_default().clone_into(&mut form.version);
    if form.id.is_empty() {
        problems.error(place(instance, "id"), "the form has no id", "write id=\"…\" on its outermost element");
    }
    let body = root.child("body");
    let controls = Controls::new(body, problems);
    let source = Source {
        model,
        binds: binds::by_path(model, problems),
        actions: nodes::actions(model, &controls),
        controls,
        translations: Translations::new(model),
        prefixes: root.declared.clone(),
    };
    form.languages = source.translations.names().map(|name| Language { name: name.to_owned() }).collect();
    form.default_language = source.translations.default();
    if form.languages.len() == 1 && form.languages[0].name == "default" {
        form.languages.clear();
    }
    lists::read(&source, &mut form, problems);
    nodes::read(instance, &source, &mut form, problems);
    nodes::triggers(&source, &mut form, problems);
    settings(root, &source, &mut form, problems);
    entities::read(instance, &source, &mut form, problems);
    source.unused(&form, problems);
    check::form(&form, problems);
    Some(form)
}

fn settings(root: &Element, source: &Source<'_>, form: &mut Form, problems: &mut Problems) {
    let settings = &mut form.settings;
    if let Some(body) = root.child("body") {
        body.attribute("class").unwrap_or_default().clone_into(&mut settings.style);
    }
    if let Some(submission) = source.model.child("submission") {
        let get = |name: &str| submission.attribute(name).unwrap_or_default().to_owned();
        settings.submission_url = get("action");
        settings.public_key = get("base64RsaPublicKey");
        settings.auto_send = get("auto-send");
        settings.auto_delete = get("auto-delete");
        settings.client_editable = get("client-editable") == "true";
    }
    let known = super::NAMESPACES.iter().map(|(_, uri)| *uri).chain([super::ABHOY_NAMESPACE]);
    let known: Vec<&str> = known.collect();
    let own = source.prefixes.iter().filter(|(prefix, uri)| !prefix.is_empty() && !known.contains(&uri.as_str()));
    settings.namespaces = own.cloned().collect();
    let path = format!("/{}/meta/instanceName", form.nodes[0].name);
    if let Some(bind) = source.binds.get(&path)
        && let Some(calculate) = bind.attribute("calculate")
    {
        form.settings.instance_name = expression(calculate, &place(bind, "calculate"), problems);
    }
}

/// A line of the document.
fn place(element: &Element, attribute: &str) -> Place {
    Place::cell("xform", element.line, attribute)
}

/// Reads an expression of the document.
fn expression(text: &str, place: &Place, problems: &mut Problems) -> Option<Expression> {
    match parse(text) {
        Ok(parsed) if parsed.references.is_empty() => {
            Some(Expression { source: text.trim().to_owned(), xpath: text.trim().to_owned(), tree: parsed.tree })
        }
        Ok(_) => {
            problems.error(place.clone(), "${…} means nothing in an XForm", "write the path of the question");
            None
        }
        Err(error) => {
            problems.error(place.clone(), format!("the expression cannot be read: {}", error.what), error.hint);
            None
        }
    }
}

impl Source<'_> {
    /// Binds and controls of elements that the instance does not have.
    fn unused(&self, form: &Form, problems: &mut Problems) {
        let root = &form.nodes[0].name;
        let known: Vec<String> = form.ids().map(|id| form.path(id)).collect();
        let places = self.binds.iter().map(|(path, bind)| (path, *bind)).chain(self.controls.all());
        for (path, element) in places {
            let inner =
                path.contains("/meta/") || path.contains("/@") || *path == format!("/{root}") || *path == format!("/{root}/meta");
            if !inner && form.at_path(path).is_none() {
                let hint = did_you_mean(path, known.iter().map(String::as_str), "add the element to the instance");
                problems.error(place(element, "nodeset"), format!("\"{path}\" leads to no element"), hint);
            }
        }
    }
}
