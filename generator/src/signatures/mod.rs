//! What callers see of the client, as values: types, signatures, files. Decided after names and
//! before tokens.
//!
//! [`decide`] says, for each element of an API, which Rust type it has, what a caller gives and
//! gets, in which file it stands and what that file needs. `emit` and `package` translate these
//! decisions; two versions of an API can be compared by them. Nothing here knows tokens.

mod arguments;
mod constants;
mod conversion;
mod decide;
mod example;
mod expression;
mod files;
mod forwards;
mod homes;
mod models;
mod operations;
mod rust_type;
mod types;
mod version;
mod xml;

pub(crate) use arguments::Argument;
pub(crate) use conversion::Conversion;
pub(crate) use decide::{Signatures, decide, decide_version};
pub(crate) use example::{Call, Callee};
pub(crate) use expression::Expression;
pub(crate) use files::{ALL_SCHEMAS, Condition, SharedItems, WEBHOOKS};
pub(crate) use forwards::{AccessorForward, Forwards, MethodForward, SetterForward};
pub(crate) use homes::{Decided, decide_home};
pub(crate) use models::{Initial, StructSignature, TypeSignature, VariantSignature};
pub(crate) use operations::{
    Constant, ErrorBody, FieldsSignature, Input, OperationSignature, Target,
};
pub(crate) use rust_type::RustType;
pub(crate) use types::type_text;
pub(crate) use version::{CONTRACT, Form, Home, OF_TYPES, Older, Package, Version};
pub(crate) use xml::{XmlBodies, XmlName, XmlProperty, XmlShape};

#[cfg(test)]
mod tests;
