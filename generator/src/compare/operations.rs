//! Operations: which stand for each other, and what they are as a whole.

use super::change::{Direction, Place};
use super::comparer::{At, Comparer, by_key, loose};
use super::facts::from_to;
use super::rules::Kind;
use super::side::{Side, content_type, success_contents};
use crate::ir::{Operation, OperationId, Server};

impl Comparer<'_> {
    /// Pairs the operations and compares them.
    pub(super) fn operations(&mut self) {
        let (old, new) = (&self.old.api.operations, &self.new.api.operations);
        let mut pairing = by_key(
            old.iter().map(|it| (it.method.as_str(), erased(&it.path))),
            new.iter().map(|it| (it.method.as_str(), erased(&it.path))),
        );
        let same_id = pairing.more(
            |x| old[x].operation_id.clone(),
            |y| new[y].operation_id.clone(),
        );
        let shape = |side: &Side<'_>, operation: &Operation| shape(side, operation);
        let alike = pairing.more(
            |x| Some(shape(self.old, &old[x])),
            |y| Some(shape(self.new, &new[y])),
        );
        let certain = pairing
            .both
            .iter()
            .chain(&same_id)
            .map(|pair| (*pair, true));
        let pairs: Vec<_> = certain
            .chain(alike.iter().map(|pair| (*pair, false)))
            .collect();
        for ((x, y), certain) in pairs {
            self.operation(OperationId(x as u32), OperationId(y as u32), certain);
        }
        for x in pairing.old {
            self.removed(OperationId(x as u32));
        }
        for y in pairing.new {
            let id = OperationId(y as u32);
            let operation = &new[y];
            let at = At {
                place: Place {
                    label: operation.route(),
                    old: None,
                    new: Some(operation.pointer.clone()),
                },
                after: Some(self.new.operation_line(id)),
                ..At::default()
            };
            let detail = operation.docs.summary.clone().unwrap_or_default();
            self.put(Kind::OperationAdded, &at, detail);
        }
        self.groups();
    }

    fn at_operation(&self, old: OperationId, new: OperationId) -> At {
        let (a, b) = (self.old.api.operation(old), self.new.api.operation(new));
        let mut owners = self.old.owners(old);
        owners.extend(self.new.owners(new));
        At {
            place: Place {
                label: b.route(),
                old: Some(a.pointer.clone()),
                new: Some(b.pointer.clone()),
            },
            direction: Direction::Both,
            owners,
            before: Some(self.old.operation_line(old)),
            after: Some(self.new.operation_line(new)),
        }
    }

    fn removed(&mut self, id: OperationId) {
        let operation = self.old.api.operation(id);
        self.gone.insert(operation.pointer.clone());
        let mut at = self.at_operation_of_old(id);
        at.direction = Direction::Both;
        let detail = match operation.docs.deprecated {
            true => "it was deprecated",
            false => "",
        };
        let advice = match operation.docs.deprecated {
            true => operation.docs.description.clone().unwrap_or_default(),
            false => String::new(),
        };
        let change = self.put(Kind::OperationRemoved, &at, detail);
        if let Some(first) = advice.lines().next() {
            change.advise(format!("The old document says: {first}"));
        }
    }

    fn at_operation_of_old(&self, id: OperationId) -> At {
        let operation = self.old.api.operation(id);
        At {
            place: Place {
                label: operation.route(),
                old: Some(operation.pointer.clone()),
                new: None,
            },
            owners: self.old.owners(id),
            before: Some(self.old.operation_line(id)),
            ..At::default()
        }
    }

    fn operation(&mut self, old: OperationId, new: OperationId, certain: bool) {
        let (a, b) = (self.old.api.operation(old), self.new.api.operation(new));
        let at = self.at_operation(old, new);
        if certain {
            self.operation_pairs.push((old, new));
        }
        if erased(&a.path) != erased(&b.path) {
            let detail = format!("from {} to {}", a.path, b.path);
            let change = self.put(Kind::OperationPathChanged, &at, detail);
            change.certain = certain;
        }
        if a.method != b.method {
            let detail = from_to(Some(a.method.as_str()), Some(b.method.as_str()));
            self.put(Kind::OperationMethodChanged, &at, detail);
        }
        self.operation_name(old, new, &at);
        let kinds = (Kind::OperationDeprecated, Some(Kind::OperationRevived));
        self.deprecation(&a.docs, &b.docs, kinds, &at);
        let urls = |servers: &[Server]| -> Vec<String> {
            servers.iter().map(|server| server.url.clone()).collect()
        };
        let (was, is) = (urls(&a.servers), urls(&b.servers));
        if was != is {
            let text = |urls: &[String]| match urls {
                [] => "those of the API".to_owned(),
                urls => urls.join(", "),
            };
            self.put(
                Kind::OperationServerChanged,
                &at,
                format!("from {} to {}", text(&was), text(&is)),
            );
        }
        self.inputs(old, new, &at);
        self.outputs(old, new, &at);
        self.pages(old, new, &at);
        self.security(a, b, &at);
    }

    fn operation_name(&mut self, old: OperationId, new: OperationId, at: &At) {
        let names = (self.old.names.operation(old), self.new.names.operation(new));
        let advice = format!(
            "Write `{}` instead of `{}`.",
            self.new.call(new),
            self.old.call(old)
        );
        let groups = (self.old.group_path(old), self.new.group_path(new));
        if groups.0 != groups.1 {
            let detail = from_to(Some(&groups.0), Some(&groups.1));
            self.put(Kind::OperationMoved, at, detail)
                .advise(advice.clone());
        }
        let methods = (names.0.method.as_str(), names.1.method.as_str());
        let requests = (names.0.request.as_str(), names.1.request.as_str());
        let (a, b) = (self.old.api.operation(old), self.new.api.operation(new));
        if methods.0 != methods.1 {
            let cause = a.operation_id != b.operation_id
                || a.method != b.method
                || erased(&a.path) != erased(&b.path)
                || a.hint.words != b.hint.words;
            let kind = if cause {
                Kind::OperationRenamed
            } else {
                Kind::NameChanged
            };
            let detail = from_to(Some(methods.0), Some(methods.1));
            self.put(kind, at, detail).advise(advice);
        } else if requests.0 != requests.1 {
            let detail = from_to(Some(requests.0), Some(requests.1));
            self.put(Kind::NameChanged, at, detail);
        }
    }

    fn pages(&mut self, old: OperationId, new: OperationId, at: &At) {
        let (a, b) = (self.old.api.operation(old), self.new.api.operation(new));
        let types = |side: &Side<'_>, id: OperationId| {
            let item = side.signatures.operation(id).item.as_ref();
            item.map(ToString::to_string)
        };
        match (&a.pagination, &b.pagination) {
            (None, Some(_)) => {
                self.put(Kind::PaginationAdded, at, "");
            }
            (Some(_), None) => {
                self.put(Kind::PaginationRemoved, at, "").advise(
                    "Ask for each page yourself, or say in `codegen.toml` how there are pages.",
                );
            }
            (Some(x), Some(y)) => {
                let (was, is) = (types(self.old, old), types(self.new, new));
                if was != is {
                    let detail = from_to(was.as_deref(), is.as_deref());
                    self.put(Kind::PageItemChanged, at, detail);
                }
                if std::mem::discriminant(&x.next) != std::mem::discriminant(&y.next) {
                    self.put(Kind::PaginationChanged, at, "");
                }
            }
            (None, None) => {}
        }
    }

    fn groups(&mut self) {
        let tags = |side: &Side<'_>| -> Vec<String> {
            side.api
                .groups
                .iter()
                .map(|group| group.tag.clone())
                .collect()
        };
        let (old, new) = (tags(self.old), tags(self.new));
        let pairing = by_key(&old, &new);
        for x in pairing.old {
            let group = &self.old.api.groups[x];
            let names = self.old.names.group(Some(crate::ir::GroupId(x as u32)));
            let mut at = At::default().part(&group.tag, Some(&group.pointer), None);
            at.before = Some(format!("Client::{}()", names.accessor));
            at.owners = vec![
                format!("Client::{}()", names.accessor),
                format!("api::{}::{}", names.module, names.name),
            ];
            let detail = format!("feature {}", names.feature);
            self.put(Kind::GroupRemoved, &at, detail);
        }
        for (x, y) in pairing.both {
            self.parents(x, y);
        }
        for y in pairing.new {
            let group = &self.new.api.groups[y];
            let names = self.new.names.group(Some(crate::ir::GroupId(y as u32)));
            let mut at = At::default().part(&group.tag, None, Some(&group.pointer));
            at.after = Some(format!("Client::{}()", names.accessor));
            let detail = format!("feature {}", names.feature);
            self.put(Kind::GroupAdded, &at, detail);
        }
    }
}

impl Comparer<'_> {
    /// The parent of a tag that both documents have.
    fn parents(&mut self, x: usize, y: usize) {
        let (old, new) = (&self.old.api.groups[x], &self.new.api.groups[y]);
        let (was, is) = (self.old.nested_path(x), self.new.nested_path(y));
        if was == is {
            return;
        }
        let mut at = At::default().part(&new.tag, Some(&old.pointer), Some(&new.pointer));
        let detail = from_to(was.as_deref(), is.as_deref());
        at.after = is;
        let kind = if was.is_some() {
            Kind::GroupUnnested
        } else {
            Kind::GroupNested
        };
        at.owners = was.iter().cloned().collect();
        at.before = was;
        self.put(kind, &at, detail);
    }
}

/// The path with its parameters unnamed: what the server sees of it.
pub(super) fn erased(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.trim_end_matches('/').chars() {
        match c {
            '{' => inside = true,
            '}' => {
                inside = false;
                text.push_str("{}");
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

/// What an operation without a name of its own is known by, when it has another path: the last
/// words of the path, what it takes and what it gives.
fn shape(side: &Side<'_>, operation: &Operation) -> (String, String, Vec<String>, Vec<String>) {
    let mut words = operation
        .path
        .split('/')
        .filter(|part| !part.starts_with('{') && !part.is_empty());
    let last = words.next_back().map(loose).unwrap_or_default();
    let parameters = operation.parameters.iter().map(|it| it.wire_name.clone());
    let contents = success_contents(&operation.success);
    let outputs = contents.into_iter().filter_map(content_type);
    (
        operation.method.as_str().to_owned(),
        last,
        parameters.collect(),
        outputs.map(|ty| side.type_text(ty)).collect(),
    )
}
