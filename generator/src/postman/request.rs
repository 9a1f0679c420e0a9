//! A request: its URL, headers and body, as the parameters of the operation are written.

use serde_json::{Map, Value, json};

use super::auth::OfRequest;
use super::examples::text;
use super::values::{literal, value};
use super::{BASE_URL, Writer, description, language, name, server_url, variable_name};
use crate::ir::{ContentKind, Location, Operation, Parameter, Style, SuccessResponse, Type};

/// A name and a value, and what is said of them.
struct Pair {
    key: String,
    value: String,
    description: Option<String>,
    disabled: bool,
}

impl Pair {
    fn plain(key: &str, value: &str) -> Self {
        Self {
            key: key.to_owned(),
            value: value.to_owned(),
            description: None,
            disabled: false,
        }
    }

    fn into_value(self) -> Value {
        let mut object = Map::new();
        object.insert("key".to_owned(), json!(self.key));
        object.insert("value".to_owned(), json!(self.value));
        if let Some(text) = self.description {
            object.insert("description".to_owned(), json!(text));
        }
        if self.disabled {
            object.insert("disabled".to_owned(), json!(true));
        }
        Value::Object(object)
    }
}

impl Writer<'_> {
    pub(super) fn request(&mut self, operation: &Operation) -> Value {
        let auth = self.auth.of_request(operation);
        let body = self.body(operation);
        let mut request = Map::new();
        request.insert("method".to_owned(), json!(operation.method.as_str()));
        let headers = self.headers(operation, &auth, body.as_ref());
        let headers = headers.into_iter().map(Pair::into_value);
        request.insert("header".to_owned(), headers.collect());
        request.insert("url".to_owned(), self.url(operation, &auth));
        if let Some(auth) = auth.auth {
            request.insert("auth".to_owned(), auth);
        }
        if let Some((_, body)) = body {
            request.insert("body".to_owned(), body);
        }
        // The summary is the name already.
        if let Some(text) = description(&operation.docs).filter(|text| *text != name(operation)) {
            request.insert("description".to_owned(), json!(text));
        }
        Value::Object(request)
    }

    fn url(&mut self, operation: &Operation, auth: &OfRequest) -> Value {
        let base = match operation.servers.first() {
            Some(server) => server_url(server, &mut self.variables),
            None => format!("{{{{{BASE_URL}}}}}"),
        };
        let mut variables: Vec<Pair> = Vec::new();
        let segments = operation.path.trim_start_matches('/').split('/');
        let segments: Vec<String> = segments
            .map(|segment| self.segment(operation, segment, &mut variables))
            .collect();
        let mut query = self.pairs(operation, Location::Query);
        let credentials = auth.query.iter();
        query.extend(credentials.map(|(key, value)| Pair::plain(key, value)));
        let mut raw = format!("{base}/{}", segments.join("/"));
        let sent = query.iter().filter(|pair| !pair.disabled);
        let sent: Vec<String> = sent
            .map(|pair| format!("{}={}", pair.key, pair.value))
            .collect();
        if !sent.is_empty() {
            raw.push_str(&format!("?{}", sent.join("&")));
        }
        let mut url = Map::new();
        url.insert("raw".to_owned(), json!(raw));
        url.insert("host".to_owned(), json!([base]));
        url.insert("path".to_owned(), json!(segments));
        for (key, pairs) in [("query", query), ("variable", variables)] {
            if !pairs.is_empty() {
                let pairs = pairs.into_iter().map(Pair::into_value);
                url.insert(key.to_owned(), pairs.collect());
            }
        }
        Value::Object(url)
    }

    /// A segment of the path: a parameter that is all of it is a variable of the URL, and one that
    /// is a part of it a variable of the collection.
    fn segment(&mut self, operation: &Operation, segment: &str, found: &mut Vec<Pair>) -> String {
        let parameters = operation.parameters.iter();
        let parameters = parameters.filter(|it| it.location == Location::Path);
        let mut written = segment.to_owned();
        for parameter in parameters {
            let name = format!("{{{}}}", parameter.wire_name);
            if !written.contains(&name) {
                continue;
            }
            let value = joined(&self.of_parameter(operation, parameter), ",");
            let about = description(&parameter.docs);
            let key = variable_name(&parameter.wire_name);
            if written == name {
                found.push(Pair {
                    key: key.clone(),
                    value: encoded(&value, "%/?#"),
                    description: about,
                    disabled: false,
                });
                return format!(":{key}");
            }
            self.variables.add(&key, &value, &about.unwrap_or_default());
            written = written.replace(&name, &format!("{{{{{key}}}}}"));
        }
        written
    }

    fn of_parameter(&self, operation: &Operation, parameter: &Parameter) -> Value {
        let is_field = matches!(parameter.location, Location::Form | Location::Part);
        let example = match is_field {
            true => None,
            false => self.examples.parameter(operation, &parameter.wire_name),
        };
        match (example, &parameter.constant) {
            (Some(example), _) => example.clone(),
            (None, Some(constant)) => literal(constant),
            (None, None) => value(self.api, &parameter.ty, &parameter.docs),
        }
    }

    /// Parameters of one place, as they are written there.
    fn pairs(&self, operation: &Operation, location: Location) -> Vec<Pair> {
        let parameters = operation.parameters.iter();
        let parameters = parameters.filter(|it| it.location == location);
        let pairs = parameters.flat_map(|parameter| {
            let pairs = spread(parameter, &self.of_parameter(operation, parameter));
            pairs.into_iter().map(|(key, value)| Pair {
                key: match location {
                    Location::Query => encoded(&key, "%&#+="),
                    _ => key,
                },
                value: match location {
                    Location::Query => encoded(&value, "%&#+"),
                    _ => value,
                },
                description: description(&parameter.docs),
                disabled: !parameter.required,
            })
        });
        pairs.collect()
    }

    fn headers(
        &self,
        operation: &Operation,
        auth: &OfRequest,
        body: Option<&(Option<String>, Value)>,
    ) -> Vec<Pair> {
        let mut headers = Vec::new();
        if let Some(accepted) = accepted(operation) {
            headers.push(Pair::plain("Accept", accepted));
        }
        if let Some((Some(media_type), _)) = body {
            headers.push(Pair::plain("Content-Type", media_type));
        }
        let credentials = auth.headers.iter();
        headers.extend(credentials.map(|(key, value)| Pair::plain(key, value)));
        headers.extend(self.pairs(operation, Location::Header));
        let sent = self.pairs(operation, Location::Cookie).into_iter();
        let sent = sent.filter(|pair| !pair.disabled);
        let sent = sent.map(|pair| format!("{}={}", pair.key, pair.value));
        let credentials = auth.cookies.iter();
        let cookies: Vec<String> = credentials
            .map(|(key, value)| format!("{key}={value}"))
            .chain(sent)
            .collect();
        if !cookies.is_empty() {
            headers.push(Pair::plain("Cookie", &cookies.join("; ")));
        }
        headers
    }

    /// The body, and the `Content-Type` that Postman does not set by itself.
    fn body(&self, operation: &Operation) -> Option<(Option<String>, Value)> {
        let of = |location: Location| {
            let mut parameters = operation.parameters.iter();
            parameters.any(|it| it.location == location)
        };
        let Some(content) = operation
            .body
            .as_ref()
            .and_then(|body| body.contents.first())
        else {
            return match () {
                () if of(Location::Form) => Some((None, self.form(operation))),
                () if of(Location::Part) => Some((None, self.parts(operation))),
                () => None,
            };
        };
        let media_type = content.media_type.clone();
        let example = self.examples.body(operation, &media_type);
        let docs = operation
            .body
            .as_ref()
            .map(|body| body.docs.clone())
            .unwrap_or_default();
        let written = match &content.kind {
            ContentKind::Fields(Location::Part) => return Some((None, self.parts(operation))),
            ContentKind::Fields(_) => return Some((None, self.form(operation))),
            ContentKind::Bytes | ContentKind::Parts(_) => {
                return Some((Some(media_type), json!({"mode": "file", "file": {}})));
            }
            ContentKind::Form(ty) => {
                let whole = example
                    .cloned()
                    .unwrap_or_else(|| value(self.api, ty, &docs));
                let members = whole.as_object().into_iter().flatten();
                let pairs = members.map(|(key, value)| Pair::plain(key, &joined(value, ",")));
                let pairs: Value = pairs.map(Pair::into_value).collect();
                return Some((None, json!({"mode": "urlencoded", "urlencoded": pairs})));
            }
            ContentKind::JsonLines(ty) => {
                let item = example
                    .cloned()
                    .unwrap_or_else(|| value(self.api, ty, &docs));
                match item {
                    Value::String(lines) => lines,
                    item => format!("{item}\n"),
                }
            }
            ContentKind::Json(ty) => match example {
                // A text is an example of a JSON string, or JSON as text.
                Some(Value::String(text)) if serde_json::from_str::<Value>(text).is_ok() => {
                    text.clone()
                }
                Some(Value::String(text)) => json!(text).to_string(),
                Some(example) => text(example),
                None => match value(self.api, ty, &docs) {
                    Value::String(text) => json!(text).to_string(),
                    value => text(&value),
                },
            },
            ContentKind::Xml(..) | ContentKind::Text | ContentKind::EventStream(_) => {
                example.map(text).unwrap_or_default()
            }
        };
        let options = json!({"raw": {"language": language(&media_type)}});
        let body = json!({"mode": "raw", "raw": written, "options": options});
        Some((Some(media_type), body))
    }

    fn form(&self, operation: &Operation) -> Value {
        let pairs = self.pairs(operation, Location::Form).into_iter();
        let pairs: Value = pairs.map(Pair::into_value).collect();
        json!({"mode": "urlencoded", "urlencoded": pairs})
    }

    fn parts(&self, operation: &Operation) -> Value {
        let mut parts = Vec::new();
        let parameters = operation.parameters.iter();
        for parameter in parameters.filter(|it| it.location == Location::Part) {
            let is_file = is_file(&parameter.ty);
            let pairs = match is_file {
                true => vec![(parameter.wire_name.clone(), String::new())],
                false => spread(parameter, &self.of_parameter(operation, parameter)),
            };
            for (key, value) in pairs {
                let pair = Pair {
                    key,
                    value,
                    description: description(&parameter.docs),
                    disabled: !parameter.required,
                };
                let mut part = pair.into_value();
                part["type"] = json!(if is_file { "file" } else { "text" });
                if let (true, Some(object)) = (is_file, part.as_object_mut()) {
                    object.remove("value");
                    object.insert("src".to_owned(), json!([]));
                }
                if let Some(media_type) = &parameter.content_type {
                    part["contentType"] = json!(media_type);
                }
                parts.push(part);
            }
        }
        json!({"mode": "formdata", "formdata": parts})
    }
}

fn is_file(ty: &Type) -> bool {
    match ty {
        Type::Binary => true,
        Type::Array(of) | Type::Set(of) | Type::Nullable(of) => is_file(of),
        _ => false,
    }
}

/// The first media type that a success may have.
fn accepted(operation: &Operation) -> Option<&str> {
    match &operation.success {
        SuccessResponse::Empty => None,
        SuccessResponse::One(content) | SuccessResponse::Maybe(content) => {
            Some(&content.media_type)
        }
        SuccessResponse::Many { cases, .. } => {
            let mut contents = cases.iter().filter_map(|case| case.content.as_ref());
            contents.next().map(|content| content.media_type.as_str())
        }
    }
}

/// The pairs that a parameter becomes by its style.
fn spread(parameter: &Parameter, value: &Value) -> Vec<(String, String)> {
    let name = &parameter.wire_name;
    if parameter.content_type.is_some() {
        let text = match value {
            Value::String(text) => json!(text).to_string(),
            value => value.to_string(),
        };
        return vec![(name.clone(), text)];
    }
    match value {
        Value::Object(members) if parameter.style == Style::DeepObject => {
            let members = members.iter();
            members
                .map(|(key, value)| (format!("{name}[{key}]"), joined(value, ",")))
                .collect()
        }
        Value::Object(members) if parameter.explode => {
            let members = members.iter();
            members
                .map(|(key, value)| (key.clone(), joined(value, ",")))
                .collect()
        }
        Value::Array(items) if parameter.explode => {
            let items = items.iter();
            items
                .map(|item| (name.clone(), joined(item, ",")))
                .collect()
        }
        value => {
            let between = match parameter.style {
                Style::SpaceDelimited => " ",
                Style::PipeDelimited => "|",
                _ => ",",
            };
            vec![(name.clone(), joined(value, between))]
        }
    }
}

/// A value as one text.
fn joined(value: &Value, between: &str) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| joined(item, between)).collect();
            items.join(between)
        }
        Value::Object(members) => {
            let members = members.iter();
            let parts = members.flat_map(|(key, value)| [key.clone(), joined(value, between)]);
            parts.collect::<Vec<_>>().join(between)
        }
        value => value.to_string(),
    }
}

/// Percent-encodes the given ASCII characters; Postman encodes all others that need it.
fn encoded(text: &str, characters: &str) -> String {
    let mut encoded = String::new();
    for character in text.chars() {
        if characters.contains(character) {
            encoded.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            encoded.push(character);
        }
    }
    encoded
}
