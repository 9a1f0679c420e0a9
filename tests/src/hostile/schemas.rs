//! Edits that know where the schemas of a document are: what is left is nearly an OpenAPI document.

use serde_json::{Map, Value, json};

use super::edits::{collect, texts, values};
use super::keywords;
use crate::random::Random;
use crate::rustdoc::markup;

/// Larger subtrees are not copied.
const LARGEST_COPY: usize = 8_000;

/// Makes some edits to a document; `donor` is another one that parts are taken from.
pub fn edit(document: &mut Value, donor: &Value, count: usize, random: &mut Random) {
    for _ in 0..count {
        let places = schemas(document);
        if places.is_empty() {
            component(document, random);
            continue;
        }
        match random.below(16) {
            0..=2 => wrap(document, &places, random),
            3 => swap(document, &places, random),
            4 | 5 => refer(document, &places, random),
            6 | 7 => splice(document, donor, &places, random),
            8 => beside(document, &places, random),
            9..=11 => keyword(document, &places, random),
            12 => rename(document, random),
            13 => describe(document, random),
            14 => operation(document, random),
            _ => version(document, random),
        }
    }
}

/// The places of all schemas, as JSON pointers.
pub fn schemas(document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    collect(document, &mut String::new(), &mut all);
    all.retain(|place| is_schema(place));
    all.retain(|place| document.pointer(place).is_some_and(|it| it.is_object()));
    all
}

/// Whether a schema stands at a place, by the keys that lead there.
fn is_schema(place: &str) -> bool {
    let keys: Vec<&str> = place.split('/').collect();
    let of_map = |name: &str| {
        let maps = [
            "properties",
            "patternProperties",
            "$defs",
            "definitions",
            "schemas",
        ];
        maps.contains(&name) || ["dependentSchemas", "allOf", "oneOf"].contains(&name)
    };
    let [.., parent, key] = keys.as_slice() else {
        return false;
    };
    let named = [
        "schema",
        "items",
        "not",
        "additionalProperties",
        "propertyNames",
        "if",
        "then",
        "else",
        "contains",
        "unevaluatedProperties",
    ];
    named.contains(key) && !of_map(parent)
        || of_map(parent)
        || ["anyOf", "prefixItems"].contains(parent)
}

/// Puts a schema into another one.
fn wrap(document: &mut Value, places: &[String], random: &mut Random) {
    let place = random.choose(places);
    let other = any_schema(document, places, random);
    let Some(schema) = document.pointer_mut(place) else {
        return;
    };
    let own = schema.take();
    *schema = match random.below(14) {
        0 => json!({"oneOf": [own, other]}),
        1 => json!({"oneOf": [own, {"type": "null"}]}),
        2 => json!({"anyOf": [other, own]}),
        3 => json!({"allOf": [own, other]}),
        4 => json!({"allOf": [own]}),
        5 => json!({"not": own}),
        6 => json!({"type": "array", "items": own}),
        7 => json!({"type": "object", "additionalProperties": own}),
        8 => json!({"type": "object", "properties": {"a": own, "b": other}, "required": ["a"]}),
        9 => json!({"allOf": [{"oneOf": [own, other]}, {"properties": {"x": other}}]}),
        10 => json!({"prefixItems": [own, other], "items": false}),
        11 => json!({"if": own, "then": other, "else": {"properties": {"n": other}}}),
        12 => {
            json!({"oneOf": [own, other], "discriminator": {"propertyName": keywords::name(random)}})
        }
        _ => {
            json!({"type": "object", "patternProperties": {"^x-": own}, "properties": {"y": other}})
        }
    };
}

/// A copy of a schema, a reference to one, or a small one.
fn any_schema(document: &Value, places: &[String], random: &mut Random) -> Value {
    let place = random.choose(places);
    match random.below(3) {
        0 => json!({"$ref": format!("#{place}")}),
        1 => small_copy(document, place).unwrap_or_else(|| json!({})),
        _ => keywords::schema(random),
    }
}

fn small_copy(document: &Value, place: &str) -> Option<Value> {
    let copy = document.pointer(place)?;
    (copy.to_string().len() < LARGEST_COPY).then(|| copy.clone())
}

fn swap(document: &mut Value, places: &[String], random: &mut Random) {
    let (one, other) = (random.choose(places), random.choose(places));
    let within = |a: &str, b: &str| a.starts_with(&format!("{b}/"));
    if within(one, other) || within(other, one) {
        return;
    }
    let first = document.pointer(one).cloned().unwrap_or_default();
    if let Some(value) = document.pointer_mut(other) {
        let second = std::mem::replace(value, first);
        if let Some(value) = document.pointer_mut(one) {
            *value = second;
        }
    }
}

/// Makes a schema a reference: to a component, to any place, or to what contains it.
fn refer(document: &mut Value, places: &[String], random: &mut Random) {
    let place = random.choose(places);
    let mut target = random.choose(places).clone();
    match random.below(4) {
        0 => {
            let cut = place.rfind('/').unwrap_or_default();
            let above = places
                .iter()
                .filter(|it| place[..cut].starts_with(it.as_str()));
            let above: Vec<&String> = above.collect();
            if !above.is_empty() {
                target = (*random.choose(&above)).clone();
            }
        }
        1 | 2 => {
            let own = |it: &&String| {
                it.starts_with("/components/schemas/") && it.matches('/').count() == 3
            };
            let own: Vec<&String> = places.iter().filter(own).collect();
            if !own.is_empty() {
                target = (*random.choose(&own)).clone();
            }
        }
        _ => {}
    }
    if let Some(schema) = document.pointer_mut(place) {
        *schema = json!({"$ref": format!("#{target}")});
    }
}

/// Puts a subtree of the donor into the document, with the components that it may refer to.
fn splice(document: &mut Value, donor: &Value, places: &[String], random: &mut Random) {
    let theirs = schemas(donor);
    if theirs.is_empty() {
        return;
    }
    let copy = small_copy(donor, random.choose::<String>(&theirs));
    if let (Some(copy), Some(value)) = (copy, document.pointer_mut(random.choose::<String>(places)))
    {
        *value = copy;
    }
    let components = donor.pointer("/components/schemas");
    let components = components.and_then(Value::as_object);
    let (Some(components), Some(own)) = (components, components_of(document)) else {
        return;
    };
    let small = components
        .iter()
        .filter(|(_, it)| it.to_string().len() < LARGEST_COPY);
    for (name, schema) in small.take(30) {
        if !own.contains_key(name) {
            own.insert(name.clone(), schema.clone());
        }
    }
}

fn components_of(document: &mut Value) -> Option<&mut Map<String, Value>> {
    let root = document.as_object_mut()?;
    let components = root.entry("components").or_insert_with(|| json!({}));
    let components = components.as_object_mut()?;
    let schemas = components.entry("schemas").or_insert_with(|| json!({}));
    schemas.as_object_mut()
}

/// Adds keywords beside a reference, or a reference beside keywords.
fn beside(document: &mut Value, places: &[String], random: &mut Random) {
    let is_reference = |place: &&String| {
        let schema = document.pointer(place);
        schema.is_some_and(|schema| schema.get("$ref").is_some())
    };
    let references: Vec<String> = places.iter().filter(is_reference).cloned().collect();
    let target = random.choose(places).clone();
    if references.is_empty() || random.below(3) == 0 {
        if let Some(Value::Object(map)) = document.pointer_mut(random.choose::<String>(places)) {
            map.insert("$ref".to_owned(), json!(format!("#{target}")));
        }
    } else if let Some(Value::Object(map)) =
        document.pointer_mut(random.choose::<String>(&references))
    {
        for _ in 0..1 + random.below(3) {
            let (key, value) = keywords::keyword(random);
            map.insert(key, value);
        }
    }
}

/// Sets keywords of a schema.
fn keyword(document: &mut Value, places: &[String], random: &mut Random) {
    let other = any_schema(document, places, random);
    if let Some(Value::Object(map)) = document.pointer_mut(random.choose::<String>(places)) {
        match random.below(8) {
            0 => drop(map.insert("allOf".to_owned(), json!([other]))),
            1 => drop(map.insert("additionalProperties".to_owned(), other)),
            2 => drop(map.insert("oneOf".to_owned(), json!([other, {"type": "string"}]))),
            3 => drop(map.insert("anyOf".to_owned(), json!([{"type": "integer"}, other]))),
            4 => drop(map.insert("items".to_owned(), other)),
            5 => {
                let properties = map.entry("properties").or_insert_with(|| json!({}));
                if let Some(properties) = properties.as_object_mut() {
                    properties.insert(keywords::name(random), other);
                }
            }
            6 => drop(map.insert("default".to_owned(), random.choose(&values()).clone())),
            _ => {
                let (key, value) = keywords::keyword(random);
                map.insert(key, value);
            }
        }
    }
}

/// Gives a component, a property, a parameter, a tag or an operation another name; references to a
/// component follow it.
fn rename(document: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    collect(document, &mut String::new(), &mut all);
    let name = keywords::name(random);
    let ends = [
        "/operationId",
        "/name",
        "/tags/0",
        "/propertyName",
        "/in",
        "/style",
    ];
    let texts: Vec<&String> = all
        .iter()
        .filter(|it| ends.iter().any(|end| it.ends_with(end)))
        .collect();
    let keyed: Vec<&String> = all
        .iter()
        .filter(|it| {
            let mut keys = it.rsplit('/');
            let parent = keys.nth(1).unwrap_or_default();
            [
                "schemas",
                "properties",
                "securitySchemes",
                "content",
                "headers",
                "paths",
                "responses",
            ]
            .contains(&parent)
        })
        .collect();
    if !texts.is_empty() && random.below(2) == 0 {
        if let Some(value) = document.pointer_mut(random.choose::<&String>(&texts)) {
            *value = name.into();
        }
    } else if !keyed.is_empty() {
        let place = (*random.choose(&keyed)).clone();
        let (parent, key) = place.rsplit_once('/').unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        if let Some(Value::Object(map)) = document.pointer_mut(parent) {
            let renamed = std::mem::take(map).into_iter();
            let renamed =
                renamed.map(|(own, value)| (if own == key { name.clone() } else { own }, value));
            *map = renamed.collect();
        }
        let escaped = name.replace('~', "~0").replace('/', "~1");
        follow(
            document,
            &format!("#{place}"),
            &format!("#{parent}/{escaped}"),
        );
    }
}

fn follow(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::Object(map) => {
            if map.get("$ref").is_some_and(|it| it == old) {
                map.insert("$ref".to_owned(), new.into());
            }
            map.values_mut().for_each(|value| follow(value, old, new));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| follow(value, old, new)),
        _ => {}
    }
}

/// Puts a text into a place that has one.
fn describe(document: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    collect(document, &mut String::new(), &mut all);
    let objects = all
        .iter()
        .filter(|it| document.pointer(it).is_some_and(Value::is_object));
    let objects: Vec<&String> = objects.collect();
    let text = match random.below(2) {
        0 => markup::composed(random),
        _ => random.choose(&texts()).clone(),
    };
    let key = *random.choose(&[
        "description",
        "title",
        "summary",
        "pattern",
        "format",
        "example",
    ]);
    if let Some(Value::Object(map)) = document.pointer_mut(random.choose::<&String>(&objects)) {
        map.insert(key.to_owned(), text.into());
    }
}

/// Adds a component.
fn component(document: &mut Value, random: &mut Random) {
    let schema = keywords::schema(random);
    if let Some(schemas) = components_of(document) {
        schemas.insert(keywords::name(random), schema);
    }
}

/// Adds an operation that sends and receives a component, so that something uses it.
fn operation(document: &mut Value, random: &mut Random) {
    component(document, random);
    let Some(schemas) = components_of(document) else {
        return;
    };
    let names: Vec<String> = schemas.keys().cloned().collect();
    let name = random.choose(&names).replace('~', "~0").replace('/', "~1");
    let reference = json!({"$ref": format!("#/components/schemas/{name}")});
    let media_type = keywords::media_type(random);
    let content = json!({media_type: {"schema": reference}});
    let place = *random.choose(&["query", "header", "cookie", "path"]);
    let parameter = json!({"name": keywords::name(random), "in": place, "required": true,
        "style": *random.choose(&["form", "simple", "deepObject", "label", "matrix", "pipeDelimited"]),
        "explode": random.below(2) == 0, "schema": reference});
    let operation = json!({
        "operationId": keywords::name(random),
        "parameters": [parameter],
        "requestBody": {"content": content},
        "responses": {"200": {"description": "", "content": content},
            "default": {"description": "", "content": content}},
    });
    let method = *random.choose(&["post", "get", "delete"]);
    if let Some(root) = document.as_object_mut() {
        let paths = root.entry("paths").or_insert_with(|| json!({}));
        if let Some(paths) = paths.as_object_mut() {
            let path = format!("/{}/{{id}}", random.below(1_000));
            paths.insert(path, json!({method: operation}));
        }
    }
}

/// Changes the dialect.
fn version(document: &mut Value, random: &mut Random) {
    if let Some(root) = document.as_object_mut() {
        let version = *random.choose(&["3.0.0", "3.0.3", "3.1.0", "3.1.1", "3.2.0"]);
        root.insert("openapi".to_owned(), version.into());
    }
}
