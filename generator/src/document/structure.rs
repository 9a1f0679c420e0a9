//! Which kind of object stands where in a document, and a walk over all of them.
//!
//! Only a walk that knows this tells a `$ref` from an example that happens to contain one, and a
//! property called `default` from the keyword.

use serde_json::Value;

use super::place::Place;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Header,
    Schema,
    Callback,
    SecurityScheme,
    Link,
    Example,
    /// A map by name, or a list, of such objects.
    Many(Element),
    /// Something that holds no references.
    Plain,
}

/// See [`Kind::Many`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Element {
    PathItem,
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Header,
    Schema,
    Callback,
    SecurityScheme,
    Link,
    Example,
}

impl Kind {
    /// What the member `key` of such an object is.
    pub(super) fn member(self, key: &str) -> Kind {
        use Kind::*;
        match self {
            Document => match key {
                "components" => Components,
                "paths" | "webhooks" => Many(Element::PathItem),
                "definitions" | "$defs" => Many(Element::Schema),
                _ => Plain,
            },
            Components => component(key).map_or(Plain, Many),
            PathItem => path_item_member(key),
            Operation => match key {
                "parameters" => Many(Element::Parameter),
                "requestBody" => RequestBody,
                "responses" => Many(Element::Response),
                "callbacks" => Many(Element::Callback),
                _ => Plain,
            },
            Parameter | Header | RequestBody | Response | MediaType | Encoding => {
                carrier_member(key)
            }
            Schema => schema_member(key),
            Callback => PathItem,
            SecurityScheme | Link | Example | Plain => Plain,
            Many(element) => element.kind(),
        }
    }

    /// Where components of this kind stand, if there are such components.
    pub(super) fn component_key(self) -> Option<&'static str> {
        Some(match self {
            Kind::Schema => "schemas",
            Kind::Response => "responses",
            Kind::Parameter => "parameters",
            Kind::RequestBody => "requestBodies",
            Kind::Header => "headers",
            Kind::PathItem => "pathItems",
            Kind::Callback => "callbacks",
            Kind::SecurityScheme => "securitySchemes",
            Kind::Link => "links",
            Kind::Example => "examples",
            _ => return None,
        })
    }

    /// What it is called in a message.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Kind::PathItem => "path item",
            Kind::Operation => "operation",
            Kind::Parameter => "parameter",
            Kind::RequestBody => "request body",
            Kind::Response => "response",
            Kind::MediaType => "media type",
            Kind::Encoding => "encoding",
            Kind::Header => "header",
            Kind::Schema => "schema",
            Kind::Callback => "callback",
            Kind::SecurityScheme => "security scheme",
            Kind::Link => "link",
            Kind::Example => "example",
            Kind::Document | Kind::Components | Kind::Many(_) | Kind::Plain => "object",
        }
    }
}

impl Element {
    /// The kind of one of them.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::PathItem => Kind::PathItem,
            Self::Parameter => Kind::Parameter,
            Self::RequestBody => Kind::RequestBody,
            Self::Response => Kind::Response,
            Self::MediaType => Kind::MediaType,
            Self::Encoding => Kind::Encoding,
            Self::Header => Kind::Header,
            Self::Schema => Kind::Schema,
            Self::Callback => Kind::Callback,
            Self::SecurityScheme => Kind::SecurityScheme,
            Self::Link => Kind::Link,
            Self::Example => Kind::Example,
        }
    }
}

/// The members of `components`.
pub(super) fn component(key: &str) -> Option<Element> {
    Some(match key {
        "schemas" => Element::Schema,
        "responses" => Element::Response,
        "parameters" => Element::Parameter,
        "requestBodies" => Element::RequestBody,
        "headers" => Element::Header,
        "pathItems" => Element::PathItem,
        "callbacks" => Element::Callback,
        "securitySchemes" => Element::SecurityScheme,
        "links" => Element::Link,
        "examples" => Element::Example,
        _ => return None,
    })
}

/// The members of a path item that are operations.
pub(super) const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

fn path_item_member(key: &str) -> Kind {
    match key {
        "parameters" => Kind::Many(Element::Parameter),
        _ if METHODS.contains(&key) => Kind::Operation,
        _ => Kind::Plain,
    }
}

/// The members of objects that carry values over the wire.
fn carrier_member(key: &str) -> Kind {
    match key {
        "schema" | "itemSchema" => Kind::Schema,
        "content" => Kind::Many(Element::MediaType),
        "headers" => Kind::Many(Element::Header),
        "encoding" => Kind::Many(Element::Encoding),
        "links" => Kind::Many(Element::Link),
        "examples" => Kind::Many(Element::Example),
        _ => Kind::Plain,
    }
}

fn schema_member(key: &str) -> Kind {
    match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas"
        | "allOf" | "anyOf" | "oneOf" | "prefixItems" => Kind::Many(Element::Schema),
        "items"
        | "additionalProperties"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "additionalItems"
        | "contentSchema" => Kind::Schema,
        _ => Kind::Plain,
    }
}

/// Visits the object at `place` and all that it holds, outer ones first.
///
/// Recursion is as deep as the tree, which reading has bounded.
pub(super) fn walk<'t>(
    value: &'t Value,
    kind: Kind,
    place: &Place<'_>,
    visit: &mut impl FnMut(&'t Value, Kind, &Place<'_>),
) {
    match value {
        _ if kind == Kind::Plain => {}
        Value::Object(map) => {
            visit(value, kind, place);
            for (key, value) in map {
                walk(value, kind.member(key), &place.key(key), visit);
            }
        }
        Value::Array(list) => {
            let item = match kind {
                Kind::Many(element) => element.kind(),
                // `items` may be a list of schemas, up to draft 7 of JSON Schema.
                other => other,
            };
            for (index, value) in list.iter().enumerate() {
                walk(value, item, &place.index(index), visit);
            }
        }
        _ => {}
    }
}

/// As [`walk`], and may change what it visits; what an object holds is visited after its change.
pub(super) fn walk_mut(
    value: &mut Value,
    kind: Kind,
    place: &Place<'_>,
    visit: &mut impl FnMut(&mut Value, Kind, &Place<'_>),
) {
    if kind == Kind::Plain {
        return;
    }
    if value.is_object() {
        visit(value, kind, place);
    }
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                walk_mut(value, kind.member(key), &place.key(key), visit);
            }
        }
        Value::Array(list) => {
            let item = match kind {
                Kind::Many(element) => element.kind(),
                other => other,
            };
            for (index, value) in list.iter_mut().enumerate() {
                walk_mut(value, item, &place.index(index), visit);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keywords_and_names_are_told_apart() {
        let document = json!({
            "components": {"schemas": {
                "example": {
                    "properties": {"default": {"type": "string"}, "properties": {"items": {}}},
                    "example": {"properties": {"no": {}}}
                }
            }}
        });
        let mut schemas = Vec::new();
        walk(
            &document,
            Kind::Document,
            &Place::ROOT,
            &mut |_, kind, place| {
                if kind == Kind::Schema {
                    schemas.push(place.pointer().as_str().to_owned());
                }
            },
        );
        let base = "/components/schemas/example";
        assert_eq!(
            schemas,
            [
                base.to_owned(),
                format!("{base}/properties/default"),
                format!("{base}/properties/properties"),
                format!("{base}/properties/properties/items"),
            ]
        );
    }
}
