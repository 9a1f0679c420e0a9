//! Edits that nobody wants to see in a document.

use serde_json::{Map, Value, json};

use crate::random::Random;

/// What must never become code: no conversion of cases gives this word.
pub const MARK: &str = "iNjEcTeD";

/// Texts for every place where a document has text.
pub fn texts() -> Vec<String> {
    let mark = MARK;
    let mut texts = vec![
        format!("\"; pub fn {mark}() {{}} //"),
        format!("*/ pub fn {mark}() {{}} /*"),
        format!("\n#![{mark}]\n"),
        format!("\"]\npub fn {mark}() {{}}\n#[doc = \""),
        format!("```\nfn {mark}() {{}}\n```rust\n{mark}!()\n"),
        format!("    {mark}!();\n\n\tpanic!()"),
        format!("\"\n[dependencies]\n{mark} = \"*\"\n"),
        format!("'''\n[{mark}]\n"),
        format!("<script>{mark}()</script><img src=x onerror={mark}()>"),
        format!("[{mark}]({mark}) ![x](javascript:{mark}()) <{mark}>"),
        format!("{{{mark}}} {{}} {{{{"),
        format!("#\"#{mark}#\"# r##\"\"##"),
        "../../../etc/passwd".to_owned(),
        "..\\..\\x".to_owned(),
        "/absolute".to_owned(),
        "CON".to_owned(),
        "nul".to_owned(),
        "com1.rs".to_owned(),
        String::new(),
        " ".to_owned(),
        ".".to_owned(),
        "..".to_owned(),
        "\0".to_owned(),
        "a\0b\u{7}\u{1b}[31m".to_owned(),
        "\u{202e}abc\u{2066}".to_owned(),
        "\u{feff}x\u{2028}y\r\nz\r".to_owned(),
        "\u{10ffff}\u{fffe}".to_owned(),
        "e\u{301}\u{200d}\u{fe0f}".to_owned(),
        "#/components/schemas/".to_owned(),
        "#".to_owned(),
        "%2e%2e%2f%00".to_owned(),
        "~0~1~2~".to_owned(),
        "self".to_owned(),
        "Self".to_owned(),
        "r#type".to_owned(),
        "_".to_owned(),
        "99999999999999999999999999".to_owned(),
        "{a}{b".to_owned(),
        "}{".to_owned(),
        "application/json; charset=\"".to_owned(),
    ];
    texts.push("k".repeat(10_000));
    texts.push("ab ".repeat(5_000));
    texts.push("\u{65e5}".repeat(3_000));
    texts
}

/// Values for every place where a document has a value.
pub(super) fn values() -> Vec<Value> {
    let mut deep = json!({"type": "string"});
    for level in 0..300 {
        deep = match level % 3 {
            0 => json!({"type": "object", "properties": {"a": deep}}),
            1 => json!({"type": "array", "items": deep}),
            _ => json!({"allOf": [deep]}),
        };
    }
    let mut list = json!([]);
    for _ in 0..300 {
        list = json!([list]);
    }
    vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e308),
        json!([]),
        json!({}),
        json!([null]),
        json!({"": {}}),
        json!({"type": ["string", "null", 3]}),
        json!({"type": "object", "required": ["x", "x", 1]}),
        json!({"enum": [null, true, 1, 1.5, "a", [], {}]}),
        json!({"enum": []}),
        json!({"const": {"a": 1}}),
        json!({"not": {}}),
        json!({"allOf": []}),
        json!({"oneOf": [{}, {"type": "null"}]}),
        json!({"type": "array"}),
        json!({"type": "integer", "minimum": 1e300, "maximum": -1e300, "default": "x"}),
        json!({"type": "string", "pattern": "[", "minLength": -1, "format": "date"}),
        json!({"discriminator": {"propertyName": "", "mapping": {"": "#", "a": ""}}}),
        json!({"discriminator": "a", "oneOf": [{"type": "string"}, {"type": "object"}]}),
        json!({"additionalProperties": {"additionalProperties": {}}, "properties": {"": {}}}),
        json!({"readOnly": true, "writeOnly": true, "nullable": "yes"}),
        deep,
        list,
    ]
}

/// Makes some edits to a document.
pub fn edit(document: &mut Value, count: usize, random: &mut Random) {
    for _ in 0..count {
        let mut places = Vec::new();
        collect(document, &mut String::new(), &mut places);
        let place = random.choose(&places).clone();
        edit_at(document, &place, &places, random);
    }
}

/// All places of a tree as JSON pointers, the root first.
pub(super) fn collect(value: &Value, at: &mut String, places: &mut Vec<String>) {
    places.push(at.clone());
    let length = at.len();
    let mut below = |key: &str, value: &Value| {
        at.push('/');
        at.push_str(&key.replace('~', "~0").replace('/', "~1"));
        collect(value, at, places);
        at.truncate(length);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| below(key, value)),
        Value::Array(list) => {
            let items = list.iter().enumerate();
            items.for_each(|(index, value)| below(&index.to_string(), value));
        }
        _ => {}
    }
}

fn edit_at(document: &mut Value, place: &str, places: &[String], random: &mut Random) {
    let other = random.choose(places).clone();
    let copy = document.pointer(&other).cloned().unwrap_or(Value::Null);
    let Some(value) = document.pointer_mut(place) else {
        return;
    };
    match random.below(10) {
        0 => *value = random.choose(&values()).clone(),
        1 => *value = Value::String(random.choose(&texts()).clone()),
        2 => *value = json!({"$ref": format!("#{other}")}),
        3 => *value = json!({"$ref": format!("#{place}")}),
        4 if copy.to_string().len() < 20_000 => *value = copy,
        5 => rename(value, random),
        6 => combine(value, &other, random),
        7 => lengthen(value, random),
        8 => drop_one(value, random),
        _ => reorder(value, random),
    }
}

/// Gives a member another key.
fn rename(value: &mut Value, random: &mut Random) {
    if let Value::Object(map) = value
        && !map.is_empty()
    {
        let at = random.below(map.len());
        let renamed = map.iter().enumerate().map(|(index, (key, value))| {
            let key = if index == at {
                random.choose(&texts()).clone()
            } else {
                key.clone()
            };
            (key, value.clone())
        });
        *map = renamed.collect::<Map<_, _>>();
    }
}

/// Adds a keyword that puts schemas together.
fn combine(value: &mut Value, other: &str, random: &mut Random) {
    let reference = json!({"$ref": format!("#{other}")});
    let own = value.clone();
    if own.to_string().len() > 20_000 {
        return;
    }
    if let Value::Object(map) = value {
        let keyword = *random.choose(&["allOf", "oneOf", "anyOf", "items", "additionalProperties"]);
        let members = match random.below(3) {
            0 => json!([reference, {"type": "object"}]),
            1 => json!([own, reference]),
            _ => json!([reference, reference, own]),
        };
        map.insert(keyword.to_owned(), members);
    }
}

/// Adds members with odd keys, or many of them.
fn lengthen(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(map) => {
            let sample = map.values().next().cloned().unwrap_or(Value::Null);
            if sample.to_string().len() < 2_000 {
                for text in texts() {
                    map.insert(text, sample.clone());
                }
            }
        }
        Value::Array(list) => {
            let sample = list.first().cloned().unwrap_or(Value::Null);
            if sample.to_string().len() < 2_000 {
                list.extend(std::iter::repeat_n(sample, random.below(100)));
            }
        }
        Value::String(text) => *text = text.repeat(1 + random.below(50)),
        Value::Number(_) => *value = json!(f64::MAX),
        _ => *value = Value::Null,
    }
}

fn drop_one(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let key = map.keys().nth(random.below(map.len())).cloned();
            map.shift_remove(&key.unwrap_or_default());
        }
        Value::Array(list) if !list.is_empty() => {
            list.remove(random.below(list.len()));
        }
        _ => *value = Value::Null,
    }
}

fn reorder(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(map) => {
            *map = std::mem::take(map).into_iter().rev().collect();
        }
        Value::Array(list) => list.reverse(),
        other => *other = json!([other, random.choose(&values())]),
    }
}

/// What can be put between two lines, or in the place of one.
const LINES: [&str; 16] = [
    "---",
    "...",
    "\tx: 1",
    "? [complex, key]",
    "<<: *nothing",
    "<<: {a: b}",
    "a: &a [*a, *a]",
    "b: !!binary x",
    "c: !custom {d: 1}",
    "'unclosed: ",
    "}: ]",
    "- - - - - x",
    "n: .nan\ni: -.inf\nh: 0xffffffffffffffffffffff\ne: 1e999999",
    "\u{feff}",
    "%YAML 9.9",
    "null: {true: 1, 1.5: 2, ~: 3}",
];

/// Makes some edits to a text, whether or not it is a document afterwards.
pub fn edit_text(text: &str, count: usize, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..count {
        let mut lines: Vec<&str> = text.lines().collect();
        if lines.is_empty() {
            lines.push("");
        }
        let at = random.below(lines.len());
        let changed;
        match random.below(6) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at]),
            2 => lines.insert(at, *random.choose(&LINES)),
            3 => lines.truncate(at),
            4 => {
                let indent = lines[at].len() - lines[at].trim_start().len();
                changed = format!("{}{}", &lines[at][..indent], *random.choose(&LINES));
                lines[at] = &changed;
            }
            _ => {
                let cut = random.below(lines[at].len() + 1);
                let cut = (0..=cut).rev().find(|at2| lines[at].is_char_boundary(*at2));
                let (head, tail) = lines[at].split_at(cut.unwrap_or_default());
                changed = format!("{head}{}{tail}", random.choose(&texts()));
                lines[at] = &changed;
            }
        }
        text = lines.join("\n");
    }
    text
}
