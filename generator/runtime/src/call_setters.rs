//! The setters of requests, and of the fields of a form that is one of several.

/// Writes a setter for each row: `in_query per_page(i64) = "per-page"`. It begins with the method of a
/// [`Call`](super::call::Call) that takes the value, has the type of its argument in parentheses, and ends
/// with the name on the wire, if that is another than its own. `in_query pretty() => &true` sends the only
/// value that there is.
#[doc(hidden)]
#[macro_export]
macro_rules! call_setters {
    ($t:ident {}) => {};
    ($t:ident { $(
        $(#[$meta:meta])* $place:ident $name:ident ($($arg:tt)*) $(= $w:literal)? $(=> $value:expr)?
    ),* $(,)? }) => {
        impl $t {
            $($crate::call_setter! {
                $(#[$meta])* $place $name ($($arg)*) [$($w)?] $(=> $value)?
            })*
        }
    };
}

/// Writes a setter; see `call_setters!`.
#[doc(hidden)]
#[macro_export]
macro_rules! call_setter {
    ($(#[$meta:meta])* $place:ident $name:ident () [$($w:literal)?] => $value:expr) => {
        $(#[$meta])*
        pub fn $name(self) -> Self {
            Self(self.0.$place($crate::name_in_json!($name $($w)?), $value))
        }
    };
    ($(#[$meta:meta])* $place:ident $name:ident (impl $($arg:tt)*) [$($w:literal)?]) => {
        $(#[$meta])*
        pub fn $name(self, $name: impl $($arg)*) -> Self {
            Self(self.0.$place(
                $crate::name_in_json!($name $($w)?),
                $crate::sent!($place $name impl $($arg)*),
            ))
        }
    };
    // The two below are most setters: they expand without another macro.
    ($(#[$meta:meta])* $place:ident $name:ident ($t:ty) [$w:literal]) => {
        $(#[$meta])*
        pub fn $name(self, $name: $t) -> Self {
            Self(self.0.$place($w, &$name))
        }
    };
    ($(#[$meta:meta])* $place:ident $name:ident ($t:ty) []) => {
        $(#[$meta])*
        pub fn $name(self, $name: $t) -> Self {
            Self(self.0.$place(stringify!($name), &$name))
        }
    };
}

/// What is sent of an argument that is converted: `sent!(in_query sort impl Into<Sort>)` is
/// `&Into::<Sort>::into(sort)`.
#[doc(hidden)]
#[macro_export]
macro_rules! sent {
    (part $f:ident impl Into<$t:ty>) => {
        $f.into()
    };
    (parts $f:ident $($arg:tt)*) => {
        $f
    };
    ($place:ident $f:ident impl Into<$t:ty>) => {
        &::core::convert::Into::<$t>::into($f)
    };
    ($place:ident $f:ident impl IntoIterator<Item = impl Into<$t:ty>>) => {
        &$f.into_iter()
            .map(::core::convert::Into::into)
            .collect::<::std::vec::Vec<$t>>()
    };
    // The same, where the tokens stand apart.
    ($place:ident $f:ident impl IntoIterator<Item = impl Into<$t:ty> >) => {
        &$f.into_iter()
            .map(::core::convert::Into::into)
            .collect::<::std::vec::Vec<$t>>()
    };
}
