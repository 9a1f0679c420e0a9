//! The items of a client as callers see them: a line for each. So that no break goes unsaid.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Place;
use super::comparer::{At, Comparer};
use super::rules::Kind;
use super::side::Side;
use crate::ir::{OperationId, SuccessResponse, TypeId, TypeKind};
use crate::naming::EnumNames;
use crate::signatures::{FieldsSignature, Initial, Input, TypeSignature};

/// The path of the settings of a client to be.
pub(super) const BUILDER: &str = "ClientBuilder";

/// An item of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// What it is: a type, a signature.
    pub(super) is: String,
    /// The path of the item that it is a part of; its own, if it is none.
    pub(super) owner: String,
}

/// The items of a client by their paths.
pub(super) type Items = BTreeMap<String, Item>;

struct Collector<'a> {
    side: &'a Side<'a>,
    items: Items,
}

/// All items of a client.
pub(super) fn items(side: &Side<'_>) -> Items {
    let items = Items::new();
    let mut collector = Collector { side, items };
    for id in side.api.type_ids() {
        collector.ty(id);
    }
    for id in side.operations() {
        collector.operation(id);
    }
    collector.builder();
    collector.items
}

impl Collector<'_> {
    fn put(&mut self, owner: &str, part: &str, is: impl Into<String>) {
        let path = format!("{owner}{part}");
        let (is, owner) = (is.into(), owner.to_owned());
        self.items.insert(path, Item { is, owner });
    }

    fn ty(&mut self, id: TypeId) {
        let (def, names) = (self.side.api.type_def(id), self.side.names.ty(id));
        let path = self.side.type_path(id);
        for (used, codec) in [
            (def.usage.sent, "Serialize"),
            (def.usage.received, "Deserialize"),
        ] {
            if used && !matches!(def.kind, TypeKind::Alias(_)) {
                self.put(&path, &format!(": {codec}"), "");
            }
        }
        match self.side.signatures.ty(id) {
            TypeSignature::Struct(object) => {
                self.put(&path, "", "struct");
                let mut new = Vec::new();
                for (index, field) in object.fields.iter().enumerate() {
                    let (name, setter) = (&names.members[index], &names.setters[index]);
                    self.put(&path, &format!(".{name}"), field.ty.to_string());
                    match &field.initial {
                        Initial::Argument(argument) => new.push(argument.ty.to_string()),
                        Initial::Setter(argument) => {
                            self.put(&path, &format!("::{setter}()"), argument.ty.to_string());
                        }
                        Initial::Constant(_) => {}
                    }
                }
                self.put(&path, "::new()", new.join(", "));
                if object.has_default {
                    self.put(&path, ": Default", "");
                }
                if let (Some(it), Some(name)) = (&object.additional, &names.additional) {
                    self.put(&path, &format!(".{name}"), it.ty.to_string());
                    self.put(&path, &format!("::{name}()"), it.setter.ty.to_string());
                }
            }
            TypeSignature::Union(variants) => {
                self.put(&path, "", "enum");
                for (name, variant) in names.members.iter().zip(variants) {
                    self.put(&path, &format!("::{name}"), variant.payload.to_string());
                    if let Some(ty) = &variant.from {
                        self.put(&path, &format!(": From<{ty}>"), "");
                    }
                    if variant.from_str {
                        self.put(&path, ": From<&str>", "");
                    }
                }
            }
            TypeSignature::StringEnum => self.variants(&path, &names.members, "enum of strings"),
            TypeSignature::IntegerEnum(ty) => {
                self.variants(&path, &names.members, &format!("enum of {ty}"));
            }
            TypeSignature::Alias(ty) => self.put(&path, "", format!("type = {ty}")),
            TypeSignature::Newtype(ty) => self.put(&path, "", format!("struct({ty})")),
        }
    }

    fn variants(&mut self, path: &str, names: &[crate::naming::Identifier], is: &str) {
        self.put(path, "", is);
        for name in names {
            self.put(path, &format!("::{name}"), "");
        }
    }

    fn operation(&mut self, id: OperationId) {
        let side = self.side;
        let (operation, names) = (side.api.operation(id), side.names.operation(id));
        let signature = side.signatures.operation(id);
        let request = side.beside(id, &names.request);
        let types = |inputs: &[Input]| -> String {
            let types = inputs.iter().map(|input| input.argument.ty.to_string());
            types.collect::<Vec<_>>().join(", ")
        };
        let method = format!("{}::{}", side.group_path(id), names.method);
        self.put(
            &method,
            "",
            format!("({}) -> {request}", types(&signature.arguments)),
        );
        self.put(&request, "", "struct");
        self.put(&request, ".await", signature.output.ty.to_string());
        self.setters(
            &request,
            &signature.setters,
            signature.switches.iter().map(|it| it.name.to_string()),
        );
        if let Some(item) = &signature.item {
            self.put(&request, "::items()", item.to_string());
        }
        let choice = names.body.as_ref().and_then(|it| it.choice.as_ref());
        if let Some(EnumNames { name, variants }) = choice {
            let path = side.beside(id, name);
            self.put(&path, "", "enum");
            for (variant, ty) in variants.iter().zip(&signature.forms) {
                self.put(&path, &format!("::{variant}"), ty.to_string());
            }
        }
        for (
            location,
            FieldsSignature {
                arguments,
                setters,
                switches,
                ..
            },
        ) in &signature.fields
        {
            let path = side.beside(id, &names.fields[location]);
            self.put(&path, "", "struct");
            self.put(&path, "::new()", types(arguments));
            self.setters(
                &path,
                setters,
                switches.iter().map(|it| it.name.to_string()),
            );
        }
        if let (Some(EnumNames { name, variants }), SuccessResponse::Many { .. }) =
            (&names.response, &operation.success)
        {
            let path = side.beside(id, name);
            self.put(&path, "", "enum");
            for (variant, output) in variants.iter().zip(&signature.cases) {
                let ty = output.as_ref().map(|output| output.ty.to_string());
                self.put(&path, &format!("::{variant}"), ty.unwrap_or_default());
            }
        }
        if let Some(headers) = &names.headers {
            let path = side.beside(id, &headers.name);
            self.put(&path, "", "struct");
            for (field, ty) in headers.fields.iter().zip(&signature.headers) {
                self.put(&path, &format!(".{field}"), ty.to_string());
            }
        }
    }

    fn setters(&mut self, path: &str, setters: &[Input], switches: impl Iterator<Item = String>) {
        for input in setters {
            let name = &input.argument.name;
            self.put(path, &format!("::{name}()"), input.argument.ty.to_string());
        }
        for name in switches {
            self.put(path, &format!("::{name}()"), "");
        }
    }

    fn builder(&mut self) {
        let side = self.side;
        for (index, scheme) in side.api.security_schemes.iter().enumerate() {
            let names = side.names.scheme(index);
            let kind = match scheme.kind {
                crate::ir::SecuritySchemeKind::MutualTls => continue,
                crate::ir::SecuritySchemeKind::Basic => "user, password",
                _ => "secret",
            };
            self.put(BUILDER, &format!("::{}()", names.setter), kind);
            for grant in names.client_credentials.iter().chain(&names.refresh_token) {
                self.put(BUILDER, &format!("::{}()", grant.setter), "grant");
            }
        }
        for index in 0..side.api.server_settings.len() {
            let names = side.names.server_setting(index);
            let ty = names.values.as_ref().map(|values| values.name.to_string());
            self.put(
                BUILDER,
                &format!("::{}()", names.setter),
                ty.unwrap_or_default(),
            );
            for EnumNames { name, variants } in names.values.iter() {
                self.variants(&format!("servers::{name}"), variants, "enum");
            }
        }
        for index in 0..side.api.groups.len() {
            let names = side.names.group(Some(crate::ir::GroupId(index as u32)));
            self.put(
                "Client",
                &format!("::{}()", names.accessor),
                names.name.to_string(),
            );
        }
    }
}

impl Comparer<'_> {
    /// Reports what is gone or another of the client's items, and in nothing that was reported.
    pub(super) fn unexplained(&mut self, old: &Items, new: &Items) {
        let renames = self.renames();
        let mut found: BTreeSet<(String, Option<String>)> = BTreeSet::new();
        for (path, item) in old {
            if self.explained.contains(&item.owner) || self.explained.contains(path) {
                continue;
            }
            match new.get(path) {
                None => {
                    found.insert((path.clone(), None));
                }
                Some(now) if now.is != item.is && !same(&item.is, &now.is, &renames) => {
                    found.insert((path.clone(), Some(now.is.clone())));
                }
                Some(_) => {}
            }
        }
        for (path, now) in found {
            let item = &old[&path];
            // What is gone with its owner is said once.
            if now.is_none()
                && path != item.owner
                && !new.contains_key(&item.owner)
                && old.contains_key(&item.owner)
            {
                continue;
            }
            let at = At {
                place: Place {
                    label: path.clone(),
                    ..Place::default()
                },
                before: Some(format!("{path}: {}", item.is)),
                after: now.as_ref().map(|now| format!("{path}: {now}")),
                ..At::default()
            };
            let kind = match now {
                Some(_) => Kind::ItemChanged,
                None => Kind::ItemRemoved,
            };
            self.put(kind, &at, "");
        }
    }

    /// The names of types that are called otherwise, old and new.
    fn renames(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut renames: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (old, partners) in &self.pairs {
            let before = self.old.names.ty(*old).name.to_string();
            for (new, _) in partners {
                let after = self.new.names.ty(*new).name.to_string();
                renames.entry(before.clone()).or_default().insert(after);
            }
        }
        renames
    }
}

/// Whether two lines differ in names of types that stand for each other, or in where these stand.
fn same(old: &str, new: &str, renames: &BTreeMap<String, BTreeSet<String>>) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        let parts = parts.filter(|part| !part.is_empty());
        parts
            .map(|part| part.rsplit("::").next().unwrap_or(part).to_owned())
            .collect()
    };
    let (old, new) = (words(old), words(new));
    old.len() == new.len()
        && old.iter().zip(&new).all(|(old, new)| {
            old == new || renames.get(old).is_some_and(|names| names.contains(new))
        })
}
