// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Newtypes: structs around one value, which is all there is of them in JSON.

/// Implements `Serialize` and `Deserialize` for a tuple struct of one field.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! newtype {
    ($t:ident) => {
        $crate::runtime::deserialize_newtype!(@ $t);
        $crate::runtime::serialize_newtype!($t);
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use newtype;

/// Implements `Deserialize` alone, and for the responses of a test double `Serialize`; see
/// `newtype!`.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! deserialize_newtype {
    ($t:ident) => {
        $crate::runtime::deserialize_newtype!(@ $t);
        #[cfg(feature = "mock")]
        $crate::runtime::serialize_newtype!($t);
    };
    (@ $t:ident) => {
        impl<'de> ::serde::Deserialize<'de> for $t {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }

        impl $crate::runtime::ReadJson for $t {
            fn read_json(
                node: $crate::runtime::read::Node<'_>,
                context: &mut $crate::runtime::read::Context,
            ) -> ::core::result::Result<Self, $crate::runtime::read::ReadError> {
                $crate::runtime::ReadJson::read_json(node, context).map(Self)
            }
        }
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use deserialize_newtype;

/// Implements `Serialize` alone; see `newtype!`.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! serialize_newtype {
    ($t:ident) => {
        impl ::serde::Serialize for $t {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.0, serializer)
            }
        }
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use serialize_newtype;
