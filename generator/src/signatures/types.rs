//! The Rust type of each type of the IR, as it is written in one of the client's files.

use super::rust_type::RustType;
use crate::ir::{
    Api, File, Float, Integer, Owner, Presence, StringFormat, Type, TypeId, TypeKind, Union,
    Variant,
};
use crate::naming::Names;
use crate::sharing::{Element, Sharing};

/// Writes types as they are seen from one file.
#[derive(Clone, Copy)]
pub(super) struct TypeWriter<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    /// The module of the version: `crate`, or `crate::v1`.
    pub(super) base: &'a str,
    /// The file in which the types are mentioned.
    pub(super) file: File,
    /// What the version shares with others.
    pub(super) shares: Shares<'a>,
}

/// What a version shares, and from where that is seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shares<'a> {
    /// What is shared, and the index of the version; nothing where there is one version.
    pub(super) of: Option<(&'a Sharing, usize)>,
    /// The home in which the file is; none: it is a file of the version.
    pub(super) home: Option<usize>,
}

impl Shares<'_> {
    /// The index of the home of an element, if it is shared.
    pub(super) fn home_of(&self, element: Element) -> Option<usize> {
        let (sharing, version) = self.of?;
        sharing.home(version, element)
    }

    /// The path of a home from within the crate.
    pub(super) fn path_of(&self, home: usize) -> String {
        let home = self.of.and_then(|(sharing, _)| sharing.homes.get(home));
        home.map(|home| format!("crate::{}", home.path()))
            .unwrap_or_default()
    }

    /// The path of the home of a type, where that is neither the version nor the home of the file.
    fn abroad(&self, id: TypeId) -> Option<String> {
        let here = self.home?;
        let there = self.home_of(Element::Type(id)).filter(|it| *it != here)?;
        Some(self.path_of(there))
    }
}

impl TypeWriter<'_> {
    /// The type of a stored or received value.
    pub(super) fn ty(&self, ty: &Type) -> RustType {
        let generic = |path, inner: &Type| RustType::generic(path, [self.ty(inner)]);
        match ty {
            Type::Any => RustType::path("serde_json::Value"),
            Type::Null => RustType::Tuple(Vec::new()),
            Type::Bool => RustType::path("bool"),
            Type::Integer(format) => integer(*format),
            Type::Float(Float::F32) => RustType::path("f32"),
            Type::Float(Float::F64) => RustType::path("f64"),
            Type::Float(Float::Decimal) => RustType::path("runtime::DecimalNumber"),
            Type::String(format) => text(*format),
            Type::Binary => RustType::path("runtime::Part"),
            Type::Foreign(path) => {
                let inner = RustType::path(path.to_string());
                RustType::generic("runtime::Foreign", [inner])
            }
            Type::Array(item) | Type::Set(item) => generic("Vec", item),
            Type::Tuple(items) => RustType::Tuple(items.iter().map(|item| self.ty(item)).collect()),
            Type::OpenTuple(tuple) => {
                let place = |(index, place)| match index < tuple.needed {
                    true => self.ty(place),
                    false => generic("Option", place),
                };
                let places = tuple.places.iter().enumerate().map(place).collect();
                let mut arguments = vec![
                    RustType::Number(tuple.needed as i32),
                    RustType::Tuple(places),
                ];
                if tuple.rest != Type::Any {
                    arguments.push(self.ty(&tuple.rest));
                }
                RustType::generic("runtime::Tuple", arguments)
            }
            Type::Map(value) => self.map(value),
            Type::Nullable(inner) => generic("Option", inner),
            Type::Boxed(inner) => generic("Box", inner),
            Type::Named(id) => RustType::path(self.path(*id)),
        }
    }

    /// A map from strings to values of a type.
    pub(super) fn map(&self, value: &Type) -> RustType {
        let arguments = [RustType::path("String"), self.ty(value)];
        RustType::generic("std::collections::BTreeMap", arguments)
    }

    /// The type of a field.
    pub(super) fn field(&self, presence: Presence, ty: &Type) -> RustType {
        let ty = self.ty(ty);
        match presence {
            Presence::Required => ty,
            Presence::Optional | Presence::RequiredNullable => ty.option(),
            Presence::OptionalNullable => ty.option().option(),
        }
    }

    /// The path of a named type.
    pub(super) fn path(&self, id: TypeId) -> String {
        let name = &self.names.ty(id).name;
        let in_models = |models: &str, root: TypeId| match self.api.type_def(root).owner {
            Owner::Shared => format!("{models}::{}::{name}", self.names.module(root)),
            _ => format!("{models}::{name}"),
        };
        let abroad = self.shares.abroad(id);
        let file = self.api.file_of(id);
        if let (Some(home), File::Model(root)) = (&abroad, file) {
            return in_models(&format!("{home}::models"), root);
        }
        // What is shared stands in no file of the version.
        let moved = self.shares.home.is_none() && self.shares.home_of(Element::Type(id)).is_some();
        match (file, self.file) {
            (there, here) if there == here && abroad.is_none() && !moved => name.to_string(),
            (File::Model(there), File::Model(_)) => in_models("super", there),
            (File::Model(there), File::Group(_)) => in_models("models", there),
            (File::Group(group), _) => {
                let module = &self.names.group(group).module;
                let base = abroad.as_deref().unwrap_or(self.base);
                format!("{base}::api::{module}::{name}")
            }
        }
    }

    /// The type that converts into a union because no other of its variants holds it. Of lists and maps
    /// there may be one: which types in them are the same is for the compiler to know.
    pub(super) fn converts(&self, union: &Union, ty: &Type) -> Option<RustType> {
        let held = self.api.resolve_alias(ty);
        let only = |is_it: &dyn Fn(&Type) -> bool| {
            let held = union
                .variants
                .iter()
                .map(|it| self.api.resolve_alias(&it.ty));
            held.filter(|it| is_it(it)).count() == 1
        };
        let is_plain = match held {
            Type::Bool | Type::Integer(_) | Type::Float(_) | Type::String(_) => true,
            Type::Named(id) => !matches!(self.api.type_def(*id).kind, TypeKind::Alias(_)),
            Type::Array(_) | Type::Set(_) => {
                only(&|it| matches!(it, Type::Array(_) | Type::Set(_)))
            }
            Type::Map(_) => only(&|it| matches!(it, Type::Map(_))),
            _ => false,
        };
        let converted = self.ty(held);
        let same = |variant: &&Variant| self.ty(self.api.resolve_alias(&variant.ty)) == converted;
        let is_alone = union.variants.iter().filter(same).count() == 1;
        (is_plain && is_alone).then_some(converted)
    }

    /// Whether values of the type are made from those of other types: a string, a date, a decimal,
    /// any JSON, an enum, a union.
    pub(super) fn is_open(&self, ty: &Type) -> bool {
        match self.api.resolve_alias(ty) {
            Type::String(format) => !matches!(
                format,
                StringFormat::Uuid | StringFormat::Ipv4 | StringFormat::Ipv6 | StringFormat::Char
            ),
            Type::Float(Float::Decimal) | Type::Any | Type::Binary | Type::Foreign(_) => true,
            Type::Named(id) => match &self.api.type_def(*id).kind {
                TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => true,
                TypeKind::Union(union) => {
                    let mut variants = union.variants.iter();
                    variants.any(|variant| self.converts(union, &variant.ty).is_some())
                }
                _ => false,
            },
            _ => false,
        }
    }

    pub(super) fn is_union(&self, ty: &Type) -> bool {
        match self.api.resolve_alias(ty) {
            Type::Named(id) => matches!(self.api.type_def(*id).kind, TypeKind::Union(_)),
            _ => false,
        }
    }
}

/// A type as people say it: without the paths of modules.
pub(crate) fn type_text(api: &Api, names: &Names, ty: &Type) -> String {
    let writer = TypeWriter {
        api,
        names,
        base: "crate",
        file: File::Group(None),
        shares: Shares::default(),
    };
    writer.ty(ty).without_paths().to_string()
}

/// The type of an integer format.
pub(super) fn integer(format: Integer) -> RustType {
    RustType::path(match format {
        Integer::I8 => "i8",
        Integer::I16 => "i16",
        Integer::I32 => "i32",
        Integer::I64 => "i64",
        Integer::U8 => "u8",
        Integer::U16 => "u16",
        Integer::U32 => "u32",
        Integer::U64 => "u64",
    })
}

fn text(format: StringFormat) -> RustType {
    let minutes = |path, minutes: i16| RustType::generic(path, [RustType::Number(minutes.into())]);
    RustType::path(match format {
        StringFormat::DateTimeIn(east) => return minutes("runtime::DateTimeIn", east),
        StringFormat::TimeIn(east) => return minutes("runtime::TimeIn", east),
        StringFormat::Plain => "String",
        StringFormat::DateTime => "runtime::DateTime",
        StringFormat::LocalDateTime => "runtime::LocalDateTime",
        StringFormat::Date => "runtime::Date",
        StringFormat::Time => "runtime::Time",
        StringFormat::LocalTime => "runtime::LocalTime",
        StringFormat::Duration => "runtime::Duration",
        StringFormat::HttpDate => "runtime::HttpDate",
        StringFormat::Char => "char",
        StringFormat::Uuid => "uuid::Uuid",
        StringFormat::Base64 => "runtime::Base64",
        StringFormat::Base64Url => "runtime::Base64Url",
        StringFormat::Decimal => "runtime::Decimal",
        StringFormat::Ipv4 => "std::net::Ipv4Addr",
        StringFormat::Ipv6 => "std::net::Ipv6Addr",
    })
}

/// The types that convert into those of the crate for dates.
pub(super) const OF_DATES: [&str; 9] = [
    "runtime::DateTime",
    "runtime::DateTimeIn",
    "runtime::LocalDateTime",
    "runtime::Date",
    "runtime::Time",
    "runtime::TimeIn",
    "runtime::LocalTime",
    "runtime::Duration",
    "runtime::HttpDate",
];

/// The types that convert into those of `rust_decimal`.
pub(super) const OF_DECIMALS: [&str; 2] = ["runtime::Decimal", "runtime::DecimalNumber"];
