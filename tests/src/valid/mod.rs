//! Judges requests by the document alone.
//!
//! This shares no code with the generator or its runtime: it reads the document as plain JSON, takes
//! a request apart as a server would, and lets the `jsonschema` crate judge the values.

mod body;
mod schema;
#[cfg(test)]
mod tests;
mod values;

use serde::Deserialize;
use serde_json::{Value, json};

use schema::{Schemas, plain};
use values::{Pairs, decode};

/// A request as it arrived.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Request {
    /// As on the request line.
    pub method: String,
    /// Path and query, as on the request line.
    pub target: String,
    /// Names and values, in order.
    pub headers: Vec<(String, String)>,
    /// The bytes, without any coding of the transfer.
    pub body: Vec<u8>,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// What judges values of a schema by the components of a document, formats included; nothing if one of
/// them is no schema.
pub fn judge_of(document: &Value, schema: &Value) -> Option<jsonschema::Validator> {
    let old = is_old(document);
    let components = &document["components"];
    let whole = json!({"allOf": [plain(schema, document, old)], "components": plain(components, document, old)});
    let draft = if old {
        jsonschema::Draft::Draft4
    } else {
        jsonschema::Draft::Draft202012
    };
    let options = jsonschema::options().with_draft(draft);
    options.should_validate_formats(true).build(&whole).ok()
}

fn is_old(document: &Value) -> bool {
    let version = document["openapi"].as_str();
    version.is_some_and(|version| version.starts_with("3.0"))
}

/// A document by which requests are judged.
#[derive(Debug)]
pub struct Validator<'d> {
    document: &'d Value,
    schemas: Schemas<'d>,
    /// What may stand before the paths of the document.
    prefixes: Vec<String>,
}

/// An operation that a request is for, and the raw values of its path parameters.
struct Found<'d> {
    item: &'d Value,
    operation: &'d Value,
    path_values: Vec<(String, String)>,
}

impl<'d> Validator<'d> {
    /// A validator for requests whose paths start with one of the prefixes.
    pub fn new(document: &'d Value, prefixes: &[&str]) -> Self {
        Self {
            document,
            schemas: Schemas::new(document),
            prefixes: prefixes.iter().map(|&prefix| prefix.to_owned()).collect(),
        }
    }

    /// What is wrong with a request; nothing, if it is valid.
    pub fn faults(&self, request: &Request) -> Vec<String> {
        let (path, query) = match request.target.split_once('?') {
            Some((path, query)) => (path, query),
            None => (request.target.as_str(), ""),
        };
        let Some(found) = self.find(&request.method, path) else {
            return vec![format!("no operation is {} {path}", request.method)];
        };
        let mut faults = Vec::new();
        let mut query = Pairs::of_query(query);
        let cookies = request.header("cookie").unwrap_or_default();
        let mut cookies = Pairs::of_cookies(cookies);
        self.credentials(&found, request, &mut query, &mut cookies, &mut faults);
        for parameter in self.parameters(&found) {
            self.parameter(
                parameter,
                &found,
                request,
                &mut query,
                &mut cookies,
                &mut faults,
            );
        }
        for (name, _) in query.left().chain(cookies.left()) {
            faults.push(format!("nothing is called `{}`", decode(name)));
        }
        self.body(found.operation, request, &mut faults);
        self.accept(found.operation, request, &mut faults);
        faults
    }

    /// The operation with the most literal path that fits.
    fn find(&self, method: &str, path: &str) -> Option<Found<'d>> {
        let items = self.document["paths"].as_object()?;
        let mut all = Vec::new();
        for prefix in &self.prefixes {
            let Some(rest) = path.strip_prefix(prefix.as_str()) else {
                continue;
            };
            for (template, item) in items {
                let operation = &item[method.to_ascii_lowercase()];
                let values = fit(template.split(['#', '?']).next().unwrap_or_default(), rest);
                if let (true, Some(path_values)) = (operation.is_object(), values) {
                    all.push(Found {
                        item,
                        operation,
                        path_values,
                    });
                }
            }
        }
        all.into_iter().min_by_key(|found| found.path_values.len())
    }

    /// The parameters of the operation and those of the path that it does not replace.
    fn parameters(&self, found: &Found<'d>) -> Vec<&'d Value> {
        let list = |owner: &'d Value| {
            let list = owner["parameters"].as_array().into_iter().flatten();
            list.map(|parameter| self.schemas.resolve(parameter))
                .collect::<Vec<_>>()
        };
        let own = list(found.operation);
        let same = |a: &Value, b: &Value| a["name"] == b["name"] && a["in"] == b["in"];
        let mut all = list(found.item);
        all.retain(|shared| !own.iter().any(|own| same(own, shared)));
        all.extend(own);
        all
    }

    fn parameter(
        &self,
        parameter: &Value,
        found: &Found<'_>,
        request: &Request,
        query: &mut Pairs,
        cookies: &mut Pairs,
        faults: &mut Vec<String>,
    ) {
        let name = parameter["name"].as_str().unwrap_or_default();
        let (schemas, place) = (&self.schemas, parameter["in"].as_str().unwrap_or_default());
        let value = match place {
            "path" => {
                let mut values = found.path_values.iter();
                let raw = values.find(|(own, _)| own == name);
                raw.map(|(_, raw)| values::of_path(schemas, parameter, raw))
            }
            "header" => {
                let raw = request.header(name);
                raw.map(|raw| values::of_header(schemas, parameter, raw))
            }
            "cookie" => cookies.take(schemas, parameter, "form"),
            _ => query.take(schemas, parameter, "form"),
        };
        let schema = values::schema_of(parameter);
        match value {
            Some(Ok(value)) => {
                let found = schemas.faults(schema, &value);
                faults.extend(
                    found
                        .into_iter()
                        .map(|fault| format!("{place} {name}: {fault}")),
                );
            }
            Some(Err(fault)) => faults.push(format!("{place} {name}: {fault}")),
            // An empty list or object has no form but in JSON, and null none at all.
            None if parameter["required"] != true || schemas.may_be_absent(schema) => {}
            None => faults.push(format!("{place} {name} is missing")),
        }
    }

    /// The credentials must be those of one alternative, no fewer and no more.
    fn credentials(
        &self,
        found: &Found<'_>,
        request: &Request,
        query: &mut Pairs,
        cookies: &mut Pairs,
        faults: &mut Vec<String>,
    ) {
        let own = found.operation.get("security");
        let security = own.or(self.document.get("security"));
        let mut alternatives: Vec<Vec<(String, String)>> = Vec::new();
        for alternative in security.and_then(Value::as_array).into_iter().flatten() {
            let names = alternative
                .as_object()
                .into_iter()
                .flat_map(|map| map.keys());
            alternatives.push(names.map(|name| self.credential(name)).collect());
        }
        if alternatives.is_empty() {
            alternatives.push(Vec::new());
        }
        let mut present = Vec::new();
        let schemes = self.document["components"]["securitySchemes"].as_object();
        for name in schemes.into_iter().flat_map(|map| map.keys()) {
            let (place, key) = self.credential(name);
            let there = match place.as_str() {
                "query" => query.claim(&key),
                "cookie" => cookies.claim(&key),
                "header" => request.header(&key).is_some(),
                scheme => {
                    let header = request.header("authorization").unwrap_or_default();
                    let word = header.split(' ').next().unwrap_or_default();
                    word.eq_ignore_ascii_case(scheme)
                }
            };
            if there {
                present.push((place, key));
            }
        }
        present.sort();
        present.dedup();
        let fits = alternatives.into_iter().any(|mut alternative| {
            alternative.sort();
            alternative.dedup();
            alternative == present
        });
        if !fits {
            faults.push(format!("the credentials are {present:?}"));
        }
    }

    /// Where a scheme's credential travels: a location and a key, or a scheme of `Authorization`.
    fn credential(&self, name: &str) -> (String, String) {
        let scheme = &self.document["components"]["securitySchemes"][name];
        let text = |key: &str| scheme[key].as_str().unwrap_or_default().to_owned();
        match scheme["type"].as_str() {
            Some("apiKey") => (text("in"), text("name")),
            Some("http") => (text("scheme").to_ascii_lowercase(), String::new()),
            _ => ("bearer".to_owned(), String::new()),
        }
    }

    /// What is asked for must be something that the operation can respond with.
    fn accept(&self, operation: &Value, request: &Request, faults: &mut Vec<String>) {
        let responses = operation["responses"].as_object().into_iter().flatten();
        let offered: Vec<&str> = responses
            .map(|(_, response)| self.schemas.resolve(response))
            .filter_map(|response| response["content"].as_object())
            .flat_map(|content| content.keys().map(String::as_str))
            .collect();
        let asked = request.header("accept").filter(|accept| *accept != "*/*");
        for media_type in asked.into_iter().flat_map(|accept| accept.split(", ")) {
            if !offered.contains(&media_type) {
                faults.push(format!(
                    "`{media_type}` is asked for, and no response has it"
                ));
            }
        }
    }
}

/// The raw values of the names in a template, if the path fits it.
fn fit(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let Some((literal, rest)) = template.split_once('{') else {
        return (template == path).then(Vec::new);
    };
    let (name, rest) = rest.split_once('}')?;
    let path = path.strip_prefix(literal)?;
    let end = path.find('/').unwrap_or(path.len());
    // The shortest value that lets the rest fit.
    (1..=end)
        .filter(|at| path.is_char_boundary(*at))
        .find_map(|at| {
            let mut values = vec![(name.to_owned(), path[..at].to_owned())];
            values.extend(fit(rest, &path[at..])?);
            Some(values)
        })
}
