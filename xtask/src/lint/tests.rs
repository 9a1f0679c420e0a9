use std::path::Path;

use super::*;

const TEXT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /a:
    get: {operationId: a, x-ünï: 1, responses: {'200': {$ref: '#/components/responses/100%'}}}
";

fn findings() -> Findings<'static> {
    let analysis = generator::analyse(TEXT, &generator::Config::default()).expect("a document");
    Findings::new(Path::new("a, b/pets 1.yaml"), TEXT, analysis.diagnostics)
}

#[test]
fn a_line_of_github_has_nothing_that_ends_it() {
    let text = github::commands(&[findings()]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), findings().list.len());
    let start = "::warning file=a%2C b/pets 1.yaml,line=5,col=";
    assert!(lines.iter().any(|line| line.starts_with(start)), "{text}");
    assert!(text.contains("responses/100%25`"), "{text}");
}

#[test]
fn annotations_come_in_the_order_of_the_document() {
    const TWO: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /a:
    get: {operationId: a, responses: {'200': {$ref: '#/components/responses/a'}}}
  /b:
    get: {operationId: b, responses: {'200': {$ref: '#/components/responses/b'}}}
";
    let analysis = generator::analyse(TWO, &generator::Config::default()).expect("a document");
    let mut findings = Findings::new(Path::new("pets.yaml"), TWO, analysis.diagnostics);
    // As if the second had been found first.
    findings.list.reverse();
    let text = github::commands(&[findings]);
    let number = |line: &str, name: &str| -> Option<u32> {
        let value = line.split(name).nth(1)?.split([',', ':']).next()?;
        value.parse().ok()
    };
    let places = text
        .lines()
        .map(|it| (number(it, "line="), number(it, "col=")));
    let places: Vec<_> = places.collect();
    assert!(places.len() > 1 && places.is_sorted(), "{text}");
}

#[test]
fn a_log_of_sarif_has_all_that_its_schema_knows_and_nothing_else() {
    let log = sarif::log(&[findings()]);
    let read: serde_sarif::sarif::Sarif = serde_json::from_value(log.clone()).expect("SARIF");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        let rule = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%2C%20b/pets%201.yaml");
        assert!(place["region"]["endColumn"].as_u64() > place["region"]["startColumn"].as_u64());
    }
}

#[test]
fn every_finding_is_listed_for_people() {
    let text = plain(&findings(), show::Look::default());
    for diagnostic in &findings().list {
        assert!(text.contains(&format!("[{}]", diagnostic.code())), "{text}");
    }
    let none = Findings::new(Path::new("a.yaml"), "", Diagnostics::new());
    assert_eq!(plain(&none, show::Look::default()), "a.yaml: no findings\n");
}
