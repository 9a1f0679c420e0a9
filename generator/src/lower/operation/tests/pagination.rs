//! Pagination.

use super::{api, lower_by, one};
use crate::config::Settings;
use crate::diagnostics::{Category, Diagnostics};
use crate::ir::{NextPage, Pagination};

fn with(parameters: &[(&str, &str)], schema: &str, more: &str) -> (Option<Pagination>, usize) {
    let parameters = parameters
        .iter()
        .map(|(name, ty)| format!("{{name: '{name}', in: query, schema: {{type: {ty}}}}}"));
    let parameters: Vec<_> = parameters.collect();
    let operation = format!(
        "parameters: [{}], responses: {{'200': {{description: d, {more} content: {{application/json: {{schema: {schema}}}}}}}}}",
        parameters.join(", ")
    );
    let (operation, _, diagnostics) = one("/a", "get", &operation);
    let inferred = diagnostics
        .iter()
        .filter(|d| d.kind.category == Category::Inferred);
    (operation.pagination, inferred.count())
}

#[test]
fn the_preferred_media_type_is_paged() {
    let content = |status: &str, schema: &str| {
        format!(
            "'{status}': {{description: d, content: {{application/json: {{schema: {schema}}}, text/csv: {{schema: {{type: string}}}}}}}}"
        )
    };
    let paged = |responses: &str| {
        let parameters = OFFSET
            .map(|(name, ty)| format!("{{name: '{name}', in: query, schema: {{type: {ty}}}}}"));
        let operation = format!(
            "parameters: [{}], responses: {{{responses}}}",
            parameters.join(", ")
        );
        one("/a", "get", &operation).0.pagination.is_some()
    };
    assert!(paged(&content("200", LIST)));
    let several = format!(
        "{}, {}",
        content("200", LIST),
        content("201", "{type: object}")
    );
    assert!(!paged(&several));
}

const LIST: &str = "{type: array, items: {type: string}}";
const OFFSET: [(&str, &str); 2] = [("limit", "integer"), ("offset", "integer")];

#[test]
fn offset_and_limit_page_a_list() {
    let (found, notes) = with(&OFFSET, LIST, "");
    let found = found.unwrap();
    assert_eq!(found.items, [""; 0]);
    assert_eq!(
        found.next,
        NextPage::Offset {
            offset: 1,
            limit: Some(0)
        }
    );
    assert_eq!(notes, 1);
    assert_eq!(with(&[("limit", "integer")], LIST, "").0, None);
    assert_eq!(
        with(&[("limit", "integer"), ("offset", "string")], LIST, "").0,
        None
    );
}

#[test]
fn a_start_with_an_end_is_no_offset() {
    let range = [
        ("start", "integer"),
        ("limit", "integer"),
        ("end", "integer"),
    ];
    assert_eq!(with(&range, LIST, "").0, None);
    assert!(with(&range[..2], LIST, "").0.is_some());
}

#[test]
fn the_list_has_a_usual_name_or_is_the_only_one() {
    let items = |schema: &str| with(&OFFSET, schema, "").0.map(|found| found.items);
    let object = |properties: &str| format!("{{type: object, properties: {{{properties}}}}}");
    assert_eq!(
        items(&object(&format!("n: {{type: integer}}, pets: {LIST}"))),
        Some(vec!["pets".into()])
    );
    assert_eq!(
        items(&object(&format!("data: {LIST}, errors: {LIST}"))),
        Some(vec!["data".into()])
    );
    assert_eq!(items(&object(&format!("cats: {LIST}, dogs: {LIST}"))), None);
    assert_eq!(items(&object("n: {type: integer}")), None);
}

#[test]
fn pages_are_numbered_from_their_default() {
    let (found, _) = with(
        &[("page", "integer, default: 0"), ("per_page", "integer")],
        LIST,
        "",
    );
    assert_eq!(
        found.unwrap().next,
        NextPage::Page {
            page: 0,
            first: 0,
            limit: Some(1)
        }
    );
    let (found, _) = with(
        &[("page[number]", "integer"), ("page[size]", "integer")],
        LIST,
        "",
    );
    assert_eq!(
        found.unwrap().next,
        NextPage::Page {
            page: 0,
            first: 1,
            limit: Some(1)
        }
    );
}

#[test]
fn the_default_of_a_page_may_come_through_all_of() {
    for (page, expected) in [
        ("integer, allOf: [{minimum: 0}]", 0),
        ("integer, allOf: [{default: 0}]", 0),
        ("integer, allOf: [{minimum: 0}, {default: 1}]", 1),
        ("integer, minimum: 0, exclusiveMinimum: true", 1),
        ("integer, default: 1, allOf: [{default: 0}]", 1),
    ] {
        let (found, _) = with(&[("page", page), ("per_page", "integer")], LIST, "");
        let Some(NextPage::Page { first, .. }) = found.map(|found| found.next) else {
            panic!("pages for {page}");
        };
        assert_eq!(first, expected, "{page}");
    }
}

#[test]
fn a_cursor_is_taken_from_the_body() {
    let body = format!(
        "{{type: object, properties: {{data: {LIST}, meta: {{type: object, properties: {{next_cursor: {{type: string, nullable: true}}}}}}}}}}"
    );
    let (found, _) = with(&[("cursor", "string"), ("limit", "integer")], &body, "");
    let value = vec!["meta".to_owned(), "next_cursor".to_owned()];
    assert_eq!(found.unwrap().next, NextPage::Cursor { cursor: 0, value });
}

#[test]
fn a_link_is_in_the_body_or_in_a_header() {
    let body =
        format!("{{type: object, properties: {{results: {LIST}, next_url: {{type: string}}}}}}");
    let (found, _) = with(&[("limit", "integer")], &body, "");
    assert_eq!(
        found.unwrap().next,
        NextPage::Link {
            value: vec!["next_url".to_owned()]
        }
    );
    let header = "headers: {Link: {schema: {type: string}}},";
    let (found, _) = with(
        &[("page", "integer"), ("per_page", "integer")],
        LIST,
        header,
    );
    assert_eq!(found.unwrap().next, NextPage::LinkHeader);
}

fn extended(extension: &str) -> (Option<Pagination>, Vec<Category>) {
    let text = format!(
        "paths:
  /a:
    get:
      {extension}
      parameters: [{{name: from, in: query, schema: {{type: integer}}}}, {{name: n, in: query, schema: {{type: integer}}}}]
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: {{type: object, properties: {{page: {{type: object, properties: {{rows: {LIST}, after: {{type: string}}}}}}, other: {LIST}}}}}"
    );
    let (mut api, diagnostics) = api(&text);
    let causes = diagnostics.iter().map(|d| d.kind.category).collect();
    (api.operations.remove(0).pagination, causes)
}

#[test]
fn extensions_say_it_outright() {
    let items = vec!["page".to_owned(), "rows".to_owned()];
    let offset = NextPage::Offset {
        offset: 0,
        limit: Some(1),
    };
    let speakeasy = "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: from, in: parameters, type: offset}, {name: n, in: parameters, type: limit}], outputs: {results: $.page.rows}}";
    let (found, causes) = extended(speakeasy);
    assert_eq!(
        found.map(|found| (found.items, found.next)),
        Some((items.clone(), offset.clone()))
    );
    assert_eq!(causes, [Category::Inferred]);
    let fern = "x-fern-pagination: {offset: $request.from, step: $request.n, results: $response.page.rows}";
    let (found, _) = extended(fern);
    assert_eq!(
        found.map(|found| (found.items, found.next)),
        Some((items.clone(), offset))
    );
    let plain =
        "x-pagination: {type: cursor, cursorParam: from, next: page.after, items: page.rows}";
    let (found, _) = extended(plain);
    let value = vec!["page".to_owned(), "after".to_owned()];
    assert_eq!(found.unwrap().next, NextPage::Cursor { cursor: 0, value });
}

#[test]
fn an_extension_that_does_not_fit_is_reported() {
    let (found, causes) = extended("x-pagination: {type: page, page: nowhere, items: page.rows}");
    assert_eq!(found, None);
    assert_eq!(causes, [Category::Fallback]);
}

#[test]
fn pages_of_azure_are_links_unless_another_operation_takes_them_apart() {
    let with = |pageable: &str, path: &str| {
        let response = format!(
            "responses: {{'200': {{description: d, content: {{application/json: {{schema: {{type: object, properties: {{value: {LIST}, nextLink: {{type: string}}}}}}}}}}}}}}"
        );
        let text = format!(
            "paths:
  /a: {{get: {{x-ms-pageable: {pageable}, {response}}}}}
  {path}: {{get: {{operationId: next, parameters: [{{name: link, in: path, required: true, schema: {{type: string}}}}], {response}}}}}"
        );
        let (mut api, diagnostics) = api(&text);
        let codes: Vec<_> = diagnostics.iter().map(|d| d.kind.code).collect();
        let pages = api.operations.remove(0).pagination.is_some();
        (pages, codes.contains(&"pagination-extension-not-applied"))
    };
    assert_eq!(with("{nextLinkName: nextLink}", "/b/{link}"), (true, false));
    assert_eq!(with("{nextLinkName: null}", "/b/{link}"), (false, false));
    let other = "{nextLinkName: nextLink, operationName: next}";
    assert_eq!(with(other, "/{link}"), (true, false));
    assert_eq!(with(other, "/{link}?next"), (true, false));
    assert_eq!(with(other, "/b/{link}"), (false, true));
    let unknown = "{nextLinkName: nextLink, operationName: other}";
    assert_eq!(with(unknown, "/b/{link}"), (true, false));
}

/// What an entry of `codegen.toml` makes of a list with everything in it, and what is reported.
fn configured(entry: &str) -> (Option<NextPage>, Vec<(Category, String)>) {
    let settings = format!(
        "[[client]]\ncrate = 'a'\nout = 'a'\n[[client.version]]\nmodule = 'a'\ndocument = 'a'\n\
         [client.version.pagination.'#/paths/~1a/get']\n{entry}"
    );
    let mut errors = Diagnostics::new();
    let settings = Settings::parse(&settings, &mut errors).expect("good settings");
    let text = format!(
        "openapi: 3.0.3
info: {{title: t, version: '1'}}
paths:
  /a:
    get:
      parameters: [{{name: from, in: query, schema: {{type: integer}}}}, {{name: n, in: query, schema: {{type: integer}}}}]
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: {{type: object, properties: {{rows: {LIST}, more: {LIST}, after: {{type: string}}}}}}"
    );
    let (mut api, diagnostics) = lower_by(&text, &settings.clients[0].versions[0].config);
    let told = diagnostics
        .iter()
        .map(|d| (d.kind.category, d.message.clone()));
    let next = api.operations.remove(0).pagination.map(|found| {
        assert_eq!(found.items, ["rows"]);
        found.next
    });
    (next, told.collect())
}

#[test]
fn the_configuration_says_it_for_every_style() {
    let after = || vec!["after".to_owned()];
    let limit = Some(1);
    for (entry, next, words) in [
        (
            "style = 'offset'\noffset = 'from'\nlimit = 'n'",
            NextPage::Offset { offset: 0, limit },
            "the offset `from`",
        ),
        (
            "style = 'page'\npage = 'from'\nlimit = 'n'\nfirst = 0",
            NextPage::Page {
                page: 0,
                first: 0,
                limit,
            },
            "the page number `from`, from 0 on",
        ),
        (
            "style = 'cursor'\ncursor = 'from'\nnext = 'after'",
            NextPage::Cursor {
                cursor: 0,
                value: after(),
            },
            "the cursor `from`, taken from `after`",
        ),
        (
            "style = 'link'\nnext = 'after'",
            NextPage::Link { value: after() },
            "the link in `after`",
        ),
        (
            "style = 'link-header'",
            NextPage::LinkHeader,
            "the header `Link`",
        ),
    ] {
        let (found, told) = configured(&format!("{entry}\nitems = 'rows'"));
        assert_eq!(found, Some(next), "{entry}");
        let message = format!("the list has pages by {words}, which the configuration says");
        assert_eq!(told, [(Category::Configuration, message)], "{entry}");
    }
    assert_eq!(configured("style = 'none'"), (None, Vec::new()));
}

#[test]
fn a_configuration_that_does_not_fit_is_an_error() {
    let (found, told) = configured("style = 'offset'\noffset = 'nowhere'\nitems = 'rows'");
    assert_eq!(found, None);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].1.starts_with("`pagination` "), "{told:?}");
}

/// The path of the link of a page with these properties beside its list, and of the total.
fn linked(properties: &str) -> (Option<Vec<String>>, Vec<String>) {
    let schema = format!(
        "{{type: object, properties: {{items: {{type: array, items: {{type: string}}}}, {properties}}}}}"
    );
    let found = with(&[], &schema, "").0;
    let total = found.as_ref().map(|found| found.total.clone());
    let link = found.map(|found| match found.next {
        NextPage::Link { value } => value,
        other => panic!("{other:?}"),
    });
    (link, total.unwrap_or_default())
}

#[test]
fn a_link_is_known_by_its_format() {
    for format in ["uri", "url", "uri-reference", "URI"] {
        let property = format!("next: {{type: string, format: {format}, nullable: true}}");
        assert_eq!(linked(&property).0.expect("a link"), ["next"]);
    }
    let (link, total) = linked(
        "meta: {type: object, properties: {next_url: {type: string, format: uri}, total: {type: integer}}}",
    );
    assert_eq!(link.expect("a link"), ["meta", "next_url"]);
    assert_eq!(total, ["meta", "total"]);
    for property in [
        "next: {type: string}",
        "next: {type: string, format: date}",
        "other: {type: string, format: uri}",
        "next: {type: integer}",
    ] {
        assert_eq!(linked(property).0, None, "{property}");
    }
}

#[test]
fn links_are_objects_with_an_address() {
    let object = "{type: object, properties: {href: {type: string}}}";
    let hal = format!("_links: {{type: object, properties: {{next: {object}}}}}");
    assert_eq!(linked(&hal).0.expect("a link"), ["_links", "next", "href"]);
    assert_eq!(
        linked(&format!("next: {object}")).0.expect("a link"),
        ["next", "href"]
    );
    assert_eq!(
        linked("next: {type: object, properties: {id: {type: string}}}").0,
        None
    );
}
