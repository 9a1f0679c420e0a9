//! Values of parameters, taken out of their styles: OpenAPI 3.1, "Style Values".

use serde_json::{Map, Value};

use super::schema::{Kind, Schemas};

static NOTHING: Value = Value::Bool(true);

/// Percent-encoding, undone.
pub(super) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3);
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                out.push(byte);
                at += 3;
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The schema of a parameter, or of its content.
pub(super) fn schema_of(parameter: &Value) -> &Value {
    let content = parameter["content"].as_object();
    let content = content.and_then(|content| content.values().next());
    match content.unwrap_or(parameter).get("schema") {
        Some(schema) => schema,
        None => &NOTHING,
    }
}

/// The value of a parameter with `content`, if it is one.
fn of_content(parameter: &Value, text: &str) -> Option<Result<Value, String>> {
    let (media_type, _) = parameter["content"].as_object()?.iter().next()?;
    Some(if media_type.contains("json") {
        serde_json::from_str(text).map_err(|error| format!("{text}: {error}"))
    } else {
        Ok(Value::from(text))
    })
}

/// The value in a path.
pub(super) fn of_path(
    schemas: &Schemas<'_>,
    parameter: &Value,
    raw: &str,
) -> Result<Value, String> {
    if let Some(value) = of_content(parameter, &decode(raw)) {
        return value;
    }
    let name = parameter["name"].as_str().unwrap_or_default();
    let explode = parameter["explode"] == true;
    let kind = schemas.kind(schema_of(parameter));
    let (raw, between) = match parameter["style"].as_str() {
        Some("matrix") => {
            let rest = raw.strip_prefix(';').ok_or("a matrix starts with `;`")?;
            let named = format!("{name}=");
            match (explode, kind) {
                (true, Kind::Object) => (rest.to_owned(), ';'),
                (true, Kind::List) => (rest.replace(&named, ""), ';'),
                _ if rest == name => (String::new(), ','),
                _ => (
                    rest.strip_prefix(&named)
                        .ok_or("a matrix has its name")?
                        .to_owned(),
                    ',',
                ),
            }
        }
        Some("label") => {
            let rest = raw.strip_prefix('.').ok_or("a label starts with `.`")?;
            (rest.to_owned(), if explode { '.' } else { ',' })
        }
        _ => (raw.to_owned(), ','),
    };
    delimited(
        schemas,
        schema_of(parameter),
        &raw,
        &between.to_string(),
        explode,
        decode,
    )
}

/// The value in a header.
pub(super) fn of_header(
    schemas: &Schemas<'_>,
    parameter: &Value,
    raw: &str,
) -> Result<Value, String> {
    if let Some(value) = of_content(parameter, raw) {
        return value;
    }
    let explode = parameter["explode"] == true;
    delimited(
        schemas,
        schema_of(parameter),
        raw,
        ",",
        explode,
        str::to_owned,
    )
}

/// A value in one text.
fn delimited(
    schemas: &Schemas<'_>,
    schema: &Value,
    raw: &str,
    between: &str,
    explode: bool,
    decode: impl Fn(&str) -> String,
) -> Result<Value, String> {
    let schema = schemas.resolve(schema);
    let items = raw.split(between);
    match schemas.kind(schema) {
        Kind::Scalar => {
            let listed = schemas
                .alternatives(schema)
                .into_iter()
                .find(|it| schemas.kind(it) == Kind::List);
            match listed.filter(|_| raw.contains(between)) {
                Some(list) => delimited(schemas, list, raw, between, explode, decode),
                None => Ok(schemas.read(schema, &decode(raw))),
            }
        }
        Kind::List => Ok(items
            .map(|item| schemas.read(&schema["items"], &decode(item)))
            .collect()),
        Kind::Object => {
            let items: Vec<&str> = items.collect();
            let pairs: Vec<(&str, &str)> = if explode {
                let pairs = items.iter().filter_map(|item| item.split_once('='));
                pairs.collect()
            } else {
                let pairs = items.chunks(2);
                let pairs = pairs.filter_map(|pair| Some((pair[0], *pair.get(1)?)));
                pairs.collect()
            };
            let mut object = Map::new();
            for (key, value) in pairs {
                let (key, value) = (decode(key), decode(value));
                let value = schemas.read(schemas.property(schema, &key), &value);
                object.insert(key, value);
            }
            Ok(Value::Object(object))
        }
    }
}

/// Names and values as they were sent, of which each must have its meaning.
pub(super) struct Pairs {
    list: Vec<(String, String)>,
    /// Whether a `+` is a space.
    form: bool,
}

impl Pairs {
    pub(super) fn of_query(text: &str) -> Self {
        Self::new(text.split('&'), false)
    }

    pub(super) fn of_form(text: &str) -> Self {
        Self::new(text.split('&'), true)
    }

    pub(super) fn of_cookies(text: &str) -> Self {
        Self::new(text.split("; "), false)
    }

    /// Pairs that are not encoded; they are encoded for the sake of the others.
    pub(super) fn of_parts(parts: Vec<(String, String)>) -> Self {
        let encode = |text: String| text.replace('%', "%25");
        let parts = parts
            .into_iter()
            .map(|(name, text)| (encode(name), encode(text)));
        Self {
            list: parts.collect(),
            form: false,
        }
    }

    fn new<'t>(pairs: impl Iterator<Item = &'t str>, form: bool) -> Self {
        let pairs = pairs.filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let plain = |text: &str| {
                if form {
                    text.replace('+', "%20")
                } else {
                    text.to_owned()
                }
            };
            (plain(name), plain(value))
        });
        Self {
            list: pairs.collect(),
            form,
        }
    }

    /// The pairs that nothing took.
    pub(super) fn left(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Takes the pairs of a name, and says whether there were any.
    pub(super) fn claim(&mut self, name: &str) -> bool {
        !self.named(|own| own == name).is_empty()
    }

    fn named(&mut self, wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let all = std::mem::take(&mut self.list);
        let (taken, left) = all.into_iter().partition(|(name, _)| wanted(&decode(name)));
        self.list = left;
        taken
    }

    /// Takes what a parameter (or an encoded property) was written as.
    pub(super) fn take(
        &mut self,
        schemas: &Schemas<'_>,
        parameter: &Value,
        default: &str,
    ) -> Option<Result<Value, String>> {
        let name = parameter["name"].as_str().unwrap_or_default();
        let schema = schemas.resolve(schema_of(parameter));
        let style = parameter["style"].as_str().unwrap_or(default);
        let explode = parameter["explode"].as_bool().unwrap_or(style == "form");
        let kind = schemas.kind(schema);
        if style == "deepObject" {
            return self.brackets(schemas, name, schema);
        }
        if kind == Kind::Object && explode && parameter.get("content").is_none() {
            let pairs = self.named(|own| schemas.has(schema, own));
            let mut object: Map<String, Value> = Map::new();
            for (key, value) in pairs {
                let (key, value) = (decode(&key), decode(&value));
                let property = schemas.resolve(schemas.property(schema, &key));
                // The specification is silent about lists in objects: each item has the name.
                if schemas.kind(property) == Kind::List {
                    let item = schemas.read(&property["items"], &value);
                    let list = object
                        .entry(key)
                        .or_insert_with(|| Value::Array(Vec::new()));
                    list.as_array_mut().expect("a list").push(item);
                } else {
                    object.insert(key, schemas.read(property, &value));
                }
            }
            return (!object.is_empty()).then_some(Ok(Value::Object(object)));
        }
        let pairs = self.named(|own| own == name);
        let (_, first) = pairs.first()?;
        if let Some(value) = of_content(parameter, &decode(first)) {
            return Some(value);
        }
        if kind == Kind::List && explode {
            let items = pairs
                .iter()
                .map(|(_, text)| schemas.read(&schema["items"], &decode(text)));
            return Some(Ok(items.collect()));
        }
        if pairs.len() > 1 {
            return Some(Err("it is there more than once".to_owned()));
        }
        let between = match style {
            "spaceDelimited" => "%20",
            "pipeDelimited" if first.contains('|') => "|",
            "pipeDelimited" => "%7C",
            _ => ",",
        };
        Some(delimited(schemas, schema, first, between, false, decode))
    }

    /// Takes `name[a][b]=1`; an object without a name of its own starts with the first key.
    pub(super) fn brackets(
        &mut self,
        schemas: &Schemas<'_>,
        name: &str,
        schema: &Value,
    ) -> Option<Result<Value, String>> {
        let below = format!("{name}[");
        let pairs = self.named(|own| own.starts_with(&below));
        let mut whole = Value::Null;
        for (key, text) in &pairs {
            let key = decode(key);
            let keys: Vec<&str> = key[below.len()..]
                .split('[')
                .map(|key| key.trim_end_matches(']'))
                .collect();
            insert(schemas, schema, &mut whole, &keys, &decode(text));
        }
        (!pairs.is_empty()).then_some(Ok(whole))
    }

    /// Whether it is a form of the Web.
    pub(super) fn is_form(&self) -> bool {
        self.form
    }
}

/// Puts a value where the keys in brackets say.
fn insert(schemas: &Schemas<'_>, schema: &Value, into: &mut Value, keys: &[&str], text: &str) {
    let schema = schemas.resolve(schema);
    let Some((key, rest)) = keys.split_first() else {
        *into = schemas.read(schema, text);
        return;
    };
    if schemas.kind(schema) == Kind::List {
        if !into.is_array() {
            *into = Value::Array(Vec::new());
        }
        let list = into.as_array_mut().expect("it was made one");
        let index = key.parse().unwrap_or(list.len());
        list.resize(list.len().max(index + 1), Value::Null);
        insert(schemas, &schema["items"], &mut list[index], rest, text);
        return;
    }
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    let object = into.as_object_mut().expect("it was made one");
    let member = object.entry((*key).to_owned()).or_insert(Value::Null);
    insert(schemas, schemas.property(schema, key), member, rest, text);
}
