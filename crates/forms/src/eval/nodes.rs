//! Functions of nodes: how many, which, and from which list.

use super::functions::Call;
use super::{NodeRef, Value};

#[expect(clippy::cast_precision_loss, reason = "no document has 2^52 nodes")]
pub(super) fn call(call: &Call<'_, '_>) -> Option<Value> {
    let world = call.world;
    let given = |at: usize| match call.values.get(at) {
        Some(Value::Nodes(nodes)) => nodes.as_slice(),
        _ => &[],
    };
    Some(match call.name {
        "last" => Value::Number(call.here.size as f64),
        "position" if call.values.is_empty() => Value::Number(call.here.position as f64),
        "position" => Value::Number(given(0).first().map_or(f64::NAN, |node| world.place(*node) as f64)),
        "count" => Value::Number(given(0).len() as f64),
        "count-non-empty" => Value::Number(given(0).iter().filter(|node| !world.text(**node).is_empty()).count() as f64),
        "local-name" | "name" => {
            let node = if call.values.is_empty() { Some(call.here.node) } else { given(0).first().copied() };
            let name = node.map_or("", |node| world.trees[node.tree].nodes[node.at].name.as_str());
            let local = if call.name == "name" { name } else { name.rsplit(':').next().unwrap_or(name) };
            Value::Text(local.to_owned())
        }
        "current" => Value::Nodes(vec![call.here.current]),
        "instance" => Value::Nodes(world.instance(&call.text(0)).into_iter().collect()),
        "randomize" => Value::Nodes(shuffled(call, given(0))),
        "indexed-repeat" => Value::Nodes(indexed(call)),
        "pulldata" => Value::Text(pulled(call).unwrap_or_default()),
        _ => return None,
    })
}

/// The nodes inside the turns that the indexes pick.
fn indexed(call: &Call<'_, '_>) -> Vec<NodeRef> {
    let mut values = call.values.iter().cloned();
    let mut nodes = values.next().map(Value::nodes).unwrap_or_default();
    while let (Some(repeats), Some(index)) = (values.next(), values.next()) {
        let wanted = index.number(call.world);
        #[expect(clippy::cast_precision_loss, reason = "no repeat has 2^52 turns")]
        let turns: Vec<NodeRef> = repeats.nodes().into_iter().filter(|turn| call.world.place(*turn) as f64 == wanted).collect();
        nodes.retain(|node| turns.iter().any(|turn| call.world.is_inside(*node, *turn)));
    }
    nodes
}

/// The cell of a column in the first row whose other column holds a key.
fn pulled(call: &Call<'_, '_>) -> Option<String> {
    let file = call.text(0);
    let table = call.world.instance(file.strip_suffix(".csv").unwrap_or(&file))?;
    let tree = call.world.trees[table.tree];
    let root = tree.child(0, "root")?;
    let (column, key_column, key) = (call.text(1), call.text(2), call.text(3));
    let mut rows = tree.nodes[root].children.iter();
    let row = rows.find(|row| tree.child_text(**row, &key_column) == Some(key.as_str()))?;
    tree.child_text(*row, &column).map(str::to_owned)
}

/// The nodes in another order: with a seed always the same one, as ODK and Enketo have it.
///
/// # Source
/// ODK XForms specification, randomize(): Fisher and Yates with Park and Miller's generator.
fn shuffled(call: &Call<'_, '_>, nodes: &[NodeRef]) -> Vec<NodeRef> {
    const MODULUS: u64 = 2_147_483_647;
    let seed = if call.values.len() > 1 { call.number(1) } else { f64::NAN };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the remainder of a whole number fits")]
    let mut state =
        if seed.is_finite() { seed.trunc().rem_euclid(MODULUS as f64) as u64 } else { call.world.chance.next() % MODULUS };
    if state == 0 {
        state = MODULUS - 1;
    }
    let mut nodes = nodes.to_vec();
    for i in (1..nodes.len()).rev() {
        state = state * 16_807 % MODULUS;
        let j = usize::try_from((state - 1) * (i as u64 + 1) / (MODULUS - 1)).unwrap_or(i).min(i);
        nodes.swap(i, j);
    }
    nodes
}
