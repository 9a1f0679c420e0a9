//! Bodies, by the media type that they say they are.

use serde_json::{Map, Value, json};

use super::schema::Kind;
use super::values::Pairs;
use super::{Request, Validator};

impl Validator<'_> {
    pub(super) fn body(&self, operation: &Value, request: &Request, faults: &mut Vec<String>) {
        let body = self.schemas.resolve(&operation["requestBody"]);
        let Some(given) = request.header("content-type") else {
            if !request.body.is_empty() {
                faults.push("a body without a media type".to_owned());
            } else if body["required"] == true && !self.may_be_empty(body) {
                faults.push("the body is missing".to_owned());
            }
            return;
        };
        let essence = given.split(';').next().unwrap_or_default().trim();
        let range = format!("{}/*", essence.split('/').next().unwrap_or_default());
        let content = body["content"].as_object().into_iter().flatten();
        let fits = |name: &str| [essence, range.as_str(), "*/*"].contains(&name);
        let mut content =
            content.filter(|(name, _)| fits(name.split(';').next().unwrap_or_default().trim()));
        let Some((_, media)) = content.next() else {
            faults.push(format!("no body is `{given}`"));
            return;
        };
        let value = match essence {
            "application/x-www-form-urlencoded" => {
                let text = String::from_utf8_lossy(&request.body);
                Ok(self.fields(media, Pairs::of_form(&text), faults))
            }
            "multipart/form-data" => self.parts(media, given, &request.body, faults),
            "application/x-ndjson"
            | "application/jsonl"
            | "application/json-seq"
            | "application/geo+json-seq" => {
                self.lines(media, &request.body, faults);
                return;
            }
            parts if parts.starts_with("multipart/") => {
                self.parts_by_position(media, given, &request.body, faults);
                return;
            }
            json if json.ends_with("json") => {
                serde_json::from_slice(&request.body).map_err(|error| error.to_string())
            }
            // All bytes are what any other media type can be.
            _ => return,
        };
        match value {
            Ok(value) => {
                let anything = json!(true);
                let schema = media.get("schema").unwrap_or(&anything);
                let found = match essence {
                    "application/merge-patch+json" => self.schemas.faults_of_patch(schema, &value),
                    _ => self.schemas.faults(schema, &value),
                };
                faults.extend(found.into_iter().map(|fault| format!("body: {fault}")));
            }
            Err(fault) => faults.push(format!("body: {fault}")),
        }
    }

    /// Each line is a value, or a string without quotes; in a sequence it stands behind a separator.
    fn lines(&self, media: &Value, body: &[u8], faults: &mut Vec<String>) {
        let of_all = self.schemas.resolve(&media["schema"]);
        let of_one = [&media["itemSchema"], &of_all["items"], of_all];
        let anything = json!(true);
        let schema = of_one.into_iter().find(|schema| !schema.is_null());
        let schema = schema.unwrap_or(&anything);
        let text = String::from_utf8_lossy(body);
        for line in text.split_terminator('\n') {
            let value = match self.schemas.resolve(schema)["type"] == "string" {
                true => Ok(json!(line)),
                false => serde_json::from_str(line.trim_start_matches('\u{1e}')),
            };
            match value {
                Ok(value) => {
                    let found = self.schemas.faults(schema, &value).into_iter();
                    faults.extend(found.map(|fault| format!("line: {fault}")));
                }
                Err(fault) => faults.push(format!("line: {fault}")),
            }
        }
    }

    /// Whether all fields of a form may be left out, so that no body is left.
    fn may_be_empty(&self, body: &Value) -> bool {
        let content = body["content"].as_object().into_iter().flatten();
        let mut forms = content.filter(|(name, _)| name.contains("form"));
        forms.any(|(_, media)| {
            let schema = self.schemas.resolve(&media["schema"]);
            let required = schema["required"].as_array().into_iter().flatten();
            let mut required = required.filter_map(Value::as_str);
            required.all(|name| self.schemas.may_be_absent(&schema["properties"][name]))
        })
    }

    /// The object that the fields of a form are. A list or object that is empty has no field.
    fn fields(&self, media: &Value, mut pairs: Pairs, faults: &mut Vec<String>) -> Value {
        let schemas = &self.schemas;
        let schema = schemas.resolve(&media["schema"]);
        let mut object = Map::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let value = self.field(media, name, property, &mut pairs);
            match value {
                Some(Ok(value)) => {
                    object.insert(name.clone(), value);
                }
                Some(Err(fault)) => faults.push(format!("field {name}: {fault}")),
                None => {
                    let empty = match schemas.kind(property) {
                        Kind::List => json!([]),
                        Kind::Object => json!({}),
                        Kind::Scalar => continue,
                    };
                    let required = schema["required"].as_array();
                    if required.is_some_and(|names| names.contains(&json!(name))) {
                        object.insert(name.clone(), empty);
                    }
                }
            }
        }
        for (name, _) in pairs.left() {
            faults.push(format!("no field is called `{name}`"));
        }
        Value::Object(object)
    }

    fn field(
        &self,
        media: &Value,
        name: &str,
        property: &Value,
        pairs: &mut Pairs,
    ) -> Option<Result<Value, String>> {
        let schemas = &self.schemas;
        let encoding = &media["encoding"][name];
        let media_type = encoding["contentType"]
            .as_str()
            .filter(|it| it.contains("json"));
        let styled = encoding.get("style").is_some() || encoding.get("explode").is_some();
        let object = schemas.kind(property) == Kind::Object;
        if !styled && (media_type.is_some() || object) {
            // An object is JSON, or in brackets, as the servers of forms read it.
            let whole =
                json!({"name": name, "content": {"application/json": {"schema": property}}});
            return pairs
                .take(schemas, &whole, "form")
                .or_else(|| pairs.brackets(schemas, name, property));
        }
        let items = schemas.kind(&schemas.resolve(property)["items"]);
        if !styled && items == Kind::Object && pairs.is_form() {
            return pairs.brackets(schemas, name, property);
        }
        let mut parameter = json!({"name": name, "schema": property});
        for key in ["style", "explode"] {
            if let Some(value) = encoding.get(key) {
                parameter[key] = value.clone();
            }
        }
        pairs.take(schemas, &parameter, "form")
    }

    /// The object that the parts of a multipart body are.
    fn parts(
        &self,
        media: &Value,
        content_type: &str,
        body: &[u8],
        faults: &mut Vec<String>,
    ) -> Result<Value, String> {
        let mut pairs = Vec::new();
        let mut nested = Vec::new();
        for (head, content) in cut(content_type, body)? {
            let name = name(&head)?;
            let wanted = &media["encoding"][name]["contentType"];
            let given = head
                .lines()
                .find_map(|line| line.strip_prefix("Content-Type: "));
            if let (Some(wanted), Some(given)) = (wanted.as_str(), given)
                && !wanted
                    .split(',')
                    .any(|one| one.trim() == essence(given) || one.contains('*'))
            {
                faults.push(format!("the part `{name}` is `{given}`"));
            }
            match given.filter(|given| given.starts_with("multipart/")) {
                Some(given) => {
                    let schema = &self.schemas.resolve(&media["schema"])["properties"][name];
                    let value = self.nested(schema, given, &content, faults)?;
                    nested.push((name.to_owned(), value));
                }
                None => pairs.push((name.to_owned(), content)),
            }
        }
        let mut value = self.fields(media, Pairs::of_parts(pairs), faults);
        for (name, nested) in nested {
            value[name] = nested;
        }
        Ok(value)
    }

    /// The value that the parts of a part are: the items of an array, or the properties of an object.
    fn nested(
        &self,
        schema: &Value,
        content_type: &str,
        content: &str,
        faults: &mut Vec<String>,
    ) -> Result<Value, String> {
        let schema = self.schemas.resolve(schema);
        let parts = cut(content_type, content.as_bytes())?;
        if schema["type"] == "array" {
            let items = parts.into_iter().map(|(head, content)| {
                match head.contains("Content-Type: application/json") {
                    true => {
                        serde_json::from_str::<Value>(&content).map_err(|fault| fault.to_string())
                    }
                    false => Ok(content.into()),
                }
            });
            let items: Result<Vec<Value>, String> = items.collect();
            return items.map(Value::Array);
        }
        let pairs = parts.into_iter();
        let pairs = pairs.map(|(head, content)| Ok((name(&head)?.to_owned(), content)));
        let pairs = pairs.collect::<Result<_, String>>()?;
        // Arrays in it are JSON, as a part has no style.
        let names = schema["properties"].as_object().into_iter().flatten();
        let encoding = names.map(|(name, _)| {
            let is_scalar = ["array", "object"]
                .iter()
                .all(|ty| schema["properties"][name]["type"] != *ty);
            let content_type = if is_scalar {
                "text/plain"
            } else {
                "application/json"
            };
            (name.clone(), json!({"contentType": content_type}))
        });
        let encoding: serde_json::Map<_, _> = encoding.collect();
        let media = json!({"schema": schema, "encoding": encoding});
        Ok(self.fields(&media, Pairs::of_parts(pairs), faults))
    }

    /// Each part in JSON is a value of the schema of its position, and all are of the media types there.
    fn parts_by_position(
        &self,
        media: &Value,
        content_type: &str,
        body: &[u8],
        faults: &mut Vec<String>,
    ) {
        let parts = match cut(content_type, body) {
            Ok(parts) => parts,
            Err(fault) => return faults.push(format!("body: {fault}")),
        };
        let list = self.schemas.resolve(&media["schema"]);
        for (index, (head, content)) in parts.into_iter().enumerate() {
            let at = |first: &Value, others: &Value| match first.get(index) {
                Some(own) => own.clone(),
                None => others.clone(),
            };
            let schema = match media.get("itemSchema") {
                Some(schema) => schema.clone(),
                None => at(&list["prefixItems"], &list["items"]),
            };
            let encoding = at(&media["prefixEncoding"], &media["itemEncoding"]);
            let mut lines = head.lines();
            let given = lines.find_map(|line| line.strip_prefix("Content-Type: "));
            let given = given.unwrap_or("text/plain");
            // A caller may give a part another type than the document's.
            let is_own = head.contains("Content-Disposition");
            if let Some(wanted) = encoding["contentType"].as_str().filter(|_| !is_own)
                && wanted != given
                && given != "application/json"
            {
                faults.push(format!("part {index} is `{given}`"));
            }
            if given.ends_with("json") {
                match serde_json::from_str(&content) {
                    Ok(value) => {
                        let found = self.schemas.faults(&schema, &value).into_iter();
                        faults.extend(found.map(|fault| format!("part {index}: {fault}")));
                    }
                    Err(fault) => faults.push(format!("part {index}: {fault}")),
                }
            }
        }
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default()
}

/// What a part is called.
fn name(head: &str) -> Result<&str, String> {
    let rest = head.split(" name=\"").nth(1);
    let name = rest.and_then(|rest| rest.split('"').next());
    name.ok_or_else(|| "a part has no name".to_owned())
}

/// The heads and contents of the parts of a body.
fn cut(content_type: &str, body: &[u8]) -> Result<Vec<(String, String)>, String> {
    let boundary = content_type.split("boundary=").nth(1);
    let boundary = boundary.ok_or("there is no boundary")?;
    let text = String::from_utf8_lossy(body);
    let inner = text
        .strip_suffix(&format!("--{boundary}--\r\n"))
        .ok_or("the last boundary is missing")?;
    let delimiter = format!("--{boundary}\r\n");
    let parts = inner.split(&delimiter).skip(1);
    let each = parts.map(|part| {
        let (head, content) = part.split_once("\r\n\r\n").ok_or("a part has no head")?;
        let content = content.strip_suffix("\r\n").ok_or("a part has no end")?;
        Ok((head.to_owned(), content.to_owned()))
    });
    each.collect()
}
