//! What the README of every client promises, tried against servers that do not deserve trust.

mod bombs;
mod certificates;
pub(super) mod memory;
mod secrets;
mod settings;
mod streams;
mod twice;

use serde_json::Value;

use super::loopback::GET;
use super::{Call, Client, Decoder, Error, decode};

fn get(client: &Client) -> Call {
    client.call(&GET).in_path("id", "a b")
}

fn any() -> Decoder<Value> {
    decode::json()
}

async fn error_of(call: Call) -> Error {
    call.send(any()).await.expect_err("a fault")
}
