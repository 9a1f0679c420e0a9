//! Responses as loosely typed back ends of the product send them, which the Chatrace client reads.

use std::sync::{Arc, Mutex};

use generated_client::Client;
use generated_client::models::{Contact, FieldValue};
use generated_client::runtime::{Drift, DriftKind};
use serde_json::{Value, json};

use crate::server::{Reply, Server};

/// A contact that the server gives as `body`, and what the hook was told.
async fn contact(body: Value) -> (Contact, Vec<Drift>) {
    let server = Server::start().await;
    server.respond(Reply::json(200, Some(&body)));
    let seen = Arc::<Mutex<Vec<Drift>>>::default();
    let kept = Arc::clone(&seen);
    let client = Client::builder()
        .base_url(server.url(""))
        .access_token("the-token")
        .on_drift(move |drift| kept.lock().expect("no panic").push(drift.clone()))
        .build()
        .expect("a client");
    let contact = client.contacts().get(7).await;
    let told = std::mem::take(&mut *seen.lock().expect("no panic"));
    (
        contact.unwrap_or_else(|error| panic!("{body}: {error}")),
        told,
    )
}

#[tokio::test]
async fn ids_come_as_numbers_and_as_strings() {
    for id in [json!(7), json!("7"), json!(7.0)] {
        let (contact, _) = contact(json!({"id": id, "page_id": id, "timezone": "5.5"})).await;
        assert_eq!((contact.id, contact.page_id), (7, Some(7)));
        assert_eq!(contact.timezone, Some(5.5));
    }
}

#[tokio::test]
async fn custom_fields_come_as_a_list_or_an_object() {
    let field = json!({"id": 1, "name": "size", "value": 25});
    for fields in [
        json!([field]),
        json!({"1": field}),
        json!({"size": field}),
        field.clone(),
    ] {
        let (contact, _) = contact(json!({"id": 7, "custom_fields": fields})).await;
        let read = contact.custom_fields.expect("fields");
        assert_eq!((read.len(), read[0].id), (1, 1), "{fields}");
        assert_eq!(read[0].value, Some(FieldValue::Number(25.0)));
    }
    for none in [json!([]), json!({})] {
        let (contact, _) = contact(json!({"id": 7, "custom_fields": none, "tags": none})).await;
        assert_eq!(contact.custom_fields.map(|fields| fields.len()), Some(0));
    }
}

#[tokio::test]
async fn an_empty_text_is_nothing_and_a_text_stays_one() {
    let (contact, _) =
        contact(json!({"id": 7, "gender": "", "custom_fields": "", "locale": ""})).await;
    assert_eq!((contact.gender, contact.custom_fields), (None, None));
    assert_eq!(contact.locale.as_deref(), Some(""));
}

#[tokio::test]
async fn every_such_deviation_is_reported() {
    let body = json!({
        "id": "7", "gender": "", "locale": null, "custom_fields": {"1": {"id": 1}}, "score": 3,
    });
    let (_, told) = contact(body).await;
    let told: Vec<_> = told.iter().map(|it| (it.kind, it.path.as_str())).collect();
    assert_eq!(
        told,
        [
            (DriftKind::JsonType, "id"),
            (DriftKind::JsonType, "gender"),
            (DriftKind::Null, "locale"),
            (DriftKind::JsonType, "custom_fields"),
            (DriftKind::UnknownProperty, "score"),
        ]
    );
    let (_, told) = contact(json!({"id": 7, "locale": "en"})).await;
    assert!(told.is_empty(), "{told:?}");
}

#[tokio::test]
async fn what_can_not_be_read_without_a_loss_is_an_error_with_its_place() {
    let server = Server::start().await;
    let client = Client::builder()
        .base_url(server.url(""))
        .access_token("the-token");
    let client = client.build().expect("a client");
    for (body, path) in [
        (json!({"id": "seven"}), "`id`"),
        (json!({"id": "7.5"}), "`id`"),
        (json!({"id": 7, "tags": [{"id": null}]}), "`tags[0].id`"),
        (
            json!({"id": 7, "custom_fields": {"size": 25}}),
            "`custom_fields",
        ),
    ] {
        server.respond(Reply::json(200, Some(&body)));
        let error = client.contacts().get(7).await.expect_err("a fault");
        assert!(error.to_string().contains(path), "{error}");
    }
}
