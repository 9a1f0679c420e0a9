//! Findings about documents of Swagger 2.0, and extensions that are used with it.

use super::findings;

findings! {
    /// What can be wrong with a document of Swagger 2.0, or has no effect in it.
    SwaggerFinding {
        SchemeMissing { instead: String } =
            "swagger-scheme-missing", Note, Repair,
            "expected `schemes` beside `host`, found none",
            "the client uses `{instead}`, unless it is given a base URL; add `schemes`";
        Scheme { found: String } =
            "swagger-scheme-unknown", Warning, Ignored,
            "expected `http` or `https`, found the scheme `{found}`",
            "the scheme is left out, because clients of HTTP have no other";
        CollectionFormat { found: String } =
            "collection-format-unknown", Warning, Repair,
            "expected `csv`, `ssv`, `tsv` or `pipes`, or `multi` in a query or form, found `{found}`",
            "read as `csv`";
        FormMediaType { found: String, instead: &'static str } =
            "form-media-type", Note, Repair,
            "expected a media type of forms in `consumes`, because parameters are in `formData`; \
             found `{found}`",
            "the form is sent as `{instead}`; add that to `consumes` of the operation";
        EnumNameTaken { name: String } =
            "enum-name-taken", Note, Name,
            "expected the values of the other schemas with the enum name `{name}`, or no other \
             component of that name; found other values",
            "the type is called after its place; give the enum another name in `x-ms-enum`";
        ClientFlatten =
            "client-flatten-ignored", Note, Ignored,
            "`x-ms-client-flatten` has no effect in the client",
            "the properties are in an object of their own, as they are in JSON";
    }
}
