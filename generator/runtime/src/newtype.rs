//! Newtypes: structs around one value, which is all there is of them in JSON.

/// Implements `Serialize` and `Deserialize` for a tuple struct of one field.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! newtype {
    ($t:ident) => {
        $crate::deserialize_newtype!(@ $t);
        $crate::serialize_newtype!($t);
    };
}
#[allow(unused_imports, reason = "a client may have no type of this kind")]
pub(crate) use newtype;

/// Implements `Deserialize` alone, and for the responses of a test double `Serialize`; see
/// `newtype!`.
#[allow(unused_macros, reason = "a client may have no type of this kind")]
macro_rules! deserialize_newtype {
    ($t:ident) => {
        $crate::deserialize_newtype!(@ $t);
        #[cfg(feature = "mock")]
        $crate::serialize_newtype!($t);
    };
    (@ $t:ident) => {
        impl<'de> ::serde::Deserialize<'de> for $t {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }

        impl $crate::ReadJson for $t {
            fn read_json(
                node: $crate::read::Node<'_>,
                context: &mut $crate::read::Context,
            ) -> ::core::result::Result<Self, $crate::read::ReadError> {
                $crate::ReadJson::read_json(node, context).map(Self)
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

#[cfg(test)]
mod tests {
    use crate as runtime;

    #[derive(Clone, Debug, PartialEq)]
    struct Tree(Vec<Tree>);
    runtime::newtype!(Tree);

    #[test]
    fn is_its_value_in_json() {
        let tree: Tree = serde_json::from_str("[[],[[]]]").unwrap();
        assert_eq!(tree, Tree(vec![Tree(vec![]), Tree(vec![Tree(vec![])])]));
        assert_eq!(serde_json::to_string(&tree).unwrap(), "[[],[[]]]");
    }
}
