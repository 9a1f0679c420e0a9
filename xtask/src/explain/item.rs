//! `cargo xtask explain FILE PLACE`: which Rust item a place of a document is, and the other way
//! round.

use std::path::Path;

use generator::pointer::Pointer;
use generator::{Location, Origin};

use crate::Outcome;
use crate::codegen::ReadOptions;
use crate::document::{Document, short};
use crate::terminal::{bold_output, count, print};

/// How many items are shown of those that a question fits.
const SHOWN: usize = 12;

/// Explains a place or a name.
///
/// # Errors
///
/// When the document can't be read, or standard output not be written.
pub(super) fn run(file: &Path, question: &str, read: &ReadOptions) -> anyhow::Result<Outcome> {
    let named = read.read(file)?;
    let document = &named.document;
    let analysis = match document.analyse() {
        Ok(analysis) => analysis,
        Err(findings) => {
            for finding in &findings {
                eprintln!("{finding}");
            }
            return Ok(Outcome::Failed);
        }
    };
    let origins = analysis.origins(named.module.as_deref());
    let found = match place_in_a_file(document, question) {
        Some(place) => of_place(&origins, &place),
        None => find(&origins, question),
    };
    if found.is_empty() {
        eprintln!("{}", unknown(&origins, question));
        return Ok(Outcome::Misused);
    }
    let pointers: Vec<_> = found.iter().take(SHOWN).map(|it| &it.pointer).collect();
    let places = document.file_set().locate(&pointers);
    let bold = bold_output();
    let mut shown = String::new();
    for (origin, place) in found.iter().zip(places) {
        let (path, _) = document.file_set().file_of(&origin.pointer);
        shown.push_str(&one(origin, path, place, bold));
        shown.push('\n');
    }
    if let Some(more) = found.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let more = count(more, "more item");
        shown.push_str(&format!(
            "... and {more}; a longer pointer or name shows fewer\n"
        ));
    }
    print(&shown)?;
    Ok(Outcome::Done)
}

fn one(origin: &Origin, file: &Path, place: Option<Location>, bold: bool) -> String {
    let (on, off) = if bold {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    let place = place.map_or_else(String::new, |place| {
        format!(":{}:{}", place.line, place.column)
    });
    let file_of_item = match origin.file.as_str() {
        "" => "not there",
        file => file,
    };
    let mut text = format!(
        "{on}{}{off} ({})\n  {}\n  in the client: {}\n  in the document: {}{place}, {}\n",
        origin.path,
        origin.kind,
        origin.rust,
        file_of_item,
        file.display(),
        origin.pointer,
    );
    for rule in &origin.rules {
        text.push_str(&format!("  - {rule}\n"));
    }
    text
}

/// `schemas/pet.yaml#/properties`: a place in one of the document's files, by its path as it is or as the
/// document names it.
fn place_in_a_file(document: &Document, question: &str) -> Option<Pointer> {
    let (file, pointer) = question.split_once('#').unwrap_or((question, ""));
    if file.is_empty() {
        return None;
    }
    let path = short(Path::new(file));
    let below = Pointer::parse(&format!("#{pointer}"))?;
    if path == short(&document.path) {
        return Some(below);
    }
    let other = document.files.iter().find(|it| it.path == path);
    let other = other.or_else(|| document.files.iter().find(|it| it.name == file));
    Some(Pointer::root_of(&other?.name).join(&below))
}

/// The items that a pointer, a method with its path, or a name means, the nearest first.
fn find<'o>(origins: &'o [Origin], question: &str) -> Vec<&'o Origin> {
    let ways = [of_pointer, of_route, of_path, of_name];
    let mut found = ways.iter().map(|way| way(origins, question));
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// `#/paths/~1pets/get`.
fn of_pointer<'o>(origins: &'o [Origin], question: &str) -> Vec<&'o Origin> {
    let asked = question.starts_with(['#', '/']);
    match asked.then(|| Pointer::parse(question)).flatten() {
        Some(asked) => of_place(origins, &asked),
        None => Vec::new(),
    }
}

/// The item of a place and what is right below it, or what is around it.
fn of_place<'o>(origins: &'o [Origin], asked: &Pointer) -> Vec<&'o Origin> {
    // Where something was taken from another file, both places mean it.
    let places = |origin: &'o Origin| [&origin.pointer, &origin.bundled];
    let is = |origin: &&'o Origin| places(origin).contains(&asked);
    let below = |origin: &&'o Origin| {
        let inside = places(origin).iter().any(|it| it.below(asked).is_some());
        inside && !is(origin)
    };
    let mut found: Vec<&Origin> = origins.iter().filter(is).collect();
    found.extend(origins.iter().filter(below));
    if !found.is_empty() {
        return found;
    }
    // Of a place within an item, the item.
    let depth = |origin: &&'o Origin| {
        let around = places(origin)
            .into_iter()
            .filter(|it| it.source().is_some() || !it.as_str().is_empty());
        let around = around.filter(|it| asked.below(it).is_some());
        around.map(|it| it.as_str().len()).max()
    };
    let longest = origins.iter().filter_map(|origin| depth(&origin)).max();
    let nearest = origins
        .iter()
        .filter(|it| longest.is_some() && depth(it) == longest);
    nearest.collect()
}

/// `GET /pets`.
fn of_route<'o>(origins: &'o [Origin], question: &str) -> Vec<&'o Origin> {
    let Some((method, path)) = question.split_once(' ') else {
        return Vec::new();
    };
    let method = method.to_ascii_lowercase();
    let place = Pointer::root().at(["paths", path.trim(), &method]);
    of_place(origins, &place)
}

/// `models::Pet`, `Pet::name`, `pets.get`: a path, or the end of one.
fn of_path<'o>(origins: &'o [Origin], question: &str) -> Vec<&'o Origin> {
    let asked = plain(question);
    let ends = |origin: &&Origin| {
        let path = plain(&origin.path);
        let before = path.strip_suffix(&asked);
        before.is_some_and(|before| before.is_empty() || before.ends_with("::"))
    };
    let mut found: Vec<&Origin> = origins.iter().filter(ends).collect();
    // What belongs to the only item that is meant.
    if let [only] = found.as_slice() {
        let start = format!("{}::", plain(&only.path));
        let parts = origins
            .iter()
            .filter(|it| plain(&it.path).starts_with(&start));
        found.extend(parts);
    }
    found
}

/// A name in other letters, or an operationId.
fn of_name<'o>(origins: &'o [Origin], question: &str) -> Vec<&'o Origin> {
    let asked = letters(question);
    let is = |origin: &&Origin| {
        let last = plain(&origin.path);
        let id = origin.operation_id.as_deref();
        letters(last.rsplit("::").next().unwrap_or_default()) == asked
            || id.is_some_and(|id| letters(id) == asked)
    };
    origins.iter().filter(is).collect()
}

/// A path with `::` between all of its parts.
fn plain(path: &str) -> String {
    path.replace("()", "").replace('.', "::")
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn unknown(origins: &[Origin], question: &str) -> String {
    let likeness = |origin: &&Origin| {
        let path = plain(&origin.path);
        let last = path.rsplit("::").next().unwrap_or_default();
        // A likeness that counts what differs: to others, one letter is much like each word that has it.
        let of_name =
            |name: &str| strsim::normalized_levenshtein(&letters(question), &letters(name));
        let of_pointer = strsim::normalized_levenshtein(question, &origin.pointer.to_string());
        of_name(last).max(of_name(&path)).max(of_pointer)
    };
    let nearest = origins
        .iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let nearest = nearest.map_or_else(String::new, |origin| {
        format!("; did you mean `{}` or `{}`?", origin.path, origin.pointer)
    });
    format!(
        "error: expected a JSON pointer of the document, a method and a path, or the name of a Rust \
         item, found `{question}`{nearest}"
    )
}

#[cfg(test)]
mod tests {
    use generator::{Config, analyse};

    use super::*;

    const TEXT: &str = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
tags: [{name: pets}]
paths:
  /pets:
    get:
      operationId: list-pets
      tags: [pets]
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Result'}}}}}
components:
  schemas:
    Result: {type: object, properties: {a: {$ref: '#/components/schemas/Pet'}, b: {$ref: '#/components/schemas/Petition'}}}
    Pet: {type: object, properties: {name: {type: string}}}
    Unused: {type: object}
    Petition: {type: object, properties: {name: {type: string}}}
";

    fn paths(question: &str) -> Vec<String> {
        let analysis = analyse(TEXT, &Config::default()).expect("a document");
        let origins = analysis.origins(None);
        let found = find(&origins, question);
        found
            .into_iter()
            .map(|origin| origin.path.clone())
            .collect()
    }

    #[test]
    fn both_ways_lead_to_the_item() {
        let request = "api::pets::ListPetsRequest";
        let operation = ["client.pets().list", request, "client.pets().list::limit"];
        for question in ["#/paths/~1pets/get", "/paths/~1pets/get", "GET /pets"] {
            assert_eq!(paths(question), operation, "{question}");
        }
        assert_eq!(paths("pets.list"), [operation[0], operation[2]]);
        assert_eq!(paths("#/paths/~1pets/get/responses/200"), operation[..2]);
        for question in ["#/components/schemas/Pet", "Pet", "models::Pet"] {
            assert_eq!(
                paths(question),
                ["models::Pet", "models::Pet::name"],
                "{question}"
            );
        }
        assert_eq!(paths("Pet::name"), ["models::Pet::name"]);
        assert_eq!(
            paths("name"),
            ["models::Pet::name", "models::Petition::name"]
        );
        assert_eq!(paths("ListPets"), operation[..1]);
        assert_eq!(paths("ListPetsRequest"), [request]);
        assert_eq!(paths("pet"), ["models::Pet"]);
        assert_eq!(paths("#/info"), [""; 0]);
        // What is left out is told from what is not in the document.
        assert_eq!(paths("#/components/schemas/Unused"), ["models::Unused"]);
    }

    #[test]
    fn the_nearest_is_named() {
        let analysis = analyse(TEXT, &Config::default()).expect("a document");
        let text = unknown(&analysis.origins(None), "Petitoin");
        let expected = "did you mean `models::Petition` or `#/components/schemas/Petition`?";
        assert!(text.contains(expected), "{text}");
    }
}
