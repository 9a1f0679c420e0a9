//! What OpenAPI 3.2.0 adds to "Security Scheme Object" and "OAuth Flows Object".

use serde_json::{Map, Value, json};

use super::Lowering;
use crate::document::cursor::Cursor;

pub(super) fn scheme(
    lowering: &mut Lowering<'_>,
    map: &mut Map<String, Value>,
    cursor: &Cursor<'_>,
) {
    let at = cursor.pointer();
    if map.get("deprecated") == Some(&Value::Bool(true)) {
        let description = match map.get("description").and_then(Value::as_str) {
            Some(description) => format!("Deprecated.\n\n{description}"),
            None => "Deprecated.".to_owned(),
        };
        map.insert("description".to_owned(), json!(description));
    }
    if map.contains_key("oauth2MetadataUrl") {
        let reason = "the document has the URLs that the client needs; others can be given to it";
        lowering.without_effect(&at.child("oauth2MetadataUrl"), reason);
    }
    device(lowering, map, cursor);
}

/// The device flow needs a person with a browser, as the authorization code flow does; what comes of
/// both is a token that can be refreshed.
fn device(lowering: &mut Lowering<'_>, map: &mut Map<String, Value>, cursor: &Cursor<'_>) {
    let Some(Value::Object(flows)) = map.get_mut("flows") else {
        return;
    };
    let Some(mut device) = flows.shift_remove("deviceAuthorization") else {
        return;
    };
    let at = cursor.pointer().child("flows");
    let from = at.child("deviceAuthorization");
    let reason = "callers get the first token by themselves; the client sends it, and refreshes it";
    lowering.without_effect(&from, reason);
    if flows.contains_key("authorizationCode") {
        return;
    }
    if let Value::Object(device) = &mut device {
        let url = device.shift_remove("deviceAuthorizationUrl");
        device.insert("authorizationUrl".to_owned(), url.unwrap_or(json!("")));
    }
    lowering.moved(&from, at.child("authorizationCode"));
    flows.insert("authorizationCode".to_owned(), device);
}
