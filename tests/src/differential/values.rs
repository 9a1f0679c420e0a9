//! Values of JSON Schemas, drawn with strategies of `proptest`.
//!
//! A draw follows the schema as plain JSON and knows nothing of the generator. It need not be right:
//! the `jsonschema` crate judges each value afterwards.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Number, Value, json};

use super::scalars;
use crate::valid;

/// Deeper than this, only what must be there is drawn.
const DEEP: usize = 4;

/// Deeper than this, nothing is drawn any more.
const DEEPEST: usize = 12;

/// Draws values of the schemas of a document.
pub(super) struct Values<'d> {
    document: &'d Value,
    runner: TestRunner,
    /// The reference to the member of a union that was drawn last.
    chosen: Option<String>,
}

impl<'d> Values<'d> {
    /// Values of a seed.
    pub(super) fn new(document: &'d Value, seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self {
            document,
            runner: TestRunner::new_with_rng(Config::default(), rng),
            chosen: None,
        }
    }

    /// A value that the schema may allow.
    pub(super) fn of(&mut self, schema: &Value) -> Value {
        self.draw(schema, 0)
    }

    /// A value of a strategy.
    pub(super) fn pick<T: std::fmt::Debug>(&mut self, strategy: impl Strategy<Value = T>) -> T {
        let tree = strategy.new_tree(&mut self.runner).expect("a value");
        tree.current()
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.pick(0..end.max(1))
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn draw(&mut self, schema: &Value, depth: usize) -> Value {
        let Value::Object(map) = schema else {
            return self.anything(depth);
        };
        if depth > DEEPEST {
            return Value::Null;
        }
        if schema["nullable"] == true && self.one_in(6) {
            return Value::Null;
        }
        if let Some(value) = map.get("const") {
            return value.clone();
        }
        if let Some(Value::Array(values)) = map.get("enum")
            && !values.is_empty()
        {
            return values[self.below(values.len())].clone();
        }
        let parts = self.parts(map, depth);
        let own = self.own(map, depth, !parts.is_empty());
        let all = own.into_iter().chain(parts).reduce(merge);
        let mut value = all.unwrap_or_else(|| match says_object(map) {
            true => json!({}),
            false => self.anything(depth),
        });
        self.mark(map, &mut value);
        value
    }

    /// Sets the discriminator of a value of a union, which `oneOf` alone does not ask for.
    fn mark(&mut self, map: &Map<String, Value>, value: &mut Value) {
        let chosen = self.chosen.take();
        let name = map
            .get("discriminator")
            .and_then(|it| it["propertyName"].as_str());
        let (Some(name), Some(chosen), Value::Object(object)) = (name, chosen, value) else {
            return;
        };
        let component = chosen.rsplit('/').next().unwrap_or_default();
        let mapping = map["discriminator"]["mapping"].as_object();
        let mapped = mapping
            .into_iter()
            .flatten()
            .find(|(_, target)| **target == *chosen || target.as_str() == Some(component));
        let mark = mapped.map_or(component, |(mark, _)| mark);
        object.insert(name.to_owned(), mark.into());
    }

    /// Values of what stands beside the schema's own keywords: references and combinations.
    fn parts(&mut self, map: &Map<String, Value>, depth: usize) -> Vec<Value> {
        let mut parts = Vec::new();
        if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
            let target = self.document.pointer(reference.trim_start_matches('#'));
            let target = target.cloned().unwrap_or_default();
            parts.push(self.draw(&target, depth + 1));
        }
        for member in list(map, "allOf") {
            parts.push(self.draw(member, depth + 1));
        }
        if let Some(condition) = map.get("if") {
            if self.one_in(2) {
                parts.push(self.draw(condition, depth + 1));
                parts.extend(map.get("then").map(|it| self.draw(it, depth + 1)));
            } else {
                parts.extend(map.get("else").map(|it| self.draw(it, depth + 1)));
            }
        }
        for key in ["oneOf", "anyOf"] {
            let members = list(map, key);
            if !members.is_empty() {
                let member = &members[self.below(members.len())];
                // What a member that says nothing allows beside properties, none of them declares.
                if !(says_properties(map) && member.as_object().is_some_and(Map::is_empty)) {
                    parts.push(self.draw(member, depth + 1));
                }
                self.chosen = member["$ref"].as_str().map(str::to_owned);
            }
        }
        if parts.len() == 1 && !map.contains_key("discriminator") && self.one_in(3) {
            parts.extend(self.another(list(map, "anyOf"), &parts[0], depth));
        }
        parts
    }

    /// What makes a value of one member of an `anyOf` one of another member, too.
    fn another(&mut self, members: &[Value], value: &Value, depth: usize) -> Option<Value> {
        let member = members.get(self.below(members.len()))?;
        let other = self.draw(member, depth + 1);
        let both = merge(value.clone(), other.clone());
        // Where it takes from the first member, a property would be left that no member declares.
        let holds = members
            .iter()
            .filter(|member| self.allows(member, &both))
            .count();
        (holds > 1).then_some(other)
    }

    fn allows(&self, schema: &Value, value: &Value) -> bool {
        valid::judge_of(self.document, schema).is_some_and(|judge| judge.is_valid(value))
    }

    /// A value of the schema's own keywords; nothing where they only restrict what `parts` say.
    fn own(&mut self, map: &Map<String, Value>, depth: usize, has_parts: bool) -> Option<Value> {
        let name = match map.get("type") {
            Some(Value::String(name)) => name.clone(),
            Some(Value::Array(names)) if !names.is_empty() => {
                names[self.below(names.len())].as_str()?.to_owned()
            }
            _ if map.contains_key("properties") || map.contains_key("patternProperties") => {
                "object".to_owned()
            }
            _ if map.contains_key("format") => "string".to_owned(),
            _ if map.contains_key("prefixItems") || map.contains_key("items") => "array".to_owned(),
            _ if has_parts || says_object(map) => return None,
            _ => return Some(self.anything(depth)),
        };
        Some(match name.as_str() {
            "object" if has_parts && !says_properties(map) => json!({}),
            "string" if has_parts && !map.contains_key("format") => return None,
            "integer" | "number" | "boolean" | "array" | "null" if has_parts => return None,
            "object" => self.object(map, depth),
            "array" => self.array(map, depth),
            "string" => scalars::string(self, map),
            "integer" => scalars::integer(self, map),
            "number" => scalars::number(self, map),
            "boolean" => Value::Bool(self.one_in(2)),
            _ => Value::Null,
        })
    }

    fn object(&mut self, map: &Map<String, Value>, depth: usize) -> Value {
        let mut object = Map::new();
        let required: Vec<&str> = list(map, "required")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let is_conditional = ["if", "allOf", "dependentSchemas"]
            .iter()
            .any(|key| map.contains_key(*key));
        let properties = map.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            let needed = required.contains(&name.as_str());
            if has_no_way_back(schema, needed) {
                continue;
            }
            if needed || (depth <= DEEP && self.one_in(2)) {
                let mut value = self.draw(schema, depth + 1);
                // A condition may declare properties of what is untyped here, and none of the others.
                if value.is_object() && is_conditional && says_nothing(schema) {
                    value = json!([]);
                }
                // Where anything is allowed, null reads as absent.
                if value != Value::Null || needed || says_null(schema) {
                    object.insert(name.clone(), value);
                }
            }
        }
        for name in required {
            if !object.contains_key(name) {
                object.insert(name.to_owned(), self.anything(depth));
            }
        }
        if depth > DEEP {
            return Value::Object(object);
        }
        let patterns = map.get("patternProperties").and_then(Value::as_object);
        for (pattern, schema) in patterns.into_iter().flatten() {
            if let Some(name) = scalars::matching(self, pattern) {
                object.insert(name, self.draw(schema, depth + 1));
            }
        }
        if let Some(additional) = map.get("additionalProperties").filter(|it| **it != false) {
            for _ in 0..self.below(3) {
                let name = self.pick("[a-zA-Z0-9 _.$é-]{0,8}");
                if !object.contains_key(&name) {
                    object.insert(name, self.draw(additional, depth + 1));
                }
            }
        }
        Value::Object(object)
    }

    fn array(&mut self, map: &Map<String, Value>, depth: usize) -> Value {
        let places = list(map, "prefixItems");
        let count = |key: &str| map.get(key).and_then(Value::as_u64);
        let least = usize::try_from(count("minItems").unwrap_or(0).min(20)).unwrap_or_default();
        let most = usize::try_from(count("maxItems").unwrap_or(20).min(20)).unwrap_or_default();
        let wanted = if depth > DEEP {
            0
        } else {
            places.len() + self.below(4)
        };
        let length = wanted.clamp(least, most.max(least));
        let rest = map.get("items").cloned().unwrap_or(Value::Bool(true));
        let items = (0..length).map(|at| {
            let schema = places.get(at).unwrap_or(&rest);
            self.draw(schema, depth + 1)
        });
        items.collect()
    }

    /// Any JSON.
    fn anything(&mut self, depth: usize) -> Value {
        let scalar = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            (-1e9..1e9).prop_map(|it| Number::from_f64(it).map_or(Value::Null, Value::Number)),
            "\\PC{0,6}".prop_map(Value::String),
        ];
        if depth > DEEP {
            return self.pick(scalar);
        }
        let any = scalar.prop_recursive(2, 8, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
                prop::collection::vec(("[a-z]{1,4}", inner), 0..3)
                    .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
            ]
        });
        self.pick(any)
    }
}

/// Whether a property is only sent or only received, or optional with nothing but null for a value,
/// which reads as absent.
fn has_no_way_back(schema: &Value, needed: bool) -> bool {
    let one_way = schema["readOnly"] == true || schema["writeOnly"] == true;
    let only_null = schema["type"] == "null" || schema.get("const") == Some(&Value::Null);
    one_way || (only_null && !needed)
}

/// Whether the schema has annotations alone.
fn says_nothing(schema: &Value) -> bool {
    let mut keys = schema.as_object().into_iter().flat_map(Map::keys);
    keys.all(|key| ["title", "description"].contains(&key.as_str()))
}

/// Whether null is a value of the schema because it says so, and not because it says nothing.
fn says_null(schema: &Value) -> bool {
    let list = schema["type"].as_array();
    schema["nullable"] == true || list.is_some_and(|all| all.contains(&json!("null")))
}

/// Whether the schema speaks of objects without saying what they are.
fn says_object(map: &Map<String, Value>) -> bool {
    [
        "required",
        "minProperties",
        "maxProperties",
        "dependentRequired",
        "dependentSchemas",
        "if",
        "$dynamicRef",
        "$recursiveRef",
    ]
    .iter()
    .any(|key| map.contains_key(*key))
}

fn says_properties(map: &Map<String, Value>) -> bool {
    [
        "properties",
        "additionalProperties",
        "patternProperties",
        "required",
    ]
    .iter()
    .any(|key| map.contains_key(*key))
}

fn list<'v>(map: &'v Map<String, Value>, key: &str) -> &'v [Value] {
    map.get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Both objects in one; of other values the second.
fn merge(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            for (key, value) in other {
                let merged = match one.remove(&key) {
                    Some(own) => merge(own, value),
                    None => value,
                };
                one.insert(key, merged);
            }
            Value::Object(one)
        }
        (_, other) => other,
    }
}
