//! What the target of an action selects: JSONPath, RFC 9535.

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::pointer::Pointer;
use crate::spelling;

/// The places that a query selects, in document order, each once.
///
/// # Errors
///
/// Why the text is no query.
pub(super) fn select(tree: &Value, query: &str) -> Result<Vec<Pointer>, String> {
    let path = JsonPath::parse(query).map_err(|error| error.to_string())?;
    let nodes = path.query_located(tree).dedup();
    let places = nodes.locations().map(|at| at.to_json_pointer());
    Ok(places.filter_map(|at| Pointer::parse(&at)).collect())
}

/// The end of a help that names the target most like one that selects nothing; empty if none is.
pub(super) fn nearest(tree: &Value, query: &str) -> String {
    let segments = segments(query);
    let selected = |count: usize| select(tree, &segments[..count].concat()).unwrap_or_default();
    let Some(first) = (1..=segments.len()).find(|count| selected(*count).is_empty()) else {
        return String::new();
    };
    let key = name(&segments[first - 1]);
    let before = selected(first - 1);
    let objects = before
        .iter()
        .filter_map(|at| tree.pointer(at.as_str())?.as_object());
    let keys = objects.flat_map(|map| map.keys().map(String::as_str));
    let Some(key) = spelling::nearest(key, keys) else {
        return String::new();
    };
    let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let found = if plain {
        format!(".{key}")
    } else {
        format!("['{key}']")
    };
    let (above, below) = (segments[..first - 1].concat(), segments[first..].concat());
    format!("; did you mean `{above}{found}{below}`?")
}

/// The query in parts, each of which selects from what those before it do: `$`, `.paths`,
/// `['/pets']`.
fn segments(query: &str) -> Vec<String> {
    let mut segments = vec![String::new()];
    let (mut depth, mut quote) = (0, None);
    let mut before = ' ';
    for c in query.trim().chars() {
        let starts = depth == 0 && quote.is_none() && (c == '[' || c == '.') && before != '.';
        if starts {
            segments.push(String::new());
        }
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), _) if open == c && before != '\\' => quote = None,
            (None, '[') => depth += 1,
            (None, ']') => depth -= 1,
            _ => {}
        }
        if let Some(last) = segments.last_mut() {
            last.push(c);
        }
        before = c;
    }
    segments
}

/// The key that a part names.
fn name(segment: &str) -> &str {
    let inner = segment.trim_start_matches(['.', '[']).trim_end_matches(']');
    inner.trim_matches(['\'', '"'])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_nearest_target_is_named() {
        let tree = json!({"paths": {"/pets/{id}": {"get": {"tags": []}}}, "info": {}});
        for (query, hint) in [
            (
                "$.path['/pets/{id}'].get",
                "; did you mean `$.paths['/pets/{id}'].get`?",
            ),
            (
                "$.paths['/pet/{id}'].get",
                "; did you mean `$.paths['/pets/{id}'].get`?",
            ),
            (
                "$.paths.*.gett.tags",
                "; did you mean `$.paths.*.get.tags`?",
            ),
            ("$..tag", ""),
            ("$.info", ""),
        ] {
            assert_eq!(nearest(&tree, query), hint, "{query}");
        }
    }
}
