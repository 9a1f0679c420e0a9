//! Names of extensions: ours, which the table of `document` explains, and those of vendors that several
//! stages know.

/// The `properties` of the schema are the places of a tuple.
pub(crate) const PREFIX_ITEMS: &str = "x-prefix-items";
/// `format` is that of strings, and values may be no strings.
pub(crate) const CONTENT_OF_STRINGS: &str = "x-content-of-strings";
/// The member of `allOf` has subschemas of the schema that it stands in.
pub(crate) const APPLICATORS: &str = "x-applicators";
/// The schema has `patternProperties`.
pub(crate) const PATTERN_PROPERTIES: &str = "x-pattern-properties";
/// The schema of additional properties is that of unevaluated ones.
pub(crate) const UNEVALUATED: &str = "x-unevaluated";
/// `examples` of the schema.
pub(crate) const EXAMPLES: &str = "x-schema-examples";
/// `xml` of the schema.
pub(crate) const XML: &str = "x-xml-object";
/// Limits of the schema as the document writes them, by keyword.
pub(crate) const EXACT_LIMITS: &str = "x-exact-limits";
/// The component was moved from this JSON pointer.
pub(crate) const ORIGIN: &str = "x-origin-pointer";
/// The security scheme is a client certificate.
pub(crate) const MUTUAL_TLS: &str = "x-mutual-tls";
/// `info.summary`.
pub(crate) const SUMMARY: &str = "x-summary";
/// `explode` of a header.
pub(crate) const EXPLODE: &str = "x-explode";
/// What stands between the items of an array, and of arrays in it.
pub(crate) const DELIMITERS: &str = "x-delimiters";
/// `allowReserved` of a parameter outside of the query.
pub(crate) const ALLOW_RESERVED: &str = "x-allow-reserved";
/// The server variable has no default.
pub(crate) const NO_DEFAULT: &str = "x-no-default";
/// `style: cookie`.
pub(crate) const COOKIE_STYLE: &str = "x-cookie-style";
/// The parameter is the whole query, without a name.
pub(crate) const WHOLE_QUERY: &str = "x-whole-query";
/// The parameter is the whole query, as a form.
pub(crate) const FORM_QUERY: &str = "x-form-query";
/// The schema of the media type is `itemSchema`.
pub(crate) const ITEM_SCHEMA: &str = "x-item-schema";
/// `parent` of a tag.
pub(crate) const PARENT: &str = "x-parent-tag";
/// `defaultMapping` of a discriminator.
pub(crate) const DEFAULT_MAPPING: &str = "x-default-mapping";

/// What clients call a schema, property or parameter, in documents of Azure.
pub(crate) const CLIENT_NAME: &str = "x-ms-client-name";
/// Whether callers give the value of a parameter encoded, in documents of Azure.
pub(crate) const ENCODED: &str = "x-ms-skip-url-encoding";
