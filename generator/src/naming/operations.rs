//! Names of groups, methods, request values and parameters.

use std::collections::BTreeSet;

use super::scope::{Scope, Wish};
use super::types::value_name;
use super::{GroupNames, Identifier, Names, OperationNames, ident, keywords};
use crate::diagnostics::Diagnostics;
use crate::ir::{Answer, Api, ContentKind, GroupId, Operation, OperationId};

/// Methods that the client has whatever the document says.
const CLIENT: [&str; 7] = [
    "base_url", "builder", "new", "clone", "core", "from", "into",
];

/// Methods that every request has.
const REQUEST: [&str; 25] = [
    "send",
    "header",
    "headers",
    "timeout",
    "retry",
    "retries",
    "response_limit",
    "base_url",
    "idempotency_key",
    "into_call",
    "into_future",
    "stream",
    "items",
    "pages",
    "send_blocking",
    "send_streaming",
    "download",
    "clone",
    "from",
    "into",
    "self",
    "query",
    "credential",
    "deadline",
    "extension",
];

/// Settings that every builder has.
const BUILDER: [&str; 26] = [
    "new",
    "build",
    "base_url",
    "header",
    "headers",
    "user_agent",
    "timeout",
    "connect_timeout",
    "retry",
    "response_limit",
    "http_client",
    "middleware",
    "transport",
    "server",
    "server_variable",
    "credential",
    "credential_basic",
    "credential_provider",
    "from_env",
    "on_attempt",
    "on_drift",
    "clone",
    "env",
    "env_prefix",
    "provider",
    "idle_timeout",
];

pub(super) fn groups(api: &Api, names: &mut Names) {
    let mut accessors = Scope::reserving(CLIENT);
    let mut modules = Scope::of_files();
    let mut features = Scope::reserving(FEATURES);
    let mut order: Vec<usize> = (0..api.groups.len()).collect();
    order.sort_by(|a, b| api.groups[*a].tag.cmp(&api.groups[*b].tag));
    for index in order {
        let group = &api.groups[index];
        let name = value_name(&group.hint);
        let reserved = keywords::is_reserved_file(name.as_str());
        let file = Identifier::file(name.as_str());
        let module = if reserved {
            file.with_suffix("_group")
        } else {
            file
        };
        let feature = features.take(&Identifier::file(name.as_str()));
        let text = group.hint.words.join(" ");
        let group_names = GroupNames {
            accessor: accessors.take(&name),
            structure: Identifier::type_name(&text),
            module: modules.take(&module),
            feature: feature.as_str().trim_end_matches('_').replace('_', "-"),
        };
        names
            .groups
            .insert(Some(GroupId(index as u32)), group_names);
    }
    let none = Identifier::value("untagged");
    let structure = Identifier::type_name("Client");
    let module = modules.take(&none);
    let none = GroupNames {
        accessor: none,
        structure,
        module,
        feature: String::new(),
    };
    names.groups.insert(None, none);
}

/// Features that every client has for itself.
const FEATURES: [&str; 9] = [
    "default", "rustls", "tracing", "tower", "blocking", "mock", "full", "http2", "gzip",
];

pub(super) fn methods(api: &Api, names: &mut Names, diagnostics: &mut Diagnostics) {
    let groups: BTreeSet<Option<GroupId>> = api.operations.iter().map(|o| o.group).collect();
    let mut methods: Vec<Option<Identifier>> = vec![None; api.operations.len()];
    for group in groups {
        let accessors: Vec<String> = names
            .groups
            .values()
            .map(|group| group.accessor.as_str().to_owned())
            .collect();
        let mut scope = match group {
            Some(_) => Scope::reserving(["new", "clone"]),
            None => Scope::reserving(
                CLIENT
                    .into_iter()
                    .chain(accessors.iter().map(String::as_str)),
            ),
        };
        let wishes = api
            .operations
            .iter()
            .enumerate()
            .filter(|(_, o)| o.group == group);
        let wishes = wishes.map(|(index, operation)| Wish {
            key: index,
            text: operation
                .operation_id
                .as_deref()
                .unwrap_or(operation.path.as_str()),
            names: vec![value_name(&operation.hint)],
            rank: u8::from(!operation.hint.explicit),
            pointer: &operation.pointer,
        });
        for (index, name) in scope.serve(wishes.collect(), diagnostics) {
            methods[index] = Some(name);
        }
    }
    for (operation, method) in api.operations.iter().zip(methods) {
        let method = method.unwrap_or_else(|| value_name(&operation.hint));
        let names_of = around(operation, &method, names);
        names.operations.push(names_of);
    }
}

/// Everything whose name follows from the method's.
fn around(operation: &Operation, method: &Identifier, names: &mut Names) -> OperationNames {
    let base = ident::upper_camel(method.as_str());
    let structure = names.groups[&operation.group].structure.as_str().to_owned();
    let items = names.group_items.entry(operation.group).or_default();
    items.insert(structure);
    let mut take = |suffix: &str| {
        let mut name = Identifier::type_name(&format!("{base}{suffix}"));
        while !items.insert(name.as_str().to_owned()) {
            name = name.with_suffix("Request");
        }
        name
    };
    let request = take("");
    let body_enum = several(operation).then(|| take("Body"));
    let answer = matches!(operation.success, Answer::Many { .. }).then(|| take("Answer"));
    let headers = (!operation.headers.is_empty()).then(|| take("Headers"));
    let unused = || request.clone();
    OperationNames {
        method: method.clone(),
        descriptor: descriptor(method, &request),
        parameters: Vec::new(),
        body: Identifier::value("body"),
        body_enum: body_enum.unwrap_or_else(unused),
        body_variants: Vec::new(),
        answer: answer.unwrap_or_else(unused),
        answer_variants: Vec::new(),
        headers: headers.unwrap_or_else(unused),
        header_fields: Vec::new(),
        request,
    }
}

/// The name of the operation's data: that of the method, in capitals. One letter in capitals is the
/// name of the request already.
fn descriptor(method: &Identifier, request: &Identifier) -> Identifier {
    let name = Identifier::constant(method.as_str());
    if name == *request {
        name.with_suffix("_OPERATION")
    } else {
        name
    }
}

fn several(operation: &Operation) -> bool {
    operation
        .body
        .as_ref()
        .is_some_and(|body| body.contents.len() > 1)
}

pub(super) fn members(api: &Api, names: &mut Names) {
    for (index, operation) in api.operations.iter().enumerate() {
        let (parameters, body) = arguments(operation);
        let mut variants = Scope::default();
        let body_variants = operation.body.iter().flat_map(|body| &body.contents);
        let body_variants = body_variants.map(|content| {
            variants.take(&Identifier::variant(match content.kind {
                ContentKind::Json(_) => "Json",
                ContentKind::Form(_) => "Form",
                ContentKind::Text => "Text",
                ContentKind::Bytes => "Bytes",
                ContentKind::EventStream(_) => "Events",
                ContentKind::JsonLines(_) => "JsonLines",
            }))
        });
        let body_variants = body_variants.collect();
        let mut cases = Scope::default();
        let answer_variants = match &operation.success {
            Answer::Many { cases: all, .. } => {
                let name = |case: &crate::ir::AnswerCase| {
                    let text = case.hint.words.join(" ");
                    cases.take(&Identifier::variant(&text))
                };
                all.iter().map(name).collect()
            }
            _ => Vec::new(),
        };
        let mut fields = Scope::default();
        let header_fields = operation
            .headers
            .iter()
            .map(|header| fields.take(&value_name(&header.hint)))
            .collect();
        let own = &mut names.operations[index];
        own.parameters = parameters;
        own.body = body;
        own.body_variants = body_variants;
        own.answer_variants = answer_variants;
        own.header_fields = header_fields;
    }
}

/// Arguments and setters: one scope, since a parameter may change from one to the other.
fn arguments(operation: &Operation) -> (Vec<Identifier>, Identifier) {
    let mut scope = Scope::reserving(REQUEST);
    let wishes = operation
        .parameters
        .iter()
        .enumerate()
        .map(|(index, parameter)| Wish {
            key: index,
            text: &parameter.wire,
            names: {
                let name = value_name(&parameter.hint);
                let place =
                    super::Identifier::value(&format!("{name} {}", place(parameter.location)));
                vec![name, place]
            },
            rank: parameter.location as u8,
            pointer: &parameter.pointer,
        });
    // What happens among the parameters of one operation is seen in its signature.
    let mut served = scope.serve(wishes.collect(), &mut Diagnostics::new());
    served.sort_by_key(|(index, _)| *index);
    let body = match &operation.body {
        Some(body) => scope.take(&value_name(&body.hint)),
        None => Identifier::value("body"),
    };
    (served.into_iter().map(|(_, name)| name).collect(), body)
}

fn place(location: crate::ir::Location) -> &'static str {
    use crate::ir::Location;
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Form => "field",
        Location::Part => "part",
    }
}

pub(super) fn schemes(api: &Api, names: &mut Names) {
    let mut scope = Scope::reserving(BUILDER);
    names.schemes = api
        .security_schemes
        .iter()
        .map(|scheme| scope.take(&value_name(&scheme.hint)))
        .collect();
}

impl Names {
    /// What logs and errors call an operation: `pets.get_pet`.
    pub fn label(&self, api: &Api, id: OperationId) -> String {
        match api.operation(id).group {
            Some(group) => format!("{}.{}", self.accessor(group), self.method(id)),
            None => self.method(id).to_string(),
        }
    }
}
