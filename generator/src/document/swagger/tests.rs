use serde_json::{Value, json};

use super::*;

/// The raised document, and the codes and places of what was found.
fn raised(members: Value) -> (Value, Vec<(String, String)>, BTreeMap<Pointer, Pointer>) {
    let mut tree = json!({"swagger": "2.0", "info": {"title": "T", "version": "1"}});
    let Value::Object(members) = members else {
        panic!("an object")
    };
    tree.as_object_mut().unwrap().extend(members);
    let mut found = Diagnostics::new();
    let origins = raise(&mut tree, &mut found);
    let found = found.iter();
    let found = found.map(|it| (it.code().to_owned(), it.pointer.as_str().to_owned()));
    (tree, found.collect(), origins)
}

/// The operation `post /a` of a document that has it alone.
fn operation(members: Value) -> Value {
    let (tree, ..) = raised(json!({"paths": {"/a": {"post": members}}}));
    tree["paths"]["/a"]["post"].clone()
}

fn parameter(written: Value) -> Value {
    operation(json!({"parameters": [written]}))["parameters"][0].clone()
}

#[test]
fn servers_are_made_of_schemes_host_and_path() {
    let servers = |members: Value| {
        let (tree, found, _) = raised(members);
        let servers = tree.get("servers").and_then(Value::as_array).cloned();
        let urls = servers.unwrap_or_default();
        let urls: Vec<_> = urls
            .iter()
            .map(|it| it["url"].as_str().unwrap().to_owned())
            .collect();
        (urls.join(" "), found.len())
    };
    let host = json!({"host": "a.b:1", "basePath": "/v1/", "schemes": ["http", "ws", "https"]});
    assert_eq!(
        servers(host),
        ("https://a.b:1/v1 http://a.b:1/v1".to_owned(), 1)
    );
    assert_eq!(
        servers(json!({"host": "a.b"})),
        ("https://a.b".to_owned(), 1)
    );
    assert_eq!(
        servers(json!({"host": "localhost:3"})),
        ("http://localhost:3".to_owned(), 1)
    );
    assert_eq!(
        servers(json!({"host": "http://a.b/"})),
        ("http://a.b".to_owned(), 0)
    );
    assert_eq!(servers(json!({"basePath": "v1"})), ("/v1".to_owned(), 0));
    assert_eq!(servers(json!({"basePath": "/"})), (String::new(), 0));
}

#[test]
fn a_parameterized_host_has_its_parameters_as_variables() {
    let (tree, _, origins) = raised(json!({
        "schemes": ["https"],
        "basePath": "/v1",
        "parameters": {"Zone": {"name": "zone", "in": "path", "type": "string", "default": "eu", "enum": ["eu", "us"]}},
        "x-ms-parameterized-host": {
            "hostTemplate": "{account}.{zone}.example.com",
            "parameters": [
                {"name": "account", "in": "path", "required": true, "type": "string", "description": "Whose."},
                {"$ref": "#/parameters/Zone"},
            ],
        },
    }));
    assert_eq!(
        tree["servers"],
        json!([{
            "url": "https://{account}.{zone}.example.com/v1",
            "variables": {"account": {"description": "Whose."}, "zone": {"default": "eu", "enum": ["eu", "us"]}},
        }])
    );
    let at = Pointer::parse("/servers/0/variables/zone").unwrap();
    assert_eq!(origins[&at].as_str(), "/parameters/Zone");
}

#[test]
fn a_parameter_has_its_schema_below_it() {
    assert_eq!(
        parameter(json!({
            "name": "q", "in": "query", "type": "string", "maxLength": 3, "required": true,
            "description": "D.", "x-example": "e", "x-nullable": true, "x-ms-parameter-location": "client",
        })),
        json!({
            "name": "q", "in": "query", "required": true, "description": "D.", "example": "e",
            "x-ms-parameter-location": "client",
            "schema": {"type": "string", "maxLength": 3, "nullable": true},
        })
    );
}

#[test]
fn collection_formats_are_styles_and_delimiters() {
    let written = |location: &str, format: Value| {
        let array = json!({"name": "a", "in": location, "type": "array", "items": {"type": "string"}, "collectionFormat": format});
        let raised = parameter(array);
        (
            raised["explode"].as_bool(),
            raised["x-delimiters"].as_str().map(str::to_owned),
        )
    };
    let with = |text: &str| Some(text.to_owned());
    assert_eq!(written("query", json!(null)), (Some(false), with(",")));
    assert_eq!(written("query", json!("csv")), (Some(false), with(",")));
    assert_eq!(written("query", json!("tsv")), (Some(false), with("\t")));
    assert_eq!(written("query", json!("multi")), (Some(true), None));
    assert_eq!(written("path", json!("csv")), (None, None));
    assert_eq!(written("path", json!("pipes")), (None, with("|")));
    assert_eq!(written("header", json!("ssv")), (None, with(" ")));
    let inner = json!({"type": "array", "collectionFormat": "pipes", "items": {"type": "integer"}});
    let outer = json!({"name": "a", "in": "query", "type": "array", "collectionFormat": "multi", "items": inner});
    let raised = parameter(outer);
    assert_eq!(
        (&raised["explode"], &raised["x-delimiters"]),
        (&json!(true), &json!(",|"))
    );
}

#[test]
fn multi_is_for_pairs_alone() {
    let (_, found, _) = raised(json!({"paths": {"/a": {"get": {"parameters": [
        {"name": "a", "in": "header", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
    ]}}}}));
    let at = "/paths/~1a/get/parameters/0/collectionFormat";
    assert_eq!(
        found,
        [("collection-format-unknown".to_owned(), at.to_owned())]
    );
}

#[test]
fn a_body_has_the_media_types_that_are_consumed() {
    let post = |consumes: Value| {
        let (tree, ..) = raised(json!({
            "consumes": ["application/xml"],
            "paths": {"/a": {"post": {
                "consumes": consumes,
                "parameters": [{"name": "pet", "in": "body", "required": true, "schema": {"type": "string"}, "x-examples": {"text/plain": "t"}}],
            }}},
        }));
        tree["paths"]["/a"]["post"]["requestBody"].clone()
    };
    let own = post(json!(["application/json", "text/plain"]));
    assert_eq!(
        own,
        json!({"required": true, "x-body-name": "pet", "content": {
            "application/json": {"schema": {"type": "string"}},
            "text/plain": {"schema": {"type": "string"}, "example": "t"},
        }})
    );
    let keys = |body: Value| {
        body["content"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(post(json!([]))),
        ["application/json"],
        "an empty array replaces the document's"
    );
    assert_eq!(keys(post(json!(null))), ["application/xml"]);
}

#[test]
fn forms_are_urlencoded_unless_they_have_files() {
    let content = |consumes: Value, ty: &str| {
        let operation = operation(json!({"consumes": consumes, "parameters": [
            {"name": "f", "in": "formData", "type": ty, "required": true},
            {"name": "l", "in": "formData", "type": "array", "items": {"type": "string"}, "collectionFormat": "pipes"},
        ]}));
        operation["requestBody"].clone()
    };
    let keys = |body: Value| {
        body["content"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (form, multipart) = ("application/x-www-form-urlencoded", "multipart/form-data");
    assert_eq!(keys(content(json!([]), "string")), form);
    assert_eq!(keys(content(json!([multipart]), "string")), multipart);
    assert_eq!(
        keys(content(json!([form, multipart]), "string")),
        format!("{form} {multipart}")
    );
    assert_eq!(keys(content(json!([form]), "file")), multipart);
    assert_eq!(
        keys(content(json!(["application/json"]), "file")),
        multipart
    );
    assert_eq!(
        content(json!([]), "file")["content"][multipart],
        json!({
            "schema": {"type": "object", "required": ["f"], "properties": {
                "f": {"type": "string", "format": "binary"},
                "l": {"type": "array", "items": {"type": "string"}},
            }},
            "encoding": {"l": {"style": "form", "explode": false, "x-delimiters": "|"}},
        })
    );
}

#[test]
fn bodies_of_a_path_are_those_of_its_operations() {
    let (tree, found, origins) = raised(json!({
        "parameters": {"Whole": {"name": "whole", "in": "body", "schema": {"type": "object", "properties": {"a": {}}}}},
        "paths": {"/a": {
            "parameters": [{"$ref": "#/parameters/Whole"}, {"name": "q", "in": "query", "type": "string"}],
            "put": {},
            "post": {"parameters": [{"name": "own", "in": "formData", "type": "string"}]},
        }},
    }));
    assert_eq!(found, []);
    let item = &tree["paths"]["/a"];
    assert_eq!(item["parameters"].as_array().unwrap().len(), 1);
    let schema = &item["put"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(schema, &json!({"$ref": "#/components/schemas/Whole"}));
    assert_eq!(
        tree["components"]["schemas"]["Whole"]["properties"],
        json!({"a": {}})
    );
    assert!(
        item["post"]["requestBody"]["content"]
            .get("application/json")
            .is_none()
    );
    let from = |at: &str| {
        crate::document::origin(&origins, &Pointer::parse(at).unwrap())
            .as_str()
            .to_owned()
    };
    assert_eq!(
        from("/components/schemas/Whole/properties/a"),
        "/parameters/Whole/schema/properties/a"
    );
    assert_eq!(
        from("/paths/~1a/parameters/0/schema/type"),
        "/paths/~1a/parameters/1/type"
    );
    let field = "/paths/~1a/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/own/type";
    assert_eq!(from(field), "/paths/~1a/post/parameters/0/type");
}

#[test]
fn responses_have_content_and_headers_schemas() {
    let (tree, _, origins) = raised(json!({
        "produces": ["application/json"],
        "responses": {"Lost": {"description": "L.", "schema": {"type": "object", "properties": {"m": {"type": "string"}}}}},
        "paths": {"/a": {"get": {"produces": ["text/xml"], "responses": {
            "200": {
                "description": "D.", "schema": {"type": "file"}, "examples": {"text/xml": "<a/>"},
                "headers": {"X-A": {"type": "array", "items": {"type": "string"}, "collectionFormat": "ssv", "description": "H."}},
            },
            "404": {"$ref": "#/responses/Lost"},
            "204": {"description": "N.", "examples": {"text/xml": "<a/>"}},
        }}, "put": {"responses": {"404": {"$ref": "#/responses/Lost"}}}}},
    }));
    let responses = &tree["paths"]["/a"]["get"]["responses"];
    assert_eq!(
        responses["200"],
        json!({
            "description": "D.",
            "content": {"text/xml": {"schema": {"type": "string", "format": "binary"}, "example": "<a/>"}},
            "headers": {"X-A": {"description": "H.", "x-delimiters": " ", "schema": {"type": "array", "items": {"type": "string"}}}},
        })
    );
    assert_eq!(
        responses["204"],
        json!({"description": "N."}),
        "without a schema there is no content"
    );
    assert_eq!(
        responses["404"]["content"],
        json!({"text/xml": {"schema": {"$ref": "#/components/schemas/Lost"}}}),
        "another media type than the shared response has"
    );
    assert_eq!(
        tree["paths"]["/a"]["put"]["responses"]["404"],
        json!({"$ref": "#/components/responses/Lost"})
    );
    let at = Pointer::parse("/paths/~1a/get/responses/200/content/text~1xml/schema/type").unwrap();
    let from = crate::document::origin(&origins, &at);
    assert_eq!(from.as_str(), "/paths/~1a/get/responses/200/schema/type");
}

#[test]
fn security_definitions_are_schemes() {
    let (tree, ..) = raised(json!({"securityDefinitions": {
        "b": {"type": "basic", "description": "B."},
        "k": {"type": "apiKey", "name": "X-Key", "in": "header"},
        "i": {"type": "oauth2", "flow": "implicit", "authorizationUrl": "https://a", "scopes": {"s": "S."}},
        "p": {"type": "oauth2", "flow": "password", "tokenUrl": "https://t", "scopes": {}},
        "a": {"type": "oauth2", "flow": "application", "tokenUrl": "https://t", "scopes": {}},
        "c": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {}, "x-y": 1},
    }}));
    assert_eq!(
        tree["components"]["securitySchemes"],
        json!({
            "b": {"type": "http", "scheme": "basic", "description": "B."},
            "k": {"type": "apiKey", "name": "X-Key", "in": "header"},
            "i": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a", "scopes": {"s": "S."}}}},
            "p": {"type": "oauth2", "flows": {"password": {"tokenUrl": "https://t", "scopes": {}}}},
            "a": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://t", "scopes": {}}}},
            "c": {"type": "oauth2", "x-y": 1, "flows": {"authorizationCode": {"authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {}}}},
        })
    );
}

#[test]
fn schemas_say_what_extensions_say() {
    let (tree, found, _) = raised(json!({"definitions": {
        "A": {"type": "object", "discriminator": "kind", "required": ["kind"], "properties": {
            "kind": {"type": "string"},
            "b": {"$ref": "#/definitions/A", "x-nullable": true},
            "c": {"type": "object", "format": "file"},
            "x-nullable": {"type": "string", "x-isnullable": true},
            "d": {"x-ms-client-flatten": true, "$ref": "#/definitions/A"},
        }},
    }}));
    let properties = &tree["components"]["schemas"]["A"]["properties"];
    assert_eq!(
        tree["components"]["schemas"]["A"]["discriminator"],
        json!({"propertyName": "kind"})
    );
    assert_eq!(
        properties["b"],
        json!({"$ref": "#/components/schemas/A", "nullable": true})
    );
    assert_eq!(
        properties["c"],
        json!({"type": "string", "format": "binary"})
    );
    assert_eq!(
        properties["x-nullable"],
        json!({"type": "string", "nullable": true})
    );
    let at = "/definitions/A/properties/d/x-ms-client-flatten";
    assert_eq!(
        found,
        [("client-flatten-ignored".to_owned(), at.to_owned())]
    );
}

#[test]
fn references_lead_to_what_has_moved() {
    let (tree, ..) = raised(json!({
        "definitions": {
            "Deep": {"$ref": "#/paths/~1a/post/parameters/1/schema/properties/a"},
            "Query": {"$ref": "#/paths/~1a/post/parameters/2/items"},
            "Reply": {"$ref": "#/paths/~1a/post/responses/200/schema"},
            "Shared": {"$ref": "#/responses/R/schema/items"},
        },
        "responses": {"R": {"description": "", "schema": {"type": "array", "items": {"type": "string"}}}},
        "paths": {"/a": {"post": {
            "parameters": [
                {"name": "h", "in": "header", "type": "string"},
                {"name": "b", "in": "body", "schema": {"properties": {"a": {"type": "string"}}}},
                {"name": "q", "in": "query", "type": "array", "items": {"type": "string"}},
            ],
            "responses": {"200": {"description": "", "schema": {"type": "object"}}},
        }}},
    }));
    let schemas = &tree["components"]["schemas"];
    let post = "#/paths/~1a/post";
    assert_eq!(
        schemas["Deep"]["$ref"],
        format!("{post}/requestBody/content/application~1json/schema/properties/a")
    );
    assert_eq!(
        schemas["Query"]["$ref"],
        format!("{post}/parameters/1/schema/items")
    );
    assert_eq!(
        schemas["Reply"]["$ref"],
        format!("{post}/responses/200/content/application~1json/schema")
    );
    assert_eq!(schemas["Shared"]["$ref"], "#/components/schemas/R/items");
}

#[test]
fn paths_of_an_extension_are_paths() {
    let (tree, _, origins) = raised(json!({
        "paths": {"/a": {"get": {"operationId": "a"}}},
        "x-ms-paths": {"/a?b=c": {"get": {"operationId": "b"}}},
    }));
    assert_eq!(tree["paths"]["/a?b=c"]["get"]["operationId"], "b");
    let at = Pointer::parse("/paths/~1a?b=c/get").unwrap();
    assert_eq!(
        crate::document::origin(&origins, &at).as_str(),
        "/x-ms-paths/~1a?b=c/get"
    );
}

#[test]
fn other_documents_stay_as_they_are() {
    let mut tree = json!({"openapi": "3.0.3", "swagger": "2.0", "host": "a", "paths": {}});
    let before = tree.clone();
    assert!(raise(&mut tree, &mut Diagnostics::new()).is_empty());
    assert_eq!(tree, before);
}
