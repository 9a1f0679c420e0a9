//! A Postman collection v2.1 of an API: folders by tag, variables for the base URL and for
//! credentials, and the examples of the document as values, bodies and saved responses.

mod auth;
mod examples;
mod request;
#[cfg(test)]
mod tests;
mod values;

use serde_json::{Map, Value, json};

use crate::analysis::Analysis;
use crate::ir::{Api, Docs, Group, GroupId, Operation};
use auth::Auth;
use examples::Examples;

/// The schema that collections of this form name.
pub const SCHEMA: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/// The variable of the base URL.
const BASE_URL: &str = "baseUrl";

/// The collection of a document, as Postman imports it.
///
/// ```
/// use generator::{Config, analyse, postman};
///
/// let text = "{openapi: 3.0.3, info: {title: Pets, version: '1'}, \
///              paths: {/pets: {get: {tags: [pets], responses: {'204': {description: Done}}}}}}";
/// let analysis = analyse(text, &Config::default()).expect("a document");
/// let collection = postman::collection(&analysis);
/// assert_eq!(collection["item"][0]["name"], "pets");
/// assert_eq!(collection["item"][0]["item"][0]["request"]["method"], "GET");
/// ```
pub fn collection(analysis: &Analysis) -> Value {
    let api = &analysis.api;
    let examples = Examples::of(&analysis.document);
    let auth = Auth::of(api);
    let mut variables = Variables::default();
    variables.add(BASE_URL, "", "Where the API is served.");
    let url = base_url(api, &mut variables);
    variables.set(BASE_URL, &url);
    let mut writer = Writer {
        api,
        examples: &examples,
        auth: &auth,
        variables,
    };
    let mut items = Vec::new();
    items.extend(writer.folders(None));
    items.extend(writer.items(None));
    auth.variables(&mut writer.variables);
    let mut info = Map::new();
    info.insert("name".to_owned(), json!(title(api)));
    describe(&mut info, &api.info.docs);
    info.insert("version".to_owned(), json!(api.info.version));
    info.insert("schema".to_owned(), json!(SCHEMA));
    let mut collection = Map::new();
    collection.insert("info".to_owned(), Value::Object(info));
    collection.insert("item".to_owned(), Value::Array(items));
    if let Some(inherited) = auth.inherited() {
        collection.insert("auth".to_owned(), inherited);
    }
    collection.insert("variable".to_owned(), writer.variables.into_value());
    Value::Object(collection)
}

/// What requests are written with.
struct Writer<'a> {
    api: &'a Api,
    examples: &'a Examples<'a>,
    auth: &'a Auth,
    variables: Variables,
}

impl Writer<'_> {
    /// A folder for each group within `parent`: its requests, and behind them the groups within it.
    fn folders(&mut self, parent: Option<GroupId>) -> Vec<Value> {
        let api = self.api;
        let groups = api.groups.iter().enumerate();
        let within = groups.filter(|(_, group)| group.parent == parent);
        let folder = |(index, group): (usize, &Group)| {
            let id = Some(GroupId(index as u32));
            let mut folder = Map::new();
            folder.insert("name".to_owned(), json!(group.tag));
            describe(&mut folder, &group.docs);
            let mut items = self.items(id);
            items.extend(self.folders(id));
            folder.insert("item".to_owned(), Value::Array(items));
            Value::Object(folder)
        };
        within.map(folder).collect()
    }

    /// The requests of a group, in the order of the document.
    fn items(&mut self, group: Option<GroupId>) -> Vec<Value> {
        let api = self.api;
        let operations = api.operations.iter().filter(|it| it.group == group);
        operations.map(|operation| self.item(operation)).collect()
    }

    fn item(&mut self, operation: &Operation) -> Value {
        let request = self.request(operation);
        let responses = self.examples.responses(operation).into_iter();
        let responses: Vec<Value> = responses
            .map(|saved| {
                json!({
                    "name": saved.name,
                    "originalRequest": request,
                    "code": saved.code,
                    "_postman_previewlanguage": language(&saved.media_type),
                    "header": [{"key": "Content-Type", "value": saved.media_type}],
                    "cookie": [],
                    "body": saved.body,
                })
            })
            .collect();
        json!({
            "name": name(operation),
            "request": request,
            "response": responses,
        })
    }
}

/// Variables of the collection, each once.
#[derive(Default)]
struct Variables(Vec<(String, String, String)>);

impl Variables {
    fn add(&mut self, key: &str, value: &str, description: &str) {
        if !self.0.iter().any(|(known, ..)| known == key) {
            self.0
                .push((key.to_owned(), value.to_owned(), description.to_owned()));
        }
    }

    fn set(&mut self, key: &str, value: &str) {
        let mut known = self.0.iter_mut();
        if let Some((_, found, _)) = known.find(|(known, ..)| known == key) {
            *found = value.to_owned();
        }
    }

    fn into_value(self) -> Value {
        let variables = self.0.into_iter().map(|(key, value, description)| {
            json!({"key": key, "value": value, "type": "string", "description": description})
        });
        variables.collect()
    }
}

/// The first server, with variables of the collection for those of the server.
fn base_url(api: &Api, variables: &mut Variables) -> String {
    match api.servers.first() {
        Some(server) => server_url(server, variables),
        None => server_url_of(""),
    }
}

/// The URL of a server, without a slash at the end.
fn server_url(server: &crate::ir::Server, variables: &mut Variables) -> String {
    let mut url = server.url.clone();
    for variable in &server.variables {
        let key = variable_name(&variable.wire_name);
        let about = variable.docs.description.as_deref().unwrap_or_default();
        let default = variable.default.as_deref().unwrap_or_default();
        variables.add(&key, default, about);
        let from = format!("{{{}}}", variable.wire_name);
        url = url.replace(&from, &format!("{{{{{key}}}}}"));
    }
    server_url_of(&url)
}

/// A relative URL has no host, so it is that of a server on this machine.
fn server_url_of(url: &str) -> String {
    let url = url.trim_end_matches('/');
    match url.contains("://") || url.starts_with("{{") {
        true => url.to_owned(),
        false => format!("http://localhost/{}", url.trim_start_matches('/'))
            .trim_end_matches('/')
            .to_owned(),
    }
}

/// A name that can stand between `{{` and `}}`.
fn variable_name(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let name: String = text
        .chars()
        .map(|c| if plain(c) { c } else { '_' })
        .collect();
    match name.as_str() {
        "" => "variable".to_owned(),
        BASE_URL => format!("{BASE_URL}_"),
        _ => name,
    }
}

fn title(api: &Api) -> &str {
    match api.info.title.as_str() {
        "" => "API",
        title => title,
    }
}

fn name(operation: &Operation) -> String {
    let summary = operation.docs.summary.as_deref();
    let summary = summary.map(str::trim).filter(|text| !text.is_empty());
    summary
        .or(operation.operation_id.as_deref())
        .map_or_else(|| operation.route(), str::to_owned)
}

/// The description of an element, if it has one.
fn describe(object: &mut Map<String, Value>, docs: &Docs) {
    if let Some(text) = description(docs) {
        object.insert("description".to_owned(), json!(text));
    }
}

fn description(docs: &Docs) -> Option<String> {
    let text = docs.description.as_deref().or(docs.summary.as_deref());
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    match (text, docs.deprecated) {
        (text, false) => text.map(str::to_owned),
        (None, true) => Some("Deprecated.".to_owned()),
        (Some(text), true) => Some(format!("Deprecated. {text}")),
    }
}

/// How Postman shows a text.
fn language(media_type: &str) -> &'static str {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    match () {
        () if essence.ends_with("json") => "json",
        () if essence.ends_with("xml") => "xml",
        () if essence == "text/html" => "html",
        () => "text",
    }
}
