//! What operationIds say of the class, the resource or the file that an operation is in.

/// What the names of classes end in that handle requests.
const CLASSES: [&str; 4] = ["Controller", "Resource", "Handler", "Endpoint"];

/// The part before the last separator, without that of a framework: `pets` of `pets/list`,
/// `service.pets.list` and `PetsController_findAll`. None where there is none, or where lines only
/// separate words: `list_all_pets`.
pub(crate) fn group(id: &str) -> Option<&str> {
    let id = id.trim();
    let (front, action) = match id.rsplit_once(['/', '.', '#', ':']) {
        Some(parts) => parts,
        None => id.split_once('_').filter(|(_, rest)| !rest.contains('_'))?,
    };
    let last = front.rsplit(['/', '.', '#', ':']).next()?;
    let group = of_class(last).filter(|it| !it.is_empty()).unwrap_or(last);
    let is_name = |text: &str| text.starts_with(char::is_alphabetic);
    (is_name(group) && is_name(action)).then_some(group)
}

/// What a class that handles requests is of, if it is called as one: `Pets` of `PetsController`.
pub(crate) fn of_class(class: &str) -> Option<&str> {
    CLASSES.iter().find_map(|it| class.strip_suffix(it))
}

#[cfg(test)]
mod tests {
    use super::group;

    #[test]
    fn the_group_stands_before_the_last_separator() {
        for (id, expected) in [
            ("Alerts_GetAll", Some("Alerts")),
            ("CatsController_create", Some("Cats")),
            ("Controller_get", Some("Controller")),
            ("repos/get-branch", Some("repos")),
            ("compute.instances.list", Some("instances")),
            ("AppFieldsResource.updateIssueFields_put", Some("AppFields")),
            ("list_all_pets", None),
            ("listPets", None),
            ("_get", None),
            ("pets_2", None),
            ("pets_", None),
            ("", None),
        ] {
            assert_eq!(group(id), expected, "{id}");
        }
    }
}
