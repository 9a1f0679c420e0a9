//! Responses: what a successful call gives, and which responses are errors.

use super::super::Lowering;
use super::declared::{self, DeclaredResponse};
use super::docs::described;
use super::head::OperationRef;
use super::name_owner::NameOwner;
use super::reason::phrase;
use super::response_content::{self, ContentMemo};
use super::{errors, headers, media_type};
use crate::diagnostics::Cause;
use crate::ir::{
    Content, ContentKind, Docs, ErrorCase, Hint, Method, OperationId, ResponseCase, ResponseHeader,
    Status, SuccessResponse,
};

/// What comes back from an operation.
pub(super) struct Responses {
    /// See [`crate::ir::Operation::success`].
    pub(super) success: SuccessResponse,
    /// See [`crate::ir::Operation::success_docs`].
    pub(super) success_docs: Vec<(Status, Docs)>,
    /// See [`crate::ir::Operation::errors`].
    pub(super) errors: Vec<ErrorCase>,
    /// See [`crate::ir::Operation::headers`].
    pub(super) headers: Vec<ResponseHeader>,
}

/// Lowers the responses of an operation.
pub(super) fn responses<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
) -> Responses {
    let declared = declared::declared(lowering, operation);
    let in_range = |digit: u16| {
        let of = declared
            .iter()
            .filter(move |declared| declared.class() == Some(digit));
        of.collect::<Vec<_>>()
    };
    let (mut successes, redirects) = (in_range(2), in_range(3));
    if successes.is_empty() && redirects.is_empty() {
        successes = declared
            .iter()
            .filter(|declared| declared.status == Status::Default)
            .collect();
    }
    let documented = if successes.is_empty() {
        &redirects
    } else {
        &successes
    };
    let success_docs = documented.iter().map(|declared| {
        (
            declared.status,
            described(Some(&declared.response.description)),
        )
    });
    let success_docs = success_docs.collect();
    let success = match successes.is_empty() {
        true => without_success(lowering, operation, &redirects),
        false => success_response(lowering, operation, id, &successes),
    };
    report_unread(lowering, &declared, successes.is_empty());
    let failed = declared.iter().filter(|declared| match declared.class() {
        Some(1..=3) => false,
        Some(_) => true,
        None => !successes
            .iter()
            .any(|successes| successes.status == Status::Default),
    });
    let failed: Vec<_> = failed.collect();
    let errors = errors::errors(lowering, operation, id, &failed);
    let headers = headers::headers(lowering, id, documented);
    Responses {
        success,
        success_docs,
        errors,
        headers,
    }
}

/// Content of statuses that a call never ends with: what is moved is looked for where it is.
fn report_unread(lowering: &mut Lowering<'_>, declared: &[DeclaredResponse<'_>], no_success: bool) {
    let ends_here = |declared: &DeclaredResponse<'_>| match declared.class() {
        Some(1) => false,
        Some(3) => no_success,
        _ => true,
    };
    let unread = declared.iter().filter(|declared| !ends_here(declared));
    for declared in unread.filter(|declared| !declared.response.content.is_empty()) {
        let message = "no call ends with this status, so that nobody reads its content";
        let help = "a redirect is followed; an answer that is none is `Error::Api`, with its bytes";
        lowering.note(Cause::Omitted, &declared.at.child("content"), message, help);
    }
}

/// Without a success in the document: a redirect that the HTTP client follows leads to content that
/// nobody described; all else gives nothing.
fn without_success(
    lowering: &mut Lowering<'_>,
    operation: &OperationRef<'_>,
    redirects: &[&DeclaredResponse<'_>],
) -> SuccessResponse {
    let followed = |declared: &&DeclaredResponse<'_>| {
        matches!(declared.status, Status::Code(301 | 302 | 303 | 307 | 308))
    };
    let at = operation.at.child("responses");
    if operation.method == Method::Get && redirects.iter().any(followed) {
        let help = "the redirect is followed, and what it leads to is given as bytes";
        lowering.note(Cause::Inferred, &at, "the only success is a redirect", help);
        let media_type = "*/*".to_owned();
        return SuccessResponse::One(Content {
            media_type,
            also: Vec::new(),
            kind: ContentKind::Bytes,
        });
    }
    if redirects.is_empty() {
        let help = "the call gives `()`; any status from 200 to 299 is a success";
        lowering.note(Cause::Inferred, &at, "no response is a success", help);
    }
    SuccessResponse::Empty
}

fn success_response<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
    successes: &[&DeclaredResponse<'a>],
) -> SuccessResponse {
    let mut cases: Vec<(&DeclaredResponse<'a>, Vec<Content>)> = Vec::new();
    let mut seen = ContentMemo::default();
    for declared in successes {
        let first = cases.iter().all(|(_, contents)| contents.is_empty());
        let word = match first {
            true => "Response".to_owned(),
            false => format!("{} Response", phrase(declared.status)),
        };
        let entries = response_content::entries(lowering, operation, declared);
        let owner = NameOwner::of(id, &declared.at);
        cases.push((declared, seen.contents(lowering, entries, &owner, &word)));
    }
    combine(id, cases)
}

/// One answer for all statuses where they hold the same, whatever their media types.
fn combine(id: OperationId, cases: Vec<(&DeclaredResponse<'_>, Vec<Content>)>) -> SuccessResponse {
    let mut contents = cases.iter().flat_map(|(_, contents)| contents);
    let Some(first) = contents.next() else {
        return SuccessResponse::Empty;
    };
    if contents.clone().any(|content| content.kind != first.kind) {
        let hint = Hint::below_operation(id, "Answer");
        let cases = cases.into_iter();
        let cases = cases.flat_map(|(declared, contents)| cases_of(declared, contents));
        return SuccessResponse::Many {
            hint,
            cases: cases.collect(),
        };
    }
    let mut content = first.clone();
    for other in contents {
        let names = [&other.media_type].into_iter().chain(&other.also);
        for name in names {
            if *name != content.media_type && !content.also.contains(name) {
                content.also.push(name.clone());
            }
        }
    }
    match cases.iter().all(|(_, contents)| !contents.is_empty()) {
        true => SuccessResponse::One(content),
        false => SuccessResponse::Maybe(content),
    }
}

/// The variants of one status: the preferred media type is called after the status alone, so that
/// another one that is added later renames nothing.
fn cases_of(declared: &DeclaredResponse<'_>, contents: Vec<Content>) -> Vec<ResponseCase> {
    let several = contents.len() > 1;
    let case = |hint: Hint, content: Option<Content>| {
        let mut docs = described(Some(&declared.response.description));
        if let Some(content) = content.as_ref().filter(|_| several) {
            let media_type = content.media_type.replace('`', "'");
            docs.notes.push(format!("Media type: `{media_type}`."));
        }
        ResponseCase {
            status: declared.status,
            hint,
            content,
            docs,
        }
    };
    let plain = Hint::new(phrase(declared.status));
    let mut contents = contents.into_iter();
    let mut cases = vec![case(plain.clone(), contents.next())];
    cases.extend(contents.map(|content| {
        let mut hint = plain.clone();
        hint.words.push(media_type::word(&content.media_type));
        case(hint, Some(content))
    }));
    cases
}
