//! Enums that a vendor extension names: `x-ms-enum.name` is the name of a type that all schemas with
//! the name share, so that it becomes a component to which they refer.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::cursor::Cursor;
use super::origin;
use super::structure::{ObjectType, walk, walk_mut};
use crate::diagnostics::{Diagnostics, SwaggerFinding};
use crate::pointer::{Pointer, component_reference};

/// The extension with the name.
const EXTENSION: &str = "x-ms-enum";

/// What is said of the values, rather than of the place that has one of them.
fn is_of_values(key: &str) -> bool {
    matches!(key, "enum" | EXTENSION) || key.starts_with("x-enum")
}

/// An inline schema with a named enum.
struct Use {
    at: Pointer,
    /// The type and the values, as JSON.
    values: String,
    count: usize,
}

/// Makes components of the named enums. References are resolved; `origins` gets where the components
/// stand in the document.
pub(super) fn hoist(
    tree: &mut Value,
    origins: &mut BTreeMap<Pointer, Pointer>,
    found: &mut Diagnostics,
) {
    let (uses, components) = collect(tree);
    let mut targets: BTreeMap<Pointer, String> = BTreeMap::new();
    for (name, uses) in &uses {
        let component = component_of(tree, &components, name, uses);
        let Some((component, values)) = component else {
            for one in uses {
                report(name, &one.at, found);
            }
            continue;
        };
        for one in uses {
            if one.values == values {
                targets.insert(one.at.clone(), component.clone());
            } else {
                report(name, &one.at, found);
            }
        }
    }
    replace(tree, &targets, origins);
}

fn report(name: &str, at: &Pointer, found: &mut Diagnostics) {
    let name = name.to_owned();
    found.report(&at.child(EXTENSION), SwaggerFinding::EnumNameTaken { name });
}

/// Components with named enums, by that name: their own names and values.
type Components = BTreeMap<String, Vec<(String, String)>>;

/// The inline schemas by the name of their enum, and the components that have such names.
fn collect(tree: &Value) -> (BTreeMap<String, Vec<Use>>, Components) {
    let mut uses: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    let mut components = Components::new();
    walk(
        tree,
        ObjectType::Document,
        &Cursor::ROOT,
        &mut |value, kind, cursor| {
            let Some((name, count)) = named(value).filter(|_| kind == ObjectType::Schema) else {
                return;
            };
            let (at, values) = (cursor.pointer(), values(value));
            match component_at(&at) {
                Some(component) => {
                    let all = components.entry(name.to_owned()).or_default();
                    all.push((component, values));
                }
                None => {
                    let uses = uses.entry(name.to_owned()).or_default();
                    uses.push(Use { at, values, count });
                }
            }
        },
    );
    (uses, components)
}

/// The name of the component schema at a place; none if it stands elsewhere, or within one.
fn component_at(at: &Pointer) -> Option<String> {
    let keys: Vec<String> = at.keys().collect();
    match keys.as_slice() {
        [components, schemas, name] if components == "components" && schemas == "schemas" => {
            Some(name.clone())
        }
        _ => None,
    }
}

/// The name of an enum and the number of its values. A single value is a constant, which is no type.
fn named(schema: &Value) -> Option<(&str, usize)> {
    let name = schema.get(EXTENSION)?.get("name")?.as_str()?.trim();
    let values = schema.get("enum")?.as_array()?;
    let count = values.iter().filter(|value| !value.is_null()).count();
    (count > 1 && !name.is_empty() && schema.get("$ref").is_none()).then_some((name, count))
}

fn values(schema: &Value) -> String {
    let of = |key| schema.get(key).unwrap_or(&Value::Null);
    json!([of("type"), of("enum")]).to_string()
}

/// The component that schemas with a named enum refer to, and its values: one of that name, or with
/// an enum of that name, if it is the same enum; else a new one of the values that are the most.
fn component_of(
    tree: &Value,
    components: &Components,
    name: &str,
    uses: &[Use],
) -> Option<(String, String)> {
    let is_used = |values: &str| uses.iter().any(|one| one.values == values);
    let schemas = tree.get("components").and_then(|it| it.get("schemas"));
    if let Some(schema) = schemas.and_then(|it| it.get(name)) {
        let values = values(schema);
        let is_enum = schema.get("enum").is_some();
        return (is_enum && is_used(&values)).then(|| (name.to_owned(), values));
    }
    let declared = components.get(name).into_iter().flatten();
    let mut declared = declared.filter(|(_, values)| is_used(values));
    declared.next().cloned().or_else(|| {
        let most = uses
            .iter()
            .min_by_key(|one| (Reverse(one.count), &one.values));
        most.map(|one| (name.to_owned(), one.values.clone()))
    })
}

/// Makes each schema at a place refer to the component, which is made of the first if there is none.
fn replace(
    tree: &mut Value,
    targets: &BTreeMap<Pointer, String>,
    origins: &mut BTreeMap<Pointer, Pointer>,
) {
    if targets.is_empty() {
        return;
    }
    let mut made = Map::new();
    walk_mut(
        tree,
        ObjectType::Document,
        &Cursor::ROOT,
        &mut |value, kind, cursor| {
            let (Value::Object(map), ObjectType::Schema) = (value, kind) else {
                return;
            };
            if !map.contains_key(EXTENSION) {
                return;
            }
            let at = cursor.pointer();
            let Some(component) = targets.get(&at) else {
                return;
            };
            let shared = |key: &str| is_of_values(key) || matches!(key, "type" | "format");
            let of_values = map.iter().filter(|(key, _)| shared(key));
            let of_values = of_values.map(|(key, value)| (key.clone(), value.clone()));
            made.entry(component.clone()).or_insert_with(|| {
                let place = Pointer::root().at(["components", "schemas", component]);
                origins.insert(place, origin(origins, &at));
                Value::Object(of_values.collect())
            });
            map.retain(|key, _| !is_of_values(key));
            let reference = json!({"$ref": component_reference("schemas", component)});
            let all_of = map.entry("allOf").or_insert_with(|| json!([]));
            if let Value::Array(members) = all_of {
                members.insert(0, reference);
            }
        },
    );
    let schemas = &mut tree["components"]["schemas"];
    for (name, schema) in made {
        if schemas.get(&name).is_none() {
            schemas[name.as_str()] = schema;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hoisted(schemas: Value) -> (Value, Vec<String>) {
        let mut tree = json!({"components": {"schemas": schemas}});
        let mut found = Diagnostics::new();
        hoist(&mut tree, &mut BTreeMap::new(), &mut found);
        let found = found
            .iter()
            .map(|it| format!("{}: {}", it.pointer, it.code()));
        (tree["components"]["schemas"].take(), found.collect())
    }

    #[test]
    fn equal_enums_of_one_name_are_one_component() {
        let color = json!({"type": "string", "enum": ["a", "b"], "x-ms-enum": {"name": "Color"}});
        let mut other = color.clone();
        other["description"] = json!("Its color.");
        let owner = json!({"properties": {"x": color, "y": {"items": other}}});
        let (schemas, found) = hoisted(json!({"Owner": owner}));
        assert_eq!(found, [""; 0]);
        assert_eq!(schemas["Color"], color);
        let reference = json!([{"$ref": "#/components/schemas/Color"}]);
        let properties = &schemas["Owner"]["properties"];
        assert_eq!(
            properties["x"],
            json!({"type": "string", "allOf": reference})
        );
        assert_eq!(properties["y"]["items"]["allOf"], reference);
        assert_eq!(properties["y"]["items"]["description"], "Its color.");
    }

    #[test]
    fn a_component_with_the_enum_is_referred_to() {
        let color = json!({"type": "string", "enum": ["a", "b"], "x-ms-enum": {"name": "Color"}});
        let (schemas, found) = hoisted(json!({
            "Owner": {"properties": {"x": color}},
            "Colors": color,
        }));
        assert_eq!(found, [""; 0]);
        assert_eq!(schemas.get("Color"), None);
        assert_eq!(
            schemas["Owner"]["properties"]["x"]["allOf"][0]["$ref"],
            "#/components/schemas/Colors"
        );
    }

    #[test]
    fn what_differs_keeps_the_name_of_its_place() {
        let of = |values: Value| json!({"type": "string", "enum": values, "x-ms-enum": {"name": "Color"}});
        let (schemas, found) = hoisted(json!({
            "Owner": {"properties": {"x": of(json!(["a", "b"])), "y": of(json!(["a", "b", "c"]))}},
            "Other": {"properties": {"z": {"enum": [1, 2], "x-ms-enum": {"name": "Owner"}}}},
        }));
        let at = "#/components/schemas/";
        assert_eq!(
            found,
            [
                format!("{at}Owner/properties/x/x-ms-enum: enum-name-taken"),
                format!("{at}Other/properties/z/x-ms-enum: enum-name-taken"),
            ]
        );
        assert_eq!(schemas["Color"], of(json!(["a", "b", "c"])));
        assert!(schemas["Other"]["properties"]["z"].get("allOf").is_none());
    }

    #[test]
    fn a_single_value_and_an_empty_name_make_no_type() {
        let schemas = json!({"A": {"properties": {
            "x": {"type": "string", "enum": ["a"], "x-ms-enum": {"name": "Color"}},
            "y": {"type": "string", "enum": ["a", "b"], "x-ms-enum": {"name": " "}},
            "z": {"type": "string", "enum": ["a", "b"], "x-ms-enum": {"modelAsString": true}},
        }}});
        assert_eq!(hoisted(schemas.clone()), (schemas, Vec::new()));
    }
}
