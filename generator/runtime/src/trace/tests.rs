use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use serde_json::json as value;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::super::loopback::{Loopback, json};
use super::super::{Operation, Parameter, decode};

static TRACED: Operation = Operation {
    id: "traced.put",
    method: "PUT",
    path: "/traced/{id}",
    parameters: &[Parameter::path("id"), Parameter::query("limit")],
    security: &[&["access_token"]],
    ..Operation::DEFAULT
};

/// The fields of every span, in the order of their beginning, and those of events.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<(Vec<Fields>, Vec<Fields>)>>);

type Fields = BTreeMap<String, String>;

struct Reader<'f>(&'f mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let value = format!("{value:?}").trim_matches('"').to_owned();
        self.0.insert(field.name().to_owned(), value);
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().contains("runtime::trace")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::new();
        span.record(&mut Reader(&mut fields));
        let spans = &mut self.0.lock().unwrap().0;
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let fields = &mut self.0.lock().unwrap().0[id.into_u64() as usize - 1];
        values.record(&mut Reader(fields));
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Reader(&mut fields));
        self.0.lock().unwrap().1.push(fields);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[track_caller]
fn assert_has(fields: &Fields, wanted: &[(&str, &str)]) {
    for (name, value) in wanted {
        let found = fields.get(*name).map(String::as_str);
        assert_eq!(found, Some(*value), "{name} in {fields:?}");
    }
}

#[tokio::test]
async fn spans_follow_the_conventions_and_hold_no_secret() {
    let log = Log::default();
    // For all threads: where a span is met first by a thread of another test, that thread's
    // subscriber decides for good whether anyone listens. No other test sets one.
    tracing::subscriber::set_global_default(log.clone()).unwrap();
    let echo = r#"{"message":"hunter2 is wrong, and so is body-of-the-caller"}"#;
    let server = Loopback::start(vec![json("503 X", "{}"), json("402 X", echo)]).await;
    let call = |client: super::super::Client| {
        let call = client.call(&TRACED).in_path("id", "id-of-the-caller");
        let call = call.in_query("limit", "limit-of-the-caller");
        call.json(&value!({"x": "body-of-the-caller"}))
            .send(decode::json::<i64>())
    };
    let _ = call(server.client()).await;
    let (spans, events) = log.0.lock().unwrap().clone();
    assert!(events.is_empty(), "{events:?}");
    let ours: Vec<_> = spans
        .iter()
        .filter(|fields| fields["url.template"] == TRACED.path)
        .collect();
    let [whole, first, second] = ours.as_slice() else {
        panic!("a span of the call, and one of each attempt: {ours:?}")
    };
    assert_has(
        whole,
        &[
            ("otel.name", "traced.put"),
            ("otel.kind", "internal"),
            ("attempts", "2"),
            ("http.response.status_code", "402"),
            ("error.type", "402"),
        ],
    );
    let port = server.url.rsplit(':').next().unwrap();
    let url = format!("{}/api/traced/REDACTED?limit=REDACTED", server.url);
    let common = [
        ("otel.name", "PUT /traced/{id}"),
        ("otel.kind", "client"),
        ("http.request.method", "PUT"),
        ("url.template", "/traced/{id}"),
        ("url.full", url.as_str()),
        ("server.address", "127.0.0.1"),
        ("server.port", port),
        ("network.protocol.version", "1.1"),
    ];
    assert_has(first, &common);
    assert_has(second, &common);
    assert_has(first, &[("http.response.status_code", "503")]);
    assert!(!first.contains_key("http.request.resend_count"));
    assert_has(second, &[("http.request.resend_count", "1")]);
    assert_has(second, &[("http.response.status_code", "402")]);
    let shown = format!("{spans:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(!shown.contains("-of-the-caller"), "{shown}");

    let server = Loopback::start(vec![json("402 X", echo)]).await;
    let _ = call(server.builder().trace_bodies(true).build().unwrap()).await;
    let (_, events) = log.0.lock().unwrap().clone();
    assert_has(&events[0], &[("of", "request")]);
    assert!(events[0]["body"].contains("body-of-the-caller"));
    assert_has(&events[1], &[("of", "response")]);
    assert!(events[1]["body"].contains("[redacted] is wrong"));
}
