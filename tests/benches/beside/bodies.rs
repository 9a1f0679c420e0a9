//! The bodies that are decoded.

pub(crate) fn array(count: usize, item: fn(usize) -> String) -> Vec<u8> {
    let items: Vec<_> = (0..count).map(item).collect();
    format!("[{}]", items.join(",")).into_bytes()
}

pub(crate) fn contact(id: usize) -> String {
    format!(
        r#"{{"id":{id},"page_id":7,"first_name":"Ada","last_name":"Lovelace","channel":1,
        "profile_pic":"https://example.com/ada.png","gender":2,"timezone":5.5,
        "subscribed_date":"2028-02-08 12:34:56","subscribed":1,
        "tags":[{{"id":1,"name":"new"}},{{"id":2,"name":"old"}}],
        "custom_fields":[{{"id":3,"name":"size","value":25}},{{"id":4,"name":"color","value":"red"}}]}}"#
    )
}

pub(crate) fn tag(id: usize) -> String {
    format!(r#"{{"id":{id},"name":"tag {id}"}}"#)
}

pub(crate) fn action(id: usize) -> String {
    match id % 3 {
        0 => format!(r#"{{"action":"add_tag","tag_name":"tag {id}"}}"#),
        1 => {
            format!(r#"{{"action":"set_field_value","field_name":"size","value":{{"cm":{id}}}}}"#)
        }
        _ => format!(r#"{{"action":"send_flow","flow_id":{id}}}"#),
    }
}

pub(crate) fn field_value(id: usize) -> String {
    match id % 2 {
        0 => format!(r#""number {id}""#),
        _ => format!("{id}.5"),
    }
}

/// One of eight kinds in turn.
pub(crate) fn item(id: usize) -> String {
    match id % 8 {
        0 => format!(
            r#"{{"id":"msg_{id}","type":"message","role":"assistant","status":"completed","content":[
            {{"type":"output_text","text":"The bridge over the river was opened in 1932 and is 503 m long.",
            "annotations":[{{"url":"https://example.com/bridges/{id}","title":"Bridges","start_index":4,"end_index":38}}]}}]}}"#
        ),
        1 => format!(
            r#"{{"id":"fs_{id}","type":"file_search_call","status":"completed","queries":["length of the bridge"],
            "results":[{{"file_id":"file-{id}","filename":"bridges.pdf","score":0.87,"text":"503 m, or 1,650 ft"}}]}}"#
        ),
        2 => format!(
            r#"{{"id":"fc_{id}","type":"function_call","call_id":"call_{id}","name":"get_weather",
            "arguments":"{{\"city\":\"Sydney\",\"unit\":\"celsius\"}}","status":"completed"}}"#
        ),
        3 => format!(
            r#"{{"id":"fco_{id}","type":"function_call_output","call_id":"call_{id}",
            "output":"{{\"temperature\":21,\"wind\":\"light\"}}","status":"completed"}}"#
        ),
        4 => format!(
            r#"{{"id":"ws_{id}","type":"web_search_call","status":"completed","query":"arch bridge Sydney",
            "sources":[{{"url":"https://example.com/a/{id}","title":"Arch bridges"}},{{"url":"https://example.com/b/{id}"}}]}}"#
        ),
        5 => format!(
            r#"{{"id":"rs_{id}","type":"reasoning","summary":[{{"text":"The length is asked for, so the sources are compared.","index":0}}],
            "encrypted_content":"gAAAAABmcGVyaGFwcyBub3QgYSBzZWNyZXQgYXQgYWxsLCBqdXN0IGEgdGV4dA==","status":"completed"}}"#
        ),
        6 => format!(
            r#"{{"id":"ci_{id}","type":"code_interpreter_call","status":"completed","container_id":"cntr_{id}",
            "code":"print(1650 * 0.3048)","logs":["502.92"]}}"#
        ),
        _ => format!(
            r#"{{"id":"mcp_{id}","type":"mcp_call","server_label":"maps","name":"distance","arguments":"{{\"from\":\"Milsons Point\"}}",
            "output":"1.2 km","error":null,"status":"completed","approval_request_id":null,"duration":0.25}}"#
        ),
    }
}

/// Every other one with the customer itself, as `expand` asks for; one of twenty is deleted.
pub(crate) fn charge(id: usize) -> String {
    let customer = match id % 20 {
        7 => format!(r#"{{"id":"cus_{id}","object":"customer","deleted":true}}"#),
        odd if odd % 2 == 1 => customer(id),
        _ => format!(r#""cus_{id}""#),
    };
    format!(r#"{{"id":"ch_{id}","amount":1099,"currency":"gbp","customer":{customer}}}"#)
}

pub(crate) fn customer(id: usize) -> String {
    format!(
        r#"{{"id":"cus_{id}","object":"customer",
            "address":{{"city":"London","country":"GB","line1":"12 St James's Square","line2":null,"postal_code":"SW1Y 4JH","state":null}},
            "balance":0,"created":1680893993,"currency":null,"default_source":null,"delinquent":false,"description":"since {id}",
            "email":"ada{id}@example.com","invoice_prefix":"0759376C","livemode":false,"metadata":{{"order":"{id}"}},"name":"Ada Lovelace",
            "next_invoice_sequence":1,"phone":null,"preferred_locales":["en"],"tax_exempt":"none"}}"#
    )
}
