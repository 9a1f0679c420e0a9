//! Findings about operations: parameters, bodies, responses, security and servers.

use super::findings;

findings! {
    /// What can be wrong with an operation, or what the client decides about it.
    OperationFinding {
        DuplicateId { id: String } =
            "duplicate-operation-id", Warning, Name,
            "expected a unique `operationId`, found `{id}` again",
            "the method is named after the HTTP method and the path; give each operation an id of its own";
        CredentialParameter { name: String } =
            "parameter-is-credential", Note, Ignored,
            "the parameter `{name}` is the API key of a security scheme",
            "it is sent as the client's credential and is no argument";
        RepeatedHeader { name: String } =
            "header-parameter-repeated", Warning, Repair,
            "expected one header `{name}`, found another whose name differs in case only",
            "the first one is used; remove the other";
        InvalidHeaderName { name: String, what: &'static str } =
            "invalid-header-name", Warning, Ignored,
            "expected a header name of letters, digits and `-`, found `{name}`",
            "the {what} is left out; correct its name";
        EmptyValueNotTyped { name: String } =
            "empty-value-not-typed", Note, Ignored,
            "`allowEmptyValue` allows an empty string, which the type of `{name}` does not have",
            "the parameter is sent with a value or not at all; add an empty string to its schema if servers need it";
        UndefinedStyle { style: &'static str, value: &'static str, instead: &'static str } =
            "undefined-parameter-style", Warning, Repair,
            "OpenAPI does not define the style `{style}` for {value}",
            "{instead}; correct `style` or `explode`";
        NestedParameterValue { inner: &'static str, outer: &'static str, instead: &'static str } =
            "nested-parameter-value", Note, Inferred,
            "OpenAPI does not define how {inner} in {outer} is written in a parameter",
            "{instead}; if the server reads another form, describe the parameter by `content`";
        SeveralParameterMediaTypes { found: String, used: String } =
            "several-parameter-media-types", Warning, Repair,
            "expected one media type for a parameter, found `{found}` beside `{used}`",
            "it is sent as `{used}`; remove the others from `content`";
        UnsupportedStructure { media_type: String, instead: &'static str } =
            "unsupported-structure", Warning, Fallback,
            "the schema is an object or array, which the client can't read or write as `{media_type}`",
            "{instead}";
        HeaderContent =
            "header-with-content", Warning, Fallback,
            "expected the schema of a header, found `content`",
            "the header is given as a `String`";
        BodyWithoutMediaType =
            "body-without-media-type", Warning, Repair,
            "expected a media type in `content`, found none",
            "no body is sent; add the media type of the body";
        InvalidMediaType { key: String } =
            "invalid-media-type", Warning, Repair,
            "expected a media type such as `application/json`, found `{key}`",
            "it is left out; correct the key of `content`";
        RedundantMediaType { media_type: String, used: String, what: &'static str } =
            "redundant-media-type", Note, Ignored,
            "`{media_type}` is another form of what `{used}` describes",
            "the client uses `{used}` for {what}";
        MediaTypeRange { range: String, sent: &'static str } =
            "media-type-range-in-request", Note, Inferred,
            "expected one media type for a body, found the range `{range}`",
            "`{sent}` is sent unless the request sets the header `Content-Type`";
        StreamBody { media_type: String } =
            "stream-in-request", Warning, Fallback,
            "the client does not write streams of values, which `{media_type}` is",
            "the body is given as bytes, or as a stream of bytes";
        UntypedMultipart { media_type: String } =
            "multipart-without-parts", Warning, Fallback,
            "expected the known properties of an object as the parts of `{media_type}`, found none",
            "the content is bytes; who sends it sets its boundary in the header `Content-Type`";
        EmptyForm =
            "form-without-fields", Note, Ignored,
            "the body is optional, and its schema allows no fields",
            "no body is sent";
        RequiredFieldsOfOptionalBody =
            "required-fields-of-optional-body", Note, Inferred,
            "the body is optional, but fields of it are required",
            "the fields are arguments, and the body is always sent; set `required` of the body";
        UnnamedFields =
            "unnamed-form-fields", Warning, Ignored,
            "the schema of the body allows fields that it does not name",
            "only the named fields are in the client; name the others in `properties`";
        EncodingWithoutField { name: String } =
            "encoding-without-field", Note, Ignored,
            "expected the name of a property that is sent, found `{name}`",
            "the encoding is ignored; correct the name in `encoding`";
        PartHeaders { name: String } =
            "part-headers-not-typed", Note, Ignored,
            "the headers of the part `{name}` have no setters",
            "the headers of a file are set on its `Part`";
        SeveralPartMediaTypes { name: String, sent: String } =
            "several-part-media-types", Note, Inferred,
            "the part `{name}` may have several media types",
            "`{sent}` is sent; a file may have another, which is set on its `Part`";
        StructuredError { media_type: String } =
            "error-read-as-json", Note, Repair,
            "an error of `{media_type}` has properties, which that media type can't hold",
            "the error is read as JSON; correct its media type";
        ContentWithoutBody { status: u16 } =
            "content-of-bodiless-status", Warning, Repair,
            "expected no content for the status {status}, which never has a body",
            "the content is ignored; remove it, or correct the status";
        UnreadContent =
            "unread-response-content", Note, Ignored,
            "no call ends with a status from 100 to 199, so that its content is never read",
            "the content is ignored";
        DeclaredRedirect { status: String } =
            "redirect-is-response", Note, Inferred,
            "the redirect {status} is declared as a response",
            "the client does not follow it, and gives it to the caller; remove the response to have it followed";
        NoSuccess =
            "no-success-response", Note, Inferred,
            "expected a response with a status from 200 to 399 or `default`, found none",
            "the call gives `()` for any status from 200 to 299; declare the response of a success";
        ClientCertificate { name: String } =
            "client-certificate-not-sent", Note, Ignored,
            "the security scheme `{name}` is a client certificate, which is no part of a request",
            "the caller sets the certificate on the HTTP client";
        UnknownParentTag { tag: String } =
            "parent-tag-unknown", Warning, Ignored,
            "expected the name of a tag as the parent, found `{tag}`, which no tag is called",
            "the tag stands on its own; declare `{tag}` in `tags`, or correct the name";
        CircularTags { tag: String } =
            "circular-tags", Warning, Ignored,
            "the tag `{tag}` is above itself, by its parents",
            "none of the tags in the circle has a parent in the client; remove one `parent`";
        SecurityNotRequired { open: usize, all: usize, scheme: String } =
            "security-not-required", Warning, Ignored,
            "{open} of {all} operations name no security scheme, though the document declares `{scheme}`",
            "they are sent without a credential; add `security` to the document, or call `.send_credentials_everywhere(true)` on the client's builder";
    }
}
