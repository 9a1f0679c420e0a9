//! Values of the documents' schemas through the generated types, and back.
//!
//! Documents become modules of one crate with nothing but models, each read and written. Values are
//! drawn from the schemas as plain JSON, and those that the `jsonschema` crate accepts are decoded and
//! encoded by a test of that crate. What comes back is the same JSON, or the reason why it is refused.

mod program;
mod scalars;
mod values;

use std::fmt;
use std::path::Path;

use generator::ir::Owner;
use generator::{Config, Generator, Source, analyse};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::valid;
use values::Values;

/// How many times as many values are drawn as are wanted: some are no values of the schema.
const DRAWS: usize = 6;

/// A document whose types are tried.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What it is called in a report.
    pub name: String,
    /// The document.
    pub document: Value,
}

/// What became of a value.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// Document and component.
    pub component: String,
    /// The value.
    pub sent: Value,
    /// What came back, or the reason why nothing did.
    pub came: Result<Value, String>,
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.component, self.sent)?;
        match &self.came {
            Ok(value) => write!(f, " came back as {value}"),
            Err(reason) => write!(f, " was refused: {reason}"),
        }
    }
}

/// What became of all values.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many types were tried.
    pub types: usize,
    /// How many values were tried.
    pub values: usize,
    /// Values that came back as something else.
    pub changed: Vec<Deviation>,
    /// Values that were refused.
    pub refused: Vec<Deviation>,
}

/// A type and the values to send through it.
struct Case {
    component: String,
    path: String,
    values: Vec<Value>,
}

/// A line of what the program in the crate reads or writes.
#[derive(Debug, Deserialize, Serialize)]
struct Line {
    case: usize,
    value: Result<String, String>,
}

/// Sends `count` values through each component's type. The crate is written to `folder` and compiled
/// in `target`. A document without a client is left out.
///
/// # Panics
///
/// If the crate does not compile, or its test ends before the values do.
pub fn run(subjects: &[Subject], count: usize, seed: u64, folder: &Path, target: &Path) -> Report {
    let mut generator = Generator::new("differential");
    let mut cases = Vec::new();
    for (at, subject) in subjects.iter().enumerate() {
        let module = format!("d{at}");
        let document = models_only(&subject.document);
        let config = Config::builder().both_codecs().build();
        if let Some(found) = cases_of(subject, &document, &config, &module, count, seed) {
            cases.extend(found);
            let source = Source::new(document.to_string()).config(config);
            generator = generator.version(source.module(module));
        }
    }
    let files = generator.generate().expect("the files are Rust").files;
    let paths: Vec<&str> = cases.iter().map(|case| case.path.as_str()).collect();
    let lines = cases.iter().enumerate().flat_map(|(at, case)| {
        case.values.iter().map(move |value| Line {
            case: at,
            value: Ok(value.to_string()),
        })
    });
    let lines: Vec<Line> = lines.collect();
    let came = program::run(files, &paths, &lines, folder, target);
    let mut report = Report {
        types: cases.len(),
        values: lines.len(),
        ..Report::default()
    };
    let sent = cases
        .iter()
        .flat_map(|case| case.values.iter().map(move |value| (case, value)));
    for ((case, sent), line) in sent.zip(came) {
        let came = line
            .value
            .map(|text| serde_json::from_str(&text).expect("JSON"));
        let deviation = |came| Deviation {
            component: case.component.clone(),
            sent: sent.clone(),
            came,
        };
        match came {
            Ok(value) if same(sent, &value) => {}
            Ok(value) => report.changed.push(deviation(Ok(value))),
            Err(reason) => report.refused.push(deviation(Err(reason))),
        }
    }
    report
}

/// The document without its operations, with the schemas of their contents as components.
fn models_only(document: &Value) -> Value {
    let mut inline = Vec::new();
    contents(&document["paths"], &mut inline);
    let mut document = document.clone();
    if let Some(root) = document.as_object_mut() {
        root.shift_remove("webhooks");
        root.insert("paths".to_owned(), json!({}));
    }
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        for (at, schema) in inline.into_iter().enumerate() {
            schemas.insert(format!("InlineNumber{at}"), schema);
        }
    }
    document
}

/// The schemas of JSON contents that are no references.
fn contents(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(map) => {
            let json = map.get("application/json").and_then(|it| it.get("schema"));
            let json = json.filter(|schema| schema.get("$ref").is_none());
            // What refers to a place among the paths has no place any more.
            found.extend(
                json.filter(|it| !it.to_string().contains("#/paths"))
                    .cloned(),
            );
            map.values().for_each(|value| contents(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| contents(value, found)),
        _ => {}
    }
}

/// The types of a document's components, and values for them.
fn cases_of(
    subject: &Subject,
    document: &Value,
    config: &Config,
    module: &str,
    count: usize,
    seed: u64,
) -> Option<Vec<Case>> {
    let analysis = analyse(document.to_string(), config).ok()?;
    let mut cases = Vec::new();
    for id in analysis.api.type_ids() {
        let ty = analysis.api.type_def(id);
        let pointer = ty.pointer.to_string();
        let place = pointer.trim_start_matches('#');
        let component = place.strip_prefix("/components/schemas/");
        let component = component.filter(|name| !name.contains('/'));
        let is_own =
            matches!(ty.owner, Owner::Component) && !ty.hint.words.iter().any(|it| it == "input");
        let (Some(component), true) = (component, is_own) else {
            continue;
        };
        let Some(schema) = document.pointer(place) else {
            continue;
        };
        let Some(judge) = valid::judge_of(document, &json!({"$ref": format!("#{place}")})) else {
            continue;
        };
        let mut values = Values::new(document, seed ^ cases.len() as u64);
        let drawn = (0..count * DRAWS).map(|_| values.of(schema));
        let mut valid: Vec<Value> = Vec::new();
        for value in drawn.filter(|value| judge.is_valid(value)) {
            if valid.len() < count && !valid.contains(&value) {
                valid.push(value);
            }
        }
        cases.push(Case {
            component: format!("{} {component}", subject.name),
            path: format!(
                "differential::{module}::models::{}",
                analysis.names.ty(id).name
            ),
            values: valid,
        });
    }
    Some(cases)
}

/// Whether two values are the same JSON: the order of members means nothing, and `1.0` is `1`.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let equal = |(key, value): (&String, &Value)| {
                other.get(key).is_some_and(|other| same(value, other))
            };
            one.len() == other.len() && one.iter().all(equal)
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Number(one), Value::Number(other)) => {
            one == other || (one.is_f64() || other.is_f64()) && one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}
