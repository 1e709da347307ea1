//! The first state of an interview.

use super::settle::evaluated;
use super::{Answers, Device, ElementId, Moment, Prepared};
use crate::eval::{Here, NoLabels};
use crate::model::{Default, Kind, NodeId};
use crate::{QuestionKind as K, model};

impl Prepared {
    /// A new interview: defaults filled, metadata taken from the device, everything worked out.
    ///
    /// `instance_id` names it for ever, such as `uuid:…`.
    #[must_use]
    pub fn begin(&self, instance_id: &str, device: &Device, moment: &Moment) -> Answers {
        let mut answers = self.blank(instance_id);
        for element in answers.elements() {
            self.first_value(&mut answers, element, Some(device), moment);
        }
        self.settle(&mut answers, moment);
        answers
    }

    /// The elements of a form without answers, one turn of each repeat that people count themselves.
    pub(super) fn blank(&self, instance_id: &str) -> Answers {
        let mut answers = Answers::empty();
        let root = answers.add(0, &self.form.nodes[0].name, Some(NodeId::ROOT));
        self.grow(&mut answers, root, NodeId::ROOT, true);
        let meta = answers.add(root, "meta", None);
        let id = answers.add(meta, "instanceID", None);
        instance_id.clone_into(&mut answers.tree.nodes[id].text);
        if self.form.settings.instance_name.is_some() {
            answers.add(meta, "instanceName", None);
        }
        answers
    }

    /// Adds everything that stands in a node; repeats with a turn, or without when `turns` is not set.
    pub(super) fn grow(&self, answers: &mut Answers, parent: ElementId, node: NodeId, turns: bool) {
        for child in self.form.node(node).children.clone() {
            let about = self.form.node(child);
            match &about.kind {
                Kind::Repeat { count } if count.is_some() || !turns => {}
                Kind::Question(question) if question.kind == K::Audit => {}
                _ => {
                    let element = answers.add(parent, &about.name, Some(child));
                    self.grow(answers, element, child, turns);
                }
            }
        }
    }

    /// Fills the default of an element; without a device metadata is left as it is.
    pub(super) fn first_value(&self, answers: &mut Answers, element: ElementId, device: Option<&Device>, moment: &Moment) {
        let Some(id) = answers.node(element) else { return };
        let node = self.form.node(id);
        let value = match (&node.default, device) {
            (Some(Default::Fixed(value)), _) => Some(value.clone()),
            (Some(Default::Dynamic(value)), _) => {
                let world = self.world(answers, moment, &NoLabels);
                Some(evaluated(&world, &value.tree, Here::at(element)))
            }
            (None, Some(device)) => metadata(node, device, moment),
            (None, None) => None,
        };
        if let Some(value) = value {
            answers.tree.nodes[element].text = value;
        }
    }
}

fn metadata(node: &model::Node, device: &Device, moment: &Moment) -> Option<String> {
    let value = match node.question()?.kind {
        K::Start | K::End => crate::eval::stamp(&moment.now),
        K::Today => moment.now.date().to_string(),
        K::DeviceId => device.device_id.clone(),
        K::Username => device.username.clone(),
        K::Email => device.email.clone(),
        K::PhoneNumber => device.phone_number.clone(),
        _ => return None,
    };
    Some(value)
}
