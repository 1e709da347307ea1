//! What holds for a form as a whole.

use super::{Expression, NodeId};

/// Settings that clients know.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// How clients lay the form out: `pages`, `theme-grid`.
    pub style: String,
    /// A public key: submissions arrive encrypted.
    pub public_key: String,
    /// Where clients send submissions, when not to where the form came from.
    pub submission_url: String,
    /// Whether clients send by themselves: `true`, `false`, or empty for their own setting.
    pub auto_send: String,
    /// Whether clients delete what they sent.
    pub auto_delete: String,
    /// Whether clients may change what they sent.
    pub client_editable: bool,
    /// What a submission is called on the device.
    pub instance_name: Option<Expression>,
    /// Prefixes of the author's own attributes, with their addresses.
    pub namespaces: Vec<(String, String)>,
    /// Further attributes of the outermost element of the answers.
    pub attributes: Vec<(String, String)>,
}

/// Something that a submission makes or changes for later forms.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The list that it belongs to.
    pub dataset: String,
    /// The form, or the repeat in which one is made for each turn.
    pub scope: NodeId,
    /// What it is called in the list.
    pub label: Option<Expression>,
    /// Which one is changed; a new one is made when empty.
    pub entity_id: Option<Expression>,
    /// Made only when this holds.
    pub create_if: Option<Expression>,
    /// Changed only when this holds.
    pub update_if: Option<Expression>,
}
