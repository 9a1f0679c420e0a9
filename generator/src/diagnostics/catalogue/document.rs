//! Findings about what stands in a document outside of schemas, and about parts of it that do not
//! fit together.

use super::findings;

findings! {
    /// What can be wrong with paths, operations, parameters, bodies, responses, servers and
    /// security schemes.
    DocumentFinding {
        InfoIncomplete { missing: String, instead: String } =
            "info-incomplete", Warning, Repair,
            "expected {missing}, found none",
            "read as {instead}";
        ServerWithoutUrl =
            "server-without-url", Warning, Ignored,
            "expected `url` in the server, found none",
            "the server is left out; give it a `url`";
        ServerVariableNotDeclared { name: String } =
            "server-variable-not-declared", Warning, Repair,
            "expected `{name}` among the `variables` of the server, because its `url` has \
             `{{{name}}}`; found none",
            "callers must set it on the client's builder, or give the client a base URL; declare the \
             variable with a `default`";
        ServerVariableRequired =
            "server-variable-required", Note, Fallback,
            "the server variable has no `default`",
            "callers must set it on the client's builder, or give the client a base URL";
        ServerVariableWithoutDefault { instead: String } =
            "server-variable-without-default", Warning, Repair,
            "expected `default` in the server variable, found none",
            "read as `{instead}`; give it a `default`";
        IncomingRequest { what: String, name: String } =
            "incoming-request", Note, Ignored,
            "the {what} `{name}` is a request that the API sends",
            "the client has no method for it; with its feature `webhooks`, `webhooks::Event` reads a body in JSON";
        MethodNotLowerCase { found: String, method: String } =
            "method-not-lower-case", Warning, Repair,
            "expected the method `{method}`, found `{found}`",
            "read as `{method}`; write it in lower case";
        MethodRepeated { found: String, method: String } =
            "method-repeated", Omission, Ignored,
            "expected one operation for `{method}`, found `{found}` too",
            "the operation under `{found}` is left out; remove one of them";
        MethodUnknown { found: String } =
            "method-unknown", Omission, Unreadable,
            "expected a method of HTTP that OpenAPI has a keyword for, found `{found}`",
            "the operation is left out; correct the method";
        SwaggerBodyParameter =
            "swagger-body-parameter", Warning, Repair,
            "expected `requestBody`, found parameters in `body` or `formData`, which are of \
             Swagger 2.0",
            "read as the request body";
        RequestBodyRepeated { found: String } =
            "request-body-repeated", Warning, Ignored,
            "expected one request body, found {found}",
            "the first body counts, the rest is left out";
        RequestBodyWithoutContent =
            "request-body-without-content", Warning, Repair,
            "expected a media type in `content` of the request body, found none",
            "the client sends no body; add `content`";
        MediaTypeMissing { found: String } =
            "media-type-missing", Warning, Repair,
            "expected media types in `content`, found {found}",
            "read as `application/json`; write `content: {{application/json: {{schema: …}}}}`";
        MediaTypeMalformed { found: String, instead: String } =
            "media-type-malformed", Warning, Repair,
            "expected a media type such as `application/json`, found `{found}`",
            "read as `{instead}`";
        MediaTypeRepeated { name: String } =
            "media-type-repeated", Warning, Ignored,
            "expected the media type `{name}` once, found it again",
            "the first one counts; remove one of them";
        ParameterWithoutName =
            "parameter-without-name", Warning, Unreadable,
            "expected `name` in the parameter, found none",
            "the parameter is left out; give it a `name`";
        ParameterLocationUnknown { found: String, instead: String } =
            "parameter-location-unknown", Warning, Repair,
            "expected `path`, `query`, `header`, `cookie` or, in OpenAPI 3.2, `querystring`, found {found}",
            "read as `{instead}`";
        ParameterStyleUnknown { expected: String, found: String, instead: String } =
            "parameter-style-unknown", Warning, Repair,
            "expected {expected}, found `{found}`",
            "read as `{instead}`";
        ParameterSchemaMissing =
            "parameter-schema-missing", Warning, Repair,
            "expected `schema` or `content`, found neither",
            "read as a string; add a `schema`";
        ParameterSchemaMisplaced { found: String } =
            "parameter-schema-misplaced", Warning, Repair,
            "expected keywords of a schema below `schema`, found {found} beside it",
            "read as if they stood below `schema`; move them there";
        ParameterContentBesideSchema =
            "parameter-content-beside-schema", Warning, Repair,
            "expected either `schema` or `content`, found both",
            "`schema` counts; remove one of them";
        PathParameterOptional =
            "path-parameter-optional", Warning, Repair,
            "expected `true`, because a path parameter is always required; found `false`",
            "read as `true`";
        PathParameterNotDeclared { name: String } =
            "path-parameter-not-declared", Warning, Repair,
            "expected a path parameter `{name}`, because the path has `{{{name}}}`; found none",
            "read as a required string; declare the parameter";
        PathParameterMisspelt { found: String, meant: String } =
            "path-parameter-misspelt", Warning, Repair,
            "expected the path parameter `{meant}`, because the path has `{{{meant}}}`; found \
             `{found}`",
            "read as `{meant}`; spell both the same";
        PathParameterNotInPath { name: String } =
            "path-parameter-not-in-path", Warning, Ignored,
            "expected `{{{name}}}` in the path, because there is a path parameter `{name}`; found \
             none",
            "the parameter is left out; remove it, or name it in the path";
        ParameterRepeated { name: String, location: String } =
            "parameter-repeated", Warning, Ignored,
            "expected the {location} parameter `{name}` once, found it again",
            "the first one counts; remove one of them";
        ReservedHeader { what: String, name: String, through: String } =
            "reserved-header", Note, Ignored,
            "the {what} `{name}` is ignored: OpenAPI defines it through {through}",
            "remove it";
        ResponsesMissing =
            "responses-missing", Warning, Repair,
            "expected at least one response, found none",
            "any 2xx response is a success without content; declare the responses";
        StatusCodeMalformed { found: String, instead: String } =
            "status-code-malformed", Warning, Repair,
            "expected a status code such as `200`, `2XX` or `default`, found `{found}`",
            "read as `{instead}`";
        StatusCodeUnknown { found: String } =
            "status-code-unknown", Warning, Unreadable,
            "expected a status code such as `200`, `2XX` or `default`, found `{found}`",
            "the response is left out; correct the status code";
        ResponseRepeated { status: String } =
            "response-repeated", Warning, Ignored,
            "expected one response for `{status}`, found another one",
            "the first one counts; remove one of them";
        Links =
            "links-ignored", Note, Ignored,
            "links between operations have no effect in the client",
            "the caller passes on the values that they name";
        ComponentNameInvalid { name: String } =
            "component-name-invalid", Note, Name,
            "expected a component name of letters, digits, `.`, `-` and `_`, found `{name}`",
            "the name is used as it is";
        SecuritySchemeIncomplete { expected: String, instead: String } =
            "security-scheme-incomplete", Warning, Repair,
            "expected {expected} in the security scheme, found none",
            "read as `{instead}`";
        SecuritySchemeTypeMisplaced { found: String } =
            "security-scheme-type-misplaced", Warning, Repair,
            "expected `type: http` with `scheme: {found}`, found `type: {found}`",
            "read as `http` with the scheme `{found}`";
        SecuritySchemeTypeUnknown { found: String } =
            "security-scheme-type-unknown", Warning, Unreadable,
            "expected `apiKey`, `http`, `mutualTLS`, `oauth2` or `openIdConnect`, found {found}",
            "the scheme is left out; callers set its header by themselves";
        Oauth2FlowsUnreadable { reason: String } =
            "oauth2-flows-unreadable", Note, Repair,
            "expected the flows of OAuth 2.0, found something else: {reason}",
            "the client sends the token that it is given";
        SecuritySchemeNotDeclared { name: String } =
            "security-scheme-not-declared", Warning, Reference,
            "expected the security scheme `{name}` under `components/securitySchemes`, found none",
            "the client does not apply it; declare the scheme";
    }
}
