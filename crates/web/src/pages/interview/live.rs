//! What a script needs to show at once what the server would show after saving; nothing where nothing on the page can change.

use app::interviews::Interview;
use forms::answers::ElementId;
use forms::model::Node;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::sheet::Sheet;

/// The questions, with the form's address and the answers of the other pages where a script has something to do.
pub(super) fn around(sheet: &Sheet<'_>, questions: &Markup) -> Markup {
    if !can_change(sheet) {
        return html! { div.questions { (questions) } };
    }
    let interview = sheet.interview;
    let offset = interview.moment.now.offset().seconds() / 60;
    let address = format!("/forms/{}/questions.json", interview.form.id);
    html! {
        div.questions data-questions=(address) data-answers=(answers(interview)) data-language=(interview.language) data-offset=(offset)
            data-empty=(sheet.t.get("select-none")) {
            (questions)
        }
    }
}

/// Whether an answer of the page can change what else stands on it.
fn can_change(sheet: &Sheet<'_>) -> bool {
    let page = sheet.page();
    let node = |element: &ElementId| sheet.interview.node(*element);
    !page.dormant.is_empty() || page.questions.iter().filter_map(node).any(depends)
}

fn depends(node: &Node) -> bool {
    let filtered = node.question().and_then(|question| question.items.as_ref()).is_some_and(|items| items.filter.is_some());
    let bind = &node.bind;
    filtered || bind.relevant.is_some() || bind.calculate.is_some() || node.label.has_values()
}

/// The answers as `answers.js` puts them away: `[path, name, text, [children]]` for everything below the outermost element.
fn answers(interview: &Interview) -> String {
    let below = interview.answers.children(interview.answers.root());
    Value::Array(below.iter().map(|child| plain(interview, *child)).collect()).to_string()
}

fn plain(interview: &Interview, element: ElementId) -> Value {
    let answers = &interview.answers;
    let form = interview.prepared().form();
    let path = answers.node(element).map(|node| form.path(node)).unwrap_or_default();
    let children: Vec<Value> = answers.children(element).iter().map(|child| plain(interview, *child)).collect();
    let name = answers.tree().nodes[element].name.as_str();
    json!([path, name, answers.value(element), children])
}
