//! `info`, `servers` and `tags`.

use indexmap::IndexMap;
use openapiv3::{Info, License, Server, ServerVariable, Tag};
use serde_json::Value;

use crate::diagnostics::{DocumentFinding, StructureFinding};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::object_reader::ObjectReader;
use crate::document::output::Output;

/// `info`; title and version are made up where they are missing.
pub(super) fn info(document: &mut ObjectReader<'_, '_>) -> Info {
    let has_info = document.has("info");
    let map = document.object("info");
    let cursor = document.cursor.key("info");
    if !has_info {
        document.report_here(DocumentFinding::InfoIncomplete {
            missing: "`info` in the document".to_owned(),
            instead: "title `API` and version `0.0.0`".to_owned(),
        });
    }
    let mut reader = ObjectReader::new(map, &cursor, document.out);
    let mut given = |key: &str, default: &str| {
        let text = reader.string(key).filter(|text| !text.trim().is_empty());
        text.unwrap_or_else(|| {
            if has_info {
                reader.report_here(DocumentFinding::InfoIncomplete {
                    missing: format!("`{key}` in `info`"),
                    instead: format!("`{default}`"),
                });
            }
            default.to_owned()
        })
    };
    let title = given("title", "API");
    let version = given("version", "0.0.0");
    let description = reader.string("description");
    let terms_of_service = reader.string("termsOfService");
    let license = license(&mut reader);
    let summary = reader.string("summary");
    let mut extensions = reader.extensions();
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

fn license(reader: &mut ObjectReader<'_, '_>) -> Option<License> {
    let value = reader.take("license")?;
    if let Value::String(name) = value {
        return Some(License {
            name,
            ..License::default()
        });
    }
    let cursor = reader.cursor.key("license");
    let mut reader = ObjectReader::of(value, &cursor, reader.out);
    let name = reader
        .string("name")
        .or_else(|| reader.string("identifier"))?;
    Some(License {
        name,
        url: reader.string("url"),
        extensions: reader.extensions(),
    })
}

/// `servers` of the document, a path item or an operation.
pub(super) fn servers(reader: &mut ObjectReader<'_, '_>) -> Vec<Server> {
    let list = reader.array("servers");
    let cursor = reader.cursor.key("servers");
    let servers = list.into_iter().enumerate();
    servers
        .filter_map(|(index, value)| server(value, &cursor.index(index), reader.out))
        .collect()
}

fn server(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> Option<Server> {
    if let Value::String(url) = value {
        let finding =
            StructureFinding::unexpected("a server object", "a string", "read as its `url`");
        out.report(&cursor.pointer(), finding);
        return Some(Server {
            url,
            ..Server::default()
        });
    }
    let mut reader = ObjectReader::of(value, cursor, out);
    let url = reader.string("url");
    let url = match url.as_deref().map(str::trim) {
        Some("") => "/".to_owned(),
        Some(url) => url.to_owned(),
        None => {
            reader.report_here(DocumentFinding::ServerWithoutUrl);
            return None;
        }
    };
    let description = reader.string("description");
    let variables = variables(&mut reader, &url);
    Some(Server {
        url,
        description,
        variables: (!variables.is_empty()).then_some(variables),
        extensions: reader.extensions(),
    })
}

fn variables(reader: &mut ObjectReader<'_, '_>, url: &str) -> IndexMap<String, ServerVariable> {
    let map = reader.object("variables");
    let cursor = reader.cursor.key("variables");
    let mut variables = IndexMap::new();
    for (name, value) in map {
        let variable = variable(value, &cursor.key(&name), reader.out);
        variables.insert(name, variable);
    }
    for part in url.split('{').skip(1) {
        let Some((name, _)) = part.split_once('}') else {
            continue;
        };
        if !variables.contains_key(name) {
            let name = name.to_owned();
            let finding = DocumentFinding::ServerVariableNotDeclared { name: name.clone() };
            reader.report_here(finding);
            let extensions = [(extension::NO_DEFAULT.to_owned(), Value::Bool(true))];
            let variable = ServerVariable {
                extensions: IndexMap::from(extensions),
                ..ServerVariable::default()
            };
            variables.insert(name, variable);
        }
    }
    variables
}

fn variable(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> ServerVariable {
    let mut reader = ObjectReader::of(value, cursor, out);
    let enumeration = reader.strings("enum");
    let given = reader.string("default");
    let description = reader.string("description");
    let is_required = given.is_none() && enumeration.is_empty();
    let default = match (given, enumeration.first()) {
        (Some(given), _) => given,
        (None, Some(first)) => {
            let instead = first.clone();
            reader.report_here(DocumentFinding::ServerVariableWithoutDefault { instead });
            first.clone()
        }
        (None, None) => {
            reader.report_here(DocumentFinding::ServerVariableRequired);
            String::new()
        }
    };
    let mut extensions = reader.extensions();
    if is_required {
        extensions.insert(extension::NO_DEFAULT.to_owned(), Value::Bool(true));
    }
    ServerVariable {
        default,
        enumeration,
        description,
        extensions,
    }
}

/// `tags` of the document.
pub(super) fn tags(document: &mut ObjectReader<'_, '_>) -> Vec<Tag> {
    let list = document.array("tags");
    let cursor = document.cursor.key("tags");
    let tags = list.into_iter().enumerate();
    tags.filter_map(|(index, value)| tag(value, &cursor.index(index), document.out))
        .collect()
}

fn tag(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> Option<Tag> {
    if let Value::String(name) = value {
        return Some(Tag {
            name,
            ..Tag::default()
        });
    }
    let mut reader = ObjectReader::of(value, cursor, out);
    Some(Tag {
        name: reader.string("name")?,
        description: reader.string("description"),
        external_docs: None,
        extensions: reader.extensions(),
    })
}
