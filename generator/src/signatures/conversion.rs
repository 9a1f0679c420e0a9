//! What becomes of what a caller gives.

use super::rust_type::RustType;

/// What becomes of an argument `x`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// `x`.
    None,
    /// `x.into()`.
    Into,
    /// `Into::<T>::into(x)`.
    IntoType(RustType),
    /// `x.into_iter().map(Into::into).collect()`.
    Collect,
    /// `x.into_iter().collect()`.
    Gather,
    /// `x.into_iter().map(|(name, value)| (name.into(), value)).collect()`.
    GatherMap,
    /// `Box::new(x)`, of a converted `x`.
    Box(Box<Conversion>),
    /// `Some(x)`, of a converted `x`.
    Some(Box<Conversion>),
    /// `&x`.
    Borrow,
    /// `&Into::<T>::into(x)`.
    BorrowInto(RustType),
    /// `&x.into_iter().map(Into::into).collect::<Vec<T>>()`, with the type of the items.
    BorrowCollect(RustType),
}

impl Conversion {
    /// Whether a `Box` is put around what is given.
    pub(crate) fn is_boxed(&self) -> bool {
        match self {
            Self::Box(_) => true,
            Self::Some(inner) => inner.is_boxed(),
            _ => false,
        }
    }
}
