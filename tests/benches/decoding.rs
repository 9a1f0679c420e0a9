//! What reading a response costs: strictly, leniently, and with someone who listens for deviations.
//!
//! A call without a hook on a strict operation does what `strict` does and nothing more.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use generated_client::models::Contact;
use generated_client::runtime::lenient;

fn main() {
    divan::main();
}

/// A list of contacts as the document has them; `strange` ones have a property more, and nulls.
fn contacts(strange: bool) -> Vec<u8> {
    let more = if strange {
        r#","score":{"a":[1,2,3]},"last_sent":null,"locale":null"#
    } else {
        ""
    };
    let contact = |id: usize| {
        format!(
            r#"{{"id":{id},"page_id":7,"first_name":"Ada","last_name":"Lovelace","channel":1,
            "profile_pic":"https://example.com/ada.png","gender":2,"timezone":5.5,
            "subscribed_date":"2028-02-08 12:34:56","subscribed":1,
            "tags":[{{"id":1,"name":"new"}},{{"id":2,"name":"old"}}],
            "custom_fields":[{{"id":3,"name":"size","value":25}},{{"id":4,"name":"color","value":"red"}}]{more}}}"#
        )
    };
    let all: Vec<_> = (0..500).map(contact).collect();
    format!("[{}]", all.join(",")).into_bytes()
}

#[divan::bench(args = [false, true])]
fn strict(bencher: Bencher<'_, '_>, strange: bool) {
    let body = contacts(strange);
    bencher
        .counter(BytesCount::of_slice(&body))
        .bench_local(|| {
            serde_json::from_slice::<Vec<Contact>>(black_box(&body)).map(|all| all.len())
        });
}

#[divan::bench(args = [false, true])]
fn lenient(bencher: Bencher<'_, '_>, strange: bool) {
    let body = contacts(strange);
    bencher
        .counter(BytesCount::of_slice(&body))
        .bench_local(|| {
            let (read, _) = lenient::decode::<Vec<Contact>>(black_box(&body), false);
            read.map(|all| all.len())
        });
}

#[divan::bench(args = [false, true])]
fn listened(bencher: Bencher<'_, '_>, strange: bool) {
    let body = contacts(strange);
    bencher
        .counter(BytesCount::of_slice(&body))
        .bench_local(|| {
            lenient::decode::<Vec<Contact>>(black_box(&body), true)
                .1
                .len()
        });
}
