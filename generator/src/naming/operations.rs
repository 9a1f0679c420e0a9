//! Names of operations and of what belongs to them.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::ir::{
    Api, Body, ContentKind, GroupId, Hint, Location, Operation, OperationId, Parameter,
    SuccessResponse, Type,
};
use crate::pointer::Pointer;

use super::candidate::{self, Case};
use super::ident::{self, Identifier};
use super::keywords;
use super::members;
use super::methods::Method;
use super::scope::{Candidate, Scope};
use super::scopes::Scopes;
use super::{
    BodyNames, CallTypes, EnumNames, GroupNames, HeaderNames, OperationNames, operation_ids,
};

/// The operations of each group, in order.
pub(super) fn by_group(api: &Api) -> BTreeMap<Option<GroupId>, Vec<OperationId>> {
    let mut groups: BTreeMap<_, Vec<OperationId>> = BTreeMap::new();
    for id in operation_ids(api) {
        groups.entry(api.operation(id).group).or_default().push(id);
    }
    groups
}

/// The types that each operation has: request, enum of responses, response headers.
pub(super) fn types(
    api: &Api,
    methods: &[Method],
    scopes: &mut Scopes,
    diagnostics: &mut Diagnostics,
) -> CallTypes {
    let mut types = CallTypes::default();
    for (group, ids) in by_group(api) {
        let mut group_scope = GroupScope {
            api,
            methods,
            ids,
            scope: scopes.group(group),
            diagnostics,
        };
        types.request.extend(group_scope.requests());
        types.body.extend(group_scope.parts(|operation| {
            let forms = operation.body.as_ref()?.contents.len();
            // Never that of the type which the one form has until there is a second.
            (forms > 1).then(|| Hint::new("body choice"))
        }));
        for location in [Location::Form, Location::Part] {
            let names = group_scope.parts(|operation| {
                let mut parameters = operation.parameters.iter();
                let gathered =
                    parameters.any(|it| it.location == location && operation.is_gathered(it));
                gathered.then(|| {
                    Hint::new(match location {
                        Location::Form => "form",
                        _ => "parts",
                    })
                })
            });
            let names = names.into_iter();
            types
                .fields
                .extend(names.map(|(id, name)| ((id, location), name)));
        }
        types
            .response
            .extend(group_scope.parts(|operation| match &operation.success {
                SuccessResponse::Many { hint, .. } => Some(hint.clone()),
                _ => None,
            }));
        types.headers.extend(group_scope.parts(|operation| {
            let some = !operation.headers.is_empty();
            some.then(|| Hint::new("headers"))
        }));
    }
    types
}

/// The operations of a group, and the scope of its module.
struct GroupScope<'a> {
    api: &'a Api,
    methods: &'a [Method],
    ids: Vec<OperationId>,
    scope: &'a mut Scope,
    diagnostics: &'a mut Diagnostics,
}

impl GroupScope<'_> {
    fn requests(&mut self) -> Vec<(OperationId, Identifier)> {
        let candidates = self.ids.iter().map(|id| {
            let stem = &self.methods[id.0 as usize].stem;
            request(self.api, self.api.operation(*id), stem)
        });
        let candidates: Vec<Candidate<'_>> = candidates.collect();
        let given = self.scope.assign(&candidates, self.diagnostics);
        self.ids.iter().copied().zip(given).collect()
    }

    /// Types named after the method, for the operations that `hint_of` gives a hint for.
    fn parts(
        &mut self,
        hint_of: impl Fn(&Operation) -> Option<Hint>,
    ) -> Vec<(OperationId, Identifier)> {
        let mut ids = Vec::new();
        let mut candidates = Vec::new();
        for id in &self.ids {
            let operation = self.api.operation(*id);
            if let Some(hint) = hint_of(operation) {
                let stem = &self.methods[id.0 as usize].stem;
                ids.push(*id);
                candidates.push(part(&operation.pointer, stem, &hint, self.diagnostics));
            }
        }
        let given = self.scope.assign(&candidates, self.diagnostics);
        ids.into_iter().zip(given).collect()
    }
}

/// `GetPetRequest`, always, so that the type of a call has no name that a schema would have; where the
/// schema of its own body has that name, `CreatePetHttpRequest`.
fn request<'a>(api: &Api, operation: &'a Operation, stem: &str) -> Candidate<'a> {
    let plain = ident::type_below(stem, &["request"]);
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let mut types = contents.filter_map(|content| match &content.kind {
        ContentKind::Json(Type::Named(id))
        | ContentKind::Form(Type::Named(id))
        | ContentKind::Xml(Type::Named(id), _) => Some(*id),
        _ => None,
    });
    let name = match types.any(|id| called(&api.type_def(id).hint) == plain) {
        true => ident::type_below(stem, &["http", "request"]),
        false => plain,
    };
    Candidate::simple(stem, name, &operation.pointer)
}

/// What a schema is called, if no other is.
fn called(hint: &Hint) -> String {
    match hint.words.as_slice() {
        [name] if hint.explicit => name.clone(),
        [name] => ident::type_case(name),
        words => ident::type_from_words(&candidate::joined(words)),
    }
}

fn part<'a>(
    pointer: &'a Pointer,
    stem: &str,
    hint: &Hint,
    diagnostics: &mut Diagnostics,
) -> Candidate<'a> {
    let chosen = candidate::explicit(hint, &hint.words.join(" "), pointer, diagnostics);
    let explicit = chosen.is_some();
    let name = chosen.unwrap_or_else(|| ident::type_below(stem, &candidate::joined(&hint.words)));
    let mut candidate = Candidate::simple(stem, name, pointer);
    candidate.explicit = explicit;
    candidate
}

/// What nobody sees of an operation: the static, unlike the types beside it, since a one-letter type looks the
/// same, and the type by which `RequestOf` knows it.
pub(super) fn unseen(
    api: &Api,
    methods: &[Method],
    scopes: &mut Scopes,
) -> Vec<(Identifier, Identifier)> {
    let descriptors = last(api, scopes, |id| {
        let method = methods[id.0 as usize].name.as_str();
        let name = ident::screaming_snake(method);
        let longer = format!("{name}_OPERATION");
        let mut candidate = Candidate::simple(method, name, &api.operation(id).pointer);
        candidate.alternative(longer);
        candidate
    });
    let typed = last(api, scopes, |id| {
        let stem = &methods[id.0 as usize].stem;
        let name = ident::type_below(stem, &["operation"]);
        Candidate::simple(stem, name, &api.operation(id).pointer)
    });
    descriptors.into_iter().zip(typed).collect()
}

/// Names in the modules of the groups, given after all others there; nobody needs to hear of a change.
fn last<'a>(
    api: &'a Api,
    scopes: &mut Scopes,
    candidate_of: impl Fn(OperationId) -> Candidate<'a>,
) -> Vec<Identifier> {
    let mut names: Vec<Option<Identifier>> = vec![None; api.operations.len()];
    for (group, ids) in by_group(api) {
        let candidates: Vec<Candidate<'_>> = ids.iter().copied().map(&candidate_of).collect();
        let given = scopes
            .group(group)
            .assign(&candidates, &mut Diagnostics::new());
        for (id, name) in ids.into_iter().zip(given) {
            names[id.0 as usize] = Some(name);
        }
    }
    let names = names.into_iter();
    names
        .map(|name| name.expect("each is in one group"))
        .collect()
}

/// Puts the names of each operation together, with those of its parameters and responses.
pub(super) fn assemble(
    api: &Api,
    groups: &[GroupNames],
    methods: Vec<Method>,
    types: CallTypes,
    unseen: Vec<(Identifier, Identifier)>,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationNames> {
    let names = operation_ids(api).zip(methods).zip(unseen);
    names
        .map(|((id, method), (descriptor, typed))| {
            let operation = api.operation(id);
            let Method {
                name: method,
                by_id,
                ..
            } = method;
            let (body, parameters) = arguments(operation, diagnostics);
            let choice = types.body.get(&id).map(|name| EnumNames {
                name: name.clone(),
                variants: body_variants(operation),
            });
            let response = types.response.get(&id).map(|name| EnumNames {
                name: name.clone(),
                variants: response_variants(operation, diagnostics),
            });
            let headers = types.headers.get(&id).map(|name| HeaderNames {
                name: name.clone(),
                fields: header_fields(operation, diagnostics),
            });
            let group = operation.group.and_then(|id| groups.get(id.0 as usize));
            OperationNames {
                label: match group {
                    Some(group) => format!("{}.{method}", group.accessor),
                    None => method.to_string(),
                },
                request: types.request[&id].clone(),
                operation: typed,
                method,
                by_id,
                descriptor,
                body: body.map(|argument| BodyNames { argument, choice }),
                fields: [Location::Form, Location::Part]
                    .into_iter()
                    .filter_map(|at| Some((at, types.fields.get(&(id, at))?.clone())))
                    .collect(),
                parameters,
                response,
                headers,
                errors: error_constants(operation),
            }
        })
        .collect()
}

/// A constant for each error, called by its status; no two have the same.
fn error_constants(operation: &Operation) -> Vec<Identifier> {
    let names = operation.errors.iter().map(|case| {
        let name = ident::screaming_snake(&ident::snake_case(&case.hint.words.join(" ")));
        Candidate::simple(&case.hint.words.join(" "), name, &operation.pointer)
    });
    let candidates: Vec<Candidate<'_>> = names.collect();
    Scope::default().assign(&candidates, &mut Diagnostics::new())
}

/// The body and the parameters, in one scope: a parameter that is required today may be a setter
/// tomorrow.
fn arguments(
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) -> (Option<Identifier>, Vec<Identifier>) {
    let body = operation.body.iter().map(|body| of_body(body, diagnostics));
    let mut candidates: Vec<Candidate<'_>> = body.collect();
    // Fields that are gathered in a type of their own are in a scope of their own.
    let mut gathered: BTreeMap<Location, Vec<Candidate<'_>>> = BTreeMap::new();
    for parameter in &operation.parameters {
        let candidate = of_parameter(parameter, diagnostics);
        match operation.is_gathered(parameter) {
            true => gathered
                .entry(parameter.location)
                .or_default()
                .push(candidate),
            false => candidates.push(candidate),
        }
    }
    let mut given = Scope::default()
        .assign(&candidates, diagnostics)
        .into_iter();
    let mut apart: BTreeMap<_, _> = gathered
        .iter()
        .map(|(at, candidates)| {
            (
                *at,
                Scope::default().assign(candidates, diagnostics).into_iter(),
            )
        })
        .collect();
    let body = match operation.body {
        Some(_) => given.next(),
        None => None,
    };
    let parameters = operation.parameters.iter().filter_map(|parameter| {
        match operation.is_gathered(parameter) {
            true => apart.get_mut(&parameter.location)?.next(),
            false => given.next(),
        }
    });
    (body, parameters.collect())
}

fn of_body<'a>(body: &'a Body, diagnostics: &mut Diagnostics) -> Candidate<'a> {
    let avoid = |name: &str| avoid_option(name, body.required);
    candidate::of_hint(&body.hint, Case::Snake, &body.pointer, avoid, diagnostics)
}

fn of_parameter<'a>(parameter: &'a Parameter, diagnostics: &mut Diagnostics) -> Candidate<'a> {
    let avoid = |name: &str| avoid_option(name, parameter.required);
    let at = &parameter.pointer;
    let mut candidate = candidate::of_hint(&parameter.hint, Case::Snake, at, avoid, diagnostics);
    let (rank, location) = location(parameter.location);
    candidate.rank = rank;
    let qualified = format!("{location}_{}", candidate.plain.trim_end_matches('_'));
    // Where it travels says more than a symbol does.
    if !candidate.explicit && !candidate.names.contains(&qualified) {
        candidate.names.insert(1, qualified);
    }
    candidate
}

/// A setter must not hide what every request has; an argument can be called anything.
fn avoid_option(name: &str, required: bool) -> Option<String> {
    (!required && keywords::is_reserved_option(name)).then(|| format!("set_{name}"))
}

/// Who keeps a name that parameters of several locations have, the body being first, and what is
/// put before the name of the others.
fn location(location: Location) -> (usize, &'static str) {
    match location {
        Location::Path => (1, "path"),
        Location::Query => (2, "query"),
        Location::Header => (3, "header"),
        Location::Cookie => (4, "cookie"),
        Location::Form => (5, "form"),
        Location::Part => (6, "part"),
    }
}

/// Forms of a body are called after what they are; the second of a kind after its media type.
fn body_variants(operation: &Operation) -> Vec<Identifier> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let mut taken = Vec::new();
    let candidates = contents.map(|content| {
        let name = match content.kind {
            ContentKind::Fields(Location::Form) => "Form",
            ContentKind::Fields(_) => "Multipart",
            ContentKind::Json(_) => "Json",
            ContentKind::Xml(..) => "Xml",
            ContentKind::Form(_) => "Form",
            ContentKind::Text => "Text",
            ContentKind::Bytes => "Bytes",
            ContentKind::EventStream(_) => "Events",
            ContentKind::JsonLines(_) => "JsonLines",
            ContentKind::Parts(_) => "Parts",
        };
        let name = match taken.contains(&name) {
            true => {
                let subtype = content.media_type.rsplit('/').next().unwrap_or_default();
                ident::variant_case(subtype)
            }
            false => {
                taken.push(name);
                name.to_owned()
            }
        };
        Candidate::simple(&content.media_type, name, &operation.pointer)
    });
    let candidates: Vec<Candidate<'_>> = candidates.collect();
    Scope::default().assign(&candidates, &mut Diagnostics::new())
}

fn response_variants(operation: &Operation, diagnostics: &mut Diagnostics) -> Vec<Identifier> {
    match &operation.success {
        SuccessResponse::Many { cases, .. } => {
            let hints = cases.iter().map(|case| &case.hint);
            members::variant_names(hints, &operation.pointer, diagnostics)
        }
        _ => Vec::new(),
    }
}

fn header_fields(operation: &Operation, diagnostics: &mut Diagnostics) -> Vec<Identifier> {
    let candidates: Vec<Candidate<'_>> = operation
        .headers
        .iter()
        .map(|header| {
            let at = &operation.pointer;
            candidate::of_hint(&header.hint, Case::Snake, at, |_| None, diagnostics)
        })
        .collect();
    Scope::default().assign(&candidates, diagnostics)
}
