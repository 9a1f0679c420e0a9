//! A smaller document with the same fault: subtrees are taken out, or put in the place of what
//! contains them, as long as the fault stays.

use std::time::{Duration, Instant};

use serde_json::Value;

/// The smallest document found within `patience` for which `fails` holds.
pub(crate) fn smallest(
    text: &str,
    patience: Duration,
    mut fails: impl FnMut(&str) -> bool,
) -> Option<String> {
    let mut tree: Value = serde_json::from_str(text).ok()?;
    let start = Instant::now();
    loop {
        let before = tree.to_string().len();
        let mut places = Vec::new();
        collect(&tree, &mut String::new(), &mut places);
        // Large subtrees first: what they contain goes with them.
        places.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
        for (place, _) in places {
            if start.elapsed() > patience {
                return Some(tree.to_string());
            }
            for smaller in variants(&tree, &place) {
                if fails(&smaller.to_string()) {
                    tree = smaller;
                    break;
                }
            }
        }
        if tree.to_string().len() == before {
            return Some(tree.to_string());
        }
    }
}

/// Places below the root with the length of what stands there.
fn collect(value: &Value, at: &mut String, places: &mut Vec<(String, usize)>) {
    let length = at.len();
    let mut below = |key: &str, value: &Value| {
        at.push('/');
        at.push_str(&key.replace('~', "~0").replace('/', "~1"));
        places.push((at.clone(), value.to_string().len()));
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

/// The tree without what stands at a place, and with a child or a short text instead of it.
fn variants(tree: &Value, place: &str) -> Vec<Value> {
    let mut variants = Vec::new();
    let (parent, key) = place.rsplit_once('/').unwrap_or_default();
    let key = key.replace("~1", "/").replace("~0", "~");
    let mut without = tree.clone();
    match without.pointer_mut(parent) {
        Some(Value::Object(map)) => {
            map.shift_remove(&key);
            variants.push(without);
        }
        Some(Value::Array(list)) => {
            if let Ok(at) = key.parse::<usize>()
                && at < list.len()
            {
                list.remove(at);
                variants.push(without);
            }
        }
        _ => {}
    }
    let mut replace = |with: Value| {
        let mut replaced = tree.clone();
        if let Some(value) = replaced.pointer_mut(place) {
            *value = with;
            variants.push(replaced);
        }
    };
    match tree.pointer(place) {
        Some(Value::Object(map)) => map
            .values()
            .filter(|it| it.is_object())
            .cloned()
            .for_each(&mut replace),
        Some(Value::Array(list)) => list
            .iter()
            .filter(|it| it.is_object())
            .cloned()
            .for_each(&mut replace),
        Some(Value::String(text)) if text.len() > 8 => {
            let half: String = text.chars().take(text.chars().count() / 2).collect();
            replace(half.into());
            let half: String = text.chars().skip(text.chars().count() / 2).collect();
            replace(half.into());
        }
        _ => {}
    }
    variants
}
