//! Responses: what a successful call gives, and which responses are errors.

use super::super::builder::Lowering;
use super::declared::{self, DeclaredResponse};
use super::docs::described;
use super::head::OperationRef;
use super::name_owner::NameOwner;
use super::reason::phrase;
use super::response_content::{self, ContentMemo};
use super::{errors, headers, media_type};
use crate::diagnostics::OperationFinding;
use crate::ir::{
    Content, Docs, ErrorCase, Hint, OperationId, ResponseCase, ResponseHeader, Status,
    SuccessResponse,
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
///
/// Successes are the statuses 2XX. An operation without them has its redirects as successes, which
/// are not followed then, or else `default`, which describes its errors too.
pub(super) fn responses<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
) -> Responses {
    let declared = declared::declared(lowering, operation);
    report_unusual(lowering, &declared);
    let successes = successes(&declared);
    if successes.is_empty() {
        let at = operation.at.child("responses");
        lowering.report(&at, OperationFinding::NoSuccess);
    }
    let is_success = |response: &DeclaredResponse<'_>| {
        successes
            .iter()
            .any(|success| success.status == response.status)
    };
    let failed: Vec<_> = declared
        .iter()
        .filter(|response| response.class() != Some(1))
        .filter(|response| response.status == Status::Default || !is_success(response))
        .collect();
    let mut memo = ContentMemo::default();
    let success = success_response(lowering, operation, id, (&successes, &mut memo));
    let of_default = successes
        .iter()
        .any(|success| success.status == Status::Default)
        .then_some(memo);
    let docs_of = |response: &&DeclaredResponse<'_>| {
        let docs = described(Some(&response.response.description));
        (response.status, docs)
    };
    Responses {
        success,
        success_docs: successes.iter().map(docs_of).collect(),
        errors: errors::errors(lowering, operation, id, (&failed, of_default)),
        headers: headers::headers(lowering, id, &successes),
    }
}

fn successes<'d, 'a>(declared: &'d [DeclaredResponse<'a>]) -> Vec<&'d DeclaredResponse<'a>> {
    // `304` responds to a condition of the request: what the condition is for stands elsewhere.
    let redirects = |response: &DeclaredResponse<'_>| {
        response.class() == Some(3) && response.status != Status::Code(304)
    };
    let candidates: [&dyn Fn(&DeclaredResponse<'_>) -> bool; 3] = [
        &|response| response.class() == Some(2),
        &redirects,
        &|response| response.status == Status::Default,
    ];
    let of = |fits: &&dyn Fn(&DeclaredResponse<'_>) -> bool| {
        let found: Vec<_> = declared.iter().filter(|response| fits(response)).collect();
        (!found.is_empty()).then_some(found)
    };
    candidates.iter().find_map(of).unwrap_or_default()
}

/// Reports content that no call ends with, and redirects that the client does not follow.
fn report_unusual(lowering: &mut Lowering<'_>, declared: &[DeclaredResponse<'_>]) {
    for response in declared {
        if response.class() == Some(1) && !response.response.content.is_empty() {
            let at = response.at.child("content");
            lowering.report(&at, OperationFinding::UnreadContent);
        }
        let status = match response.status {
            Status::Code(code @ (301 | 302 | 303 | 307 | 308)) => code.to_string(),
            Status::Range(3) => "3XX".to_owned(),
            _ => continue,
        };
        lowering.report(&response.at, OperationFinding::DeclaredRedirect { status });
    }
}

fn success_response<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
    (successes, memo): (&[&DeclaredResponse<'a>], &mut ContentMemo<'a>),
) -> SuccessResponse {
    let mut cases: Vec<(&DeclaredResponse<'a>, Vec<Content>)> = Vec::new();
    for declared in successes {
        let first = cases.iter().all(|(_, contents)| contents.is_empty());
        let word = if first {
            "Response".to_owned()
        } else {
            format!("{} Response", phrase(declared.status))
        };
        let entries = response_content::entries(lowering, operation, declared);
        let owner = NameOwner::of(id, &declared.at);
        cases.push((declared, memo.contents(lowering, entries, &owner, &word)));
    }
    combine(id, cases)
}

/// One response for all statuses where they hold the same, whatever their media types.
fn combine(id: OperationId, cases: Vec<(&DeclaredResponse<'_>, Vec<Content>)>) -> SuccessResponse {
    let mut contents = cases.iter().flat_map(|(_, contents)| contents);
    let Some(first) = contents.next() else {
        return SuccessResponse::Empty;
    };
    if contents.clone().any(|content| content.kind != first.kind) {
        let hint = Hint::below_operation(id, "Response");
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
    if cases.iter().all(|(_, contents)| !contents.is_empty()) {
        SuccessResponse::One(content)
    } else {
        SuccessResponse::Maybe(content)
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
