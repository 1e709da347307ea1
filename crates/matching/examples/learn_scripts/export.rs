//! A learned model as the lines of a table: pruned, with costs in eighths of a bit.

use std::collections::HashMap;
use std::fmt::Write;

use matching::script::channel::{COST_UNITS_PER_BIT, UNKNOWN_LENGTHS, UNKNOWN_SYMBOL};

use crate::model::{Model, Writing, below};

/// What is left out: contexts and writings seen less, and writings whose cost differs less from what the
/// context below says.
pub struct Pruning {
    pub least_total: f64,
    pub least_count: f64,
    pub least_bits: f64,
}

/// The lines of a table, general contexts first.
pub fn table(model: &Model, pruning: &Pruning) -> String {
    let mut nodes: Vec<usize> = (0..model.nodes.len()).filter(|n| model.nodes[*n].total > 0.0).collect();
    nodes.sort_by_key(|n| model.nodes[*n].context.map(|c| c.text()));
    let mut kept = Kept { model, lists: HashMap::new() };
    let mut out = String::new();
    for node in nodes {
        let context = model.nodes[node].context.expect("every node has its context").text();
        let level = level(&context);
        if level == 0 || model.nodes[node].total >= pruning.least_total {
            kept.write(node, &context, level, pruning, &mut out);
        }
    }
    out
}

fn level(context: &str) -> usize {
    match context.as_bytes()[0] {
        digit @ b'0'..=b'9' => usize::from(digit - b'0'),
        letter => usize::from(letter - b'a'),
    }
}

/// The context below one, by its text; the pieces are those of `contexts` and `histories`.
fn context_below(context: &str) -> Option<String> {
    let chars: Vec<char> = context.chars().collect();
    let text = |level: char, rest: &[char]| Some(std::iter::once(level).chain(rest.iter().copied()).collect());
    match chars[0] {
        '1' => text('0', &chars[1..2]),
        '2' => text('1', &chars[2..4]),
        '3' => text('2', &chars[1..4]),
        'b' => text('a', &[]),
        'c' => text('b', &chars[2..]),
        'd' => text('c', &chars[2..]),
        _ => None,
    }
}

struct Kept<'a> {
    model: &'a Model,
    /// By text: what the chance of a writing is under this context, and what remains for the one below.
    lists: HashMap<String, (HashMap<Writing, f64>, f64)>,
}

impl Kept<'_> {
    /// The chance as the table gives it.
    fn chance(&self, context: Option<&str>, writing: Writing) -> f64 {
        let Some(context) = context else {
            let len = writing.iter().filter(|n| **n != 0).count();
            return UNKNOWN_LENGTHS[len] * UNKNOWN_SYMBOL.powi(i32::try_from(len).expect("at most four"));
        };
        let next = self.below(context);
        match self.lists.get(context) {
            Some((list, rest)) => list.get(&writing).copied().unwrap_or_else(|| rest * self.chance(next.as_deref(), writing)),
            None => self.chance(next.as_deref(), writing),
        }
    }

    fn below(&self, context: &str) -> Option<String> {
        // A Chinese character's context has its syllable below, which its text does not say.
        let chars: Vec<char> = context.chars().collect();
        let chinese = chars.len() > 2 && matches!(chars[2], '\u{3005}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
        match chars[0] {
            '2' if chinese => Some(std::iter::once('1').chain([chars[1]]).chain(pinyin(chars[2]).chars()).collect()),
            '3' if chinese => Some(std::iter::once('2').chain(chars[1..3].iter().copied()).collect()),
            _ => context_below(context),
        }
    }

    fn write(&mut self, node: usize, context: &str, level: usize, pruning: &Pruning, out: &mut String) {
        let node = &self.model.nodes[node];
        let under = self.below(context);
        let strength = below(level);
        let mut list: Vec<(Writing, f64)> = Vec::new();
        for (writing, count) in &node.counts {
            let lower = self.chance(under.as_deref(), *writing);
            let chance = (count + strength * lower) / (node.total + strength);
            let usual = lower * strength / (node.total + strength);
            let tells = (chance / lower).log2().abs() >= pruning.least_bits || usual < 0.01 * chance;
            if (level == 0 && *count >= 0.3) || (*count >= pruning.least_count && tells) {
                list.push((*writing, chance));
            }
        }
        let listed: f64 = list.iter().map(|(_, chance)| chance).sum();
        let lower: f64 = list.iter().map(|(writing, _)| self.chance(under.as_deref(), *writing)).sum();
        let rest = ((1.0 - listed).max(1e-4) / (1.0 - lower).max(1e-4)).clamp(1e-6, 1.0);
        if list.is_empty() {
            return;
        }
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        write!(out, "{context}\t{}\t", cost(rest)).expect("text takes text");
        let words: Vec<String> =
            list.iter().map(|(writing, chance)| format!("{} {}", self.text(*writing), cost(*chance))).collect();
        out.push_str(&words.join(" "));
        out.push('\n');
        self.lists.insert(context.to_owned(), (list.into_iter().collect(), rest));
    }

    fn text(&self, writing: Writing) -> String {
        let text: String = writing.iter().filter(|n| **n != 0).map(|n| self.model.alphabet[usize::from(*n) - 1]).collect();
        if text.is_empty() { "_".to_owned() } else { text }
    }
}

fn pinyin(character: char) -> String {
    matching::script::readings(&character.to_string()).into_iter().next().unwrap_or_default()
}

fn cost(chance: f64) -> u8 {
    let units = (-chance.log2() * COST_UNITS_PER_BIT).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range")]
    let cost = units.clamp(0.0, 255.0) as u8;
    cost
}
