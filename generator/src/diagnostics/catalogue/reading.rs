//! Findings about the text of a document and its version: OpenAPI 3.0.3, "Format" and "OpenAPI
//! Object".

use super::findings;

findings! {
    /// What can be wrong with a text that should be an OpenAPI document.
    ReadingFinding {
        InvalidSyntax { syntax: &'static str, reason: String } =
            "invalid-syntax", Error, Unreadable,
            "expected valid {syntax}: {reason}",
            "correct the text here";

        /// Text that starts as JSON does, and has comments or trailing commas.
        JsonReadAsYaml { reason: String } =
            "json-read-as-yaml", Warning, Repair,
            "expected valid JSON: {reason}",
            "the text is read as YAML, which allows more; other tools may refuse it";

        BracketLimit { limit: usize } =
            "bracket-limit", Error, Unreadable,
            "more than {limit} brackets are open at once here, which is the limit of this generator",
            "write the document as block-style YAML or as JSON, or take the deepest parts out";

        AliasLimit =
            "alias-limit", Error, Unreadable,
            "the YAML aliases unfold to more values than this generator reads, which is a limit of its own",
            "use `$ref` for what is repeated, instead of YAML aliases";

        DepthLimit { limit: usize } =
            "depth-limit", Warning, Unreadable,
            "this is nested more than {limit} levels deep, which is the limit of this generator",
            "what stands deeper is read as null; move inner schemas to `components`";

        SeveralDocuments =
            "several-yaml-documents", Warning, Repair,
            "expected one YAML document, found several separated by `---`",
            "only the first is read; generate from a file of its own for each";

        DuplicateKey { key: String, counts: &'static str } =
            "duplicate-key", Warning, Repair,
            "expected each key once, found `{key}` twice in one object",
            "{counts} counts; remove the other";

        /// Two path items of one path.
        DuplicatePath { path: String } =
            "duplicate-path", Warning, Repair,
            "expected each path once, found `{path}` twice",
            "the operations of both are in the client; unite the two path items";

        /// One method in two path items of one path.
        DuplicateOperation { path: String, method: String, counts: &'static str } =
            "duplicate-operation", Omission, Ignored,
            "expected one `{method}` for the path `{path}`, found two",
            "only {counts} is in the client; remove or rename the other";

        DialectUnknown { found: String } =
            "json-schema-dialect-unknown", Note, Ignored,
            "expected `jsonSchemaDialect` to be that of OpenAPI 3.1 or JSON Schema 2020-12, found `{found}`",
            "schemas are read by the dialect of OpenAPI 3.1; keywords of another one are left out";

        NotOpenApi { expected: &'static str, found: String } =
            "not-an-openapi-document", Error, Unreadable,
            "expected {expected}, found {found}",
            "give a document that starts with `openapi: 3.0.3`, `openapi: 3.1.0` or `swagger: '2.0'`";

        /// `openapi` is missing, and everything else looks right.
        VersionMissing =
            "openapi-version-missing", Warning, Repair,
            "expected `openapi` with the version of the specification, found none",
            "read as OpenAPI 3; add `openapi: 3.0.3` or `openapi: 3.1.0`";

        VersionNotSupported { found: String, hint: &'static str } =
            "openapi-version-not-supported", Error, Unreadable,
            "expected version `3.0.x`, `3.1.x` or `3.2.x` of OpenAPI, found `{found}`{hint}",
            "correct `openapi`, or convert the document to OpenAPI 3.0, 3.1 or 3.2";

        SwaggerNotSupported { found: String } =
            "swagger-not-supported", Error, Unreadable,
            "expected version `3.0.x`, `3.1.x` or `3.2.x` of OpenAPI, or Swagger `2.0`, found Swagger \
             `{found}`",
            "convert the document to Swagger 2.0 or OpenAPI 3.0 first";
    }
}
