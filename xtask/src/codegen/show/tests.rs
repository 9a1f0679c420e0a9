use std::path::Path;

use generator::diagnostics::Diagnostics;
use generator::pointer::Pointer;

use super::super::findings::sample;
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
    let diagnostic = Diagnostic {
        pointer: at,
        help: "an empty response is assumed".to_owned(),
        ..sample("no-responses", Severity::Warning, "no `responses`")
    };
    let start = TEXT.find("get").unwrap();
    let text = one(
        &findings(Diagnostics::new()),
        &diagnostic,
        Some(place(start, start + 3)),
        Look::default(),
    );
    insta::assert_snapshot!(text, @r"
    warning[no-responses]: no `responses`
     --> pets.yaml:4:5
      |
    4 |     get: {}
      |     ^^^
      |
      = note: at #/paths/~1pets/get
      = help: an empty response is assumed
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
        WINDOW,
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
        WINDOW,
    );
    let shown = shown.unwrap();
    assert!(!shown.text.contains(char::is_control));
    assert_eq!(&shown.text[shown.span], "b");
}

#[test]
fn many_of_a_kind_do_not_drown_the_rest() {
    let mut diagnostics = Diagnostics::new();
    for n in 0..2000 {
        let message = format!("`T{n}` has {n} faults");
        diagnostics.push(sample("faulty-type", Severity::Warning, &message));
    }
    let message = "the reference `#/x` leads nowhere";
    diagnostics.push(sample("lost-reference", Severity::Error, message));
    let text = render(&findings(diagnostics), false, Look::default());
    assert!(text.starts_with("error[lost-reference]"), "{text}");
    assert!(text.contains("... and 1998 more of faulty-type"), "{text}");
    assert!(text.lines().count() < 40, "{text}");
}

#[test]
fn a_kind_is_told_by_its_code_and_not_by_its_words() {
    let mut diagnostics = Diagnostics::new();
    for (code, message) in [("a", "one"), ("b", "one"), ("a", "two"), ("a", "three")] {
        diagnostics.push(sample(code, Severity::Warning, message));
    }
    let text = render(&findings(diagnostics), false, Look::default());
    assert_eq!(text.matches("warning[a]").count(), 2, "{text}");
    assert_eq!(text.matches("warning[b]").count(), 1, "{text}");
    assert!(text.contains("... and 1 more of a\n"), "{text}");
}

#[test]
fn quiet_shows_errors_only() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(sample("a", Severity::Warning, "a warning"));
    assert_eq!(
        render(&findings(diagnostics.clone()), true, Look::default()),
        ""
    );
    diagnostics.push(sample("b", Severity::Omission, "an omission"));
    let text = render(&findings(diagnostics), true, Look::default());
    assert!(text.starts_with("omission[b]: an omission"), "{text}");
    assert!(!text.contains("a warning"), "{text}");
}

#[test]
fn counts_say_how_bad_and_what_it_is_about() {
    let mut diagnostics = Diagnostics::new();
    for (code, severity) in [
        ("a", Severity::Warning),
        ("b", Severity::Warning),
        ("c", Severity::Error),
    ] {
        diagnostics.push(sample(code, severity, "a"));
    }
    assert_eq!(
        counts(&findings(diagnostics).list),
        "1 error, 2 warnings (1 unreadable, 2 repaired)"
    );
}

#[test]
fn a_note_that_changes_something_is_a_line() {
    let mut diagnostics = Diagnostics::new();
    for message in ["a name", "another name"] {
        diagnostics.push(sample("a-name", Severity::Note, message));
    }
    let mut ignored = sample("no-effect", Severity::Note, "nothing");
    ignored.kind.category = Category::Ignored;
    diagnostics.push(ignored);
    let text = render(&findings(diagnostics.clone()), false, Look::default());
    assert_eq!(text, "note[a-name]: pets.yaml:1:1: a name (and 1 more)\n");
    assert_eq!(render(&findings(diagnostics), true, Look::default()), "");
}

#[test]
fn a_narrow_terminal_is_kept() {
    let at = Pointer::root();
    let diagnostic = Diagnostic {
        pointer: at,
        ..sample("long", Severity::Warning, "a place in a long line")
    };
    let text = format!("a: {}\n", "word ".repeat(60));
    let found = Findings::new(Path::new("a.yaml"), &text, Diagnostics::new());
    let look = Look {
        color: false,
        width: Some(50),
    };
    let place = Location {
        span: 200..205,
        line: 1,
        column: 201,
    };
    let shown = one(&found, &diagnostic, Some(place), look);
    let longest = shown.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(50), "{shown}");
    assert!(!shown.contains("= note: at #"), "{shown}");
}
