use std::collections::BTreeMap;

use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, MapDeserializer};
use serde_json::{Value, json};

use super::*;
use crate as runtime;
use crate::DecimalNumber;

#[derive(Debug, PartialEq)]
struct Service {
    name: String,
    port: Option<Port>,
    weight: Option<DecimalNumber>,
    labels: BTreeMap<String, Value>,
}
runtime::model! {
    Service { required name, optional port, optional weight = "the weight", additional labels }
}

#[derive(Debug, PartialEq)]
enum Port {
    Number(i64),
    Name(String),
    Other(Value),
}
runtime::union! { Port { Number: Variant::INTEGER, Name: Variant::STRING } }

fn service(port: Port) -> Service {
    Service {
        name: "web".to_owned(),
        port: Some(port),
        weight: None,
        labels: BTreeMap::new(),
    }
}

#[test]
fn models_and_unions_are_read_from_yaml() {
    let read: Vec<Service> =
        serde_yaml::from_str("- {name: web, port: 80}\n- name: web\n  port: http\n").unwrap();
    let expected = [80.into(), "http".into()].map(|port: Value| match port {
        Value::String(name) => service(Port::Name(name)),
        port => service(Port::Number(port.as_i64().unwrap())),
    });
    assert_eq!(read, expected);
    let text = "name: web\ntier: [1, {a: null}, 1.5, true]\n";
    let read: Service = serde_yaml::from_str(text).unwrap();
    assert_eq!(read.labels["tier"], json!([1, {"a": null}, 1.5, true]));
    let error = serde_yaml::from_str::<Service>("port: 80\n").unwrap_err();
    let expected = "missing property `name` of Service";
    assert!(error.to_string().contains(expected), "{error}");
}

#[test]
fn they_are_read_from_every_form_of_json() {
    let text = r#"{"name": "web", "port": 80, "": [2]}"#;
    let value: Value = serde_json::from_str(text).unwrap();
    let all = [
        serde_json::from_str::<Service>(text),
        serde_json::from_slice(text.as_bytes()),
        serde_json::from_reader(text.as_bytes()),
        Service::deserialize(&value),
        serde_json::from_value(value),
    ];
    for read in all {
        let mut expected = service(Port::Number(80));
        expected.labels = BTreeMap::from([(String::new(), json!([2]))]);
        assert_eq!(read.unwrap(), expected);
    }
}

#[test]
fn json_keeps_the_digits_of_its_numbers() {
    let digits = "12345678901234567890.12345678901234567890";
    let text = format!(r#"{{"name":"web","the weight":{digits}}}"#);
    let read: Service = serde_json::from_str(&text).unwrap();
    assert_eq!(read.weight.unwrap().to_string(), digits);
}

/// Deserializers that know nothing of newtypes give what they have as they are asked for any value.
#[test]
fn what_a_deserializer_gives_is_taken() {
    fn text<'de>(value: impl IntoDeserializer<'de, ValueError>) -> String {
        let text = json_text(value.into_deserializer());
        text.unwrap().into_owned()
    }
    assert_eq!(text(true), "true");
    assert_eq!(text(-1_i64), "-1");
    assert_eq!(text(u64::MAX), "18446744073709551615");
    assert_eq!(text(1.5), "1.5");
    assert_eq!(text("a\"b"), r#""a\"b""#);
    assert_eq!(text(()), "null");
    assert_eq!(text(vec![1_u8, 2]), "[1,2]");
    let object = MapDeserializer::<_, ValueError>::new([("b", 1_u8), ("a", 2)].into_iter());
    assert_eq!(json_text(object).unwrap(), r#"{"b":1,"a":2}"#);
}

/// A struct of a caller's own that has the properties of a model among its own.
#[test]
fn a_model_can_be_flattened() {
    #[derive(serde::Deserialize)]
    struct Named {
        id: u8,
        #[serde(flatten)]
        service: Service,
    }
    let read: Named = serde_json::from_str(r#"{"id": 1, "name": "web", "port": "http"}"#).unwrap();
    assert_eq!(read.id, 1);
    assert_eq!(read.service.port, Some(Port::Name("http".to_owned())));
}

#[test]
fn deep_values_are_refused() {
    let text = format!(
        r#"{{"name":"web","x":{}1{}}}"#,
        "[".repeat(200),
        "]".repeat(200)
    );
    let error = serde_json::from_str::<Service>(&text).unwrap_err();
    assert!(error.to_string().contains("nested too deeply"), "{error}");
}
