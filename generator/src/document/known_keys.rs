//! The keys that the objects of the specification can have, by version.

use super::structure::ObjectType;

/// The keys of one kind of object.
pub(super) struct KnownKeys {
    /// Those of OpenAPI 3.0, which 3.1 has too.
    pub(super) common: &'static [&'static str],
    /// Those that OpenAPI 3.1 added.
    pub(super) since_3_1: &'static [&'static str],
    /// Those that OpenAPI 3.2 added.
    pub(super) since_3_2: &'static [&'static str],
    /// Those of Swagger 2.0 alone.
    pub(super) swagger: &'static [&'static str],
    /// Others, about which other findings say more.
    pub(super) reported_elsewhere: &'static [&'static str],
}

const NONE: KnownKeys = KnownKeys {
    common: &[],
    since_3_1: &[],
    since_3_2: &[],
    swagger: &[],
    reported_elsewhere: &[],
};

/// The keys of an object; none where its keys are names of the document's author.
pub(super) fn known_keys(object: ObjectType) -> Option<&'static KnownKeys> {
    Some(match object {
        ObjectType::Document => &DOCUMENT,
        ObjectType::Components => &COMPONENTS,
        ObjectType::PathItem => &PATH_ITEM,
        ObjectType::Operation => &OPERATION,
        ObjectType::Parameter => &PARAMETER,
        ObjectType::RequestBody => &REQUEST_BODY,
        ObjectType::Response => &RESPONSE,
        ObjectType::MediaType => &MEDIA_TYPE,
        ObjectType::Encoding => &ENCODING,
        ObjectType::Header => &HEADER,
        ObjectType::Schema => &SCHEMA,
        ObjectType::SecurityScheme => &SECURITY_SCHEME,
        ObjectType::Link => &LINK,
        ObjectType::Example => &EXAMPLE,
        ObjectType::Info => &INFO,
        ObjectType::Contact => &CONTACT,
        ObjectType::License => &LICENSE,
        ObjectType::Server => &SERVER,
        ObjectType::ServerVariable => &SERVER_VARIABLE,
        ObjectType::ExternalDocs => &EXTERNAL_DOCS,
        ObjectType::Tag => &TAG,
        ObjectType::Discriminator => &DISCRIMINATOR,
        ObjectType::Xml => &XML,
        ObjectType::OAuthFlows => &OAUTH_FLOWS,
        ObjectType::OAuthFlow => &OAUTH_FLOW,
        ObjectType::Callback | ObjectType::Many(_) | ObjectType::Plain => return None,
    })
}

#[rustfmt::skip]
static DOCUMENT: KnownKeys = KnownKeys {
    common: &["openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"],
    since_3_1: &["webhooks", "jsonSchemaDialect"],
    since_3_2: &["$self"],
    swagger: &[
        "host", "basePath", "schemes", "consumes", "produces", "definitions", "parameters",
        "responses", "securityDefinitions",
    ],
    ..NONE
};

#[rustfmt::skip]
static COMPONENTS: KnownKeys = KnownKeys {
    common: &[
        "schemas", "responses", "parameters", "examples", "requestBodies", "headers",
        "securitySchemes", "links", "callbacks",
    ],
    since_3_1: &["pathItems"],
    since_3_2: &["mediaTypes"],
    ..NONE
};

#[rustfmt::skip]
static PATH_ITEM: KnownKeys = KnownKeys {
    common: &[
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "parameters",
        "summary", "description", "servers", "$ref",
    ],
    since_3_2: &["query", "additionalOperations"],
    ..NONE
};

#[rustfmt::skip]
static OPERATION: KnownKeys = KnownKeys {
    common: &[
        "tags", "summary", "description", "operationId", "parameters", "requestBody", "responses",
        "security", "deprecated", "externalDocs", "servers", "callbacks",
    ],
    swagger: &["consumes", "produces", "schemes"],
    ..NONE
};

#[rustfmt::skip]
static PARAMETER: KnownKeys = KnownKeys {
    common: &[
        "name", "in", "schema", "description", "required", "example", "style", "explode",
        "deprecated", "examples", "content", "allowEmptyValue", "allowReserved",
    ],
    swagger: &["collectionFormat", "exclusiveMinimum", "exclusiveMaximum"],
    reported_elsewhere: &super::swagger::SCHEMA_KEYWORDS,
    ..NONE
};

#[rustfmt::skip]
static HEADER: KnownKeys = KnownKeys {
    common: &[
        "schema", "description", "required", "example", "style", "explode", "deprecated",
        "examples", "content",
    ],
    swagger: &["collectionFormat", "exclusiveMinimum", "exclusiveMaximum"],
    reported_elsewhere: &super::swagger::SCHEMA_KEYWORDS,
    ..NONE
};

static REQUEST_BODY: KnownKeys = KnownKeys {
    common: &["content", "description", "required"],
    reported_elsewhere: &["schema"],
    ..NONE
};

static RESPONSE: KnownKeys = KnownKeys {
    common: &["description", "content", "headers", "links"],
    since_3_2: &["summary"],
    swagger: &["examples"],
    reported_elsewhere: &["schema"],
    ..NONE
};

static MEDIA_TYPE: KnownKeys = KnownKeys {
    common: &["schema", "example", "examples", "encoding"],
    since_3_2: &["itemSchema", "itemEncoding", "prefixEncoding"],
    ..NONE
};

static ENCODING: KnownKeys = KnownKeys {
    common: &[
        "contentType",
        "headers",
        "style",
        "explode",
        "allowReserved",
    ],
    since_3_2: &["encoding", "itemEncoding", "prefixEncoding"],
    ..NONE
};

#[rustfmt::skip]
static SCHEMA: KnownKeys = KnownKeys {
    common: &[
        "type", "description", "$ref", "properties", "required", "items", "enum", "format",
        "example", "title", "default", "nullable", "allOf", "oneOf", "anyOf",
        "additionalProperties", "readOnly", "deprecated", "maxLength", "minLength", "pattern",
        "minimum", "maximum", "minItems", "maxItems", "uniqueItems", "writeOnly", "discriminator",
        "externalDocs", "xml", "not", "multipleOf", "exclusiveMinimum", "exclusiveMaximum",
        "minProperties", "maxProperties",
    ],
    since_3_1: &[
        "const", "examples", "patternProperties", "prefixItems", "$defs", "$id", "$schema",
        "$comment", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "if", "then",
        "else", "dependentSchemas", "dependentRequired", "contains", "minContains", "maxContains",
        "propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentEncoding",
        "contentMediaType", "contentSchema",
    ],
    // Of earlier drafts of JSON Schema.
    reported_elsewhere: &[
        "definitions", "dependencies", "additionalItems", "$recursiveRef", "$recursiveAnchor",
    ],
    ..NONE
};

#[rustfmt::skip]
static SECURITY_SCHEME: KnownKeys = KnownKeys {
    common: &[
        "type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl",
    ],
    since_3_2: &["oauth2MetadataUrl", "deprecated"],
    swagger: &["flow", "authorizationUrl", "tokenUrl", "scopes"],
    ..NONE
};

#[rustfmt::skip]
static LINK: KnownKeys = KnownKeys {
    common: &["operationRef", "operationId", "parameters", "requestBody", "description", "server"],
    ..NONE
};

static EXAMPLE: KnownKeys = KnownKeys {
    common: &["value", "summary", "description", "externalValue"],
    since_3_2: &["dataValue", "serializedValue"],
    ..NONE
};

#[rustfmt::skip]
static INFO: KnownKeys = KnownKeys {
    common: &["title", "version", "description", "termsOfService", "contact", "license"],
    since_3_1: &["summary"],
    ..NONE
};

static CONTACT: KnownKeys = KnownKeys {
    common: &["name", "url", "email"],
    ..NONE
};

static LICENSE: KnownKeys = KnownKeys {
    common: &["name", "url"],
    since_3_1: &["identifier"],
    ..NONE
};

static SERVER: KnownKeys = KnownKeys {
    common: &["url", "description", "variables"],
    since_3_2: &["name"],
    ..NONE
};

static SERVER_VARIABLE: KnownKeys = KnownKeys {
    common: &["default", "enum", "description"],
    ..NONE
};

static EXTERNAL_DOCS: KnownKeys = KnownKeys {
    common: &["url", "description"],
    ..NONE
};

static TAG: KnownKeys = KnownKeys {
    common: &["name", "description", "externalDocs"],
    since_3_2: &["summary", "parent", "kind"],
    ..NONE
};

static DISCRIMINATOR: KnownKeys = KnownKeys {
    common: &["propertyName", "mapping"],
    since_3_2: &["defaultMapping"],
    ..NONE
};

static XML: KnownKeys = KnownKeys {
    common: &["name", "namespace", "prefix", "attribute", "wrapped"],
    since_3_2: &["nodeType"],
    ..NONE
};

#[rustfmt::skip]
static OAUTH_FLOWS: KnownKeys = KnownKeys {
    common: &["implicit", "password", "clientCredentials", "authorizationCode"],
    since_3_2: &["deviceAuthorization"],
    ..NONE
};

static OAUTH_FLOW: KnownKeys = KnownKeys {
    common: &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"],
    since_3_2: &["deviceAuthorizationUrl"],
    ..NONE
};
