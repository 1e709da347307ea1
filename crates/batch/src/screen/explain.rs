//! A finding in words, for a person at a terminal.

use model::Language;
use screening::{Advice, Code, DimensionState, ElementState, Finding, IndicatorSet, Track, Weight, Wording, answer_code};

/// A finding in words, a line for each thing it says; the set's own words in the language asked for.
#[must_use]
pub fn explain(set: &IndicatorSet, finding: &Finding, language: Language) -> String {
    let words = Words { set, language };
    let mut lines = vec![format!("{}: by {} {}", advice(finding.advice), finding.set.id, finding.set.version)];
    if finding.age_used.child_rules_apply() {
        let doubted = if finding.age == finding.age_used { "" } else { ", because an answer puts it in doubt" };
        lines.push(format!("rules for children apply (age: {}{doubted})", finding.age_used.code().replace('_', " ")));
    }
    for part in &finding.tracks {
        lines.push(format!("{}: {}", track(part.track), advice(part.advice)));
        for element in &part.elements {
            let name = set.elements().iter().find(|e| e.code == element.code).map_or("", |e| words.get(&e.name));
            lines.push(format!("  {name}: {}{}", element_state(element.state), on(&element.rests_on)));
        }
        for rule in finding.rules.iter().filter(|rule| rule.track == part.track) {
            let (name, next) = set.rule(rule.code.as_str()).map_or(("", ""), |r| (words.get(&r.name), words.get(&r.next_step)));
            let child = if rule.by_child_rules { ", with the rules for children" } else { "" };
            lines.push(format!("  {} {name}: {}{child}. {next}", rule.code, advice(rule.advice)));
            lines.extend(rule.rests_on.iter().map(|code| format!("    {code} {}", words.sign(code))));
        }
    }
    if finding.rules.is_empty() {
        lines.push(words.get(set.when_not_enough()).to_owned());
    }
    lines.extend(dimensions(&words, finding));
    lines.extend(open(&words, finding));
    lines.join("\n")
}

struct Words<'s> {
    set: &'s IndicatorSet,
    language: Language,
}

impl<'s> Words<'s> {
    fn get(&self, wording: &'s Wording) -> &'s str {
        wording.get(self.language)
    }

    fn sign(&self, code: &Code) -> &'s str {
        self.set.indicator(code.as_str()).map_or("", |indicator| self.get(&indicator.sign))
    }
}

fn dimensions(words: &Words<'_>, finding: &Finding) -> Vec<String> {
    let line = |found: &screening::DimensionFinding| {
        let dimension = words.set.dimensions().iter().find(|d| d.code == found.code)?;
        let signs = found.signs.iter().map(|(code, weight)| match weight {
            Weight::Strength(strength) => format!("{code} {strength}"),
            Weight::Points(points) => format!("{code} {points}"),
        });
        let signs = signs.collect::<Vec<_>>().join(", ");
        let rule = match (&found.points, &found.pattern) {
            (Some((reached, needed)), _) => format!("{reached} of {needed} points"),
            (None, Some(pattern)) => pattern.clone(),
            (None, None) => {
                let patterns: Vec<String> = dimension.patterns().iter().map(ToString::to_string).collect();
                format!("it takes {}", patterns.join(", or "))
            }
        };
        let state = match found.state {
            DimensionState::Positive => "positive",
            DimensionState::Open => "not positive yet",
            DimensionState::NotPositive => "not positive by these answers",
        };
        let signs = if signs.is_empty() { String::new() } else { format!(": {signs}") };
        Some(format!("{}: {state} ({rule}){signs}", words.get(&dimension.name)))
    };
    finding.dimensions.iter().filter_map(line).collect()
}

fn open(words: &Words<'_>, finding: &Finding) -> Vec<String> {
    let mut lines = Vec::new();
    for found in &finding.contradictions {
        let wording = words.set.contradictions().iter().find(|c| c.code == found.code).map_or("", |c| words.get(&c.wording));
        lines.push(format!("to clear up ({}): {wording}", codes(&found.answers)));
    }
    for safeguard in &finding.safeguards_open {
        let wording = words.set.safeguards().iter().find(|s| s.code == safeguard.code).map_or("", |s| words.get(&s.wording));
        lines.push(format!("safeguard {} ({}): {wording}", safeguard.code, answer_code(safeguard.answer).replace('_', " ")));
    }
    let missing = &finding.missing;
    lines.push(format!(
        "missing: {} not asked, {} unknown, {} declined",
        missing.not_asked.len(),
        missing.unknown.len(),
        missing.declined.len()
    ));
    for question in missing.ask_next.iter().take(5) {
        let indicator = words.set.indicator(question.code.as_str());
        let ask = indicator.map_or("", |i| i.ask.as_ref().map_or_else(|| words.get(&i.sign), |ask| words.get(ask)));
        let further = if question.questions > 1 { format!(", with {} more", question.questions - 1) } else { String::new() };
        lines.push(format!("ask next {}: {ask} (could lead to {}{further})", question.code, question.rule));
    }
    if !missing.find_out.is_empty() {
        let unknown: Vec<Code> = missing.find_out.iter().map(|question| question.code.clone()).collect();
        lines.push(format!("unknown, and worth finding out elsewhere: {}", codes(&unknown)));
    }
    lines
}

fn on(list: &[Code]) -> String {
    if list.is_empty() { String::new() } else { format!(" ({})", codes(list)) }
}

fn codes(list: &[Code]) -> String {
    list.iter().map(Code::as_str).collect::<Vec<_>>().join(", ")
}

const fn advice(advice: Advice) -> &'static str {
    match advice {
        Advice::NotEnoughInformation => "not enough information",
        Advice::Refer => "refer",
        Advice::ReferNow => "refer now",
    }
}

const fn track(track: Track) -> &'static str {
    match track {
        Track::Trafficking => "trafficking",
        Track::Smuggling => "smuggling",
        Track::Protection => "protection",
    }
}

const fn element_state(state: ElementState) -> &'static str {
    match state {
        ElementState::NothingYet => "nothing yet",
        ElementState::SomeSigns => "some signs, not enough",
        ElementState::NotNeeded => "not needed under the rules for children",
        ElementState::Met => "met",
    }
}
