//! What most elements have none of, for a pointer's worth of memory in each.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// A value that is mostly the default one, which takes no memory then.
#[derive(Clone)]
pub struct Rare<T>(Option<Box<T>>);

/// What [`Rare`] can hold: there is one default value for all.
pub trait Common: Default + PartialEq + 'static {
    /// The default value.
    fn common() -> &'static Self;
}

impl<T: Common> From<T> for Rare<T> {
    fn from(value: T) -> Self {
        Self((value != *T::common()).then(|| Box::new(value)))
    }
}

impl<T: Common> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::common())
    }
}

impl<T: Common> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Common> Rare<T> {
    /// Whether it is the default value.
    pub fn is_common(&self) -> bool {
        self.0.is_none() || **self == *T::common()
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.0.map(|value| *value).unwrap_or_default()
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Common> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(own), Some(other)) => own == other,
            (None, Some(value)) | (Some(value), None) => **value == *T::common(),
        }
    }
}

impl<T: Common + Eq> Eq for Rare<T> {}

impl<T: Common + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Says what the default value is, of a type that has it as a constant or makes it once.
macro_rules! common {
    ($($ty:ty),+ $(,)?) => {
        $(impl $crate::rare::Common for $ty {
            fn common() -> &'static Self {
                static COMMON: std::sync::LazyLock<$ty> =
                    std::sync::LazyLock::new(<$ty as Default>::default);
                &COMMON
            }
        })+
    };
}
pub(crate) use common;

#[cfg(test)]
mod tests {
    use super::*;

    common!(String);

    #[test]
    fn a_default_value_is_one_however_it_came_about() {
        let mut changed = Rare::from("text".to_owned());
        changed.clear();
        assert_eq!(changed, Rare::default());
        assert_eq!(changed, Rare::from(String::new()));
        assert!(Rare::from(String::new()).0.is_none());
        assert_ne!(Rare::from("text".to_owned()), changed);
    }

    #[test]
    fn a_value_is_changed_in_place() {
        let mut value: Rare<String> = Rare::default();
        assert_eq!(*value, "");
        value.push('a');
        assert_eq!(value.into_inner(), "a");
    }
}
