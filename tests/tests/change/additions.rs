//! Additions to a document that the API's callers need not know of.

use std::fmt;

use generator::files::Files;
use serde_json::{Map, Value, json};

use tests::random::Random;

/// What was added, and where.
pub(crate) struct Addition {
    what: &'static str,
    at: String,
    /// Whether references lead into operations.
    shared: bool,
}

/// Files in which a list of everything stands: a line more in them is no change of what was there.
const INDEXES: [&str; 7] = [
    "src/models/mod.rs",
    "src/api/mod.rs",
    "src/client.rs",
    "src/lib.rs",
    "Cargo.toml",
    "README.md",
    ".generated",
];

impl fmt::Display for Addition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.what, self.at)
    }
}

impl Addition {
    /// Whether no other files changed than those that may.
    pub(crate) fn is_local(&self, before: &Files, after: &Files) -> bool {
        // What stands in an operation may be used by others.
        let most = match self.what {
            _ if self.shared => return true,
            "a schema" | "a tag" => 0,
            "an error" | "a header" | "a body" | "an operation" | "a tag's parent" => 1,
            // Heirs have what their parents have, unions look for what tells their variants apart,
            // and what is sent for the first time can be written now, with all that is in it.
            _ => return true,
        };
        let changed = before
            .iter()
            .filter(|(path, text)| !INDEXES.contains(path) && after.get(path) != Some(text));
        changed.count() <= most
    }
}

/// Adds something; `None` if there is no place for it.
pub(crate) fn add(document: &mut Value, random: &mut Random) -> Option<Addition> {
    let (what, at) = match random.below(13) {
        0 | 1 => ("a property", property(document, random)?),
        2 => ("a value", value(document, random)?),
        3 => ("a schema", schema(document)?),
        4 => ("an operation", operation(document, random, json!({}))?),
        5 => ("an operation that sends", sender(document, random)?),
        6 => ("a parameter", parameter(document, random)?),
        7 => ("an error", error(document, random)?),
        8 => ("a header", header(document, random)?),
        9 => ("a body", body(document, random)?),
        10 => ("an operation", nameless(document, random)?),
        11 => ("a tag's parent", parent(document, random)?),
        _ => ("a tag", tag(document)?),
    };
    let shared = document.to_string().contains("\"#/paths/");
    Some(Addition { what, at, shared })
}

/// Turns the order of schemas, paths and properties round.
pub(crate) fn reverse(document: &mut Value) {
    let turn = |value: Option<&mut Value>| {
        if let Some(Value::Object(map)) = value {
            *map = std::mem::take(map).into_iter().rev().collect();
        }
    };
    for place in [
        "/components/schemas",
        "/components/parameters",
        "/paths",
        "/components/responses",
    ] {
        turn(document.pointer_mut(place));
    }
    let mut places = Vec::new();
    find(document, &mut String::new(), &mut places, &|_, value| {
        is_object(value)
    });
    for place in places {
        turn(document.pointer_mut(&format!("{place}/properties")));
    }
}

/// Places of schemas, of operations and the like, by what they look like.
fn find(
    value: &Value,
    at: &mut String,
    places: &mut Vec<String>,
    wanted: &dyn Fn(&str, &Value) -> bool,
) {
    if wanted(at, value) {
        places.push(at.clone());
    }
    let length = at.len();
    let mut below = |key: &str, value: &Value| {
        // What looks like a schema in these is none.
        if ![
            "example",
            "examples",
            "default",
            "x-examples",
            "callbacks",
            "links",
            "webhooks",
        ]
        .contains(&key)
        {
            at.push('/');
            at.push_str(&key.replace('~', "~0").replace('/', "~1"));
            find(value, at, places, wanted);
            at.truncate(length);
        }
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| below(key, value)),
        Value::Array(list) => {
            let items = list.iter().enumerate();
            items.for_each(|(index, value)| below(&index.to_string(), value));
        }
        _ => {}
    }
}

fn choose(
    document: &Value,
    random: &mut Random,
    wanted: impl Fn(&str, &Value) -> bool,
) -> Option<String> {
    let mut places = Vec::new();
    find(document, &mut String::new(), &mut places, &wanted);
    (!places.is_empty()).then(|| random.choose(&places).clone())
}

/// Whether it is a schema of an object with properties; one without any is a map.
fn is_object(value: &Value) -> bool {
    let properties = value.get("properties").and_then(Value::as_object);
    let some = properties.is_some_and(|map| !map.is_empty() && map.values().all(Value::is_object));
    some && value.get("type").is_none_or(|ty| ty == "object")
}

/// Schemas of many kinds, for what is new.
fn new_schema(random: &mut Random) -> Value {
    let object = json!({"type": "object", "required": ["a"], "properties": {
        "a": {"type": "string"}, "kind": {"type": "string", "enum": ["x", "y"]}}});
    random
        .choose(&[
            json!({"type": "string"}),
            json!({"type": "integer", "nullable": true}),
            json!({"type": "string", "enum": ["one", "two"]}),
            json!({"type": "array", "items": object}),
            json!({"oneOf": [{"type": "string"}, object]}),
            json!({"type": "string", "readOnly": true}),
            object,
        ])
        .clone()
}

fn property(document: &mut Value, random: &mut Random) -> Option<String> {
    // Two forms of one body may be one as long as they hold the same.
    let place = choose(document, random, |at, value| {
        is_object(value) && !at.contains("/requestBody/content/")
    })?;
    let added = new_schema(random);
    let map = document.pointer_mut(&place)?["properties"].as_object_mut()?;
    match random.below(2) {
        0 => drop(map.insert("zz_new".to_owned(), added)),
        _ => {
            let mut all = Map::from_iter([("aaNew".to_owned(), added)]);
            all.extend(std::mem::take(map));
            *map = all;
        }
    }
    Some(place)
}

fn value(document: &mut Value, random: &mut Random) -> Option<String> {
    let place = choose(document, random, |_, value| {
        // An enum of one value is a constant, and names for values are as many as these.
        let list = value.get("enum").and_then(Value::as_array);
        let several = list.is_some_and(|list| list.len() > 1 && list.iter().all(Value::is_string));
        several
            && value.get("type").is_some_and(|ty| ty == "string")
            && !value
                .as_object()
                .is_some_and(|map| map.keys().any(|key| key.starts_with("x-")))
    })?;
    let list = document.pointer_mut(&place)?["enum"].as_array_mut()?;
    list.insert(random.below(list.len() + 1), json!("quite new"));
    Some(place)
}

fn schema(document: &mut Value) -> Option<String> {
    let map = document
        .pointer_mut("/components/schemas")?
        .as_object_mut()?;
    let added = json!({"type": "object", "required": ["status"], "properties": {
        "status": {"type": "string", "enum": ["new", "old"]}}});
    let mut all = Map::from_iter([("AaFirst".to_owned(), added.clone())]);
    all.extend(std::mem::take(map));
    all.insert("ZzLast".to_owned(), added);
    *map = all;
    Some("/components/schemas/ZzLast".to_owned())
}

fn operation(document: &mut Value, random: &mut Random, body: Value) -> Option<String> {
    let tags = match random.below(2) {
        0 => choose(document, random, is_operation)
            .and_then(|place| document.pointer(&place)?.get("tags").cloned()),
        _ => Some(json!(["quite new"])),
    };
    let mut operation = json!({
        "operationId": "somethingQuiteNew",
        "responses": {"200": {"description": "New.", "content": {"application/json": {
            "schema": {"type": "object", "properties": {"list": {"type": "array", "items": {}}}}}}}},
    });
    let map = operation.as_object_mut()?;
    map.extend(tags.map(|tags| ("tags".to_owned(), tags)));
    map.extend(body.as_object()?.clone());
    let paths = document.pointer_mut("/paths")?.as_object_mut()?;
    paths.insert("/aaa/new".to_owned(), json!({"post": operation}));
    Some("/paths".to_owned())
}

/// An operation without an operationId below a path that there is, with the tags of another or none.
fn nameless(document: &mut Value, random: &mut Random) -> Option<String> {
    let paths = document.pointer("/paths")?.as_object()?;
    let plain = paths
        .keys()
        .filter(|path| path.starts_with('/') && !path.contains(['{', '#']));
    let plain: Vec<String> = plain.cloned().collect();
    if plain.is_empty() {
        return None;
    }
    let below = *random.choose(&["", "/quite-new", "/quite-news/{key}", "/{key}"]);
    let path = format!("{}{below}", random.choose(&plain).trim_end_matches('/'));
    let tags = match random.below(2) {
        0 => choose(document, random, is_operation)
            .and_then(|place| document.pointer(&place)?.get("tags").cloned()),
        _ => None,
    };
    let mut operation = json!({"responses": {"204": {"description": "New."}}});
    if below.contains('{') {
        let key =
            json!([{"name": "key", "in": "path", "required": true, "schema": {"type": "string"}}]);
        operation["parameters"] = key;
    }
    if let Some(tags) = tags {
        operation["tags"] = tags;
    }
    // A method that no operation of the path has.
    let items = document.pointer_mut("/paths")?.as_object_mut()?;
    let item = items
        .entry(path.clone())
        .or_insert(json!({}))
        .as_object_mut()?;
    if item.contains_key("$ref") {
        return None;
    }
    let methods = ["post", "put", "patch", "delete"].map(str::to_owned);
    let method = methods
        .into_iter()
        .find(|method| !item.contains_key(method))?;
    item.insert(method, operation);
    Some(path)
}

fn sender(document: &mut Value, random: &mut Random) -> Option<String> {
    let schemas = document.pointer("/components/schemas")?.as_object()?;
    let names: Vec<String> = schemas.keys().cloned().collect();
    if names.is_empty() {
        return None;
    }
    let name = random.choose(&names).replace('~', "~0").replace('/', "~1");
    let schema = json!({"$ref": format!("#/components/schemas/{name}")});
    let content = json!({"application/json": {"schema": schema}});
    // Received as well: what nothing reached until now can still be read.
    let body = json!({
        "requestBody": {"content": content},
        "responses": {"200": {"description": "New.", "content": content}},
    });
    operation(document, random, body)
}

fn is_operation(at: &str, value: &Value) -> bool {
    let method = at.rsplit('/').next().unwrap_or_default();
    at.starts_with("/paths/")
        && at.matches('/').count() == 3
        && ["get", "put", "post", "delete", "patch"].contains(&method)
        && value.is_object()
}

fn parameter(document: &mut Value, random: &mut Random) -> Option<String> {
    let place = choose(document, random, is_operation)?;
    let map = document.pointer_mut(&place)?.as_object_mut()?;
    let list = map
        .entry("parameters")
        .or_insert(json!([]))
        .as_array_mut()?;
    let location = *random.choose(&["query", "header", "cookie"]);
    let mut schema = new_schema(random);
    if let Some(map) = schema.as_object_mut() {
        map.remove("readOnly");
    }
    let added = json!({"name": "quite-new", "in": location, "schema": schema});
    list.insert(random.below(list.len() + 1), added);
    Some(place)
}

fn error(document: &mut Value, random: &mut Random) -> Option<String> {
    let place = choose(document, random, |at, value| {
        is_operation(at, value) && value.get("responses").is_some_and(is_sound)
    })?;
    let map = document.pointer_mut(&place)?["responses"].as_object_mut()?;
    let status = *random.choose(&["400", "404", "418", "499", "5XX"]);
    let content = json!({"application/json": {"schema": new_schema(random)}});
    let added = (
        status.to_owned(),
        json!({"description": "New.", "content": content}),
    );
    if map.contains_key(status) {
        return None;
    }
    let mut all = Map::from_iter([added]);
    all.extend(std::mem::take(map));
    *map = all;
    Some(place)
}

/// Whether there is a response besides errors; without any, an error is all that is known.
fn is_sound(responses: &Value) -> bool {
    let fine = |key: &String| key.starts_with('2');
    responses
        .as_object()
        .is_some_and(|map| map.keys().any(fine))
}

fn header(document: &mut Value, random: &mut Random) -> Option<String> {
    let place = choose(document, random, |at, value| {
        let keys: Vec<&str> = at.rsplit('/').collect();
        let response = keys.first().is_some_and(|key| key.starts_with('2'))
            && keys.get(1) == Some(&"responses");
        response && at.starts_with("/paths/") && value.get("$ref").is_none() && value.is_object()
    })?;
    let map = document.pointer_mut(&place)?.as_object_mut()?;
    let headers = map.entry("headers").or_insert(json!({})).as_object_mut()?;
    headers.insert(
        "X-Quite-New".to_owned(),
        json!({"schema": new_schema(random)}),
    );
    Some(place)
}

/// An optional body for an operation that has none, be it among its parameters or those of its path.
fn body(document: &mut Value, random: &mut Random) -> Option<String> {
    let among_parameters = |owner: &Value| {
        let all = owner.get("parameters").and_then(Value::as_array);
        let mut places = all.into_iter().flatten().map(|it| &it["in"]);
        places.any(|place| place == "body" || place == "formData")
    };
    let whole = document.clone();
    let place = choose(document, random, |at, value| {
        let path_item = at
            .rsplit_once('/')
            .and_then(|(path, _)| whole.pointer(path));
        is_operation(at, value)
            && value.get("requestBody").is_none()
            && !at.ends_with("/get")
            && ![Some(value), path_item]
                .into_iter()
                .flatten()
                .any(among_parameters)
    })?;
    let content = json!({"application/json": {"schema": new_schema(random)}});
    document.pointer_mut(&place)?["requestBody"] = json!({"content": content});
    Some(place)
}

fn tag(document: &mut Value) -> Option<String> {
    let map = document.as_object_mut()?;
    let tags = map.entry("tags").or_insert(json!([])).as_array_mut()?;
    tags.insert(0, json!({"name": "quite new", "description": "New."}));
    Some("/tags".to_owned())
}

/// Puts a tag that has operations below a new one.
fn parent(document: &mut Value, random: &mut Random) -> Option<String> {
    let place = choose(document, random, |at, value| {
        is_operation(at, value) && value["tags"][0].is_string()
    })?;
    let name = document.pointer(&place)?["tags"][0].clone();
    let tags = document.as_object_mut()?.entry("tags").or_insert(json!([]));
    let tags = tags.as_array_mut()?;
    match tags.iter_mut().find(|tag| tag["name"] == name) {
        Some(tag) if tag.get("parent").is_some() => return None,
        Some(tag) => tag["parent"] = json!("quite new"),
        None => tags.push(json!({"name": name, "parent": "quite new"})),
    }
    tags.push(json!({"name": "quite new"}));
    Some("/tags".to_owned())
}
