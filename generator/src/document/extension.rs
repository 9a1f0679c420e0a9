//! Names of extensions: ours, which the table of `document` explains, and those of vendors that several
//! stages know.

/// The security scheme is a client certificate.
pub(crate) const MUTUAL_TLS: &str = "x-mutual-tls";
/// `info.summary`.
pub(crate) const SUMMARY: &str = "x-summary";
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
/// How the parts of a multipart body are encoded.
pub(crate) const PARTS: &str = "x-parts";
/// `parent` of a tag.
pub(crate) const PARENT: &str = "x-parent-tag";

/// What clients call a schema, property or parameter, in documents of Azure.
pub(crate) const CLIENT_NAME: &str = "x-ms-client-name";
/// Whether callers give the value of a parameter encoded, in documents of Azure.
pub(crate) const ENCODED: &str = "x-ms-skip-url-encoding";
/// By which value of a discriminator an heir is known, in documents of Azure.
pub(crate) const DISCRIMINATOR_VALUE: &str = "x-ms-discriminator-value";
/// Whether an operation goes on after its first response, in documents of Azure.
pub(crate) const LONG_RUNNING: &str = "x-ms-long-running-operation";
