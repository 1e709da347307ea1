//! As much of JSON Schema as the OpenAPI document uses, read strictly: what is not described is a fault.

use serde_json::Value;

/// The schema of a request's or an answer's body; nothing where the document describes none.
pub fn of_body<'a>(document: &'a Value, method: &str, path: &str, status: Option<u16>) -> Option<&'a Value> {
    let paths = document["paths"].as_object().expect("paths are listed");
    let fits = |template: &str| {
        let (parts, asked) = (template.split('/'), path.split('?').next().unwrap_or_default().split('/'));
        parts.clone().count() == asked.clone().count()
            && parts.zip(asked).all(|(part, asked)| part.starts_with('{') || part == asked)
    };
    let operation = paths.iter().filter(|(template, _)| fits(template)).find_map(|(_, item)| item.get(method.to_lowercase()))?;
    let Some(status) = status else { return operation.pointer("/requestBody/content/application~1json/schema") };
    let responses = &operation["responses"];
    let response = responses.get(status.to_string()).unwrap_or(&responses["default"]);
    let kinds = response["content"].as_object()?;
    kinds.values().next()?.get("schema")
}

/// What of a value its schema does not describe.
pub fn check(document: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = document.pointer(reference.trim_start_matches('#')).ok_or_else(|| format!("{reference} leads nowhere"))?;
        return check(document, target, value, at);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let faults: Vec<String> = choices.iter().filter_map(|choice| check(document, choice, value, at).err()).collect();
        return if faults.len() < choices.len() { Ok(()) } else { Err(faults.join("; ")) };
    }
    if let Some(codes) = schema["enum"].as_array().filter(|codes| !codes.contains(value)) {
        return Err(format!("{at}: {value} is none of {codes:?}"));
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return Err(format!("{at}: the schema has no type: {schema}")),
    };
    if !kinds.iter().any(|kind| is_of(value, kind)) {
        return Err(format!("{at}: {value} is not of {kinds:?}"));
    }
    match value {
        Value::Array(items) => {
            items.iter().enumerate().try_for_each(|(i, item)| check(document, &schema["items"], item, &format!("{at}[{i}]")))
        }
        Value::Object(fields) => object(document, schema, fields, at),
        _ => Ok(()),
    }
}

fn object(document: &Value, schema: &Value, fields: &serde_json::Map<String, Value>, at: &str) -> Result<(), String> {
    let mut required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    if let Some(missing) = required.find(|name| !fields.contains_key(*name)) {
        return Err(format!("{at}: {missing} is missing"));
    }
    for (name, value) in fields {
        let at = format!("{at}.{name}");
        let described = schema["properties"].get(name).or(schema.get("additionalProperties").filter(|more| more.is_object()));
        check(document, described.ok_or_else(|| format!("{at} is not described"))?, value, &at)?;
    }
    Ok(())
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[test]
fn the_check_finds_what_is_not_described() {
    let document = serde_json::json!({});
    let schema =
        serde_json::json!({ "type": "object", "required": ["a"], "properties": { "a": { "type": ["string", "null"] } } });
    let found = |value: Value| check(&document, &schema, &value, "").is_ok();
    assert!(found(serde_json::json!({ "a": null })) && found(serde_json::json!({ "a": "x" })));
    for wrong in
        [serde_json::json!({}), serde_json::json!({ "a": 1 }), serde_json::json!({ "a": "x", "b": 1 }), serde_json::json!([])]
    {
        assert!(!found(wrong.clone()), "{wrong}");
    }
}
