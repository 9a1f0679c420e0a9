use super::*;

#[test]
fn code_never_becomes_a_doctest() {
    let text = commonmark("Look:\n\n    panic!()\n\n```rust\npanic!()\n```\n");
    assert_eq!(text.matches("text\npanic!()").count(), 2, "{text}");
    assert!(!text.contains("rust"), "{text}");
}

#[test]
fn brackets_are_no_links_to_items() {
    assert_eq!(commonmark("The [id] of `a[0]`"), r"The \[id\] of `a[0]`");
    assert_eq!(
        commonmark("See [Foo](Foo) and [here](http://a.b/c)"),
        "See Foo and [here](http://a.b/c)"
    );
}

#[test]
fn html_becomes_commonmark() {
    let cases = [
        ("A <b>bold</b> Vec<String>", r"A **bold** Vec\<String>"),
        ("<div>\n<p>Hi</p>\n</div>", "Hi"),
        ("one<br>two <br/> three", "one\ntwo\nthree"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<em>a</em> and <code>b < c</code>", "*a* and `b < c`"),
    ];
    for (html, text) in cases {
        let found = commonmark(html);
        assert_eq!(
            found.replace("  \n", "\n").replace("\\\n", "\n"),
            text,
            "{html}"
        );
    }
}

#[test]
fn what_is_no_html_stays_text() {
    let cases = [
        ("Map<String, Link> of `<p>`", r"Map\<String, Link> of `<p>`"),
        ("/users/<id>/<label>", r"/users/\<id>/\<label>"),
        ("<id>\nis the <b>id</b>", r"\<id> is the **id**"),
        ("as <id>5</id> or <n/>", r"as \<id>5\</id> or \<n/>"),
        ("<p>a</p> <note>b</note><x>", "a\n\nb\\<x>"),
        ("a < b and c > d", "a < b and c > d"),
        ("<?xml version=\"1\"?>", r#"\<?xml version="1"?>"#),
        ("see <!-- here", r"see \<!-- here"),
        ("1 <2 <!-- gone --> 3", r"1 \<2 3"),
    ];
    for (html, text) in cases {
        let found = commonmark(html);
        assert_eq!(plainly(&found), plainly(text), "{html}");
    }
}

/// Without the escapes that are a matter of taste.
fn plainly(text: &str) -> String {
    text.replace("\\<", "<")
        .replace("\\>", ">")
        .replace("\\!", "!")
}

#[test]
fn html_keeps_words_apart_and_lists_together() {
    let html = "<p>Starts with <a href=\"/docs/start\">the guide</a>\nand goes on. Set \
                <code>fast=true</code>\nto hurry.</p>\n\n<ul><li>one</li><li>two</li></ul>";
    let text = "Starts with the guide and goes on. Set `fast=true` to hurry.\n\n* one\n* two";
    assert_eq!(commonmark(html), text);
}

#[test]
fn html_that_nests_as_nobody_writes_is_text() {
    for deep in [
        "<div>".repeat(20_000),
        "> ".repeat(20_000) + "a",
        "<b><i>".repeat(3_000) + &"</i></b>".repeat(3_000),
        "* ".repeat(5_000) + "a",
        "<div>".repeat(2_000) + "a" + &"</div>".repeat(2_000),
    ] {
        assert!(guard::holds(&commonmark(&deep), ""));
    }
}

#[test]
fn bare_urls_become_links() {
    assert_eq!(commonmark("See https://a.b/c_d."), "See <https://a.b/c_d>.");
    assert_eq!(commonmark("http:// is no URL"), "http:// is no URL");
    assert_eq!(commonmark("http://, http://a.b"), "http://, <http://a.b>");
}

#[test]
fn what_rustc_refuses_in_comments_is_dropped() {
    assert_eq!(commonmark("a\u{202e}b\rc\u{0}"), "ab\nc");
}

#[test]
fn a_text_in_a_sentence_is_one_line() {
    assert_eq!(
        inline("# A `b`\n\n```\nc\nd\n```\n* *e*"),
        "A `b` `c d` *e*"
    );
    let docs = Docs {
        description: Some("First\nline.\n\nMore.".into()),
        ..Docs::default()
    };
    assert_eq!(lead(&docs), "First line.");
}

#[test]
fn only_paragraphs_stand_behind_a_list_mark() {
    assert_eq!(item("`404`", "Gone", ""), "* `404`: Gone");
    assert_eq!(
        item("`404`", "Gone", "The body is a `P`."),
        "* `404`: Gone. The body is a `P`."
    );
    assert_eq!(
        item("`404`", "Gone\nnow\n\n* a\n\n  b", "It."),
        "* `404`: Gone\n  now\n\n  * a\n\n    b\n\n  It."
    );
    let code = commonmark("```\nx\n```rust\npanic!() //");
    let item = item("`404`", &code, "");
    assert!(item.starts_with("* `404`:\n\n  ```"), "{item}");
    assert!(guard::holds(&item, ""), "{item}");
}

#[test]
fn what_would_run_loses_its_markup() {
    let text = "a\n\n```\npanic!()\n```";
    assert_eq!(
        guard::guarded(text, ""),
        "a\n\n\\`\\`\\`\npanic\\!\\(\\)\n\\`\\`\\`"
    );
    let example = "```no_run\nours()\n```";
    for open in ["````text\n", "<!--", "<pre>", "    code"] {
        assert!(!guard::holds(open, ""), "{open}");
        assert!(!guard::holds(open, example), "{open}");
    }
    assert!(guard::holds("```text\na\n```", example));
}

#[test]
fn headings_of_the_document_are_below_those_of_a_section() {
    let text = "# Errors\n\nNone.\n\n## More\n\n````text\n# no heading\n````";
    let expected = "### Errors\n\nNone.\n\n#### More\n\n````text\n# no heading\n````";
    assert_eq!(below_section(text), expected);
    for same in ["No *heading*.", "### Errors\n\nNone."] {
        assert_eq!(below_section(same), same);
    }
}
