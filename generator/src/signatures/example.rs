//! Calls for examples: real operations, with arguments made from their types.

use std::fmt;

use super::expression::Expression;
use super::models::{Initial, TypeSignature};
use super::operations::ErrorBody;
use super::rust_type::RustType;
use super::version::Version;
use crate::ir::{
    Api, ContentKind, File, Float, GroupId, Operation, OperationId, Owner, SecuritySchemeKind,
    Server, StringFormat, SuccessResponse, Type, TypeId, TypeKind,
};
use crate::naming::{Identifier, Names};

/// How deep the arguments of an example may nest before another operation reads better.
const DEPTH: usize = 2;

/// How callers name the method of an operation. `Display` writes `client.pets().get`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Callee {
    /// The method of the client that gives the group.
    pub accessor: Option<Identifier>,
    /// The method of the operation.
    pub method: Identifier,
}

impl Callee {
    /// That of an operation.
    pub(crate) fn of(api: &Api, names: &Names, id: OperationId) -> Self {
        let group = api.operation(id).group;
        Self {
            accessor: group.map(|id| names.group(Some(id)).accessor.clone()),
            method: names.operation(id).method.clone(),
        }
    }
}

impl fmt::Display for Callee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("client.")?;
        if let Some(accessor) = &self.accessor {
            write!(f, "{accessor}().")?;
        }
        write!(f, "{}", self.method)
    }
}

/// An operation, and a call of it. `Display` writes it as Rust source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    /// The operation.
    pub id: OperationId,
    /// Its method.
    pub callee: Callee,
    /// What it is called with.
    pub arguments: Vec<Expression>,
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Expression::Call(self.callee.to_string(), self.arguments.clone()).fmt(f)
    }
}

/// What a client is given before it is built in an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setup {
    /// Whether the document has no absolute URL to send requests to.
    pub needs_base_url: bool,
    /// The setter of the first credential that an operation needs, and whether it takes a user name too.
    pub credential: Option<(String, bool)>,
}

impl Version<'_> {
    /// The simplest call of an operation of the group.
    pub(crate) fn example_of(&self, group: GroupId) -> Option<Call> {
        let operations = &self.signatures.files.operations[&Some(group)];
        self.simplest(operations.iter().copied())
    }

    /// The call that is shortest to write, preferring one that gives something.
    pub(crate) fn simplest(&self, operations: impl Iterator<Item = OperationId>) -> Option<Call> {
        let candidates = operations.filter_map(|id| {
            let operation = self.api.operation(id);
            let usable = !operation.docs.deprecated;
            let arguments = usable.then(|| self.arguments(operation)).flatten()?;
            Some((id, arguments))
        });
        let (id, arguments) = candidates.min_by_key(|(id, arguments)| {
            let silent = self.api.operation(*id).success == SuccessResponse::Empty;
            let long = arguments.iter().any(is_long);
            (silent, long, arguments.len())
        })?;
        Some(self.call_with(id, arguments))
    }

    /// A call of an operation; nothing where its arguments can't be made from their types.
    pub(crate) fn call(&self, id: OperationId) -> Option<Call> {
        let arguments = self.arguments(self.api.operation(id))?;
        Some(self.call_with(id, arguments))
    }

    fn call_with(&self, id: OperationId, arguments: Vec<Expression>) -> Call {
        Call {
            id,
            callee: Callee::of(self.api, self.names, id),
            arguments,
        }
    }

    /// What the client of an example is given before it is built.
    pub(crate) fn setup(&self) -> Setup {
        let schemes = self.api.security_schemes.iter().enumerate();
        let mut schemes =
            schemes.filter(|(_, it)| it.required && it.kind != SecuritySchemeKind::MutualTls);
        let credential = schemes.next().map(|(index, scheme)| {
            let setter = self.names.scheme(index).setter.to_string();
            (setter, scheme.kind == SecuritySchemeKind::Basic)
        });
        let mut servers = self.api.servers.iter().take(1);
        Setup {
            needs_base_url: servers.all(|server| !is_complete(server)),
            credential,
        }
    }

    /// The features without which some code of the README does not compile.
    pub(crate) fn features_of_examples(&self) -> Vec<String> {
        let version = self.module.map(str::to_owned);
        let groups = self.signatures.files.groups();
        let groups = groups.map(|id| self.names.group(Some(id)).feature.clone());
        version.into_iter().chain(groups).collect()
    }

    /// A constant for the error of an operation, as users of the crate name it: the request, and the
    /// constant with it.
    pub(crate) fn declared_error(&self) -> Option<(RustType, RustType)> {
        let mut all = (0..self.api.operations.len() as u32).map(OperationId);
        all.find_map(|id| {
            let (names, signature) = (self.names.operation(id), self.signatures.operation(id));
            let mut errors = signature.errors.iter().zip(&names.errors);
            let has_type =
                |bodies: &[ErrorBody]| bodies.iter().any(|body| matches!(body, ErrorBody::Json(_)));
            let (_, constant) = errors.find(|(bodies, _)| has_type(bodies))?;
            let (root, request) = (self.public_root(), &names.request);
            let module = &self.names.group(self.api.operation(id).group).module;
            Some((
                RustType::path(format!("{root}::api::{module}::{request}")),
                RustType::path(format!("{request}::{constant}")),
            ))
        })
    }

    fn arguments(&self, operation: &Operation) -> Option<Vec<Expression>> {
        let parameters = operation
            .parameters
            .iter()
            .filter(|it| it.required && it.constant.is_none() && !operation.is_gathered(it));
        let mut arguments: Vec<Expression> = parameters
            .map(|parameter| match &parameter.ty {
                Type::Binary => Some(self.file("Part")),
                ty => self.value(ty, 0),
            })
            .collect::<Option<_>>()?;
        if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
            let [content] = body.contents.as_slice() else {
                return None;
            };
            arguments.push(match &content.kind {
                ContentKind::Json(Type::String(StringFormat::Plain)) | ContentKind::Text => {
                    Expression::string("text")
                }
                ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::Form(ty) => {
                    self.owned(ty, 0)?
                }
                ContentKind::JsonLines(ty) => Expression::Array(vec![self.owned(ty, 0)?]),
                ContentKind::Parts(parts) => match &parts.value {
                    Some(ty) => Expression::Array(vec![self.owned(ty, 0)?]),
                    None => Expression::Array(vec![self.file("Part")]),
                },
                ContentKind::Bytes => self.file("Body"),
                _ => return None,
            });
        }
        Some(arguments)
    }

    /// `package::Part::file("photo.jpg")?`
    fn file(&self, what: &str) -> Expression {
        let path = format!("{}::{what}::file", self.package);
        Expression::Call(path, vec![Expression::string("photo.jpg")]).or_return()
    }

    /// A value of the type as a caller would write it.
    fn value(&self, ty: &Type, depth: usize) -> Option<Expression> {
        let parsed = |text: &str| Expression::string(text).method("parse").or_return();
        let of = |name: &str, text: &str| self.parsed(name, text);
        Some(match ty {
            Type::Bool => Expression::Bool(true),
            Type::Integer(_) => Expression::Integer(42),
            Type::Float(Float::Decimal) => of("DecimalNumber", "1.5"),
            Type::Float(_) => Expression::Float(1.5),
            Type::String(StringFormat::Plain) => Expression::string("text"),
            Type::Any => Expression::string("anything"),
            Type::String(StringFormat::DateTime) => of("DateTime", "2026-01-31T12:00:00Z"),
            Type::String(StringFormat::DateTimeIn(_)) => of("DateTimeIn", "2026-01-31T12:00:00"),
            Type::String(StringFormat::LocalDateTime) => of("LocalDateTime", "2026-01-31T12:00:00"),
            Type::String(StringFormat::Date) => of("Date", "2026-01-31"),
            Type::String(StringFormat::Time) => of("Time", "12:00:00Z"),
            Type::String(StringFormat::TimeIn(_)) => of("TimeIn", "12:00:00"),
            Type::String(StringFormat::LocalTime) => of("LocalTime", "12:00:00"),
            Type::String(StringFormat::Duration) => of("Duration", "PT1H30M"),
            Type::String(StringFormat::HttpDate) => of("HttpDate", "Sat, 31 Jan 2026 12:00:00 GMT"),
            Type::String(StringFormat::Decimal) => of("Decimal", "1.50"),
            Type::String(StringFormat::Char) => parsed("a"),
            Type::String(StringFormat::Uuid) => parsed("67e55044-10b1-426f-9247-bb680e5fe0c8"),
            Type::String(StringFormat::Ipv4) => parsed("127.0.0.1"),
            Type::String(StringFormat::Ipv6) => parsed("::1"),
            Type::Boxed(inner) => self.value(inner, depth)?,
            // Arrays of what is made from strings are taken as any sequence of them.
            Type::Array(item) | Type::Set(item) if self.is_string(item) => {
                Expression::Array(vec![self.value(item, depth)?])
            }
            Type::Array(item) | Type::Set(item) => Expression::Vec(vec![self.owned(item, depth)?]),
            Type::Named(id) => self.named(*id, depth)?,
            _ => return None,
        })
    }

    /// `package::runtime::Date::parse("2026-01-31")?`
    fn parsed(&self, name: &str, text: &str) -> Expression {
        let path = format!("{}::runtime::{name}::parse", self.package);
        Expression::Call(path, vec![Expression::string(text)]).or_return()
    }

    fn named(&self, id: TypeId, depth: usize) -> Option<Expression> {
        match &self.api.type_def(id).kind {
            TypeKind::Alias(Type::Named(shared)) if self.is_shared(*shared) => {
                self.made(*shared, id, depth)
            }
            TypeKind::Alias(target) => self.value(target, depth + 1).filter(|_| depth < 8),
            TypeKind::StringEnum(kind) => {
                Some(Expression::string(&*kind.variants.first()?.wire_name))
            }
            // What nobody can name is made by an alias of it.
            TypeKind::Struct(_) if !self.is_shared(id) => self.made(id, id, depth),
            _ => None,
        }
    }

    /// A struct, made by the name of the type `called`.
    fn made(&self, id: TypeId, called: TypeId, depth: usize) -> Option<Expression> {
        let TypeKind::Struct(kind) = &self.api.type_def(id).kind else {
            return self.named(id, depth);
        };
        let TypeSignature::Struct(signature) = self.signatures.ty(id) else {
            return None;
        };
        if depth >= DEPTH {
            return None;
        }
        let fields = kind.fields.iter().zip(&signature.fields);
        let given = fields.filter(|(_, it)| matches!(it.initial, Initial::Argument(_)));
        let given = given.map(|(field, _)| self.value(&field.ty, depth + 1));
        let given: Vec<Expression> = given.collect::<Option<_>>()?;
        let path = self.path(called);
        Some(Expression::Call(format!("{path}::new"), given))
    }

    /// Whether a type stands in a file that nobody can name from outside.
    fn is_shared(&self, id: TypeId) -> bool {
        match self.api.file_of(id) {
            File::Model(root) => self.api.type_def(root).owner == Owner::Shared,
            File::Group(_) => false,
        }
    }

    /// A value where the type itself is wanted, not what converts into it.
    fn owned(&self, ty: &Type, depth: usize) -> Option<Expression> {
        match self.api.resolve_alias(ty) {
            Type::Array(item) | Type::Set(item) => {
                Some(Expression::Vec(vec![self.owned(item, depth)?]))
            }
            ty if self.is_string(ty) => Some(self.value(ty, depth)?.method("into")),
            ty => self.value(ty, depth),
        }
    }

    /// Whether an example writes a value of the type as a string literal that converts into it.
    fn is_string(&self, ty: &Type) -> bool {
        match self.api.resolve_alias(ty) {
            Type::String(StringFormat::Plain) | Type::Any => true,
            Type::Named(id) => matches!(self.api.type_def(*id).kind, TypeKind::StringEnum(_)),
            _ => false,
        }
    }

    /// The path of a named type for users of the crate.
    fn path(&self, id: TypeId) -> RustType {
        let (name, root) = (&self.names.ty(id).name, self.public_root());
        RustType::path(match self.api.file_of(id) {
            File::Model(_) => format!("{root}::models::{name}"),
            File::Group(group) => {
                let module = &self.names.group(group).module;
                format!("{root}::api::{module}::{name}")
            }
        })
    }
}

/// Whether a server's URL is one without a word of the caller.
fn is_complete(server: &Server) -> bool {
    let mut variables = server.variables.iter();
    server.url.contains("://") && variables.all(|variable| variable.default.is_some())
}

/// Whether an argument needs a path, and with it a line of its own.
fn is_long(argument: &Expression) -> bool {
    match argument {
        Expression::Call(..) => true,
        Expression::Try(inner) | Expression::Method(inner, _) => is_long(inner),
        _ => false,
    }
}
