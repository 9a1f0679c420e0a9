//! The setters of requests, and of the fields of a form that is one of several.

/// Writes a setter for each row: `in_query per_page(i64) = "per-page"`. It begins with the method of a
/// [`Call`](super::call::Call) that takes the value, has the type of its argument in parentheses, and ends
/// with the name on the wire, if that is another than its own. `in_query pretty() => &true` sends the only
/// value that there is. `@ Name [1]` is a type that has another field, as requests have.
#[doc(hidden)]
#[macro_export]
macro_rules! call_setters {
    ($t:ident { $($rows:tt)* }) => {
        $crate::call_setters! { @ $t [] { $($rows)* } }
    };
    (@ $t:ident $other:tt {}) => {};
    // What is in an attribute need not be read: it is one token behind its sign.
    (@ $t:ident $other:tt { $(
        $(#$attribute:tt)* $place:ident $name:ident ($($arg:tt)*) $(= $w:literal)? $(=> $value:expr)?
    ),* $(,)? }) => {
        impl $t {
            $($crate::call_setter! {
                $(#$attribute)* $place $name ($($arg)*) [$($w)?] $other $(=> $value)?
            })*
        }
    };
}

/// Writes a setter; see `call_setters!`.
#[doc(hidden)]
#[macro_export]
macro_rules! call_setter {
    ($(#$attribute:tt)* $place:ident $name:ident () [$($w:literal)?] [$($other:tt)?] => $value:expr) => {
        $(#$attribute)*
        pub fn $name(self) -> Self {
            Self(self.0.$place($crate::name_in_json!($name $($w)?), $value) $(, self.$other)?)
        }
    };
    ($(#$attribute:tt)* $place:ident $name:ident (impl $($arg:tt)*) [$($w:literal)?] [$($other:tt)?]) => {
        $(#$attribute)*
        pub fn $name(self, $name: impl $($arg)*) -> Self {
            Self(self.0.$place(
                $crate::name_in_json!($name $($w)?),
                $crate::sent!($place $name impl $($arg)*),
            ) $(, self.$other)?)
        }
    };
    // The two below are most setters: they expand without another macro.
    ($(#$attribute:tt)* $place:ident $name:ident ($t:ty) [$w:literal] [$($other:tt)?]) => {
        $(#$attribute)*
        pub fn $name(self, $name: $t) -> Self {
            Self(self.0.$place($w, &$name) $(, self.$other)?)
        }
    };
    ($(#$attribute:tt)* $place:ident $name:ident ($t:ty) [] [$($other:tt)?]) => {
        $(#$attribute)*
        pub fn $name(self, $name: $t) -> Self {
            Self(self.0.$place(stringify!($name), &$name) $(, self.$other)?)
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
