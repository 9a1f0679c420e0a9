use std::path::Path;

use generator::diagnostics::Diagnostics;
use generator::pointer::Pointer;

use super::*;

const TEXT: &str = "openapi: 3.0.3\npaths:\n  /pets:\n    get: {}\n";

fn findings(diagnostics: Diagnostics) -> Findings<'static> {
    Findings::new(Path::new("pets.yaml"), TEXT, diagnostics)
}

fn place(start: usize, end: usize) -> Location {
    let line_start = TEXT[..start].rfind('\n').map_or(0, |at| at + 1);
    Location {
        span: start..end,
        line: TEXT[..start].matches('\n').count() + 1,
        column: start - line_start + 1,
    }
}

#[test]
fn a_finding_has_place_snippet_pointer_and_help() {
    let at = Pointer::root().at(["paths", "/pets", "get"]);
    let diagnostic = Diagnostic::unclassified(
        Severity::Warning,
        Cause::Repair,
        &at,
        "no `responses`",
        "an empty answer is assumed",
    );
    let start = TEXT.find("get").unwrap();
    let text = one(
        &findings(Diagnostics::new()),
        &diagnostic,
        Some(place(start, start + 3)),
        false,
    );
    insta::assert_snapshot!(text, @r"
    warning[repair]: no `responses`
     --> pets.yaml:4:5
      |
    4 |     get: {}
      |     ^^^
      |
      = note: at #/paths/~1pets/get
      = help: an empty answer is assumed
    ");
}

#[test]
fn a_place_in_a_very_long_line_shows_a_part_of_it() {
    let text = format!("{}\"here\"{}", "é".repeat(10_000), "x".repeat(10_000));
    let start = text.find("\"here\"").unwrap();
    let excerpt = excerpt(
        &text,
        Location {
            span: start..start + 6,
            line: 1,
            column: 10_001,
        },
    )
    .unwrap();
    assert!(excerpt.text.len() <= 2 * WINDOW);
    assert_eq!(&excerpt.text[excerpt.span.clone()], "\"here\"");
    assert_eq!(excerpt.column, 10_001);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    assert_eq!(clean("a\u{1b}[31mb"), "a [31mb");
    let text = "a: \u{1b}[31m\u{85}b";
    let shown = excerpt(
        text,
        Location {
            span: text.len() - 1..text.len(),
            line: 1,
            column: 10,
        },
    );
    let shown = shown.unwrap();
    assert!(!shown.text.contains(char::is_control));
    assert_eq!(&shown.text[shown.span], "b");
}

#[test]
fn many_of_a_kind_do_not_drown_the_rest() {
    let mut diagnostics = Diagnostics::new();
    let at = Pointer::root().child("paths");
    for n in 0..2000 {
        diagnostics.warn(Cause::Fallback, &at, format!("`T{n}` has {n} faults"), "");
    }
    diagnostics.error(
        Cause::Reference,
        &at,
        "the reference `#/x` leads nowhere",
        "",
    );
    let text = render(&findings(diagnostics), false, false);
    assert!(text.starts_with("error[reference]"), "{text}");
    assert!(text.contains("... and 1998 more like this"), "{text}");
    assert!(text.lines().count() < 40, "{text}");
}

#[test]
fn quiet_shows_errors_only() {
    let mut diagnostics = Diagnostics::new();
    let at = Pointer::root();
    diagnostics.warn(Cause::Fallback, &at, "a warning", "");
    assert_eq!(render(&findings(diagnostics.clone()), true, false), "");
    diagnostics.omit(Cause::Omitted, &at, "an omission", "");
    let text = render(&findings(diagnostics), true, false);
    assert!(
        text.contains("an omission") && !text.contains("a warning"),
        "{text}"
    );
}

#[test]
fn counts_say_how_bad_and_why() {
    let mut diagnostics = Diagnostics::new();
    let at = Pointer::root();
    diagnostics.warn(Cause::Repair, &at, "a", "");
    diagnostics.warn(Cause::Fallback, &at, "b", "");
    diagnostics.error(Cause::Reference, &at, "c", "");
    assert_eq!(
        counts(&findings(diagnostics).list),
        "1 error, 2 warnings (1 repair, 1 reference, 1 fallback)"
    );
}
