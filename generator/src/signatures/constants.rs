//! Constants of the document as expressions.

use serde_json::Value;

use super::expression::Expression;
use super::types::TypeWriter;
use crate::ir::{Access, Field, Literal, Presence, Type, TypeId, TypeKind};

impl TypeWriter<'_> {
    /// What `new` sets a field to, where the document allows one value only and Rust can write it.
    pub(super) fn constant(&self, field: &Field) -> Option<Expression> {
        let value = field.constant.as_ref()?;
        match field.presence {
            Presence::Required => self.literal(&field.ty, value),
            _ if field.access == Access::Received => None,
            Presence::Optional => self.literal(&field.ty, value).map(some),
            Presence::RequiredNullable if *value == Literal::Null => Some(none()),
            Presence::OptionalNullable if *value == Literal::Null => Some(some(none())),
            _ => None,
        }
    }

    /// A constant of the document as an expression of a type; `None` if it is no value of the type,
    /// or if the type is a struct or a union.
    fn literal(&self, ty: &Type, literal: &Literal) -> Option<Expression> {
        Some(match (self.api.resolve_alias(ty), literal) {
            (Type::Named(id), Literal::String(text)) => self.enum_value(*id, text)?,
            (Type::Named(id), Literal::Integer(value)) => self.integer_value(*id, *value)?,
            (Type::Any, literal) => json_value(literal),
            (Type::Bool, Literal::Bool(value)) => Expression::Bool(*value),
            (Type::Integer(_), Literal::Integer(value)) => Expression::Integer(*value),
            (Type::Float(_), Literal::Integer(value)) => Expression::Float(*value as f64),
            (Type::Float(_), Literal::Float(value)) => Expression::Float(*value),
            (Type::String(_), Literal::String(text)) => Expression::string(text).method("to_owned"),
            (Type::Null, Literal::Null) => Expression::Tuple(Vec::new()),
            (Type::Nullable(_), Literal::Null) => none(),
            (Type::Nullable(inner), literal) => some(self.literal(inner, literal)?),
            (Type::Boxed(inner), literal) => {
                let inner = self.literal(inner, literal)?;
                Expression::Call("Box::new".to_owned(), vec![inner])
            }
            (Type::Array(item) | Type::Set(item), Literal::Array(items)) => {
                let items = items.iter().map(|it| self.literal(item, it));
                Expression::Vec(items.collect::<Option<_>>()?)
            }
            (Type::Tuple(places), Literal::Array(items)) if places.len() == items.len() => {
                let items = places.iter().zip(items);
                let items = items.map(|(place, item)| self.literal(place, item));
                Expression::Tuple(items.collect::<Option<_>>()?)
            }
            (Type::Map(values), Literal::Object(entries)) => {
                let entries = entries.iter().map(|(key, value)| {
                    let key = Expression::string(key).method("to_owned");
                    Some(Expression::Tuple(vec![key, self.literal(values, value)?]))
                });
                let entries = Expression::Array(entries.collect::<Option<_>>()?);
                Expression::Call("std::collections::BTreeMap::from".to_owned(), vec![entries])
            }
            _ => return None,
        })
    }

    fn integer_value(&self, id: TypeId, value: i128) -> Option<Expression> {
        let TypeKind::IntegerEnum(kind) = &self.api.type_def(id).kind else {
            return None;
        };
        let path = self.path(id);
        let mut variants = kind.variants.iter().zip(&self.names.ty(id).members);
        Some(match variants.find(|(variant, _)| variant.value == value) {
            Some((_, name)) => Expression::Path(format!("{path}::{name}")),
            None => Expression::Call(format!("{path}::from"), vec![Expression::Integer(value)]),
        })
    }

    fn enum_value(&self, id: TypeId, text: &str) -> Option<Expression> {
        let TypeKind::StringEnum(kind) = &self.api.type_def(id).kind else {
            return None;
        };
        let path = self.path(id);
        let mut variants = kind.variants.iter().zip(&self.names.ty(id).members);
        Some(
            match variants.find(|(variant, _)| variant.wire_name == text) {
                Some((_, name)) => Expression::Path(format!("{path}::{name}")),
                None => {
                    let text = Expression::string(text).method("to_owned");
                    Expression::Call(format!("{path}::Other"), vec![text])
                }
            },
        )
    }
}

/// A constant as a value that is serialized at once.
pub(super) fn serialized(literal: &Literal) -> Expression {
    match literal {
        Literal::Null | Literal::Array(_) | Literal::Object(_) => json_value(literal),
        scalar => plain(scalar),
    }
}

/// A constant where any JSON can be.
fn json_value(literal: &Literal) -> Expression {
    Expression::Json(Box::new(plain(literal)))
}

/// A constant as `serde_json::json!` takes it.
fn plain(literal: &Literal) -> Expression {
    match literal {
        Literal::Null => Expression::Path("null".to_owned()),
        Literal::Bool(value) => Expression::Bool(*value),
        Literal::Integer(value) if i64::try_from(*value).is_ok() => {
            Expression::Suffixed(*value, "i64")
        }
        Literal::Integer(value) if u64::try_from(*value).is_ok() => {
            Expression::Suffixed(*value, "u64")
        }
        Literal::Integer(value) => Expression::Float(*value as f64),
        Literal::Float(value) => Expression::Float(*value),
        Literal::String(text) => Expression::string(text),
        Literal::Array(items) => Expression::Array(items.iter().map(plain).collect()),
        Literal::Object(entries) => {
            let entries = entries.iter();
            Expression::Object(entries.map(|(key, it)| (key.clone(), plain(it))).collect())
        }
    }
}

/// A constant as the document writes it, on one line.
pub(super) fn json_text(literal: &Literal) -> String {
    json(literal).to_string()
}

fn json(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Integer(value) => match (i64::try_from(*value), u64::try_from(*value)) {
            (Ok(value), _) => value.into(),
            (_, Ok(value)) => value.into(),
            _ => (*value as f64).into(),
        },
        Literal::Float(value) => (*value).into(),
        Literal::String(text) => text.as_str().into(),
        Literal::Array(items) => items.iter().map(json).collect(),
        Literal::Object(entries) => {
            let entries = entries.iter();
            Value::Object(entries.map(|(key, it)| (key.clone(), json(it))).collect())
        }
    }
}

fn some(value: Expression) -> Expression {
    Expression::Call("Some".to_owned(), vec![value])
}

fn none() -> Expression {
    Expression::Path("None".to_owned())
}
