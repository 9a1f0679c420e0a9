//! Which kind of object stands where in a document, and a walk over all of them.
//!
//! Only a walk that knows this tells a `$ref` from an example that happens to contain one, and a
//! property called `default` from the keyword.

use serde_json::Value;

use super::cursor::Cursor;
use super::swagger;
use crate::method::Method;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ObjectType {
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
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    ExternalDocs,
    Tag,
    Discriminator,
    Xml,
    OAuthFlows,
    OAuthFlow,
    /// A map by name, or an array, of such objects.
    Many(Item),
    /// Something that holds no references.
    Plain,
}

/// See [`ObjectType::Many`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    clippy::enum_variant_names,
    reason = "a path item is called so in OpenAPI"
)]
pub(super) enum Item {
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
    Server,
    ServerVariable,
    Tag,
}

impl ObjectType {
    /// What the member `key` of such an object is.
    pub(super) fn member(self, key: &str) -> ObjectType {
        use ObjectType::*;
        match self {
            Document => match key {
                "components" => Components,
                "paths" | "webhooks" => Many(Item::PathItem),
                swagger::DEFINITIONS | "$defs" => Many(Item::Schema),
                "info" => Info,
                "tags" => Many(Item::Tag),
                _ => shared_member(key),
            },
            Components => component(key).map_or(Plain, Many),
            PathItem => path_item_member(key),
            Operation => match key {
                "parameters" => Many(Item::Parameter),
                "requestBody" => RequestBody,
                "responses" => Many(Item::Response),
                "callbacks" => Many(Item::Callback),
                _ => shared_member(key),
            },
            Info => match key {
                "contact" => Contact,
                "license" => License,
                _ => Plain,
            },
            Server => match key {
                "variables" => Many(Item::ServerVariable),
                _ => Plain,
            },
            Tag => match key {
                "externalDocs" => ExternalDocs,
                _ => Plain,
            },
            SecurityScheme => match key {
                "flows" => OAuthFlows,
                _ => Plain,
            },
            OAuthFlows if !key.starts_with("x-") => OAuthFlow,
            Parameter | Header | RequestBody | Response | MediaType | Encoding => {
                payload_member(key)
            }
            Schema => schema_member(key),
            Callback if !key.starts_with("x-") => PathItem,
            Link if key == "server" => Server,
            // Paths and status codes never start like that.
            Many(Item::PathItem | Item::Response) if key.starts_with("x-") => Plain,
            Many(element) => element.kind(),
            Callback | Link | Example | Contact | License | ServerVariable | ExternalDocs
            | Discriminator | Xml | OAuthFlows | OAuthFlow | Plain => Plain,
        }
    }

    /// Where components of this kind stand, if there are such components.
    pub(super) fn component_key(self) -> Option<&'static str> {
        Some(match self {
            ObjectType::Schema => "schemas",
            ObjectType::Response => "responses",
            ObjectType::Parameter => "parameters",
            ObjectType::RequestBody => "requestBodies",
            ObjectType::Header => "headers",
            ObjectType::PathItem => "pathItems",
            ObjectType::Callback => "callbacks",
            ObjectType::SecurityScheme => "securitySchemes",
            ObjectType::Link => "links",
            ObjectType::Example => "examples",
            _ => return None,
        })
    }

    /// What it is called in a message.
    pub(super) fn noun(self) -> &'static str {
        match self {
            ObjectType::PathItem => "path item",
            ObjectType::Operation => "operation",
            ObjectType::Parameter => "parameter",
            ObjectType::RequestBody => "request body",
            ObjectType::Response => "response",
            ObjectType::MediaType => "media type",
            ObjectType::Encoding => "encoding",
            ObjectType::Header => "header",
            ObjectType::Schema => "schema",
            ObjectType::Callback => "callback",
            ObjectType::SecurityScheme => "security scheme",
            ObjectType::Link => "link",
            ObjectType::Example => "example",
            ObjectType::Document => "document",
            ObjectType::Components => "components object",
            ObjectType::Info => "info object",
            ObjectType::Contact => "contact",
            ObjectType::License => "license",
            ObjectType::Server => "server",
            ObjectType::ServerVariable => "server variable",
            ObjectType::ExternalDocs => "link to external documentation",
            ObjectType::Tag => "tag",
            ObjectType::Discriminator => "discriminator",
            ObjectType::Xml => "XML object",
            ObjectType::OAuthFlows => "map of OAuth flows",
            ObjectType::OAuthFlow => "OAuth flow",
            ObjectType::Many(_) | ObjectType::Plain => "object",
        }
    }
}

impl Item {
    /// The kind of one of them.
    pub(super) fn kind(self) -> ObjectType {
        match self {
            Self::PathItem => ObjectType::PathItem,
            Self::Operation => ObjectType::Operation,
            Self::Parameter => ObjectType::Parameter,
            Self::RequestBody => ObjectType::RequestBody,
            Self::Response => ObjectType::Response,
            Self::MediaType => ObjectType::MediaType,
            Self::Encoding => ObjectType::Encoding,
            Self::Header => ObjectType::Header,
            Self::Schema => ObjectType::Schema,
            Self::Callback => ObjectType::Callback,
            Self::SecurityScheme => ObjectType::SecurityScheme,
            Self::Link => ObjectType::Link,
            Self::Example => ObjectType::Example,
            Self::Server => ObjectType::Server,
            Self::ServerVariable => ObjectType::ServerVariable,
            Self::Tag => ObjectType::Tag,
        }
    }
}

/// The members of `components`.
pub(super) fn component(key: &str) -> Option<Item> {
    Some(match key {
        "schemas" => Item::Schema,
        "responses" => Item::Response,
        "parameters" => Item::Parameter,
        "requestBodies" => Item::RequestBody,
        "headers" => Item::Header,
        "pathItems" => Item::PathItem,
        "callbacks" => Item::Callback,
        "securitySchemes" => Item::SecurityScheme,
        "links" => Item::Link,
        "examples" => Item::Example,
        "mediaTypes" => Item::MediaType,
        _ => return None,
    })
}

fn path_item_member(key: &str) -> ObjectType {
    match key {
        "parameters" => ObjectType::Many(Item::Parameter),
        "additionalOperations" => ObjectType::Many(Item::Operation),
        _ if Method::of_key(key).is_some() => ObjectType::Operation,
        _ => shared_member(key),
    }
}

/// The members that the document, path items and operations have in common.
fn shared_member(key: &str) -> ObjectType {
    match key {
        "servers" => ObjectType::Many(Item::Server),
        "externalDocs" => ObjectType::ExternalDocs,
        _ => ObjectType::Plain,
    }
}

/// The members of objects that carry values over the wire.
fn payload_member(key: &str) -> ObjectType {
    match key {
        "schema" | "itemSchema" => ObjectType::Schema,
        "content" => ObjectType::Many(Item::MediaType),
        "headers" => ObjectType::Many(Item::Header),
        "encoding" => ObjectType::Many(Item::Encoding),
        "links" => ObjectType::Many(Item::Link),
        "examples" => ObjectType::Many(Item::Example),
        _ => ObjectType::Plain,
    }
}

fn schema_member(key: &str) -> ObjectType {
    match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas"
        | "allOf" | "anyOf" | "oneOf" | "prefixItems" => ObjectType::Many(Item::Schema),
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
        | "contentSchema" => ObjectType::Schema,
        "discriminator" => ObjectType::Discriminator,
        "externalDocs" => ObjectType::ExternalDocs,
        "xml" => ObjectType::Xml,
        _ => ObjectType::Plain,
    }
}

/// Visits the object at `cursor` and all that it holds, outer ones first.
///
/// Recursion is as deep as the tree, which reading has bounded.
pub(super) fn walk<'t>(
    value: &'t Value,
    kind: ObjectType,
    cursor: &Cursor<'_>,
    visit: &mut impl FnMut(&'t Value, ObjectType, &Cursor<'_>),
) {
    walk_by(ObjectType::member, value, kind, cursor, visit);
}

/// As [`walk`], in a document whose objects have other members.
pub(super) fn walk_by<'t>(
    member: fn(ObjectType, &str) -> ObjectType,
    value: &'t Value,
    kind: ObjectType,
    cursor: &Cursor<'_>,
    visit: &mut impl FnMut(&'t Value, ObjectType, &Cursor<'_>),
) {
    match value {
        _ if kind == ObjectType::Plain => {}
        Value::Object(map) => {
            visit(value, kind, cursor);
            for (key, value) in map {
                walk_by(member, value, member(kind, key), &cursor.key(key), visit);
            }
        }
        Value::Array(list) => {
            let item = match kind {
                ObjectType::Many(element) => element.kind(),
                // `items` may be a list of schemas, up to draft 7 of JSON Schema.
                other => other,
            };
            for (index, value) in list.iter().enumerate() {
                walk_by(member, value, item, &cursor.index(index), visit);
            }
        }
        _ => {}
    }
}

/// As [`walk`], and may change what it visits; what an object holds is visited after its change.
pub(super) fn walk_mut(
    value: &mut Value,
    kind: ObjectType,
    cursor: &Cursor<'_>,
    visit: &mut impl FnMut(&mut Value, ObjectType, &Cursor<'_>),
) {
    if kind == ObjectType::Plain {
        return;
    }
    if value.is_object() {
        visit(value, kind, cursor);
    }
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                walk_mut(value, kind.member(key), &cursor.key(key), visit);
            }
        }
        Value::Array(list) => {
            let item = match kind {
                ObjectType::Many(element) => element.kind(),
                other => other,
            };
            for (index, value) in list.iter_mut().enumerate() {
                walk_mut(value, item, &cursor.index(index), visit);
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
            ObjectType::Document,
            &Cursor::ROOT,
            &mut |_, kind, cursor| {
                if kind == ObjectType::Schema {
                    schemas.push(cursor.pointer().as_str().to_owned());
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
