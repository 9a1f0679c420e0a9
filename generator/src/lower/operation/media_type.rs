//! Media types: which family one belongs to, and which of several a client should speak.

/// What a media type says of the form of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// `application/json`, `text/json`, and anything that ends in `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// `multipart/mixed` and its like, where the document says what the parts are.
    Parts,
    /// `text/event-stream`.
    EventStream,
    /// `application/jsonl` and its many other names.
    JsonLines,
    /// XML with a schema that is more than a string.
    Xml,
    /// `text/…`, XML, YAML and a few others that are characters.
    Text,
    /// Everything else.
    Bytes,
    /// `*/*` and `application/*`: the schema decides.
    Any,
}

const JSON_LINES: [&str; 9] = [
    "application/jsonl",
    "application/x-jsonl",
    "application/jsonlines",
    "application/x-jsonlines",
    "application/ndjson",
    "application/x-ndjson",
    "application/stream+json",
    "application/x-json-stream",
    "application/json-seq",
];

const TEXT: [&str; 10] = [
    "application/xml",
    "application/yaml",
    "application/x-yaml",
    "application/javascript",
    "application/ecmascript",
    "application/graphql",
    "application/toml",
    "application/jwt",
    "application/jose",
    "application/sql",
];

/// The media type without parameters, in lower case: `text/html` of `Text/HTML; charset=utf-8`.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The family of a media type as written; parameters and case don't matter.
pub(super) fn family(media_type: &str) -> Family {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/x-www-form-urlencoded" => return Family::Form,
        "multipart/form-data" => return Family::Multipart,
        "text/event-stream" => return Family::EventStream,
        "*/*" | "application/*" | "*" => return Family::Any,
        "json" | "text/x-json" => return Family::Json,
        text if JSON_LINES.contains(&text) => return Family::JsonLines,
        text if TEXT.contains(&text) => return Family::Text,
        _ => {}
    }
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    if subtype == "json" || subtype.ends_with("+json") {
        Family::Json
    } else if subtype.ends_with("+json-seq") {
        Family::JsonLines
    } else if essence.starts_with("text/")
        || subtype.ends_with("+xml") && !essence.starts_with("image/")
        || subtype.ends_with("+yaml")
    {
        Family::Text
    } else {
        Family::Bytes
    }
}

/// How much a client prefers a media type, smallest first: JSON before all else, and of JSON the
/// plain form first. All others are alike, so that the order of the document decides.
pub(super) fn preference(media_type: &str) -> u8 {
    match family(media_type) {
        Family::Json if essence(media_type) == "application/json" => 0,
        Family::Json => 1,
        Family::Any => 2,
        _ => 3,
    }
}

/// Whether a key of a `content` map can be a media type. What can't is a keyword in a wrong place.
pub(super) fn is_one(key: &str) -> bool {
    key.contains('/') || matches!(key, "*" | "json")
}

/// Whether a media type has parts without names.
pub(super) fn is_multipart(media_type: &str) -> bool {
    essence(media_type).starts_with("multipart/")
}

/// Whether a media type is XML.
pub(super) fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/xml") || essence.ends_with("+xml")
}

/// What a media type adds to the name of something that is there in several: `csv` of `text/csv`.
pub(super) fn word(media_type: &str) -> String {
    let essence = essence(media_type);
    match essence.rsplit('/').next().unwrap_or_default() {
        "*" | "" => "any".to_owned(),
        subtype => subtype.to_owned(),
    }
}

/// Whether the content, by its essence, says what to change about a resource.
pub(super) fn is_patch(essence: &str) -> bool {
    essence.ends_with("patch+json")
}

/// Whether a media type is a range such as `image/*`, which no body can be sent as.
pub(super) fn is_range(media_type: &str) -> bool {
    essence(media_type).contains('*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_and_case_do_not_matter() {
        assert_eq!(family("Application/JSON; charset=utf-8"), Family::Json);
        assert_eq!(essence(" Text/HTML ;q=1"), "text/html");
    }

    #[test]
    fn suffixes_tell_json_and_text() {
        assert_eq!(family("application/problem+json"), Family::Json);
        assert_eq!(family("application/atom+xml"), Family::Text);
        assert_eq!(family("image/svg+xml"), Family::Bytes);
    }

    #[test]
    fn streams_are_told_from_json() {
        assert_eq!(family("application/stream+json"), Family::JsonLines);
        assert_eq!(family("application/x-ndjson"), Family::JsonLines);
        assert_eq!(family("application/geo+json-seq"), Family::JsonLines);
        assert_eq!(family("text/event-stream"), Family::EventStream);
    }

    #[test]
    fn the_unknown_is_bytes() {
        assert_eq!(family("application/octet-stream"), Family::Bytes);
        assert_eq!(family(""), Family::Bytes);
        assert_eq!(family("*/*"), Family::Any);
    }

    #[test]
    fn plain_json_is_preferred() {
        let mut types = ["text/plain", "application/hal+json", "application/json"];
        types.sort_by_key(|media_type| preference(media_type));
        assert_eq!(types[0], "application/json");
    }
}
