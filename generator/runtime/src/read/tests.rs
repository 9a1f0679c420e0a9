use super::*;
use crate::json;

/// Values that are right or wrong for many types, as whole texts.
const VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "7",
    "-1",
    "300",
    "1.0",
    "1.5",
    "1e2",
    "3.4e39",
    "18446744073709551615",
    r#""""#,
    r#""a""#,
    r#""7""#,
    r#""2024-01-02""#,
    r#""2024-01-02T03:04:05Z""#,
    r#""2024-01-02T03:04:05""#,
    r#""6f2b3c1e-0000-4000-8000-000000000001""#,
    r#""\u00e9\n""#,
    r#""YQ==""#,
    "[]",
    "[1]",
    "[1,2]",
    r#"["a",1]"#,
    "[[]]",
    "[null]",
    "{}",
    r#"{"a":1}"#,
    r#"{"a":null,"b":[1,{"c":"d"}]}"#,
    " [ 1 , 2 ] ",
];

/// Strictly, the reading with a context takes what serde takes, as the same value.
fn agrees<T: ReadJson + PartialEq + std::fmt::Debug>() {
    for text in VALUES {
        let plain = crate::numbers::parse::<T>(text);
        let node = Node::new(text.trim());
        let read = T::read_json(node, &mut Context::new(text, false, false));
        assert_eq!(
            plain.as_ref().ok(),
            read.as_ref().ok(),
            "{} from {text}: {plain:?}, {read:?}",
            std::any::type_name::<T>()
        );
    }
}

#[test]
fn both_readings_take_the_same_values() {
    agrees::<bool>();
    agrees::<i8>();
    agrees::<i64>();
    agrees::<u8>();
    agrees::<u64>();
    agrees::<f32>();
    agrees::<f64>();
    agrees::<String>();
    agrees::<()>();
    agrees::<Value>();
    agrees::<Base64>();
    agrees::<crate::DateTime>();
    agrees::<crate::Date>();
    agrees::<crate::DecimalNumber>();
    agrees::<char>();
    agrees::<::uuid::Uuid>();
    agrees::<crate::Decimal>();
    agrees::<Option<i64>>();
    agrees::<Option<Option<String>>>();
    agrees::<Option<Value>>();
    agrees::<Box<Vec<i64>>>();
    agrees::<Vec<Option<u8>>>();
    agrees::<Vec<Value>>();
    agrees::<BTreeMap<String, i64>>();
    agrees::<BTreeMap<String, Value>>();
    agrees::<(i64, i64)>();
    agrees::<(String, Option<i64>)>();
    agrees::<crate::Tuple<1, (i64, Option<i64>), Value>>();
}

#[test]
fn errors_have_the_place_of_their_value() {
    type Deep = BTreeMap<String, Vec<(String, Option<u8>)>>;
    let error = json::decode_json::<Deep>(br#"{"a":[["x",1]],"b":[["y",2],["z",300]]}"#);
    let error = error.unwrap_err();
    assert_eq!(error.path, "b[1][1]");
    assert!(error.excerpt.contains("300"), "{error:?}");
}

#[test]
fn depth_is_bounded() {
    #[derive(Debug, PartialEq)]
    struct Tree(Vec<Tree>);
    crate::newtype!(Tree);
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let read = |text: &str| Tree::read_json(Node::new(text), &mut Context::new(text, true, true));
    assert!(read(&nested(100)).is_ok());
    let error = read(&nested(100_000)).unwrap_err();
    assert_eq!(error.message(), "nested too deeply");
}
