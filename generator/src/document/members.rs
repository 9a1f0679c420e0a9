//! The members of an object by key, without a hash.

use serde_json::{Map, Value};

/// To compare a key with this many others takes no longer than to hash it.
const FEW: usize = 16;

/// Looks up members as [`Map`] does, faster in small objects, as nearly all of a document are.
pub(super) trait Members {
    /// As [`Map::get`].
    fn member(&self, key: &str) -> Option<&Value>;

    /// As [`Map::get_mut`].
    fn member_mut(&mut self, key: &str) -> Option<&mut Value>;

    /// As [`Map::contains_key`].
    fn has_member(&self, key: &str) -> bool {
        self.member(key).is_some()
    }

    /// As [`Map::shift_remove`].
    fn take_member(&mut self, key: &str) -> Option<Value>;
}

impl Members for Map<String, Value> {
    fn member(&self, key: &str) -> Option<&Value> {
        if self.len() > FEW {
            return self.get(key);
        }
        let mut members = self.iter();
        members.find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    fn member_mut(&mut self, key: &str) -> Option<&mut Value> {
        if self.len() > FEW {
            return self.get_mut(key);
        }
        let mut members = self.iter_mut();
        members.find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    fn take_member(&mut self, key: &str) -> Option<Value> {
        self.has_member(key).then(|| self.shift_remove(key))?
    }
}

/// As [`Members::member`] of an object; other values have none.
pub(super) fn member<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    value.as_object()?.member(key)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_of_small_and_of_large_objects_are_found() {
        for count in [1, FEW, FEW + 1] {
            let members = (0..count).map(|at| (format!("key{at}"), json!(at)));
            let mut map: Map<String, Value> = members.collect();
            let last = format!("key{}", count - 1);
            assert_eq!(map.member(&last), Some(&json!(count - 1)));
            assert_eq!(map.member_mut(&last), Some(&mut json!(count - 1)));
            assert!(map.has_member(&last) && !map.has_member("key"));
            assert_eq!(map.take_member(&last), Some(json!(count - 1)));
            assert_eq!(map.take_member(&last), None);
            assert_eq!(map.len(), count - 1);
        }
    }
}
