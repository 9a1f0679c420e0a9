use super::*;
use crate::{Analysis, Config, analyse};

/// A document with these schemas, each used by an operation of its own group.
fn document(schemas: &str) -> Analysis {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    analyse(text.as_str(), &Config::default()).expect("a document")
}

/// The names of what each home has, by the name of the home.
fn shared(versions: &[&str]) -> Vec<(String, Vec<String>)> {
    let analyses: Vec<_> = versions.iter().map(|schemas| document(schemas)).collect();
    let modules: Vec<_> = (1..=versions.len()).map(|at| format!("v{at}")).collect();
    let sides = sides(&analyses, &modules);
    let sharing = Sharing::new(&sides);
    let home = |home: Home| {
        let newest = &sides[home.newest()];
        let names = home.newest_elements().map(|element| match element {
            Element::Type(id) => newest.names.ty(id).name.to_string(),
            Element::Operation(id) => newest.names.operation(id).request.to_string(),
        });
        (home.module.clone(), names.collect())
    };
    sharing.homes.into_iter().map(home).collect()
}

fn sides<'a>(analyses: &'a [Analysis], modules: &'a [String]) -> Vec<Side<'a>> {
    let sides = analyses.iter().zip(modules);
    let side = |(analysis, module): (&'a Analysis, &'a String)| Side {
        api: &analysis.api,
        names: &analysis.names,
        module,
        old_setters: BTreeMap::new(),
    };
    sides.map(side).collect()
}

fn names(all: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let text = |name: &&str| (*name).to_owned();
    let home = |(home, names): &(&str, &[&str])| (text(home), names.iter().map(text).collect());
    all.iter().map(home).collect()
}

const TAG: &str = "    Tag: {type: object, properties: {name: {type: string}}}\n";
const KIND: &str = "    Kind: {type: string, enum: [cat, dog]}\n";

#[test]
fn what_only_people_read_may_differ() {
    let old =
        "    Tag: {type: object, properties: {n: {type: string, maxLength: 3, example: a}}}\n";
    let new = "    Tag: {description: A word., type: object, properties: {n: {type: string}}}\n";
    assert_eq!(shared(&[old, new]), names(&[("v1_to_v2", &["Tag"])]));
    for other in [
        "    Tag: {type: object, properties: {n: {type: integer}}}\n",
        "    Tag: {type: object, required: [n], properties: {n: {type: string}}}\n",
        "    Tag: {type: object, properties: {N: {type: string}}}\n",
        "    Tag: {type: object, properties: {n: {type: string}}, additionalProperties: true}\n",
        "    Tag: {type: object, properties: {n: {type: string, readOnly: true}}}\n",
        "    Tag: {type: object, properties: {n: {type: string, xml: {attribute: true}}}}\n",
        "    Word: {type: object, properties: {n: {type: string}}}\n",
    ] {
        assert_eq!(shared(&[old, other]), names(&[]), "{other}");
    }
}

#[test]
fn a_circle_is_shared_as_a_whole_or_not_at_all() {
    let circle = |of_b: &str| {
        format!(
            "{TAG}    A: {{type: object, properties: {{b: {{$ref: '#/components/schemas/B'}}}}}}\n    \
             B: {{type: object, properties: {{c: {{$ref: '#/components/schemas/C'}}}}}}\n    \
             C: {{type: object, properties: {{a: {{$ref: '#/components/schemas/A'}}, x: {of_b}, \
             tag: {{$ref: '#/components/schemas/Tag'}}}}}}\n"
        )
    };
    let (old, new) = (circle("{type: string}"), circle("{type: integer}"));
    let all = names(&[("v1_to_v2", &["A", "B", "C", "Tag"])]);
    assert_eq!(shared(&[&old, &old]), all);
    assert_eq!(shared(&[&old, &new]), names(&[("v1_to_v2", &["Tag"])]));
}

#[test]
fn several_versions_share_what_each_has_in_common_with_which() {
    let other = "    Kind: {type: string, enum: [bird]}\n";
    let with_kind = |kind: &str| {
        let pet =
            "    Pet: {type: object, properties: {kind: {$ref: '#/components/schemas/Kind'}}}\n";
        format!("{TAG}{kind}{pet}")
    };
    let (cat, bird) = (with_kind(KIND), with_kind(other));
    assert_eq!(
        shared(&[&cat, &bird, &cat, &bird]),
        names(&[
            ("v1_to_v4", &["Tag"]),
            ("v1_and_v3", &["Kind", "Pet"]),
            ("v2_and_v4", &["Kind", "Pet"]),
        ])
    );
}

#[test]
fn many_versions_that_are_no_neighbours_have_a_short_name() {
    let other = "    Kind: {type: string, enum: [bird]}\n";
    let mut versions = vec![KIND, TAG, KIND, TAG, KIND, TAG, other];
    assert_eq!(
        shared(&versions),
        names(&[("v1_and_others", &["Kind"]), ("v2_and_others", &["Tag"])])
    );
    let both = format!("{KIND}{TAG}");
    versions.extend([both.as_str(), TAG]);
    versions[0] = &both;
    assert_eq!(
        shared(&versions),
        names(&[("v1_and_others", &["Tag"]), ("v1_and_others_2", &["Kind"])])
    );
}

#[test]
fn a_type_does_what_any_of_its_versions_does_with_it() {
    let text = |operation: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{/tags: {operation}}}\n\
             components:\n  schemas:\n{TAG}"
        )
    };
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/Tag'}}}";
    let get = text(&format!(
        "{{get: {{responses: {{'200': {{description: ok, {content}}}}}}}}}"
    ));
    let put = text(&format!(
        "{{put: {{requestBody: {{{content}}}, responses: {{'204': {{description: ok}}}}}}}}"
    ));
    let analyses = [get, put].map(|text| {
        let analysis = analyse(text.as_str(), &Config::default());
        analysis.expect("a document")
    });
    let modules = ["v1".to_owned(), "v2".to_owned()];
    let sides = sides(&analyses, &modules);
    let sharing = Sharing::new(&sides);
    let apis: Vec<_> = analyses.iter().map(|it| &it.api).collect();
    let usage = sharing.usage(&apis);
    assert_eq!(usage.len(), 2);
    assert!(
        usage
            .iter()
            .all(|(_, _, usage)| usage.sent && usage.received)
    );
}

/// Whether the type `T` of one document converts into that of another.
fn widens(old: &str, new: &str) -> bool {
    let analyses = [old, new].map(|schema| document(&format!("{TAG}    T: {schema}\n")));
    let modules = ["v1".to_owned(), "v2".to_owned()];
    let sides = sides(&analyses, &modules);
    let sharing = Sharing::new(&sides);
    let widening = Widening::new(&sides, &sharing, 0, 1);
    let is_t = |id: TypeId| sides[0].names.ty(id).name.to_string() == "T";
    widening.types.iter().any(|(old, ..)| is_t(*old))
}

#[test]
fn what_could_lose_something_does_not_convert() {
    let object = |rest: &str| format!("{{type: object, properties: {{a: {rest}}}}}");
    let required =
        |rest: &str| format!("{{type: object, required: [a], properties: {{a: {rest}}}}}");
    let int32 = "{type: integer, format: int32}";
    for (old, new) in [
        (object(int32), object("{type: integer}")),
        (object(int32), object("{type: number}")),
        (
            object("{type: integer}"),
            object("{type: number, format: decimal}"),
        ),
        (
            object("{type: string, enum: [a, b]}"),
            object("{type: string}"),
        ),
        (required("{type: string}"), object("{type: string}")),
        (
            object("{type: string}"),
            object("{type: string, nullable: true}"),
        ),
        (
            required("{type: string}"),
            required("{type: string, nullable: true}"),
        ),
        (
            object(int32),
            "{type: object, properties: {a: {type: integer, format: int32}, b: {}}}".into(),
        ),
        (
            "{type: string, enum: [a, b]}".into(),
            "{type: string, enum: [b, a, c]}".into(),
        ),
    ] {
        assert!(widens(&old, &new), "{old} -> {new}");
        assert!(!widens(&new, &old), "{new} -> {old}");
    }
    for (old, new) in [
        (object("{type: integer}"), object("{type: number}")),
        (object("{type: string}"), object("{type: integer}")),
        (
            required("{type: string, nullable: true}"),
            object("{type: string}"),
        ),
        (
            object("{type: string}"),
            "{type: object, properties: {b: {type: string}}}".into(),
        ),
    ] {
        assert!(!widens(&old, &new), "{old} -> {new}");
    }
}
