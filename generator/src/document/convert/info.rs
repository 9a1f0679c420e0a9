//! `info`, `servers` and `tags`.

use indexmap::IndexMap;
use openapiv3::{Info, License, Server, ServerVariable, Tag};
use serde_json::Value;

use crate::diagnostics::{Cause, Diagnostics};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::object_reader::ObjectReader;

/// `info`; title and version are made up where they are missing.
pub(super) fn info(document: &mut ObjectReader<'_, '_>) -> Info {
    let has_info = document.has("info");
    let map = document.object("info");
    let place = document.place.key("info");
    if !has_info {
        let message = "`info` is missing";
        let help = "the API is called `API`, version `0.0.0`";
        let at = document.place.pointer();
        document.found.warn(Cause::Repair, &at, message, help);
    }
    let mut fields = ObjectReader::new(map, &place, document.found);
    let mut given = |key: &str, default: &str| {
        let text = fields.string(key).filter(|text| !text.trim().is_empty());
        text.unwrap_or_else(|| {
            if has_info {
                let message = format!("`{key}` is missing");
                let help = format!("read as `{default}`");
                let at = fields.place.pointer();
                fields.found.warn(Cause::Repair, &at, message, &help);
            }
            default.to_owned()
        })
    };
    let title = given("title", "API");
    let version = given("version", "0.0.0");
    let description = fields.string("description");
    let terms_of_service = fields.string("termsOfService");
    let license = license(&mut fields);
    let summary = fields.string("summary");
    let mut extensions = fields.extensions();
    if let Some(summary) = summary {
        let key = extension::SUMMARY.to_owned();
        extensions.entry(key).or_insert(Value::String(summary));
    }
    Info {
        title,
        description,
        terms_of_service,
        contact: None,
        license,
        version,
        extensions,
    }
}

fn license(fields: &mut ObjectReader<'_, '_>) -> Option<License> {
    let value = fields.take("license")?;
    if let Value::String(name) = value {
        return Some(License {
            name,
            ..License::default()
        });
    }
    let place = fields.place.key("license");
    let mut fields = ObjectReader::of(value, &place, fields.found);
    let name = fields
        .string("name")
        .or_else(|| fields.string("identifier"))?;
    Some(License {
        name,
        url: fields.string("url"),
        extensions: fields.extensions(),
    })
}

/// `servers` of the document, a path item or an operation.
pub(super) fn servers(fields: &mut ObjectReader<'_, '_>) -> Vec<Server> {
    let list = fields.array("servers");
    let place = fields.place.key("servers");
    let servers = list.into_iter().enumerate();
    servers
        .filter_map(|(index, value)| server(value, &place.index(index), fields.found))
        .collect()
}

fn server(value: Value, place: &Cursor<'_>, found: &mut Diagnostics) -> Option<Server> {
    if let Value::String(url) = value {
        let message = "a server is an object, and this is a text";
        found.warn(
            Cause::Repair,
            &place.pointer(),
            message,
            "read as its `url`",
        );
        return Some(Server {
            url,
            ..Server::default()
        });
    }
    let mut fields = ObjectReader::of(value, place, found);
    let url = fields.string("url");
    let url = match url.as_deref().map(str::trim) {
        Some("") => "/".to_owned(),
        Some(url) => url.to_owned(),
        None => {
            let at = fields.place.pointer();
            let message = "the server has no `url`";
            fields.found.warn(Cause::Repair, &at, message, "left out");
            return None;
        }
    };
    let description = fields.string("description");
    let variables = variables(&mut fields, &url);
    Some(Server {
        url,
        description,
        variables: (!variables.is_empty()).then_some(variables),
        extensions: fields.extensions(),
    })
}

fn variables(fields: &mut ObjectReader<'_, '_>, url: &str) -> IndexMap<String, ServerVariable> {
    let map = fields.object("variables");
    let place = fields.place.key("variables");
    let mut variables = IndexMap::new();
    for (name, value) in map {
        let variable = variable(value, &place.key(&name), fields.found);
        variables.insert(name, variable);
    }
    for part in url.split('{').skip(1) {
        let Some((name, _)) = part.split_once('}') else {
            continue;
        };
        if !variables.contains_key(name) {
            let at = fields.place.pointer();
            let message = format!("the server has no variable `{name}`, which its `url` names");
            let help = "its default is empty; the caller has to set it";
            fields.found.warn(Cause::Repair, &at, message, help);
            variables.insert(name.to_owned(), ServerVariable::default());
        }
    }
    variables
}

fn variable(value: Value, place: &Cursor<'_>, found: &mut Diagnostics) -> ServerVariable {
    let mut fields = ObjectReader::of(value, place, found);
    let enumeration = fields.strings("enum");
    let default = fields.string("default").unwrap_or_else(|| {
        let first = enumeration.first().cloned().unwrap_or_default();
        let at = fields.place.pointer();
        let message = "the variable has no default";
        let help = format!("`{first}` is taken");
        fields.found.warn(Cause::Repair, &at, message, &help);
        first
    });
    ServerVariable {
        default,
        enumeration,
        description: fields.string("description"),
        extensions: fields.extensions(),
    }
}

/// `tags` of the document.
pub(super) fn tags(document: &mut ObjectReader<'_, '_>) -> Vec<Tag> {
    let list = document.array("tags");
    let place = document.place.key("tags");
    let tags = list.into_iter().enumerate();
    tags.filter_map(|(index, value)| tag(value, &place.index(index), document.found))
        .collect()
}

fn tag(value: Value, place: &Cursor<'_>, found: &mut Diagnostics) -> Option<Tag> {
    if let Value::String(name) = value {
        return Some(Tag {
            name,
            ..Tag::default()
        });
    }
    let mut fields = ObjectReader::of(value, place, found);
    Some(Tag {
        name: fields.string("name")?,
        description: fields.string("description"),
        external_docs: None,
        extensions: fields.extensions(),
    })
}
