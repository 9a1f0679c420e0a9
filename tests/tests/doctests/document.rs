//! A document with text in every place that can have one.

use serde_json::{Value, json};

/// Gives the text of a place.
pub(crate) type Filler<'f> = &'f mut dyn FnMut(&str) -> String;

/// Fills the places of a document.
pub(crate) struct Places<'f> {
    filler: Filler<'f>,
}

impl<'f> Places<'f> {
    pub(crate) fn new(filler: Filler<'f>) -> Self {
        Self { filler }
    }

    fn text(&mut self, place: &str) -> String {
        (self.filler)(place)
    }

    /// A document in which texts that become no name come from the filler.
    pub(crate) fn document(mut self) -> Value {
        json!({
            "openapi": "3.0.3",
            "info": {
                "title": self.text("title"),
                "version": self.text("version"),
                "description": self.text("info"),
                "termsOfService": self.text("terms"),
                "contact": {"name": self.text("contact"), "url": self.text("contact url")},
                "license": {"name": self.text("license"), "url": self.text("license url")},
            },
            "servers": [{
                "url": "https://{host}/v1",
                "description": self.text("server"),
                "variables": {"host": {"default": "a", "enum": ["a"], "description": self.text("variable")}},
            }],
            "tags": [self.tag("things"), self.tag("stuff")],
            "externalDocs": self.external(),
            "security": [{"key": []}, {"token": []}, {"basic": []}],
            "paths": self.paths(),
            "components": {"schemas": self.schemas(), "securitySchemes": self.schemes()},
        })
    }

    fn tag(&mut self, name: &str) -> Value {
        json!({"name": name, "description": self.text("tag"), "externalDocs": self.external()})
    }

    fn external(&mut self) -> Value {
        json!({"url": self.text("external url"), "description": self.text("external")})
    }

    fn schemes(&mut self) -> Value {
        json!({
            "key": {"type": "apiKey", "in": "header", "name": self.text("key"), "description": self.text("scheme")},
            "token": {"type": "http", "scheme": "bearer", "bearerFormat": self.text("format"), "description": self.text("scheme")},
            "basic": {"type": "http", "scheme": "basic", "description": self.text("scheme")},
        })
    }

    fn paths(&mut self) -> Value {
        json!({
            "/things/{id}": {
                "summary": self.text("path summary"),
                "description": self.text("path"),
                "get": self.operation("getThing", "things"),
                "put": self.with_body("putThing", "things", "application/json"),
            },
            "/stuff/{id}": {
                "post": self.with_body("postStuff", "stuff", "multipart/form-data"),
                "patch": self.with_body("patchStuff", "stuff", "application/x-www-form-urlencoded"),
                "delete": self.deprecated("deleteStuff"),
            },
        })
    }

    fn operation(&mut self, id: &str, tag: &str) -> Value {
        let mut parameters = vec![self.parameter("id", "path", true)];
        for (name, location) in [("q", "query"), ("X-H", "header"), ("c", "cookie")] {
            parameters.push(self.parameter(name, location, name == "q"));
        }
        json!({
            "operationId": id,
            "tags": [tag],
            "summary": self.text("summary"),
            "description": self.text("operation"),
            "externalDocs": self.external(),
            "parameters": parameters,
            "responses": self.responses(),
        })
    }

    fn deprecated(&mut self, id: &str) -> Value {
        let mut operation = self.operation(id, "stuff");
        operation["deprecated"] = true.into();
        operation["x-deprecated-reason"] = self.text("reason").into();
        operation
    }

    fn with_body(&mut self, id: &str, tag: &str, media_type: &str) -> Value {
        let mut operation = self.operation(id, tag);
        operation["requestBody"] = json!({
            "description": self.text("body"),
            "required": true,
            "content": {media_type: {"schema": {
                "type": "object",
                "description": self.text("body schema"),
                "required": ["name"],
                "properties": {"name": self.string("body property"), "other": self.string("body property")},
            }}},
        });
        operation
    }

    fn parameter(&mut self, name: &str, location: &str, required: bool) -> Value {
        json!({
            "name": name,
            "in": location,
            "required": required,
            "description": self.text("parameter"),
            "example": self.text("parameter example"),
            "schema": self.string("parameter schema"),
        })
    }

    fn string(&mut self, place: &str) -> Value {
        json!({
            "type": "string",
            "title": self.text(place),
            "description": self.text(place),
            "pattern": self.text(place),
            "default": self.text(place),
            "example": self.text(place),
            "externalDocs": self.external(),
        })
    }

    fn responses(&mut self) -> Value {
        let schema =
            json!({"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}});
        let error =
            json!({"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
        json!({
            "200": {
                "description": self.text("success"),
                "headers": {"X-Count": {"description": self.text("header"), "schema": self.string("header schema")}},
                "content": schema,
            },
            "202": {"description": self.text("another success")},
            "400": {"description": self.text("error"), "content": error},
            "404": {"description": self.text("error")},
            "5XX": {"description": self.text("error"), "content": {"text/plain": {"schema": {"type": "string"}}}},
            "default": {"description": self.text("error"), "content": error},
        })
    }

    fn schemas(&mut self) -> Value {
        json!({
            "Thing": {
                "type": "object",
                "title": self.text("schema title"),
                "description": self.text("schema"),
                "required": ["name"],
                "properties": {
                    "name": self.string("property"),
                    "kind": {"$ref": "#/components/schemas/Kind"},
                    "level": {"$ref": "#/components/schemas/Level"},
                    "either": {"$ref": "#/components/schemas/Either"},
                    "alias": {"$ref": "#/components/schemas/Alias"},
                    "old": {"type": "string", "deprecated": true, "description": self.text("old property")},
                },
                "additionalProperties": {"type": "integer", "description": self.text("additional")},
            },
            "Kind": {
                "type": "string",
                "enum": ["a", "b"],
                "description": self.text("enum"),
                "x-enum-descriptions": [self.text("value"), self.text("value")],
            },
            "Level": {
                "type": "integer",
                "enum": [1, 2],
                "description": self.text("enum"),
                "x-enum-descriptions": [self.text("value"), self.text("value")],
                "x-enum-varnames": ["Low", "High"],
            },
            "Either": {
                "description": self.text("union"),
                "oneOf": [
                    {"$ref": "#/components/schemas/Problem"},
                    {"type": "string", "description": self.text("member")},
                ],
            },
            "Alias": {
                "type": "array",
                "description": self.text("alias"),
                "items": {"type": "string", "description": self.text("item")},
            },
            "Problem": {
                "description": self.text("problem"),
                "allOf": [
                    {"type": "object", "description": self.text("part"), "properties": {"code": self.string("part property")}},
                    {"type": "object", "properties": {"why": {"type": "string", "description": self.text("part property")}}},
                ],
            },
        })
    }
}

/// A document in which the text is a name or a value wherever that is allowed.
pub(crate) fn with_names(text: &str) -> Value {
    let mut all = |_: &str| text.to_owned();
    let mut document = Places::new(&mut all).document();
    document["tags"][0]["name"] = text.into();
    document["servers"][0]["url"] = text.into();
    let get = &mut document["paths"]["/things/{id}"]["get"];
    get["tags"] = json!([text]);
    get["operationId"] = text.into();
    get["parameters"][1]["name"] = text.into();
    get["parameters"][1]["schema"] = json!({"type": "string", "enum": [text, "b"]});
    get["responses"]["200"]["headers"][text] = json!({"schema": {"type": "string"}});
    get["responses"]["200"]["content"][text] = json!({"schema": {"type": "string"}});
    let path = json!({"get": {"tags": ["new"], "responses": {"200": {"description": text}}}});
    document["paths"][format!("/{text}")] = path;
    let schemas = &mut document["components"]["schemas"];
    schemas["Thing"]["properties"][text] = json!({"type": "string", "format": text});
    schemas["Kind"]["enum"] = json!([text, "b"]);
    schemas["Either"]["discriminator"] =
        json!({"propertyName": text, "mapping": {text: "Problem"}});
    schemas[text] = json!({"type": "object", "title": text});
    let schemes = &mut document["components"]["securitySchemes"];
    schemes[text] = json!({"type": "http", "scheme": text});
    document["security"] = json!([{text: []}]);
    document
}
