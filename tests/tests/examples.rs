//! Every example of the Chatrace document fits the schema beside it.

use serde_json::{Value, json};

#[test]
fn every_example_fits_its_schema() {
    let text = include_str!("../../spec/v1.1/openapi.yaml");
    let document: Value = serde_yaml::from_str(text).expect("YAML");
    let mut checked = 0;
    let mut work = vec![(&document["paths"], String::from("#/paths"))];
    while let Some((value, place)) = work.pop() {
        let Some(object) = value.as_object() else {
            continue;
        };
        if let (Some(schema), Some(example)) = (object.get("schema"), object.get("example")) {
            check(&document, schema, example, &place);
            checked += 1;
        }
        work.extend(
            object
                .iter()
                .map(|(key, value)| (value, format!("{place}/{key}"))),
        );
        for (key, list) in object {
            let items = list.as_array().into_iter().flatten().enumerate();
            work.extend(items.map(|(index, value)| (value, format!("{place}/{key}/{index}"))));
        }
    }
    assert_eq!(checked, 59, "examples of bodies and responses");
}

fn check(document: &Value, schema: &Value, example: &Value, place: &str) {
    // The schema keeps its `$ref`s, so the components go with it.
    let whole = json!({ "allOf": [schema], "components": document["components"] });
    let validator =
        jsonschema::draft4::new(&whole).unwrap_or_else(|error| panic!("{place}: {error}"));
    let faults: Vec<String> = validator
        .iter_errors(example)
        .map(|error| error.to_string())
        .collect();
    assert!(faults.is_empty(), "{place}: {}", faults.join("; "));
}
