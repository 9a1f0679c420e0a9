//! The runtime imports as the table in its documentation says.

use crate::{root, sources};

/// The rows of the table in the docs of the runtime, from the bottom to the top.
fn runtime_rows(docs: &str) -> Vec<Vec<String>> {
    let rows = docs.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let modules = |row: &str| {
        let cell = row.split(" | ").next().unwrap_or_default();
        let names = cell
            .split(", ")
            .map(|name| name.trim_matches('`').to_owned());
        names.collect()
    };
    rows.map(modules).collect()
}

/// The modules of the runtime that a file imports, which stands `depth` folders below it.
fn runtime_imports(text: &str, depth: usize) -> Vec<String> {
    let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.collect::<Vec<_>>().join("\n");
    let up = "super::".repeat(depth + 1);
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&up) {
        let deeper = code[..at].ends_with("super::") || code[at + up.len()..].starts_with("super");
        if !deeper {
            found.extend(first_names(&code[at + up.len()..]));
        }
    }
    for (at, root) in code.match_indices("crate::") {
        found.extend(first_names(&code[at + root.len()..]));
    }
    found
}

/// The name that a path goes on with, or those of a list in braces.
fn first_names(rest: &str) -> Vec<String> {
    let word = |text: &str| {
        let letters = text.trim_start().chars();
        letters
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect::<String>()
    };
    let Some(list) = rest.strip_prefix('{') else {
        return vec![word(rest)];
    };
    let (mut open, mut names, mut item) = (1, Vec::new(), String::new());
    for letter in list.chars() {
        match letter {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 || (open == 1 && letter == ',') {
            names.push(word(&std::mem::take(&mut item)));
        } else {
            item.push(letter);
        }
        if open == 0 {
            break;
        }
    }
    names
}

#[test]
fn the_runtime_imports_as_its_table_says() {
    let folder = root().join("generator/runtime/src");
    let docs = std::fs::read_to_string(folder.join("lib.rs")).expect("the docs");
    let rows = runtime_rows(&docs);
    let row = |module: &str| {
        rows.iter()
            .position(|row| row.iter().any(|it| it == module))
    };
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (path, text) in sources(&folder) {
        let place = path.strip_prefix(&folder).expect("below");
        let place = place.to_string_lossy().replace('\\', "/");
        let is_test = place.ends_with("tests.rs") || place.contains("tests/");
        if is_test || place == "lib.rs" || place == "loopback.rs" {
            continue;
        }
        let module = place.split('/').next().unwrap_or_default();
        let module = module.trim_end_matches(".rs");
        let Some(own) = row(module) else {
            wrong.push(format!("{module} is in no row"));
            continue;
        };
        for import in runtime_imports(&text, place.matches('/').count()) {
            let Some(other) = row(&import).filter(|_| import != module) else {
                continue;
            };
            seen += 1;
            if other >= own {
                wrong.push(format!("{place} uses {import}"));
            }
        }
    }
    assert!(
        seen > 100,
        "only {seen} imports found: is the search broken?"
    );
    assert!(wrong.is_empty(), "arrows up:\n{}", wrong.join("\n"));
}
